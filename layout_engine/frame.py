"""The frame: what will be printed, at fixed positions, with the meaning it had for the editor.

In: nothing; these are values that ``layout`` and ``elements`` make and that ``pdf``, ``preflight`` and ``edition`` read.
Every item carries a ``Meaning`` (story, role, reading order, paragraph, leg, place in the spec), so that tags, the
digital edition and page rules need nothing but the frame. All lengths are milli-points, the origin is the top left
corner of the page (the trimmed sheet), y grows downwards; a text position is a point on the baseline.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from layout_engine.diagnostics import NOWHERE, Span, Text
from layout_engine.geometry import Length, Path, Rect
from layout_engine.records import dataclass, field

Role = Literal[
    "nameplate", "masthead", "ear", "folio", "column", "kicker", "main", "deck", "summary", "byline", "note",
    "dateline", "body", "crosshead", "quote", "caption", "credit", "jump", "index", "advert", "credits",
    "rule", "tint", "picture", "mark", "problem", "ruby",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colour:
    """A CMYK colour in thousandths (0–1000) of each process ink; or ``tint`` thousandths of the ink ``spot`` (专色), which
    ``Frame.spots`` declares, and no process ink."""

    c: int = 0
    m: int = 0
    y: int = 0
    k: int = 0
    spot: str = ""
    tint: int = 0


BLACK: Final = Colour(k=1000)
WHITE: Final = Colour()


class Cell(NamedTuple):
    """A cell of a table: its first row and column from 0, how many of each it takes, whether it heads others."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heads: Literal["", "column", "row"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an item is. ``order`` is its place in the page's reading order; ``paragraph`` counts within the story from
    0 (-1: none), ``leg`` counts a story's legs from 0 (-1: none). ``artifact`` items are not read aloud (rules, tints).
    ``cell``: the cell of a table that the paragraph is. ``lang``: its language where that is not the page's."""

    story: str = ""
    role: Role = "body"
    order: int = 0
    paragraph: int = -1
    leg: int = -1
    artifact: bool = False
    cell: Cell | None = None
    lang: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphRun:
    """Glyphs of one face, size and colour on one baseline.

    ``glyphs`` are glyph ids of the face ``face`` (``Face.id``). Glyph i advances by its hmtx width × size plus the
    ``adjust`` entry for i, if there is one: ``adjust`` is sparse, ``((index, extra milli-points), …)`` by index; extra
    space is added *after* the glyph and never scaled. ``track`` is added after every glyph. ``scale`` is the horizontal
    scale of the glyphs in thousandths (平/长: 850–1150 in heads).
    ``text`` is the source text. Where ``clusters`` is empty, glyph i stands for ``text[i]`` (same length); otherwise
    ``clusters[i]`` is the source text of glyph i, empty for a glyph that has none of its own (an inserted hyphen, a
    later part of a ligature).
    ``vertical``: the run goes downwards from (x, y) = top centre of its first em box, advances by vmtx.
    ``turned``: the run lies, a quarter turn clockwise: its baseline goes down from (x, y), advances by hmtx (Latin words
    and long numbers in a column). A run of a vertical line that is neither stands across: digits side by side (纵中横).
    ``fill`` None draws no inside. ``stroke`` draws an outline: ``stroke_width`` wide outside the glyphs where they have an
    inside (勾边; a white one makes 空心字), else centred on their contours.
    """

    face: str
    size: Length
    x: Length
    y: Length
    glyphs: tuple[int, ...]
    text: str
    clusters: tuple[str, ...] = ()
    adjust: tuple[tuple[int, Length], ...] = ()
    track: Length = 0
    scale: int = 1000
    vertical: bool = False
    turned: bool = False
    fill: Colour | None = BLACK
    stroke: Colour | None = None
    stroke_width: Length = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One set line: its runs in reading order, and the line as a thing of its own (the ``lines`` of ``--frame``).

    ``x`` and ``measure`` are the slot that the line was set into, ``baseline`` its y. ``text`` is the source text of
    the line; ``hyphen`` says that a hyphen was inserted at its end and is not part of ``text``; ``dropped`` are the spaces
    at which the line broke, which are not printed and not part of ``text`` either. A ``vertical`` line goes down from
    (x, baseline) = the top left corner of its first em box, ``measure`` long. ``over``: of a reading, the characters (from, to) of
    the line set before it that it stands over.
    """

    meaning: Meaning
    x: Length
    baseline: Length
    measure: Length
    size: Length
    text: str
    runs: tuple[GlyphRun, ...]
    hyphen: bool = False
    dropped: str = ""
    vertical: bool = False
    over: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A filled outline (tints, nameplate paths, QR modules). ``text``: what it stands for when read out."""

    meaning: Meaning
    path: Path
    colour: Colour
    even_odd: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A stroked outline (rules, boxes). ``dash``: on/off lengths; ``round_caps`` makes dotted rules round."""

    meaning: Meaning
    path: Path
    width: Length
    colour: Colour = BLACK
    dash: tuple[Length, ...] = ()
    round_caps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A raster picture in ``box``. ``crop`` is the part of the source that shows: (left, top, right, bottom) in source
    pixels after EXIF rotation. ``path`` and ``digest`` (sha256 of the file) name the source, ``alt`` is its alternative text.
    ``tone`` lightens (positive) or darkens by per cent. ``focus``: where on the page its editor's focus point came to lie.
    ``web``: whether the digital edition may show it."""

    meaning: Meaning
    box: Rect
    path: str
    digest: str
    crop: tuple[int, int, int, int]
    tone: int = 0
    grey: bool = False
    alt: str = ""
    focus: tuple[Length, Length] | None = None
    web: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPage(Picture):
    """A page of a PDF in ``box``, drawn as it is: its type stays type, its inks stay inks. ``page`` counts from 1; ``crop`` is in
    milli-points of the finished page (its TrimBox, turned to be read), from its top left corner."""

    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items drawn one after the other, inside ``clip`` where there is one."""

    items: tuple[Item, ...]
    clip: Rect | None = None


Item = Line | Fill | Stroke | Picture | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """How a story came out: set lines, the lines its region holds, and what did not fit. ``rest``: where its jump leaves off (转版):
    the paragraph from 0, counting the lines of its signature after those of its text, and the characters of it that stand here."""

    id: str
    lines: int
    capacity: int
    overset_lines: int = 0
    overset_chars: int = 0
    rest: tuple[int, int] | None = None


class PageGrid(NamedTuple):
    """The grid that the page was composed on: the type area, its base columns and lines. ``baseline`` is the first line's."""

    area: Rect
    columns: int
    column: Length
    gutter: Length
    em: Length
    leading: Length
    lines: int
    baseline: Length

    def left(self, column: int) -> Length:
        """The left edge of a base column, from 1."""
        return self.area.x + (column - 1) * (self.column + self.gutter)

    def top(self, line: int) -> Length:
        """The upper edge of a line's cell, from 1."""
        return self.area.y + (line - 1) * self.leading


