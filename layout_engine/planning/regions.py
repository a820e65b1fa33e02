"""Free parts of a page that the search cannot see as one room: beside, above and below what is pinned in the middle.

In: fixed blocks and the stories' tables. Out: rectangles, and the ways to share the stories out among them, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product
from typing import Final

from layout_engine.placement.demand import Demand
from layout_engine.placement.instance import Cells, Fixed, Instance
from layout_engine.placement.search import room_of
from layout_engine.records import replace

#: Rows below which nothing can stand; ways of sharing out that are looked at, and that are tried.
LEAST: Final = 6
MOST_WAYS: Final = 50_000
TRIED: Final = 24

Interval = tuple[int, int]


def _free(instance: Instance) -> list[tuple[Interval, ...]]:
    """For every column its free rows, the free row under each story included."""
    grid = instance.grid
    columns: list[tuple[Interval, ...]] = []
    for column in range(grid.columns):
        blocks = sorted(
            (f.cells.y, f.cells.y + f.cells.h) for f in instance.fixed if f.cells.x <= column < f.cells.x + f.cells.w
        )
        found: list[Interval] = []
        row = 0
        for top, foot in [*blocks, (grid.rows + grid.sep_rows, grid.rows + grid.sep_rows)]:
            if top - row >= LEAST:
                found.append((row, top))
            row = max(row, foot + grid.sep_rows)
        columns.append(tuple(found))
    return columns


def regions_of(instance: Instance) -> list[list[Cells]]:
    """The ways to cut what is free into rectangles: upright strips, or bands; one that is the whole page where the search's own room is
    all that is free."""
    grid = instance.grid
    columns = _free(instance)
    room = room_of(instance)
    seen = [[(room.top, room.top + room.rows)] for _ in columns]
    for corner, c in room.corners:
        for x in range(c.x, c.x + c.w):
            top, foot = seen[x][0]
            seen[x] = [(c.y + c.h, foot) if corner.startswith("top") else (top, c.y)]
    same = [tuple(each for each in some if each[1] - each[0] >= LEAST) for some in seen]
    if same == columns:
        return [[Cells(0, 0, grid.columns, grid.rows)]]
    found: list[Cells] = []
    first = 0
    for column in range(1, grid.columns + 1):
        if column == grid.columns or columns[column] != columns[first]:
            found += [Cells(first, top, column - first, foot - top) for top, foot in columns[first]]
            first = column
    return [found, _bands(instance, columns)]


def _bands(instance: Instance, columns: Sequence[Sequence[Interval]]) -> list[Cells]:
    """The free rectangles as bands: as wide as can be, cut where their width changes."""
    edges = sorted({edge for some in columns for interval in some for edge in interval})
    found: list[Cells] = []
    for top, foot in pairwise(edges):
        free = [any(a <= top and foot <= b for a, b in some) for some in columns]
        first = 0
        for column in range(1, len(free) + 1):
            if column == len(free) or free[column] != free[first]:
                if free[first]:
                    found.append(Cells(first, top, column - first, foot - top))
                first = column
    joined: list[Cells] = []
    for c in found:
        over = next((j for j in joined if (j.x, j.w, j.y + j.h) == (c.x, c.w, c.y)), None)
        if over is not None:
            joined[joined.index(over)] = over._replace(h=over.h + c.h)
        else:
            joined.append(c)
    return [c for c in joined if c.h >= LEAST]


def part_of(instance: Instance, region: Cells, items: Sequence[int]) -> Instance:
    """The page of one region with some of the stories."""
    grid = replace(instance.grid, columns=region.w, rows=region.h - instance.grid.sep_rows)
    return replace(
        instance, grid=grid, fixed=(Fixed(id="", cells=Cells(0, 0, 0, 0)),),
        articles=tuple(instance.articles[n] for n in items),
    )  # fmt: skip


def shared_out(regions: Sequence[Cells], tables: Sequence[Demand], sep: int) -> list[tuple[tuple[int, ...], ...]]:
    """For each region the stories in it, in the ways whose sizes come nearest to the room."""
    areas = [
        [
            sorted(w * (h + sep) for w, heights in table.offers.items() for h in heights if w <= r.w and h + sep <= r.h)
            for r in regions
        ]
        for table in tables
    ]

    def ways() -> Iterator[tuple[float, tuple[int, ...]]]:
        choices = [[n for n, some in enumerate(story) if some] for story in areas]
        for way in islice(product(*choices), MOST_WAYS):
            off = 0.0
            for n, region in enumerate(regions):
                inside = [areas[story][n] for story, at in enumerate(way) if at == n]
                least, most = sum(some[0] for some in inside), sum(some[-1] for some in inside)
                room = region.w * region.h
                off += 4 * max(0, least - room) + max(0, room - most)
                off += abs(sum(some[len(some) // 2] for some in inside) - room) / 8
            yield off, way

    best = sorted(ways())[:TRIED]
    return [tuple(tuple(s for s, at in enumerate(way) if at == n) for n in range(len(regions))) for _, way in best]
