"""标题: sizes, breaks, whole grid lines."""

from __future__ import annotations

from typing import Any

import pytest

from layout_engine.elements.headline import HeadForm, HeadLine
from layout_engine.elements.story import Story
from layout_engine.frame import WHITE, Colour, Fill, Line
from layout_engine.geometry import Dimension, pt
from tests.elements.pages import Composed, box, compose, ink, story_text

TEXT = "江畔的春天来得早，堤上的柳树已经绿了一层，赶早市的船从下游逆水上来，停在七号码头。" * 6


def page_of(*main: str | HeadLine, cols: str = "1-3", **keys: Any) -> Composed:
    lines = tuple(HeadLine(text=line) if isinstance(line, str) else line for line in main)
    usual: dict[str, Any] = {"id": "a", "at": (box(cols, "1-40"),), "main": lines, "text": story_text(TEXT)}
    return compose(Story(**{**usual, **keys}))


def mains(page: Composed) -> list[Line]:
    return [line for line in page.lines if line.meaning.role == "main"]


def test_a_rank_has_its_size_and_face() -> None:
    (lead,) = mains(page_of("一江春水", rank="头条"))
    (brief,) = mains(page_of("一江春水", rank="1"))
    assert (lead.size, brief.size) == (pt(54), pt(18))
    assert lead.runs[0].face != brief.runs[0].face


def test_an_editors_size_and_face_win() -> None:
    (line,) = mains(page_of(HeadLine(text="一江春水", size=Dimension(pt(63)), face="黑体")))
    assert line.size == pt(63)
    assert line.runs[0].face == mains(page_of(HeadLine(text="一江", face="黑体")))[0].runs[0].face


