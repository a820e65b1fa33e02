"""How types, nodes and slips are put into words.

In: a type of the model or a node. Out: what is expected (with an example) and what was found, in both languages, the key
that an editor may have meant, and colons that went wrong after a key.
"""

from __future__ import annotations

import datetime
import difflib
import re
from typing import Any, Final, Literal, get_args, get_origin

from layout_engine.diagnostics import Span, Text
from layout_engine.geometry import TYPE_SIZES, Dimension
from layout_engine.model import Drawing, InlineText, PictureFile, Range, StoryText, TableFile
from layout_engine.spec.keys import KeyField, is_mapping, is_node, keys_of, options_of, shorthand_of
from layout_engine.spec.nodes import Mapping, Scalar, YamlNode
from layout_engine.spec.scalars import SCALARS

#: Types that name files (or are text themselves): what is expected, an example.
FILE_KINDS: Final[dict[Any, tuple[Text, str]]] = {
    StoryText: (Text("稿件文件的路径", "the path of a story file"), "stories/lead.md"),
    InlineText: (Text("正文（用 | 换行写）", "the text itself (after |)"), "|"),
    PictureFile: (Text("图片文件的路径", "the path of a picture file"), "pictures/field.jpg"),
    TableFile: (Text("表格文件（CSV、XLSX）的路径", "the path of a table file (CSV, XLSX)"), "tables/prices.csv"),
    Drawing: (Text("SVG 文件的路径", "the path of an SVG file"), "pictures/mark.svg"),
}

_SLIP: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_]*|[\u4e00-\u9fff]{1,8})(\s*)(：|:(?=[^\s/]))")


def expected_of(kind: Any, field: KeyField) -> tuple[Text, str]:
    """What a type takes, in words, and an example value."""
    options, _ = options_of(kind)
    if len(options) > 1:
        words = [expected_of(option, field) for option in options]
        text = Text("，或".join(w.zh for w, _ in words), ", or ".join(w.en for w, _ in words))
        return text, field.about.example or words[0][1]
    kind = options[0]
    origin = get_origin(kind)
    if origin is tuple:
        args = get_args(kind)
        inner, example = expected_of(args[0], field)
        if args[-1] is ...:
            return Text(f"{inner.zh}，或其列表", f"{inner.en}, or a list of such"), field.about.example or example
        count = len(args)
        examples = ", ".join(expected_of(arg, field)[1] for arg in args)
        return Text(f"{count} 项的列表", f"a list of {count} items"), field.about.example or f"[{examples}]"
    if origin is Literal:
        words_known = " | ".join(str(option) for option in get_args(kind))
        return Text(f"其中之一：{words_known}", f"one of {words_known}"), field.about.example or str(get_args(kind)[0])
    if is_mapping(kind):
        inner, example = expected_of(get_args(kind)[1], field)
        return Text("一组“名称: 值”", "a block of “name: value”"), field.about.example or f"{{名称: {example}}}"
    if is_node(kind):
        return _expected_block(kind, field)
    if kind in FILE_KINDS:
        text, example = FILE_KINDS[kind]
        return text, field.about.example or example
    scalar = SCALARS[kind]
    return scalar.expected, field.about.example or _within(scalar.example, field)


def _within(example: str, field: KeyField) -> str:
    """A type's example number, moved into the key's bounds."""
    low, high = field.about.minimum, field.about.maximum
    if not example.isdecimal():
        return example
    number = max(int(example), low) if low is not None else int(example)
    return f"{min(number, high) if high is not None else number:g}"


def _expected_block(kind: Any, field: KeyField) -> tuple[Text, str]:
    fields = keys_of(kind)
    names = "、".join(each.key for each in fields[:12])
    text = Text(f"一组键（{names}）", f"a block of keys ({names.replace('、', ', ')})")
    first = next((each for each in fields if each.required), fields[0])
    # One step into the block is enough for an example, and it ends where types refer to themselves.
    option = options_of(first.kind)[0][0]
    simple = not is_node(option) and get_origin(option) in (None, Literal)
    inner = first.about.example or (expected_of(first.kind, first)[1] if simple else "…")
    example = f"{{{first.key}: {inner}}}"
    short = shorthand_of(kind)
    if short is not None:
        word, _ = expected_of(short.kind, short)
        text = Text(f"{word.zh}，或{text.zh}", f"{word.en}, or {text.en}")
        example = short.about.example or example
    return text, field.about.example or example


def found_of(node: YamlNode) -> Text:
    """What stands there, in words."""
    if isinstance(node, Scalar):
        if node.empty:
            return Text("空的", "nothing")
        text = node.text if len(node.text) <= 40 else node.text[:39] + "…"
        text = " ".join(text.split())
        return Text(f"“{text}”", f"“{text}”")
    if isinstance(node, Mapping):
        return Text("一组键", "a block of keys")
    return Text("一个列表", "a list")


