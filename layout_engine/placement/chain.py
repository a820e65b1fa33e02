"""The page as a chain of bands over all columns.

In: what the blocks know. Out: for sets of articles that come last, at which heights and levels they fill the page's foot. A band is one
article over all columns (a banner: no cut next to it is fined, and it crosses every gutter) or blocks side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from layout_engine.placement.blocks import Blocks, State, above
from layout_engine.placement.demand import UNIT

#: Kinds of bands.
BANNER, SIDE_BY_SIDE = 0, 1
#: What stands for: no more bands below.
_END: Final = 2


class Link(NamedTuple):
    """A band, what comes below it, and the kind of the next band."""

    band: int
    rest: int
    kind: int
    below: int


class Chain:
    """The chains found so far, by the set of their articles and the kind of their first band."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        lanes = blocks.lanes
        self.states: dict[tuple[int, int], State] = {(0, _END): State((1 << lanes.group) - 1, lanes)}
        self.links: dict[tuple[int, int], dict[Link, None]] = {}
        self._cut = lanes.level_of(20 * UNIT)
        self._gutter = lanes.level_of(40 * UNIT)

    def band(self, mask: int, kind: int) -> State | None:
        """The heights of one band."""
        if kind == SIDE_BY_SIDE:
            return self.blocks.flat.get(mask)
        return self.blocks.states[mask][self.blocks.columns] if mask & (mask - 1) == 0 else None

    def pen(self, link: Link) -> int:
        """Levels for the order of a band and the rest, for a cut between them, for a gutter that nothing crosses."""
        if link.below == _END:
            alone = link.kind == SIDE_BY_SIDE and link.band == self.blocks.every
            return self._gutter if alone else 0
        cut = self._cut if link.kind == link.below == SIDE_BY_SIDE else 0
        return cut + self.blocks.pens(link.band, link.rest)[0]

    def learn(self, order: Sequence[int]) -> None:
        """Add all chains of an order that the blocks have learned."""
        n = len(order)
        rests = [0] * (n + 1)
        for k in range(n - 1, -1, -1):
            rests[k] = rests[k + 1] | 1 << order[k]
        for k in range(n - 1, -1, -1):
            fresh = [0, 0]
            for j in range(k + 1, n + 1):
                band, rest = rests[k] & ~rests[j], rests[j]
                if rest and (band & self.blocks.feet or rest & self.blocks.tops):
                    continue
                for kind in (BANNER, SIDE_BY_SIDE):
                    upper = self.band(band, kind)
                    if upper:
                        fresh[kind] |= self._linked(upper, band, rest, kind)
            for kind, bits in enumerate(fresh):
                if bits:
                    now = self.states.get((rests[k], kind))
                    self.states[rests[k], kind] = State(bits | (now.bits if now else 0), self.blocks.lanes)

    def _linked(self, upper: State, band: int, rest: int, kind: int) -> int:
        bits = 0
        for below in (BANNER, SIDE_BY_SIDE) if rest else (_END,):
            lower = self.states.get((rest, below))
            link = Link(band, rest, kind, below)
            if lower is None or (pen := self.pen(link)) > self.blocks.lanes.levels:
                continue
            if found := above(upper, lower, pen):
                self.links.setdefault((band | rest, kind), {})[link] = None
                bits |= found
        return bits
