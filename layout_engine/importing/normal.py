"""整理: characters and marks as a newspaper's text has them, every change told at its place.

In: the runs of a paragraph as they came. Out: runs without characters that cannot be printed, with the marks of GB/T 15834 in
full width where the text is Chinese, digits and Latin letters in half width, white only where it parts words. Combining sequences
are composed (NFC), compatibility ideographs stay (NFC would replace them). Characters of the private use area are replaced where
GB 18030 has since given them a place, else by 〓 (the mark of a missing character), and told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from layout_engine.diagnostics import Span
from layout_engine.importing.article import Log, Run

HAN: Final = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE: Final = "，。、；：？！（）《》〈〉「」『』【】〔〕…—"
_ASIDE: Final = f"{HAN}{_WIDE}“”‘’"
_HAS_HAN: Final = re.compile(f"[{HAN}]")
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e01ef"
)
_CONTROLS: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"

#: 通用的 place of what GB 18030-2000 had put into the private use area (GB 18030-2022, annex), beside those that its own table gives.
_MOVED: Final = {
    "\ue81e": "\u9fb4", "\ue826": "\u9fb5", "\ue82b": "\u9fb6", "\ue82c": "\u9fb7", "\ue832": "\u9fb8",
    "\ue843": "\u9fb9", "\ue854": "\u9fba", "\ue864": "\u9fbb", "\ue78d": "，", "\ue78e": "。", "\ue78f": "、",
    "\ue790": "：", "\ue791": "；", "\ue792": "！", "\ue793": "？", "\ue794": "〖", "\ue795": "〗", "\ue796": "…",
    "\ue7c7": "\u1e3f", "\ue5e5": "\u3000", "\ue816": "\U00020087", "\ue817": "\U00020089", "\ue818": "\U000200cc",
    "\ue831": "\U000215d7", "\ue83b": "\U0002298f", "\ue855": "\U000241fe",
}  # fmt: skip


#: How much of what changed a message shows.
_SHOWN: Final = 12


class _Char(NamedTuple):
    """A character, the run that it stands in, and its column when it came."""

    ch: str
    run: int
    column: int


class _Paragraph:
    """A paragraph's characters while they are put in order."""

    def __init__(self, runs: Sequence[Run], span: Span, log: Log) -> None:
        self.runs, self.span, self.log = runs, span, log
        start = max(1, span.column)
        self.chars: list[_Char] = []
        for number, run in enumerate(runs):
            for ch in run.text:
                self.chars.append(_Char(ch, number, start + len(self.chars)))

    @property
    def text(self) -> str:
        return "".join(char.ch for char in self.chars)

    def place(self, index: int) -> Span:
        if not self.span.line:
            return self.span
        column = self.chars[min(index, len(self.chars) - 1)].column if self.chars else 1
        return self.span._replace(column=column)

    def edit(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None], code: str) -> None:
        """Replace what matches by what ``new`` answers (None: leave it), and tell it."""
        text = self.text
        changes: list[tuple[int, int, str]] = []
        for match in pattern.finditer(text):
            made = new(match)
            if made is not None and made != match[0]:
                changes.append((match.start(), match.end(), made))
                self.log.change(code, self.place(match.start()), old=shown(match[0]), new=shown(made))
        self.apply(changes)

    def apply(self, changes: Sequence[tuple[int, int, str]]) -> None:
        """Changes in order, none overlapping."""
        if not changes:
            return
        made: list[_Char] = []
        position = 0
        for start, end, new in changes:
            made += self.chars[position:start]
            like = self.chars[start]
            made += [_Char(ch, like.run, like.column) for ch in new]
            position = end
        self.chars = made + self.chars[position:]

    def result(self) -> tuple[Run, ...]:
        texts: list[list[str]] = [[] for _ in self.runs]
        for char in self.chars:
            texts[char.run].append(char.ch)
        return tuple(run._replace(text="".join(made)) for run, made in zip(self.runs, texts, strict=True) if made)


def shown(text: str) -> str:
    """Characters as a message can show them: white and what is invisible by name."""
    if text == "":
        return "∅"
    return "".join(
        f"U+{ord(ch):04X}" if unicodedata.category(ch) in ("Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cs", "Mn", "Cn") else ch
        for ch in text[:_SHOWN]
    ) + ("…" if len(text) > _SHOWN else "")


# ---- characters --------------------------------------------------------------------------------------------------------

