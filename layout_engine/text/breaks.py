"""Every place where a line of a text may end: the command ``breaks`` (interface.md).

In: a text of any characters, a level of 避头尾, a language. Out: offsets in code points, ascending, the end included; the end of
each line of the text (LF, CR, CR LF, VT, FF, NEL, LS, PS) is one of them. By the house's levels a line of the text is a
paragraph as the composer takes it: controls belong to what precedes them, spaces at its edges are no place to end a line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from layout_engine.diagnostics import SpecError, diagnose
from layout_engine.text.classes import LEVELS, Level, classify
from layout_engine.text.segment import segment
from layout_engine.text.uax14 import compile_tailoring, is_zh_ja, unicode_ends

#: What ends a paragraph (UAX #14 LB4, LB5).
_PARAGRAPH_END: Final = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_EDGE: Final = " \t\u3000"
#: What ``marked`` shows an opportunity by.
MARK: Final = "│"


def breaks(text: str, level: str = "gb", lang: str = "zh-Hans") -> list[int]:
    """Every offset at which a line of ``text`` may end, its end included; nothing for an empty text.

    ``level``: uax14, basic, gb, strict, css-loose, css-normal or css-strict; ``lang``: a BCP 47 tag, which the CSS levels
    ask. Hyphenation points are not among them. Takes any text, lone surrogates too; SpecError for an unknown level.
    """
    chosen = LEVELS.get(level)
    if chosen is None:
        raise SpecError([diagnose("text.level", level=level, known=", ".join(LEVELS))])
    if chosen.tailoring is not None:
        ends = unicode_ends(text, compile_tailoring(chosen.tailoring, is_zh_ja(lang)))
        return [at for at, may in enumerate(ends) if may]
    found: list[int] = []
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        found += _inside(text[start : match.start()], start, chosen)
        found.append(match.end())
        start = match.end()
    if start < len(text):
        found += _inside(text[start:], start, chosen)
        found.append(len(text))
    return found


def _inside(paragraph: str, base: int, level: Level) -> list[int]:
    """The opportunities inside one paragraph that begins at offset ``base``."""
    classes = classify(paragraph)
    first = len(paragraph) - len(paragraph.lstrip(_EDGE))
    last = len(paragraph.rstrip(_EDGE))
    if "Y" not in classes:
        ends = segment(paragraph[first:last], level).may_end
        return [base + first + at for at in range(1, last - first) if ends[at]]
    kept = [at for at in range(first, last) if _stays(paragraph[at], classes[at])]
    cleaned = "".join([_printed(paragraph[at]) for at in kept])
    inner = cleaned.strip(_EDGE)
    begin = len(cleaned) - len(cleaned.lstrip(_EDGE))
    ends = segment(inner, level).may_end
    return [base + kept[begin + at] for at in range(1, len(inner)) if ends[at]]


def _stays(char: str, letter: str) -> bool:
    """Whether a character is there for the line: no control, but a tab, and what is left of a broken character."""
    return letter != "Y" or char == "\t" or _is_surrogate(char)


def _is_surrogate(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def _printed(char: str) -> str:
    """What stands for a character on the line: a space for a tab, U+FFFD for half of a broken character."""
    return " " if char == "\t" else "\ufffd" if _is_surrogate(char) else char


def marked(text: str, offsets: list[int]) -> str:
    """The text with a mark at every opportunity; at a line's end it stands before the line's end."""
    pieces = [text[a:b] for a, b in pairwise([0, *offsets])]
    shown: list[str] = []
    for piece in pieces:
        body = piece.rstrip("\r\n\v\f\x85\u2028\u2029")
        shown.append(body + MARK + piece[len(body) :])
    return "".join(shown)
