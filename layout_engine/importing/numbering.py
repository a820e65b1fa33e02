"""自动编号: the numbers that Word shows and does not store, worked out as text (ISO/IEC 29500-1, 17.9).

In: the trees of ``numbering.xml``, then each numbered paragraph's list and level in the order of the document. Out: the label
that Word would show before it: levels, starts, restarts, overrides, and the numerals of 17.18.59 that Chinese texts use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from layout_engine.importing.symbols import symbol
from layout_engine.importing.xmltree import Node
from layout_engine.records import dataclass, field

_LEVELS: Final = 9
_DIGITS: Final = "〇一二三四五六七八九"
_FORMAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: tuple[str, str, str] = ("十", "百", "千")) -> str:
    """一、十一、一百零五、一万二千: up to 99,999,999."""
    zero = "零"
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        joint = zero if 0 < low < 1000 else ""
        return chinese(high, digits, units) + "万" + (joint + _below(low, digits, units) if low else "")
    text = _below(number, digits, units)
    plain = units[0] == "十"
    return text[1:] if plain and text.startswith("一十") else text


def _below(number: int, digits: str, units: tuple[str, str, str]) -> str:
    """A number below ten thousand, its tens written out."""
    if number == 0:
        return digits[0]
    text, gap = "", False
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + unit
            gap = False
        else:
            gap = True
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """A … Z, AA, BB … as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * min(1 + (number - 1) // 26, 9)


def _enclosed(first: int, most: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 0 < number <= most else f"（{number}）"


def _circled(number: int) -> str:
    bases = ((20, 0x2460), (35, 0x3251 - 20), (50, 0x32B1 - 35))
    return next((chr(base + number - 1) for most, base in bases if 0 < number <= most), f"（{number}）")


def _single(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": str,
    "decimalFullWidth2": str,
    "numberInDash": lambda number: f"-{number}-",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _single,
    "japaneseDigitalTenThousand": _single,
    "taiwaneseDigital": _single,
    "chineseLegalSimplified": lambda number: chinese(number, _FORMAL, ("拾", "佰", "仟")),
    "ideographLegalTraditional": lambda number: chinese(number, "零壹貳參肆伍陸柒捌玖", ("拾", "佰", "仟")),
    "ideographTraditional": lambda number: _STEMS[number - 1] if 0 < number <= 10 else str(number),
    "ideographZodiac": lambda number: _BRANCHES[number - 1] if 0 < number <= 12 else str(number),
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
}


def numeral(number: int, form: str) -> str | None:
    """A number in one of Word's forms; None where the form is not known."""
    make = FORMATS.get(form)
    if make is None:
        return None
    return make(number) if 0 < number < 10_000_000 or form in ("decimal", "decimalZero") else str(number)


@dataclass(slots=True)
class Level:
    """One level of a list. ``restart`` is the level (from 1) after which it begins again, 0 for never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    font: str = ""
    style: str = ""


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    link: str = ""
    own: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


def number_of(node: Node | None, default: int = 0) -> int:
    """The whole number in an element's ``val``; the default where there is none that makes sense."""
    value = node.get("val") if node is not None else ""
    return int(value) if re.fullmatch(r"-?[0-9]{1,7}", value) else default


def _on(node: Node | None) -> bool:
    return node is not None and node.get("val", "1") not in ("0", "false", "off", "none")


def _level(node: Node) -> Level:
    fonts = node.first("w:rPr", "w:rFonts")
    form = node.first("w:numFmt")
    if form is None:
        alternate = next(node.all("w:numFmt"), None)
        form = alternate
    text, suffix, style = node.first("w:lvlText"), node.first("w:suff"), node.first("w:pStyle")
    restart = node.first("w:lvlRestart")
    return Level(
        start=number_of(node.first("w:start"), 0 if node.first("w:start") else 1),
        form=form.get("val", "decimal") if form else "decimal",
        text=text.get("val") if text else "",
        suffix=suffix.get("val", "tab") if suffix else "tab",
        restart=number_of(restart) if restart else None,
        legal=_on(node.first("w:isLgl")),
        font=fonts.get("ascii") or fonts.get("hAnsi") if fonts else "",
        style=style.get("val") if style else "",
    )


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph; ``unknown`` names a form of numerals that is not known (plain digits stand for it)."""

    text: str
    unknown: str = ""
    bullet: bool = False


class Numbering:
    """The lists of a document, counting on as paragraphs are asked for in order."""

    def __init__(self, tree: Node | None) -> None:
        self.abstracts: dict[str, _Abstract] = {}
        self.lists: dict[str, _List] = {}
        for node in tree.nodes if tree else ():
            if node.name == "w:abstractNum":
                self._abstract(node)
            elif node.name == "w:num":
                self._list(node)

    def _abstract(self, node: Node) -> None:
        made = _Abstract()
        for each in node.nodes:
            if each.name == "w:lvl":
                made.levels[self._index(each)] = _level(each)
            elif each.name == "w:numStyleLink":
                made.link = each.get("val")
            elif each.name == "w:styleLink":
                made.own = each.get("val")
        self.abstracts[node.get("abstractNumId")] = made

    def _list(self, node: Node) -> None:
        target = node.first("w:abstractNumId")
        made = _List(target.get("val") if target else "")
        for each in node.nodes:
            if each.name == "w:lvlOverride":
                index = self._index(each)
                start, level = each.first("w:startOverride"), each.first("w:lvl")
                if level is not None:
                    made.levels[index] = _level(level)
                if start is not None:
                    made.starts[index] = number_of(start, 1)
        self.lists[node.get("numId")] = made

    @staticmethod
    def _index(node: Node) -> int:
        value = node.get("ilvl", "0")
        return min(int(value), _LEVELS - 1) if value.isascii() and value.isdecimal() and len(value) < 3 else 0

    def _found(self, wanted: _List) -> _Abstract | None:
        """The list's description, through a style that names it (17.9.21, 17.9.27)."""
        found = self.abstracts.get(wanted.abstract)
        if found is not None and found.link and not found.levels:
            found = next((each for each in self.abstracts.values() if each.own == found.link), found)
        return found

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style."""
        wanted = self.lists.get(number)
        found = self._found(wanted) if wanted else None
        return next((index for index, level in (found.levels if found else {}).items() if level.style == style), None)

    def label(self, number: str, index: int) -> Label | None:
        """The label of the next paragraph of a list at a level; None where the list shows none."""
        wanted = self.lists.get(number)
        abstract = self._found(wanted) if wanted else None
        if wanted is None or abstract is None or not 0 <= index < _LEVELS:
            return None
        levels = {**abstract.levels, **wanted.levels}
        level = levels.get(index)
        if level is None:
            return None
        counts = abstract.counts
        if index in wanted.starts and index not in wanted.begun:
            counts[index] = wanted.starts[index] - 1
            wanted.begun.add(index)
        value = counts[index]
        counts[index] = level.start if value is None else value + 1
        self._restart(levels, counts, index)
        for above in range(index):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        return self._shown(level, levels, counts)

    @staticmethod
    def _restart(levels: dict[int, Level], counts: list[int | None], index: int) -> None:
        """Lower levels begin again, but for those that wait for another level or for none."""
        for lower in range(index + 1, _LEVELS):
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart > 0 and index < restart):
                counts[lower] = None

    @staticmethod
    def _shown(level: Level, levels: dict[int, Level], counts: list[int | None]) -> Label | None:
        if level.form == "none" and "%" not in level.text:
            return Label(level.text) if level.text else None
        if level.form == "bullet":
            return (
                Label("".join(symbol(level.font, ch) or "●" for ch in level.text), bullet=True) if level.text else None
            )
        unknown = ""

        def one(match: re.Match[str]) -> str:
            nonlocal unknown
            at = int(match[1]) - 1
            own = levels.get(at, Level())
            value = counts[at] if counts[at] is not None else own.start
            if own.form in ("none", "bullet"):
                return ""
            form = "decimal" if level.legal else own.form
            made = numeral(value or 0, form)
            if made is None:
                unknown = form
            return str(value) if made is None else made

        text = re.sub(r"%([1-9])", one, level.text)
        return Label(text, unknown) if text else None
