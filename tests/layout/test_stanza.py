"""Lines that keep together: where a leg may end inside a stanza."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from layout_engine.layout import stanza
from layout_engine.layout.stanza import Stanza


def place(lines: Sequence[int], legs: Sequence[int], at: int = 0) -> Stanza:
    """Lines of so many pieces each, one character a piece, into legs of so many slots."""
    leg_end: list[int] = []
    for leg in legs:
        leg_end += [len(leg_end) + leg] * leg
    ends = [list(range(1, count + 1)) for count in lines]
    return stanza.place(
        range(len(lines)), lines, at, [1] * len(leg_end), leg_end, lambda number, widths: ends[number][: len(widths)]
    )


def spots(laid: Stanza) -> list[int]:
    return [piece.spot for piece in laid.pieces]


def test_stays_where_it_fits() -> None:
    assert spots(place([1, 1, 1, 1], [6], 2)) == [2, 3, 4, 5]


def test_two_lines_on_either_side() -> None:
    assert spots(place([1, 1, 1, 1], [3, 9])) == [0, 1, 3, 4]
    assert spots(place([1, 1, 1, 1], [4, 9], 1)) == [1, 2, 4, 5]
    assert spots(place([1, 1, 1, 1], [4, 9], 3)) == [4, 5, 6, 7]


def test_a_couplet_and_a_tercet_stay_whole() -> None:
    assert spots(place([1, 1], [3, 9], 2)) == [3, 4]
    assert spots(place([1, 1, 1], [3, 9], 1)) == [3, 4, 5]


def test_a_line_is_not_parted_from_its_turnover() -> None:
    assert spots(place([1, 1, 2, 1, 1], [3, 9])) == [0, 1, 3, 4, 5, 6]


def test_a_long_item_is_parted_in_its_middle() -> None:
    assert spots(place([1, 4], [3, 9])) == [0, 1, 2, 3, 4]


def test_a_line_alone_where_nothing_helps_is_told() -> None:
    laid = place([1, 1], [1, 1])
    assert (spots(laid), laid.done, laid.alone) == ([0, 1], True, True)


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=9),
    st.lists(st.integers(1, 12), min_size=1, max_size=4),
    st.data(),
)
def test_every_piece_stands_once_in_order_or_the_slots_are_full(
    lines: list[int], legs: list[int], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, sum(legs) - 1))
    laid = place(lines, legs, at)
    found = spots(laid)
    assert found == sorted(set(found))
    assert all(spot >= at for spot in found)
    if laid.done:
        assert len(found) == sum(lines)
        assert laid.left <= stanza.MOST_LEFT
    else:
        assert sum(lines) > sum(legs) - at == len(found)
    assert [piece.number for piece in laid.pieces] == [n for n, count in enumerate(lines) for _ in range(count)][
        : len(found)
    ]
    ends = [sum(legs[: n + 1]) for n in range(len(legs))]
    by_leg = [len(list(g)) for _, g in groupby(found, key=lambda spot: next(e for e in ends if e > spot))]
    if laid.done and not laid.alone:
        assert len(by_leg) == 1 or min(by_leg) > 1
