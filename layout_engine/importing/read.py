"""A file of any kind that is taken → its stories; the kind is known by its content, not by its ending.

In: a file's bytes. Out: ``Article``s with what was changed and left; or SpecError with what is wrong. Sizes are bounded before
anything is read, and nothing outside the file's folder is.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from layout_engine.diagnostics import Text
from layout_engine.importing.article import Article, Log
from layout_engine.importing.cnml import read_cnml
from layout_engine.importing.nitf import read_nitf
from layout_engine.importing.text import read_markdown
from layout_engine.importing.word import read_word
from layout_engine.importing.xmltree import XmlError, parse_xml

#: The largest file that is read.
MOST_BYTES: Final = 64 << 20
_MOST_TEXT: Final = 4 << 20
_TEXTS: Final = (".md", ".markdown", ".txt")
_OTHERS: Final = (
    (b"%PDF-", "PDF"), (b"{\\rtf", "RTF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "RAR"), (b"\x1f\x8b", "gzip"),
)  # fmt: skip
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f]")


def read_file(data: bytes, log: Log, *, accept: bool = False) -> list[Article]:
    """The stories of a file. ``accept``: open revisions and comments of a Word file count as accepted. Raises SpecError."""
    if not data.strip():
        raise log.stop("empty")
    other = next((name for start, name in _OTHERS if data.startswith(start)), "")
    if other:
        raise log.stop("format", found=other)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\xd0\xcf\x11\xe0")):
        found = list(read_word(data, log, accept=accept))
    elif _is_xml(data, log):
        found = _xml(data, log)
    else:
        found = list(read_markdown(_text(data, log), log))
    found = [article for article in found if article.blocks or article.main or article.photos or article.tables]
    if not found:
        raise log.stop("empty")
    return found


def _is_xml(data: bytes, log: Log) -> bool:
    """Whether a file is XML: it says so, or its name does and it begins with an element."""
    start = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = data[:1024].decode("utf-16", "ignore").lstrip().encode()
    named = not log.file.lower().endswith(_TEXTS)
    return start.startswith((b"<?xml", b"<!DOCTYPE nitf", b"<nitf", b"<CNML")) or (named and start.startswith(b"<"))


def _xml(data: bytes, log: Log) -> list[Article]:
    try:
        root = parse_xml(data, doctype=True)
        if root.name == "nitf":
            return list(read_nitf(root, log))
        if root.name == "CNML":
            return list(read_cnml(root, log))
    except XmlError as error:
        code = {"entities": "xml-entities", "large": "xml-large", "deep": "xml-large", "encoding": "encoding"}.get(
            error.kind, "xml"
        )
        place = log.at(error.line, error.column)
        args = {"reason": error.detail or "XML"} if code == "xml" else {"part": "XML"} if code != "encoding" else {}
        raise log.stop(code, place, **args) from error
    raise log.stop("format", log.at(root.line, root.column), found=f"XML <{root.name[:40]}>")


def _text(data: bytes, log: Log) -> str:
    """The text of a file: UTF-8 or UTF-16 with its mark, else GB 18030 (told). Raises SpecError."""
    if len(data) > _MOST_TEXT:
        raise log.stop("too-large", limit=_MOST_TEXT >> 20)
    text = _decoded(data, log)
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n").replace("\x85", "\n")
    )
    if len(_CONTROLS.findall(text)) > 20:
        raise log.stop("format", found=Text("不是文本的文件", "a file that is no text"))
    return text


def _decoded(data: bytes, log: Log) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for name in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name != "utf-8-sig":
            log.change("encoding", log.at(), old=name.upper())
        return text
    raise log.stop("encoding")
