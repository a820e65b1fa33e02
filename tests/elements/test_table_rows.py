"""Rows into legs; spans of a head; upright rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_engine.diagnostics import NOWHERE
from layout_engine.elements.table_rows import fitted, head_cells, rows_of, uprights
from layout_engine.geometry import Rect


@given(st.lists(st.tuples(st.integers(1, 50), st.booleans()), max_size=30), st.integers(0, 400), st.integers(1, 5))
def test_rows_keep_their_order_and_never_pass_a_leg(rows: list[tuple[int, bool]], room: int, legs: int) -> None:
    heights, across = [height for height, _ in rows], [heading for _, heading in rows]
    fit = fitted(heights, across, room, legs)
    assert len(fit.legs) == legs
    at = 0
    for first, end in fit.legs:
        assert first == at <= end
        assert sum(heights[first:end]) <= room
        assert not (first < end < len(rows) and across[end - 1])
        at = end
    assert fit.height <= room


@given(st.integers(1, 40), st.integers(1, 5))
def test_equal_rows_are_as_even_as_can_be(count: int, legs: int) -> None:
    fit = fitted([10] * count, [False] * count, 10 * count, legs)
    assert fit.end == count
    assert max(end - first for first, end in fit.legs) == -(-count // legs)


def test_a_row_with_its_first_cell_only_is_a_heading_only_below_the_head_of_several_columns() -> None:
    head, body = rows_of([("甲",), ("一", "二"), ("组",), ("组", ""), ("", "")], [NOWHERE] * 5, 1)
    assert [(row.cells, row.across) for row in (*head, *body)] == [
        (("甲", ""), False), (("一", "二"), False), (("组", ""), True), (("组", ""), True), (("", ""), False)
    ]  # fmt: skip
    assert not any(row.across for row in rows_of([("甲",), ("一",)], [NOWHERE] * 2, 1)[1])


def test_spans_of_a_head() -> None:
    head, _ = rows_of([("地", "今", "", "注"), ("", "阴", "晴", "")], [NOWHERE] * 2, 2)
    assert [(c.text, c.row, c.row_end, c.col, c.col_end) for c in head_cells(head)] == [
        ("地", 0, 2, 0, 1), ("今", 0, 1, 1, 3), ("注", 0, 2, 3, 4), ("阴", 1, 2, 1, 2), ("晴", 1, 2, 2, 3)
    ]  # fmt: skip


def test_upright_rules_leave_out_what_spans_them() -> None:
    head, _ = rows_of([("今", ""), ("阴", "晴")], [NOWHERE] * 2, 2)
    box = Rect(0, 0, 100, 90)
    made = uprights(box, [50], head_cells(head), 2, [(False, 20), (True, 20), (False, 20)], 30, 30)
    assert [(top, bottom) for x, top, bottom, _ in made if x == 50] == [(15, 30), (30, 50), (70, 90)]
