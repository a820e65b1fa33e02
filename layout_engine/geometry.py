"""Lengths, points and rectangles: the one unit of the whole engine.

In: texts such as ``小五``, ``63pt``, ``350mm``, ``2字``, ``1.5行``. Out: ``Length``, an int of milli-points
(1/1000 of 1/72 inch), so that equality is exact and dumps are readable. The origin of a page is its top left corner;
x grows to the right, y downwards. 字号 in points: the Chinese type-size system (号数制) as newspapers use it.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from layout_engine.records import dataclass

Length = int
"""A length in milli-points."""

PT: Final = 1000
MM_MILLIPOINTS: Final = 72000 / 25.4

#: 字号 → points.
TYPE_SIZES: Final[dict[str, float]] = {
    "八号": 5, "七号": 5.5, "小六": 6.5, "六号": 7.5, "小五": 9, "五号": 10.5, "小四": 12, "四号": 14, "小三": 15,
    "三号": 16, "小二": 18, "二号": 22, "小一": 24, "一号": 26, "小初": 36, "初号": 42, "特号": 54, "特大": 63,
}  # fmt: skip

Unit = Literal["abs", "em", "line"]

_NUMBER = re.compile(r"^\s*([+-]?\d+(?:\.\d+)?)\s*(pt|磅|mm|毫米|cm|字|em|行)?\s*$")


def pt(value: float) -> Length:
    """Points → milli-points, rounded to the nearest."""
    return round(value * PT)


def mm(value: float) -> Length:
    """Millimetres → milli-points, rounded to the nearest."""
    return round(value * MM_MILLIPOINTS)


def to_mm(value: Length) -> float:
    """Milli-points → millimetres."""
    return value / MM_MILLIPOINTS


@dataclass(frozen=True, slots=True)
class Dimension:
    """A length as an editor wrote it: absolute (milli-points), or in thousandths of a character or of a grid line."""

    milli: int
    unit: Unit = "abs"

    def resolve(self, em: Length, line: Length) -> Length:
        """Milli-points, where one character (字) is ``em`` and one grid line (行) is ``line`` milli-points."""
        if self.unit == "em":
            return round(self.milli * em / 1000)
        if self.unit == "line":
            return round(self.milli * line / 1000)
        return self.milli


def parse_dimension(text: str, bare: Literal["pt", "mm", "em"] | None = "pt") -> Dimension:
    """``小五``, ``63pt``, ``350 mm``, ``2字``, ``1行`` → Dimension; a bare number has the unit ``bare``.

    Raises ValueError where the text is no length, or a bare number stands where ``bare`` is None.
    """
    if (points := TYPE_SIZES.get(text.strip())) is not None:
        return Dimension(pt(points))
    match = _NUMBER.match(text)
    if match is None:
        raise ValueError(text)
    number, unit = float(match[1]), match[2] or bare
    if unit is None:
        raise ValueError(text)
    if unit in ("mm", "毫米"):
        return Dimension(mm(number))
    if unit == "cm":
        return Dimension(mm(number * 10))
    if unit in ("字", "em"):
        return Dimension(round(number * 1000), "em")
    if unit == "行":
        return Dimension(round(number * 1000), "line")
    return Dimension(pt(number))


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in milli-points: left, top, width, height."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        return self.y + self.height

    def inset(self, left: Length, top: Length, right: Length, bottom: Length) -> Rect:
        """The rectangle with its four edges moved inwards."""
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share area (touching edges do not count)."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def contains(self, other: Rect) -> bool:
        """Whether the other lies inside, edges included."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom


Segment = tuple[str, *tuple[Length, ...]]
Path = tuple[Segment, ...]
"""An outline in milli-points: ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``."""


def rect_path(rect: Rect) -> Path:
    """The outline of a rectangle, clockwise from its top left corner."""
    return (
        ("M", rect.x, rect.y),
        ("L", rect.right, rect.y),
        ("L", rect.right, rect.bottom),
        ("L", rect.x, rect.bottom),
        ("Z",),
    )
