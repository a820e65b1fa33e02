"""The house's levels, what is never split, paragraphs and odd characters, and the command."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine import SpecError
from layout_engine import breaks as public_breaks
from layout_engine.cli import main
from layout_engine.fonts.library import FontLibrary
from layout_engine.text.breaks import MARK, breaks, marked
from layout_engine.text.classes import LEVELS, Level
from layout_engine.text.paragraph import Setting
from layout_engine.text.segment import segment
from tests.text.lines import NOT_FIRST, NOT_LAST, prepared
from tests.tools import material

HOUSE = ("basic", "gb", "strict")


def pieces(text: str, level: str = "gb") -> list[str]:
    """The smallest pieces of a text."""
    return [text[a:b] for a, b in pairwise([0, *breaks(text, level)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("是——不", ["是", "——", "不"]),
        ("是⸺不", ["是", "⸺", "不"]),
        ("等……和⋯⋯", ["等", "……", "和", "⋯⋯"]),
        ("涨3.14%与12,345.6元", ["涨", "3.14%", "与", "12,345.6", "元"]),
        ("值￥1,200或US$100", ["值", "￥1,200", "或", "US$100"]),
        ("，￥100", ["，", "￥100"]),
        ("付100￥，5", ["付", "100￥，", "5"]),
        ("零下-5℃、30°15′", ["零", "下-5℃、", "30°15′"]),
        ("比分3：1，时间12:30", ["比", "分", "3：1，", "时", "间", "12:30"]),
        ("增幅：3", ["增", "幅：", "3"]),
        ("5/6和km/h", ["5/6", "和", "km/h"]),
        ("京—沪", ["京—", "沪"]),
        ("“一”“二”", ["“一”", "“二”"]),
        ("“‘一’字”", ["“‘一’", "字”"]),
        ("说“don’t stop”吧", ["说", "“don’t ", "stop”", "吧"]),
        ("见https://a.cn/b/?q=1。", ["见", "https://", "a", ".cn/", "b/", "?q=1。"]),
        ("见http://a.cn/中", ["见", "http://", "a", ".cn/", "中"]),
        ("寄to-me@a.com.cn", ["寄", "to-me@a", ".com", ".cn"]),
        ("👩\u200d🚀文👋🏽文", ["👩\u200d🚀", "文", "👋🏽", "文"]),
        ("文\u0301文", ["文\u0301", "文"]),
        ("文\u200b。", ["文\u200b", "。"]),
        ("（ 文）", ["（ 文）"]),
        ("文 ，文", ["文 ，", "文"]),
        ("GDP(2020)3", ["GDP(2020)3"]),
    ],
)
def test_what_belongs_together(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_levels_differ_by_their_tables() -> None:
    assert [pieces("甲/乙—丙", level) for level in HOUSE] == [
        ["甲/", "乙", "—", "丙"],
        ["甲/乙—", "丙"],
        ["甲/乙—", "丙"],
    ]
    assert pieces("甲……乙⸺丙", "strict") == ["甲……", "乙⸺", "丙"]
    assert pieces("甲……乙⸺丙", "gb") == ["甲", "……", "乙", "⸺", "丙"]


def test_a_level_is_data_alone() -> None:
    gb = LEVELS["gb"]
    mine = Level("mine", gb.no_start | {"H"}, gb.no_end)
    assert list(segment("文，文A文", gb).may_end) == [0, 0, 1, 1, 1, 1]
    assert list(segment("文，文A文", mine).may_end) == [0, 0, 0, 1, 0, 1]
    renamed = Level("gb", gb.no_start - {"M"}, gb.no_end)
    assert list(segment("文。", renamed).may_end) == [0, 0, 1]


def test_paragraphs_and_their_edges() -> None:
    assert breaks("") == []
    assert breaks("文") == [1]
    assert breaks("文\r\n\n字") == [3, 4, 5]
    assert breaks("文\u2028字\n") == [2, 4]
    assert breaks("\u3000\u3000本报讯  \n") == [3, 4, 8]
    assert breaks("“\n”") == [2, 3]


def test_controls_go_with_what_precedes_them() -> None:
    assert breaks("文\u00ad字\ufeff。") == [2, 5]
    assert breaks("1\u20282") == [2, 3]
    assert breaks("1\u200e2\u202c文") == [4, 5]
    assert breaks("\x01文\ta\udc00") == [3, 4, 5]


def test_an_unknown_level_is_named() -> None:
    with pytest.raises(SpecError) as caught:
        public_breaks("文", "kinsoku")
    assert [found.code for found in caught.value.diagnostics] == ["text.level"]


@pytest.mark.parametrize("level", list(LEVELS))
@pytest.mark.parametrize(
    "text", ["a" * 10_000 + "@", "a." * 5_000, "1," * 5_000, "“" * 10_000, "\u0301" * 10_000, " \ufeff" * 5_000]
)
def test_ten_thousand_characters(text: str, level: str) -> None:
    assert breaks(text, level)[-1] == len(text)


MARKS = "々。」、，；：？！”’』）》〉】〗〕］｝–～·‧・/／“‘「（《…—⸺⋯%‰℃￥$-.,\u3000\u0301\u200d"
MIXED = st.text(st.sampled_from("文字 15aB" + MARKS), max_size=30)


@given(MIXED, st.sampled_from(HOUSE))
def test_no_mark_stands_where_the_standard_forbids_it(text: str, level: str) -> None:
    for at in breaks(text, level)[:-1]:
        assert text[at] not in NOT_FIRST
        assert text[at - 1] not in (NOT_LAST.replace("/／", "") if level == "basic" else NOT_LAST)


@given(MIXED)
def test_a_stricter_level_only_takes_away(text: str) -> None:
    basic, gb, strict = (set(breaks(text, level)) for level in HOUSE)
    assert strict <= gb <= basic


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(HOUSE), st.sampled_from(["zh-Hans", "en", ""]))
def test_any_text(text: str, level: str, lang: str) -> None:
    offsets = breaks(text, level, lang)
    assert offsets == sorted(set(offsets))
    assert not text or offsets[-1] == len(text)
    assert marked(text, offsets).replace(MARK, "") == text.replace(MARK, "")


@pytest.mark.parametrize("level", list(LEVELS))
def test_the_composer_ends_lines_there(level: str, boxes: FontLibrary) -> None:
    for text in (
        "本报讯（记者　王平）——增长6.3%，“好……”。见www.a.com/b/c。",
        "\u3000他\u00ad说  “it’s ok”！",
        "甲/乙—丙·丁１２％",
    ):
        ready = prepared(text, boxes, Setting(level=level))
        assert [ready.source_offset(at) for at in ready.stops if at < ready.size] == breaks_inside(text, level)


def breaks_inside(text: str, level: str) -> list[int]:
    """As ``breaks``, of the text as the composer cleans it."""
    kept = [at for at, char in enumerate(text) if char != "\u00ad" and not (char == " " and text[at - 1] == " ")]
    kept = kept[text.startswith("\u3000") :]
    cleaned = "".join(text[at] for at in kept)
    return [kept[at] for at in breaks(cleaned, level)[:-1]]


def test_the_tables_of_the_standards() -> None:
    lines = (material("typography") / "kinsoku.tsv").read_text(encoding="utf-8").splitlines()
    levels = {
        ("CLREQ", "basic"): "basic",
        ("CLREQ", "gb"): "gb",
        ("CLREQ", "strict"): "strict",
        ("GB/T 15834-2011", "std"): "gb",
    }
    found = 0
    for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
        level = levels.get((row["source"], row["level"]))
        if level is None:
            continue
        found += 1
        char = row["char"]
        if row["rule"] == "no-line-start":
            assert 1 not in breaks(f"文{char}文", level), row
        elif row["rule"] == "no-line-end":
            assert 2 not in breaks(f"文{char}文", level), row
        elif row["rule"] == "inseparable-pair":
            assert 2 not in breaks(f"文{char}{char}文", level), row
    assert found > 100


def test_on_paragraphs_of_news() -> None:
    lines = (material("typography") / "corpus_stress.jsonl").read_text(encoding="utf-8").splitlines()
    for text in (re.sub("www[!-~]+", "网址", json.loads(line)["text"]) for line in lines):
        for at in breaks(text)[:-1]:
            pair = text[at - 1 : at + 1]
            assert pair not in ("——", "……")
            assert pair[1] not in NOT_FIRST
            assert pair[0] not in NOT_LAST
            assert not (pair[0].isdigit() and pair[1].isdigit())


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["breaks", *arguments, "--messages", "en"])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes("中国，\r\n好".encode())
    code, out, _ = run(capsys, str(story), "--json")
    assert (code, json.loads(out)) == (0, {"ok": True, "opportunities": [1, 5, 6], "diagnostics": []})
    code, out, _ = run(capsys, str(story))
    assert (code, out) == (0, "中│国，│\r\n好│\n")


def test_standard_input_and_language(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, offsets in (("ja", [1, 2]), ("en", [2])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("文〜".encode())))
        code, out, _ = run(capsys, "-", "--level", "css-normal", "--lang", lang, "--json")
        assert (code, json.loads(out)["opportunities"]) == (0, offsets)


def test_what_is_not_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes("行\n中".encode() + b"\xb9\xfa")
    code, out, err = run(capsys, str(old))
    assert (code, out) == (2, "")
    assert err.startswith(f"{old}:2:2: error[text.encoding]")
    code, _, err = run(capsys, str(tmp_path / "none.txt"), "--quiet")
    assert code == 2
    assert err.startswith("error[text.unreadable]")
    code, out, _ = run(capsys, str(tmp_path), "--json")
    assert (code, json.loads(out)["diagnostics"][0]["code"]) == (2, "text.unreadable")


def test_half_a_character_is_text_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes(b"\xed\xa0\x80\xe4\xb8\xad")
    assert json.loads(run(capsys, str(story), "--json")[1])["opportunities"] == [1, 2]


@pytest.mark.parametrize("level", list(LEVELS))
def test_the_command_offers_every_level(level: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_text("甲——乙，丙", encoding="utf-8")
    code, out, _ = run(capsys, str(story), "--level", level, "--json")
    assert (code, json.loads(out)["opportunities"]) == (0, breaks("甲——乙，丙", level))
