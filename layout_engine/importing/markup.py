"""The text of a story → the small Markdown that stories are written in (spec.md).

In: ``Block``s whose text is in order (``normal``). Out: the file's text. A backslash stands before every character that would
be read as markup; emphasis that cannot stand where it is (no nesting, no two kinds of stars side by side) is told and dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from layout_engine.importing.article import Block, Log, Run

#: The longest reading that a story takes (spec ``inline``).
MOST_READING: Final = 60
_STARS: Final = {"strong": "**", "kai": "*"}
_ALWAYS: Final = re.compile(r"[\\*`\[\]<]|#(?=#*$)|~(?=~)|(?<=~)~|&(?=#|[A-Za-z])|_(?![^\W_])|(?<![^\W_])_")
_START: Final = re.compile(r"[#>|+=~:-]")
_NUMBER: Final = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
#: What a reading cannot hold, between its quotes and braces.
_IN_READING: Final = str.maketrans('"{}', "”（）")
#: Between two emphases in stars that touch, nothing can be written.
_SOLID: Final = ("strong", "kai")


def escaped(text: str) -> str:
    """A text whose characters all print as they are."""
    return _ALWAYS.sub(lambda match: f"\\{match[0]}", text)


def _started(line: str) -> str:
    """A line that begins no block of Markdown."""
    if _START.match(line):
        return f"\\{line}"
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def _fitted(runs: Sequence[Run], block: Block, log: Log) -> list[Run]:
    """Runs that can stand side by side."""
    kept: list[Run] = []
    for run in runs:
        reading = " ".join(run.reading.split()).translate(_IN_READING)
        if len(reading) > MOST_READING:
            log.leave("reading", block.span, text=run.text[:10])
            reading = ""
        if reading and not any(ch.isalnum() for ch in run.text):
            log.leave("reading", block.span, text=run.text[:10])
            reading = ""
        one = run._replace(reading=reading)
        if reading and one.emphasis in _STARS:
            log.leave("emphasis", block.span, text=one.text[:10])
            one = one._replace(emphasis="")
        if one.emphasis and not one.text.strip():
            one = Run(one.text)
        last = kept[-1] if kept else None
        touching = last is not None and last.emphasis in _SOLID and not last.reading
        if touching and last is not None and one.emphasis in _SOLID and not one.reading:
            if last.emphasis == one.emphasis:
                kept[-1] = last._replace(text=last.text + one.text)
                continue
            log.leave("emphasis", block.span, text=one.text[:10])
            one = Run(one.text)
        if kept and not one.emphasis and not one.reading and not kept[-1].emphasis and not kept[-1].reading:
            kept[-1] = Run(kept[-1].text + one.text)
        else:
            kept.append(one)
    return kept


def _run(run: Run) -> str:
    """One run; white at its ends stays outside of the marks."""
    inner = run.text.strip(" \u3000")
    if not inner or (not run.emphasis and not run.reading):
        return escaped(run.text)
    before = run.text[: len(run.text) - len(run.text.lstrip(" \u3000"))]
    after = run.text[len(before) + len(inner) :]
    if run.reading or run.emphasis not in _STARS:
        said = [f".{run.emphasis}"] if run.emphasis and run.emphasis not in _STARS else []
        said += [f'ruby="{run.reading}"'] if run.reading else []
        lead = "\\" if inner.startswith("^") else ""  # [^ would begin a footnote
        made = f"[{lead}{escaped(inner)}]{{{' '.join(said)}}}"
    else:
        mark = _STARS[run.emphasis]
        made = f"{mark}{escaped(inner)}{mark}"
    return f"{before}{made}{after}"


def _line(block: Block, log: Log) -> str:
    return "".join(_run(run) for run in _fitted(block.runs, block, log)).strip(" \u3000\t")


def _plain(block: Block, log: Log) -> str:
    """A line of a block that begins with a mark of its own."""
    return _started(_line(block, log))


def markdown(blocks: Sequence[Block], log: Log) -> str:
    """The story's text, a paragraph a line, with a blank line between; empty where nothing prints."""
    parts: list[str] = []
    kept: list[str] = []
    for block in blocks:
        if block.kind == "kept":
            line = _kept(block, log)
            if line or kept:
                kept.append(f"| {line}".rstrip())
            continue
        if kept:
            parts.append(_stanza(kept))
            kept = []
        if block.kind == "rule":
            parts.append("---")
        elif line := _plain(block, log):
            parts.append({"crosshead": "## ", "quote": "> "}.get(block.kind, "") + line)
    if kept:
        parts.append(_stanza(kept))
    return "\n\n".join(part for part in parts if part) + "\n" if parts else ""


def _stanza(lines: list[str]) -> str:
    while lines and lines[-1] == "|":
        lines.pop()
    return "\n".join(lines)


def _kept(block: Block, log: Log) -> str:
    """A line of verse or of a list: tabs part its cells, and no bar stands unescaped."""
    lead = len(block.text) - len(block.text.lstrip("\u3000"))
    cells: list[list[Run]] = [[]]
    for run in block.runs:
        for number, piece in enumerate(run.text.split("\t")):
            if number:
                cells.append([])
            if piece:
                cells[-1].append(run._replace(text=piece))
    made = [
        "".join(_run(run) for run in _fitted(cell, block, log)).strip(" \u3000").replace("|", "\\|") for cell in cells
    ]
    return "\u3000" * lead + "\t".join(made).rstrip("\t")
