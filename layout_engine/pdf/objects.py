"""The object layer: ReportLab's registry and formatting of PDF objects, without what its documents add by themselves.

In: dictionaries, arrays and streams. Out: the bytes of a file (ISO 32000-1 §7.3 objects, §7.5 file structure) that depend
on nothing but those objects. Only ``reportlab.pdfbase.pdfdoc`` is imported, not ``pdfgen.canvas``: the canvas selects
an unembedded Helvetica on every page and would save nothing here. What is done otherwise than there: streams end with
an end-of-line before ``endstream`` and name a filter only if they have one, no ASCII85, no comments from the user's
``~/.reportlab_settings``, no clock, and the /ID comes from the content.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

Ref = Any
"""A reference to an indirect object, as ReportLab's registry hands it out."""

#: Of deflation: 5 takes half the time of 6 and makes half a part in a hundred more; samples of pictures gain nothing from it.
_LEVEL: Final = 5
_QUICK_LEVEL: Final = 4
_LARGE: Final = 4 << 20


_ODD: Final = b"#%()/<>[]{}"


class _Dictionary(pdfdoc.PDFDictionary):  # type: ignore[misc] # ReportLab is untyped
    """One line, keys sorted; the user's rl_config has no say in it."""

    multiline = False


class _Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream object whose data is already encoded (§7.3.8)."""

    __RefOnly__ = 1

    def __init__(self, entries: dict[str, Any], data: bytes) -> None:
        self.entries, self.data = entries, data

    def format(self, document: Any) -> bytes:
        head = _Dictionary({**self.entries, "Length": len(self.data)}).format(document)
        return b"".join((head, b"\nstream\n", self.data, b"\nendstream"))


class _TopLevel(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object around a value that ReportLab would otherwise write in place."""

    __RefOnly__ = 1

    def __init__(self, entries: dict[str, Any]) -> None:
        self.entries = entries

    def format(self, document: Any) -> bytes:
        return bytes(_Dictionary(self.entries).format(document))


def name(value: str) -> str:
    """A name object: ``/Type``, the UTF-8 of odd characters as #xx (§7.3.5)."""
    return "/" + "".join([
        chr(byte) if 0x21 <= byte <= 0x7E and byte not in _ODD else f"#{byte:02X}" for byte in value.encode()
    ])  # fmt: skip


def dictionary(**entries: Any) -> Any:
    """A direct dictionary."""
    return _Dictionary(entries)


def array(*items: Any) -> Any:
    """A direct array of objects."""
    return pdfdoc.PDFArrayCompact(items)


def numbers(*values: float) -> str:
    """A direct array of numbers: integers as such, others with up to three decimals."""
    return f"[{' '.join(number(value) for value in values)}]"


def number(value: float) -> str:
    """A number in the shortest form with up to three decimals (PDF knows no exponents, §7.3.3)."""
    return repr(round(float(value), 3)).removesuffix(".0")


def text_string(value: str) -> str:
    """A text string in UTF-16BE with a byte-order mark, as hexadecimal digits (§7.9.2.2)."""
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object that is formatted already: of the many elements of a structure tree, or out of another file. With
    ``data`` it is a stream, and its text the entries of the stream's dictionary, but for its length."""

    __RefOnly__ = 1

    def __init__(self, text: str, data: bytes | None = None) -> None:
        self.text, self.data = text, data

    def format(self, document: Any) -> bytes:
        if self.data is None:
            return self.text.encode("ascii")
        head = f"<<{self.text}/Length {len(self.data)}>>\nstream\n".encode("ascii")
        return b"".join((head, self.data, b"\nendstream"))


def deflated(data: bytes) -> bytes | None:
    """The data deflated (/FlateDecode); None where that makes it no shorter."""
    packed = zlib.compress(data, _LEVEL if len(data) < _LARGE else _QUICK_LEVEL)
    return packed if len(packed) < len(data) else None


class File:
    """One PDF in the making: objects get their numbers in the order in which they are added."""

    def __init__(self, version: tuple[int, int]) -> None:
        registry = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=version)
        # A new document has registered its "standard fonts dictionary" already; this file has none.
        registry.objectcounter = 0
        for table in (registry.idToObjectNumberAndVersion, registry.idToObject, registry.numberToId):
            table.clear()
        self._registry, self._version = registry, version

    def add(self, **entries: Any) -> Ref:
        """An indirect dictionary."""
        return self._registry.Reference(_TopLevel(entries))

    def stream(self, data: bytes, *, compress: bool = True, **entries: Any) -> Ref:
        """An indirect stream; ``compress`` deflates the data unless that makes it longer."""
        if compress and (packed := deflated(data)) is not None:
            return self._registry.Reference(_Stream({**entries, "Filter": name("FlateDecode")}, packed))
        return self._registry.Reference(_Stream(entries, data))

    def raw(self, text: str = "", data: bytes | None = None) -> Ref:
        """An indirect object of these characters (ASCII); ``write_raw`` gives them where they are not known yet. With ``data``: a
        stream of these bytes as they are, and of these entries."""
        return self._registry.Reference(_Raw(text, data))

    def write_raw(self, ref: Ref, text: str, data: bytes | None = None) -> None:
        """The characters, and the bytes, of an object that ``raw`` has made."""
        made = self._registry.idToObject[ref.name]
        made.text, made.data = text, data

    def shown(self, ref: Ref) -> str:
        """A reference as it is written: ``12 0 R``."""
        number, version = self._registry.idToObjectNumberAndVersion[ref.name]
        return f"{number} {version} R"

    def change(self, ref: Ref, **entries: Any) -> None:
        """Further entries of a dictionary that was added before (a parent that did not know its children)."""
        self._registry.idToObject[ref.name].entries.update(entries)

    def finish(self, root: Ref, info: Ref, metadata: Callable[[str], bytes] | None = None) -> bytes:
        """The bytes of the whole file: header, objects, cross-reference table, trailer.

        /ID is a digest of the body. ``metadata`` makes the packet of the catalog's /Metadata from that digest; it is the
        last object and not part of it, and is never deflated (PDF/X asks so).
        """
        registry, out = self._registry, pdfdoc.PDFFile(self._version)
        digest = hashlib.sha256()
        packet = None
        if metadata is not None:
            packet = self.stream(b"", compress=False, Type=name("Metadata"), Subtype=name("XML"))
            self.change(root, Metadata=packet)
        order = [registry.numberToId[count] for count in range(1, registry.objectcounter + 1)]
        for key in order:
            if packet is not None and key == packet.name and metadata is not None:
                registry.idToObject[key].data = metadata(digest.hexdigest())
            formatted = pdfdoc.PDFIndirectObject(key, registry.idToObject[key]).format(registry)
            digest.update(formatted)
            registry.idToOffset[key] = out.add(formatted)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, order)
        start = out.add(table.format(registry))
        given = f"<{digest.hexdigest()[:32].upper()}>"
        trailer = pdfdoc.PDFTrailer(startxref=start, Size=len(order) + 1, Root=root, Info=info, ID=f"[{given} {given}]")
        out.add(trailer.format(registry))
        return bytes(out.format(registry))
