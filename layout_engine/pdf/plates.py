"""The plates of pages (分色版): one page in greys for each ink, black where the plate carries ink.

In: finished frames, the faces that they name, the press. Out: the bytes of one PDF, to be rasterised: for each frame a page
for every ink that it is printed with, and the inks in that order. What is drawn, in which order and what overprints is decided
where pages are written (``content``); here a colour is the share of one ink in it. What overprints without any of
this ink leaves the plate as it is and is drawn invisible; all else knocks out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from layout_engine.frame import Colour, Fill, Frame, Line, Picture, PlacedPage, Stroke, walk
from layout_engine.model import Press
from layout_engine.pdf.content import PageContent, Points
from layout_engine.pdf.document import FaceOf, PageMaker, Spots, add_used, fonts_of
from layout_engine.pdf.images import Plates, Separation, embed
from layout_engine.pdf.objects import File, Ref, array, name, number
from layout_engine.pdf.placed import pixels_of
from layout_engine.pdf.profile import PDFX_4
from layout_engine.pdf.separate import is_grey

if TYPE_CHECKING:
    from PIL.Image import Image

PROCESS: Final = ("C", "M", "Y", "K")
_ALL: Final = "All"
_HIDDEN, _SHOWN = "H", "V"


class Page(NamedTuple):
    """One page of the PDF: the index of its frame, and the ink (C, M, Y, K, or the name of a spot ink)."""

    frame: int
    ink: str


def inks_of(frame: Frame) -> tuple[str, ...]:
    """The inks of a page, in the order of printing: the process inks that it may use, then the spot inks on it."""
    used = {colour.spot: None for item in walk(frame.items) for colour in _colours(item) if colour.spot}
    return (*(PROCESS if frame.inks == "4C" else ("K",)), *(ink for ink in used if ink != _ALL))


def _colours(item: Line | Fill | Stroke | Picture) -> list[Colour]:
    if isinstance(item, Line):
        return [colour for run in item.runs for colour in (run.fill, run.stroke) if colour is not None]
    return [] if isinstance(item, Picture) else [item.colour]


def amount(colour: Colour, ink: str) -> int:
    """How much of an ink a colour holds, in thousandths."""
    if colour.spot:
        return colour.tint if colour.spot in (ink, _ALL) else 0
    return {"C": colour.c, "M": colour.m, "Y": colour.y, "K": colour.k}.get(ink, 0)


class PlateContent(PageContent):
    """A page's stream for one ink: its share of each colour as a grey."""

    def __init__(self, ink: str, *arguments: Any, trapped: bool) -> None:
        self._plate = ink
        super().__init__(*arguments, overprint=True, trapped=trapped)

    def _fill_colour(self, colour: Colour) -> None:
        if colour != self._state.fill:
            self._out.append(f"{number(1 - amount(colour, self._plate) / 1000)} g")
        self._state.fill = colour

    def _stroke_colour(self, colour: Colour) -> None:
        if colour != self._state.stroke:
            self._out.append(f"{number(1 - amount(colour, self._plate) / 1000)} G")
        self._state.stroke = colour

    def _overprint(self, wanted: bool) -> None:
        # Solid black alone overprints, so on any other plate it holds none of the ink.
        if wanted != self._state.overprint and self._plate != "K":
            state = _HIDDEN if wanted else _SHOWN
            self.states.add(state)
            self._out.append(f"/{state} gs")
        self._state.overprint = wanted


class PlatePictures:
    """The plates of the pictures of one PDF, by the name under which pages draw them (``resources``: name → object)."""

    def __init__(self, file: File, separation: Separation) -> None:
        self._file, self._separation = file, separation
        self._names: dict[tuple[object, ...], dict[str, str]] = {}
        self.resources: dict[str, Ref] = {}

    def of(self, picture: Picture, ink: str) -> str:
        """The name of a picture's plate. Raises UnusablePictureError as ``Pictures.register`` does."""
        names = self._named(picture)
        return names.get(ink, names[""])

    def _named(self, picture: Picture) -> dict[str, str]:
        if isinstance(picture, PlacedPage):
            return self._placed(picture)
        target = self._separation.target(picture)
        key = (picture.digest or picture.path, picture.crop, target, picture.grey, picture.tone)
        if key not in self._names:
            self._names[key] = {ink: self._embedded(plate) for ink, plate in _split(self._separation, picture, target)}
        return self._names[key]

    def _placed(self, picture: PlacedPage) -> dict[str, str]:
        """The plates of a page of another PDF, as near as its look in RGB allows."""
        key = (picture.digest or picture.path, picture.crop, picture.page, picture.box.width)
        if key not in self._names:
            separator, image = self._separation.separator, pixels_of(picture, self._separation.ppi)
            inked = separator.black(image.convert("L")) if is_grey(image) else separator.inks(image)
            self._names[key] = {ink: self._embedded(plate) for ink, plate in _plates_of(inked)}
        return self._names[key]

    def _embedded(self, plate: Plates) -> str:
        given = f"Im{len(self.resources) + 1}"
        self.resources[given] = embed(self._file, plate, PDFX_4.quality)
        return given


def _split(separation: Separation, picture: Picture, target: tuple[int, int]) -> list[tuple[str, Plates]]:
    """A picture's plate for each of its inks, and under no name a bare one for any other ink."""
    return _plates_of(separation.plates(picture, target).image)


def _plates_of(image: Image) -> list[tuple[str, Plates]]:
    from PIL import Image as Images
    from PIL import ImageChops

    bare = ("", Plates(Images.new("L", (1, 1), 255), True))
    if image.mode != "CMYK":
        return [("K", Plates(image, True)), bare]
    bands = zip(PROCESS, image.split(), strict=True)
    return [*((ink, Plates(ImageChops.invert(band), True)) for ink, band in bands), bare]


def write_plates(
    frames: Sequence[Frame], faces: FaceOf, *, press: Press, icc: bytes = b""
) -> tuple[bytes, tuple[Page, ...]]:
    """The plates of all frames as one PDF in greys, and what each of its pages shows. ``icc``: the press's output profile
    (empty: the engine's newsprint). Raises as ``document.write`` does."""
    file = File(PDFX_4.version)
    parent = file.add(Type=name("Pages"))
    pictures = PlatePictures(file, Separation.of(press, PDFX_4, icc or None))
    fonts, points, spots = fonts_of(frames, faces), Points(), Spots(file, frames)
    shown = [Page(index, ink) for index, frame in enumerate(frames) for ink in inks_of(frame)]
    contents = [
        PlateContent(
            page.ink, frames[page.frame], fonts.__getitem__, lambda picture, ink=page.ink: pictures.of(picture, ink),
            spots.resource, points, trapped=press.heads_over_pictures == "knockout",
        )
        for page in shown
    ]  # fmt: skip
    add_used(file, fonts, contents)
    states = {
        key: file.add(Type=name("ExtGState"), CA=alpha, ca=alpha) for key, alpha in ((_HIDDEN, "0"), (_SHOWN, "1"))
    }
    maker = PageMaker(file, parent, fonts, pictures.resources, states, spots)
    pages = [maker.page(frames[page.frame], content) for page, content in zip(shown, contents, strict=True)]
    file.change(parent, Kids=array(*pages), Count=len(pages))
    return file.finish(file.add(Type=name("Catalog"), Pages=parent), file.add()), tuple(shown)
