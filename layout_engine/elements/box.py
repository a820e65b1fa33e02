"""加框、衬底: the frame round a block and the tint behind it.

In: the keys of ``box`` and the block's cells. Out: the items behind the text, and the rectangle that is left for it: one
character inside left and right, one grid line above and below, so that the text stays on the page's grids.
"""

from __future__ import annotations

from layout_engine.elements.ornament import RuleKind, box_items
from layout_engine.frame import BLACK, Colour, Fill, Item, Meaning
from layout_engine.geometry import Rect, rect_path
from layout_engine.layout.element import Context
from layout_engine.model import Node, key
from layout_engine.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Node):
    """A frame and a tint. A bare word is the rule."""

    SHORTHAND = "rule"

    rule: RuleKind = key("框线", "框线的线型", "the rule of the frame", default="正线", example="花边")
    tint: Colour | None = key("衬底", "衬底的墨色", "tint", default=None, example="K8")
    colour: Colour = key("线色", "框线的墨色", "ink of the rule", default=BLACK, example="K100")


def frame_items(context: Context, frame: Frame, rect: Rect, story: str) -> list[Item]:
    """Tint and rule on a block's rectangle. The rule stands half a line's white inside it, so that boxes above one another
    do not touch; its left and right edges are the column edges."""
    edge = (context.grid.leading - context.grid.em) // 2
    area = rect.inset(0, edge, 0, edge)

    def meaning(role: str) -> Meaning:
        return Meaning(
            story=story, role="tint" if role == "tint" else "rule", order=context.order, artifact=True, span=frame.span
        )

    items: list[Item] = []
    if frame.tint is not None:
        items.append(Fill(meaning=meaning("tint"), path=rect_path(area), colour=frame.tint))
    items.extend(box_items(frame.rule, area, frame.colour, meaning("rule")))
    return items


def inside(context: Context, rect: Rect) -> Rect:
    """What a frame leaves for the text."""
    return rect.inset(context.grid.em, context.grid.leading, context.grid.em, context.grid.leading)
