"""Colour separation (分色): pictures of any colour space → the inks of one press.

In: images in mode L, RGB, CMYK or LAB with the ICC profile that came with them, and the press's output profile (ICC, CMYK;
none: the engine's own newsprint). Out: CMYK images whose ink never exceeds the limit, or for greys the black plate alone.
LittleCMS converts, relative colorimetric with black-point compensation (ISO 18619): perceptual tables of newsprint
profiles differ from house to house, and without the compensation dark colours run together. A table may exceed the
limit that it was made for by some per cent, so what is above it gives up colour: cyan, magenta and yellow are scaled to
(limit − black), which keeps the hue.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from layout_engine.icc import usable

if TYPE_CHECKING:
    from PIL.Image import Image

_INTENT: Final = 1  # relative colorimetric
_COMPENSATED: Final = 0x2000  # cmsFLAGS_BLACKPOINTCOMPENSATION
#: Rows of a picture that are limited at a time: arithmetic takes 20 bytes a pixel.
_STRIP: Final = 256
#: How far the channels of a grey picture that was saved as a colour picture drift apart.
_GREY_DRIFT: Final = 4


def newsprint() -> bytes:
    """The engine's own press profile: coldset on newsprint, 26 % tone value increase, 220 % ink (tools/newsprint_profile.py)."""
    return resources.files(__package__).joinpath("newsprint.icc").read_bytes()


class Separator:
    """Separates the pictures of one document for one press. Profiles are opened and tables made once for each source."""

    def __init__(self, profile: bytes | None = None, limit: float = 220, grey: Sequence[float] | None = None) -> None:
        """``profile``: the press's; ``limit``: the most ink in per cent; ``grey``: per cents of black ink at equal steps from
        white to black, in place of the press profile's own."""
        self._given, self.limit, self._grey = profile, int(limit * 255 / 100), grey
        self._transforms: dict[tuple[str, bytes | None, str], Any] = {}
        self._usable: dict[tuple[bytes, str], bool] = {}

    @cached_property
    def profile(self) -> bytes:
        """The press's profile as a file."""
        return newsprint() if self._given is None else self._given

    def inks(self, image: Image, icc: bytes | None = None) -> Image:
        """An image in mode L, RGB, CMYK or LAB as CMYK within the limit. CMYK without a profile, or with the press's own, is
        taken for what the press wants already."""
        if image.mode == "CMYK" and not self._foreign(image, icc):
            return self.limited(image)
        if image.mode == "L":
            image = image.convert("RGB")
        from PIL import ImageCms

        return self.limited(ImageCms.applyTransform(image, self._to(image.mode, icc, "press")) or image)

    def black(self, image: Image, icc: bytes | None = None) -> Image:
        """An image in mode L, RGB, CMYK or LAB as the black plate: mode L, 255 where no ink is (DeviceGray)."""
        if image.mode == "L" and (icc is None or not self._fits(icc, "L")):
            return image.point(self._black_of_grey)
        if self._grey is not None and image.mode == "RGB":
            return image.convert("L").point(self._black_of_grey)
        from PIL import ImageCms

        lightness = (
            image if image.mode == "LAB" else ImageCms.applyTransform(image, self._to(image.mode, icc, "lab")) or image
        ).getchannel("L")
        if self._grey is not None:
            return lightness.point([self._black_of_grey[_grey_of(_light(value / 2.55))] for value in range(256)])
        return lightness.point(self._black_of_lightness)

    def art(self, image: Image, icc: bytes | None = None) -> Image:
        """Line art in RGB (few colours: charts, signatures) as CMYK: what is neutral in it becomes black ink alone, so that
        thin lines need not register."""
        from PIL import Image as Images
        from PIL import ImageChops

        made = self.inks(image, icc)
        black = ImageChops.invert(self.black(image.convert("L")))
        blank = Images.new("L", image.size)
        return Images.composite(Images.merge("CMYK", (blank, blank, blank, black)), made, neutral(image))

    def excess(self, image: Image) -> int:
        """By how much the inks of some pixel of a CMYK image exceed the limit, of 255 for a solid; 0 where none does."""
        return max(0, _most(image) - self.limit) if self._may_exceed(image) else 0

    def limited(self, image: Image, less: int = 0) -> Image:
        """A CMYK image whose inks add up to the limit at most (``less`` so much, of 255): the image itself, changed where it is
        over it, in strips."""
        if not self._may_exceed(image, less):
            return image
        for top in range(0, image.height, _STRIP):
            box = (0, top, image.width, min(image.height, top + _STRIP))
            image.paste(_limited(image.crop(box), self.limit - less), box[:2])
        return image

    def _may_exceed(self, image: Image, less: int = 0) -> bool:
        """A quick look: whether the mean of the inks of any pixel comes near to the limit's."""
        from PIL import ImageChops

        bands = image.split()
        half = ImageChops.add(ImageChops.add(bands[0], bands[1], 2), ImageChops.add(bands[2], bands[3], 2), 2)
        return _highest(half) * 4 + 8 > self.limit - less  # each mean is rounded down by less than two levels

    # ---- tables ----------------------------------------------------------------------------------------------------

    def _foreign(self, image: Image, icc: bytes | None) -> bool:
        return icc is not None and icc != self.profile and self._fits(icc, image.mode)

    def _fits(self, icc: bytes, mode: str) -> bool:
        if (icc, mode) not in self._usable:
            self._usable[icc, mode] = usable(icc, mode)
        return self._usable[icc, mode]

    def _to(self, mode: str, icc: bytes | None, target: str) -> Any:
        """The transform from a mode, by its own profile where that can be used, to the press or to Lab."""
        own = icc if icc is not None and mode != "LAB" and self._fits(icc, mode) else None
        key = (mode, own, target)
        if key not in self._transforms:
            from PIL import ImageCms

            if own is not None:
                source = _opened(own)
            elif mode == "CMYK":
                source = _opened(self.profile)
            else:
                source = ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB")
            sink, out = (_opened(self.profile), "CMYK") if target == "press" else (ImageCms.createProfile("LAB"), "LAB")
            flags = ImageCms.Flags(_COMPENSATED)
            self._transforms[key] = ImageCms.buildTransform(source, sink, mode, out, ImageCms.Intent(_INTENT), flags)
        return self._transforms[key]

    @cached_property
    def _ramp(self) -> list[float]:
        """The light (Y, paper 1) of black ink from 0 to 255."""
        from PIL import Image as Images
        from PIL import ImageCms

        inks = b"".join(bytes((0, 0, 0, value)) for value in range(256))
        ramp = Images.frombytes("CMYK", (256, 1), inks)
        transform = ImageCms.buildTransform(
            _opened(self.profile), ImageCms.createProfile("LAB"), "CMYK", "LAB", ImageCms.Intent(_INTENT)
        )
        light = (ImageCms.applyTransform(ramp, transform) or ramp).getchannel("L").tobytes()
        return [_light(value / 2.55) for value in light]

    def _black_for(self, light: float) -> int:
        """The black plate (255: no ink) that shows light between 0 and 1, which stand for solid black and paper."""
        ramp = self._ramp
        wanted = ramp[255] + light * (ramp[0] - ramp[255])
        return 255 - min(range(256), key=lambda value: (abs(ramp[value] - wanted), value))

    @cached_property
    def _black_of_lightness(self) -> list[int]:
        """The black plate for each L* of 0–255."""
        return [self._black_for(_light(value / 2.55)) for value in range(256)]

    @cached_property
    def _black_of_grey(self) -> list[int]:
        """The black plate for each grey of 0–255 (sRGB's curve)."""
        if self._grey is None:
            return [self._black_for(_linear(value / 255)) for value in range(256)]
        steps, table = len(self._grey) - 1, []
        for value in range(256):
            at = (255 - value) / 255 * steps
            low = min(int(at), steps - 1)
            ink = self._grey[low] + (at - low) * (self._grey[low + 1] - self._grey[low])
            table.append(255 - round(ink * 2.55))
        return table


