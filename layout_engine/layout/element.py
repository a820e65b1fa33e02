"""What a kind of element is: the protocol, what it is told, and what it answers.

In: a frozen dataclass made from the spec (``model.Node``) that has ``demand`` and ``layout``. Out: ``Demand``, all that
placement knows of an element, and ``Laid``, its items on the page. A kind is one file in ``elements/`` and one line in
``elements/__init__.py``; nothing else names it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple, Protocol, TypeVar

from layout_engine.diagnostics import Argument, Collector, Severity, Span, Text, diagnose
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Item, StoryReport
from layout_engine.geometry import Rect
from layout_engine.layout.grid import Grid
from layout_engine.layout.styles import TextStyle
from layout_engine.model import Box, Page, Range
from layout_engine.records import dataclass, field
from layout_engine.text.prepared import Prepared

Of = TypeVar("Of", bound=Hashable)
Made = TypeVar("Made")

Layer = Literal["page", "over"]
"""page: takes its cells alone. over: may lie on others (rules, credits at the foot)."""


class Cells(NamedTuple):
    """A rectangle of the grid: base columns and lines, inclusive from 1."""

    cols: Range
    lines: Range

    def overlaps(self, other: Cells) -> bool:
        return (
            self.cols.first <= other.cols.last
            and other.cols.first <= self.cols.last
            and self.lines.first <= other.lines.last
            and other.lines.first <= self.lines.last
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What an element asks of the page. ``name`` is what messages call it, ``key`` what other elements call it; ``cells`` is
    empty where the editor gave no place; ``closed`` elements (boxed, tinted) need no hairline to a neighbour; ``reading`` is
    its place in the page's reading order, lower first; ``placed`` is False for what stands outside the type area by nature
    (credits in the margin); ``below``, ``not_beside`` and
    ``equal`` are keys of other elements; ``rank`` is its importance; ``own`` text stands on a grid of its own; ``web``: whether the
    digital edition may show it; ``pinned``: the editor gave the place; ``free``: he left it to the planner."""

    name: Text
    span: Span
    cells: tuple[Cells, ...] = ()
    layer: Layer = "page"
    closed: bool = False
    reading: int = 50
    placed: bool = True
    key: str = ""
    below: str = ""
    not_beside: str = ""
    equal: str = ""
    rank: str = ""
    own: bool = False
    web: bool = True
    pinned: bool = True
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """An element on the page: its items from back to front, and how its story came out, if it is one."""

    items: tuple[Item, ...] = ()
    report: StoryReport | None = None


@dataclass(slots=True, kw_only=True)
class Session:
    """What lives as long as one command: the faces, and what is the same on every page that has it. ``labels`` keeps the labels of
    mastheads, ears and folios, measured; the paragraphs of stories stay with their page."""

    library: FontLibrary
    made: dict[Hashable, Any] = field(default_factory=dict)
    labels: dict[Hashable, Prepared] = field(default_factory=dict)

    def once(self, make: Callable[[Of], Made], of: Of) -> Made:
        """``make(of)``, worked out for the first page that wants it: a QR code, a day's lunar date."""
        key = (make, of)
        if key not in self.made:
            self.made[key] = make(of)
        found: Made = self.made[key]
        return found


@dataclass(slots=True, kw_only=True)
class Context:
    """What an element may know while it is laid out: the page, its grid and styles, faces, and where to complain.
    ``lang`` is the language of the story that is laid out, where it has its own.
    ``prepared`` keeps the page's paragraphs: many are measured, or tried in several places, before they are set. ``vertical``: lines
    run downwards; what is laid out then stands in the axes of its columns, until ``axes`` puts it on the page."""

    page: Page
    grid: Grid
    styles: Mapping[str, TextStyle]
    session: Session
    collector: Collector
    order: int = 0
    prepared: dict[Hashable, Prepared] = field(default_factory=dict)
    lang: str = ""
    vertical: bool = False

    def lang_of(self, style: TextStyle) -> str:
        """The language of a text in a style: the style's, else the story's, else the paper's."""
        return str(style.lang or self.lang or self.page.paper.lang)  # HarfBuzz takes no subclass of str

    def report(
        self, code: str, span: Span, severity: Severity | None = None, story: str = "", **args: Argument
    ) -> None:
        """Add a diagnostic of this page."""
        self.collector.add(diagnose(code, span, severity=severity, page=self.page.info.number, story=story, **args))

    def rect(self, cells: Cells) -> Rect:
        """The rectangle of cells, in milli-points."""
        return self.grid.rect(cells.cols, cells.lines)


class Element(Protocol):
    """A kind of element. ``KEY`` is its key in a page spec; ``MANY`` says whether a list stands there."""

    KEY: ClassVar[str]
    MANY: ClassVar[bool]

    def demand(self, context: Context) -> Demand:
        """What it asks of the page; pure, and made before anything is laid out."""
        ...

    def layout(self, context: Context) -> Laid:
        """Its items at their places; problems go to ``context.report``."""
        ...


def cells_of(boxes: Sequence[Box], grid: Grid, anchored_lines: int = 0) -> tuple[Cells, ...]:
    """The boxes of an ``at`` → cells. A box anchored at the head or foot takes the full width and ``anchored_lines``."""
    cells = []
    for box in boxes:
        cols = box.cols or Range(1, grid.columns)
        if box.lines is not None:
            cells.append(Cells(cols, box.lines))
        elif box.anchor == "head":
            cells.append(Cells(cols, Range(1, max(1, anchored_lines))))
        else:
            cells.append(Cells(cols, Range(grid.lines - max(1, anchored_lines) + 1, grid.lines)))
    return tuple(cells)
