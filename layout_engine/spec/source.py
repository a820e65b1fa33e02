"""Bytes of a text file → characters in lines, with exact places.

In: the bytes of a YAML file or of a story. Out: a ``Source`` (UTF-8 decoded, line ends made ``\\n``, a BOM at the start
taken away) or a diagnostic that says what is wrong with the file as text: UTF-16, GBK, broken UTF-8, control
characters. Lines and columns count from 1, columns in code points. A line ends at LF, CR LF or CR only: the other line
separators of Unicode are refused, so that every editor and parser agrees about line numbers.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from layout_engine.diagnostics import Diagnostic, Span, diagnose

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class SourceLine(NamedTuple):
    """A piece of one line of a file: its text and the place of its first character."""

    text: str
    line: int
    column: int = 1


class Source(NamedTuple):
    """A decoded text file; ``name`` is its path as shown to the editor."""

    name: str
    text: str

    def lines(self) -> list[str]:
        return self.text.split("\n")

    def span(self, offset: int) -> Span:
        """The place of a character by its offset."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return Span(self.name, self.text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _place_of_byte(data: bytes, offset: int) -> tuple[int, int]:
    head = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = head.rfind(b"\n") + 1
    return head.count(b"\n") + 1, len(head[start:].decode("utf-8", "replace")) + 1


def _is_gbk(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    wide = [ch for ch in text if ch > "\x7f"]
    return sum("\u3000" <= ch <= "\u9fff" or "\uff00" <= ch <= "\uffef" for ch in wide) * 2 > len(wide)


def decode(data: bytes, name: str) -> tuple[Source | None, list[Diagnostic]]:
    """The file's text, or why it is no text. At most twenty control characters are named."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, [diagnose("spec.encoding-utf16", Span(name, 1, 1))]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        span = Span(name, *_place_of_byte(data, error.start))
        return None, [diagnose("spec.encoding-gbk" if _is_gbk(data) else "spec.encoding", span)]
    source = Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    found: list[Diagnostic] = []
    for match in _REFUSED.finditer(source.text):
        if len(found) == 20:
            break
        found.append(diagnose("spec.control-character", source.span(match.start()), character=f"U+{ord(match[0]):04X}"))
    return (None if found else source), found
