"""What a table's cells need of its columns, and how a cell stands in its column.

In: cells as text, columns as an editor described them, and the width of a leg. Out: a ``Column`` each (width, how numbers are
condensed, where their decimal points stand) and set lines at their place in the column. A cell too wide for its column is
condensed to 85 % at the most, then broken into lines; a number is never broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from layout_engine.diagnostics import NOWHERE, Span
from layout_engine.frame import Item, Meaning
from layout_engine.geometry import Length
from layout_engine.layout.element import Context
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.typeset import Look, line_items, prepare_runs
from layout_engine.model import TextRun
from layout_engine.records import dataclass, replace
from layout_engine.text.paragraph import Prepared, SetLine, natural_width, set_line
from layout_engine.text.totalfit import total_fit

Align = Literal["left", "center", "right", "number", "decimal"]
"""``right`` is flush right; numbers (``number``, ``decimal``) are flush or on their points in a block of their own, which
stands in the middle of the column."""

#: The narrowest that a cell's characters are made, in thousandths.
LEAST_SCALE: Final = 850
#: The narrowest column of words, in characters.
LEAST_WORDS: Final = 2

#: 12.50, −3, 1,204, 9:58.34, ▲0.6%, 25元: digits with at most one point, and up to two other characters behind.
_NUMBER: Final = re.compile(r"[+\-−－＋±▲▼△▽↑↓￥¥$]?\s?\d[\d,，\s]*(?:[:：∶′]\d+)*(?P<point>[.．]\d+)?[^\d.．]{0,2}")
#: What stands in a column of numbers where there is none.
_NOTHING: Final = frozenset({"", "—", "——", "－", "-", "–", "…", "……", "/", "无", "持平", "停牌"})


def is_number(text: str) -> bool:
    """Whether a cell is a number, as far as aligning it goes."""
    return _NUMBER.fullmatch(text) is not None


def point_of(text: str) -> int:
    """Where a number's whole part ends: at its decimal point, else behind its last digit."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return len(text)
    return match.start("point") if match["point"] else max(i for i, ch in enumerate(text) if ch.isdigit()) + 1


def natural_align(cells: Sequence[str]) -> Align:
    """How a column is aligned that nobody aligned: numbers on the right or, where they have different decimals, on their
    points; words on the left, in the middle where all are as short as a sign."""
    numbers = [cell for cell in cells if is_number(cell)]
    if numbers and all(cell in _NOTHING or is_number(cell) for cell in cells):
        return "number" if len({len(cell) - point_of(cell) for cell in numbers}) == 1 else "decimal"
    return "center" if all(len(cell) <= 1 for cell in cells) else "left"