def _limited(strip: Image, limit: int) -> Image:
    """``Separator.limited`` of a few rows."""
    from PIL import Image as Images
    from PIL import ImageMath

    cyan, magenta, yellow, black = (band.convert("I") for band in strip.split())
    room = ImageMath.lambda_eval(
        lambda a: a["max"](a["limit"] - a["k"], 0), k=black, limit=Images.new("I", strip.size, limit)
    )
    total = ImageMath.lambda_eval(lambda a: a["max"](a["c"] + a["m"] + a["y"], 1), c=cyan, m=magenta, y=yellow)
    bands = [
        # a whole-number division rounds down, so the sum cannot exceed the room
        ImageMath.lambda_eval(lambda a: a["min"](a["x"], a["x"] * a["room"] / a["total"]), x=x, room=room, total=total)
        for x in (cyan, magenta, yellow)
    ]
    return Images.merge("CMYK", [*(band.convert("L") for band in bands), strip.getchannel("K")])


def _most(image: Image) -> int:
    """The most ink of any pixel of a CMYK image, of 255 for a solid."""
    from PIL import ImageMath

    found = 0
    for top in range(0, image.height, _STRIP):
        strip = image.crop((0, top, image.width, min(image.height, top + _STRIP)))
        inks = [band.convert("I") for band in strip.split()]
        total = ImageMath.lambda_eval(
            lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=inks[0], m=inks[1], y=inks[2], k=inks[3]
        )
        found = max(found, int(total.getextrema()[1]))
    return found


def is_grey(image: Image) -> bool:
    """Whether an RGB picture shows greys alone: a black and white photo that was saved in colour."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return all(
        _highest(ImageChops.difference(one, other)) <= _GREY_DRIFT for one, other in ((red, green), (green, blue))
    )


def _highest(band: Image) -> int:
    """The highest value of a band."""
    return max(value for value, count in enumerate(band.histogram()) if count)


def neutral(image: Image) -> Image:
    """Where an RGB picture is grey: mode L, 255 there."""
    from PIL import ImageChops

    red, green, blue = image.split()
    apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return apart.point([255] + [0] * 255)


def _opened(icc: bytes) -> Any:
    from PIL import ImageCms

    return ImageCms.getOpenProfile(io.BytesIO(icc))


def _light(lightness: float) -> float:
    """L* → Y (CIE 15)."""
    return ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness * 27 / 24389


def _linear(value: float) -> float:
    """An sRGB value of 0–1 → light (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _grey_of(light: float) -> int:
    """Light → an sRGB value of 0–255."""
    return round(255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
