"""Where the reader of a spec puts what it finds: each finding once, and a bounded number of them."""

from __future__ import annotations

from typing import Final

from layout_engine.diagnostics import Diagnostic, Severity, diagnose
from layout_engine.messages import severity_of

MAX_FINDINGS: Final = 300


class Sink:
    """A collector that stays fast with any number of findings and keeps the first 300."""

    def __init__(self) -> None:
        self.items: dict[Diagnostic, None] = {}
        self.left_off = 0

    def add(self, diagnostic: Diagnostic) -> None:
        if diagnostic in self.items:
            return
        if len(self.items) >= MAX_FINDINGS:
            self.left_off += 1
        else:
            self.items[diagnostic] = None

    def found(self) -> tuple[Diagnostic, ...]:
        """Everything, with a last line that counts what was left off."""
        if not self.left_off:
            return tuple(self.items)
        last = next(reversed(self.items))
        return (*self.items, diagnose("spec.more", last.span, count=self.left_off))

    def has(self, severity: Severity) -> bool:
        return any(severity_of(item) == severity for item in self.items)
