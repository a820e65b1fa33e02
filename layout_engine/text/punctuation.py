"""The styles of punctuation, the places of marks by region, and hanging marks: all as data.

In: nothing. Out: ``STYLES`` (全角 开明 半角 行末半角, and the values of CSS text-spacing-trim), ``marked`` (class letters with the marks
that stand otherwise in a region), ``HANGS``. A style of one's own is one more entry of ``STYLES``; nothing else names it.
Sources: GB/T 15834-2011 §5.1.10, CLREQ "Punctuation Adjustment", CSS Text 4 §8.5 (text-spacing-trim), §9.2 (hanging-punctuation),
UTR #59 (conditional punctuation in Chinese).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Side = Literal["before", "after", "both"]

# Letters of marks beside those of ``classes``, by their place in their em: m , s . in its middle, d · one em wide, f a mark
# that gives nothing; w a Latin mark that has 中西间距 as letters have, h a
# half-width form.

#: From which side a mark's white is taken.
SIDE: Final[Mapping[str, Side]] = MappingProxyType({
    "O": "before", "C": "after", "M": "after", "S": "after", "m": "both", "s": "both", "d": "both", "D": "both",
})  # fmt: skip

# The pools of reduction, in their order; 0 is the mark at the line's end.
END, SPACE, DOT, BRACKET, COMMA, GAP, STOP = 0, 1, 2, 3, 4, 5, 6
REDUCE_POOLS: Final = 7
#: Class → pool of reduction.
POOL: Final[Mapping[str, int]] = MappingProxyType({
    "O": BRACKET, "C": BRACKET, "M": COMMA, "S": STOP, "m": COMMA, "s": STOP, "d": DOT, "D": DOT,
})  # fmt: skip


class Style(NamedTuple):
    """One style of punctuation.

    ``natural``: class → width in thousandths of an em; marks that it does not name keep their glyph's. ``opener_after``: letters
    after which an opening mark loses half, ``closer_before``: letters before which a closing mark does (both only beside a
    mark more than half an em wide). ``start``: whether a line's opener is cut to half; ``first``: whether also a
    paragraph's (setting: as ``Setting.first_opener`` says). ``end``: a mark at a line's end is cut to half, cut only where
    the line does not fit otherwise (fit), or left (full). ``together``: ？！ in pairs take one em. ``css``: its marks are placed
    as CSS has them, lines run greedily, ragged, and nothing is squeezed.
    """

    name: str
    natural: Mapping[str, int]
    opener_after: str = "Oms"
    closer_before: str = "OCMSms"
    start: bool = True
    first: Literal["setting", "full", "half"] = "setting"
    end: Literal["half", "fit", "full"] = "half"
    together: bool = True
    css: bool = False

    def __hash__(self) -> int:  # a mapping has none; equal styles have equal names
        return hash(self.name)


#: Marks by what a style says of them together: letters of classes.
BRACKETS, COMMAS, STOPS, DOTS = "OC", "Mm", "Ss", "D"

_FIXED: Final = {"D": 500, "/": 500, "E": 1000, "e": 1000, "B": 2000, "Z": 1000, "d": 1000, "f": 1000}


def _style(name: str, stops: int, others: int) -> Style:
    own = {**_FIXED, **dict.fromkeys(BRACKETS + COMMAS, others), **dict.fromkeys(STOPS, stops)}
    return Style(name, MappingProxyType(own))


def _css(name: str) -> Style:
    """A value of text-spacing-trim; adjacent marks as CSS Text 4 §8.5.1 has them."""
    wide = MappingProxyType({**_FIXED, **dict.fromkeys("OCMSms", 1000), "D": 1000})
    return Style(
        name, wide, opener_after="OCMmdDI", closer_before="CMmdDI", start=False, first="full", end="fit", together=False,
        css=True,
    )  # fmt: skip


_NORMAL: Final = _css("css-normal")

#: Styles by name, the house's under their Chinese and English names.
STYLES: Final[Mapping[str, Style]] = MappingProxyType({
    **dict.fromkeys(("全角", "full"), _style("全角", 1000, 1000)),
    **dict.fromkeys(("开明", "kaiming"), _style("开明", 1000, 500)),
    **dict.fromkeys(("半角", "half"), _style("半角", 500, 500)),
    **dict.fromkeys(
        ("行末半角", "line-end-half"), _style("行末半角", 1000, 1000)._replace(opener_after="", closer_before="")
    ),
    "css-normal": _NORMAL,
    "css-space-first": _NORMAL._replace(name="css-space-first", start=True),
    "css-trim-start": _NORMAL._replace(name="css-trim-start", start=True, first="half"),
    "css-trim-both": _NORMAL._replace(name="css-trim-both", start=True, first="half", end="half"),
    "css-space-all": _NORMAL._replace(name="css-space-all", opener_after="", closer_before="", end="full"),
})  # fmt: skip


def style_of(glue: str | Style) -> Style:
    """A style, or the one of that name in ``STYLES``. KeyError where there is none."""
    return STYLES[glue] if isinstance(glue, str) else glue


def house_names() -> list[str]:
    """The names of all styles but those of CSS, which ``--trim`` has."""
    return [name for name, style in STYLES.items() if not style.css]


Region = Literal["hans", "hant", "ja"]
#: Half-width forms are as wide as they are drawn.
_HALF: Final = dict.fromkeys("｡､｢｣･", "h")


_EASTERN: Final = frozenset(("zh", "cmn", "yue", "wuu", "nan", "hak", "gan", "hsn", "lzh", "ja", "ko", "und"))


def is_western(lang: str) -> bool:
    """Whether a language is written without Han characters and their full-width marks."""
    return lang.lower().partition("-")[0] not in _EASTERN


def region_of(lang: str) -> Region:
    """Where the marks of a language stand, by its BCP 47 tag: mainland, TW and HK, Japan."""
    parts = lang.lower().split("-")
    if parts[0] == "ja":
        return "ja"
    return "hant" if parts[0] in ("zh", "yue", "cmn") and {"hant", "tw", "hk", "mo"} & set(parts) else "hans"


#: Region → marks that stand otherwise than on the mainland (typography; material clreq_punct_adjust).
_HOUSE: Final[Mapping[Region, Mapping[str, str]]] = MappingProxyType({
    "hans": MappingProxyType(_HALF),
    "ja": MappingProxyType({**_HALF, **dict.fromkeys("：；", "m")}),
    "hant": MappingProxyType({
        **_HALF, **dict.fromkeys("，、；：．", "m"), "。": "s", **dict.fromkeys("？！‼⁇⁈⁉", "f"), **dict.fromkeys("·・‧", "d"),
    }),
})  # fmt: skip
#: The same for CSS: there 。 closes like ， and ？！ are letters.
_CSS: Final[Mapping[Region, Mapping[str, str]]] = MappingProxyType({
    "hans": MappingProxyType({**_HALF, "。": "M", **dict.fromkeys("？！‼⁇⁈⁉", "f")}),
    "ja": MappingProxyType({**_HALF, "。": "M", **dict.fromkeys("：；", "m"), **dict.fromkeys("？！‼⁇⁈⁉", "f")}),
    "hant": MappingProxyType({**_HALF, **dict.fromkeys("，、；：．。", "m"), **dict.fromkeys("？！‼⁇⁈⁉", "f")}),
})  # fmt: skip
#: Latin marks with 中西间距 in Chinese text (UTR #59); the house leaves out what follows numbers.
_LATIN: Final = "!#&,.:;?@\\§¶¡¿"
_LATIN_CSS: Final = _LATIN + "%‰‱"


def marked(text: str, classes: str, style: Style, lang: str) -> str:
    """The class letters of a text as widths need them: marks by their place in a region, Latin marks that have a gap."""
    moved = (_CSS if style.css else _HOUSE)[region_of(lang)]
    latin = _LATIN_CSS if style.css else _LATIN
    chinese = lang.lower().partition("-")[0] in ("zh", "yue", "cmn")
    found = {char: letter for char, letter in moved.items() if char in text}
    if chinese:
        found.update((char, "w") for char in latin if char in text)
    if not found:
        return classes
    letters = list(classes)
    for char, letter in found.items():
        at = text.find(char)
        while at >= 0:
            if letter != "w" or letters[at] not in "OCMS":
                letters[at] = letter
            at = text.find(char, at + 1)
    return "".join(letters)


class Hang(NamedTuple):
    """Which marks may hang outside the measure. ``ends``: marks at any line's end, always or only where the line does not fit
    without (``forced``); ``alone``: never beside another mark; ``first`` and ``last``: classes that hang at the start of the
    first and the end of the last line. ``css``: as ``Style.css``."""

    ends: str = ""
    forced: bool = False
    alone: bool = False
    first: str = ""
    last: str = ""
    css: bool = True


HangName = Literal["none", "house", "allow-end", "force-end", "first", "last"]

#: CSS Text 4 §9.2: stops and commas.
_HANGING: Final = ",.،۔、。，．﹐﹑﹒｡､"

HANGS: Final[Mapping[HangName, Hang]] = MappingProxyType({
    "none": Hang(css=False),
    "house": Hang("、，。", forced=True, alone=True, css=False),
    "allow-end": Hang(_HANGING),
    "force-end": Hang(_HANGING, forced=True),
    "first": Hang(first="Oou"),
    "last": Hang(last="Ccu"),
})  # fmt: skip

#: What counts as a mark beside a mark.
_BESIDE: Final = frozenset("OCMSDeEBZmsdf/")


def hanging(text: str, classes: str, hang: Hang) -> dict[int, bool]:
    """Offset → whether the mark there always hangs (else only where its line does not fit)."""
    found: dict[int, bool] = {}
    size = len(classes)
    for char in hang.ends:
        at = text.find(char)
        while at >= 0:
            if not (hang.alone and not _BESIDE.isdisjoint(classes[max(0, at - 1) : at] + classes[at + 1 : at + 2])):
                found[at] = hang.forced
            at = text.find(char, at + 1)
    if size and classes[0] in hang.first:
        found[0] = True
    if size > 1 and classes[-1] in hang.last:
        found[size - 1] = True
    return found
