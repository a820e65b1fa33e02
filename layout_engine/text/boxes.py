"""A set line looked at closely: where each character stands, and what each pool gave or took.

In: a ``Prepared`` paragraph and one of its lines. Out: ``CharBox``es, as the drawn glyphs have them, and ``Pools`` in the order
of typography "How a line is brought to its measure" (CLREQ). For proofs and tests; setting a page needs none of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from layout_engine.geometry import Length
from layout_engine.text.justify import LOOSE, givers, growers, plain_gaps, takes
from layout_engine.text.paragraph import adjustment, origins, set_line
from layout_engine.text.prepared import Prepared, trimmed_end
from layout_engine.text.punctuation import END, GAP, REDUCE_POOLS
from layout_engine.text.spacing import HALF

EXPAND_POOLS: Final = 3


class CharBox(NamedTuple):
    """A character of ``Prepared.text``: where its box starts, from the slot's start, and how wide the box is, both in
    milli-points. What a mark lost is not in its box; the gap after a character is not in it either."""

    at: int
    x: Length
    advance: Length


class Use(NamedTuple):
    """What a pool can give or take in a line, and what it did, in milli-points."""

    capacity: Length
    used: Length


class Pools(NamedTuple):
    """Seven pools of reduction and three of expansion. The third of expansion is what plain gaps take up to ¼ em; past its
    capacity is a relaxation."""

    reduce: tuple[Use, ...]
    expand: tuple[Use, ...]


def line_pools(p: Prepared, start: int, end: int, width: Length, *, first: bool, last: bool) -> Pools:
    """The pools of a line. The mark at its end counts as used where the style cuts it (GB/T 15834 §5.1.10)."""
    stop = trimmed_end(p, start, end)
    if stop == start:
        return Pools((Use(0, 0),) * REDUCE_POOLS, (Use(0, 0),) * EXPAND_POOLS)
    adjusted = adjustment(p, start, end, width, first=first, last=last)
    reduced, expanded = adjusted.reduced or (0,) * REDUCE_POOLS, adjusted.expanded or (0,) * EXPAND_POOLS
    rooms = [sum([item.room for item in pool]) for pool in givers(p.widths, start, stop)]
    uses = [Use(room, used) for room, used in zip(rooms, reduced, strict=True)]
    cut = p.widths.end.get(stop - 1, (0, 0))
    if cut[0] > cut[1]:
        uses[END] = Use(uses[END].capacity + cut[0], uses[END].used + cut[0])
    growing = growers(p.widths, start, stop)
    grows = [sum([item.room for item in growing if item.pool == pool]) for pool in range(EXPAND_POOLS - 1)]
    grows.append(plain_gaps(p.solid, start, stop) * (p.em * LOOSE // 1000))
    return Pools(tuple(uses), tuple(Use(room, used) for room, used in zip(grows, expanded, strict=True)))


def char_boxes(p: Prepared, start: int, end: int, width: Length, *, first: bool, last: bool) -> list[CharBox]:
    """Every character of a line but the spaces at its end. Characters that share a glyph share its room evenly."""
    line, stop = set_line(p, start, end, width, first=first, last=last), trimmed_end(p, start, end)
    if stop == start:
        return []
    widths, classes = p.widths, p.classes
    lost, shift = dict[int, Length](), dict[int, Length]()
    need = sum(adjustment(p, start, end, width, first=first, last=last).reduced)
    for item, amount in takes(givers(widths, start, stop), need):
        if item.pool != GAP or classes[item.at] == "W":
            lost[item.at] = lost.get(item.at, 0) + amount
            shift[item.at] = amount if item.side == "before" else amount // 2 if item.side == "both" else 0
    if classes[start] == "O" and start in widths.start:
        cut = widths.start[start][0]
        lost[start] = shift[start] = cut if cut < _width(p, start) else 0  # a mark that hangs is whole
    last_cut = lost.get(stop - 1, 0) + widths.end.get(stop - 1, (0, 0))[0]
    lost[stop - 1] = min(last_cut, _width(p, stop - 1) * HALF // 1000) if last_cut > 0 else last_cut
    boxes: list[CharBox] = []
    for at, origin, count in origins(p, line.pieces, start):
        own = widths.natural[at + count] - widths.natural[at] - p.tracking * count
        if at in widths.start and classes[at] != "O":
            own -= widths.start[at][0]
        own -= lost.get(at, 0)
        x = origin - widths.lead.get(at, 0) + shift.get(at, 0)
        boxes += [
            CharBox(at + i, x + own * i // count, own * (i + 1) // count - own * i // count) for i in range(count)
        ]
    return _with_spaces(classes, boxes)


def _width(p: Prepared, at: int) -> Length:
    return p.widths.natural[at + 1] - p.widths.natural[at]


def _with_spaces(classes: str, boxes: list[CharBox]) -> list[CharBox]:
    """Spaces as wide as they have become on their line."""
    if "W" not in classes:
        return boxes
    after = {box.at: next_.x for box, next_ in pairwise(boxes)}
    return [
        box._replace(advance=after[box.at] - box.x) if classes[box.at] == "W" and box.at in after else box
        for box in boxes
    ]
