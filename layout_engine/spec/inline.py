"""Emphasis within a paragraph of a story: the inline half of the small Markdown.

In: the source lines of one paragraph. Out: ``model.TextRun`` values and diagnostics. Known are ``**黑体**``, ``*楷体*``,
``[着重]{.dots}`` (着重号), ``[名字]{.frame}`` (黑框), ``[屈原]{.name}`` (专名号), ``[楚辞]{.book}`` (书名号 as a wavy line),
``[文字]{.underline}``, ``[1]{.note}`` (注码), ``[江畔]{ruby="jiāng pàn"}`` (注音, 注释), ``[weekend]{lang=en}``, these also
together (``{.name ruby="…"}``), and a backslash before a mark of punctuation. Emphasis does not nest. Links, images, code, HTML,
entities, strike-through and footnotes are errors at their place.
"""

from __future__ import annotations

import bisect
import difflib
import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from layout_engine.diagnostics import Argument, Diagnostic, Span
from layout_engine.model import Emphasis, TextRun, is_lang
from layout_engine.spec.source import SourceLine

_CLASSES: Final[dict[str, Emphasis]] = {
    "dots": "dots", "frame": "frame", "name": "name", "book": "book", "underline": "underline", "note": "note",
}  # fmt: skip
#: Emphasis that is of one name each: neighbours stay runs of their own.
_SINGLE: Final = ("frame", "name", "book")
_ESCAPABLE: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

#: Markup that stories do not have, wherever it stands in a line (``re`` keeps what it compiles at the first such mark).
_FOREIGN: Final[tuple[tuple[str, str], ...]] = (
    (r"!\[[^\]\n]{0,100}\][(\[]", "spec.markdown-image"),
    (r"\[\^[^\]\s]{1,60}\]", "spec.markdown-footnote"),
    (r"<(?:https?|mailto|ftp):[^\s>]*>", "spec.markdown-link"),
    (r"<(?:!--|/?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$)|[?!][A-Za-z])", "spec.markdown-html"),
    (r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});", "spec.markdown-entity"),
    (r"~~(?=\S)", "spec.markdown-strike"),
    (r"`", "spec.markdown-code"),
    (r"(?<![^\W_])_{1,2}(?=[^\s_])[^_\n]*[^\s_]_{1,2}(?![^\W_])", "spec.markdown-underscore"),
)
_PLAIN: Final = re.compile(r"[^\\*!\[\]<&~`_\t]+")
_SPAN: Final = re.compile(r"\{([^{}\n]*)\}")
#: What stands between the braces: a class, a reading, a language, each once. An input method writes “ ” for " ".
_ATTRIBUTE: Final = re.compile(
    r"\s*(?:\.(?P<name>[A-Za-z]+)|(?P<key>ruby|lang)\s*=\s*(?:\"(?P<a>[^\"]*)\"|“(?P<b>[^”]*)”|'(?P<c>[^']*)'|(?P<d>[^\s\"“”']+)))(?=\s|$)"
)
#: The longest reading; more is no annotation but a sentence.
MOST_READING: Final = 60


class Placed(NamedTuple):
    """A joined text that knows where each character came from: ``starts[i]`` is the offset where piece i begins."""

    text: str
    starts: tuple[int, ...]
    pieces: tuple[SourceLine, ...]

    def span(self, offset: int, file: str) -> Span:
        index = bisect.bisect_right(self.starts, offset) - 1
        piece = self.pieces[index]
        return Span(file, piece.line, piece.column + offset - self.starts[index])


def _needs_space(before: str, after: str) -> bool:
    """Whether a line end between two characters is a word space: both belong to scripts that have such."""
    return not any(unicodedata.east_asian_width(ch) in "WF" or ch in "“”‘’…—·" for ch in (before, after))


def join(lines: Sequence[SourceLine]) -> Placed:
    """Lines → one text, with a space only between words of alphabetic scripts."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for index, line in enumerate(lines):
        if index and _needs_space(lines[index - 1].text[-1], line.text[0]):
            parts.append(" ")
            length += 1
        starts.append(length)
        parts.append(line.text)
        length += len(line.text)
    return Placed("".join(parts), tuple(starts), tuple(lines))


def _brackets(text: str) -> dict[int, int]:
    """Where each square bracket is closed; those that are escaped or not closed are left out."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"\\.|[\[\]]", text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            pairs[opened.pop()] = match.start()
    return pairs


class _Attributes(NamedTuple):
    """What the braces after a bracket say."""

    emphasis: Emphasis = ""
    reading: str = ""
    lang: str = ""


