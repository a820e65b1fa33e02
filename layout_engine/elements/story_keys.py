"""稿件: the keys of a story, and what of them is text.

In: the spec. Out: ``StoryKeys``, of which ``story`` makes an element of the page and ``story_setting`` its items.
"""

from __future__ import annotations

from typing import Literal

from layout_engine.elements.box import Frame
from layout_engine.elements.headline import HeadForm, HeadLine, HeadParts
from layout_engine.elements.label import Label
from layout_engine.elements.ornament import RuleKind
from layout_engine.elements.photo import StoryPhoto
from layout_engine.elements.story_parts import Texts
from layout_engine.elements.story_source import StorySource
from layout_engine.geometry import Dimension
from layout_engine.layout.element import Cells, cells_of
from layout_engine.layout.grid import Grid, Split
from layout_engine.model import Box, InlineText, LangTag, Node, Paragraph, StoryText, TabStop, key
from layout_engine.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump(Node):
    """转版: where the story goes on, or comes from."""

    SHORTHAND = "page"

    page: int = key("版", "第几版", "page", minimum=1, maximum=999)
    story: str = key(
        "稿号",
        "那一版上的稿号，与本稿相同时不写",
        "the story's id on that page, where it is another",
        default="",
        example="report",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryKeys(Node):
    """What an editor says of a story."""

    id: str = key("稿号", "稿件的编号，一版之内不可重复", "the story's name on this page", example="lead")
    lang: LangTag | None = key(
        "语言",
        "稿件的语言标签，默认随报纸：标点的位置、引号、外文断词",
        "the story's language tag, else the paper's: places of marks, quotes, hyphenation",
        default=None,
        example="en",
    )
    rank: Literal["头条", "倒头条", "5", "4", "3", "2", "1"] = key(
        "轻重", "头条、倒头条，或 5（重）到 1（轻）", "importance", default="3"
    )
    at: tuple[Box, ...] = key(
        "位置",
        "栏与行；几个框连成 L 形",
        "cells; several boxes make an L",
        default=(),
        example="{cols: 1-6, lines: 15-58, legs: 4}",
    )
    split: Split = key("破栏余数", "破栏的余数放在哪里", "where the remainder of 破栏 goes", default="auto")
    set: Literal["横排", "竖排"] = key(
        "排向",
        "横排；竖排（副刊）自右向左，legs 是从上到下的层，标题也竖排，除非写明横题",
        "lines across; 竖排: columns from right to left, legs are tiers, the head is vertical unless 横题 is written",
        default="横排",
    )
    kicker: tuple[HeadLine, ...] = key("引题", "引题（肩题）", "kicker", default=())
    main: tuple[HeadLine, ...] = key("主题", "主题，一行一条", "main head, a line each", default=())
    deck: tuple[HeadLine, ...] = key("副题", "副题（子题）", "deck", default=())
    summary: InlineText | None = key("提要", "提要", "summary deck", default=None)
    column: Label | None = key("栏头", "栏头", "standing column label", default=None, example="经验交流")
    byline: str = key("署名", "题下的署名", "byline under the head", default="")
    signature: tuple[str, ...] = key(
        "落款",
        "文末齐右的落款：单位、日期，一行一条",
        "signature lines flush right at the end: body, date",
        default=(),
        example="[江畔市交通运输局, 2026年3月5日]",
    )
    dateline: str = key(
        "电头",
        "电头，接排在第一段之前",
        "dateline, run in before the first words",
        default="",
        example="本报讯（记者 李平）",
    )
    note: InlineText | None = key("编者按", "编者按，排在文前", "editor's note before the text", default=None)
    text: StoryText | None = key("正文文件", "正文文件（.md）", "text file", default=None, example="stories/lead.md")
    body: InlineText | None = key("正文", "直接写在此处的正文", "the text itself", default=None)
    head: HeadForm = key("标题排法", "横题竖题、边题、压图、占行", "how the head is set", factory=HeadForm)
    fit: Literal["none", "quiet", "full"] = key(
        "压字",
        "容许的调整：none 不调，quiet 题区可多占两行，full 同 quiet",
        "adjustments allowed: quiet and full let the head take up to two lines more",
        default="none",
    )
    photos: tuple[StoryPhoto, ...] = key("图片", "稿件的图片", "photos", default=())
    box: Frame | None = key("加框", "加框与衬底", "frame and tint", default=None, example="{rule: 花边, tint: K8}")
    leg_rules: RuleKind | None = key("栏线", "稿内栏间的线", "rules between the legs", default=None)
    grid: Literal["page", "own"] = key(
        "字格", "own：自用字号行距（公告、讣告、表）", "own: a size and leading of its own", default="page"
    )
    size: Dimension | None = key(
        "字号", "grid: own 时的正文字号，不小于 5.5pt", "body size with grid: own", default=None
    )
    leading: Dimension | None = key("行距", "grid: own 时的行距", "leading with grid: own", default=None)
    tabs: tuple[TabStop, ...] = key(
        "制表位",
        "这篇稿件里列表的制表位；不写随样式“列表”",
        "tab stops of this story's lists; left out: those of the style 列表",
        default=(),
        example="[8字, {leader: ……}]",
    )
    jump: Jump | None = key("转版", "下转第几版", "continued on page", default=None, example="{page: 3}")
    continued: Jump | None = key("接版", "上接第几版", "continued from page", default=None)
    web: bool = key(
        "上网",
        "数字报可否刊载；否：不出文章，版面图上盖住，不附版面 PDF",
        "whether the digital edition may carry it; no: no article, covered on the page picture, no PDF of the page",
        default=True,
    )
    optional: tuple[int, ...] = key(
        "可删段", "自动排版时可以删去的段（从 1 数，fit: full 才删）",
        "paragraphs (from 1) that may be left out when the story is placed, with fit: full", default=(), example="[5, 6]",
    )  # fmt: skip
    left_out: tuple[int, ...] = key(
        "删去的段", "不排的段（从 1 数）", "paragraphs (from 1) that are not set", default=(), example="[6]"
    )
    below: str = key("在其下", "须在哪篇稿件之下", "must stand below that story", default="")
    not_beside: str = key("不并排", "不可与哪篇稿件并排", "must not stand beside that story", default="")
    equal: str = key(
        "并重",
        "与哪篇稿件并重（双头条），rank 须相同",
        "equal to that story (twin leads): both have one rank",
        default="",
    )
    source: StorySource | None = key(
        "稿源",
        "来稿的通讯社、稿号、版次、文件；不印",
        "the agency, its id and version of the story, the file it came from; not printed",
        default=None,
        example="{agency: 新华社, id: XxjdvhC000003, version: 1}",
    )

    #: The place was found by the planner, not given by the editor.
    solved: bool = False

    def cells(self, grid: Grid) -> tuple[Cells, ...]:
        """The cells of the boxes that it was given."""
        return cells_of([box for box in self.at if box.lines], grid)

    def head_parts(self) -> HeadParts:
        """What its head is made of."""
        return HeadParts(
            story=self.id, span=self.span, rank=self.rank, kicker=self.kicker, main=self.main, deck=self.deck,
            summary=self.summary, form=self.head,
        )  # fmt: skip

    def texts(self) -> Texts:
        """What of the story is text: from its file or from the spec."""
        source = self.text or self.body
        return Texts(
            id=self.id, span=self.span, paragraphs=self._kept(source.paragraphs) if source else (),
            note=self.note.paragraphs if self.note else (), byline=self.byline, dateline=self.dateline,
            signature=self.signature,
            continued=self.continued.page if self.continued else 0, own=self.grid == "own",
            tabs=self.tabs,
        )  # fmt: skip

    def _kept(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """The paragraphs that are set: body text is counted from 1, crossheads and the like are not."""
        if not self.left_out:
            return paragraphs
        body = [index for index, paragraph in enumerate(paragraphs) if paragraph.kind == "body"]
        gone = {body[number - 1] for number in self.left_out if 0 < number <= len(body)}
        return tuple(paragraph for index, paragraph in enumerate(paragraphs) if index not in gone)
