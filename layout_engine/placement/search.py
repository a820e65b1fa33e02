"""The search for a page: orders are tried, blocks learn from them, pages are drawn, judged and drawn again in part.

In: demands and the room of an instance. Out: ``Found``: pages, the best first, how many orders were tried and when the first page was
there. Everything follows from the seed and the number of evaluations (orders tried); the clock can only stop it. Costs are counted in
levels of a scale: a fine one for good pages, coarser ones for pages that have to bend a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final, NamedTuple

from layout_engine.placement.blocks import Blocks, Corner, Item, Lanes
from layout_engine.placement.chain import Chain
from layout_engine.placement.demand import Demand, Detail, Offer
from layout_engine.placement.draw import Drawn, Pen
from layout_engine.placement.instance import Cells, Instance
from layout_engine.placement.judge import Judge, Module
from layout_engine.placement.mosaic import Mosaic, cell_cost, cuttings
from layout_engine.placement.score import page_limits
from layout_engine.records import dataclass


class Step(NamedTuple):
    """A scale of costs: thousandths of Q a level, levels, whether white, jumps and overset of any size are offered, and the cost of
    a page that makes coarser scales needless. ``mosaic``: pages from pieces even where the room is plain."""

    unit: int
    levels: int
    loose: bool
    content: int
    mosaic: bool = False


SCALES: Final = (
    Step(1250, 4, False, 10_000), Step(5000, 4, False, 30_000), Step(20_000, 6, False, 40_000),
    Step(20_000, 6, True, 200_000), Step(1_000_000, 6, True, 0), Step(1_000_000, 6, True, 0, True),
)  # fmt: skip
#: On pages of more articles than ``FEW`` so many orders are tried in the usual ways before all ways are looked at.
FEW: Final = 8
QUICK_TURNS: Final = 24
#: A page of this cost in thousandths of Q is left as it is; after so many orders without a page there is none.
PERFECT: Final = 100
HOPELESS: Final = 24


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was found: its cost in thousandths of Q, habits of the house included."""

    cost: int
    modules: tuple[Module, ...]
    sizes: tuple[float, ...]
    detail: Detail


@dataclass(frozen=True, slots=True)
class Found:
    """The pages found, the best first; ``first`` is the CPU time in seconds until there was one."""

    pages: tuple[Page, ...]
    evaluations: int
    first: float


@dataclass(frozen=True, slots=True)
class Room:
    """The free part of a page: a rectangle of rows and columns less what fills its corners. ``plain``: nothing else is fixed in it."""

    columns: int
    top: int
    rows: int
    corners: tuple[tuple[Corner, Cells], ...]
    plain: bool


def room_of(instance: Instance) -> Room:
    """The rectangle that articles share, and the blocks that fill its corners."""
    tops, feet = page_limits(instance)
    columns, sep = instance.grid.columns, instance.grid.sep_rows
    top, foot = min(tops), max(feet)
    corners: list[tuple[Corner, Cells]] = []
    for edge, limits, level in (("top", tops, top), ("foot", feet, foot)):
        for side in ("left", "right"):
            run = range(columns) if side == "left" else range(columns - 1, -1, -1)
            deep = limits[run[0]]
            if deep == level:
                continue
            w = next((n for n, c in enumerate(run) if limits[c] != deep), columns)
            h = deep - top if edge == "top" else foot - deep
            x = 0 if side == "left" else columns - w
            corner: Corner = f"{edge}-{side}"  # type: ignore[assignment]
            corners.append((corner, Cells(x, top if edge == "top" else deep, w, h)))
    room = [(x, y) for x in range(columns) for y in range(top, foot)]
    taken = {
        (x, y) for f in instance.fixed for x in range(f.cells.x, f.cells.x + f.cells.w)
        for y in range(f.cells.y, f.cells.y + f.cells.h + sep)
    }  # fmt: skip
    filled = {(x, y) for _, c in corners for x in range(c.x, c.x + c.w) for y in range(c.y, c.y + c.h)}
    plain = all(((x, y) in taken) == ((x, y) in filled) or y >= instance.grid.rows for x, y in room)
    return Room(columns, top, foot - top, tuple(corners), plain)


