"""Text marked up with the elements of HTML (NITF and CNML use the same names) → items of a story.

In: a tree of ``Node``s, or the source of HTML that a feed carries as text. Out: ``Item``s: paragraphs, crossheads, quotations, lists with
their numbers, tables, pictures. Elements that a story does not have give their text; what is lost is told.
"""

from __future__ import annotations

import html.parser
import re
from collections.abc import Callable
from typing import Final

from layout_engine.diagnostics import Span, Text
from layout_engine.importing.article import MOST_CHARACTERS, Log, Photo, Run, Table, shortened
from layout_engine.importing.story import Item
from layout_engine.importing.xmltree import MOST_DEPTH, MOST_NODES, Node, XmlError
from layout_engine.model import Emphasis

_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_BLOCKS: Final = frozenset(
    ("p", "div", "section", "article", "body", "block", "body.content", "html", "center", "address", "figure", "figcaption",
     "header", "footer", "main", "dd", "dt", "dl", "form", "fieldset")
)  # fmt: skip
_HEADS: Final = {"hl2": "crosshead", **{f"h{n}": f"heading{n}" for n in range(1, 7)}}
_GONE: Final = frozenset(("script", "style", "head", "noscript", "template", "title"))
_LOOKS: Final[dict[str, Emphasis]] = {
    "b": "strong", "strong": "strong", "em": "kai", "i": "kai", "cite": "kai", "u": "underline", "ins": "underline",
}  # fmt: skip
_LOST: Final = {
    "s": Text("删除线", "strike-through"), "del": Text("删除线", "strike-through"), "strike": Text("删除线", "strike-through"),
    "sup": Text("上标", "superscript"), "sub": Text("下标", "subscript"), "mark": Text("突出显示", "highlight"),
    "font": Text("字体、字色", "face or colour"),
}  # fmt: skip
_OBJECTS: Final = {
    "video": Text("视频", "video"), "audio": Text("音频", "audio"), "iframe": Text("嵌入的网页", "embedded page"),
    "object": Text("嵌入的对象", "embedded object"), "embed": Text("嵌入的对象", "embedded object"), "svg": Text("SVG 图", "SVG"),
}  # fmt: skip
_RAISED: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED: Final = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


