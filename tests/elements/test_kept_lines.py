"""诗与列表: where lines that are kept stand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_engine.elements.story import Story
from layout_engine.frame import Line, Stroke
from layout_engine.geometry import parse_dimension
from layout_engine.model import InlineText, Range, StoryText, Style, TabStop
from layout_engine.spec.markdown import parse_story
from layout_engine.spec.source import SourceLine
from tests.elements.pages import PAPER, Composed, box, compose

EM, LEADING, COLUMN = 9000, 12600, 13


def page(text: str, lines: int = 30, *, cols: str = "1", legs: int | None = None, **story: Any) -> Composed:
    paragraphs, found = parse_story([SourceLine(line, n) for n, line in enumerate(text.split("\n"), 1)], "f")
    assert not found
    paper = {**PAPER, "styles": story.pop("styles", {})}
    body = InlineText(StoryText(paragraphs=paragraphs))
    return compose(Story(id="a", at=(box(cols, f"1-{lines}", legs),), body=body, **story), paper=paper)


def left(composed: Composed) -> int:
    """The left edge of the first column."""
    return composed.grid.rect(Range(1, 1), Range(1, 1)).x


def start(composed: Composed, line: Line) -> float:
    """Where a line's first glyph stands, in em from its column's left edge."""
    return (line.runs[0].x - left(composed)) / EM


def test_a_poem_stands_as_one_piece_in_the_middle() -> None:
    made = page("| 一夜江声到枕边\n| 起来新水\n|\n| 渡头")
    assert made.texts == ["一夜江声到枕边", "起来新水", "渡头"]
    assert {start(made, line) for line in made.lines} == {(COLUMN - 7) / 2}
    ys = [line.baseline for line in made.lines]
    assert [b - a for a, b in pairwise(ys)] == [LEADING, 2 * LEADING]


def test_what_is_too_long_turns_over_and_the_poem_is_flush() -> None:
    made = page("| 天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往\n| 秋收")
    assert made.texts == ["天地玄黄宇宙洪荒日月盈昃辰", "宿列张寒来暑往", "秋收"]
    assert [start(made, line) for line in made.lines] == [0, 2, 0]


def test_full_width_spaces_set_a_line_in() -> None:
    made = page("| 天地玄黄\n| 　　宇宙\n|     洪荒", styles={"诗": Style(align="left")})
    assert [start(made, line) for line in made.lines] == [0, 2, 2]


def test_the_style_places_verse() -> None:
    style = Style(align="left", indent=parse_dimension("3字"), turnover=parse_dimension("1字"))
    made = page("| 天地玄黄宇宙洪荒日月盈昃\n| 秋收", styles={"诗": style})
    assert [start(made, line) for line in made.lines] == [3, 4, 3]
    right = page("| 天地玄黄\n| 秋收", styles={"诗": Style(align="right")})
    assert {start(right, line) for line in right.lines} == {COLUMN - 4}


def test_verse_is_not_justified() -> None:
    made = page("| 天地玄黄宇宙洪荒日月盈，昃辰\n| 秋收")
    assert all(not run.adjust or max(extra for _, extra in run.adjust) <= 0 for line in made.lines for run in line.runs)


@pytest.mark.parametrize(("label", "width"), [("一、", 2), ("（一）", 2.5), ("①", 1)])
def test_items_turn_over_to_their_text(label: str, width: float) -> None:
    made = page(f"| {label}天地玄黄宇宙洪荒日月盈昃辰宿列张寒来\n| 二、秋收")
    first, second = made.lines[:2]
    text = first.runs[0]
    assert start(made, first) * 2 in (0, -1)  # an opening bracket is cut by half at a line's start
    assert start(made, second) == width
    assert text.text.startswith(label)


def test_a_dateline_stands_before_a_poem() -> None:
    made = page("| 天地\n| 玄黄", dateline="本报讯（记者 李平）")
    assert made.texts == ["本报讯（记者李平）", "天地", "玄黄"] or made.texts[1:] == ["天地", "玄黄"]


def test_a_stanza_goes_whole_into_the_next_leg() -> None:
    made = page("| 甲\n| 乙\n| 丙\n\n| 丁\n| 戊", 4, cols="1-2", legs=2)
    assert [line.meaning.leg for line in made.lines] == [0, 0, 0, 1, 1]
    top = made.lines[0].baseline
    assert made.lines[3].baseline == top
    assert "layout.line-alone" not in made.codes


def test_overset_verse_is_counted() -> None:
    made = page("| 天地玄黄\n| 宇宙洪荒\n| 日月盈昃", 2)
    (found,) = [d for d in made.diagnostics if d.code == "layout.overset"]
    assert dict(found.args)["lines"] == 1
    assert dict(found.args)["chars"] == 4


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.text("天地玄黄，。“”A1 宇宙", min_size=1, max_size=40).filter(lambda t: t.strip()), min_size=1, max_size=12
    ),
    st.sampled_from(["left", "center", "right"]),
)
def test_every_line_of_the_text_begins_a_line_and_none_leaves_its_column(lines: list[str], align: Any) -> None:
    made = page("\n".join(f"| {line}" for line in lines), 60, styles={"诗": Style(align=align)})
    right = left(made) + COLUMN * EM
    numbers = [line.meaning.paragraph for line in made.lines]
    assert sorted(set(numbers)) == list(range(len(lines)))
    assert numbers == sorted(numbers)
    for line in made.lines:
        assert line.x >= left(made) - 2 * EM
        assert line.x + line.measure <= right
    for number, text in enumerate(lines):
        set_ = "".join(line.text for line in made.lines if line.meaning.paragraph == number)
        assert set_.replace(" ", "") == text.replace(" ", "")


def test_parts_of_an_item_stand_at_stops_with_leaders() -> None:
    made = page("| 渡口\t1\n| 柳湾\t12")
    assert made.texts == ["渡口 1", "柳湾 12"]
    strokes = [item for item in made.items if isinstance(item, Stroke)]
    assert [stroke.meaning.artifact for stroke in strokes] == [True, True]
    ends = {stroke.path[1][1] for stroke in strokes}
    step = strokes[0].dash[1]
    assert len({end % step for end in ends}) == 1  # dots below each other
    assert all(left(made) < stroke.path[0][1] < stroke.path[1][1] < left(made) + COLUMN * EM for stroke in strokes)


def test_a_story_has_stops_of_its_own() -> None:
    stops = (TabStop(at=parse_dimension("8字")), TabStop(at=parse_dimension("-2字"), leader="——"))
    made = page("| 甲\t乙\t丙", tabs=stops)
    (line,) = made.lines
    assert [run.text for run in line.runs] == ["甲", " ", "乙", " ", "丙"]
    assert [(run.x - left(made)) / EM for run in line.runs[::2]] == [0, 8, 10]


def test_a_tab_without_a_stop_is_told_at_its_line() -> None:
    made = page("| 甲\t1\n| 甲\t乙\t丙")
    (found,) = [d for d in made.diagnostics if d.code == "layout.tab-no-stop"]
    assert found.span.line == 2
    assert made.texts[1].replace("\u3000", "") == "甲 乙丙"


def test_a_numbered_item_with_tabs_turns_over_to_its_text() -> None:
    made = page("| 一、天地玄黄宇宙洪荒日月盈昃辰\t12")
    assert [start(made, line) for line in made.lines] == [0, 2]


def test_a_stop_outside_the_line_is_told() -> None:
    made = page("| 甲\t乙", tabs=(TabStop(at=parse_dimension("40字")),))
    assert "text.overfull" in made.codes
