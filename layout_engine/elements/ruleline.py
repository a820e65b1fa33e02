"""线: a free rule between stories: across columns, or upright in a gutter.

In: ``rules`` of a page spec. Out: the rule in the middle of its lines, from column edge to column edge, or in the middle of
the gutter after a column, from its first line's top to its last line's foot. Rules lie over the page and take no cells.
"""

from __future__ import annotations

from typing import ClassVar

from layout_engine.diagnostics import Text
from layout_engine.elements.furniture import Labels
from layout_engine.elements.ornament import RuleKind, rule_items
from layout_engine.frame import BLACK, Colour
from layout_engine.layout.element import Context, Demand, Laid
from layout_engine.model import Box, Node, Range, key
from layout_engine.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine(Node):
    """A rule of its own."""

    KEY: ClassVar[str] = "rules"
    WORD: ClassVar[str] = "线"
    ABOUT: ClassVar[Text] = Text("单独的线：正线、花边……", "a rule on its own")
    MANY: ClassVar[bool] = True

    kind: RuleKind = key(
        "线型", "正线、反线、双线、文武线、点线、曲线、花边", "kind of the rule", default="正线", example="花边"
    )
    at: Box = key(
        "位置",
        "横线：栏与行，线在所占行的正中；竖线：只取行",
        "cells: a horizontal rule stands in the middle of its lines; an upright one takes the lines only",
        example="{cols: 1-6, lines: 59}",
    )
    after: int | None = key(
        "竖线",
        "竖线排在第几栏之后的栏距里；不写即横线",
        "an upright rule in the gutter after this column; horizontal if left out",
        default=None,
        minimum=1,
        maximum=23,
    )
    colour: Colour = key("颜色", "墨色", "ink", default=BLACK, example="K100")

    def demand(self, context: Context) -> Demand:
        # A rule takes no cells; it is `layout` that reports one without lines.
        return Demand(name=Text("线", "rule"), span=self.place_of("at"), layer="over", reading=99, placed=False)

    def layout(self, context: Context) -> Laid:
        grid, lines = context.grid, self.at.lines
        cols = self.at.cols or Range(1, grid.columns)
        last = max(cols.last, self.after + 1 if self.after is not None else 0)
        if lines is None or last > grid.columns or lines.last > grid.lines:
            context.report(
                "layout.rule-place", self.place_of("after" if self.after is not None else "at"),
                columns=grid.columns, lines=grid.lines,
            )  # fmt: skip
            return Laid()
        rect = grid.rect(cols, lines)
        if self.after is not None:
            x = grid.left(self.after) + grid.column + grid.gutter // 2
            start, end = (x, rect.y), (x, rect.bottom)
        else:
            y = rect.y + rect.height // 2
            start, end = (rect.x, y), (rect.right, y)
        mark = Labels(context, self, "rule").mark()
        return Laid(items=tuple(rule_items(self.kind, start, end, self.colour, mark)))
