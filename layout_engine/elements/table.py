"""表格: results, prices, weather: rows of cells in columns, with a head repeated in every leg.

In: ``tables`` of a page spec, the rows written there or read from a CSV or XLSX file. Out: title, unit, rules, tints, cells
and note as items, the text of cells row by row in reading order, a paragraph each; what is too much is counted in rows. A
table stands on a grid of its own (spec.md, ``grid: own``): at least 5.5 pt, 7.5 on 10 pt unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar, Final, Literal

from layout_engine.diagnostics import Span, Text
from layout_engine.elements.box import Frame, frame_items, inside
from layout_engine.elements.table_cells import Cells, Column, SetCell, divided, strong_of
from layout_engine.elements.table_edges import LEAST_SIZE, note_block, overset_strip, title_line, unit_line
from layout_engine.elements.table_rows import FINE, HAIR, HEAVY, Fitted, Row, fitted, head_cells, rows_of, uprights
from layout_engine.frame import Cell, Colour, Fill, Item, Meaning, Role, StoryReport, Stroke
from layout_engine.geometry import Dimension, Length, Path, Rect, rect_path
from layout_engine.layout.element import Context, Demand, Laid, cells_of
from layout_engine.layout.grid import split_legs
from layout_engine.layout.styles import TextStyle
from layout_engine.model import Box, Node, TableFile, key
from layout_engine.records import dataclass, replace

#: What a row may grow by to fill its place, in thousandths of the leading.
STRETCH: Final = 500
#: Grid lines left empty below a table that are told.
HOLE: Final = 3

Rules = Literal["三线", "横线", "网格", "无"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn(Node):
    """A column of a table. A bare word is its alignment."""

    SHORTHAND: ClassVar[str] = "align"

    width: Dimension | Literal["自动"] = key(
        "栏宽", "字数（不含两边的空），或 自动", "its width in characters, or 自动: as its cells need", default="自动",
        example="6字",
    )  # fmt: skip
    align: Literal["auto", "left", "center", "right", "decimal"] = key(
        "对齐",
        "auto：数字靠右、小数位数不一的对小数点，文字靠左；decimal 对小数点",
        "auto: numbers on the right, on their points where decimals differ, words on the left; decimal: on the point",
        default="auto",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A table of the page."""

    KEY: ClassVar[str] = "tables"
    WORD: ClassVar[str] = "表格"
    ABOUT: ClassVar[Text] = Text("表格：赛果、价格、天气", "a table: results, prices, weather")
    MANY: ClassVar[bool] = True

    id: str = key("表号", "表格的编号，一版之内不可重复", "the table's name on this page", example="prices")
    at: Box = key(
        "位置", "栏与行；legs 为分几栏排", "its cells; legs for its legs", example="{cols: 1-3, lines: 20-45, legs: 2}"
    )
    title: str = key("表题", "表上的标题", "the line over it", default="", example="今日菜价")
    unit: str = key("单位", "表右上角的单位", "the unit, at the upper right", default="", example="单位：元/公斤")
    rows: tuple[tuple[str, ...], ...] = key(
        "各行",
        "直接写在此处的各行，一行一个列表；只有第一格有字的行是分组行",
        "its rows, a list each; a row with its first cell only is a heading across",
        default=(),
        example="[[品名, 均价], [大白菜, 1.60]]",
    )
    file: TableFile | None = key(
        "表格文件", "CSV（UTF-8）或 XLSX 文件", "a CSV (UTF-8) or XLSX file", default=None, example="tables/prices.csv"
    )
    head: int = key("表头", "前几行是表头，每栏重排", "how many rows are its head, repeated in each leg", default=1,
                    minimum=0, maximum=4)  # fmt: skip
    columns: tuple[TableColumn, ...] = key(
        "各栏", "从左起各栏的宽与对齐；不写的自动", "width and alignment of its columns from the left", default=(),
        example="[{width: 6字}, decimal]",
    )  # fmt: skip
    rules: Rules = key(
        "表线",
        "三线：表顶、表头下、表底；横线：另加行间细线；网格：再加栏间线",
        "三线: at top, below the head, at the foot; 横线: hairlines between rows too; 网格: between columns too",
        default="三线",
    )
    stripes: Colour | None = key("隔行衬底", "隔行衬底的墨色", "tint of every other row", default=None, example="K8")
    box: Frame | None = key("加框", "表外的框与衬底", "frame and tint round it", default=None, example="正线")
    size: Dimension | None = key(
        "字号", "字号，默认 7.5pt，不小于 5.5pt", "type size: 7.5 pt, at least 5.5 pt", default=None
    )
    leading: Dimension | None = key(
        "行距",
        "行距；不写则 size 的三分之四，有余地时各行匀开",
        "leading; if left out 4/3 of the size, and rows are spread where there is room",
        default=None,
    )
    note: str = key(
        "表注", "表下的资料来源、说明", "source or note below it", default="", example="数据来源：县农业农村局"
    )

    def demand(self, context: Context) -> Demand:
        return Demand(
            name=Text(f"表格“{self.id}”", f"table {self.id}"), span=self.place_of("at"),
            cells=cells_of((self.at,), context.grid, 10), closed=self.box is not None or self.rules == "网格",
            key=self.id,
        )  # fmt: skip

    def layout(self, context: Context) -> Laid:
        rows, places = self.source(context)
        return _Setter(self, context, rows, places).run() if rows else Laid()

    def source(self, context: Context) -> tuple[tuple[tuple[str, ...], ...], tuple[Span, ...]]:
        """The rows and their places: those of the spec, else those of the file."""
        if bool(self.rows) == (self.file is not None):
            context.report("layout.table-source", self.span, story=self.id, id=self.id)
        if self.rows or self.file is None:
            return self.rows, tuple(self.place_of(f"rows.{number}") for number in range(len(self.rows)))
        return self.file.rows, self.file.places or (self.place_of("file"),) * len(self.file.rows)