class _Html(html.parser.HTMLParser):
    """HTML as a tree, forgiving; places are those of the text that carries it."""

    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.first = line
        self.root = Node("div", {}, line, 1)
        self.open = [self.root]
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p" and self.open[-1].name == "p":
            self.open.pop()
        self.count += 1
        if self.count > MOST_NODES or len(self.open) > MOST_DEPTH:
            raise XmlError("large", tag)
        line, column = self.getpos()
        node = Node(tag, {key: value or "" for key, value in attrs}, self.first + line - 1, column + 1)
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        names = [node.name for node in self.open[1:]]
        if tag in names:
            del self.open[1 + len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse_html(source: str, line: int = 1) -> Node:
    """HTML as a tree; never fails but for its size (XmlError)."""
    if len(source) > MOST_CHARACTERS:
        raise XmlError("large", "HTML")
    parser = _Html(line)
    parser.feed(source)
    parser.close()
    return parser.root


class Hyper:
    """Reads one text."""

    def __init__(self, log: Log, photo: Callable[[Node, Span], Photo | None]) -> None:
        self.log, self.photo = log, photo
        self.items: list[Item] = []
        self.runs: list[Run] = []
        self.span = log.at()
        self.part = ""

    def read(self, root: Node) -> list[Item]:
        self.block(root, "")
        self.end()
        return self.items

    def place(self, node: Node) -> Span:
        return self.log.at(node.line, node.column)

    def end(self) -> None:
        """The paragraph is over."""
        runs, self.runs = self.runs, []
        if any(run.text.strip() for run in runs):
            self.items.append(Item(part=self.part, runs=tuple(runs), span=self.span))

    def block(self, node: Node, part: str) -> None:
        """The content of a block; loose text in it is a paragraph."""
        before, self.part = self.part, part or self.part
        self.end()
        self.span = self.place(node)
        for child in node.children:
            if isinstance(child, str):
                self.text(child, "")
            else:
                self.node(child, "")
        self.end()
        self.part = before

    def text(self, text: str, look: Emphasis) -> None:
        flat = re.sub(r"[ \t\r\n\f]+", " ", text)
        if flat == " " and (not self.runs or self.runs[-1].text.endswith(" ")):
            return
        if flat:
            self.runs.append(Run(flat, look))

    def inline(self, node: Node, look: Emphasis) -> None:
        for child in node.children:
            if isinstance(child, str):
                self.text(child, look)
            else:
                self.node(child, look)

    def node(self, node: Node, look: Emphasis) -> None:
        name = node.name.lower()
        if name in _GONE:
            return
        if name in _BLOCKS:
            self.block(node, "caption" if name == "figcaption" else "")
        elif name in _HEADS:
            self.block(node, _HEADS[name])
        elif name in ("blockquote", "bq"):
            self.block(node, "quote")
        elif name in ("ul", "ol"):
            self.list(node, ordered=name == "ol")
        elif name == "table":
            self.table(node)
        elif name in ("br", "hr", "img", "media", "media-group"):
            self.single(node, name)
        elif name == "ruby":
            self.ruby(node)
        elif name in _OBJECTS:
            self.log.leave("object", self.place(node), kind=_OBJECTS[name], text=shortened(node.get("src")) or "—")
        else:
            self.styled(node, name, look)

    def single(self, node: Node, name: str) -> None:
        if name == "br":
            if any(run.text.strip() for run in self.runs):
                self.log.change("paragraph", self.place(node))
            self.end()
            return
        self.end()
        if name == "hr":
            self.items.append(Item(part="rule", span=self.place(node)))
        elif made := self.photo(node, self.place(node)):
            self.items.append(Item(photos=(made,), span=self.place(node)))

    def styled(self, node: Node, name: str, look: Emphasis) -> None:
        """An element within a line."""
        span = self.place(node)
        if name == "a" and "://" in node.get("href"):
            self.log.leave("link", span, address=node.get("href"))
        if name in ("sup", "sub") and re.fullmatch(r"[0-9+-]+", node.text):
            made = node.text.translate(_RAISED if name == "sup" else _LOWERED)
            self.log.change("form", span, old=node.text, new=made)
            self.text(made, look)
            return
        if name in _LOST:
            self.log.leave("look", span, look=_LOST[name])
        own = _LOOKS.get(name, "")
        if own and look and own != look:
            self.log.leave("emphasis", span, text=shortened(node.text))
        self.inline(node, look or own)

    def ruby(self, node: Node) -> None:
        base = "".join(
            child if isinstance(child, str) else "" if child.name in ("rt", "rp", "rtc") else child.text
            for child in node.children
        )
        reading = "".join(each.text for each in node.all("rt"))
        if base.strip():
            self.runs.append(Run(base.strip(), "", reading.strip()))

    def list(self, node: Node, *, ordered: bool) -> None:
        """A list's entries as paragraphs, with the number or dot that a browser would show."""
        start = node.get("start", "1")
        number = int(start) if re.fullmatch("[0-9]{1,6}", start) else 1
        for child in node.nodes:
            if child.name.lower() != "li":
                self.node(child, "")
                continue
            self.end()
            label = f"{number}．" if ordered else "●"
            self.log.change("number", self.place(child), label=label)
            self.span = self.place(child)
            self.runs.append(Run(label))
            self.inline(child, "")
            self.end()
            number += 1

    def table(self, node: Node) -> None:
        self.end()
        span = self.place(node)
        if sum(1 for _ in node.all("td", "th")) > 5000:
            raise self.log.stop("table-large", span, limit=5000)
        rows: list[list[str]] = []
        taken: dict[tuple[int, int], bool] = {}
        heads = 0
        for row, line in enumerate(node.all("tr")):
            cells = [cell for cell in line.nodes if cell.name in ("td", "th")]
            heads += bool(cells) and heads == row and all(cell.name == "th" for cell in cells)
            values: list[str] = []
            for cell in cells:
                while taken.pop((row, len(values)), False):
                    values.append("")
                across, down = (_span(cell.get(name, "1")) for name in ("colspan", "rowspan"))
                if across > 1 or down > 1:
                    columns = f"{len(values) + 1}–{len(values) + across}" if across > 1 else str(len(values) + 1)
                    self.log.leave("merged", self.place(cell), row=row + 1, columns=columns, rows=down)
                for below in range(row + 1, row + down):
                    taken.update({(below, len(values) + step): True for step in range(across)})
                values += [" ".join(cell.text.split()), *[""] * (across - 1)]
            while taken.pop((row, len(values)), False):
                values.append("")
            rows.append(values)
        width = max((len(row) for row in rows), default=0)
        if width * len(rows) > 5000:
            raise self.log.stop("table-large", span, limit=5000)
        made = tuple(tuple(row + [""] * (width - len(row))) for row in rows if any(row))
        caption = next(node.all("caption"), None)
        if made:
            title = " ".join(caption.text.split()) if caption else ""
            self.items.append(
                Item(table=Table(rows=made, title=title, head=min(max(heads, 1), 4), span=span), span=span)
            )


def _span(text: str) -> int:
    return min(int(text), 64) or 1 if re.fullmatch("[0-9]{1,4}", text) else 1
