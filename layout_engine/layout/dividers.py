"""栏线 between stories side by side: a hairline in the gutter (look.md).

In: the demands of a page. Out: one stroke for each stretch where two elements stand on either side of a gutter, unless one
of them is closed (boxed or tinted) and so divides itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_engine.frame import Item, Meaning, Stroke
from layout_engine.layout.element import Demand
from layout_engine.layout.grid import Grid

HAIRLINE = 250


def dividers(grid: Grid, demands: Sequence[Demand]) -> list[Item]:
    """The hairlines of a page, from left to right and downwards."""
    open_cells = [
        (cells, index)
        for index, demand in enumerate(demands)
        if demand.layer == "page" and not demand.closed and demand.key
        for cells in demand.cells
    ]
    items: list[Item] = []
    meaning = Meaning(role="rule", artifact=True)
    edge = (grid.leading - grid.em) // 2
    for left, one in open_cells:
        for right, other in open_cells:
            if one == other or left.cols.last + 1 != right.cols.first:
                continue
            first = max(left.lines.first, right.lines.first)
            last = min(left.lines.last, right.lines.last)
            if last - first < 2:
                continue
            x = grid.left(right.cols.first) - grid.gutter // 2
            path = (("M", x, grid.top(first) + edge), ("L", x, grid.top(last + 1) - edge))
            items.append(Stroke(meaning=meaning, path=path, width=HAIRLINE))
    return items
