"""Blocks know exactly what slicing trees can do: compared with trying all of them."""

from __future__ import annotations

from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from layout_engine.placement.blocks import Blocks, Item, Lanes
from layout_engine.placement.demand import Offer

COLUMNS, ROWS, LEVELS = 3, 12, 3


def offer(w: int, h: int, cost: int, left: bool, right: bool) -> Offer:
    return Offer(cost * 1000, w, h, None, left, right, "plain", (0.0, 0.0), ())


#: (columns, rows, level, head at the left corner, head at the right corner)
SHAPES = st.tuples(st.integers(1, 3), st.integers(1, 6), st.integers(0, 2), st.booleans(), st.booleans())
ARTICLES = st.lists(
    st.lists(SHAPES, min_size=1, max_size=6, unique_by=lambda s: (s[0], s[1], s[3], s[4])), min_size=2, max_size=4
)


def item(shapes: list[tuple[int, int, int, bool, bool]], importance: int = 1) -> Item:
    table: dict[int, dict[int, list[Offer]]] = {}
    for w, h, cost, left, right in shapes:
        table.setdefault(w, {}).setdefault(h, []).append(offer(w, h, cost, left, right))
    return Item(importance, table)


def all_trees(items: list[list[tuple[int, int, int, bool, bool]]]) -> dict[tuple[int, int, int], int]:
    """(columns, rows, profile) → least cost over every slicing tree in this order."""

    @cache
    def ways(i: int, j: int) -> dict[tuple[int, int, bool, bool], int]:
        found: dict[tuple[int, int, bool, bool], int] = {}

        def keep(key: tuple[int, int, bool, bool], cost: int) -> None:
            if key[0] <= COLUMNS and key[1] <= ROWS and cost <= LEVELS and cost < found.get(key, 99):
                found[key] = cost

        if j == i + 1:
            for w, h, cost, left, right in items[i]:
                keep((w, h, left, right), cost)
        for k in range(i + 1, j):
            for (a, ca), (b, cb) in product(ways(i, k).items(), ways(k, j).items()):
                if a[0] == b[0]:
                    keep((a[0], a[1] + b[1], a[2], a[3]), ca + cb)
                if a[1] == b[1] and not (a[3] and b[2]):
                    keep((a[0] + b[0], a[1], a[2], b[3]), ca + cb)
        return found

    best: dict[tuple[int, int, int], int] = {}
    for (w, h, left, right), cost in ways(0, len(items)).items():
        for profile in range(4):
            if profile & 2 >= 2 * left and profile & 1 >= right:
                key = (w, h, profile)
                best[key] = min(cost, best.get(key, 99))
    return best


@given(ARTICLES)
@settings(max_examples=150, deadline=None)
def test_one_order_is_solved_exactly(shapes: list[list[tuple[int, int, int, bool, bool]]]) -> None:
    blocks = Blocks([item(each) for each in shapes], COLUMNS, Lanes(ROWS, LEVELS, 1000))
    blocks.learn(range(len(shapes)))
    found = {
        (w, h, profile): level
        for w, state in enumerate(blocks.states[blocks.every]) if state
        for profile in range(4) for h, level in state.levels(profile).items()
    }  # fmt: skip
    assert found == all_trees(shapes)


def test_orders_add_up() -> None:
    one, two, three = ([(1, 2, 0, False, False)], [(1, 4, 0, False, False)], [(2, 3, 0, False, False)])
    blocks = Blocks([item(one), item(three), item(two)], COLUMNS, Lanes(ROWS, LEVELS, 1000))
    blocks.learn((0, 1, 2))
    assert blocks.states[blocks.every][3] is None
    blocks.learn((0, 2, 1))
    assert blocks.states[blocks.every][3] is None
    blocks = Blocks(
        [item([(1, 1, 0, False, False)]), item(three), item([(1, 2, 0, False, False)])],
        COLUMNS,
        Lanes(ROWS, LEVELS, 1000),
    )
    blocks.learn((0, 1, 2))
    assert blocks.states[blocks.every][3] is None
    blocks.learn((0, 2, 1))
    whole = blocks.states[blocks.every][3]
    assert whole and whole.levels(0) == {3: 0}


def test_what_is_less_important_above_costs_a_level() -> None:
    small, big = item([(1, 2, 0, False, False)], importance=1), item([(1, 2, 0, False, False)], importance=3)
    for order, level in (((0, 1), 2), ((1, 0), 0)):
        blocks = Blocks([small, big], 1, Lanes(ROWS, LEVELS, 1000))
        blocks.learn(order)
        stacked = blocks.states[3][1]
        assert stacked and stacked.levels(3) == {4: level}


def test_a_fixed_foot_stays_at_the_foot_whatever_the_order() -> None:
    fixed = Item(0, {1: {2: [offer(1, 2, 0, False, False)]}}, "foot-right")
    free = item([(1, 2, 0, False, False), (1, 4, 0, False, False), (2, 2, 0, False, False)])
    blocks = Blocks([fixed, free], 2, Lanes(ROWS, LEVELS, 1000))
    blocks.learn((0, 1))
    assert [(s.first, s.second) for s in blocks.splits[3]] == [(2, 1)]
