"""Frames to a PDF: the pages, what they share, and the words about the file.

In: finished frames, the faces that they name, a title and a time. Out: the bytes of one PDF 1.6 file (ISO 32000-1 §7.7,
XMP after ISO 16684-1), which depend on the arguments alone. Faces are cut down to the glyphs of all pages first; then each
page becomes a content stream; then the fonts are written with what the pages used of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from layout_engine.diagnostics import Diagnostic, SpecError
from layout_engine.fonts.drawn import DrawnFace
from layout_engine.fonts.face import Face
from layout_engine.fonts.sfnt import FontFileError
from layout_engine.frame import Frame, Line, walk
from layout_engine.pdf.content import KNOCKOUT, OVERPRINT, PageContent, Points
from layout_engine.pdf.fonts import DrawnFont, FaceFont, PdfFont
from layout_engine.pdf.images import Pictures
from layout_engine.pdf.objects import File, Ref, array, dictionary, name, numbers, text_string
from layout_engine.pdf.profile import PRESS, PROOF, Profile

PRODUCER: Final = "layout_engine"

FaceOf = Callable[[str], Face | DrawnFace]


def write(
    frames: Sequence[Frame], faces: FaceOf, *, title: str, created: date | None = None, press: bool = True
) -> bytes:
    """The pages as one PDF. ``faces`` gives the face of each ``GlyphRun.face``; ``created`` is the only time in the file (a
    date without a time counts from midnight).

    ``press`` False writes a proof: smaller pictures, no overprint. Raises SpecError where a picture or a face cannot be
    embedded, and ValueError where a run's glyphs and texts do not match.
    """
    if created is not None and not isinstance(created, datetime):
        created = datetime.combine(created, time())
    return _write(frames, faces, title, created, PRESS if press else PROOF)


def _write(frames: Sequence[Frame], faces: FaceOf, title: str, created: datetime | None, profile: Profile) -> bytes:
    file = File(profile.version)
    parent = file.add(Type=name("Pages"), Count=len(frames))
    pictures = Pictures(file, profile)
    fonts = _fonts(frames, faces)
    points = Points()
    contents = [PageContent(frame, fonts.__getitem__, pictures.register, profile.overprint, points) for frame in frames]
    used = {face for content in contents for face, _ in content.fonts}
    for face, font in fonts.items():
        if face in used:
            font.add_to(file)
    states = _states(file, contents)
    pages = [
        _page(file, parent, frame, content, fonts, pictures, states)
        for frame, content in zip(frames, contents, strict=True)
    ]
    file.change(parent, Kids=array(*pages))
    metadata = file.stream(
        xmp(title, created, frames[0].lang if frames else "zh-CN", profile.xmp).encode(),
        compress=False,
        Type=name("Metadata"),
        Subtype=name("XML"),
    )
    language = text_string(frames[0].lang if frames else "zh-CN")
    root = file.add(
        Type=name("Catalog"),
        Pages=parent,
        Lang=language,
        Metadata=metadata,
        ViewerPreferences=dictionary(DisplayDocTitle="true"),
        **dict(profile.catalog),
    )
    return file.finish(root, file.add(**_info(title, created), **dict(profile.info)))


def _fonts(frames: Iterable[Frame], faces: FaceOf) -> dict[str, PdfFont]:
    """The faces of all frames, cut down to their glyphs, by face id, in order of use."""
    across: dict[str, dict[int, None]] = {}
    down: dict[str, dict[int, None]] = {}
    for frame in frames:
        for item in walk(frame.items):
            if isinstance(item, Line):
                for run in item.runs:
                    across.setdefault(run.face, {})
                    glyphs = down if run.vertical else across
                    glyphs.setdefault(run.face, {}).update(dict.fromkeys(run.glyphs))
    fonts: dict[str, PdfFont] = {}
    for count, (face_id, glyphs_across) in enumerate(across.items(), 1):
        face, resource = faces(face_id), f"F{count}"
        if isinstance(face, DrawnFace):
            fonts[face_id] = DrawnFont(face, resource)
            continue
        try:
            space = {face.cmap[0x20]: None}  # content streams keep lines apart with it
            fonts[face_id] = FaceFont(face, resource, glyphs_across | space, down.get(face_id, {}))
        except FontFileError as error:
            raise SpecError([refused(error, face)]) from error
    return fonts


def refused(error: FontFileError, face: Face) -> Diagnostic:
    """Why a face cannot be embedded, in the words of the fonts' own messages."""
    arguments = {"file": face.path.name, **error.arguments}
    return Diagnostic(code=error.code, args=tuple(arguments.items()))


