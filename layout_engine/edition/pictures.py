"""Pictures for screens: the page with what may not be shown covered, and copies of the articles' pictures.

In: the picture of a page as bytes (PNG), and ``frame.Picture``s with the files that they name. Out: JPEG, or PNG for charts
and line art, in sRGB, as large as a screen needs, without metadata.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from layout_engine.edition.areas import Polygon, pixels
from layout_engine.frame import Frame, Line, Picture, PlacedPage, bounds_of
from layout_engine.pixels import load, srgb

if TYPE_CHECKING:
    from PIL.Image import Image

#: The longer side of a picture in an article, and the widths of a page's picture and of its small one, pixels.
LONGEST: Final = 1600
PAGE_WIDTH: Final = 1600
SMALL_WIDTH: Final = 320
_QUALITY: Final = 82
#: A picture with at most so many colours is drawn, not photographed.
_FEW_COLOURS: Final = 4096
_COVER: Final = (214, 214, 214)


class PagePicture(NamedTuple):
    """A page for the screen: JPEG, its width and height in pixels, and a small one."""

    data: bytes
    size: tuple[int, int]
    small: bytes
    small_size: tuple[int, int]


def page_picture(
    source: bytes, small: bytes, frame: Frame, closed: Sequence[Polygon], hidden: Sequence[Picture | Line]
) -> PagePicture:
    """The page's picture made fit for screens; ``closed`` polygons and ``hidden`` items are covered in grey. A JPEG that comes
    with its ``small`` one (``screen_pictures``) stays as it is. Raises OSError where ``source`` is no picture that Pillow reads."""
    from PIL import Image as Images

    with Images.open(io.BytesIO(source)) as opened:
        if small and opened.format == "JPEG" and not closed and not hidden:
            with Images.open(io.BytesIO(small)) as other:
                return PagePicture(source, opened.size, small, other.size)
        image = opened.convert("RGB")
    _cover(image, frame, closed, hidden)
    shown = _narrowed(image, PAGE_WIDTH)
    less = _narrowed(shown, SMALL_WIDTH)
    return PagePicture(_jpeg(shown), shown.size, _jpeg(less), less.size)


def screen_pictures(image: Image) -> tuple[bytes, bytes]:
    """A page as it comes from a rasteriser → the JPEG that the edition shows, and the small one: for whoever has the page's pixels
    at hand, so that a PNG of them need not be read again."""
    shown = _narrowed(image.convert("RGB"), PAGE_WIDTH)
    return _jpeg(shown), _jpeg(_narrowed(shown, SMALL_WIDTH))


def _cover(image: Image, frame: Frame, closed: Sequence[Polygon], hidden: Sequence[Picture | Line]) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for polygon in closed:
        draw.polygon(pixels(polygon, frame, image.size), fill=_COVER)
    for item in hidden:
        left, top, right, bottom = bounds_of(item)
        (x, y), (x2, y2) = pixels(((left, top), (right, bottom)), frame, image.size)
        draw.rectangle((x - 1, y - 1, x2 + 1, y2 + 1), fill=_COVER)


def _narrowed(image: Image, width: int) -> Image:
    """The image no wider than so many pixels, half as many more for one that is wider than high (跨版)."""
    from PIL.Image import Resampling

    width = width * 3 // 2 if image.width > image.height else width
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Resampling.HAMMING)


def from_page(picture: PlacedPage, source: bytes, frame: Frame) -> Copy:
    """A chart or another page of a PDF, as the page's picture ``source`` shows it."""
    from PIL import Image as Images

    box = picture.box
    with Images.open(io.BytesIO(source)) as opened:
        (left, top), (right, bottom) = pixels(((box.x, box.y), (box.right, box.bottom)), frame, opened.size)
        image = opened.crop((left, top, max(right, left + 1), max(bottom, top + 1))).convert("RGB")
    name = hashlib.sha256(f"{picture.digest} {picture.page} {picture.crop}".encode()).hexdigest()[:16]
    return Copy(f"{name}.png", _png(image), "image/png", image.size)


class Copy(NamedTuple):
    """A picture for the screen: its file name, bytes, type, width and height."""

    name: str
    data: bytes
    kind: str
    size: tuple[int, int]


def web_copy(picture: Picture) -> Copy:
    """The part of a picture that the page shows, at most ``LONGEST`` pixels long; grey where the page is. Raises SpecError where
    its file cannot be read."""
    from PIL import Image as Images

    left, top, right, bottom = picture.crop
    scale = min(1.0, LONGEST / max(right - left, bottom - top))
    size = (max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale)))
    found = load(picture, size)
    image = srgb(found.image, found.icc)
    if image.size != size and (image.width > size[0] or image.height > size[1]):
        image = image.resize(size, Images.Resampling.LANCZOS)
    image = image.convert("L" if picture.grey or image.mode == "L" else "RGB")
    name = hashlib.sha256(f"{picture.digest} {picture.crop} {picture.grey}".encode()).hexdigest()[:16]
    if image.mode == "RGB" and image.getcolors(_FEW_COLOURS) is not None:
        return Copy(f"{name}.png", _png(image), "image/png", image.size)
    return Copy(f"{name}.jpg", _jpeg(image), "image/jpeg", image.size)


def _jpeg(image: Image) -> bytes:
    """Pixels alone: a copy has no EXIF, whatever its source had."""
    buffer = io.BytesIO()
    image.info = {}
    image.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue()


def _png(image: Image) -> bytes:
    """A drawing in at most 256 colours."""
    buffer = io.BytesIO()
    image.info = {}
    if image.mode == "RGB":
        image = image.quantize(256)
    image.save(buffer, "PNG")
    return buffer.getvalue()
