"""Opening a PDF that nobody vouches for: bounded in size, time and memory before anything is believed.

In: the bytes of a file. Out: an open ``pikepdf.Pdf``, decoded streams that are never longer than was allowed, and where on a
page its finished content lies (ISO 32000-1 §14.11.2, §7.7.3.3). A file of one megabyte can hold a thousand of zeros (a
decompression bomb); qpdf unpacks object streams while it opens a file, so these are measured before. Raises
UnreadableError with the code of the message that says why.
"""

from __future__ import annotations

import base64
import io
import re
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

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
#: What qpdf calls a file that it reads from memory.
_NO_NAME: Final = re.compile(r"(?:stream )?<_io\.BytesIO object(?: at 0x[0-9A-Fa-f]+)?>[ :]*")


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


def lie(error: Exception) -> UnreadableError:
    """An exception that is one of ``malformed`` as what it says of the file."""
    return UnreadableError("check.unreadable", reason=_reason(error))


def _reason(error: Exception) -> str:
    """qpdf's words without the names of streams that are not there."""
    said = _NO_NAME.sub("", str(error)).strip(" :()")
    return said[:160] or type(error).__name__


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


# ---- pages -----------------------------------------------------------------------------------------------------------

Edges = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own coordinates."""

#: How far up the tree of pages an attribute is looked for.
_HIGHEST: Final = 64
#: The size of a page that has none (US Letter is what readers take; ISO A4 is what was probably meant).
_NO_BOX: Final[Edges] = (0.0, 0.0, 595.0, 842.0)


def inherited(page: Any, key: str) -> Any:
    """An attribute of a page, or of the nodes above it (§7.7.3.4)."""
    import pikepdf

    node = page
    for _ in range(_HIGHEST):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node.get(key)
        node = node.get("/Parent")
    return None


def boxes_of(page: Any) -> dict[str, Edges]:
    """The boxes that a page has, in its own coordinates (inherited ones too)."""
    boxes: dict[str, Edges] = {}
    for name in ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"):
        value = inherited(page, f"/{name}") if name in ("MediaBox", "CropBox") else page.get(f"/{name}")
        try:
            a, b, c, d = map(float, value)
        except (TypeError, ValueError):
            continue
        boxes[name] = (min(a, c), min(b, d), max(a, c), max(b, d))
    return boxes


def finished(boxes: dict[str, Edges]) -> Edges:
    """The finished page: TrimBox, else ArtBox, else CropBox, else MediaBox."""
    found = (boxes.get(name) for name in ("TrimBox", "ArtBox", "CropBox", "MediaBox"))
    return next((edges for edges in found if edges is not None), _NO_BOX)


def unit_of(page: Any) -> float:
    """How many points a unit of the page is (UserUnit)."""
    try:
        unit = float(page.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if 0 < unit < 1e6 else 1.0


class PageBox(NamedTuple):
    """The finished part of a page: its edges, by how much it is turned clockwise to be read, points a unit."""

    edges: Edges
    turn: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, as it is seen."""
        left, bottom, right, top = self.edges
        width, height = (right - left) * self.unit, (top - bottom) * self.unit
        return (height, width) if self.turn in (90, 270) else (width, height)

    def matrix(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[float, float, float, float, float, float]:
        """The matrix (§8.3.3) that puts the finished part, turned, into a box of points whose lower left corner is x, y."""
        left, bottom, right, top = self.edges
        wide, high = right - left, top - bottom
        if self.turn in (90, 270):
            across, up = width / high, height / wide
            if self.turn == 90:
                return (0, -up, across, 0, x - across * bottom, y + up * right)
            return (0, up, -across, 0, x + across * top, y - up * left)
        across, up = width / wide, height / high
        if self.turn == 180:
            return (-across, 0, 0, -up, x + across * right, y + up * top)
        return (across, 0, 0, up, x - across * left, y - up * bottom)


def page_of(pdf: pikepdf.Pdf, number: int) -> Any:
    """A page by its number from 1. Raises UnreadableError where there is something else in its place."""
    import pikepdf

    try:
        page = pdf.pages[number - 1].obj
    except malformed() as error:
        raise lie(error) from None
    if not isinstance(page, pikepdf.Dictionary):
        raise UnreadableError("check.unreadable", reason=f"page {number}")
    return page


def page_box(page: Any) -> PageBox:
    """Where a page's finished content lies. Raises UnreadableError where the page has no size."""
    edges = finished(boxes_of(page))
    if not (0.1 < edges[2] - edges[0] < 1e6 and 0.1 < edges[3] - edges[1] < 1e6):
        raise UnreadableError("check.page-size")
    try:
        turn = int(inherited(page, "/Rotate") or 0) % 360
    except (TypeError, ValueError):
        turn = 0
    return PageBox(edges, turn if turn in (90, 180, 270) else 0, unit_of(page))
