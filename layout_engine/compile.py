"""The pipeline, on one screen: spec → model → frame → PDF.

In: paths of page specs. Out: frames with their diagnostics (``compose``), or files (``render``). Files, faces and the date come
in here and nowhere below, so that equal input gives equal bytes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from layout_engine.diagnostics import Diagnostic, Span, SpecError, diagnose
from layout_engine.dump import frame_json
from layout_engine.elements import elements_by_key
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Frame
from layout_engine.icc import separates
from layout_engine.layout.element import Session
from layout_engine.layout.page import check_places, lay_out
from layout_engine.messages import CATALOGUE, exit_code, sort_key
from layout_engine.model import Page, PageInfo, Paper
from layout_engine.output import Output, check_folder, check_targets, png_bytes, png_pages, rasters, write_all
from layout_engine.preflight.makeup.rules import CODES, check_makeup
from layout_engine.preflight.placed import Known, check_placed
from layout_engine.preflight.press import preflight_frame, terms_of, unheard
from layout_engine.records import dataclass, field, replace
from layout_engine.spec.files import Reader
from layout_engine.spec.load import load_page
from layout_engine.spec.walk import nodes_of, without_pictures

if TYPE_CHECKING:
    from PIL.Image import Image

    from layout_engine.pdf.images import Kept
    from layout_engine.pdf.ink import InkMap
    from layout_engine.pdf.profile import Profile as PdfProfile
    from layout_engine.placement.instance import Cells
    from layout_engine.planning.place import Budget, Planned

Profile = Literal["pdfx-4", "pdfx-1a", "proof"]

#: Press profiles have a few megabytes at most; a device file never ends.
_LARGEST_PROFILE: Final = 32 << 20
#: Mainland China, Hong Kong, Macao and Taiwan have one time of day.
_ZONE: Final = timezone(timedelta(hours=8))
#: The kinds of messages whose severity a paper may set under ``rules``, besides the rules of make-up.
_JUDGED: Final = frozenset(("press", "pdfx", "check", "form"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Composed pages: one frame a spec, in order, the faces they were set in, and everything that was found; ``read`` is
    what of it was known before composing."""

    frames: tuple[Frame, ...]
    pages: tuple[Page, ...]
    library: FontLibrary
    diagnostics: tuple[Diagnostic, ...]
    read: tuple[Diagnostic, ...] = ()
    timing: dict[str, float] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """As interface.md counts: 0 fit for press, 2 nothing could be drawn, 3 composed but not fit for press."""
        return exit_code(list(self.diagnostics))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What ``render`` did: the composition and the files that it wrote."""

    composition: Composition
    outputs: tuple[Output, ...]
    timing: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """``outputs``, ``pages`` and ``timing`` of interface.md."""
        return {
            "outputs": [{"kind": o.kind, "path": o.path, "sha256": o.digest} for o in self.outputs],
            "pages": [
                {
                    "page": frame.number,
                    "stories": [
                        {
                            "id": s.id, "lines": s.lines, "capacity": s.capacity,
                            "overset": {"lines": s.overset_lines, "chars": s.overset_chars},
                        }
                        for s in frame.stories
                    ],
                }
                for frame in self.composition.frames
            ],
            "timing": {name: round(seconds, 4) for name, seconds in self.timing.items()},
        }  # fmt: skip


def library_of(pages: Sequence[Page]) -> tuple[FontLibrary, list[Diagnostic]]:
    """The faces of the pages' paper, and what is wrong with them, at the places where the paper or a page names them."""
    paper = pages[0].paper
    manifest = Path(paper.fonts) if paper.fonts else None
    library, problems = FontLibrary.open(
        manifest, paper.faces, paper.glyphs, Path(pages[0].root), glyphs_span=paper.place_of("glyphs")
    )
    return library, [_placed(problem, paper) for problem in problems] + _unknown_roles(pages, library)


def _placed(problem: Diagnostic, paper: Paper) -> Diagnostic:
    """A finding about made characters or the list of faces, at its own line of ``paper.yaml``."""
    if problem.code.startswith("fonts.glyph-"):
        return replace(problem, span=paper.places.get(f"glyphs.{dict(problem.args).get('key', '')}", problem.span))
    if problem.code.startswith("fonts.manifest-") and not problem.span.file and paper.fonts:
        return replace(problem, span=paper.place_of("fonts"))
    return problem


