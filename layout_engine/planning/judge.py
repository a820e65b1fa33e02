"""What the search is told of a page beside Q: the rules of make-up and the editor's wishes that depend on several stories.

In: modules at their places. Out: thousandths of Q: a head larger than the one right above it or than the lead's (H4), ``below``,
``not_beside`` and ``equal``, the bottom lead's place, places of last time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from layout_engine.placement.demand import UNIT, Demand
from layout_engine.placement.instance import Cells, Instance
from layout_engine.placement.judge import Judge, Module, Verdict

#: A wish of the editor's that is not kept costs as much as a page can; a rule that only warns costs little more than white.
WISH: Final = 60 * UNIT
LARGER: Final = 12 * UNIT
LOW: Final = 30 * UNIT
CUT: Final = 50 * UNIT
#: The lead not on top (a rule of the trade, beside what Q says); it in the middle, or a heavy story in the lower half.
TOP: Final = 60 * UNIT
ASIDE: Final = 4 * UNIT
#: A head may be a little larger than the one above it (thousandths).
ALIKE: Final = 1015


class Wishes(NamedTuple):
    """What an editor asked for, by the stories' numbers: pairs (story, other), bottom leads, places of last time with what moving costs;
    ``pinned``: the cells of pinned stories by id, to whom wishes may refer."""

    below: tuple[tuple[int, int | Cells], ...] = ()
    not_beside: tuple[tuple[int, int | Cells], ...] = ()
    equal: tuple[tuple[int, int], ...] = ()
    bottom: tuple[int, ...] = ()
    last: Mapping[int, Cells] = {}
    moved: int = 0


class PageJudge(Judge):
    """The judge of placement with what a composed page is held against."""

    def __init__(self, instance: Instance, demands: Sequence[Demand], wishes: Wishes) -> None:
        super().__init__(instance, demands)
        self.wishes = wishes

    def verdict(self, modules: Sequence[Module]) -> Verdict:
        found = super().verdict(modules)
        return Verdict(found.cost + self._larger(modules) + self._wished(modules) + self._cut(modules), found.sizes)

    def _cut(self, modules: Sequence[Module]) -> int:
        """断版 (F3), as the rules see it: an error on a page that was solved."""
        crossed, bands, tops = self.fixed_rows, 0, 0
        for _, _, y, offer in modules:
            crossed |= self._crossed(y, offer.h)
            tops |= 1 << y
            if offer.w == self.columns:
                bands |= 1 << y | 1 << (y + offer.h + self.sep)
        return CUT * (tops & ~bands & ~crossed & (-2 << self.first)).bit_count()

    def _larger(self, modules: Sequence[Module]) -> int:
        lead = next((m.offer.sizes[0] for m in modules if self.leads[m.item]), 0.0)
        cost = 0
        for upper in modules:
            size = upper.offer.sizes[0]
            if lead and not self.leads[upper.item] and size * 1000 > lead * ALIKE:
                cost += LARGER
            if self.boxed[upper.item] or not size:
                continue
            foot = upper.y + upper.offer.h + self.sep
            for lower in modules:
                if self.boxed[lower.item] or not self.rated[lower.item] or not 0 <= lower.y - foot <= 1:
                    continue
                if (
                    lower.x < upper.x + upper.offer.w
                    and upper.x < lower.x + lower.offer.w
                    and lower.offer.sizes[0] * 1000 > size * ALIKE
                ):
                    cost += LARGER
        return cost

    def _wished(self, modules: Sequence[Module]) -> int:
        wishes = self.wishes
        cost = 0
        for m in modules:
            if self.leads[m.item]:
                cost += TOP * (m.y > self.first) + 2 * ASIDE * (m.x > 0)
            elif self.importance[m.item] > 4:
                cost += ASIDE * (m.y > self.first + self.height // 2)
        places = {m.item: Cells(m.x, m.y, m.offer.w, m.offer.h) for m in modules}

        def cells(other: int | Cells) -> Cells:
            return places[other] if isinstance(other, int) else other

        for one, other in wishes.below:
            c = cells(other)
            cost += WISH * (places[one].y < c.y + c.h)
        for one, other in wishes.not_beside:
            a, c = places[one], cells(other)
            cost += WISH * (a.y < c.y + c.h and c.y < a.y + a.h)
        for one, second in wishes.equal:
            cost += 4 * UNIT * (abs(places[one].y - places[second].y) > 2)
        for one in wishes.bottom:
            c = places[one]
            cost += LOW * (c.y + c.h < self.last - 2 * self.sep)
        for one, c in wishes.last.items():
            a = places[one]
            cost += wishes.moved * (abs(a.x - c.x) + abs(a.y - c.y) > 3)
        return cost
