"""栏头: the label of a standing column, above a story's kicker, flush left.

In: a ``Label`` of the spec and the story's area. Out: its items, and the whole grid lines that it takes.
"""

from __future__ import annotations

from typing import Literal

from layout_engine.frame import BLACK, WHITE, Colour, Fill, Item, Meaning, Stroke
from layout_engine.geometry import Length, Rect, rect_path
from layout_engine.layout.element import Context
from layout_engine.layout.typeset import Look, plain_line, width_of
from layout_engine.model import Node, key
from layout_engine.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Node):
    """A column head. A bare text is ``text``."""

    SHORTHAND = "text"

    text: str = key("文字", "栏目名", "name of the column", example="经验交流")
    set: Literal["反白", "加线", "加框"] = key(
        "样式", "反白、左侧加线、加框", "reversed, ruled or boxed", default="反白"
    )
    colour: Colour = key("墨色", "底色或线色", "ink of ground or rule", default=BLACK, example="红")


def label_rows(context: Context, label: Label) -> int:
    """The grid lines that a label takes, the white below it included."""
    style = context.styles["栏头"]
    return context.grid.lines_for(_height(style.size) + context.grid.leading // 2)


def _height(size: Length) -> Length:
    return size * 16 // 10


def label_items(context: Context, label: Label, area: Rect, story: str) -> list[Item]:
    """The label at the top left of an area."""
    style = context.styles["栏头"]
    edge = (context.grid.leading - context.grid.em) // 2
    text = width_of(context, label.text, style, label.span)
    pad = style.size * 8 // 10
    box = Rect(area.x, area.y + edge, text + 2 * pad, _height(style.size))
    meaning = Meaning(story=story, role="column", order=context.order, span=label.span)
    mark = replace(meaning, role="rule", artifact=True)
    centred = replace(style, align="center")
    items: list[Item] = []
    if label.set == "反白":
        items.append(Fill(meaning=replace(mark, role="tint"), path=rect_path(box), colour=label.colour))
        items.append(plain_line(context, label.text, centred, box, meaning, Look(colour=WHITE)))
        line_y = box.bottom
        path = (("M", box.right, line_y - 250), ("L", area.right, line_y - 250))
        items.append(Stroke(meaning=mark, path=path, width=500, colour=label.colour))
    elif label.set == "加框":
        items.append(Stroke(meaning=mark, path=rect_path(box), width=600, colour=label.colour))
        items.append(plain_line(context, label.text, centred, box, meaning))
    else:
        bar = Rect(box.x, box.y, style.size // 3, box.height)
        items.append(Fill(meaning=mark, path=rect_path(bar), colour=label.colour))
        text_box = Rect(box.x + pad, box.y, box.width - pad, box.height)
        items.append(plain_line(context, label.text, replace(style, align="left"), text_box, meaning))
        path = (("M", box.x, box.bottom), ("L", area.right, box.bottom))
        items.append(Stroke(meaning=mark, path=path, width=400, colour=label.colour))
    return items
