"""HOT. Where lines end: total fit, by dynamic programming over the places where lines may end.

In: a ``Prepared`` paragraph and the widths of its slots. Out: the offsets at which lines end. Lines cost what ``linecost`` says;
the paragraph's cheapest ones win (Knuth and Plass 1981). Forbidden ends are no places, so nothing is
penalised into obedience. What cannot be had is given up from the end of typography's order: first the limit of gaps, then 孤字, at
last a line that ends inside what is longer than its slot, or passes it. ``relaxations`` tells what was given up.

The search runs line by line while slots differ, and in one pass over places from the first of the slots that are alike.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal

from layout_engine.geometry import Length
from layout_engine.records import dataclass
from layout_engine.text.classes import MARKS
from layout_engine.text.justify import expand
from layout_engine.text.linecost import (
    ENDLESS,
    FAR,
    FORBIDDEN,
    FORCED,
    HYPHEN,
    OVER_EIGHTH,
    Layer,
    Push,
    grown,
    push_even,
    push_fewest,
    push_justified,
    push_most,
    push_smooth,
)
from layout_engine.text.prepared import Prepared, trimmed_end
from layout_engine.text.tables import Tables, tables

Rule = Literal["han-gap", "word-gap", "letter-gap", "last-line", "break", "overfull"]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A constraint that one line could not keep. ``line`` counts from 0, ``start`` is the line's first character. ``amount`` is
    in milli-points: the gap between two Han (han-gap), what word spaces and Han–Latin gaps passed their limit by
    (word-gap), the gap between letters (letter-gap), what passes the slot (overfull); for
    the others the characters of the last line (last-line), or 1 (break)."""

    rule: Rule
    line: int
    start: int
    amount: int


#: A paragraph with more places than this is set in a wanted number of lines by looking near to where each line should be.
LONG: Final = 1000
BAND: Final = 128


