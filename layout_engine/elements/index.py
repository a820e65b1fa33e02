"""导读: a box of entries that lead to the pages inside.

In: ``index`` of a page spec: a title and entries (page, head, a line of text). Out: a framed box, its title reversed, the
entries spread evenly over its height, each with a mark, its head, a dotted leader and 第N版 flush right. A wide low box has
its title at the left and its entries in several legs. Heads of other pages (``from``) are filled in when a whole issue is
composed; a page on its own cannot know them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from layout_engine.diagnostics import Text
from layout_engine.elements.box import Frame, frame_items
from layout_engine.elements.furniture import Labels
from layout_engine.frame import WHITE, Colour, Fill, Item, Line, Stroke
from layout_engine.geometry import Length, Rect, pt
from layout_engine.layout.element import Context, Demand, Laid, cells_of
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.textblock import Extent, text_block, text_extent
from layout_engine.layout.typeset import prepare_runs
from layout_engine.model import Box, Node, TextRun, key
from layout_engine.records import dataclass, replace
from layout_engine.text.paragraph import count_lines, natural_width, set_line
from layout_engine.text.totalfit import total_fit

#: A box this many times as wide as high has its title at the side.
LOW: Final = 3
#: The widest white between two entries, in thousandths of a grid line.
WIDEST: Final = 2400
DOT: Final[Length] = pt(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Node):
    """An entry of the index."""

    page: int = key("版", "第几版", "page", minimum=1, maximum=999)
    main: str = key("标题", "所导读的标题", "the head it leads to")
    text: str = key("提要", "标题下的一两句话", "a sentence or two below", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index(Node):
    """The index of the front page."""

    KEY: ClassVar[str] = "index"
    WORD: ClassVar[str] = "导读"
    ABOUT: ClassVar[Text] = Text("导读：他版的要目", "refers to other pages")
    MANY: ClassVar[bool] = False

    title: str = key("栏名", "导读的栏名", "title", default="导读")
    at: Box = key("位置", "栏与行；legs 为分栏", "its cells; legs for its legs", example="{cols: 6, lines: 59-70}")
    items: tuple[Entry, ...] = key(
        "条目", "导读的条目", "entries", default=(), example="[{page: 2, main: 港口新航线开通}]"
    )
    sources: tuple[int, ...] = key(
        "取自",
        "取哪几版的头条（排整期时填入）",
        "pages whose leads are taken (when an issue is composed)",
        default=(),
        name="from",
        example="[2, 4, 5]",
    )
    box: Frame = key("加框", "加框与衬底", "frame and tint", factory=Frame)
    colour: Colour = key("墨色", "栏名的底色", "ink of the title's ground", default=Colour(k=1000), example="红")

    def demand(self, context: Context) -> Demand:
        return Demand(
            name=Text("导读", "index"), span=self.place_of("at"), cells=cells_of((self.at,), context.grid, 10),
            closed=True, reading=80,
        )  # fmt: skip

    def layout(self, context: Context) -> Laid:
        if self.sources and not self.items:
            context.report("layout.index-from", self.place_of("sources"))
        cells = self.demand(context).cells[0]
        rect = context.rect(cells)
        edge = (context.grid.leading - context.grid.em) // 2
        area = rect.inset(0, edge, 0, edge)
        low = area.width >= LOW * area.height
        legs = self.at.legs or (len(cells.cols) if low else 1)
        setter = _Setter(self, context, Labels(context, self, "index"))
        items = frame_items(context, self.box, rect, "")
        head, room = setter.title_at_side(area) if low else setter.title_above(area)
        return Laid(items=(*items, *head, *setter.entries(room, legs)))


@dataclass(frozen=True, slots=True)
class _Set:
    """An entry: the measure of its head, the head's lines, its text's, whether the page number needs a line of its own, and
    its height."""

    entry: Entry
    measure: Length
    head: Extent
    text: Extent | None
    own_line: bool
    height: Length


@dataclass(slots=True)
class _Setter:
    """One index being set."""

    index: Index
    context: Context
    labels: Labels

    @property
    def head_style(self) -> TextStyle:
        return self.context.styles["导读"]

    @property
    def page_style(self) -> TextStyle:
        style = self.context.styles["报头"]
        return replace(style, size=self.head_style.size * 6 // 7, align="right")

    def title_above(self, area: Rect) -> tuple[list[Item], Rect]:
        """The title on a bar of full width → items and the room below."""
        style = replace(self.head_style, size=self.head_style.size * 8 // 7, align="center")
        bar = replace(area, height=style.size * 8 // 5)
        items: list[Item] = [
            self.labels.tint(bar, self.index.colour),
            self.labels.line(_spaced(self.index.title), style, bar, WHITE),
        ]
        pad = self.context.grid.em * 3 // 4
        return items, area.inset(pad, bar.height + pad // 2, pad, pad // 2)

    def title_at_side(self, area: Rect) -> tuple[list[Item], Rect]:
        """The title on a block at the left → items and the room beside it."""
        style = replace(self.head_style, size=self.head_style.size * 4 // 3, align="center")
        width = self.labels.width(self.index.title, style) + 2 * style.size
        block = replace(area, width=width)
        items: list[Item] = [
            self.labels.tint(block, self.index.colour), self.labels.line(self.index.title, style, block, WHITE)
        ]  # fmt: skip
        pad = self.context.grid.em
        return items, area.inset(width + pad, pad // 2, pad, pad // 2)

    def entries(self, room: Rect, legs: int) -> list[Item]:
        """The entries in legs, as many in each as balance them, spread over the height of the room."""
        if not self.index.items:
            return []
        each = -(-len(self.index.items) // legs)
        legs = -(-len(self.index.items) // each)
        gutter = 2 * self.context.grid.em
        width = (room.width - gutter * (legs - 1)) // legs
        done = [self.measure(entry, width) for entry in self.index.items]
        items: list[Item] = []
        for leg in range(legs):
            part = done[leg * each : (leg + 1) * each]
            x = room.x + leg * (width + gutter)
            if leg:
                line_x = x - gutter // 2
                items.append(self.labels.upright(line_x, room.y, room.bottom, 400))
            items.extend(self.leg(part, replace(room, x=x, width=width)))
        return items

    def measure(self, entry: Entry, width: Length) -> _Set:
        """How an entry comes out at a width."""
        head, small = self.head_style, self.small_style
        mark = self.labels.mark("index")
        measure = width - head.size * 6 // 5
        page = self.labels.width(_page(entry), self.page_style) + head.size // 2
        measure = self.balanced(entry.main, measure, page)
        lines = text_extent(self.context, [[TextRun(entry.main)]], head, measure, mark, indent=0)
        whole = width - head.size * 6 // 5
        own_line = lines.last_width + page > whole
        text = text_extent(self.context, [[TextRun(entry.text)]], small, whole, mark) if entry.text else None
        height = lines.height + (head.leading if own_line else 0) + (text.height + pt(2) if text else 0)
        return _Set(entry, measure, lines, text, own_line, height)

    def balanced(self, text: str, width: Length, page: Length) -> Length:
        """The measure of an entry's head, in whole characters: the narrowest that costs no line more, so that no line holds
        one character, and of these one that leaves room for the page number on the last line, if there is one."""
        prepared = prepare_runs(
            self.context, [TextRun(text)], self.head_style, span=self.index.span, indent=0, align="left"
        )
        if natural_width(prepared) + page <= width:
            return width
        count = max(2, count_lines(prepared, width))
        fitting = 0
        for characters in range(2, width // self.head_style.size + 1):
            measure = characters * self.head_style.size
            ends = total_fit(prepared, [measure] * (prepared.size + 1))
            if len(ends) > count:
                continue
            fitting = fitting or measure
            start = ends[-2] if len(ends) > 1 else 0
            last = set_line(prepared, start, ends[-1], measure, first=False, last=True)
            if len(last.text) > 1 and last.width + page <= width:
                return measure
        return fitting or width

    @property
    def small_style(self) -> TextStyle:
        return replace(self.context.styles["图片说明"], indent=0)

    def leg(self, part: Sequence[_Set], room: Rect) -> list[Item]:
        """The entries of one leg from the room's top to its foot."""
        needed = sum(entry.height for entry in part)
        if needed > room.height + pt(1):
            over = -(-(needed - room.height) // self.head_style.leading)
            self.context.report("layout.index-full", self.index.place_of("items"), over=over)
        gap = min(max(0, room.height - needed) // len(part), self.context.grid.leading * WIDEST // 1000)
        y = room.y + max(0, room.height - needed - gap * (len(part) - 1)) // 2
        items: list[Item] = []
        for entry in part:
            if y + self.head_style.size > room.bottom:
                break
            items.extend(self.entry(entry, replace(room, y=y, height=entry.height)))
            y += entry.height + gap
        return items

    def entry(self, done: _Set, box: Rect) -> list[Item]:
        """Mark, head, leader, page; text below."""
        head = self.head_style
        hang = head.size * 6 // 5
        column = Rect(box.x + hang, box.y, box.width - hang, 0)
        meaning = self.labels.meaning()
        lines = text_block(
            self.context, [[TextRun(done.entry.main)]], head, replace(column, width=done.measure), meaning, indent=0
        )
        items: list[Item] = [self.mark(box, head)]
        items.extend(_paragraph(item, meaning.paragraph) for item in lines.items)
        row = box.y + (lines.lines - (0 if done.own_line else 1)) * head.leading
        baseline = row + (head.leading - head.size) // 2 + head.size * EM_ASCENT // 1000
        page = self.labels.on_baseline(_page(done.entry), self.page_style, column.x, baseline, column.width)
        width = self.labels.width(_page(done.entry), self.page_style)
        start = column.x + (0 if done.own_line else done.head.last_width) + head.size // 2
        items.extend(self.leader(start, column.right - width - head.size // 3, baseline - head.size // 4))
        items.append(page)
        if done.text is not None:
            below = replace(column, y=row + head.leading + pt(2))
            text = self.labels.meaning()
            block = text_block(self.context, [[TextRun(done.entry.text)]], self.small_style, below, text)
            items.extend(_paragraph(item, text.paragraph) for item in block.items)
        return items

    def mark(self, box: Rect, head: TextStyle) -> Fill:
        """A triangle before the head, as high as three fifths of its size."""
        half = head.size * 3 // 10
        middle = box.y + head.leading // 2
        path = (("M", box.x, middle - half), ("L", box.x + half * 3 // 2, middle), ("L", box.x, middle + half), ("Z",))
        return Fill(meaning=self.labels.mark(), path=path, colour=self.index.colour)

    def leader(self, start: Length, end: Length, y: Length) -> list[Item]:
        """Dots that stand under each other in all entries: counted from the right."""
        count = (end - start) // DOT
        if count < 2:
            return []
        path = (("M", end - count * DOT, y), ("L", end, y))
        return [Stroke(meaning=self.labels.mark(), path=path, width=700, dash=(0, DOT), round_caps=True)]


def _page(entry: Entry) -> str:
    return f"第{entry.page}版"


def _spaced(title: str) -> str:
    """A title of two characters with a character's white between them."""
    return "\u3000".join(title) if len(title) == 2 else title


def _paragraph(item: Item, paragraph: int) -> Item:
    """The item as part of the element's paragraph of that number (a text block counts its own from 0)."""
    if isinstance(item, Line):
        return replace(item, meaning=replace(item.meaning, paragraph=paragraph))
    return item
