"""Where ragged lines end, and what is too long for its slot: nothing overfull, nothing forbidden."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.paragraph import Setting, count_lines, remaining_chars
from layout_engine.text.totalfit import total_fit
from tests.text.lines import EM, prepared, set_all, texts


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("中国人民大会堂今天开会", ["中国人民大", "会堂今天", "开会"]),  # 孤字 is avoided in ragged lines too
        ("天下之大，无奇不有啊", ["天下之大，", "无奇不有啊"]),  # the comma's half hangs on nothing: it is cut
        ("天下之大了，无奇不有啊", ["天下之大了，", "无奇不有啊"]),
        ("他说，好啊你们都来吧来", ["他说，好啊你", "们都来吧来"]),  # 挤进: the comma gives half an em
        ("天下之大《无奇不有》", ["天下之大", "《无奇不有》"]),  # 推出: the opener may not end the line
        ("共有３８人到会了吗", ["共有３８人", "到会了吗"]),
    ],
)
def test_five_em(library: FontLibrary, text: str, lines: list[str]) -> None:
    setting = Setting(align="left")
    assert texts(prepared(text, library, setting), 5 * EM + EM // 2 * (len(lines[0]) > 5)) == lines


def test_each_slot_has_its_own_width(library: FontLibrary) -> None:
    p = prepared("中国人民大会堂今天开会了", library)
    assert total_fit(p, [5 * EM, 3 * EM, 4 * EM]) == [5, 8, 12]
    assert total_fit(p, [3 * EM, 4 * EM], start=5) == [8, 12]
    assert total_fit(p, [5 * EM]) == [5]
    assert remaining_chars(p, 5) == 7
    assert total_fit(p, []) == []


def test_first_line_is_narrower_by_the_indent(library: FontLibrary) -> None:
    p = prepared("中国人民大会堂今天开会", library, Setting(indent=2 * EM))
    assert total_fit(p, [5 * EM] * 9) == [3, 8, 11]


def test_empty_paragraph(library: FontLibrary) -> None:
    p = prepared(" \u3000", library)
    assert (p.size, total_fit(p, [EM]), count_lines(p, EM), remaining_chars(p, 0)) == (0, [], 0, 0)


def test_number_and_unit_go_to_the_next_line_together(library: FontLibrary) -> None:
    assert texts(prepared("同比增长的幅度为12.35%了吗", library), 8 * EM)[0] == "同比增长的幅度为"


def test_last_line_of_one_character(library: FontLibrary) -> None:
    """孤字: squeezed into the line before, or joined by a character from there."""
    assert texts(prepared("天地，玄黄，宇宙，洪荒，日月盈昃辰宿列张寒。", library), 10 * EM + 100)[-1] != "寒。"
    assert texts(prepared("天地玄黄宇宙洪荒日月", library), 9 * EM) == ["天地玄黄宇宙洪荒", "日月"]
    assert texts(prepared("天地玄黄宇宙洪荒日月", library, Setting(align="left")), 9 * EM) == [
        "天地玄黄宇宙洪荒",
        "日月",
    ]


def test_ragged_lines_are_few_and_smooth(library: FontLibrary) -> None:
    text = "加强international合作，推动transportation建设，为新区添砖加瓦"
    p = prepared(text, library, Setting(align="left"))
    assert texts(p, 10 * EM) == ["加强international", "合作，推动", "transportation建设，", "为新区添砖加瓦"]
    assert not any(line.hyphen for line in set_all(p, 8 * EM))
    assert any(line.hyphen for line in set_all(p, 6 * EM))


def test_centred_lines_are_about_as_long(library: FontLibrary) -> None:
    p = prepared("让每一滴水都用在最该用的地方去吧", library, Setting(align="center"))
    assert [len(line) for line in texts(p, 13 * EM)] == [8, 8]
    left = prepared("让每一滴水都用在最该用的地方去吧", library, Setting(align="left"))
    assert [len(line) for line in texts(left, 13 * EM)] == [13, 3]
    assert total_fit(left, [13 * EM] * 9, even=True) == [8, 16]
    assert total_fit(p, [13 * EM] * 9, even=False) == [13, 16]


def test_long_word_is_hyphenated(library: FontLibrary) -> None:
    p = prepared("促进了international合作与交流", library)
    lines = set_all(p, 7 * EM)
    hyphenated = [line for line in lines if line.hyphen]
    assert hyphenated
    assert hyphenated[0].pieces[-1].clusters[-1] == ""
    assert "".join(line.text for line in lines) == p.text
    assert not any(line.forced for line in lines)
    plain = prepared("促进了international合作与交流", library, Setting(hyphenate=False))
    assert not any(line.hyphen for line in set_all(plain, 7 * EM))


def test_acronyms_and_addresses_are_not_hyphenated(library: FontLibrary) -> None:
    p = prepared("加入了UNESCO等组织，网址是www.engineering.com请看", library)
    assert not any(line.hyphen for width in range(6, 14) for line in set_all(p, width * EM))


def test_what_is_too_long_breaks_anywhere_and_says_so(library: FontLibrary) -> None:
    p = prepared("Q" * 200, library)
    lines = set_all(p, 9 * EM)
    assert all(line.offset + line.width <= 9 * EM for line in lines)
    assert [line.forced for line in lines] == [True] * (len(lines) - 1) + [False]
    assert "".join(line.text for line in lines) == p.text


def test_slot_narrower_than_a_character(library: FontLibrary) -> None:
    lines = set_all(prepared("中国", library), EM // 2)
    assert [(line.text, line.overfull) for line in lines] == [("中", EM // 2), ("国", EM // 2)]


def test_ten_thousand_characters_without_a_break(library: FontLibrary) -> None:
    p = prepared("」" * 10_000, library)
    ends = total_fit(p, [13 * EM] * p.size)
    assert ends[-1] == p.size
    assert all(b - a <= 26 for a, b in pairwise(ends))
    assert count_lines(p, 13 * EM) == len(ends)
