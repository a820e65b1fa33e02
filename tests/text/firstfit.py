"""First fit, 挤进 before 推出: the oracle that total fit is never worse than.

In: a ``Prepared`` paragraph and the widths of its slots in milli-points. Out: the offsets at which lines end. A line takes
what fits in its natural width, or what fits squeezed where that costs less than stretching; it ends at an allowed place only.
What is too long for a slot of its own ends anywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from layout_engine.geometry import Length
from layout_engine.text.classes import MARKS
from layout_engine.text.prepared import Prepared

#: Costs: of squeezing a line to its last milli-point (it grows with the square of the share used), of an eighth of an em in
#: every gap (likewise), of a hyphen.
SQUEEZED: Final = 800
EIGHTH: Final = 1000
HYPHEN: Final = 300
#: A line may be opened this far, in thousandths of an em a gap, to save a last line from one character (孤字).
RESCUE: Final = 250
#: The loosest gap that leaves a long word whole where it could be hyphenated.
TOLERATED: Final = 30


def _cost(p: Prepared, start: int, end: int, natural: Length, least: Length, width: Length) -> int:
    """How bad a line is: squeezed by its share of what can give, stretched by its gaps."""
    slack = width - natural
    if slack < 0:
        room = natural - least
        return SQUEEZED * slack * slack // (room * room) if room > 0 else 0
    solid = p.solid
    gaps = end - start - 1 - (bisect_left(solid, end) - bisect_right(solid, start))
    each = slack * 8000 // (max(gaps, 1) * p.em)
    return EIGHTH * each * each // 1_000_000


def first_fit(p: Prepared, widths: Sequence[Length], start: int = 0) -> list[int]:
    """The ends of at most ``len(widths)`` lines from offset ``start`` on; the last one is ``p.size`` when all is set.

    A first line (``start`` 0) is narrower by the paragraph's indent. Never raises; a slot too narrow for one character
    takes one all the same.
    """
    ends: list[int] = []
    at, size = start, p.size
    for width in widths:
        if at >= size:
            break
        at = _line_end(p, at, width - p.indent if at == 0 else width)
        ends.append(at)
    if len(ends) > 1 and at == size and p.mend:
        _mend_last(p, widths, start, ends)
    return ends


def _line_end(p: Prepared, start: int, width: Length) -> int:
    """The end of one line."""
    natural_base, least_base = p.base(start)
    stops, stop_natural, stop_least = p.stops, p.stop_natural, p.stop_least
    first = bisect_right(stops, start)
    fits = bisect_right(stop_natural, natural_base + width, first) - 1
    if fits >= first and (stops[fits] == p.size or stop_natural[fits] == natural_base + width):
        return stops[fits]
    squeezed = bisect_right(stop_least, least_base + width, first) - 1
    best, best_cost = -1, 1 << 62
    for number in range(max(fits, first), squeezed + 1):
        cost = _cost(
            p, start, stops[number], stop_natural[number] - natural_base, stop_least[number] - least_base, width
        )
        if cost < best_cost:
            best, best_cost = stops[number], cost
    if p.words and best_cost > EIGHTH * TOLERATED * TOLERATED * 64 // 1_000_000:
        split = _hyphenated(p, start, best, best_cost, width)
        if split:
            return split
    return best if best > 0 else _forced_end(p, start, least_base + width)


def _hyphenated(p: Prepared, start: int, best: int, best_cost: int, width: Length) -> int:
    """The end inside a long Latin word at the line's end, where a hyphen makes the line better; else 0."""
    natural_base, least_base = p.base(start)
    found = 0
    number = bisect_right(p.words, (best if best > 0 else start, 1 << 60)) - 1
    for first, last in p.words[max(number, 0) : number + 3]:
        if last <= start or p.natural[first] > natural_base + width:
            continue
        for point in p.hyphen_points((first, last)):
            if point <= start:
                continue
            natural = p.natural[point] + p.tracking + p.hyphen_width - natural_base
            least = p.least[point] + p.tracking + p.hyphen_width - least_base
            if least > width:
                break
            cost = HYPHEN + _cost(p, start, point, natural, least, width)
            if cost < best_cost:
                found, best_cost = point, cost
    return found


def _forced_end(p: Prepared, start: int, limit: Length) -> int:
    """Nothing may end here and fit: as much as fits, at a place that starts and ends with no mark if there is one near."""
    end = max(bisect_right(p.least, limit, start + 1) - 1, start + 1)
    classes, level = p.classes, p.level
    end = min(end, p.size)
    for candidate in range(end, max(start, end - 4), -1):
        if candidate == p.size or (
            classes[candidate] not in level.no_start and classes[candidate - 1] not in level.no_end
        ):
            return candidate
    while end > start + 1 and end < p.size and classes[end] in "QK":
        end -= 1
    while end < p.size and classes[end] in "QK":
        end += 1
    return end


def _words_of(p: Prepared, start: int, end: int) -> int:
    """Characters between two offsets that are no marks."""
    return sum(1 for letter in p.classes[start:end] if letter not in MARKS)


def _mend_last(p: Prepared, widths: Sequence[Length], start: int, ends: list[int]) -> None:
    """孤字: a last line of one character is squeezed into the line before, or takes one or two from it."""
    last = ends[-2]
    if p.size - last > 8 or _words_of(p, last, p.size) >= 2:
        return
    before = ends[-3] if len(ends) > 2 else start
    width = widths[len(ends) - 2] - (p.indent if before == 0 else 0)
    natural_base, least_base = p.base(before)
    if p.stop_least[-1] - least_base <= width:
        ends[-2:] = [p.size]
        return
    stops, room, limit = p.stops, widths[len(ends) - 1], EIGHTH * RESCUE * RESCUE * 64 // 1_000_000
    words = _words_of(p, last, p.size)
    for number in range(bisect_left(stops, last) - 1, bisect_right(stops, before) - 1, -1):
        stop = stops[number]
        cost = _cost(p, before, stop, p.stop_natural[number] - natural_base, 0, width)
        if cost > limit or p.stop_natural[-1] - p.base(stop)[0] > room:
            return
        if (more := _words_of(p, stop, p.size)) > words:
            ends[-2] = stop
            if more >= 2:
                return
