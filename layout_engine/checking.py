"""``check``: a spec or a PDF held against the rules of the press, before anything goes there (interface.md).

In: a page spec, several of them, or a PDF. Out: ``Checked``: findings, their count, the score of form errors (《报纸期刊质量管理规定》).
A spec is composed and held against the rules for pages; then the PDF that it would become is written in memory and held
against the rules for files. Nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, Literal

from layout_engine.compile import Composition, compose, plates_of, written_pdf
from layout_engine.diagnostics import Diagnostic, Span, SpecError, diagnose
from layout_engine.messages import Lang, exit_code, sort_key
from layout_engine.messages.reasons import reason_of
from layout_engine.preflight.finding import Finding, Terms, finding_of
from layout_engine.preflight.form import check_form
from layout_engine.preflight.makeup.rules import check_makeup
from layout_engine.preflight.press import InkMeasure, page_codes, preflight_frame, terms_of, unheard
from layout_engine.preflight.run import preflight_pdf
from layout_engine.records import dataclass, replace

Wanted = Literal["pdfx-4", "pdfx-1a", "proof"]

#: Of the plates whose ink is measured: means over 15 mm need no more.
_DPI: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found. ``form_errors``: the statutory score; more than three fail an issue."""

    findings: tuple[Finding, ...]
    form_errors: int = 0

    @property
    def errors(self) -> int:
        return sum(each.severity == "error" for each in self.findings)

    @property
    def warnings(self) -> int:
        return sum(each.severity == "warning" for each in self.findings)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        return [each.diagnostic for each in self.findings]

    @property
    def exit_code(self) -> int:
        """0 fit for press, 2 nothing could be checked, 3 not fit for press."""
        return exit_code(self.diagnostics)

    def summary(self, lang: Lang = "zh") -> str:
        """The counts in one line."""
        if lang == "zh":
            return f"错误 {self.errors}，警告 {self.warnings}，形式差错 {self.form_errors}"
        return f"{self.errors} errors, {self.warnings} warnings, form errors: {self.form_errors}"

    def as_json(self, lang: Lang = "zh") -> dict[str, Any]:
        """``errors``, ``warnings``, ``form_errors`` and ``findings`` of interface.md."""
        return {
            "errors": self.errors, "warnings": self.warnings, "form_errors": self.form_errors,
            "findings": [each.as_json(lang) for each in self.findings],
        }  # fmt: skip


def check(target: str | Path | Sequence[str | Path], profile: Wanted = "pdfx-4") -> Checked:
    """Check a PDF, a page spec, or the specs of an issue's pages.

    What is wrong is in the answer, nothing is raised for it: a file that cannot be read or a spec that cannot be drawn is a
    finding too. Raises ValueError where nothing is given to check.
    """
    targets = [target] if isinstance(target, str | Path) else list(target)
    if not targets:
        raise ValueError("nothing to check")
    found: list[Finding] = []
    for each in targets:
        if _is_pdf(each):
            found.extend(_checked_file(str(each), profile))
    specs = [each for each in targets if not _is_pdf(each)]
    if not specs:
        return Checked(findings=tuple(found))
    try:
        composition = compose(specs)
        if profile != "proof" and not composition.exit_code:
            composition, data = written_pdf(composition, profile)
        else:  # what is not fit for press is no PDF/X
            data = b""
    except SpecError as error:
        return Checked(findings=(*found, *map(finding_of, error.diagnostics)))
    fit = bool(data) and not composition.exit_code
    inks = [InkMeasure(ink.worst, ink.square) for _, ink in plates_of(composition, _DPI)] if fit else []
    on_pages, score = _checked_pages(composition, profile, inks)
    found.extend(on_pages)
    if fit:
        found.extend(_new(preflight_pdf(data, terms=_terms(composition, profile)), on_pages, composition))
    return Checked(findings=tuple(found), form_errors=score)


def _terms(composition: Composition, profile: Wanted) -> Terms:
    """What is asked of the file as a whole: the inks of its pages together."""
    each = [terms_of(page, profile) for page in composition.pages]
    inks = each[0].inks if len({terms.inks for terms in each}) == 1 else "4C"
    return replace(each[0], inks=inks)


def _checked_pages(composition: Composition, profile: Wanted, inks: Sequence[InkMeasure]) -> tuple[list[Finding], int]:
    """What is wrong with the pages before they are written, and the score of form errors. ``inks``: of each page's plates, none
    where they were not drawn."""
    paired = list(zip(composition.pages, composition.frames, strict=True))
    found: list[Finding] = []
    slow: list[Diagnostic] = []
    for (page, frame), ink in zip_longest(paired, inks):
        here = [each for each in composition.diagnostics if each.page in (None, frame.number)]
        found.extend(unheard(preflight_frame(frame, terms_of(page, profile), ink), here))
        slow.extend(check_makeup(frame, page.paper.rules, slow=True))
    codes = page_codes()
    known = [each for each in composition.diagnostics if each.code not in codes]
    known = sorted(dict.fromkeys((*known, *slow)), key=sort_key)
    formal, score = check_form(paired, known, terms_of(composition.pages[0], profile))
    return [*map(finding_of, known), *found, *formal], score


def _new(in_file: list[Finding], on_pages: list[Finding], composition: Composition) -> list[Finding]:
    """What the file alone shows: a fault that the page has shown already is not told twice. Pages of the file count from 1,
    those of the paper by their numbers."""
    told = {(each.code, each.page) for each in on_pages}
    told |= {("press.low-ppi", each.page) for each in on_pages if each.code.endswith("low-ppi")}
    told |= {("press.fair-ppi", page) for code, page in told if code == "press.low-ppi"}
    numbers = {at: frame.number for at, frame in enumerate(composition.frames, 1)}
    spans = {frame.number: frame.span for frame in composition.frames}
    found: list[Finding] = []
    for each in in_file:
        number = numbers.get(each.page) if each.page is not None else None
        if (each.code, number) not in told:
            span = spans.get(number, composition.frames[0].span) if number is not None else composition.frames[0].span
            found.append(replace(each, page=number, span=span))
    return found


def _is_pdf(path: str | Path) -> bool:
    """By its ending, or by how it begins: an advertisement may come under any name."""
    if str(path).lower().endswith(".pdf"):
        return True
    try:
        with Path(path).open("rb") as stream:
            return b"%PDF-" in stream.read(1024)
    except (OSError, ValueError):
        return False


def _checked_file(path: str, profile: Wanted) -> list[Finding]:
    try:
        found = preflight_pdf(path, profile=profile)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        return [finding_of(diagnose("check.missing", Span(path), path=path, reason=reason))]
    return [replace(each, span=Span(path)) for each in found]
