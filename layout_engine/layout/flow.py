"""走文: a story's paragraphs through the slots of its legs.

In: blocks (prepared paragraphs with what they need around them) and slots, one a line, in reading order. Out: which piece of
which block stands on which slot, and what is left over. Rules kept here (newspaper.md F7): no last line of a paragraph alone
at a leg's top, no first line alone at a leg's foot, no crosshead in a leg's last lines, no line of a stanza alone
(``stanza``). A leg may end early for them, one line for a paragraph; where that is not enough the rule is given up and
reported, never the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from layout_engine.diagnostics import NOWHERE, Span
from layout_engine.frame import Role
from layout_engine.geometry import Length
from layout_engine.layout import stanza
from layout_engine.layout.region import Slot
from layout_engine.layout.styles import Align, TextStyle
from layout_engine.records import dataclass
from layout_engine.text.paragraph import Prepared
from layout_engine.text.sense import sense_ends
from layout_engine.text.tabs import Row, characters_from, line_ends

#: Lines of body that must follow a crosshead in its leg.
AFTER_CROSSHEAD: Final = 2
#: The most lines of a block that is set as a whole; what stands for the number of lines asked for where such a block is kept.
MOST_WHOLE: Final = 8
WHOLE: Final = -1
#: Characters of a base column, by which lines are counted where a story has no room at all.
USUAL: Final = 13


class Inset(NamedTuple):
    """The white before a block's lines: ``start``; and more where a piece ``width`` wide that they are a part of (a poem)
    stands in the middle or at the end of a wider slot."""

    start: Length = 0
    width: Length = 0
    align: Align = "left"

    def of(self, measure: Length) -> Length:
        """The white before a line in a slot of this width."""
        spare = max(0, measure - self.width)
        return self.start + (spare // 2 if self.align == "center" else spare if self.align == "right" else 0)


_FLUSH: Final = Inset()


class Block(NamedTuple):
    """A paragraph ready to flow. ``rows`` > 0: set as a whole, its lines together in that many grid lines (crossheads,
    bylines); 0: one grid line for each of its lines. ``keep`` holds it to the text that follows. Neighbours of one
    ``stanza`` (> 0) keep together. ``gap``: an empty line, but none at a leg's top. ``source``: the paragraph of the story that it is
    (-1: none), after ``lead`` characters of a dateline."""

    prepared: Prepared | Row
    style: TextStyle
    role: Role = "body"
    paragraph: int = -1
    rows: int = 0
    keep: bool = False
    rule: bool = False
    span: Span = NOWHERE
    inset: Inset = _FLUSH
    stanza: int = 0
    gap: bool = False
    source: int = -1
    lead: int = 0


class Placed(NamedTuple):
    """A line of a block on a slot: source positions start–end in the prepared paragraph; ``line`` of ``lines`` says which of
    the block's lines it is; ``rows`` how many slots a block set as a whole takes from this slot on (0: one line)."""

    block: int
    start: int
    end: int
    slot: int
    line: int
    lines: int
    rows: int = 0


class Flow(NamedTuple):
    """How a story ran: lines on slots, slots taken up to the end of the text, what did not fit, and rules given up."""

    placed: tuple[Placed, ...]
    used: int
    overset_lines: int = 0
    overset_chars: int = 0
    skipped: int = 0
    relaxed: tuple[int, ...] = ()


#: Line ends that were found: (block, lines asked for, slots, their widths or the one width) → ends.
Breaks = dict[tuple[int, int, tuple[Length, ...]], list[int]]


