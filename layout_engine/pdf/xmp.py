"""The words about the file: the metadata packet and the Info dictionary, which say the same.

In: ``About`` (title, time, language) and the profile. Out: an XMP packet (ISO 16684-1) with the keys that PDF/X-4 (ISO
15930-7 §6.7), PDF/A-2 (ISO 19005-2 §6.6.2) and PDF/UA-1 (ISO 14289-1 §5) ask for, and the entries of the Info dictionary
(ISO 32000-1 §14.3.3). PDF/A allows properties that its year did not know (pdfxid, pdfuaid) only where the packet itself
describes them (extension schemas), so it does.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Final, NamedTuple

from layout_engine.pdf.objects import text_string
from layout_engine.pdf.profile import Profile

PRODUCER: Final = "layout_engine"

_PDF: Final = "http://ns.adobe.com/pdf/1.3/"
_PDFX: Final = "http://www.npes.org/pdfx/ns/id/"
_PDFUA: Final = "http://www.aiim.org/pdfua/ns/id/"
_PDFA: Final = "http://www.aiim.org/pdfa/ns/"


class About(NamedTuple):
    """Title, the only time in the file (None: no time is told), and the language tag of a file."""

    title: str
    created: datetime | None
    lang: str


def info(about: About, profile: Profile) -> dict[str, str]:
    """The entries of the Info dictionary."""
    entries = {"Title": text_string(about.title), "Creator": f"({PRODUCER})", "Producer": f"({PRODUCER})"}
    created = about.created
    if created is not None:
        zone = f"{created:%z}"  # +0800, or nothing where the time knows no zone
        stamp = f"(D:{created:%Y%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}')" if zone else ")")
        entries |= {"CreationDate": stamp, "ModDate": stamp}
    if profile.standard:
        entries["Trapped"] = "/False"
    if profile.in_info:
        entries["GTS_PDFXVersion"] = f"({profile.standard})"
    return entries


def packet(about: About, profile: Profile, digest: str) -> bytes:
    """The metadata packet. ``digest`` (32 hexadecimal digits or more) is that of all else in the file: the document's
    identifier comes from it, so that equal files have equal ones."""
    claims = profile.standard and not profile.in_info
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
        "pdf": _PDF,
    }
    words = f'<rdf:li xml:lang="x-default">{_escaped(about.title)}</rdf:li>'
    rows = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title><rdf:Alt>{words}</rdf:Alt></dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{_escaped(about.lang)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        *_dates(about.created),
        f"<xmpMM:DocumentID>uuid:{uuid.UUID(hex=digest[:32])}</xmpMM:DocumentID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if profile.standard:
        rows.append("<pdf:Trapped>False</pdf:Trapped>")
    if claims:
        spaces["pdfxid"] = _PDFX
        rows.append(f"<pdfxid:GTS_PDFXVersion>{profile.standard}</pdfxid:GTS_PDFXVersion>")
    if profile.archive:
        spaces["pdfaid"] = f"{_PDFA}id/"
        rows += ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>"]
    if profile.accessible:
        spaces["pdfuaid"] = _PDFUA
        rows.append("<pdfuaid:part>1</pdfuaid:part>")
    names = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    schemas = _extensions(bool(claims)) if profile.archive else ""
    return "\n".join((
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f'<rdf:Description rdf:about=""{names}>',
        *rows,
        "</rdf:Description>",
        f"{schemas}</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="r"?>',
    )).encode()  # fmt: skip


def _dates(created: datetime | None) -> list[str]:
    if created is None:
        return []
    stamp = created.isoformat(timespec="seconds")
    return [f"<xmp:{key}>{stamp}</xmp:{key}>" for key in ("CreateDate", "ModifyDate", "MetadataDate")]


def _extensions(pdfx: bool) -> str:
    """The description of the properties that PDF/A-2 does not know by itself (ISO 19005-2 §6.6.2.3.3)."""
    schemas = [_schema("PDF/UA identification", _PDFUA, "pdfuaid", "part", "Integer", "part of ISO 14289")]
    if pdfx:
        schemas.append(_schema("PDF/X identification", _PDFX, "pdfxid", "GTS_PDFXVersion", "Text", "PDF/X version"))
        schemas.append(_schema("Adobe PDF", _PDF, "pdf", "Trapped", "Text", "whether the file is trapped"))
    names = "".join(f' xmlns:pdfa{name}="{_PDFA}{name.lower()}#"' for name in ("Schema", "Property"))
    return (
        f'<rdf:Description rdf:about="" xmlns:pdfaExtension="{_PDFA}extension/"{names}>\n'
        f"<pdfaExtension:schemas><rdf:Bag>\n{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n"
    )


def _schema(title: str, space: str, prefix: str, name: str, kind: str, about: str) -> str:
    """One schema with one property."""
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema><pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>\n"
    )


def _escaped(text: str) -> str:
    """Character data of XML. (``xml.sax.saxutils`` does the same, and brings urllib and all that it imports: 15 ms.)"""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
