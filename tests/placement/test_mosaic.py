"""The free room is cut into rectangles that cover it exactly."""

from __future__ import annotations

from hypothesis import given, settings

from layout_engine.placement.instance import Cells, Fixed, Instance
from layout_engine.placement.mosaic import cuttings
from tests.placement.cases import article, instances, page


@given(instances(most=1))
@settings(max_examples=60, deadline=None)
def test_pieces_cover_the_free_room_and_nothing_else(instance: Instance) -> None:
    grid = instance.grid
    fixed = {
        (x, y) for f in instance.fixed for x in range(f.cells.x, f.cells.x + f.cells.w)
        for y in range(f.cells.y, f.cells.y + f.cells.h + grid.sep_rows)
    }  # fmt: skip
    free = {(x, y) for x in range(grid.columns) for y in range(grid.rows + grid.sep_rows)} - fixed
    made = cuttings(instance)
    assert made
    for pieces in made:
        cells = [(x, y) for p in pieces for x in range(p.x, p.x + p.w) for y in range(p.y, p.y + p.h)]
        assert len(cells) == len(set(cells))
        # What is no higher than the free row above an article holds none.
        assert set(cells) <= free and len(free) - len(cells) <= grid.columns * grid.sep_rows * (1 + len(instance.fixed))


def test_a_pin_in_the_middle_is_cut_around() -> None:
    made = cuttings(page(article("a"), fixed=(Fixed(id="pin", cells=Cells(2, 20, 2, 10)),)))
    assert (Cells(0, 0, 6, 20), Cells(0, 20, 2, 11), Cells(4, 20, 2, 11), Cells(0, 31, 6, 30)) in made
