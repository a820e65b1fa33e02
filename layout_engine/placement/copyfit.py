"""压字抽条: making an article end on its module's last line, exactly and at the least cost (solver.md, "Copyfit").

In: knobs, each with the lines that a turn adds or takes and what it costs, and the lines wanted. Out: the turns. An exact little dynamic
programme over lines (a knapsack), not trial and error. What the knobs are and what they cost is the house's, as data.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

#: More lines than these are no matter of copyfit.
MOST_LINES: Final = 200


class Turn(NamedTuple):
    """One setting of a knob: lines that it adds (less than 0: takes), its cost in thousandths of Q, and what to call it."""

    lines: int
    cost: int
    name: str = ""


class Knob(NamedTuple):
    """Something that can give way, as it is unless one of its turns is taken: head padding, a step of the head's size, a row of a photo,
    a line more or less in a paragraph, an optional paragraph left out, a filler."""

    name: str
    turns: tuple[Turn, ...]


class Fit(NamedTuple):
    """What to turn: (knob, turn) in the order of the knobs, and what it costs. ``lines`` is how many lines that adds."""

    turns: tuple[tuple[str, Turn], ...]
    cost: int
    lines: int


def fits(knobs: Sequence[Knob], most: int = MOST_LINES) -> dict[int, Fit]:
    """Lines → the cheapest turns that add exactly so many, for everything within ``most`` lines either way.

    Of equal costs the fewest turns are taken, then those of the knobs that come first.
    """
    best: dict[int, tuple[int, int, tuple[tuple[str, Turn], ...]]] = {0: (0, 0, ())}
    # A sum on the way may lie further out than any result, where later knobs come back.
    reach = most + sum(max((abs(turn.lines) for turn in knob.turns), default=0) for knob in knobs)
    for knob in knobs:
        found = dict(best)
        for lines, (cost, count, turns) in best.items():
            for turn in knob.turns:
                at = lines + turn.lines
                if abs(at) > reach:
                    continue
                old = found.get(at)
                new = cost + turn.cost, count + 1
                if old is None or new < old[:2]:
                    found[at] = (*new, (*turns, (knob.name, turn)))
        best = found
    return {lines: Fit(turns, cost, lines) for lines, (cost, _, turns) in sorted(best.items()) if abs(lines) <= most}


def fit(knobs: Sequence[Knob], lines: int) -> Fit | None:
    """The cheapest turns that add exactly ``lines`` lines; None where the knobs cannot."""
    return fits(knobs, max(MOST_LINES, abs(lines))).get(lines)


def nearest(knobs: Sequence[Knob], lines: int) -> Fit:
    """The turns that come nearest to ``lines`` without adding more (what is too long does not fit), then the cheapest; where even the
    least is more, those that add the least."""
    ways = fits(knobs, max(MOST_LINES, abs(lines)))
    below = [way for way in ways.values() if way.lines <= lines]
    if below:
        return max(below, key=lambda way: way.lines)
    return min(ways.values(), key=lambda way: way.lines)
