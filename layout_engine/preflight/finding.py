"""What preflight says, and what it is told to hold a page against.

In: nothing. Out: ``Finding`` (a rule's code at a place of a page), ``Hit`` (a place that one rule found), ``Terms`` (what the
press, the paper and the page ask for). Boxes are points from the top left corner of the page's trim, y downwards, as in the
``--frame`` file, so that a finding in a PDF and one in a frame point at the same place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from layout_engine.diagnostics import NOWHERE, Argument, Diagnostic, Severity, Span
from layout_engine.messages import CATALOGUE, Lang, hint_of, message_of, one_line
from layout_engine.records import dataclass, field, replace

#: What a file is to be: one of the two standards, a proof (no keys of a standard), or an advertisement to be placed on a
#: page (no keys either, and one page); ``placed-1a``: on a page of a PDF/X-1a file.
Profile = Literal["pdfx-4", "pdfx-1a", "proof", "placed", "placed-1a"]

Box = tuple[float, float, float, float]
"""Left, top, width, height in points, from the trim's top left corner."""


class Hit(NamedTuple):
    """One place where a rule is broken; ``args`` fill the rule's message. ``severity`` where it is not the rule's own."""

    page: int | None = None
    box: Box | None = None
    args: tuple[tuple[str, Argument], ...] = ()
    span: Span = NOWHERE
    story: str = ""
    severity: Severity | None = None


def hit(
    page: int | None = None,
    box: Box | None = None,
    *,
    span: Span = NOWHERE,
    story: str = "",
    severity: Severity | None = None,
    **args: Argument,
) -> Hit:
    """A Hit with the arguments of its message by keyword."""
    return Hit(page, box, tuple(args.items()), span, story, severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A broken rule: its code in the catalogue of messages, how grave it is, on which page and where on it."""

    code: str
    severity: Severity
    page: int | None = None
    box: Box | None = None
    args: tuple[tuple[str, Argument], ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    story: str = ""

    @property
    def diagnostic(self) -> Diagnostic:
        """The same as one of the engine's diagnostics."""
        return Diagnostic(
            code=self.code, span=self.span, args=self.args, severity=self.severity, page=self.page, story=self.story
        )

    def message(self, lang: Lang = "zh") -> str:
        """The sentence for the page desk."""
        return message_of(self.diagnostic, lang)

    def line(self, lang: Lang) -> str:
        """``path:line:column: error[code] message; hint``; in a PDF, which has no lines, the page and the place on it."""
        diagnostic = self.diagnostic
        if not self.span.line and self.page is not None and self.span.file:
            diagnostic = replace(diagnostic, span=Span(f"{self.span.file}#page={self.page}"))
        line = one_line(diagnostic, lang)
        if self.box is None:
            return line
        left, top = (round(side * 25.4 / 72) for side in self.box[:2])
        return (
            f"{line}（距左 {left}、距上 {top} 毫米）"
            if lang == "zh"
            else f"{line} ({left} mm from the left, {top} from the top)"
        )

    def hint(self, lang: Lang = "zh") -> str:
        """What to do about it."""
        return hint_of(self.diagnostic, lang)

    def as_json(self, lang: Lang = "zh") -> dict[str, Any]:
        """An entry of ``findings`` (interface.md)."""
        return {
            "code": self.code, "severity": self.severity, "page": self.page,
            "box": None if self.box is None else [round(side, 2) for side in self.box],
            "message": self.message(lang), "hint": self.hint(lang),
        }  # fmt: skip


def finding_of(diagnostic: Diagnostic) -> Finding:
    """A diagnostic of another room as a finding."""
    return Finding(
        code=diagnostic.code, severity=diagnostic.severity or CATALOGUE[diagnostic.code].severity, page=diagnostic.page,
        args=diagnostic.args, span=diagnostic.span, story=diagnostic.story,
    )  # fmt: skip


#: Chosen severities by code; ``off`` silences a rule.
Severities = Mapping[str, Severity | Literal["off"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is asked of a page (GWG 2022 “Newspaper Ads CMYK”).

    ``inks``: of the page; on a ``K`` page cyan, magenta and yellow are errors. ``spots``: names of the declared spot inks.
    ``ink``, ``most_ink``: total ink in per cent from which a warning and an error is due. ``ppi``, ``least_ppi``: of pictures,
    ``bitmap_ppi`` of 1-bit ones. ``text``: the least size, in points, of text in several inks or reversed; ``line``: the
    least width of a line. ``body``: the least size of news body. ``knockout``: the size, in points, from which black text may
    knock out. ``size``: width and height in points that a page must have, within ``tolerance`` points. ``scale``: how many times
    as large as it is in the file the page will be printed.
    """

    profile: Profile = "pdfx-4"
    inks: Literal["4C", "K", "K+spot"] = "4C"
    spots: frozenset[str] = frozenset()
    ink: float = 220
    most_ink: float = 240
    ppi: float = 225
    least_ppi: float = 150
    bitmap_ppi: float = 600
    text: float = 10
    line: float = 0.25
    body: float = 7.5
    knockout: float = 12
    size: tuple[float, float] | None = None
    tolerance: float = 72 / 25.4
    scale: float = 1.0
    severities: Severities = field(default_factory=dict)


#: What counts as equal to a limit: three decimals of a point, and what a RIP's rounding of a matrix leaves.
SLACK: Final = 0.01
