"""Nodes → values: what each type takes, and where values keep their places."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from layout_engine.diagnostics import Span
from layout_engine.frame import Colour
from layout_engine.geometry import Dimension, mm, pt
from layout_engine.messages import hint_of, message_of
from layout_engine.model import Box, Percent, Range, Size
from tests.spec.small import PAGE, Advert, Credits, MainLine, Story, load, story


def first(text: str, files: dict[str, bytes | str] | None = None) -> Any:
    loaded = load(text, files)
    assert not loaded.diagnostics, loaded.diagnostics
    assert loaded.page is not None
    return loaded.page.elements[0]


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("rank: 5", "rank", "5"),
        ("boxed: 是", "boxed", True),
        ("boxed: false", "boxed", False),
        ("tint: K8", "tint", Colour(k=80)),
        ("tint: 红", "tint", Colour(m=1000, y=1000)),
        ("from: 2", "source", (2,)),
        ("from: [2, +4, 05]", "source", (2, 4, 5)),
        ("at: {cols: 1-6, lines: 15～58, legs: 4}", "at", (Box(cols=Range(1, 6), lines=Range(15, 58), legs=4),)),
        ("at: foot", "at", (Box(anchor="foot"),)),
        ("at: [{cols: 6}, {cols: 7-8}]", "at", (Box(cols=Range(6, 6)), Box(cols=Range(7, 8)))),
        ("measure: auto", "measure", "auto"),
        ("measure: 13字", "measure", Dimension(13_000, "em")),
        ("kicker: [NO, 1_000, 12:30]", "kicker", (MainLine(text="NO"), MainLine(text="1_000"), MainLine(text="12:30"))),
        ("kicker: {text: 好, size: 小五}", "kicker", (MainLine(text="好", size=Dimension(pt(9))),)),
        ("tint: null", "tint", None),
    ],
)
def test_values(line: str, name: str, expected: object) -> None:
    assert getattr(first(story(f"main: 好\n{line}")), name) == expected


def test_other_types() -> None:
    advert = first(PAGE + "ads:\n  - {id: a, size: 350 × 65 mm, until: 2026-3-5}\n")
    assert advert == Advert(id="a", size=Size(Dimension(mm(350)), Dimension(mm(65))), until=datetime.date(2026, 3, 5))
    assert first(PAGE + "ads: {id: a, size: 9mm*9mm, until: 2026年3月5日}\n").until == datetime.date(2026, 3, 5)


def test_free_keys_stand_for_the_field_that_takes_them() -> None:
    people = {"值班主任": "周远", "校对": "郑洁"}
    assert first(PAGE + "credits: {值班主任: 周远, 校对: 郑洁}\n") == Credits(people=people)
    both = first(PAGE + "credits: {people: {校对: 郑洁}, align: left}\n")
    assert both == Credits(people={"校对": "郑洁"}, align="left")


def test_places_of_keys_items_and_the_block_itself() -> None:
    element = first(story("main:\n  - 好\n  - 啊\nfrom: [2, 3]"))
    assert element.span == Span("/paper/01.yaml", 3, 5)
    assert element.place_of("main") == Span("/paper/01.yaml", 5, 7)
    assert element.places["main.1"] == Span("/paper/01.yaml", 6, 9)
    assert element.place_of("source") == Span("/paper/01.yaml", 7, 11)
    assert element.places["source.1"] == Span("/paper/01.yaml", 7, 15)
    assert element.place_of("kicker") == element.span
    assert element.main[1].span == Span("/paper/01.yaml", 6, 9)


def test_elements_stand_in_the_order_of_the_file() -> None:
    loaded = load(
        "ads: [{id: x, size: 1×1mm}]\nstories:\n  - {id: a, main: 好}\n  - {id: b, main: 好}\ncredits: {校对: 郑洁}\n"
        + PAGE
    )
    assert loaded.page is not None
    assert [type(each) for each in loaded.page.elements] == [Advert, Story, Story, Credits]


def test_a_value_says_no_more_than_its_text() -> None:
    element = first(story("main: 好\nkicker: 2026-03-05"))
    assert element.kicker[0].text == "2026-03-05"


def test_percentages_and_fractions() -> None:
    loaded = load(story("main: 好\nphotos: {file: x.jpg, focus: [0.4, 30%], crop: 12%, tone: +8}"))
    assert loaded.page is not None
    shot = loaded.page.elements[0].photos[0]  # type: ignore[attr-defined]
    assert (shot.focus, shot.crop, shot.tone) == ((0.4, 0.3), Percent(12), 8)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("引题", "kicker 引题"), ("kiker", "kicker 引题"), ("Main", "main 主题"), ("标题", "main 主题"),
        ("title", "main 主题"), ("headlines", "main 主题"), ("位置", "at 位置"), ("photo", "photos 图片"),
        ("正文件", "text 正文文件"), ("form", "from 来源"),
    ],
)  # fmt: skip
def test_the_key_that_was_meant(key: str, meant: str) -> None:
    (found,) = load(story(f"main: 好\n{key}: x")).diagnostics
    assert found.code == "spec.unknown-key"
    assert dict(found.args)["nearest"] == meant


def test_messages_say_what_is_expected_and_found() -> None:
    (found,) = load(story("main: 好\nat: {cols: 六}")).diagnostics
    assert message_of(found, "zh") == "“cols 栏”应是从 1 数起的范围，小数在前；这里是“六”"
    assert hint_of(found, "zh") == "例：1-6"
    assert message_of(found, "en") == "“cols 栏” must be a range counted from 1, the smaller number first; this is “六”"
    (found,) = load("page: 1\n").diagnostics
    assert "number" in message_of(found, "zh")
    (found,) = load(story("main: 好\nmeasure: wide")).diagnostics
    assert "，或其中之一：auto" in message_of(found, "zh")


def test_the_same_story_file_is_read_once_for_two_stories() -> None:
    text = PAGE + "stories:\n" + "".join(f"  - {{id: {name}, main: 好, text: a.md}}\n" for name in "xy")
    loaded = load(text, {"a.md": "# 错"})
    assert [d.code for d in loaded.diagnostics] == ["spec.markdown-heading"]


def test_findings_are_bounded() -> None:
    text = PAGE + "stories:\n" + "  - {}\n" * 400
    found = load(text).diagnostics
    assert len(found) == 301
    assert (found[-1].code, dict(found[-1].args)["count"]) == ("spec.more", 500)
