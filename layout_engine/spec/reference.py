"""The reference of the spec's keys as Markdown, from the same fields as the reader and the schema.

In: the kinds of element and a language. Out: one Markdown text: the page, each kind of element, the paper, the blocks that
they are made of, and the types of values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args, get_origin

from layout_engine.diagnostics import Text
from layout_engine.geometry import Dimension
from layout_engine.issue_model import Issue
from layout_engine.messages.entry import Lang
from layout_engine.model import Node, Paper
from layout_engine.spec.describe import FILE_KINDS
from layout_engine.spec.keys import KeyField, is_mapping, is_node, keys_of, options_of, page_keys
from layout_engine.spec.scalars import SCALARS

_WORDS: Final = {
    "title": Text("键的参考", "Reference of keys"),
    "made": Text("由程序从字段生成，不要手改。", "Made from the fields of the code; do not edit."),
    "page": Text("版面（page spec）", "Page spec"),
    "paper": Text("报纸（paper.yaml）", "Paper (paper.yaml)"),
    "issue": Text("整期（issue.yaml）", "Issue (issue.yaml)"),
    "blocks": Text("各组键", "Blocks of keys"),
    "types": Text("值的写法", "Types of values"),
    "key": Text("键", "key"),
    "value": Text("值", "value"),
    "default": Text("默认", "default"),
    "about": Text("说明", "meaning"),
    "type": Text("类型", "type"),
    "written": Text("写法", "written as"),
    "example": Text("例", "example"),
    "required": Text("必写", "required"),
    "list": Text("一项或列表", "one or a list"),
    "or": Text(" 或 ", " or "),
    "short": Text("只写一个值时，等于写 `{key}`。", "A bare value stands for `{key}`."),
    "free": Text("名称: ", "name: "),
    "bounds": Text("{low} 到 {high}", "{low} to {high}"),
}


class _Writer:
    """Lines in one language, and the blocks still to be described."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.lines: list[str] = []
        self.blocks: dict[type[Node], None] = {}

    def of(self, text: Text) -> str:
        return text.zh if self.lang == "zh" else text.en

    def word(self, name: str) -> str:
        return self.of(_WORDS[name])

    def heading(self, level: int, text: str) -> None:
        self.lines += ["", f"{'#' * level} {text}", ""]

    def kind(self, kind: Any) -> str:
        """A type in a table's cell."""
        options, _ = options_of(kind)
        if len(options) > 1:
            return self.word("or").join(self.kind(option) for option in options)
        kind = options[0]
        if get_origin(kind) is tuple:
            args = get_args(kind)
            if args[-1] is ...:
                return f"{self.kind(args[0])} ({self.word('list')})"
            return f"[{', '.join(self.kind(arg) for arg in args)}]"
        if get_origin(kind) is Literal:
            return " ".join(f"`{option}`" for option in get_args(kind))
        if is_mapping(kind):
            return f"{self.word('free')}{self.kind(get_args(kind)[1])}"
        if is_node(kind):
            self.blocks.setdefault(kind)
            return f"[{kind.__name__}](#{kind.__name__.lower()})"
        if kind in FILE_KINDS:
            return self.of(FILE_KINDS[kind][0])
        return self.of(SCALARS[kind].name)

    def table(self, fields: tuple[KeyField, ...]) -> None:
        head = [self.word(name) for name in ("key", "value", "default", "about")]
        self.lines += [f"| {' | '.join(head)} |", "|---|---|---|---|"]
        for field in fields:
            about = self.of(field.about.about)
            if field.about.word and self.lang == "zh":
                about = f"**{field.about.word}** {about}"
            if field.about.minimum is not None and field.about.maximum is not None:
                low, high = f"{field.about.minimum:g}", f"{field.about.maximum:g}"
                about += f" ({self.word('bounds').format(low=low, high=high)})"
            if field.about.example:
                about += f" `{field.key}: {field.about.example}`"
            default = self.word("required") if field.required else _default(field.default)
            cells = (f"`{field.key}`", self.kind(field.kind), default, about)
            self.lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")

    def block(self, cls: type[Node], level: int) -> None:
        self.heading(level, cls.__name__)
        fields = keys_of(cls)
        for field in fields:
            if field.name == cls.SHORTHAND:
                self.lines += [self.word("short").format(key=field.key), ""]
        self.table(fields)

    def types(self) -> None:
        self.heading(2, self.word("types"))
        head = [self.word(name) for name in ("type", "written", "example")]
        self.lines += [f"| {' | '.join(head)} |", "|---|---|---|"]
        for scalar in SCALARS.values():
            self.lines.append(f"| {self.of(scalar.name)} | {self.of(scalar.expected)} | `{scalar.example}` |")


def _default(value: Any) -> str:
    """A default as it would be written in YAML; empty where there is nothing to write."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, (str, int, float)) and value != "":
        return f"`{value}`"
    if isinstance(value, Dimension):
        unit = {"abs": "pt", "em": "字", "line": "行"}[value.unit]
        return f"`{value.milli / 1000:g}{unit}`"
    return ""


def reference_markdown(elements: Mapping[str, type[Node]], lang: Lang) -> str:
    """The reference of all keys in one language."""
    writer = _Writer(lang)
    writer.lines += [f"# {writer.word('title')}", "", writer.word("made")]
    writer.heading(2, writer.word("page"))
    writer.table(page_keys(elements))
    writer.heading(2, writer.word("paper"))
    writer.table(keys_of(Paper))
    writer.heading(2, writer.word("issue"))
    writer.table(keys_of(Issue))
    writer.heading(2, writer.word("blocks"))
    done: set[type[Node]] = set()
    while waiting := [cls for cls in writer.blocks if cls not in done]:
        for cls in waiting:
            done.add(cls)
            writer.block(cls, 3)
    writer.types()
    return "\n".join(writer.lines) + "\n"