@dataclass(slots=True)
class _Run:
    """The state of one pass: slots left and what has been placed."""

    slots: Sequence[Slot]
    widths: list[Length]
    leg_end: list[int]
    breaks: Breaks
    uniform: bool

    def lines(self, number: int, block: Block, at: int) -> list[int]:
        """Line ends of a block from slot ``at`` on."""
        if not self.uniform:
            return self.fitted(number, block, self.widths[at:])
        return self.fitted(number, block, self.widths[:1], room=len(self.widths) - at)

    def fitted(
        self, number: int, block: Block, widths: Sequence[Length], lines: int = 0, room: int | None = None
    ) -> list[int]:
        """Line ends of a block in slots of these widths, in so many ``lines`` (0: as it comes); those that find no slot are left
        out. ``room``: there are so many slots, the rest as wide as the last of ``widths``. A block never looks further
        than the slots that it could fill at its widest, so its ends are found once for all places that look alike to it."""
        if room is None:
            room = len(widths)
        if not widths or room <= 0:
            return []
        prepared = block.prepared
        if block.inset is not _FLUSH:
            widths = [width - block.inset.of(width) for width in widths]
        if len(widths) == 1:
            within = tuple(widths)
        else:
            reach = prepared.size * 2 * prepared.em // max(1, min(widths)) + 4
            within = _without_tail(tuple(widths[:reach]))
        key = (number, lines, within)
        if key not in self.breaks:
            slots = [*within, *within[-1:] * (prepared.size + 1)]
            self.breaks[key] = line_ends(prepared, slots, lines=lines or None)
        ends = self.breaks[key]
        return ends if len(ends) <= room else ends[:room]

    def whole(self, number: int, block: Block, width: Length) -> list[int]:
        """Line ends of a block that is set as a whole; a crosshead's are where its sense allows."""
        key = (number, WHOLE, (width,))
        if key not in self.breaks:
            ends = line_ends(block.prepared, [width] * MOST_WHOLE)
            if len(ends) > 1 and block.role == "crosshead" and isinstance(block.prepared, Prepared):
                ends = sense_ends(block.prepared, width, len(ends)) or ends
            self.breaks[key] = ends
        return self.breaks[key]


def _without_tail(widths: tuple[Length, ...]) -> tuple[Length, ...]:
    """Widths up to the first of the last ones that are alike."""
    count = len(widths)
    while count > 1 and widths[count - 2] == widths[-1]:
        count -= 1
    return widths[:count]


def _leg_ends(slots: Sequence[Slot]) -> list[int]:
    """For each slot, the index after the last slot of its leg."""
    ends: list[int] = []
    for _, leg in groupby(slots, key=attrgetter("leg")):
        count = len(list(leg))
        ends += [len(ends) + count] * count
    return ends


def flow(blocks: Sequence[Block], slots: Sequence[Slot], breaks: Breaks, *, trial: bool = False) -> Flow:
    """Run blocks into slots. ``breaks`` keeps line breaks between passes over the same blocks; a ``trial`` that runs over
    does not count by how much."""
    widths = [slot.width for slot in slots]
    run = _Run(slots, widths, _leg_ends(slots), breaks, len(set(widths)) <= 1)
    placed: list[Placed] = []
    relaxed: list[int] = []
    at = skipped = 0
    for unit in _units(blocks):
        number = unit.start
        block = blocks[number]
        if block.stanza:
            at, more = _place_stanza(run, unit, blocks, at, placed, relaxed)
        elif block.gap:
            at, more = _after_gap(run, at), 0
        elif block.rows:
            at, more = _place_whole(run, number, block, at, blocks, placed)
        else:
            held = number > 0 and blocks[number - 1].keep
            at, more = _place_lines(run, number, block, at, placed, relaxed, held)
        skipped += more
        if at < 0:
            width = widths[-1] if widths else USUAL * block.style.size
            lines, chars = (1, 0) if trial else _overset(blocks, _unfinished(unit, blocks, placed), placed, width)
            return Flow(
                placed=tuple(placed), used=len(slots), overset_lines=lines, overset_chars=chars, skipped=skipped,
                relaxed=tuple(relaxed),
            )  # fmt: skip
    return Flow(placed=tuple(placed), used=at, skipped=skipped, relaxed=tuple(relaxed))


