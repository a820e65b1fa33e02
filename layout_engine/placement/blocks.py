"""Blocks: which heights a set of articles can take in each width, and at what cost, over all slicings tried so far.

In: the offers of every article. Out: for sets of articles and widths a ``State``: heights × levels of cost × which upper corners must be
free of heads. One ``learn(order)`` adds every slicing tree whose leaves come in that order (interval dynamic programming); what was found
for a set stays, so that later orders build on it.

A state is one long integer, so that one operation treats all heights at once. Bit ``h·G + 4·level + profile`` is set where the block can
be ``h`` rows high at a cost of at most ``level`` while its heads touch the upper left corner only if the profile has 2, the upper right
one only if it has 1. Side by side is an intersection (heads of both must not meet: 碰题), one above another a sum of sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from layout_engine.placement.demand import UNIT, Offer

#: Profiles: at which upper corners of a block heads may be.
FREE, RIGHT, LEFT, BOTH = range(4)

#: A corner of the page, or none.
Corner = Literal["", "top-left", "top-right", "foot-left", "foot-right"]


class Lanes:
    """The layout of states: ``most`` rows, levels 0 to ``levels``; a level is ``unit`` thousandths of Q."""

    __slots__ = (
        "broadcast",
        "collision",
        "full",
        "group",
        "kept",
        "left",
        "level",
        "levels",
        "most",
        "right",
        "unit",
        "wide",
    )

    def __init__(self, most: int, levels: int, unit: int) -> None:
        self.most, self.levels, self.unit = most, levels, unit
        self.collision = self.level_of(40 * UNIT)
        group = self.group = 4 * (levels + 1)
        every = sum(1 << (h * group) for h in range(most + 1))
        self.full = every * ((1 << group) - 1)
        self.broadcast = sum(1 << (4 * level) for level in range(levels + 1))
        #: profiles with a right head (1, 3), with a left head (2, 3)
        self.right = every * self.broadcast * 0b1010
        self.left = every * self.broadcast * 0b1100
        self.level = tuple(every * (0b1111 << (4 * level)) for level in range(levels + 1))
        #: levels that stay within the page's limit when ``n`` levels are added
        self.kept = tuple(every * ((1 << (4 * (levels + 1 - n))) - 1) for n in range(levels + 1))
        #: bits of one height at a level or more, by profile: what an offer sets
        self.wide = tuple(
            sum(
                (1 << (4 * level + p)) for p in range(4) if p & profile == profile for level in range(levels + 1)
            )
            for profile in range(4)
        )  # fmt: skip

    def level_of(self, cost: int) -> int:
        """The level of a cost; may be beyond the last."""
        return (cost + self.unit // 2) // self.unit


class State:
    """The heights of one block in one width, with what joining it needs, made when it is first needed."""

    __slots__ = ("_as_left", "_as_lower", "_as_right", "_levels", "bits", "lanes", "low")

    def __init__(self, bits: int, lanes: Lanes) -> None:
        self.bits = bits
        self.lanes = lanes
        self.low = next(level for level, mask in enumerate(lanes.level) if bits & mask)
        self._as_left: tuple[list[int], list[int]] | None = None
        self._as_right: tuple[list[int], list[int]] | None = None
        self._as_lower: list[list[int]] | None = None
        self._levels: tuple[dict[int, int], ...] | None = None

    def as_left(self) -> tuple[list[int], list[int]]:
        """Bits for every number of added levels: with a head allowed at the upper right corner, and without."""
        if self._as_left is None:
            lanes, bits = self.lanes, self.bits
            with_head = bits & lanes.right
            with_head |= with_head >> 1
            free = bits & ~lanes.right
            free |= free << 1
            kept = lanes.kept
            self._as_left = (
                [(with_head & kept[n]) << (4 * n) for n in range(lanes.levels + 1)],
                [(free & kept[n]) << (4 * n) for n in range(lanes.levels + 1)],
            )
        return self._as_left

    def as_right(self) -> tuple[list[int], list[int]]:
        """Bits of every level on all levels: with a head allowed at the upper left corner, and without."""
        if self._as_right is None:
            lanes, bits = self.lanes, self.bits
            with_head = bits & lanes.left
            with_head |= with_head >> 2
            free = bits & ~lanes.left
            free |= free << 2
            broadcast = lanes.broadcast
            self._as_right = (
                [((with_head & mask) >> (4 * n)) * broadcast for n, mask in enumerate(lanes.level)],
                [((free & mask) >> (4 * n)) * broadcast for n, mask in enumerate(lanes.level)],
            )
        return self._as_right

    def as_lower(self) -> list[list[int]]:
        """By level, by how many bits what stands above moves: for the heights that no lower level has."""
        if self._as_lower is None:
            lanes = self.lanes
            shifts: list[list[int]] = [[] for _ in range(lanes.levels + 1)]
            for h, level in self.levels(BOTH).items():
                shifts[level].append(h * lanes.group)
            self._as_lower = shifts
        return self._as_lower

    def levels(self, profile: int) -> dict[int, int]:
        """Height → least level, where heads may touch the corners of a profile."""
        if self._levels is None:
            lanes = self.lanes
            group, rest, h = lanes.group, self.bits, 0
            found: tuple[dict[int, int], ...] = ({}, {}, {}, {})
            whole = (1 << group) - 1
            while rest:
                skip = ((rest & -rest).bit_length() - 1) // group
                h += skip
                rest >>= skip * group
                here = rest & whole
                for p in range(4):
                    lane = (here >> p) & lanes.broadcast
                    if lane:
                        found[p][h] = ((lane & -lane).bit_length() - 1) // 4
                rest >>= group
                h += 1
            self._levels = found
        return self._levels[profile]


def beside(left: State, right: State, pen: int) -> int:
    """Bits of two blocks side by side, their heads apart; ``pen`` levels are added."""
    lanes = left.lanes
    last = lanes.levels - pen - left.low
    if right.low > last:
        return 0
    left_head, left_free = left.as_left()
    right_head, right_free = right.as_right()
    bits = 0
    for level in range(right.low, last + 1):
        n = level + pen
        bits |= (left_head[n] & right_free[level]) | (left_free[n] & right_head[level])
        n += lanes.collision
        if n <= lanes.levels:
            bits |= left_head[n] & right_head[level]
    return bits


def above(upper: State, lower: State, pen: int) -> int:
    """Bits of one block above another; ``pen`` levels are added."""
    lanes = upper.lanes
    last = lanes.levels - pen - upper.low
    bits = 0
    kept = lanes.kept
    for level, shifts in enumerate(lower.as_lower()):
        if level > last:
            break
        if shifts:
            n = level + pen
            base = (upper.bits & kept[n]) << (4 * n)
            for shift in shifts:
                bits |= base << shift
    return bits & lanes.full


class Item(NamedTuple):
    """What the blocks know of an article: its importance and its offers by width and height, the free rows above it included.
    ``corner``: of something fixed, the corner of the page that it fills."""

    importance: int
    offers: Mapping[int, Mapping[int, Sequence[Offer]]]
    corner: Corner = ""


class Split(NamedTuple):
    """A set of articles in two: ``upright``: the first may stand above the second; ``level``: left of it."""

    first: int
    second: int
    upright: bool
    level: bool


class Blocks:
    """Everything learned about sets of articles (bit masks) so far."""

    def __init__(self, items: Sequence[Item], columns: int, lanes: Lanes, area: int | None = None) -> None:
        """``area``: the cells that all articles together must fill, where they must; what leaves too many or too few for the others
        is then not looked at."""
        self.items = items
        self.columns = columns
        self.lanes = lanes
        self.every = (1 << len(items)) - 1
        self.states: dict[int, list[State | None]] = {}
        #: Blocks over all columns whose last join was side by side.
        self.flat: dict[int, State] = {}
        self.splits: dict[int, dict[Split, tuple[int, int]]] = {}
        self._versions: dict[int, int] = {}
        self.area = area
        self._areas = [_areas(item, lanes) for item in items]
        self._pens: dict[tuple[int, int], tuple[int, int]] = {}
        for number, item in enumerate(items):
            self.states[1 << number] = [self._leaf(item, w) for w in range(columns + 1)]

        def at(word: str) -> int:
            return sum(1 << number for number, item in enumerate(items) if word in item.corner)

        self.tops, self.feet, self.lefts, self.rights = at("top"), at("foot"), at("left"), at("right")

    def _leaf(self, item: Item, w: int) -> State | None:
        lanes = self.lanes
        bits = 0
        for h, offers in item.offers.get(w, {}).items():
            if h > lanes.most:
                continue
            for offer in offers:
                level = lanes.level_of(offer.cost)
                if level <= lanes.levels:
                    here = lanes.wide[2 * offer.left + offer.right] & (-1 << (4 * level))
                    bits |= here << (h * lanes.group)
        return State(bits, lanes) if bits else None

    def pens(self, first: int, second: int) -> tuple[int, int]:
        """Levels for a less important article above a more important one, and left of it: what the order on the page costs."""
        found = self._pens.get((first, second))
        if found is None:
            ranks = [item.importance for n, item in enumerate(self.items) if first >> n & 1 and item.importance]
            after = [item.importance for n, item in enumerate(self.items) if second >> n & 1]
            upper = sum(max(0, b - a) for a in ranks for b in after)
            # Side by side only the first article on the left is sure to stand before all on the right.
            beside = sum(max(0, b - max(ranks)) for b in after) if ranks else 0
            found = self.lanes.level_of(upper * UNIT), self.lanes.level_of(beside * UNIT)
            self._pens[first, second] = found
        return found

    def learn(self, order: Sequence[int]) -> None:
        """Add all slicing trees whose leaves come in this order."""
        n = len(order)
        masks = intervals(order)
        for length in range(2, n + 1):
            for i in range(n - length + 1):
                j = i + length
                pairs = [split for k in range(i + 1, j) for split in self._allowed(masks[i][k], masks[k][j])]
                self._learn_set(masks[i][j], pairs)

    def _allowed(self, first: int, second: int) -> list[Split]:
        """How two sets may be joined: the first above or left of the second, the other way round where a fixed corner asks for it."""
        one_above = not (first & self.feet or second & self.tops)
        one_left = not (first & self.rights or second & self.lefts)
        if one_above and one_left:
            return [Split(first, second, True, True)]
        other_above = not one_above and not (second & self.feet or first & self.tops)
        other_left = not one_left and not (second & self.rights or first & self.lefts)
        ways = [Split(first, second, one_above, one_left), Split(second, first, other_above, other_left)]
        return [way for way in ways if way.upright or way.level]

    def _learn_set(self, mask: int, pairs: Sequence[Split]) -> None:
        windows = self._windows(mask)
        known = self.splits.setdefault(mask, {})
        states = self.states.setdefault(mask, [None] * (self.columns + 1))
        versions = self._versions
        fresh = [0] * (self.columns + 1)
        flat = 0
        for split in pairs:
            version = (versions.get(split.first, 0), versions.get(split.second, 0))
            if known.get(split) != version:
                known[split] = version
                flat |= self._join(split, fresh, windows)
        if flat := flat & windows[self.columns]:
            now = self.flat.get(mask)
            self.flat[mask] = State(flat | (now.bits if now else 0), self.lanes)
        changed = False
        for w, bits in enumerate(fresh):
            if bits := bits & windows[w]:
                now = states[w]
                both = bits | (now.bits if now else 0)
                if now is None or both != now.bits:
                    states[w] = State(both, self.lanes)
                    changed = True
        if changed:
            versions[mask] = versions.get(mask, 0) + 1

    def _windows(self, mask: int) -> list[int]:
        """For every width the bits of the heights that leave the other articles as much room as they can fill."""
        if self.area is None:
            return [self.lanes.full] * (self.columns + 1)
        least = most = 0
        rest = self.every & ~mask
        while rest:
            low = rest & -rest
            a, b = self._areas[low.bit_length() - 1]
            least, most, rest = least + a, most + b, rest ^ low
        low_area, high_area = self.area - most, self.area - least
        group, limit = self.lanes.group, self.lanes.most
        windows = [0]
        for w in range(1, self.columns + 1):
            first, last = max(0, -(-low_area // w)), min(limit, high_area // w)
            windows.append(((1 << (last + 1) * group) - (1 << first * group)) if first <= last else 0)
        return windows

    def _join(self, split: Split, fresh: list[int], windows: Sequence[int]) -> int:
        """Add to ``fresh`` what a split makes in every width; returns the bits side by side over all columns."""
        levels, columns = self.lanes.levels, self.columns
        firsts, seconds = self.states.get(split.first), self.states.get(split.second)
        if firsts is None or seconds is None:
            return 0
        upper_pen, beside_pen = self.pens(split.first, split.second)
        if split.upright and upper_pen <= levels:
            for w in range(1, columns + 1):
                a, b = firsts[w], seconds[w]
                if a and b and windows[w] and a.low + b.low + upper_pen <= levels:
                    fresh[w] |= above(a, b, upper_pen)
        flat = 0
        if split.level and beside_pen <= levels:
            for x in range(1, columns):
                a = firsts[x]
                if a is None:
                    continue
                for y in range(1, columns - x + 1):
                    b = seconds[y]
                    if b is not None and windows[x + y] and (found := beside(a, b, beside_pen)):
                        fresh[x + y] |= found
                        if x + y == columns:
                            flat |= found
        return flat


def _areas(item: Item, lanes: Lanes) -> tuple[int, int]:
    """The least and the most cells that an article can fill at a cost within the scale."""
    areas = [
        w * h for w, heights in item.offers.items() for h, offers in heights.items()
        if h <= lanes.most and any(lanes.level_of(offer.cost) <= lanes.levels for offer in offers)
    ]  # fmt: skip
    return (min(areas), max(areas)) if areas else (0, 0)


def intervals(order: Sequence[int]) -> list[list[int]]:
    """``masks[i][j]``: the set of ``order[i:j]``."""
    n = len(order)
    masks = [[0] * (n + 1) for _ in range(n + 1)]
    for i in range(n):
        for j in range(i, n):
            masks[i][j + 1] = masks[i][j] | 1 << order[j]
    return masks
