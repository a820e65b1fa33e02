"""Tags: what the marks on the pages are, and in which order they are read.

In: the marked content of each page (``Part``, from the items' meanings). Out: the structure tree (ISO 32000-1 §14.7, §14.8; ISO
14289-1 §7; well tagged after ISO 19005-2 §6.7): a Document of an Art a story (headings, paragraphs, figures with their
captions, tables) and a Sect for each other element of the page (masthead, ear, index, advertisement, credits), in the
reading order of the meanings. A paragraph that goes on in another leg is one element with several pieces of content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from layout_engine.frame import Cell, Fill, Line, Picture, Role, Stroke
from layout_engine.geometry import Rect
from layout_engine.pdf.objects import File, Ref, number, text_string

#: The structure type of a role's text; P for all others.
_TAGS: Final[Mapping[Role, str]] = {"main": "H1", "crosshead": "H2", "caption": "Caption", "ruby": "Span"}
#: Roles whose text belongs to the picture before it.
_OF_FIGURES: Final = ("caption", "credit")
#: What stands on a page beside its stories, though it may have a name of its own.
_FURNITURE: Final = frozenset(("nameplate", "masthead", "ear", "folio", "index", "advert", "credits"))


class Part(NamedTuple):
    """A stretch of marked content: its structure type, and what makes it one element with others of its kind."""

    tag: str
    order: int = 0
    story: str = ""
    role: Role = "rule"
    paragraph: int = -1
    figure: int = 0
    cell: Cell | None = None
    lang: str = ""
    alt: str = ""
    reads: str = ""
    box: Rect | None = None


ARTIFACT: Final = Part("Artifact")


def part_of(item: Line | Fill | Stroke | Picture, figure: int) -> Part:
    """What an item belongs to; ``figure`` is how many pictures the page has shown up to now."""
    meaning = item.meaning
    if meaning.artifact or isinstance(item, Stroke) or (isinstance(item, Fill) and not item.text):
        return ARTIFACT
    shared = (meaning.order, meaning.story, meaning.role)
    if isinstance(item, Picture):
        return Part("Figure", *shared, figure=figure, lang=meaning.lang, alt=item.alt or item.path, box=item.box)
    if isinstance(item, Fill):
        reads = item.text if meaning.role == "nameplate" else ""
        return Part("Figure", *shared, paragraph=meaning.paragraph, alt=item.text, reads=reads, box=_box_of(item))
    if meaning.cell is not None:
        tag = "TH" if meaning.cell.heads else "TD"
        return Part(tag, *shared, paragraph=meaning.paragraph, cell=meaning.cell, lang=meaning.lang)
    own = figure if meaning.role in _OF_FIGURES else 0
    return Part(_TAGS.get(meaning.role, "P"), *shared, meaning.paragraph, own, lang=meaning.lang)


def _box_of(fill: Fill) -> Rect:
    points: list[tuple[int, ...]] = [segment[1:] for segment in fill.path]
    across = [value for point in points for value in point[0::2]]
    down = [value for point in points for value in point[1::2]]
    return Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))


class PageParts(NamedTuple):
    """The marked content of one page, by number, the page's object, and where its top left corner lies in points."""

    page: Ref
    parts: Sequence[Part]
    left: int
    top: int


class _Element:
    """An element of the tree before it is written: its kids are elements, or numbers of marked content."""

    __slots__ = ("kids", "part", "tag")

    def __init__(self, tag: str, part: Part | None = None) -> None:
        self.tag, self.part = tag, part
        self.kids: list[_Element | int] = []


def structure(file: File, pages: Sequence[PageParts]) -> Ref:
    """Write the tree of a file, each page of which gets its number in the parent tree as /StructParents → its root."""
    root, document = file.raw(), file.raw()
    kids: list[Ref] = []
    parents: list[str] = []
    for count, page in enumerate(pages):
        writer = _Writer(file, page)
        kids += [writer.write(element, document) for element in _elements(page.parts)]
        owners = " ".join(file.shown(writer.owner[marked]) for marked in range(len(page.parts)))
        parents.append(f"{count} [{owners}]")
        file.change(page.page, StructParents=count)
    tree = file.raw(f"<</Nums [{' '.join(parents)}]>>")
    file.write_raw(document, f"<</Type/StructElem/S/Document/P {file.shown(root)}/K [{_all(file, kids)}]>>")
    file.write_raw(
        root,
        f"<</Type/StructTreeRoot/K [{file.shown(document)}]/ParentTree {file.shown(tree)}"
        f"/ParentTreeNextKey {len(pages)}>>",
    )
    return root


def _all(file: File, refs: Iterable[Ref]) -> str:
    return " ".join(map(file.shown, refs))


