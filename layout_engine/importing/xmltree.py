"""An XML file that nobody vouches for → a tree of plain nodes, in bounded time and memory.

In: bytes (XML 1.0; UTF-8, UTF-16, or a Chinese encoding that its declaration names). Out: ``Node``s with their places. Entities
are never declared, nothing outside the file is read, depth and number of nodes are bounded; a reference to an entity of HTML
that only an outer DTD would declare is taken as HTML has it (NITF is sent that way).
"""

from __future__ import annotations

import html.entities
import re
import xml.parsers.expat
from collections.abc import Iterator, Mapping
from typing import Any, Final

MOST_NODES: Final = 1_000_000
MOST_DEPTH: Final = 256
_DECLARED: Final = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_CHINESE: Final = ("gb2312", "gbk", "gb18030", "cp936", "big5", "hz-gb-2312")


class XmlError(Exception):
    """``kind`` is broken, entities, deep, large or encoding."""

    def __init__(self, kind: str, detail: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(kind, detail)
        self.kind, self.detail, self.line, self.column = kind, detail, line, column


class Node:
    """An element: its name (with the prefix that its namespace is known by), attributes by their names without prefix, and
    its children, texts among them."""

    __slots__ = ("attributes", "children", "column", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int = 0, column: int = 0) -> None:
        self.name, self.attributes, self.line, self.column = name, attributes, line, column
        self.children: list[Node | str] = []

    @property
    def nodes(self) -> list[Node]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]

    def first(self, *path: str) -> Node | None:
        """The first child of that name, or the first such child's first child …"""
        node: Node | None = self
        for name in path:
            node = next((child for child in node.nodes if child.name == name), None) if node else None
        return node

    def all(self, *names: str) -> Iterator[Node]:
        """Every element inside, in order, that has one of the names."""
        waiting = [iter(self.nodes)]
        while waiting:
            node = next(waiting[-1], None)
            if node is None:
                waiting.pop()
                continue
            if node.name in names:
                yield node
            waiting.append(iter(node.nodes))

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def text(self) -> str:
        """All characters inside, white as it is."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def _utf8(data: bytes) -> tuple[bytes, str | None]:
    """The bytes for expat, and the encoding to tell it where the file's own word does not count. Raises XmlError."""
    declared = _DECLARED.match(data)
    if declared is None or declared[1].lower().decode() not in _CHINESE:
        return data, None
    name = declared[1].lower().decode()
    try:
        text = data.decode("gb18030" if name.startswith("gb") or name == "cp936" else name)
    except UnicodeDecodeError as error:
        raise XmlError("encoding", name, data.count(b"\n", 0, error.start) + 1, 1) from error
    return text.encode("utf-8", "replace"), "utf-8"


class _Builder:
    """Takes what expat tells and makes the tree."""

    def __init__(self, parser: Any, spaces: Mapping[str, str], doctype: bool) -> None:
        self.parser, self.spaces, self.doctype = parser, spaces, doctype
        self.root = Node("", {})
        self.open = [self.root]
        self.count = 0
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.declared
        parser.EntityDeclHandler = self.entity
        parser.SkippedEntityHandler = self.skipped

    def refuse(self, kind: str, detail: str = "") -> XmlError:
        return XmlError(kind, detail, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            raise self.refuse("large")
        if len(self.open) > MOST_DEPTH:
            raise self.refuse("deep")
        space, _, name = tag.rpartition(" ")
        prefix = self.spaces.get(space, "")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        node = Node(f"{prefix}:{name}" if prefix else name, plain, *place)
        self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, _tag: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        self.open[-1].children.append(text)

    def declared(self, *_: Any) -> None:
        if not self.doctype:
            raise self.refuse("entities", "DOCTYPE")

    def entity(self, name: str, *_: Any) -> None:
        raise self.refuse("entities", name)

    def skipped(self, name: str, _parameter: bool) -> None:
        self.characters(html.entities.html5.get(f"{name};", f"&{name};"))


def parse_xml(data: bytes, spaces: Mapping[str, str] | None = None, *, doctype: bool = False) -> Node:
    """The root element. ``spaces``: namespace → prefix; names in other namespaces stand without. Raises XmlError."""
    data, encoding = _utf8(data)
    parser = xml.parsers.expat.ParserCreate(encoding, " ")
    builder = _Builder(parser, spaces or {}, doctype)
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        detail = xml.parsers.expat.ErrorString(error.code) or ""
        raise XmlError("broken", detail, error.lineno, error.offset + 1) from error
    except (LookupError, ValueError) as error:  # an encoding that expat does not know
        raise XmlError("encoding", str(error)) from error
    found = builder.root.nodes
    if not found:
        raise XmlError("broken")
    return found[0]