class CellBox(NamedTuple):
    """Cells of the grid: first and last base column, first and last line, inclusive from 1."""

    first_col: int
    last_col: int
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBlock:
    """An element in the cells that it took. ``kind`` is its key in a page spec (stories, ads, masthead …), ``key`` its id, ``name``
    what messages call it. ``closed``: boxed or tinted; ``own``: text on a grid of its own (grid: own); ``over``: it may lie
    on others; ``pinned``: its editor gave the place; ``rank``: its importance. ``order`` is that of its items' meanings, ``web``
    whether the digital edition may show it."""

    kind: str
    key: str
    name: Text
    cells: tuple[CellBox, ...]
    closed: bool = False
    own: bool = False
    over: bool = False
    pinned: bool = True
    rank: str = ""
    order: int = -1
    web: bool = True
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One finished page: its paper size, bleed, the items from back to front, and the report of each story.

    ``inks``: those that the page is printed with. ``spots``: the declared spot inks by name, each with the process colour
    that stands for it where it is not printed; the ink ``All`` is every plate. ``slug``: the room around the bleed that
    is printed with marks; items may lie outside of the page, down to minus bleed and slug.
    ``grid`` and ``blocks`` say what stands in which cells, for the rules of make-up and for the digital edition.
    ``seam``: what stands beside the page, in the strip (中缝) between it and the other page of its sheet."""

    width: Length
    height: Length
    number: int
    title: str
    lang: str = "zh-CN"
    bleed: Length = 0
    created: str = ""
    inks: Literal["4C", "K", "K+spot"] = "4C"
    spots: tuple[tuple[str, Colour], ...] = ()
    slug: Length = 0
    items: tuple[Item, ...] = ()
    stories: tuple[StoryReport, ...] = ()
    grid: PageGrid | None = None
    blocks: tuple[PlacedBlock, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    seam: Frame | None = None


def walk(items: tuple[Item, ...]) -> list[Line | Fill | Stroke | Picture]:
    """The items without their groups, from back to front."""
    flat: list[Line | Fill | Stroke | Picture] = []
    for item in items:
        if isinstance(item, Group):
            flat.extend(walk(item.items))
        else:
            flat.append(item)
    return flat


def _path_bounds(path: Path) -> tuple[Length, Length, Length, Length]:
    numbers: list[Length] = [number for segment in path for number in segment[1:]]
    xs, ys = numbers[0::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def bounds_of(item: Line | Fill | Stroke | Picture) -> tuple[Length, Length, Length, Length]:
    """Left, top, right, bottom of an item, milli-points; a line's is its slot by its em box."""
    if isinstance(item, Line):
        if item.vertical:
            return item.x, item.baseline, item.x + item.size, item.baseline + item.measure
        top, bottom = item.baseline - item.size * 88 // 100, item.baseline + item.size * 12 // 100
        return item.x, top, item.x + item.measure, bottom
    if isinstance(item, Picture):
        box = item.box
        return box.x, box.y, box.right, box.bottom
    return _path_bounds(item.path)
