"""Numbers told from words, and a room divided among columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.elements.table_cells import is_number, natural_align, point_of, shared


@pytest.mark.parametrize(
    ("text", "point"),
    [("1", 1), ("12.50", 2), ("-3.2%", 2), ("1,204", 5), ("▲0.6", 2), ("9:58.34", 4), ("25元", 2), ("￥3.5", 2)],
)
def test_numbers_and_their_points(text: str, point: int) -> None:
    assert is_number(text)
    assert point_of(text) == point


@pytest.mark.parametrize("text", ["", "—", "4～13", "第1名", "3月5日", "1.2.3", "晴", "12.50公斤每袋"])
def test_what_is_no_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("cells", "align"),
    [
        (["1", "22"], "number"),
        (["1.5", "22"], "decimal"),
        (["1.5", "—", ""], "number"),
        (["1.5", "待定"], "left"),
        (["—", ""], "center"),
        (["✓", "×"], "center"),
        (["晴", "多云"], "left"),
    ],
)
def test_alignment_of_its_own(cells: list[str], align: str) -> None:
    assert natural_align(cells) == align


COLUMNS = st.lists(
    st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)).map(lambda pair: (max(pair), min(pair))),
    min_size=1,
    max_size=12,
)


@given(COLUMNS, st.integers(1, 10**7))
def test_a_room_is_divided_and_never_passed(columns: list[tuple[int, int]], room: int) -> None:
    wanted, least = [w for w, _ in columns], [m for _, m in columns]
    widths = shared(room, wanted, least)
    assert sum(widths) <= room + len(columns)  # no column is narrower than a milli-point
    if sum(wanted) <= room:
        assert sum(widths) == room and all(width >= want for width, want in zip(widths, wanted, strict=True))
    elif sum(least) <= room:
        assert all(m <= width <= w for width, w, m in zip(widths, wanted, least, strict=True))
        assert room - sum(widths) < len(columns)
