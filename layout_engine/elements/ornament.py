"""Rules and frames by their names in the trade: 正线 反线 双线 文武线 点线 曲线 花边.

In: a kind and two points, or a kind and a rectangle (milli-points). Out: strokes and fills, all artifacts. A rule is drawn
on its line; of 文武线 the thick one lies outside (above, or left), as at a masthead's foot and round a frame.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from layout_engine.frame import BLACK, Colour, Fill, Item, Meaning, Stroke
from layout_engine.geometry import Length, Path, Rect, Segment, rect_path

RuleKind = Literal["正线", "反线", "双线", "文武线", "点线", "曲线", "花边", "无"]
KINDS: Final[tuple[RuleKind, ...]] = ("正线", "反线", "双线", "文武线", "点线", "曲线", "花边", "无")

Point = tuple[Length, Length]

#: 正线 and 反线: the thin and the thick rule, milli-points.
THIN: Final = 400
THICK: Final = 1500
#: How far apart the two lines of 双线 and 文武线 stand, centre to centre.
DOUBLE_GAP: Final = 1600
#: One repeat of a wave, of a dotted rule and of the ornament.
WAVE: Final = 5000
DOT: Final = 3000
ORNAMENT: Final = 8000


def _line(start: Point, end: Point, width: Length, colour: Colour, meaning: Meaning, shift: Length = 0) -> Stroke:
    """A straight stroke, moved by ``shift`` to the right of its direction's normal (down for a horizontal one)."""
    dx, dy = (0, shift) if start[1] == end[1] else (shift, 0)
    return Stroke(
        meaning=meaning,
        path=(("M", start[0] + dx, start[1] + dy), ("L", end[0] + dx, end[1] + dy)),
        width=width,
        colour=colour,
    )


def _thin(start: Point, end: Point, colour: Colour, meaning: Meaning) -> list[Item]:
    return [_line(start, end, THIN, colour, meaning)]


def _thick(start: Point, end: Point, colour: Colour, meaning: Meaning) -> list[Item]:
    return [_line(start, end, THICK, colour, meaning)]


def _double(start: Point, end: Point, colour: Colour, meaning: Meaning) -> list[Item]:
    half = DOUBLE_GAP // 2
    return [_line(start, end, THIN, colour, meaning, shift) for shift in (-half, half)]


def _heavy_and_fine(start: Point, end: Point, colour: Colour, meaning: Meaning) -> list[Item]:
    return [
        _line(start, end, 2000, colour, meaning, -1000),
        _line(start, end, THIN, colour, meaning, 1400),
    ]


