"""UAX #14 as it stands, rule by rule, and the tailorings of CSS Text 4 line-break."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.text.breaks import breaks
from layout_engine.text.classes import LEVELS, LINE_CLASSES, LINE_TABLE, Tailoring, line_classes
from layout_engine.text.uax14 import compile_alphabet, compile_tailoring, is_zh_ja, may_end, unicode_ends
from tests.tools import material

MATERIAL = "typography"


def pieces(text: str, level: str, lang: str = "zh") -> list[str]:
    """The smallest pieces of a text."""
    return [text[a:b] for a, b in pairwise([0, *breaks(text, level, lang)])]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("LB4", "a\u2028b", ["a\u2028", "b"]),
        ("LB4", "a\n\u00a0b", ["a\n", "\u00a0b"]),
        ("LB5", "a\r\nb\rc", ["a\r\n", "b\r", "c"]),
        ("LB7", "a  b", ["a  ", "b"]),
        ("LB8", "中\u200b  中", ["中\u200b  ", "中"]),
        ("LB8", "a\u200b\u00a0b", ["a\u200b", "\u00a0b"]),
        ("LB8a", "👩\u200d🚀", ["👩\u200d🚀"]),
        ("LB9", "中\u0301\u0301中", ["中\u0301\u0301", "中"]),
        ("LB9", "“\u0301中", ["“\u0301中"]),
        ("LB10", "中 \u0301a", ["中 ", "\u0301a"]),
        ("LB11", "中\u2060中", ["中\u2060中"]),
        ("LB12a", "-\u00a0a", ["-", "\u00a0a"]),
        ("LB12a", "中\u00a0中", ["中\u00a0中"]),
        ("LB13", "中 。中", ["中 。", "中"]),
        ("LB14", "（ 中", ["（ 中"]),
        ("LB15", "“ （中", ["“ （中"]),
        ("LB16", "） 々", ["） 々"]),
        ("LB17", "— —中", ["— —", "中"]),
        ("LB19", "中”中", ["中”中"]),
        ("LB20", "a\ufffcb", ["a", "\ufffc", "b"]),
        ("LB20", "\ufffc…", ["\ufffc", "…"]),
        ("LB20", "א-\ufffc", ["א-", "\ufffc"]),
        ("LB21", "中ー-中", ["中ー-", "中"]),
        ("LB21", "´a", ["´a"]),
        ("LB21a", "א-בa-中", ["א-בa-", "中"]),
        ("LB21b", "a/א", ["a/א"]),
        ("LB22", "中……中", ["中……", "中"]),
        ("LB23", "a1b", ["a1b"]),
        ("LB23a", "中%$中", ["中%", "$中"]),
        ("LB24", "$a%b", ["$a%b"]),
        ("LB25", "$(1,200.50)%", ["$(1,200.50)%"]),
        ("LB25", "a,1", ["a,", "1"]),
        ("LB26", "\u1100\u1161\u11a8\u1100\u1161", ["\u1100\u1161\u11a8", "\u1100\u1161"]),
        ("LB26", "한\u11a8\u11a8", ["한\u11a8\u11a8"]),
        ("LB27", "$한%", ["$한%"]),
        ("LB29", "a.b", ["a.b"]),
        ("LB30", "a(1)b", ["a(1)b"]),
        ("LB30", "a（中", ["a", "（中"]),
        ("LB30a", "🇨🇳🇨🇳🇨", ["🇨🇳", "🇨🇳", "🇨"]),
        ("LB30a", "🇨 🇳🇨", ["🇨 ", "🇳🇨"]),
        ("LB30b", "👋🏽👋", ["👋🏽", "👋"]),
        ("LB30b", "\U0001fafa🏽", ["\U0001fafa🏽"]),
        ("LB31", "中中a中", ["中", "中", "a", "中"]),
        ("LB1", "กิน", ["กิน"]),
        ("LB1", "\ud800\ud800中", ["\ud800\ud800", "中"]),
        ("LB1", "中\U000e0101中\U0010ffff", ["中\U000e0101", "中", "\U0010ffff"]),
    ],
)
def test_each_rule(rule: str, text: str, expected: list[str]) -> None:
    assert pieces(text, "uax14") == expected, rule


CSS = [
    # small kana and ー
    ("css-strict", "zh", "文ぇ字ー字", ["文ぇ", "字ー", "字"]),
    ("css-normal", "zh", "文ぇ字ー字", ["文", "ぇ", "字", "ー", "字"]),
    ("css-normal", "en", "文ぇ", ["文", "ぇ"]),
    # hyphen-like characters of Chinese and Japanese
    ("css-strict", "zh", "文〜字゠", ["文〜", "字゠"]),
    ("css-normal", "ja", "文〜字゠", ["文", "〜", "字", "゠"]),
    ("css-normal", "de", "文〜字゠", ["文〜", "字゠"]),
    ("css-loose", "en", "文〜", ["文〜"]),
    # hyphens after ideographs
    ("css-normal", "zh", "文‐字–字", ["文‐", "字–", "字"]),
    ("css-loose", "en", "文‐字–字", ["文", "‐", "字", "–", "字"]),
    ("css-loose", "zh", "a‐字", ["a‐", "字"]),
    # iteration marks
    ("css-normal", "zh", "文々ヾ", ["文々ヾ"]),
    ("css-loose", "en", "文々ヾ", ["文", "々", "ヾ"]),
    # inseparable characters
    ("css-normal", "zh", "文……", ["文……"]),
    ("css-loose", "en", "文……a…", ["文", "…", "…", "a…"]),
    # centred punctuation
    ("css-normal", "zh", "文：字！字", ["文：", "字！", "字"]),
    ("css-loose", "zh", "文：字！字・", ["文", "：", "字", "！", "字", "・"]),
    ("css-loose", "en", "文：字！字", ["文：", "字！", "字"]),
    # suffixes and prefixes, where they are wide
    ("css-normal", "zh", "文℃￥字", ["文℃", "￥字"]),
    ("css-loose", "zh", "文℃5℃￥字", ["文", "℃5", "℃", "￥", "字"]),
    ("css-loose", "zh", "文%$字", ["文%", "$字"]),
    ("css-loose", "en", "文℃￥字", ["文℃", "￥字"]),
    # what no value opens: brackets, stops, glue; quotes have a direction in Chinese and Japanese
    ("css-loose", "zh", "（々文。」\u2060！", ["（々", "文。」\u2060！"]),
    ("css-strict", "zh", "文“字”文", ["文", "“字”", "文"]),
    ("css-strict", "en", "文“字”文", ["文“字”文"]),
]


@pytest.mark.parametrize(("level", "lang", "text", "expected"), CSS)
def test_css_line_break(level: str, lang: str, text: str, expected: list[str]) -> None:
    assert pieces(text, level, lang) == expected


@pytest.mark.parametrize(
    ("tag", "answer"),
    [
        ("zh", True), ("zh-Hans", True), ("ja-JP", True), ("ja/zh", True), ("yue-Hant", True), ("ko-Hani", True),
        ("zh-Latn", False), ("zh-Latn-pinyin", False), ("en", False), ("ko", False), ("", False),
    ],
)  # fmt: skip
def test_writing_system(tag: str, answer: bool) -> None:
    assert is_zh_ja(tag) is answer


def test_the_table_names_every_code_point() -> None:
    assert len(LINE_TABLE) == 0x40000
    assert {LINE_CLASSES[ord(letter) - 0x30] for letter in set(LINE_TABLE)} >= {"CJ", "IDp", "OPw", "POw", "PRw", "ZWJ"}
    assert line_classes("℃") == line_classes("％") != line_classes("%")


def test_a_class_that_unicode_has_not_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        compile_alphabet({"a": ("ID", "NONE")}, "a")
    with pytest.raises(KeyError):
        compile_tailoring(Tailoring(sides={"CJ": ("NONE", "ID")}), zh_ja=True)


def test_an_alphabet_of_ones_own() -> None:
    alphabet = compile_alphabet({"h": ("ID", "ID"), "x": ("EX", "OP")}, "h", [("x", "h")])
    assert list(may_end("hhxhxx", alphabet)) == [0, 1, 0, 1, 0, 0, 1]


EVERYTHING = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("中a1 -—“”（）。％\u0301\u200d\u200b\u2060א🇨👋🏽")
)


@given(
    text=EVERYTHING,
    level=st.sampled_from([name for name in LEVELS if LEVELS[name].tailoring]),
    lang=st.sampled_from(["zh", "en"]),
)
def test_any_text_ends_and_starts_no_line_with_nothing(text: str, level: str, lang: str) -> None:
    offsets = breaks(text, level, lang)
    assert offsets == sorted(set(offsets))
    assert not offsets or (offsets[0] > 0 and offsets[-1] == len(text))
    assert bool(offsets) == bool(text)
    classes = line_classes(text)
    mark, space, word_joiner = (line_classes(char) for char in "\u0301 \u2060")
    for at in offsets[:-1]:
        assert classes[at] != space or text[at - 1] in "\n\v\f\r\x85\u2028\u2029"
        assert classes[at] != word_joiner or "\u200b" in text[:at] or text[at - 1] in "\n\v\f\r\x85\u2028\u2029"
        assert classes[at] != mark or text[at - 1] in " \u200b\n\v\f\r\x85\u2028\u2029"


@given(text=EVERYTHING, other=EVERYTHING)
def test_an_ideograph_begins_afresh(text: str, other: str) -> None:
    """What stands before two ideographs does not change what is found behind them: the walk goes stretch by stretch."""
    rules = compile_tailoring(LEVELS["uax14"].tailoring or Tailoring(), zh_ja=True)
    alone = unicode_ends("中中" + other, rules)
    assert unicode_ends(text + "\n中中" + other, rules)[len(text) + 2 :] == alone[1:]


def rows(name: str) -> list[dict[str, Any]]:
    lines = (material(MATERIAL) / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def filled(text: str, offsets: list[int], width: int) -> list[str]:
    """Lines of at most ``width`` characters, each as long as may be."""
    lines, start = [], 0
    while start < len(text):
        fitting = [at for at in offsets if start < at <= start + width]
        end = fitting[-1] if fitting else next(at for at in offsets if at > start)
        lines.append(text[start:end])
        start = end
    return lines


def test_unicodes_own_test_file() -> None:
    lines = (material(MATERIAL) / "uax14_linebreaktest_15.0.tsv").read_text(encoding="utf-8").splitlines()
    wrong = []
    for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
        text = "".join(chr(int(code, 16)) for code in row["codepoints"].split())
        if breaks(text, "uax14") != [int(at) for at in row["break_offsets"].split(",")]:
            wrong.append(row["id"])
    assert wrong == []


def test_web_platform_tests_strictness() -> None:
    found = [row for row in rows("wpt_linebreak_strictness.jsonl") if row["icu72_agrees"] is not False]
    wrong = [
        row["id"]
        for row in found
        if filled(row["text"], breaks(row["text"], f"css-{row['strictness']}", row["lang"] or ""), int(row["width_em"]))
        != row["expect_lines"]
    ]
    assert found
    assert wrong == []


@pytest.mark.parametrize("level", ["uax14", "css-strict", "css-normal"])
def test_web_platform_tests_brackets(level: str) -> None:
    found = rows("wpt_linebreak_opclns.jsonl")
    wrong = [
        row["id"] for row in found
        if filled(row["text"], breaks(row["text"], level, row["lang"] or ""), int(row["width_em"])) != row["expect_lines"]
    ]  # fmt: skip
    assert found
    assert wrong == []


def test_icu_css() -> None:
    found = rows("icu_css_line_break.jsonl")
    wrong = [
        row["id"] for row in found
        if breaks(row["text"], f"css-{row['strictness']}", row["lang"] or "") != row["break_offsets"]
    ]  # fmt: skip
    assert found
    assert wrong == []
