"""Every rule for files finds the fault it is for, seeded into a file that is right, and finds nothing there without it."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from layout_engine.messages import CATALOGUE
from layout_engine.preflight.finding import Profile, Terms
from layout_engine.preflight.pdf.rules import FILE_RULES
from layout_engine.preflight.run import preflight_pdf
from tests.preflight.kit import XMP, add_page, broken, clean, clean_bytes, drawing, icc, picture, saved

X1A: Profile = "pdfx-1a"


def has(change: Callable[[Pdf], None], profile: str = "pdfx-4", **how: Any) -> Callable[[], bytes]:
    """The file with a change, made when it is asked for."""
    return lambda: broken(change, profile, **how)


def draws(content: bytes, change: Callable[[Pdf], None] | None = None, profile: str = "pdfx-4") -> Callable[[], bytes]:
    """The file with something more on its page."""
    return lambda: drawing(content, change, profile)


def page(pdf: Pdf) -> Any:
    return pdf.pages[0].obj


def info(pdf: Pdf) -> Any:
    return pdf.trailer["/Info"]


def metadata(old: str, new: str) -> Callable[[Pdf], None]:
    """Other words in the metadata."""
    assert old in XMP

    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata = pdf.make_indirect(
            Stream(pdf, XMP.replace(old, new, 1).encode(), Type=Name.Metadata, Subtype=Name.XML)
        )

    return change


def drop(holder: Callable[[Pdf], Any], key: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        del holder(pdf)[f"/{key}"]

    return change


def put(holder: Callable[[Pdf], Any], key: str, value: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        holder(pdf)[f"/{key}"] = value(pdf) if callable(value) else value

    return change


def root(pdf: Pdf) -> Any:
    return pdf.Root


def intent(pdf: Pdf) -> Any:
    return pdf.Root.OutputIntents[0]


def resources(kind: str, **values: Any) -> Callable[[Pdf], None]:
    """More resources of a kind on the page."""

    def change(pdf: Pdf) -> None:
        table = page(pdf).Resources.get(f"/{kind}", Dictionary())
        for name, value in values.items():
            table[f"/{name}"] = value(pdf) if callable(value) else value
        page(pdf).Resources[f"/{kind}"] = table

    return change


def state(**entries: Any) -> Callable[[Pdf], None]:
    return resources("ExtGState", GS=Dictionary(Type=Name.ExtGState, **entries))


def image(**how: Any) -> Callable[[Pdf], None]:
    return resources("XObject", Im2=lambda pdf: pdf.make_indirect(picture(pdf, **how)))


def form(content: bytes = b"", **entries: Any) -> Callable[[Pdf], None]:
    return resources(
        "XObject",
        Fm=lambda pdf: pdf.make_indirect(
            Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100], **entries)
        ),
    )


def space(*parts: Any) -> Callable[[Pdf], None]:
    return resources("ColorSpace", CS=lambda pdf: Array([each(pdf) if callable(each) else each for each in parts]))


def stand_in(_: Pdf) -> Any:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)


def font_descriptor(pdf: Pdf) -> Any:
    return page(pdf).Resources.Font.F1.DescendantFonts[0].FontDescriptor


def note(subtype: str, rect: list[int]) -> Any:
    return Array([Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=rect)])


def as_opentype(pdf: Pdf) -> None:
    descriptor = font_descriptor(pdf)
    del descriptor["/FontFile2"]
    descriptor.FontFile3 = pdf.make_indirect(Stream(pdf, b"OTTO", Subtype=Name.OpenType))


def second_page(pdf: Pdf) -> None:
    add_page(pdf)
    pdf.pages[1].obj.TrimBox = Array([10, 10, 150, 210])


def two_intents(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def shade(space: Any) -> Callable[[Pdf], None]:
    return resources(
        "Shading",
        Sh=lambda pdf: Dictionary(ShadingType=2, ColorSpace=space, Coords=[0, 0, 1, 1], Function=stand_in(pdf)),
    )


def nested_forms(pdf: Pdf) -> None:
    """A form that draws itself."""
    form(b"/Fm Do")(pdf)
    table = page(pdf).Resources.XObject
    table.Fm.Resources = Dictionary(XObject=Dictionary(Fm=table.Fm))


def packed_metadata() -> bytes:
    """(qpdf unpacks metadata whatever it is told; so the filter is written over another key of the same length.)"""
    return clean_bytes().replace(b"/Subtype /XML", b"/Filter /AHx ")


def many_forms(pdf: Pdf) -> None:
    """Twenty forms, each of which draws the next ten times, always smaller."""
    inner = pdf.make_indirect(Stream(pdf, b"0 0 0 1 k", Subtype=Name.Form, BBox=[0, 0, 1, 1]))
    for _ in range(20):
        table = Dictionary(XObject=Dictionary(A=inner))
        content = b"/A Do .9 0 0 .8 0 0 cm " * 10
        inner = pdf.make_indirect(Stream(pdf, content, Subtype=Name.Form, BBox=[0, 0, 1, 1], Resources=table))
    resources("XObject", Fm=inner)(pdf)


def coded(data: bytes, name: str) -> Callable[[Pdf], None]:
    """The page's content in another coding."""

    def change(pdf: Pdf) -> None:
        page(pdf).Contents = pdf.make_indirect(Stream(pdf, data, Filter=Name(f"/{name}")))

    return change


