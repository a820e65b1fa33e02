"""What the furniture of a page shares: places, labels on one baseline, rules, and how sites and organs are worded.

In: boxes of the spec, texts and styles. Out: cells, and items of the frame with their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping

from layout_engine.frame import BLACK, Colour, Fill, Item, Meaning, Role, Stroke
from layout_engine.geometry import Length, Rect, rect_path
from layout_engine.layout.element import Cells, Context, cells_of
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.typeset import Look, plain_line, width_of
from layout_engine.model import Box, Node
from layout_engine.records import dataclass, replace


def head_cells(box: Box | None, context: Context, lines: int) -> tuple[Cells, ...]:
    """The cells of what stands at the page's head unless told otherwise: ``lines`` lines from the top, full width."""
    box = box or Box(anchor="head")
    if box.lines is None and box.anchor is None:
        box = replace(box, anchor="head")
    return cells_of((box,), context.grid, lines)


@dataclass(slots=True)
class Labels:
    """Short lines of one element, each a paragraph of its own in reading order."""

    context: Context
    node: Node
    role: Role
    count: int = 0

    def meaning(self) -> Meaning:
        """The meaning of the next line."""
        self.count += 1
        return Meaning(role=self.role, order=self.context.order, paragraph=self.count - 1, span=self.node.span)

    def mark(self, role: Role = "rule") -> Meaning:
        """The meaning of a rule, a tint or another thing that is not read out."""
        return Meaning(role=role, order=self.context.order, artifact=True, span=self.node.span)

    def width(self, text: str, style: TextStyle) -> Length:
        """The width of a line, milli-points."""
        return width_of(self.context, text, style, self.node.span)

    def line(self, text: str, style: TextStyle, box: Rect, colour: Colour | None = None) -> Item:
        """A line in the middle of a box's height, aligned as its style says, condensed where the box is too narrow."""
        look = Look(colour=colour) if colour is not None else None
        return plain_line(self.context, text, style, box, self.meaning(), look)

    def on_baseline(self, text: str, style: TextStyle, x: Length, baseline: Length, width: Length) -> Item:
        """A line on a baseline, aligned in ``width`` from ``x`` on."""
        return self.line(text, style, Rect(x, baseline - style.size * EM_ASCENT // 1000, width, style.size))

    def rule(self, x: Length, y: Length, width: Length, thickness: Length, colour: Colour = BLACK) -> Stroke:
        """A horizontal rule whose upper edge is at ``y``."""
        middle = y + thickness // 2
        return Stroke(
            meaning=self.mark(), path=(("M", x, middle), ("L", x + width, middle)), width=thickness, colour=colour
        )

    def upright(self, x: Length, top: Length, bottom: Length, thickness: Length, colour: Colour = BLACK) -> Stroke:
        """A vertical rule on ``x``."""
        return Stroke(meaning=self.mark(), path=(("M", x, top), ("L", x, bottom)), width=thickness, colour=colour)

    def tint(self, rect: Rect, colour: Colour) -> Fill:
        """A filled rectangle."""
        return Fill(meaning=self.mark("tint"), path=rect_path(rect), colour=colour)


#: 文武线 under a masthead or a folio: thick, white, thin (milli-points).
HEAVY = 2000
BETWEEN = 1200
FINE = 400
HEAVY_AND_FINE = HEAVY + BETWEEN + FINE


def heavy_and_fine(labels: Labels, x: Length, y: Length, width: Length, colour: Colour = BLACK) -> list[Item]:
    """文武线 with its upper edge at ``y``, the thick rule above."""
    return [
        labels.rule(x, y, width, HEAVY, colour),
        labels.rule(x, y + HEAVY + BETWEEN, width, FINE, colour),
    ]


def people_line(people: Mapping[str, str]) -> str:
    """``值班主任：周远　责任编辑：吴敏``."""
    return "\u3000".join(f"{role}：{name}" if name else role for role, name in people.items())