class _Inline:
    """One pass over a paragraph's text."""

    def __init__(self, placed: Placed, file: str) -> None:
        self.placed = placed
        self.file = file
        self.text = placed.text
        self.pairs = _brackets(placed.text) if "[" in placed.text else {}
        self.runs: list[TextRun] = []
        self.found: list[Diagnostic] = []
        self.buffer: list[str] = []
        self.places: list[tuple[int, Span]] = []
        self.length = 0
        self.emphasis: Emphasis = ""
        self.reading = self.lang = ""
        self.opened = 0
        self.span_close = -1
        self.span_end = 0

    def wrong(self, code: str, offset: int, **args: Argument) -> None:
        self.found.append(Diagnostic(code=code, span=self.placed.span(offset, self.file), args=tuple(args.items())))

    def keep(self, text: str, start: int) -> None:
        """``text`` goes into the run; it stands at offset ``start`` of the paragraph, and may cross lines of the file."""
        starts = self.placed.starts
        first = bisect.bisect_right(starts, start)
        for at in (start, *starts[first : bisect.bisect_left(starts, start + len(text))]):
            self.places.append((self.length + at - start, self.placed.span(at, self.file)))
        self.buffer.append(text)
        self.length += len(text)

    def flush(self) -> None:
        if self.buffer:
            text, places = "".join(self.buffer), self.places
            alone = self.emphasis in _SINGLE or self.reading
            if self.runs and _look_of(self.runs[-1]) == (self.emphasis, "", self.lang) and not alone:
                last = self.runs.pop()
                places = [*last.places, *((at + len(last.text), span) for at, span in places)]
                text = last.text + text
            self.runs.append(TextRun(text, self.emphasis, tuple(places), self.reading, self.lang))
            self.buffer, self.places, self.length = [], [], 0

    def run(self) -> None:
        position = 0
        while position < len(self.text):
            if 0 <= self.span_close <= position:
                self.close()
                position = max(position, self.span_end)
                self.span_close = -1
            elif match := _PLAIN.match(self.text, position):
                self.keep(match[0], position)
                position = match.end()
            else:
                position = self.step(position)
        if self.emphasis:
            mark = "**" if self.emphasis == "strong" else "*"
            self.wrong("spec.markdown-unclosed", self.opened, mark=mark)
        self.flush()

    def close(self) -> None:
        """The emphasis that is open ends here."""
        text = "".join(self.buffer)
        if not text or (self.reading and all(unicodedata.category(char)[0] in "PZC" for char in text)):
            self.wrong("spec.markdown-empty", self.opened)
        self.flush()
        self.emphasis = self.reading = self.lang = ""

    def step(self, at: int) -> int:
        """Reads the mark at an offset; answers the offset after it."""
        ch = self.text[at]
        if ch == "\\":
            return self.escape(at)
        if ch == "\t":
            self.wrong("spec.markdown-tab", at)
            return at + 1
        if ch == "*":
            return self.star(at)
        for pattern, code in _FOREIGN:
            if match := re.compile(pattern).match(self.text, at):
                self.wrong(code, at, mark=match[0])
                return match.end()
        if ch == "[":
            return self.bracket(at)
        self.keep(ch, at)
        return at + 1

    def escape(self, at: int) -> int:
        following = self.text[at + 1 : at + 2]
        if not following:
            self.wrong("spec.markdown-backslash", at)
        elif following in _ESCAPABLE:
            self.keep(following, at + 1)
            return at + 2
        else:
            self.keep("\\", at)
        return at + 1

    def star(self, at: int) -> int:
        end = at
        while end < len(self.text) and self.text[end] == "*":
            end += 1
        kind: Emphasis = "kai" if end - at == 1 else "strong"
        if end - at > 2:
            self.wrong("spec.markdown-stars", at, mark=self.text[at:end])
        elif not self.emphasis:
            self.flush()
            self.emphasis, self.opened = kind, at
        elif self.emphasis == kind:
            self.close()
        else:
            self.wrong("spec.markdown-nested", at)
        return end

    def bracket(self, at: int) -> int:
        """``[text]{.class}``; a bracket that is no markup stays as it is."""
        close = self.pairs.get(at, 0)
        after = self.text[close + 1 : close + 2] if close else ""
        if after == "(" or after == "[":
            self.wrong("spec.markdown-link", at, mark=self.text[at : min(close, at + 20) + 1])
            return close + 1
        match = _SPAN.match(self.text, close + 1) if after == "{" else None
        if match is None:
            self.keep("[", at)
            return at + 1
        attributes = self.attributes(match[1], close + 1)
        if attributes is None:
            return match.end()
        if self.emphasis or self.span_close >= 0:
            self.wrong("spec.markdown-nested", at)
            return match.end()
        self.flush()
        self.emphasis, self.reading, self.lang = attributes
        self.opened, self.span_close, self.span_end = at, close, match.end()
        return at + 1

    def attributes(self, text: str, at: int) -> _Attributes | None:
        """What braces say that stand at offset ``at``; None where they say nothing known (told)."""
        found: dict[str, str] = {}
        position, text = 0, text.rstrip()
        while position < len(text) or not found:
            match = _ATTRIBUTE.match(text, position)
            key = (match["key"] or "emphasis") if match else ""
            if match is None or key in found or (match["name"] and match["name"] not in _CLASSES):
                self.unknown(text, at)
                return None
            found[key] = match["name"] or match["a"] or match["b"] or match["c"] or match["d"] or ""
            position = match.end()
        reading, lang = " ".join(found.get("ruby", "").split()), found.get("lang", "")
        if "ruby" in found and not 0 < len(reading) <= MOST_READING:
            self.wrong("spec.markdown-reading", at, most=MOST_READING)
            return None
        if "lang" in found and not is_lang(lang):
            self.wrong("spec.markdown-lang", at, value=lang[:20])
            return None
        return _Attributes(_CLASSES.get(found.get("emphasis", ""), ""), reading, lang)

    def unknown(self, text: str, at: int) -> None:
        name = text.strip()
        near = difflib.get_close_matches(name.removeprefix("."), _CLASSES, 1, 0.5)
        self.wrong("spec.markdown-class", at, name=name[:20], nearest=near[0] if near else "dots")


def _look_of(run: TextRun) -> tuple[Emphasis, str, str]:
    return run.emphasis, run.reading, run.lang


def parse_inline(placed: Placed, file: str) -> tuple[tuple[TextRun, ...], list[Diagnostic]]:
    """A paragraph's runs, neighbours of one emphasis joined (but for names and titles), and what is wrong in it."""
    inline = _Inline(placed, file)
    inline.run()
    return tuple(inline.runs), inline.found
