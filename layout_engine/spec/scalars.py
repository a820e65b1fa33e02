"""The scalar types of the spec: what each looks like, and how its text is read.

In: a scalar's text exactly as written, never YAML's own guess (so that ``NO``, ``1_000``, ``12:30``, ``0123`` and
``2026-03-05`` mean what the key wants). Out: a value, or ``ValueError``. One table serves the reader, the JSON Schema and
the reference. Numbers are written with half-width digits; a value that would be right with them is told so.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from layout_engine.diagnostics import Text
from layout_engine.frame import Colour
from layout_engine.geometry import TYPE_SIZES, Dimension, parse_dimension
from layout_engine.model import LANG_FORM, InkCurve, InkSum, LangTag, Percent, PunctuationName, Range, Size, parse_ink
from layout_engine.text.punctuation import house_names

Schema = dict[str, Any]

#: No length on a page is longer: thousandths of points, characters, lines. 14,400 pt is the longest side of a PDF page
#: (ISO 32000-1, Annex C.2).
_LONGEST: Final = {"abs": 14_400_000, "em": 1_000_000, "line": 1_000_000}
_UNIT_WORDS: Final = {"abs": "pt", "em": "字", "line": "行"}
#: Keys whose lengths are sizes of type or distances of lines: from, to, in thousandths of points and of characters or lines.
_TYPE_KEYS: Final = ("size", "leading", "main", "kicker", "deck")
_TYPE_BOUNDS: Final = {"abs": (2_000, 2_000_000), "em": (100, 100_000), "line": (100, 100_000)}
_BOUNDS_BY_KEY: Final = {
    "tracking": {"abs": (-10_000, 200_000), "em": (-500, 20_000), "line": (-500, 20_000)},
    "at": {"abs": (-5_000_000, 5_000_000), "em": (-500_000, 500_000), "line": (-500_000, 500_000)},
    "autospace": {"abs": (0, 20_000), "em": (0, 1_000), "line": (0, 1_000)},
}

_LAST_CELL: Final = 9999

_UNITS: Final = r"(?:pt|磅|mm|毫米|cm|字|em|行)"
_NUMBER: Final = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_INK: Final = r"[CMYKcmyk][0-9]{1,3}(?:\.[0-9])?"


class FullWidthError(ValueError):
    """The text would be right with half-width letters and digits."""


class OutOfRangeError(ValueError):
    """The text has the right form, but its value is beyond anything on a page; ``highest`` is the most, as written."""

    def __init__(self, highest: str) -> None:
        super().__init__(highest)
        self.highest = highest


class ScalarKind(NamedTuple):
    """A scalar type: its name and what is expected in both languages, how it is read, its schema and an example."""

    name: Text
    expected: Text
    read: Callable[[str], Any]
    schema: Schema
    example: str


def _integer(text: str) -> int:
    if re.fullmatch(r"[+-]?[0-9]{1,12}", text) is None:
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    match = re.fullmatch(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(%?)", text)
    if match is None:
        raise ValueError(text)
    value = float(match[1]) / (100 if match[2] else 1)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _truth(text: str) -> bool:
    return {"true": True, "false": False, "yes": True, "no": False, "是": True, "否": False}[text]


def _date(text: str) -> datetime.date:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text) or re.fullmatch(
        r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", text
    )
    if match is None or not 1900 <= int(match[1]) <= 2100:  # the years that the lunar calendar knows
        raise ValueError(text)
    return datetime.date(int(match[1]), int(match[2]), int(match[3]))


def _dimension(text: str) -> Dimension:
    if text.strip() == "0":
        return Dimension(0)
    value = parse_dimension(text, None)
    if abs(value.milli) > _LONGEST[value.unit]:
        raise OutOfRangeError(_written(_LONGEST[value.unit], value.unit))
    return value


def _written(milli: int, unit: str) -> str:
    return f"{milli / 1000:g}{_UNIT_WORDS[unit]}" if milli < 1_000_000 else f"{milli // 1000}{_UNIT_WORDS[unit]}"


def length_bounds(name: str, value: Dimension) -> tuple[str, str] | None:
    """The bounds, as written, of a length under a key, where the length lies outside of them; None where it is right.

    Type and leading have a size, tracking may be a little less than nothing, no other length is negative.
    """
    table = _TYPE_BOUNDS if name in _TYPE_KEYS else _BOUNDS_BY_KEY.get(name)
    low, high = table[value.unit] if table is not None else (0, _LONGEST[value.unit])
    return None if low <= value.milli <= high else (_written(low, value.unit), _written(high, value.unit))


def _size(text: str) -> Size:
    value = Size.parse(text)
    for side in (value.width, value.height):
        if side.milli <= 0:
            raise ValueError(text)
        if side.milli > _LONGEST[side.unit]:
            raise OutOfRangeError(_written(_LONGEST[side.unit], side.unit))
    return value


def _range(text: str) -> Range:
    value = Range.parse(text)
    if value.last > _LAST_CELL:
        raise OutOfRangeError(str(_LAST_CELL))
    return value


_RANGE_SCHEMA: Final[Schema] = {
    "anyOf": [
        {"type": "integer", "minimum": 1},
        {"type": "string", "pattern": r"^\s*[0-9]+\s*(?:[-–—~～至到]\s*[0-9]+\s*)?$"},
    ]
}
_DIMENSION_SCHEMA: Final[Schema] = {
    "anyOf": [
        {"enum": [*TYPE_SIZES]},
        {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*{_UNITS}\s*$"},
        {"const": 0},
        {"const": "0"},
    ]
}

SCALARS: Final[Mapping[type, ScalarKind]] = {
    str: ScalarKind(Text("文字", "text"), Text("一行文字", "a line of text"), str,
                    {"type": ["string", "number", "boolean"]}, "良田连片春潮涌"),
    int: ScalarKind(Text("整数", "whole number"), Text("一个整数", "a whole number"), _integer,
                    {"type": "integer"}, "1"),
    float: ScalarKind(Text("数", "number"), Text("一个数或百分数", "a number or a percentage"), _number,
                      {"anyOf": [{"type": "number"}, {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*%\s*$"}]}, "10%"),
    Percent: ScalarKind(
        Text("百分数", "percentage"),
        Text("0 到 100 的百分数", "a percentage between 0 and 100"),
        Percent.parse,
        {"anyOf": [{"type": "number", "minimum": 0, "maximum": 100},
                   {"type": "string", "pattern": r"^\s*[0-9]{1,3}(?:\.[0-9]+)?\s*%\s*$"}]},
        "10%",
    ),
    InkSum: ScalarKind(
        Text("墨量", "sum of inks"),
        Text("100% 到 400% 的墨量", "a sum of inks between 100 % and 400 %"),
        InkSum.parse,
        {"anyOf": [{"type": "number", "minimum": 100, "maximum": 400},
                   {"type": "string", "pattern": r"^\s*[1-4][0-9]{2}(?:\.[0-9]+)?\s*%\s*$"}]},
        "220%",
    ),
    InkCurve: ScalarKind(
        Text("网点曲线", "tone curve"),
        Text("从白到黑递增的百分数，至少两个", "rising per cents from white to black, two at least"),
        InkCurve.parse,
        {"type": "string", "pattern": r"^\s*[0-9]+(?:\.[0-9]+)?(?:[\s,]+[0-9]+(?:\.[0-9]+)?)+\s*$"},
        "0 18 40 66 95",
    ),
    LangTag: ScalarKind(
        Text("语言标签", "language tag"), Text("语言标签，如 zh-Hans、zh-TW、en", "a language tag such as zh-Hans, zh-TW, en"),
        LangTag.parse, {"type": "string", "pattern": rf"^\s*{LANG_FORM}\s*$"}, "zh-TW"),
    bool: ScalarKind(Text("是否", "yes or no"), Text("true 或 false（yes、no，是、否）", "true or false (yes, no)"), _truth,
                     {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "是", "否"]}]}, "true"),
    PunctuationName: ScalarKind(
        Text("标点样式", "punctuation style"),
        Text("一种标点样式：" + "、".join(house_names()), "a punctuation style: " + ", ".join(house_names())),
        PunctuationName, {"anyOf": [{"enum": house_names()}, {"type": "string"}]}, "开明",
    ),
    datetime.date: ScalarKind(
        Text("日期", "date"), Text("一个日期，年-月-日", "a date, year-month-day"), _date,
        {"type": "string", "pattern": r"^(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)$"},
        "2026-03-05"),
    Dimension: ScalarKind(
        Text("长度", "length"), Text("字号，或带单位（pt、mm、字、行）的数", "a 字号, or a number with pt, mm, 字 or 行"),
        _dimension, _DIMENSION_SCHEMA, "小五"),
    Size: ScalarKind(
        Text("尺寸", "size"), Text("宽 × 高，带单位", "width × height with a unit"), _size,
        {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*{_UNITS}?\s*[×xX*]\s*{_NUMBER}\s*{_UNITS}\s*$"}, "350 × 65 mm"),
    Range: ScalarKind(
        Text("范围", "range"), Text("从 1 数起的范围，小数在前", "a range counted from 1, the smaller number first"),
        _range, _RANGE_SCHEMA, "1-6"),
    Colour: ScalarKind(
        Text("墨色", "ink"), Text("各色油墨的百分数，黑、白、红，或专色 spot(名称)", "per cent of each ink, 黑, 白, 红, or spot(NAME)"),
        parse_ink,
        {"anyOf": [{"enum": ["黑", "白", "红", "套红", "black", "white", "red"]},
                   {"type": "string", "pattern": rf"^\s*{_INK}(?:[\s,]+{_INK})*\s*$"},
                   {"type": "string", "pattern": r"^\s*(?:spot|专色)\([^()]+\)\s*$"}]}, "M100 Y100"),
}  # fmt: skip


def read_scalar(kind: ScalarKind, text: str) -> Any:
    """The value of a scalar's text. Raises OutOfRangeError, FullWidthError where half-width writing would be right, else
    ValueError."""
    plain = unicodedata.normalize("NFKC", text)
    try:
        value = kind.read(text)
    except OutOfRangeError:
        raise
    except (ValueError, KeyError, OverflowError) as error:
        if plain != text:
            try:
                kind.read(plain)
            except (ValueError, KeyError, OverflowError):
                raise ValueError(text) from error
            raise FullWidthError(text) from error
        raise ValueError(text) from error
    if kind.read is not str and any(ch > "\x7f" and ch.isdecimal() for ch in text):
        raise FullWidthError(text)
    return value


def control_character(text: str) -> str:
    """The first control character of a text as its code point, ``U+0009``; empty where there is none."""
    match = re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", text)
    return f"U+{ord(match[0]):04X}" if match else ""