def _expected(t: Tables, widths: Sequence[Length]) -> list[int]:
    """The place at which each line starts that takes its share of a paragraph."""
    total, room = t.end_natural[-1] - t.start_natural[0], max(1, sum(widths))
    passed, found = 0, list[int]()
    for width in widths:
        found.append(bisect_left(t.end_natural, t.start_natural[0] + total * passed // room))
        passed += width
    return found


def _search(
    t: Tables, widths: Sequence[Length], em: Length, cap: Length, exact: bool, push: Push = push_justified
) -> list[int]:
    """The places at which the cheapest lines end; empty where the constraints cannot be kept. ``exact``: as many lines as widths;
    else the last width goes on for ever."""
    last, eighth = len(t.at) - 1, em / 8
    layers: list[tuple[Layer, dict[int, int]]] = []
    current = Layer({0: 0.0})
    expected = _expected(t, widths) if exact and last > LONG else None
    for line, width in enumerate(widths if exact else widths[:-1]):
        reached, back = Layer(), dict[int, int]()
        starts = sorted(current)
        if expected is not None and len(starts) > 2 * BAND:
            middle = min(max(bisect_left(starts, expected[line]), BAND), len(starts) - BAND)
            starts = starts[middle - BAND : middle + BAND]
        for place in starts:
            if place < last:
                push(t, place, current[place], width, cap, eighth, place, reached, back)
        layers.append((reached, back))
        current = reached
        if not reached:
            break
    if exact:
        whole = len(layers) == len(widths) and last in current
        return _traced(layers, last, len(layers) - 1) if whole else []
    costs, backs = [FAR] * (last + 1), [0] * (last + 1)
    width = widths[-1]
    for place in sorted(current):
        if place < last:
            push(t, place, current[place], width, cap, eighth, ~place, costs, backs)
    for place in range(1, last):
        paid = costs[place]
        if paid < FAR:
            push(t, place, paid, width, cap, eighth, place, costs, backs)
    least, line = costs[last], len(layers)
    for number, (reached, _) in enumerate(layers):
        if reached[last] < least:
            least, line = reached[last], number
    if least == FAR:
        return []
    if line < len(layers):
        return _traced(layers, last, line)
    ends: list[int] = []
    place = last
    while place >= 0:
        ends.append(place)
        place = backs[place]
    return _traced(layers, ~place, len(layers) - 1) + ends[::-1]


def _traced(layers: Sequence[tuple[Layer, dict[int, int]]], place: int, line: int) -> list[int]:
    """The places at which lines 0 to ``line`` end, the last of them at ``place``."""
    ends: list[int] = []
    for number in range(line, -1, -1):
        ends.append(place)
        place = layers[number][1][place]
    return ends[::-1]


def _hyphens(p: Prepared, start: int) -> dict[int, Length]:
    """Every place after ``start`` where a hyphen may split a word, and the hyphen's room."""
    room = p.hyphen_width + p.tracking
    return {point: room for word in p.words if word[1] > start for point in p.hyphen_points(word) if point > start}


def _forced(p: Prepared, places: Sequence[int], narrow: Length) -> dict[int, float]:
    """Places inside what is longer than the narrowest slot, and what a line's end there costs."""
    found: dict[int, float] = {}
    classes, level, least = p.classes, p.level, p.least
    for first, end in pairwise(places):
        if end - first < 2 or least[end] - p.base(first)[1] <= narrow:
            continue
        for place in range(first + 1, end):
            if classes[place] not in "QK":
                banned = classes[place] in level.no_start or classes[place - 1] in level.no_end
                found[place] = FORBIDDEN if banned else FORCED
    return found


def _table(p: Prepared, start: int, hyphenate: bool, narrow: Length | None = None) -> Tables:
    """The tables from ``start`` on, with hyphens, and with forced ends for slots as narrow as ``narrow``."""
    if not hyphenate and narrow is None and start == 0 and p.tables is not None:
        return p.tables
    hyphens = _hyphens(p, start) if hyphenate else {}
    places = [start, *sorted({*p.stops[bisect_right(p.stops, start) :], *hyphens})]
    costs = {**p.soft, **dict.fromkeys(hyphens, HYPHEN)}
    if narrow is not None:
        forced = _forced(p, places, narrow)
        costs.update(forced)
        places = sorted({*places, *forced})
    t = tables(p.widths, p.classes, p.tracking, places, costs, hyphens)
    return t if narrow is None else t._replace(free=_free(t.penalty))


def _free(penalty: Sequence[float]) -> list[int]:
    """For each place, the nearest one up to it where no end is forced."""
    nearest = 0
    found: list[int] = []
    for place, cost in enumerate(penalty):
        if cost < FORCED:
            nearest = place
        found.append(nearest)
    return found


def _slots(p: Prepared, widths: Sequence[Length], start: int) -> list[Length]:
    """The widths that lines take, up to the first of the last ones that are alike: the indent is off the first."""
    count = len(widths)
    last = widths[-1]
    while count > 1 and widths[count - 2] == last:
        count -= 1
    used = list(widths[:count])
    if start == 0 and p.indent:
        used[0] -= p.indent
        if count == 1:
            used.append(last)
    return used


def _fit(p: Prepared, slots: Sequence[Length], start: int, *, exact: bool) -> list[int]:
    """The cheapest lines under as many constraints as can be kept."""
    em = max(p.em, 1)
    t = _table(p, start, False)
    found = _search(t, slots, em, em // 8, exact)
    if not found and p.words:
        t = _table(p, start, True)
        found = _search(t, slots, em, em // 8, exact)
    if not found:
        found = _search(t, slots, em, em // 4, exact)
    if not found:
        t = _table(p, start, bool(p.words), min(slots))
        found = _search(t, slots, em, ENDLESS, exact)
    return [t.at[place] for place in found]


def _ragged(p: Prepared, slots: Sequence[Length], start: int, push: Push) -> list[int]:
    """The best of the fewest lines. A word is hyphenated only where it is longer than a slot."""
    em = max(p.em, 1)
    t = _table(p, start, False)
    found = _search(t, slots, em, 0, False, push)
    if not found and p.words:
        t = _table(p, start, True)
        found = _search(t, slots, em, 0, False, push)
    if not found:
        t = _table(p, start, bool(p.words), min(slots))
        found = _search(t, slots, em, ENDLESS, False, push)
    return [t.at[place] for place in found]


def total_fit(
    p: Prepared, widths: Sequence[Length], start: int = 0, *, lines: int | None = None, even: bool | None = None
) -> list[int]:
    """The ends of at most ``len(widths)`` lines from offset ``start`` on; the last one is ``p.size`` when all is set.

    A first line (``start`` 0) is narrower by the paragraph's indent. The lines are those of the whole paragraph, as if slots of
    the last width went on; ``lines`` asks for that many of them, and gets as near as ``line_range`` allows. Ragged and centred
    paragraphs without a wish for lines take the fewest lines: those flush at one side leave little white on every line but the
    last, centred ones about the same on all. Never raises.
    """
    if start >= p.size or not widths:
        return []
    if p.setting.css:
        return _greedy(p, widths, start)
    slots = _slots(p, widths, start)
    if lines is None and p.setting.align != "justify":
        push = push_even if even or (even is None and p.setting.align == "center") else push_smooth
        return _ragged(p, slots, start, push)[: len(widths)]
    if lines is None:
        return _fit(p, slots, start, exact=False)[: len(widths)]
    least, most = line_range(p, widths, start)
    wanted = max(least, min(lines, most))
    return _fit(p, _exactly(slots, wanted), start, exact=True)[: len(widths)]


def _greedy(p: Prepared, widths: Sequence[Length], start: int) -> list[int]:
    """As CSS runs lines: as much as fits, and what is too long for its slot passes it."""
    ends: list[int] = []
    for width in widths:
        if start >= p.size:
            break
        first = bisect_right(p.stops, start)
        room = p.base(start)[1] + width - (p.indent if start == 0 else 0)
        start = p.stops[max(first, bisect_right(p.stop_least, room, first) - 1)]
        ends.append(start)
    return ends


def _exactly(slots: Sequence[Length], count: int) -> list[Length]:
    return [*slots[:count], *[slots[-1]] * (count - len(slots))]


def line_range(p: Prepared, widths: Sequence[Length], start: int = 0) -> tuple[int, int]:
    """The fewest and the most lines that the paragraph can be set in under every constraint, or without giving up more than has
    to be given up anyway. Slots of the last width go on."""
    if start >= p.size or not widths:
        return 0, 0
    if p.setting.css:
        count = len(_greedy(p, [*widths, *[widths[-1]] * p.size], start))
        return count, count
    slots, em = _slots(p, widths, start), max(p.em, 1)
    t = _table(p, start, bool(p.words))
    if fewest := _search(t, slots, em, em // 4, False, push_fewest):
        return len(fewest), len(_search(t, slots, em, em // 4, False, push_most))
    t = _table(p, start, bool(p.words), min(slots))
    # Gaps up to ¼ em cost next to nothing here, so that what costs a step is what cannot be helped.
    places = _search(t, slots, 2 * em, ENDLESS, False)
    best = _total(t, slots, places, em / 4)
    if best >= FORCED or len(t.at) > LONG:  # what is split anywhere could be split into any number of lines
        return len(places), len(places)
    counts = _counts(t, slots, 2 * em, best + OVER_EIGHTH)
    return counts[0], counts[-1]


def _counts(t: Tables, slots: Sequence[Length], em: Length, limit: float) -> list[int]:
    """The numbers of lines that end the paragraph at a cost up to ``limit``."""
    last, counts, line = len(t.at) - 1, list[int](), 0
    reached = Layer({0: 0.0})
    while reached:
        layer, back = Layer(), dict[int, int]()
        width = slots[min(line, len(slots) - 1)]
        for place, paid in reached.items():
            push_justified(t, place, paid, width, ENDLESS, em / 8, 0, layer, back)
        line += 1
        if layer[last] <= limit and last in layer:
            counts.append(line)
        reached = Layer({place: paid for place, paid in layer.items() if place != last and paid <= limit})
    return counts


def _total(t: Tables, slots: Sequence[Length], places: Sequence[int], eighth: float) -> float:
    """The cost of a paragraph's lines that end at ``places``."""
    total, start = 0.0, 0
    for line, place in enumerate(places):
        layer, back = Layer(), dict[int, int]()
        push_justified(t, start, 0.0, slots[min(line, len(slots) - 1)], ENDLESS, eighth, 0, layer, back)
        total += layer[place]
        start = place
    return total


def line_costs(p: Prepared, widths: Sequence[Length], ends: Sequence[int], start: int = 0) -> list[float]:
    """What each line of a paragraph costs, however its ends were found."""
    hyphens = _line_hyphens(p, ends)
    costs = {**p.soft, **dict.fromkeys(hyphens, HYPHEN)}
    for end in ends:
        if end < p.size and not p.may_end[end] and end not in hyphens:
            costs[end] = FORCED
    t = tables(p.widths, p.classes, p.tracking, [start, *ends], costs, hyphens)
    found: list[float] = []
    for line in range(len(ends)):
        width = widths[line] - (p.indent if line == 0 and start == 0 else 0)
        layer, back = Layer(), dict[int, int]()
        push_justified(t, line, 0.0, width, ENDLESS, max(p.em, 1) / 8, 0, layer, back)
        found.append(layer[line + 1])
    return found


def relaxations(p: Prepared, widths: Sequence[Length], ends: Sequence[int], start: int = 0) -> list[Relaxation]:
    """What the lines give up, line by line, in the order of the lines."""
    found: list[Relaxation] = []
    at, t = start, tables(p.widths, p.classes, p.tracking, [start, *ends], {}, _line_hyphens(p, ends))
    for line, end in enumerate(ends):
        width = widths[line] - (p.indent if line == 0 and start == 0 else 0)
        slack = width + t.start_natural[line] - t.end_natural[line + 1]
        over = t.end_least[line + 1] - t.start_least[line] - width
        if over > 0:
            found.append(Relaxation("overfull", line, at, over))
        if end < p.size and not p.may_end[end] and p.hyphen_at(end)[0] < 0:
            found.append(Relaxation("break", line, at, 1))
        if end == p.size and line and p.mend:
            words = sum(letter not in MARKS for letter in p.classes[at:end])
            if words < 2:
                found.append(Relaxation("last-line", line, at, words))
        if end < p.size and slack > 0 and p.setting.align == "justify":
            _, rest = grown(t.growth, line, line + 1, slack)
            if rest > p.em // 4 * (t.end_gaps[line + 1] - t.start_gaps[line]):
                found += _gap(p, line, at, end, slack)
        at = end
    return found


def _gap(p: Prepared, line: int, start: int, end: int, slack: Length) -> list[Relaxation]:
    """What opened too far in a line with ``slack`` to fill; nothing in a line of one character."""
    opened = expand(p.widths, p.solid, start, trimmed_end(p, start, end), slack, p.em)
    if opened.loose > p.em // 4:
        return [Relaxation("han-gap", line, start, opened.loose)]
    if opened.letters:
        return [Relaxation("letter-gap", line, start, opened.letters)]
    return [Relaxation("word-gap", line, start, opened.words)] if opened.words else []


def _line_hyphens(p: Prepared, ends: Sequence[int]) -> Mapping[int, Length]:
    """The hyphens that lines end with, and their room."""
    room = p.hyphen_width + p.tracking
    return {end: room for end in ends if end < p.size and p.hyphen_at(end)[0] >= 0}
