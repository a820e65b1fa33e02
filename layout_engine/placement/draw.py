"""Drawing pages from what is known: a random walk down through chains and blocks that never leaves what fits.

In: blocks and a chain. Out: ``Drawn``: modules at their places and the tree they hang on, so that a part of it can be drawn again.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from layout_engine.placement.blocks import BOTH, LEFT, RIGHT, Blocks
from layout_engine.placement.chain import BANNER, SIDE_BY_SIDE, Chain, Link
from layout_engine.placement.judge import Module

#: A walk chooses among the first so many ways that it meets.
_ENOUGH = 8


class Node(NamedTuple):
    """A block of a drawn page: what it holds, its rectangle, what was asked of it, and which of the page's modules it made."""

    mask: int
    w: int
    h: int
    profile: int
    level: int
    x: int
    y: int
    start: int
    end: int
    flat: bool


class Drawn(NamedTuple):
    """Modules in reading order, and the blocks that they hang on."""

    modules: list[Module]
    nodes: list[Node]


class Pen:
    """Draws pages of ``rows`` rows whose first row is ``top``."""

    def __init__(self, blocks: Blocks, chain: Chain, top: int, random: Random) -> None:
        self.blocks, self.chain, self.top, self.random = blocks, chain, top, random
        self.rows = blocks.lanes.most

    def least(self) -> int | None:
        """The least level of a whole page, None where there is none."""
        kinds = (self._chain_level(self.blocks.every, kind, self.rows) for kind in (BANNER, SIDE_BY_SIDE))
        return min((level for level in kinds if level is not None), default=None)

    def _chain_level(self, mask: int, kind: int, h: int) -> int | None:
        state = self.chain.states.get((mask, kind))
        return state.levels(BOTH).get(h) if state else None

    def draw(self, level: int) -> Drawn:
        """A page of at most a level; there must be one."""
        every = self.blocks.every
        drawn = Drawn([], [])
        mask, h, y = every, self.rows, self.top
        levels = {kind: self._chain_level(mask, kind, h) for kind in (BANNER, SIDE_BY_SIDE)}
        kinds = [kind for kind, least in levels.items() if least is not None and least <= level]
        kind = kinds[int(self.random.random() * len(kinds))]
        while mask:
            ways = self._links(mask, kind, h, level)
            link, band_h, band_level, level = ways[int(self.random.random() * len(ways))]
            self.block(
                drawn, Node(link.band, self.blocks.columns, band_h, BOTH, band_level, 0, y, 0, 0, kind == SIDE_BY_SIDE)
            )
            y, h, mask, kind = y + band_h, h - band_h, link.rest, link.below
        return drawn

    def _links(self, mask: int, kind: int, h: int, level: int) -> list[tuple[Link, int, int, int]]:
        """The ways to begin a chain of some height: link, height and level of the band, level left for the rest."""
        ways = []
        chain = self.chain
        for link in chain.links[mask, kind]:
            upper, lower = chain.band(link.band, kind), chain.states[link.rest, link.below]
            if upper is None:
                continue
            ups = upper.levels(BOTH)
            left = level - chain.pen(link)
            for low_h, low in lower.levels(BOTH).items():
                up = ups.get(h - low_h)
                if up is not None and up + low <= left:
                    ways.append((link, h - low_h, up, left - up))
        return ways

    def redraw(self, drawn: Drawn, number: int, more: int) -> Drawn:
        """The same page with one of its blocks drawn anew, at up to ``more`` levels more."""
        node = drawn.nodes[number]
        part = Drawn([], [])
        level = min(self.blocks.lanes.levels, node.level + more)
        self.block(part, node._replace(level=level))
        shift = node.start
        modules = drawn.modules[:shift] + part.modules + drawn.modules[node.end :]
        kept = [n for n in drawn.nodes if not (node.start <= n.start and n.end <= node.end)]
        around = [n for n in drawn.nodes if n.start == node.start and n.end == node.end and n.flat and n is not node]
        nodes = kept + around + [n._replace(start=n.start + shift, end=n.end + shift) for n in part.nodes]
        return Drawn(modules, nodes)

    def block(self, drawn: Drawn, node: Node) -> None:
        """Draw a block and what it is made of."""
        mask, w, h, x, y = node.mask, node.w, node.h, node.x, node.y
        start = len(drawn.modules)
        if mask & (mask - 1) == 0:
            self._leaf(drawn, node)
            return
        wa, first, second, h_first, level_first, level_second, p, q = self._way(node)
        if wa == 0:
            self.block(drawn, Node(first, w, h_first, p, level_first, x, y, 0, 0, False))
            self.block(drawn, Node(second, w, h - h_first, q, level_second, x, y + h_first, 0, 0, False))
        else:
            self.block(drawn, Node(first, wa, h, p, level_first, x, y, 0, 0, False))
            self.block(drawn, Node(second, w - wa, h, q, level_second, x + wa, y, 0, 0, False))
        drawn.nodes.append(node._replace(start=start, end=len(drawn.modules)))

    def _leaf(self, drawn: Drawn, node: Node) -> None:
        number = node.mask.bit_length() - 1
        level_of = self.blocks.lanes.level_of
        ways = [
            offer for offer in self.blocks.items[number].offers[node.w][node.h]
            if level_of(offer.cost) <= node.level and (2 * offer.left + offer.right) & ~node.profile == 0
        ]  # fmt: skip
        luck = self.random.random()
        offer = ways[0] if luck < 0.6 else ways[int((luck - 0.6) / 0.4 * len(ways))]
        drawn.modules.append(Module(number, node.x, node.y, offer))

    def _way(self, node: Node) -> tuple[int, int, int, int, int, int, int, int]:
        """One of the ways to make a block: columns of the left part (0: one above the other), the two sets, the first one's height,
        both levels and profiles."""
        blocks, random = self.blocks, self.random
        mask, w, h, profile, level = node.mask, node.w, node.h, node.profile, node.level
        left, right = profile & LEFT, profile & RIGHT
        profiles = ((left | RIGHT, right), (left, right | LEFT))
        collision = blocks.lanes.collision
        found: list[tuple[int, int, int, int, int, int, int, int]] = []
        splits = list(blocks.splits[mask])
        count = len(splits)
        begin = int(random.random() * count)
        for n in range(count):
            split = splits[(begin + n) % count]
            first, second = split.first, split.second
            firsts, seconds = blocks.states.get(first), blocks.states.get(second)
            if firsts is None or seconds is None:
                continue
            upper_pen, beside_pen = blocks.pens(first, second)
            if split.upright and not node.flat:
                upper, lower = firsts[w], seconds[w]
                rest = level - upper_pen
                if upper and lower and upper.low + lower.low <= rest:
                    ups = upper.levels(profile)
                    for low_h, low in lower.levels(BOTH).items():
                        up = ups.get(h - low_h)
                        if up is not None and up + low <= rest:
                            found.append((0, first, second, h - low_h, up, low, profile, BOTH))
            rest = level - beside_pen
            if split.level and rest >= 0:
                for wa in range(1, w):
                    one, other = firsts[wa], seconds[w - wa]
                    if one and other and one.low + other.low <= rest:
                        for p, q in profiles:
                            a, b = one.levels(p).get(h), other.levels(q).get(h)
                            if a is not None and b is not None and a + b <= rest:
                                found.append((wa, first, second, h, a, b, p, q))
                        if collision <= rest:
                            p, q = left | RIGHT, right | LEFT
                            a, b = one.levels(p).get(h), other.levels(q).get(h)
                            if a is not None and b is not None and a + b + collision <= rest:
                                found.append((wa, first, second, h, a, b, p, q))
            if len(found) > _ENOUGH:
                break
        return found[int(random.random() * len(found))]
