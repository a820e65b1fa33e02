"""Markdown with front matter → a story.

In: the text of a file in any common Markdown: CommonMark 0.31, tables and strike-through as GitHub has them, footnotes, and the small
Markdown of stories itself (spec.md), which comes back unchanged. Out: items in order. Keys of the front matter may be English or Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from layout_engine.diagnostics import Span, Text
from layout_engine.importing.article import Article, Log, Run, Source, Table, shortened
from layout_engine.importing.front import Value, read_front
from layout_engine.importing.inline import Inline
from layout_engine.importing.pictures import picture_beside
from layout_engine.importing.story import Item, article_of
from layout_engine.records import replace

_KEYS: Final = {
    "main": "main", "title": "main", "headline": "main", "标题": "main", "主题": "main", "主标题": "main",
    "kicker": "kicker", "引题": "kicker", "肩题": "kicker", "眉题": "kicker",
    "deck": "deck", "subtitle": "deck", "subhead": "deck", "副题": "deck", "副标题": "deck",
    "byline": "byline", "author": "byline", "authors": "byline", "署名": "byline", "作者": "byline",
    "dateline": "dateline", "电头": "dateline", "summary": "summary", "abstract": "summary", "description": "summary", "提要": "summary",
    "摘要": "summary", "note": "note", "编者按": "note", "column": "column", "栏头": "column", "栏目": "column",
    "signature": "signature", "落款": "signature",
}  # fmt: skip
_OWN: Final = {
    "photos": "photos", "图片": "photos", "source": "source", "来源": "source", "稿源": "source", "agency": "agency", "通讯社": "agency",
    "id": "id", "稿号": "id", "doc-id": "id", "version": "version", "版本": "version", "lang": "lang", "语言": "lang",
    "rank": "rank", "轻重": "rank",
}  # fmt: skip
_RANKS: Final = ("头条", "倒头条", "5", "4", "3", "2", "1")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX: Final = re.compile(r" {0,3}(#{1,6})[ \t\u3000]*(.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_LIST: Final = re.compile(r"([ \t]*)(?:([-*+])|([0-9]{1,9})([.)]))[ \t]+(\S.*)$")
_DELIMITER: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_FOOTNOTE: Final = re.compile(r"\[\^([^\]\s]{1,60})\]:[ \t]*(.*)$")
_REFERENCE: Final = re.compile(r" {0,3}\[([^\]^][^\]]{0,200})\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*[\"')])?[ \t]*$")
#: A longer line is text, whatever it begins with.
_LONG: Final = 4000
_WIDE_END: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·]")


class _Reader:
    """One file being read, line by line."""

    def __init__(self, lines: list[str], first: int, log: Log) -> None:
        self.lines, self.first, self.log = lines, first, log
        self.items: list[Item] = []
        self.links: dict[str, str] = {}
        self.footnotes: dict[str, tuple[str, Span]] = {}
        self.inline = Inline(log, self.links)
        self.at = 0

    def span(self, index: int, column: int = 1) -> Span:
        return self.log.at(self.first + index, column)

    def gather(self) -> None:
        """Definitions of links and footnotes, wherever they stand, are taken out first."""
        fenced = ""
        for index, line in enumerate(self.lines):
            if fence := _FENCE.match(line):
                fenced = "" if fenced and fence[1].startswith(fenced) else fenced or fence[1]
            if fenced or len(line) > _LONG:
                continue
            if note := _FOOTNOTE.match(line):
                self.footnotes[note[1]] = (note[2], self.span(index, note.start(2) + 1))
                self.lines[index] = ""
            elif (reference := _REFERENCE.match(line)) and not re.match(r"\{", line[reference.end(1) + 1 :]):
                self.links[" ".join(reference[1].split()).casefold()] = reference[2]
                self.lines[index] = ""

    def read(self) -> list[Item]:
        self.gather()
        while self.at < len(self.lines):
            self.block()
        self.notes()
        return self.items

    def add(self, part: str, text: str, span: Span) -> None:
        """A paragraph; pictures in it stand after it."""
        runs = self.inline.runs(text, span)
        if any(run.text.strip() for run in runs):
            self.items.append(Item(part=part, runs=runs, span=span))
        for alt, source, title, place in self.inline.pictures:
            made = picture_beside(
                self.log.file, source, place, self.log, caption=title or alt, alt=alt if title else ""
            )
            if made is not None:
                self.items.append(Item(photos=(made,), span=place))
        self.inline.pictures.clear()

    def block(self) -> None:
        line = self.lines[self.at]
        stripped = line.strip()
        if not stripped:
            self.at += 1
        elif len(line) > _LONG and stripped[0] not in ">|":
            self.joined("", [(line, self.at)])
            self.at += 1
        elif fence := _FENCE.match(line):
            self.code(fence[1])
        elif heading := _ATX.match(line):
            self.heading(heading)
        elif _RULE.match(line):
            self.items.append(Item(part="rule", span=self.span(self.at)))
            self.at += 1
        elif stripped.startswith(">"):
            self.quote()
        elif "|" in stripped and self.at + 1 < len(self.lines) and self.delimits(self.at + 1):
            self.table()
        elif stripped.startswith("|"):
            self.kept()
        elif entry := _LIST.match(line):
            self.entry(entry)
        else:
            self.paragraph()

    def delimits(self, index: int) -> bool:
        line = self.lines[index]
        return (
            "-" in line
            and len(line) <= _LONG
            and bool(_DELIMITER.match(line))
            and ("|" in line or "|" not in self.lines[index - 1])
        )

    def heading(self, match: re.Match[str]) -> None:
        level, span = len(match[1]), self.span(self.at, match.start(2) + 1)
        if level != 2 and any(item.part in ("main", "heading1") for item in self.items):
            self.log.change("level", span, mark="#" * level)
        self.add("crosshead" if level == 2 else f"heading{level}", match[2], span)
        self.at += 1

    def code(self, fence: str) -> None:
        self.log.leave("look", self.span(self.at), look=Text("代码块", "code block"))
        self.at += 1
        while self.at < len(self.lines) and not self.lines[self.at].strip().startswith(fence):
            text = self.lines[self.at].strip()
            if text:
                self.items.append(Item(part="kept", runs=(Run(text),), span=self.span(self.at)))
            self.at += 1
        self.at += 1

    def quote(self) -> None:
        lines: list[tuple[str, int]] = []
        while self.at < len(self.lines) and self.lines[self.at].strip().startswith(">"):
            text = re.sub(r"^[ \t]*(?:>[ \t]?)+", "", self.lines[self.at])
            if not text.strip() and lines:
                self.joined("quote", lines)
                lines = []
            elif text.strip():
                lines.append((re.sub(r"^#{1,6}[ \t]+", "", text), self.at))
            self.at += 1
        self.joined("quote", lines)

    def joined(self, part: str, lines: list[tuple[str, int]]) -> None:
        """Lines of one paragraph: no space between Han, one between words; a hard break begins another."""
        text, start = "", lines[0][1] if lines else 0
        for number, (raw, index) in enumerate(lines):
            line = raw.strip(" \t")
            hard = number < len(lines) - 1 and (raw.endswith("  ") or line.endswith("\\"))
            line = line.removesuffix("\\") if hard else line
            gap = " " if text and line and not (_WIDE_END.match(text[-1]) or _WIDE_END.match(line[0])) else ""
            text += gap + line
            if hard:
                self.log.change("paragraph", self.span(index, len(raw.rstrip()) + 1))
                self.add(part, text, self.span(start))
                text, start = "", index + 1
        if text:
            column = len(lines[0][0]) - len(lines[0][0].lstrip(" \t")) + 1 if lines[0][1] == start else 1
            self.add(part, text, self.span(start, column))

    def paragraph(self) -> None:
        lines: list[tuple[str, int]] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            setext = re.match(r" {0,3}(=+|-+)[ \t]*$", line) if lines else None
            if setext:
                self.at += 1
                self.joined("heading1" if setext[1][0] == "=" else "crosshead", lines)
                return
            starts = _FENCE.match(line) or re.match(r" {0,3}#{1,6}[ \t]", line) or line.strip()[:1] in (">", "|")
            if (
                not line.strip()
                or len(line) > _LONG
                or (lines and (starts or _LIST.match(line) or line.startswith("\u3000")))
            ):
                break
            lines.append((line, self.at))
            self.at += 1
        self.joined("", lines)

    def entry(self, match: re.Match[str]) -> None:
        """An entry of a list, with lines that belong to it, as a paragraph."""
        label = f"{match[3]}．" if match[3] else "●"
        column = match.start(5) + 1
        text = re.sub(r"^\[([ xX])\][ \t]+", lambda box: "√" if box[1] != " " else "□", match[5])
        span = self.span(self.at, column)
        self.log.change("number", span, label=label)
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip() or _LIST.match(line) or not line.startswith((" ", "\t")):
                break
            wide = _WIDE_END.match(text[-1]) or _WIDE_END.match(line.strip()[0])
            text += ("" if wide else " ") + line.strip()
            self.at += 1
        self.add("text", label + text, span)

    def kept(self) -> None:
        """Lines of verse or of a list, as a story has them."""
        while self.at < len(self.lines) and self.lines[self.at].strip().startswith("|"):
            raw = self.lines[self.at].strip(" \t")
            text = raw[1:].removeprefix(" ")
            span = self.span(self.at, 1 + self.lines[self.at].index("|") + len(raw) - len(text))
            self.items.append(Item(part="kept", runs=self.inline.runs(text, span), span=span))
            self.at += 1
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1
        if self.at < len(self.lines) and self.lines[self.at].strip().startswith("|"):
            self.items.append(Item(part="kept", span=self.span(self.at)))

    def table(self) -> None:
        span = self.span(self.at)
        rows: list[tuple[str, ...]] = [self.cells(self.lines[self.at])]
        self.at += 2
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            rows.append(self.cells(self.lines[self.at]))
            self.at += 1
        width = len(rows[0])
        if width * len(rows) > 5000:
            raise self.log.stop("table-large", span, limit=5000)
        made = tuple((*row[:width], *("",) * (width - len(row))) for row in rows)
        self.items.append(Item(table=Table(rows=made, span=span), span=span))

    def cells(self, line: str) -> tuple[str, ...]:
        inner = line.strip().removeprefix("|")
        inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
        found = re.split(r"(?<!\\)\|", inner)
        return tuple(
            "".join(run.text for run in self.inline.runs(cell.strip().replace("\\|", "|"), self.span(self.at)))
            for cell in found
        )

    def notes(self) -> None:
        """Footnotes that the text refers to, at the end after a rule; others are told."""
        marks = dict(self.inline.notes)
        known = [(mark, *self.footnotes[name]) for name, mark in marks.items() if name in self.footnotes]
        if known:
            self.items.append(Item(part="rule", span=known[0][2]))
        for mark, text, span in known:
            self.log.change("note", span, mark=mark, text=shortened(text))
            self.items.append(Item(part="text", runs=(Run(mark, "note"), *self.inline.runs(text, span)), span=span))
        for name, (text, span) in self.footnotes.items():
            if name not in marks:
                self.log.leave(
                    "object", span, kind=Text("没有引用的脚注", "footnote without a mark"), text=shortened(text) or "—"
                )


def _texts(value: Value) -> list[str]:
    """A value as lines of text."""
    if isinstance(value, dict):
        return [str(each) for each in value.values() if isinstance(each, str)]
    found = value if isinstance(value, list) else value.split("\n")
    return [text for each in found for text in (_texts(each) if not isinstance(each, str) else [each]) if text.strip()]


class _Front:
    """What the front matter says: items, and what goes into the story as it is."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.items: list[Item] = []
        self.photos: list[Item] = []
        self.own: dict[str, str] = {}

    def take(self, found: dict[str, tuple[Value, int]]) -> None:
        for key, (value, line) in found.items():
            span = self.log.at(line, 1)
            part = _KEYS.get(key.strip().lower())
            own = _OWN.get(key.strip().lower())
            if part:
                lines = _texts(value)
                if part == "byline" and len(lines) > 1:
                    lines = ["\u3000".join(lines)]
                self.items += [Item(part=part, runs=(Run(text),), span=span) for text in lines]
            elif own == "photos":
                for each in value if isinstance(value, list) else [value]:
                    self.photo(each, span)
            elif own == "source" and isinstance(value, dict):
                self.own.update({_OWN.get(str(name), str(name)): str(each) for name, each in value.items()})
            elif own:
                self.own["agency" if own == "source" else own] = " ".join(_texts(value))
            elif _texts(value):
                self.log.leave("key", span, key=shortened(key), value=shortened("；".join(_texts(value))))

    def photo(self, each: Any, span: Span) -> None:
        said = each if isinstance(each, dict) else {"file": str(each)}
        name = str(said.get("file") or said.get("文件") or said.get("src") or "")
        caption, credit = (
            str(said.get(en) or said.get(zh) or "") for en, zh in (("caption", "图片说明"), ("credit", "摄影署名"))
        )
        made = picture_beside(
            self.log.file, name, span, self.log, caption=caption, credit=credit, alt=str(said.get("alt") or "")
        )
        if made is not None:
            self.photos.append(Item(photos=(made,), span=span))


def read_markdown(source: str, log: Log) -> Iterator[Article]:
    """The story of a Markdown file. Raises SpecError where its front matter cannot be read."""
    lines = source.split("\n")
    front = _Front(log)
    start = 0
    if lines[0].rstrip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
        if end:
            front.take(read_front("\n".join(lines[1:end]), 2, log))
            start = end + 1
    items = _Reader(lines[start:], start + 1, log).read()
    if any(item.part == "main" for item in front.items):
        items = [replace(item, part="crosshead") if item.part == "heading1" else item for item in items]
    rank = front.own.get("rank", "")
    yield article_of(
        [*front.items, *items, *front.photos], log, guess=False,
        source=_source(front.own), lang=front.own.get("lang", ""), rank=rank if rank in _RANKS else "",
    )  # fmt: skip


def _source(own: dict[str, str]) -> Source:
    return Source(agency=own.get("agency", ""), id=own.get("id", ""), version=own.get("version", ""))
