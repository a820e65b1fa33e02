"""Marks for the press house (版标): the line in the margin, or the full set around the page.

In: a finished frame, the words that name it (paper, page, edition, revision, time), what the press asks for, and the faces. Out:
the frame with the marks as further items, all artifacts of role ``mark``; with the full set also the slug that they stand
in. Coldset pages are not trimmed and a plate has no room around the page, so by default a page carries one line, in its
own foot margin. The full set stands outside the bleed: crop marks at the corners and register crosses in the middle of
the sides, in all inks, 0.25 pt; a strip of solids, half tones and a grey of three colours (GB/T 17934.1, control strip);
the names of the plates, each in its own ink; the page's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import BLACK, Colour, Fill, Frame, GlyphRun, Item, Line, Meaning, Stroke, walk
from layout_engine.geometry import Length, Path, Rect, mm, rect_path
from layout_engine.model import Page, Press
from layout_engine.records import replace

_MEANING: Final = Meaning(role="mark", artifact=True)
_ALL: Final = Colour(spot="All", tint=1000)
_HAIR: Final = 250
_FACE: Final = "黑体"
_SIZE: Final = 6_000
#: Of the em box above the baseline, in thousandths.
_ASCENT: Final = 880

#: The slug beside the bleed, the gap between bleed and marks, the length of a crop mark.
_SLUG: Final = mm(10)
_GAP: Final = mm(2)
_CROP: Final = mm(6)
#: The register cross: half its length, the radius of its circle.
_CROSS: Final = mm(3)
_RING: Final = mm(1.5)
_PATCH: Final = mm(5)
#: White that must stay between the page's last item and the margin line, and between that and the edge of the page.
_WHITE: Final = mm(1)

_INKS: Final = (
    ("青", Colour(c=1000)), ("品", Colour(m=1000)), ("黄", Colour(y=1000)), ("黑", BLACK),
)  # fmt: skip
#: The grey of three colours that looks like 50 % black on newsprint (ISO 12647-3).
_THREE_COLOUR_GREY: Final = Colour(c=500, m=400, y=400)


def words_of(page: Page, moment: datetime) -> str:
    """What a page is called at its edge: paper, page, section, edition, revision, time."""
    info = page.info
    number = "、".join(map(str, sorted(filter(None, (info.number, info.spread)))))
    parts = (page.paper.name, f"第{number}版", info.section, info.edition, f"第{info.revision}稿")
    return "　".join((*filter(None, parts), f"{moment:%Y-%m-%d %H:%M}"))


def marked(frame: Frame, words: str, press: Press, library: FontLibrary, *, proof: bool = False) -> Frame:
    """The frame with the marks that the press asks for; a proof has no more than the margin line."""
    if press.marks == "none":
        return frame
    marks = _Marks(frame, library)
    if press.marks == "margin" or proof:
        line = marks.margin_line(words)
        return replace(frame, items=(*frame.items, line)) if line is not None else frame
    items = tuple(marks.full(words))
    return replace(frame, slug=_SLUG, items=(*frame.items, *items))


class _Marks:
    """The marks of one page."""

    def __init__(self, frame: Frame, library: FontLibrary) -> None:
        self._frame, self._library = frame, library

    def margin_line(self, words: str) -> Line | None:
        """The words below all that stands on the page; None where there is no room."""
        frame = self._frame
        lowest = frame.grid.area.bottom if frame.grid else 0
        for item in walk(frame.items):
            if isinstance(item, Line) and not item.vertical and item.baseline < frame.height:
                lowest = max(lowest, item.baseline + item.size // 4)
        room = frame.height - lowest
        if room < _SIZE + 2 * _WHITE:
            return None
        left = frame.grid.area.x if frame.grid else mm(10)
        middle = lowest + min(room // 2, mm(6))
        return self._text(words, left, middle - _SIZE // 2 + _SIZE * _ASCENT // 1000, BLACK)

    def full(self, words: str) -> Iterator[Item]:
        """Crops, crosses, the strip, the plates' names and the page's."""
        frame = self._frame
        width, height, off = frame.width, frame.height, frame.bleed + _GAP
        for x, outwards in ((0, -1), (width, 1)):
            for y, away in ((0, -1), (height, 1)):
                yield _stroke(("M", x + outwards * off, y), ("L", x + outwards * (off + _CROP), y))
                yield _stroke(("M", x, y + away * off), ("L", x, y + away * (off + _CROP)))
        out = frame.bleed + _SLUG // 2
        for x, y in ((width // 2, -out), (width // 2, height + out), (-out, height // 2), (width + out, height // 2)):
            yield from _cross(x, y)
        top = height + frame.bleed + (_SLUG - _PATCH) // 2
        for number, colour in enumerate(self._patches()):
            patch = Rect(mm(10) + number * _PATCH, top, _PATCH, _PATCH)
            yield Fill(meaning=_MEANING, path=rect_path(patch), colour=colour)
        baseline = -frame.bleed - _SLUG // 2 - _SIZE // 2 + _SIZE * _ASCENT // 1000
        x = mm(10)
        for ink, colour in self._inks():
            line = self._text(ink, x, baseline, colour)
            yield line
            x += line.measure + mm(2)
        yield self._text(words, width // 2 + mm(10), baseline, BLACK)

    def _inks(self) -> list[tuple[str, Colour]]:
        """The plates of the page, each with its solid ink."""
        frame = self._frame
        process = _INKS if frame.inks == "4C" else _INKS[3:]
        spots = () if frame.inks == "K" else frame.spots
        return [*process, *((spot, Colour(spot=spot, tint=1000)) for spot, _ in spots)]

    def _patches(self) -> Iterable[Colour]:
        inks = [colour for _, colour in self._inks()]
        grey = [_THREE_COLOUR_GREY, Colour(k=500)] if self._frame.inks == "4C" else []
        return [*inks, *(_half(ink) for ink in inks), *grey]

    def _text(self, words: str, x: Length, baseline: Length, colour: Colour) -> Line:
        """Words in the house's 黑体, each character with the width that its face gives it; what no face has is left out."""
        table = self._library.table(_FACE)
        runs: list[GlyphRun] = []
        at = x
        for char in words:
            found = table[char]
            if found is None:
                continue
            face, glyph = found
            if runs and runs[-1].face == face.id:
                last = runs[-1]
                runs[-1] = replace(last, glyphs=(*last.glyphs, glyph), text=last.text + char)
            else:
                runs.append(
                    GlyphRun(face=face.id, size=_SIZE, x=at, y=baseline, glyphs=(glyph,), text=char, fill=colour)
                )
            at += face.advances[glyph] * _SIZE // face.upem
        return Line(
            meaning=_MEANING, x=x, baseline=baseline, measure=at - x, size=_SIZE, text=words, runs=tuple(runs)
        )  # fmt: skip


def _half(ink: Colour) -> Colour:
    """Half of a solid ink."""
    return Colour(ink.c // 2, ink.m // 2, ink.y // 2, ink.k // 2, ink.spot, ink.tint // 2)


def _stroke(*path: tuple[str, Length, Length]) -> Stroke:
    return Stroke(meaning=_MEANING, path=path, width=_HAIR, colour=_ALL)


def _cross(x: Length, y: Length) -> Iterator[Stroke]:
    """A register cross: two hairlines and a circle of four cubic curves (κ = 0.5523)."""
    yield _stroke(("M", x - _CROSS, y), ("L", x + _CROSS, y))
    yield _stroke(("M", x, y - _CROSS), ("L", x, y + _CROSS))
    r, k = _RING, _RING * 5523 // 10000
    ring: Path = (
        ("M", x + r, y),
        ("C", x + r, y + k, x + k, y + r, x, y + r),
        ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r),
        ("C", x + k, y - r, x + r, y - k, x + r, y),
        ("Z",),
    )
    yield Stroke(meaning=_MEANING, path=ring, width=_HAIR, colour=_ALL)
