"""Ruby (注音, 注释): small readings over their bases, and the room that a reading wider than its base needs.

In: which characters have a reading, and how wide it is (both measured already); the ``Widths`` of the paragraph without them.
Out: ``Ruby`` units, and the ``Widths`` with room. Only the inline axis is known here: ``layout`` says on which side of the base a
reading stands. Sources: CLREQ "Interlinear annotations" and JLREQ §3.3 (mono and group ruby, overhang 3.3.8), JIS X 4051 §4.12.

A reading is centred over its base. Where it is wider, it reaches by ``OVERHANG`` at most over a neighbouring Han character or a mark
at the foot of its box (，。), over another mark by the white that the mark turns to it, over another reading never; what is left
opens the base, between Han. At a line's edges it reaches over nothing: the line's first base stands that much further in, its
last ends before the measure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from layout_engine.geometry import Length
from layout_engine.text.classes import MARKS, classify
from layout_engine.text.punctuation import SIDE
from layout_engine.text.spacing import HALF, Widths

# Thousandths of the base's em.
#: How far a reading may reach over a neighbouring Han character.
OVERHANG: Final = 250
#: Marks that have nothing at the height of a reading.
_LOW: Final = frozenset("，、。．；：")
#: The least white between two readings: a space between syllables.
APART: Final = 125
#: What the line distance must leave for readings between the em boxes of two lines.
RESERVED: Final = 500


class Reading(NamedTuple):
    """A reading and its width in milli-points."""

    text: str
    width: Length


class Ruby(NamedTuple):
    """The characters ``start`` to ``end`` of a paragraph and the reading over them. Of more than one character (group ruby) no
    line ends inside."""

    start: int
    end: int
    reading: Reading


def split_reading(base: str, reading: str) -> list[str]:
    """A reading by its words where the base is Han and each character that is no mark has one (mono ruby); else whole."""
    words = reading.split()
    letters = [letter for letter in classify(base) if letter not in MARKS]
    return words if len(words) == len(letters) and set(letters) == {"H"} else [" ".join(words)]


def rubies(runs: Sequence[tuple[int, int, Sequence[Reading]]], classes: str) -> tuple[Ruby, ...]:
    """The units of a paragraph; ``runs`` are (start, end, readings). Marks at a base's edges have no part in the reading;
    a base of marks alone has none."""
    found: list[Ruby] = []
    for start, end, readings in runs:
        places = [at for at in range(start, end) if classes[at] not in MARKS]
        if len(readings) > 1 and len(readings) == len(places):
            found += [Ruby(at, at + 1, reading) for at, reading in zip(places, readings, strict=True)]
        elif readings and places:
            text = " ".join(reading.text for reading in readings)
            whole = Reading(text, sum(reading.width for reading in readings))
            found.append(Ruby(places[0], places[-1] + 1, whole))
    return tuple(found)


class _Room:
    """What the readings of a paragraph add to its widths."""

    def __init__(
        self, units: Sequence[Ruby], widths: Widths, text: str, classes: str, ems: Sequence[Length]
    ) -> None:  # fmt: skip
        self.widths, self.text, self.classes, self.ems = widths, text, classes, ems
        self.before: dict[int, Length] = {}
        self.starting = {unit.start: unit for unit in units}
        self.ending = {unit.end: unit for unit in units}
        self.past = {unit.start: self._open(unit) for unit in units}

    def _base(self, start: int, end: int) -> Length:
        """The width of a base with its marks squeezed, and without the gap before it."""
        gap = self.widths.start.get(start, (0, 0))[1] if start else 0
        return self.widths.least[end] - self.widths.least[start] - gap

    def _open(self, unit: Ruby) -> Length:
        """How far the reading passes its base on each side (less than 0: it ends inside). A group opens between its characters
        first, by what its neighbours could not take: 1 : 2 : 1 (JIS X 4051 §4.12.3)."""
        start, end, reading = unit
        count = end - start
        base = self._base(start, end)
        each = (reading.width - base - self._over(start - 1, True) - self._over(end, False)) // count
        if count > 1 and each > 0 and set(self.classes[start:end]) == {"H"}:
            self.before.update(dict.fromkeys(range(start + 1, end), each))
            base += each * (count - 1)
        return -((base - reading.width) // 2)

    def _over(self, at: int, preceding: bool) -> Length:
        """How far a reading may reach over a neighbour that has none."""
        if not 0 <= at < len(self.classes) or (at + 1 in self.ending if preceding else at in self.starting):
            return 0
        letter, limit = self.classes[at], self.ems[at] * OVERHANG // 1000
        if letter == "H" or self.text[at] in _LOW:
            return limit
        side, facing = SIDE.get(letter), "after" if preceding else "before"
        if side not in ("both", facing):
            return 0
        white = self.widths.natural[at + 1] - self.widths.natural[at] - self.ems[at] * HALF // 1000
        return max(0, min(limit, white // 2 if side == "both" else white))

    def between(self, unit: Ruby) -> None:
        """The room before and after a unit, where its neighbours do not give it."""
        start, end, past = unit.start, unit.end, self.past[unit.start]
        if (left := self.ending.get(start)) is not None:
            need = past + self.past[left.start] + self.ems[start] * APART // 1000
        else:
            need = past - self._over(start - 1, True) if start else 0
        if need > 0:
            self.before[start] = self.before.get(start, 0) + need
        need = past - self._over(end, False)
        if need > 0 and end < len(self.classes) and end not in self.starting:
            self.before[end] = self.before.get(end, 0) + need


def with_room(
    widths: Widths, units: Sequence[Ruby], text: str, classes: str, ems: Sequence[Length], indent: Length
) -> Widths:  # fmt: skip
    """The widths of a paragraph with room for its readings; the first may reach into the paragraph's ``indent``."""
    room = _Room(units, widths, text, classes, ems)
    for unit in units:
        room.between(unit)
    start, end, kern, inset = dict(widths.start), dict(widths.end), dict(widths.kern), dict[int, Length]()
    added = [0] * len(classes)
    for at, extra in room.before.items():
        added[at] = extra
        kern[at - 1] = kern.get(at - 1, 0) + extra
        start[at] = _plus(start, at, extra)
        if classes[at] == "O":  # a line that starts with it is moved by what the mark loses there, which this is not
            inset[at] = extra
    for unit in units:
        past = room.past[unit.start]
        if (own := past if unit.start else past - indent) > 0:
            start[unit.start] = _plus(start, unit.start, -own)
            if unit.start:
                inset[unit.start] = own
        if past > 0:
            end[unit.end - 1] = _plus(end, unit.end - 1, -past)
    sums = list(accumulate(added, initial=0))
    return widths._replace(
        natural=tuple([width + more for width, more in zip(widths.natural, sums, strict=True)]),
        least=tuple([width + more for width, more in zip(widths.least, sums, strict=True)]),
        start=start, end=end, kern=kern, inset=inset,
    )  # fmt: skip


def _plus(edges: Mapping[int, tuple[Length, Length]], at: int, extra: Length) -> tuple[Length, Length]:
    natural, least = edges.get(at, (0, 0))
    return natural + extra, least + extra