_ODD: Final = re.compile(f"[{_CONTROLS}{_INVISIBLE}]+")
_MARKED: Final = re.compile("[^\\W\\d_][\u0300-\u036f\u3099\u309a]+")
#: Radicals and presentation forms that stand for common characters: their compatibility decompositions.
_FORMS: Final = re.compile("[\u2f00-\u2fd5\ufe10-\ufe19\ufe30-\ufe4f\ufe50-\ufe6b\ufb00-\ufb06]")
_PRIVATE_ONE: Final = re.compile(f"[{_PRIVATE}]")
_NARROW: Final = re.compile(
    "[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)?|(?<=[0-9０-９])[％．](?![^0-9０-９％])|(?<=[0-9０-９])％|[￥＄]"
)


def public(ch: str) -> str:
    """The character that stands for one of the private use area by now; empty where none is known."""
    if ch in _MOVED:
        return _MOVED[ch]
    index = ord(ch) - 0xE815
    if not 0 <= index < 80:
        return ""
    trail = 0x50 + index + (index >= 47)
    found = bytes((0xFE, trail)).decode("gb18030", "replace")
    return found if len(found) == 1 and not _PRIVATE_ONE.match(found) and found != "\ufffd" else ""


def _characters(paragraph: _Paragraph) -> None:
    text = paragraph.text
    if text.isascii() and text.isprintable():
        return
    # A joiner inside an emoji is part of it; between other characters it prints nothing.
    paragraph.edit(_ODD, lambda m: None if m[0] == "\u200d" and _joins(text, m.start()) else "", "invisible")
    paragraph.edit(_MARKED, lambda m: unicodedata.normalize("NFC", m[0]), "composed")
    paragraph.edit(_FORMS, lambda m: unicodedata.normalize("NFKC", m[0]).replace("...", "……"), "form")
    for index, char in enumerate(paragraph.chars):
        if _PRIVATE_ONE.match(char.ch):
            new = public(char.ch)
            if new:
                paragraph.log.change("form", paragraph.place(index), old=shown(char.ch), new=new)
            else:
                paragraph.log.leave("private", paragraph.place(index), character=shown(char.ch))
            paragraph.chars[index] = char._replace(ch=new or "〓")
    paragraph.edit(_NARROW, lambda m: unicodedata.normalize("NFKC", m[0]).replace("¥", "￥"), "narrow")


def _joins(text: str, at: int) -> bool:
    return (
        0 < at < len(text) - 1
        and text[at - 1] > "\u2000"
        and text[at + 1] > "\u2600"
        and ord(text[at + 1]) not in range(0x3000, 0x10000)
    )


# ---- white -------------------------------------------------------------------------------------------------------------

_WHITE: Final = "\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f"
_EDGES: Final = " \u00a0\u1680\u202f\u205f\u3000\t\n" + "".join(map(chr, range(0x2000, 0x200B)))
_SPREAD: Final = re.compile(f"[{HAN}](?:[{_WHITE}][{HAN}]){{4,}}")
_AT_MARK: Final = re.compile(f"(?<=[{_WIDE}”’])[{_WHITE}]+|[{_WHITE}]+(?=[{_WIDE}”’])|(?<=[“‘])[{_WHITE}]+")
_AT_LATIN: Final = re.compile(f"(?<=[{HAN}])[{_WHITE}]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%％℃])[{_WHITE}]+(?=[{HAN}])")
_MANY: Final = re.compile(f"[{_WHITE}]{{2,}}|[{_WHITE}](?<! )")


def _white(paragraph: _Paragraph, *, edges: bool) -> None:
    text = paragraph.text
    ends = (0, len(text) - len(text.lstrip(_EDGES))), (len(text.rstrip(_EDGES)), len(text))
    if edges and ends[0][1] < len(text):
        changes = [(start, end, "") for start, end in ends if start < end]
        for start, end, _ in changes:
            paragraph.log.change("space", paragraph.place(start), old=shown(text[start:end]), new=shown(""))
        paragraph.apply(changes)
    elif edges and text:
        paragraph.chars = []
    # First of all one space for many: what follows looks at single ones, in time that grows with the text alone.
    paragraph.edit(_MANY, lambda _: " ", "space")
    paragraph.edit(_SPREAD, lambda m: re.sub(f"[{_WHITE}]", "", m[0]), "space")
    paragraph.edit(_AT_MARK, lambda _: "", "space")
    paragraph.edit(_AT_LATIN, lambda _: "", "space")


# ---- marks -------------------------------------------------------------------------------------------------------------

