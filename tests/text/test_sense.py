"""Heads broken by sense: between words, into lines of about the same width."""

from __future__ import annotations

import pytest

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.paragraph import Setting
from layout_engine.text.sense import sense_ends, word_ends
from tests.text.lines import EM, prepared

HEADS = (
    "过江的人越来越少可船照开", "木牌上的三条规矩一条也不能少", "全县春耕备耕现场会在柳湾召开", "老渡口迎来新航班",
    "一座桥改变了两岸三千户人家的生活", "县图书馆把书送到田间地头", "桑梓中学学生过江来读诗",
)  # fmt: skip


def cut(text: str, library: FontLibrary, count: int = 2, width: int = 100) -> list[str]:
    p = prepared(text, library, Setting(align="center"))
    ends = sense_ends(p, width * EM, count)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize("text", HEADS)
def test_two_lines_differ_by_a_third_at_most_where_words_allow(text: str, library: FontLibrary) -> None:
    one, two = sorted(map(len, cut(text, library)))
    least = min(abs(len(text) - 2 * at) for at in word_ends(text))
    assert 3 * (two - one) <= two or two - one == least


@pytest.mark.parametrize(("text", "word"), [(HEADS[0], "越来越"), (HEADS[1], "规矩"), (HEADS[5], "图书馆")])
def test_no_word_is_split(text: str, word: str, library: FontLibrary) -> None:
    assert any(word in line for line in cut(text, library))


def test_a_mark_is_the_best_place(library: FontLibrary) -> None:
    assert cut("先下后上，老人孩子先走", library) == ["先下后上，", "老人孩子先走"]


def test_no_line_passes_its_width_and_none_is_one_character(library: FontLibrary) -> None:
    assert cut("木牌上的三条规矩一条也不能少", library, width=4) == []
    assert cut("渡口的", library) == []


def test_three_lines(library: FontLibrary) -> None:
    lines = cut("一座桥改变了两岸三千户人家的生活", library, 3)
    assert len(lines) == 3
    assert max(map(len, lines)) - min(map(len, lines)) <= 3
