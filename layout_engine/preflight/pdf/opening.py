"""Opening a PDF that nobody vouches for: bounded in size, time and memory before anything is believed.

In: the bytes of a file. Out: an open ``pikepdf.Pdf``, and decoded streams that are never longer than was allowed. A file of
one megabyte can hold a thousand of zeros (a decompression bomb); qpdf unpacks object streams while it opens a file, so
these are measured before. Raises UnreadableError with the code of the message that says why.
"""

from __future__ import annotations

import base64
import io
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

from layout_engine.diagnostics import Argument, Diagnostic, SpecError

if TYPE_CHECKING:
    import pikepdf

#: The largest file, all object streams of a file unpacked, one content stream unpacked.
MOST_BYTES: Final = 400_000_000
_MOST_OBJECTS: Final = 128_000_000
MOST_CONTENT: Final = 48_000_000
_MOST_PAGES: Final = 1000

_STREAM: Final = re.compile(rb"stream\r?\n")
_PACKED: Final = re.compile(rb"/(?:ObjStm|XRef)\b")
_CHUNK: Final = 1 << 16


class UnreadableError(SpecError):
    """A file that cannot be checked at all, with the finding that says why."""

    def __init__(self, code: str, **args: Argument) -> None:
        self.code = code
        super().__init__([Diagnostic(code=code, args=tuple(args.items()))])


def malformed() -> tuple[type[Exception], ...]:
    """What reading a file raises whose objects are not of the kinds that they should be."""
    import pikepdf

    return (
        pikepdf.PdfError, TypeError, ValueError, AttributeError, KeyError, IndexError, RuntimeError, OverflowError, zlib.error,
    )  # fmt: skip


def opened(data: bytes) -> pikepdf.Pdf:
    """The file, open; close it after use. Raises UnreadableError."""
    import pikepdf

    if len(data) > MOST_BYTES:
        raise UnreadableError("check.too-large", megabytes=len(data) // 1_000_000, most=MOST_BYTES // 1_000_000)
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("check.no-pdf")
    _measure_object_streams(data)
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise UnreadableError("check.password") from None
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError) as error:
        raise UnreadableError("check.unreadable", reason=_reason(error)) from None
    try:
        count = len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError) as error:
        pdf.close()
        raise UnreadableError("check.unreadable", reason=_reason(error)) from None
    if count == 0 or count > _MOST_PAGES:
        pdf.close()
        raise UnreadableError("check.pages", count=count, most=_MOST_PAGES)
    return pdf


def _reason(error: Exception) -> str:
    """qpdf's words without the names of streams that are not there."""
    return str(error).replace("<_io.BytesIO object>", "").split(" at 0x")[0].strip(" :()")[:160] or type(error).__name__


def _measure_object_streams(data: bytes) -> None:
    """Refuse a file whose object and cross-reference streams unpack to more than is allowed. (Names may be written with
    #xx, which nothing but an attack does for these two: any stream whose dictionary has one is measured too.)"""
    left = _MOST_OBJECTS
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 2000) : match.start()]
        head = head[head.rfind(b"obj") + 1 :]
        if not _PACKED.search(head) and b"#" not in head:
            continue
        left -= _unpacked_length(data, match.end(), left)
        if left < 0:
            raise UnreadableError("check.bomb", megabytes=_MOST_OBJECTS // 1_000_000)


def _unpacked_length(data: bytes, start: int, most: int) -> int:
    """How long a deflated stream is, as far as ``most`` + 1; deflated again within itself counts too."""
    total, first, at = 0, b"", start
    unpacker = zlib.decompressobj()
    try:
        while at < len(data) and not unpacker.eof:
            out = unpacker.decompress(data[at : at + _CHUNK], _CHUNK * 16)
            at += _CHUNK
            while True:
                total += len(out)
                if len(first) < _CHUNK * 16:
                    first += out
                if total > most:
                    return total
                if not unpacker.unconsumed_tail:
                    break
                out = unpacker.decompress(unpacker.unconsumed_tail, _CHUNK * 16)
    except zlib.error:
        return total
    if first[:1] == b"\x78" and total > 100:
        return total + _unpacked_length(first, 0, most - total)
    return total


def filters_of(stream: Any) -> list[str]:
    """The filters of a stream, outermost first."""
    value = stream.get("/Filter")
    if value is None:
        return []
    return [str(each) for each in value] if _is_array(value) else [str(value)]


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)


def content(stream: Any, most: int = MOST_CONTENT) -> bytes:
    """The decoded bytes of a content stream. Raises UnreadableError where it is longer than ``most`` or cannot be decoded."""
    wrong = malformed()
    try:
        data = bytes(stream.read_raw_bytes())
        for name in filters_of(stream):
            data = _decoded(data, name, most)
    except wrong as error:
        raise UnreadableError("check.content", detail=_reason(error)) from None
    return data


def _decoded(data: bytes, name: str, most: int) -> bytes:
    """One filter undone."""
    if name in ("/ASCIIHexDecode", "/AHx"):
        return bytes.fromhex(data.split(b">")[0].decode("ascii"))
    if name in ("/ASCII85Decode", "/A85"):
        return base64.a85decode(data.strip().removesuffix(b"~>"))
    if name not in ("/FlateDecode", "/Fl"):
        raise UnreadableError("check.filter", detail=name.lstrip("/"))
    unpacker = zlib.decompressobj()
    out = unpacker.decompress(data, most + 1)
    if len(out) > most:
        raise UnreadableError("check.content-long", detail=most // 1_000_000)
    if not unpacker.eof:
        raise UnreadableError("check.content", detail="FlateDecode")
    return out
