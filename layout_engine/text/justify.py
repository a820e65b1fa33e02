"""One line's slack → extra space at its characters, in CLREQ's order.

In: a paragraph's ``Widths``, a line of it (start, end) and how much too narrow or too wide it is. Out: ``Adjusted``: a
space that every gap gets, and a sparse map of what else follows single characters. Reduction empties pool after pool, each
used up evenly first; expansion fills Latin word spaces to ½ em, Han–Latin gaps to ⅓, then all other gaps equally to ¼ em;
past that (a relaxation) see ``LOOSE``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from layout_engine.geometry import Length
from layout_engine.text.punctuation import END, REDUCE_POOLS
from layout_engine.text.spacing import GROW_GAP, GROW_SPACE, Flex, Widths

#: Thousandths of an em that "all other gaps" take in a line that holds an unsplittable sequence, and what spaces and
#: Han–Latin gaps then grow past their limits, before the rest goes between letters (past LOOSE there too: between all
#: characters). A long address in a narrow column leaves two gaps to the line, and 1/50 em between letters is seen less than
#: one em between two Han.
LOOSE: Final = 250
WIDE: Final = 500


class Adjusted(NamedTuple):
    """``track`` follows every character, ``extra[i]`` character i besides (−1: before the first); ``loose`` is the largest
    gap between two Han in milli-points, ``rest`` what could not be placed (0, but for a line of one character). ``reduced`` and
    ``expanded`` tell how much each pool gave or took, ``letters`` what opened inside words and numbers, ``words`` how far word
    spaces passed their limit (both relaxations)."""

    track: Length
    extra: dict[int, Length]
    loose: Length
    rest: Length
    reduced: tuple[Length, ...] = ()
    expanded: tuple[Length, ...] = ()
    letters: Length = 0
    words: Length = 0


def _share(amount: Length, rooms: Sequence[Length]) -> list[Length]:
    """An amount split over rooms in proportion to their size, to the milli-point; never more than their sum."""
    total = sum(rooms)
    if amount >= total:
        return list(rooms)
    shares: list[Length] = []
    given = passed = 0
    for room in rooms:
        passed += room
        upto = amount * passed // total
        shares.append(upto - given)
        given = upto
    return shares


def _within(items: Sequence[Flex], start: int, end: int) -> Sequence[Flex]:
    """Those of a sorted list that stand in a line."""
    return items[bisect_left(items, (start,)) : bisect_left(items, (end,))]


def _apply(extra: dict[int, Length], item: Flex, amount: Length) -> None:
    if item.side == "both":
        extra[item.at - 1] = extra.get(item.at - 1, 0) + amount // 2
        extra[item.at] = extra.get(item.at, 0) + amount - amount // 2
    else:
        at = item.at if item.side == "after" else item.at - 1
        extra[at] = extra.get(at, 0) + amount


def _inner(widths: Widths, items: Sequence[Flex], start: int, end: int) -> list[Flex]:
    """The places that still give: not an opener or gap already dropped at the start, not the mark cut at the end."""
    return [
        item
        for item in _within(items, start, end)
        if not (item.at == start and item.side == "before" and start in widths.start)
        and not (item.at == end - 1 and item.side == "after" and item.at in widths.end)
    ]


def givers(widths: Widths, start: int, end: int) -> list[list[Flex]]:
    """The places of a line that can give, by pool."""
    pools: list[list[Flex]] = [[] for _ in range(REDUCE_POOLS)]
    fit = widths.fit.get(end - 1)
    for item in _inner(widths, widths.flex, start, end):
        if fit is None or item.at != end - 1:
            pools[item.pool].append(item)
    if fit is not None:
        pools[END].append(Flex(end - 1, END, "after", fit[0]))
    return pools


def takes(pools: Sequence[Sequence[Flex]], need: Length) -> Iterator[tuple[Flex, Length]]:
    """What each place gives, so that the line loses ``need``: pool after pool, each evenly."""
    for pool in pools:
        if need <= 0:
            break
        for item, amount in zip(pool, _share(need, [item.room for item in pool]), strict=True):
            yield item, amount
            need -= amount


def reduce(widths: Widths, start: int, end: int, need: Length) -> Adjusted:
    """Take ``need`` milli-points out of a line, pool after pool."""
    extra: dict[int, Length] = {}
    reduced = [0] * REDUCE_POOLS
    for item, amount in takes(givers(widths, start, end), need):
        _apply(extra, item, -amount)
        reduced[item.pool] += amount
    return Adjusted(0, extra, 0, sum(reduced) - need, tuple(reduced))


def growers(widths: Widths, start: int, end: int) -> list[Flex]:
    """The word spaces and Han–Latin gaps of a line that can grow."""
    return [item for item in _within(widths.growth, start, end) if item.at > start]


def plain_gaps(solid: Sequence[int], start: int, end: int) -> int:
    """How many gaps of a line are neither of these nor inside what is never opened."""
    return end - start - 1 - (bisect_left(solid, end) - bisect_left(solid, start + 1))


def expand(widths: Widths, solid: Sequence[int], start: int, end: int, slack: Length, em: Length) -> Adjusted:
    """Put ``slack`` milli-points into a line; ``solid`` are the sorted places that are no plain gap."""
    extra: dict[int, Length] = {}
    closed = solid[bisect_left(solid, start + 1) : bisect_left(solid, end)]
    gaps = end - start - 1 - len(closed)
    grown = growers(widths, start, end)
    expanded = [0, 0, 0]
    for pool in (GROW_SPACE, GROW_GAP) if grown else ():
        members = [item for item in grown if item.pool == pool]
        for item, amount in zip(members, _share(slack, [item.room for item in members]), strict=True):
            _apply(extra, item, amount)
            expanded[pool] += amount
        slack -= expanded[pool]
    each = odd = 0
    if gaps and slack:
        taken = min(slack, gaps * (em * LOOSE // 1000)) if closed else slack
        each, odd = divmod(taken, gaps)
        slack -= taken
        expanded[2] = taken
    words = 0
    if slack and grown:
        shares = _share(slack, [em * WIDE // 1000] * len(grown))
        words = max(shares)
        for item, amount in zip(grown, shares, strict=True):
            _apply(extra, item, amount)
            slack -= amount
    track = _open_evenly(extra, closed, start, end, each, odd)
    letters = 0
    if slack and closed and slack <= len(closed) * (em * LOOSE // 1000):
        letters, odd = divmod(slack, len(closed))
        for at in closed:
            extra[at - 1] = extra.get(at - 1, 0) + letters
        extra[closed[0] - 1] += odd
        slack = 0
    elif slack and end - start > 1:
        letters, odd = divmod(slack, end - start - 1)
        extra[start] = extra.get(start, 0) + odd
        track += letters
        each += letters
        slack = 0
    return Adjusted(track, extra, each if gaps else 0, slack, (), tuple(expanded), letters, words)


def _open_evenly(
    extra: dict[int, Length], closed: Sequence[int], start: int, end: int, each: Length, odd: Length
) -> Length:
    """Put ``each`` into every plain gap, and the odd rest into the first; what all characters get as tracking comes back."""
    if not each and not odd:
        return 0
    shut = set(closed)
    first = next(at for at in range(start + 1, end) if at not in shut)
    extra[first - 1] = extra.get(first - 1, 0) + odd
    if 2 * len(closed) > end - start:
        for at in range(start + 1, end):
            if at not in shut:
                extra[at - 1] = extra.get(at - 1, 0) + each
        return 0
    for at in closed:
        extra[at - 1] = extra.get(at - 1, 0) - each
    return each