class Scale:
    """Blocks, chain and pen of one scale of costs."""

    def __init__(
        self, demands: Sequence[Demand], room: Room, sep: int, step: Step, detail: Detail, random: Random,
        pieces: tuple[list[tuple[Cells, ...]], float] | None,
    ) -> None:  # fmt: skip
        self.detail = detail
        items = [
            Item(d.importance, {w: {h + sep: offers for h, offers in by_h.items()} for w, by_h in d.offers.items()})
            for d in demands
        ]  # fmt: skip
        for corner, cells in room.corners if pieces is None else ():
            offer = Offer(0, cells.w, cells.h, None, False, False, "fixed", (0.0, 0.0), ())
            items.append(Item(0, {cells.w: {cells.h: (offer,)}}, corner))
        area = room.columns * room.rows if pieces is None else None
        self.blocks = Blocks(items, room.columns, Lanes(room.rows, step.levels, step.unit), area)
        self.chain = Chain(self.blocks)
        pen = Pen(self.blocks, self.chain, room.top, random)
        self.pen: Pen | Mosaic = Mosaic(pen, *pieces, random) if pieces else pen

    def learn(self, order: Sequence[int]) -> int | None:
        """Learn an order; the least level of a page, None where there is none yet."""
        self.blocks.learn(order)
        (self.pen if isinstance(self.pen, Mosaic) else self.chain).learn(order)
        return self.pen.least()