def _elements(parts: Sequence[Part]) -> list[_Element]:
    """The elements of a page in reading order: by the order of the page's elements, then as they are drawn."""
    grown: dict[Part, _Element] = {}
    for marked, part in enumerate(parts):
        if part not in grown:
            grown[part] = _Element(part.tag, part)
        grown[part].kids.append(marked)
    found: list[_Element] = []
    ordered = sorted(grown.items(), key=lambda item: item[0].order)
    for (_, story), group in groupby(ordered, key=lambda item: (item[0].order, item[0].story)):
        pairs = list(group)
        is_story = bool(story) and not all(part.role in _FURNITURE for part, _ in pairs)
        whole = _Element("Art" if is_story else "Sect")
        whole.kids = list(_gathered([element for _, element in pairs]))
        found.append(whole)
    return found


def _gathered(leaves: Sequence[_Element]) -> list[_Element]:
    """The leaves of one story: cells in rows of a table, a picture with its caption in a Div, readings (注音) at the end of
    their paragraph, a crosshead no deeper than the heads above it allow."""
    kids: list[_Element] = []
    headed = False
    table: dict[Cell, _Element] = {}
    for leaf in leaves:
        part = leaf.part
        assert part is not None
        if part.cell is not None:
            if not table:
                kids.append(_Element("Table"))
            table[part.cell] = leaf
            continue
        if part.role in _OF_FIGURES and part.figure and _into_figure(kids, leaf, part):
            continue
        if part.role == "ruby" and kids and kids[-1].part and kids[-1].part.paragraph == part.paragraph:
            kids[-1].kids.append(leaf)
            continue
        if leaf.tag == "H2" and not headed:
            leaf.tag = "H1"
        headed = headed or leaf.tag == "H1"
        kids.append(leaf)
    for kid in kids:
        if kid.tag == "Table":
            kid.kids = list(_rows(table))
    return kids


def _rows(cells: Mapping[Cell, _Element]) -> list[_Element]:
    """The rows of a table; places that no cell takes have an empty one, so that all rows are as long."""
    width = max(cell.column + cell.columns for cell in cells)
    by_place = {(cell.row, cell.column): cell for cell in cells}
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    rows: list[_Element] = []
    for at in sorted({row for row, _ in taken}):
        row = _Element("TR")
        for column in range(width):
            if (cell := by_place.get((at, column))) is not None:
                row.kids.append(cells[cell])
            elif (at, column) not in taken:
                row.kids.append(_Element("TD"))
        rows.append(row)
    return rows


def _into_figure(kids: list[_Element], leaf: _Element, part: Part) -> bool:
    """The caption beside its picture, both in a Div; False where the picture is not there."""
    for place, other in enumerate(kids):
        inner = other.kids[0] if other.tag == "Div" else other
        if isinstance(inner, _Element) and inner.tag == "Figure" and inner.part and inner.part.figure == part.figure:
            if other.tag != "Div":
                kids[place] = _Element("Div")
                kids[place].kids.append(other)
            kids[place].kids.append(leaf)
            return True
    return False


class _Writer:
    """Writes the elements of one page; ``owner``: the element of each piece of marked content."""

    def __init__(self, file: File, page: PageParts) -> None:
        self._file, self._page = file, page
        self._shown = file.shown(page.page)
        self.owner: dict[int, Ref] = {}

    def write(self, element: _Element, parent: Ref) -> Ref:
        file = self._file
        own = file.raw()
        kids: list[str] = []
        for kid in element.kids:
            if isinstance(kid, _Element):
                kids.append(file.shown(self.write(kid, own)))
            else:
                self.owner[kid] = own
                kids.append(str(kid))
        content = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        leaf = f"/Pg {self._shown}{self._attributes(element.part)}" if element.part else ""
        inside = f"/K {content}" if kids else ""
        file.write_raw(own, f"<</S/{element.tag}/P {file.shown(parent)}{leaf}{inside}>>")
        return own

    def _attributes(self, part: Part) -> str:
        """Alternative text, language, and the attributes of figures and cells."""
        text = f"/Alt {text_string(part.alt)}" if part.alt else ""
        text += f"/ActualText {text_string(part.reads)}" if part.reads else ""
        text += f"/Lang {text_string(part.lang)}" if part.lang else ""
        if part.box is not None:
            box, left, top = part.box, self._page.left, self._page.top
            edges = (left + box.x, top - box.bottom, left + box.right, top - box.y)
            shown = " ".join(number(edge / 1000) for edge in edges)
            text += f"/A <</O/Layout/Placement/Block/BBox [{shown}]>>"
        if part.cell is not None:
            text += _cell_attributes(part.cell)
        return text


def _cell_attributes(cell: Cell) -> str:
    """What a cell spans and heads (§14.8.5.7)."""
    entries: dict[str, Any] = {}
    if cell.rows > 1:
        entries["RowSpan"] = cell.rows
    if cell.columns > 1:
        entries["ColSpan"] = cell.columns
    if cell.heads:
        entries["Scope"] = f"/{cell.heads.capitalize()}"
    inner = "".join(f"/{key} {value}" for key, value in entries.items())
    return f"/A <</O/Table{inner}>>" if inner else ""
