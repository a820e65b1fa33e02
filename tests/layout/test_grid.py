"""The grids: measures, 破栏 and templates."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.geometry import Dimension, mm, pt
from layout_engine.layout.grid import BUILT_IN, complete, grid_of, split_legs
from layout_engine.model import Range, Template

EM = 9000
BROADSHEET = grid_of(BUILT_IN["对开"])


def in_chars(legs: tuple[tuple[int, int], ...]) -> list[tuple[float, float]]:
    return [(round(offset / EM, 2), round(width / EM, 2)) for offset, width in legs]


def test_long_measures_are_not_multiples_of_a_column() -> None:
    assert [BROADSHEET.measure(n) // EM for n in range(1, 9)] == [13, 27, 41, 55, 69, 83, 97, 111]


def test_broadsheet_fits_its_type_area() -> None:
    area = BROADSHEET.area
    assert abs(area.width - mm(353)) < mm(1)
    assert abs(area.height - mm(490)) < mm(2)
    assert area.x + area.right == BROADSHEET.width


def test_tabloid_is_six_columns_of_twelve() -> None:
    grid = grid_of(BUILT_IN["四开"])
    assert abs(grid.measure(6) - mm(245)) < mm(1)
    assert grid.lines in range(76, 80)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("absolute", [(0, 9), (11, 9)]),
        ("relative", [(0, 9), (10, 10)]),
        ("free", [(0, 9.5), (10.5, 9.5)]),
        ("auto", [(0, 9), (10, 10)]),
    ],
)
def test_twenty_characters_into_two_legs(mode: str, expected: list[tuple[float, float]]) -> None:
    assert in_chars(split_legs(20 * EM, 2, EM, EM, mode)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("columns", "legs", "width"), [(3, 2, 20), (6, 4, 20), (8, 7, 15), (5, 3, 22.33)])
def test_known_splits(columns: int, legs: int, width: float) -> None:
    parts = split_legs(BROADSHEET.measure(columns), legs, EM, EM, "free")
    assert {round(part / EM, 2) for _, part in parts} <= {width, round(width + 0.01, 2)}


@pytest.mark.parametrize(("columns", "legs"), [(4, 2), (6, 3), (6, 2), (8, 4)])
def test_auto_takes_whole_base_columns(columns: int, legs: int) -> None:
    parts = split_legs(BROADSHEET.measure(columns), legs, EM, EM, "auto")
    step = columns // legs
    assert [BROADSHEET.x + x for x, _ in parts] == [BROADSHEET.left(1 + i * step) for i in range(legs)]
    assert {width for _, width in parts} == {BROADSHEET.measure(step)}


@given(
    st.integers(20, 111),
    st.integers(2, 7),
    st.sampled_from(["absolute", "relative", "free", "auto"]),
)
def test_legs_fill_the_width_and_keep_the_gutter(chars: int, legs: int, mode: str) -> None:
    width = chars * EM
    if (width - (legs - 1) * EM) // EM < legs:
        return
    parts = split_legs(width, legs, EM, EM, mode)  # type: ignore[arg-type]
    assert parts[0][0] == 0
    assert parts[-1][0] + parts[-1][1] == width
    for (x, part), (after, _) in itertools.pairwise(parts):
        assert after - (x + part) >= EM - 1
    if mode != "free" and not (mode == "auto" and (width - (legs - 1) * EM) % (legs * EM) == 0):
        assert all(part % EM == 0 for _, part in parts)


def test_lines_stand_one_leading_apart_inside_their_cells() -> None:
    for line in (1, 50, 110):
        baseline = BROADSHEET.baseline(line)
        assert BROADSHEET.top(line) < baseline < BROADSHEET.top(line + 1)
    assert BROADSHEET.baseline(2) - BROADSHEET.baseline(1) == pt(12.6)


def test_cells_to_rectangle() -> None:
    rect = BROADSHEET.rect(Range(2, 3), Range(5, 6))
    assert (rect.x, rect.width) == (BROADSHEET.left(2), 27 * EM)
    assert (rect.y, rect.height) == (BROADSHEET.y + 4 * pt(12.6), 2 * pt(12.6))


def test_a_template_takes_what_it_leaves_open_from_its_base() -> None:
    own = {"大报": Template(based="对开", columns=6, chars=17), "小报": Template(based="四开", lines=70)}
    grid = grid_of(complete("大报", own))
    assert (grid.columns, grid.chars, grid.lines) == (6, 17, BROADSHEET.lines)
    assert grid_of(complete("小报", own)).lines == 70


def test_a_papers_own_broadsheet_stands_on_the_built_in_one() -> None:
    grid = grid_of(complete("对开", {"对开": Template(leading=Dimension(pt(13)), lines=106)}))
    assert (grid.leading, grid.lines, grid.columns) == (13000, 106, 8)


def test_unknown_template() -> None:
    with pytest.raises(KeyError):
        complete("八开", {})
