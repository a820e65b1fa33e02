"""A PDF as its rules see it: what its keys say, its pages' boxes, what is drawn.

In: the bytes of a file and what is asked of it. Out: ``PdfFile``. Read once, so that each rule is a few lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from layout_engine.opening import Edges, UnreadableError, boxes_of, content, filters_of, finished, malformed, unit_of
from layout_engine.preflight.finding import Box, Hit, Profile, Terms
from layout_engine.preflight.pdf.facts import Drawn
from layout_engine.preflight.pdf.painter import TooMuchError
from layout_engine.preflight.pdf.walk import Walker
from layout_engine.records import dataclass

_MOST_METADATA: Final = 4_000_000

STANDARDS: Final[frozenset[Profile]] = frozenset(("pdfx-4", "pdfx-1a"))
EVERY: Final[frozenset[Profile]] = frozenset(("pdfx-4", "pdfx-1a", "proof", "placed", "placed-1a"))
PRINTED: Final[frozenset[Profile]] = frozenset(("pdfx-4", "pdfx-1a", "placed", "placed-1a"))
PLACED: Final[frozenset[Profile]] = frozenset(("placed", "placed-1a"))
WHOLE: Final[frozenset[Profile]] = EVERY - PLACED
FILES: Final[frozenset[Profile]] = frozenset(("pdfx-1a",))
OLD: Final[frozenset[Profile]] = frozenset(("pdfx-1a", "placed-1a"))
NEW: Final[frozenset[Profile]] = frozenset(("pdfx-4",))


class PageFacts(NamedTuple):
    """A page: its number from 1, its dictionary, the boxes that it has (inherited ones too) in points, as large as they will
    be printed; ``unit``: how many such points a unit of the page's own coordinates is."""

    number: int
    page: Any
    boxes: dict[str, Edges]
    unit: float = 1.0

    @property
    def trim(self) -> Edges:
        """The finished page: TrimBox, else ArtBox, else CropBox, else MediaBox."""
        return finished(self.boxes)

    @property
    def corner(self) -> tuple[float, float]:
        return self.trim[0], self.trim[3]

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.trim
        return right - left, top - bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFile:
    """An open file with all that rules ask for. ``xmp`` None: there is no metadata that can be read."""

    data: bytes
    pdf: Any
    terms: Terms
    pages: tuple[PageFacts, ...]
    info: dict[str, str]
    xmp: dict[str, str] | None
    xmp_plain: bool
    drawn: Drawn
    catalog: Any

    @property
    def version(self) -> tuple[int, int]:
        """Of the header, or of the catalog where that is later."""
        found = re.search(rb"%PDF-(\d)\.(\d)", self.data[:1024])
        header = (int(found[1]), int(found[2])) if found else (0, 0)
        own = re.fullmatch(r"/(\d)\.(\d)", str(self.catalog.get("/Version", "")))
        return max(header, (int(own[1]), int(own[2]))) if own else header


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the code of its message (and with it its severity), the clause it comes from, the profiles it holds for, and
    the function that finds where it is broken."""

    code: str
    source: str
    find: Callable[[PdfFile], Iterator[Hit]]
    profiles: frozenset[Profile] = EVERY


def read(data: bytes, pdf: Any, terms: Terms, only: int | None) -> PdfFile:
    """The facts of an open file; of one page only where ``only`` is its number."""
    drawn = Drawn()
    pages = tuple(
        _facts(number, page.obj, terms.scale) for number, page in enumerate(pdf.pages, 1) if only in (None, number)
    )
    walker = Walker(drawn)
    for facts in pages:
        try:
            walker.walk(facts.page, facts.number, facts.trim, facts.unit)
            if (group := facts.page.get("/Group")) is not None:
                walker.group(group)
        except TooMuchError:
            drawn.notice("check.too-complex", facts.number)
            break
        except malformed():
            drawn.notice("check.malformed", facts.number, None, "Page")
    catalog = pdf.Root
    xmp, plain = _metadata(catalog)
    return PdfFile(
        data=data, pdf=pdf, terms=terms, pages=pages, info=_info(pdf), xmp=xmp, xmp_plain=plain, drawn=drawn, catalog=catalog,
    )  # fmt: skip


def _facts(number: int, page: Any, scale: float) -> PageFacts:
    unit = unit_of(page) * scale
    boxes = {
        name: (left * unit, bottom * unit, right * unit, top * unit)
        for name, (left, bottom, right, top) in boxes_of(page).items()
    }
    return PageFacts(number, page, boxes, unit)


def _info(pdf: Any) -> dict[str, str]:
    info = pdf.trailer.get("/Info")
    if info is None or not hasattr(info, "keys"):
        return {}
    return {str(key)[1:]: str(info.get(key)) for key in info.keys()}  # noqa: SIM118 a pikepdf dictionary


def _metadata(catalog: Any) -> tuple[dict[str, str] | None, bool]:
    """The properties of the XMP packet (ISO 16684-1), prefixes as usual, and whether it is stored plainly."""
    stream = catalog.get("/Metadata")
    if stream is None or not hasattr(stream, "read_raw_bytes"):
        return None, True
    try:
        return properties(content(stream, _MOST_METADATA)), not filters_of(stream)
    except (UnreadableError, ValueError):
        return None, not filters_of(stream)


#: Namespaces of the properties that are asked for, by their usual prefixes.
_NAMESPACES: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
}
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def properties(packet: bytes) -> dict[str, str]:
    """``dc:title`` → its text, for all properties of a packet. Raises ValueError where it is no XML, or XML with entities."""
    from xml.etree import ElementTree

    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        raise ValueError("a document type in metadata")
    try:
        root = ElementTree.fromstring(packet.strip(b"\x00 \r\n\t"))
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            found.setdefault(_prefixed(name), value)
        for child in description:
            found.setdefault(_prefixed(child.tag), "".join(child.itertext()).strip())
    return found


def _prefixed(tag: str) -> str:
    namespace, _, name = tag.removeprefix("{").partition("}")
    return f"{_NAMESPACES.get(namespace, namespace)}:{name}"


def place(facts: PageFacts, edges: Edges) -> Box:
    """Edges of a page's coordinates as a box from the trim's top left corner."""
    left, top = facts.corner
    return (edges[0] - left, top - edges[3], edges[2] - edges[0], edges[3] - edges[1])
