"""Rules G1–G7: the page's grid, its white, level legs and a flush foot (newspaper.md, "Rules that a page checker can test").

In: ``Makeup``. Out: ``Breach``es. Each function is one rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from layout_engine.diagnostics import Text
from layout_engine.frame import Line, Picture, PlacedBlock, Stroke
from layout_engine.geometry import Length, Rect, to_mm
from layout_engine.preflight.makeup.breach import Breach
from layout_engine.preflight.makeup.facts import Leg, Makeup, StoryFacts, across, along, hull, rect_of

#: G5: more empty lines than this in a base column are a hole.
HOLE_LINES: Final = 3
_LEGS: Final = Text("两栏之间", "between two legs")
_PHOTO: Final = Text("图文之间", "between photo and text")


def inside(page: Makeup) -> Iterator[Breach]:
    """G1: what a story prints stays within its cells, and these within the type area. Hanging marks and descenders have their
    white: half a character beside, half a line below."""
    em, leading = page.grid.em, page.grid.leading
    for story in page.stories:
        room = hull(story.boxes)
        if room is None:
            continue
        allowed = room.inset(-em // 2, -leading // 2, -em // 2, -leading // 2)
        drawn: list[Line | Picture] = [*story.head, *story.captions, *story.pictures]
        over = max(
            [_beyond(rect, allowed) for rect in (*map(rect_of, drawn), *(leg.rect for leg in story.legs))], default=0
        )
        if over > 0:
            yield Breach(story.block, {"mm": f"{to_mm(over):.1f}"})


def _beyond(rect: Rect, room: Rect) -> Length:
    """How far a rectangle passes another."""
    return max(room.x - rect.x, rect.right - room.right, room.y - rect.y, rect.bottom - room.bottom)


def on_columns(page: Makeup) -> Iterator[Breach]:
    """G2: the first leg begins on the block's left edge and the last one ends on its right edge, but beside a side head or a
    photo, or where the text ends before; a box's text stands one character inside."""
    em = page.grid.em
    short = {report.id for report in page.frame.stories if report.lines < report.capacity}
    for story in page.stories:
        white = em if story.block.closed else 0
        for number, box in enumerate(story.boxes):
            legs = [leg for leg in story.legs if leg.box == number]
            if not legs or story.beside or story.block.own or any(_in_box(picture, box) for picture in story.pictures):
                continue
            left, right = min(leg.rect.x for leg in legs), max(leg.rect.right for leg in legs)
            off = abs(left - box.x - white)
            if story.block.key not in short:
                off = max(off, abs(box.right - white - right))
            if off > em // 2:
                yield Breach(story.block, {"chars": f"{off / em:.1f}"})


def _in_box(picture: Picture, box: Rect) -> bool:
    return picture.box.overlaps(box)


def on_one_grid(page: Makeup) -> Iterator[Breach]:
    """G3: the baselines of all news body stand on one grid, to 0.01 pt."""
    grid = page.grid
    for story in page.stories:
        if story.block.own:
            continue
        lines = [
            line for leg in story.legs for line in leg.lines if line.meaning.role != "crosshead" and not line.vertical
        ]
        off = [(line.baseline - grid.baseline + 10) % grid.leading for line in lines]
        wrong = [(line, rest - 10) for line, rest in zip(lines, off, strict=True) if rest > 20]
        if wrong:
            line, rest = wrong[0]
            yield Breach(story.block, {"count": len(wrong), "pt": f"{rest / 1000:.2f}", "text": line.text[:8]})


def gutters(page: Makeup) -> Iterator[Breach]:
    """G4: a gutter is at least a character wide or holds a rule; a photo stands at least half a character off text."""
    em = page.grid.em
    rules = [rect for item, rect in zip(page.items, page.rooms, strict=True) if isinstance(item, Stroke)]
    for story in page.stories:
        for left, right in combinations(story.legs, 2):
            gap = right.rect.x - left.rect.right
            beside = left.box == right.box and along(left.rect, right.rect)
            if beside and 0 <= gap < _character(left, em) and not _ruled(left.rect, right.rect, rules):
                yield Breach(story.block, {"what": _LEGS, "chars": f"{gap / em:.1f}"})
                break
    texts = [leg for story in page.stories for leg in story.legs]
    for story in page.stories:
        for picture in story.pictures:
            near = min(
                (
                    _apart(picture.box, rect)
                    for leg in texts
                    if _apart(picture.box, leg.rect) < em
                    for rect in leg.rects
                ),
                default=em,
            )
            if near < em // 2:
                yield Breach(story.block, {"what": _PHOTO, "chars": f"{max(0, near) / em:.1f}"})


