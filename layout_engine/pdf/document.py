"""Frames to a PDF: the pages and what they share.

In: finished frames, the faces that they name, a title and a time, what the press asks for. Out: the bytes of one file (ISO
32000-1 §7.7) of a profile (``profile.py``), which depend on the arguments alone. Faces are cut down to the glyphs of all
pages first; then each page becomes a content stream; then the fonts are written with what the pages used of them, and the
structure tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from layout_engine.diagnostics import Diagnostic, SpecError
from layout_engine.fonts.drawn import DrawnFace
from layout_engine.fonts.face import Face
from layout_engine.fonts.sfnt import FontFileError
from layout_engine.frame import Colour, Frame, Line, walk
from layout_engine.model import Press
from layout_engine.pdf.colour import operands
from layout_engine.pdf.content import KNOCKOUT, OVERPRINT, PageContent, Points
from layout_engine.pdf.fonts import DrawnFont, FaceFont, PdfFont
from layout_engine.pdf.images import Kept, Pictures
from layout_engine.pdf.intent import output_intents
from layout_engine.pdf.objects import File, Ref, array, dictionary, name, numbers, text_string
from layout_engine.pdf.profile import PDFX_4, Profile
from layout_engine.pdf.tags import PageParts, structure
from layout_engine.pdf.xmp import About, info, packet

FaceOf = Callable[[str], Face | DrawnFace]

HOUSE_PRESS: Final = Press()
#: The ink of all plates: register marks (§8.6.6.4).
_ALL: Final = "All"
_EVERY_INK: Final = Colour(c=1000, m=1000, y=1000, k=1000)


def write(
    frames: Sequence[Frame],
    faces: FaceOf,
    *,
    title: str,
    created: date | None = None,
    profile: Profile = PDFX_4,
    press: Press = HOUSE_PRESS,
    icc: bytes = b"",
    kept: Kept | None = None,
) -> bytes:
    """The pages as one PDF. ``faces`` gives the face of each ``GlyphRun.face``; ``created`` is the only time in the file (a
    date without a time counts from midnight); ``icc`` is the press's output profile, by which pictures are separated (empty:
    the engine's newsprint) and which a profile that claims PDF/X carries; ``kept`` holds pictures from a file to the next.

    Raises SpecError where a picture or a face cannot be embedded, and ValueError where a run's glyphs and texts do not
    match, an ink is not declared, or the output profile is absent.
    """
    if profile.standard and not icc:
        raise ValueError(f"{profile.standard} without an output profile")
    if created is not None and not isinstance(created, datetime):
        created = datetime.combine(created, time())
    about = About(title, created, frames[0].lang if frames else "zh-CN")
    file = File(profile.version)
    parent = file.add(Type=name("Pages"), Count=len(frames))
    pictures = Pictures(file, profile, press, icc, kept)
    fonts = fonts_of(frames, faces)
    points = Points()
    spots = Spots(file, frames)
    trapped = press.heads_over_pictures == "knockout"
    contents = [
        PageContent(
            frame, fonts.__getitem__, pictures.register, spots.resource, points,
            overprint=profile.overprint, trapped=trapped,
        )
        for frame in frames
    ]  # fmt: skip
    add_used(file, fonts, contents)
    shared = PageMaker(file, parent, fonts, pictures.resources, _states(file, contents), spots)
    pages = [shared.page(frame, content) for frame, content in zip(frames, contents, strict=True)]
    file.change(parent, Kids=array(*pages))
    root = file.add(
        Type=name("Catalog"),
        Pages=parent,
        Lang=text_string(about.lang),
        ViewerPreferences=dictionary(DisplayDocTitle="true"),
        MarkInfo=dictionary(Marked="true"),
        StructTreeRoot=structure(
            file,
            [
                PageParts(page, content.parts, outside_of(frame), frame.height + outside_of(frame))
                for frame, content, page in zip(frames, contents, pages, strict=True)
            ],
        ),
    )
    if profile.standard:
        file.change(root, OutputIntents=output_intents(file, press, icc, profile))
    return file.finish(root, file.add(**info(about, profile)), lambda digest: packet(about, profile, digest))


def outside_of(frame: Frame) -> int:
    """How far the sheet goes beyond the trimmed page on each side."""
    return frame.bleed + frame.slug


class Spots:
    """The spot inks of a file as Separation spaces (§8.6.6.4), by the name under which pages know them (``S1``)."""

    def __init__(self, file: File, frames: Iterable[Frame]) -> None:
        self._file = file
        self._stand_in = {_ALL: _EVERY_INK}
        for frame in frames:
            self._stand_in |= frame.spots
        self._names: dict[str, str] = {}
        self.refs: dict[str, Ref] = {}

    def resource(self, ink: str) -> str:
        """The name of an ink's space. Raises ValueError where no page declares the ink."""
        if ink not in self._stand_in:
            raise ValueError(f"spot ink {ink!r} is not declared")
        if ink not in self._names:
            given = self._names[ink] = f"S{len(self._names) + 1}"
            full = operands(self._stand_in[ink])
            tint = f"<</FunctionType 2/Domain [0 1]/C0 [0 0 0 0]/C1 [{full}]/N 1>>"
            self.refs[given] = self._file.raw(f"[/Separation {name(ink)} /DeviceCMYK {tint}]")
        return self._names[ink]


def fonts_of(frames: Iterable[Frame], faces: FaceOf) -> dict[str, PdfFont]:
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


def add_used(file: File, fonts: Mapping[str, PdfFont], contents: Iterable[PageContent]) -> None:
    """Write the fonts that the pages came to use, with what they used of them."""
    used = {face for content in contents for face, _ in content.fonts}
    for face, font in fonts.items():
        if face in used:
            font.add_to(file)


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


class PageMaker:
    """What the pages of a file have in common."""

    def __init__(
        self,
        file: File,
        parent: Ref,
        fonts: dict[str, PdfFont],
        pictures: dict[str, Ref],
        states: dict[str, Ref],
        spots: Spots,
    ) -> None:
        self._file, self._parent, self._fonts, self._pictures = file, parent, fonts, pictures
        self._states, self._spots = states, spots

    def page(self, frame: Frame, content: PageContent) -> Ref:
        """One page. MediaBox and CropBox: all that is printed; BleedBox and TrimBox within (§14.11.2)."""
        outside = outside_of(frame)
        width, height = frame.width + 2 * outside, frame.height + 2 * outside

        def box(inset: int) -> str:
            return numbers(inset / 1000, inset / 1000, (width - inset) / 1000, (height - inset) / 1000)

        return self._file.add(
            Type=name("Page"),
            Parent=self._parent,
            MediaBox=box(0),
            CropBox=box(0),
            BleedBox=box(frame.slug),
            TrimBox=box(outside),
            Resources=dictionary(**self._resources(content)),
            Contents=self._file.stream(content.data()),
        )

    def _resources(self, content: PageContent) -> dict[str, Any]:
        fonts = self._fonts
        font_refs = {
            f"{fonts[face].resource}V" if down else fonts[face].resource: fonts[face].ref_down
            if down
            else fonts[face].ref
            for face, down in sorted(content.fonts)
        }
        pictures, states = self._pictures, self._states
        resources: dict[str, Any] = {
            "Font": dictionary(**font_refs),
            "XObject": dictionary(**{key: pictures[key] for key in sorted(content.pictures)}),
            "ExtGState": dictionary(**{key: states[key] for key in sorted(content.states)}),
        }
        if content.spots:
            names = sorted(map(self._spots.resource, content.spots))
            resources["ColorSpace"] = dictionary(**{key: self._spots.refs[key] for key in names})
        return resources
