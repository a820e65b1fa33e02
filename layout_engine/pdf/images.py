"""Pictures as image XObjects, and placed pages as forms: as many pixels as the press can show, in its inks.

In: ``frame.Picture`` and the file that it names. Out: a stream of DeviceCMYK, or DeviceGray for what is black ink alone
(ISO 32000-1 §8.9.5): JPEG for photos, deflated samples for line art and small pictures, CCITT group 4 (§7.4.6) for
one bit a pixel. The same part of the same file at the same size is registered once. Pictures are encoded when they are
registered, so that the decoded pixels of one picture at a time are all that is held in memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable
from math import ceil
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from layout_engine.frame import Picture, PlacedPage
from layout_engine.model import Press
from layout_engine.pdf.objects import File, Ref, deflated, dictionary, name
from layout_engine.pdf.placed import PlacedPages
from layout_engine.pdf.profile import Profile
from layout_engine.pdf.separate import Separator, is_grey
from layout_engine.pixels import UnusablePictureError as UnusablePictureError
from layout_engine.pixels import is_bilevel, load, sharpened, toned
from layout_engine.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

HOUSE: Final = Press()
#: A picture with at most so many colours (greys) is line art: a chart, a signature, a screenshot.
_FEW_COLOURS: Final = 256
_FEW_GREYS: Final = 64
_FEW_PIXELS: Final = 64 * 64
#: How much ink, of 255 for a solid, is given up at most for the losses of JPEG.
_MOST_LESS: Final = 60
_INVERTED: Final = "[1 0 1 0 1 0 1 0]"
_ROWS, _OFFSETS, _LENGTHS = 278, 273, 279  # TIFF 6.0: RowsPerStrip, StripOffsets, StripByteCounts


class Plates(NamedTuple):
    """A picture ready for the press: mode CMYK (ink), L or 1 (the black plate, white is no ink); ``art``: edges count more
    than tones."""

    image: Image
    art: bool


@dataclass(frozen=True, slots=True)
class Separation:
    """How the pictures of a document are made ready: by which press, to how many pixels an inch, how much lighter (per cent) and
    sharper (per cent). ``reduce_above``: how many times as many pixels may stay."""

    separator: Separator
    ppi: int = 225
    line_ppi: int = 600
    reduce_above: float = 1.5
    tone: int = 0
    sharpen: int = 0

    @classmethod
    def of(cls, press: Press, profile: Profile, icc: bytes | None = None) -> Separation:
        """As the press house asks (``press`` of paper.yaml); a profile for proofs may ask for fewer pixels. ``icc``: the
        press house's own profile."""
        wishes = press.pictures
        separator = Separator(icc, press.ink_limit.value, wishes.grey.values if wishes.grey else None)
        return cls(
            separator=separator,
            ppi=min(press.ppi, profile.ppi) if profile.name == "proof" else press.ppi,
            line_ppi=press.line_ppi,
            reduce_above=profile.reduce_above,
            tone=wishes.tone,
            sharpen=wishes.sharpen,
        )

    def target(self, picture: Picture) -> tuple[int, int]:
        """Width and height in pixels to embed of a picture whose file is there. Raises UnusablePictureError."""
        return self.size_of(picture, is_bilevel(picture))

    def size_of(self, picture: Picture, bilevel: bool = False) -> tuple[int, int]:
        """Width and height in pixels to embed: those of the crop, or fewer where it is much finer than the press needs."""
        width, height = picture.crop[2] - picture.crop[0], picture.crop[3] - picture.crop[1]
        least = (self.line_ppi if bilevel else self.ppi) / 72_000
        excess = min(width / (picture.box.width * least), height / (picture.box.height * least))
        if excess <= self.reduce_above:
            return width, height
        return max(1, ceil(width / excess)), max(1, ceil(height / excess))

    def plates(self, picture: Picture, target: tuple[int, int]) -> Plates:
        """The picture in the inks of the press. Raises UnusablePictureError as ``pixels.load`` does."""
        image, icc = load(picture, target)
        bilevel = image.mode == "1"
        few = bilevel or image.getcolors(_FEW_GREYS if image.mode == "L" else _FEW_COLOURS) is not None
        if image.size != target:
            from PIL.Image import Resampling

            image = (image.convert("L") if bilevel else image).resize(target, Resampling.LANCZOS, reducing_gap=3.0)
        if bilevel:
            return Plates(image if image.mode == "1" else image.point([0] * 128 + [255] * 128, "1"), True)
        ready = few or image.mode == "CMYK"
        image = toned(image, picture.tone + (0 if ready else self.tone))
        if not ready:
            image = sharpened(image, self.sharpen, target[0] / (picture.box.width / 72_000))
        black = picture.grey or image.mode == "L"
        if not black and image.mode == "RGB" and not few and is_grey(image):
            image, black = image.convert("L"), True
        separator = self.separator
        if black:
            return Plates(separator.black(image, icc), few)
        return Plates(separator.art(image, icc) if few and image.mode == "RGB" else separator.inks(image, icc), few)


class Encoded(NamedTuple):
    """A picture as it stands in a file: its bytes, and the entries of its stream."""

    data: bytes
    entries: dict[str, Any]


