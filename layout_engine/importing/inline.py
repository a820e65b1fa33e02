"""One line of Markdown (CommonMark 0.31, with the small Markdown's own spans) → runs.

In: a paragraph's text and place. Out: runs of one emphasis each. Links give their text, pictures are handed out, code, HTML and
entities give what they show; what a story does not have is told.
"""

from __future__ import annotations

import html
import re
from typing import Final

from layout_engine.diagnostics import Span, Text
from layout_engine.importing.article import Log, Run, shortened
from layout_engine.model import Emphasis

_TOKEN: Final = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<code>`+)"
    r"|(?P<image>!\[(?P<alt>[^\]]{0,300})\]\((?P<src>[^()\s]{0,500})(?:\s{1,9}[\"'“](?P<title>[^\"'”]{0,500})[\"'”])?\))"
    r"|(?P<mark>\[\^(?P<note>[^\]\s]{1,60})\])"
    r"|(?P<auto><(?P<address>(?:https?|ftp|mailto):[^\s<>]*)>)|(?P<comment><!--.{0,2000}?-->)|(?P<tag></?[A-Za-z][^<>]{0,500}>)"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<strike>~~)|(?P<stars>\*+|_+)|(?P<open>\[)"
)
_LINK: Final = re.compile(
    r"\((?P<href>[^()\s]*(?:\([^()\s]*\))?[^()\s]*)(?:\s+[\"'][^\"']*[\"'])?\)|\[(?P<ref>[^\]]*)\]"
)
_SPAN: Final = re.compile(r"\{([^{}\n]*)\}")
_CLASS: Final[dict[str, Emphasis]] = {
    "dots": "dots", "frame": "frame", "name": "name", "book": "book", "underline": "underline", "note": "note",
}  # fmt: skip
_MOST_DEPTH: Final = 12
_KINDS: Final = ("escape", "code", "image", "mark", "auto", "comment", "tag", "entity", "strike", "stars", "open")


class _Partners:
    """Where marks of a text are closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.none: dict[str, int] = {}
        self.brackets: dict[int, int] = {}
        opened: list[int] = []
        for match in re.finditer(r"\\.|[\[\]]", text) if "[" in text else ():
            if match[0] == "[":
                opened.append(match.start())
            elif match[0] == "]" and opened:
                self.brackets[opened.pop()] = match.start()

    def of(self, mark: str, start: int) -> int:
        """Where a mark that ends at an offset is closed; -1 where it is not."""
        if start >= self.none.get(mark, len(self.text)):
            return -1
        white = "" if mark[0] == "`" else r"\\\s"
        kind = re.escape(mark[0])
        pattern = re.compile(rf"(?<![{white}{kind}]){re.escape(mark)}(?!{kind})")
        match = pattern.search(self.text, start + 1)
        while match is not None and mark[0] == "_" and self.text[match.end() : match.end() + 1].isalnum():
            match = pattern.search(self.text, match.end())
        if match is None:
            self.none[mark] = start
        return match.start() if match else -1