class Search:
    """One search. ``demands(detail)`` makes the tables: the usual ways first, more ways when there is a page, loose ones only when
    nothing else helps."""

    def __init__(
        self, instance: Instance, demands: Callable[[Detail], Sequence[Demand]], seed: int, clock: Callable[[], float],
        best: int,
    ) -> None:  # fmt: skip
        self.instance, self.demands_of, self.clock, self.keep = instance, demands, clock, best
        self.random = Random(seed)
        self.room = room_of(instance)
        self.demands = {Detail.QUICK: demands(Detail.QUICK)}
        self.count = len(instance.articles)
        self.judge = Judge(instance, self.demands[Detail.QUICK])
        self.scales: dict[tuple[int, Detail], Scale] = {}
        self.best: tuple[int, Drawn, Scale] | None = None
        self.pages: dict[tuple[tuple[int, int, int, int], ...], Page] = {}
        self.first = 0.0

    def tables(self, detail: Detail) -> Sequence[Demand]:
        """The demands at a detail, made once."""
        found = self.demands.get(detail)
        if found is None:
            found = self.demands[detail] = self.demands_of(detail)
        return found

    def scale(self, number: int, turn: int) -> Scale:
        """A scale of costs, with the tables for this turn."""
        step = SCALES[number]
        thorough = self.best is not None and turn > QUICK_TURNS * (self.count > FEW)
        detail = Detail.LOOSE if step.loose else Detail.THOROUGH if thorough else Detail.QUICK
        found = self.scales.get((number, detail))
        if found is None:
            sep = self.instance.grid.sep_rows
            found = Scale(self.tables(detail), self.room, sep, step, detail, self.random, self.pieces(step))
            self.scales[number, detail] = found
        return found

    def pieces(self, step: Step) -> tuple[list[tuple[Cells, ...]], float] | None:
        """The pieces of the room and the cost of a white cell, where the page is put together from pieces."""
        if self.room.plain and not step.mosaic:
            return None
        return cuttings(self.instance), cell_cost(self.instance)

    def first_order(self) -> list[int]:
        """Leads first, then by importance; what fills the page's upper corners before, its lower ones after."""
        demands = self.demands[Detail.QUICK]
        order = sorted(range(self.count), key=lambda n: (not demands[n].lead, -demands[n].importance))
        return self.with_corners(order)

    def with_corners(self, order: Sequence[int]) -> list[int]:
        """An order of articles with what fills the page's upper corners before, its lower ones after."""
        corners = [(self.count + n, corner) for n, (corner, _) in enumerate(self.room.corners)]
        above = [n for n, corner in corners if corner.startswith("top")]
        return above + list(order) + [n for n, corner in corners if corner.startswith("foot")]

    def run(self, evaluations: int, until: float) -> Found:
        """Try so many orders, or until the clock says so; stops early at a page that cannot be better, or where none is in sight."""
        order = self.first_order()
        done = 0
        while done < evaluations:
            done += 1
            self.try_order(order, done)
            if self.clock() >= until or (self.best[0] <= PERFECT if self.best else done >= HOPELESS):
                break
            order = self.next_order(order)
        pages = sorted(self.pages.values(), key=lambda page: page.cost)
        return Found(tuple(pages), done, self.first)

    def next_order(self, last: Sequence[int]) -> list[int]:
        """The best page's order, or else the last one, with one or two articles moved a little."""
        random = self.random
        order = [module.item for module in self.best[1].modules] if self.best else list(last)
        if len(order) < len(last):
            order = self.with_corners(order)
        n = len(order)
        for _ in range(1 + int(random.random() * 2)):
            a = int(random.random() * n)
            b = max(0, min(n - 1, a + int(random.random() * 7) - 3))
            order.insert(b, order.pop(a))
        return order

    def try_order(self, order: Sequence[int], turn: int) -> None:
        """Learn an order at the fine scale, and at coarser ones while there is no page or, every other turn, only a poor one."""
        articles = [n for n in order if n < self.count]
        for number, step in enumerate(SCALES):
            scale = self.scale(number, turn)
            level = scale.learn(articles if isinstance(scale.pen, Mosaic) else order)
            if level is not None:
                self.draw(scale, level)
            if self.best and (self.best[0] <= step.content or turn % 2 == 0):
                return

    def draw(self, scale: Scale, level: int) -> None:
        """Draw pages, and parts of the best again."""
        levels = scale.blocks.lanes.levels
        for _ in range(max(8, self.count)):
            more = int(self.random.random() * 3)
            self.consider(scale.pen.draw(min(levels, level + more)), scale)
        best = self.best
        if best and best[2] is scale:
            drawn, cost = best[1], best[0]
            for _ in range(4 * self.count):
                if not drawn.nodes:
                    break
                number = int(self.random.random() * len(drawn.nodes))
                other = scale.pen.redraw(drawn, number, int(self.random.random() * 2))
                if (found := self.consider(other, scale)) <= cost:
                    drawn, cost = other, found

    def consider(self, drawn: Drawn, scale: Scale) -> int:
        """Judge a page and keep it if it is good."""
        modules = [module for module in drawn.modules if module.item < self.count]
        if not isinstance(scale.pen, Mosaic) and not self.in_corners(drawn):
            return 1 << 60
        verdict = self.judge.verdict(modules)
        if self.best is None:
            self.first = self.clock()
        if self.best is None or verdict.cost < self.best[0]:
            self.best = verdict.cost, drawn, scale
        key = tuple(sorted((m.item, m.x, m.offer.w, m.y // 12) for m in modules))
        old = self.pages.get(key)
        if old is None or verdict.cost < old.cost:
            self.pages[key] = Page(verdict.cost, tuple(modules), verdict.sizes, scale.detail)
            if len(self.pages) > 4 * self.keep:
                kept = sorted(self.pages.items(), key=lambda pair: pair[1].cost)[: 2 * self.keep]
                self.pages = dict(kept)
        return verdict.cost

    def in_corners(self, drawn: Drawn) -> bool:
        """Whether what is fixed came to stand where it stands."""
        places = {m.item - self.count: (m.x, m.y) for m in drawn.modules if m.item >= self.count}
        return all((cells.x, cells.y) == places[n] for n, (_, cells) in enumerate(self.room.corners))
