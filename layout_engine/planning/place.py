"""Every story gets a place: tables, search, proof, composition, until a page keeps the rules.

In: a page, some of whose stories have no ``at``, a session, and how a page is composed and judged (the rules of make-up stand on
another floor). Out: ``Planned``: the page with all places, other pages, and what it cost. Bounded by evaluations and by pages that are
composed; deterministic.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, product
from typing import Any, Final, NamedTuple, cast

from layout_engine.diagnostics import Diagnostic, SpecError, Text, diagnose
from layout_engine.elements.story import Story
from layout_engine.layout.element import Context, Demand, Element, Session
from layout_engine.layout.page import context_of
from layout_engine.layout.seam import parted
from layout_engine.messages import severity_of
from layout_engine.model import Node, Page
from layout_engine.placement.demand import Demand as Table
from layout_engine.placement.demand import Detail
from layout_engine.placement.instance import Cells, Fixed, Instance
from layout_engine.placement.judge import Module
from layout_engine.placement.search import Page as Found
from layout_engine.placement.search import Search, room_of
from layout_engine.planning.ground import fixed_blocks, instance_of
from layout_engine.planning.judge import PageJudge, Wishes
from layout_engine.planning.regions import part_of, regions_of, shared_out
from layout_engine.planning.settle import proven, story_of
from layout_engine.planning.tables import Maker, Shape
from layout_engine.records import dataclass, field, replace

#: Composes a page: everything that was found, the rules of make-up included.
Compose = Callable[[Page], Sequence[Diagnostic]]

#: Orders of stories tried in a round by default; rounds; pages composed at the most; pages of a round that are kept.
ORDERS: Final = 60
ROUNDS: Final = 4
COMPOSED: Final = 10
#: Orders tried in each part of a page that pins divide.
PART_ORDERS: Final = 8
#: What depends on a story's shape alone, not on its neighbours.
OF_SHAPES: Final = frozenset((
    "page.G3", "page.G6", "page.H3", "page.H6", "page.H7", "page.H8", "page.F5", "page.F6", "page.F7", "page.F9", "layout.crop",
    "layout.underset", "layout.overset", "layout.line-alone", "layout.no-room", "layout.head-too-high",
))  # fmt: skip
#: A page of this cost in thousandths of Q is looked no further for.
GOOD: Final = 25_000
KEPT: Final = 48


class Budget(NamedTuple):
    """Orders to try in all (None: the usual), the seed of chance, CPU seconds after which the search stops, other pages asked for."""

    evaluations: int | None = None
    seed: int = 1
    cpu_seconds: float | None = None
    alternatives: int = 0


class Candidate(NamedTuple):
    """A composed page: findings that matter, its cost, the stories at their places with their shapes."""

    errors: int
    warnings: int
    cost: int
    page: Page
    shapes: tuple[tuple[Story, Shape], ...]
    told: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A page whose stories all have places. ``best`` is the page that was chosen, ``others`` the next best ones; ``bounded``: the search
    ended at its bound without a page that keeps all rules."""

    best: Candidate
    others: tuple[Candidate, ...]
    instance: Instance
    evaluations: int
    cpu_s: float
    first_page_s: float
    prepare_s: float
    composed: int
    bounded: bool


def unplaced(page: Page) -> tuple[Story, ...]:
    """The stories of a page that its editor gave no place."""
    return tuple(e for e in page.elements if isinstance(e, Story) and e.unplaced)


def plan_page(page: Page, session: Session, compose: Compose, budget: Budget, last: Mapping[str, Cells]) -> Planned:
    """Find a place for every story without one. Raises SpecError with the story, the rule and the amount where there is none."""
    return _Planner(page, session, compose, budget, last).run()


