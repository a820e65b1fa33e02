"""报名: the name of the paper, drawn as large as its place allows.

In: the paper's ``Nameplate`` (text in a face, SVG outlines, or a picture) and an area. Out: its items, centred by their ink,
not by their em boxes: brush faces leave uneven white round their characters. Aspect is always kept. Where an area is wider
than the name, the characters of a text move apart, by 0.35 em at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from layout_engine.elements.photo import Crop, PhotoKeys, picture_items
from layout_engine.frame import BLACK, WHITE, Colour, Fill, Item, Meaning
from layout_engine.geometry import Length, Path, Rect, mm, pt
from layout_engine.layout.element import Context
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.typeset import Look, line_items, prepare_runs
from layout_engine.model import Drawing, Nameplate, Percent, PictureFile, TextRun
from layout_engine.text.paragraph import Piece, set_line

#: No name is higher than this, however much room there is (look.md: 45–60 mm).
HIGHEST: Final[Length] = mm(60)
#: The widest white between two characters, thousandths of an em.
SPREAD: Final = 350
_TRIAL: Final[Length] = pt(100)


@dataclass(frozen=True, slots=True)
class _Ink:
    """The ink of a text set at the trial size: left, top (above the baseline is negative), width, height."""

    left: Length
    top: Length
    width: Length
    height: Length
    count: int


@dataclass(frozen=True, slots=True)
class Plate:
    """A nameplate and where it would stand: its width at a height, to plan a masthead with, before anything is drawn."""

    context: Context
    name: str
    source: Nameplate
    ink: Colour
    forced: bool
    meaning: Meaning

    def width_at(self, height: Length) -> Length:
        """Its width, characters as close as they come, at an ink height."""
        drawing, picture = self.source.drawing, self.source.picture
        if drawing is not None:
            return height * drawing.view[2] // max(1, drawing.view[3])
        if picture is not None and picture.height:
            return height * picture.width // picture.height
        if picture is not None:
            return height * 3
        ink = self._measure()
        return height * ink.width // max(1, ink.height)

    def items(self, area: Rect, align: str = "center") -> tuple[list[Item], Rect]:
        """The nameplate in an area, and the rectangle that it fills there."""
        drawing, picture = self.source.drawing, self.source.picture
        if drawing is not None:
            box = _fitted(drawing.view[2], drawing.view[3], area, align)
            return list(_drawing_items(drawing, box, self)), box
        if picture is not None:
            box = _fitted(picture.width or 3, picture.height or 1, area, align)
            return _picture_items(picture, box, self), box
        return self._text(area, align)

    @property
    def text(self) -> str:
        return self.source.text or self.name

    def _style(self, size: Length) -> TextStyle:
        return TextStyle(face=self.source.face, size=size, leading=size, align="left", colour=self.ink)

    def _pieces(self, size: Length) -> Sequence[Piece]:
        style = self._style(size)
        prepared = prepare_runs(
            self.context, [TextRun(self.text)], style, span=self.meaning.span, plain=True, align="left"
        )
        return set_line(prepared, 0, prepared.size, size * (prepared.size + 1), first=True, last=True).pieces

    def _measure(self) -> _Ink:
        """The ink box of the whole name at the trial size."""
        lefts, tops, rights, bottoms = [], [], [], []
        count = 0
        for piece in self._pieces(_TRIAL):
            x = piece.offset
            extra = dict(piece.adjust)
            face = self.context.session.library.face(piece.face) if any(g >= 0 for g in piece.glyphs) else None
            for index, glyph in enumerate(piece.glyphs):
                count += 1
                if face is None or glyph < 0:
                    box, advance = (0, -120, 1000, 880), piece.size
                    upem = 1000
                else:
                    upem = face.upem
                    box, advance = face.ink(glyph), face.advances[glyph] * piece.size // upem
                lefts.append(x + box[0] * piece.size // upem)
                rights.append(x + box[2] * piece.size // upem)
                tops.append(-box[3] * piece.size // upem)
                bottoms.append(-box[1] * piece.size // upem)
                x += advance + piece.track + extra.get(index, 0)
        if not lefts:
            return _Ink(0, 0, 1, 1, 0)
        return _Ink(min(lefts), min(tops), max(rights) - min(lefts), max(bottoms) - min(tops), count)

    def _text(self, area: Rect, align: str) -> tuple[list[Item], Rect]:
        ink = self._measure()
        height = min(area.height, HIGHEST)
        size = min(_TRIAL * height // ink.height, _TRIAL * area.width // ink.width)
        width, gaps = ink.width * size // _TRIAL, max(1, ink.count - 1)
        spread = min(size * SPREAD // 1000, max(0, area.width - width) // gaps)
        full = width + spread * gaps
        left = area.x + ((area.width - full) // 2 if align == "center" else 0)
        deep = ink.height * size // _TRIAL
        top = area.y + (area.height - deep) // 2
        x, baseline = left - ink.left * size // _TRIAL, top - ink.top * size // _TRIAL
        style = self._style(size)
        prepared = prepare_runs(
            self.context, [TextRun(self.text)], style, span=self.meaning.span, plain=True, align="left"
        )
        set_ = set_line(prepared, 0, prepared.size, area.width + size, first=True, last=True)
        pieces, before = [], 0
        for piece in set_.pieces:
            pieces.append(replace(piece, offset=piece.offset + before * spread, track=piece.track + spread))
            before += len(piece.glyphs)
        spaced = replace(set_, pieces=tuple(pieces))
        items = line_items(
            self.context, spaced, x, baseline, full, size, self.meaning, Look(colour=self.ink)
        )
        return items, Rect(left, top, full, deep)


def plate_of(context: Context, ink: Colour | None, meaning: Meaning, *, forced: bool = False) -> Plate:
    """The paper's nameplate; its name in the face 题字 where it has none. ``ink`` is for text and for outlines without a
    colour of their own; ``forced`` gives it to the others too, white excepted (a black masthead)."""
    paper = context.page.paper
    source = paper.nameplate or Nameplate(text=paper.name)
    return Plate(context, paper.name, source, ink or BLACK, forced, meaning)


def _fitted(width: int, height: int, area: Rect, align: str) -> Rect:
    """The largest rectangle of an aspect in an area: in the middle of its height, centred or at its left."""
    room = min(area.height, HIGHEST)
    if width * room > area.width * height:
        wide, high = area.width, area.width * height // max(1, width)
    else:
        wide, high = room * width // max(1, height), room
    x = area.x + ((area.width - wide) // 2 if align == "center" else 0)
    return Rect(x, area.y + (area.height - high) // 2, wide, high)


def _drawing_items(drawing: Drawing, box: Rect, plate: Plate) -> Sequence[Item]:
    """The outlines scaled into a box; the first one carries the name, so that it is read out once."""
    left, top, width, height = drawing.view

    def moved(segment: tuple[str, *tuple[int, ...]]) -> tuple[str, *tuple[Length, ...]]:
        kind, *numbers = segment
        return (
            kind,
            *(
                box.y + (n - top) * box.height // max(1, height)
                if i % 2
                else box.x + (n - left) * box.width // max(1, width)
                for i, n in enumerate(numbers)
            ),
        )

    items: list[Item] = []
    for path, own, even_odd in drawing.paths:
        if not path:
            continue
        outline: Path = tuple(moved(segment) for segment in path)
        colour = plate.ink if own is None or (plate.forced and own != WHITE) else own
        meaning = replace(plate.meaning, artifact=bool(items))
        text = "" if items else plate.text
        items.append(Fill(meaning=meaning, path=outline, colour=colour, even_odd=even_odd, text=text))
    return items


def _picture_items(picture: PictureFile, box: Rect, plate: Plate) -> list[Item]:
    span = plate.meaning.span
    photo = PhotoKeys(
        file=picture, crop=Crop(max=Percent(1)), alt=plate.name, span=span, places={"file": span}
    )
    return picture_items(plate.context, photo, box, plate.meaning, "")
