"""Instances from JSON: every mistake at its place, all at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from layout_engine.diagnostics import SpecError
from layout_engine.messages import one_line
from layout_engine.placement.read import parse_instance

GOOD: dict[str, Any] = {
    "id": "x",
    "grid": {"columns": 6, "rows": 60, "chars_per_column": 13, "gutter_chars": 1, "char_pt": 9, "leading_pt": 10.8, "sep_rows": 1},
    "fixed": [{"id": "folio", "kind": "folio", "x": 0, "y": 0, "w": 6, "h": 3}],
    "articles": [{
        "id": "a", "importance": 3, "headline": {"main": 11, "kicker": 0, "sub": 0, "directions": ["h"]},
        "paragraphs": [80, 90], "photos": [{"aspect": 1.5, "crop": 0.08, "caption": 20, "spans": [2, 3]}],
        "spans": [2, 6], "jump_allowed": False, "boxed": False, "optional_paragraphs": [1],
    }],
}  # fmt: skip


def changed(*path: str | int, to: Any) -> str:
    data = json.loads(json.dumps(GOOD))
    part = data
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    return json.dumps(data, indent=1, ensure_ascii=False)


def wrong(text: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        parse_instance(text, "page.json")
    return [one_line(d, "en") for d in caught.value.diagnostics]


def test_a_good_instance_is_read() -> None:
    made = parse_instance(json.dumps(GOOD), "page.json")
    assert made.articles[0].photos[0].spans == (2, 3) and made.free_cells == 6 * 57


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("grid", "columns"), 0, "plan.range"),
        (("grid", "leading_pt"), "x", "plan.expected"),
        (("articles", 0, "spans"), [4, 2], "plan.expected"),
        (("articles", 0, "spans"), [9, 9], "plan.too-wide"),
        (("articles", 0, "photos", 0, "spans"), [7, 8], "plan.too-wide"),
        (("articles", 0, "photos", 0, "aspect"), float("inf"), "plan.expected"),
        (("articles", 0, "importance"), 6, "plan.range"),
        (("articles", 0, "paragraphs"), [10, -1], "plan.range"),
        (("articles", 0, "paragraphs"), {}, "plan.expected"),
        (("articles", 0, "optional_paragraphs"), [5], "plan.range"),
        (("articles", 0, "boxed"), "yes", "plan.expected"),
        (("articles", 0, "head"), {}, "plan.unknown"),
        (("articles", 0, "id"), 7, "plan.expected"),
        (("fixed", 0, "w"), 9, "plan.off-page"),
        (("fixed",), [GOOD["fixed"][0], {**GOOD["fixed"][0], "id": "ad"}], "plan.overlap"),
        (("articles",), [GOOD["articles"][0]] * 2, "plan.same-id"),
        (("articles",), [GOOD["articles"][0]] * 25, "plan.too-many"),
        (("articles",), [], "plan.no-articles"),
        (
            ("articles",),
            [{**GOOD["articles"][0], "paragraphs": [], "photos": [], "optional_paragraphs": []}],
            "plan.empty",
        ),
    ],
)
def test_each_mistake_has_its_message(path: tuple[str | int, ...], value: Any, code: str) -> None:
    assert f"error[{code}]" in wrong(changed(*path, to=value))[0]


def test_a_mistake_has_its_line_and_column() -> None:
    text = """{"grid": {"columns": 6, "rows": 60, "chars_per_column": 13,
 "gutter_chars": 1, "char_pt": 9, "leading_pt": 10},
 "articles": [{"id": "一", "importance": 9, "paragraphs": [8],
   "spans": [1]}]}"""
    assert [line.split(" ")[0] for line in wrong(text)] == ["page.json:3:41:", "page.json:4:13:"]


def test_all_mistakes_are_told_at_once() -> None:
    text = changed("articles", 0, to={"importance": 9})
    assert len(wrong(text)) >= 4


def test_broken_json_says_where() -> None:
    assert wrong('{"grid": \n {,}}')[0].startswith("page.json:2:3: error[plan.json]")
    assert "plan.json" in wrong("[" * 100_000)[0]
