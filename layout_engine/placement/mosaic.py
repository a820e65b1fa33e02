"""Pages with fixed blocks anywhere: the free room cut into rectangles, and articles shared out over them in reading order.

In: what is fixed and what the blocks know. Out: pages as ``draw`` makes them. Cuts run along the edges of fixed blocks; a rectangle may
stay white where nothing fits, at what white costs. Used where fixed blocks do more than fill the corners of the page (pins, advertisements
in the middle), and as the last way out.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple

from layout_engine.placement.blocks import BOTH, intervals
from layout_engine.placement.demand import UNIT
from layout_engine.placement.draw import Drawn, Node, Pen
from layout_engine.placement.instance import Cells, Instance

#: So many ways of cutting the room are kept, those with the fewest pieces.
MOST_CUTTINGS: Final = 12
_MOST_TRIED: Final = 400


def cuttings(instance: Instance) -> list[tuple[Cells, ...]]:
    """Ways to cut the free room into rectangles, each in reading order; heights include the free rows above an article."""
    grid = instance.grid
    sep = grid.sep_rows
    # In rows that articles take with the free rows above them: a fixed block begins where it begins and ends ``sep`` rows later.
    blocks = [Cells(f.cells.x, f.cells.y, f.cells.w, f.cells.h + sep) for f in instance.fixed]
    found: set[tuple[Cells, ...]] = set()
    budget = [_MOST_TRIED]
    for pieces in _cut(Cells(0, 0, grid.columns, grid.rows + sep), blocks, budget):
        found.add(tuple(sorted((p for p in pieces if p.h > sep), key=lambda p: (p.y, p.x))))
    return sorted((f for f in found if f), key=lambda pieces: (len(pieces), pieces))[:MOST_CUTTINGS]


def _cut(room: Cells, blocks: Sequence[Cells], budget: list[int]) -> list[list[Cells]]:
    inside = [
        b
        for b in blocks
        if b.x < room.x + room.w and room.x < b.x + b.w and b.y < room.y + room.h and room.y < b.y + b.h
    ]
    if not inside:
        return [[room]]
    budget[0] -= 1
    lines = {(True, x) for b in inside for x in (b.x, b.x + b.w) if room.x < x < room.x + room.w}
    lines |= {(False, y) for b in inside for y in (b.y, b.y + b.h) if room.y < y < room.y + room.h}
    if not lines:
        return [[]]
    # Where there is no time to try all, the longest cuts first: across the page.
    order = sorted(lines)
    ways: list[list[Cells]] = []
    for upright, at in order if budget[0] > 0 else order[:1]:
        if upright:
            one, other = Cells(room.x, room.y, at - room.x, room.h), Cells(at, room.y, room.x + room.w - at, room.h)
        else:
            one, other = Cells(room.x, room.y, room.w, at - room.y), Cells(room.x, at, room.w, room.y + room.h - at)
        for first in _cut(one, inside, budget):
            ways += [first + second for second in _cut(other, inside, budget)]
    return ways[:_MOST_TRIED]


class Way(NamedTuple):
    """An order shared out over the pieces of a cutting from one piece on: the piece, which articles it takes, and its least level."""

    taken: int
    level: int


class Mosaic:
    """Draws pages from pieces. ``learn`` first, then ``least`` and ``draw`` speak of the order that was learned last."""

    def __init__(self, pen: Pen, pieces: Sequence[tuple[Cells, ...]], cell: float, random: Random) -> None:
        self.pen, self.pieces, self.random = pen, pieces, random
        self.blocks = pen.blocks
        self.cell = cell
        self.ways: list[list[list[list[Way]]]] = []
        self.levels: list[list[list[int | None]]] = []
        self.masks: list[list[int]] = []

    def learn(self, order: Sequence[int]) -> None:
        """For every cutting, from every article and piece on, how the rest can be shared out and its least level."""
        self.masks = intervals(order)
        self.ways, self.levels = [], []
        count, limit = len(order), self.blocks.lanes.levels
        for pieces in self.pieces:
            ways: list[list[list[Way]]] = [[[] for _ in range(count + 1)] for _ in pieces]
            least: list[list[int | None]] = [[None] * (count + 1) for _ in range(len(pieces) + 1)]
            least[len(pieces)][count] = 0
            for number in range(len(pieces) - 1, -1, -1):
                for i in range(count + 1):
                    for j in range(i, count + 1):
                        after = least[number + 1][j]
                        here = None if after is None else self._level(pieces[number], self.masks[i][j] if j > i else 0)
                        if here is not None and after is not None and here + after <= limit:
                            ways[number][i].append(Way(j, here))
                            known = least[number][i]
                            least[number][i] = here + after if known is None else min(known, here + after)
            self.ways.append(ways)
            self.levels.append(least)

    def _level(self, piece: Cells, mask: int) -> int | None:
        """The least level at which some articles fill a piece; nothing leaves it white."""
        if not mask:
            return self.blocks.lanes.level_of(round(piece.w * piece.h * self.cell))
        states = self.blocks.states.get(mask)
        state = states[piece.w] if states else None
        return state.levels(BOTH).get(piece.h) if state else None

    def least(self) -> int | None:
        """The least level of a whole page."""
        found = [levels[0][0] for levels in self.levels]
        return min((level for level in found if level is not None), default=None)

    def draw(self, level: int) -> Drawn:
        """A page of at most a level; there must be one."""
        random = self.random
        able = [n for n, levels in enumerate(self.levels) if (low := levels[0][0]) is not None and low <= level]
        chosen = able[int(random.random() * len(able))]
        drawn = Drawn([], [])
        i, left = 0, level
        for number, piece in enumerate(self.pieces[chosen]):
            after = self.levels[chosen][number + 1]
            ways = [
                way for way in self.ways[chosen][number][i]
                if (rest := after[way.taken]) is not None and way.level + rest <= left
            ]  # fmt: skip
            way = ways[int(random.random() * len(ways))]
            if way.taken > i:
                mask = self.masks[i][way.taken]
                self.pen.block(drawn, Node(mask, piece.w, piece.h, BOTH, way.level, piece.x, piece.y, 0, 0, False))
            i, left = way.taken, left - way.level
        return drawn

    def redraw(self, drawn: Drawn, number: int, more: int) -> Drawn:
        """The same page with one of its blocks drawn anew."""
        return self.pen.redraw(drawn, number, more)


def cell_cost(instance: Instance) -> float:
    """What a white cell costs, in thousandths of Q."""
    return 1000 * UNIT / max(1, instance.free_cells)
