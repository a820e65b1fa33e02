"""Pictures of one article as a block: one alone, one under another, or side by side with level feet.

In: the article's photos. Out: for a width in columns, each number of rows that the block can have, with its cost and each picture's
place. A block of several pictures is a slicing of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout_engine.placement.demand import UNIT
from layout_engine.placement.instance import Cells, Grid, Picture, PlacedPicture
from layout_engine.placement.measures import aspect_deviation, picture_rows

#: Beyond this many photos only one under another is tried.
MOST_SIDE_BY_SIDE = 4


class Block(NamedTuple):
    """Pictures with their captions in a rectangle; places relative to its corner."""

    cost: int
    pictures: tuple[PlacedPicture, ...]


Blocks = dict[int, dict[int, Block]]


def _alone(grid: Grid, number: int, picture: Picture) -> Blocks:
    """Every span of one picture, every crop within its limits."""
    found: Blocks = {}
    for span in range(picture.spans[0], min(picture.spans[1], grid.columns) + 1):
        least, most, caption = picture_rows(grid, picture, span)
        natural = (least + most) / 2
        for rows in range(max(1, least - 1), most + 2):
            lost = aspect_deviation(grid, picture, span, rows)
            if lost > 0 and not least <= rows <= most:
                continue
            cost = round(max(0.0, lost) * 100 * UNIT) + round(20 * abs(rows - natural))
            cells = Cells(0, 0, span, rows)
            place = PlacedPicture(number, cells, Cells(0, rows, span, caption))
            found.setdefault(span, {})[rows + caption] = Block(cost, (place,))
    return found


def moved(picture: PlacedPicture, x: int, y: int) -> PlacedPicture:
    """A picture at another place."""
    a, b = picture.cells, picture.caption
    return PlacedPicture(picture.number, Cells(a.x + x, a.y + y, a.w, a.h), Cells(b.x + x, b.y + y, b.w, b.h))


def _joined(first: Block, second: Block, x: int, y: int) -> Block:
    return Block(first.cost + second.cost, first.pictures + tuple(moved(p, x, y) for p in second.pictures))


def picture_blocks(grid: Grid, photos: Sequence[Picture], cell: float) -> Blocks:
    """Blocks of all photos of an article: width → rows → the cheapest block. ``cell`` is the cost of a white cell."""
    rest: Blocks = {}
    for number in range(len(photos) - 1, -1, -1):
        alone = _alone(grid, number, photos[number])
        if not rest:
            rest = alone
            continue
        count = len(photos) - number
        rest = _combined(alone, rest, grid, count, 0, cell) or _combined(alone, rest, grid, count, grid.rows, cell)
    return rest


def _combined(first: Blocks, rest: Blocks, grid: Grid, count: int, slack: int, cell: float) -> Blocks:
    """A picture above or left of a block; their widths or heights may differ by ``slack``, which leaves white."""
    found: Blocks = {}

    def keep(width: int, rows: int, block: Block, white: int) -> None:
        ways = found.setdefault(width, {})
        cost = block.cost + round(white * cell)
        if rows <= grid.rows and (rows not in ways or cost < ways[rows].cost):
            ways[rows] = block._replace(cost=cost)

    for width, heights in first.items():
        for rows, block in heights.items():
            for other, others in rest.items():
                if abs(width - other) <= slack:
                    for below, second in others.items():
                        white = max(0, width - other) * below + max(0, other - width) * rows
                        keep(max(width, other), rows + below, _joined(block, second, 0, rows), white)
                if count <= MOST_SIDE_BY_SIDE and width + other <= grid.columns:
                    for high in (rows,) if not slack else others:
                        if high in others:
                            white = max(0, rows - high) * other + max(0, high - rows) * width
                            keep(width + other, max(rows, high), _joined(block, others[high], width, 0), white)
    return {width: ways for width, ways in found.items() if ways}