def _states(file: File, contents: Iterable[PageContent]) -> dict[str, Ref]:
    """The graphics states that the pages use: overprint on, with zero inks left alone (OPM 1), and off."""
    wanted = {state for content in contents for state in content.states}
    made = {
        OVERPRINT: {"OP": "true", "op": "true", "OPM": 1},
        KNOCKOUT: {"OP": "false", "op": "false", "OPM": 0},
    }
    return {key: file.add(Type=name("ExtGState"), **entries) for key, entries in made.items() if key in wanted}


def _page(
    file: File,
    parent: Ref,
    frame: Frame,
    content: PageContent,
    fonts: dict[str, PdfFont],
    pictures: Pictures,
    states: dict[str, Ref],
) -> Ref:
    """One page. MediaBox and CropBox: the sheet with its bleed; TrimBox: the finished page within (§14.11.2)."""
    bleed = frame.bleed
    width, height = (frame.width + 2 * bleed) / 1000, (frame.height + 2 * bleed) / 1000
    sheet = numbers(0, 0, width, height)
    font_refs = {
        f"{fonts[face].resource}V" if down else fonts[face].resource: fonts[face].ref_down if down else fonts[face].ref
        for face, down in sorted(content.fonts)
    }
    resources: dict[str, Any] = {
        "Font": dictionary(**font_refs),
        "XObject": dictionary(**{key: pictures.resources[key] for key in sorted(content.pictures)}),
        "ExtGState": dictionary(**{key: states[key] for key in sorted(content.states)}),
    }
    return file.add(
        Type=name("Page"),
        Parent=parent,
        MediaBox=sheet,
        CropBox=sheet,
        BleedBox=sheet,
        TrimBox=numbers(bleed / 1000, bleed / 1000, width - bleed / 1000, height - bleed / 1000),
        Resources=dictionary(**resources),
        Contents=file.stream(content.data()),
    )


def _info(title: str, created: datetime | None) -> dict[str, str]:
    """The Info dictionary; equal to the metadata, as PDF/X asks."""
    entries = {"Title": text_string(title), "Producer": f"({PRODUCER})"}
    if created is not None:
        zone = f"{created:%z}"  # +0800, or nothing where the time knows no zone
        stamp = f"(D:{created:%Y%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}')" if zone else ")")
        entries |= {"CreationDate": stamp, "ModDate": stamp}
    return entries


def _escaped(text: str) -> str:
    """Character data of XML. (``xml.sax.saxutils`` does the same, and brings urllib and all that it imports: 15 ms.)"""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xmp(title: str, created: datetime | None, lang: str, further: str = "") -> str:
    """The metadata packet: title, dates, producer, and the ``rdf:Description`` elements of a profile."""
    dates = ""
    if created is not None:
        stamp = created.isoformat(timespec="seconds")
        dates = "".join(f"<xmp:{key}>{stamp}</xmp:{key}>" for key in ("CreateDate", "ModifyDate", "MetadataDate"))
    words = f'<rdf:li xml:lang="x-default">{_escaped(title)}</rdf:li>'
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt>{words}</rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{_escaped(lang)}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>{dates}
</rdf:Description>
{further}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