def _dotted(start: Point, end: Point, colour: Colour, meaning: Meaning) -> list[Item]:
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    count = max(1, length // DOT)
    gap = length // count
    path: Path = (("M", *start), ("L", *end))
    return [Stroke(meaning=meaning, path=path, width=900, colour=colour, dash=(0, gap), round_caps=True)]


def _wave(start: Point, end: Point, colour: Colour, meaning: Meaning) -> list[Item]:
    """A sine-like wave of whole repeats."""
    along_x = start[1] == end[1]
    length = end[0] - start[0] if along_x else end[1] - start[1]
    count = max(1, abs(length) // WAVE)
    height = 1300

    def at(along: Length, across: Length) -> Point:
        return (start[0] + along, start[1] + across) if along_x else (start[0] + across, start[1] + along)

    path: list[Segment] = [("M", *start)]
    for index in range(count):
        a, b = length * index // count, length * (index + 1) // count
        middle = (a + b) // 2
        quarter = (b - a) * 18 // 100
        path.append(("C", *at(a + quarter, -height), *at(middle - quarter, -height), *at(middle, 0)))
        path.append(("C", *at(middle + quarter, height), *at(b - quarter, height), *at(b, 0)))
    return [Stroke(meaning=meaning, path=tuple(path), width=500, colour=colour)]


def _flowers(start: Point, end: Point, colour: Colour, meaning: Meaning) -> list[Item]:
    """花边: a row of lozenges between two fine rules, a dot between each two."""
    along_x = start[1] == end[1]
    length = end[0] - start[0] if along_x else end[1] - start[1]
    count = max(1, abs(length) // ORNAMENT)
    items: list[Item] = [_line(start, end, 250, colour, meaning, shift) for shift in (-2400, 2400)]
    path: list[Segment] = []
    for index in range(count):
        middle = length * (2 * index + 1) // (2 * count)
        x, y = (start[0] + middle, start[1]) if along_x else (start[0], start[1] + middle)
        wide, high = (2600, 1500) if along_x else (1500, 2600)
        path += [("M", x - wide, y), ("L", x, y - high), ("L", x + wide, y), ("L", x, y + high), ("Z",)]
        if index:
            edge = length * index // count
            x, y = (start[0] + edge, start[1]) if along_x else (start[0], start[1] + edge)
            r = 700
            path += [("M", x - r, y), ("L", x, y - r), ("L", x + r, y), ("L", x, y + r), ("Z",)]
    items.append(Fill(meaning=meaning, path=tuple(path), colour=colour))
    return items


_RULES: Final[dict[str, Callable[[Point, Point, Colour, Meaning], list[Item]]]] = {
    "正线": _thin, "反线": _thick, "双线": _double, "文武线": _heavy_and_fine, "点线": _dotted, "曲线": _wave,
    "花边": _flowers, "无": lambda *_: [],
}  # fmt: skip


def rule_items(
    kind: str, start: Point, end: Point, colour: Colour = BLACK, meaning: Meaning | None = None
) -> list[Item]:
    """A horizontal or vertical rule from start to end. Raises KeyError for an unknown kind."""
    return _RULES[kind](start, end, colour, meaning or Meaning(role="rule", artifact=True))


def _frame(rect: Rect, width: Length, colour: Colour, meaning: Meaning) -> Stroke:
    return Stroke(meaning=meaning, path=rect_path(rect), width=width, colour=colour)


def box_items(kind: str, rect: Rect, colour: Colour = BLACK, meaning: Meaning | None = None) -> list[Item]:
    """A frame on a rectangle's edges; double ones grow inwards."""
    mark = meaning or Meaning(role="rule", artifact=True)
    if kind == "无":
        return []
    if kind == "正线":
        return [_frame(rect, 500, colour, mark)]
    if kind == "反线":
        return [_frame(rect, THICK, colour, mark)]
    if kind in ("双线", "文武线"):
        outer = THIN if kind == "双线" else 2000
        gap = DOUBLE_GAP if kind == "双线" else 2400
        return [_frame(rect, outer, colour, mark), _frame(rect.inset(gap, gap, gap, gap), THIN, colour, mark)]
    if kind == "花边":
        return _flower_frame(rect, colour, mark)
    corners = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
    items: list[Item] = []
    for index, corner in enumerate(corners):
        items.extend(_RULES[kind](corner, corners[(index + 1) % 4], colour, mark))
    return items


def _flower_frame(rect: Rect, colour: Colour, meaning: Meaning) -> list[Item]:
    """The ornament along four sides, its band inside the rectangle, with a square at each corner."""
    half = 2400
    inner = rect.inset(half, half, half, half)
    band = 2 * half
    items: list[Item] = []
    for y in (inner.y, inner.bottom):
        items.extend(_flowers((rect.x + band, y), (rect.right - band, y), colour, meaning))
    for x in (inner.x, inner.right):
        items.extend(_flowers((x, rect.y + band), (x, rect.bottom - band), colour, meaning))
    for x in (rect.x, rect.right - band):
        for y in (rect.y, rect.bottom - band):
            corner = Rect(x, y, band, band)
            items.append(_frame(corner, 250, colour, meaning))
            items.append(Fill(meaning=meaning, path=rect_path(corner.inset(1300, 1300, 1300, 1300)), colour=colour))
    return items
