"""Total fit: never worse than first fit, nothing forbidden, every constraint or a relaxation, any number of lines in range."""

from __future__ import annotations

import json
import os
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.lines import measured, texts_of
from layout_engine.fonts.library import FontLibrary
from layout_engine.text.boxes import Pools, char_boxes, line_pools
from layout_engine.text.linecost import OVER_QUARTER
from layout_engine.text.paragraph import Prepared, Setting, set_line
from layout_engine.text.totalfit import line_costs, line_range, relaxations, total_fit
from tests.text.firstfit import first_fit
from tests.text.lines import EM, NOT_FIRST, NOT_LAST, prepared
from tests.tools import ROOT

STYLES = ("全角", "开明", "半角", "行末半角")
MEASURES = (11, 13, 16, 20, 26)
OWN = (
    "本报讯（记者李平）3月5日，全省春耕现场会在江畔召开。今年计划播种1862万亩，比去年增加27万亩，其中早稻615万亩、玉米708万亩。",
    "“今年的农时比往年紧。”省农业农村厅厅长程亦山在会上说，“立春以来全省平均气温较常年同期偏高1.8℃，地温回升快。”",
    "列车时速350km/h，全程1051公里；票价￥180.50元——比去年便宜5.0%……详见www.example.com/news/2026。",
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏",
)
#: Pieces of newspaper text that hypothesis puts together.
WORDS = (
    "春", "播", "全省", "粮食", "，", "。", "、", "；", "：", "“", "”", "《", "》", "（", "）", "——", "……", "·", "？", "！", "12.5%",
    "2026", "￥80", "km/h", "GDP", "international", " ", "9月2日", "www.example.com/a", "～", "/",
)  # fmt: skip


def corpus() -> list[str]:
    """The shared paragraphs, where they are."""
    folder = os.environ.get("LAYOUT_ENGINE_MATERIAL")
    if not folder:
        pytest.skip("LAYOUT_ENGINE_MATERIAL is not set")
    files = [Path(folder) / "typography" / f"corpus_{name}.jsonl" for name in ("zh_hans", "stress")]
    return [json.loads(line)["text"] for file in files for line in file.read_text("utf-8").splitlines()]


def bounds(ends: list[int]) -> list[tuple[int, int]]:
    return list(pairwise([0, *ends]))


def check_lines(p: Prepared, measure: int) -> None:
    """Everything that must hold for any paragraph."""
    width = measure * EM
    ends = total_fit(p, [width] * (p.size + 1))
    assert ends[-1] == p.size
    given_up = {(one.rule, one.line) for one in relaxations(p, [width] * len(ends), ends)}
    for number, (start, end) in enumerate(bounds(ends)):
        line = set_line(p, start, end, width, first=start == 0, last=end == p.size)
        assert not line.overfull
        assert line.offset + line.width <= width
        assert line.forced == (("break", number) in given_up)
        if not line.forced and end < p.size and not line.hyphen:
            assert p.text[end] not in NOT_FIRST, line.text
            in_address = p.text[end - 1] == "/" and p.text[end - 2].isascii()
            assert p.text[end - 1] not in NOT_LAST or in_address, line.text
        if line.loose > 251:
            assert ("han-gap", number) in given_up, line.text


@pytest.mark.parametrize("style", STYLES)
def test_own_paragraphs_keep_every_rule(library: FontLibrary, style: str) -> None:
    for text in OWN:
        p = prepared(text, library, Setting(glue=style, indent=2 * EM))
        for measure in MEASURES:
            check_lines(p, measure)


@pytest.mark.parametrize("style", STYLES)
def test_shared_paragraphs_keep_every_rule(library: FontLibrary, style: str) -> None:
    loose = torn = count = 0
    for text in corpus():
        p = prepared(text, library, Setting(glue=style, autospace=250))
        for measure in MEASURES:
            check_lines(p, measure)
            widths = [measure * EM] * p.size
            ends = total_fit(p, widths)
            assert not any(one.rule == "last-line" for one in relaxations(p, widths, ends)), text
            for start, end in bounds(ends):
                gap = set_line(p, start, end, measure * EM, first=start == 0, last=end == p.size).loose
                count += measure == 13
                loose += measure == 13 and gap > 126
                torn += gap > 251 and measure == 13
                assert gap < 500 or measure < 13
    assert torn <= count / 100
    assert loose <= count * (8 if style in ("全角", "行末半角") else 14) // 100


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("whose", ["own", "shared"])
def test_what_must_never_be(library: FontLibrary, style: str, whose: str) -> None:
    """In every style and measure: nothing overfull, nothing forbidden or split, no last line of one character."""
    stories = sorted((ROOT / "specs" / "sample").rglob("*.md"))
    texts = corpus() if whose == "shared" else texts_of(stories)
    for measure, found in measured(texts, library, style, MEASURES).items():
        assert (found.overfull, found.forbidden, found.split) == (0, 0, 0), measure
        assert found.single == found.relaxed["last-line"]
        assert measure < 13 or not found.single
        if whose == "own":
            assert found.over_eighth <= found.lines * 4 // 100
            assert not found.over_quarter


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=8, max_size=60), measure=st.integers(11, 20))
def test_never_worse_than_first_fit(library: FontLibrary, words: list[str], measure: int) -> None:
    p = prepared("".join(words), library, Setting(hyphenate=False))
    if not p.size:
        return
    check_lines(p, measure)
    widths = [measure * EM] * (p.size + 1)
    best, greedy = total_fit(p, widths), first_fit(p, widths)
    assert sum(line_costs(p, widths, best)) <= sum(line_costs(p, widths, greedy)) * (1 + 1e-9)


