"""Which characters belong together: quotes by direction, dashes, numbers, words, addresses; and where a line may end.

In: a text and its class letters (``classes.classify``). Out: ``Segments``: the classes with quotes and dashes resolved, a
byte for every place between two characters that says whether a line may end there, and the Latin words that hyphenation
may split. GB/T 15834-2011 §5.1 (避头尾), UAX #14 LB6–LB30 for what GB leaves open, typography "Never split".
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from layout_engine.text.classes import Level, classify

#: What is neither Han nor kana: only these places need a look.
ISLAND: Final = re.compile("[^H]+")

#: Full-width neighbours that make a quote full-width.
_EAST: Final = frozenset("HJOCMSEeBZTnIDX")

# Inseparable sequences of classes. A number with its sign, separators, unit (LB25); a word with the signs inside it; dashes
# and ellipses in pairs; flags in pairs; full-width numbers. A hyphen between digits does not open a place, one between
# letters does (LB21, HY ÷ AL).
_TOGETHER: Final = re.compile(
    "[Pt]?[P]?N(?:[NLKl]|[ipxtu](?=[NLl]))*F*|[PLlK](?:[LlNK]|[ipxu/](?=[LlN]))*F*|EE|B+|Z+|RR|P?n+(?:[iMD/](?=n)n+)*F*"
)
_ADDRESS: Final = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?:[A-Za-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|io|info)\b(?:/[!-~]*)?"
)
_HYPHENABLE: Final = re.compile("L{5,}")


class Segments(NamedTuple):
    """``may_end[i]`` is 1 where a line may end before character i (1 ≤ i < size), ``words`` are the (start, end) of the words
    of five letters and more, ``solid`` says which places between characters never open when a line is stretched."""

    classes: str
    may_end: bytes
    solid: frozenset[int]
    words: tuple[tuple[int, int], ...]


def _facing(classes: str, at: int, step: int) -> str:
    """The nearest class that is no quote, going one way; empty at the paragraph's edge."""
    at += step
    while 0 <= at < len(classes):
        if classes[at] not in "qp":
            return classes[at]
        at += step
    return ""


def _resolve_quotes(classes: str) -> str:
    """“ ‘ ” ’: full-width brackets beside Han, proportional inside Latin text; both of a pair alike."""
    resolved = list(classes)
    open_quotes: list[int] = []
    for match in re.finditer("[qp]", classes):
        at = match.start()
        before, after = _facing(classes, at, -1), _facing(classes, at, 1)
        wide = before in _EAST or after in _EAST or not (before or after)
        if classes[at] == "q":
            resolved[at] = "O" if wide else "o"
            open_quotes.append(at)
        elif before and before in "LN" and classes[at - 1] == before and after and after in "LN" and not wide:
            resolved[at] = "u"  # an apostrophe: part of the word
        else:
            partner = open_quotes.pop() if open_quotes else at
            wide = wide or resolved[partner] == "O"
            resolved[at] = "C" if wide else "c"
            if partner != at:
                resolved[partner] = "O" if wide else "o"
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


def resolve(text: str) -> str:
    """The class letters of a text, quotes resolved by direction and neighbours, a lone — as a connector."""
    classes = classify(text)
    if "u" in classes:
        classes = _resolve_straight(text, classes)
    if "q" in classes or "p" in classes:
        classes = _resolve_quotes(classes)
    if "E" in classes:
        classes = re.sub("E+", lambda m: m[0] if len(m[0]) % 2 == 0 else "E" * (len(m[0]) - 1) + "e", classes)
    return classes


def _forbid_edges(classes: str, level: Level, may_end: bytearray) -> None:
    """No forbidden line start and no forbidden line end (LB6–LB18: spaces go with what stands before them)."""
    no_start, no_end = level.no_start, level.no_end
    for island in ISLAND.finditer(classes):
        for at in range(island.start(), island.end()):
            letter = classes[at]
            if letter in no_start:
                may_end[at] = 0
            if letter in no_end:
                may_end[at + 1] = 0
                after = at + 1
                while classes[after : after + 1] == "W":  # LB14: ( then spaces, still closed
                    after += 1
                    may_end[after] = 0
            elif letter == "K" and at and classes[at - 1] in no_end:
                may_end[at + 1] = 0


def _inside_address(text: str, start: int, end: int, may_end: bytearray) -> None:
    """A URL or e-mail address: a line may end after / and before . only."""
    may_end[start + 1 : end] = bytes(end - start - 1)
    for at in range(start + 1, end):
        if (text[at - 1] == "/" and text[at] != "/") or text[at] == ".":
            may_end[at] = 1
    if text[end - 1] in ".":
        may_end[end - 1] = 0


def segment(text: str, level: Level) -> Segments:
    """The places where lines of a text may end. Offsets are those of the text."""
    classes = resolve(text)
    size = len(text)
    may_end = bytearray(b"\1") * (size + 2)
    _forbid_edges(classes, level, may_end)
    solid: set[int] = set()
    for match in _TOGETHER.finditer(classes):
        start, end = match.span()
        if end - start > 1:
            may_end[start + 1 : end] = bytes(end - start - 1)
            solid.update(range(start + 1, end))
    for match in re.finditer("[/eT]", classes):  # no space beside / and connectors
        solid.update((match.start(), match.end()))
    addresses: list[tuple[int, int]] = []
    if "." in text or "@" in text:
        for found in _ADDRESS.finditer(text):
            start, end = found.start(), found.start() + len(found[0].rstrip(".,;:!?)'\""))
            if end > start + 1:
                addresses.append((start, end))
                _inside_address(text, start, end, may_end)
                solid.update(range(start + 1, end))
    words = tuple(match.span() for match in _HYPHENABLE.finditer(classes)) if "L" in classes else ()
    if words and addresses:
        words = tuple(w for w in words if not any(first <= w[0] < last for first, last in addresses))
    return Segments(classes, bytes(may_end[: size + 1]), frozenset(solid), words)
