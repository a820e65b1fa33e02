"""标题: kicker, main head, deck and summary, set to a width and to a whole number of grid lines.

In: ``HeadParts`` (what the editor wrote) with a measure. Out: ``Head``: its height in whole lines, and its items once it is
told where it stands. A line that is wider than its measure is condensed to 85 % at the most (H7); then, where the editor
named no size, its size goes down a little, it is broken at a space
or by sense into even lines (and says so), and is an error last. Distances (look.md): kicker 0.4
of its size above the main head, deck half its size below it, lines of a main head 1.18 apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from layout_engine.diagnostics import Span
from layout_engine.frame import WHITE, Colour, Fill, Item, Meaning, Role
from layout_engine.geometry import Dimension, Length, Rect, rect_path
from layout_engine.layout.element import Context
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.layout.standins import even_face
from layout_engine.layout.styles import Align, TextStyle
from layout_engine.layout.textblock import text_block, text_extent
from layout_engine.layout.typeset import Look, line_items, prepare_runs
from layout_engine.model import HeadSizes, Node, StoryText, TextRun, key
from layout_engine.records import dataclass, replace
from layout_engine.text.justify import plain_gaps
from layout_engine.text.linecost import ENDLESS
from layout_engine.text.paragraph import Prepared, natural_width, set_line
from layout_engine.text.sense import sense_ends

#: H7: the narrowest horizontal scale of a head, thousandths.
NARROWEST: Final = 850
#: Sizes tried below the rank's own, in thousandths of it, where the editor named none.
STEPS: Final = (1000, 950, 900, 850, 800, 750, 700, 650, 600)
MAIN_DISTANCE: Final = 1180
#: A head's line of more characters than this is no head: it is an error, and what is drawn of it on a proof is cut.
LONGEST: Final = 200
#: H6: the most lines of one head.
MOST_LINES: Final = 3
#: A space that is no word space: not between Latin, Greek or Cyrillic words.
_WIDE_SPACE: Final = re.compile("(?<![!-\u052f])(?<![!-\u052f][”’]) | (?![!-\u052f]|[“‘][!-\u052f])")
#: 竖题: the widest gap between the characters of a main line, in thousandths of its size, and the smallest size.
WIDEST_GAP: Final = 500
LEAST_SIZE: Final = 6000
KICKER_GAP: Final = 400
DECK_GAP: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLine(Node):
    """One line of a head. A bare text is ``text``."""

    SHORTHAND = "text"

    text: str = key("文字", "标题文字", "text of the line")
    face: str | None = key("字体", "字体角色，默认随样式或 rank", "face role", default=None, example="大标宋")
    size: Dimension | None = key("字号", "字号，默认按 rank", "size; by rank if left out", default=None, example="63pt")
    colour: Colour | None = key("颜色", "墨色；白即反白", "ink; white for reversed", default=None, example="红")
    outline: Colour | None = key("勾边", "勾边的墨色", "ink of the outline", default=None, example="白")
    outline_width: Dimension | None = key("勾边宽", "勾边的粗细", "width of the outline", default=None, example="1.5pt")
    hollow: bool = key("空心", "空心字：只有勾边", "outline only", default=False)
    frame: str | None = key("黑框", "行中加黑框的姓名", "a name in this line that gets a black frame", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadForm(Node):
    """How a story's head is set."""

    set: Literal["横题", "竖题"] = key("排法", "横题或竖题", "horizontal or vertical", default="横题")
    side: Literal["top", "left", "right"] = key(
        "位置", "题在文上、文左、文右（边题）", "above, or at the left or right", default="top"
    )
    cols: int | None = key(
        "题宽", "边题占几栏；横题默认通文", "columns of a side head", default=None, minimum=1, maximum=24
    )
    lines: int | None = key(
        "题高", "标题占几行，不写则按内容", "grid lines of the head", default=None, minimum=1, maximum=200
    )
    align: Literal["center", "left"] = key("对齐", "居中或齐左", "centred or flush left", default="center")
    over: Literal["top", "bottom"] | None = key(
        "压图", "题压在第一张图的上部或下部", "the head stands on the first photo", default=None
    )
    tint: Colour | None = key(
        "衬底", "题下的衬底；K100 配白字即反白题", "tint behind the head", default=None, example="K100"
    )