#: A rule's code, a file with that fault, the profile that it is held against.
FAULTS: list[tuple[str, Callable[[], bytes], Profile]] = [
    ("pdfx.encrypted", has(lambda _: None, encryption=pikepdf.Encryption(owner="x", user="", R=4)), "pdfx-4"),
    ("pdfx.repaired", lambda: saved(clean()).replace(b"startxref", b"startxxxx"), "pdfx-4"),
    ("check.too-complex", draws(b"/Fm Do", many_forms), "pdfx-4"),
    ("check.filter", has(coded(b"\x80\x0b\x60", "LZWDecode")), "pdfx-4"),
    ("check.content", draws(b"<< /A"), "pdfx-4"),
    ("check.content", has(coded(b"no deflation at all", "FlateDecode")), "pdfx-4"),
    ("check.operator", draws(b"1 2 3 foo"), "pdfx-4"),
    ("check.operator", draws(b"(a) w"), "pdfx-4"),
    ("check.resource", draws(b"/Nobody Do"), "pdfx-4"),
    ("check.unbalanced", draws(b"Q Q"), "pdfx-4"),
    ("check.unbalanced", draws(b"q q"), "pdfx-4"),
    ("check.nested", draws(b"/Fm Do", nested_forms), "pdfx-4"),
    ("check.malformed", has(put(page, "UserUnit", Name("/two"))), "pdfx-4"),
    ("pdfx.version", has(lambda _: None, version="1.7"), "pdfx-4"),
    ("pdfx.version", has(lambda _: None, X1A, version="1.5"), X1A),
    ("pdfx.declared", has(metadata("PDF/X-4<", "PDF/X-3<")), "pdfx-4"),
    ("pdfx.declared", has(drop(info, "GTS_PDFXVersion"), X1A), X1A),
    ("pdfx.packed", has(lambda _: None, X1A, version="1.5", object_stream_mode=pikepdf.ObjectStreamMode.generate), X1A),
    ("pdfx.metadata", has(drop(root, "Metadata")), "pdfx-4"),
    ("pdfx.metadata", has(metadata("</rdf:RDF>", "")), "pdfx-4"),
    ("pdfx.metadata", has(metadata("<x:xmpmeta", '<!DOCTYPE a [<!ENTITY b "c">]><x:xmpmeta')), "pdfx-4"),
    ("pdfx.metadata-plain", packed_metadata, "pdfx-4"),
    ("check.content-long", has(coded(zlib.compress(b" " * 49_000_000, 1), "FlateDecode")), "pdfx-4"),
    ("pdfx.title", has(metadata("试样", "")), "pdfx-4"),
    ("pdfx.title", has(drop(info, "Title"), X1A), X1A),
    ("pdfx.date", has(metadata("<xmp:MetadataDate>2026", "<xmp:MetadataDate>today, 2026")), "pdfx-4"),
    ("pdfx.date", has(drop(info, "ModDate"), X1A), X1A),
    ("pdfx.identifier", has(metadata("xmpMM:VersionID>1</xmpMM:VersionID", "xmpMM:Other>1</xmpMM:Other")), "pdfx-4"),
    ("pdfx.trapped", has(metadata("<pdf:Trapped>False", "<pdf:Trapped>Unknown")), "pdfx-4"),
    ("pdfx.trapped", has(drop(info, "Trapped"), X1A), X1A),
    ("pdfx.info", has(put(info, "Title", "另一个题目")), "pdfx-4"),
    ("pdfx.info", has(put(info, "CreationDate", b"D:20260306080000+08'00'")), "pdfx-4"),
    ("pdfx.output-intent", has(drop(root, "OutputIntents")), "pdfx-4"),
    ("pdfx.output-intent", has(two_intents), "pdfx-4"),
    ("pdfx.output-identifier", has(drop(intent, "OutputConditionIdentifier")), "pdfx-4"),
    ("pdfx.output-profile", has(drop(intent, "DestOutputProfile")), "pdfx-4"),
    (
        "pdfx.output-profile",
        has(put(intent, "DestOutputProfile", lambda pdf: pdf.make_indirect(Stream(pdf, icc(space=b"RGB "), N=3)))),
        "pdfx-4",
    ),
    (
        "pdfx.output-profile",
        has(put(intent, "DestOutputProfile", lambda pdf: pdf.make_indirect(Stream(pdf, icc(4), N=4))), X1A),
        X1A,
    ),
    ("pdfx.id", lambda: saved(clean()).replace(b"/ID [", b"/IX ["), "pdfx-4"),
    ("pdfx.media", has(put(page, "MediaBox", [0, 0, 0, 0])), "pdfx-4"),
    ("pdfx.trim", has(drop(page, "TrimBox")), "pdfx-4"),
    ("pdfx.trim-and-art", has(put(page, "ArtBox", [20, 20, 200, 200])), "pdfx-4"),
    ("pdfx.nesting", has(put(page, "BleedBox", [20, 20, 200, 200])), "pdfx-4"),
    ("pdfx.nesting", has(put(page, "TrimBox", [-10, 10, 210, 210])), "pdfx-4"),
    ("pdfx.crop", has(put(page, "CropBox", [10, 10, 210, 210])), "pdfx-4"),
    ("pdfx.user-unit", has(put(page, "UserUnit", 2)), "pdfx-4"),
    ("press.turned", has(put(page, "Rotate", 90)), "pdfx-4"),
    ("press.sizes-differ", has(second_page), "pdfx-4"),
    ("press.empty-page", has(drop(page, "Contents")), "pdfx-4"),
    ("pdfx.javascript", has(put(root, "OpenAction", Dictionary(S=Name.JavaScript, JS=b"x"))), "pdfx-4"),
    ("pdfx.javascript", has(put(root, "Names", Dictionary(JavaScript=Dictionary(Names=Array())))), "pdfx-4"),
    ("pdfx.action", has(put(root, "OpenAction", Dictionary(S=Name.GoTo))), "pdfx-4"),
    ("pdfx.action", has(put(page, "AA", Dictionary(O=Dictionary(S=Name.GoTo)))), "pdfx-4"),
    ("pdfx.annotation", has(put(page, "Annots", note("Link", [50, 50, 90, 90]))), "pdfx-4"),
    ("pdfx.form", has(put(root, "AcroForm", Dictionary(Fields=Array([Dictionary(FT=Name.Tx)])))), "pdfx-4"),
    ("pdfx.embedded", has(put(root, "Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array())))), "pdfx-4"),
    ("pdfx.layers", has(put(root, "OCProperties", Dictionary(OCGs=Array(), D=Dictionary())), X1A), X1A),
    (
        "pdfx.layers-by-use",
        has(put(root, "OCProperties", Dictionary(OCGs=Array(), D=Dictionary(AS=Array())))),
        "pdfx-4",
    ),
    ("pdfx.lzw", has(coded(b"\x80\x0b\x60", "LZWDecode")), "pdfx-4"),
    ("pdfx.lzw", draws(b"BI /W 20 /H 20 /BPC 8 /CS /CMYK /F /LZW ID xx EI"), "pdfx-4"),
    ("pdfx.outside-data", has(put(root, "X", lambda pdf: pdf.make_indirect(Stream(pdf, b"", F=b"o")))), "pdfx-4"),
    ("pdfx.preseparated", has(put(page, "SeparationInfo", Dictionary())), "pdfx-4"),
    ("pdfx.jpeg2000", draws(b"8 0 0 8 0 0 cm /Im2 Do", image(Filter=Name.JPXDecode), X1A), X1A),
    ("pdfx.deep-picture", draws(b"8 0 0 8 0 0 cm /Im2 Do", image(BitsPerComponent=16, channels=8), X1A), X1A),
    ("pdfx.transparency", draws(b"/GS gs 0 0 0 .5 k 0 0 9 9 re f", state(ca=0.5), X1A), X1A),
    ("pdfx.transparency", draws(b"/GS gs 0 0 0 .5 k 0 0 9 9 re f", state(BM=Name.Multiply), X1A), X1A),
    ("pdfx.transparency", draws(b"/Fm Do", form(b"", Group=Dictionary(S=Name.Transparency)), X1A), X1A),
    ("pdfx.blend-space", has(put(page, "Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))), "pdfx-4"),
    ("pdfx.transfer", draws(b"/GS gs", state(TR2=Dictionary(FunctionType=2))), "pdfx-4"),
    ("pdfx.halftone", draws(b"/GS gs", state(HTP=Array([0, 0]))), "pdfx-4"),
    ("pdfx.opi", draws(b"/Fm Do", form(b"", OPI=Dictionary())), "pdfx-4"),
    ("pdfx.reference", draws(b"/Fm Do", form(b"", Ref=Dictionary())), "pdfx-4"),
    ("pdfx.alternates", draws(b"8 0 0 8 0 0 cm /Im2 Do", image(Alternates=Array())), "pdfx-4"),
    ("pdfx.postscript", draws(b"/Fm Do", form(b"", Subtype2=Name.PS)), "pdfx-4"),
    ("pdfx.font", has(drop(font_descriptor, "FontFile2")), "pdfx-4"),
    ("pdfx.opentype", has(as_opentype, X1A), X1A),
    (
        "press.hidden-layers",
        has(put(root, "OCProperties", Dictionary(D=Dictionary(OFF=Array([Dictionary()]))))),
        "placed",
    ),
    ("press.notdef", draws(b"/Over gs 0 0 0 1 k BT /F1 9 Tf 20 20 Td <00000041> Tj ET"), "pdfx-4"),
    ("press.no-unicode", has(drop(lambda pdf: page(pdf).Resources.Font.F1, "ToUnicode")), "pdfx-4"),
    ("press.rgb", draws(b"1 0 0 rg 0 0 9 9 re f"), "pdfx-4"),
    ("press.rgb", draws(b"1 0 0 RG 1 w 0 0 m 9 9 l S"), "pdfx-4"),
    ("press.rgb", draws(b"8 0 0 8 0 0 cm /Im2 Do", image(space=Name.DeviceRGB, channels=3)), "pdfx-4"),
    ("press.rgb", draws(b"/Sh sh", shade(Name.DeviceRGB)), "pdfx-4"),
    ("press.rgb", draws(b"/Fm Do", form(b"0 1 0 rg 0 0 9 9 re f")), "pdfx-4"),
    (
        "press.lab",
        draws(b"/CS cs 50 9 9 sc 0 0 9 9 re f", space(Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82]))),
        "pdfx-4",
    ),
    (
        "press.profiled",
        draws(
            b"/CS cs 0 0 0 1 sc 0 0 9 9 re f",
            space(Name.ICCBased, lambda pdf: pdf.make_indirect(Stream(pdf, icc(), N=4))),
        ),
        "pdfx-4",
    ),
    ("press.profiled", draws(b"/CS cs 0 sc 0 0 9 9 re f", space(Name.CalGray, Dictionary())), "pdfx-4"),
    ("press.default-space", has(resources("ColorSpace", DefaultCMYK=Name.DeviceCMYK)), "pdfx-4"),
    (
        "press.spot",
        draws(b"/CS cs 1 sc 0 0 9 9 re f", space(Name.Separation, Name("/PANTONE 485"), Name.DeviceCMYK, stand_in)),
        "pdfx-4",
    ),
    (
        "press.registration",
        draws(b"/CS cs 1 sc 50 50 9 9 re f", space(Name.Separation, Name("/All"), Name.DeviceCMYK, stand_in)),
        "pdfx-4",
    ),
    ("press.ink", draws(b"1 1 1 1 k 0 0 9 9 re f"), "pdfx-4"),
    ("press.grey-text", draws(b"/Over gs 0 g BT /F1 9 Tf 20 20 Td <0041> Tj ET"), "pdfx-4"),
    ("press.text-knocks-out", draws(b"/Out gs 0 0 0 1 k BT /F1 9 Tf 20 20 Td <0041> Tj ET"), "pdfx-4"),
    ("press.text-knocks-out", draws(b"/GS gs 0 0 0 1 k BT /F1 9 Tf <0041> Tj ET", state(op=True, OPM=0)), "pdfx-4"),
    ("press.line-knocks-out", draws(b"/Out gs 0 0 0 1 K 1 w 0 0 m 50 50 l S"), "pdfx-4"),
    ("press.white-overprints", draws(b"/Over gs 0 0 0 0 k BT /F1 20 Tf <0041> Tj ET"), "pdfx-4"),
    ("press.white-overprints", draws(b"/Over gs 0 0 0 0 k 0 0 9 9 re f"), "pdfx-4"),
    ("press.text-inks", draws(b".5 .5 0 1 k BT /F1 9 Tf <0041> Tj ET"), "pdfx-4"),
    ("press.text-inks", draws(b".5 .5 0 1 k .5 0 0 .5 0 0 cm BT /F1 18 Tf <0041> Tj ET"), "pdfx-4"),
    ("press.text-reversed", draws(b"/Out gs 0 0 0 0 k BT /F1 1 Tf 9 0 0 9 20 20 Tm <0041> Tj ET"), "pdfx-4"),
    ("press.thin-line", draws(b"/Over gs 0 0 0 1 K .1 w 0 0 m 50 50 l S"), "pdfx-4"),
    ("press.thin-line", draws(b"/Over gs 0 0 0 1 K 1 w .1 0 0 .1 0 0 cm 0 0 m 50 50 l S"), "pdfx-4"),
    ("press.thin-line", draws(b"/Over gs 0 0 0 1 k 0 0 50 .1 re f"), "pdfx-4"),
    ("press.low-ppi", draws(b"20 0 0 20 0 0 cm /Im1 Do"), "pdfx-4"),
    ("press.low-ppi", draws(b"8 0 0 20 0 0 cm /Im1 Do"), "pdfx-4"),
    ("press.fair-ppi", draws(b"12 0 0 12 0 0 cm /Im1 Do"), "pdfx-4"),
    (
        "press.bitmap-ppi",
        draws(b"8 0 0 8 0 0 cm /Im2 Do", image(space=None, ImageMask=True, BitsPerComponent=1)),
        "pdfx-4",
    ),
]

#: Rules that ask for more than the file: what is asked of it.
TERMS: list[tuple[str, Callable[[], bytes], Terms]] = [
    ("press.size", clean_bytes, Terms(size=(200, 215))),
    ("press.page-inks", clean_bytes, Terms(inks="K")),
    (
        "press.ink-area",
        draws(b"60 0 0 60 0 0 cm /Im2 Do", image(size=300, ink=240)),
        Terms(),
    ),
]


def codes(data: bytes, profile: Profile = "pdfx-4", terms: Terms | None = None) -> set[str]:
    return {found.code for found in preflight_pdf(data, profile=profile, terms=terms)}


@pytest.mark.parametrize("profile", ["pdfx-4", "pdfx-1a", "placed", "proof"])
def test_the_clean_file_is_clean(profile: Profile) -> None:
    assert preflight_pdf(clean_bytes(profile), profile=profile) == []


@pytest.mark.parametrize(("code", "data", "profile"), FAULTS, ids=[f"{at}-{each[0]}" for at, each in enumerate(FAULTS)])
def test_each_fault_is_found(code: str, data: Callable[[], bytes], profile: Profile) -> None:
    assert code in codes(data(), profile)


@pytest.mark.parametrize(("code", "data", "terms"), TERMS, ids=[each[0] for each in TERMS])
def test_what_is_asked_for_is_held(code: str, data: Callable[[], bytes], terms: Terms) -> None:
    assert codes(data(), terms=terms) == {code}


#: Faults that cannot stand alone: a stream that is not unpacked leaves its page empty or its fonts unread, and so on.
TOGETHER = {
    "check.filter": {"pdfx.lzw", "press.empty-page"},
    "pdfx.lzw": {"check.filter", "press.low-ppi"},
    "pdfx.metadata": {"pdfx.declared", "pdfx.title", "pdfx.date", "pdfx.identifier"},
    "pdfx.output-intent": {"pdfx.output-identifier"},
    "check.content": {"check.unbalanced", "press.empty-page"},
    "check.content-long": {"press.empty-page"},
    "pdfx.packed": {"pdfx.version"},
    "pdfx.javascript": {"pdfx.action"},
    "pdfx.metadata-plain": {"pdfx.metadata", "pdfx.declared", "pdfx.title", "pdfx.date", "pdfx.identifier"},
    "pdfx.trapped": {"pdfx.info"},
    "pdfx.media": {"pdfx.nesting", "pdfx.crop"},
    "pdfx.declared": {"pdfx.identifier"},
    "pdfx.user-unit": {"press.low-ppi"},  # at twice the size
}


@pytest.mark.parametrize(("code", "data", "profile"), FAULTS, ids=[f"{at}-{each[0]}" for at, each in enumerate(FAULTS)])
def test_each_fault_is_all_that_is_found(code: str, data: Callable[[], bytes], profile: Profile) -> None:
    assert codes(data(), profile) - {code} <= TOGETHER.get(code, set())


def test_every_rule_has_a_fault() -> None:
    seeded = {code for code, *_ in (*FAULTS, *TERMS)}
    rules = {rule.code for rule in FILE_RULES}
    assert seeded - rules == set()
    assert rules - seeded == set()
    assert len(rules) >= 40


def test_every_rule_has_its_words() -> None:
    assert [rule.code for rule in FILE_RULES if rule.code not in CATALOGUE] == []
    assert len({rule.code for rule in FILE_RULES}) == len(FILE_RULES)
