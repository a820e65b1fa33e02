"""A small PDF/X file that is right in every point, made object by object, so that a test can break exactly one thing.

In: what is to differ. Out: its bytes. Nothing of the engine's own writer is used: what it gets wrong must not look right here.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

Change = Callable[[Pdf], None]

#: Black text and a black line that overprint, a tint, a picture of 32 × 32 pixels in 8 × 8 pt (288 ppi).
CONTENT = b"""/Over gs 0 0 0 1 k 0 0 0 1 K 0.5 w
BT /F1 9 Tf 20 180 Td <00410042> Tj ET
20 170 m 180 170 l S
/Out gs 0.2 0 0 0.1 k 20 100 40 40 re f
q 8 0 0 8 100 100 cm /Im1 Do Q
"""

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">试样</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-03-05T08:00:00+08:00</xmp:CreateDate><xmp:ModifyDate>2026-03-05T08:00:00+08:00</xmp:ModifyDate>
<xmp:MetadataDate>2026-03-05T08:00:00+08:00</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


def icc(version: int = 2, kind: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """The header of a profile, which is all that preflight reads of it."""
    head = bytearray(132)
    head[8], head[12:16], head[16:20], head[36:40] = version, kind, space, b"acsp"
    return bytes(head)


def picture(
    pdf: Pdf, space: Any = Name.DeviceCMYK, size: int = 32, channels: int = 4, ink: int = 51, **entries: Any
) -> Stream:
    """An image of ``size`` × ``size`` pixels with ``ink`` of 255 of each ink."""
    data = zlib.compress(bytes([ink]) * (size * size * channels))
    keys = {
        "Width": size,
        "Height": size,
        "BitsPerComponent": 8,
        "ColorSpace": space,
        "Filter": Name.FlateDecode,
        **entries,
    }
    return Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image,
        **{key: value for key, value in keys.items() if value is not None},
    )  # fmt: skip


def _font(pdf: Pdf) -> Any:
    program = pdf.make_indirect(Stream(pdf, b"\0\1\0\0", Length1=4))
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Song"), Flags=4, FontFile2=program)
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/AAAAAA+Song"), CIDToGIDMap=Name.Identity, DW=1000,
        FontDescriptor=pdf.make_indirect(descriptor), CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/AAAAAA+Song"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=pdf.make_indirect(Stream(pdf, b"")),
    )  # fmt: skip


def add_page(pdf: Pdf, content: bytes = CONTENT) -> None:
    """A page of 200 × 200 pt with 10 pt of bleed."""
    resources = Dictionary(
        Font=Dictionary(F1=pdf.make_indirect(_font(pdf))),
        XObject=Dictionary(Im1=pdf.make_indirect(picture(pdf))),
        ExtGState=Dictionary(
            Over=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
            Out=Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0),
        ),
    )
    media = [0, 0, 220, 220]
    page = Dictionary(
        Type=Name.Page, MediaBox=media, CropBox=media, BleedBox=media, TrimBox=[10, 10, 210, 210], Resources=resources,
        Contents=pdf.make_indirect(Stream(pdf, content)),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(page))


def clean(profile: str = "pdfx-4", content: bytes = CONTENT) -> Pdf:
    """A file without fault for PDF/X-4 or PDF/X-1a."""
    pdf = Pdf.new()
    add_page(pdf, content)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=b"Custom", Info=b"newsprint",
        DestOutputProfile=pdf.make_indirect(Stream(pdf, icc(), N=4)),
    )  # fmt: skip
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, XMP.encode(), Type=Name.Metadata, Subtype=Name.XML))
    moment = b"D:20260305080000+08'00'"
    info = Dictionary(Title="试样", CreationDate=moment, ModDate=moment)
    info["/Trapped"] = Name("/False")
    if profile == "pdfx-1a":
        info["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1a:2003")
    pdf.trailer["/Info"] = pdf.make_indirect(info)
    return pdf


def saved(pdf: Pdf, version: str = "1.6", **how: Any) -> bytes:
    """The file's bytes, streams as they are."""
    out = io.BytesIO()
    options = {
        "compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none, "deterministic_id": True,
        "object_stream_mode": pikepdf.ObjectStreamMode.disable, "force_version": version, "fix_metadata_version": False,
        **how,
    }  # fmt: skip
    if options.get("encryption"):
        options = {"encryption": options["encryption"], "compress_streams": False}
    pdf.save(out, **options)
    return out.getvalue()


def broken(change: Change, profile: str = "pdfx-4", **how: Any) -> bytes:
    """The clean file with one change."""
    pdf = clean(profile)
    change(pdf)
    return saved(pdf, **{"version": "1.4" if profile == "pdfx-1a" else "1.6", **how})


def drawing(content: bytes, change: Change | None = None, profile: str = "pdfx-4") -> bytes:
    """The clean file with something more on its page, in the default state."""
    pdf = clean(profile, CONTENT + b"q\n" + content + b"\nQ\n")
    if change is not None:
        change(pdf)
    return saved(pdf, "1.4" if profile == "pdfx-1a" else "1.6")


def clean_bytes(profile: str = "pdfx-4") -> bytes:
    """The bytes of the file without fault."""
    return saved(clean(profile), "1.4" if profile == "pdfx-1a" else "1.6")
