"""制表位: lines whose parts stand at tab stops (programmes, prices, contents), with room for leaders between them.

In: the parts of a line between its tabs, each a ``Prepared`` of its own (so that marks at a part's edges are cut as at a line's),
and stops. Out: where such a line ends in slots of given widths, and each line set: its pieces, and the gaps that a leader
fills. A part that would run into the next one turns over, and what follows stands on its last line; where there is hardly
room beside what follows, that goes to a line of its own. Only the inline axis is known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from layout_engine.fonts.face import Face
from layout_engine.geometry import Length
from layout_engine.text.paragraph import Piece, Prepared, SetLine, natural_width, remaining_chars, set_line
from layout_engine.text.totalfit import total_fit

StopAlign = Literal["left", "right", "center", "decimal"]
Leader = Literal["", "……", "·", ".", "——"]

#: Left bare between a part and the next one, or a leader: half an em; the shortest leader: one em.
APART: Final = 500
SHORTEST: Final = 1000
#: A part turns over beside what follows only if it has so much room there, in em.
LEAST: Final = 4
_POINT: Final = re.compile(r"[.．]")


class Stop(NamedTuple):
    """A tab stop: ``at`` milli-points from the line's start, from its end where ``end``; what of its part stands there (its
    start, end, middle, decimal point); the leader before it."""

    at: Length = 0
    end: bool = True
    align: StopAlign = "right"
    leader: Leader = ""


class Row(NamedTuple):
    """A line of text with tabs. ``stops`` are those of the parts after the first. Offsets count the characters of all
    parts joined, tabs not counted. ``turnover``: where a first part too long goes on, milli-points from the line's start."""

    cells: tuple[Prepared, ...]
    stops: tuple[Stop, ...]
    turnover: Length = 0

    @property
    def size(self) -> int:
        return sum(cell.size for cell in self.cells)

    @property
    def em(self) -> Length:
        return max(cell.em for cell in self.cells)

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


class Gap(NamedTuple):
    """White that a leader fills, from ``start`` to ``end`` in the slot."""

    leader: Leader
    start: Length
    end: Length


class Part(NamedTuple):
    """A part of a line: characters ``start``–``end`` of a cell, ``x`` where it begins and ``room`` what it may take."""

    cell: int
    start: int
    end: int
    x: Length = 0
    room: Length = 0


class SetRow(NamedTuple):
    """A line with tabs, set: the whole, its leaders, and each part as it was set."""

    line: SetLine
    gaps: tuple[Gap, ...]
    parts: tuple[tuple[Prepared, Part, SetLine], ...]


def line_ends(p: Prepared | Row, widths: Sequence[Length], start: int = 0, *, lines: int | None = None) -> list[int]:
    """``total_fit``, also for a line with tabs (which takes the lines that it takes, whatever ``lines`` says)."""
    if isinstance(p, Prepared):
        return total_fit(p, widths, start, lines=lines)
    if start:
        return [end for end in line_ends(p, [*widths, *list(widths[-1:]) * p.size]) if end > start][: len(widths)]
    return _row_ends(p, widths)


def characters_from(p: Prepared | Row, start: int) -> int:
    """How many characters from ``start`` on are not set, spaces not counted."""
    if isinstance(p, Prepared):
        return remaining_chars(p, start)
    count = 0
    for cell in p.cells:
        count += remaining_chars(cell, min(max(start, 0), cell.size))
        start -= cell.size
    return count


def _row_ends(row: Row, widths: Sequence[Length]) -> list[int]:
    """Where the lines end, in the slots that there are."""
    ends: list[int] = []
    done = 0
    beside = True
    for number, cell in enumerate(row.cells):
        if not cell.size:
            continue
        if not beside:
            ends.append(done)
        if len(ends) >= len(widths):
            return ends
        found, beside = _broken(row, number, widths[len(ends) :])
        ends += [done + end for end in found[:-1]]
        if not found or found[-1] < cell.size:
            return [*ends, *(done + end for end in found[-1:])]
        done += cell.size
    return [*ends, done] if done else ends