def _unknown_roles(pages: Sequence[Page], library: FontLibrary) -> list[Diagnostic]:
    """Every place that names a role that there is not."""
    known = library.roles()
    places: dict[str, dict[Span, None]] = {}
    for page in pages:
        for node in nodes_of(page):
            role = getattr(node, "face", None)
            if isinstance(role, str) and role and role not in known:
                places.setdefault(role, {})[node.place_of("face")] = None
    for role in places:
        library.chain(role)  # says once for each role what was probably meant
    return [
        replace(each, span=span)
        for each in library.diagnostics()
        if each.code == "fonts.unknown-role"
        for span in places.get(str(dict(each.args)["role"]), ())
    ]


def one_paper(pages: Sequence[Page]) -> list[Diagnostic]:
    """Pages of one file share their faces: papers with faces of their own cannot be mixed."""
    first = pages[0]
    own = [(page.root, page.paper.fonts, page.paper.faces, page.paper.glyphs) for page in pages]
    return [
        diagnose("tool.other-paper", Span(page.path), first=first.path)
        for page, fonts in zip(pages, own, strict=True)
        if fonts[1:] != own[0][1:] or (any(fonts[1:]) and fonts[0] != own[0][0])
    ]


def _refused(diagnostics: Sequence[Diagnostic]) -> SpecError:
    return SpecError(sorted(dict.fromkeys(diagnostics), key=sort_key))


def compose(specs: Sequence[str | Path], *, reader: Reader | None = None) -> Composition:
    """Read and compose page specs; ``reader`` is where their files come from, the disk if None. Raises SpecError with every
    finding where a page cannot be drawn at all, ValueError where no spec is given."""
    started = time.perf_counter()
    pages, diagnostics = read_pages(specs, reader)
    read = time.perf_counter()
    composition = compose_pages(pages, diagnostics, complete=len(pages) == len(specs))
    return replace(composition, timing={"read": read - started, "compose": time.perf_counter() - read})


def read_pages(specs: Sequence[str | Path], reader: Reader | None = None) -> tuple[list[Page], list[Diagnostic]]:
    """The pages of specs, as many as can be read, and what was found in their files. Raises SpecError where none can, ValueError
    where no spec is given."""
    if not specs:
        raise ValueError("no spec to compose")
    diagnostics: list[Diagnostic] = []
    pages: list[Page] = []
    papers: dict[str, Paper] = {}
    for spec in specs:
        loaded = load_page(str(spec), elements_by_key(), reader=reader, papers=papers)
        diagnostics.extend(loaded.diagnostics)
        if loaded.page is not None:
            pages.append(loaded.page)
    if not pages:
        raise _refused(diagnostics)
    return pages, diagnostics


def compose_pages(pages: Sequence[Page], found: Sequence[Diagnostic], *, complete: bool = True) -> Composition:
    """Compose pages that have been read, with what was found in their files. ``complete``: whether all could be read. Raises
    SpecError with every finding where one cannot be drawn."""
    session, diagnostics = session_of(pages, found, complete=complete)
    return set_pages([_with_places(page, session, diagnostics) for page in pages], session, diagnostics)


def session_of(
    pages: Sequence[Page], found: Sequence[Diagnostic], *, complete: bool = True
) -> tuple[Session, list[Diagnostic]]:
    """What pages that have been read are composed with, and all that is known of them before. Raises SpecError as above."""
    library, problems = library_of(pages)
    diagnostics = [*found, *one_paper(pages), *problems]
    session = Session(library=library)
    if exit_code(diagnostics) == 2 or not complete:
        for page in pages:
            diagnostics.extend(check_places(page, session))
        raise _refused(diagnostics)
    return session, diagnostics


def _with_places(page: Page, session: Session, diagnostics: list[Diagnostic]) -> Page:
    """The page with every story placed. Raises SpecError with all findings where there is no way to do it."""
    if not any(getattr(element, "unplaced", False) for element in page.elements):
        return page
    planned = planned_page(page, session, diagnostics)
    if planned.best.errors:
        diagnostics.append(diagnose(
            "plan.bounded", page.span, page=page.info.number, count=planned.evaluations, pages=planned.composed,
        ))  # fmt: skip
    return planned.best.page