def test_a_head_is_centred_over_its_measure() -> None:
    page = page_of("一江春水")
    (line,) = mains(page)
    area = ink(line)
    middle = page.grid.left(1) + page.grid.measure(3) // 2
    assert abs(area.x + area.width // 2 - middle) < pt(2)


def test_or_flush_left_with_it() -> None:
    page = page_of("一江春水", head=HeadForm(align="left"))
    assert mains(page)[0].x == page.grid.left(1)


def test_lines_of_a_head_share_a_size_and_do_not_touch() -> None:
    page = page_of("一江春水催农事", "万台铁牛")
    first, second = mains(page)
    assert first.size == second.size
    assert ink(first).bottom < ink(second).y


def test_a_long_line_is_condensed_to_85_per_cent_at_the_most() -> None:
    (line,) = mains(page_of("江畔二桥主桥精准合龙全线", rank="4"))
    assert 850 <= line.runs[0].scale <= 1000
    assert ink(line).width <= page_of("一").grid.measure(3)


def test_then_it_is_broken_at_a_space_and_says_nothing() -> None:
    page = page_of("江畔二桥主桥精准合龙 预计九月底具备通车条件", rank="4")
    assert [line.text for line in mains(page)] == ["江畔二桥主桥精准合龙", "预计九月底具备通车条件"]
    assert "layout.head-broken" not in page.codes


def test_or_where_a_line_may_end_and_says_so() -> None:
    page = page_of("江畔二桥主桥昨日拂晓精准合龙“春耕一线”开栏", rank="4")
    lines = [line.text for line in mains(page)]
    assert len(lines) == 2
    assert not any(line[0] in "，。”》" or line[-1] in "“《" for line in lines)
    assert "layout.head-broken" in page.codes


def test_a_head_is_broken_between_words() -> None:
    page = page_of("江苏省总工会第十四届委员会第五次全体会议决议", rank="4", cols="1-2")
    ends = {"".join(line.text for line in mains(page)[: number + 1]) for number in range(2)}
    assert ends <= {
        "江苏省总工会",
        "江苏省总工会第十四届委员会",
        "江苏省总工会第十四届委员会第五次",
        "江苏省总工会第十四届",
    } | {"江苏省总工会第十四届委员会第五次全体会议决议"}


def test_a_fixed_size_that_does_not_fit_is_an_error() -> None:
    page = page_of(HeadLine(text="江畔二桥主桥精准合龙", size=Dimension(pt(63))))
    assert "layout.head-too-wide" in page.codes


@pytest.mark.parametrize("lines", [5, 8])
def test_a_head_takes_the_lines_it_is_given(lines: int) -> None:
    page = page_of("一江春水", head=HeadForm(lines=lines))
    first = min(line.baseline for line in page.lines if line.meaning.role == "body")
    assert first == page.grid.baseline(lines + 1)


def test_too_few_lines_are_an_error() -> None:
    page = page_of("一江春水", "万台铁牛", rank="头条", head=HeadForm(lines=3))
    assert "layout.head-too-high" in page.codes


def test_kicker_and_deck_are_smaller_than_the_main_head() -> None:
    page = page_of("一江春水", rank="头条", kicker=(HeadLine(text="引题"),), deck=(HeadLine(text="副题"),))
    sizes = {line.meaning.role: line.size for line in page.lines}
    assert sizes["kicker"] <= sizes["main"] // 2
    assert sizes["deck"] <= sizes["main"] // 2


def test_a_summary_stands_under_the_head_in_its_width() -> None:
    page = page_of("一江春水", summary=story_text("提要的文字排在标题下面，比正文大一些，左右各让一点。"))
    lines = [line for line in page.lines if line.meaning.role == "summary"]
    assert lines[0].x > page.grid.left(1)
    assert lines[0].baseline > mains(page)[0].baseline


def test_a_reversed_head_stands_white_on_its_tint() -> None:
    page = page_of(HeadLine(text="反白", colour=WHITE), head=HeadForm(tint=Colour(k=1000)))
    (tint,) = [item for item in page.items if isinstance(item, Fill)]
    line = mains(page)[0]
    assert line.runs[0].fill == WHITE
    ys = [number for segment in tint.path for number in segment[2::2]]
    area = ink(line)
    assert min(ys) < area.y
    assert area.bottom < max(ys)


def test_outlined_and_hollow_heads() -> None:
    outlined = mains(page_of(HeadLine(text="勾边", outline=WHITE, outline_width=Dimension(pt(1.5)))))[0].runs[0]
    assert (outlined.stroke, outlined.stroke_width) == (WHITE, pt(1.5))
    hollow = mains(page_of(HeadLine(text="空心", hollow=True)))[0].runs[0]
    assert hollow.fill == WHITE
    assert hollow.stroke == Colour(k=1000)


def test_a_framed_name_in_a_head() -> None:
    page = page_of(HeadLine(text="沉痛悼念邵廷翰同志", frame="邵廷翰"))
    line = mains(page)[0]
    assert line.text == "沉痛悼念邵廷翰同志"
    assert sum(item.meaning.role == "rule" for item in page.items) >= 1


def test_a_vertical_head_stands_in_columns_from_right_to_left() -> None:
    page = page_of(
        "一江春水，催农事",
        "万台铁牛",
        head=HeadForm(set="竖题", side="right", lines=30),
        kicker=(HeadLine(text="引题"),),
    )
    heads = [line for line in page.lines if line.vertical]
    assert [line.meaning.role for line in heads] == ["kicker", "main", "main"]
    assert [line.x for line in heads] == sorted((line.x for line in heads), reverse=True)
    bodies = [line for line in page.lines if line.meaning.role == "body"]
    assert max(line.x + line.measure for line in bodies) <= min(line.x for line in heads)


def test_latin_and_numbers_in_a_vertical_head() -> None:
    page = page_of("12个村“5G”直播，2026年", head=HeadForm(set="竖题", side="left"))
    (line,) = mains(page)
    ways = [(run.text, "down" if run.vertical else "turned" if run.turned else "level") for run in line.runs]
    assert ways == [
        ("12", "level"),
        ("个村“", "down"),
        ("5G", "turned"),
        ("”直播，", "down"),
        ("2026", "turned"),
        ("年", "down"),
    ]
    assert not [code for code in page.codes if code.startswith("layout.head")]


def test_a_vertical_head_that_is_too_long_is_broken_then_made_smaller() -> None:
    page = page_of("一江春水催农事，万台铁牛闹春耕", head=HeadForm(set="竖题", lines=20))
    assert len(mains(page)) == 2
    assert "layout.head-broken" in page.codes
    page = page_of(HeadLine(text="一江春水催农事", size=Dimension(pt(40))), head=HeadForm(set="竖题", lines=6))
    (line,) = mains(page)
    assert line.size < 14_000
    assert "layout.head-too-long" in page.codes
    deep = page_of("一江春水", "万台铁牛", "三月桃花", head=HeadForm(set="竖题", cols=1), rank="头条")
    assert "layout.head-deep" in deep.codes


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The Last Ferry", "The Last Ferry"),
        ("He said “Wait for” me", "He said “Wait for” me"),
        ("末班船 等人", "末班船\u3000等人"),
        ("“早市” “夜市”", "“早市”\u3000“夜市”"),
        ("采用 BIM 技术", "采用\u3000BIM\u3000技术"),
    ],
)
def test_spaces_between_latin_words_are_word_spaces(text: str, printed: str) -> None:
    page = compose(Story(id="a", at=(box("1-8", "1-12"),), main=(HeadLine(text=text),), text=story_text("江畔。")))
    assert printed in page.texts


def test_a_story_written_into_a_head_is_an_error_and_cut() -> None:
    page = page_of("江" * 20_000)
    assert page.codes.count("layout.head-line-too-long") == 1
    assert len(mains(page)[0].text) <= 200
