"""Readings over their bases (注音, 注释): how they are set, and where they stand across the line.

In: a run with a reading, a set line with the places of its readings along the line (``text.ruby``). Out: the readings as they are
measured, and lines of their own in the frame, role ``ruby``, so that the text below them reads on undisturbed. In horizontal
setting a reading stands above its base, in vertical setting at its right (CLREQ "Positioning of interlinear annotations").
Its size is that of the style 注音, as a share of the body's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layout_engine.diagnostics import Span
from layout_engine.frame import Colour, GlyphRun, Item, Line, Meaning
from layout_engine.geometry import Length
from layout_engine.layout.axes import runs_down
from layout_engine.layout.element import Context
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.layout.styles import TextStyle
from layout_engine.model import TextRun, place_in
from layout_engine.records import replace
from layout_engine.text.paragraph import Over, Prepared, SetLine, Setting, StyledRun, natural_width, prepare, set_line
from layout_engine.text.ruby import RESERVED, Reading, split_reading

STYLE: Final = "注音"
#: A reading in Latin letters stands this far above the middle of its place, in thousandths of its size: g and p hang below their
#: line, and Han faces leave their white at the top.
_LIFT: Final = 40

#: From here on characters are Han, kana, bopomofo.
_EAST: Final = "\u2e80"


def _size(context: Context, base: Length) -> Length:
    """The size of a reading over text of a size."""
    return base * context.styles[STYLE].size // context.grid.em


def _set(context: Context, text: str, base: Length) -> Prepared:
    """A reading over text of size ``base``, measured."""
    style = context.styles[STYLE]
    # Down a column Han stand upright beside their base; pinyin lies, as Latin words do.
    down = context.vertical and any(char >= _EAST for char in text)
    setting = Setting(align="left", hyphenate=False, vertical=down, lang=context.lang_of(style))
    styled = (StyledRun(text, style.face, _size(context, base)),)
    ready = context.prepared.get((styled, setting))
    if ready is None:
        ready = context.prepared[styled, setting] = prepare(styled, setting, context.session.library)
    return ready


def readings_of(context: Context, run: TextRun, size: Length, span: Span, story: str) -> tuple[Reading, ...]:
    """The readings of a run, measured; characters that no face has are told at the run's place."""
    if not run.reading:
        return ()
    found: list[Reading] = []
    for text in split_reading(run.text, run.reading):
        ready = _set(context, text, size)
        for _, char in ready.missing:
            point = f"U+{ord(char[0]):04X}"
            place = place_in([run], 0, span)
            face = context.styles[STYLE].face
            context.report("layout.missing-glyph", place, story=story, char=char, point=point, face=face)
        found.append(Reading(ready.text, natural_width(ready)))
    return tuple(found)


def tell_tight(context: Context, runs: Sequence[TextRun], style: TextStyle, span: Span, story: str) -> None:
    """Say once for a paragraph that its lines stand too near for readings. They are set all the same: the page's grid is the
    editor's, and lines that leave it would be seen across the whole page."""
    room = style.leading - style.size
    if style.lines > 1 or room * 1000 >= style.size * RESERVED:
        return
    offset = 0
    for run in runs:
        if run.reading:
            context.report(
                "layout.ruby-tight", place_in(runs, offset, span), story=story, text=run.text,
                room=round(room / style.size, 2), needed=RESERVED / 1000,
            )  # fmt: skip
            return
        offset += len(run.text)


def ruby_items(
    context: Context, set_: SetLine, x: Length, baseline: Length, meaning: Meaning, colour: Colour
) -> list[Item]:
    """The readings over a line whose slot starts at ``x``."""
    return [_item(context, over, x, baseline, replace(meaning, role="ruby"), colour) for over in set_.over]


def _item(context: Context, over: Over, x: Length, baseline: Length, meaning: Meaning, colour: Colour) -> Line:
    ready = _set(context, over.text, over.em)
    set_ = set_line(ready, 0, ready.size, over.width, first=True, last=True)
    size = _size(context, over.em)
    below = size * (1000 - EM_ASCENT + _LIFT) // 1000
    y = baseline - over.em * EM_ASCENT // 1000 - below
    left = x + over.offset
    runs: list[GlyphRun] = []
    for piece in set_.pieces:
        if not piece.face or min(piece.glyphs) < 0:
            continue
        if piece.way != "across":
            lang = ready.setting.lang
            runs += [replace(run, fill=colour) for run in runs_down(piece, left, y, context.session.library, lang)]
            continue
        run = GlyphRun(
            face=piece.face, size=piece.size, x=left + piece.offset, y=y, glyphs=piece.glyphs, text=piece.text,
            clusters=piece.clusters, adjust=piece.adjust, track=piece.track, scale=piece.scale, fill=colour,
        )  # fmt: skip
        runs.append(run)
    return Line(
        meaning=meaning, x=left, baseline=y, measure=over.width, size=size, text=set_.text, runs=tuple(runs),
        vertical=ready.setting.vertical, over=(over.first, over.end),
    )  # fmt: skip
