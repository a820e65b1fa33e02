"""版面人员: who answers for the page, in one line at its foot.

In: ``credits``, a mapping of duty to name. Out: one line, flush right, in the margin just below the type area's last line,
or in the cells that it was given; at its left on request the imprint (版权行) with the address, price, printer and
distribution that 《报纸期刊质量管理规定》 asks of an issue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from layout_engine.diagnostics import Text
from layout_engine.elements.furniture import Labels, people_line
from layout_engine.frame import Item
from layout_engine.geometry import Length, Rect, mm
from layout_engine.layout.element import Context, Demand, Laid, cells_of
from layout_engine.model import Box, Node, Paper, key
from layout_engine.records import dataclass, replace

#: How far below the type area the line's em box ends: within 4 mm, clear of the last line of text.
BELOW: Final[Length] = mm(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits(Node):
    """The people of the page. A bare mapping of duties and names is ``people``."""

    KEY: ClassVar[str] = "credits"
    WORD: ClassVar[str] = "版面人员"
    ABOUT: ClassVar[Text] = Text("值班主任、编辑、校对等", "the page's credits")
    MANY: ClassVar[bool] = False
    SHORTHAND: ClassVar[str] = "people"

    people: Mapping[str, str] = key(
        "人员", "职务与姓名", "duties and names", factory=dict, example="{值班主任: 周远, 责任编辑: 吴敏, 校对: 郑洁}"
    )
    imprint: bool = key(
        "版权行",
        "左侧印社址、定价、承印、发行（末版用）",
        "address, price, printer and distribution at the left (for the last page)",
        default=False,
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
        style = context.styles["版面人员"]
        cells = self.demand(context).cells
        if cells:
            box = context.rect(cells[0])
        else:
            area = context.grid.area
            box = Rect(area.x, area.bottom + BELOW - style.size, area.width, style.size)
        labels = Labels(context, self, "credits")
        imprint, people = imprint_line(context.page.paper) if self.imprint else "", people_line(self.people)
        items: list[Item] = []
        if people:
            own = min(labels.width(people, style), box.width)
            items.append(labels.line(people, replace(style, align="right"), _right(box, own)))
            box = replace(box, width=box.width - own - 2 * style.size)
        if imprint and box.width > 0:
            items.append(labels.line(imprint, replace(style, align="left"), box))
        return Laid(items=tuple(items))


def _right(box: Rect, width: Length) -> Rect:
    """The right part of a box."""
    return Rect(box.right - width, box.y, width, box.height)


def imprint_line(paper: Paper) -> str:
    """``社址：…　定价：…　承印：…　发行：…``, as far as the paper gives them; a word that the editor wrote is not doubled."""
    parts = (("社址", paper.address), ("定价", paper.price), ("承印", paper.printer), ("发行", paper.distribution))
    named = [text if word in text else f"{word}：{text}" for word, text in parts if text]
    return "\u3000".join(named)
