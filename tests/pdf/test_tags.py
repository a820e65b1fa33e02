"""The structure tree of pages made by hand: what becomes of each kind of item, and in which order it is read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from layout_engine.fonts.face import Face
from layout_engine.frame import Cell, Fill, Frame, Item, Line, Meaning, Picture, Stroke
from layout_engine.geometry import Rect, rect_path
from layout_engine.records import replace
from tests.pdf.pages import line_of, page_of, pdf_of, run_of
from tests.pdf.tagged import Node, content_of, tree_of


def says(face: Face, text: str, y: int, **meaning: Any) -> Line:
    """A line with a meaning."""
    return replace(line_of(run_of(face, text, y=y)), meaning=Meaning(**{"story": "a", "role": "body", **meaning}))


def tree(pages: Frame | Sequence[Frame], face: Face) -> Node:
    with pikepdf.open(io.BytesIO(pdf_of(pages, face))) as document:
        return tree_of(document)


def shape(node: Node) -> Any:
    """The tree as (type, text or what is below)."""
    return (node.tag, [shape(kid) for kid in node.kids] if node.kids else node.text)


def picture(path: Path, **meaning: Any) -> Picture:
    Image.new("L", (30, 30), 90).save(path)
    whole = Meaning(**{"story": "a", "role": "picture", **meaning})
    box = Rect(50_000, 100_000, 20_000, 20_000)
    return Picture(meaning=whole, box=box, path=str(path), digest="d", crop=(0, 0, 30, 30), alt="图上有字")


def test_a_story_is_an_article_and_its_paragraph_is_one_across_legs(box: Face) -> None:
    rule = Stroke(meaning=Meaning(story="a", role="rule", artifact=True), path=(("M", 0, 0), ("L", 9, 9)), width=500)
    items: tuple[Item, ...] = (
        says(box, "一", 20_000, role="kicker"),
        says(box, "丁", 40_000, role="main"),
        says(box, "七", 60_000, paragraph=0),
        rule,
        says(box, "三", 20_000, paragraph=0, leg=1),
        says(box, "上", 40_000, role="crosshead", paragraph=1, leg=1),
        says(box, "丁", 60_000, paragraph=2, leg=1),
    )
    found = tree(page_of(*items), box)
    article = ("Art", [("P", "一"), ("H1", "丁"), ("P", "七三"), ("H2", "上"), ("P", "丁")])
    assert shape(found) == ("Document", [article])
    assert found.kids[0].kids[2].pieces == 2


def test_elements_are_read_in_their_order_and_not_as_they_are_drawn(box: Face) -> None:
    second, first = says(box, "一", 20_000, story="b", order=1), says(box, "丁", 40_000, order=0)
    masthead = says(box, "七", 60_000, story="", role="masthead", order=2)
    found = tree(page_of(second, first, masthead), box)
    assert [(kid.tag, kid.whole()) for kid in found.kids] == [("Art", "丁"), ("Art", "一"), ("Sect", "七")]


def test_a_crosshead_without_a_head_above_it_is_the_first_head(box: Face) -> None:
    found = tree(page_of(says(box, "一", 20_000, role="crosshead", paragraph=0)), box)
    assert shape(found) == ("Document", [("Art", [("H1", "一")])])


def test_a_picture_stands_with_its_caption(box: Face, tmp_path: Path) -> None:
    items = (
        says(box, "丁", 40_000),
        picture(tmp_path / "p.png"),
        says(box, "一", 130_000, role="caption", paragraph=0),
        says(box, "七", 130_000, role="credit"),
    )
    found = tree(page_of(*items), box)
    figure = ("Div", [("Figure", ""), ("Caption", "一"), ("P", "七")])
    assert shape(found) == ("Document", [("Art", [("P", "丁"), figure])])
    drawn = found.kids[0].kids[1].kids[0]
    assert drawn.alt == "图上有字"
    assert drawn.attributes["/BBox"] == [50, 480, 70, 500]


def test_a_drawn_name_reads_as_it_says_and_other_areas_do_not_read(box: Face) -> None:
    area = rect_path(Rect(0, 0, 9_000, 9_000))
    black = line_of(run_of(box, "一")).runs[0].fill
    assert black is not None
    name = Fill(meaning=Meaning(role="nameplate"), path=area, colour=black, text="晨报")
    tint = Fill(meaning=Meaning(role="tint"), path=area, colour=black)
    found = tree(page_of(tint, name), box)
    assert [(each.tag, each.text, each.alt) for each in found.every() if each.tag == "Figure"] == [
        ("Figure", "晨报", "晨报")
    ]


def test_cells_stand_in_rows_and_empty_ones_are_there(box: Face) -> None:
    cells = {"一": Cell(0, 0, 2, 1, "column"), "丁": Cell(0, 1, 1, 2, "column"), "七": Cell(1, 1, 1, 1, "column"),
             "三": Cell(2, 2), "上": Cell(3, 0, 1, 3, "row")}  # fmt: skip
    items = [says(box, text, 20_000 * (n + 1), paragraph=n, cell=cell) for n, (text, cell) in enumerate(cells.items())]
    again = says(box, "一", 200_000, artifact=True, cell=Cell(0, 0, heads="column"))
    (table,) = tree(page_of(*items, again), box).kids[0].kids
    rows = [
        [("TH", "一"), ("TH", "丁")],
        [("TH", "七"), ("TD", "")],
        [("TD", ""), ("TD", ""), ("TD", "三")],
        [("TH", "上")],
    ]
    assert shape(table) == ("Table", [("TR", row) for row in rows])
    attributes = [kid.attributes for row in table.kids for kid in row.kids if kid.tag == "TH"]
    assert [each.get("/RowSpan", 1) for each in attributes] == [2, 1, 1, 1]
    assert [each.get("/ColSpan", 1) for each in attributes] == [1, 2, 1, 3]
    assert [each["/Scope"] for each in attributes] == ["/Column", "/Column", "/Column", "/Row"]


def test_readings_stand_at_the_end_of_their_paragraph(box: Face) -> None:
    items = (
        says(box, "一丁", 20_000, paragraph=0),
        says(box, "AB", 12_000, paragraph=0, role="ruby"),
        says(box, "七", 40_000, paragraph=0),
    )
    (paragraph,) = tree(page_of(*items), box).kids[0].kids
    assert (paragraph.tag, paragraph.text, shape(paragraph.kids[0])) == ("P", "一丁七", ("Span", "AB"))


def test_words_at_both_sides_of_a_line_end_stay_two(box: Face) -> None:
    first = replace(says(box, "AB", 20_000, paragraph=0), dropped=" ")
    hyphened = replace(says(box, "AB", 40_000, paragraph=0), hyphen=True)
    found = tree(page_of(first, hyphened, says(box, "BA", 60_000, paragraph=0)), box)
    assert found.whole() == "AB ABBA"


def test_another_language_is_told(box: Face) -> None:
    found = tree(page_of(says(box, "AB", 20_000, paragraph=0, lang="en"), says(box, "一", 40_000, paragraph=1)), box)
    assert [(kid.text, kid.lang) for kid in found.kids[0].kids] == [("AB", "en"), ("一", "")]


def test_pages_have_their_own_numbers_and_one_document(box: Face) -> None:
    pages = [page_of(says(box, text, 20_000)) for text in "一丁七"]
    data = pdf_of(pages, box)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert [int(page.StructParents) for page in document.pages] == [0, 1, 2]
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert tree_of(document).whole() == "一丁七"


def test_spaces_that_keep_lines_apart_are_no_text(box: Face) -> None:
    right, left = says(box, "一丁", 20_000), replace(says(box, "七", 20_500), meaning=Meaning(story="b", order=1))
    shifted = replace(right, runs=(replace(right.runs[0], x=200_000),), x=200_000)
    with pikepdf.open(io.BytesIO(pdf_of(page_of(shifted, left), box))) as document:
        content = content_of(document.pages[0])
    assert content == ({0: "一丁", 1: "七"}, "  ", "")
