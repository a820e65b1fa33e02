"""版面人员: who answers for the page, in one line at its foot.

In: ``credits``, a mapping of duty to name. Out: one line, flush right, in the margin just below the type area's last line,
or in the cells that it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from layout_engine.diagnostics import Text
from layout_engine.elements.furniture import Labels, people_line
from layout_engine.geometry import Length, Rect, mm
from layout_engine.layout.element import Context, Demand, Laid, cells_of
from layout_engine.model import Box, Node, key

#: How far below the type area the line's em box ends: within 4 mm, clear of the last line of text.
BELOW: Final[Length] = mm(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits(Node):
    """The people of the page. A bare mapping of duties and names is ``people``."""

    KEY: ClassVar[str] = "credits"
    MANY: ClassVar[bool] = False
    SHORTHAND: ClassVar[str] = "people"

    people: Mapping[str, str] = key(
        "人员", "职务与姓名", "duties and names", factory=dict, example="{值班主任: 周远, 责任编辑: 吴敏, 校对: 郑洁}"
    )
    at: Box | None = key(
        "位置", "栏与行；不写则在版心下沿右侧", "its cells; below the type area at the right if left out", default=None
    )

    def demand(self, context: Context) -> Demand:
        cells = cells_of((self.at,), context.grid, 1) if self.at is not None else ()
        return Demand(
            name=Text("版面人员", "credits"), span=self.place_of("at"), cells=cells, layer="over" if not cells else "page",
            reading=95, placed=bool(cells),
        )  # fmt: skip

    def layout(self, context: Context) -> Laid:
        text = people_line(self.people)
        if not text:
            return Laid()
        style = context.styles["版面人员"]
        cells = self.demand(context).cells
        if cells:
            box = context.rect(cells[0])
        else:
            area = context.grid.area
            box = Rect(area.x, area.bottom + BELOW - style.size, area.width, style.size)
        return Laid(items=(Labels(context, self, "credits").line(text, style, box),))
