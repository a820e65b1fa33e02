"""What is to be placed: a page grid, what stands already, and articles of known length.

In: numbers. Out: frozen values. Columns and rows count from 0 at the top left corner; lengths of text are Han characters without marks;
``*_pt`` are points, ``*_chars`` body characters.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from layout_engine.records import dataclass

Direction = Literal["h", "v"]
DIRECTIONS: Final[tuple[Direction, ...]] = ("h", "v")

#: What a main head may measure at each importance, least and most, in points.
HEAD_SIZES: Final = {5: (40.0, 72.0), 4: (28.0, 48.0), 3: (21.0, 36.0), 2: (16.0, 26.0), 1: (13.0, 20.0)}


class Cells(NamedTuple):
    """A rectangle of the grid: left column, top row, columns, rows."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The type area: base columns by rows, and what a cell holds. ``sep_rows`` stay free above every article."""

    columns: int
    rows: int
    chars_per_column: int
    gutter_chars: float
    char_pt: float
    leading_pt: float
    sep_rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What stands already: nameplate, folio, credits, advertisements, pinned articles."""

    id: str
    kind: str = ""
    cells: Cells
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photo: width / height, by how much of its aspect it may be cropped, caption in characters, least and most columns."""

    aspect: float
    crop: float = 0.06
    caption: int = 0
    spans: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Characters of the main head, the kicker (引题) and the deck (副题), and how the head may run."""

    main: int = 0
    kicker: int = 0
    sub: int = 0
    directions: tuple[Direction, ...] = ("h",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A story as the page sees it. ``paragraphs`` are lengths; ``optional`` the indices of those that may be left out, None: any."""

    id: str
    importance: int
    head: Head
    paragraphs: tuple[int, ...] = ()
    photos: tuple[Picture, ...] = ()
    spans: tuple[int, int]
    jump_allowed: bool = False
    boxed: bool = False
    optional: tuple[int, ...] | None = ()
    lead: bool = False

    @property
    def sizes(self) -> tuple[float, float]:
        """Least and most size of the main head, in points."""
        return HEAD_SIZES[self.importance]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A page to be made up."""

    id: str
    grid: Grid
    fixed: tuple[Fixed, ...] = ()
    articles: tuple[Article, ...]

    @property
    def free_cells(self) -> int:
        """Cells that nothing fixed takes."""
        return self.grid.columns * self.grid.rows - sum(f.cells.w * f.cells.h for f in self.fixed)


class PlacedHead(NamedTuple):
    """A head on the page: ``lines`` of the main head at ``size`` points."""

    cells: Cells
    direction: Direction
    size: float
    lines: int


class PlacedPicture(NamedTuple):
    """Picture ``number`` of its article and its caption (of no rows where there is none)."""

    number: int
    cells: Cells
    caption: Cells


class TextFrame(NamedTuple):
    """Legs side by side; text runs through frames in their order."""

    cells: Cells
    legs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An article on the page; ``dropped`` paragraphs are left out, ``jump_lines`` go on elsewhere."""

    id: str
    head: PlacedHead | None
    pictures: tuple[PlacedPicture, ...] = ()
    text: tuple[TextFrame, ...] = ()
    dropped: tuple[int, ...] = ()
    jump_lines: int = 0
    form: str = ""

    @property
    def hull(self) -> Cells:
        """The smallest rectangle around all parts."""
        parts = [frame.cells for frame in self.text] + [p.cells for p in self.pictures]
        parts += [p.caption for p in self.pictures if p.caption.h]
        if self.head:
            parts.append(self.head.cells)
        x, y = min(p.x for p in parts), min(p.y for p in parts)
        return Cells(x, y, max(p.x + p.w for p in parts) - x, max(p.y + p.h for p in parts) - y)
