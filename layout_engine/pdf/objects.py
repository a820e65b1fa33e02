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
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

Ref = Any
"""A reference to an indirect object, as ReportLab's registry hands it out."""

#: Of deflation: from 4 to 6 takes twice the time and saves three parts in a hundred.
_LEVEL: Final = 4


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
    """A name object: ``/Type``, with odd characters as #xx (§7.3.5)."""
    return str(pdfdoc.PDFName(value))


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
        if compress and len(packed := zlib.compress(data, _LEVEL)) < len(data):
            return self._registry.Reference(_Stream({**entries, "Filter": name("FlateDecode")}, packed))
        return self._registry.Reference(_Stream(entries, data))

    def change(self, ref: Ref, **entries: Any) -> None:
        """Further entries of a dictionary that was added before (a parent that did not know its children)."""
        self._registry.idToObject[ref.name].entries.update(entries)

    def finish(self, root: Ref, info: Ref) -> bytes:
        """The bytes of the whole file: header, objects, cross-reference table, trailer. /ID is a digest of the body."""
        registry, out = self._registry, pdfdoc.PDFFile(self._version)
        order = [registry.numberToId[count] for count in range(1, registry.objectcounter + 1)]
        for key in order:
            registry.idToOffset[key] = out.add(pdfdoc.PDFIndirectObject(key, registry.idToObject[key]).format(registry))
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, order)
        digest = f"<{hashlib.sha256(out.format(registry)).hexdigest()[:32].upper()}>"
        start = out.add(table.format(registry))
        trailer = pdfdoc.PDFTrailer(
            startxref=start, Size=len(order) + 1, Root=root, Info=info, ID=f"[{digest} {digest}]"
        )
        out.add(trailer.format(registry))
        return bytes(out.format(registry))
