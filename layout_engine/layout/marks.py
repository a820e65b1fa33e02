"""Marks that go with characters of the text: 着重号, 专名号, 书名号 as a wavy line, underline, the black frame round a name.

In: the pieces of a set line, whose tags say which emphasis each has. Out: strokes and fills of the frame (CLREQ, "Emphasis dots",
"Proper noun marks and book title marks"): below the characters of a line across; in a column dots at the right, lines at the left.
A mark follows its characters, not the white beside them: 中西间距 and what a line was stretched by stay bare at both its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from layout_engine.frame import Colour, Fill, Item, Meaning, Stroke
from layout_engine.geometry import Length, Path, Rect, Segment, rect_path
from layout_engine.layout.centred import advances
from layout_engine.layout.element import Context
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.model import Emphasis
from layout_engine.records import replace
from layout_engine.text.paragraph import Piece

#: The tag of a run is its emphasis's place here; one more round for every second run, so that neighbours differ.
EMPHASES: Final[tuple[Emphasis, ...]] = (
    "", "strong", "kai", "dots", "frame", "name", "book", "underline", "note",
)  # fmt: skip
_DRAWN: Final = frozenset(("dots", "frame", "name", "book", "underline"))

#: 注码: the size of the raised characters and how far they are raised, in thousandths of the text's em.
NOTE_SIZE: Final = 600
NOTE_RISE: Final = 360

#: Below the baseline, in thousandths of an em: the middle of a dot, of a line.
_DOT_DROP: Final = 210
_LINE_DROP: Final = 215
#: 竖排, above the baseline in thousandths of an em: the middle of a dot, which goes to the right of its column.
_DOT_RISE: Final = 970
#: Left bare at each end of a line under a name, so that neighbours do not join: 1/16 em.
_APART: Final = 16
#: Half waves in an em, and how far the wave leaves its middle, in thousandths of an em.
_HALF_WAVES: Final = 6
_AMPLITUDE: Final = 45


def tag_of(emphasis: Emphasis, number: int) -> int:
    """The tag of run ``number`` of a paragraph."""
    return EMPHASES.index(emphasis) + len(EMPHASES) * (number % 2) if emphasis else 0


def emphasis_of(tag: int) -> Emphasis:
    """What a tag stands for."""
    return EMPHASES[tag % len(EMPHASES)]


def rise_of(piece: Piece) -> Length:
    """How far above the baseline a piece stands, in milli-points."""
    return piece.size * NOTE_RISE // NOTE_SIZE if emphasis_of(piece.tag) == "note" else 0


def advances_of(context: Context, piece: Piece) -> list[Length]:
    """The advance of each glyph of a piece in milli-points, its adjustments included."""
    return advances(piece, context.session.library.face(piece.face) if piece.face else None)


def _extent(context: Context, pieces: Sequence[Piece]) -> tuple[Length, Length]:
    """Where the characters of pieces in a row begin and end, from the slot's start, without the white after the last."""
    last = pieces[-1]
    white = max(0, last.track + dict(last.adjust).get(len(last.glyphs) - 1, 0))
    return pieces[0].offset, last.offset + sum(advances_of(context, last)) - white


def marks_of(
    context: Context, pieces: Iterable[Piece], x: Length, baseline: Length, meaning: Meaning, colour: Colour
) -> list[Item]:
    """The marks of a line's pieces, the line's slot starting at ``x``. Pieces of one run (where faces change) have one."""
    mark = replace(meaning, role="rule", artifact=True)
    items: list[Item] = []
    for tag, group in groupby(pieces, key=lambda piece: piece.tag):
        emphasis = emphasis_of(tag)
        if emphasis not in _DRAWN:
            continue
        run = list(group)
        size = run[0].size
        left, right = _extent(context, run)
        if emphasis == "dots":
            for piece in run:
                items.extend(_dots(context, piece, x, baseline, mark, colour))
        elif emphasis == "frame":
            out = size // 14
            top = baseline - size * EM_ASCENT // 1000 - out // 2
            box = Rect(x + left - out // 2, top, right - left + out, size + out)
            items.append(Stroke(meaning=mark, path=rect_path(box), width=max(500, size // 18)))
        else:
            apart = 0 if emphasis == "underline" else size // _APART
            start, end, y = x + left + apart, x + right - apart, baseline + size * _LINE_DROP // 1000
            path = _wave(start, end, y, size) if emphasis == "book" else (("M", start, y), ("L", end, y))
            items.append(Stroke(meaning=mark, path=path, width=max(400, size // 20), colour=colour))
    return items


def _wave(left: Length, right: Length, y: Length, size: Length) -> Path:
    """A wavy line of whole half waves from one end to the other, each a cubic curve."""
    count = max(2, (right - left) * _HALF_WAVES // size)
    # A cubic reaches ¾ of the height of its control points.
    height = size * _AMPLITUDE * 4 // 3000
    path: list[Segment] = [("M", left, y)]
    for number in range(count):
        start = left + (right - left) * number // count
        end = left + (right - left) * (number + 1) // count
        third, peak = (end - start) * 4 // 10, y - height if number % 2 == 0 else y + height
        path.append(("C", start + third, peak, end - third, peak, end, y))
    return tuple(path)


def _dots(context: Context, piece: Piece, x: Length, baseline: Length, mark: Meaning, colour: Colour) -> list[Item]:
    """着重号: a dot under each character that is no mark of punctuation."""
    dots: list[Item] = []
    left, radius = x + piece.offset, piece.size // 14
    y = baseline + piece.size * (_DOT_DROP if piece.way == "across" else -_DOT_RISE) // 1000
    for char, advance in zip(piece.clusters or piece.text, advances_of(context, piece), strict=True):
        if advance and char.strip() and not _is_punctuation(char):
            dots.append(Fill(meaning=mark, path=disc(left + min(advance, piece.size) // 2, y, radius), colour=colour))
        left += advance
    return dots


def _is_punctuation(char: str) -> bool:
    return char in "，。、；：？！“”‘’（）《》〈〉【】—…·"


def disc(x: Length, y: Length, radius: Length) -> Path:
    """A circle as four cubic curves (κ = 0.5523)."""
    k = radius * 5523 // 10000
    return (
        ("M", x + radius, y),
        ("C", x + radius, y + k, x + k, y + radius, x, y + radius),
        ("C", x - k, y + radius, x - radius, y + k, x - radius, y),
        ("C", x - radius, y - k, x - k, y - radius, x, y - radius),
        ("C", x + k, y - radius, x + radius, y - k, x + radius, y),
        ("Z",),
    )