def planned_page(
    page: Page, session: Session, diagnostics: Sequence[Diagnostic] = (), budget: Budget | None = None,
    last: Mapping[str, Cells] | None = None,
) -> Planned:  # fmt: skip
    """Places for the stories without one, each page that is tried held against the rules of make-up. Raises SpecError."""
    from layout_engine.planning.place import Budget, plan_page

    def composed(trial: Page) -> list[Diagnostic]:
        frame, found = lay_out(trial, session)
        return [*found, *check_makeup(frame, trial.paper.rules)]

    try:
        return plan_page(page, session, composed, budget or Budget(), last or {})
    except SpecError as error:
        raise _refused([*diagnostics, *error.diagnostics]) from error


def set_pages(pages: Sequence[Page], session: Session, diagnostics: Sequence[Diagnostic]) -> Composition:
    """Pages that can be drawn → frames, with what was known before and what came up. Raises SpecError as ``compose``."""
    frames: list[Frame] = []
    library = session.library
    found = list(diagnostics)
    judged: Known = {}
    for page in pages:
        frame, problems = lay_out(page, session)
        frames.append(frame)
        found.extend(problems)
        found.extend(_makeup(frame, page.paper))
        terms = terms_of(page, "pdfx-4")
        found.extend(each.diagnostic for each in unheard(preflight_frame(frame, terms), problems))
        for each in (frame, frame.seam):
            found.extend(check_placed(each, terms, judged) if each else ())
    told = {dict(each.args).get("role") for each in diagnostics if each.code == "fonts.unknown-role"}
    found.extend(
        each
        for each in library.diagnostics()
        if each.code != "fonts.unknown-role" or dict(each.args).get("role") not in told
    )
    if exit_code(found) == 2:
        raise _refused(found)
    return Composition(
        frames=tuple(frames), pages=tuple(pages), library=library, read=tuple(diagnostics),
        diagnostics=tuple(sorted(dict.fromkeys(found), key=sort_key)),
    )  # fmt: skip


def _makeup(frame: Frame, paper: Paper, *, slow: bool = False) -> list[Diagnostic]:
    """The rules of make-up that a page breaks, as severe as its paper takes them, and rules that there are not."""
    unknown = [
        diagnose(
            "page.unknown-rule",
            paper.places.get(f"rules.{code}", paper.place_of("rules")),
            rule=code,
            known="、".join(CODES),
        )
        for code in paper.rules
        if code not in CODES and (code not in CATALOGUE or code.partition(".")[0] not in _JUDGED)
    ]
    return [*unknown, *check_makeup(frame, paper.rules, slow=slow)]


def written_pdf(
    composition: Composition, name: Profile, kept: Kept | None = None, *, impose: bool = False
) -> tuple[Composition, bytes]:
    """The PDF's bytes, and the composition that they show: a picture whose file breaks off is found when it is decoded,
    and counts from then on as one that is missing. So a page that is not fit for press is written out too, to find all
    that is wrong with it, though only a proof is kept. Raises SpecError where the press's profile is no good."""
    from layout_engine.pdf.document import write
    from layout_engine.pdf.images import UnusablePictureError
    from layout_engine.pdf.profile import PROFILES

    wanted = PROFILES[name]
    info, paper = composition.pages[0].info, composition.pages[0].paper
    icc = press_profile(composition.pages[0], wanted)
    created = moment(info)
    if name == "pdfx-1a":
        composition = _held_to_1a(composition)
    broken: dict[str, Diagnostic] = {}
    while True:
        frames = _to_print(composition, created, name == "proof", impose)
        try:
            return composition, write(
                frames,
                composition.library.face,
                title=" ".join(filter(None, (paper.name, info.date.isoformat() if info.date else ""))),
                created=created,
                profile=PROFILES["proof"] if composition.exit_code else wanted,
                press=paper.press,
                icc=icc,
                kept=kept,
            )
        except UnusablePictureError as error:
            if error.path in broken:
                raise
            broken[error.path] = error.diagnostics[0]
            composition = _without(composition, error.path, error.diagnostics[0])


