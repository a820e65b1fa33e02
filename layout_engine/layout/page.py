"""One page: its elements' demands are checked against the grid, then each is laid out → Frame.

In: a ``model.Page`` and a ``Session``. Out: a ``Frame`` and the diagnostics. Rules kept here are those of the grid: everything
has a place (stories without one got theirs from the planner), nothing outside the type area, nothing on top of anything else
(G1). Whatever is wrong is drawn all the same and marked, so that a proof shows it; whether the page may be printed is the
command's decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final, cast

from layout_engine.diagnostics import NOWHERE, Collector, Diagnostic, Text, diagnose
from layout_engine.frame import CellBox, Frame, Item, Meaning, PageGrid, PlacedBlock, StoryReport, Stroke
from layout_engine.geometry import Rect, rect_path, to_mm
from layout_engine.layout.dividers import dividers
from layout_engine.layout.element import Cells, Context, Demand, Element, Session
from layout_engine.layout.grid import Grid, complete, grid_of
from layout_engine.layout.inks import inks_of, printed
from layout_engine.layout.seam import check_spread, parted
from layout_engine.layout.seam import strip as strip_of
from layout_engine.layout.styles import resolve_styles
from layout_engine.layout.typeset import PROBLEM
from layout_engine.model import Box, Node, Page, Range
from layout_engine.records import replace

PROBLEM_WIDTH: Final = 1500
_CONTRADICTIONS: Final = {"below": "layout.not-below", "not_beside": "layout.beside", "equal": "layout.not-equal"}
#: Overlaps told of one page; who has more has laid one story over all others.
MOST_OVERLAPS: Final = 60
_ANOTHER_BOX: Final = Text("它自己的另一个框", "another box of its own")


def grid_for(page: Page, collector: Collector) -> Grid:
    """The grid of a page's template; an unknown template or one that does not fit its trim is reported."""
    name = page.info.template or page.paper.template
    try:
        template = complete(name, page.paper.templates)
    except KeyError:
        span = page.info.place_of("template") if page.info.template else page.paper.place_of("template")
        collector.add(diagnose("layout.unknown-template", span, page=page.info.number, name=name))
        template = complete("对开", page.paper.templates)
    grid = grid_of(template)
    if page.info.spread is not None:
        grid = grid.doubled()
    if not Rect(0, 0, grid.width, grid.height).contains(grid.area):
        named = page.info.place_of("template") if page.info.template else page.paper.place_of("template")
        span = template.span if template.span != NOWHERE else named
        area = f"{to_mm(grid.area.width):.0f} × {to_mm(grid.area.height):.0f}"
        trim = f"{to_mm(grid.width):.0f} × {to_mm(grid.height):.0f}"
        collector.add(diagnose("layout.area-outside", span, page=page.info.number, name=name, area=area, trim=trim))
    return grid


def context_of(page: Page, session: Session, strip: Grid | None = None) -> Context:
    """What the page's elements may know, before anything is placed. ``strip``: the grid where it is not that of the page's
    template."""
    collector = Collector()
    grid = strip or grid_for(page, collector)
    styles = resolve_styles(page.paper.styles, grid.em, grid.leading)
    return Context(page=page, grid=grid, styles=styles, session=session, collector=collector)


def _begin(
    page: Page, session: Session, strip: Grid | None = None
) -> tuple[Context, list[Element], list[Demand], list[Item]]:
    """The page's context, its elements with their demands, and what a proof draws where these contradict the grid."""
    context = context_of(page, session, strip)
    elements = [cast(Element, element) for element in page.elements]
    demands = [element.demand(context) for element in elements]
    return context, elements, demands, _check(context, demands)


def check_places(page: Page, session: Session) -> tuple[Diagnostic, ...]:
    """What is wrong with the places alone: for a page whose spec has other errors, so that all are told at once.

    What its reader has told already is left out, and what follows from that alone: a template without a meaning, the place of
    an element whose ``at`` was written wrong, a story that is not on the page because it could not be read.
    """
    readable = replace(page, elements=tuple(element for element in page.elements if not _misread(element)))
    readable, _ = parted(readable, 1)
    found = [*_begin(readable, session)[0].collector.items, *check_spread(page)]
    return tuple(each for each in found if each.code not in ("layout.unknown-template", "layout.unknown-story"))


def _misread(element: Node) -> bool:
    """Whether the editor gave an ``at``, or cells in it, that the reader could make nothing of."""
    if "at" not in element.places:
        return False
    at = getattr(element, "at", None)
    boxes = at if isinstance(at, tuple) else (at,)
    return any(
        not isinstance(box, Box) or any(key in box.places and getattr(box, key) is None for key in ("cols", "lines"))
        for box in boxes or (None,)
    )


def lay_out(page: Page, session: Session) -> tuple[Frame, tuple[Diagnostic, ...]]:
    """Compose one page. Never fails for what an editor wrote: findings are among the diagnostics."""
    own, beside = parted(page, grid_for(page, Collector()).lines)
    frame, context = _lay_out(own, session)
    collector = context.collector
    collector.extend(check_spread(page))
    strip = beside and strip_of(page, beside, context.grid, collector)
    if beside and strip:
        seam, other = _lay_out(beside, session, strip)
        collector.extend(other.collector.items)
        frame = replace(frame, seam=seam, stories=(*frame.stories, *seam.stories))
    return frame, tuple(collector.items)


