"""Pictures as image XObjects: as many pixels as the press can show, in process inks.

In: ``frame.Picture`` and the file that it names (whatever Pillow reads). Out: a stream of DeviceCMYK, or DeviceGray for
grey pictures (ISO 32000-1 §8.9.5): JPEG for photos, deflated samples for line art and small pictures. The same part of the
same file at the same size is registered once. Pictures are encoded when they are registered, so that the decoded
pixels of one picture at a time are all that is held in memory.
"""

from __future__ import annotations

import io
import warnings
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from layout_engine.diagnostics import Argument, Diagnostic, SpecError
from layout_engine.frame import Picture
from layout_engine.pdf.colour import separated
from layout_engine.pdf.objects import File, Ref, name
from layout_engine.pdf.profile import Profile

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_MEGAPIXELS: Final = 120
_ORIENTATION: Final = 0x0112
_TURNED: Final = (5, 6, 7, 8)
"""EXIF orientations in which width and height change places."""
_FEW_COLOURS: Final = 256
_FEW_PIXELS: Final = 64 * 64
_INVERTED: Final = "[1 0 1 0 1 0 1 0]"

Box = tuple[int, int, int, int]


class UnusablePictureError(SpecError):
    """A picture that its reader took for one cannot be decoded, or is gone; ``path`` is its file."""

    def __init__(self, found: Diagnostic, path: str) -> None:
        super().__init__([found])
        self.path = path


class Pictures:
    """The pictures of one PDF, by the name under which pages draw them (``resources``: name → object)."""

    def __init__(self, file: File, profile: Profile) -> None:
        self._file, self._profile = file, profile
        self._names: dict[tuple[object, ...], str] = {}
        self.resources: dict[str, Ref] = {}

    def register(self, picture: Picture) -> str:
        """The name of the picture's XObject; the picture is read and encoded at its first use.

        Raises UnusablePictureError where the file is missing, unreadable or too large, or the crop is outside of it.
        """
        target = wanted_size(picture, self._profile)
        key = (picture.digest or picture.path, picture.crop, target, picture.grey, picture.tone)
        if (known := self._names.get(key)) is not None:
            return known
        given = self._names[key] = f"Im{len(self._names) + 1}"
        self.resources[given] = self._embed(picture, target)
        return given

    def _embed(self, picture: Picture, target: tuple[int, int]) -> Ref:
        image = load(picture, target)
        line_art = image.mode == "1" or image.getcolors(_FEW_COLOURS) is not None
        if image.size != target:
            from PIL.Image import Resampling

            image = (image.convert("L") if image.mode == "1" else image).resize(
                target, Resampling.LANCZOS, reducing_gap=3.0
            )
        image = toned(image, picture.tone)
        if image.mode == "RGB":
            image = separated(image)
        entries: dict[str, Any] = {
            "Type": name("XObject"),
            "Subtype": name("Image"),
            "Width": image.width,
            "Height": image.height,
            "ColorSpace": name("DeviceCMYK" if image.mode == "CMYK" else "DeviceGray"),
            "BitsPerComponent": 1 if image.mode == "1" else 8,
        }
        if line_art or image.width * image.height <= _FEW_PIXELS:
            return self._file.stream(image.tobytes(), **entries)
        encoded = io.BytesIO()
        image.save(encoded, "JPEG", quality=self._profile.quality, subsampling=0)
        if image.mode == "CMYK":
            entries["Decode"] = _INVERTED  # Pillow writes CMYK samples the way Photoshop does: 255 is no ink
        return self._file.stream(encoded.getvalue(), compress=False, Filter=name("DCTDecode"), **entries)


def wanted_size(picture: Picture, profile: Profile) -> tuple[int, int]:
    """Width and height in pixels to embed: those of the crop, or fewer where it is much finer than the press needs."""
    width, height = picture.crop[2] - picture.crop[0], picture.crop[3] - picture.crop[1]
    least = profile.ppi / 72_000
    excess = min(width / (picture.box.width * least), height / (picture.box.height * least))
    if excess <= profile.reduce_above:
        return width, height
    return max(1, ceil(width / excess)), max(1, ceil(height / excess))


