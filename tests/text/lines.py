"""What the tests of this room share: set a text, and read where its glyphs ended up."""

from __future__ import annotations

from layout_engine.fonts.library import FontLibrary
from layout_engine.geometry import Length
from layout_engine.text.paragraph import Piece, Prepared, SetLine, Setting, StyledRun, prepare, set_line
from layout_engine.text.totalfit import total_fit

EM = 10_000

#: GB/T 15834-2011 §5.1, written out here once more: the test's own word against the table.
NOT_FIRST = "、，；：。．！？‼⁇⁈⁉”’」』）》〉】〗〕］｝–～·‧・/／%％‰℃"
NOT_LAST = "“‘「『（《〈【〖〔［｛/／￥$"
CUT_AT_END = "、，；：。．！？”’」』）》〉】〗〕］｝"


def prepared(text: str, library: FontLibrary, setting: Setting | None = None, size: Length = EM) -> Prepared:
    """One run of 报宋."""
    return prepare([StyledRun(text, "报宋", size)], setting or Setting(), library)


def set_all(p: Prepared, width: Length) -> list[SetLine]:
    """Every line of a paragraph in slots of one width."""
    lines: list[SetLine] = []
    start = 0
    for end in total_fit(p, [width] * (p.size + 1)):
        lines.append(set_line(p, start, end, width, first=start == 0, last=end == p.size))
        start = end
    assert start == p.size
    return lines


def texts(p: Prepared, width: Length) -> list[str]:
    """The lines' texts."""
    return [line.text for line in set_all(p, width)]


def origins(piece: Piece, library: FontLibrary) -> tuple[list[float], float]:
    """Where each glyph of a piece stands, and where the last one's advance ends, as a PDF viewer would place them."""
    face = library.face(piece.face)
    extra = dict(piece.adjust)
    at = float(piece.offset)
    places = []
    advance = 0.0
    for index, glyph in enumerate(piece.glyphs):
        places.append(at)
        units = face.advances[glyph] if glyph >= 0 else face.upem
        advance = units * piece.size * piece.scale / face.upem / 1000
        at += advance + piece.track + extra.get(index, 0)
    return places, places[-1] + advance


def ink_end(line: SetLine, library: FontLibrary) -> float:
    """Where a line's last glyph ends; of a full-width mark only its inked half counts."""
    piece = line.pieces[-1]
    places, end = origins(piece, library)
    last = (piece.clusters or piece.text)[-1]
    em = piece.size * piece.scale / 1000
    return places[-1] + em / 2 if last and last in CUT_AT_END and end - places[-1] > em * 0.9 else end
