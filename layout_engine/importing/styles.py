"""Styles of a Word file: what a paragraph or a run is called, and what its style gives it (ISO/IEC 29500-1, 17.7).

In: the tree of ``styles.xml``. Out: by style id the name, the list that it numbers by, its outline level, and properties of
characters along the chain of ``basedOn``.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from layout_engine.importing.xmltree import Node

_MOST_BASES: Final = 20

#: What styles of newspapers' templates are called → the story's part.
_PARTS: Final = {
    "title": "main", "标题": "main", "主题": "main", "主标题": "main", "大标题": "main", "文章标题": "main", "标题主题": "main",
    "subtitle": "deck", "副题": "deck", "副标题": "deck", "子题": "deck", "引题": "kicker", "肩题": "kicker", "眉题": "kicker",
    "署名": "byline", "作者": "byline", "byline": "byline", "author": "byline", "电头": "dateline", "dateline": "dateline",
    "提要": "summary", "内容提要": "summary", "摘要": "summary", "abstract": "summary", "编者按": "note", "编者的话": "note",
    "栏头": "column", "栏目": "column", "落款": "signature", "signature": "signature", "date": "signature", "日期": "signature",
    "小标题": "crosshead", "caption": "caption", "题注": "caption", "图片说明": "caption", "图说": "caption",
    "quote": "quote", "引用": "quote", "引文": "quote", "intense quote": "quote", "明显引用": "quote", "block text": "quote",
    "kicker": "kicker", "deck": "deck", "headline": "main",
}  # fmt: skip


class Style(NamedTuple):
    """One style: ``properties`` are those of its characters."""

    id: str
    name: str
    based: str
    properties: Node | None
    paragraph: Node | None


class Styles:
    """The styles of a document by id."""

    def __init__(self, tree: Node | None) -> None:
        self.known: dict[str, Style] = {}
        self.default = ""
        for node in tree.nodes if tree else ():
            if node.name != "w:style":
                continue
            name, based = node.first("w:name"), node.first("w:basedOn")
            style = Style(
                node.get("styleId"), name.get("val") if name else "", based.get("val") if based else "",
                node.first("w:rPr"), node.first("w:pPr"),
            )  # fmt: skip
            self.known[style.id] = style
            if node.get("type") == "paragraph" and node.get("default") in ("1", "true", "on"):
                self.default = style.id

    def chain(self, style: str) -> list[Style]:
        """A style and those that it is based on."""
        found: list[Style] = []
        while style in self.known and len(found) < _MOST_BASES:
            one = self.known[style]
            if one in found:
                break
            found.append(one)
            style = one.based
        return found

    def part(self, style: str) -> str:
        """The part of a story that a paragraph style stands for: its own name or that of one that it is based on;
        ``headingN`` for headings, empty for text."""
        for one in self.chain(style):
            name = one.name.strip().lower() or one.id.lower()
            if name in _PARTS:
                return _PARTS[name]
            squeezed = name.replace(" ", "")
            for start in ("heading", "标题"):
                level = squeezed.removeprefix(start)
                if level != squeezed and len(level) == 1 and level in "123456789":
                    return f"heading{level}"
        return ""

    def paragraph(self, style: str, *path: str) -> Node | None:
        """A paragraph property along the chain."""
        for one in self.chain(style):
            if one.paragraph is not None and (found := one.paragraph.first(*path)) is not None:
                return found
        return None

    def character(self, style: str, name: str) -> Node | None:
        """A property of characters along the chain of a character style."""
        for one in self.chain(style):
            if one.properties is not None and (found := one.properties.first(name)) is not None:
                return found
        return None
