"""Characters that no face has, supplied by the paper as drawings (造字).

In: drawings by character, by code point (``U+364D``) or by ideographic description sequence (IDS, Unicode §18.2:
``⿰钅惠``). Out: ``DrawnFace``, which reads like a ``Face`` of 1000 units an em with every advance one em; the PDF
writer makes a Type3 font of it. A drawing's view is its em box, put at 880 above and 120 below the baseline and centred
where it is not square; its colours do not count, since a character takes the ink of its run.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from layout_engine.diagnostics import NOWHERE, Diagnostic, Span, diagnose
from layout_engine.fonts.face import Metrics, Outline
from layout_engine.frame import WHITE
from layout_engine.model import Drawing

UPEM: Final = 1000
ASCENT: Final = 880
_TERNARY: Final = "⿲⿳"
_UNARY: Final = "⿾⿿"
_BINARY: Final = "".join(map(chr, range(0x2FF0, 0x2FFE))).translate({0x2FF2: None, 0x2FF3: None}) + "㇯"
_CODE_POINT: Final = re.compile(r"[Uu]\+([0-9A-Fa-f]{4,6})")

Part = tuple[Outline, bool]
"""One filled outline of a drawn glyph, and whether it is filled by the even-odd rule."""


def sequence_of(key: str) -> str | None:
    """The character or IDS that a key of ``glyphs`` stands for; None where it is neither."""
    key = key.strip()
    if match := _CODE_POINT.fullmatch(key):
        code = int(match[1], 16)
        return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None
    if len(key) == 1:
        return key if _arity(key) == 0 else None
    return key if _is_ids(key) else None


def _arity(char: str) -> int:
    return 2 if char in _BINARY else 3 if char in _TERNARY else 1 if char in _UNARY else 0


def _is_ids(text: str) -> bool:
    open_places = 1
    for char in text:
        if open_places == 0:
            return False
        open_places += _arity(char) - 1
    return open_places == 0


class DrawnFace:
    """The drawn characters of a paper as one face. Glyph ids count from 1 in the order of the sorted texts."""

    __slots__ = ("_gids", "_parts", "advances", "cmap", "id", "sequences")

    family: Final = "造字"
    weight: Final = 400
    postscript_name: Final = "Drawn"
    upem: Final = UPEM
    flavour: Final = "drawn"
    fs_type: Final = 0
    embeddable: Final = True

    def __init__(self, drawings: Mapping[str, Drawing]) -> None:
        """``drawings`` by character or IDS, as ``sequence_of`` gives them."""
        texts = sorted(drawings)
        self._gids = {text: gid for gid, text in enumerate(texts, 1)}
        self._parts: tuple[tuple[Part, ...], ...] = ((), *(_parts(drawings[text]) for text in texts))
        self.cmap: dict[int, int] = _OnlyThese({ord(t): gid for t, gid in self._gids.items() if len(t) == 1})
        self.advances: dict[int, int] = _OneEm()
        #: The IDS that stand for one glyph, longest first, for the text layer to find in a run.
        self.sequences: tuple[str, ...] = tuple(sorted((t for t in texts if len(t) > 1), key=lambda t: (-len(t), t)))
        content = repr([(text, self._parts[gid]) for text, gid in self._gids.items()])
        self.id: str = f"drawn-{hashlib.sha256(content.encode()).hexdigest()[:8]}"

    def __repr__(self) -> str:
        return f"DrawnFace({self.id!r})"

    @property
    def glyph_count(self) -> int:
        return len(self._parts)

    @property
    def metrics(self) -> Metrics:
        boxes = [self.ink(gid) for gid in range(1, self.glyph_count)] or [(0, 0, 0, 0)]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return Metrics(ASCENT, ASCENT - UPEM, ASCENT, ASCENT, (min(lefts), min(bottoms), max(rights), max(tops)), 0.0)

    def unicodes(self) -> frozenset[int]:
        """The code points that are drawn (IDS have none)."""
        return frozenset(self.cmap)

    def glyph(self, text: str) -> int:
        """The glyph of a character or of an IDS, 0 where it is not drawn."""
        return self._gids.get(text, 0)

    def advance(self, gid: int) -> int:
        return UPEM

    def v_advance(self, gid: int) -> int:
        return UPEM

    def v_origin(self, gid: int) -> tuple[int, int]:
        return UPEM // 2, ASCENT

    def vertical_glyph(self, gid: int) -> int:
        return gid

    def full_width_glyph(self, gid: int) -> int:
        return gid

    def parts(self, gid: int) -> tuple[Part, ...]:
        """The outlines of a glyph, each to be filled on its own; empty for glyph 0."""
        return self._parts[gid]

    def outline(self, gid: int) -> Outline:
        """All outlines of a glyph in one, units of 1/1000 em, y up."""
        return tuple(segment for outline, _ in self._parts[gid] for segment in outline)

    def ink(self, gid: int) -> tuple[int, int, int, int]:
        """A box that holds the glyph (its curves' control points): left, bottom, right, top."""
        points = [(s[i], s[i + 1]) for s in self.outline(gid) for i in range(1, len(s), 2)]
        if not points:
            return (0, 0, 0, 0)
        xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
        return (int(min(xs) // 1), int(min(ys) // 1), -int(-max(xs) // 1), -int(-max(ys) // 1))


class _OnlyThese(dict[int, int]):
    """Code point → glyph id, 0 for every other."""

    __slots__ = ()

    def __missing__(self, codepoint: int) -> int:
        return 0


class _OneEm(dict[int, int]):
    """Every glyph is one em wide."""

    __slots__ = ()

    def __missing__(self, gid: int) -> int:
        return UPEM


def _parts(drawing: Drawing) -> tuple[Part, ...]:
    left, top, width, height = drawing.view
    scale = UPEM / max(width, height)
    dx = (UPEM - width * scale) / 2 - left * scale
    dy = ASCENT - (UPEM - height * scale) / 2 + top * scale

    def moved(segment: tuple[str, *tuple[int, ...]]) -> tuple[str, *tuple[float, ...]]:
        kind, *numbers = segment
        return (
            kind,
            *(round(dy - n * scale, 2) if i % 2 else round(dx + n * scale, 2) for i, n in enumerate(numbers)),
        )

    return tuple(
        (tuple(moved(segment) for segment in path), even_odd)
        for path, colour, even_odd in drawing.paths
        if path and colour != WHITE
    )


def drawn_face(glyphs: Mapping[str, Drawing], span: Span = NOWHERE) -> tuple[DrawnFace | None, list[Diagnostic]]:
    """The drawn face of a paper's ``glyphs`` (None where there is none), and what is wrong with them."""
    found: dict[str, Drawing] = {}
    problems: list[Diagnostic] = []
    for key, drawing in glyphs.items():
        text = sequence_of(key)
        if text is None:
            problems.append(diagnose("fonts.glyph-key", span, key=key))
            continue
        colours = [colour for path, colour, _ in drawing.paths if path]
        if min(drawing.view[2:]) <= 0 or all(colour == WHITE for colour in colours):
            problems.append(diagnose("fonts.glyph-empty", span, key=key, name=drawing.name))
            continue
        if WHITE in colours:
            problems.append(diagnose("fonts.glyph-white", span, key=key, name=drawing.name))
        found[text] = drawing
    return (DrawnFace(found) if found else None), problems
