"""Colour spaces and colours of a PDF, as preflight tells them apart (ISO 32000-1 §8.6).

In: the operands of colour operators and colour space objects. Out: ``Space`` (its family, the inks it names) and ``Paint`` (a
space with its components). Nothing is converted: the question is which inks were asked for, not what they look like.
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

Family = Literal["cmyk", "grey", "rgb", "lab", "icc", "calibrated", "spot", "pattern", "unknown"]


class Space(NamedTuple):
    """A colour space: ``family`` of the space itself, or of the base of an indexed one. ``inks``: names of the colorants of
    Separation and DeviceN. ``channels``: number of components. ``detail``: the name in the file."""

    family: Family
    channels: int
    inks: tuple[str, ...] = ()
    detail: str = ""
    indexed: bool = False


class Paint(NamedTuple):
    """A colour in its space; ``pattern``: the name of a pattern painted with."""

    space: Space
    values: tuple[float, ...]
    pattern: str = ""


CMYK: Final = Space("cmyk", 4, detail="DeviceCMYK")
GREY: Final = Space("grey", 1, detail="DeviceGray")
RGB: Final = Space("rgb", 3, detail="DeviceRGB")
PATTERN: Final = Space("pattern", 0, detail="Pattern")
UNKNOWN: Final = Space("unknown", 1)
BLACK_GREY: Final = Paint(GREY, (0.0,))

_DEVICE: Final = {
    "/DeviceCMYK": CMYK, "/CMYK": CMYK, "/DeviceGray": GREY, "/G": GREY, "/DeviceRGB": RGB, "/RGB": RGB, "/Pattern": PATTERN,
}  # fmt: skip
_PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
_DEEPEST: Final = 8


def space_of(value: Any, resources: Any = None, depth: int = 0) -> Space:
    """A colour space object (a name, or an array) → Space. ``resources``: the ColorSpace dictionary that names are looked up in."""
    import pikepdf

    if depth > _DEEPEST or value is None:
        return UNKNOWN
    if isinstance(value, (str, pikepdf.Name)):
        name = str(value)
        if (device := _DEVICE.get(name)) is not None:
            return device
        if isinstance(resources, pikepdf.Dictionary) and name in resources:
            return space_of(resources.get(name), None, depth + 1)
        return UNKNOWN._replace(detail=name.lstrip("/"))
    if isinstance(value, list) or (isinstance(value, pikepdf.Array) and len(value)):
        return _array_space(list(value), resources, depth)
    return UNKNOWN


def _array_space(parts: list[Any], resources: Any, depth: int) -> Space:
    family = str(parts[0])
    second = parts[1] if len(parts) > 1 else None
    if family in ("/Indexed", "/I"):
        return space_of(second, resources, depth + 1)._replace(indexed=True, channels=1)
    if family == "/ICCBased":
        try:
            channels = int(second.get("/N", 0)) if second is not None else 0
        except (AttributeError, ValueError, TypeError):
            channels = 0
        return Space("icc", channels, detail="ICCBased")
    if family in ("/CalRGB", "/CalGray"):
        return Space("calibrated", 3 if family == "/CalRGB" else 1, detail=family[1:])
    if family == "/Lab":
        return Space("lab", 3, detail="Lab")
    if family == "/Separation":
        return Space("spot", 1, (_ink(second),), "Separation")
    if family == "/DeviceN":
        try:
            inks = tuple(_ink(each) for each in second) if second is not None else ()
        except TypeError:
            inks = ()
        return Space("spot", len(inks), inks, "DeviceN")
    return _DEVICE.get(family, UNKNOWN._replace(detail=family.lstrip("/")))


def _ink(value: Any) -> str:
    return str(value).removeprefix("/")


def initial(space: Space) -> Paint:
    """The colour that a space starts with (§8.6.5.x, table 74): black, or all of a spot."""
    if space.family == "cmyk":
        return Paint(space, (0.0, 0.0, 0.0, 1.0))
    if space.family == "spot":
        return Paint(space, (1.0,) * space.channels)
    return Paint(space, (0.0,) * space.channels)


def amounts(paint: Paint) -> dict[str, float] | None:
    """Ink → its share (0–1) where the space is one of inks; None for spaces of light."""
    family, values = paint.space.family, paint.values
    if paint.space.indexed or paint.pattern:
        return None
    if family == "cmyk" and len(values) == 4:
        return {ink: value for ink, value in zip(_PROCESS, values, strict=True) if value > 0}
    if family == "grey" and len(values) == 1:
        return {"Black": 1 - values[0]} if values[0] < 1 else {}
    if family == "spot" and len(values) == len(paint.space.inks):
        inks: dict[str, float] = {}
        for ink, value in zip(paint.space.inks, values, strict=True):
            if value <= 0 or ink == "None":
                continue
            if ink == "All":
                inks |= dict.fromkeys(_PROCESS, value)
            else:
                inks[ink] = value
        return inks
    return None


def is_black(paint: Paint) -> bool:
    """Whether it is solid black and nothing else, in whatever space of inks."""
    inks = amounts(paint)
    return inks is not None and set(inks) == {"Black"} and inks["Black"] >= 0.999 and "All" not in paint.space.inks


def is_white(paint: Paint) -> bool:
    """Whether it puts no ink on the paper."""
    return amounts(paint) == {}


def spot_names(space: Space) -> tuple[str, ...]:
    """The inks of a space that are no process inks."""
    return tuple(ink for ink in space.inks if ink not in (*_PROCESS, "All", "None"))
