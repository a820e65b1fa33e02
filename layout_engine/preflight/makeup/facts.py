"""What stands where on a composed page, as the rules of make-up (版面规则) ask for it.

In: a ``Frame`` with its grid and blocks. Out: ``Makeup``: each story with its cells, head, legs, pictures and captions; the
blocks; and which cells of the grid hold something. Nothing is judged here; the rules are small functions over these facts.
Lengths are milli-points, columns and lines count from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from layout_engine.frame import CellBox, Fill, Frame, Line, PageGrid, Picture, PlacedBlock, Stroke, bounds_of, walk
from layout_engine.geometry import Length, Rect
from layout_engine.records import dataclass

#: Roles of running text that stands in a story's legs, and of the parts of its head.
TEXT: Final = frozenset(("body", "quote", "crosshead"))
HEAD: Final = frozenset(("kicker", "main", "deck", "summary"))


Printed = Line | Fill | Stroke | Picture


class Leg(NamedTuple):
    """The lines of one leg from top to bottom, each with its room. ``box`` is the number of the story's box that it stands in."""

    number: int
    box: int
    rect: Rect
    lines: tuple[Line, ...]
    rects: tuple[Rect, ...]


class StoryFacts(NamedTuple):
    """A story on the page. ``boxes``: the rectangles of its cells; ``head``: all of its head's lines; ``head_rect`` reaches round
    them; ``main``: the lines of its main head; ``beside``: the head stands beside the legs, not above."""

    block: PlacedBlock
    boxes: tuple[Rect, ...]
    head: tuple[Line, ...]
    head_rect: Rect | None
    legs: tuple[Leg, ...]
    pictures: tuple[Picture, ...]
    captions: tuple[Line, ...]

    @property
    def main(self) -> tuple[Line, ...]:
        return tuple(line for line in self.head if line.meaning.role == "main")

    @property
    def size(self) -> Length:
        """The size of its main head; 0 without one."""
        return max((line.size for line in self.main), default=0)

    @property
    def vertical(self) -> bool:
        return any(line.vertical for line in self.head)

    @property
    def beside(self) -> bool:
        """Whether the head stands beside its legs."""
        if self.head_rect is None or self.vertical:
            return self.vertical
        return not any(across(self.head_rect, leg.rect) for leg in self.legs if leg.box == 0)

    @property
    def over_photo(self) -> bool:
        """盖文题: the head stands on a picture of its story."""
        return self.head_rect is not None and any(self.head_rect.overlaps(picture.box) for picture in self.pictures)

    @property
    def face(self) -> str:
        """The face of the main head."""
        return next((run.face for line in self.main for run in line.runs), "")


