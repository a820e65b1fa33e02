"""What of a page is taken and what is free, as the search wants it: a rectangle less what fills its corners.

In: the demands of all elements. Out: ``Instance``s of placement that hold fixed blocks; rows count from 0 = the type area's first line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layout_engine.layout.element import Demand
from layout_engine.layout.grid import Grid
from layout_engine.placement.instance import Article, Cells, Fixed, Head, Instance
from layout_engine.placement.instance import Grid as Cells_Grid
from layout_engine.planning.tables import IMPORTANCE

#: Free lines above a block.
SEPARATION: Final = 1


def fixed_blocks(demands: Sequence[Demand]) -> list[Fixed]:
    """Everything that stands where it stands. What hangs from the page's head, one under another, is told from the rest."""
    blocks = [
        Fixed(
            id=demand.key or demand.name.en, cells=Cells(c.cols.first - 1, c.lines.first - 1, len(c.cols), len(c.lines))
        )
        for demand in demands
        if demand.layer == "page" and demand.placed
        for c in demand.cells
    ]
    hanging: set[int] = set()
    grown = True
    while grown:
        grown = False
        for number, block in enumerate(blocks):
            c = block.cells
            if number in hanging:
                continue
            above = [0] * c.w
            for other in (blocks[n].cells for n in hanging):
                for x in range(max(c.x, other.x), min(c.x + c.w, other.x + other.w)):
                    above[x - c.x] = max(above[x - c.x], other.y + other.h)
            if all(c.y - top <= SEPARATION + 1 for top in above):
                hanging.add(number)
                grown = True
    return [
        Fixed(id=block.id, cells=block.cells, anchor="top" if number in hanging else "")
        for number, block in enumerate(blocks)
    ]


def instance_of(grid: Grid, fixed: Sequence[Fixed], stories: Sequence[tuple[str, str]]) -> Instance:
    """The search's page. ``stories``: id and rank."""
    articles = tuple(
        Article(
            id=name, importance=min(5, IMPORTANCE[rank]), head=Head(main=1), paragraphs=(1,), spans=(1, grid.columns),
            lead=rank == "头条",
        )
        for name, rank in stories
    )  # fmt: skip
    cells = Cells_Grid(
        columns=grid.columns, rows=grid.lines, chars_per_column=grid.chars, gutter_chars=grid.gutter / grid.em,
        char_pt=grid.em / 1000, leading_pt=grid.leading / 1000, sep_rows=SEPARATION,
    )  # fmt: skip
    return Instance(id="page", grid=cells, fixed=tuple(fixed), articles=articles)
