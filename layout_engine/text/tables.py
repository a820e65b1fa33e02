"""What a paragraph's line breaker eats: for every place where a line may end, prefix sums as a line's end and start have them.

In: ``Widths``, class letters, places. Out: ``Tables``, parallel tuples of ints by place, so that the width of any line, what
it can give and what it can take, pool by pool, are differences of two numbers. The edges are counted in: the white that a
line's first and last mark lose, the gap that no line starts with, the spaces that no line ends with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Final, NamedTuple, cast

from layout_engine.geometry import Length
from layout_engine.text.classes import MARKS, SPACES
from layout_engine.text.punctuation import BRACKET, COMMA, DOT, END, GAP, SPACE, STOP
from layout_engine.text.spacing import GROW_GAP, GROW_SPACE, Flex, Widths

#: What a pool used to its limit costs; the cube of the share used goes with it. Reduction in CLREQ's order.
REDUCE_COST: Final[Mapping[int, float]] = {
    END: 0.1, SPACE: 0.4, DOT: 0.4, BRACKET: 0.8, COMMA: 1.2, GAP: 1.0, STOP: 2.0,
}  # fmt: skip
GROW_COST: Final[Mapping[int, float]] = {GROW_SPACE: 0.5, GROW_GAP: 0.5}

Pool = tuple[float, tuple[Length, ...], tuple[Length, ...]]
Pick = Callable[[Sequence[int]], tuple[int, ...]]
"""Of prefix sums, those at the places where lines may end."""


class Tables(NamedTuple):
    """By place (0 is the paragraph's start or where a line begins): offset; natural and least width up to a line's end there,
    and from a line's start; plain gaps likewise; pools in their order as (cost, up to an end, from a start); what ending a
    line there costs. ``lone``: the first place from which fewer than two characters without marks are left (孤字). ``free``, where
    lines are forced to end inside something: the nearest place up to each one at which that is not so."""

    at: Sequence[int]
    end_natural: Sequence[Length]
    end_least: Sequence[Length]
    start_natural: Sequence[Length]
    start_least: Sequence[Length]
    end_gaps: Sequence[int]
    start_gaps: Sequence[int]
    growth: tuple[Pool, ...]
    pools: tuple[Pool, ...]
    penalty: Sequence[float]
    lone: int
    free: Sequence[int] = ()


def _picker(at: Sequence[int]) -> Pick:
    """A dozen lists are picked from by the same places: by one itemgetter, which gives a tuple for two places and more."""
    if len(at) > 1:
        return cast("Pick", itemgetter(*at))
    return lambda sums: tuple([sums[i] for i in at])


def _flat(size: int, items: Iterable[Flex]) -> list[Length]:
    """Prefix sums of rooms: entry i counts the items before character i."""
    rooms = [0] * (size + 1)
    for item in items:
        rooms[item.at] += item.room
    return list(accumulate(rooms[:size], initial=0))


def _by_pool(items: Sequence[Flex]) -> dict[int, list[Flex]]:
    found: dict[int, list[Flex]] = {}
    for item in items:
        found.setdefault(item.pool, []).append(item)
    return found


def _without_last_space(sums: list[int], spaces: Sequence[int]) -> list[int]:
    for at in spaces:
        sums[at + 1] = sums[at]
    return sums


def _reducing(widths: Widths, size: int, spaces: Sequence[int], pick: Pick) -> tuple[Pool, ...]:
    """The pools of reduction that this paragraph has."""
    made: list[Pool] = []
    if widths.fit:
        rooms = _without_last_space([0, *(widths.fit.get(i, (0, 0))[0] for i in range(size))], spaces)
        made.append((REDUCE_COST[END], pick(rooms), pick([0] * (size + 1))))
    for number, items in sorted(_by_pool(widths.flex).items()):
        sums = _flat(size, items)
        ends, starts = sums.copy(), sums
        for item in items:
            if item.side == "after" and (item.at in widths.end or item.at in widths.fit):
                ends[item.at + 1] -= item.room
            elif item.side == "before" and item.at in widths.start:
                starts[item.at] += item.room
        ends = _without_last_space(ends, spaces)
        made.append((REDUCE_COST[number], pick(ends), pick(starts)))
    return tuple(made)


def _growing(widths: Widths, size: int, spaces: Sequence[int], pick: Pick) -> tuple[Pool, ...]:
    """The pools of expansion beside plain gaps. What stands at a line's first character does not grow."""
    made: list[Pool] = []
    for number, items in sorted(_by_pool(widths.growth).items()):
        sums = _flat(size, items)
        starts = [*sums[1:], sums[-1]]
        ends = _without_last_space(sums, spaces)
        made.append((GROW_COST[number], pick(ends), pick(starts)))
    return tuple(made)


def _lone(classes: str, at: Sequence[int]) -> int:
    """The first place from which a last line would hold fewer than two characters without marks."""
    words = 0
    for offset in range(len(classes) - 1, -1, -1):
        words += classes[offset] not in MARKS
        if words == 2:
            return bisect_right(at, offset)
    return 0


def tables(
    widths: Widths,
    classes: str,
    tracking: Length,
    at: Sequence[int],
    costs: Mapping[int, float],
    hyphens: Mapping[int, Length],
) -> Tables:
    """The tables for the places ``at`` (ascending; the first is where a line starts, the last the paragraph's end).

    ``costs``: offset → what ending a line there costs; ``hyphens``: offset → width of the hyphen that it takes (with its
    tracking).
    """
    size = len(classes)
    end_natural, end_least = list(widths.natural), list(widths.least)
    for place, (cut, cut_least) in widths.end.items():
        end_natural[place + 1] -= cut
        end_least[place + 1] -= cut_least
    for place, (room, own) in widths.fit.items():
        end_least[place + 1] -= room - own
    spaces = [i for i, letter in enumerate(classes) if letter in SPACES] if not SPACES.isdisjoint(classes) else []
    for sums in (end_natural, end_least):
        _without_last_space(sums, spaces)
        for place, width in hyphens.items():
            sums[place] += width
    start_natural, start_least = list(widths.natural), list(widths.least)
    for place, (gap, gap_least) in widths.start.items():
        start_natural[place] += gap
        start_least[place] += gap_least
    plain = bytearray(b"\1") * (size + 1)
    for place in widths.solid:
        if place <= size:
            plain[place] = 0
    gaps = list(accumulate(plain[:size], initial=0))
    start_gaps = [*gaps[1:], gaps[-1]]
    end_gaps = _without_last_space(gaps, spaces)
    if tracking:
        start_natural, start_least = ([before + tracking for before in sums] for sums in (start_natural, start_least))
    pick = _picker(at)
    return Tables(
        at=tuple(at),
        end_natural=pick(end_natural),
        end_least=pick(end_least),
        start_natural=pick(start_natural),
        start_least=pick(start_least),
        end_gaps=pick(end_gaps),
        start_gaps=pick(start_gaps),
        growth=_growing(widths, size, spaces, pick) if widths.growth else (),
        pools=_reducing(widths, size, spaces, pick) if widths.flex or widths.fit else (),
        penalty=tuple([costs.get(i, 0.0) for i in at]) if costs else (0.0,) * len(at),
        lone=_lone(classes, at),
    )
