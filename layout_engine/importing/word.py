"""Word (.docx, ISO/IEC 29500 WordprocessingML) → paragraphs, tables and pictures in order, by the XML itself.

In: the bytes of a file. Out: ``Item``s for ``story``: paragraphs with the part that their style names, numbers written out, notes
at the end. Open revisions and comments refuse the file until they are accepted; then what was inserted or moved here counts, and
what was deleted is gone, paragraph marks and rows of tables too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout_engine.diagnostics import Span, SpecError, Text
from layout_engine.importing.article import Article, Log, Photo, Run, shortened
from layout_engine.importing.numbering import Numbering, number_of
from layout_engine.importing.package import Package
from layout_engine.importing.pictures import picture
from layout_engine.importing.revisions import numbered, undecided, words_of
from layout_engine.importing.runs import Fonts, Piece, Runs, kind_of_face
from layout_engine.importing.story import Item, article_of
from layout_engine.importing.styles import Styles
from layout_engine.importing.word_table import table_of
from layout_engine.importing.xmltree import Node
from layout_engine.records import replace

_HOLDERS: Final = frozenset(("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"))
_CENTRED: Final = ("center", "centre")
_RIGHT: Final = ("right", "end")
#: Notes that Word draws itself: the line above them.
_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")


class _Document:
    """One file being read."""

    def __init__(self, data: bytes, log: Log) -> None:
        self.log = log
        self.package = Package(data, log)
        root = self.package.tree(self.package.main)
        body = root.first("w:body") if root is not None else None
        if root is None or body is None:
            raise log.stop("word-broken", part=self.package.main)
        self.body = body
        self.styles = Styles(self.package.part("styles"))
        self.numbering = Numbering(self.package.part("numbering"))
        self.notes = {kind: self.package.part(f"{kind}s") for kind in ("footnote", "endnote")}
        self.numbers = numbered(body)
        self.order = self.note_order()
        self.runs = Runs(self.package, self.styles, log, {key: str(n) for n, key in enumerate(self.order, 1)})
        self.runs.main_face = kind_of_face(self.face())
        self.items: list[Item] = []
        self.waiting: list[Piece] = []

    def face(self) -> str:
        """The Chinese face that most of the text is in, where runs name one."""
        fonts = Fonts()
        for run in self.body.all("w:r"):
            name = self.runs.face(run.first("w:rPr"))
            fonts.counts[name] = fonts.counts.get(name, 0) + sum(len(each.text) for each in run.all("w:t"))
        return fonts.main()

    def note_order(self) -> list[str]:
        """Notes in the order in which the text refers to them."""
        found: dict[str, None] = {}
        for node in self.body.all("w:footnoteReference", "w:endnoteReference"):
            found[f"{node.name[2:-9]}{node.get('id')}"] = None
        return list(found)

    # ---- revisions ---------------------------------------------------------------------------------------------------

    def decide(self, accept: bool) -> None:
        """Open revisions and comments: refused, or taken as accepted and told. Raises SpecError."""
        comments = self.package.part("comments")
        found = undecided(self.body, comments, self.log)
        for note in self.notes.values():
            found.extend(undecided(note, comments, self.log) if note else [])
        for code, span, args in found:
            if not accept:
                self.log.refuse(code, span, **args)
            elif code == "comment":
                self.log.leave("comment", span, **args)
            else:
                self.log.change("accepted", span, **args)
        if self.log.wrong:
            raise SpecError(self.log.wrong)

    # ---- blocks ------------------------------------------------------------------------------------------------------

    def read(self) -> list[Item]:
        self.blocks(self.body)
        if self.waiting:
            self.paragraph_of(self.waiting, None, self.log.at(len(self.numbers)))
            self.waiting = []
        self.note_texts()
        self.margins()
        return self.items

    def blocks(self, holder: Node) -> None:
        for node in holder.nodes:
            if node.name == "w:p":
                self.paragraph(node)
            elif node.name == "w:tbl":
                self.table(node)
            elif node.name in _HOLDERS:
                self.blocks(node)
            elif node.name == "mc:AlternateContent":
                self.blocks(node.first("mc:Choice") or node)
            elif node.name == "w:altChunk":
                self.log.leave(
                    "object", self.here(), kind=Text("嵌入的文档", "embedded document"), text=node.get("id") or "—"
                )

    def here(self) -> Span:
        return self.items[-1].span if self.items else self.log.at(1, 1)

    def paragraph(self, node: Node) -> None:
        """A paragraph; where its mark was deleted its words go into the next one."""
        span = self.log.at(self.numbers.get(id(node), 1), 1)
        pieces = [*self.waiting, *self.runs.pieces(node, span)]
        self.waiting = []
        mark = node.first("w:pPr", "w:rPr")
        if mark is not None and (mark.first("w:del") or mark.first("w:moveFrom")):
            self.waiting = pieces
            return
        self.paragraph_of(pieces, node, span)

    def paragraph_of(self, pieces: list[Piece], node: Node | None, span: Span) -> None:
        style = self.style_of(node)
        part = self.styles.part(style)
        align = self.property(node, style, "w:jc")
        value = align.get("val") if align else ""
        base = Item(
            part=part, style=self.name_of(style), span=span, centred=value in _CENTRED, right=value in _RIGHT,
        )  # fmt: skip
        label = self.label(node, style, span) if any(piece.kind != "break" for piece in pieces) else ""
        following = next((piece.run.text for piece in pieces if piece.kind == "run"), "")
        gap = " " if label and f"{label[-1]}{following[:1]}".isascii() else ""
        rows: list[list[Run]] = [[Run(label + gap)] if label else []]
        pictures: list[Photo] = []
        boxes: list[Node] = []
        for piece in pieces:
            if piece.kind == "run":
                rows[-1].append(piece.run)
            elif piece.kind == "break":
                rows.append([])
            elif piece.node is not None and piece.kind == "picture":
                made = self.picture(piece, span)
                pictures += [made] if made else []
            elif piece.node is not None:
                boxes.append(piece.node)
        for number, row in enumerate(rows):
            shown = tuple(pictures) if number == len(rows) - 1 else ()
            if any(run.text.strip() for run in row) or shown:
                self.items.append(replace(base, runs=tuple(row), photos=shown))
        for box in boxes:
            if words_of(box).strip():
                self.log.change("box", span, text=shortened(words_of(box)))
                self.blocks(box)

    def style_of(self, node: Node | None) -> str:
        named = node.first("w:pPr", "w:pStyle") if node else None
        return named.get("val") if named else self.styles.default

    def name_of(self, style: str) -> str:
        known = self.styles.known.get(style)
        return known.name if known else style

    def property(self, node: Node | None, style: str, *path: str) -> Node | None:
        """A paragraph property: its own, else its style's."""
        own = node.first("w:pPr", *path) if node else None
        return own if own is not None else self.styles.paragraph(style, *path)

    # ---- numbers -----------------------------------------------------------------------------------------------------

    def label(self, node: Node | None, style: str, span: Span) -> str:
        """The number that Word shows before a paragraph; empty where there is none."""
        number, level = (
            self.property(node, style, "w:numPr", "w:numId"),
            self.property(node, style, "w:numPr", "w:ilvl"),
        )
        if number is None or number.get("val") in ("", "0"):
            return ""
        index = number_of(level) if level else self.numbering.level_of_style(number.get("val"), style) or 0
        label = self.numbering.label(number.get("val"), index)
        if label is None:
            return ""
        if label.unknown:
            self.log.leave("numeral", span, form=label.unknown)
        self.log.change("number", span, label=label.text)
        return label.text

    # ---- tables, pictures --------------------------------------------------------------------------------------------

    def table(self, node: Node) -> None:
        first = next(node.all("w:p"), None)
        span = self.log.at(self.numbers.get(id(first), 1) if first else 1, 1)
        made = table_of(node, span, self.log, self.cell)
        if made is None:
            return
        if isinstance(made, Node):  # a frame round text, not a table
            self.log.change("frame", span, text=shortened(words_of(made)) or "—")
            self.blocks(made)
            return
        self.items.append(Item(table=made, span=span))

    def cell(self, node: Node) -> str:
        """The text of a cell, a line for each paragraph; pictures in it go beside the story."""
        before, self.items = self.items, []
        waiting, self.waiting = self.waiting, []
        self.blocks(node)
        inner, self.items, self.waiting = self.items, before, waiting
        lines: list[str] = []
        for item in inner:
            if item.table is not None:
                self.log.leave("object", item.span, kind=Text("表格里的表格", "table in a table"), text="—")
                lines.extend("  ".join(row) for row in item.table.rows)
            lines.append("".join(run.text for run in item.runs).replace("\t", " "))
            if item.photos:
                self.items.append(Item(photos=item.photos, span=item.span))
        return "\n".join(line for line in lines if line.strip())

    def picture(self, piece: Piece, span: Span) -> Photo | None:
        """A picture of the package in a format that pages take."""
        node = piece.node
        if node is None:
            return None
        relation = self.package.relations.get(node.get("embed") or node.get("id") or node.get("link"))
        if relation is None or relation.outside:
            address = relation.target if relation else "?"
            self.log.leave(
                "picture", span, name=shortened(address, 60), reason=Text("不在文件里", "it is not in the file")
            )
            return None
        data = self.package.bytes_of(relation.target)
        name = relation.target.rpartition("/")[2]
        if data is None:
            self.log.leave("picture", span, name=name, reason=Text("文件里缺这一部分", "the file lacks it"))
            return None
        return picture(data, name, span, self.log, alt=piece.alt)

    # ---- what stands outside of the text -----------------------------------------------------------------------------

    def note_texts(self) -> None:
        """Notes at the end of the story, after a rule."""
        texts = {
            f"{kind}{each.get('id')}": each
            for kind, tree in self.notes.items()
            for each in (tree.nodes if tree else ())
            if each.get("type") not in _SEPARATORS
        }
        known = [(str(number), texts[key]) for number, key in enumerate(self.order, 1) if key in texts]
        if known:
            self.items.append(Item(part="rule", span=self.here()))
        for mark, node in known:
            rows = [self.runs.pieces(each, self.log.at()) for each in node.all("w:p")]
            runs = [piece.run for row in rows for piece in row if piece.kind == "run"]
            self.log.change("note", self.log.at(), mark=mark, text=shortened(words_of(node)))
            self.items.append(Item(part="text", runs=(Run(mark, "note"), *runs), span=self.log.at()))

    def margins(self) -> None:
        """Headers and footers with words in them are told."""
        for relation in self.package.relations.values():
            if relation.kind not in ("header", "footer") or relation.outside:
                continue
            tree = self.package.tree(relation.target)
            words = "".join(words_of(tree).split()) if tree else ""
            if words:
                kind = Text("页眉", "header") if relation.kind == "header" else Text("页脚", "footer")
                self.log.leave("object", self.log.at(), kind=kind, text=shortened(words))


def read_word(data: bytes, log: Log, *, accept: bool) -> Iterator[Article]:
    """The story of a Word file. Raises SpecError with every open revision and comment, or why the file cannot be read."""
    document = _Document(data, log)
    document.decide(accept)
    yield article_of(document.read(), log)
