"""What a file says of itself: version, metadata, output intent, boxes (ISO 15930-7:2010 §6; ISO 15930-4:2003 §6).

In: ``PdfFile``. Out: hits of one rule each. The clauses stand beside the rules in ``rules``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from layout_engine.opening import inherited
from layout_engine.preflight.finding import SLACK, Hit, hit
from layout_engine.preflight.pdf.file import PdfFile, place

_BASE: Final = {"pdfx-4": (1, 6), "pdfx-1a": (1, 4)}
_NAMES: Final = {"pdfx-4": "PDF/X-4", "pdfx-1a": "PDF/X-1a:2003"}


def version(file: PdfFile) -> Iterator[Hit]:
    most = _BASE[file.terms.profile]
    if file.version > most:
        yield hit(version=".".join(map(str, file.version)), most=".".join(map(str, most)))


def declared(file: PdfFile) -> Iterator[Hit]:
    wanted = _NAMES[file.terms.profile]
    if file.terms.profile == "pdfx-1a":
        found = file.info.get("GTS_PDFXVersion", "")
        right = found in (wanted, "PDF/X-1:2001", "PDF/X-1a:2001") and bool(found)
    else:
        found = (file.xmp or {}).get("pdfxid:GTS_PDFXVersion", "")
        right = found == wanted
    if not right:
        yield hit(found=found or "–", wanted=wanted)


def metadata(file: PdfFile) -> Iterator[Hit]:
    if file.xmp is None:
        yield hit()


def metadata_plain(file: PdfFile) -> Iterator[Hit]:
    if not file.xmp_plain:
        yield hit()


def title(file: PdfFile) -> Iterator[Hit]:
    found = file.info.get("Title") if file.terms.profile == "pdfx-1a" else (file.xmp or {}).get("dc:title")
    if not found:
        yield hit()


def dates(file: PdfFile) -> Iterator[Hit]:
    old = file.terms.profile == "pdfx-1a"
    table = file.info if old else file.xmp or {}
    for name in ("CreationDate", "ModDate") if old else ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        if _moment(table.get(name, "")) is None:
            yield hit(key=name)


def identifiers(file: PdfFile) -> Iterator[Hit]:
    for name in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"):
        if not (file.xmp or {}).get(name):
            yield hit(key=name)


def trapped(file: PdfFile) -> Iterator[Hit]:
    xmp, info = (file.xmp or {}).get("pdf:Trapped", ""), file.info.get("Trapped", "").lstrip("/")
    found = info if file.terms.profile == "pdfx-1a" else xmp or info
    if found not in ("True", "False"):
        yield hit(found=found or "–")


def info_agrees(file: PdfFile) -> Iterator[Hit]:
    """Where Info has a value that the metadata have too, the two say the same (15930-7 §6.8)."""
    if file.xmp is None:
        return
    pairs = (
        ("Title", "dc:title"),
        ("Trapped", "pdf:Trapped"),
        ("Producer", "pdf:Producer"),
        ("Creator", "xmp:CreatorTool"),
    )
    for info_key, xmp_key in pairs:
        one, other = file.info.get(info_key, "").lstrip("/"), file.xmp.get(xmp_key, "")
        if one and other and one != other:
            yield hit(key=info_key, info=one, xmp=other)
    for info_key, xmp_key in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        first, second = file.info.get(info_key, ""), file.xmp.get(xmp_key, "")
        if first and second and _moment(first) != _moment(second):
            yield hit(key=info_key, info=first, xmp=second)


_PDF_DATE: Final = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z)?'?\d*'?")


def _moment(text: str) -> datetime | None:
    """A date of Info (§7.9.4) or of XMP (ISO 8601) in UTC; one without a zone counts as UTC. None where it is none."""
    found = _PDF_DATE.match(text)
    try:
        if found is None:
            moment = datetime.fromisoformat(text)
            return moment.replace(tzinfo=moment.tzinfo or timezone.utc).astimezone(timezone.utc)  # noqa: UP017
        parts = [int(part or default) for part, default in zip(found.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)]
        offset = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0)) * (-1 if found[7] == "-" else 1)
        return datetime(*parts, tzinfo=timezone(offset)).astimezone(timezone.utc)  # type: ignore[misc,arg-type] # noqa: UP017
    except (ValueError, OverflowError):
        return None


# ---- output intent ---------------------------------------------------------------------------------------------------


def _intents(file: PdfFile) -> list[Any]:
    intents = file.catalog.get("/OutputIntents")
    try:
        return [] if intents is None else [each for each in intents if str(each.get("/S", "")) == "/GTS_PDFX"]
    except (TypeError, AttributeError):
        return []


def output_intent(file: PdfFile) -> Iterator[Hit]:
    if (count := len(_intents(file))) != 1:
        yield hit(count=count)


def output_identifier(file: PdfFile) -> Iterator[Hit]:
    for intent in _intents(file):
        if not str(intent.get("/OutputConditionIdentifier", "")).strip():
            yield hit()


def output_profile(file: PdfFile) -> Iterator[Hit]:
    for intent in _intents(file):
        profile = intent.get("/DestOutputProfile")
        if profile is None:
            if file.terms.profile == "pdfx-1a" and str(intent.get("/RegistryName", "")).strip():
                continue  # a registered condition may stand for its profile (15930-4 §6.2)
            yield hit(what="–")
            continue
        head = _head(profile)
        if head[36:40] != b"acsp" or head[12:16] != b"prtr" or head[16:20] != b"CMYK" or int(profile.get("/N", 0)) != 4:
            yield hit(what=head[12:20].decode("latin-1").strip() or "–")
        elif file.terms.profile == "pdfx-1a" and head[8] > 2:
            yield hit(what=f"ICC v{head[8]}")


def _head(profile: Any) -> bytes:
    """The first 128 bytes of a profile (ICC.1 §7.2)."""
    from layout_engine.opening import UnreadableError, content

    try:
        return content(profile).ljust(128, b"\0")[:128]
    except UnreadableError:
        return bytes(128)


def identity(file: PdfFile) -> Iterator[Hit]:
    value = file.pdf.trailer.get("/ID")
    try:
        right = value is not None and len(value) == 2 and all(len(bytes(each)) > 0 for each in value)
    except (TypeError, ValueError):
        right = False
    if not right:
        yield hit()


def encrypted(file: PdfFile) -> Iterator[Hit]:
    if file.pdf.is_encrypted:
        yield hit()


def packed(file: PdfFile) -> Iterator[Hit]:
    """PDF 1.4 has neither object streams nor cross-reference streams."""
    if re.search(rb"/Type\s*/(?:ObjStm|XRef)\b", file.data):
        yield hit()


def repaired(file: PdfFile) -> Iterator[Hit]:
    warnings = file.pdf.get_warnings()
    if warnings:
        yield hit(reason=str(warnings[0]).rpartition(":")[2].strip()[:120])


# ---- boxes -----------------------------------------------------------------------------------------------------------


def trim(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages:
        if "TrimBox" not in page.boxes and "ArtBox" not in page.boxes:
            yield hit(page.number)


def trim_or_art(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages:
        if "TrimBox" in page.boxes and "ArtBox" in page.boxes:
            yield hit(page.number)


def nesting(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages:
        boxes = page.boxes
        outer = boxes.get("MediaBox")
        for name in ("BleedBox", "TrimBox", "ArtBox"):
            inner = boxes.get(name)
            if inner is None:
                continue
            if outer is not None and not _inside(inner, outer):
                yield hit(page.number, place(page, inner), inner=name, outer="MediaBox")
            elif name != "BleedBox" and "BleedBox" in boxes and not _inside(inner, boxes["BleedBox"]):
                yield hit(page.number, place(page, inner), inner=name, outer="BleedBox")


def _inside(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    lower = all(a >= b - SLACK for a, b in zip(inner[:2], outer[:2], strict=True))
    return lower and all(a <= b + SLACK for a, b in zip(inner[2:], outer[2:], strict=True))


def crop(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages:
        box, media = page.boxes.get("CropBox"), page.boxes.get("MediaBox")
        if box and media and max(abs(a - b) for a, b in zip(box, media, strict=True)) > SLACK:
            yield hit(page.number, place(page, box))


def media(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages:
        edges = page.boxes.get("MediaBox")
        if edges is None or edges[2] - edges[0] < 1 or edges[3] - edges[1] < 1:
            yield hit(page.number)


def turned(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages:
        if inherited(page.page, "/Rotate") not in (None, 0):
            yield hit(page.number, angle=int(inherited(page.page, "/Rotate")))


def user_unit(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages:
        if float(page.page.get("/UserUnit", 1)) != 1:
            yield hit(page.number)


def one_size(file: PdfFile) -> Iterator[Hit]:
    for page in file.pages[1:]:
        first, own = file.pages[0].size, page.size
        if max(abs(a - b) for a, b in zip(first, own, strict=True)) > file.terms.tolerance:
            yield hit(page.number, size=_mm(own), first=_mm(first))


def ordered_size(file: PdfFile) -> Iterator[Hit]:
    if (wanted := file.terms.size) is None:
        return
    for page in file.pages:
        if max(abs(a - b) for a, b in zip(wanted, page.size, strict=True)) > file.terms.tolerance:
            yield hit(page.number, size=_mm(page.size), wanted=_mm(wanted))


def _mm(size: tuple[float, float]) -> str:
    return " × ".join(f"{side * 25.4 / 72:.1f}".removesuffix(".0") for side in size)