def in_order(pools: Pools) -> bool:
    """Pool k + 1 is untouched while pool k has room; a cap is passed by the last pool of expansion only."""
    for uses in (pools.reduce, pools.expand):
        for before, after in pairwise(uses):
            if before.used < before.capacity and after.used:
                return False
            if not 0 <= before.used <= before.capacity:
                return False
    return True


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=8, max_size=60), style=st.sampled_from(STYLES))
def test_pools_are_used_in_order_and_boxes_fill_the_line(library: FontLibrary, words: list[str], style: str) -> None:
    p = prepared("".join(words), library, Setting(glue=style, autospace=250, indent=2 * EM))
    width = 13 * EM
    for start, end in bounds(total_fit(p, [width] * (p.size + 1))):
        first, last = start == 0, end == p.size
        assert in_order(line_pools(p, start, end, width, first=first, last=last))
        line = set_line(p, start, end, width, first=first, last=last)
        boxes = char_boxes(p, start, end, width, first=first, last=last)
        assert "".join(p.text[box.at] for box in boxes) == line.text
        assert all(a.x + a.advance <= b.x + 2 for a, b in pairwise(boxes))
        if boxes and not line.hyphen:
            assert boxes[-1].x + boxes[-1].advance == pytest.approx(line.offset + line.width, abs=2)


def test_slots_of_different_widths_are_exact(library: FontLibrary) -> None:
    p = prepared(OWN[0], library, Setting(indent=2 * EM))
    widths = [13 * EM] * 3 + [7 * EM] * 2 + [20 * EM] * 20
    ends = total_fit(p, widths)
    for number, (start, end) in enumerate(bounds(ends)):
        line = set_line(p, start, end, widths[number], first=start == 0, last=end == p.size)
        assert line.offset + line.width <= widths[number]
        assert end == p.size or line.offset + line.width == widths[number]
    assert len(total_fit(p, widths[:2])) == 2
    assert total_fit(p, widths[2:], ends[1])[-1] == p.size
    assert total_fit(p, []) == []


@pytest.mark.parametrize("text", OWN[:3])
def test_every_line_count_in_range(library: FontLibrary, text: str) -> None:
    p = prepared(text, library, Setting(glue="全角"))
    for measure in (13, 20):
        widths = [measure * EM] * (p.size + 1)
        least, most = line_range(p, widths)
        assert least <= len(total_fit(p, widths)) <= most
        for count in range(least, most + 1):
            ends = total_fit(p, widths, lines=count)
            assert len(ends) == count
            assert not [one for one in relaxations(p, widths, ends) if one.rule in ("han-gap", "last-line")]
        assert len(total_fit(p, widths, lines=least - 3)) == least
        assert len(total_fit(p, widths, lines=most + 3)) == most


def test_a_lines_cost_counts_once(library: FontLibrary) -> None:
    p = prepared(OWN[3], library)
    widths = [10 * EM] * 9
    assert total_fit(p, widths) == [10, 20, 24]
    assert line_costs(p, widths, [10, 20, 24]) == [0, 0, 0]
    assert line_costs(p, widths, [8, 18, 24])[0] > OVER_QUARTER


def test_the_last_line_keeps_two_characters(library: FontLibrary) -> None:
    p = prepared("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋", library)
    ends = total_fit(p, [10 * EM] * 9)
    assert ends == [10, 19, 21] or ends == [9, 19, 21]
    forced = prepared("www" * 20 + "。", library)
    lines = total_fit(forced, [9 * EM] * 99)
    assert {one.rule for one in relaxations(forced, [9 * EM] * 99, lines)} <= {"break", "letter-gap"}


def test_soft_ends_are_kept_where_it_costs_little(library: FontLibrary) -> None:
    text = "去年的总产量达到了十分可喜的水平是3亿元左右，今年再增长些"
    p = prepared(text, library, Setting(glue="全角"))
    ends = total_fit(p, [18 * EM] * 9)
    assert p.text[ends[0] - 1 : ends[0] + 1] not in ("3亿", "亿元")


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=0, max_size=80))
def test_any_text_ends_in_lines(library: FontLibrary, text: str) -> None:
    p = prepared(text, library)
    ends = total_fit(p, [5 * EM] * (p.size + 1))
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == p.size


def test_ten_thousand_characters_without_a_break(library: FontLibrary) -> None:
    p = prepared("」" * 10_000, library)
    ends = total_fit(p, [13 * EM] * p.size)
    assert ends[-1] == p.size
    assert list(accumulate(b - a for a, b in pairwise([0, *ends]))) == ends
    assert all(0 < b - a <= 26 for a, b in pairwise([0, *ends]))


def test_a_slot_narrower_than_a_character(library: FontLibrary) -> None:
    p = prepared("中国人", library)
    ends = total_fit(p, [EM // 2] * 9)
    assert ends == [1, 2, 3]
    assert [one.rule for one in relaxations(p, [EM // 2] * 9, ends)] == [
        "overfull",
        "overfull",
        "overfull",
        "last-line",
    ]
