"""Judging pages while searching: what ``score`` would say, from modules' rectangles and heads alone, in a fraction of the time.

In: modules at their places. Out: thousandths of Q with the costs of their offers. White, left-out paragraphs and legs are in the offers
already; here come the findings that depend on neighbours: heads that meet, cuts, corners, order, sizes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from layout_engine.placement.demand import UNIT, Demand, Offer
from layout_engine.placement.instance import Grid, Instance
from layout_engine.placement.score import STACKED, WEIGHTS, page_limits


class Module(NamedTuple):
    """An article's place: which, the cell of its corner, and how it is made up."""

    item: int
    x: int
    y: int
    offer: Offer


class Verdict(NamedTuple):
    """A page's cost in thousandths of Q, and the size of every head in the modules' order."""

    cost: int
    sizes: tuple[float, ...]


#: What may be on no page costs more than Q says.
FORBIDDEN: Final = 30 * UNIT
_MILLI: Final = {
    name: round(weight * UNIT) + FORBIDDEN * (name in ("collisions", "v_gutters")) for name, weight in WEIGHTS.items()
}


class Judge:
    """Judges pages of one instance."""

    def __init__(self, instance: Instance, demands: Sequence[Demand]) -> None:
        grid: Grid = instance.grid
        self.columns, self.rows, self.sep = grid.columns, grid.rows, grid.sep_rows
        tops, feet = page_limits(instance)
        self.first, self.last = min(tops), max(feet)
        self.height = max(1, self.last - self.first)
        self.importance = [demand.importance for demand in demands]
        self.boxed = [demand.boxed for demand in demands]
        self.leads = [demand.lead for demand in demands]
        self.rated = [demand.rated for demand in demands]
        low = [f.cells for f in instance.fixed if f.cells.y > 0]
        self.fixed_gutters = 0
        self.fixed_rows = 0
        for cells in low:
            if cells.w < grid.columns:
                self.fixed_gutters |= self._gutters(cells.x, cells.w)
            self.fixed_rows |= self._crossed(cells.y, cells.h)
        self.every_gutter = (1 << grid.columns) - 2

    def _gutters(self, x: int, w: int) -> int:
        """The gutters inside a span, as bits."""
        return ((1 << (w - 1)) - 1) << (x + 1)

    def _crossed(self, y: int, h: int) -> int:
        """The lines inside a rectangle, as bits."""
        foot = y + h
        inside = h - 1 + (self.sep if foot < self.rows else 0)
        return ((1 << inside) - 1) << (y + 1)

    def verdict(self, modules: Sequence[Module]) -> Verdict:
        """What a page costs."""
        cost = sum(module.offer.cost for module in modules)
        cost += self._cuts(modules) + self._heads(modules) + self._order(modules)
        sizes = self.sizes(modules)
        return Verdict(cost + self._sizes(modules, sizes), sizes)

    def _cuts(self, modules: Sequence[Module]) -> int:
        gutters, crossed, tops, bands = self.fixed_gutters, self.fixed_rows, 0, 0
        corners: dict[tuple[int, int], int] = {}
        sep, columns = self.sep, self.columns
        for _, x, y, offer in modules:
            w, h = offer.w, offer.h
            gutters |= self._gutters(x, w)
            crossed |= self._crossed(y, h)
            tops |= 1 << y
            foot = y + h + sep
            if w == columns:
                bands |= 1 << y | 1 << foot
            for point in ((x, y), (x + w, y), (x, foot), (x + w, foot)):
                corners[point] = corners.get(point, 0) + 1
        cost = _MILLI["v_gutters"] * (self.every_gutter & ~gutters).bit_count()
        cost += _MILLI["crossings"] * sum(1 for times in corners.values() if times == 4)
        cut = tops & ~bands & ~crossed & (-2 << self.first)
        while cut:
            low = cut & -cut
            depth = (low.bit_length() - 1 - self.first) / self.height
            cost += _MILLI["h_cuts" if 0.2 <= depth <= 0.8 else "h_cuts2"]
            cut ^= low
        return cost

    def _heads(self, modules: Sequence[Module]) -> int:
        heads = []
        for item, x, y, offer in modules:
            head = offer.head
            if head:
                hx, hy = x + head.x, y + head.y
                heads.append((hx, hx + head.w, hy, hy + head.h, self.boxed[item]))
        heads.sort()
        cost = 0
        for n, (ax, ax2, ay, ay2, boxed) in enumerate(heads):
            for bx, bx2, by, by2, boxed2 in heads[n + 1 :]:
                if bx > ax2:
                    break
                if bx == ax2:
                    if ay < by2 and by < ay2 and not boxed and not boxed2:
                        cost += _MILLI["collisions"]
                elif bx < ax2 and ax < bx2 and (0 <= by - ay2 < STACKED or 0 <= ay - by2 < STACKED):
                    cost += _MILLI["stacked"]
        return cost

    def _order(self, modules: Sequence[Module]) -> int:
        height, columns, first = self.height, self.columns, self.first
        cost = 0
        places = []
        for item, x, y, _ in modules:
            if self.leads[item] and y > first:
                cost += _MILLI["lead"]
            places.append(((y - first) / height + 0.5 * x / columns, self.importance[item]))
        places.sort()
        seen: list[tuple[float, int]] = []
        for place, importance in places:
            for other, less in seen:
                if less < importance and place > other + 0.05:
                    cost += (importance - less) * _MILLI["order"]
            seen.append((place, importance))
        return cost

    def sizes(self, modules: Sequence[Module]) -> tuple[float, ...]:
        """The size of every head: as large as it can be without passing that of a more important article."""
        order = sorted(range(len(modules)), key=lambda n: -self.importance[modules[n].item])
        sizes = [0.0] * len(modules)
        above: list[tuple[int, float]] = []
        for n in order:
            item, _, _, offer = modules[n]
            if offer.head is None:
                continue
            importance = self.importance[item]
            least, most = offer.sizes
            limit = most
            for rank, size in above:
                if rank > importance and least <= size + 0.4 < limit:
                    limit = size + 0.4
            # Whole and half points, where that is still within what the head's rows allow.
            sizes[n] = max(int(limit * 2) / 2, least) if int(limit * 2) / 2 >= least else limit
            above.append((importance, sizes[n]))
        return tuple(sizes)

    def _sizes(self, modules: Sequence[Module], sizes: Sequence[float]) -> int:
        wrong = 0
        heads = [
            (self.importance[m.item], size, self.rated[m.item])
            for m, size in zip(modules, sizes, strict=True) if m.offer.head
        ]  # fmt: skip
        for importance, size, _ in heads:
            for less, other, rated in heads:
                wrong += less < importance and size < other - 0.5 and rated
        return wrong * _MILLI["size_order"]
