"""``check``: a spec or a PDF held against the rules of the press, before anything goes there (interface.md).

In: a page spec, several of them, or a PDF. Out: ``Checked``: findings, their count, the score of form errors (《报纸期刊质量管理规定》).
A spec is composed and held against the rules for pages; then the PDF that it would become is written in memory and held
against the rules for files. Nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from layout_engine.compile import Composition, compose, written_pdf
from layout_engine.diagnostics import Diagnostic, Span, SpecError, diagnose
from layout_engine.messages import Lang, exit_code, sort_key
from layout_engine.messages.reasons import reason_of
from layout_engine.preflight.finding import Finding, Terms, finding_of
from layout_engine.preflight.run import preflight_pdf

Wanted = Literal["pdfx-4", "pdfx-1a", "proof"]


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
    except SpecError as error:
        return Checked(findings=(*found, *map(finding_of, error.diagnostics)))
    try:
        composition, data = written_pdf(composition, profile)
    except SpecError as error:
        return Checked(findings=(*found, *map(finding_of, error.diagnostics)))
    found.extend(map(finding_of, sorted(composition.diagnostics, key=sort_key)))
    if not composition.exit_code:  # what is not fit for press is written as a proof, which is no PDF/X
        found.extend(preflight_pdf(data, terms=_terms(composition, profile)))
    return Checked(findings=tuple(found))


def _terms(composition: Composition, profile: Wanted) -> Terms:
    """What the paper's press house asks for; the inks where all pages have the same."""
    press = composition.pages[0].paper.press
    inks = {frame.inks for frame in composition.frames}
    return Terms(
        profile=profile,
        inks=inks.pop() if len(inks) == 1 else "4C",
        spots=frozenset(press.spots),
        ink=press.ink_limit.value,
        most_ink=max(240, press.ink_limit.value),
        ppi=press.ppi,
        least_ppi=press.least_ppi,
        bitmap_ppi=press.line_ppi,
        text=press.least_size.milli / 1000,
        line=press.least_line.milli / 1000,
    )


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
