"""热区: the part of a page that belongs to each block, as polygons.

In: a ``Frame`` with its grid and blocks. Out: for each block, by its number in ``frame.blocks``, one polygon for every piece of it
that hangs together. Polygons are simple, share no area with each other, and cover the cells of their blocks with half a
gutter around them, so that neighbours meet and no tap is lost between two stories. Where blocks lie on each other the one
in front has the cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from layout_engine.frame import Frame, PageGrid
from layout_engine.geometry import Length

Polygon = tuple[tuple[Length, Length], ...]
"""Corners in milli-points from the page's top left, clockwise; the last is joined to the first."""

Corner = tuple[int, int]
#: How far from the edge of the type area a polygon ends: the rule of a box lies on the edge.
_BEYOND: Final[Length] = 2000


class _Cell(NamedTuple):
    column: int
    line: int


def territories(frame: Frame) -> dict[int, tuple[Polygon, ...]]:
    """The polygons of each block of a page that has cells of its own."""
    grid = frame.grid
    if grid is None:
        return {}
    pieces: dict[int, tuple[Polygon, ...]] = {}
    owned: dict[int, set[_Cell]] = {}
    for cell, owner in _owners(frame, grid).items():
        owned.setdefault(owner, set()).add(cell)
    for owner, cells in sorted(owned.items()):
        outlines = [outline for piece in _pieces(cells) for outline in _outlines(piece)]
        pieces[owner] = tuple(tuple(_on_page(grid, corner) for corner in outline) for outline in outlines)
    return pieces


def _owners(frame: Frame, grid: PageGrid) -> Mapping[_Cell, int]:
    """Whose each cell of the grid is, cells from 0."""
    owners: dict[_Cell, int] = {}
    for number, block in sorted(enumerate(frame.blocks), key=lambda pair: pair[1].order):
        for box in () if block.over else block.cells:
            for column in range(max(1, box.first_col), min(grid.columns, box.last_col) + 1):
                for line in range(max(1, box.first_line), min(grid.lines, box.last_line) + 1):
                    owners[_Cell(column - 1, line - 1)] = number
    return owners


def _pieces(cells: set[_Cell]) -> list[set[_Cell]]:
    """The cells by what hangs together at whole edges, from the top."""
    left = set(cells)
    found: list[set[_Cell]] = []
    for start in sorted(cells, key=lambda cell: (cell.line, cell.column)):
        if start not in left:
            continue
        piece, open_ = {start}, [start]
        left.discard(start)
        while open_:
            column, line = open_.pop()
            for near in (
                _Cell(column + 1, line), _Cell(column - 1, line), _Cell(column, line + 1), _Cell(column, line - 1),
            ):  # fmt: skip
                if near in left:
                    left.discard(near)
                    piece.add(near)
                    open_.append(near)
        found.append(piece)
    return found


def _outlines(piece: set[_Cell]) -> list[list[Corner]]:
    """The outline of a piece by corners of the grid; of one with a hole, or that meets itself at a corner, the outlines of
    rectangles."""
    ways = _edges(piece)
    if all(len(ends) == 1 for ends in ways.values()):
        start = min(ways, key=lambda corner: (corner[1], corner[0]))
        outline, at = [start], ways[start][0]
        while at != start:
            outline.append(at)
            at = ways[at][0]
        if len(outline) == len(ways):
            return [_corners_only(outline)]
    return [[(left, top), (right, top), (right, foot), (left, foot)] for left, top, right, foot in _bands(piece)]


def _edges(piece: set[_Cell]) -> dict[Corner, list[Corner]]:
    """The edges between a piece and what is not of it, from corner to corner, the piece on the right hand."""
    ways: dict[Corner, list[Corner]] = {}

    def edge(start: Corner, end: Corner) -> None:
        ways.setdefault(start, []).append(end)

    for column, line in piece:
        if _Cell(column, line - 1) not in piece:
            edge((column, line), (column + 1, line))
        if _Cell(column + 1, line) not in piece:
            edge((column + 1, line), (column + 1, line + 1))
        if _Cell(column, line + 1) not in piece:
            edge((column + 1, line + 1), (column, line + 1))
        if _Cell(column - 1, line) not in piece:
            edge((column, line + 1), (column, line))
    return ways


def _corners_only(outline: list[Corner]) -> list[Corner]:
    """Without the points on straight stretches."""
    count = len(outline)
    return [
        here
        for at, here in enumerate(outline)
        if len({outline[at - 1][0], here[0], outline[(at + 1) % count][0]}) > 1
        and len({outline[at - 1][1], here[1], outline[(at + 1) % count][1]}) > 1
    ]


def _bands(piece: set[_Cell]) -> list[tuple[int, int, int, int]]:
    """A piece as rectangles (left, top, right, foot): runs of cells, as far down as they stay the same."""
    rows: dict[int, list[int]] = {}
    for column, line in piece:
        rows.setdefault(line, []).append(column)
    open_: dict[tuple[int, int], int] = {}
    done: list[tuple[int, int, int, int]] = []
    for line in range(min(rows), max(rows) + 2):
        runs = _runs(sorted(rows.get(line, [])))
        ended = [run for run in open_ if run not in runs]
        done += [(run[0], open_.pop(run), run[1], line) for run in ended]
        for run in runs:
            open_.setdefault(run, line)
    return sorted(done, key=lambda band: (band[1], band[0]))


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    """Neighbouring columns as (first, one after the last)."""
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return runs


def _on_page(grid: PageGrid, corner: Corner) -> tuple[Length, Length]:
    """A corner of the grid on the page: in the middle of the gutter, a little outside at the edges of the type area."""
    column, line = corner
    x = grid.area.x + column * (grid.column + grid.gutter) - grid.gutter // 2
    y = grid.area.y + line * grid.leading
    if line == 0:
        y -= _BEYOND
    elif line == grid.lines:
        y += _BEYOND
    return x, y


def percent(polygon: Polygon, frame: Frame) -> list[str]:
    """Corners as ``"66.39%,84.49%"``: of the page's width and height."""
    return [f"{x * 100 / frame.width:.2f}%,{y * 100 / frame.height:.2f}%" for x, y in polygon]


def pixels(polygon: Polygon, frame: Frame, size: tuple[int, int]) -> list[tuple[int, int]]:
    """Corners in pixels of a picture of the page."""
    return [(round(x * size[0] / frame.width), round(y * size[1] / frame.height)) for x, y in polygon]