class HeadParts(NamedTuple):
    """What a head is made of."""

    story: str
    span: Span
    rank: str
    form: HeadForm
    kicker: tuple[HeadLine, ...] = ()
    main: tuple[HeadLine, ...] = ()
    deck: tuple[HeadLine, ...] = ()
    summary: StoryText | None = None


class SetHead(NamedTuple):
    """One line, ready: prepared text, style, ink, height above the next line."""

    prepared: Prepared
    style: TextStyle
    look: Look
    role: Role
    span: Span
    above: Length
    width: Length


class Head(NamedTuple):
    """A head set to a measure. ``height`` is that of its content, ``rows`` that in whole grid lines with its white."""

    lines: tuple[SetHead, ...]
    summary: tuple[tuple[TextRun, ...], ...]
    summary_height: Length
    height: Length
    rows: int
    parts: HeadParts


def _look(line: HeadLine, style: TextStyle, form: HeadForm) -> Look:
    """The ink of a line. A hollow one is filled with its ground, so that only its outline is seen."""
    colour = line.colour or style.colour
    outline = line.outline or (colour if line.hollow else None)
    width = line.outline_width.resolve(style.size, style.leading) if line.outline_width else style.size // 36
    return Look(
        colour=(form.tint or WHITE) if line.hollow else colour,
        outline=outline,
        outline_width=width if outline is not None else 0,
    )


def _runs(line: HeadLine, text: str) -> list[TextRun]:
    """The line's text in runs, spaces one character wide but for those between Latin words, a framed name as a run of its
    own."""
    spaced = _WIDE_SPACE.sub("\u3000", text)
    if not line.frame or line.frame not in spaced:
        return [TextRun(spaced)]
    before, after = spaced.split(line.frame, 1)
    return [run for run in (TextRun(before), TextRun(line.frame, "frame"), TextRun(after)) if run.text]


def _rank_sizes(context: Context, rank: str) -> HeadSizes:
    heads = context.grid.heads
    return heads.get(rank) or heads.get("3") or next(iter(heads.values()))


class _Try(NamedTuple):
    """The lines of one part at one size: texts, prepared, and the narrowest scale that was needed."""

    prepared: tuple[Prepared, ...]
    widths: tuple[Length, ...]
    scale: int
    fits: bool


def nominal_size(context: Context, parts: HeadParts) -> Length:
    """The size that the main line has by its rank or its editor's word, where nothing narrows it (milli-points)."""
    named = next((line.size for line in parts.main if line.size), None) or _rank_sizes(context, parts.rank).main
    return named.resolve(context.grid.em, context.grid.leading)


def even_lines(context: Context, parts: HeadParts, line: HeadLine, count: int) -> tuple[str, ...]:
    """A line of the main head cut by sense into ``count`` of about the same length; empty where there is no such place."""
    sizes = _rank_sizes(context, parts.rank)
    style = replace(context.styles["主题"], face=sizes.face or context.styles["主题"].face)
    return tuple(text for _, text in _evenly(context, parts, line, style, count))


