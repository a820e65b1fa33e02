"""走文: where lines go, and the lines that must not stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from layout_engine.layout.flow import Block, Flow, flow
from layout_engine.layout.region import Slot
from tests.layout.flows import block, slots


def run(blocks: Sequence[Block], places: Sequence[Slot]) -> Flow:
    return flow(blocks, places, {})


def on(flowed: Flow, number: int) -> list[int]:
    """The slots that a block's lines stand on."""
    return [placed.slot for placed in flowed.placed if placed.block == number]


def test_lines_follow_each_other_through_the_legs() -> None:
    flowed = run([block(3), block(4)], slots(5, 5))
    assert on(flowed, 0) == [0, 1, 2]
    assert on(flowed, 1) == [3, 4, 5, 6]
    assert (flowed.used, flowed.overset_lines) == (7, 0)


def test_no_last_line_alone_at_a_legs_top() -> None:
    flowed = run([block(6)], slots(5, 5))
    assert on(flowed, 0) == [0, 1, 2, 3, 5, 6]


def test_no_first_line_alone_at_a_legs_foot() -> None:
    flowed = run([block(4), block(3)], slots(5, 5))
    assert on(flowed, 1) == [5, 6, 7]


def test_a_rule_is_given_up_where_the_text_would_not_fit_otherwise() -> None:
    flowed = run([block(6)], slots(5, 1))
    assert on(flowed, 0) == [0, 1, 2, 3, 4, 5]
    assert flowed.relaxed == (0,)
    assert flowed.overset_lines == 0


def test_a_crosshead_takes_its_lines_and_keeps_to_its_text() -> None:
    head = block(1, "crosshead", rows=2, keep=True)
    assert on(run([block(2), head, block(4)], slots(10)), 1) == [2]
    assert on(run([block(2), head, block(4)], slots(10)), 2) == [4, 5, 6, 7]
    moved = run([block(6), head, block(4)], slots(9, 9))
    assert on(moved, 1) == [9]


def test_three_lines_are_not_parted_where_two_slots_are_left() -> None:
    flowed = run([block(3), block(3)], slots(5, 6))
    assert on(flowed, 1) == [5, 6, 7]
    assert (flowed.skipped, flowed.relaxed) == (2, ())


def test_a_crosshead_goes_with_a_paragraph_that_cannot_be_parted() -> None:
    head = block(1, "crosshead", rows=2, keep=True)
    flowed = run([block(2), head, block(3)], slots(6, 9))
    assert on(flowed, 1) == [6]
    assert on(flowed, 2) == [8, 9, 10]


def test_overset_counts_lines_and_characters() -> None:
    flowed = run([block(3), block(4)], slots(5))
    assert flowed.overset_lines == 2
    assert flowed.overset_chars == 15


def test_overset_counts_whole_blocks_too() -> None:
    head = block(1, "crosshead", rows=2, keep=True)
    flowed = run([block(5), head, block(2)], slots(5))
    assert flowed.overset_lines == 4
    assert flowed.overset_chars == 5 + 15


def test_no_slots() -> None:
    flowed = run([block(2)], [])
    assert (flowed.placed, flowed.overset_lines, flowed.overset_chars) == ((), 2, 15)


@given(
    st.lists(st.tuples(st.integers(1, 7), st.booleans()), min_size=1, max_size=8),
    st.lists(st.integers(1, 12), min_size=1, max_size=4),
)
def test_every_character_is_placed_once_and_in_order_or_counted(
    spec: list[tuple[int, bool]], counts: list[int]
) -> None:
    blocks = [block(1, "crosshead", rows=2, keep=True) if head else block(lines) for lines, head in spec]
    places = slots(*counts)
    flowed = run(blocks, places)
    at = -1
    done = dict.fromkeys(range(len(blocks)), 0)
    for placed in flowed.placed:
        assert placed.slot > at or placed.index > 0
        at = placed.slot + max(0, placed.rows - 1)
        assert placed.start == done[placed.block]
        done[placed.block] = placed.end
    assert at < len(places)
    left = sum(b.prepared.size - done[number] for number, b in enumerate(blocks))
    assert left == flowed.overset_chars
    assert (flowed.overset_lines > 0) == (left > 0)
