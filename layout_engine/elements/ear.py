"""报眼: the boxed block beside the masthead.

In: ``ear`` of a page spec. Out: its head and text in a frame. A text that fills the ear at body size, or has
legs or photos, runs on the page's grid like any story; a short one (the weather, a notice) would be lost there, so it is set larger, as a
display, head and text together in the middle of the frame.
"""

from __future__ import annotations

from typing import ClassVar, Final

from layout_engine.diagnostics import Text
from layout_engine.elements.box import Frame, frame_items, inside
from layout_engine.elements.furniture import Labels
from layout_engine.elements.headline import HeadLine
from layout_engine.elements.photo import StoryPhoto
from layout_engine.elements.story import Story
from layout_engine.frame import Group, Item, Meaning
from layout_engine.geometry import Dimension, Length, Rect, pt
from layout_engine.layout.element import Context, Demand, Laid, cells_of
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.textblock import line_count, text_block
from layout_engine.model import Box, InlineText, Node, StoryText, TextRun, key
from layout_engine.records import dataclass, replace

#: Below this share of the room at body size (thousandths), a text is set as a display.
SPARSE: Final = 480
#: Text sizes of a display, tried from the largest, and the share of the room that it may take.
SIZES: Final = (pt(15), pt(14), pt(12), pt(10.5), pt(9))
FULL: Final = 800
HEAD: Final[Length] = pt(26)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear(Node):
    """The ear of the front page."""

    KEY: ClassVar[str] = "ear"
    WORD: ClassVar[str] = "报眼"
    ABOUT: ClassVar[Text] = Text("报头旁的一块", "the block beside the nameplate")
    MANY: ClassVar[bool] = False

    id: str = key("稿号", "报眼的编号", "its name", default="ear")
    at: Box = key("位置", "栏与行；legs 为分栏", "its cells; legs for its legs", example="{cols: 6-8, lines: 1-14}")
    main: tuple[HeadLine, ...] = key("标题", "标题，一行一条", "head, a line each", default=())
    text: StoryText | None = key("正文文件", "正文文件（.md）", "text file", default=None, example="stories/weather.md")
    body: InlineText | None = key("正文", "直接写在此处的正文", "the text itself", default=None)
    photos: tuple[StoryPhoto, ...] = key("图片", "图片", "photos", default=())
    box: Frame = key("加框", "加框与衬底", "frame and tint", factory=Frame, example="{rule: 文武线}")
    size: Dimension | None = key(
        "字号", "正文字号；写了即按大字排", "size of the text; sets it as a display", default=None, example="12pt"
    )

    def demand(self, context: Context) -> Demand:
        return Demand(
            name=Text("报眼", "ear"), span=self.place_of("at"), cells=cells_of((self.at,), context.grid, 12),
            closed=True, reading=20, key=self.id,
        )  # fmt: skip

    def layout(self, context: Context) -> Laid:
        source = self.text or self.body or StoryText(span=self.span)
        rect = context.rect(self.demand(context).cells[0])
        room = inside(context, rect)
        if self.photos or self.at.legs or (self.size is None and not _sparse(context, source, room)):
            return self._as_story(context)
        items = _display(self, context, source, room)
        return Laid(items=(*frame_items(context, self.box, rect, self.id), *items))

    def _as_story(self, context: Context) -> Laid:
        """On the page's grid, by the means of a story."""
        cells = self.demand(context).cells[0]
        story = Story(
            id=self.id, rank="2", at=(replace(self.at, anchor=None, cols=cells.cols, lines=cells.lines),), main=self.main,
            text=self.text, body=self.body, photos=self.photos, box=self.box, span=self.span, places=self.places,
        )  # fmt: skip
        laid = story.layout(context)
        return replace(laid, items=tuple(_as_ear(item) for item in laid.items))


def _as_ear(item: Item) -> Item:
    """The item with the role of an ear, where it is text of one."""
    if isinstance(item, Group):
        return replace(item, items=tuple(_as_ear(inner) for inner in item.items))
    if item.meaning.artifact or item.meaning.role in ("picture", "caption", "credit", "problem"):
        return item
    return replace(item, meaning=replace(item.meaning, role="ear"))


def _runs(source: StoryText) -> list[tuple[TextRun, ...]]:
    return [paragraph.runs for paragraph in source.paragraphs if paragraph.runs]


