"""报名: the name of the paper, drawn as large as its place allows.

In: the paper's ``Nameplate`` (text in a face, SVG outlines, or a picture) and an area. Out: its items, centred by their ink,
not by their em boxes, and the white between characters evened out by eye: brush faces leave uneven white round their
characters, as 日 between 畔 and 报 shows. Aspect is always kept. Where an area is wider than the name, the characters of a
text move apart, by 0.35 em at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from layout_engine.elements.photo import Crop, PhotoKeys, picture_items
from layout_engine.frame import BLACK, WHITE, Colour, Fill, Item, Meaning
from layout_engine.geometry import Length, Path, Rect, mm, pt
from layout_engine.layout.element import Context
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.typeset import Look, line_items, prepare_runs
from layout_engine.model import Drawing, Nameplate, Percent, PictureFile, TextRun
from layout_engine.records import dataclass, replace
from layout_engine.text.paragraph import Piece, SetLine, set_line

#: No name is higher than this, however much room there is (look.md: 45–60 mm).
HIGHEST: Final[Length] = mm(60)
#: The widest white between two characters, thousandths of an em.
SPREAD: Final = 350
#: How much of the difference between the white of its gaps is evened out, thousandths: not all, for an open shape such as
#: that of 江 holds white of its own.
EVENED: Final = 600
_TRIAL: Final[Length] = pt(100)


class _Ink(NamedTuple):
    """The ink of a text set at the trial size: left, top (above the baseline is negative), width, height, and what is
    added after each character to even out the white."""

    left: Length
    top: Length
    width: Length
    height: Length
    evened: tuple[Length, ...]


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

    def _set(self, size: Length) -> SetLine:
        """The name as one line at a size, in its natural width."""
        style = TextStyle(face=self.source.face, size=size, leading=size, align="left", colour=self.ink)
        prepared = prepare_runs(
            self.context, [TextRun(self.text)], style, span=self.meaning.span, plain=True, align="left"
        )
        return set_line(prepared, 0, prepared.size, size * (prepared.size + 1), first=True, last=True)

    def _measure(self) -> _Ink:
        """The ink of the whole name at the trial size."""
        boxes: list[tuple[Length, Length, Length, Length]] = []
        for piece in self._set(_TRIAL).pieces:
            boxes.extend(_ink_boxes(self.context, piece))
        if not boxes:
            return _Ink(0, 0, 1, 1, ())
        gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
        mean = sum(gaps) // len(gaps) if gaps else 0
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return _Ink(
            left=min(lefts),
            top=min(tops),
            width=max(rights) - min(lefts),
            height=max(bottoms) - min(tops),
            evened=tuple((mean - gap) * EVENED // 1000 for gap in gaps),
        )

    def _text(self, area: Rect, align: str) -> tuple[list[Item], Rect]:
        """The characters as large as area and ``HIGHEST`` allow, apart as far as ``SPREAD`` allows."""
        ink = self._measure()
        size = min(_TRIAL * min(area.height, HIGHEST) // ink.height, _TRIAL * area.width // ink.width)
        width, gaps = ink.width * size // _TRIAL, max(1, len(ink.evened))
        spread = min(size * SPREAD // 1000, max(0, area.width - width) // gaps)
        full, deep = width + spread * len(ink.evened), ink.height * size // _TRIAL
        left = area.x + ((area.width - full) // 2 if align == "center" else 0)
        top = area.y + (area.height - deep) // 2
        extra = [spread + even * size // _TRIAL for even in ink.evened] + [0]
        set_, at, moved = self._set(size), 0, 0
        pieces = []
        for piece in set_.pieces:
            part = extra[at : at + len(piece.glyphs)]
            own = dict(piece.adjust)
            adjust = tuple((i, own.get(i, 0) + more) for i, more in enumerate(part) if own.get(i, 0) + more)
            pieces.append(piece._replace(offset=piece.offset + moved, adjust=adjust))
            at, moved = at + len(part), moved + sum(part)
        x, baseline = left - ink.left * size // _TRIAL, top - ink.top * size // _TRIAL
        look = Look(colour=self.ink)
        line = set_._replace(pieces=tuple(pieces))
        items = line_items(self.context, line, x, baseline, full, size, self.meaning, look)
        return items, Rect(left, top, full, deep)


def _ink_boxes(context: Context, piece: Piece) -> list[tuple[Length, Length, Length, Length]]:
    """The ink of each glyph of a piece: left, top, right, bottom from the line's start and baseline. An absent character
    counts as its em box."""
    boxes = []
    x, extra = piece.offset, dict(piece.adjust)
    for index, glyph in enumerate(piece.glyphs):
        ink, upem, advance = (0, -120, 1000, 880), 1000, 1000
        if glyph >= 0:
            face = context.session.library.face(piece.face)
            ink, upem, advance = face.ink(glyph), face.upem, face.advances[glyph]
        left, bottom, right, top = (edge * piece.size // upem for edge in ink)
        boxes.append((x + left, -top, x + right, -bottom))
        x += advance * piece.size // upem + piece.track + extra.get(index, 0)
    return boxes


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
    photo = PhotoKeys(file=picture, crop=Crop(max=Percent(1)), alt=plate.name, span=span, places={"file": span})
    return picture_items(plate.context, photo, box, plate.meaning, "")
