"""A Word file as a package of parts (ISO/IEC 29500-2), opened with care.

In: bytes that should be a .docx. Out: ``Package``: parts as bytes or trees, and what the main part refers to. Sizes are counted
while unpacking, not believed; encrypted files and those of old Word are known by their first bytes and named.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Final, NamedTuple

from layout_engine.importing.article import Log
from layout_engine.importing.xmltree import Node, XmlError, parse_xml

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS: Final = 20_000
_MOST_XML: Final = 48 << 20
_MOST_MEDIA: Final = 64 << 20
#: What all parts of a file together may unpack to.
_MOST_UNPACKED: Final = 256 << 20

_MAIN: Final = "http://schemas.openxmlformats.org/"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
#: Namespaces of WordprocessingML, transitional and strict, by the prefixes that everyone writes.
SPACES: Final = {
    **{
        f"{base}{name}": prefix
        for base, middle in ((_MAIN, "2006/"), (_STRICT, ""))
        for name, prefix in (
            (f"wordprocessingml/{middle}main", "w"), (f"officeDocument/{middle}math", "m"),
            (f"drawingml/{middle}main", "a"), (f"drawingml/{middle}wordprocessingDrawing", "wp"),
            (f"drawingml/{middle}picture", "pic"), (f"drawingml/{middle}chart", "c"), (f"drawingml/{middle}diagram", "dgm"),
        )
    },
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}  # fmt: skip


class Relation(NamedTuple):
    """What a part refers to: a part's name, or an address outside."""

    target: str
    kind: str
    outside: bool


class Package:
    """An open Word file."""

    def __init__(self, data: bytes, log: Log) -> None:
        self.log = log
        if data.startswith(_OLE):
            locked = "EncryptedPackage".encode("utf-16-le") in data
            raise log.stop("word-locked" if locked else "word-old")
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise log.stop("word-broken", part="zip") from error
        entries = self.zip.infolist()
        if len(entries) > _MOST_PARTS:
            raise log.stop("too-large", limit=_MOST_UNPACKED >> 20)
        self.names = {entry.filename.lstrip("/").lower(): entry for entry in entries}
        self.room = _MOST_UNPACKED
        self.main = self._main()
        self.relations = self.relations_of(self.main)

    def bytes_of(self, name: str, most: int = _MOST_MEDIA) -> bytes | None:
        """A part's bytes; None where there is none. Raises SpecError where it is broken or too large."""
        entry = self.names.get(name.lstrip("/").lower())
        if entry is None:
            return None
        try:
            if entry.flag_bits & 1:
                raise self.log.stop("word-locked")
            with self.zip.open(entry) as stream:
                data = stream.read(min(most, self.room) + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
            RuntimeError,
        ) as error:
            raise self.log.stop("word-broken", part=name) from error
        if len(data) > min(most, self.room):
            raise self.log.stop("too-large", limit=min(most, _MOST_UNPACKED) >> 20)
        self.room -= len(data)
        return data

    def tree(self, name: str) -> Node | None:
        """A part as a tree; None where there is none. Raises SpecError."""
        data = self.bytes_of(name, _MOST_XML)
        if data is None:
            return None
        try:
            return parse_xml(data, SPACES)
        except XmlError as error:
            code = {"entities": "xml-entities", "large": "xml-large", "deep": "xml-large"}.get(
                error.kind, "word-broken"
            )
            raise self.log.stop(code, part=name) from error

    def relations_of(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id."""
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for node in tree.nodes if tree else ():
            outside = node.get("TargetMode") == "External"
            target = node.get("Target")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[node.get("Id")] = Relation(target, node.get("Type").rpartition("/")[2], outside)
        return found

    def part(self, kind: str) -> Node | None:
        """The part of a kind that the main part refers to: styles, numbering, footnotes, comments."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.outside:
                return self.tree(relation.target)
        return None

    def _main(self) -> str:
        relation = next((r for r in self.relations_of("").values() if r.kind == "officeDocument"), None)
        if relation is None or relation.target.lower() not in self.names:
            kinds = {"xl/": "Excel", "ppt/": "PowerPoint"}
            other = next((word for start, word in kinds.items() if any(n.startswith(start) for n in self.names)), "ZIP")
            raise self.log.stop("word-other", found=other)
        return relation.target