def _lay_out(page: Page, session: Session, strip: Grid | None = None) -> tuple[Frame, Context]:
    """Compose the blocks of one page, or of a strip, on its grid."""
    context, elements, demands, problems = _begin(page, session, strip)
    grid = context.grid
    order = sorted(range(len(elements)), key=lambda i: (demands[i].reading, i))
    laid: list[tuple[int, tuple[Item, ...]]] = []
    reports: list[StoryReport] = []
    for number, index in enumerate(order):
        if not demands[index].cells and demands[index].placed:
            continue
        context.order = number
        result = elements[index].layout(context)
        laid.append((number, result.items))
        if result.report is not None:
            reports.append(result.report)
    lines = dividers(grid, demands)
    items = (*lines, *(item for _, group in laid for item in group), *problems)
    info = page.info
    frame = Frame(
        width=grid.width, height=grid.height, number=info.number, title=page.paper.name, lang=str(page.paper.lang),
        bleed=grid.bleed, created=info.date.isoformat() if info.date else "", inks=inks_of(context),
        spots=tuple(page.paper.press.spots.items()), items=printed(context, items), stories=tuple(reports),
        grid=_page_grid(grid), blocks=tuple(
            _placed_block(elements[index], demands[index], order.index(index)) for index in range(len(elements))
        ), span=page.span,
    )  # fmt: skip
    return frame, context


def _page_grid(grid: Grid) -> PageGrid:
    return PageGrid(
        area=grid.area, columns=grid.columns, column=grid.column, gutter=grid.gutter, em=grid.em,
        leading=grid.leading, lines=grid.lines, baseline=grid.baseline(1),
    )  # fmt: skip


def _placed_block(element: Element, demand: Demand, order: int) -> PlacedBlock:
    return PlacedBlock(
        kind=element.KEY, key=demand.key, name=demand.name, closed=demand.closed, own=demand.own,
        over=demand.layer == "over" or not demand.placed, rank=demand.rank, order=order, web=demand.web, span=demand.span,
        pinned=demand.pinned,
        cells=tuple(CellBox(c.cols.first, c.cols.last, c.lines.first, c.lines.last) for c in demand.cells),
    )  # fmt: skip


def _check(context: Context, demands: Sequence[Demand]) -> list[Item]:
    """G1 and the relations that the editor asked for; what a proof draws for them."""
    items: list[Item] = []
    for demand in demands:
        if not demand.cells and demand.placed and not demand.free:
            context.report("layout.no-place", demand.span, name=demand.name, story=demand.key)
        for cells in demand.cells:
            items.extend(_outside(context, demand, cells))
    items.extend(_overlaps(context, demands))
    _relations(context, demands)
    return items


def _outside(context: Context, demand: Demand, cells: Cells) -> list[Item]:
    grid = context.grid
    if cells.cols.last <= grid.columns and cells.lines.last <= grid.lines:
        return []
    context.report(
        "layout.outside", demand.span, name=demand.name, story=demand.key,
        cols=_shown(cells.cols), lines=_shown(cells.lines),
        columns=grid.columns, rows=grid.lines,
    )  # fmt: skip
    return [_problem(context, grid.area)]


def _overlaps(context: Context, demands: Sequence[Demand]) -> list[Item]:
    """Every pair of boxes that share cells, of two elements or of one (G1)."""
    items: list[Item] = []
    placed = [(demand, cells) for demand in demands if demand.layer == "page" for cells in demand.cells]
    for (one, mine), (other, theirs) in combinations(placed, 2):
        if not mine.overlaps(theirs):
            continue
        if len(items) == MOST_OVERLAPS:
            context.report("layout.overlap-more", other.span)
            break
        cols = Range(max(mine.cols.first, theirs.cols.first), min(mine.cols.last, theirs.cols.last))
        lines = Range(max(mine.lines.first, theirs.lines.first), min(mine.lines.last, theirs.lines.last))
        context.report(
            "layout.overlap", other.span, name=other.name, other=_ANOTHER_BOX if one is other else one.name,
            story=other.key, place=f"{one.span.file}:{one.span.line}", cols=_shown(cols), lines=_shown(lines),
        )  # fmt: skip
        items.append(_problem(context, context.grid.rect(cols, lines)))
    return items


def _shown(part: Range) -> str:
    return f"{part.first}-{part.last}" if len(part) > 1 else f"{part.first}"


def _relations(context: Context, demands: Sequence[Demand]) -> None:
    """``below`` and ``not_beside`` of placed elements: what the places say against them."""
    by_key = {demand.key: demand for demand in demands if demand.key}
    seen: set[str] = set()
    for demand in demands:
        if demand.key and demand.key in seen:
            context.report("layout.id-twice", demand.span, name=demand.name, story=demand.key)
        seen.add(demand.key)
        for relation, wanted in (
            ("below", demand.below),
            ("not_beside", demand.not_beside),
            ("equal", demand.equal),
        ):
            if not wanted:
                continue
            other = by_key.get(wanted)
            if other is None:
                context.report("layout.unknown-story", demand.span, name=demand.name, other=wanted, story=demand.key)
            elif demand.cells and other.cells and not _holds(relation, demand, other):
                code = _CONTRADICTIONS[relation]
                context.report(code, demand.span, name=demand.name, other=other.name, story=demand.key)


def _holds(relation: str, demand: Demand, other: Demand) -> bool:
    if relation == "equal":
        return demand.rank == other.rank
    top = min(cells.lines.first for cells in demand.cells)
    if relation == "below":
        return top > max(cells.lines.last for cells in other.cells)
    beside = any(
        a.lines.first <= b.lines.last and b.lines.first <= a.lines.last for a in demand.cells for b in other.cells
    )
    return not beside


def _problem(context: Context, rect: Rect) -> Stroke:
    meaning = Meaning(role="problem", artifact=True, span=context.page.span)
    return Stroke(meaning=meaning, path=rect_path(rect), width=PROBLEM_WIDTH, colour=PROBLEM, dash=(6000, 3000))
