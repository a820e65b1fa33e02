"""Where a line may end, and how quotes are resolved."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout_engine.text.classes import LEVELS
from layout_engine.text.segment import resolve, segment


def broken(text: str, level: str = "gb") -> list[str]:
    """The smallest pieces of a text."""
    ends = segment(text, LEVELS[level]).may_end
    at = [0, *(i for i in range(1, len(text)) if ends[i]), len(text)]
    return [text[a:b] for a, b in pairwise(at)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("中国，你好。", ["中", "国，", "你", "好。"]),
        ("说：“《书》”！", ["说：", "“《书》”！"]),
        ("是——不", ["是", "——", "不"]),
        ("等……”他", ["等", "……”", "他"]),
        ("京—沪", ["京—", "沪"]),
        ("甲·乙", ["甲·", "乙"]),
        ("元/张", ["元/张"]),
        ("增长6.3%的", ["增", "长", "6.3%", "的"]),
        ("￥1,200.50元", ["￥1,200.50", "元"]),
        ("12:30至-5℃到", ["12:30", "至-5℃", "到"]),
        ("80～180人", ["80～", "180", "人"]),
        ("获ISO 9001认证", ["获", "ISO ", "9001", "认", "证"]),
        ("在(GDP)中", ["在", "(GDP)", "中"]),
        ("state-of", ["state-", "of"]),
        ("don’t it's", ["don’t ", "it's"]),
        ('说"好"吧', ["说", '"好"', "吧"]),
        ("看www.a.com/news/2017。", ["看", "www", ".a", ".com/", "news/", "2017。"]),
        ("寄wang@a.com.cn吧", ["寄", "wang@a", ".com", ".cn", "吧"]),
        ("人々も", ["人々", "も"]),
        ("１２．５％了", ["１２．５％", "了"]),
        ("🇨🇳旗", ["🇨🇳", "旗"]),
        ("（ 中", ["（ 中"]),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert broken(text) == pieces


def test_levels_differ_as_their_tables_say() -> None:
    assert broken("甲/乙", "basic") == ["甲/", "乙"]
    assert broken("京——沪", "strict") == ["京——", "沪"]
    assert broken("京—沪", "basic") == ["京", "—", "沪"]


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("他说“好”。", "HHOHCS"),
        ("“GDP”是", "OLLLCH"),
        ("“Hello” she", "oLLLLLcWLLL"),
        ("don’t", "LLLuL"),
        ("“‘一’”", "OOHCC"),
        ("———", "EEe"),
        ("“", "O"),
        ('it\'s "A"', "LLuLWoLc"),
    ],
)
def test_quotes_by_direction_and_neighbours(text: str, classes: str) -> None:
    assert resolve(text) == classes


@pytest.mark.parametrize(
    ("text", "classes"), [("“江畔” is", "oHHcWLL"), ("—“no”", "eoLLc"), ("“", "o"), ("it’s “A”", "LLuLWoLc")]
)
def test_quotes_of_western_text_are_proportional(text: str, classes: str) -> None:
    assert resolve(text, "en") == classes


def test_only_plain_words_may_be_hyphenated() -> None:
    assert segment("用cooperation与www.example.com", LEVELS["gb"]).words == ((1, 12),)


@pytest.mark.parametrize(
    ("text", "solid"),
    [
        ("on, off", {1, 2, 5, 6}),
        ("end.”", {1, 2, 3, 4}),
        ("“So (it) is", {1, 2, 5, 6, 7, 10}),
        ("thirty-one", set(range(1, 10))),
        ("汉, 字", set()),
        ("(汉)", set()),
    ],
)
def test_latin_signs_stay_close_to_their_words(text: str, solid: set[int]) -> None:
    found = segment(text, LEVELS["gb"]).solid
    spaces = {at for i, char in enumerate(text) if char == " " for at in (i, i + 1)}
    assert found - spaces == solid - spaces
