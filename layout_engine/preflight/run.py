"""Runs the rules: the entries that the rest of the engine calls.

In: a PDF (path or bytes) and ``Terms``. Out: findings, by page, then in the order of the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from layout_engine.messages import CATALOGUE
from layout_engine.preflight.finding import Finding, Hit, Profile, Terms, finding_of
from layout_engine.preflight.pdf.file import PdfFile, read
from layout_engine.preflight.pdf.opening import UnreadableError, opened
from layout_engine.preflight.pdf.rules import FILE_RULES

#: Of one rule on one page: who has a hundred thin lines knows it after ten.
MOST_ALIKE = 10


def preflight_pdf(
    source: str | Path | bytes, page: int | None = None, profile: Profile = "pdfx-4", terms: Terms | None = None
) -> list[Finding]:
    """Hold a PDF against the rules for ``profile``: ``pdfx-4``, ``pdfx-1a``, ``proof``, or ``placed`` for an advertisement that will
    stand on a page (fonts, colours, inks, sizes; none of the keys of a finished file).

    ``page``: only this page, from 1. ``terms``: what else is asked for; its profile takes the place of ``profile``. A file that
    cannot be read gives one finding that says why; nothing is raised for what a file contains. Raises OSError where a path
    cannot be read.
    """
    terms = terms or Terms(profile=profile)
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    try:
        pdf = opened(data)
    except UnreadableError as error:
        return [finding_of(each) for each in error.diagnostics]
    try:
        count = len(pdf.pages)
        if page is not None and not 1 <= page <= count:
            return [finding_of(UnreadableError("check.no-page", number=page, count=count).diagnostics[0])]
        return file_findings(read(data, pdf, terms, page))
    finally:
        pdf.close()


def file_findings(file: PdfFile) -> list[Finding]:
    """What the rules of the file's profile find."""
    found: list[Finding] = []
    for rule in FILE_RULES:
        if file.terms.profile in rule.profiles:
            found.extend(judged(rule.code, rule.find(file), file.terms))
    return sorted(found, key=lambda each: each.page or 0)


def judged(code: str, hits: Iterable[Hit], terms: Terms) -> list[Finding]:
    """Places where a rule is broken as findings, as grave as the terms or the rule say; at most ``MOST_ALIKE`` a page."""
    chosen = terms.severities.get(code)
    if chosen == "off":
        return []
    counted: dict[int | None, int] = {}
    found: list[Finding] = []
    for each in hits:
        counted[each.page] = counted.get(each.page, 0) + 1
        if counted[each.page] <= MOST_ALIKE:
            severity = chosen or each.severity or CATALOGUE[code].severity
            found.append(
                Finding(
                    code=code, severity=severity, page=each.page, box=each.box, args=each.args, span=each.span, story=each.story,
                )
            )  # fmt: skip
    return found
