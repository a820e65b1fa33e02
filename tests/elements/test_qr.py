"""QR codes: the outline is the code, and its quiet zone stays free."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.elements.qr import QUIET, Matrix, module_size, qr_fill, qr_matrix, rectangles
from layout_engine.frame import Meaning
from layout_engine.geometry import Rect

rows = st.integers(1, 9).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 1), min_size=n, max_size=n), min_size=1, max_size=9)
)


@given(rows)
def test_rectangles_are_the_dark_modules_once(matrix: list[list[int]]) -> None:
    covered = [
        (x, y)
        for column, row, columns, height in rectangles(tuple(tuple(row) for row in matrix))
        for x in range(column, column + columns)
        for y in range(row, row + height)
    ]
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert len(covered) == len(set(covered))
    assert set(covered) == dark


def test_rectangles_grow_downwards() -> None:
    assert rectangles(((1, 1, 0), (1, 1, 1), (0, 0, 1))) == [(0, 0, 2, 1), (0, 1, 3, 1), (2, 2, 1, 1)]
    assert rectangles(((1, 1), (1, 1))) == [(0, 0, 2, 2)]


def test_the_quiet_zone_lies_inside_the_box() -> None:
    matrix = qr_matrix("https://www.jiangpan-daily.example/app")
    box = Rect(1000, 2000, 60000, 60000)
    fill = qr_fill("x", matrix, box, Meaning(role="masthead"))
    module = module_size(matrix, 60000)
    xs = [segment[1] for segment in fill.path if len(segment) == 3]
    ys = [segment[2] for segment in fill.path if len(segment) == 3]
    assert min(xs) - box.x >= QUIET * module
    assert box.right - max(xs) >= QUIET * module
    assert min(ys) - box.y >= QUIET * module
    assert max(xs) - min(xs) == module * len(matrix)
    assert fill.text == "x"


def finder(matrix: Matrix) -> list[tuple[int, ...]]:
    return [row[:7] for row in matrix[:7]]


def test_a_code_begins_with_its_finder() -> None:
    ring, gap, core = (1,) * 7, (1, 0, 0, 0, 0, 0, 1), (1, 0, 1, 1, 1, 0, 1)
    for text in ("https://a.example", "江畔日报"):
        assert finder(qr_matrix(text)) == [ring, gap, core, core, core, gap, ring]


@pytest.mark.parametrize("text", ["", "  ", "x" * 5000])
def test_no_code_can_be_made(text: str) -> None:
    with pytest.raises(ValueError):
        qr_matrix(text)
