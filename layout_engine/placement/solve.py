"""From an instance to a page: ``solve``.

In: an instance and a budget. Out: ``Solution``: the placed articles, Q with its terms, other pages that are as good or nearly so, and what
it cost to find them. Raises SpecError with a message that names the article, the rule and the amount where there is no page.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Final

from layout_engine.diagnostics import Diagnostic, SpecError, diagnose
from layout_engine.placement.demand import Demand, Detail
from layout_engine.placement.forms import demand_of
from layout_engine.placement.heads import House
from layout_engine.placement.instance import Instance, Placed
from layout_engine.placement.score import Score, page_limits, score
from layout_engine.placement.search import Page, Search, room_of
from layout_engine.records import dataclass

#: Orders tried on a page of n articles, where nothing else is asked for: these by n².
EFFORT: Final = 16_000
_LEAST, _MOST = 24, 600
#: Two pages are different where at least so many articles stand elsewhere.
_MOVED: Final = 2
_FOREVER: Final = 1e9
#: Orders where only the clock stops.
UNBOUNDED: Final = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One page: the articles at their places in reading order, and its measure."""

    placed: tuple[Placed, ...]
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The best page, others, orders tried, CPU seconds in all and until the first complete page."""

    best: Layout
    alternatives: tuple[Layout, ...]
    evaluations: int
    cpu_s: float
    first_page_s: float


def default_evaluations(articles: int) -> int:
    """Orders to try: fewer where each takes longer."""
    return max(_LEAST, min(_MOST, EFFORT // max(1, articles) ** 2))


def solve(
    instance: Instance, *, evaluations: int | None = None, seed: int = 1, cpu_seconds: float | None = None,
    alternatives: int = 0,
) -> Solution:  # fmt: skip
    """Place all articles. ``evaluations`` orders are tried, by default as many as take a second or a few; ``cpu_seconds`` stops by the
    clock, so that the result may depend on the machine; alone it is the only limit. Raises SpecError."""
    begun = time.process_time()

    def clock() -> float:
        return time.process_time() - begun

    _possible(instance)
    house = House()

    def demands(detail: Detail) -> list[Demand]:
        return [demand_of(instance, article, house, detail) for article in instance.articles]

    search = Search(instance, demands, seed, clock, max(4, 4 * alternatives))
    _shaped(instance, search)
    budget = evaluations or (default_evaluations(len(instance.articles)) if cpu_seconds is None else UNBOUNDED)
    found = search.run(budget, _FOREVER if cpu_seconds is None else cpu_seconds)
    if not found.pages:
        raise SpecError([_no_page(instance, search)])

    def layout(page: Page) -> Layout:
        makers = search.demands[page.detail]
        placed = tuple(
            makers[m.item].make(m.offer, m.x, m.y, size) for m, size in zip(page.modules, page.sizes, strict=True)
        )
        return Layout(placed=placed, score=score(instance, placed))

    best = layout(found.pages[0])
    others = tuple(layout(page) for page in _different(found.pages, alternatives))
    return Solution(
        best=best, alternatives=others, evaluations=found.evaluations, cpu_s=clock(), first_page_s=found.first,
    )  # fmt: skip


def _different(pages: Sequence[Page], count: int) -> Iterator[Page]:
    """The next best pages on which at least two articles stand elsewhere than on every page before."""
    kept = [pages[0]]
    for page in pages[1:]:
        if len(kept) > count:
            break
        places = {(m.item, m.x, m.y, m.offer.w) for m in page.modules}
        others = ({(m.item, m.x, m.y, m.offer.w) for m in other.modules} for other in kept)
        if all(len(places - other) >= _MOVED for other in others):
            kept.append(page)
            yield page


def _possible(instance: Instance) -> None:
    tops, feet = page_limits(instance)
    if all(foot - top <= instance.grid.sep_rows for top, foot in zip(tops, feet, strict=True)):
        raise SpecError([diagnose("plan.no-room")])


def _shaped(instance: Instance, search: Search) -> None:
    """Raises SpecError for articles that have no shape at all, not even with white or overset."""
    if all(demand.offers for demand in search.tables(Detail.QUICK)):
        return
    demands = search.tables(Detail.LOOSE)
    problems = [
        diagnose("plan.no-shape", id=article.id, least=article.spans[0], most=article.spans[1], story=article.id)
        for article, demand in zip(instance.articles, demands, strict=True) if not demand.offers
    ]  # fmt: skip
    if problems:
        raise SpecError(problems)


def _no_page(instance: Instance, search: Search) -> Diagnostic:
    """What to say where no order gave a page: by how much all articles together are too large, or else which one finds no place."""
    room = room_of(instance)
    sep = instance.grid.sep_rows
    least = [
        min(((h + sep) * w, h, w) for w, heights in demand.offers.items() for h in heights)
        for demand in search.tables(Detail.LOOSE)
    ]
    need = sum(cells for cells, _, _ in least)
    size, worst = max((cells, -n) for n, (cells, _, _) in enumerate(least))
    article = instance.articles[-worst]
    if need > instance.free_cells:
        return diagnose(
            "plan.too-much",
            need=need,
            free=instance.free_cells,
            over=need - instance.free_cells,
            id=article.id,
            size=size,
        )
    _, rows, columns = least[-worst]
    return diagnose("plan.no-page", id=article.id, rows=rows, columns=columns, room=room.rows - sep, story=article.id)