def _units(blocks: Sequence[Block]) -> list[range]:
    """The numbers of the blocks by what is placed at once: each alone, the lines of a stanza together."""
    units: list[range] = []
    for number, block in enumerate(blocks):
        if units and block.stanza and blocks[number - 1].stanza == block.stanza:
            units[-1] = range(units[-1].start, number + 1)
        else:
            units.append(range(number, number + 1))
    return units


def _unfinished(unit: range, blocks: Sequence[Block], placed: Sequence[Placed]) -> int:
    """The first block of a unit that does not stand, or not all of it."""
    last = placed[-1] if placed and placed[-1].block in unit else None
    if last is None:
        return unit.start
    return last.block if last.end < blocks[last.block].prepared.size else last.block + 1


def _after_gap(run: _Run, at: int) -> int:
    """The slot after an empty line; there is none at a leg's top, nor after the last leg."""
    top = at in (0, len(run.slots)) or run.leg_end[at - 1] == at
    return at if top else at + 1


def _place_stanza(
    run: _Run, unit: range, blocks: Sequence[Block], at: int, placed: list[Placed], relaxed: list[int]
) -> tuple[int, int]:
    """Lines that keep together → (next slot or −1 when slots ran out, slots left empty)."""

    def ends_of(number: int, widths: Sequence[Length]) -> list[int]:
        block = blocks[number]
        if run.uniform and widths:  # one set of ends for all places
            return run.fitted(number, block, widths[:1], room=len(widths))
        return run.fitted(number, block, widths)

    sizes = [blocks[number].prepared.size for number in unit]
    laid = stanza.place(unit, sizes, at, run.widths, run.leg_end, ends_of)
    placed += [Placed(p.number, p.start, p.end, p.spot, p.piece, p.of) for p in laid.pieces]
    if not laid.done:
        return -1, 0
    if laid.alone:
        relaxed.append(unit.start)
    return laid.pieces[-1].spot + 1 if laid.pieces else at, laid.left


def _place_whole(
    run: _Run, number: int, block: Block, at: int, blocks: Sequence[Block], placed: list[Placed]
) -> tuple[int, int]:
    """A block that stays together, e.g. a crosshead → (next slot or −1, slots left empty before it)."""
    room = block.rows
    follows = block.keep and number + 1 < len(blocks)
    skipped = 0
    while at < len(run.slots):
        end = run.leg_end[at]
        wanted = room + (_after_head(run, number + 1, blocks[number + 1], at + room) if follows else 0)
        same = all(run.widths[i] == run.widths[at] for i in range(at, min(at + room, end)))
        if end - at >= wanted and same:
            break
        step = 1 if end - at >= wanted else end - at
        skipped += step
        at += step
    if at + room > len(run.slots):
        return -1, skipped
    if block.rule:
        placed.append(Placed(number, 0, 0, at, 0, 1, block.rows))
        return at + room, skipped
    ends = run.whole(number, block, run.widths[at])
    start = 0
    for index, end in enumerate(ends):
        placed.append(Placed(number, start, end, at, index, len(ends), block.rows))
        start = end
    return at + room, skipped


def _after_head(run: _Run, number: int, block: Block, at: int) -> int:
    """The lines of a paragraph that must follow its crosshead in the leg: all of three, which cannot be parted."""
    if block.rows or block.stanza or at >= len(run.slots) or len(run.lines(number, block, at)) != AFTER_CROSSHEAD + 1:
        return AFTER_CROSSHEAD
    return AFTER_CROSSHEAD if _refitted(run, number, block, at, AFTER_CROSSHEAD + 1) else AFTER_CROSSHEAD + 1


