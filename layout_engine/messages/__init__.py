"""The one catalogue of everything that the engine says, by code, in Chinese and English.

Each file beside this one holds the messages of one room as a plain table. ``Message.exit`` says what an *error* of this
code means for the command (interface.md): 2 nothing can be drawn, 3 composed but not fit for press, 5 an extra is absent.
The texts use ``str.format`` with the diagnostic's arguments by name. Schema texts of keys stand beside their fields
(``layout_engine.model.key``), so that a new element stays one file; ``schema`` and the reference read them from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from layout_engine.diagnostics import Argument, Diagnostic, Severity, Text
from layout_engine.messages import (
    fonts,
    form,
    importing,
    issue,
    layout,
    page,
    pdf,
    pdfx,
    plan,
    preflight,
    spec,
    text,
    tool,
)
from layout_engine.messages.entry import Lang, Message

__all__ = [
    "CATALOGUE",
    "Lang",
    "Message",
    "as_json",
    "exit_code",
    "hint_of",
    "message_of",
    "one_line",
    "severity_of",
    "sort_key",
]


def _merged() -> dict[str, Message]:
    catalogue: dict[str, Message] = {}
    for room in (spec, fonts, form, importing, issue, text, layout, page, pdf, pdfx, plan, preflight, tool):
        for code, message in room.MESSAGES.items():
            if code in catalogue:
                raise KeyError(f"message code twice: {code}")
            catalogue[code] = message
    return catalogue


CATALOGUE: Final[dict[str, Message]] = _merged()


#: What of an argument is shown: a head of a thousand characters is known by its first ones.
_LONGEST: Final = 400


def _worded(value: Argument, lang: Lang) -> str:
    text = (value.zh if lang == "zh" else value.en) if isinstance(value, Text) else str(value)
    return _shown(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")


def _shown(text: str) -> str:
    """A text that stays in its line and moves no cursor: control characters as U+FFFD."""
    return (
        text
        if text.isprintable()
        else "".join(ch if ch >= " " and not "\x7f" <= ch <= "\x9f" else "\ufffd" for ch in text)
    )


def _filled(template: str, diagnostic: Diagnostic, lang: Lang) -> str:
    return template.format(**{name: _worded(value, lang) for name, value in diagnostic.args})


def message_of(diagnostic: Diagnostic, lang: Lang) -> str:
    """The diagnostic's sentence in one language, after what it is about (the argument ``about``: a file on the page) if the
    place does not say that."""
    entry = CATALOGUE[diagnostic.code]
    sentence = _filled(entry.zh if lang == "zh" else entry.en, diagnostic, lang)
    about = next((value for name, value in diagnostic.args if name == "about"), None)
    return sentence if about is None else f"{_worded(about, lang)}{'：' if lang == 'zh' else ': '}{sentence}"


def hint_of(diagnostic: Diagnostic, lang: Lang) -> str:
    """What to do about it, in one language; may be empty."""
    entry = CATALOGUE[diagnostic.code]
    return _filled(entry.hint_zh if lang == "zh" else entry.hint_en, diagnostic, lang)


def severity_of(diagnostic: Diagnostic) -> Severity:
    """error, warning or info: the diagnostic's own, else the catalogue's."""
    return diagnostic.severity or CATALOGUE[diagnostic.code].severity


def sort_key(diagnostic: Diagnostic) -> tuple[bool, str, int, int, str]:
    """By place: file, line, column, then code; what has no place comes last."""
    return (
        not diagnostic.span.file,
        diagnostic.span.file,
        diagnostic.span.line,
        diagnostic.span.column,
        diagnostic.code,
    )


def as_json(diagnostics: Sequence[Diagnostic], lang: Lang) -> list[dict[str, Any]]:
    """Diagnostics by place, in the form that interface.md fixes for every command."""
    return [
        {
            "code": d.code, "severity": severity_of(d), "message": message_of(d, lang), "hint": hint_of(d, lang),
            "file": d.span.file, "line": d.span.line, "column": d.span.column, "page": d.page, "story": d.story,
        }
        for d in sorted(diagnostics, key=sort_key)
    ]  # fmt: skip


def one_line(diagnostic: Diagnostic, lang: Lang) -> str:
    """``path:line:column: error[code] message; hint`` as interface.md fixes it."""
    span = diagnostic.span
    file = _shown(span.file)
    place = f"{file}:{span.line}:{span.column}: " if span.line else f"{file}: " if file else ""
    hint = hint_of(diagnostic, lang)
    joint = "；" if lang == "zh" else "; "
    tail = f"{joint}{hint}" if hint else ""
    return f"{place}{severity_of(diagnostic)}[{diagnostic.code}] {message_of(diagnostic, lang)}{tail}"


def exit_code(diagnostics: list[Diagnostic]) -> int:
    """0 without errors; 2 where an error means that nothing can be drawn, else 5 where an optional package is absent, else 3."""
    codes = [CATALOGUE[d.code].exit for d in diagnostics if severity_of(d) == "error"]
    return next((code for code in (2, 5, 3) if code in codes), 0)
