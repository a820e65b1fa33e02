"""A table of a Word file → rows of cells (ISO/IEC 29500-1, 17.4).

In: a ``w:tbl`` and a function for the text of a cell. Out: a ``Table`` whose rows are as wide as its grid, cells that were merged
told and empty but for the first; the ``w:tc`` itself where the table is but a frame round text; None where it is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from layout_engine.diagnostics import Span
from layout_engine.importing.article import Log, Table
from layout_engine.importing.numbering import number_of
from layout_engine.importing.runs import on
from layout_engine.importing.xmltree import Node

_MOST_COLUMNS = 64
_MOST_CELLS = 5000


class _Cell(NamedTuple):
    node: Node
    column: int
    across: int
    goes_on: bool
    begins: bool


def _nodes(holder: Node, name: str) -> Iterator[Node]:
    """Rows or cells, through content controls and what was inserted."""
    for node in holder.nodes:
        if node.name == name:
            yield node
        elif node.name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"):
            yield from _nodes(node, name)


def _cells(row: Node) -> list[_Cell]:
    """The cells of a row with their columns from 0; those that were deleted are gone."""
    before = row.first("w:trPr", "w:gridBefore")
    column = max(0, number_of(before)) if before else 0
    found: list[_Cell] = []
    for node in _nodes(row, "w:tc"):
        properties = node.first("w:tcPr")
        if properties is not None and properties.first("w:cellDel"):
            continue
        span = properties.first("w:gridSpan") if properties else None
        merge = properties.first("w:vMerge") if properties else None
        level = properties.first("w:hMerge") if properties else None
        across = min(max(1, number_of(span, 1)), _MOST_COLUMNS) if span else 1
        if level is not None and level.get("val") != "restart" and found:
            last = found.pop()
            found.append(last._replace(across=last.across + across))
        else:
            begins = merge is not None and merge.get("val") == "restart"
            found.append(_Cell(node, column, across, merge is not None and not begins, begins))
        column += across
    return found


def table_of(node: Node, span: Span, log: Log, text: Callable[[Node], str]) -> Table | Node | None:
    """What a table comes to."""
    rows = [
        row for row in _nodes(node, "w:tr") if not (row.first("w:trPr", "w:del") or row.first("w:trPr", "w:moveFrom"))
    ]
    cells = [_cells(row) for row in rows]
    flat = [cell for row in cells for cell in row]
    if len(flat) == 1:
        return flat[0].node
    width = min(max((cell.column + cell.across for cell in flat), default=0), _MOST_COLUMNS)
    if width * len(rows) > _MOST_CELLS:
        raise log.stop("table-large", span, limit=_MOST_CELLS)
    made: list[tuple[str, ...]] = []
    for number, row in enumerate(cells, 1):
        values = [""] * width
        for cell in row:
            if cell.column < width and not cell.goes_on:
                values[cell.column] = text(cell.node)
            if cell.across > 1:
                columns = f"{cell.column + 1}–{cell.column + cell.across}"
                log.leave("merged", span, row=number, columns=columns, rows=1)
            if cell.begins and (down := _down(cells, number, cell)) > 1:
                log.leave("merged", span, row=number, columns=str(cell.column + 1), rows=down)
        made.append(tuple(values))
    heads = sum(1 for row in rows if on(row.first("w:trPr", "w:tblHeader")))
    kept = tuple(row for row in made if any(row))
    return Table(rows=kept, head=min(max(heads, 1), 4), span=span) if kept else None


def _down(cells: list[list[_Cell]], number: int, cell: _Cell) -> int:
    """How many rows a cell reaches down that begins in a row (from 1)."""
    count = 1
    for row in cells[number:]:
        if not any(each.goes_on and each.column == cell.column for each in row):
            break
        count += 1
    return count
