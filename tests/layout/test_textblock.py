"""Text on a leading of its own: the same lines measured and set, and what they could not keep told at its place."""

from __future__ import annotations

import pytest

from layout_engine.diagnostics import Collector, Span
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Line, Meaning
from layout_engine.geometry import Rect
from layout_engine.layout.element import Context, Session
from layout_engine.layout.grid import complete, grid_of
from layout_engine.layout.styles import resolve_styles
from layout_engine.layout.textblock import line_count, text_block, text_extent
from layout_engine.model import Page, PageInfo, Paper, TextRun

EM = 8000
WHERE = Span("page.yaml", 3, 5)
MEANING = Meaning(role="caption", span=WHERE)


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    return FontLibrary.open()[0]


@pytest.fixture
def context(library: FontLibrary) -> Context:
    page = Page(paper=Paper(name="江畔日报"), info=PageInfo(number=1))
    grid = grid_of(complete("对开", {}))
    styles = resolve_styles({}, grid.em, grid.leading)
    return Context(page=page, grid=grid, styles=styles, session=Session(library=library), collector=Collector())


def run(text: str) -> list[TextRun]:
    return [TextRun(text, places=((0, Span("page.yaml", 7, 11)),))]


def codes(context: Context) -> list[str]:
    return [found.code for found in context.collector.items]


@pytest.mark.parametrize("align", ["justify", "left", "center", "right"])
def test_an_extent_is_that_of_the_block(context: Context, align: str) -> None:
    from layout_engine.records import replace

    style = replace(context.styles["图片说明"], align=align)
    paragraphs = [run("三月的江畔，柳湾渡口第一班船载着赶集的人们离岸。"), run("何平 摄")]
    for ems in (4, 9, 30):
        block = text_block(context, paragraphs, style, Rect(0, 0, ems * EM, 0), MEANING)
        extent = text_extent(context, paragraphs, style, ems * EM, MEANING)
        assert extent == (block.lines, block.height, block.last_width)
        assert line_count(context, paragraphs, style, ems * EM, MEANING) == block.lines


def test_what_a_line_gave_up_is_told_where_it_stands(context: Context) -> None:
    style = context.styles["图片说明"]
    paragraphs = [run("双眼井修好了wwwwwwwwwwwwwwwwwwwwwwwwwwww")]
    text_extent(context, paragraphs, style, 6 * EM, MEANING)
    assert not codes(context), "a measure that is tried says nothing"
    text_block(context, paragraphs, style, Rect(0, 0, 6 * EM, 0), MEANING)
    assert "text.forced-break" in codes(context)
    places = {found.span for found in context.collector.items}
    assert places <= {Span("page.yaml", 7, column) for column in range(11, 60)}
    assert len(places) > 1


def test_gaps_are_told_with_their_width(context: Context) -> None:
    style = context.styles["图片说明"]
    text_block(context, [run("渡口有extraordinary风光")], style, Rect(0, 0, 4 * EM, 0), MEANING)
    found = [one for one in context.collector.items if one.code == "text.han-gap"]
    for one in found:
        assert dict(one.args)["amount"] > 0.25
    assert codes(context)


def test_lines_past_the_foot_are_counted_and_not_drawn(context: Context) -> None:
    style = context.styles["图片说明"]
    box = Rect(0, 0, 6 * EM, style.leading * 2)
    block = text_block(context, [run("三月的江畔，柳湾渡口第一班船载着赶集的人们离岸。")], style, box, MEANING)
    assert block.lines == 2
    assert (
        block.overset
        == text_extent(context, [run("三月的江畔，柳湾渡口第一班船载着赶集的人们离岸。")], style, 6 * EM, MEANING).lines
        - 2
    )
    assert len([item for item in block.items if isinstance(item, Line)]) == 2
