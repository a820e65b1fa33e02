"""An SVG file → the filled outlines of a ``model.Drawing``.

In: the bytes of an SVG 1.1/2 file made of shapes: ``path``, ``rect``, ``circle``, ``ellipse``, ``polygon``, ``g`` with
``transform``, ``fill``, ``fill-rule`` (inherited, also from ``style``). Out: closed outlines of lines and cubics in
thousandths of a user unit, quadratics and arcs made cubics. Colours become CMYK by the plain rule (grey is K alone).
Whatever would be drawn otherwise than here (strokes, text, pictures, gradients, ``use``, clips) is refused, and so are DOCTYPE,
entities, scripts and references: a drawing is trusted to be shapes and nothing more.
"""

from __future__ import annotations

import math
import re
import xml.parsers.expat
from typing import Any, Final

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from layout_engine.frame import Colour
from layout_engine.model import Drawing
from layout_engine.records import dataclass, replace

MAX_SHAPES: Final = 20_000
MAX_SEGMENTS: Final = 200_000
MAX_DEPTH: Final = 64
UNIT: Final = 1000
_LARGEST: Final = 1_000_000  # user units

Outline = tuple[tuple[str, *tuple[int, ...]], ...]

_SVG: Final = "http://www.w3.org/2000/svg"
_SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline"})
_GROUPS: Final = frozenset({"svg", "g", "a"})
_IGNORED: Final = frozenset({"title", "desc", "metadata", "defs", "namedview"})
_NAMED: Final = {
    "black": "000000", "white": "ffffff", "red": "ff0000", "gray": "808080", "grey": "808080", "silver": "c0c0c0",
    "maroon": "800000", "yellow": "ffff00", "green": "008000", "blue": "0000ff", "navy": "000080", "orange": "ffa500",
}  # fmt: skip
_LENGTH: Final = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*(px|pt|mm|cm|in|)\s*$")
_PX: Final = {"px": 1.0, "": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}
_TRANSFORM: Final = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*,?")
_DATA: Final = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE.,+\-\s]*")
_KAPPA: Final = 4 * (math.sqrt(2) - 1) / 3


