"""Ink coverage (墨量): how much ink lies on each part of a page.

In: the plates of a page as pictures (mode L, 255 is bare paper). Out: ``InkMap``: the sum of all inks as the mean over every
square of 15 mm, in steps of a millimetre (GWG 2022 R0026 looks at areas of that size: what a damp sheet can carry is a
matter of area, not of a dot), the worst of them, and the map as a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from layout_engine.geometry import Rect, mm

if TYPE_CHECKING:
    from PIL.Image import Image

#: The side of a square in millimetres; odd, so that it has a middle.
SQUARE: Final = 15
_SCALE: Final = 4
"""Pixels a millimetre of the map as a picture."""
_LEGEND: Final = 14
"""Millimetres of the strip below that explains the colours."""
_GREY: Final = (150, 150, 150)
_LIMIT: Final = 200
"""The step of 255 that is the limit."""
#: Share of the limit → colour: bare paper to the limit in steps of yellow to red, violet above.
_STOPS: Final = (
    (0.0, (255, 255, 255)), (0.25, (255, 246, 200)), (0.5, (252, 211, 110)), (0.75, (244, 150, 60)),
    (1.0, (214, 52, 38)), (1.0001, (140, 30, 160)), (2.0, (60, 0, 90)),
)  # fmt: skip


class InkMap(NamedTuple):
    """``sums``: the mean of all inks over the square around each millimetre, in thousandths of one solid (mode I).
    ``worst``: the most, in per cent; ``square``: where, on the page."""

    sums: Image
    worst: float
    square: Rect


def coverage(plates: Sequence[Image], width: int, height: int) -> InkMap:
    """The ink of a page ``width`` by ``height`` milli-points, from the pictures of all its plates, which cover just that."""
    from PIL import Image as Images
    from PIL import ImageChops, ImageFilter, ImageMath

    size = max(1, round(width / mm(1))), max(1, round(height / mm(1)))
    total = Images.new("I", size)
    for plate in plates:
        # Means of single millimetres first; the window's mean is taken of sixteen times its eight bits.
        ink = ImageChops.invert(plate).resize(size, Images.Resampling.BOX)
        mean = ink.filter(ImageFilter.BoxBlur(SQUARE // 2)).convert("I")
        total = ImageMath.lambda_eval(lambda a: a["total"] + a["mean"] * 1000 / 255, total=total, mean=mean)
    margin = [min(SQUARE // 2, (side - 1) // 2) for side in size]
    whole = total.crop((margin[0], margin[1], size[0] - margin[0], size[1] - margin[1]))
    values: list[int] = list(whole.get_flattened_data())  # type: ignore[arg-type] # one band: no tuples
    most = max(values)
    place = values.index(most)
    left, top = place % whole.width, place // whole.width
    side = [mm(2 * each + 1) for each in margin]
    return InkMap(total, most / 10, Rect(mm(left), mm(top), side[0], side[1]))


def drawn(ink: InkMap, limit: float) -> Image:
    """The map as a picture: yellow to red up to ``limit`` per cent, violet above, the worst square framed, with a legend."""
    from PIL import Image as Images
    from PIL import ImageDraw, ImageMath

    shares = ImageMath.lambda_eval(
        lambda a: a["min"](a["sums"] * _LIMIT / round(limit * 10), 255), sums=ink.sums
    ).convert("L")
    heat = Images.frombytes("P", shares.size, shares.tobytes())
    heat.putpalette([channel for index in range(256) for channel in _colour(index / _LIMIT)])
    width, height = heat.width * _SCALE, heat.height * _SCALE
    sheet = Images.new("RGB", (width, height + _LEGEND * _SCALE), "white")
    sheet.paste(heat.convert("RGB").resize((width, height), Images.Resampling.BILINEAR))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, width - 1, height - 1), outline=_GREY)
    left, top, right, bottom = (
        round(side / mm(1) * _SCALE) for side in (ink.square.x, ink.square.y, ink.square.right, ink.square.bottom)
    )
    pen.rectangle((left, top, right - 1, bottom - 1), outline="black", width=2)
    strip = sheet.crop((0, height, width, sheet.height))
    _legend(strip, limit, ink)
    sheet.paste(strip, (0, height))
    return sheet


def _legend(strip: Image, limit: float, ink: InkMap) -> None:
    """A scale of the colours with the per cents that they stand for, and the worst square in words."""
    from PIL import ImageDraw, ImageFont

    pen, font = ImageDraw.Draw(strip), ImageFont.load_default(3.2 * _SCALE)
    length = min(strip.width - 2 * _SCALE, 100 * _SCALE)
    for x in range(length):
        pen.line((_SCALE + x, 2 * _SCALE, _SCALE + x, 5 * _SCALE), fill=_colour(x / length * 255 / _LIMIT))
    for share in range(5):
        x = _SCALE + length * _LIMIT // 255 * share // 4
        pen.line((x, 5 * _SCALE, x, 6 * _SCALE), fill=_GREY)
        pen.text((x, 6 * _SCALE), f"{limit * share / 4:.0f} %", fill="black", font=font)
    worst = f"max {ink.worst:.0f} %, x {ink.square.x / mm(1):.0f} mm, y {ink.square.y / mm(1):.0f} mm, {SQUARE} mm"
    pen.text((_SCALE, 10 * _SCALE), worst, fill="black", font=font)


def _colour(share: float) -> tuple[int, int, int]:
    """The colour of a share of the limit."""
    for (low, one), (high, other) in pairwise(_STOPS):
        if share <= high:
            at = (share - low) / (high - low)
            red, green, blue = (round(a + at * (b - a)) for a, b in zip(one, other, strict=True))
            return red, green, blue
    return _STOPS[-1][1]
