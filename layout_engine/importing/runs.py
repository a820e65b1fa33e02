"""The characters of a Word paragraph → runs of the small Markdown's looks.

In: a ``w:p`` (or the content of a note, a reading). Out: ``Piece``s in order: runs of text, tabs, line breaks, pictures, note marks,
text boxes. Insertions count, deletions do not (revisions have been accepted, or there are none). Of fields the result is taken.
Looks that a story does not have are told (ISO/IEC 29500-1, 17.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from layout_engine.diagnostics import Span, Text
from layout_engine.importing.article import Log, Run, shortened
from layout_engine.importing.package import Package, Relation
from layout_engine.importing.styles import Styles
from layout_engine.importing.symbols import symbol
from layout_engine.importing.xmltree import Node
from layout_engine.model import Emphasis
from layout_engine.records import dataclass, field

PieceKind = Literal["run", "break", "picture", "box"]

#: Holders whose content is as good as if they were not there.
_HOLDERS: Final = frozenset(
    ("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml", "w:dir", "w:bdo",
     "m:oMathPara")
)  # fmt: skip
_GONE: Final = frozenset(
    ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr")
)
_PLAIN: Final = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-", "w:softHyphen": "\u00ad"}
_SUBSCRIPT: Final = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SUPERSCRIPT: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_NOTE_MARK: Final = re.compile(r"[\[［〔（(]?(?:[0-9]{1,3}|[①-⑳]|\*+)[\]］〕）)]?")
_OBJECTS: Final = {
    "c:chart": Text("图表", "chart"), "dgm:relIds": Text("SmartArt 图", "SmartArt"), "w:object": Text("嵌入的对象", "embedded object"),
    "w:control": Text("控件", "control"), "v:textpath": Text("艺术字", "WordArt"),
}  # fmt: skip


class Piece(NamedTuple):
    """A part of a paragraph: ``node`` is the picture's or the box's."""

    kind: PieceKind
    run: Run = Run("")
    node: Node | None = None
    alt: str = ""


@dataclass(slots=True)
class Fonts:
    """How much of the text is in which Chinese face: emphasis by face is what differs from the rest."""

    counts: dict[str, int] = field(default_factory=dict)

    def main(self) -> str:
        return max(self.counts, key=lambda name: self.counts[name], default="")


def on(node: Node | None) -> bool:
    """Whether a switch (``w:b``) is on."""
    return node is not None and node.get("val", "1").lower() not in ("0", "false", "off", "none")


def kind_of_face(name: str) -> Emphasis:
    """楷体 and 黑体 by the names of their faces."""
    low = name.lower()
    if "楷" in name or "kai" in low:
        return "kai"
    return "strong" if "黑" in name or "hei" in low.replace("yahei", "") else ""


class Runs:
    """Reads paragraphs of one part."""

    def __init__(
        self,
        package: Package,
        styles: Styles,
        log: Log,
        marks: dict[str, str],
        relations: dict[str, Relation] | None = None,
    ) -> None:
        self.package, self.styles, self.log, self.marks = package, styles, log, marks
        self.relations = package.relations if relations is None else relations
        self.main_face: Emphasis = ""
        self.span = log.at()
        self.fields: list[bool] = []
        self.names: list[str] = []
        self.told: set[str] = set()
        self.length = 0

    def pieces(self, paragraph: Node, span: Span) -> list[Piece]:
        """What stands in a paragraph; a field may go on in the next."""
        self.span, self.told, self.length = span, set(), 0
        return list(self.inside(paragraph))

    @property
    def place(self) -> Span:
        return self.span._replace(column=self.length + 1) if self.span.line else self.span

    def inside(self, holder: Node) -> Iterator[Piece]:
        for node in holder.nodes:
            if node.name in _GONE:
                continue
            if node.name == "w:r":
                yield from self.one(node)
            elif node.name in _HOLDERS:
                self.holder(node)
                yield from self.inside(node)
            elif node.name == "mc:AlternateContent":
                yield from self.inside(node.first("mc:Choice") or node)
            elif node.name == "m:oMath":
                text = "".join(each.text for each in node.all("m:t"))
                self.log.leave(
                    "object", self.place, kind=Text("公式的格式", "form of a formula"), text=shortened(text) or "—"
                )
                yield from self.text(text, "")

    def holder(self, node: Node) -> None:
        """What a holder says besides its content."""
        if node.name == "w:hyperlink":
            relation = self.relations.get(node.get("id"))
            if relation is not None and relation.outside:
                self.log.leave("link", self.place, address=relation.target)
        elif node.name == "w:fldSimple":
            self.log.change("field", self.place, name=shortened(node.get("instr")) or "?")

    # ---- one run -----------------------------------------------------------------------------------------------------

    def one(self, run: Node) -> Iterator[Piece]:
        properties = run.first("w:rPr")
        if on(self.property(properties, "w:vanish")):
            if text := "".join(each.text for each in run.all("w:t")):
                self.log.leave("hidden", self.place, text=shortened(text))
            return
        look = self.look(properties)
        for node in run.nodes:
            name = node.name
            if name == "w:fldChar":
                self.field(node)
            elif name == "w:instrText":
                if self.fields and not self.fields[-1]:
                    self.names[-1] += node.text
            elif self.fields and not all(self.fields):
                continue  # between a field's begin and its result
            elif name in ("w:t", "w:delText"):
                if name == "w:t":
                    yield from self.characters(node.text, look, properties)
            elif name in _PLAIN:
                yield from self.text(_PLAIN[name], look)
            elif name in ("w:br", "w:cr"):
                yield from self.broken(node)
            elif name == "w:sym":
                yield from self.symbol(node, look)
            elif name in ("w:footnoteReference", "w:endnoteReference"):
                mark = self.marks.get(f"{name[2:-9]}{node.get('id')}", "")
                yield from self.text(mark, "note") if mark else ()
            elif name == "w:ruby":
                yield from self.ruby(node)
            elif name == "mc:AlternateContent":
                for choice in (node.first("mc:Choice") or node).nodes:
                    yield from self.drawn(choice)
            else:
                yield from self.drawn(node)

    def text(self, text: str, look: Emphasis) -> Iterator[Piece]:
        if text:
            self.length += len(text)
            yield Piece("run", Run(text, look))

    def characters(self, text: str, look: Emphasis, properties: Node | None) -> Iterator[Piece]:
        """Text, raised and lowered characters by those of Unicode."""
        text = text.replace("\n", " ").replace("\r", " ")
        raised = self.property(properties, "w:vertAlign")
        align = raised.get("val") if raised is not None else ""
        if align == "superscript" and _NOTE_MARK.fullmatch(text) and not re.fullmatch(r"[23]", text):
            yield from self.text(text, "note")
        elif align in ("superscript", "subscript"):
            table = _SUPERSCRIPT if align == "superscript" else _SUBSCRIPT
            made = text.translate(table)
            if re.fullmatch(r"[0-9+-]+", text):
                self.log.change("form", self.place, old=text, new=made)
                yield from self.text(made, look)
            else:
                self.tell(align, Text("上标", "superscript") if align == "superscript" else Text("下标", "subscript"))
                yield from self.text(text, look)
        else:
            yield from self.text(text, look)

    def broken(self, node: Node) -> Iterator[Piece]:
        kind = node.get("type")
        if kind in ("page", "column"):
            word = Text("分页符", "page break") if kind == "page" else Text("分栏符", "column break")
            self.log.leave("break", self.place, kind=word)
        else:
            self.log.change("paragraph", self.place)
        yield Piece("break")

    def symbol(self, node: Node, look: Emphasis) -> Iterator[Piece]:
        code = node.get("char")
        ch = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "\ufffd"
        made = symbol(node.get("font"), ch)
        if made:
            self.log.change("form", self.place, old=f"{node.get('font')} U+{ord(ch):04X}", new=made)
        yield from self.text(made or ch, look)

    def ruby(self, node: Node) -> Iterator[Piece]:
        base, over = node.first("w:rubyBase"), node.first("w:rt")
        text = "".join(each.text for each in base.all("w:t")) if base else ""
        reading = "".join(each.text for each in over.all("w:t")) if over else ""
        if text:
            self.length += len(text)
            yield Piece("run", Run(text, "", reading.strip()))

    def field(self, node: Node) -> None:
        """A field's begin, its result and its end; fields stand inside fields."""
        kind = node.get("fldCharType")
        if kind == "begin":
            self.fields.append(False)
            self.names.append("")
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
            self.told_field()
        elif kind == "end" and self.fields:
            if not self.fields.pop():
                self.fields.append(False)
                self.told_field()
                self.fields.pop()
            self.names.pop()

    def told_field(self) -> None:
        """Links and references are text to the reader; what else was worked out by Word is told."""
        words = self.names[-1].split()
        name = words[0].upper() if words else "?"
        if name == "HYPERLINK":
            address = next((word.strip('"') for word in words[1:] if word.startswith('"')), "")
            if address:
                self.log.leave("link", self.place, address=address)
        elif not self.fields[-1]:
            self.log.leave("object", self.place, kind=Text("没有结果的域", "field without a result"), text=name)
        else:
            self.log.change("field", self.place, name=shortened(" ".join(words)) or "?")

    # ---- looks -------------------------------------------------------------------------------------------------------

    def property(self, properties: Node | None, name: str) -> Node | None:
        """A property of characters: the run's own, else its character style's."""
        if properties is None:
            return None
        own = properties.first(name)
        if own is not None:
            return own
        style = properties.first("w:rStyle")
        return self.styles.character(style.get("val"), name) if style is not None else None

    def face(self, properties: Node | None) -> str:
        fonts = self.property(properties, "w:rFonts")
        return fonts.get("eastAsia") if fonts is not None else ""

    def look(self, properties: Node | None) -> Emphasis:
        """The one look that a run has in a story; others that it has too are told."""
        if properties is None:
            return ""
        found: list[Emphasis] = []
        if on(self.property(properties, "w:em")):
            found.append("dots")
        underline = self.property(properties, "w:u")
        if on(underline):
            wave = underline is not None and "wav" in underline.get("val").lower()
            found.append("book" if wave else "underline")
        face = kind_of_face(self.face(properties))
        if face != self.main_face and face:
            found.append(face)
        if on(self.property(properties, "w:b")) and "strong" not in found:
            found.append("strong")
        if on(self.property(properties, "w:i")) and "kai" not in found:
            found.append("kai")
        self.others(properties)
        for extra in found[1:]:
            self.tell(f"and-{extra}", Text(f"叠加的字形（{extra}）", f"a second look ({extra})"))
        return found[0] if found else ""

    def others(self, properties: Node) -> None:
        """Looks that stories do not have."""
        for name, word in (
            ("w:strike", Text("删除线", "strike-through")), ("w:dstrike", Text("双删除线", "double strike-through")),
            ("w:highlight", Text("突出显示", "highlight")), ("w:bdr", Text("字框", "border of characters")),
            ("w:smallCaps", Text("小型大写", "small capitals")), ("w:caps", Text("全部大写", "capitals")),
            ("w:outline", Text("空心", "outline")), ("w:shadow", Text("阴影", "shadow")), ("w:fitText", Text("调整宽度", "fitted width")),
            ("w:eastAsianLayout", Text("双行合一、纵横混排", "two lines in one")),
        ):  # fmt: skip
            if on(self.property(properties, name)):
                self.tell(name, word)
        colour = self.property(properties, "w:color")
        if colour is not None and colour.get("val").lower() not in ("", "auto", "000000"):
            self.tell("w:color", Text(f"字色 {colour.get('val')}", f"colour {colour.get('val')}"))

    def tell(self, key: str, word: Text) -> None:
        """Once in a paragraph."""
        if key not in self.told:
            self.told.add(key)
            self.log.leave("look", self.place, look=word)

    # ---- drawings ----------------------------------------------------------------------------------------------------

    def drawn(self, node: Node) -> Iterator[Piece]:
        """Pictures, text boxes, and what cannot be taken."""
        if node.name not in ("w:drawing", "w:pict", "w:object"):
            return
        described = next(node.all("wp:docPr", "v:shape"), None)
        alt = (described.get("descr") or described.get("alt") or described.get("title")) if described else ""
        pictures = list(node.all("a:blip", "v:imagedata"))
        boxes = list(node.all("w:txbxContent"))
        others = [each for each in (node, *node.all(*_OBJECTS)) if each.name in _OBJECTS]
        for each in others[:1]:
            self.log.leave(
                "object", self.place, kind=_OBJECTS[each.name], text=shortened(each.get("string") or alt) or "—"
            )
        inner = {id(each) for box in boxes for each in box.all("a:blip", "v:imagedata")}
        for picture in pictures:
            if id(picture) not in inner and not any(each.name == "w:object" for each in others):
                yield Piece("picture", node=picture, alt=alt)
        nested = {id(each) for box in boxes for each in box.all("w:txbxContent")}
        for box in boxes:
            if id(box) not in nested:
                yield Piece("box", node=box)
        if not pictures and not boxes and not others:
            self.log.leave("object", self.place, kind=Text("图形", "drawn shape"), text=shortened(alt) or "—")
