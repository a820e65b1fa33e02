"""One page: places checked against the grid, hairlines between neighbours, reading order."""

from __future__ import annotations

from typing import Any

from layout_engine.elements.box import Frame as BoxFrame
from layout_engine.elements.headline import HeadLine
from layout_engine.elements.story import Story
from layout_engine.frame import Stroke
from layout_engine.layout.element import Session
from layout_engine.layout.grid import BUILT_IN, grid_of
from layout_engine.layout.page import lay_out
from layout_engine.model import Page, PageInfo, Paper, Template
from tests.elements.pages import PAPER, Composed, box, compose, library, story_text


def story(name: str, cols: str, lines: str, **keys: Any) -> Story:
    text = story_text("江畔的春天来得早，堤上的柳树已经绿了一层。" * 4)
    return Story(id=name, at=(box(cols, lines),), main=(HeadLine(text="早市"),), text=text, **keys)


def args(page: Composed, code: str) -> dict[str, Any]:
    (found,) = [d for d in page.diagnostics if d.code == code]
    return dict(found.args)


def hairlines(page: Composed) -> list[Stroke]:
    return [item for item in page.items if isinstance(item, Stroke) and item.width == 250]


def test_an_overlap_names_both_and_where() -> None:
    page = compose(story("a", "1-3", "1-20"), story("b", "3-4", "15-30"))
    found = args(page, "layout.overlap")
    assert (found["cols"], found["lines"]) == ("3", "15-20")
    assert (found["name"].zh, found["other"].zh) == ("稿件“b”", "稿件“a”")
    assert any(isinstance(i, Stroke) and i.meaning.role == "problem" for i in page.items)


def test_boxes_of_one_story_may_not_overlap_either() -> None:
    both = Story(id="l", at=(box("1-3", "1-20"), box("2-3", "20-30")), main=(HeadLine(text="早市"),))
    assert "layout.overlap" in compose(both).codes


def test_neighbours_that_only_touch_do_not_overlap() -> None:
    page = compose(story("a", "1-3", "1-20"), story("b", "4-5", "1-20"), story("c", "1-3", "21-40"))
    assert "layout.overlap" not in page.codes


def test_outside_the_type_area() -> None:
    found = args(compose(story("a", "7-9", "100-120")), "layout.outside")
    assert (found["columns"], found["rows"]) == (8, 110)


def test_a_hairline_in_the_gutter_between_stories_side_by_side() -> None:
    page = compose(story("a", "1-2", "1-20"), story("b", "3-4", "5-30"))
    (line,) = hairlines(page)
    (_, x, top), (_, same, bottom) = line.path
    assert x == same == page.grid.left(3) - page.grid.gutter // 2
    assert page.grid.top(5) < top < bottom < page.grid.top(21)


def test_a_box_needs_no_hairline() -> None:
    page = compose(story("a", "1-2", "1-20", box=BoxFrame()), story("b", "3-4", "1-20"))
    assert hairlines(page) == []


def test_places_that_contradict_what_was_asked_for() -> None:
    page = compose(story("a", "1-2", "1-20"), story("b", "3-4", "1-20", below="a", not_beside="a"))
    assert {"layout.not-below", "layout.beside"} <= set(page.codes)
    kept = compose(story("a", "1-2", "1-20"), story("b", "1-4", "21-40", below="a", not_beside="a"))
    assert not {"layout.not-below", "layout.beside"} & set(kept.codes)


def test_twin_leads_have_one_rank() -> None:
    page = compose(story("a", "1-2", "1-20", rank="头条"), story("b", "3-4", "1-20", equal="a"))
    assert "layout.not-equal" in page.codes
    twins = compose(story("a", "1-2", "1-20", rank="头条"), story("b", "3-4", "1-20", rank="头条", equal="a"))
    assert "layout.not-equal" not in twins.codes


def test_names_that_nobody_has_and_names_that_two_have() -> None:
    page = compose(story("a", "1-2", "1-20", below="z"), story("a", "3-4", "1-20"))
    assert {"layout.unknown-story", "layout.id-twice"} <= set(page.codes)


def test_stories_are_read_in_the_order_of_the_file() -> None:
    page = compose(story("b", "3-4", "1-20"), story("a", "1-2", "1-20"))
    assert list(dict.fromkeys(line.meaning.story for line in page.lines)) == ["b", "a"]
    orders = {line.meaning.story: line.meaning.order for line in page.lines}
    assert orders["b"] < orders["a"]


def test_a_template_of_the_papers_own() -> None:
    paper = {**PAPER, "templates": {"小版": Template(based="四开", columns=3, chars=10, lines=40)}}
    page = compose(story("a", "1-3", "1-20"), paper=paper, template="小版")
    assert page.frame.width < page.frame.height
    assert page.frame.stories[0].capacity > 0


def test_an_unknown_template_is_told_and_the_page_drawn() -> None:
    page = Page(paper=Paper(name="x"), info=PageInfo(number=1, template="八开"))
    frame, found = lay_out(page, Session(library=library()))
    assert [d.code for d in found] == ["layout.unknown-template"]
    assert frame.width == grid_of(BUILT_IN["对开"]).width
