"""What of a page's spec stands beside the page: blocks at the 中缝, the strip between the two pages of a sheet.

In: a page of the spec with its grid. Out: the page without these blocks, and the strip as a page of its own, one column wide and
as many lines high, whose blocks have the cells that they asked for. It is composed as any page is and printed where pages are
laid out on sheets. Which page of the sheet names a block makes no difference.
"""

from __future__ import annotations

from typing import Final

from layout_engine.diagnostics import Collector, Diagnostic, diagnose
from layout_engine.geometry import to_mm
from layout_engine.layout.grid import Grid
from layout_engine.model import Box, Node, Page, Range
from layout_engine.records import replace
from layout_engine.sheets import side_of

ANCHOR: Final = "中缝"


def _boxes(element: Node) -> tuple[Box, ...]:
    at = getattr(element, "at", None)
    boxes = at if isinstance(at, tuple) else (at,)
    return tuple(box for box in boxes if isinstance(box, Box))


def parted(page: Page, lines: int) -> tuple[Page, Page | None]:
    """The page without its blocks at the 中缝, and these as a page of ``lines`` lines; None where there are none."""
    beside = [element for element in page.elements if any(box.anchor == ANCHOR for box in _boxes(element))]
    if not beside:
        return page, None
    own = replace(page, elements=tuple(element for element in page.elements if element not in beside))
    return own, replace(page, elements=tuple(_in_strip(element, lines) for element in beside))


def _in_strip(element: Node, lines: int) -> Node:
    """A block at the 中缝 in the cells of the strip: its one column, the lines that were given, else all."""
    boxes = tuple(
        replace(box, anchor=None, cols=Range(1, 1), lines=box.lines or Range(1, lines), legs=None)
        for box in _boxes(element)
    )
    several = isinstance(getattr(element, "at", None), tuple)
    changed: Node = replace(element, at=boxes if several else boxes[0])  # type: ignore[call-arg] # elements here have ``at``
    return changed


def strip(page: Page, beside: Page, grid: Grid, collector: Collector) -> Grid | None:
    """The grid of the strip; None, with a finding, where the template has none, it does not fit between the type areas, or the
    page has no page beside it."""
    span = beside.elements[0].place_of("at")
    if not grid.seam_width:
        collector.add(diagnose("layout.seam-none", span, page=page.info.number))
        return None
    room = 2 * grid.x
    if grid.seam_width > room:
        width, most = (f"{to_mm(value):.1f}" for value in (grid.seam_width, room))
        collector.add(diagnose("layout.seam-wide", span, page=page.info.number, width=width, room=most))
        return None
    if page.info.spread is not None:
        collector.add(diagnose("layout.seam-spread", span, page=page.info.number))
        return None
    return grid.seam(grid.seam_width)


def check_spread(page: Page) -> list[Diagnostic]:
    """Whether the pages of a 跨版 share a sheet, and the sections add up to the pages."""
    info = page.info
    if info.pages is None:
        if info.spread is None:
            return []
        return [diagnose("layout.spread-pages", info.place_of("spread"), page=info.number)]
    try:
        side = side_of(info.number, info.pages, info.sections)
    except ValueError:
        if info.sections:
            shown = "+".join(map(str, info.sections))
            return [diagnose("layout.sections", info.place_of("sections"), sections=shown, pages=info.pages)]
        if info.spread is None:
            return []
        return [diagnose("layout.spread-odd", info.place_of("spread"), number=info.number, pages=info.pages)]
    if info.spread is None or {info.number, info.spread} == set(side):
        return []
    other = side.left + side.right - info.number
    return [
        diagnose(
            "layout.spread-apart", info.place_of("spread"), page=info.number, number=info.number, spread=info.spread,
            mate=other or "–",
        )
    ]  # fmt: skip
