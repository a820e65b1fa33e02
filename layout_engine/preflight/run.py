"""Runs the rules: the entries that the rest of the engine calls.

In: a PDF (path or bytes) and ``Terms``. Out: findings, by page, then in the order of the rules.
"""

from __future__ import annotations

from pathlib import Path

from layout_engine.opening import UnreadableError, malformed, opened
from layout_engine.preflight.finding import Finding, Profile, Terms, finding_of
from layout_engine.preflight.judge import judged
from layout_engine.preflight.pdf.file import PdfFile, read
from layout_engine.preflight.pdf.rules import FILE_RULES


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
    except malformed() as error:
        return [finding_of(UnreadableError("check.unreadable", reason=type(error).__name__).diagnostics[0])]
    finally:
        pdf.close()


def file_findings(file: PdfFile) -> list[Finding]:
    """What the rules of the file's profile find. A rule that cannot make sense of the file says so: what a rule cannot read, a
    RIP may not read either."""
    wrong = malformed()
    found: list[Finding] = []
    for rule in FILE_RULES:
        if file.terms.profile not in rule.profiles:
            continue
        try:
            found.extend(judged(rule.code, rule.find(file), file.terms))
        except wrong:
            file.drawn.notice("check.malformed", 1, None, rule.code)
    return sorted(found, key=lambda each: each.page or 0)