def load(picture: Picture, target: tuple[int, int]) -> Image:
    """The crop of the picture, upright, in mode 1, L, RGB or CMYK, with at least ``target`` pixels; a JPEG is decoded at
    a fraction of its size where that is enough. Raises UnusablePictureError as ``Pictures.register`` says."""
    from PIL import Image as Images
    from PIL import ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Images.DecompressionBombWarning)  # the limit here is our own
            with Images.open(picture.path) as image:
                if image.width * image.height > _MOST_MEGAPIXELS * 1_000_000:
                    raise _too_large(picture, image.width * image.height // 1_000_000)
                orientation = image.getexif().get(_ORIENTATION, 1)
                full = (image.height, image.width) if orientation in _TURNED else image.size
                shrink = min(
                    (picture.crop[2] - picture.crop[0]) / target[0], (picture.crop[3] - picture.crop[1]) / target[1]
                )
                if shrink >= 2:
                    image.draft(None, (int(image.width / shrink), int(image.height / shrink)))
                image.load()
                upright: Image = image if orientation == 1 else ImageOps.exif_transpose(image)
    except FileNotFoundError as error:
        raise _refused("pdf.picture-missing", picture) from error
    except Images.DecompressionBombError as error:
        raise _too_large(picture, 2 * (Images.MAX_IMAGE_PIXELS or 0) // 1_000_000) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _refused("pdf.picture-unreadable", picture) from error
    return plain(_cropped(picture, upright, full), picture.grey)


def _cropped(picture: Picture, image: Image, full: tuple[int, int]) -> Image:
    """The crop, given in pixels of the full upright picture, out of what was decoded (perhaps a fraction of it)."""
    left, top, right, bottom = picture.crop
    if not (0 <= left < right <= full[0] and 0 <= top < bottom <= full[1]):
        raise _refused("pdf.picture-crop", picture, width=full[0], height=full[1])
    across, down = image.width / full[0], image.height / full[1]
    box = (round(left * across), round(top * down), round(right * across), round(bottom * down))
    return image if box == (0, 0, *image.size) else image.crop(box)


def plain(image: Image, grey: bool) -> Image:
    """Any mode of Pillow as 1, L, RGB or CMYK: transparent parts on white, 16 bits as 8, palettes as their colours."""
    from PIL import Image as Images

    if image.mode.startswith("I") or image.mode == "F":
        image = _eight_bits(image)
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        flat = image.convert("RGBA")
        colourless = image.mode in ("LA", "La", "L", "1")
        image = Images.alpha_composite(Images.new("RGBA", flat.size, "white"), flat).convert("RGB")
        grey = grey or colourless
    if image.mode not in ("1", "L", "RGB", "CMYK"):
        image = image.convert("RGB")
    if grey and image.mode not in ("1", "L"):
        image = image.convert("L")
    return image


def _eight_bits(image: Image) -> Image:
    """Sixteen-bit (and 32-bit) grey as eight bits; floating point counts from 0 to 1 where it does not go beyond."""
    from PIL import Image as Images

    wide = image if image.mode == "F" else image.convert("I")
    top = (wide.getextrema() or (0, 0))[1]
    scale = (
        255.0 if image.mode == "F" and isinstance(top, float) and top <= 1 else 1.0 if image.mode == "F" else 1 / 257
    )
    return (
        wide.convert("F").point(lambda value: value * scale + 0.5).convert("L") if scale else Images.new("L", wide.size)
    )


def toned(image: Image, tone: int) -> Image:
    """The picture lighter (``tone`` > 0) or darker by a curve that leaves black and white where they are."""
    if not tone or image.mode == "1":
        return image
    power = 1 / (1 + tone / 100) if tone > 0 else 1 - tone / 100
    curve = [round(255 * (value / 255) ** power) for value in range(256)]
    if image.mode == "CMYK":  # ink, not light
        curve = [255 - curve[255 - value] for value in range(256)]
    return image.point(curve * len(image.getbands()))


def _too_large(picture: Picture, megapixels: int) -> UnusablePictureError:
    return _refused("pdf.picture-too-large", picture, megapixels=megapixels, most=_MOST_MEGAPIXELS)


def _refused(code: str, picture: Picture, **args: Argument) -> UnusablePictureError:
    """The error at the picture's place in the spec, with the last part of its path."""
    shown = picture.path.replace("\\", "/").rsplit("/", 1)[-1]
    found = Diagnostic(
        code=code,
        span=picture.meaning.span,
        story=picture.meaning.story,
        args=(("file", shown), *args.items()),
    )
    return UnusablePictureError(found, picture.path)
