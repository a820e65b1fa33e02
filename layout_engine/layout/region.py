"""Where lines can stand: legs of a block, minus what stands in their way.

In: legs (x, width, first and last grid line) and obstacles (rectangles such as photos). Out: one ``Slot`` a line. Text sits
on a fixed grid, so every slot's place and width is known before a line is broken. Where an obstacle leaves a leg two
pieces, the wider one takes the text; a piece narrower than ``least`` takes none (F6: at least 8 characters beside a photo).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout_engine.geometry import Length, Rect


class Leg(NamedTuple):
    """A leg: its left edge, width, and the cells of its lines: y of the first, number of lines, line distance."""

    x: Length
    width: Length
    top: Length
    lines: int
    leading: Length


class Slot(NamedTuple):
    """The place of one line: left edge, upper edge of its cell, width (milli-points), and the leg that it is in."""

    x: Length
    y: Length
    width: Length
    leg: int


def joined(boxes: Sequence[Sequence[Leg]]) -> list[Leg]:
    """The legs of several boxes (an L) in reading order: a leg that another one of its width continues right below is read
    on downwards, so the two are one leg."""
    legs: list[Leg] = []
    for box in boxes:
        for leg in box:
            above = next((i for i, one in enumerate(legs) if _continues(one, leg)), None)
            if above is None:
                legs.append(leg)
            else:
                legs[above] = legs[above]._replace(lines=legs[above].lines + leg.lines)
    return legs


def _continues(one: Leg, leg: Leg) -> bool:
    return (one.x, one.width, one.leading) == (
        leg.x,
        leg.width,
        leg.leading,
    ) and one.top + one.lines * one.leading == leg.top


def _widest(x: Length, right: Length, top: Length, bottom: Length, obstacles: Sequence[Rect]) -> tuple[Length, Length]:
    """The widest free piece of a line's cell, as (left, right)."""
    cuts = sorted((o.x, o.right) for o in obstacles if o.y < bottom and top < o.bottom and o.x < right and x < o.right)
    best = (x, x)
    for left, end in cuts:
        if left - x > best[1] - best[0]:
            best = (x, left)
        x = max(x, end)
    return (x, right) if right - x > best[1] - best[0] else best


def slots_of(legs: Sequence[Leg], obstacles: Sequence[Rect], em: Length, least: Length) -> list[Slot]:
    """The slots of all legs in reading order. Obstacles must already carry their white; a slot beside one is cut to whole
    characters of ``em``, and flush with the far edge of its leg, so that the white lies along the picture."""
    slots: list[Slot] = []
    for index, leg in enumerate(legs):
        near = [o for o in obstacles if o.x < leg.x + leg.width and leg.x < o.right]
        for number in range(leg.lines):
            top = leg.top + number * leg.leading
            if not near:
                slots.append(Slot(leg.x, top, leg.width, index))
                continue
            right = leg.x + leg.width
            start, end = _widest(leg.x, right, top, top + leg.leading, near)
            width = end - start
            if width < leg.width:
                width = width // em * em
                if end == right:
                    start = end - width
            if width >= least or width == leg.width:
                slots.append(Slot(start, top, width, index))
    return slots
