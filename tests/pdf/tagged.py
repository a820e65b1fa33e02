"""What a reader that follows the tags finds: the structure tree of a PDF with the text of its marked content.

In: a PDF. Out: ``Node`` values in reading order. Text comes from the codes by way of ToUnicode, and from ActualText where
there is some; nothing is taken from places on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf


class Node(NamedTuple):
    """An element: its type, its own text (that of its kids left out), its alternative text, its language, its kids, how many
    pieces of marked content it has, and its attributes."""

    tag: str
    text: str
    alt: str
    lang: str
    kids: tuple[Node, ...]
    pieces: int
    attributes: dict[str, Any]

    def every(self) -> Iterator[Node]:
        """The element and all below it."""
        yield self
        for kid in self.kids:
            yield from kid.every()

    def whole(self) -> str:
        """The text of the element and of all below it."""
        return "".join(each.text for each in self.every())


def decoder(font: Any) -> dict[int, str]:
    """Code → text, from the font's ToUnicode."""
    rows = re.findall(rb"^<([0-9A-F]+)> <([0-9A-F]*)>$", font.ToUnicode.read_bytes(), re.M)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}


class Content(NamedTuple):
    """The text of a page: by number of marked content, as artifact, and outside of all marks."""

    marked: dict[int, str]
    artifacts: str
    loose: str


def content_of(page: Any) -> Content:
    """The marked content of a page. Raises AssertionError where marks are not closed or lie in one another."""
    fonts = {key: decoder(font) for key, font in dict(page.Resources.Font).items()}
    wide = {key: font.Subtype == "/Type0" for key, font in dict(page.Resources.Font).items()}
    marked: dict[int, str] = {}
    found = {"artifact": "", "loose": ""}
    stack: list[tuple[str, int | None]] = []
    spanned: str | None = None
    font, depth, texts = "", 0, False
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BT":
            texts, depth = True, len(stack)
        elif name == "ET":
            assert depth == len(stack), "a mark is open at the end of a text object"
            texts = False
        elif name == "BDC":
            kind, properties = str(operands[0]), operands[1]
            number = properties.get("/MCID")
            assert "/ActualText" in properties or not stack, "marks in one another"
            stack.append((kind, None if number is None else int(number)))
            if number is not None:
                assert int(number) not in marked
                marked[int(number)] = ""
            if "/ActualText" in properties:
                spanned = str(properties.ActualText)
                _say(stack, marked, found, spanned)
        elif name == "EMC":
            stack.pop()
            spanned = None
        elif name == "Tf":
            font = str(operands[0])
        elif name in ("Tj", "TJ") and spanned is None:
            assert texts
            strings = operands[0] if name == "TJ" else operands
            step = 2 if wide[font] else 1
            for piece in strings:
                if isinstance(piece, pikepdf.String):
                    data = bytes(piece)
                    codes = [int.from_bytes(data[at : at + step], "big") for at in range(0, len(data), step)]
                    _say(stack, marked, found, "".join(fonts[font][code] for code in codes))
        elif name in ("f", "f*", "S", "Do"):
            assert stack, "something is drawn outside of all marks"
    assert not stack
    return Content(marked, found["artifact"], found["loose"])


def _say(stack: list[tuple[str, int | None]], marked: dict[int, str], found: dict[str, str], text: str) -> None:
    number = next((number for _, number in reversed(stack) if number is not None), None)
    if number is not None:
        marked[number] += text
    else:
        found["artifact" if any(kind == "/Artifact" for kind, _ in stack) else "loose"] += text


def _attributes(raw: Any) -> dict[str, Any]:
    """Numbers, and all else as text, so that they outlive their file."""
    found: dict[str, Any] = {}
    for key, value in dict(raw).items():
        if isinstance(value, pikepdf.Array):
            found[key] = [float(number) for number in value]
        else:
            found[key] = value if isinstance(value, int) else str(value)
    return found


def tree_of(document: pikepdf.Pdf) -> Node:
    """The Document element of a file; checks on the way that the parent tree leads back to each element."""
    root = document.Root.StructTreeRoot
    pages = {page.objgen: (page, content_of(page)) for page in document.pages}
    parents = dict(zip(*[iter(root.ParentTree.Nums)] * 2, strict=True))  # type: ignore[arg-type]

    def node(raw: Any) -> Node:
        texts: list[str] = []
        kids: list[Node] = []
        below = raw.get("/K", [])
        inner = below if isinstance(below, list | pikepdf.Array) else [below]
        for kid in inner:
            if isinstance(kid, int):
                page, content = pages[raw.Pg.objgen]
                texts.append(content.marked[kid])
                assert parents[int(page.obj.StructParents)][kid].objgen == raw.objgen
            else:
                assert kid.P.objgen == raw.objgen
                kids.append(node(kid))
        text = str(raw.ActualText) if "/ActualText" in raw else "".join(texts)
        alt, lang = str(raw.get("/Alt", "")), str(raw.get("/Lang", ""))
        return Node(str(raw.S)[1:], text, alt, lang, tuple(kids), len(texts), _attributes(raw.get("/A", {})))

    (top,) = root.K
    assert top.S == "/Document"
    return node(top)