@dataclass(slots=True)
class _Planner:
    page: Page
    session: Session
    compose: Compose
    budget: Budget
    last: Mapping[str, Cells]
    context: Context = field(init=False)
    stories: tuple[Story, ...] = field(init=False)
    instance: Instance = field(init=False)
    makers: list[Maker] = field(init=False)
    best: list[Candidate] = field(default_factory=list)
    first: float = 0.0
    begun: float = field(default_factory=time.process_time)
    composed: int = 0
    known: dict[tuple[int, int, int, Any], Shape | None] = field(default_factory=dict)
    seen: set[tuple[tuple[str, Any], ...]] = field(default_factory=set)

    def clock(self) -> float:
        return time.process_time() - self.begun

    def run(self) -> Planned:
        self.context = context_of(self.page, self.session)
        self.stories = unplaced(self.page)
        grid = self.context.grid
        own, _ = parted(self.page, grid.lines)  # what stands in the 中缝 takes no cells of the page
        others = [cast(Element, e).demand(self.context) for e in own.elements if e not in self.stories]
        self.instance = instance_of(grid, fixed_blocks(others), [(s.id, s.rank) for s in self.stories])
        cell = 1_000_000 / max(1, self.instance.free_cells)
        self.makers = [Maker(story, self.context, grid.columns, cell) for story in self.stories]
        for maker in self.makers:
            if (place := self.last.get(maker.story.id)) is not None:
                maker.last = (place.w, place.h, place.x)
        self._possible()
        tables = [maker.demand(Detail.QUICK) for maker in self.makers]
        prepared = self.clock()
        wishes = self._wishes(others)
        done = 0
        total = self.budget.evaluations or ORDERS * ROUNDS
        cuts = regions_of(self.instance)
        for turn in range(ROUNDS):
            most = max(1, min(ORDERS, total - done))
            if len(cuts) == 1:
                search = self._search(self.instance, tables, wishes, self.budget.seed + turn)
                found = search.run(most, self._until())
                pages, tried = list(found.pages), found.evaluations
            else:
                pages, tried = self._in_regions(cuts[turn % len(cuts)], tables, self.budget.seed + turn)
            done += tried
            self._prove(pages, COMPOSED * (turn + 1) // 2)
            if self._good() or done >= total or self._late() or self.composed >= 2 * COMPOSED:
                break
            tables = [maker.demand(Detail.QUICK) for maker in self.makers]
        if not self.best:
            raise SpecError([self._no_page()])
        self.best.sort(key=lambda c: c[:3])
        return Planned(
            best=self.best[0], others=tuple(self.best[1 : 1 + self.budget.alternatives]), instance=self.instance,
            evaluations=done, cpu_s=self.clock(), first_page_s=self.first - prepared, prepare_s=prepared,
            composed=self.composed, bounded=not self._content(),
        )  # fmt: skip

    def _late(self) -> bool:
        return self.budget.cpu_seconds is not None and self.clock() >= self.budget.cpu_seconds

    def _until(self) -> float:
        return 1e9 if self.budget.cpu_seconds is None else self.budget.cpu_seconds

    def _content(self) -> bool:
        clean = sum(1 for c in self.best if c.errors == c.warnings == 0)
        return clean > self.budget.alternatives

    def _good(self) -> bool:
        """Whether there are enough pages without a fault, the best of them good."""
        clean = [c.cost for c in self.best if c.errors == c.warnings == 0]
        return len(clean) > self.budget.alternatives and min(clean) <= GOOD

    def _search(self, instance: Instance, tables: Sequence[Table], wishes: Wishes, seed: int) -> Search:
        loose: list[Table] = []
        makers = {maker.story.id: maker for maker in self.makers}

        def demands(detail: Detail) -> Sequence[Table]:
            if detail != Detail.LOOSE:
                return tables
            if not loose:
                loose.extend(makers[table.id].demand(Detail.LOOSE) for table in tables)
            return loose

        search = Search(instance, demands, seed, self.clock, KEPT)
        search.judge = PageJudge(instance, tables, wishes)
        return search

    def _in_regions(self, regions: Sequence[Cells], tables: Sequence[Table], seed: int) -> tuple[list[Found], int]:
        """Pages made of a page for each free rectangle, the stories shared out among them."""
        known: dict[tuple[Cells, tuple[int, ...]], tuple[Found, ...]] = {}
        made: list[Found] = []
        tried = 0
        for way in shared_out(regions, tables, self.instance.grid.sep_rows):
            parts: list[tuple[Found, ...]] = []
            for region, items in zip(regions, way, strict=True):
                if items and (region, items) not in known:
                    instance = part_of(self.instance, region, items)
                    search = self._search(instance, [tables[n] for n in items], Wishes(), seed)
                    found = search.run(PART_ORDERS, self._until())
                    tried += found.evaluations
                    known[region, items] = tuple(_moved(page, region, items) for page in found.pages[:4])
                if items:
                    parts.append(known[region, items])
            if all(parts):
                made += [_joined(chosen) for chosen in islice(product(*parts), 8)]
            if self._late():
                break
        return sorted(made, key=lambda page: page.cost), tried

    def _prove(self, pages: Sequence[Found], most: int) -> None:
        """Pages of a round, the best first, whose every shape the flow fills are composed and judged, until so many were."""
        clean = min((c.cost for c in self.best if c.errors == c.warnings == 0), default=1 << 60)
        for page in pages:
            if self.composed >= most or (page.cost >= clean and not self.budget.alternatives) or self._late():
                return
            made: list[tuple[Story, Shape]] = []
            for module in page.modules:
                offer, maker = module.offer, self.makers[module.item]
                shape = cast(Shape, offer.choice)
                key = (module.item, offer.w, offer.h, shape)
                if key not in self.known:
                    self.known[key] = proven(maker, offer, shape)
                    if self.known[key] is None:
                        maker.refuse(offer, shape)
                settled = self.known[key]
                if settled is None:
                    break
                made.append((story_of(maker, offer, settled, module.x, module.y), settled))
            else:
                candidate = self._compose(page, made)
                if candidate:
                    self._learn(page, candidate)
                if candidate and candidate.errors == candidate.warnings == 0 and not self.budget.alternatives:
                    return

    def _learn(self, page: Found, candidate: Candidate) -> None:
        """What the composer said of one story alone is true of its shape on every page."""
        faulty = {each.story for each in candidate.told if each.code in OF_SHAPES}
        for module in page.modules:
            maker, shape = self.makers[module.item], cast(Shape, module.offer.choice)
            if maker.story.id in faulty:
                self.known[module.item, module.offer.w, module.offer.h, shape] = None
                maker.refuse(module.offer, shape)

    def _compose(self, found: Found, made: list[tuple[Story, Shape]]) -> Candidate | None:
        key = tuple(sorted((story.id, story.at) for story, _ in made))
        if key in self.seen:
            return None
        self.seen.add(key)
        places = {story.id: story for story, _ in made}
        page = placed_page(self.page, places)
        self.composed += 1
        told = self.compose(page)
        if not self.first:
            self.first = self.clock()
        mine = [severity_of(each) for each in told if _of_places(each, places)]
        errors, warnings = mine.count("error"), mine.count("warning")
        candidate = Candidate(errors, warnings, found.cost, page, tuple(made), tuple(told))
        self.best.append(candidate)
        return candidate

    # ---- what was asked for ------------------------------------------------------------------------------------------

    def _wishes(self, others: Sequence[Demand]) -> Wishes:
        numbers = {story.id: n for n, story in enumerate(self.stories)}
        pinned = {d.key: _hull(d) for d in others if d.key and d.cells}

        def pairs(name: str) -> tuple[tuple[int, int | Cells], ...]:
            found: list[tuple[int, int | Cells]] = []
            for number, story in enumerate(self.stories):
                other = getattr(story, name)
                if other in numbers:
                    found.append((number, numbers[other]))
                elif other in pinned:
                    found.append((number, pinned[other]))
            return tuple(found)

        equal = tuple((a, b) for a, b in pairs("equal") if isinstance(b, int))
        bottom = tuple(n for n, story in enumerate(self.stories) if story.rank == "倒头条")
        last = {numbers[name]: cells for name, cells in self.last.items() if name in numbers}
        moved = self.page.paper.knobs.moved.cost
        return Wishes(pairs("below"), pairs("not_beside"), equal, bottom, last, moved)

    # ---- when it cannot be -------------------------------------------------------------------------------------------

    def _possible(self) -> None:
        """Raises SpecError for stories that no rectangle of the page can hold."""
        problems: list[Diagnostic] = []
        grid = self.context.grid
        for maker in self.makers:
            story = maker.story
            problems += [
                diagnose(
                    "plan.photo-wide", photo.place_of("cols"), story=story.id, id=story.id, file=photo.file.name,
                    cols=photo.cols, columns=grid.columns,
                )
                for photo in story.photos if photo.cols and photo.cols > grid.columns
            ]  # fmt: skip
            if not problems and not any(maker.heads.over(maker.inner(w)) for w in range(1, grid.columns + 1)):
                problems.append(diagnose("plan.head-wide", story.span, story=story.id, id=story.id))
        if problems:
            raise SpecError(problems)

    def _no_page(self) -> Diagnostic:
        """What to say where no page was found: the room, and what the stories ask for at least, in lines and characters."""
        room = room_of(self.instance)
        free = sum(1 for _ in range(room.columns)) * room.rows - sum(c.w * c.h for _, c in room.corners)
        asked = 0
        worst: tuple[int, Maker] | None = None
        for maker in self.makers:
            offers = maker.demand(Detail.QUICK).offers
            least = min((w * (h + 1) for w, heights in offers.items() for h in heights), default=0)
            asked += least
            if worst is None or least > worst[0]:
                worst = least, maker
        assert worst is not None
        story = worst[1].story
        over = max(0, asked - free)
        if not over:
            return diagnose("plan.no-way", story.span, story=story.id, name=_named(story), count=len(self.makers))
        return diagnose(
            "plan.full", story.span, story=story.id, name=_named(story), free=free,
            asked=asked, over=over, chars=over * self.context.grid.chars,
        )  # fmt: skip


def _named(story: Story) -> Text:
    return Text(f"稿件“{story.id}”", f"story {story.id}")


def _moved(page: Found, region: Cells, items: Sequence[int]) -> Found:
    """A page of a region as a part of the whole page."""
    modules = tuple(Module(items[m.item], m.x + region.x, m.y + region.y, m.offer) for m in page.modules)
    return replace(page, modules=modules)


def _joined(parts: Sequence[Found]) -> Found:
    modules = tuple(module for part in parts for module in part.modules)
    sizes = tuple(size for part in parts for size in part.sizes)
    return replace(parts[0], cost=sum(part.cost for part in parts), modules=modules, sizes=sizes)


def _of_places(found: Diagnostic, places: Mapping[str, Story]) -> bool:
    """Whether a finding can depend on where stories were put: a rule of make-up, or what layout says of one of them."""
    room, _, _ = found.code.partition(".")
    if found.story and found.story not in places:
        return False
    return room == "page" or (room == "layout" and bool(found.story) and found.code != "layout.low-ppi")


def placed_page(page: Page, places: dict[str, Story]) -> Page:
    """The page with these stories instead of the ones of their ids."""
    elements: list[Node] = [
        places.get(e.id, e) if isinstance(e, Story) and e.unplaced else e for e in page.elements
    ]  # fmt: skip
    return replace(page, elements=tuple(elements))


def _hull(demand: Demand) -> Cells:
    x = min(c.cols.first for c in demand.cells) - 1
    y = min(c.lines.first for c in demand.cells) - 1
    right, foot = max(c.cols.last for c in demand.cells), max(c.lines.last for c in demand.cells)
    return Cells(x, y, right - x, foot - y)


__all__ = ["Budget", "Candidate", "Fixed", "Planned", "plan_page", "unplaced"]