def _to_print(composition: Composition, created: datetime, proof: bool, impose: bool) -> list[Frame]:
    """The pages, or the sheets that they make, with their marks."""
    from layout_engine.pdf.imposition import imposed, words
    from layout_engine.pdf.marks import marked, words_of

    pages, library = composition.pages, composition.library
    if not impose:
        return [
            marked(frame, words_of(page, created), page.paper.press, library, proof=proof)
            for frame, page in zip(composition.frames, pages, strict=True)
        ]
    by_number = {page.info.number: page for page in pages}
    return [
        marked(
            sheet.frame, words(sheet.side, words_of(by_number[sheet.frame.number], created), sheet.frame.number),
            pages[0].paper.press, library, proof=proof,
        )
        for sheet in imposed(pages, composition.frames)
    ]  # fmt: skip


def _on_sheets(composition: Composition, impose: bool) -> Composition:
    """The composition with what speaks against its sheets. Raises SpecError where they cannot be made."""
    from layout_engine.pdf.imposition import faults, has_seams

    if impose:
        found = faults(composition.pages, composition.frames)
    else:
        alone = "、".join(map(str, has_seams(composition.frames)))
        found = [diagnose("tool.impose-seam-alone", Span(composition.pages[0].path), pages=alone)] if alone else []
    if exit_code(found) == 2:
        raise _refused([*composition.diagnostics, *found])
    return replace(composition, diagnostics=tuple(sorted({*composition.diagnostics, *found}, key=sort_key)))


def _held_to_1a(composition: Composition) -> Composition:
    """The composition with what PDF/X-1a does not take of the pages of other PDFs that stand on its pages (transparency)."""
    found = dict.fromkeys(composition.diagnostics)
    judged: Known = {}
    for page, frame in zip(composition.pages, composition.frames, strict=True):
        found |= dict.fromkeys(check_placed(frame, terms_of(page, "pdfx-1a"), judged))
    return replace(composition, diagnostics=tuple(sorted(found, key=sort_key)))


def press_profile(page: Page, wanted: PdfProfile) -> bytes:
    """The output profile of the press: the paper's own, else the engine's newsprint. Raises SpecError where it is none."""
    from layout_engine.pdf.intent import objection
    from layout_engine.pdf.separate import newsprint

    press = page.paper.press
    if press.profile is None:
        return newsprint()
    try:
        with (Path(page.root) / press.profile).open("rb") as stream:
            data = stream.read(_LARGEST_PROFILE + 1)
    except OSError as error:
        raise _refused([_no_profile(page, "missing")]) from error
    problem = "no-icc" if len(data) > _LARGEST_PROFILE else objection(data, wanted)
    if problem or not separates(data):
        raise _refused([_no_profile(page, problem or "no-icc")])
    return data


def _no_profile(page: Page, problem: str) -> Diagnostic:
    press = page.paper.press
    return diagnose(f"pdf.press-profile-{problem}", press.place_of("profile"), file=str(press.profile))


def moment(info: PageInfo) -> datetime:
    """The only time in the files: SOURCE_DATE_EPOCH where it is set, else the page's date, in the newspapers' time zone; PDF/X
    asks for one, so a page without a date has the first day that there is. Raises SpecError."""
    if (epoch := os.environ.get("SOURCE_DATE_EPOCH")) is not None:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise SpecError([diagnose("tool.source-date", value=epoch)]) from error
    day = info.date
    return datetime(day.year, day.month, day.day, tzinfo=_ZONE) if day else datetime.fromtimestamp(0, UTC)


def _without(composition: Composition, path: str, problem: Diagnostic) -> Composition:
    """The pages composed once more, with the picture of this path missing wherever it was named."""
    pages: list[Page] = []
    found = list(composition.read)
    for page in composition.pages:
        marked, places = without_pictures(page, (path,))
        pages.append(marked)
        found.extend(replace(problem, span=span, page=page.info.number) for _, span in places)
    return replace(set_pages(pages, Session(library=composition.library), found), timing=composition.timing)


