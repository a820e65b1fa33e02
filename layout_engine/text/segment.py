"""Which characters belong together: quotes by direction, dashes, numbers, words, addresses; and where a line may end.

In: a text and a level of 避头尾. Out: ``Segments``: the class letters with quotes and dashes resolved, a byte for every
place between two characters that says whether a line may end there, and the Latin words that hyphenation may split.
GB/T 15834-2011 §5.1 (避头尾) laid over UAX #14 (``uax14``), typography "Never split"; or UAX #14 alone, where the level says so.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from layout_engine.text.classes import BEHAVIOUR, LEVELS, Level, Sides, classify
from layout_engine.text.punctuation import is_western
from layout_engine.text.uax14 import Alphabet, compile_alphabet, compile_tailoring, is_zh_ja, may_end, unicode_ends

#: What is neither Han nor kana: only these places need a look.
ISLAND: Final = re.compile("[^H]+")

Spans = list[tuple[int, int]]

#: Full-width neighbours that make a quote full-width.
_EAST: Final = frozenset("HJOCMSEeBZTnIDX")
_WESTERN: Final = frozenset("LN")

# Inseparable sequences of classes. A number with its sign, separators, unit (LB25); a word with the signs inside it; dashes
# and ellipses in pairs; flags in pairs; full-width numbers. A hyphen between digits does not open a place, one between
# letters does (LB21, HY ÷ AL).
_TOGETHER: Final = re.compile(
    "[Pt]?[P]?N(?:[NLKl]|[ipxtu](?=[NLl]))*F*|[PLlK](?:[LlNK]|[ipxu/](?=[LlN]))*F*|EE|B+|Z+|RR|P?n+(?:[iMD/](?=n)n+)*F*"
)
_ADDRESS: Final = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+"
    r"|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]++\.)+(?:com|cn|net|org|gov|edu|io|info)\b(?:/[!-~]*)?"
)
#: A time or a score set with a full-width colon is one number.
_RATIO: Final = re.compile("(?<=[0-9])[：∶](?=[0-9])")
#: What stands close in Latin text: a sign behind its word, a word behind its bracket, both sides of a hyphen.
_SET_CLOSE: Final = re.compile("(?<=[LNlKFixcu])[ixctu]|(?<=o)[LNlPou]|(?<=t)[LNl]")
_HYPHENABLE: Final = re.compile("L{5,}")


class Segments(NamedTuple):
    """``may_end[i]`` is 1 where a line may end before character i (1 ≤ i < size), ``words`` are the (start, end) of the words
    of five letters and more, ``solid`` says which places between characters never open when a line is stretched."""

    classes: str
    may_end: bytes
    solid: frozenset[int]
    words: tuple[tuple[int, int], ...]


def _resolve_quotes(classes: str, western: bool) -> str:
    """“ ‘ ” ’: full-width brackets beside Han, proportional inside Latin text; both of a pair alike. In ``western`` text all are
    proportional."""
    resolved = list(classes)
    open_quotes: list[int] = []
    for run in re.finditer("[qp]+", classes):
        start, end = run.span()
        before, after = classes[max(start - 1, 0) : start], classes[end : end + 1]
        wide = not western and (before in _EAST or after in _EAST or not (before or after))
        apostrophe = end - start == 1 and not wide and before in _WESTERN and after in _WESTERN
        for at in range(start, end):
            if classes[at] == "q":
                resolved[at] = "O" if wide else "o"
                open_quotes.append(at)
            elif apostrophe:
                resolved[at] = "u"  # part of the word
            else:
                partner = open_quotes.pop() if open_quotes else at
                alike = wide or resolved[partner] == "O"
                resolved[at] = "C" if alike else "c"
                if partner != at:
                    resolved[partner] = "O" if alike else "o"
    return "".join(resolved)


def _resolve_straight(text: str, classes: str) -> str:
    """ " and ' have no direction: they open and close in turn; between letters ' is an apostrophe."""
    resolved = list(classes)
    is_open = {'"': False, "'": False}
    for match in re.finditer("u", classes):
        at = match.start()
        mark = text[at]
        if mark not in is_open or (mark == "'" and re.fullmatch("[LN]u[LN]", classes[max(at - 1, 0) : at + 2])):
            continue
        is_open[mark] = not is_open[mark]
        resolved[at] = "o" if is_open[mark] else "c"
    return "".join(resolved)


