"""Picture files → pixels: decoded no larger than needed, upright, cropped, on white.

In: ``frame.Picture`` and the file that it names (whatever Pillow reads), the size wanted. Out: ``Pixels``: an image in mode
1, L, RGB, CMYK or LAB, at least as large as wanted, with the ICC profile that came with it. A JPEG is decoded at a fraction of
its size where that is enough (a DCT scaled by 1/2, 1/4, 1/8); other files are decoded whole, 4 bytes a pixel at
most, and made smaller in strips, so that one large picture costs its own pixels and no copy of them.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from layout_engine.diagnostics import Argument, Diagnostic, SpecError
from layout_engine.frame import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_MEGAPIXELS: Final = 100
_ORIENTATION: Final = 0x0112
_TURNED: Final = (5, 6, 7, 8)
"""EXIF orientations in which width and height change places."""
_MODES: Final = ("1", "L", "RGB", "CMYK", "LAB")
#: Rows of the source that are flattened and made smaller at a time.
_STRIP: Final = 512
#: What Pillow is known to raise on files that lie.
_BROKEN: Final = (
    OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, struct.error, OverflowError, MemoryError,
)  # fmt: skip


class UnusablePictureError(SpecError):
    """A picture that its reader took for one cannot be decoded, or is gone; ``path`` is its file."""

    def __init__(self, found: Diagnostic, path: str) -> None:
        super().__init__([found])
        self.path = path


class Pixels(NamedTuple):
    """A decoded picture, and the ICC profile of its values (None: none)."""

    image: Image
    icc: bytes | None


@contextmanager
def _opened(picture: Picture) -> Iterator[Image]:
    """The file as Pillow opens it. What goes wrong while it is open is raised as UnusablePictureError."""
    from PIL import Image as Images

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the limit of pixels is our own; odd metadata was told by the reader
            with Images.open(picture.path) as image:
                yield image
    except FileNotFoundError as error:
        raise refused("pdf.picture-missing", picture) from error
    except Images.DecompressionBombError as error:
        raise _too_large(picture, 2 * (Images.MAX_IMAGE_PIXELS or 0) // 1_000_000) from error
    except _BROKEN as error:
        raise refused("pdf.picture-unreadable", picture) from error


def is_bilevel(picture: Picture) -> bool:
    """Whether the file holds one bit a pixel (线条稿). Raises UnusablePictureError where it cannot be opened."""
    with _opened(picture) as image:
        return image.mode == "1"


def load(picture: Picture, target: tuple[int, int]) -> Pixels:
    """The crop of the picture, upright, with at least ``target`` pixels. Raises UnusablePictureError where the file is missing,
    unreadable or too large, or the crop is outside of it."""
    with _opened(picture) as image:
        if image.width * image.height > MOST_MEGAPIXELS * 1_000_000:
            raise _too_large(picture, image.width * image.height // 1_000_000)
        orientation = _orientation(image)
        size = image.size
        full = size[::-1] if orientation in _TURNED else size
        _check_crop(picture, full)
        shrink = min((picture.crop[2] - picture.crop[0]) / target[0], (picture.crop[3] - picture.crop[1]) / target[1])
        if shrink >= 2:
            image.draft(None, (int(image.width / shrink), int(image.height / shrink)))
        icc = image.info.get("icc_profile")
        image.load()
        # Lanczos has at least twice the pixels left to work with.
        factor = max(1, int(shrink * image.width / size[0] / 2))
        small = _smaller(image, factor)
    return Pixels(_cropped(picture, _upright(small, orientation), full), icc if isinstance(icc, bytes) else None)


def _orientation(image: Image) -> int:
    """The EXIF orientation; 1 where there is none to be read. In a PNG only what stands before the pixels counts."""
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:  # absurd metadata says nothing about the pixels
        return 1
    return found if found in range(1, 9) else 1


def _upright(image: Image, orientation: int) -> Image:
    """The image turned and mirrored as EXIF (CIPA DC-008, 4.6.4) says that it is seen."""
    from PIL.Image import Transpose

    methods = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    return image.transpose(methods[orientation]) if orientation in methods else image


def _check_crop(picture: Picture, full: tuple[int, int]) -> None:
    left, top, right, bottom = picture.crop
    if not (0 <= left < right <= full[0] and 0 <= top < bottom <= full[1]):
        raise refused("pdf.picture-crop", picture, width=full[0], height=full[1])


def _cropped(picture: Picture, image: Image, full: tuple[int, int]) -> Image:
    """The crop, given in pixels of the full upright picture, out of what was decoded (perhaps a fraction of it)."""
    left, top, right, bottom = picture.crop
    across, down = image.width / full[0], image.height / full[1]
    box = [round(left * across), round(top * down), round(right * across), round(bottom * down)]
    box[2], box[3] = min(image.width, max(box[2], box[0] + 1)), min(image.height, max(box[3], box[1] + 1))
    return image if box == [0, 0, *image.size] else image.crop((box[0], box[1], box[2], box[3]))


def _smaller(image: Image, factor: int) -> Image:
    """The image plain and ``factor`` times smaller, strip after strip."""
    if image.mode == "1" or (factor == 1 and image.mode in _MODES and "transparency" not in image.info):
        return image
    from PIL import Image as Images

    scale = _range_of(image)
    made: Image | None = None
    step = _STRIP // factor * factor or factor
    for top in range(0, image.height, step):
        strip = image.crop((0, top, image.width, min(image.height, top + step)))
        strip.info = image.info
        part = plain(strip, scale)
        if factor > 1:
            part = part.reduce(factor)
        if made is None:
            made = Images.new(part.mode, (part.width, -(-image.height // factor)))
        made.paste(part, (0, top // factor))
    assert made is not None
    return made


def _range_of(image: Image) -> float:
    """What the values of a grey picture with more than eight bits are to be multiplied with: 16 bits have 65535 for white,
    floating point counts from 0 to 1 where it does not go beyond."""
    if image.mode != "F":
        return 1 / 257
    top = (image.getextrema() or (0, 0))[1]
    return 255.0 if isinstance(top, float) and top <= 1 else 1.0


def plain(image: Image, scale: float = 1 / 257) -> Image:
    """Any mode of Pillow as 1, L, RGB, CMYK or LAB: transparent parts on white, 16 bits as 8, palettes as their colours."""
    from PIL import Image as Images

    if image.mode.startswith("I") or image.mode == "F":
        wide = (image if image.mode in ("I", "F") else image.convert("I")).convert("F")
        image = wide.point(lambda value: value * scale + 0.5).convert("L")
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        colourless = image.mode in ("LA", "La", "L", "1")
        flat = image.convert("RGBA")
        flat = Images.alpha_composite(Images.new("RGBA", flat.size, "white"), flat).convert("RGB")
        return flat.convert("L") if colourless else flat
    return image if image.mode in _MODES else image.convert("RGB")


def srgb(image: Image, icc: bytes | None) -> Image:
    """The colours as a screen shows them (sRGB, IEC 61966-2-1), by the picture's own profile where it has a good one."""
    from PIL import ImageCms

    if image.mode == "1":
        return image.convert("L")
    if icc and image.mode in ("RGB", "CMYK"):
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            made = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):  # a broken profile says nothing about the pixels
            made = None
        if made is not None:
            return made
    if image.mode == "LAB":
        lab, screen = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, lab, screen, outputMode="RGB") or image.convert("RGB")
    return plain(image) if image.mode in ("L", "RGB") else image.convert("RGB")


