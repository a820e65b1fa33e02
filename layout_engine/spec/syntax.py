"""Why a file is no YAML, in an editor's words.

In: libyaml's error and the text. Out: diagnostics at the place where the editor has to change something (the opening
quote rather than the end of the file), and the text with full-width colons after keys mended so that reading can go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.records import dataclass
from layout_engine.spec.source import Source

MAX_REPORTED: Final = 20

# As texts: ``re`` compiles them for the first file that is no YAML, and keeps them.
_COLON: Final = r"^(\s*(?:-\s+)*)([A-Za-z_][A-Za-z0-9_]*|[\u4e00-\u9fff]{1,6})(\s*)："
#: In ``{cols: 1-3，lines: 1-9}``: a full-width comma before the next key.
_COMMA: Final = r"，(?=\s*[A-Za-z_][A-Za-z0-9_]*:(?:\s|$))"
_LEAD: Final = r"\s*(?:-\s+)*"
_VALUE: Final = r":\s+[^\s#]"
_BLOCK: Final = r"(?:^|[:\-]\s+)[|>][-+0-9]*\s*(?:#.*)?$"
_NO_SPACE: Final = r"^\s*(?:-\s+)*([A-Za-z_][A-Za-z0-9_]*):(?=[^\s/])"


@dataclass(frozen=True, slots=True)
class MendedColon:
    """The text with half-width colons and commas; where the colons stood (line, column, key); by line, the column after
    which a space was put in; where the commas stood."""

    text: str
    found: tuple[tuple[int, int, str], ...]
    columns: dict[int, int]
    commas: tuple[tuple[int, int], ...] = ()


def _outside_blocks(lines: list[str]) -> list[int]:
    """The indices of the lines that are not inside a block scalar (``|``, ``>``)."""
    outside: list[int] = []
    block: int | None = None
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        block = indent if re.search(_BLOCK, line) else None
        outside.append(index)
    return outside


def mend_colons(source: Source) -> MendedColon | None:
    """The text with ``：`` after keys read as ``: `` and ``，`` between keys as ``,``; None where there are none."""
    lines = source.lines()
    commas = _mend_commas(lines)
    found: list[tuple[int, int, str]] = []
    columns: dict[int, int] = {}
    before: tuple[int, bool] = (0, False)
    for index in _outside_blocks(lines):
        match = re.match(_COLON, lines[index])
        depth = len(re.match(_LEAD, lines[index])[0])  # type: ignore[index]
        continues = before[1] and depth > before[0]  # the second line of a plain value
        if lines[index].strip() and not continues:
            before = (depth, re.search(_VALUE, lines[index]) is not None)
        if match is None or continues or len(found) >= MAX_REPORTED:
            continue
        found.append((index + 1, match.end(), match[2]))
        rest = lines[index][match.end() :]
        spaced = not rest or rest[0] == " "
        lines[index] = f"{lines[index][: match.end() - 1]}:{'' if spaced else ' '}{rest}"
        if not spaced:
            columns[index + 1] = match.end()
    return MendedColon("\n".join(lines), tuple(found), columns, commas) if found or commas else None


def _mend_commas(lines: list[str]) -> tuple[tuple[int, int], ...]:
    """Makes ``，`` between the keys of a ``{…}`` half-width, in place; answers where they stood."""
    commas: list[tuple[int, int]] = []
    for index in _outside_blocks(lines):
        text = lines[index]
        opened = text.find("{")
        if opened < 0 or "，" not in text or len(commas) >= MAX_REPORTED:
            continue
        places = [match.start() for match in re.compile(_COMMA).finditer(text, opened)]
        commas.extend((index + 1, at + 1) for at in places)
        lines[index] = "".join("," if at in places else ch for at, ch in enumerate(text))
    return tuple(commas)


def _tabs(source: Source) -> list[Diagnostic]:
    lines = source.lines()
    found: list[Diagnostic] = []
    for index in _outside_blocks(lines):
        text = lines[index]
        lead = text[: len(text) - len(text.lstrip(" \t"))]
        if "\t" in lead and text.strip():
            found.append(diagnose("spec.yaml-tab", Span(source.name, index + 1, lead.index("\t") + 1)))
    return found[:MAX_REPORTED]


def _missing_space(source: Source, line: int) -> Diagnostic | None:
    """``key:value`` on this line or on the nearest line with text above it."""
    lines = source.lines()
    above = next((n for n in range(line - 1, 0, -1) if lines[n - 1].strip()), 0)
    for number in (line, above):
        if 0 < number <= len(lines) and (match := re.match(_NO_SPACE, lines[number - 1])):
            return diagnose("spec.yaml-colon-space", Span(source.name, number, match.end()), key=match[1])
    return None


def _colon_in_value(source: Source, span: Span) -> Diagnostic:
    """Two colons in a line, a line that is indented too far, or a colon without its space."""
    text = source.lines()[span.line - 1]
    if re.search(r":\s", text[: span.column - 1]):
        return diagnose("spec.yaml-colon-in-value", span)
    return _missing_space(source, span.line) or diagnose("spec.yaml-indent", Span(span.file, span.line, 1))


def _by_problem(problem: str, context: str, source: Source, span: Span, start: Span) -> Diagnostic:
    """The diagnostic for libyaml's ``problem`` at ``span``, while reading the thing that began at ``start``."""
    text = source.lines()[span.line - 1] if span.line <= source.text.count("\n") + 1 else ""
    character = text[span.column - 1 : span.column]
    if "quoted scalar" in context:
        if "escape" in problem or "hexdecimal" in problem or "Unicode" in problem:
            return diagnose("spec.yaml-escape", span)
        return diagnose("spec.yaml-quote", start)
    if "flow" in context or "flow" in problem:
        return diagnose("spec.yaml-bracket", start if start.line else span, line=span.line)
    if "cannot start any token" in problem:
        return diagnose("spec.yaml-start", span, character=character)
    if "mapping values are not allowed" in problem:
        return _colon_in_value(source, span)
    if "could not find expected ':'" in problem:
        return _missing_space(source, start.line) or diagnose("spec.yaml-no-colon", start)
    if "block scalar" in context:
        return diagnose("spec.yaml-block", start)
    if "alias" in context or "anchor" in context:
        return diagnose("spec.yaml-start", start, character="*" if "alias" in context else "&")
    if "tag" in context or "tag" in problem or "directive" in context:
        return diagnose("spec.yaml-start", start, character="!" if "tag" in context + problem else "%")
    if "node content" in problem:
        return diagnose("spec.yaml-start", span, character=character)
    if "did not find expected" in problem:
        previous = text[: span.column - 1].rstrip()
        if previous.endswith(('"', "'")):
            return diagnose("spec.yaml-after-quote", span)
        return diagnose("spec.yaml-indent", span)
    return diagnose("spec.yaml", span)


def explain(error: Any, source: Source, place: Callable[[Any], Span]) -> list[Diagnostic]:
    """libyaml's error (``yaml.MarkedYAMLError``) as diagnostics; all tabs at once where it is about a tab."""
    nowhere = Span(source.name)
    span = place(error.problem_mark) if error.problem_mark else nowhere
    start = place(error.context_mark) if error.context_mark else span
    if not span.line:
        span = start if start.line else Span(source.name, 1, 1)
    problem, context = error.problem or "", error.context or ""
    if ("cannot start any token" in problem or "tab" in problem or "expected" in problem) and (tabs := _tabs(source)):
        return tabs
    return [_by_problem(problem, context, source, span, start)]