def render(
    specs: str | Path | Sequence[str | Path],
    output: str | Path | None = None,
    *,
    png: str | Path | None = None,
    dpi: int = 150,
    profile: Profile = "pdfx-4",
    frame: str | Path | None = None,
    separations: str | Path | None = None,
    reader: Reader | None = None,
    kept: Kept | None = None,
    impose: bool = False,
) -> Rendered:
    """Compose pages and write them as one PDF, on request with a PNG a page, the frames as JSON, and into the folder
    ``separations`` a PNG a plate and a map of the ink on each page. ``impose``: the PDF has the sides of sheets, two pages each.

    ``reader`` is where the specs' files come from, the disk if None; ``kept`` holds encoded pictures from one render to the next.
    A press profile writes nothing where a page is not fit for press; ``proof`` always writes. Raises SpecError where nothing
    can be drawn, or a file cannot be written.
    """
    many = [specs] if isinstance(specs, str | Path) else list(specs)
    if not many:
        raise ValueError("no spec to render")
    target = Path(output) if output else Path("out") / f"{Path(many[0]).stem}.pdf"
    wanted = {"pdf": target, "png": None if png is None else Path(png), "frame": None if frame is None else Path(frame)}
    if refused := check_targets(many, {kind: path for kind, path in wanted.items() if path is not None}):
        raise SpecError(refused)
    if separations is not None and (refused := check_folder(Path(separations))):
        raise SpecError(refused)
    composition = _on_sheets(compose(many, reader=reader), impose)
    started = time.perf_counter()
    composition, data = written_pdf(composition, profile, kept, impose=impose)
    if profile != "proof" and composition.exit_code:
        return Rendered(composition=composition, outputs=(), timing=composition.timing)
    written = time.perf_counter()
    files: list[tuple[str, Path, bytes]] = [("pdf", target, data)]
    if png is not None:
        files.extend(png_pages(data, Path(png), dpi))
    if frame is not None:
        files.append(("frame", Path(frame), _frames_json(composition.frames)))
    if separations is not None:
        plates = _separations(composition, Path(separations), target.stem, dpi)
        if refused := [each for kind, path, _ in plates for each in check_targets(many, {kind: path})]:
            raise SpecError(refused)
        files.extend(plates)
    outputs = write_all(files)
    timing = {**composition.timing, "write": written - started, "files": time.perf_counter() - written}
    return Rendered(composition=composition, outputs=outputs, timing=timing)


#: What the plates are called on a press.
_PLATES: Final = {"C": "C-青", "M": "M-品", "Y": "Y-黄", "K": "K-黑"}


def _separations(composition: Composition, folder: Path, stem: str, dpi: int) -> list[tuple[str, Path, bytes]]:
    """A PNG for each plate of each page, as black as it is to print, and the map of the ink on the page."""
    from layout_engine.pdf.ink import drawn

    files: list[tuple[str, Path, bytes]] = []
    for number, (plates, found) in enumerate(plates_of(composition, dpi), 1):
        page = stem if len(composition.frames) == 1 else f"{stem}-{number}"
        for ink, image in plates:
            name = _PLATES.get(ink) or "".join("_" if char in '/\\:*?"<>|' or char < " " else char for char in ink)
            files.append(("plate", folder / f"{page}-{name}.png", png_bytes(image, dpi)))
        limit = composition.pages[0].paper.press.ink_limit.value
        files.append(("ink", folder / f"{page}-ink.png", png_bytes(drawn(found, limit))))
    return files


def plates_of(composition: Composition, dpi: int) -> Iterator[tuple[list[tuple[str, Image]], InkMap]]:
    """Page by page, its plates by their inks, and how much ink lies where on the trimmed page. Raises SpecError where the press's
    profile is no good."""
    from layout_engine.pdf.ink import coverage
    from layout_engine.pdf.plates import write_plates
    from layout_engine.pdf.profile import PDFX_4

    frames = composition.frames
    icc = press_profile(composition.pages[0], PDFX_4)
    pdf, shown = write_plates(frames, composition.library.face, press=composition.pages[0].paper.press, icc=icc)
    pages = zip(shown, rasters(pdf, dpi, grey=True), strict=True)
    for index, group in groupby(pages, key=lambda each: each[0].frame):
        frame, plates = frames[index], [(ink, image) for (_, ink), image in group]
        outside = round((frame.bleed + frame.slug) / 72_000 * dpi)
        trimmed = [image.crop((outside, outside, image.width - outside, image.height - outside)) for _, image in plates]
        yield plates, coverage(trimmed, frame.width, frame.height)


def _frames_json(frames: Sequence[Frame]) -> bytes:
    import json

    return (json.dumps({"pages": [frame_json(f) for f in frames]}, ensure_ascii=False, indent=1) + "\n").encode()
