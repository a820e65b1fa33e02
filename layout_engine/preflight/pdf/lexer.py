"""Content streams as operators with their operands (ISO 32000-1 §7.8.2), one after the other.

In: decoded bytes. Out: (operator, operands): numbers as float, names as str with their slash, strings as bytes, arrays as
lists, dictionaries as dict. An inline image comes as the operator ``BI`` with its dictionary. Nothing is kept, so that a
stream of any length takes no memory: an advertisement may be a map of a million paths. Raises ContentError where the
bytes are no content stream.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Any, Final

_TOKEN: Final = re.compile(
    rb"[\x00\t\n\f\r ]*+(?:"
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\x00\t\n\f\r \[\]()<>/%]|\Z))"
    rb"|(?P<word>[^\x00\t\n\f\r \[\](){}<>/%]++)"
    rb"|(?P<string>\((?:[^()\\]++|\\.)*+\))"
    rb"|(?P<hex><[0-9A-Fa-f\x00\t\n\f\r ]*+>)"
    rb"|(?P<name>/[^\x00\t\n\f\r \[\](){}<>/%]*+)"
    rb"|(?P<mark><<|>>|\[|\])"
    rb"|(?P<blank>%[^\r\n]*+|\Z))",
    re.DOTALL,
)
_WHITE: Final = b"\x00\t\n\f\r "
_INLINE_END: Final = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|\Z)")
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_STRING_PART: Final = re.compile(rb"\\.|[()]", re.DOTALL)
_NAME_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_LETTERS: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}

#: Arrays and dictionaries in each other, and operands before one operator (§C.2 allows 33, arrays aside).
_DEEPEST: Final = 32
_MOST_OPERANDS: Final = 4096

_VALUES: Final[dict[bytes, Any]] = {b"true": True, b"false": False, b"null": None}


class ContentError(ValueError):
    """Bytes that are no content stream; ``at``: where."""

    def __init__(self, at: int) -> None:
        super().__init__(f"byte {at}")
        self.at = at


def operators(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    """The operators of a content stream with their operands."""
    at, end = 0, len(data)
    stack: list[Any] = []
    open_ones: list[tuple[bytes, list[Any]]] = []
    while at < end:
        match = _TOKEN.match(data, at)
        if match is None:
            value, at = _nested_string(data, at)
            stack.append(value)
            continue
        kind = match.lastgroup or ""
        text, start = match[kind], at
        at = match.end()
        if kind == "number":
            stack.append(float(text))
        elif kind == "name":
            stack.append(_name(text))
        elif kind == "string":
            stack.append(unescaped(text[1:-1]))
        elif kind == "hex":
            digits = text[1:-1].translate(None, _WHITE)
            stack.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        elif kind == "blank":
            continue
        elif kind == "mark":
            stack = _bracket(text, stack, open_ones, start)
        elif text in _VALUES:
            stack.append(_VALUES[text])
        elif open_ones:
            raise ContentError(start)
        elif text == b"BI":
            at = yield from _inline(data, at)
            stack = []
        else:
            number = _odd_number(text)
            if number is not None:
                stack.append(number)
                continue
            yield text.decode("latin-1"), stack
            stack = []
        if len(stack) > _MOST_OPERANDS and not open_ones:
            raise ContentError(start)
    if open_ones:
        raise ContentError(end)


def _bracket(text: bytes, stack: list[Any], open_ones: list[tuple[bytes, list[Any]]], start: int) -> list[Any]:
    """Go into an array or dictionary, or come out of it → the operands to go on with."""
    if text in (b"[", b"<<"):
        if len(open_ones) >= _DEEPEST:
            raise ContentError(start)
        open_ones.append((text, stack))
        return []
    if not open_ones or (open_ones[-1][0] == b"[") != (text == b"]"):
        raise ContentError(start)
    _, outer = open_ones.pop()
    outer.append(stack if text == b"]" else _dictionary(stack, start))
    return outer


def _dictionary(stack: list[Any], start: int) -> dict[str, Any]:
    if len(stack) % 2 or not all(isinstance(key, str) for key in stack[::2]):
        raise ContentError(start)
    return dict(zip(stack[::2], stack[1::2], strict=True))


def _inline(data: bytes, at: int) -> Generator[tuple[str, list[Any]], None, int]:
    """An inline image: its dictionary; → where the stream goes on."""
    stack: list[Any] = []
    open_ones: list[tuple[bytes, list[Any]]] = []
    while (match := _TOKEN.match(data, at)) is not None:
        kind = match.lastgroup or ""
        text, start = match[kind], at
        at = match.end()
        if kind == "number":
            stack.append(float(text))
        elif kind == "name":
            stack.append(_name(text))
        elif kind in ("string", "hex"):
            stack.append(text)
        elif kind == "mark":
            stack = _bracket(text, stack, open_ones, start)
        elif kind == "word" and text == b"ID":
            end = _INLINE_END.search(data, at)
            if end is None or open_ones:
                raise ContentError(start)
            yield "BI", [_dictionary(stack, start)]
            return end.end()
        elif kind == "word":
            stack.append(_VALUES.get(text))
        if len(stack) > _MOST_OPERANDS:
            break
    raise ContentError(at)


def _nested_string(data: bytes, at: int) -> tuple[bytes, int]:
    """A string with balanced brackets inside (§7.3.4.2) → its value, and where the stream goes on."""
    at += len(data[at : at + 4096]) - len(data[at : at + 4096].lstrip(_WHITE))
    if data[at : at + 1] != b"(":
        raise ContentError(at)
    depth = 0
    for found in _STRING_PART.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return unescaped(data[at + 1 : found.start()]), found.end()
    raise ContentError(at)


def unescaped(text: bytes) -> bytes:
    """The inside of a literal string, its escapes resolved."""
    if b"\\" not in text:
        return text

    def value(found: re.Match[bytes]) -> bytes:
        what = found[1]
        return bytes([int(what, 8) & 255]) if what[:1] in b"01234567" else _LETTERS.get(what, what)

    return _ESCAPE.sub(value, text)


def _name(text: bytes) -> str:
    if b"#" in text:
        text = _NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text)
    return text.decode("utf-8", "replace")


def _odd_number(text: bytes) -> float | None:
    """``--5`` and ``1.2-3``, which viewers take for numbers; None for a word."""
    if text[0] not in b"+-.0123456789":
        return None
    found = re.match(rb"[+-]*(\d*\.?\d*)", text)
    assert found is not None
    try:
        return float(found[1]) * (-1 if text.startswith(b"-") else 1)
    except ValueError:
        return None
