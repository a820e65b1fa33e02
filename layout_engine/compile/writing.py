"""Composed pages → the bytes of their PDF, and of their plates.

In: ``Composition``. Out: bytes, with what comes up only when pictures are decoded. The date and the press house's profile come in here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from layout_engine.compile.composing import Composition, refused, set_pages
from layout_engine.diagnostics import Diagnostic, SpecError, diagnose
from layout_engine.frame import Frame
from layout_engine.icc import separates
from layout_engine.layout.element import Session
from layout_engine.messages import sort_key
from layout_engine.model import Page, PageInfo
from layout_engine.output import rasters
from layout_engine.preflight.placed import Known, check_placed
from layout_engine.preflight.press import terms_of
from layout_engine.records import replace
from layout_engine.spec.walk import without_pictures

if TYPE_CHECKING:
    from PIL.Image import Image

    from layout_engine.pdf.images import Kept
    from layout_engine.pdf.ink import InkMap
    from layout_engine.pdf.profile import Profile as PdfProfile


Profile = Literal["pdfx-4", "pdfx-1a", "proof"]

#: Press profiles have a few megabytes at most; a device file never ends.
_LARGEST_PROFILE: Final = 32 << 20
#: Mainland China, Hong Kong, Macao and Taiwan have one time of day.
_ZONE: Final = timezone(timedelta(hours=8))


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
        raise refused([_no_profile(page, "missing")]) from error
    problem = "no-icc" if len(data) > _LARGEST_PROFILE else objection(data, wanted)
    if problem or not separates(data):
        raise refused([_no_profile(page, problem or "no-icc")])
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
