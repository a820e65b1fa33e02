"""THE character table: every character → one letter, its class on the line.

In: Unicode's line-break classes (``ucd``), and the marks of GB/T 15834-2011 and CLREQ "Table of punctuation marks" by hand.
Out: ``classify(text)``, a string of class letters as long as the text, so that everything that follows can search classes
with regular expressions; ``line_classes(text)``, likewise with the bare classes of UAX #14; and the levels of 避头尾 as
data: the house's (GB/T 15834-2011 §5.1, typography) and those of CSS Text 4 ``line-break``. Only this file knows which
character is what; adding a mark or a level is a change of data here.

==== ======================================= ==== =======================================================
H    Han, kana, hangul (汉字)                 J    々ー and small kana: as Han, not at a line's start
O    opening bracket, full width             C    closing bracket, full width
M    、，；：． (句内点号)                      S    。？！ (句末点号)
q    “ ‘ not yet resolved                    p    ” ’ not yet resolved
D    middle dot · (间隔号)                    /    solidus (分隔号)
E    — (破折号, half of ——)                   e    — alone: a connector
B    ⸺ (two em)                              Z    … ⋯ (省略号, half of ……)
T    – ～ (连接号)                            t    hyphen - ‐
N    digit 0–9                               n    full-width digit
P    before a number: ￥ $ № +               F    after a number: % ‰ ℃ °
L    letter, l other sign inside words (@ & #)  K    combining mark, variation selector, joiner: never first
o    ( [ { and proportional “ ‘               c    ) ] } and proportional ” ’
i    . , : (also inside numbers)             x    ! ? ;
u    " ' (no direction)                      X    any other symbol, emoji
W    space                                   I    ideographic space U+3000
G    no-break space, word joiner             V    zero-width space: a break
R    regional indicator (flags go in pairs)  Y    control, surrogate, bidi mark: not printed
Q    absorbed: part of the glyph before it   b    other sign that a line may end after
==== ======================================= ==== =======================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from layout_engine.text.ucd import RUNS

#: Class of UAX #14 → letter. A trailing "w" is a wide or half-width form; without its own entry it is as the narrow one.
_OF_UAX14: Final[Mapping[str, str]] = MappingProxyType({
    "AI": "X", "AL": "L", "B2": "E", "BA": "b", "BB": "L", "BK": "Y", "CB": "X", "CJ": "J", "CL": "c", "CLw": "C",
    "CM": "K", "CP": "c", "CR": "Y", "EB": "X", "EM": "K", "EX": "x", "EXw": "S", "GL": "G", "H2": "H", "H3": "H",
    "HL": "L", "HY": "t", "ID": "X", "IN": "Z", "IS": "i", "ISw": "M", "JL": "H", "JT": "K", "JV": "K", "LF": "Y",
    "NL": "Y", "NS": "J", "NU": "N", "OP": "o", "OPw": "O", "PO": "F", "PR": "P", "QU": "u", "RI": "R", "SA": "L", "SAm": "K",
    "SG": "Y", "SP": "W", "SY": "/", "WJ": "G", "XX": "X", "ZW": "V", "ZWJ": "K",
})  # fmt: skip

#: Ranges that carry 中西间距 towards letters and digits: Han, kana, hangul, and the private use areas (造字).
_IDEOGRAPHIC: Final = (
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x3035), (0x3041, 0x3096), (0x30A1, 0x30FA),
    (0x30FF, 0x30FF), (0x3105, 0x312F), (0x31A0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3),
    (0xE000, 0xF8FF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD),
)  # fmt: skip

#: The marks, by hand: these win over Unicode's classes.
_MARKS: Final[Mapping[str, str]] = MappingProxyType({
    "M": "、，；：．︐︑︓︔", "S": "。？！‼⁇⁈⁉｡︒︕︖", "D": "·・‧･", "E": "—―", "B": "⸺⸻", "Z": "…⋯‥", "T": "–～〜〰",
    "/": "/／", "q": "“‘", "p": "”’", "O": "〝", "C": "〞〟", "i": ".,:", "x": "!?;", "t": "-‐‑‒", "u": "\"'",
    "n": "０１２３４５６７８９", "P": "￥＄￡￠№", "F": "％‰℃℉°℅", "I": "\u3000", "J": "々〻", "l": "_|~^`@&#=<>*\\",
    "W": " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f", "G": "\u00a0\u202f\u2007\u2060",
    "Y": "\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb",
    "X": "§¶†‡•×÷■□●○◆◇▲△▼▽★☆※→←↑↓",
})  # fmt: skip

#: Classes whose member is no character of its own on the line: spaces and what has no width.
SPACES: Final = frozenset("WI")
#: Marks that 孤字 does not count: a last line needs two characters beside these.
MARKS: Final = frozenset("OCMSDEeBZTtocixuWIGVKQ/")


#: Classes of UAX #14 as the rules and tailorings ask for them, after LB1 (AI, SG, XX and SA are AL). OPw: East Asian
#: width F, W or H (LB30); POw, PRw: width A, F or W (CSS Text); IDp: an unassigned pictograph (LB30b); CJ is open.
LINE_CLASSES: Final = (
    "AL", "B2", "BA", "BB", "BK", "CB", "CJ", "CL", "CM", "CP", "CR", "EB", "EM", "EX", "GL", "H2", "H3", "HL", "HY", "ID",
    "IDp", "IN", "IS", "JL", "JT", "JV", "LF", "NL", "NS", "NU", "OP", "OPw", "PO", "POw", "PR", "PRw", "QU", "RI", "SP",
    "SY", "WJ", "ZW", "ZWJ",
)  # fmt: skip
#: Class of UAX #14 → letter in ``line_classes``.
LINE_LETTERS: Final[Mapping[str, str]] = MappingProxyType({name: chr(0x30 + i) for i, name in enumerate(LINE_CLASSES)})


def _line_letter(name: str, suffix: str) -> str:
    """The letter of one class with what the tables say of its width."""
    if name in ("AI", "SG", "XX", "SA"):
        name = "CM" if suffix == "m" else "AL"
    elif (name == "OP" and suffix in ("w", "h")) or (name in ("PO", "PR") and suffix in ("w", "a")):
        name += "w"
    elif suffix == "p":
        name += "p"
    return LINE_LETTERS[name]


def _tables() -> tuple[str, str]:
    """Code point → our letter, and → the letter of its class in UAX #14."""
    table, line = bytearray(), bytearray()
    known: dict[str, tuple[bytes, bytes]] = {}
    for token in RUNS.split():
        length, spelled = token.split(":")
        if (letters := known.get(spelled)) is None:
            name = spelled.rstrip("whamp")
            suffix = spelled[len(name) :]
            ours = _OF_UAX14.get(name + ("w" if suffix == "h" else suffix)) or _OF_UAX14[name]
            letters = known[spelled] = ours.encode(), _line_letter(name, suffix).encode()
        count = int(length, 36)
        table += letters[0] * count
        line += letters[1] * count
    for first, last in _IDEOGRAPHIC:
        stretch = table[first : last + 1]
        table[first : last + 1] = stretch.replace(b"X", b"H").replace(b"L", b"H")
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029):
        table[code] = ord("Y")
    for letter, characters in _MARKS.items():
        for character in characters:
            table[ord(character)] = ord(letter)
    return table.decode("ascii"), line.decode("ascii")


