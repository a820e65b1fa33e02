"""From text and style to items of the frame: the one place where lines get an x and a y.

In: runs of text with a ``TextStyle``. Out: ``Prepared`` paragraphs (through ``text``, which knows only an inline and a block
axis), and ``frame.Line`` items with the marks that belong to them (``marks``), and the box with the code point of an absent
character.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from layout_engine.diagnostics import Span
from layout_engine.frame import BLACK, Colour, GlyphRun, Group, Item, Line, Meaning, Stroke
from layout_engine.geometry import Length, Rect, rect_path
from layout_engine.layout.axes import runs_down
from layout_engine.layout.centred import cut, parts_of
from layout_engine.layout.element import Context
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.layout.marks import NOTE_SIZE, advances_of, marks_of, rise_of, tag_of
from layout_engine.layout.ruby import readings_of, ruby_items, tell_tight
from layout_engine.layout.standins import tell_stand_ins
from layout_engine.layout.styles import Align, TextStyle, own_punctuation
from layout_engine.model import Emphasis, TextRun, place_in
from layout_engine.records import replace
from layout_engine.text.paragraph import (
    Piece,
    Prepared,
    SetLine,
    Setting,
    StyledRun,
    findings,
    natural_width,
    prepare,
    set_line,
)
from layout_engine.text.ruby import Reading

_FACE_OF: Final[dict[Emphasis, str]] = {"strong": "黑体", "kai": "楷体"}

#: The narrowest horizontal scale of a label or a data line, thousandths.
NARROWEST_LABEL: Final = 500

PROBLEM: Final = Colour(m=1000, y=1000)


class Look(NamedTuple):
    """How glyphs are inked: inside, and an outline of ``outline_width`` milli-points (空心字, 勾边)."""

    colour: Colour | None = BLACK
    outline: Colour | None = None
    outline_width: Length = 0


#: Black inside, no outline.
PLAIN: Final = Look()


def _styled(run: TextRun, number: int, style: TextStyle, scale: int, readings: tuple[Reading, ...]) -> StyledRun:
    """Run ``number`` of a paragraph as it is set: a 注码 small, and never parted from what it notes."""
    note = run.emphasis == "note"
    size = style.size * NOTE_SIZE // 1000 if note else style.size
    face = _FACE_OF.get(run.emphasis, style.face)
    return StyledRun(run.text, face, size, scale, tag_of(run.emphasis, number), note, readings, run.lang)


def prepare_runs(
    context: Context,
    runs: Sequence[TextRun],
    style: TextStyle,
    *,
    span: Span,
    story: str = "",
    indent: Length | None = None,
    align: Align | None = None,
    scale: int = 1000,
    plain: bool = False,
) -> Prepared:
    """Runs of one paragraph in a style → Prepared. Absent characters are reported at ``span``. ``plain``: a head or a label,
    which is broken only where its caller breaks it: no indent, no hyphens."""
    paper = context.page.paper
    own = paper.punctuation_styles.get(paper.glue)
    setting = Setting(
        glue=paper.glue if own is None else context.session.once(own_punctuation, (paper.glue, own)),
        autospace=paper.autospace.resolve(style.size, style.leading) * 1000 // style.size,
        indent=0 if plain else style.indent if indent is None else indent,
        align=align or style.align,
        lang=context.lang_of(style),
        hyphenate=not plain,
        tracking=style.tracking,
        vertical=context.vertical,
    )
    styled = tuple(
        _styled(run, number, style, scale, readings_of(context, run, style.size, span, story))
        for number, run in enumerate(runs)
        if run.text
    )
    tell_tight(context, runs, style, span, story)
    known = context.session.labels if plain else context.prepared
    prepared = known.get((styled, setting))
    if prepared is None:
        prepared = known[styled, setting] = prepare(styled, setting, context.session.library)
    context.collector.extend(
        replace(found, page=context.page.info.number)
        for found in findings(prepared, lambda offset: place_in(runs, offset, span), story)
    )
    tell_stand_ins(context, prepared, runs, span, story)
    for offset, char in prepared.missing:
        point = f"U+{ord(char):04X}" if len(char) == 1 else char
        place = place_in(runs, offset, span)
        context.report("layout.missing-glyph", place, story=story, char=char, point=point, face=style.face)
    return prepared


def _split_missing(piece: Piece) -> list[tuple[int, int, bool]]:
    """Stretches of a piece as (from, to, absent)."""
    spots = [index for index, glyph in enumerate(piece.glyphs) if glyph < 0]
    parts: list[tuple[int, int, bool]] = []
    start = 0
    for spot in spots:
        if spot > start:
            parts.append((start, spot, False))
        parts.append((spot, spot + 1, True))
        start = spot + 1
    if start < len(piece.glyphs):
        parts.append((start, len(piece.glyphs), False))
    return parts


def _runs(context: Context, piece: Piece, x: Length, baseline: Length, look: Look, lang: str) -> list[GlyphRun]:
    """The runs of a piece, inked; one in a line across."""
    if piece.way != "across":
        runs = runs_down(piece, x, baseline, context.session.library, lang)
        ink = {"fill": look.colour, "stroke": look.outline, "stroke_width": look.outline_width}
        return runs if look == PLAIN else [replace(run, **ink) for run in runs]  # type: ignore[arg-type]
    run = GlyphRun(
        face=piece.face, size=piece.size, x=x + piece.offset, y=baseline, glyphs=piece.glyphs, text=piece.text,
        clusters=piece.clusters, adjust=piece.adjust, track=piece.track, scale=piece.scale, fill=look.colour,
        stroke=look.outline, stroke_width=look.outline_width,
    )  # fmt: skip
    return [run]


def _around_missing(
    context: Context, piece: Piece, x: Length, baseline: Length, look: Look, meaning: Meaning, lang: str
) -> tuple[list[GlyphRun], list[Item]]:
    """The runs of a piece with absent characters, and the boxes with their code points."""
    widths = advances_of(context, piece)
    runs: list[GlyphRun] = []
    boxes: list[Item] = []
    for start, end, absent in _split_missing(piece):
        part = cut(piece, start, end, widths)
        if absent:
            boxes.extend(_code_box(context, part.text, x + part.offset, baseline, piece.size, meaning))
        else:
            runs.extend(_runs(context, part, x, baseline, look, lang))
    return runs, boxes


def _code_box(context: Context, char: str, x: Length, baseline: Length, size: Length, meaning: Meaning) -> list[Item]:
    """A red box in place of an absent character, its code point inside in small digits."""
    top = baseline - size * EM_ASCENT // 1000
    mark = replace(meaning, role="problem", artifact=True)
    box = Rect(x, top, size, size).inset(size // 20, size // 20, size // 20, size // 20)
    context = replace(context, vertical=False)  # its digits run across whatever the line does
    items: list[Item] = [Stroke(meaning=mark, path=rect_path(box), width=max(200, size // 30), colour=PROBLEM)]
    code = f"{ord(char[0]):X}"
    half = (len(code) + 1) // 2
    small = size // 3
    for row, digits in enumerate((code[:half], code[half:])):
        style = TextStyle(face="黑体", size=small, leading=small, align="center", colour=PROBLEM)
        items.append(
            plain_line(
                context, digits, style, Rect(box.x, box.y + row * box.height // 2, box.width, box.height // 2), mark
            )
        )
    return items


def line_items(
    context: Context,
    set_: SetLine,
    x: Length,
    baseline: Length,
    measure: Length,
    size: Length,
    meaning: Meaning,
    look: Look,
) -> list[Item]:
    """A set line at its place → the frame's Line and the marks that go with it; where lines run downwards, in the axes of
    their columns."""
    runs: list[GlyphRun] = []
    marks: list[Item] = []
    plain = True
    library = context.session.library
    if set_.lang != context.page.paper.lang:
        meaning = replace(meaning, lang=set_.lang)
    for piece, up in (part for whole in set_.pieces for part in parts_of(whole, library, set_.lang)):
        base = baseline - up - (rise_of(piece) if piece.tag else 0)
        if min(piece.glyphs, default=0) < 0:
            parts, boxes = _around_missing(context, piece, x, base, look, meaning, set_.lang)
            runs.extend(parts)
            marks.extend(boxes)
        else:
            runs.extend(_runs(context, piece, x, base, look, set_.lang))
        plain = plain and not piece.tag
    if not plain:
        marks.extend(marks_of(context, set_.pieces, x, baseline, meaning, look.colour or BLACK))
    if set_.over:
        marks.extend(ruby_items(context, set_, x, baseline, meaning, look.colour or BLACK))
    out = min(0, set_.offset)  # a first line that stands out to the left of those that turn over
    line = Line(
        meaning=meaning,
        x=x + out,
        baseline=baseline,
        measure=measure - out,
        size=size,
        text=set_.text,
        runs=tuple(runs),
        hyphen=set_.hyphen,
        dropped=set_.dropped,
        vertical=context.vertical,
    )
    return [line, *marks]


def plain_line(
    context: Context, text: str, style: TextStyle, box: Rect, meaning: Meaning, look: Look | None = None
) -> Item:
    """One short line (a label, a data line) in the middle of a box's height, aligned in its width; never broken. It is
    condensed where it would pass the box's width. A group where absent characters are marked in it."""
    prepared = prepare_runs(context, [TextRun(text)], style, span=meaning.span, story=meaning.story, plain=True)
    width = natural_width(prepared)
    if width > box.width > 0:
        if box.width * 1000 < width * NARROWEST_LABEL and meaning.role != "problem":
            context.report("layout.label-too-long", meaning.span, story=meaning.story, text=text)
        scale = max(NARROWEST_LABEL, box.width * 1000 // width)
        if context.vertical:  # characters of a column are not condensed but made smaller
            style, scale = replace(style, size=style.size * scale // 1000), 1000
        prepared = prepare_runs(
            context, [TextRun(text)], style, span=meaning.span, story=meaning.story, plain=True, scale=scale
        )
    natural = natural_width(prepared)
    room = max(box.width, natural)
    set_ = set_line(prepared, 0, prepared.size, room, first=True, last=True)
    baseline = box.y + (box.height - style.size) // 2 + style.size * EM_ASCENT // 1000
    items = line_items(context, set_, box.x, baseline, room, style.size, meaning, look or Look(colour=style.colour))
    return items[0] if len(items) == 1 else Group(items=tuple(items))


def width_of(context: Context, text: str, style: TextStyle, span: Span) -> Length:
    """The width of a text as one unbroken line in a style, in milli-points."""
    return natural_width(prepare_runs(context, [TextRun(text)], style, span=span, plain=True))
