"""What keys are made of: how a key is declared, a mapping of the spec, lengths, sizes, per cents, inks, languages.

In: nothing. Out: ``key``, ``Node`` and the small values that many keys share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final, NamedTuple

from layout_engine.diagnostics import NOWHERE, Span, Text
from layout_engine.frame import Colour
from layout_engine.geometry import Dimension, parse_dimension
from layout_engine.records import MISSING, dataclass, field


class Key(NamedTuple):
    """What is known of one key of the spec: its Chinese word, its explanation, its name in YAML if it differs from the
    field's name (``from``, ``class``), and an example value as YAML text."""

    word: str
    about: Text
    name: str = ""
    example: str = ""
    minimum: float | None = None
    maximum: float | None = None


def key(
    word: str,
    zh: str,
    en: str,
    *,
    default: Any = MISSING,
    factory: Any = MISSING,
    name: str = "",
    example: str = "",
    minimum: float | None = None,
    maximum: float | None = None,
) -> Any:
    """A dataclass field that is a key of the spec. Without ``default`` and ``factory`` the key is required."""
    about = Key(word=word, about=Text(zh, en), name=name, example=example, minimum=minimum, maximum=maximum)
    metadata = {"key": about}
    if factory is not MISSING:
        return field(default_factory=factory, metadata=metadata)
    if default is not MISSING:
        return field(default=default, metadata=metadata)
    return field(metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A mapping of the spec. A subclass may name the field that a bare scalar or list fills in ``SHORTHAND``."""

    SHORTHAND: ClassVar[str] = ""

    span: Span = field(default=NOWHERE, compare=False, repr=False)
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, name: str) -> Span:
        """Where the value of a key stands; the node itself where the key was not given."""
        return self.places.get(name, self.span)


@dataclass(frozen=True, slots=True)
class Range:
    """An inclusive range of columns or lines, from 1: ``3-5``, or one number."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Range:
        match = re.fullmatch(r"\s*(\d+)\s*(?:[-–—~～至到]\s*(\d+)\s*)?", text)
        if match is None:
            raise ValueError(text)
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        if first < 1 or last < first:
            raise ValueError(text)
        return cls(first, last)

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Size:
    """A width × height: ``350 × 65 mm``."""

    width: Dimension
    height: Dimension

    @classmethod
    def parse(cls, text: str) -> Size:
        parts = re.split(r"[×xX*]", text)
        if len(parts) != 2:
            raise ValueError(text)
        unit = re.search(r"(mm|毫米|cm|pt|磅|字|em)\s*$", parts[1])
        left = parts[0] if re.search(r"[^\d.\s]", parts[0]) or unit is None else parts[0] + unit[1]
        return cls(parse_dimension(left, None), parse_dimension(parts[1], None))


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in per cent: ``10%`` or ``10``."""

    value: float

    @classmethod
    def parse(cls, text: str) -> Percent:
        match = re.fullmatch(r"\s*(\d{1,3}(?:\.\d+)?)\s*[%％]?\s*", text)
        if match is None or float(match[1]) > 100:
            raise ValueError(text)
        return cls(float(match[1]))


@dataclass(frozen=True, slots=True)
class InkSum:
    """The inks of a place added up, in per cent: ``220%`` or ``220``, from 100 (one solid ink) to 400."""

    value: float

    @classmethod
    def parse(cls, text: str) -> InkSum:
        match = re.fullmatch(r"\s*(\d{3}(?:\.\d+)?)\s*[%％]?\s*", text)
        if match is None or not 100 <= float(match[1]) <= 400:
            raise ValueError(text)
        return cls(float(match[1]))


@dataclass(frozen=True, slots=True)
class InkCurve:
    """A tone curve: per cents of ink at equal steps from white to black, ``0 22 47 74 96``."""

    values: tuple[float, ...]

    @classmethod
    def parse(cls, text: str) -> InkCurve:
        values = tuple(float(part) for part in re.split(r"[\s,，]+", text.strip().strip("[]").strip()))
        if not 2 <= len(values) <= 21 or list(values) != sorted(values) or not 0 <= values[0] < values[-1] <= 100:
            raise ValueError(text)
        return cls(values)


_NAMED_INKS: Final = {
    "黑": Colour(k=1000), "白": Colour(), "红": Colour(m=1000, y=1000), "套红": Colour(m=1000, y=1000),
    "black": Colour(k=1000), "white": Colour(), "red": Colour(m=1000, y=1000),
}  # fmt: skip

_SPOT: Final = r"\s*(?:spot|专色)\(\s*([^()%]*?[^()%\s\d])\s*(?:\s(\d{1,3}(?:\.\d)?)\s*%?)?\s*\)\s*"


LANG_FORM: Final = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}"


class LangTag(str):
    """A language tag (BCP 47, RFC 5646 §2.1): zh-Hant, zh-TW, en, de-CH."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> LangTag:
        """Raises ValueError for what has not the form of a tag."""
        if re.fullmatch(LANG_FORM, text.strip()) is None:
            raise ValueError(text)
        return cls(text.strip())


def is_lang(text: str) -> bool:
    """Whether a text has the form of a language tag."""
    return re.fullmatch(LANG_FORM, text) is not None


def parse_ink(text: str) -> Colour:
    """``K8``, ``M100 Y100``, ``C20 M5 Y0 K30`` (per cent of each ink), a named ink (黑 白 红 套红) or a spot ink of the paper
    (``spot(金)``, ``专色(金 60)``) → Colour.

    Raises ValueError.
    """
    if (named := _NAMED_INKS.get(text.strip())) is not None:
        return named
    if (match := re.fullmatch(_SPOT, text)) is not None:
        tint = float(match[2] or 100)
        if tint > 100:
            raise ValueError(text)
        return Colour(spot=match[1], tint=round(tint * 10))
    amounts: dict[str, int] = {}
    for part in text.replace(",", " ").split():
        match = re.fullmatch(r"([CMYKcmyk])(\d{1,3}(?:\.\d)?)", part)
        if match is None or match[1].lower() in amounts or float(match[2]) > 100:
            raise ValueError(text)
        amounts[match[1].lower()] = round(float(match[2]) * 10)
    if not amounts:
        raise ValueError(text)
    cyan, magenta, yellow, black = (amounts.get(ink, 0) for ink in "cmyk")
    return Colour(cyan, magenta, yellow, black)
