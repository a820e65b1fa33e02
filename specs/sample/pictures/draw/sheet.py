"""The drawing board of charts and maps: millimetres, the project's own faces.

In: a size in millimetres and a resolution. Out: a Pillow image.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Paint = str | tuple[int, int, int]

FONTS = Path(__file__).resolve().parents[4] / "fonts"
BLACK, GREY, PALE = (20, 20, 20), (118, 118, 118), (222, 222, 222)


class Sheet:
    """A white board measured in millimetres."""

    def __init__(self, width: float, height: float, ppi: float) -> None:
        self.width, self.height = width, height
        self.unit = ppi / 25.4
        self.image = Image.new("RGB", (round(width * self.unit), round(height * self.unit)), "white")
        self.canvas = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, *, fill: Paint) -> None:
        """A rectangle by its upper left corner and its size."""
        left, top = round(x * self.unit), round(y * self.unit)
        right, bottom = round((x + width) * self.unit) - 1, round((y + height) * self.unit) - 1
        self.canvas.rectangle((left, top, max(left, right), max(top, bottom)), fill=fill)

    def shape(self, points: Sequence[tuple[float, float]], *, fill: Paint) -> None:
        self.canvas.polygon([(x * self.unit, y * self.unit) for x, y in points], fill=fill)

    def line(self, points: Sequence[tuple[float, float]], width: float, *, fill: Paint) -> None:
        """A line with round ends."""
        u = self.unit
        thick = max(1, round(width * u))
        self.canvas.line([(x * u, y * u) for x, y in points], fill=fill, width=thick, joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill=fill)

    def disc(self, x: float, y: float, radius: float, *, fill: Paint) -> None:
        u = self.unit
        self.canvas.ellipse([(x - radius) * u, (y - radius) * u, (x + radius) * u, (y + radius) * u], fill=fill)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        points: float,
        *,
        face: str = "Regular",
        anchor: str = "lm",
        fill: Paint = BLACK,
    ) -> None:
        """Words by the middle of their height."""
        size = max(1, round(points * 25.4 / 72 * self.unit))
        font = ImageFont.truetype(str(FONTS / f"NotoSansSC-{face}.ttf"), size, layout_engine=ImageFont.Layout.BASIC)
        self.canvas.text((x * self.unit, y * self.unit), words, font=font, fill=fill, anchor=anchor)

    def heading(self, title: str, note: str, *, colour: Paint) -> None:
        """A coloured rule, a title in bold and a note under it."""
        self.box(0, 0, self.width, 0.7, fill=colour)
        self.text(0, 4.6, title, 12.5, face="Bold")
        self.text(0, 9.8, note, 7.5, fill=GREY)

    def few_colours(self, count: int = 64) -> Image.Image:
        """The image with a palette: flat drawings need no more, and are a tenth of the bytes."""
        return self.image.quantize(count, dither=Image.Dither.NONE)
