"""What an article asks of the page: for every width the heights that it can take, each with its cost and how it is done.

This is all that the search knows of content (architecture.md, ``Demand``), so that whatever can be put into such tables can be placed:
articles of an instance (``forms``), or stories whose lines were set. Costs are thousandths of Q (solver.md), whole numbers; heights are
rows, the free rows above the article not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from layout_engine.placement.instance import Cells, Placed
from layout_engine.records import dataclass

#: Q is counted in thousandths.
UNIT = 1000


class Detail(IntEnum):
    """How many ways of making up an article are looked at: the usual ones, at once; all good ones; also white, jumps and overset."""

    QUICK = 0
    THOROUGH = 1
    LOOSE = 2


class Offer(NamedTuple):
    """One way to make up an article in a rectangle of ``w`` columns and ``h`` rows.

    ``head`` is the head's place inside it; ``left`` and ``right`` say whether the head touches that edge at the top, where a neighbour's
    head would collide with it (碰题); both are False in a box. ``form`` names the shape, ``choice`` is for whoever made the offer.
    """

    cost: int
    w: int
    h: int
    head: Cells | None
    left: bool
    right: bool
    form: str
    sizes: tuple[float, float]
    choice: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """An article to be placed. ``offers[w][h]`` are the ways to do it in that rectangle, the cheapest first; ``make`` turns one of them,
    with the rectangle's place and the head's size, into frames."""

    id: str
    importance: int
    lead: bool
    boxed: bool
    offers: Mapping[int, Mapping[int, tuple[Offer, ...]]]
    make: Callable[[Offer, int, int, float], Placed]
    rated: bool = True


class Table:
    """Gathers offers and keeps, for each rectangle, the cheapest of each form."""

    __slots__ = ("_best", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self._best: dict[tuple[int, int], dict[str, Offer]] = {}

    def cost(self, w: int, h: int, form: str) -> int:
        """What is paid for a form in a rectangle so far."""
        found = self._best.get((w, h))
        offer = found.get(form) if found else None
        return offer.cost if offer else 1 << 60

    def add(self, offer: Offer) -> None:
        """Take an offer if it fits the page and is the cheapest of its form."""
        if 0 < offer.h <= self.most and offer.cost < self.cost(offer.w, offer.h, offer.form):
            self._best.setdefault((offer.w, offer.h), {})[offer.form] = offer

    def offers(self) -> Iterable[Offer]:
        """All that was kept."""
        return (offer for forms in self._best.values() for offer in forms.values())

    def finished(self) -> dict[int, dict[int, tuple[Offer, ...]]]:
        """By width and height, the cheapest first."""
        table: dict[int, dict[int, tuple[Offer, ...]]] = {}
        for w, h in sorted(self._best):
            ways = sorted(self._best[w, h].values(), key=lambda offer: (offer.cost, offer.form))
            table.setdefault(w, {})[h] = tuple(ways)
        return table
