"""竖排: which way every character stands in a line that runs downwards, and the glyph that it takes there.

In: a paragraph's glyphs as ``shape`` made them for a line across, and the class letters. Out: the same with a ``Way`` for each
stretch, vertical forms (OpenType ``vert``, ``vrt2``) and advances along the column. GB/T 15834-2011 §5.2 (竖排文稿的标点), CLREQ
"Vertical Writing Mode", UTR #50: Han and most marks stand upright; dashes, points of omission, connectors and brackets take
their vertical form, or are turned where a face has none; Latin words and long numbers are turned; two or three digits stand
side by side in one em (纵中横), a single letter or digit upright. All that follows (widths, breaks, justification) sees the inline
axis only and is the same for both directions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from layout_engine.fonts.face import Face
from layout_engine.fonts.library import AnyFace, FontLibrary
from layout_engine.geometry import Length
from layout_engine.text.punctuation import Region, region_of
from layout_engine.text.shape import Glyphs, Scaled, Stretch, StyledRun, Way

#: Quotation marks of lines across → those of lines downwards: outer and inner of the mainland, inner and outer elsewhere.
QUOTES: Final[Mapping[Region, Mapping[str, str]]] = MappingProxyType({
    "hans": MappingProxyType({"“": "『", "”": "』", "‘": "「", "’": "」"}),
    "hant": MappingProxyType({"“": "「", "”": "」", "‘": "『", "’": "』"}),
    "ja": MappingProxyType({"“": "「", "”": "」", "‘": "『", "’": "』"}),
})  # fmt: skip

#: Marks whose place in the em is another one downwards: at the right of the column, right behind their character.
_STOPS: Final = frozenset("、，。．：；！？")
_TALL: Final = frozenset("！？")
#: The white of such a mark towards its character and towards the column's right edge, in thousandths of an em.
_AFTER: Final = 80
_ASIDE: Final = 90
#: Within this part of an em of its place (thousandths) a mark stands as its face has it.
_NEAR: Final = 50

#: Letters, digits and what belongs to them, from the first to the last that is no space.
_ISLAND: Final = re.compile("[LlNPFitxuoc/](?:[LlNPFKitxuoc/WGV]*[LlNPFKitxuoc/])?")
#: One em wide, so upright among Han.
_WIDE: Final = re.compile("[％￥＄￡￠№℃℉℅]")
#: Signs that stand upright alone.
_UPRIGHT: Final = frozenset("!?%&#@$")
MOST_DIGITS: Final = 3
#: Turned where a face has no vertical form.
_TURNING: Final = frozenset("OCEeBTZ")
_TURNED: Final = frozenset("ー－＝＜＞｜→←")
#: From here on characters of class H (Han, hangul) have no vertical form; kana before have.
_HAN: Final = "\u3400"


class _Column:
    """The characters of a paragraph on their way downwards; every list has one entry a character."""

    def __init__(self, text: str, classes: str, made: Glyphs, library: FontLibrary) -> None:
        self.text, self.classes, self.library = text, classes, library
        self.glyphs, self.advances = made.glyphs, made.advances
        self.boxes, self.joined = made.boxes, list(made.joined)
        self.faces: list[AnyFace | None] = []
        self.runs: list[StyledRun] = []
        ends = [*(stretch.start for stretch in made.stretches[1:]), len(text)]
        for stretch, end in zip(made.stretches, ends, strict=False):
            self.faces += [stretch.face] * (end - stretch.start)
            self.runs += [stretch.run] * (end - stretch.start)
        self.ways: list[Way] = ["down"] * len(text)
        self._lengths: dict[tuple[int, int, int], Length] = {}

    def length(self, at: int) -> Length:
        """The advance of an upright glyph, in milli-points."""
        face, gid, size = self.faces[at], self.glyphs[at], self.runs[at].size
        if face is None:
            return size
        key = (id(face), gid, size)
        if key not in self._lengths:
            self._lengths[key] = Scaled(self.runs[at], face.upem)[face.v_advance(gid)]
        return self._lengths[key]

    def western(self, start: int, end: int) -> None:
        """A stretch of Latin letters and digits: upright, side by side in one em, or turned."""
        letters = self.classes[start:end]
        one = end - start == 1
        if one and (letters in "NL" or self.text[start] in _UPRIGHT) and self.glyphs[start] >= 0:
            self.joined.append((start, end))
        elif letters.strip("N") == "" and 1 < end - start <= MOST_DIGITS and self.alike(start, end):
            self.cell(start, end)
        else:
            self.ways[start:end] = ["turned"] * (end - start)

    def alike(self, start: int, end: int) -> bool:
        """Whether characters are drawn by one face in one look."""
        return min(self.glyphs[start:end]) >= 0 and all(
            self.faces[at] is self.faces[start] and self.runs[at] == self.runs[start] for at in range(start, end)
        )

    def cell(self, start: int, end: int) -> None:
        """纵中横: digits side by side in one em, by the half-width forms of a face that has them."""
        face = self.faces[start]
        self.ways[start:end] = ["cell"] * (end - start)
        for at in range(start, end):
            if isinstance(face, Face):
                self.glyphs[at] = face.half_width_glyph(self.glyphs[at])
            self.advances[at] = self.runs[at].size if at == start else 0
            self.boxes.pop(at, None)
        self.joined.append((start, end))

    def stand(self, at: int, quotes: Mapping[str, str]) -> None:
        """One character that is no part of a word or number."""
        gid, letter, char = self.glyphs[at], self.classes[at], self.text[at]
        if gid < 0:
            if at and not self.advances[at]:  # a part of what precedes it
                self.ways[at] = self.ways[at - 1]
            return
        if letter in "OC" and char in quotes and (found := self.library.table(self.runs[at].role)[quotes[char]]):
            self.faces[at], gid = found
        face = self.faces[at]
        assert face is not None
        upright = gid if letter == "H" and char >= _HAN else face.vertical_glyph(gid)
        if upright == gid and (letter in _TURNING or char in _TURNED):
            self.ways[at] = "turned"
            if gid != self.glyphs[at]:
                self.advances[at] = Scaled(self.runs[at], face.upem)[face.advances[gid]]
            self.glyphs[at] = gid
            return
        self.glyphs[at] = upright
        flat = letter == "K" and not self.advances[at]
        self.advances[at] = self.length(at)
        self.boxes.pop(at, None)
        if flat:  # a combining mark stands on the character before it
            self.boxes[at] = (0, -self.advances[at], 0)

    def stretches(self) -> tuple[Stretch, ...]:
        """The characters in one face, look and way each; a cell is always one of its own."""
        made: list[Stretch] = []
        at = 0
        keys = zip(map(id, self.faces), self.runs, self.ways, strict=True)
        for (_, run, way), group in groupby(keys):
            made.append(Stretch(at, self.faces[at], run, way))
            at += sum(1 for _ in group)
        return tuple(made)


def stand(text: str, classes: str, made: Glyphs, library: FontLibrary, lang: str) -> Glyphs:
    """The glyphs of a paragraph for lines downwards. ``classes``: its class letters; ``lang`` says which quotation marks."""
    if not text:
        return made
    column = _Column(text, classes, made, library)
    quotes = QUOTES[region_of(lang)]
    letters = classes
    for match in _WIDE.finditer(text):
        letters = f"{letters[: match.start()]}X{letters[match.start() + 1 :]}"
    turned = 0
    for match in _ISLAND.finditer(letters):
        start, end = match.span()
        for at in range(turned, start):
            column.stand(at, quotes)
        column.western(start, end)
        if column.ways[start] == "down":
            column.stand(start, quotes)
        turned = end
    for at in range(turned, len(text)):
        column.stand(at, quotes)
    return made._replace(stretches=column.stretches(), joined=tuple(column.joined))


def moved(face: AnyFace, gid: int, char: str, region: Region) -> tuple[int, int]:
    """How far an upright mark is moved (down, to the right), in thousandths of an em, from where its face has it.

    Taiwan and Hong Kong set ，、；：。？！ in the middle of the em in both directions. Elsewhere they stand behind their character
    at the column's right (GB/T 15834-2011 §5.2.1), as the vertical form has it; a face without one has them where lines across
    want them.
    """
    if char not in _STOPS:
        return 0, 0
    left, bottom, right, top = (value * 1000 // face.upem for value in face.ink(gid))
    across, up = (value * 1000 // face.upem for value in face.v_origin(gid))
    start, end = up - top, up - bottom
    if region == "hant":
        move = (500 - (start + end) // 2, across - (left + right) // 2)
    elif gid == face.cmap[ord(char)]:
        move = (0 if char in _TALL else _AFTER - start, 500 - _ASIDE - (right - across))
    else:
        return 0, 0
    down, aside = move
    return (0, 0) if abs(down) < _NEAR and abs(aside) < _NEAR else (down, aside)


def ink_along(stretch: Stretch, gid: int, char: str, region: Region) -> tuple[int, int, int]:
    """Where a glyph's ink begins and ends along its line, and its advance, in font units."""
    face = stretch.face
    assert face is not None
    left, bottom, right, top = face.ink(gid)
    if stretch.way != "down":
        return left, right, face.advances[gid]
    up = face.v_origin(gid)[1] + moved(face, gid, char, region)[0] * face.upem // 1000
    return up - top, up - bottom, face.v_advance(gid)


def half_digits(face: AnyFace, gids: Sequence[int], size: Length) -> tuple[Length, int]:
    """Digits side by side: their width in milli-points, and the horizontal scale (thousandths) that brings it within one em."""
    natural = sum(face.advances[gid] for gid in gids)
    scale = min(1000, face.upem * 1000 // natural) if natural else 1000
    return natural * size * scale // (face.upem * 1000), scale
