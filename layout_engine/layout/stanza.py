"""Lines that keep together: a stanza of verse, the lines of a list.

In: the sizes of its lines of text, the slots that are free, and how a line of text is broken. Out: which piece of which line
stands on which slot. Where a leg ends inside the stanza, at least two of its lines stand on either side, and no first or last
piece of a line that turns over is alone (F7), as far as that can be had by leaving up to ``MOST_LEFT`` slots empty at the
leg's foot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from layout_engine.geometry import Length

#: The most slots left empty at a leg's foot, so that no line of a stanza stands alone.
MOST_LEFT: Final = 3
#: What a line alone and a line parted in its middle are worth, in slots left empty.
ALONE: Final = 10
PARTED: Final = 1


class Piece(NamedTuple):
    """A set line: positions start–end in the text of line ``number``, of whose ``of`` pieces it is number ``piece``."""

    number: int
    start: int
    end: int
    spot: int
    piece: int
    of: int


class Stanza(NamedTuple):
    """A stanza on its slots. ``done``: all of it stands; ``left``: slots left empty inside it; ``alone``: a line of it stands
    alone all the same."""

    pieces: tuple[Piece, ...]
    done: bool
    left: int = 0
    alone: bool = False


#: The line ends of line ``number`` of the text in slots of these widths.
EndsOf = Callable[[int, Sequence[Length]], list[int]]


def place(
    numbers: range, sizes: Sequence[int], at: int, widths: Sequence[Length], leg_end: Sequence[int], ends_of: EndsOf
) -> Stanza:
    """The stanza of lines ``numbers`` (``sizes``: characters of each) from slot ``at`` on, where its lines stand best."""
    best = _laid(numbers, sizes, range(at, len(widths)), widths, ends_of)
    if not best.done or not best.pieces:
        return best
    cost = _cost(best.pieces, leg_end)
    best = best._replace(alone=cost >= ALONE)
    foot = leg_end[at]
    for left in range(1, min(MOST_LEFT, foot - at) + 1):
        if cost <= left:
            break
        free = [*range(at, foot - left), *range(foot, len(widths))]
        tried = _laid(numbers, sizes, free, widths, ends_of)
        if tried.done and (worth := _cost(tried.pieces, leg_end) + left) < cost:
            best, cost = tried._replace(left=left, alone=worth - left >= ALONE), worth
    return best


def _laid(
    numbers: range, sizes: Sequence[int], free: Sequence[int], widths: Sequence[Length], ends_of: EndsOf
) -> Stanza:
    """The lines of the text one after the other on these slots, as far as they reach."""
    pieces: list[Piece] = []
    for number, size in zip(numbers, sizes, strict=True):
        rest = free[len(pieces) :]
        ends = ends_of(number, [widths[spot] for spot in rest])
        for index, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
            pieces.append(Piece(number, start, end, rest[index], index, len(ends)))
        if (ends[-1] if ends else 0) < size:
            return Stanza(tuple(pieces), False)
    return Stanza(tuple(pieces), True)


def _cost(pieces: Sequence[Piece], leg_end: Sequence[int]) -> int:
    """What the ends of legs do to the stanza."""
    legs = [list(leg) for _, leg in groupby(pieces, key=lambda piece: leg_end[piece.spot])]
    if len(legs) == 1:
        return 0
    cost = ALONE * sum(len(leg) == 1 for leg in legs)
    for leg in legs[1:]:
        over = leg[0].piece
        if over:
            cost += ALONE if over in (1, leg[0].of - 1) else PARTED
    return cost
