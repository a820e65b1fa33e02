"""竖排 on the page: the one place where lines that run downwards get their x and y.

In: pieces of a set line, and items that were laid out in a column's own axes, as if its lines ran across: x down the column,
y from column to column, leftwards. Out: glyph runs, and the items at their places on the page. Flow, feet, heads and marks
know these logical axes alone; ``Axes`` turns the plane by a quarter, clockwise, so what stands above a line (line-over) comes to
stand on a column's right, as CLREQ wants it of 着重号 and ruby.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from layout_engine.fonts.face import Face
from layout_engine.fonts.library import AnyFace, FontLibrary
from layout_engine.frame import Fill, GlyphRun, Group, Item, Line, Picture, Stroke
from layout_engine.geometry import Length, Path, Rect, Segment
from layout_engine.layout.centred import advances, cut
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.records import replace
from layout_engine.text.paragraph import Piece
from layout_engine.text.punctuation import region_of
from layout_engine.text.vertical import half_digits, moved

#: The middle of the em box above the baseline, in thousandths of an em.
MIDDLE: Final = EM_ASCENT - 500
#: Marks that are one stroke or a row of points: turned, their ink stands in the column's middle.
_STROKES: Final = frozenset("—―⸺⸻…⋯‥–～〜-‐‑/／ー·")
#: Dashes and quotation marks that Chinese marks share with Latin text; beside letters they keep these company.
_SHARED: Final = frozenset("—―⸺⸻…⋯‥–‘’“”")


class Axes(NamedTuple):
    """Where a column's axes begin on the page: the right edge (y = 0) and the top (x = 0), in milli-points."""

    right: Length
    top: Length

    def point(self, x: Length, y: Length) -> tuple[Length, Length]:
        """A logical point on the page."""
        return self.right - y, self.top + x

    def on_page(self, rect: Rect) -> Rect:
        """A logical rectangle on the page."""
        return Rect(self.right - rect.bottom, self.top + rect.x, rect.height, rect.width)

    def logical(self, rect: Rect) -> Rect:
        """A rectangle of the page in logical axes."""
        return Rect(rect.y - self.top, self.right - rect.right, rect.height, rect.width)

    def path(self, path: Path) -> Path:
        """An outline on the page."""
        return tuple(self._segment(segment) for segment in path)

    def _segment(self, segment: Segment) -> Segment:
        numbers = segment[1:]
        points = [self.point(x, y) for x, y in zip(numbers[0::2], numbers[1::2], strict=True)]
        return (segment[0], *(number for point in points for number in point))

    def line(self, line: Line) -> Line:
        """A line on the page. Runs of a line that was set across lie on their side."""
        runs = []
        for run in line.runs:
            x, y = self.point(run.x, run.y)
            runs.append(replace(run, x=x, y=y, turned=run.turned or not line.vertical))
        left, top = self.point(line.x, line.baseline + line.size * (1000 - EM_ASCENT) // 1000)
        return replace(line, x=left, baseline=top, runs=tuple(runs), vertical=True)

    def items(self, items: Iterable[Item]) -> list[Item]:
        """Items on the page; pictures stay upright."""
        return [self._item(item) for item in items]

    def _item(self, item: Item) -> Item:
        match item:
            case Line():
                return self.line(item)
            case Fill() | Stroke():
                return replace(item, path=self.path(item.path))
            case Picture():
                return replace(item, box=self.on_page(item.box))
            case Group():
                clip = self.on_page(item.clip) if item.clip is not None else None
                return Group(items=tuple(self.items(item.items)), clip=clip)


def runs_down(piece: Piece, x: Length, baseline: Length, library: FontLibrary, lang: str) -> list[GlyphRun]:
    """A piece of a line downwards as glyph runs in logical axes, in black; ``x`` and ``baseline`` as for a line across."""
    middle = baseline - piece.size * MIDDLE // 1000
    face = library.face(piece.face)
    if piece.way == "cell":
        return [_side_by_side(piece, x, middle, face)]
    if piece.way == "turned":
        return _lying(piece, x, middle, face)
    runs: list[GlyphRun] = []
    for part, (down, aside) in _standing(piece, face, lang):
        place = x + part.offset + part.size * down // 1000
        runs.append(_run(part, place, middle - part.size * aside // 1000, vertical=True))
    return runs


def _run(piece: Piece, x: Length, y: Length, *, vertical: bool = False, turned: bool = False) -> GlyphRun:
    return GlyphRun(
        face=piece.face, size=piece.size, x=x, y=y, glyphs=piece.glyphs, text=piece.text, clusters=piece.clusters,
        adjust=piece.adjust, track=piece.track, scale=piece.scale, vertical=vertical, turned=turned,
    )  # fmt: skip


def _side_by_side(piece: Piece, x: Length, middle: Length, face: AnyFace) -> GlyphRun:
    """Digits across, in the middle of their em both ways."""
    width, _ = half_digits(face, piece.glyphs, piece.size)
    high = face.metrics.cap_height * piece.size // face.upem
    return _run(piece, x + piece.offset + (piece.size + high) // 2, middle + width // 2)


def _standing(piece: Piece, face: AnyFace, lang: str) -> list[tuple[Piece, tuple[int, int]]]:
    """An upright piece in parts: each mark that is moved is one of its own."""
    region = region_of(lang)
    moves = {
        at: move
        for at, char in enumerate(piece.clusters or piece.text)
        if len(char) == 1 and (move := moved(face, piece.glyphs[at], char, region)) != (0, 0)
    }
    if not moves:
        return [(piece, (0, 0))]
    widths = advances(piece, face)
    parts: list[tuple[Piece, tuple[int, int]]] = []
    start = 0
    for at, move in moves.items():
        if at > start:
            parts.append((cut(piece, start, at, widths), (0, 0)))
        parts.append((cut(piece, at, at + 1, widths), move))
        start = at + 1
    if start < len(piece.glyphs):
        parts.append((cut(piece, start, len(piece.glyphs), widths), (0, 0)))
    return parts


def _lying(piece: Piece, x: Length, middle: Length, face: AnyFace) -> list[GlyphRun]:
    """A turned piece: words in one run with their letters about the column's middle, each Chinese mark about its own."""
    chars = piece.clusters or tuple(piece.text)
    words = any(char[:1].isalnum() for char in chars)
    kinds = [-1 if _is_western(char, words) else at for at, char in enumerate(chars)]
    widths = advances(piece, face)
    runs: list[GlyphRun] = []
    start = 0
    for kind, group in groupby(kinds):
        end = start + sum(1 for _ in group)
        part = piece if end - start == len(chars) else cut(piece, start, end, widths)
        high = (
            _middle_of_letters(chars[start:end], face)
            if kind < 0
            else _middle_of(piece.glyphs[start], chars[start], face)
        )
        runs.append(_run(part, x + part.offset, middle + high * piece.size // 1000, turned=True))
        start = end
    return runs


def _is_western(char: str, words: bool) -> bool:
    """Whether a turned character belongs to a word or number; an inserted hyphen does."""
    return char < "\u2e80" and (words or char not in _SHARED) if char else True


def _middle_of_letters(chars: Sequence[str], face: AnyFace) -> int:
    """How high the middle of letters stands above their baseline, in thousandths of an em: between those of x-height and
    cap height, or that of capitals and digits alone."""
    metrics = face.metrics
    capital = metrics.cap_height * 500 // face.upem
    if any(char.islower() for char in chars) and isinstance(face, Face):
        return (capital + metrics.x_height * 500 // face.upem) // 2
    return capital


def _middle_of(glyph: int, char: str, face: AnyFace) -> int:
    """The same of a mark: of its ink, or of its em box."""
    if char[:1] not in _STROKES or glyph < 0:
        return MIDDLE
    _, bottom, _, top = face.ink(glyph)
    return (bottom + top) * 500 // face.upem