def _place_lines(
    run: _Run, number: int, block: Block, at: int, placed: list[Placed], relaxed: list[int], held: bool
) -> tuple[int, int]:
    """A paragraph, line by line → (next slot or −1 when slots ran out, slots left empty). ``held``: it stays with the crosshead
    before it."""
    size = block.prepared.size
    ends = run.lines(number, block, at)
    spots = list(range(at, at + len(ends)))
    skip = _broken_at(run, spots, len(ends), bool(ends) and ends[-1] == size)
    skipped = 0
    if skip is not None:
        moved = _around(run, number, block, at, skip)
        if moved is not None:
            ends, spots = moved
            skipped = 1
        elif (fitted := _refitted(run, number, block, at, len(ends))) is not None:
            ends, spots = fitted
        elif not held and (further := _moved(run, number, block, at)) is not None:
            ends, spots = further
            skipped = spots[0] - at
        else:
            relaxed.append(number)
    start = 0
    count = len(ends)
    for index, (end, spot) in enumerate(zip(ends, spots, strict=True)):
        placed.append(Placed(number, start, end, spot, index, count))
        start = end
    if start < size:
        return -1, skipped
    return (spots[-1] + 1 if spots else at), skipped


def _broken_at(run: _Run, spots: list[int], count: int, whole: bool) -> int | None:
    """The slot at a leg's foot that must stay empty so that no line of the paragraph stands alone, or None."""
    if not whole or count < 2:
        return None
    first, last = spots[0], spots[-1]
    if run.leg_end[first] == first + 1 and last > first:
        return first
    before = last - 1
    if run.leg_end[before] == last and last < len(run.slots):
        return before
    return None


def _around(run: _Run, number: int, block: Block, at: int, skip: int) -> tuple[list[int], list[int]] | None:
    """The paragraph set again with slot ``skip`` left empty; None where that helps nothing."""
    free = [i for i in range(at, len(run.slots)) if i != skip]
    ends = run.lines(number, block, at + 1) if run.uniform else run.fitted(number, block, [run.widths[i] for i in free])
    if not ends or ends[-1] < block.prepared.size:
        return None
    spots = free[: len(ends)]
    return None if _lone(run, spots) else (ends, spots)


def _lone(run: _Run, spots: Sequence[int]) -> bool:
    """Whether a paragraph's first or last line stands alone in its leg."""
    counts = [len(list(leg)) for _, leg in groupby(spots, key=run.leg_end.__getitem__)]
    return len(counts) > 1 and 1 in (counts[0], counts[-1])


def _moved(run: _Run, number: int, block: Block, at: int) -> tuple[list[int], list[int]] | None:
    """A paragraph that has two slots left in its leg set from the next leg on; None where that cannot be."""
    top = run.leg_end[at]
    if top - at > 2 or top >= len(run.slots):
        return None
    ends = run.lines(number, block, top)
    spots = list(range(top, top + len(ends)))
    return (ends, spots) if ends and ends[-1] == block.prepared.size and not _lone(run, spots) else None


def _refitted(run: _Run, number: int, block: Block, at: int, count: int) -> tuple[list[int], list[int]] | None:
    """The paragraph set in a line less or a line more, so that no line of it stands alone; None where that cannot be."""
    for lines in (count - 1, count + 1):
        ends = run.fitted(number, block, run.widths[at:], lines) if lines > 0 else []
        if len(ends) == lines and ends and ends[-1] == block.prepared.size:
            spots = list(range(at, at + lines))
            if _broken_at(run, spots, lines, True) is None:
                return ends, spots
    return None


def _overset(blocks: Sequence[Block], number: int, placed: list[Placed], width: Length) -> tuple[int, int]:
    """Lines and source characters that found no slot, set at the width of the last one."""
    lines = chars = 0
    done = placed[-1].end if placed and placed[-1].block == number else 0
    for index in range(number, len(blocks)):
        block = blocks[index]
        start = done if index == number else 0
        chars += characters_from(block.prepared, start)
        if block.rows:
            lines += block.rows
        else:
            room = width - block.inset.of(width)
            lines += len(line_ends(block.prepared, [room] * (block.prepared.size + 1), start))
    return lines, chars