def _broken(row: Row, number: int, widths: Sequence[Length]) -> tuple[list[int], bool]:
    """The line ends of a cell, and whether the next one stands beside its last line."""
    cell = row.cells[number]
    room = _limit(row, number, widths[0]) - _start(row, number, 0, widths[0])
    if natural_width(cell) <= room:
        return [cell.size], True
    flexible = number == 0 or row.stops[number - 1].align == "left"
    if flexible and room >= LEAST * row.em and _next(row, number) is not None:
        rooms = [max(1, _limit(row, number, width) - _start(row, number, at, width)) for at, width in enumerate(widths)]
        return total_fit(cell, rooms), True
    rooms = [max(1, width - _start(row, number, at, width)) for at, width in enumerate(widths)]
    found = total_fit(cell, rooms)
    if not found or found[-1] < cell.size or _next(row, number) is None:
        return found, True
    start = found[-2] if len(found) > 1 else 0
    width = widths[len(found) - 1]
    x = _start(row, number, start, width)
    last = set_line(cell, start, cell.size, max(1, width - x), first=start == 0, last=True)
    return found, x + last.width <= _limit(row, number, width)


def _next(row: Row, number: int) -> int | None:
    """The next cell that holds something."""
    return next((after for after in range(number + 1, len(row.cells)) if row.cells[after].size), None)


def _limit(row: Row, number: int, width: Length) -> Length:
    """How far a cell may reach on a line with what follows it."""
    after = _next(row, number)
    return width if after is None else _start(row, after, 0, width) - row.em * APART // 1000


def _start(row: Row, number: int, at: int, width: Length) -> Length:
    """Where a cell begins on a line of this width (``at`` 0), or goes on."""
    if number == 0:
        return row.turnover if at else 0
    stop, cell = row.stops[number - 1], row.cells[number]
    place = width - stop.at if stop.end else stop.at
    if stop.align == "left":
        return place
    whole = natural_width(cell)
    if at or whole > width:
        return 0
    before = whole // 2 if stop.align == "center" else whole
    if stop.align == "decimal" and (point := _POINT.search(cell.text)):
        before = cell.natural[point.start()] - cell.base(0)[0] + cell.tracking
    return max(0, place - before)


def _parts(row: Row, start: int, end: int, width: Length) -> list[Part]:
    """The parts of the line from ``start`` to ``end``, each with its place and room."""
    parts: list[Part] = []
    done = 0
    for number, cell in enumerate(row.cells):
        first, last = max(0, start - done), min(cell.size, end - done)
        if first < last:
            parts.append(Part(number, first, last, _start(row, number, first, width), 0))
        done += cell.size
    apart = row.em * APART // 1000
    edges = [*(part.x - apart for part in parts[1:]), width]
    return [part._replace(room=max(1, edge - part.x)) for part, edge in zip(parts, edges, strict=True)]


def set_row(row: Row, start: int, end: int, width: Length) -> SetRow:
    """Set the characters from ``start`` to ``end``, which ``line_ends`` found to be a line, into a slot."""
    apart = row.em * APART // 1000
    pieces: list[Piece] = []
    gaps: list[Gap] = []
    parts: list[tuple[Prepared, Part, SetLine]] = []
    reach = row.turnover if start else 0
    for part in _parts(row, start, end, width):
        cell = row.cells[part.cell]
        leader = row.stops[part.cell - 1].leader if part.cell and part.start == 0 else ""
        left = reach + (apart if parts else 0)
        if leader and part.x - apart - left >= row.em * SHORTEST // 1000:
            gaps.append(Gap(leader, left, part.x - apart))
        if parts and (space := _space(parts[-1][0], reach)) is not None:
            pieces.append(space)
        line = set_line(cell, part.start, part.end, part.room, first=part.start == 0, last=True)
        pieces += [piece._replace(offset=piece.offset + part.x) for piece in line.pieces]
        reach = part.x + line.offset + line.width
        parts.append((cell, part, line))
    whole = SetLine(
        text=" ".join(line.text for _, _, line in parts), width=reach, offset=0, pieces=tuple(pieces),
        hyphen=bool(parts) and parts[-1][2].hyphen, loose=0,
        forced=any(line.forced for _, _, line in parts), overfull=max((line.overfull for _, _, line in parts), default=0),
    )  # fmt: skip
    return SetRow(whole, tuple(gaps), tuple(parts))


def _space(cell: Prepared, x: Length) -> Piece | None:
    """The space that a reader of the file finds between two parts."""
    stretch = cell.stretches[-1]
    if not isinstance(stretch.face, Face) or not (glyph := stretch.face.cmap[ord(" ")]):
        return None
    return Piece(stretch.face.id, stretch.run.size, x, (glyph,), " ", scale=stretch.run.scale)
