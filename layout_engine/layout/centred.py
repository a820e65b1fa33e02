"""Marks in the middle of their boxes, as Taiwan and Hong Kong set them, with faces that draw them at the lower left.

In: a piece of a set line. Out: the piece in parts, each mark that is moved a part of its own. CLREQ "Pause or stop marks": in
traditional Chinese ，、；：。 and ？！ stand in the middle of the em, in Japanese ： and ；. A face made for the region has them
there and nothing is moved. The widths (``text.punctuation``) count on it: what they cut from such a mark, they cut on both
its sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from layout_engine.fonts.library import AnyFace, FontLibrary
from layout_engine.geometry import Length
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.text.paragraph import Piece
from layout_engine.text.punctuation import Region, region_of

#: In the middle both ways; the rest of their kind are as high as a Han character and move sideways only.
_BOTH_WAYS: Final = frozenset("，、；：．。")
_CENTRED: Final[Mapping[Region, frozenset[str]]] = MappingProxyType({
    "hans": frozenset(), "hant": _BOTH_WAYS | frozenset("？！"), "ja": frozenset("：；"),
})  # fmt: skip
#: Within this part of an em of its place a mark stands as its face has it.
_NEAR: Final = 20


class Part(NamedTuple):
    """A piece, and how far above its baseline it stands."""

    piece: Piece
    up: Length = 0


def advances(piece: Piece, face: AnyFace | None) -> list[Length]:
    """The advance of each glyph of a piece along its line in milli-points, its adjustments included; an absent one's is one
    em. Digits side by side in a column take the em together: the first has it."""
    extra = dict(piece.adjust)
    widths = []
    if piece.way == "cell":
        return [0 if index else piece.size for index in range(len(piece.glyphs))]
    for index, glyph in enumerate(piece.glyphs):
        if glyph < 0 or face is None:
            base = piece.size
        else:
            units = face.v_advance(glyph) if piece.way == "down" else face.advances[glyph]
            base = units * piece.size // face.upem
        widths.append(base * piece.scale // 1000 + piece.track + extra.get(index, 0))
    return widths


def cut(piece: Piece, start: int, end: int, widths: list[Length]) -> Piece:
    """The glyphs of a piece from ``start`` to ``end``, where they stand; ``widths`` are the piece's ``advances``."""
    clusters = piece.clusters or tuple(piece.text)
    return piece._replace(
        offset=piece.offset + sum(widths[:start]), glyphs=piece.glyphs[start:end], text="".join(clusters[start:end]),
        clusters=clusters[start:end], adjust=tuple((i - start, extra) for i, extra in piece.adjust if start <= i < end),
    )  # fmt: skip


def parts_of(piece: Piece, library: FontLibrary, lang: str) -> list[Part]:
    """A piece with its marks where readers of the language ``lang`` (BCP 47) look for them; one part where none moves."""
    marks = _CENTRED[region_of(lang)]
    if not marks or not piece.face or piece.way != "across" or marks.isdisjoint(piece.text):
        return [Part(piece)]
    face = library.face(piece.face)
    widths = advances(piece, face)
    parts: list[Part] = []
    start = 0
    for at, char in enumerate(piece.clusters or piece.text):
        if char not in marks or (move := _move(piece, face, piece.glyphs[at], char)) == (0, 0):
            continue
        if at > start:
            parts.append(Part(cut(piece, start, at, widths)))
        own = cut(piece, at, at + 1, widths)
        parts.append(Part(own._replace(offset=own.offset + move[0]), move[1]))
        start = at + 1
    if start < len(piece.glyphs):
        parts.append(Part(cut(piece, start, len(piece.glyphs), widths)))
    return parts


def _move(piece: Piece, face: AnyFace, glyph: int, char: str) -> tuple[Length, Length]:
    """How far a mark is moved to the right and up."""
    if glyph < 0 or face.advances[glyph] * 10 < face.upem * 9:
        return 0, 0
    left, bottom, right, top = face.ink(glyph)
    aside = (face.advances[glyph] - left - right) * piece.size // (2 * face.upem) * piece.scale // 1000
    up = piece.size * (EM_ASCENT - 500) // 1000 - (bottom + top) * piece.size // (2 * face.upem)
    near = piece.size // _NEAR
    return aside if abs(aside) > near else 0, up if abs(up) > near and char in _BOTH_WAYS else 0
