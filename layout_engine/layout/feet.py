"""齐脚: legs that end level (G6), by taking the lines left over off all legs alike and by the white of crossheads.

In: a story's blocks, its legs, and how legs become slots. Out: the blocks (a crosshead may take a line more), the slots and the
flow with the levellest feet. Every search here is bounded: at most ``MOST_VARIANTS`` ways to give crossheads a line more, and for
each a few passes to find how many lines can be spared, and ``MOST_CUTS`` more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from operator import attrgetter
from typing import Final, NamedTuple

from layout_engine.layout.flow import Block, Breaks, Flow, flow
from layout_engine.layout.region import Leg, Slot

SlotsOf = Callable[[Sequence[Leg]], list[Slot]]

MOST_VARIANTS: Final = 24
#: Cuts tried once the text fits: a few rows' worth; fewer lines off leave ever more white at the foot.
MOST_CUTS: Final = 6
#: G6: the difference between feet that an eye forgives, in lines.
LEVEL: Final = 1
ALONE: Final = 4


class Levelled(NamedTuple):
    """A story run into its legs, its feet as level as they get. ``ragged``: lines between the highest and the lowest foot;
    ``spare``: slots of the region that nothing stands on; ``white``: whole lines that every leg could do without."""

    blocks: tuple[Block, ...]
    slots: list[Slot]
    flow: Flow
    ragged: int
    spare: int
    white: int = 0

    @property
    def faults(self) -> int:
        """Lines by which the feet are too uneven; a line left alone is as bad as ``ALONE`` of them (F7 is an error, G6 is not)."""
        return max(0, self.ragged - LEVEL) + ALONE * len(self.flow.relaxed)


def run_level(
    blocks: Sequence[Block], legs: Sequence[Leg], slots_of: SlotsOf, level: bool, breaks: Breaks | None = None
) -> Levelled:
    """Run a story into its legs. ``level`` False only runs it (several boxes: an L has feet of its own). ``breaks`` keeps line
    breaks for further runs of the same blocks."""
    slots = slots_of(legs)
    breaks = {} if breaks is None else breaks
    first = flow(blocks, slots, breaks)
    plain = Levelled(tuple(blocks), slots, first, _ragged(first, slots, legs), len(slots) - first.used)
    if not level or first.overset_lines or not slots:
        return plain
    best = _cut(plain, legs, slots_of, breaks)
    if not best.faults:
        return best
    for variant in _variants(blocks):
        run = flow(variant, slots, breaks)
        if run.overset_lines:
            continue
        spare = len(slots) - run.used
        tried = _cut(Levelled(variant, slots, run, _ragged(run, slots, legs), spare), legs, slots_of, breaks)
        if tried.faults < best.faults:
            best = tried
        if not best.faults:
            break
    return best


def _cut(start: Levelled, legs: Sequence[Leg], slots_of: SlotsOf, breaks: Breaks) -> Levelled:
    """Lines taken off all legs alike, one more off the last ones where they do not divide: the most that the text can do
    without, or a little less where that leaves the feet more level and no line alone."""

    known: dict[int, Levelled | None] = {}

    def tried(less: int) -> Levelled | None:
        if less not in known:
            known[less] = attempt(less)
        return known[less]

    def attempt(less: int) -> Levelled | None:
        each, more = divmod(less, len(legs))
        shorter = [
            leg._replace(lines=max(0, leg.lines - each - (index >= len(legs) - more))) for index, leg in enumerate(legs)
        ]
        slots = slots_of(shorter)
        run = flow(start.blocks, slots, breaks, trial=True)
        if run.overset_lines:
            return None
        return Levelled(start.blocks, slots, run, _ragged(run, slots, legs), start.spare, each)

    # More can be taken than there are slots left over: beside photos a line off a leg may cost no slot, and a line that was
    # left empty for a rule may be needed no more.
    lines = sum(leg.lines for leg in legs)
    bound = min(lines, start.spare + len(legs)) if len(start.slots) == lines else lines
    most = _last_that_holds(bound, start.spare, tried)
    best = start
    for less in range(most, max(0, most - MOST_CUTS), -1):
        found = tried(less)
        if found is not None and found.faults < best.faults + (best is start):
            best = found
        if best is not start and not best.faults:
            break
    return best


def _last_that_holds(most: int, likely: int, tried: Callable[[int], Levelled | None]) -> int:
    """The largest cut up to ``most`` that leaves room for the text, nearly so, since a rule may cost a line: first by steps away
    from the ``likely`` one, which it mostly is, then by halving."""
    low, high = 0, most + 1
    probe, step = likely, 1
    while high - low > 1:
        middle = probe if low < probe < high else (low + high) // 2
        if tried(middle) is None:
            high, probe = middle, middle - step
        else:
            low, probe = middle, middle + step
        step *= 4
    return low


def _ragged(run: Flow, slots: Sequence[Slot], legs: Sequence[Leg]) -> int:
    """Lines between the highest and the lowest foot of the legs that have slots; one with no text counts from its top."""
    feet = []
    for index, leg in enumerate(legs):
        first, after = (bisect_left(slots, number, key=attrgetter("leg")) for number in (index, index + 1))
        if first == after:
            continue
        foot = leg.top
        last = bisect_left(run.placed, after, key=attrgetter("slot")) - 1
        if last >= 0:
            placed = run.placed[last]
            slot = slots[placed.slot + max(0, placed.rows - 1)]
            if slot.leg == index:
                foot = slot.y + leg.leading
        feet.append(foot)
    return (max(feet) - min(feet)) // legs[0].leading if feet else 0


def _variants(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks with one line more over some crossheads: first over all of them alike, then over one, two …"""
    heads = [index for index, block in enumerate(blocks) if block.role == "crosshead"]
    ways = [tuple(heads), *(way for size in range(1, len(heads)) for way in combinations(heads, size))]
    for way in ways[:MOST_VARIANTS] if heads else []:
        yield tuple(
            block._replace(rows=block.rows + 1) if index in way else block for index, block in enumerate(blocks)
        )
