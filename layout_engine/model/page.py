"""A page as its spec has it: its number and date, places on the grid, its elements.

In: a page spec. Out: ``Page``.
"""

from __future__ import annotations

import datetime
from typing import ClassVar, Literal, NewType

from layout_engine.diagnostics import NOWHERE, Span
from layout_engine.model.paper import Paper
from layout_engine.model.texts import StoryText
from layout_engine.model.values import Node, Range, key
from layout_engine.records import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo(Node):
    """The page as such: number, date, issue."""

    number: int = key("版次", "第几版", "page number", minimum=1, maximum=999)
    date: datetime.date | None = key("日期", "出版日期，年-月-日", "date of issue", default=None, example="2026-03-05")
    issue: int | None = key("期号", "总期号", "issue number", default=None, minimum=1)
    pages: int | None = key("版数", "今日几版", "number of pages today", default=None, minimum=1, maximum=999)
    sections: tuple[int, ...] = key(
        "各叠版数",
        "分几叠时，各叠的版数；不写即一叠",
        "pages of each section, where there are several",
        default=(),
        example="[8, 8]",
    )
    spread: int | None = key(
        "跨版",
        "与第几版通版：两版在一张纸上，当一个大版来排，栏数加倍",
        "the page that this one is one with (double truck): both on one sheet, composed as a page of twice the columns",
        default=None,
        minimum=1,
        maximum=999,
        example="5",
    )
    inks: Literal["4C", "K", "K+spot"] = key("墨色", "四色、单黑、单黑加专色", "inks of the page", default="4C")
    mourning: bool = key(
        "哀悼",
        "全版单黑：图片、底纹转灰，别的颜色都算错",
        "in mourning: black alone; pictures and tints turn grey, any other ink is an error",
        default=False,
    )
    revision: int = key(
        "稿次", "付印的第几稿，印在版边", "the page's revision, in the margin line", default=1, minimum=1
    )
    edition: str = key(
        "版本", "版本，如 城区版，印在版边", "the edition, in the margin line", default="", example="城区版"
    )
    template: str | None = key("版式", "版式，默认取 paper.yaml", "template", default=None)
    section: str = key("版名", "版名，如 要闻、副刊", "section name", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Node):
    """A place on the grid: columns and lines, both inclusive from 1; ``legs`` for 破栏."""

    SHORTHAND: ClassVar[str] = "anchor"

    anchor: Literal["head", "foot", "中缝"] | None = key(
        "通栏位置",
        "版心顶（head）、版心底（foot）通栏；中缝：本版与同一张纸上另一版之间",
        "full width at the head or foot; 中缝: between this page and the other one of its sheet",
        default=None,
    )
    cols: Range | None = key("栏", "第几栏到第几栏", "columns", default=None, example="1-6")
    lines: Range | None = key("行", "第几行到第几行", "lines", default=None, example="15-58")
    legs: int | None = key("分栏", "分几栏（破栏）", "number of legs (破栏)", default=None, minimum=1, maximum=24)


InlineText = NewType("InlineText", StoryText)
"""The type of a key whose scalar is itself a story's text (``body: |``), where ``StoryText`` names a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as its editor asked for it: the paper, the page as such, and its elements in the order of the file.

    ``path`` is the spec's path as given, ``root`` the resolved folder that the page may read in.
    """

    paper: Paper
    info: PageInfo
    elements: tuple[Node, ...] = ()
    path: str = ""
    root: str = ""
    span: Span = field(default=NOWHERE, compare=False)