def _sparse(context: Context, source: StoryText, room: Rect) -> bool:
    """Whether the text would fill less than ``SPARSE`` of the room at body size."""
    style = context.styles["报眼"]
    characters = sum(len(paragraph.text) + 2 for paragraph in source.paragraphs)
    capacity = max(1, room.width // style.size) * max(1, room.height // style.leading)
    return characters * 1000 < capacity * SPARSE


def _styled(
    context: Context, runs: list[tuple[TextRun, ...]], size: Length, width: Length, meaning: Meaning
) -> tuple[TextStyle, Length]:
    """The text's style at a size, and the height that it takes. What stays on single lines is centred, without indent."""
    style = replace(context.styles["报眼"], size=size, leading=size * 16 // 10, indent=2 * size)
    # Lines are counted at one size, in a measure that grows as the size falls: so the text is measured once.
    counted, measure = replace(style, size=SIZES[0], indent=2 * SIZES[0]), width * SIZES[0] // size
    single = replace(counted, align="center", indent=0)
    if line_count(context, runs, single, measure, meaning) == len(runs):
        return replace(style, align="center", indent=0), len(runs) * style.leading
    return style, line_count(context, runs, counted, measure, meaning) * style.leading


def _display(ear: Ear, context: Context, source: StoryText, room: Rect) -> list[Item]:
    """Head lines and text as large as they go, together in the middle of the room."""
    labels = Labels(context, ear, "ear")
    heads = [_head_style(context, line, labels, room.width) for line in ear.main]
    head_height = sum(style.size * 5 // 4 for _, style in heads)
    runs = _runs(source)
    meaning = Meaning(story=ear.id, role="ear", order=context.order, span=source.span)
    body = context.styles["报眼"]
    sizes = (ear.size.resolve(body.size, body.leading),) if ear.size else SIZES
    gap = pt(9) if heads and runs else 0
    for size in sizes:
        # The measure of a display is whole characters, in the middle of the room, its white as wide as a character.
        width = max(size, (room.width - size) // size * size)
        box = Rect(room.x + (room.width - width) // 2, room.y, width, 0)
        style, height = _styled(context, runs, size, width, meaning)
        if (head_height + gap + height) * 1000 <= room.height * FULL:
            break
    if head_height + gap + height > room.height:
        context.report(
            "layout.ear-full", source.span, story=ear.id,
            over=-(-(head_height + gap + height - room.height) // max(1, style.leading)),
        )  # fmt: skip
    y = room.y + max(0, room.height - head_height - gap - height) // 2
    items: list[Item] = []
    for text, head in heads:
        step = head.size * 5 // 4
        items.append(replace_story(labels.line(text, head, Rect(room.x, y, room.width, step)), ear.id))
        y += step
    below = replace(box, y=y + gap, height=max(1, room.bottom - y - gap))
    placed = text_block(context, runs, style, below, meaning)
    first = labels.count
    return [*items, *(_renumbered(item, first) for item in placed.items)]


def replace_story(item: Item, story: str) -> Item:
    """The item as part of a story."""
    if isinstance(item, Group):
        return item
    return replace(item, meaning=replace(item.meaning, story=story))


def _renumbered(item: Item, first: int) -> Item:
    """The item's paragraph counted after the head's lines."""
    if isinstance(item, Group) or item.meaning.paragraph < 0:
        return item
    return replace(item, meaning=replace(item.meaning, paragraph=item.meaning.paragraph + first))


def _head_style(context: Context, line: HeadLine, labels: Labels, width: Length) -> tuple[str, TextStyle]:
    """A head line's text and style: the size asked for, else what fills at most 0.8 of the width."""
    base = context.styles["主题"]
    text = line.text.replace(" ", "\u3000")
    size = line.size.resolve(context.grid.em, context.grid.leading) if line.size else HEAD
    style = replace(
        base,
        face=line.face or base.face,
        size=size,
        leading=size * 5 // 4,
        align="center",
        colour=line.colour or base.colour,
    )
    if line.size is None:
        natural = labels.width(text, style)
        if natural > width * 8 // 10:
            style = replace(style, size=max(pt(12), size * width * 8 // 10 // natural))
    return text, style
