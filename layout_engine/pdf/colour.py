"""Colours for the press: process inks only.

In: ``frame.Colour`` (thousandths of each ink), RGB values of pictures. Out: operands of ISO 32000-1 §8.6.8, and CMYK
values whose total stays within ``INK_LIMIT`` by construction. Until a press profile takes its place, the conversion is
one plain function: each ink the complement of its light, all grey carried by black alone (GCR, 灰成分替代: a grey of
one ink cannot go out of register on newsprint), and in the darkest tones colour put back under the black for depth.
``separate`` says so for one pixel, ``separated`` does it for a whole picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from layout_engine.frame import Colour
from layout_engine.pdf.objects import number

if TYPE_CHECKING:
    from PIL.Image import Image

#: The most ink of any pixel, in per cent: the tolerance of ISO 12647-3.
INK_LIMIT: Final = 240
#: The share of each colour under solid black, in per cent, and the darkness (0–255) at which it starts.
_UNDER_BLACK: Final = 40
_DARK: Final = 128


def operands(colour: Colour) -> str:
    """``0 0 0 1``: the four components of a DeviceCMYK colour."""
    return " ".join(number(ink / 1000) for ink in (colour.c, colour.m, colour.y, colour.k))


def overprints(colour: Colour) -> bool:
    """Whether a colour is the solid black (100 K) that overprints: white, tints and mixed inks knock out."""
    return colour.k == 1000 and not (colour.c or colour.m or colour.y)


def _removed(black: int) -> int:
    """How much of each colour gives way to ``black`` (both 0–255): all of it but what deepens the dark tones."""
    dark = max(0, black - _DARK) / (255 - _DARK)
    return black - round(255 * _UNDER_BLACK / 100 * dark * dark)


_REMOVED: Final = tuple(_removed(black) for black in range(256))


def separate(red: int, green: int, blue: int) -> tuple[int, int, int, int]:
    """RGB 0–255 → cyan, magenta, yellow, black 0–255."""
    cyan, magenta, yellow = 255 - red, 255 - green, 255 - blue
    black = min(cyan, magenta, yellow)
    removed = _REMOVED[black]
    return cyan - removed, magenta - removed, yellow - removed, black


def separated(picture: Image) -> Image:
    """An RGB picture as CMYK: ``separate`` of every pixel."""
    from PIL import Image as Images
    from PIL import ImageChops

    inks = [ImageChops.invert(band) for band in picture.split()]
    black = ImageChops.darker(ImageChops.darker(inks[0], inks[1]), inks[2])
    removed = black.point(_REMOVED)
    return Images.merge("CMYK", [*(ImageChops.subtract(ink, removed) for ink in inks), black])
