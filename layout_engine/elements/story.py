"""稿件: a story with its head, text, photos and box, in the places its editor gave.

In: a ``Story`` of the spec. Out: its items and its report. The work is in four rooms: ``headline`` sets the head,
``story_parts`` makes the text's blocks, ``photo`` the pictures, and ``layout.flow`` runs the text; here they are put
together: label, head, photos, legs, text, levelled feet (G6).
"""

from __future__ import annotations

from typing import ClassVar, Literal

from layout_engine.diagnostics import Text
from layout_engine.elements import vertical_head
from layout_engine.elements.box import Frame, frame_items, inside
from layout_engine.elements.columns import beside_columns, columns_of
from layout_engine.elements.headline import Head, HeadForm, HeadLine, HeadParts, place_head, set_head
from layout_engine.elements.label import Label, label_items, label_rows
from layout_engine.elements.ornament import RuleKind
from layout_engine.elements.photo import StoryPhoto, measure_photo
from layout_engine.elements.story_edges import jump_line, leaves_off, overset_strip, parts_badly, rules_between
from layout_engine.elements.story_parts import Texts, blocks_of, items_of
from layout_engine.elements.story_photos import Album, beside, photo_boxes, place_photos
from layout_engine.elements.story_source import StorySource
from layout_engine.frame import Item, Meaning, Role, StoryReport
from layout_engine.geometry import Dimension, Rect
from layout_engine.layout.element import Cells, Context, Demand, Laid, cells_of
from layout_engine.layout.feet import Levelled, run_level
from layout_engine.layout.flow import Block, flow
from layout_engine.layout.grid import Split, split_legs
from layout_engine.layout.region import Leg, Slot, joined, slots_of
from layout_engine.layout.styles import TextStyle
from layout_engine.model import Box, InlineText, LangTag, Node, Paragraph, StoryText, TabStop, key
from layout_engine.records import dataclass, replace

#: F6: characters that must be left beside a photo.
LEAST_BESIDE = 8
#: The narrowest leg, in characters: below it no line can keep the rules (F6 asks for 10 and more).
LEAST_MEASURE = 5
#: Lines that a jump gives up at most so that no paragraph is parted badly.
MOST_KEPT = 4
#: G5: lines left empty that count as a hole, where every leg could do without one.
HOLE = 3


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
class Story(Node):
    """A story of the page."""

    KEY: ClassVar[str] = "stories"
    WORD: ClassVar[str] = "稿件"
    ABOUT: ClassVar[Text] = Text("一篇稿件：标题、正文、图片、位置", "a story: head, text, photos, place")
    MANY: ClassVar[bool] = True

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

    def demand(self, context: Context) -> Demand:
        cells = cells_of([box for box in self.at if box.lines], context.grid)
        return Demand(
            name=Text(f"稿件“{self.id}”", f"story {self.id}"), span=self.place_of("at"), cells=cells,
            closed=self.box is not None, key=self.id, below=self.below, not_beside=self.not_beside,
            equal=self.equal, rank=self.rank, own=self.grid == "own", web=self.web,
            pinned=not self.solved, free=self.unplaced,
        )  # fmt: skip

    def layout(self, context: Context) -> Laid:
        return _Setter(self, replace(context, lang=self.lang) if self.lang else context).run()

    @property
    def unplaced(self) -> bool:
        """Whether the editor left its place to the planner."""
        return not self.at and "at" not in self.places

    def body_style(self, context: Context) -> TextStyle:
        """The style of its running text on a page."""
        return _Setter(self, context).body_style()

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


