"""版面人员 at the page's foot."""

from __future__ import annotations

from layout_engine.elements.credits import Credits
from layout_engine.geometry import mm
from tests.elements.pages import PAPER, box, collisions, compose, ink

PEOPLE = {"值班主任": "周远", "责任编辑": "吴敏", "校对": "郑洁"}
TEXT = "值班主任：周远\u3000责任编辑：吴敏\u3000校对：郑洁"


def test_one_line_below_the_type_area_at_the_right() -> None:
    page = compose(Credits(people=PEOPLE))
    assert page.codes == []
    found, area = ink(page.line(TEXT)), page.grid.area
    assert area.bottom < found.y
    assert found.bottom <= area.bottom + mm(4)
    assert 0 <= area.right - found.right < 1000
    assert page.lines[0].meaning.role == "credits"


def test_in_cells_where_told() -> None:
    page = compose(Credits(people=PEOPLE, at=box("7-8", "110")))
    found = ink(page.line(TEXT))
    assert page.grid.top(110) <= found.y
    assert found.bottom <= page.grid.top(111)
    assert found.x >= page.grid.left(7)


def test_nobody_is_nothing() -> None:
    assert compose(Credits()).items == []


def test_the_imprint_of_the_last_page_stands_at_the_left() -> None:
    paper = {**PAPER, "address": "滨江路18号", "printer": "江畔日报印务中心", "distribution": "江畔市邮政局发行"}
    page = compose(Credits(people=PEOPLE, imprint=True), paper=paper, number=8)
    imprint = page.line("社址：滨江路18号\u3000定价：零售每份1.50元\u3000承印：江畔日报印务中心\u3000江畔市邮政局发行")
    assert ink(imprint).x - page.grid.area.x < 1000
    assert imprint.baseline == page.line(TEXT).baseline
    assert collisions(page.lines) == []


def test_an_imprint_too_long_is_condensed_beside_the_people() -> None:
    paper = {**PAPER, "address": "江州省江畔市滨江路18号" * 6}
    page = compose(Credits(people=PEOPLE, imprint=True), paper=paper, template="四开")
    assert collisions(page.lines) == []