class DrawingError(Exception):
    """The file cannot be used: ``kind`` is broken, forbidden, unsupported, no-view, empty or too-big."""

    def __init__(self, kind: str, detail: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class _State:
    """What an element inherits."""

    transform: Transform = Identity
    fill: str = "black"
    current: str = ""
    even_odd: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    attributes: dict[str, str]
    depth: int
    line: int
    column: int


def _elements(data: bytes) -> list[_Element]:
    """The elements of the file in order; definitions are left out."""
    found: list[_Element] = []
    depth = 0
    skipped = 0
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")

    def refuse(kind: str, detail: str) -> DrawingError:
        return DrawingError(kind, detail, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, skipped
        depth += 1
        namespace, _, name = tag.rpartition(" ")
        if name in ("script", "foreignObject", "iframe", "handler") or any(
            a.lower().startswith("on") for a in attributes
        ):
            raise refuse("forbidden", name)
        if depth > MAX_DEPTH or len(found) > MAX_SHAPES:
            raise refuse("too-big", name)
        if skipped or name in _IGNORED or (namespace and namespace != _SVG):
            skipped += 1
            return
        found.append(_Element(name, attributes, depth, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    def end(tag: str) -> None:
        nonlocal depth, skipped
        depth -= 1
        skipped = max(0, skipped - 1)

    def doctype(*_: Any) -> None:
        raise refuse("forbidden", "DOCTYPE")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        message = xml.parsers.expat.ErrorString(error.code) or ""
        raise DrawingError("broken", message, error.lineno, error.offset + 1) from error
    except (LookupError, ValueError) as error:  # an encoding that does not exist
        raise DrawingError("broken", str(error)) from error
    return found


def _length(text: str) -> float:
    """A length in user units (CSS pixels). Raises ValueError."""
    match = _LENGTH.match(text)
    if match is None:
        raise ValueError(text)
    value = float(match[1]) * _PX[match[2]]
    if not abs(value) <= _LARGEST:
        raise ValueError(text)
    return value


def _numbers(text: str) -> list[float]:
    values = [float(part) for part in re.split(r"[\s,]+", text.strip()) if part]
    if not all(abs(value) <= _LARGEST for value in values):
        raise ValueError(text[:40])
    return values


def _transform(text: str) -> Transform:
    """A ``transform`` attribute. Raises ValueError."""
    result: Transform = Identity
    position = 0
    text = text.strip()
    while position < len(text):
        match = _TRANSFORM.match(text, position)
        if match is None:
            raise ValueError(text[:40])
        result = result.transform(_one_transform(match[1], _numbers(match[2])))
        position = match.end()
    return result


def _one_transform(name: str, values: list[float]) -> tuple[float, ...]:
    match name, values:
        case "matrix", [_, _, _, _, _, _]:
            return tuple(values)
        case "translate", [x]:
            return (1, 0, 0, 1, x, 0)
        case "translate", [x, y]:
            return (1, 0, 0, 1, x, y)
        case "scale", [s]:
            return (s, 0, 0, s, 0, 0)
        case "scale", [x, y]:
            return (x, 0, 0, y, 0, 0)
        case "rotate", [angle, *centre] if len(centre) in (0, 2):
            x, y = centre or (0.0, 0.0)
            turned: Transform = Identity.translate(x, y).rotate(math.radians(angle)).translate(-x, -y)
            return tuple(turned)
        case "skewX", [angle]:
            return (1, 0, math.tan(math.radians(angle)), 1, 0, 0)
        case "skewY", [angle]:
            return (1, math.tan(math.radians(angle)), 0, 1, 0, 0)
    raise ValueError(name)


def _colour(text: str) -> Colour | None:
    """A paint as CMYK; None for ``currentColor``. Raises ValueError."""
    text = text.strip().lower()
    if text == "currentcolor":
        return None
    digits = _NAMED.get(text) or (text[1:] if text.startswith("#") else "")
    if (match := re.fullmatch(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)", text)) is not None:
        red, green, blue = (min(255, int(part)) for part in match.groups())
    elif re.fullmatch(r"[0-9a-f]{3}", digits):
        red, green, blue = (int(digit * 2, 16) for digit in digits)
    elif re.fullmatch(r"[0-9a-f]{6}", digits):
        red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    else:
        raise ValueError(text[:40])
    top = max(red, green, blue)
    if red == green == blue:
        return Colour(k=round((255 - red) * 1000 / 255))
    c, m, y = (round((top - part) * 1000 / top) for part in (red, green, blue))
    return Colour(c=c, m=m, y=y, k=round((255 - top) * 1000 / 255))


def _styled(element: _Element) -> dict[str, str]:
    """The attributes with the declarations of ``style`` laid over them."""
    result = dict(element.attributes)
    for declaration in result.pop("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            result[name.strip()] = value.replace("!important", "").strip()
    return result


def _inherited(state: _State, attributes: dict[str, str]) -> _State:
    """The state inside an element. Raises ValueError, and DrawingError for what is not drawn."""
    for name in ("filter", "mask", "clip-path"):
        if attributes.get(name, "none") != "none":
            raise DrawingError("unsupported", name)
    for name in ("opacity", "fill-opacity"):
        if float(attributes.get(name, "1")) != 1:
            raise DrawingError("unsupported", name)
    fill = attributes.get("fill", "inherit").strip()
    rule = attributes.get("fill-rule", "inherit").strip()
    return replace(
        state,
        transform=state.transform.transform(_transform(attributes.get("transform", ""))),
        fill=state.fill if fill == "inherit" else fill,
        even_odd=state.even_odd if rule == "inherit" else rule == "evenodd",
        hidden=state.hidden or attributes.get("display") == "none" or attributes.get("visibility") == "hidden",
    )


def _ellipse(x: float, y: float, rx: float, ry: float) -> str:
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return (
        f"M{x + rx},{y} C{x + rx},{y + ky} {x + kx},{y + ry} {x},{y + ry} C{x - kx},{y + ry} {x - rx},{y + ky} {x - rx},{y} "
        f"C{x - rx},{y - ky} {x - kx},{y - ry} {x},{y - ry} C{x + kx},{y - ry} {x + rx},{y - ky} {x + rx},{y} Z"
    )


def _rectangle(attributes: dict[str, str]) -> str:
    x, y, width, height = (_length(attributes.get(name, "0")) for name in ("x", "y", "width", "height"))
    if width <= 0 or height <= 0:
        return ""
    corners = attributes.get("rx", attributes.get("ry", "0")), attributes.get("ry", attributes.get("rx", "0"))
    rx, ry = min(_length(corners[0]), width / 2), min(_length(corners[1]), height / 2)
    if rx <= 0 or ry <= 0:
        return f"M{x},{y} h{width} v{height} h{-width} Z"
    return (
        f"M{x + rx},{y} h{width - 2 * rx} a{rx},{ry} 0 0 1 {rx},{ry} v{height - 2 * ry} a{rx},{ry} 0 0 1 {-rx},{ry} "
        f"h{2 * rx - width} a{rx},{ry} 0 0 1 {-rx},{-ry} v{2 * ry - height} a{rx},{ry} 0 0 1 {rx},{-ry} Z"
    )


def _path_of(name: str, attributes: dict[str, str]) -> str:
    """A shape as path data. Raises ValueError."""
    if name == "path":
        return attributes.get("d", "")
    if name == "rect":
        return _rectangle(attributes)
    if name in ("circle", "ellipse"):
        x, y = _length(attributes.get("cx", "0")), _length(attributes.get("cy", "0"))
        rx = _length(attributes.get("r" if name == "circle" else "rx", "0"))
        ry = rx if name == "circle" else _length(attributes.get("ry", "0"))
        return _ellipse(x, y, rx, ry) if rx > 0 and ry > 0 else ""
    points = _numbers(attributes.get("points", ""))
    if len(points) % 2:
        raise ValueError("points")
    pairs = " L".join(f"{x},{y}" for x, y in zip(points[::2], points[1::2], strict=True))
    return f"M{pairs} Z" if pairs else ""


def _point(point: tuple[float, float]) -> tuple[int, int]:
    if not (abs(point[0]) <= _LARGEST and abs(point[1]) <= _LARGEST):
        raise ValueError("too large")
    return round(point[0] * UNIT), round(point[1] * UNIT)


def _segments(recorded: list[tuple[str, Any]]) -> Outline:
    """What fontTools recorded → segments; quadratics become cubics, a line that only closes is left out."""
    segments: list[tuple[str, *tuple[int, ...]]] = []
    here = (0.0, 0.0)
    begun = 0
    for name, points in recorded:
        match name:
            case "moveTo":
                begun = len(segments)
                segments.append(("M", *_point(points[0])))
            case "lineTo":
                segments.append(("L", *_point(points[0])))
            case "curveTo":
                segments.append(("C", *_point(points[0]), *_point(points[1]), *_point(points[2])))
            case "qCurveTo":
                control, end = points
                first = (here[0] + (control[0] - here[0]) * 2 / 3, here[1] + (control[1] - here[1]) * 2 / 3)
                second = (end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3)
                segments.append(("C", *_point(first), *_point(second), *_point(end)))
            case _:  # closePath, and endPath: a filled outline is closed either way
                if segments[-1][0] == "L" and segments[-1][1:] == segments[begun][1:]:
                    segments.pop()
                segments.append(("Z",))
                continue
        here = points[-1]
    return tuple(segments)


def _outline(data: str, transform: Transform) -> Outline:
    """Path data under a transform. Raises ValueError."""
    if _DATA.fullmatch(data) is None:
        raise ValueError("d")
    pen = DecomposingRecordingPen(None)
    try:
        parse_path(data, TransformPen(pen, transform))
        if len(pen.value) > MAX_SEGMENTS:
            raise DrawingError("too-big")
        return _segments(pen.value)
    except (
        ValueError,
        TypeError,
        IndexError,
        AssertionError,
        OverflowError,
        ZeroDivisionError,
        AttributeError,
    ) as error:
        raise ValueError("d") from error  # fontTools raises all of these for path data that ends too early


def _view(root: _Element) -> tuple[int, int, int, int]:
    attributes = root.attributes
    try:
        if "viewBox" in attributes:
            x, y, width, height = _numbers(attributes["viewBox"])
        else:
            x, y, width, height = 0.0, 0.0, _length(attributes["width"]), _length(attributes["height"])
    except (ValueError, KeyError) as error:
        raise DrawingError("no-view", "", root.line, root.column) from error
    if width <= 0 or height <= 0:
        raise DrawingError("no-view", "", root.line, root.column)
    return (round(x * UNIT), round(y * UNIT), round(width * UNIT), round(height * UNIT))


def _shape(element: _Element, attributes: dict[str, str], state: _State) -> tuple[Outline, Colour | None, bool] | None:
    if element.name not in _SHAPES:
        raise DrawingError("unsupported", f"<{element.name[:40]}>")
    if attributes.get("stroke", "none") not in ("none", "transparent"):
        raise DrawingError("unsupported", "stroke")
    if state.hidden or state.fill in ("none", "transparent"):
        return None
    colour = _colour(state.fill)
    outline = _outline(_path_of(element.name, attributes), state.transform)
    return (outline, colour, state.even_odd) if outline else None


def parse_drawing(data: bytes, name: str) -> Drawing:
    """The outlines of an SVG file in the order of painting. Raises DrawingError."""
    elements = _elements(data)
    if not elements or elements[0].name != "svg":
        raise DrawingError("broken", "svg")
    view = _view(elements[0])
    states: list[_State] = [_State()]
    paths: list[tuple[Outline, Colour | None, bool]] = []
    total = 0
    for element in elements:
        del states[element.depth :]
        try:
            attributes = _styled(element)
            if attributes.get("stroke", "none") not in ("none", "transparent"):
                raise DrawingError("unsupported", "stroke")
            state = _inherited(states[-1], attributes)
            states.append(state)
            if element.name in _GROUPS and (element.name != "svg" or element.depth == 1):
                continue
            shape = _shape(element, attributes, state)
        except ValueError as error:
            raise DrawingError("broken", str(error)[:60], element.line, element.column) from error
        except DrawingError as problem:
            raise DrawingError(problem.kind, problem.detail, element.line, element.column) from problem
        if shape is not None:
            paths.append(shape)
            total += len(shape[0])
            if total > MAX_SEGMENTS:
                raise DrawingError("too-big", "", element.line, element.column)
    if not paths:
        raise DrawingError("empty")
    return Drawing(name=name, view=view, paths=tuple(paths))
