"""报眼: a short text is displayed, a long one runs on the grid."""

from __future__ import annotations

from typing import Any

import pytest

from layout_engine.elements.ear import Ear
from layout_engine.elements.headline import HeadLine
from layout_engine.geometry import Dimension
from layout_engine.layout.grid import EM_ASCENT
from tests.elements.pages import Composed, box, collisions, compose, ink, story_text

WEATHER = "今天阴转多云，东南风二到三级，9℃到17℃；明晚起有小雨，周日转晴，田间作业请抢在雨前。"
PORT = "记者从江畔港务集团获悉，今年前两个月，江畔港完成货物吞吐量一千二百万吨，同比增长百分之八点六。"


def ear(*text: str, lines: str = "1-14", legs: int | None = None, **more: Any) -> Composed:
    return compose(Ear(at=box("6-8", lines, legs), main=(HeadLine(text="今日惊蛰"),), body=story_text(*text), **more))


def test_a_short_text_is_set_large_in_the_middle() -> None:
    page = ear(WEATHER)
    assert page.codes == []
    at = box("6-8", "1-14")
    assert at.cols
    assert at.lines
    area = page.grid.rect(at.cols, at.lines)
    body = [line for line in page.lines if line.text != "今日惊蛰"]
    assert "".join(line.text for line in body) == WEATHER
    assert all(line.size > page.grid.em for line in body)
    assert collisions(page.lines) == []
    assert {line.meaning.role for line in page.lines} == {"ear"}
    tops, feet = [ink(line).y for line in page.lines], [ink(line).bottom for line in page.lines]
    assert abs((min(tops) - area.y) - (area.bottom - max(feet))) < page.grid.leading


def test_the_parts_are_numbered_in_reading_order() -> None:
    page = ear(WEATHER)
    numbers = [line.meaning.paragraph for line in page.lines]
    assert numbers == sorted(numbers)
    assert page.lines[0].text == "今日惊蛰"
    assert len(set(numbers)) == 2


@pytest.mark.parametrize(("legs", "text"), [(None, PORT * 6), (3, PORT * 6), (2, WEATHER)])
def test_a_long_text_or_one_in_legs_stands_on_the_page_s_grid(legs: int | None, text: str) -> None:
    page = ear(text, legs=legs)
    body = [line for line in page.lines if line.size == page.grid.em]
    assert "".join(line.text for line in body) == text
    grid = {
        page.grid.top(n) + (page.grid.leading - page.grid.em) // 2 + page.grid.em * EM_ASCENT // 1000
        for n in range(1, 15)
    }
    assert {line.baseline for line in body} <= grid
    assert {line.meaning.role for line in body} == {"ear"}


def test_too_long_a_display_is_an_error() -> None:
    page = ear(PORT * 4, size=Dimension(14000))
    assert "layout.ear-full" in page.codes


def test_too_long_a_text_is_overset() -> None:
    assert "layout.overset" in ear(*[PORT] * 30).codes


def test_an_ear_of_a_head_alone() -> None:
    page = compose(Ear(at=box("6-8", "1-14"), main=(HeadLine(text="今日惊蛰"), HeadLine(text="春耕正忙"))))
    assert page.texts == ["今日惊蛰", "春耕正忙"]
    assert collisions(page.lines) == []
