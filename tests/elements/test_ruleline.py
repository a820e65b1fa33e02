"""Free rules: where they stand, and that they must have a place."""

from __future__ import annotations

import pytest

from layout_engine.elements.ornament import KINDS
from layout_engine.elements.ruleline import RuleLine
from layout_engine.frame import BLACK, Colour, Stroke
from layout_engine.model import Box
from tests.elements.pages import box, compose


def test_across_columns_in_the_middle_of_its_lines() -> None:
    page = compose(RuleLine(at=box("2-5", "59-60"), colour=Colour(m=1000)))
    (rule,) = [item for item in page.items if isinstance(item, Stroke)]
    (_, x0, y0), (_, x1, y1) = rule.path
    assert (x0, x1) == (page.grid.left(2), page.grid.left(5) + page.grid.column)
    assert y0 == y1 == page.grid.top(60)
    assert rule.colour == Colour(m=1000)
    assert rule.meaning.artifact


def test_upright_in_the_middle_of_a_gutter() -> None:
    page = compose(RuleLine(at=Box(lines=box("1", "10-20").lines), after=3))
    (rule,) = [item for item in page.items if isinstance(item, Stroke)]
    (_, x0, y0), (_, x1, y1) = rule.path
    assert x0 == x1 == page.grid.left(4) - page.grid.gutter // 2
    assert (y0, y1) == (page.grid.top(10), page.grid.top(21))
    assert rule.colour == BLACK


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "无"])
@pytest.mark.parametrize("after", [None, 2])
def test_every_kind_is_drawn_both_ways(kind: str, after: int | None) -> None:
    page = compose(RuleLine(kind=kind, at=box("1-4", "10-14"), after=after))  # type: ignore[arg-type]
    assert page.items
    assert page.codes == []


@pytest.mark.parametrize(
    "rule",
    [
        RuleLine(at=Box(anchor="foot")),
        RuleLine(at=box("1-9", "10")),
        RuleLine(at=box("1-8", "111")),
        RuleLine(at=box("1-2", "10"), after=8),
    ],
)
def test_a_rule_without_a_place_is_an_error(rule: RuleLine) -> None:
    page = compose(rule)
    assert page.codes == ["layout.rule-place"]
    assert page.items == []