class Inline:
    """Reads the lines of one file; ``pictures`` gathers (alt, source, title, place), ``notes`` numbers footnote marks."""

    def __init__(self, log: Log, links: dict[str, str]) -> None:
        self.log, self.links = log, links
        self.pictures: list[tuple[str, str, str, Span]] = []
        self.notes: dict[str, str] = {}
        self.span = log.at()

    def runs(self, text: str, span: Span) -> tuple[Run, ...]:
        self.span = span
        return tuple(self.read(text, "", 0))

    def place(self, at: int) -> Span:
        return self.span._replace(column=self.span.column + at) if self.span.line else self.span

    def read(self, text: str, look: Emphasis, base: int, depth: int = 0) -> list[Run]:
        runs: list[Run] = []
        position = 0
        # What has no partner from one place on has none from a later one: each is looked for in vain once.
        partners = _Partners(text)

        def add(piece: str, how: Emphasis = look) -> None:
            if piece:
                runs.append(Run(piece, how))

        while match := _TOKEN.search(text, position):
            add(text[position : match.start()])
            position = match.end()
            at = base + match.start()
            kind = next(name for name in _KINDS if match[name] is not None)
            if kind == "escape":
                add(match[0][1])
            elif kind == "stars":
                position = self.stars(partners, match, look, base, depth, runs)
            elif kind == "open":
                position = self.bracket(partners, match.start(), look, base, depth, runs)
            elif kind == "code":
                close = partners.of(match[0], match.end())
                if close > 0:
                    self.log.leave("look", self.place(at), look=Text("代码", "code"))
                    add(text[position:close].strip())
                    position = close + len(match[0])
                else:
                    add(match[0])
            elif kind == "mark":
                mark = self.notes.setdefault(match["note"], str(len(self.notes) + 1))
                runs.append(Run(mark, "note"))
            else:
                add(self.plain(kind, match, at))
        add(text[position:])
        return runs

    def plain(self, kind: str, match: re.Match[str], at: int) -> str:
        """What is text in the end."""
        span = self.place(at)
        if kind == "image":
            self.pictures.append((match["alt"], match["src"], match["title"] or "", span))
            return ""
        if kind == "auto":
            return match["address"]
        if kind == "entity":
            made = html.unescape(match[0])
            self.log.change("form", span, old=match[0], new=made.strip() or "U+0020")
            return made
        if kind == "strike":
            self.log.leave("look", span, look=Text("删除线", "strike-through"))
            return ""
        self.log.leave("markup", span, mark=shortened(match[0]))
        return "" if kind == "comment" or not re.match(r"<br\b", match[0]) else " "

    def stars(
        self, partners: _Partners, match: re.Match[str], look: Emphasis, base: int, depth: int, runs: list[Run]
    ) -> int:
        """Emphasis that closes in this text; marks that close nothing are characters."""
        mark, text = match[0], partners.text
        after = text[match.end() : match.end() + 1]
        before = text[match.start() - 1 : match.start()]
        word = mark[0] == "_" and before.isalnum()
        if len(mark) <= 3 and after.strip() and not word and depth < _MOST_DEPTH:
            close = partners.of(mark, match.end())
            if close > 0:
                inner = text[match.end() : close]
                own: Emphasis = "kai" if len(mark) == 1 else "strong"
                if len(mark) == 3 or (look and look != own):
                    self.log.leave("emphasis", self.place(base + match.start()), text=shortened(inner))
                runs += self.read(inner, look or own, base + match.end(), depth + 1)
                return close + len(mark)
        runs.append(Run(mark, look))
        return match.end()

    def bracket(self, partners: _Partners, at: int, look: Emphasis, base: int, depth: int, runs: list[Run]) -> int:
        """A link or a span; a bracket that is neither is a character."""
        text, close = partners.text, partners.brackets.get(at, -1)
        if close < 0 or depth >= _MOST_DEPTH:
            runs.append(Run("[", look))
            return at + 1
        inner = text[at + 1 : close]
        if span := _SPAN.match(text, close + 1):
            emphasis, reading, lang = _attributes(span[1])
            if emphasis is None:
                self.log.leave("markup", self.place(base + at), mark=shortened(span[0]))
            if lang:
                self.log.leave("markup", self.place(base + at), mark=f"lang={lang}")
            made = self.read(inner, look or emphasis or "", base + at + 1, depth + 1)
            runs += [_under(made, emphasis or look, reading)] if reading else made
            return span.end()
        link = _LINK.match(text, close + 1)
        name = " ".join(((link["ref"] if link else "") or inner).split()).casefold()
        if link is not None and (link["href"] is not None or name in self.links):
            address = link["href"] if link["href"] is not None else self.links[name]
            self.log.leave("link", self.place(base + at), address=address)
            runs += self.read(inner, look, base + at + 1, depth + 1)
            return link.end()
        if name in self.links:
            self.log.leave("link", self.place(base + at), address=self.links[name])
            runs += self.read(inner, look, base + at + 1, depth + 1)
            return close + 1
        runs.append(Run("[", look))
        return at + 1


def _under(runs: list[Run], emphasis: Emphasis, reading: str) -> Run:
    """Runs under one reading are one run."""
    return Run("".join(run.text for run in runs), emphasis, reading)


def _attributes(text: str) -> tuple[Emphasis | None, str, str]:
    """What braces say: a look (None: one that is not known), a reading, a language."""
    emphasis: Emphasis | None = ""
    named = re.findall(r"\.([A-Za-z-]+)", re.sub(r"\"[^\"]*\"", "", text))
    for name in named:
        emphasis = _CLASS.get(name)
    reading = re.search(r"ruby\s*=\s*(?:[\"“']([^\"”']*)[\"”']|(\S+))", text)
    lang = re.search(r"lang\s*=\s*[\"']?([A-Za-z0-9-]+)", text)
    found = (reading[1] or reading[2] or "") if reading else ""
    if not named and not reading and not lang:
        emphasis = None
    return emphasis, found, lang[1] if lang else ""