_TABLES: Final = _tables()
#: Code point → class letter, planes 0 to 3. ``str.translate`` takes it as it is; tags and planes above stay as they are.
TABLE: Final[str] = _TABLES[0]
#: Code point → letter of ``LINE_LETTERS``, likewise.
LINE_TABLE: Final[str] = _TABLES[1]


def _translated(text: str, table: str, combining: str, other: str) -> str:
    """Letters from a table. Characters above plane 3 are combining (tags, variation selectors) or anything else."""
    letters = text.translate(table)
    if letters.isascii():
        return letters
    return "".join(
        letter if letter < "\x80" else combining if 0xE0000 <= ord(letter) < 0xE01F0 else other for letter in letters
    )


def classify(text: str) -> str:
    """The class letter of each character."""
    return _translated(text, TABLE, "K", "X")


def line_classes(text: str) -> str:
    """The letter of each character's class in UAX #14 (``LINE_LETTERS``)."""
    return _translated(text, LINE_TABLE, LINE_LETTERS["CM"], LINE_LETTERS["AL"])


Sides = tuple[str, str]
"""What a character is to the rules of UAX #14: its class towards what precedes it, and towards what follows it."""

#: What each letter of ``classify`` is to the rules of UAX #14, before a level says more. Marks, dashes and symbols of
#: Chinese are ideographs there: no class of theirs forbids a line's start or end, the level does.
BEHAVIOUR: Final[Mapping[str, Sides]] = MappingProxyType({
    **dict.fromkeys("HDEeBZTnX", ("ID", "ID")), "/": ("ID", "SY"), "J": ("NS", "NS"), "O": ("OPw", "OPw"),
    "C": ("CL", "CL"), "M": ("CL", "CL"), "S": ("EX", "EX"), "t": ("HY", "HY"), "N": ("NU", "NU"), "P": ("PR", "PR"),
    "F": ("PO", "PO"), "L": ("AL", "AL"), "l": ("AL", "AL"), "o": ("OP", "OP"), "c": ("CP", "CP"), "i": ("IS", "IS"),
    "x": ("EX", "EX"), "u": ("QU", "QU"), "q": ("QU", "QU"), "p": ("QU", "QU"), "W": ("SP", "SP"), "I": ("BA", "BA"),
    "b": ("BA", "BA"), "G": ("WJ", "WJ"), "V": ("ZW", "ZW"), "R": ("RI", "RI"),
    **dict.fromkeys("KYQ", ("CM", "CM")),
})  # fmt: skip


