"""How wide every character is, what may be taken from it and what may be added: the punctuation styles as data.

In: class letters, glyph advances and the size of each character. Out: ``Widths``: natural and least widths as prefix sums
(the breaker's only food), the offset of each glyph in its box, and sparse lists of what can give way (``flex``) and what
can grow (``growth``), each with its pool in the order of typography "How a line is brought to its measure" (CLREQ).
The styles themselves are data (``punctuation``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Final, NamedTuple

from layout_engine.geometry import Length
from layout_engine.text.punctuation import GAP, POOL, SIDE, SPACE, STYLES, Side, Style
from layout_engine.text.segment import ISLAND

__all__ = ["GROW_GAP", "GROW_SPACE", "HALF", "STYLES", "TOLERANCE", "Flex", "Widths", "measure"]

#: Pools of expansion: Latin word spaces, Han–Latin gaps; the third, all other gaps, is what is not ``solid``.
GROW_SPACE, GROW_GAP = 0, 1

# Thousandths of an em.
HALF: Final = 500
LEAST_SPACE: Final = 250
MOST_SPACE: Final = 500
LEAST_GAP: Final = 125
MOST_GAP: Final = 333
#: A space typed between two Han characters (姓名 in bylines, phrases in heads).
HAN_SPACE: Final = 500
#: How far a glyph's ink may pass half an em before its mark is not cut (brush faces centre their marks).
TOLERANCE: Final = 40


class Flex(NamedTuple):
    """What one place can give: the character, its pool, the side, and how much in milli-points."""

    at: int
    pool: int
    side: Side
    room: Length


class Widths(NamedTuple):
    """``natural[i]`` and ``least[i]`` are the widths of the first i characters. A line that starts at i has not
    ``start[i]`` of them (its gap and an opener's white; natural, least), one that ends after i not ``end[i]`` (a closing
    mark's white, kerning towards a letter that goes to the next line).
    ``fit[i]`` is what a mark gives where it ends a line that does not fit otherwise (pool 1), and how much of that it could give
    anywhere. ``lead[i]`` is a glyph's offset in its box, ``kern[i]`` what follows glyph i beyond its advance, ``inset[i]`` how
    far in a line that starts at i begins, so that a reading does not pass its edge (``ruby``)."""

    natural: Sequence[Length]
    least: Sequence[Length]
    start: Mapping[int, tuple[Length, Length]]
    end: Mapping[int, tuple[Length, Length]]
    fit: Mapping[int, tuple[Length, Length]]
    lead: Mapping[int, Length]
    kern: Mapping[int, Length]
    flex: Sequence[Flex]
    growth: Sequence[Flex]
    solid: frozenset[int]
    inset: Mapping[int, Length] = MappingProxyType({})


class _Measure:
    """One pass over the marks, gaps and spaces of a paragraph; its lists are what ``measure`` hands out."""

    def __init__(
        self, classes: str, advances: Sequence[Length], ems: Sequence[Length], style: Style, autospace: int,
        fits_half: Callable[[int], bool], keep_first: bool,
    ) -> None:  # fmt: skip
        self.classes, self.ems, self.style, self.autospace = classes, ems, style, autospace
        self.fits_half, self.keep_first = fits_half, keep_first
        self.advances = advances
        self.natural = list(advances)
        self.least = list(advances)
        self.start: dict[int, tuple[Length, Length]] = {}
        self.end: dict[int, tuple[Length, Length]] = {}
        self.fit: dict[int, tuple[Length, Length]] = {}
        self.lead: dict[int, Length] = {}
        self.kern: dict[int, Length] = {}
        self.flex: list[Flex] = []
        self.growth: list[Flex] = []
        self.solid: set[int] = set()

    def mark(self, at: int, letter: str) -> None:
        """A mark with a box of its own: its width, where its glyph stands in it, and what it can give."""
        em, advance = self.ems[at], self.advances[at]
        natural = self.style.natural[letter]
        side = SIDE.get(letter)
        half = em * HALF // 1000
        if side is not None and natural > HALF and not self.fits_half(at):
            width = least = max(advance, em)
        elif side is not None:
            width, least = em * self._beside(at, letter, natural) // 1000, half
        else:
            width = least = em * natural // 1000
        room = width - least
        if self.style.css:
            least = width
        self.natural[at], self.least[at] = width, least
        if side == "after":
            lead = 0
        elif side == "before":
            lead = width - advance
        else:
            lead = (width - advance) // 2
        self._place(at, lead, width - advance)
        if room and side is not None:
            self._edges(at, side, room, width - least)
            if width > least:
                self.flex.append(Flex(at, POOL[letter], side, room))

    def _edges(self, at: int, side: Side, room: Length, own: Length) -> None:
        """What a mark loses at a line's edge: ``room``, of which it could give ``own`` anywhere."""
        style = self.style
        if side == "after" and style.end == "half":
            self.end[at] = (room, room - own)
        elif side == "after" and style.end == "fit":
            self.fit[at] = (room, own)
        elif side == "before" and style.start and not (at == 0 and self.keep_first):
            self.start[at] = (room, room - own)

    def hang(self, at: int, forced: bool) -> None:
        """A mark outside the measure: at the first line's start, else at a line's end."""
        width, least = self.natural[at], self.least[at]
        if at == 0:
            self.start[0] = (width, least)
        elif forced:
            self.end[at] = (width, least)
            self.fit.pop(at, None)
        else:
            self.fit[at] = (width, width - least)
            self.end.pop(at, None)

    def _place(self, at: int, lead: Length, beyond: Length) -> None:
        """Glyph ``at`` stands ``lead`` inside a box ``beyond`` wider than its advance."""
        if lead:
            self.lead[at] = lead
            self.kern[at - 1] = self.kern.get(at - 1, 0) + lead
        if beyond != lead:
            self.kern[at] = self.kern.get(at, 0) + beyond - lead

    def _beside(self, at: int, letter: str, natural: int) -> int:
        """The width of a mark by its neighbours: of two full-width marks that touch, one loses half."""
        classes, style = self.classes, self.style
        if natural <= HALF:
            return natural
        after = classes[at + 1] if at + 1 < len(classes) else ""
        before = classes[at - 1] if at else ""
        full = style.natural
        if style.together and letter == "S" and "S" in (before, after):
            return HALF
        if letter == "O":
            # Behind a mark that cannot give its own half (： in a column), the opener gives.
            gives = before in style.opener_after or (SIDE.get(before) == "after" and not self.fits_half(at - 1))
            return HALF if before and style.opener_after and gives and full.get(before, 1000) > HALF else natural
        if SIDE[letter] == "both":
            return natural
        return HALF if after and after in style.closer_before and full.get(after, 1000) > HALF else natural

    def box(self, at: int, width: Length, lead: Length, at_end: Length) -> None:
        """A character whose room is not its advance: kerning, proportional quotes."""
        self.natural[at] = self.least[at] = width
        self._place(at, lead, width - self.advances[at])
        if width != at_end:
            self.end[at] = (width - at_end, width - at_end)

    def space(self, at: int) -> None:
        """A typed space: between Han and Latin it is their gap, between Han half an em, else a Latin word space."""
        classes, em = self.classes, self.ems[at]
        before = classes[at - 1] if at else ""
        after = classes[at + 1] if at + 1 < len(classes) else ""
        self.solid.update((at, at + 1))
        if (before == "H" and after in _WESTERN) or (before in _WESTERN and after == "H"):
            width, least, most, pool, grow = self.autospace, min(self.autospace, LEAST_GAP), MOST_GAP, GAP, GROW_GAP
        elif before == "H" or after == "H":
            width, least, most, pool, grow = HAN_SPACE, LEAST_SPACE, MOST_SPACE, SPACE, GROW_SPACE
        else:
            glyph = self.advances[at] * 1000 // em if em else 0
            width, least, most, pool, grow = glyph, min(glyph, LEAST_SPACE), MOST_SPACE, SPACE, GROW_SPACE
        wide, narrow, widest = em * width // 1000, em * least // 1000, em * most // 1000
        self.natural[at], self.least[at] = wide, narrow
        self._place(at, 0, wide - self.advances[at])
        if self.style.css:
            self.least[at] = wide
            return
        if wide > narrow:
            self.flex.append(Flex(at, pool, "after", wide - narrow))
        self.growth.append(Flex(at, grow, "after", max(0, widest - wide)))

    def gap(self, at: int) -> None:
        """中西间距 before character ``at``."""
        em = min(self.ems[at], self.ems[at - 1])
        width, least = em * self.autospace // 1000, em * min(self.autospace, LEAST_GAP) // 1000
        if self.style.css:
            least = width
        self.natural[at] += width
        self.least[at] += least
        self.start[at] = (width, least)
        self.kern[at - 1] = self.kern.get(at - 1, 0) + width
        self.solid.add(at)
        if width > least:
            self.flex.append(Flex(at, GAP, "before", width - least))
        if self.style.css:
            return
        self.growth.append(Flex(at, GROW_GAP, "before", max(0, em * MOST_GAP // 1000 - width)))


_WESTERN: Final = frozenset("LNw")


def measure(
    classes: str,
    advances: Sequence[Length],
    ems: Sequence[Length],
    style: Style,
    boxes: Mapping[int, tuple[Length, Length, Length]],
    *,
    autospace: int,
    tracking: Length,
    solid: frozenset[int],
    fits_half: Callable[[int], bool],
    keep_first: bool,
    hangs: Mapping[int, bool],
) -> Widths:
    """The widths of a paragraph.

    ``boxes``: characters whose room is not their advance; ``autospace`` in thousandths of an em, ``tracking`` in
    milli-points after every character; ``fits_half(i)``: the ink of mark i lies in its half of the em; ``keep_first``: a
    paragraph's opener keeps its white; ``hangs``: marks that hang outside the measure, and whether always.
    """
    state = _Measure(classes, advances, ems, style, autospace, fits_half, keep_first)
    size = len(classes)
    boxed = style.natural
    for at, (width, lead, at_end) in boxes.items():
        state.box(at, width, lead, at_end)
    for island in ISLAND.finditer(classes):
        first, last = island.span()
        if autospace:
            edge = first + 1 if classes[first] == "K" else first
            while classes[edge : edge + 1] == "K":
                edge += 1
            if first and edge < last and classes[edge] in _WESTERN:
                state.gap(edge)
            edge = last - 1
            while edge > first and classes[edge] == "K":
                edge -= 1
            if last < size and classes[edge] in _WESTERN:
                state.gap(last)
        for at in range(first, last):
            letter = classes[at]
            if letter in boxed:
                if letter != "/" or not _between_latin(classes, at):
                    state.mark(at, letter)
            elif letter == "W":
                state.space(at)
            elif letter == "Q":
                state.natural[at] = state.least[at] = 0
                state.solid.add(at)
    for at, forced in hangs.items():
        state.hang(at, forced)
    if tracking:
        state.natural = [max(0, width + tracking) for width in state.natural]
        state.least = [max(0, width + tracking) for width in state.least]
    return Widths(
        natural=tuple(accumulate(state.natural, initial=0)),
        least=tuple(accumulate(state.least, initial=0)),
        start=state.start, end=state.end, fit=state.fit, lead=state.lead, kern=state.kern,
        flex=tuple(sorted(state.flex)), growth=tuple(sorted(state.growth)), solid=solid | state.solid,
    )  # fmt: skip


def _between_latin(classes: str, at: int) -> bool:
    return 0 < at < len(classes) - 1 and classes[at - 1] in _WESTERN and classes[at + 1] in _WESTERN
