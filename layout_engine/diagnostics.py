"""What the engine has to say to an editor: where, what, and what to do about it.

In: a code of the message catalogue with its arguments and a ``Span``. Out: ``Diagnostic`` values, collected while a
page is read and composed, sorted by place and put into words (Chinese or English) only at the edge, by
``layout_engine.messages.render``. Line and column count from 1, columns in code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from layout_engine.records import dataclass, field

Severity = Literal["error", "warning", "info"]


class Span(NamedTuple):
    """A place in an input file: its path as shown to the editor, line and column from 1 (0: the file as a whole)."""

    file: str
    line: int = 0
    column: int = 0


NOWHERE = Span("")


class Text(NamedTuple):
    """A word that exists in both languages, for use as an argument of a message."""

    zh: str
    en: str


Argument = str | int | float | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. ``severity`` None means: as the catalogue has it. ``page`` and ``story`` place it in the paper."""

    code: str
    span: Span = NOWHERE
    args: tuple[tuple[str, Argument], ...] = ()
    severity: Severity | None = None
    page: int | None = None
    story: str = ""


def diagnose(
    code: str,
    span: Span = NOWHERE,
    *,
    severity: Severity | None = None,
    page: int | None = None,
    story: str = "",
    **args: Argument,
) -> Diagnostic:
    """A Diagnostic with its arguments by keyword: ``diagnose("spec.unknown-key", span, key="titel")``."""
    return Diagnostic(code=code, span=span, args=tuple(args.items()), severity=severity, page=page, story=story)


class SpecError(Exception):
    """Nothing can be drawn: carries every diagnostic found so far."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(", ".join(f"{d.span.file}:{d.span.line}:{d.span.column}: {d.code}" for d in self.diagnostics))


@dataclass(slots=True)
class Collector:
    """Gathers diagnostics in one pass, so that an editor sees all of them at once; equal ones are kept once."""

    _found: dict[Diagnostic, None] = field(default_factory=dict)

    @property
    def items(self) -> list[Diagnostic]:
        """What was found, in the order in which it was."""
        return list(self._found)

    def add(self, diagnostic: Diagnostic) -> None:
        self._found[diagnostic] = None

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self.add(diagnostic)