def resolve(text: str, lang: str = "zh-CN") -> str:
    """The class letters of a text in a language, quotes resolved by direction and neighbours, a lone — as a connector."""
    classes = classify(text)
    if "u" in classes:
        classes = _resolve_straight(text, classes)
    if "q" in classes or "p" in classes:
        classes = _resolve_quotes(classes, is_western(lang))
    if "E" in classes:
        classes = re.sub("E+", lambda m: m[0] if len(m[0]) % 2 == 0 else "E" * (len(m[0]) - 1) + "e", classes)
    return classes


def _alphabet(level: Level) -> Alphabet:
    """Our letters for UAX #14, with what the level forbids: as a closing mark's class towards what precedes (LB13), as an
    opening one's towards what follows (LB14), so that spaces do not help."""
    letters: dict[str, Sides] = {}
    for letter, (before, after) in BEHAVIOUR.items():
        letters[letter] = (
            "EX" if letter in level.no_start and before not in _UNTOUCHED else before,
            "OP" if letter in level.no_end and after not in _UNTOUCHED else after,
        )
    return compile_alphabet(letters, "H")


#: Classes of UAX #14 that are not tailorable.
_UNTOUCHED: Final = frozenset(("CM", "SP", "WJ", "ZW"))
_ALPHABETS: Final = {name: _alphabet(level) for name, level in LEVELS.items() if level.tailoring is None}


def _inside_address(text: str, start: int, end: int, ends: bytearray) -> None:
    """A URL or e-mail address: a line may end after / and before . only."""
    ends[start + 1 : end] = bytes(end - start - 1)
    for at in range(start + 1, end):
        if (text[at - 1] == "/" and text[at] != "/") or text[at] == ".":
            ends[at] = 1
    if text[end - 1] == ".":
        ends[end - 1] = 0


def _addresses(text: str) -> Spans:
    """The (start, end) of each URL and e-mail address, without the punctuation of the sentence behind it."""
    found: Spans = []
    if "." in text or "@" in text or "://" in text:
        for match in _ADDRESS.finditer(text):
            start, end = match.start(), match.start() + len(match[0].rstrip(".,;:!?)'\""))
            if end > start + 1:
                found.append((start, end))
    return found


def _house_ends(text: str, classes: str, level: Level, together: Spans, addresses: Spans) -> bytearray:
    """The places where lines may end by the house's rules."""
    known = LEVELS.get(level.name)
    ends = may_end(classes, _ALPHABETS[level.name] if known is level else _alphabet(level))
    for start, end in together:
        ends[start + 1 : end] = bytes(end - start - 1)
    if "：" in text or "∶" in text:
        for match in _RATIO.finditer(text):
            ends[match.start()] = ends[match.end()] = 0
    if "\u200d" in text:  # LB8a; to everything else a joiner is a combining mark
        for match in re.finditer("\u200d", text):
            ends[match.end()] = 0
    for start, end in addresses:
        _inside_address(text, start, end, ends)
        if text[end - 1] == "/" and classes[end : end + 1] == "H":
            ends[end] = 1
    return ends


def segment(text: str, level: Level, lang: str = "zh-CN") -> Segments:
    """The places where lines of a text may end. Offsets are those of the text; ``lang`` (BCP 47) matters to quotes and to CSS levels."""
    classes = resolve(text, lang)
    addresses = _addresses(text)
    together = [span for span in (match.span() for match in _TOGETHER.finditer(classes)) if span[1] - span[0] > 1]
    if level.tailoring is None:
        ends = _house_ends(text, classes, level, together, addresses)
    else:
        ends = unicode_ends(text, compile_tailoring(level.tailoring, is_zh_ja(lang)))
    solid: set[int] = set()
    for start, end in together:
        solid.update(range(start + 1, end))
    for match in re.finditer("[/eT]", classes):  # no space beside / and connectors
        solid.update((match.start(), match.end()))
    if "L" in classes or "N" in classes:
        solid.update(match.start() for match in _SET_CLOSE.finditer(classes))
    for start, end in addresses:
        solid.update(range(start + 1, end))
    words = tuple(match.span() for match in _HYPHENABLE.finditer(classes)) if "L" in classes else ()
    if words and addresses:
        taken = {at for span in addresses for at in range(*span)}
        words = tuple(word for word in words if word[0] not in taken)
    return Segments(classes, bytes(ends), frozenset(solid), words)