def across(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share some of the page's width."""
    return one.x < other.right and other.x < one.right


def along(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share some of the page's height."""
    return one.y < other.bottom and other.y < one.bottom


def rect_of(item: Printed) -> Rect:
    """The room that an item takes."""
    left, top, right, bottom = bounds_of(item)
    return Rect(left, top, right - left, bottom - top)


def hull(rects: Iterable[Rect]) -> Rect | None:
    """The rectangle round others."""
    found = list(rects)
    if not found:
        return None
    left, top = min(r.x for r in found), min(r.y for r in found)
    return Rect(left, top, max(r.right for r in found) - left, max(r.bottom for r in found) - top)


def cell_rect(grid: PageGrid, box: CellBox) -> Rect:
    """The rectangle of cells."""
    left, top = grid.left(box.first_col), grid.top(box.first_line)
    right = grid.left(box.last_col) + grid.column
    return Rect(left, top, right - left, grid.top(box.last_line + 1) - top)


@dataclass(frozen=True)
class Makeup:
    """The facts of one page, each worked out when a rule first asks."""

    frame: Frame
    grid: PageGrid

    @cached_property
    def items(self) -> tuple[Printed, ...]:
        """What is printed, without what a proof marks."""
        return tuple(item for item in walk(self.frame.items) if item.meaning.role != "problem")

    @cached_property
    def rooms(self) -> tuple[Rect, ...]:
        """The room of each item."""
        return tuple(map(rect_of, self.items))

    @cached_property
    def _by_story(self) -> dict[str, list[tuple[Printed, Rect]]]:
        found: dict[str, list[tuple[Printed, Rect]]] = {}
        for item, rect in zip(self.items, self.rooms, strict=True):
            found.setdefault(item.meaning.story, []).append((item, rect))
        return found

    @cached_property
    def blocks(self) -> tuple[PlacedBlock, ...]:
        """The blocks that take cells of their own."""
        return tuple(block for block in self.frame.blocks if block.cells and not block.over)

    @cached_property
    def stories(self) -> tuple[StoryFacts, ...]:
        return tuple(self._story(block) for block in self.blocks if block.kind == "stories")

    @cached_property
    def pinned(self) -> bool:
        """Whether every story stands where its editor put it."""
        return all(story.block.pinned for story in self.stories)

    @cached_property
    def open_percent(self) -> int:
        """The share of the type area's cells that no block was given."""
        grid = self.grid
        taken = sum(
            (min(cells.last_col, grid.columns) - cells.first_col + 1)
            * (min(cells.last_line, grid.lines) - cells.first_line + 1)
            for block in self.blocks
            for cells in block.cells
        )
        return max(0, 100 - 100 * taken // (grid.columns * grid.lines))

    def _story(self, block: PlacedBlock) -> StoryFacts:
        boxes = tuple(cell_rect(self.grid, cells) for cells in block.cells)
        mine = self._by_story.get(block.key, [])
        lines = [(item, rect) for item, rect in mine if isinstance(item, Line)]
        head = [(line, rect) for line, rect in lines if line.meaning.role in HEAD]
        return StoryFacts(
            block=block, boxes=boxes, head=tuple(line for line, _ in head), head_rect=hull(rect for _, rect in head),
            legs=_legs(lines, boxes), pictures=tuple(item for item, _ in mine if isinstance(item, Picture)),
            captions=tuple(line for line, _ in lines if line.meaning.role in ("caption", "credit")),
        )  # fmt: skip

    @cached_property
    def held(self) -> tuple[bytearray, ...]:
        """For each base column, from the first: which lines hold something (1), which nothing (0)."""
        grid = self.grid
        columns = tuple(bytearray(grid.lines) for _ in range(grid.columns))
        for rect in self._taken():
            first = max(0, (rect.y - grid.area.y) // grid.leading)
            last = min(grid.lines - 1, (rect.bottom - 1 - grid.area.y) // grid.leading)
            for number, column in enumerate(columns, 1):
                left = grid.left(number)
                if rect.x < left + grid.column and left < rect.right and last >= first:
                    column[first : last + 1] = b"\1" * (last - first + 1)
        return columns

    def _taken(self) -> list[Rect]:
        """The rectangles that count as filled: what is drawn but for rules along a block's edge; a head takes its
        block's width from the block's top, for the white about a centred line belongs to it; what is not a story takes its cells."""
        taken = [
            rect
            for item, rect in zip(self.items, self.rooms, strict=True)
            if not isinstance(item, Stroke) or item.meaning.role not in ("rule", "tint")
        ]
        for block in self.blocks:
            if block.kind != "stories":
                taken += [cell_rect(self.grid, cells) for cells in block.cells]
        for story in self.stories:
            rect = story.head_rect
            if rect is not None and story.boxes and not story.beside:
                top = min(rect.y, story.boxes[0].y)
                taken.append(Rect(story.boxes[0].x, top, story.boxes[0].width, rect.bottom - top))
            elif rect is not None:
                taken.append(Rect(rect.x, story.boxes[0].y, rect.width, story.boxes[0].height))
        return taken


def _legs(lines: Sequence[tuple[Line, Rect]], boxes: Sequence[Rect]) -> tuple[Leg, ...]:
    """The text by leg and box, in reading order."""
    found: dict[tuple[int, int], list[tuple[Line, Rect]]] = {}
    for line, room in lines:
        if line.meaning.role in TEXT and line.meaning.leg >= 0:
            box = 0 if len(boxes) == 1 else next((i for i, rect in enumerate(boxes) if rect.contains(room)), 0)
            found.setdefault((line.meaning.leg, box), []).append((line, room))
    legs: list[Leg] = []
    for (number, box), members in found.items():
        rects = tuple(room for _, room in members)
        around = hull(rects)
        assert around is not None
        legs.append(Leg(number, box, around, tuple(line for line, _ in members), rects))
    return tuple(legs)