_COMMA: Final = re.compile(f"(?<=[{_ASIDE}%％℃]) ?[,;:?!]+ ?|[,;:?!](?: ?(?=[{HAN}“‘《（]))")
_STOP: Final = re.compile(f"(?<=[{HAN}”’）》])\\.(?= *(?:$|[{HAN}“”‘’（《]))")
_NUMBERED: Final = re.compile(r"^[一二三四五六七八九十百0-9]{1,5}\.")
_DOTS: Final = re.compile(f"…+|。{{2,}}|(?<=[{_ASIDE}])\\.{{3,}}|\\.{{3,}}(?=[{_ASIDE}])")
_DASH: Final = re.compile(f"(?<=[{_ASIDE}])(?:-{{2,}}|―+|─+)|(?:-{{2,}}|―+|─+)(?=[{_ASIDE}])")
_RANGE: Final = re.compile(f"(?<=[0-9%℃{HAN}])~(?=[0-9{HAN}])")
_MIDDLE: Final = re.compile(f"(?<=[{HAN}])[•‧・･⋅∙](?=[{HAN}])")
_IS_ASIDE: Final = re.compile(f"[{_ASIDE}]")
_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}


def _marks(paragraph: _Paragraph) -> None:
    if not _HAS_HAN.search(paragraph.text):
        return
    _quotes(paragraph, '"', "“”")
    _quotes(paragraph, "'", "‘’")
    paragraph.edit(_DOTS, lambda m: "……", "mark")
    paragraph.edit(_DASH, lambda m: "——", "mark")
    number = _NUMBERED.match(paragraph.text)
    paragraph.edit(_STOP, lambda m: None if number and m.start() < number.end() else "。", "mark")
    paragraph.edit(_COMMA, _wide_comma, "mark")
    _brackets(paragraph)
    paragraph.edit(_RANGE, lambda m: "～", "mark")
    paragraph.edit(_MIDDLE, lambda m: "·", "mark")
    paragraph.edit(_AT_MARK, lambda _: "", "space")


def _wide_comma(match: re.Match[str]) -> str:
    """Marks after or before Han in full width."""
    return "".join(_FULL[ch] for ch in match[0] if ch in _FULL)


def _brackets(paragraph: _Paragraph) -> None:
    """Brackets in full width where what is inside or beside them is Han; partners alike."""
    text = paragraph.text
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for index, ch in enumerate(text):
        if ch in "(（":
            opened.append(index)
        elif ch in ")）":
            pairs.append((opened.pop() if opened else -1, index))
    pairs.extend((index, -1) for index in opened)
    changes: list[tuple[int, int, str]] = []
    wide_before = [0, *accumulate(1 if _IS_ASIDE.match(ch) else 0 for ch in text)]
    for first, last in pairs:
        inside = first >= 0 and last >= 0 and wide_before[last] > wide_before[first + 1]
        beside = (text[first - 1] if first > 0 else "") + (text[last + 1 : last + 2] if last >= 0 else "")
        ends = [index for index in (first, last) if index >= 0]
        if inside or any(text[index] in "（）" for index in ends) or _IS_ASIDE.search(beside):
            for index in ends:
                if text[index] in _FULL:
                    wide = _FULL[text[index]]
                    changes.append((index, index + 1, wide))
                    paragraph.log.change("mark", paragraph.place(index), old=text[index], new=wide)
    paragraph.apply(sorted(changes))


def _quotes(paragraph: _Paragraph, straight: str, curved: str) -> None:
    """Straight quotes as “ ” in turn; where one has no partner they stay, and that is told."""
    text = paragraph.text
    inner = re.compile(r"(?<=[A-Za-z0-9])'(?=[A-Za-z0-9])|(?<=[0-9])\"(?![^\s\d])")
    word = {match.start() for match in inner.finditer(text)}
    places = [index for index, ch in enumerate(text) if ch == straight and index not in word]
    if len(places) % 2:
        paragraph.log.leave("quote", paragraph.place(places[-1]), mark=straight)
        return
    for number, index in enumerate(places):
        paragraph.log.change("mark", paragraph.place(index), old=straight, new=curved[number % 2])
    paragraph.apply([(index, index + 1, curved[number % 2]) for number, index in enumerate(places)])


# ---- whole paragraphs --------------------------------------------------------------------------------------------------


def normal_runs(runs: Sequence[Run], span: Span, log: Log, *, edges: bool = True) -> tuple[Run, ...]:
    """A paragraph's runs in order; neighbours of one look joined. ``edges``: white at both ends goes."""
    paragraph = _Paragraph(runs, span, log)
    _characters(paragraph)
    _white(paragraph, edges=edges)
    _marks(paragraph)
    joined: list[Run] = []
    for run in paragraph.result():
        alone = run.emphasis in ("frame", "name", "book", "note") or run.reading
        if joined and joined[-1][1:] == run[1:] and not alone:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def normal_text(text: str, span: Span, log: Log) -> str:
    """One line of plain text in order."""
    flat = " ".join(text.split("\n")).replace("\t", " ")
    return "".join(run.text for run in normal_runs([Run(flat)], span, log))
