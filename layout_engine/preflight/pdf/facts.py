"""What is drawn on the pages of a PDF, boiled down to what rules ask for.

In: nothing; ``walk`` fills these values. Out: ``Mark`` (things drawn alike), ``ImageFacts``, ``Shown`` (a font that is shown),
``Drawn`` (all of a file). Things drawn alike are one mark with the place of the first, so that an advertisement of a million
paths is a handful of marks.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from layout_engine.preflight.finding import Box
from layout_engine.preflight.pdf.colours import Paint, Space
from layout_engine.records import dataclass, field

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first (§8.3.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


class ImageFacts(NamedTuple):
    """An image as it is drawn: pixels, components, resolution on paper (the lower of the two directions)."""

    width: int
    height: int
    bits: int
    space: Space
    mask: bool
    ppi: float
    filters: tuple[str, ...] = ()
    soft_mask: bool = False
    name: str = ""
    key: tuple[int, int] = (0, 0)

    @property
    def bitmap(self) -> bool:
        return self.mask or (self.bits == 1 and self.space.channels == 1)


Kind = Literal["text", "outline", "fill", "stroke", "image", "shading"]


class Mark(NamedTuple):
    """Something drawn: with which colour, whether it overprints. ``size``: of text, in points; of a stroke, its width; of a
    fill, the least side where it is a rectangle (else 0). ``place``: of the first of its like."""

    kind: Kind
    paint: Paint
    overprint: bool
    mode: int
    size: float
    page: int
    place: Box
    image: ImageFacts | None = None


@dataclass(slots=True)
class Shown:
    """A font of which glyphs are shown: its dictionary, where first, and the codes of a two-byte font."""

    font: Any
    page: int
    place: Box
    codes: set[int] = field(default_factory=set)


class Spot(NamedTuple):
    """Something found while walking: what (a rule's code), where, and the words for it."""

    code: str
    page: int
    place: Box | None
    detail: str = ""


@dataclass(slots=True)
class Drawn:
    """All that the pages draw. ``noticed``: broken rules that only the walk can see, by code and words, each with its place."""

    marks: dict[tuple[Any, ...], Mark] = field(default_factory=dict)
    fonts: dict[Any, Shown] = field(default_factory=dict)
    images: dict[tuple[int, int], Any] = field(default_factory=dict)
    pictures: list[Mark] = field(default_factory=list)
    noticed: dict[tuple[str, int, str], Spot] = field(default_factory=dict)

    def notice(self, code: str, page: int, place: Box | None = None, detail: str = "") -> None:
        if len(self.noticed) < 2000:
            self.noticed.setdefault((code, page, detail), Spot(code, page, place, detail))
