"""Areas: polygons are simple, share no area, and cover the cells of their blocks, whatever these are."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.compile import compose
from layout_engine.diagnostics import Text
from layout_engine.edition.areas import Polygon, percent, pixels, territories
from layout_engine.edition.article import KINDS
from layout_engine.frame import CellBox, Frame, PageGrid, PlacedBlock, Stroke, bounds_of, walk
from layout_engine.geometry import Rect
from tests.edition.test_text import SPECS

GRID = PageGrid(
    area=Rect(20_000, 20_000, 480_000, 260_000), columns=5, column=90_000, gutter=7_500, em=9_000, leading=13_000,
    lines=20, baseline=30_000,
)  # fmt: skip


def page(*blocks: tuple[CellBox, ...]) -> Frame:
    placed = tuple(
        PlacedBlock(kind="stories", key=str(number), name=Text("", ""), cells=cells, order=number)
        for number, cells in enumerate(blocks)
    )
    return Frame(width=520_000, height=300_000, number=1, title="", grid=GRID, blocks=placed)


def area(polygon: Polygon) -> int:
    """Twice the area, positive for corners that go clockwise on the page."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, (*polygon[1:], polygon[0]), strict=True))


def inside(point: tuple[float, float], polygon: Polygon) -> bool:
    x, y = point
    odd = False
    for a, b in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if a[0] == b[0] and a[0] > x and min(a[1], b[1]) <= y < max(a[1], b[1]):
            odd = not odd
    return odd


def is_simple(polygon: Polygon) -> bool:
    """No corner twice, no two edges that meet but neighbours."""
    edges = list(zip(polygon, (*polygon[1:], polygon[0]), strict=True))
    if len(set(polygon)) < len(polygon) or any(a[0] != b[0] and a[1] != b[1] for a, b in edges):
        return False
    for (i, (a, b)), (j, (c, d)) in combinations(enumerate(edges), 2):
        if j - i in (1, len(edges) - 1):
            continue
        xs, ys = max(min(a[0], b[0]), min(c[0], d[0])), max(min(a[1], b[1]), min(c[1], d[1]))
        xe, ye = min(max(a[0], b[0]), max(c[0], d[0])), min(max(a[1], b[1]), max(c[1], d[1]))
        if xs <= xe and ys <= ye:
            return False
    return True


BOXES = st.builds(
    lambda column, columns, line, lines: CellBox(column, column + columns, line, line + lines),
    st.integers(1, 5), st.integers(0, 3), st.integers(1, 18), st.integers(0, 12),
)  # fmt: skip


@given(st.lists(st.lists(BOXES, min_size=1, max_size=4).map(tuple), min_size=1, max_size=5))
def test_any_blocks(blocks: list[tuple[CellBox, ...]]) -> None:
    """Cells may overlap, lie outside, hang together or not, have holes: each cell is one block's, the front one's."""
    found = territories(page(*blocks))
    owner = {
        (column, line): number
        for number, boxes in enumerate(blocks)
        for box in boxes
        for column in range(box.first_col, box.last_col + 1)
        for line in range(box.first_line, box.last_line + 1)
    }
    for polygons in found.values():
        assert all(is_simple(polygon) and area(polygon) > 0 for polygon in polygons)
    for column in range(1, GRID.columns + 1):
        for line in range(1, GRID.lines + 1):
            middle = (GRID.left(column) + GRID.column / 2, GRID.top(line) + GRID.leading / 2)
            hit = [number for number, polygons in found.items() for polygon in polygons if inside(middle, polygon)]
            assert hit == ([owner[column, line]] if (column, line) in owner else [])


def test_an_l_has_six_corners() -> None:
    found = territories(page((CellBox(1, 3, 1, 5), CellBox(1, 1, 6, 12))))
    ((polygon,),) = found.values()
    assert len(polygon) == 6


def test_what_is_parted_is_two() -> None:
    found = territories(page((CellBox(1, 1, 1, 5), CellBox(2, 2, 6, 12))))
    assert len(found[0]) == 2


def test_a_ring_is_cut() -> None:
    ring = (CellBox(1, 3, 1, 2), CellBox(1, 1, 3, 6), CellBox(3, 3, 3, 6), CellBox(1, 3, 7, 8))
    found = territories(page(ring))
    assert len(found[0]) == 4
    assert not any(inside((GRID.left(2) + 1000, GRID.top(4) + 1000), polygon) for polygon in found[0])


def test_in_per_cent_and_pixels() -> None:
    square = ((52_000, 30_000), (260_000, 30_000), (260_000, 150_000), (52_000, 150_000))
    frame = page()
    assert percent(square, frame)[:2] == ["10.00%,10.00%", "50.00%,10.00%"]
    assert pixels(square, frame, (1040, 600)) == [(104, 60), (520, 60), (520, 300), (104, 300)]


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_block_lies_within_its_polygons(spec: Path) -> None:
    """Everything that a story draws is in its own polygon, but for the width of its rules."""
    (frame,) = compose([spec]).frames
    found = territories(frame)
    every = [polygon for polygons in found.values() for polygon in polygons]
    assert all(is_simple(polygon) for polygon in every)
    overset = {report.id for report in frame.stories if report.overset_lines}
    for number, block in enumerate(frame.blocks):
        if block.kind not in KINDS or block.key in overset:
            continue
        for item in walk(frame.items):
            if item.meaning.order != block.order or isinstance(item, Stroke) or item.meaning.artifact:
                continue
            left, top, right, bottom = bounds_of(item)
            middle = ((left + right) / 2, (top + bottom) / 2)
            assert any(inside(middle, polygon) for polygon in found[number]), (block.key, item)