class Kept:
    """Encoded pictures that are kept from one file to the next of the same pages (``watch``), by all that they depend on. Only
    those of the last file are, so that they do not grow."""

    def __init__(self) -> None:
        self._last: dict[Hashable, Encoded] = {}
        self._now: dict[Hashable, Encoded] = {}

    def begin(self) -> None:
        """The next file begins."""
        self._last, self._now = self._now or self._last, {}

    def once(self, key: Hashable, make: Callable[[], Encoded]) -> Encoded:
        """What was made for the key, else what ``make`` gives."""
        found = self._now.get(key) or self._last.get(key) or make()
        self._now[key] = found
        return found


class Pictures:
    """The pictures of one PDF, by the name under which pages draw them (``resources``: name → object)."""

    def __init__(
        self, file: File, profile: Profile, press: Press = HOUSE, icc: bytes = b"", kept: Kept | None = None
    ) -> None:
        """``icc``: the output profile of the press; empty: the engine's own newsprint. ``kept``: pictures made before."""
        self._kept = kept or Kept()
        self._terms = (profile.name, profile.quality, press.ppi, press.line_ppi, press.pictures, press.ink_limit, icc)
        self._file, self._quality = file, profile.quality
        self._placed = PlacedPages(file)
        self._separation = Separation.of(press, profile, icc or None)
        self._names: dict[tuple[object, ...], str] = {}
        self.resources: dict[str, Ref] = {}

    def register(self, picture: Picture) -> str:
        """The name of the picture's XObject; the picture is read and encoded at its first use.

        Raises UnusablePictureError where the file is missing, unreadable or too large, or the crop is outside of it.
        """
        if isinstance(picture, PlacedPage):
            return self._placed_page(picture)
        target = self._separation.target(picture)
        key = (picture.digest or picture.path, picture.crop, target, picture.grey, picture.tone)
        if (known := self._names.get(key)) is not None:
            return known
        given = self._names[key] = f"Im{len(self._names) + 1}"
        made = self._kept.once((key, self._terms), lambda: self._encoded(picture, target))
        self.resources[given] = self._file.stream(made.data, compress=False, **made.entries)
        return given

    def _encoded(self, picture: Picture, target: tuple[int, int]) -> Encoded:
        return encoded(self._separation.plates(picture, target), self._quality, self._separation.separator)

    def _placed_page(self, picture: PlacedPage) -> str:
        """The name of the form of a page of another PDF."""
        key = (picture.digest or picture.path, picture.crop, picture.page)
        if key not in self._names:
            given = self._names[key] = f"Fm{len(self._names) + 1}"
            self.resources[given] = self._placed.form(picture)
        return self._names[key]


def embed(file: File, plates: Plates, quality: int, separator: Separator | None = None) -> Ref:
    """The picture as an image XObject of a file."""
    made = encoded(plates, quality, separator)
    return file.stream(made.data, compress=False, **made.entries)


def encoded(plates: Plates, quality: int, separator: Separator | None = None) -> Encoded:
    """The picture as a stream. ``separator``: whose ink limit is to hold after compression too."""
    image = plates.image
    entries: dict[str, Any] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": name("DeviceCMYK" if image.mode == "CMYK" else "DeviceGray"),
        "BitsPerComponent": 1 if image.mode == "1" else 8,
    }
    if image.mode == "1":
        parameters = dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1="true")
        return Encoded(group4(image), {"Filter": name("CCITTFaxDecode"), "DecodeParms": parameters, **entries})
    if plates.art or image.width * image.height <= _FEW_PIXELS:
        samples = image.tobytes()
        packed = deflated(samples)
        return (
            Encoded(samples, entries) if packed is None else Encoded(packed, {**entries, "Filter": name("FlateDecode")})
        )
    if image.mode == "CMYK":
        entries["Decode"] = _INVERTED  # Pillow writes CMYK samples the way Photoshop does: 255 is no ink
    return Encoded(_jpeg(image, quality, separator), {"Filter": name("DCTDecode"), **entries})


def _jpeg(image: Image, quality: int, separator: Separator | None) -> bytes:
    """A JPEG stream. Its losses may lift single pixels of dark edges over the ink limit: then there is less in the first
    place."""
    from PIL import Image as Images

    less = 0
    while True:
        encoded = io.BytesIO()
        image.save(encoded, "JPEG", quality=quality, subsampling=0)
        if image.mode != "CMYK" or separator is None or less >= _MOST_LESS:
            return encoded.getvalue()
        with Images.open(encoded) as decoded:
            if not (excess := separator.excess(decoded)):
                return encoded.getvalue()
        less = min(_MOST_LESS, less + excess + 2)
        image = separator.limited(image, less)


def group4(image: Image) -> bytes:
    """One bit a pixel in CCITT group 4 (ITU-T T.6), a pixel of light coded as black: one strip out of the TIFF that libtiff
    makes of it."""
    from PIL import Image as Images

    packed = io.BytesIO()
    image.save(packed, "TIFF", compression="group4", tiffinfo={_ROWS: image.height})
    with Images.open(packed) as tiff:
        tags: Any = tiff.tag_v2  # type: ignore[attr-defined] # only TIFF files have it
        ((start,), (length,)) = tags[_OFFSETS], tags[_LENGTHS]
    return packed.getvalue()[start : start + length]
