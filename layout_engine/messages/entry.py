"""The form of one catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from layout_engine.diagnostics import Severity

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence and a hint in two languages. ``exit`` is the command's exit code when this is an error."""

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    severity: Severity = "error"
    exit: Literal[2, 3] = 2
