"""修订与批注: what in a Word file is not yet decided (ISO/IEC 29500-1, 17.13).

In: the tree of a part with its paragraphs counted. Out: a finding for each open revision and comment, with its author, its words
and its place. Nothing is imported while there are any, unless the editor accepts them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout_engine.diagnostics import Span, Text
from layout_engine.importing.article import Log, shortened
from layout_engine.importing.xmltree import Node

_KINDS: Final = {
    "w:ins": Text("插入", "insertion"),
    "w:del": Text("删除", "deletion"),
    "w:moveFrom": Text("移走", "move away"),
    "w:moveTo": Text("移来", "move here"),
    "w:rPrChange": Text("改字形", "change of look"),
    "w:pPrChange": Text("改段落格式", "change of paragraph"),
    "w:sectPrChange": Text("改版面设置", "change of section"),
    "w:tblPrChange": Text("改表格", "change of table"),
    "w:tblGridChange": Text("改表格", "change of table"),
    "w:tblPrExChange": Text("改表格", "change of table"),
    "w:trPrChange": Text("改表格的行", "change of row"),
    "w:tcPrChange": Text("改表格的格", "change of cell"),
    "w:cellIns": Text("插入格", "cell inserted"),
    "w:cellDel": Text("删除格", "cell deleted"),
    "w:cellMerge": Text("合并格", "cells merged"),
    "w:numberingChange": Text("改编号", "change of number"),
    "w:customXmlInsRangeStart": Text("插入", "insertion"),
    "w:customXmlDelRangeStart": Text("删除", "deletion"),
}
_WORDS: Final = frozenset(("w:t", "w:delText", "m:t"))


def words_of(node: Node) -> str:
    """The words inside, deleted ones too."""
    return "".join(each.text for each in node.all(*_WORDS))


def walk(root: Node) -> Iterator[tuple[Node, int, int]]:
    """Every element with the number of its paragraph from 1 and its column there (1 and the words before it)."""
    paragraph, column = 0, 1
    waiting = [iter(root.nodes)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            continue
        if node.name == "w:p":
            paragraph, column = paragraph + 1, 1
        yield node, max(1, paragraph), column
        if node.name == "w:t":
            column += len(node.text)
        elif node.name == "mc:AlternateContent":
            chosen = node.first("mc:Choice") or node
            waiting.append(iter(chosen.nodes))
        else:
            waiting.append(iter(node.nodes))


def numbered(root: Node) -> dict[int, int]:
    """The identity of every paragraph → its number."""
    return {id(node): number for node, number, _ in walk(root) if node.name == "w:p"}


def undecided(root: Node, comments: Node | None, log: Log) -> list[tuple[str, Span, dict[str, str | Text]]]:
    """Every open revision and comment: its code, place and arguments."""
    said = {each.get("id"): each for each in comments.nodes} if comments else {}
    found: list[tuple[str, Span, dict[str, str | Text]]] = []
    for node, line, column in walk(root):
        span = log.at(line, column)
        if node.name in _KINDS:
            text = shortened(words_of(node))
            if not text and node.name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"):
                text = "¶"
            found.append(
                ("revision", span, {"kind": _KINDS[node.name], "author": node.get("author", "?"), "text": text or "—"})
            )
        elif node.name == "w:commentReference":
            comment = said.get(node.get("id"))
            text = shortened(words_of(comment)) if comment else ""
            author = comment.get("author", "?") if comment else "?"
            found.append(("comment", span, {"author": author, "text": text or "—"}))
    return found
