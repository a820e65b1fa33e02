"""齐脚: feet that end level."""

from __future__ import annotations

from collections.abc import Sequence

from layout_engine.layout.feet import Levelled, run_level
from layout_engine.layout.flow import Block
from layout_engine.layout.region import Leg, slots_of
from tests.layout.flows import EM, block, legs


def levelled(blocks: Sequence[Block], *lines: int, level: bool = True) -> Levelled:
    def places(some: Sequence[Leg]):  # type: ignore[no-untyped-def]
        return slots_of(some, [], EM, 0)

    return run_level(blocks, legs(*lines), places, level)


def used(run: Levelled) -> list[int]:
    """Lines used in each leg."""
    counts: dict[int, int] = {}
    for placed in run.flow.placed:
        leg = run.slots[placed.slot].leg
        counts[leg] = counts.get(leg, 0) + max(1, placed.rows)
    return [counts[leg] for leg in sorted(counts)]


def test_lines_left_over_are_taken_off_all_legs() -> None:
    assert used(levelled([block(4), block(4), block(4)], 6, 6, 6)) == [4, 4, 4]


def test_the_last_legs_lose_the_odd_ones() -> None:
    run = levelled([block(8), block(8)], 6, 6, 6)
    assert used(run) == [6, 5, 5]
    assert (run.ragged, run.white, run.spare) == (1, 0, 2)


def test_white_counts_the_lines_that_every_leg_could_do_without() -> None:
    assert levelled([block(4), block(4), block(4)], 6, 6, 6).white == 2


def test_without_levelling_the_first_legs_are_filled() -> None:
    assert used(levelled([block(4), block(4)], 6, 6, level=False)) == [6, 2]


def test_a_crosshead_takes_a_line_more_to_level_the_feet() -> None:
    head = block(1, "crosshead", rows=2, keep=True)
    run = levelled([block(5), head, block(6), block(7)], 12, 12)
    assert run.ragged <= 1
    assert run.flow.overset_lines == 0
    uneven = levelled([block(5), head, block(4), head, block(8)], 12, 12)
    assert uneven.ragged <= 1
    assert {b.rows for b in uneven.blocks if b.role == "crosshead"} <= {2, 3}


def test_overset_text_is_left_as_it_runs() -> None:
    run = levelled([block(20)], 5, 5)
    assert run.flow.overset_lines == 10
    assert used(run) == [5, 5]
