"""What a press file never holds: scripts, actions, forms, notes on the page, LZW, OPI, files inside it
(ISO 15930-7:2010 §6.10–6.20; ISO 15930-4:2003 §6.4–6.17).

In: ``PdfFile``. Out: hits of one rule each. Keys are looked up in the whole file, since no dead object is worth the risk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from layout_engine.opening import filters_of
from layout_engine.preflight.finding import Hit, hit
from layout_engine.preflight.pdf.file import PageFacts, PdfFile, place

_MOST_OBJECTS = 500_000


def _names(file: PdfFile) -> Any:
    names = file.catalog.get("/Names")
    return names if names is not None and hasattr(names, "keys") else {}


def javascript(file: PdfFile) -> Iterator[Hit]:
    if "/JavaScript" in _names(file) or any(_is_script(each) for each in _dictionaries(file)):
        yield hit()


def _is_script(entry: Any) -> bool:
    return str(entry.get("/S", "")) == "/JavaScript"


def _dictionaries(file: PdfFile) -> Iterator[Any]:
    """All dictionaries of the file: objects of their own, those of streams, those that stand in others."""
    import pikepdf

    kinds = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)
    left = _MOST_OBJECTS
    for entry in file.pdf.objects:
        waiting = [entry] if isinstance(entry, kinds) else []
        while waiting and left > 0:
            left -= 1
            value = waiting.pop()
            if not isinstance(value, pikepdf.Array):
                yield value
            inner = list(value) if isinstance(value, pikepdf.Array) else [value.get(key) for key in value.keys()]  # noqa: SIM118
            waiting += [each for each in inner if isinstance(each, kinds) and not each.is_indirect]


def actions(file: PdfFile) -> Iterator[Hit]:
    import pikepdf

    catalog = file.catalog
    if "/AA" in catalog:
        yield hit(where="Catalog /AA")
    opening = catalog.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary):  # an array is a view to open with, no action
        yield hit(where="Catalog /OpenAction")
    for page in file.pages:
        if "/AA" in page.page:
            yield hit(page.number, where="Page /AA")


def notes(file: PdfFile) -> Iterator[Hit]:
    """Notes, links, widgets that touch the page; printer's marks and trap networks may stand."""
    for page in file.pages:
        for kind, rect in _rects(page):
            left, bottom, right, top = page.boxes.get("BleedBox", page.trim)
            if kind in ("/TrapNet", "/PrinterMark"):
                continue
            if rect is None or (rect[0] < right and rect[2] > left and rect[1] < top and rect[3] > bottom):
                yield hit(page.number, None if rect is None else place(page, rect), kind=kind.lstrip("/") or "–")


def _rects(page: PageFacts) -> Iterator[tuple[str, tuple[float, float, float, float] | None]]:
    entries = page.page.get("/Annots")
    if entries is None:
        return
    for entry in list(entries)[:10_000]:
        try:
            a, b, c, d = (float(edge) * page.unit for edge in entry.get("/Rect"))
            yield str(entry.get("/Subtype", "")), (min(a, c), min(b, d), max(a, c), max(b, d))
        except (TypeError, ValueError, AttributeError):
            yield "", None


def form_fields(file: PdfFile) -> Iterator[Hit]:
    form = file.catalog.get("/AcroForm")
    if form is not None and ("/XFA" in form or len(form.get("/Fields", [])) > 0):
        yield hit()


def embedded_files(file: PdfFile) -> Iterator[Hit]:
    if "/EmbeddedFiles" in _names(file) or "/AF" in file.catalog or any("/EF" in each for each in _dictionaries(file)):
        yield hit()


def optional_content(file: PdfFile) -> Iterator[Hit]:
    if "/OCProperties" in file.catalog:
        yield hit()


def layers_by_use(file: PdfFile) -> Iterator[Hit]:
    """Layers whose visibility depends on the program (the AS array of a configuration; 15930-7 §6.20)."""
    properties = file.catalog.get("/OCProperties")
    if properties is None:
        return
    configurations = [properties.get("/D"), *properties.get("/Configs", [])]
    if any(each is not None and "/AS" in each for each in configurations):
        yield hit()


def hidden_layers(file: PdfFile) -> Iterator[Hit]:
    """Layers that are turned off: a page that is placed on another comes without what turns them off (§8.11.4.3)."""
    properties = file.catalog.get("/OCProperties")
    configuration = properties.get("/D") if properties is not None else None
    if configuration is None:
        return
    off = configuration.get("/OFF")
    if str(configuration.get("/BaseState", "/ON")) != "/ON" or (off is not None and len(off) > 0):
        yield hit()


def lzw(file: PdfFile) -> Iterator[Hit]:
    if any(name in ("/LZWDecode", "/LZW") for each in _streams(file) for name in filters_of(each)):
        yield hit()
    for code, page, _ in file.drawn.noticed:
        if code == "pdfx.lzw":
            yield hit(page)


def _streams(file: PdfFile) -> Iterator[Any]:
    import pikepdf

    return (entry for entry in _dictionaries(file) if isinstance(entry, pikepdf.Stream))


def outside_data(file: PdfFile) -> Iterator[Hit]:
    """Streams whose data stand in another file (15930-7 §6.12)."""
    if any("/F" in each for each in _streams(file)):
        yield hit()


def preseparated(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages:
        if "/SeparationInfo" in page.page:
            yield hit(page.number)


def jpeg2000(file: PdfFile) -> Iterator[Hit]:
    if any("/JPXDecode" in filters_of(each) for each in _streams(file)):
        yield hit()


def deep_pictures(file: PdfFile) -> Iterator[Hit]:
    for mark in file.drawn.pictures:
        if mark.image is not None and mark.image.bits > 8:
            yield hit(mark.page, mark.place, bits=mark.image.bits)
            return


def noticed(code: str) -> Callable[[PdfFile], Iterator[Hit]]:
    """The rule whose breaches the walk through the pages has noticed already."""

    def find(file: PdfFile) -> Iterator[Hit]:
        for (own, page, detail), spot in file.drawn.noticed.items():
            if own == code:
                yield hit(page, spot.place, detail=detail or "–")

    return find
