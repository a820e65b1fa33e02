"""Copyfit is exact: compared with trying every setting of every knob."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from layout_engine.placement.copyfit import Knob, Turn, fit, fits, nearest

PADDING = Knob("head padding", (Turn(1, 50), Turn(2, 150)))
SIZE = Knob("head size", (Turn(-2, 200), Turn(2, 200)))
PHOTO = Knob("photo crop", (Turn(-3, 300), Turn(3, 300)))
SQUEEZE = Knob("paragraph 2", (Turn(-1, 100), Turn(1, 120)))
LEFT_OUT = Knob("paragraph 9", (Turn(-6, 3200),))
KNOBS = (PADDING, SIZE, PHOTO, SQUEEZE, LEFT_OUT)

TURNS = st.lists(st.builds(Turn, st.integers(-6, 6), st.integers(0, 500)), max_size=3)


def test_nothing_to_do_costs_nothing() -> None:
    assert fit(KNOBS, 0) == ((), 0, 0)


def test_the_least_visible_knob_goes_first() -> None:
    found = fit(KNOBS, 1)
    assert found and [name for name, _ in found.turns] == ["head padding"]


def test_a_paragraph_goes_only_when_nothing_else_can() -> None:
    assert not any(name == "paragraph 9" for name, _ in (fit(KNOBS, -6) or ((),))[0])
    found = fit(KNOBS, -12)
    assert found and found.cost == 200 + 300 + 100 + 3200
    assert fit(KNOBS, -13) is None


def test_the_nearest_never_sets_too_much() -> None:
    assert nearest(KNOBS, 40).lines == 8
    assert nearest(KNOBS, -40).lines == -12
    assert nearest((), 3).lines == 0


@given(st.lists(TURNS, max_size=5))
def test_every_sum_at_its_least_cost(settings: list[list[Turn]]) -> None:
    knobs = [Knob(str(n), tuple(turns)) for n, turns in enumerate(settings)]
    least: dict[int, int] = {}
    for ways in product(*([Turn(0, 0), *turns] for turns in settings)):
        lines, cost = sum(t.lines for t in ways), sum(t.cost for t in ways)
        least[lines] = min(cost, least.get(lines, cost))
    found = fits(knobs)
    assert {lines: way.cost for lines, way in found.items()} == least
    for lines, way in found.items():
        assert sum(turn.lines for _, turn in way.turns) == lines