def _try(
    context: Context, parts: HeadParts, lines: Sequence[tuple[HeadLine, str]], style: TextStyle, measure: Length
) -> _Try:
    prepared, widths, narrowest, fits = [], [], 1000, True
    # A column is not condensed, and its characters may stand apart.
    align: Align | None = "justify" if context.vertical else None
    for line, text in lines:
        ready = prepare_runs(
            context, _runs(line, text), style, span=line.span, story=parts.story, plain=True, align=align
        )
        width = natural_width(ready)
        if width > measure and context.vertical:
            narrowest, fits = min(narrowest, measure * 1000 // width), False
        elif width > measure:
            scale = measure * 1000 // width
            narrowest = min(narrowest, scale)
            fits = fits and scale >= NARROWEST
            ready = prepare_runs(
                context, _runs(line, text), style, span=line.span, story=parts.story, plain=True, scale=max(scale, 500)
            )
            width = natural_width(ready)
        prepared.append(ready)
        widths.append(width)
    return _Try(tuple(prepared), tuple(widths), narrowest, fits)


Form = list[tuple[HeadLine, str]]


def _at_spaces(lines: Sequence[HeadLine]) -> Form:
    """Every line cut at its spaces: the breaks by sense that the editor has marked."""
    return [(line, part) for line in lines for part in line.text.replace("\u3000", " ").split() if part]


def _evenly(context: Context, parts: HeadParts, line: HeadLine, style: TextStyle, count: int) -> Form:
    """A line cut by sense into ``count`` of about the same length: between words, best beside a mark; never so that a word,
    a name or a number is split, nor a character left alone. Empty where there is no such place."""
    ready = prepare_runs(context, [TextRun(line.text)], style, span=line.span, story=parts.story, plain=True)
    ends = sense_ends(ready, ENDLESS, count)
    return [(line, ready.text[start:end].strip()) for start, end in pairwise([0, *ends])]


def _forms(context: Context, parts: HeadParts, lines: Sequence[HeadLine], style: TextStyle) -> list[tuple[Form, int]]:
    """The ways to break a part, each with the smallest step of size that it may take before the next one is tried."""
    whole: Form = [(line, line.text) for line in lines]
    if any(line.size is not None for line in lines):
        return [(whole, 1000)]
    spaced = _at_spaces(lines)
    forms = [(whole, 850)]
    if len(whole) < len(spaced) <= MOST_LINES:
        forms.append((spaced, 700))
    elif len(lines) == 1:
        forms += [(_evenly(context, parts, lines[0], style, count), 750) for count in (2, 3)]
    return [*((form, least) for form, least in forms if form), (whole, STEPS[-1])]


def _shortened(context: Context, story: str, line: HeadLine) -> HeadLine:
    """The line, or as much of it as a head may have, which is an error."""
    if len(line.text) <= LONGEST:
        return line
    context.report("layout.head-line-too-long", line.span, story=story, most=LONGEST, found=len(line.text))
    return replace(line, text=line.text[:LONGEST])


def _part(
    context: Context, parts: HeadParts, lines: tuple[HeadLine, ...], style: TextStyle, role: Role, measure: Length
) -> list[SetHead]:
    """The lines of one part, in the fewest lines and at the largest size at which they fit."""
    if not lines:
        return []
    lines = tuple(_shortened(context, parts.story, line) for line in lines)
    size = next((line.size.resolve(context.grid.em, context.grid.leading) for line in lines if line.size), style.size)
    face = next((line.face for line in lines if line.face), style.face)
    face = even_face(context, "".join(line.text for line in lines), face, lines[0].span, parts.story)
    full = replace(style, size=size, face=face)
    form: Form = [(line, line.text) for line in lines]
    trial = full
    result = _try(context, parts, form, trial, measure)
    for candidate, least in [] if result.fits else _forms(context, parts, lines, full):
        for step in STEPS:
            if step < least or result.fits:
                break
            form, trial = candidate, replace(full, size=size * step // 1000)
            result = _try(context, parts, form, trial, measure)
    if not result.fits and context.vertical:
        context.report("layout.head-too-long", lines[0].span, story=parts.story, text=lines[0].text)
        while not result.fits and trial.size > LEAST_SIZE:
            trial = replace(trial, size=max(LEAST_SIZE, trial.size * min(990, result.scale) // 1000))
            result = _try(context, parts, form, trial, measure)
    elif not result.fits:
        context.report(
            "layout.head-too-wide",
            lines[0].span,
            story=parts.story,
            scale=result.scale // 10,
            measure=round(measure / context.grid.em, 1),
            text=lines[0].text,
        )
    elif len(form) > len(lines) and len(form) != len(_at_spaces(lines)):
        shown = " / ".join(text for _, text in form)
        context.report("layout.head-broken", lines[0].span, story=parts.story, shown=shown)
    gap = trial.size * (MAIN_DISTANCE - 1000) // 1000 if role == "main" else trial.size // 5
    return [
        SetHead(
            prepared=ready,
            style=trial,
            look=_look(line, trial, parts.form),
            role=role,
            span=line.span,
            above=gap if index else 0,
            width=width + (_apart(ready, measure - width, role) if context.vertical else 0),
        )
        for index, ((line, _), ready, width) in enumerate(zip(form, result.prepared, result.widths, strict=True))
    ]


def _apart(ready: Prepared, spare: Length, role: Role) -> Length:
    """What the characters of a column open by, over a height with ``spare`` left: no further than a head can stand."""
    gaps = plain_gaps(ready.solid, 0, ready.size)
    widest = WIDEST_GAP if role == "main" and gaps == ready.size - 1 else WIDEST_GAP // 2
    return max(0, min(spare, gaps * ready.em * widest // 1000))


def _with_gap(lines: list[SetHead], gap: Length) -> list[SetHead]:
    return [lines[0]._replace(above=gap), *lines[1:]] if lines else []


def set_head(context: Context, parts: HeadParts, measure: Length) -> Head:
    """Set a head to a measure (milli-points) → Head with its whole number of grid lines."""
    sizes = _rank_sizes(context, parts.rank)
    em, leading = context.grid.em, context.grid.leading

    def styled(name: str, size: Dimension | None, face: str | None = None) -> TextStyle:
        style = context.styles[name]
        return replace(style, size=size.resolve(em, leading) if size else style.size, face=face or style.face)

    main = _part(context, parts, parts.main, styled("主题", sizes.main, sizes.face), "main", measure)
    kicker = _part(context, parts, parts.kicker, styled("引题", sizes.kicker), "kicker", measure)
    deck = _part(context, parts, parts.deck, styled("副题", sizes.deck), "deck", measure)
    if kicker:
        main = _with_gap(main, kicker[-1].style.size * KICKER_GAP // 1000)
    if deck:
        deck = _with_gap(deck, deck[0].style.size * DECK_GAP // 1000)
    lines = (*kicker, *main, *deck)
    height = sum(line.above + line.style.size for line in lines)
    summary = tuple(tuple(p.runs) for p in parts.summary.paragraphs) if parts.summary else ()
    below = 0
    if summary:
        style = context.styles["提要"]
        meaning = Meaning(role="summary", span=parts.span)
        below = style.size * 8 // 10 + text_extent(context, summary, style, measure * 9 // 10, meaning).height
    content = height + below
    white = leading * (17 if parts.form.tint else 9) // 10
    rows = context.grid.lines_for(content + white)
    if parts.form.lines is not None:
        if parts.form.lines * leading < content:
            context.report(
                "layout.head-too-high",
                parts.form.place_of("lines"),
                story=parts.story,
                lines=parts.form.lines,
                needed=rows,
            )
        rows = parts.form.lines
    return Head(lines=lines, summary=summary, summary_height=below, height=content, rows=rows, parts=parts)


def place_head(context: Context, head: Head, box: Rect) -> list[Item]:
    """A head in its box (its rows high): a little more white above it than below, as the eye wants a head to hang on its
    text."""
    items: list[Item] = []
    parts = head.parts
    if parts.form.tint is not None:
        tint = Meaning(story=parts.story, role="tint", order=context.order, artifact=True, span=parts.span)
        edge = (context.grid.leading - context.grid.em) // 2
        box = box.inset(0, edge, 0, context.grid.leading // 2)
        items.append(Fill(meaning=tint, path=rect_path(box), colour=parts.form.tint))
    spare = max(0, box.height - head.height)
    y = box.y + spare * (50 if parts.form.tint else 45) // 100
    for line in head.lines:
        y += line.above
        baseline = y + line.style.size * EM_ASCENT // 1000
        left = box.x if parts.form.align == "left" else box.x + (box.width - line.width) // 2
        meaning = Meaning(story=parts.story, role=line.role, order=context.order, span=line.span)
        set_ = set_line(line.prepared, 0, line.prepared.size, max(line.width, 1), first=True, last=not context.vertical)
        items.extend(line_items(context, set_, left, baseline, line.width, line.style.size, meaning, line.look))
        y += line.style.size
    if head.summary:
        style = context.styles["提要"]
        width = box.width * 9 // 10
        area = Rect(box.x + (box.width - width) // 2, y + style.size * 8 // 10, width, 0)
        meaning = Meaning(story=parts.story, role="summary", order=context.order, span=parts.span)
        items.extend(text_block(context, head.summary, style, area, meaning).items)
    return items
