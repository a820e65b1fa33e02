"""HOT. What a line costs, and every line from one place pushed on: the inner loops of the search for line ends.

In: ``Tables``, the place where a line starts and what was paid up to there. Out: for every place where that line may end, the
least that has been paid up to it. ``push_justified``: a line costs what it gives up (CLREQ's pools in their order, each by the
cube of its use) or how far its gaps open, with steep steps at ⅛ em and ¼ em. ``push_smooth`` and ``push_even``: ragged lines cost
the square of the white that they leave, and so much for each line that the fewest lines win; the last line of a paragraph
flush at one side is free (CSS text-wrap: pretty), that of a centred one counts as the others do (balance).
Loops work on flat tuples of numbers: widths are ints (milli-points), costs floats.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from layout_engine.geometry import Length
from layout_engine.text.tables import Pool, Tables

#: What all gaps opened by ⅛ em cost (by the cube), and the steps: over ⅛; over ¼; over ¼ in a line with words that take their
#: part; 孤字; a line that ends inside a word or number too long for it; the same where a mark then stands at a forbidden
#: edge; each milli-point of an overfull line.
OPEN: Final = 8.0
OVER_EIGHTH: Final = 1e3
OVER_QUARTER: Final = 1e6
TORN_WORDS: Final = 1e4
LONE: Final = 1e9
FORCED: Final = 1e10
FORBIDDEN: Final = 1e12
OVERFULL: Final = 1e14
HYPHEN: Final = 2.0
#: A line where the fewest win (or the most), whatever else it costs; a white of one em in it.
EACH_LINE: Final = 1e7
WHITE: Final = 1.0

FAR: Final = float("inf")
#: Of the forced ends of a line, the fullest lines are tried.
FORCED_TRIES: Final = 6
#: No line is wider, in milli-points, and no gap.
ENDLESS: Final = 1 << 50


class Layer(dict[int, float]):
    """Costs of the places that a line may end at; what was not reached is infinitely far."""

    __slots__ = ()

    def __missing__(self, place: int) -> float:
        return FAR


def squeezed(pools: tuple[Pool, ...], start: int, end: int, need: Length) -> float:
    """The cost of taking ``need`` out of a line that holds it."""
    cost = 0.0
    for weight, ends, starts in pools:
        room = ends[end] - starts[start]
        if room <= 0:
            continue
        if need < room:
            used = need / room
            return cost + weight * used * used * used
        cost += weight
        need -= room
        if need <= 0:
            break
    return cost


def grown(growth: tuple[Pool, ...], start: int, end: int, slack: Length) -> tuple[float, Length]:
    """The cost of putting slack into word spaces and Han–Latin gaps, and what is left for plain gaps."""
    cost = 0.0
    for weight, ends, starts in growth:
        room = ends[end] - starts[start]
        if room <= 0:
            continue
        if slack <= room:
            used = slack / room
            return cost + weight * used * used * used, 0
        cost += weight
        slack -= room
    return cost, slack


def _torn(size: int, gaps: int, slack: float) -> float:
    """The cost of a line whose gaps would pass ¼ em; ``slack`` in eighths of an em. Where words and numbers take their part of
    it (``justify.expand``), an eye sees it less than between Han."""
    solid = size - 1 - gaps
    if solid <= 0:
        each = slack / gaps
        return OVER_QUARTER + OPEN * each * each * each
    each = (slack - 2 * gaps) / (size - 1)
    return TORN_WORDS * (1 + each * each)


def push_justified(
    t: Tables, start: int, paid: float, width: Length, cap: Length, eighth: float, code: int,
    cost: list[float] | Layer, back: list[int] | dict[int, int],
) -> None:  # fmt: skip
    """Every line from place ``start``: its end is reached at ``paid`` and the line's cost, where that is less than before. ``cap``:
    the widest gap; without one nothing is refused."""
    at, end_natural, end_least, start_natural, start_least, end_gaps, start_gaps, growth, pools, penalty, lone, free = t
    limit = start_natural[start] + width
    last = len(end_natural) - 1
    end = bisect_right(end_least, start_least[start] + width, start + 1) - 1
    if end == start:
        if cap == ENDLESS:
            end += 1
            worse = paid + OVERFULL * (end_least[end] - start_least[start] - width) + penalty[end]
            if worse < cost[end]:
                cost[end], back[end] = worse, code
        return
    if end == last:
        if start < lone or start == 0 or cap == ENDLESS:
            line = paid + squeezed(pools, start, end, max(0, end_natural[end] - limit))
            if start >= lone and start:
                line += LONE
            if line < cost[end]:
                cost[end], back[end] = line, code
        end -= 1
    opened, tries = start_gaps[start], FORCED_TRIES
    while end > start:
        line = penalty[end]
        if line >= FORCED and free:
            tries -= 1
            if tries < 0:
                end = free[end]
                continue
        line += paid
        slack = limit - end_natural[end]
        if slack < 0:
            line += squeezed(pools, start, end, -slack)
        elif slack:
            room = slack
            if growth:
                more, slack = grown(growth, start, end, slack)
                line += more
            room -= slack
            if slack:
                gaps = end_gaps[end] - opened
                if gaps < 1:
                    gaps = 1
                if slack > cap * gaps:
                    break
                used = slack / (eighth * gaps)
                if used <= 1:
                    line += OPEN * used * used * used
                elif used <= 2:
                    line += OVER_EIGHTH + OPEN * used * used * used
                elif room and end_gaps[end] == opened:
                    used = slack / room  # words alone: their spaces pass their limit
                    line += min(OVER_EIGHTH * used * used, _torn(at[end] - at[start], gaps, slack / eighth))
                else:
                    line += _torn(at[end] - at[start], gaps, slack / eighth)
        if line < cost[end]:
            cost[end], back[end] = line, code
        end -= 1


def push_smooth(
    t: Tables, start: int, paid: float, width: Length, cap: Length, eighth: float, code: int,
    cost: list[float] | Layer, back: list[int] | dict[int, int],
) -> None:  # fmt: skip
    """``push_justified`` for lines that are not stretched; the paragraph's last one may be as short as it likes."""
    _push_ragged(t, start, paid, width, cap, eighth, code, cost, back, False)


