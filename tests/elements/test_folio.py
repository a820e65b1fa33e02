"""The folio line: number outside, everything on one baseline, nothing touching."""

from __future__ import annotations

import pytest

from layout_engine.elements.folio import Folio
from layout_engine.frame import Stroke
from tests.elements.pages import collisions, compose, ink

PEOPLE = {"责任编辑": "吴敏", "校对": "郑洁"}


@pytest.mark.parametrize("number", [3, 4, 12])
def test_number_outside_on_one_baseline(number: int) -> None:
    page = compose(Folio(people=PEOPLE), number=number, section="要闻")
    outer, section, name = page.line(str(number)), page.line("要闻"), page.line("江畔日报")
    area = page.grid.area
    if number % 2:
        assert area.right - ink(outer).right < outer.size // 5
        assert ink(name).right < ink(section).x < ink(outer).x
    else:
        assert ink(outer).x - area.x < outer.size // 5
        assert ink(outer).right < ink(section).x < ink(name).x
    assert len({line.baseline for line in page.lines}) == 1
    assert collisions(page.lines) == []
    assert {line.meaning.role for line in page.lines} == {"folio"}
    assert "责任编辑：吴敏\u3000校对：郑洁" in page.texts
    assert "2026年3月5日\u3000星期四" in page.texts


def test_it_stands_in_the_first_three_lines_over_a_rule() -> None:
    page = compose(Folio(), number=3)
    foot = page.grid.top(4)
    rules = [item for item in page.items if isinstance(item, Stroke)]
    assert [rule.width for rule in rules] == [2000, 400]
    for line in page.lines:
        assert line.baseline < min(rule.path[0][2] for rule in rules) < foot


def test_section_of_the_folio_before_that_of_the_page() -> None:
    page = compose(Folio(section="副刊", rule="正线"), number=3, section="要闻")
    assert "副刊" in page.texts
    assert "要闻" not in page.texts
    assert len([item for item in page.items if isinstance(item, Stroke)]) == 1


def test_a_date_is_asked_for() -> None:
    assert compose(Folio(), number=3, date=None).codes == ["layout.folio-date"]


def test_a_crowded_line_is_condensed_not_overlapped() -> None:
    many = {f"责任编辑{n}": "欧阳吴敏" for n in range(12)}
    page = compose(Folio(people=many), number=3, section="经济观察")
    assert collisions(page.lines) == []