def shared(room: Length, wanted: Sequence[Length], least: Sequence[Length]) -> tuple[Length, ...]:
    """A room divided among columns: what is over goes to all alike; where it is too little, the widest give way first, none
    below its least. Widths below their least (all in one proportion) say that the room is too small even so."""
    count, total = len(wanted), sum(wanted)
    if not count:
        return ()
    if total <= room:
        edges = [(room - total) * index // count for index in range(count + 1)]
        return tuple(width + edges[i + 1] - edges[i] for i, width in enumerate(wanted))
    if (floor := sum(least)) > room:
        return tuple(max(1, width * room // floor) for width in least)
    low, high = 0, max(wanted)
    while low < high:  # the highest level that all columns wider than it can be cut to
        level = (low + high + 1) // 2
        if sum(min(w, max(m, level)) for w, m in zip(wanted, least, strict=True)) <= room:
            low = level
        else:
            high = level - 1
    return tuple(min(w, max(m, low)) for w, m in zip(wanted, least, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as it is set: its left edge from the leg's, the room for text, its alignment, the scale of its numbers and
    their block: the widest part before the point and the widest from the point on."""

    x: Length
    width: Length
    align: Align
    scale: int = 1000
    whole: Length = 0
    rest: Length = 0


class SetCell(NamedTuple):
    """A cell's lines: each with its offset from the column's left edge."""

    lines: tuple[tuple[SetLine, Length], ...] = ()


class Needs(NamedTuple):
    """What a column wants: the width of its widest cell, the least it can do with, its alignment, and whether the editor
    gave it its width (both are that width then)."""

    wanted: Length
    least: Length
    align: Align
    fixed: bool = False


def divided(needs: Sequence[Needs], width: Length, em: Length) -> tuple[tuple[Length, ...], Length, Length]:
    """The widths of columns, the white at either side of each (half a character, a quarter where room is short), and how much
    is missing. Columns of a given width keep it, unless there are no others or no room."""
    wanted, least = sum(need.wanted for need in needs), sum(need.least for need in needs)
    pad = em // 2 if wanted + len(needs) * em <= width else em // 4
    room = width - 2 * pad * len(needs)
    flexible = [col for col, need in enumerate(needs) if not need.fixed]
    if not flexible or least > room:
        flexible = list(range(len(needs)))
    kept = sum(need.wanted for col, need in enumerate(needs) if col not in flexible)
    shares = shared(room - kept, [needs[col].wanted for col in flexible], [needs[col].least for col in flexible])
    widths = [need.wanted for need in needs]
    for col, share in zip(flexible, shares, strict=True):
        widths[col] = share
    return tuple(widths), pad, max(0, least - room)


class Cells:
    """Measures and sets the cells of one table."""

    def __init__(self, context: Context, body: TextStyle, strong: TextStyle, story: str) -> None:
        self.context, self.body, self.strong, self.story = context, body, strong, story
        self.too_wide: dict[str, Span] = {}

    def prepared(self, text: str, style: TextStyle, span: Span, scale: int = 1000) -> Prepared:
        return prepare_runs(
            self.context, [TextRun(text)], style, span=span, story=self.story, align="left", scale=scale, plain=True
        )

    def width(self, text: str, style: TextStyle, span: Span) -> Length:
        """The width of a cell's widest line."""
        return max(natural_width(self.prepared(part, style, span)) for part in text.split("\n"))

    def parts(self, text: str, span: Span, scale: int) -> tuple[Length, Length]:
        """The widths of a number before its point and from the point on."""
        prepared = self.prepared(text, self.body, span, scale)
        point = min(point_of(text), prepared.size)
        spare = self.spare(prepared, scale)
        whole = min(prepared.natural[point], natural_width(prepared)) + sum(spare[:point])
        return whole, natural_width(prepared) + sum(spare) - whole

    def spare(self, prepared: Prepared, scale: int) -> list[Length]:
        """表列数字: what each digit lacks of the widest one's width, for figures to stand under each other in any face."""
        if prepared.has_voids or len(prepared.stretches) > 1:
            return [0] * prepared.size
        widest = max(self.prepared("0123456789", self.body, NOWHERE, scale).advances)
        return [
            max(0, widest - advance) if char.isdecimal() else 0
            for char, advance in zip(prepared.text, prepared.advances, strict=True)
        ]

    def block(self, cells: Sequence[tuple[str, Span]], align: Align, scale: int = 1000) -> tuple[Length, Length]:
        """The block that a column's numbers stand in: its part before the points, and behind."""
        parts = [self.parts(text, span, scale) for text, span in cells if is_number(text)]
        if align != "decimal":
            return max((whole + rest for whole, rest in parts), default=0), 0
        return max((whole for whole, _ in parts), default=0), max((rest for _, rest in parts), default=0)

    def needs(
        self,
        heads: Sequence[tuple[str, Span]],
        cells: Sequence[tuple[str, Span]],
        align: Align | None,
        fixed: Length | None,
    ) -> Needs:
        """What a column of these cells wants; ``align`` None finds its own, ``fixed`` is a width that was given."""
        align = align or natural_align([text for text, _ in cells])
        if fixed is not None:
            return Needs(fixed, fixed, align, True)
        numeric = align in ("number", "decimal")
        words = [self.width(text, self.body, span) for text, span in cells if not (numeric and is_number(text))]
        block = sum(self.block(cells, align)) if numeric else 0
        over = [self.width(text, self.strong, span) for text, span in heads]
        wanted = max([block, *words, *over, self.body.size])
        numbers = [sum(self.parts(text, span, 1000)) for text, span in cells if is_number(text)]
        hard = max([block, *numbers], default=0) * LEAST_SCALE // 1000
        return Needs(wanted, min(wanted, max(hard, LEAST_WORDS * self.body.size)), align)

    def column(self, x: Length, width: Length, align: Align, cells: Sequence[tuple[str, Span]]) -> Column:
        """A column of a width that is settled; its numbers share one scale."""
        if align in ("left", "center"):
            return Column(x=x, width=width, align=align)
        whole, rest = self.block(cells, align)
        scale = 1000
        if whole + rest > width:
            scale = max(LEAST_SCALE, width * 1000 // (whole + rest))
            whole, rest = self.block(cells, align, scale)
        if align == "right":  # the block is the column itself
            whole, rest = width, 0
        return Column(x=x, width=width, align=align, scale=scale, whole=whole, rest=rest)

    # ---- one cell ----------------------------------------------------------------------------------------------------

    def set(self, text: str, column: Column, span: Span) -> SetCell:
        """A cell of the body in its column."""
        if column.align in ("number", "decimal", "right") and is_number(text):
            return self.number(text, column, span)
        align = column.align if column.align in ("left", "right") else "center"
        return self.words(text, column.width, self.body, align, span)

    def number(self, text: str, column: Column, span: Span) -> SetCell:
        """A number at its place in its column's block."""
        prepared = self.prepared(text, self.body, span, column.scale)
        whole, rest = self.parts(text, span, column.scale)
        if whole + rest > column.width:
            self.too_wide.setdefault(text, span)
        left = (column.width - column.whole - column.rest) // 2 + column.whole
        line = set_line(prepared, 0, prepared.size, whole + rest, first=True, last=True)
        line = _spread(line, self.spare(prepared, column.scale))
        return SetCell(((line, left - (whole if column.align == "decimal" else whole + rest)),))

    def words(self, text: str, width: Length, style: TextStyle, align: str, span: Span) -> SetCell:
        """A cell of words: on one line, on one condensed line, or on several."""
        lines: list[SetLine] = []
        for part in text.split("\n"):
            lines.extend(self.lines(part, width, style, span, even=align == "center"))
        return SetCell(tuple((line, _offset(line, width, align)) for line in lines))

    def lines(self, text: str, width: Length, style: TextStyle, span: Span, *, even: bool) -> list[SetLine]:
        prepared = self.prepared(text, style, span)
        if not prepared.size:
            return []
        natural = natural_width(prepared)
        if natural <= width or natural * LEAST_SCALE <= width * 1000:
            if natural > width:
                prepared = self.prepared(text, style, span, width * 1000 // natural)
            room = max(width, natural_width(prepared)) if natural <= width else width
            return [set_line(prepared, 0, prepared.size, room, first=True, last=True)]
        found = _broken(prepared, width, even)
        if any(line.forced or line.overfull for line in found):
            found = _broken(self.prepared(text, style, span, LEAST_SCALE), width, even)
            if is_number(text) or any(line.forced or line.overfull for line in found):
                self.too_wide.setdefault(text, span)
        return found

    def place(
        self, cell: SetCell, x: Length, y: Length, width: Length, height: Length, style: TextStyle, meaning: Meaning
    ) -> list[Item]:
        """A cell's lines in the middle of a row's height; ``x`` and ``width`` are its column's."""
        items: list[Item] = []
        look = Look(colour=style.colour)
        top = y + (height - len(cell.lines) * style.leading) // 2
        for line, offset in cell.lines:
            baseline = top + (style.leading - style.size) // 2 + style.size * EM_ASCENT // 1000
            pieces = tuple(piece._replace(offset=piece.offset + offset) for piece in line.pieces)
            shifted = line._replace(offset=line.offset + offset, pieces=pieces)
            items.extend(line_items(self.context, shifted, x, baseline, width, style.size, meaning, look))
            top += style.leading
        return items


def _offset(line: SetLine, width: Length, align: str) -> Length:
    spare = width - line.width
    return spare // 2 if align == "center" else spare if align == "right" else 0


def _spread(line: SetLine, spare: Sequence[Length]) -> SetLine:
    """A line of one piece with white round its digits, half of it before and half behind."""
    if not any(spare):
        return line
    (piece,) = line.pieces
    adjust = dict(piece.adjust)
    for at, white in enumerate(spare):
        before = white // 2
        if at and before:
            adjust[at - 1] = adjust.get(at - 1, 0) + before
        if white and at + 1 < len(spare):
            adjust[at] = adjust.get(at, 0) + white - before
    found = tuple(sorted((at, amount) for at, amount in adjust.items() if amount))
    moved = piece._replace(offset=piece.offset + spare[0] // 2, adjust=found)
    return line._replace(width=line.width + sum(spare), pieces=(moved,))


def _broken(prepared: Prepared, width: Length, even: bool) -> list[SetLine]:
    """A cell on several lines; ``even``: as alike in length as may be."""
    ends = total_fit(prepared, [width] * (prepared.size + 1), even=even)
    starts = [0, *ends[:-1]]
    return [
        set_line(prepared, start, end, width, first=start == 0, last=True)
        for start, end in zip(starts, ends, strict=True)
    ]


def strong_of(style: TextStyle) -> TextStyle:
    """The style of a table's head and of the headings across it."""
    return replace(style, face="黑体")