def _character(leg: Leg, em: Length) -> Length:
    """A character of the leg's own text, with a hair's tolerance."""
    return min(em, min(line.size for line in leg.lines)) * 99 // 100


def _ruled(left: Rect, right: Rect, rules: list[Rect]) -> bool:
    return any(left.right <= rule.x and rule.right <= right.x and along(rule, left) for rule in rules)


def _apart(one: Rect, other: Rect) -> Length:
    """The distance of two rectangles along the axis that divides them; negative where they overlap."""
    return max(one.x - other.right, other.x - one.right, one.y - other.bottom, other.y - one.bottom)


def holes(page: Makeup) -> Iterator[Breach]:
    """G5: no white over one column by three lines."""
    found: list[tuple[int, int, int, int]] = []
    for number, column in enumerate(page.held, 1):
        start = 0
        for line in [*(i for i, taken in enumerate(column) if taken), len(column)]:
            if line - start > HOLE_LINES:
                _join(found, number, start + 1, line)
            start = line + 1
    for first, last, top, bottom in found:
        cols = f"{first}-{last}" if last > first else f"{first}"
        yield Breach(
            _block_at(page, first, top), {"cols": cols, "first": top, "last": bottom, "count": bottom - top + 1}
        )


def _join(found: list[tuple[int, int, int, int]], column: int, top: int, bottom: int) -> None:
    """White that goes on from the column before is one hole."""
    for index, (first, last, above, below) in enumerate(found):
        if last == column - 1 and abs(above - top) <= 1 and abs(below - bottom) <= 1:
            found[index] = (first, column, max(above, top), min(below, bottom))
            return
    found.append((column, column, top, bottom))


def _block_at(page: Makeup, column: int, line: int) -> PlacedBlock | None:
    """The story whose cells hold a cell."""
    for story in page.stories:
        for cells in story.block.cells:
            if cells.first_col <= column <= cells.last_col and cells.first_line <= line <= cells.last_line:
                return story.block
    return None


def level(page: Makeup) -> Iterator[Breach]:
    """G6: the legs of a block end level, give or take a line."""
    for story in page.stories:
        leading = page.grid.leading
        for number in range(len(story.boxes)):
            legs = [leg for leg in story.legs if leg.box == number]
            if len(legs) < 2 or story.block.own:
                continue
            feet = [_foot(story, leg) for leg in legs]
            uneven = (max(feet) - min(feet) + leading // 3) // leading
            if uneven > 1:
                yield Breach(story.block, {"count": uneven})


def _foot(story: StoryFacts, leg: Leg) -> Length:
    """How far a leg reaches: down to its last line, or what stands below that; of columns, to the left likewise."""
    others: list[Line | Picture] = [*story.pictures, *story.captions]
    below = [rect_of(item) for item in others]
    if any(line.vertical for line in leg.lines):
        tier = leg.rect
        beyond = [rect for rect in below if rect.y < tier.bottom and tier.y < rect.bottom and rect.x <= tier.x]
        return -min([tier.x, *(rect.x for rect in beyond)])
    return max([leg.rect.bottom, *(rect.bottom for rect in below if across(rect, leg.rect) and rect.y >= leg.rect.y)])


def flush_foot(page: Makeup) -> Iterator[Breach]:
    """G7: what stands lowest in each base column ends at the foot of the type area, give or take a line."""
    grid = page.grid
    open_columns: list[tuple[int, int]] = []
    closed = {
        column
        for block in page.blocks
        if block.closed or block.kind != "stories"
        for cells in block.cells
        if cells.last_line >= grid.lines - 1
        for column in range(cells.first_col, cells.last_col + 1)
    }
    for number, column in enumerate(page.held, 1):
        last = column.rfind(1) + 1
        if number not in closed and grid.lines - last > 1:
            open_columns.append((number, grid.lines - last))
    for first, last, white in _runs(open_columns):
        yield Breach(None, {"cols": f"{first}-{last}" if last > first else f"{first}", "count": white})


def _runs(columns: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Neighbouring columns with equal white → (first, last, white)."""
    if not columns:
        return
    start = columns[0]
    for before, now in pairwise([*columns, (-1, -1)]):
        if now != (before[0] + 1, before[1]):
            yield start[0], before[0], before[1]
            start = now
