"""Pages of other PDFs that stand on a page (advertisements), held against the rules of the press.

In: a composed ``Frame`` and the terms of its page. Out: what the preflight of each placed page finds, at the place where the spec names the
file: colours, fonts, inks, sizes as they will be printed, and all that a press file may not hold.
"""

from __future__ import annotations

from pathlib import Path

from layout_engine.diagnostics import Diagnostic, Text, diagnose
from layout_engine.frame import Frame, PlacedPage, walk
from layout_engine.messages import CATALOGUE, message_of
from layout_engine.preflight.finding import Finding, Profile, Terms
from layout_engine.preflight.run import preflight_pdf
from layout_engine.records import replace

_MM = 25.4 / 72

#: What was found in a file by its path, digest, page and scale, for terms that are the same otherwise.
Known = dict[tuple[object, ...], list[Finding]]


def check_placed(frame: Frame, terms: Terms, known: Known) -> list[Diagnostic]:
    """What is wrong with the pages of other PDFs on this one; PDF/X-1a takes less than PDF/X-4. ``terms`` are those of the page;
    ``known`` keeps what was found in a file for the next page that has it. Files that are gone are told when the PDF is
    written."""
    found: list[Diagnostic] = []
    for item in walk(frame.items):
        if not isinstance(item, PlacedPage) or not Path(item.path).is_file():
            continue
        scale = round(item.box.width / (item.crop[2] - item.crop[0]), 4)
        profile: Profile = "placed-1a" if terms.profile == "pdfx-1a" else "placed"
        question = (item.path, item.digest, item.page, scale, profile, terms.inks, terms.spots)
        if question not in known:
            own = replace(terms, profile=profile, scale=scale)
            known[question] = preflight_pdf(item.path, page=item.page, terms=own)
        found.extend(_told(each, item, frame) for each in known[question])
    return found


def _told(finding: Finding, item: PlacedPage, frame: Frame) -> Diagnostic:
    """A finding in a placed file as one of the page that it stands on."""
    name = Path(item.path).name
    about = Text(name, name)
    if finding.box is not None:
        left, top = (round(side * _MM) for side in finding.box[:2])
        about = Text(f"{name}（距左 {left}、距上 {top} 毫米）", f"{name} ({left} mm from the left, {top} from the top)")
    told = finding.diagnostic
    if CATALOGUE[told.code].exit == 2:  # of one file on the page, which can be drawn without it
        reason = Text(message_of(told, "zh"), message_of(told, "en"))
        return diagnose(
            "pdf.placed-unreadable", item.meaning.span, page=frame.number, story=item.meaning.story, file=name, reason=reason,
        )  # fmt: skip
    return replace(
        told, span=item.meaning.span, page=frame.number, story=item.meaning.story,
        args=(*finding.args, ("about", about)),
    )  # fmt: skip
