"""竖题: a head whose lines are columns, read from right to left: kicker, main head, deck.

In: ``HeadParts`` and the area of the story. Out: the head's items and the area that it leaves. The head is set by ``headline`` as
any other, in the axes of its columns: its measure is a height, and what does not fit is made smaller or broken by sense.
"""

from __future__ import annotations

from layout_engine.elements.headline import HeadParts, place_head, set_head
from layout_engine.frame import Item
from layout_engine.geometry import Rect
from layout_engine.layout.axes import Axes
from layout_engine.layout.element import Context
from layout_engine.records import replace


def place(context: Context, parts: HeadParts, area: Rect) -> tuple[list[Item], Rect]:
    """The head at the left or right of an area, ``lines`` high (the whole area by default) → (items, what is left)."""
    grid, form = context.grid, parts.form
    down = replace(context, vertical=True)
    height = min((form.lines or area.height // grid.leading) * grid.leading, area.height)
    edge = (grid.leading - grid.em) // 2
    head = set_head(down, parts._replace(form=replace(form, lines=None)), height - 2 * edge)
    white = head.lines[0].style.size // 6 if head.lines else 0
    wanted = head.height + white + grid.em
    width = grid.measure(form.cols) if form.cols else -(-wanted // grid.em) * grid.em
    if head.height > min(width, area.width):
        context.report(
            "layout.head-deep", form.place_of("cols"), story=parts.story, room=min(width, area.width) // grid.em,
            needed=-(-head.height // grid.em),
        )  # fmt: skip
    left = form.side == "left"
    x = area.x if left else area.right - width + grid.em
    box = Rect(x, area.y + edge, width - grid.em, height - 2 * edge)
    axes = Axes(right=box.right, top=box.y)
    items = axes.items(place_head(down, head, Rect(0, 0, box.height, box.width)))
    rest = area.inset(width, 0, 0, 0) if left else area.inset(0, 0, width, 0)
    return items, rest
