"""The form of one catalogue entry."""

from __future__ import annotations

from typing import Literal, NamedTuple

from layout_engine.diagnostics import Severity

Lang = Literal["zh", "en"]


class Message(NamedTuple):
    """A sentence and a hint in two languages. ``exit`` is the command's exit code when this is an error."""

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    severity: Severity = "error"
    exit: Literal[2, 3, 5] = 2