#: What editors call things elsewhere → our key, where a block has it.
_ELSEWHERE: Final = {
    "title": "main", "headline": "main", "标题": "main", "大标题": "main", "sub": "deck", "subtitle": "deck",
    "副标题": "deck", "肩题": "kicker", "眉题": "kicker", "author": "byline", "作者": "byline", "记者": "byline",
    "content": "body", "内容": "body", "image": "photos", "images": "photos", "photo": "photos", "pictures": "photos",
    "照片": "photos", "position": "at", "pos": "at", "articles": "stories", "文章": "stories", "advert": "ads",
    "color": "colour", "path": "file", "columns": "cols", "column": "cols", "rows": "lines", "qrcode": "qr",
}  # fmt: skip


def nearest_key(name: str, fields: tuple[KeyField, ...]) -> KeyField | None:
    """The key that a wrong name was probably meant to be: by its English key or its Chinese word."""
    known: dict[str, KeyField] = {}
    for field in fields:
        for word in (field.key, field.about.word):
            if word:
                known.setdefault(word.lower(), field)
    word = name.strip().lower()
    # 题 and 图 make Chinese words alike that are not, so a near Chinese word must share half of itself.
    near = difflib.get_close_matches(word, known, 5, 0.5 if word and word[0] > "\x7f" else 0.6)
    near.sort(key=lambda other: _likeness(word, other), reverse=True)
    exact = bool(near) and near[0] == word
    if not exact:
        elsewhere = difflib.get_close_matches(word, _ELSEWHERE, 1, 0.75)
        by_key = {field.key: field for field in fields}
        if elsewhere and (field_there := by_key.get(_ELSEWHERE[elsewhere[0]])) is not None:
            return field_there
    return known[near[0]] if near else None


def _likeness(word: str, other: str) -> tuple[float, int]:
    """How alike two words are; equal characters at equal places decide between equals (主提: 主题, not 提要)."""
    same = sum(a == b for a, b in zip(word, other, strict=False))
    return round(difflib.SequenceMatcher(None, word, other).ratio(), 3), same


def is_slip(name: str, field: KeyField) -> bool:
    """Whether a wrong name is so near to a key or its Chinese word that it can be nothing else."""
    word = name.strip().lower()
    return any(_likeness(word, other.lower())[0] >= 0.85 for other in (field.key, field.about.word) if other)


def misplaced_in(name: str, fields: tuple[KeyField, ...]) -> KeyField | None:
    """The key in whose block a wrong name is right: ``lines`` of a story belongs under ``at``. None where there is none."""
    for field in fields:
        for option in options_of(field.kind)[0]:
            inner = get_args(option)[0] if get_origin(option) is tuple else option
            if is_node(inner) and any(each.key == name for each in keys_of(inner)):
                return field
    return None


def example_like(kind: Any, text: str) -> str:
    """What an editor probably meant by a text that is no value of a scalar type; empty where nothing is near."""
    if kind is Dimension:
        near = difflib.get_close_matches(text, TYPE_SIZES, 1, 0.5)
        number = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*[A-Za-z]{0,2}\s*", text)
        return near[0] if near else f"{number[1]}pt" if number else ""
    if kind is datetime.date:
        parts = re.fullmatch(r"\s*([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?\s*", text)
        if parts and 1 <= int(parts[2]) <= 12 and 1 <= int(parts[3]) <= 31:
            return f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"
    if kind is Range and (ends := re.fullmatch(r"\s*([1-9][0-9]*)\s*[-–—~～至到]\s*([1-9][0-9]*)\s*", text)):
        return f"{ends[2]}-{ends[1]}"
    return ""


def colon_slips(node: YamlNode, fields: tuple[KeyField, ...] | None) -> list[tuple[Span, str, str]]:
    """``main：今日`` and ``main:今日`` where keys are wanted: (place of the colon, key, message code).

    With ``fields``, only words that are keys count; the first line decides.
    """
    if not isinstance(node, Scalar) or node.style != "plain":
        return []
    known = None if fields is None else {each.key for each in fields}
    slips: list[tuple[Span, str, str]] = []
    for line in node.lines:
        match = _SLIP.match(line.text)
        if match is None or (known is not None and match[1] not in known):
            if not slips:
                return []
            continue
        span = Span(node.span.file, line.line, line.column + match.end() - 1)
        slips.append((span, match[1], "spec.full-width-colon" if match[3] == "：" else "spec.yaml-colon-space"))
    return slips
