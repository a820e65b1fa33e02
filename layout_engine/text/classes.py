"""THE character table: every character → one letter, its class on the line.

In: Unicode's line-break classes (``ucd``), and the marks of GB/T 15834-2011 and CLREQ "Table of punctuation marks" by hand.
Out: ``classify(text)``, a string of class letters as long as the text, so that everything that follows can search classes
with regular expressions, and the levels of 避头尾 (GB/T 15834-2011 §5.1, typography) as data. Only this file knows
which character is what; adding a mark or a level is a change of data here.

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
Q    absorbed: part of the glyph before it
==== ======================================= ==== =======================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from layout_engine.text.ucd import RUNS

#: Class of UAX #14 → letter. A trailing "w" is a full-width form; without its own entry it is as the narrow one.
_OF_UAX14: Final[Mapping[str, str]] = MappingProxyType({
    "AI": "X", "AL": "L", "B2": "E", "BA": "X", "BB": "L", "BK": "Y", "CB": "X", "CJ": "J", "CL": "c", "CLw": "C",
    "CM": "K", "CP": "c", "CR": "Y", "EB": "X", "EM": "K", "EX": "x", "EXw": "S", "GL": "G", "H2": "H", "H3": "H",
    "HL": "L", "HY": "t", "ID": "X", "IN": "Z", "IS": "i", "ISw": "M", "JL": "H", "JT": "H", "JV": "H", "LF": "Y",
    "NL": "Y", "NS": "J", "NU": "N", "OP": "o", "OPw": "O", "PO": "F", "PR": "P", "QU": "u", "RI": "R", "SA": "L",
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


def _table() -> str:
    table = bytearray()
    for token in RUNS.split():
        length, name = token.split(":")
        letter = _OF_UAX14.get(name) or _OF_UAX14[name.removesuffix("w")]
        table += letter.encode() * int(length, 36)
    for first, last in _IDEOGRAPHIC:
        stretch = table[first : last + 1]
        table[first : last + 1] = stretch.replace(b"X", b"H").replace(b"L", b"H")
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029):
        table[code] = ord("Y")
    for letter, characters in _MARKS.items():
        for character in characters:
            table[ord(character)] = ord(letter)
    return table.decode("ascii")


#: Code point → class letter, planes 0 to 3. ``str.translate`` takes it as it is; tags and planes above stay as they are.
TABLE: Final[str] = _table()


def classify(text: str) -> str:
    """The class letter of each character. Characters above plane 3 are combining (tags, variation selectors) or symbols."""
    classes = text.translate(TABLE)
    if classes.isascii():
        return classes
    return "".join(
        letter if letter < "\x80" else "K" if 0xE0000 <= ord(letter) < 0xE01F0 else "X" for letter in classes
    )


class Level(NamedTuple):
    """One level of 避头尾: the classes that may not start a line, and those that may not end one."""

    name: str
    no_start: frozenset[str]
    no_end: frozenset[str]


# What no level allows at a line's edge: Latin marks and combining marks as in UAX #14 (LB9, LB11–LB13, LB21, LB25), spaces
# and glue.
_NEVER_FIRST = "JcixFKGQWIVtu"
_NEVER_LAST = "oPG"

#: Levels by name. basic = CLREQ; gb = GB/T 15834-2011 §5.1 (default); strict also keeps dashes and ellipses from a line's
#: start.
LEVELS: Final[Mapping[str, Level]] = MappingProxyType({
    level.name: level
    for level in (
        Level("basic", frozenset(_NEVER_FIRST + "MSCDT/"), frozenset(_NEVER_LAST + "O")),
        Level("gb", frozenset(_NEVER_FIRST + "MSCDT/e"), frozenset(_NEVER_LAST + "O/")),
        Level("strict", frozenset(_NEVER_FIRST + "MSCDT/eEBZ"), frozenset(_NEVER_LAST + "O/")),
    )
})  # fmt: skip
