"""Heads of articles: how many rows each takes in a width, in how many lines and at which sizes; and what the house pays for its habits.

In: an article's head and its columns. Out: for every number of rows that it can have, the way that fills the measure best.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from layout_engine.placement.instance import Article, Grid
from layout_engine.placement.measures import head_rows, measure_pt, widest_size

#: Rows of white that a head may have above what its lines need.
PADDING: Final = 2
#: Sizes are tried in steps of so many points.
_STEP: Final = 0.5


class House(NamedTuple):
    """Costs of habits, in thousandths of Q. ``short_head``: a head under 70 % of its measure; ``more_lines``: each line of a head
    after the second; ``vertical``: a vertical head; ``corner_left``: a head right of its pictures; ``runs_on``: the last leg beside
    the head; ``runs_on_left``: the first one; ``legs``: 破栏 into another number of legs than columns."""

    short_head: int = 300
    more_lines: int = 200
    vertical: int = 200
    corner_left: int = 600
    runs_on: int = 1200
    runs_on_left: int = 2000
    legs: int = 100


class HeadWay(NamedTuple):
    """A head of some rows: how many lines, its largest and least size, and its cost."""

    cost: int
    lines: int
    least: float
    most: float


def head_ways(grid: Grid, article: Article, columns: int, vertical: bool, house: House) -> dict[int, HeadWay]:
    """Rows → how to set the head in so many rows: the lines that fill the measure best."""
    found: dict[int, HeadWay] = {}
    head = article.head
    width = measure_pt(grid, columns)
    for lines in (1,) if vertical else (1, 2, 3):
        widest = widest_size(grid, article, columns, lines, vertical)
        if widest is None or (lines > 1 and head.main < 4 * lines):
            continue
        steps = int((widest - article.sizes[0]) / _STEP + 1e-9)
        sizes = [article.sizes[0] + _STEP * n for n in range(steps + 1)]
        if sizes[-1] < widest:
            sizes.append(int(widest * 100) / 100)
        by_rows: dict[int, list[float]] = {}
        for size in sizes:
            by_rows.setdefault(head_rows(grid, head, columns, size, lines, vertical), []).append(size)
        for rows in range(min(by_rows), max(by_rows) + PADDING + 1):
            fitting = [size for need in range(rows - PADDING, rows + 1) for size in by_rows.get(need, ())]
            if not fitting:
                continue
            fill = -(-head.main // lines) * max(fitting) / width
            cost = 30 * (rows - max(need for need in range(rows - PADDING, rows + 1) if need in by_rows))
            if not vertical:
                cost += house.short_head * (fill < 0.7) + house.more_lines * max(0, lines - 2)
            if rows not in found or cost < found[rows].cost:
                found[rows] = HeadWay(cost, lines, min(fitting), max(fitting))
    return found