class Tailoring(NamedTuple):
    """What a level changes in UAX #14. ``sides``: a class of ``LINE_CLASSES`` or a character → what it is to the rules;
    ``zh_ja``: the same, in Chinese and Japanese text only; ``opened``: a line may end between any of the first and any of
    the second; ``signs``: characters that stay with what precedes them when a digit follows."""

    sides: Mapping[str, Sides] = MappingProxyType({})
    zh_ja: Mapping[str, Sides] = MappingProxyType({})
    opened: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    signs: str = ""


# LB1 leaves CJ (small kana, ー) to the tailoring: NS where breaking is strict, else ID.
_STRICT_KANA: Final[dict[str, Sides]] = {"CJ": ("NS", "NS")}
_KANA: Final[dict[str, Sides]] = {"CJ": ("ID", "ID")}


def _starting(characters: Iterable[str]) -> dict[str, Sides]:
    """These may start a line: no rule for their class forbids it (brackets before them, glue and the like still do)."""
    return dict.fromkeys(characters, ("XX", "XX"))


# Chinese and Japanese double quotes open and close by direction (Unicode LDML, segmentation for zh and ja).
_QUOTES: Final[dict[str, Sides]] = {"“": ("OP", "OP"), "”": ("CL", "CL")}
#: CSS Text 4 line-break: what each value allows beyond strict, in the order of its list.
_CSS_NORMAL: Final = Tailoring(sides=_KANA, zh_ja={**_QUOTES, **_starting("〜゠")})
_CSS_LOOSE: Final = Tailoring(
    sides={**_KANA, **_starting("々〻ゝゞヽヾ")},
    zh_ja={
        **_QUOTES, **_starting("〜゠・：；･‼⁇⁈⁉！？"),
        "POw": ("XX", "PO"),  # breaks before suffixes
        "PRw": ("PR", "XX"),  # breaks after prefixes
    },
    opened=(
        (("ID", "IDp", "CJ"), ("‐", "–")),  # before hyphens, after ideographs
        (("ID", "IDp", "CJ", "EB", "EM", "H2", "H3", "IN"), ("IN",)),  # before and between inseparable characters
    ),
    signs="‐–",  # as ICU: the sign of a number does not leave what precedes it
)  # fmt: skip


class Level(NamedTuple):
    """One level of 避头尾: the letters of ``classify`` that may not start a line, and those that may not end one. With a
    ``tailoring``, lines end where UAX #14 so tailored says, and the letters only guide a line that nothing fits."""

    name: str
    no_start: frozenset[str]
    no_end: frozenset[str]
    tailoring: Tailoring | None = None


# What no level allows at a line's edge: Latin marks and combining marks as in UAX #14 (LB9, LB11–LB13, LB21, LB25), spaces
# and glue.
_NEVER_FIRST = "JcixFKGQWIVtu"
_NEVER_LAST = "oPG"


def _unicode(name: str, tailoring: Tailoring) -> Level:
    return Level(name, frozenset(_NEVER_FIRST + "MSC"), frozenset(_NEVER_LAST + "O"), tailoring)


#: Levels by name. basic = CLREQ; gb = GB/T 15834-2011 §5.1 (default); strict also keeps dashes and ellipses from a line's
#: start; uax14 = UAX #14 as it stands; css-… = CSS Text 4 line-break.
LEVELS: Final[Mapping[str, Level]] = MappingProxyType({
    level.name: level
    for level in (
        Level("basic", frozenset(_NEVER_FIRST + "MSCDT/"), frozenset(_NEVER_LAST + "O")),
        Level("gb", frozenset(_NEVER_FIRST + "MSCDT/e"), frozenset(_NEVER_LAST + "O/")),
        Level("strict", frozenset(_NEVER_FIRST + "MSCDT/eEBZ"), frozenset(_NEVER_LAST + "O/")),
        _unicode("uax14", Tailoring(sides=_STRICT_KANA)),
        _unicode("css-strict", Tailoring(sides=_STRICT_KANA, zh_ja=_QUOTES)),
        _unicode("css-normal", _CSS_NORMAL),
        _unicode("css-loose", _CSS_LOOSE),
    )
})  # fmt: skip
