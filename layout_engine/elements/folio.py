"""报眉: the line at the head of an inner page: page number outside, section, date, people, the paper's name.

In: ``folio`` of a page spec, the page's number, section and date. Out: labels on one baseline over a rule. Odd pages are
right-hand pages, so that their number stands at the right, that of even ones at the left (版序 in one place on every page,
as 《报纸期刊质量管理规定》 asks).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from layout_engine.diagnostics import Text
from layout_engine.elements.calendar import solar_date, weekday
from layout_engine.elements.furniture import HEAVY_AND_FINE, Labels, head_cells, heavy_and_fine, people_line
from layout_engine.elements.ornament import RuleKind, rule_items
from layout_engine.frame import Item
from layout_engine.geometry import Length, Rect, pt
from layout_engine.layout.element import Context, Demand, Laid
from layout_engine.layout.styles import Align, TextStyle
from layout_engine.model import Box, Node, key
from layout_engine.records import dataclass, replace

LINES: Final = 3
#: White between the baseline and the rule: room for descenders and comfort.
ABOVE_RULE: Final[Length] = pt(6)
NAME: Final = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Folio(Node):
    """The folio line of an inner page."""

    KEY: ClassVar[str] = "folio"
    WORD: ClassVar[str] = "报眉"
    ABOUT: ClassVar[Text] = Text("里版版心上方的版次、版名、日期", "page number, section and date over an inner page")
    MANY: ClassVar[bool] = False
    SHORTHAND: ClassVar[str] = "section"

    section: str = key(
        "版名", "版名；默认取 page 的 section", "section; as in page if left out", default="", example="要闻"
    )
    at: Box | None = key(
        "位置", "栏与行；不写则为版心最上三行，通栏", "its cells; the first three lines if left out", default=None
    )
    rule: RuleKind = key("线型", "报眉下的线", "the rule below", default="文武线")
    people: Mapping[str, str] = key(
        "版面人员", "职务与姓名", "duties and names", factory=dict, example="{责任编辑: 吴敏, 校对: 郑洁}"
    )

    def demand(self, context: Context) -> Demand:
        return Demand(
            name=Text("报眉", "folio line"), span=self.place_of("at"), cells=head_cells(self.at, context, LINES),
            closed=True, reading=10,
        )  # fmt: skip

    def layout(self, context: Context) -> Laid:
        if context.page.info.date is None:
            context.report("layout.folio-date", context.page.info.span)
        box = context.rect(self.demand(context).cells[0])
        return Laid(items=tuple(_set(self, context, box)))


@dataclass(slots=True)
class _Row:
    """Labels put one after the other on a baseline, from the outer edge inwards and from the inner edge outwards."""

    labels: Labels
    baseline: Length
    left: Length
    right: Length
    items: list[Item]

    def put(self, text: str, style: TextStyle, side: Align, gap: Length) -> None:
        """A label at the left or right end of what is still free; one that finds no room is condensed into it."""
        if not text or self.right <= self.left:
            return
        width = min(self.labels.width(text, style), self.right - self.left)
        x = self.left if side == "left" else self.right - width
        self.items.append(self.labels.on_baseline(text, replace(style, align=side), x, self.baseline, width))
        if side == "left":
            self.left += width + gap
        else:
            self.right -= width + gap


def _set(folio: Folio, context: Context, box: Rect) -> list[Item]:
    """Number and section outside, the paper's name and the date inside, the people between."""
    info, paper = context.page.info, context.page.paper
    labels = Labels(context, folio, "folio")
    rule_top = box.bottom - context.grid.leading * 2 // 5 - HEAVY_AND_FINE
    number, section, small = context.styles["版号"], context.styles["版名"], context.styles["报眉"]
    outer: Align = "right" if info.number % 2 else "left"
    inner: Align = "left" if outer == "right" else "right"
    row = _Row(labels, rule_top - ABOVE_RULE, box.x, box.right, [])
    row.put(str(info.number), number, outer, number.size * 2 // 5)
    row.put(folio.section or info.section, section, outer, section.size * 3 // 2)
    row.put(paper.name, replace(section, size=small.size * NAME // 1000), inner, small.size * 3 // 2)
    if info.date is not None:
        row.put(f"{solar_date(info.date)}\u3000{weekday(info.date)}", small, inner, small.size * 2)
    row.put(people_line(folio.people), small, outer, small.size)
    if folio.rule == "文武线":
        return [*row.items, *heavy_and_fine(labels, box.x, rule_top, box.width)]
    y = rule_top + HEAVY_AND_FINE // 2
    return [*row.items, *rule_items(folio.rule, (box.x, y), (box.right, y), small.colour, labels.mark())]
