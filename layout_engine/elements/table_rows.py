"""A table's rows: heads, body and headings across; which cells of a head span others; which rows go into which leg; where the
rules between columns run.

In: rows of text with their places. Out: ``Row`` values padded to the table's columns, the spans of a head's cells, ranges of
rows for each leg, and upright rules. Pure: nothing here measures text or draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from layout_engine.diagnostics import Span
from layout_engine.geometry import Length, Rect

#: The rules of a table in milli-points: at its head and foot, below its head and at its sides, between rows and columns.
HEAVY: Final[Length] = 800
FINE: Final[Length] = 400
HAIR: Final[Length] = 250


class Row(NamedTuple):
    """A row of the body: its cells, padded; ``across``: a heading over all columns (分组行); ``given``: how many cells the
    editor wrote."""

    cells: tuple[str, ...]
    span: Span
    given: int
    across: bool = False


class HeadCell(NamedTuple):
    """A cell of the head: its text and the rows and columns that it takes, ends not included."""

    text: str
    span: Span
    row: int
    row_end: int
    col: int
    col_end: int


class Fitted(NamedTuple):
    """The rows of each leg as (first, end), and how high the highest leg is."""

    legs: tuple[tuple[int, int], ...]
    height: Length

    @property
    def end(self) -> int:
        """The first row that has no place."""
        return self.legs[-1][1] if self.legs else 0


def rows_of(rows: Sequence[tuple[str, ...]], places: Sequence[Span], head: int) -> tuple[list[Row], list[Row]]:
    """The rows of head and body, all with as many cells as the widest has. A body row with nothing but its first cell in
    a table of several columns is a heading across."""
    columns = max((len(row) for row in rows), default=0)
    made = [
        Row(
            row + ("",) * (columns - len(row)), span, len(row),
            across=number >= head and columns > 1 and bool(row[0]) and not any(row[1:]),
        )
        for number, (row, span) in enumerate(zip(rows, places, strict=True))
    ]  # fmt: skip
    return made[:head], made[head:]


def head_cells(rows: Sequence[Row]) -> list[HeadCell]:
    """The cells of a head row by row. In a head of several rows an empty cell belongs to the one at its left, if something
    stands below it, else to the one above it."""
    count = len(rows)
    taken: set[tuple[int, int]] = set()
    found: list[HeadCell] = []
    for row, (cells, span, *_) in enumerate(rows):
        for col, text in enumerate(cells):
            if not text or (row, col) in taken:
                continue
            col_end, row_end = col + 1, row + 1
            while col_end < len(cells) and not cells[col_end] and _below(rows, row, col_end):
                col_end += 1
            if col_end == col + 1:
                while row_end < count and not rows[row_end].cells[col]:
                    row_end += 1
            taken.update((r, c) for r in range(row, row_end) for c in range(col, col_end))
            found.append(HeadCell(text, span, row, row_end, col, col_end))
    return found


def _below(rows: Sequence[Row], row: int, col: int) -> bool:
    return any(rows[other].cells[col] for other in range(row + 1, len(rows)))


def _filled(heights: Sequence[Length], across: Sequence[bool], room: Length, legs: int) -> list[tuple[int, int]]:
    """Rows into legs of one height, one after the other; a heading across does not end a leg."""
    made: list[tuple[int, int]] = []
    start = 0
    for _ in range(legs):
        end, used = start, 0
        while end < len(heights) and used + heights[end] <= room:
            used += heights[end]
            end += 1
        while start < end < len(heights) and across[end - 1]:
            end -= 1
        made.append((start, end))
        start = end
    return made


def fitted(heights: Sequence[Length], across: Sequence[bool], room: Length, legs: int) -> Fitted:
    """The rows of each leg: all legs as even as the rows allow where everything has a place, else all of them full."""
    made = _filled(heights, across, room, legs)
    if made and made[-1][1] == len(heights):
        low, high = 0, max(room, 0)
        while low < high:  # the least height that all rows fit into
            middle = (low + high) // 2
            if _filled(heights, across, middle, legs)[-1][1] == len(heights):
                high = middle
            else:
                low = middle + 1
        made = _filled(heights, across, low, legs)
    return Fitted(tuple(made), max((sum(heights[first:end]) for first, end in made), default=0))


def uprights(
    box: Rect, inner: Sequence[Length], heads: Sequence[HeadCell], head_rows: int,
    rows: Sequence[tuple[bool, Length]], body_top: Length, top: Length,
) -> list[tuple[Length, Length, Length, Length]]:  # fmt: skip
    """网格: (x, top, bottom, thickness) of the rules at both sides of a leg and between its columns, but where a cell spans
    them. ``inner``: from the leg's edge; ``rows``: whether each is a heading across, and its height; ``body_top``: the rule
    below the head, ``top``: the first row's upper edge."""
    made = [(x, box.y, box.bottom, FINE) for x in (box.x + FINE // 2, box.right - FINE // 2)]
    for col, offset in enumerate(inner, 1):
        x = box.x + offset
        spanned = max((cell.row_end for cell in heads if cell.col < col < cell.col_end), default=0)
        if head_rows:
            made.append((x, box.y + (body_top - box.y) * spanned // head_rows, body_top, HAIR))
        start, y = body_top, top
        for across, height in rows:
            if across:
                made.append((x, start, y, HAIR))
                start = y + height
            y += height
        made.append((x, start, box.bottom, HAIR))
    return [(x, start, end, thickness) for x, start, end, thickness in made if end > start]