@dataclass(slots=True)
class _Setter:
    """One story being set on one page."""

    story: Story
    context: Context
    prepared: list[Block] | None = None
    kept: int = 1

    def run(self) -> Laid:
        """The story: what it stands on, head, photos, text."""
        items, cells, rects = self.ground()
        body = self.body_style()
        if self.story.set == "竖排":
            return self.run_down(items, cells, rects, body)
        head_items, rects[0], blocked = self.head(rects[0])
        leg_sets = self.legs(cells, rects, body)
        photos, obstacles = self.photos(rects, leg_sets[0], blocked)
        text_items, report = self.text(leg_sets, obstacles, body)
        # In reading order, but for the photo that a head stands on.
        behind, beside = (photos, []) if blocked is not None else ([], photos)
        return Laid(items=(*items, *behind, *head_items, *text_items, *beside), report=report)

    def run_down(self, items: list[Item], cells: tuple[Cells, ...], rects: list[Rect], body: TextStyle) -> Laid:
        """竖排: head and text in the axes of their columns, then put on the page; photos stand upright beside them."""
        story, context = self.story, self.context
        photos: list[Item] = []
        heading: list[Item] = []
        headed = bool(story.main or story.kicker or story.deck or story.summary)
        blocked: Rect | None = None
        across = "set" in story.head.places and story.head.set == "横题"
        if story.head.over is not None and not across:
            context.report("layout.over-unused", story.head.place_of("over"), story=story.id)
        if headed and across:
            heading, rects[0], blocked = self.head(rects[0])
        axes, areas = columns_of(rects, body.size, body.leading)
        down = replace(self, context=replace(context, vertical=True), prepared=None)
        places = list(areas)
        if headed and not across:
            heading, places[0] = down.head_columns(places[0])
            heading = axes.items(heading)
        leg_sets = down.legs(cells, places, body)
        for number, place in enumerate(places):
            rects[number] = beside_columns(axes, place, rects[number])
        whole = Leg(rects[0].x, rects[0].width, rects[0].y, 1, body.leading)
        photos, obstacles = self.photos(rects, [whole], blocked)
        white = context.grid.em
        taken = [axes.logical(obstacle.inset(0, -white, 0, 0)) for obstacle in obstacles]
        text_items, report = down.text(leg_sets, taken, body)
        behind, beside = (photos, []) if blocked is not None else ([], photos)
        return Laid(items=(*items, *behind, *heading, *axes.items(text_items), *beside), report=report)

    def head_columns(self, area: Rect) -> tuple[list[Item], Rect]:
        """The head of a vertical story, before its first column or behind its last, in the axes of the columns."""
        leading = self.context.grid.leading
        head = set_head(self.context, self.story.head_parts(), area.width)
        extra = 0 if self.story.photos else self.quiet_rows(head, area)
        rows = min(head.rows + extra, area.height // leading)
        last = self.story.head.side == "left"
        y = area.bottom - rows * leading if last else area.y
        items = place_head(self.context, head, Rect(area.x, y, area.width, rows * leading))
        return items, area.inset(0, 0, 0, rows * leading) if last else area.inset(0, rows * leading, 0, 0)

    def ground(self) -> tuple[list[Item], tuple[Cells, ...], list[Rect]]:
        """What the story stands on (frame, tint, label), its cells, and the rectangles that this leaves."""
        story, context = self.story, self.context
        cells = story.demand(context).cells
        rects = [context.rect(cell) for cell in cells]
        items: list[Item] = []
        if story.box is not None:
            for rect in rects:
                items.extend(frame_items(context, story.box, rect, story.id))
            rects = [inside(context, rect) for rect in rects]
        if story.column is not None:
            items.extend(label_items(context, story.column, rects[0], story.id))
            rows = label_rows(context, story.column)
            rects[0] = rects[0].inset(0, rows * context.grid.leading, 0, 0)
        return items, cells, rects

    def body_style(self) -> TextStyle:
        """正文, or the block's own size and leading."""
        style = self.context.styles["正文"]
        if self.story.grid == "page":
            for name in ("size", "leading"):
                if getattr(self.story, name) is not None:
                    place = self.story.place_of(name)
                    self.context.report("layout.size-unused", place, story=self.story.id, key=name)
            return style
        base = self.context.styles["公告"]
        size = self.story.size.resolve(style.size, style.leading) if self.story.size else base.size
        if size < 5500:
            self.context.report("layout.own-size", self.story.place_of("size"), story=self.story.id, size=size / 1000)
        leading = self.story.leading.resolve(size, style.leading) if self.story.leading else size * 4 // 3
        return replace(style, size=size, leading=leading, indent=2 * size)

    def meaning(self, role: Role) -> Meaning:
        return Meaning(story=self.story.id, role=role, order=self.context.order, span=self.story.span)

    # ---- head --------------------------------------------------------------------------------------------------------

    def head(self, area: Rect) -> tuple[list[Item], Rect, Rect | None]:
        """The head's items, what it leaves of the area, and the photo's rectangle where the head stands on a photo."""
        story, context, grid = self.story, self.context, self.context.grid
        form = story.head
        if not (story.main or story.kicker or story.deck or story.summary):
            return [], area, None
        if form.set == "竖题":
            if form.over is not None:
                context.report("layout.over-unused", form.place_of("over"), story=story.id)
            items, left = vertical_head.place(context, self.story.head_parts(), area)
            return items, left, None
        if form.side != "top":
            return self.side_head(area)
        head = set_head(context, self.story.head_parts(), area.width)
        if form.over is not None and story.photos:
            return self.head_on_photo(head, area)
        rows = min(head.rows + self.quiet_rows(head, area), area.height // grid.leading)
        box = Rect(area.x, area.y, area.width, rows * grid.leading)
        return place_head(context, head, box), area.inset(0, box.height, 0, 0), None

    def quiet_rows(self, head: Head, area: Rect) -> int:
        """压字 by the head alone: up to two lines more white, as many as the text leaves over in every leg."""
        if self.story.fit == "none" or self.story.head.lines is not None or len(self.story.at) > 1:
            return 0
        if self.story.set == "竖排" and not self.context.vertical:
            return 0  # a head across over columns is no column of theirs
        body = self.body_style()
        cells = self.story.demand(self.context).cells
        for extra in (2, 1):
            rest = area.inset(0, (head.rows + extra) * self.context.grid.leading, 0, 0)
            leg_sets = self.legs(cells[:1], [rest], body)
            if not leg_sets[0] or leg_sets[0][0].lines < 1:
                continue
            boxes = [box for _, box, _ in photo_boxes(self.context, self.album(self.story.photos), rest, leg_sets[0])]
            if not all(rest.contains(box) for box in boxes):
                continue
            slots = self.slots(leg_sets, [beside(self.context, box) for box in boxes], body)
            if not flow(self.blocks(body), slots, {}, trial=True).overset_lines:
                return extra
        return 0

    def side_head(self, area: Rect) -> tuple[list[Item], Rect, Rect | None]:
        """边题: the head in the columns at the left or right, its text beside it."""
        grid, form = self.context.grid, self.story.head
        cols = self.story.demand(self.context).cells[0].cols
        width = grid.measure(form.cols or max(1, len(cols) // 4))
        width = min(width, area.width - grid.column)
        head = set_head(self.context, self.story.head_parts(), width)
        rows = min(form.lines or area.height // grid.leading, area.height // grid.leading)
        x = area.x if form.side == "left" else area.right - width
        items = place_head(self.context, head, Rect(x, area.y, width, rows * grid.leading))
        taken = width + grid.gutter
        rest = area.inset(taken, 0, 0, 0) if form.side == "left" else area.inset(0, 0, taken, 0)
        return items, rest, None

    def head_on_photo(self, head: Head, area: Rect) -> tuple[list[Item], Rect, Rect | None]:
        """题压图: the first photo over the whole width, the head inside it at the top or foot."""
        story, context, grid = self.story, self.context, self.context.grid
        photo = story.photos[0]
        measured = measure_photo(context, photo, area.width, photo.lines, False)
        box = Rect(area.x, area.y, area.width, measured.rows * grid.leading)
        picture_foot = box.bottom - measured.caption_height - grid.leading
        rows = head.rows * grid.leading
        top = box.y + grid.leading // 2 if story.head.over == "top" else picture_foot - rows - grid.leading // 2
        items = place_head(context, head, Rect(area.x + grid.em, top, area.width - 2 * grid.em, rows))
        return items, area.inset(0, box.height, 0, 0), box

    # ---- legs and photos ---------------------------------------------------------------------------------------------

    def legs(self, cells: tuple[Cells, ...], rects: list[Rect], body: TextStyle) -> list[list[Leg]]:
        """The legs of each box, in reading order."""
        grid = self.context.grid
        boxes = [box for box in self.story.at if box.lines]
        sets = []
        for box, cell, rect in zip(boxes, cells, rects, strict=False):
            natural = max(1, round((rect.width + grid.gutter) / (grid.column + grid.gutter)))
            down = self.context.vertical
            count = box.legs or (natural if len(cell.cols) > 1 or down else 1)
            lines = max(0, rect.height) // body.leading
            mode: Split = "absolute" if down and self.story.split == "auto" else self.story.split
            parts = split_legs(rect.width, count, grid.gutter, body.size, mode)
            narrow = min(width for _, width in parts) // body.size
            if narrow < LEAST_MEASURE:
                place = box.place_of("legs")
                self.context.report("layout.legs-narrow", place, story=self.story.id, chars=narrow, least=LEAST_MEASURE)
            sets.append([Leg(rect.x + offset, width, rect.y, lines, body.leading) for offset, width in parts])
        return sets

    def album(self, photos: tuple[StoryPhoto, ...]) -> Album:
        return Album(self.story.id, photos, self.story.box is not None)

    def photos(self, rects: list[Rect], legs: list[Leg], over: Rect | None) -> tuple[list[Item], list[Rect]]:
        """The photos' items, and the rectangles (white included) that text must go round."""
        album = self.album(self.story.photos)
        return place_photos(self.context, album, rects, legs, over, self.meaning("problem"))

    # ---- text --------------------------------------------------------------------------------------------------------

    def blocks(self, body: TextStyle) -> list[Block]:
        """The story's text, prepared once."""
        if self.prepared is None:
            self.prepared = blocks_of(self.context, self.story.texts(), body)
        return self.prepared

    def slots(self, leg_sets: list[list[Leg]], obstacles: list[Rect], body: TextStyle) -> list[Slot]:
        slots = slots_of(joined(leg_sets), obstacles, body.size, LEAST_BESIDE * body.size)
        return slots[: -self.kept] if self.story.jump is not None else slots

    def text(self, leg_sets: list[list[Leg]], obstacles: list[Rect], body: TextStyle) -> tuple[list[Item], StoryReport]:
        """The text's lines on the page, levelled, and how the story came out."""
        story = self.story
        legs = joined(leg_sets)
        blocks, level = self.blocks(body), len(leg_sets) == 1
        while True:
            run = run_level(blocks, legs, lambda some: self.slots([list(some)], obstacles, body), level)
            jumps = story.jump is not None and run.flow.overset_lines and run.slots
            if not jumps or self.kept == MOST_KEPT or not parts_badly(run.flow, run.blocks, run.slots[-1]):
                break
            self.kept += 1
        items = items_of(self.context, story.id, run.blocks, run.flow, run.slots)
        if story.leg_rules is not None:
            meaning = replace(self.meaning("rule"), artifact=True)
            feet = [run.slots[placed.slot + max(0, placed.rows - 1)].y for placed in run.flow.placed]
            foot = max(feet, default=legs[0].top) + body.leading
            items.extend(rules_between(story.leg_rules, leg_sets, obstacles, body, foot, meaning))
        report = self.report(run, items, body)
        return items, report

    def report(self, run: Levelled, items: list[Item], body: TextStyle) -> StoryReport:
        """What to tell the editor: overset or white, and lines that stand alone."""
        story, context, where, flowed = self.story, self.context, self.story.span, run.flow
        lines, chars = flowed.overset_lines, flowed.overset_chars
        for number in () if lines else flowed.relaxed:
            block = run.blocks[number]
            context.report("layout.line-alone", block.span, story=story.id, id=story.id, text=block.prepared.text[:8])
        if not run.slots and run.blocks:
            context.report("layout.no-room", where, story=story.id, id=story.id)
        if story.jump is not None and run.slots:
            items.append(jump_line(context, story.jump.page, run.slots[-1], body, self.meaning("jump")))
            if lines:
                place, to = story.place_of("jump"), story.jump.page
                context.report("layout.jumped", place, story=story.id, id=story.id, to=to, lines=lines, chars=chars)
        elif lines:
            context.report("layout.overset", where, story=story.id, id=story.id, lines=lines, chars=chars)
            if run.slots:
                items.extend(overset_strip(context, run.slots[-1], body, flowed, self.meaning("problem")))
        elif run.blocks and run.white and run.spare >= HOLE:
            context.report("layout.underset", where, story=story.id, id=story.id, lines=run.spare, each=run.white)
        return StoryReport(
            id=story.id,
            lines=flowed.used,
            capacity=flowed.used if lines else flowed.used + run.spare,
            overset_lines=lines,
            overset_chars=chars,
            rest=leaves_off(flowed, run.blocks) if story.jump is not None and lines else None,
        )