def toned(image: Image, tone: int) -> Image:
    """The picture lighter (``tone`` > 0) or darker by a curve that leaves black and white where they are."""
    if not tone or image.mode == "1":
        return image
    power = 1 / (1 + tone / 100) if tone > 0 else 1 - tone / 100
    curve = [round(255 * (value / 255) ** power) for value in range(256)]
    if image.mode == "CMYK":  # ink, not light
        curve = [255 - curve[255 - value] for value in range(256)]
    if image.mode == "LAB":  # lightness alone
        return image.point(curve + [*range(256)] * 2)
    return image.point(curve * len(image.getbands()))


def sharpened(image: Image, strength: int, ppi: float) -> Image:
    """Unsharp mask (虚光蒙版), made for print: its radius is a tenth of a millimetre on paper whatever the resolution, and
    noise of a few levels is left alone. ``strength`` in per cent."""
    if not strength or image.mode not in ("L", "RGB"):
        return image
    from PIL import ImageFilter

    return image.filter(ImageFilter.UnsharpMask(radius=max(0.3, ppi / 254), percent=strength, threshold=3))


def _too_large(picture: Picture, megapixels: int) -> UnusablePictureError:
    return refused("pdf.picture-too-large", picture, megapixels=megapixels, most=MOST_MEGAPIXELS)


def refused(code: str, picture: Picture, **args: Argument) -> UnusablePictureError:
    """The error at the picture's place in the spec, with the last part of its path."""
    shown = picture.path.replace("\\", "/").rsplit("/", 1)[-1]
    found = Diagnostic(
        code=code,
        span=picture.meaning.span,
        story=picture.meaning.story,
        args=(("file", shown), *args.items()),
    )
    return UnusablePictureError(found, picture.path)
