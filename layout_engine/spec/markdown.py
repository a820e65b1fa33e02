"""The small Markdown of story texts → paragraphs.

In: lines with their places, from a story's file or from ``body: |``. Out: ``model.Paragraph`` values and diagnostics. Known
are: paragraphs by blank lines, ``## `` crosshead (小标题), ``> `` quotation, ``---`` rule, ``| `` lines that are kept as they
are (verse; lists, where every line begins with a number or one has a tab), and within a line what ``inline.py`` reads. Everything else that
Markdown (CommonMark 0.31, GitHub tables) would read as markup is an error at its place, so that nothing is printed, or lost,
that the editor did not see. The lines of one paragraph join without a space, except between Latin words. Spaces at both ends
of a line and 全角 indents at a paragraph's start go without a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from layout_engine.diagnostics import Argument, Diagnostic, Span
from layout_engine.model import Paragraph, ParagraphKind, TextRun
from layout_engine.records import replace
from layout_engine.spec.inline import Placed, join, parse_inline
from layout_engine.spec.sink import MAX_FINDINGS
from layout_engine.spec.source import SourceLine

_SPACES: Final = " \u3000\u00a0"

#: What begins a line and is Markdown of another kind: pattern → code; the first that matches counts.
_FOREIGN: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"(?:`{3,}|~{3,})"), "spec.markdown-code"),
    (re.compile(r"#{2}(?=[^\s#])"), "spec.markdown-crosshead-space"),
    (re.compile(r"#{1,6}(?:\s|$)"), "spec.markdown-heading"),
    (re.compile(r"(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]+){2,}-?[ \t]*)$"), "spec.markdown-rule"),
    (re.compile(r"[-*+](?:\s|$)"), "spec.markdown-list"),
    (re.compile(r"[0-9]{1,9}[.)](?:\s|$)"), "spec.markdown-list-number"),
    (re.compile(r"={2,}\s*$"), "spec.markdown-heading"),
    (re.compile(r":?-{2,}:?\s*\|"), "spec.markdown-table"),
    (re.compile(r"\[[^\]]+\]:\s"), "spec.markdown-link"),
)
_CROSSHEAD: Final = re.compile(r"##(?:[ \t\u3000]+)(\S.*)$")
_RULE: Final = re.compile(r"-{3,}$")
#: A bar that is not printed as it stands: the lines of tables have more than one.
_BAR: Final = re.compile(r"(?<!\\)(?:\\\\)*\|")
#: 一、 （一） 1. ①: what the lines of a numbered list begin with.
_NUMBERED: Final = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十百0-9]{1,4}[）)]|[0-9]{1,3}(?:[．、]|\.(?![0-9]))|[①-⑳])[ \u3000]*"
)


class _Reader:
    """Collects the lines of the paragraph that is being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.paragraphs: list[Paragraph] = []
        self.found: list[Diagnostic] = []
        self.lines: list[SourceLine] = []
        self.kind: ParagraphKind = "body"
        self.kept: list[SourceLine] = []
        self.after_kept = False

    def wrong(self, code: str, line: SourceLine, **args: Argument) -> None:
        self.found.append(Diagnostic(code=code, span=Span(self.file, line.line, line.column), args=tuple(args.items())))

    def end(self) -> None:
        """The paragraph is over."""
        self.end_kept()
        if not self.lines:
            return
        placed = join(self.lines)
        self.add(self.kind, placed)
        self.lines = []

    def add(self, kind: ParagraphKind, placed: Placed) -> None:
        runs, found = parse_inline(placed, self.file)
        self.found.extend(found)
        self.after_kept = False
        if runs:
            self.paragraphs.append(Paragraph(runs=runs, kind=kind, span=placed.span(0, self.file)))

    def take(self, kind: ParagraphKind, line: SourceLine) -> None:
        if self.lines and self.kind != kind:
            self.end()
        self.kind = kind
        self.lines.append(line)

    def line(self, raw: SourceLine) -> None:
        text = raw.text.rstrip(_SPACES + "\t")
        body = text.lstrip(_SPACES)
        lead = text[: len(text) - len(body)]
        line = SourceLine(body, raw.line, raw.column + len(lead))
        if not body:
            self.end()
        elif body[0] == "\t" or lead.startswith("    "):
            self.wrong("spec.markdown-indent", SourceLine(text, raw.line, raw.column))
        elif body[0] == "|":
            self.keep(line)
        elif self.kept:
            self.wrong("spec.markdown-verse-end", line)
        elif body[0] == ">":
            self.quote(line)
        elif self.lines and self.kind == "quote":
            self.wrong("spec.markdown-quote-end", line)
        elif self.lines and "\u3000" in lead:
            self.wrong("spec.markdown-paragraph", line)
        elif self.block(line):
            self.take("body", line)

    def quote(self, line: SourceLine) -> None:
        rest = line.text[1:].lstrip(_SPACES)
        inner = SourceLine(rest, line.line, line.column + len(line.text) - len(rest))
        if not rest:
            self.end()
        elif rest[0] in ">|" or _CROSSHEAD.match(rest) or _RULE.match(rest):
            self.wrong("spec.markdown-quote-inside", inner)
        elif self.foreign(inner):
            return
        elif self.lines and self.kind != "quote":
            self.wrong("spec.markdown-quote-start", line)
        else:
            self.take("quote", inner)

    def keep(self, line: SourceLine) -> None:
        """A line that is kept as it is."""
        if len(_BAR.findall(line.text)) > 1:
            self.wrong("spec.markdown-table", line)
        elif self.lines:
            self.wrong("spec.markdown-verse-start", line)
        elif len(line.text) > 1 and line.text[1] not in " \u3000\t":
            self.wrong("spec.markdown-verse-space", line)
        else:
            self.kept.append(line)

    def end_kept(self) -> None:
        """A stanza, or the lines of a list. A blank line between two of them is an empty line, as a bar alone is."""
        lines, self.kept = self.kept, []
        if not lines:
            return
        if self.after_kept and self.paragraphs and len(lines[0].text) > 1 and self.paragraphs[-1].kind != "gap":
            self.paragraphs.append(self.gap(lines[0]))
        made = [one for one in map(self.kept_line, lines) if one is not None]
        listed = any("\t" in one.text for one in made) or all(_NUMBERED.match(one.text) for one in made if one.runs)
        for one in made:
            if listed and one.runs:
                label = _NUMBERED.match(one.text)
                one = replace(one, kind="item", label=label.end() if label else 0)
            self.paragraphs.append(one)
        self.after_kept = True

    def kept_line(self, line: SourceLine) -> Paragraph | None:
        """One line; None where nothing of it is left to print."""
        rest = line.text[1:].removeprefix(" ")
        text = rest.lstrip(_SPACES)
        if not text:
            return self.gap(line)
        # 阶梯诗: a line is set in by as many characters as it has 全角 spaces, or pairs of others.
        lead = rest[: len(rest) - len(text)]
        wide = lead.count("\u3000")
        indent = wide + (len(lead) - wide) // 2
        start = line.column + len(line.text) - len(text)
        runs: list[TextRun] = []
        for number, part in enumerate(text.split("\t")):
            if number:
                runs.append(TextRun("\t", places=((0, Span(self.file, line.line, start - 1)),)))
            stripped = part.strip(_SPACES)
            if stripped:
                begin = start + len(part) - len(part.lstrip(_SPACES))
                more, found = parse_inline(join([SourceLine(stripped, line.line, begin)]), self.file)
                runs += more
                self.found.extend(found)
            start += len(part) + 1
        span = Span(self.file, line.line, line.column + len(line.text) - len(text))
        return Paragraph(runs=tuple(runs), kind="verse", indent=indent, span=span) if runs else None

    def gap(self, line: SourceLine) -> Paragraph:
        return Paragraph(runs=(), kind="gap", span=Span(self.file, line.line, line.column))

    def foreign(self, line: SourceLine) -> bool:
        """Whether the line is Markdown that a story does not have; says so."""
        for pattern, code in _FOREIGN:
            if match := pattern.match(line.text):
                self.wrong(code, line, mark=match[0].strip())
                return True
        return False

    def block(self, line: SourceLine) -> bool:
        """Deals with a line that is a block of its own; True for a line of plain text."""
        if match := _CROSSHEAD.match(line.text):
            if re.search(r"\s#+$", match[1]):
                self.wrong("spec.markdown-heading", line, mark="##")
                return False
            self.end()
            start = line.column + match.start(1)
            self.add("crosshead", join([SourceLine(match[1], line.line, start)]))
            return False
        if _RULE.match(line.text):
            if self.lines:
                self.wrong("spec.markdown-rule-blank", line)
            else:
                span = Span(self.file, line.line, line.column)
                self.after_kept = False
                self.paragraphs.append(Paragraph(runs=(), kind="rule", span=span))
            return False
        return not self.foreign(line)


def parse_story(lines: Sequence[SourceLine], file: str) -> tuple[tuple[Paragraph, ...], list[Diagnostic]]:
    """The paragraphs of a story's text and what is wrong with it, in the order of the file."""
    reader = _Reader(file)
    for line in lines:
        if len(reader.found) >= MAX_FINDINGS:
            break  # enough to work on, and a bound on time
        reader.line(line)
    reader.end()
    printed = any(paragraph.kind != "gap" for paragraph in reader.paragraphs)
    return tuple(reader.paragraphs) if printed else (), reader.found