def push_even(
    t: Tables, start: int, paid: float, width: Length, cap: Length, eighth: float, code: int,
    cost: list[float] | Layer, back: list[int] | dict[int, int],
) -> None:  # fmt: skip
    """``push_smooth``, the last line as long as the others."""
    _push_ragged(t, start, paid, width, cap, eighth, code, cost, back, True)


def _push_ragged(
    t: Tables, start: int, paid: float, width: Length, cap: Length, eighth: float, code: int,
    cost: list[float] | Layer, back: list[int] | dict[int, int], even: bool,
) -> None:  # fmt: skip
    """Every ragged line from place ``start``. Without a ``cap`` what is too long for its slot passes it."""
    _, end_natural, end_least, start_natural, start_least, _, _, _, pools, penalty, lone, free = t
    limit = start_natural[start] + width
    last = len(end_natural) - 1
    paid += EACH_LINE
    end = bisect_right(end_least, start_least[start] + width, start + 1) - 1
    if end == start and cap == ENDLESS:
        end += 1
        paid += OVERFULL * (end_least[end] - start_least[start] - width)
    fullest, tries = end, FORCED_TRIES
    while end > start:
        white = limit - end_natural[end]
        if 2 * white > width and end < fullest:
            break
        line = penalty[end]
        if line >= FORCED and free:
            tries -= 1
            if tries < 0:
                end = free[end]
                continue
        line += paid
        if white < 0:
            line += squeezed(pools, start, end, -white)
        elif even or end < last:
            ems = white / (8 * eighth)
            line += WHITE * ems * ems
        if end == last and start >= lone and start:
            line += LONE
        if line <= cost[end]:  # of equals, the one with the fuller lines before
            cost[end], back[end] = line, code
        end -= 1


def push_fewest(
    t: Tables, start: int, paid: float, width: Length, cap: Length, eighth: float, code: int,
    cost: list[float] | Layer, back: list[int] | dict[int, int],
) -> None:  # fmt: skip
    """``push_justified`` where the number of lines counts before all else: the fewest."""
    push_justified(t, start, paid + EACH_LINE, width, cap, eighth, code, cost, back)


def push_most(
    t: Tables, start: int, paid: float, width: Length, cap: Length, eighth: float, code: int,
    cost: list[float] | Layer, back: list[int] | dict[int, int],
) -> None:  # fmt: skip
    """``push_fewest``, but the most lines."""
    push_justified(t, start, paid - EACH_LINE, width, cap, eighth, code, cost, back)


#: How lines are pushed on, by what they cost.
Push = Callable[
    [Tables, int, float, Length, Length, float, int, "list[float] | Layer", "list[int] | dict[int, int]"], None
]
