"""Characters and marks in order: what changes, what stays, where it is told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.diagnostics import Span
from layout_engine.importing.article import Log, Run
from layout_engine.importing.normal import normal_runs, normal_text, public

PLACE = Span("稿.md", 3, 1)


def done(text: str) -> tuple[str, Log]:
    log = Log("稿.md")
    return normal_text(text, PLACE, log), log


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春分将至,田里都是人.", "春分将至，田里都是人。"),
        ("时间:8:30开会;地点(市里)", "时间：8:30开会；地点（市里）"),
        ("共2,000人,增长3.5%,GDP,第一", "共2,000人，增长3.5%，GDP，第一"),
        ('他说:"好".又说"行"', "他说：“好”。又说“行”"),
        ("真的吗?是的!", "真的吗？是的！"),
        ("等等...还有。。。", "等等……还有……"),
        ("记者--李平", "记者——李平"),
        ("北京—上海", "北京—上海"),
        ("5~6月", "5～6月"),
        ("阿•凡提", "阿·凡提"),
        ("１２３％ＡＢＣ", "123%ABC"),
        ("３．５", "3.5"),
        ("GDP 增长 3 倍", "GDP增长3倍"),
        ("本报记者 李平", "本报记者 李平"),
        ("春 分 将 至 了", "春分将至了"),
        ("一.春耕", "一.春耕"),
        ("Plain, English (text). It's 'fine'...", "Plain, English (text). It's 'fine'..."),
        ("网址:https://a.b/c,好", "网址：https://a.b/c，好"),
        ("\u3000\u3000段首　", "段首"),
        ("李　平", "李　平"),
        ("零\u200b宽\ufeff", "零宽"),
        ("软\u00ad连", "软连"),
        ("e\u0301cole", "\u00e9cole"),
        ("\uf900", "\uf900"),  # a compatibility ideograph stays, though NFC would replace it
        ("⼈民", "人民"),
        ("﹐﹕", ",:"),  # no Han beside them
        ("字﹐字", "字，字"),
        ("\ue815", "⺁"),
        ("\ue864", "\u9fbb"),
        ("\ue000", "〓"),
        ("字\x00符\x85", "字符"),
    ],
)  # fmt: skip
def test_a_text_in_order(text: str, expected: str) -> None:
    made, log = done(text)
    assert made == expected
    assert (made != text) == bool(log.made or log.left)


def test_each_change_is_told_at_its_place() -> None:
    log = Log("稿.md")
    normal_runs([Run("春分,"), Run("田里.", "strong")], Span("稿.md", 3, 5), log)
    assert [(each.span.line, each.span.column, dict(each.args)["old"], dict(each.args)["new"]) for each in log.made] == [
        (3, 10, ".", "。"), (3, 7, ",", "，"),
    ]  # fmt: skip


def test_looks_stay_with_their_characters() -> None:
    made = normal_runs([Run("“a", "strong"), Run("字 , 字", "kai"), Run("尾")], PLACE, Log(""))
    assert made == (Run("“a", "strong"), Run("字，字", "kai"), Run("尾"))


def test_an_odd_straight_quote_stays_and_is_told() -> None:
    made, log = done('他说"好')
    assert made == '他说"好' and [each.code for each in log.left] == ["import.left-quote"]


def test_private_characters_of_gb_18030_have_public_ones() -> None:
    assert public("\ue815") == "⺁" and public("\ue000") == ""
    for code in range(0xE815, 0xE865):
        found = public(chr(code))
        assert found and unicodedata.category(found) != "Co"


@given(st.text(max_size=60))
def test_nothing_that_a_story_refuses_is_left_and_a_second_time_changes_nothing(text: str) -> None:
    once, _ = done(text)
    assert not any(unicodedata.category(ch) in ("Cc", "Cs", "Co") for ch in once)
    assert once == once.strip()


@given(st.text(alphabet="春,.!?:;()\"' a1～…—“”", max_size=30))
def test_order_is_stable(text: str) -> None:
    once, _ = done(text)
    twice, _ = done(once)
    assert twice == done(twice)[0]
