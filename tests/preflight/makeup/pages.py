"""Frames of small pages, built by hand: four base columns of 13 characters, 40 lines, a story a block.

In: blocks described by ``story``. Out: a ``Frame`` as composing would make it, so that each rule can be given exactly one fault.
"""

from __future__ import annotations

from layout_engine.diagnostics import Text
from layout_engine.frame import (
    BLACK,
    CellBox,
    Fill,
    Frame,
    GlyphRun,
    Item,
    Line,
    Meaning,
    PageGrid,
    Picture,
    PlacedBlock,
    Role,
    StoryReport,
)  # fmt: skip
from layout_engine.geometry import Length, Rect, mm, rect_path
from layout_engine.records import dataclass, replace

EM, LEADING, COLUMN, GUTTER = 9000, 12600, 13 * 9000, 9000
LINES, COLUMNS = 40, 4
LEFT, TOP = 20_000, 20_000
GRID = PageGrid(
    area=Rect(LEFT, TOP, COLUMNS * COLUMN + (COLUMNS - 1) * GUTTER, LINES * LEADING), columns=COLUMNS, column=COLUMN,
    gutter=GUTTER, em=EM, leading=LEADING, lines=LINES, baseline=TOP + 1800 + 7920,
)  # fmt: skip
#: How a line of a paragraph reads; lines are twelve characters and a mark.
TEXT = "春分将至沿江各县的田里都。"


@dataclass(frozen=True)
class Made:
    """A block and what it prints."""

    block: PlacedBlock
    items: tuple[Item, ...]
    report: StoryReport | None = None

    def put(self, *items: Item) -> Made:
        return replace(self, items=(*self.items, *items))

    def without(self, role: Role) -> Made:
        return replace(
            self,
            items=tuple(item for item in self.items if getattr(item, "meaning", None) and item.meaning.role != role),
        )  # type: ignore[union-attr]


def column(number: int) -> Length:
    return GRID.left(number)


def body(
    key: str, col: int, line: int, paragraph: int = 0, *, leg: int = 0, text: str = TEXT, role: Role = "body"
) -> Line:
    """A line of body in a base column, on a line of the grid."""
    return Line(
        meaning=Meaning(story=key, role=role, paragraph=paragraph, leg=leg), x=column(col),
        baseline=GRID.baseline + (line - 1) * LEADING, measure=COLUMN, size=EM, text=text, runs=(),
    )  # fmt: skip


def head(key: str, x: Length, width: Length, line: int, size: Length, *, role: Role = "main", text: str = "良田连片春潮涌",
         face: str = "song", scale: int = 1000, vertical: bool = False) -> Line:  # fmt: skip
    """A line of a head: ``line`` is the grid line that its top stands on."""
    run = GlyphRun(face=face, size=size, x=x, y=0, glyphs=(1,), text=text[:1], scale=scale, vertical=vertical)
    top = GRID.top(line)
    return Line(
        meaning=Meaning(story=key, role=role), x=x, baseline=top if vertical else top + size * 88 // 100, measure=width,
        size=size, text=text, runs=(run,), vertical=vertical,
    )  # fmt: skip


def photo(key: str, col: int, cols: int, line: int, lines: int) -> Picture:
    """A picture on base columns and lines, with a line of white below it."""
    width = cols * COLUMN + (cols - 1) * GUTTER
    box = Rect(column(col), GRID.top(line), width, lines * LEADING)
    return Picture(meaning=Meaning(story=key, role="picture"), box=box, path="a.jpg", digest="", crop=(0, 0, 1, 1))


def caption(key: str, col: int, line: int) -> Line:
    return replace(body(key, col, line, text="江畔新桥", role="caption"), meaning=Meaning(story=key, role="caption"))


def story(key: str, cols: tuple[int, int], lines: tuple[int, int], *, size: int = 24, rank: str = "3", closed: bool = False,
          face: str = "song", head_lines: int = 4, fill: float = 0.9, foot: int = 0, text: bool = True,
          head_text: str = "良田连片春潮涌") -> Made:  # fmt: skip
    """A story with a head of ``head_lines`` grid lines and a leg a column, each one paragraph; ``foot`` lines stay empty."""
    first, last = cols
    cells = (CellBox(first, last, *lines),)
    width = (last - first + 1) * (COLUMN + GUTTER) - GUTTER
    room = width - (2 * EM if closed else 0)
    used = round(room * fill)
    items: list[Item] = []
    if size:
        items.append(
            head(key, column(first) + (width - used) // 2, used, lines[0], size * 1000, face=face, text=head_text)
        )
    for leg, number in enumerate(range(first, last + 1) if text else ()):
        items += [body(key, number, line, leg, leg=leg) for line in range(lines[0] + head_lines, lines[1] + 1 - foot)]
    block = PlacedBlock(
        kind="stories", key=key, name=Text(f"稿件“{key}”", f"story {key}"), cells=cells, closed=closed, rank=rank
    )
    return Made(block, tuple(items), StoryReport(id=key, lines=10, capacity=10))


def other(kind: str, cols: tuple[int, int], lines: tuple[int, int]) -> Made:
    """A block that is no story."""
    block = PlacedBlock(kind=kind, key="", name=Text(kind, kind), cells=(CellBox(*cols, *lines),))
    left = column(cols[0])
    rect = Rect(left, GRID.top(lines[0]), column(cols[1]) + COLUMN - left, (lines[1] - lines[0] + 1) * LEADING)
    return Made(block, (Fill(meaning=Meaning(role="tint", artifact=True), path=rect_path(rect), colour=BLACK),))


def frame(*made: Made, number: int = 2, height: Length = 567_000) -> Frame:
    return Frame(
        width=mm(210), height=height, number=number, title="试样报", grid=GRID,
        blocks=tuple(one.block for one in made), items=tuple(item for one in made for item in one.items),
        stories=tuple(one.report for one in made if one.report is not None),
    )  # fmt: skip