class _Setter:
    """One table being set on one page."""

    def __init__(self, table: Table, context: Context, rows: Sequence[tuple[str, ...]], places: Sequence[Span]) -> None:
        self.table, self.context = table, context
        self.body = self.body_style()
        self.strong = strong_of(self.body)
        self.pad = self.body.size // 4
        # Rows with rules or tints between them carry their white themselves, so that all are of one height.
        self.ruled = table.rules in ("横线", "网格") or table.stripes is not None
        self.gap = self.body.size * 3 // 10 if self.ruled else 0
        self.edge = 0 if self.ruled else self.pad
        self.cells = Cells(context, self.body, self.strong, table.id)
        self.heads, self.rows = rows_of(rows, places, table.head)
        self.paragraph = 0
        self.white = 0
        self.items: list[Item] = []
        self.behind: list[Item] = []

    def run(self) -> Laid:
        table, context = self.table, self.context
        self.check()
        rect = context.rect(table.demand(context).cells[0])
        edge = (context.grid.leading - context.grid.em) // 2
        area = inside(context, rect) if table.box else rect.inset(0, edge, 0, edge)
        area = area.inset(0, self.over(area), 0, 0)
        # Measured now, set below the rows: its paragraph comes after theirs.
        before = self.paragraph
        room = area.inset(0, 0, 0, self.note(area)[1])
        self.paragraph = before
        split = split_legs(room.width, table.at.legs or 1, 2 * context.grid.gutter, context.grid.em, "free")
        columns = self.columns(min(width for _, width in split))
        head = self.head_heights(columns)
        sets = [self.set_row(row, columns) for row in self.rows]
        heights = [max((len(cell.lines) for cell in cells), default=1) * self.body.leading + self.gap for cells in sets]
        free = room.height - sum(head) - self.frame_height(bool(head))
        fit = fitted(heights, [row.across for row in self.rows], free, len(split))
        extra = self.extra(fit, free)
        legs = [
            _Leg(x=room.x + x, y=room.y, width=width, first=first, end=end, number=number)
            for number, ((x, width), (first, end)) in enumerate(zip(split, fit.legs, strict=True))
            if end > first or number == 0
        ]
        tallest = max(sum(heights[leg.first : leg.end]) + extra * (leg.end - leg.first) for leg in legs)
        foot = room.y
        for leg in legs:
            foot = self.leg(leg, columns, head, sets, heights, extra, tallest)
        note, height = self.note(replace(area, y=foot))
        self.items += note
        empty = (area.bottom - foot - height) // context.grid.leading
        if empty >= HOLE and fit.end == len(self.rows):
            context.report("layout.table-underset", table.place_of("at"), story=table.id, id=table.id, lines=empty)
        report = self.finish(fit, Rect(legs[-1].x, foot, legs[-1].width, 0))
        framed = frame_items(context, table.box, rect, table.id) if table.box else []
        return Laid(items=(*framed, *self.behind, *self.items), report=report)

    # ---- what the editor wrote ---------------------------------------------------------------------------------------

    def body_style(self) -> TextStyle:
        table, grid = self.table, self.context.grid
        base = self.context.styles["公告"]
        size = table.size.resolve(grid.em, grid.leading) if table.size else base.size
        if size < LEAST_SIZE:
            self.context.report("layout.own-size", table.place_of("size"), story=table.id, size=size / 1000)
        own = size * 4 // 3 if table.size else base.leading
        leading = table.leading.resolve(size, grid.leading) if table.leading else own
        return replace(base, size=size, leading=leading, indent=0, align="left")

    def check(self) -> None:
        """Rows of the wrong length, columns that are not there, a head without a body."""
        table, columns = self.table, self.count
        for row in (*self.heads, *self.rows):
            if row.given != columns and not row.across:
                self.context.report(
                    "layout.table-ragged", row.span, story=table.id, id=table.id, cells=row.given, columns=columns
                )
        if len(table.columns) > columns:
            self.context.report(
                "layout.table-columns", table.place_of("columns"), story=table.id, id=table.id,
                columns=columns, given=len(table.columns),
            )  # fmt: skip
        if not self.rows:
            self.context.report(
                "layout.table-head", table.place_of("head"), story=table.id, id=table.id,
                rows=len(self.heads), head=table.head,
            )  # fmt: skip

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len((self.heads or self.rows)[0].cells)

    def meaning(
        self, role: Role = "body", *, leg: int = -1, span: Span | None = None, again: bool = False,
        cell: Cell | None = None,
    ) -> Meaning:  # fmt: skip
        """The meaning of the next paragraph, or of a head that was read out in an earlier leg."""
        if not again:
            self.paragraph += 1
        return Meaning(
            story=self.table.id, role=role, order=self.context.order, leg=leg, artifact=again,
            paragraph=-1 if again else self.paragraph - 1, cell=cell, span=span or self.table.span,
        )  # fmt: skip

    def mark(self, role: Role = "rule") -> Meaning:
        return Meaning(story=self.table.id, role=role, order=self.context.order, artifact=True, span=self.table.span)

    # ---- above and below ---------------------------------------------------------------------------------------------

    def over(self, area: Rect) -> Length:
        """The title and, at the right, the unit; the height that they take."""
        table, context = self.table, self.context
        height = wide = 0
        if table.title:
            meaning = self.meaning("main", span=table.place_of("title"))
            items, height, wide = title_line(context, table.title, self.strong, area, meaning)
            self.items += items
        if table.unit:
            meaning = self.meaning("note", span=table.place_of("unit"))
            items, more = unit_line(context, table.unit, self.body, area, (height, wide), meaning)
            self.items += items
            height += more
        return height + (self.pad if height else 0)

    def note(self, area: Rect) -> tuple[list[Item], Length]:
        """The note at the top of an area, and the height that it takes."""
        meaning = self.meaning("note", span=self.table.place_of("note"))
        return note_block(self.context, self.table.note, self.body, area, self.pad, meaning)

    # ---- columns and rows --------------------------------------------------------------------------------------------

    def columns(self, width: Length) -> tuple[Column, ...]:
        """The columns in a leg of a width."""
        table, count, em = self.table, self.count, self.body.size
        given = [*table.columns[:count], *[TableColumn()] * (count - len(table.columns))]
        single = [cell for cell in head_cells(self.heads) if cell.col_end == cell.col + 1]
        texts = [[(row.cells[col], row.span) for row in self.rows if not row.across] for col in range(count)]
        needs = [
            self.cells.needs(
                [(cell.text, cell.span) for cell in single if cell.col == col],
                texts[col],
                None if (align := given[col].align) == "auto" else align,
                None if isinstance(wide := given[col].width, str) else wide.resolve(em, self.body.leading),
            )
            for col in range(count)
        ]
        widths, pad, short = divided(needs, width, em)
        self.white = pad
        if short:
            self.context.report(
                "layout.table-narrow", table.place_of("columns"), story=table.id, id=table.id,
                needed=-(-(width + short) // em), measure=width // em,
            )  # fmt: skip
        made, x = [], 0
        for need, share, cells in zip(needs, widths, texts, strict=True):
            made.append(self.cells.column(x + pad, share, need.align, cells))
            x += share + 2 * pad
        return tuple(made)

    def head_lines(self, columns: Sequence[Column]) -> list[tuple[int, int, int, int, SetCell, Span]]:
        """The head's cells, set: rows, columns, lines, place."""
        made = []
        for cell in head_cells(self.heads):
            last = columns[cell.col_end - 1]
            width = last.x + last.width - columns[cell.col].x
            align = columns[cell.col].align if cell.col_end == cell.col + 1 else "center"
            align = align if align in ("left", "right") else "center"
            lines = self.cells.words(cell.text, width, self.strong, align, cell.span)
            made.append((cell.row, cell.row_end, cell.col, cell.col_end, lines, cell.span))
        return made

    def head_heights(self, columns: Sequence[Column]) -> list[Length]:
        """The heights of the head's rows; a cell over several rows makes the last of them higher where it must."""
        lines = [1] * len(self.heads)
        for row, row_end, _, _, cell, _ in sorted(self.head_lines(columns), key=lambda found: found[1] - found[0]):
            short = len(cell.lines) - sum(lines[row:row_end])
            lines[row_end - 1] += max(0, short)
        white = self.pad if len(lines) > 1 else 0
        return [count * self.body.leading + white for count in lines]

    def set_row(self, row: Row, columns: Sequence[Column]) -> tuple[SetCell, ...]:
        """The cells of a row of the body; one cell of a heading across."""
        if row.across:
            width = columns[-1].x + columns[-1].width - columns[0].x
            return (self.cells.words(row.cells[0], width, self.strong, "center", row.span),)
        return tuple(self.cells.set(text, column, row.span) for text, column in zip(row.cells, columns, strict=True))

    def frame_height(self, head: bool) -> Length:
        """What rules and the white at them take of a leg beside head and rows."""
        top = self.pad + FINE + self.pad if head else 0
        return HEAVY + top + self.edge + self.edge + HEAVY

    def extra(self, fit: Fitted, free: Length) -> Length:
        """What each row grows by to fill the place, where the editor has not settled the leading."""
        rows = max((end - first for first, end in fit.legs), default=0)
        if self.table.leading is not None or not rows or fit.end < len(self.rows):
            return 0
        return max(0, min((free - fit.height) // rows, self.body.leading * STRETCH // 1000))

    # ---- drawing -----------------------------------------------------------------------------------------------------

    def leg(
        self, leg: _Leg, columns: Sequence[Column], head: Sequence[Length], sets: Sequence[tuple[SetCell, ...]],
        heights: Sequence[Length], extra: Length, tallest: Length,
    ) -> Length:  # fmt: skip
        """One leg: rules, head, rows; its foot, which is at one height with those of the other legs."""
        y = leg.y
        if self.table.rules != "无":
            self.rule(leg.x, y, leg.width, HEAVY)
        y += HEAVY
        body_top = leg.y
        if head:
            y += self.pad
            self.head(leg, y, columns, head)
            y += sum(head) + self.pad
            body_top = y
            if self.table.rules != "无":
                self.rule(leg.x, y, leg.width, FINE)
            y += FINE
        y += self.edge
        top, even = y, False
        for number in range(leg.first, leg.end):
            row, height = self.rows[number], heights[number] + extra
            even = False if row.across else even
            self.row(leg, number, y, height, columns, sets[number], even and not row.across)
            even = not even and not row.across
            if self.table.rules in ("横线", "网格") and y > top:
                self.rule(leg.x, y - HAIR // 2, leg.width, HAIR)
            y += height
        y = max(y, top + tallest) + self.edge
        if self.table.rules != "无":
            self.rule(leg.x, y, leg.width, HEAVY)
        if self.table.rules == "网格":
            rows = [(self.rows[n].across, heights[n] + extra) for n in range(leg.first, leg.end)]
            inner = [(a.x + a.width + b.x) // 2 for a, b in pairwise(columns)]
            box = Rect(leg.x, leg.y, leg.width, y + HEAVY - leg.y)
            for x, start, end, thick in uprights(
                box, inner, head_cells(self.heads), len(self.heads), rows, body_top, top
            ):
                self.stroke((("M", x, start), ("L", x, end)), thick)
        return y + HEAVY

    def head(self, leg: _Leg, y: Length, columns: Sequence[Column], heights: Sequence[Length]) -> None:
        """The head's cells; a rule below each that has others under it."""
        again = leg.number > 0
        for row, row_end, col, col_end, cell, span in self.head_lines(columns):
            top, height = y + sum(heights[:row]), sum(heights[row:row_end])
            first, last = columns[col], columns[col_end - 1]
            width = last.x + last.width - first.x
            place = Cell(row, col, row_end - row, col_end - col, "column")
            meaning = self.meaning(leg=leg.number, span=span, again=again, cell=place)
            self.items.extend(self.cells.place(cell, leg.x + first.x, top, width, height, self.strong, meaning))
            if col_end - col > 1 and row_end < len(heights) and self.table.rules != "无":
                # In a full grid the rule meets the uprights, which stand in the middle of the white.
                out = self.white if self.table.rules == "网格" else 0
                self.rule(leg.x + first.x - out, top + height - HAIR // 2, width + 2 * out, HAIR)

    def row(
        self, leg: _Leg, number: int, y: Length, height: Length, columns: Sequence[Column], cells: Sequence[SetCell],
        striped: bool,
    ) -> None:  # fmt: skip
        """One row of the body."""
        table, row = self.table, self.rows[number]
        if striped and table.stripes is not None:
            tint = rect_path(Rect(leg.x, y, leg.width, height))
            self.behind.append(Fill(meaning=self.mark("tint"), path=tint, colour=table.stripes))
        style = self.strong if row.across else self.body
        wide = columns[-1].x + columns[-1].width - columns[0].x
        for at, (column, cell) in enumerate(zip(columns, cells, strict=False)):
            if cell.lines:
                place = Cell(len(self.heads) + number, at)
                if row.across:
                    place = place._replace(columns=len(columns), heads="row")
                meaning = self.meaning(leg=leg.number, span=row.span, cell=place)
                width = wide if row.across else column.width
                self.items.extend(self.cells.place(cell, leg.x + column.x, y, width, height, style, meaning))

    def rule(self, x: Length, y: Length, width: Length, thickness: Length) -> None:
        """A horizontal rule whose upper edge is at ``y``."""
        middle = y + thickness // 2
        self.stroke((("M", x, middle), ("L", x + width, middle)), thickness)

    def stroke(self, path: Path, thickness: Length) -> None:
        self.behind.append(Stroke(meaning=self.mark(), path=path, width=thickness))

    def finish(self, fit: Fitted, foot: Rect) -> StoryReport:
        """What found no room, told and drawn for a proof; the table's report, in rows."""
        table, context, total = self.table, self.context, len(self.rows)
        for text, span in self.cells.too_wide.items():
            self.context.report("layout.table-cell-wide", span, story=table.id, id=table.id, text=text)
        over = total - fit.end
        chars = sum(len("".join(text.split())) for row in self.rows[fit.end :] for text in row.cells)
        if over:
            self.context.report(
                "layout.table-overset", table.place_of("at"), story=table.id, id=table.id, rows=over, total=total
            )
            self.items += overset_strip(context, over, chars, self.strong, foot, self.mark("problem"))
        return StoryReport(id=table.id, lines=fit.end, capacity=fit.end, overset_lines=over, overset_chars=chars)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leg:
    """One leg of a table: its corner, width, number, and its rows."""

    x: Length
    y: Length
    width: Length
    first: int
    end: int
    number: int
