"""The small Markdown of stories: what it has, and that everything else is said."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.diagnostics import Span
from layout_engine.model import Paragraph, place_in
from layout_engine.spec.markdown import parse_story
from layout_engine.spec.source import SourceLine
from tests.spec.small import brief, load, story


def parse(text: str) -> tuple[tuple[Paragraph, ...], list[tuple[str, int, int]]]:
    lines = [SourceLine(line, number) for number, line in enumerate(text.split("\n"), 1)]
    paragraphs, found = parse_story(lines, "f")
    return paragraphs, [brief(d) for d in found]


def shape(text: str) -> list[tuple[str, ...]]:
    """Each paragraph as its kind and its runs, an emphasised run as ``emphasis:text``."""
    paragraphs, found = parse(text)
    assert not found
    return [
        (p.kind, *(f"{run.emphasis}:{run.text}" if run.emphasis else run.text for run in p.runs)) for p in paragraphs
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　　甲。\n\n\n乙。", [("body", "甲。"), ("body", "乙。")]),
        ("甲\n乙", [("body", "甲乙")]),
        ("use BIM\nmodels", [("body", "use BIM models")]),
        ("采用 BIM\n技术，5G\n网", [("body", "采用 BIM技术，5G网")]),
        ("“甲\n”乙", [("body", "“甲”乙")]),
        ("## 小标题\n正文", [("crosshead", "小标题"), ("body", "正文")]),
        ("甲**乙**丙*丁*", [("body", "甲", "strong:乙", "丙", "kai:丁")]),
        ("**甲\n乙**", [("body", "strong:甲乙")]),
        ("[甲]{.dots}[乙]{ .frame }", [("body", "dots:甲", "frame:乙")]),
        ("[甲[注]]{.dots}", [("body", "dots:甲[注]")]),
        ("[甲]{.name}[乙]{.name}和[丙]{.book}", [("body", "name:甲", "name:乙", "和", "book:丙")]),
        ("甲[1]{.note}[2]{.note}，[乙]{.underline}", [("body", "甲", "note:12", "，", "underline:乙")]),
        ("[2024]3号", [("body", "[2024]3号")]),
        ("> 甲\n> 乙\n>\n> 丙\n\n丁", [("quote", "甲乙"), ("quote", "丙"), ("body", "丁")]),
        ("| 甲\n| 乙*丙*", [("verse", "甲"), ("verse", "乙", "kai:丙")]),
        ("甲\n\n| 乙\n\n丙", [("body", "甲"), ("verse", "乙"), ("body", "丙")]),
        ("| 甲\n|\n| 乙\n\n| 丙", [("verse", "甲"), ("gap",), ("verse", "乙"), ("gap",), ("verse", "丙")]),
        ("| 甲\n|\n\n| 乙", [("verse", "甲"), ("gap",), ("verse", "乙")]),
        ("| 甲\\|乙", [("verse", "甲|乙")]),
        ("| 一、甲\n| 二、乙", [("item", "一、甲"), ("item", "二、乙")]),
        ("| 1. 甲\n| （2）乙", [("item", "1. 甲"), ("item", "（2）乙")]),
        ("| 1.5 亿\n| 2. 乙", [("verse", "1.5 亿"), ("verse", "2. 乙")]),
        ("|\n\n|", []),
        ("| 甲\t1\n| *乙*\t\t 2", [("item", "甲", "\t", "1"), ("item", "kai:乙", "\t", "\t", "2")]),
        ("|\t甲", [("item", "\t", "甲")]),
        ("| 甲\t", [("verse", "甲")]),
        ("甲\n\n---\n\n乙", [("body", "甲"), ("rule",), ("body", "乙")]),
        (r"1\. 甲 \*乙\* \# \\ C:\目录", [("body", "1. 甲 *乙* # \\ C:\\目录")]),
        (r"\# 甲", [("body", "# 甲")]),
        ("2 < 3 & a_b_c，填____处，AT&T", [("body", "2 < 3 & a_b_c，填____处，AT&T")]),
        ("——甲\n-5℃", [("body", "——甲-5℃")]),
        ("甲  \n乙\u3000", [("body", "甲乙")]),
        ("", []),
    ],
)
def test_what_a_story_may_have(text: str, expected: list[tuple[str, ...]]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("# 甲", "spec.markdown-heading", 1, 1),
        ("甲\n\n### 乙", "spec.markdown-heading", 3, 1),
        ("甲\n===", "spec.markdown-heading", 2, 1),
        ("## 甲 ##", "spec.markdown-heading", 1, 1),
        ("##甲", "spec.markdown-crosshead-space", 1, 1),
        ("甲\n---", "spec.markdown-rule-blank", 2, 1),
        ("***", "spec.markdown-rule", 1, 1),
        ("- - -", "spec.markdown-rule", 1, 1),
        ("- 甲", "spec.markdown-list", 1, 1),
        ("* 甲", "spec.markdown-list", 1, 1),
        ("  1. 甲", "spec.markdown-list-number", 1, 3),
        ("| 甲 | 乙 |", "spec.markdown-table", 1, 1),
        ("|甲", "spec.markdown-verse-space", 1, 1),
        ("甲\n| 乙", "spec.markdown-verse-start", 2, 1),
        ("> 甲\n| 乙", "spec.markdown-verse-start", 2, 1),
        ("| 甲\n乙", "spec.markdown-verse-end", 2, 1),
        ("| 甲\n> 乙", "spec.markdown-verse-end", 2, 1),
        ("| 甲\n## 乙", "spec.markdown-verse-end", 2, 1),
        ("> | 甲", "spec.markdown-quote-inside", 1, 3),
        ("| 甲\t*乙", "spec.markdown-unclosed", 1, 5),
        ("| 甲`", "spec.markdown-code", 1, 4),
        ("---|---", "spec.markdown-table", 1, 1),
        ("```", "spec.markdown-code", 1, 1),
        ("甲`乙`", "spec.markdown-code", 1, 2),
        ("    甲", "spec.markdown-indent", 1, 1),
        ("\t甲", "spec.markdown-indent", 1, 1),
        ("甲\n　　乙", "spec.markdown-paragraph", 2, 3),
        ("甲\n> 乙", "spec.markdown-quote-start", 2, 1),
        ("> 甲\n乙", "spec.markdown-quote-end", 2, 1),
        ("> ## 甲", "spec.markdown-quote-inside", 1, 3),
        ("> - 甲", "spec.markdown-list", 1, 3),
        ("见[甲](http://x)", "spec.markdown-link", 1, 2),
        ("[甲]: http://x", "spec.markdown-link", 1, 1),
        ("<https://x.cn>", "spec.markdown-link", 1, 1),
        ("![甲](a.jpg)", "spec.markdown-image", 1, 1),
        ("甲[^1]", "spec.markdown-footnote", 1, 2),
        ("甲<br>乙", "spec.markdown-html", 1, 2),
        ("<!-- 甲 -->", "spec.markdown-html", 1, 1),
        ("甲&nbsp;乙", "spec.markdown-entity", 1, 2),
        ("~~甲~~乙", "spec.markdown-strike", 1, 1),
        ("甲 __乙__", "spec.markdown-underscore", 1, 3),
        ("甲\n乙**丙", "spec.markdown-unclosed", 2, 2),
        ("***甲", "spec.markdown-stars", 1, 1),
        ("**甲*乙**", "spec.markdown-nested", 1, 4),
        ("[]{.dots}", "spec.markdown-empty", 1, 1),
        ("[甲]{.dot}", "spec.markdown-class", 1, 4),
        ("甲\\", "spec.markdown-backslash", 1, 2),
        ("甲\t乙", "spec.markdown-tab", 1, 2),
    ],
)
def test_everything_else_is_an_error_at_its_place(text: str, code: str, line: int, column: int) -> None:
    assert parse(text)[1][0] == (code, line, column)


def test_a_paragraph_knows_where_its_words_begin() -> None:
    paragraphs, _ = parse("甲\n\n　　乙\n\n## 丙\n> 丁")
    assert [(p.span.line, p.span.column) for p in paragraphs] == [(1, 1), (3, 3), (5, 4), (6, 3)]


def test_inline_text_has_the_places_of_the_spec() -> None:
    loaded = load(story("main: 好\nbody: |\n  甲**乙\n\n  # 丙\n"))
    assert [brief(d) for d in loaded.diagnostics] == [
        ("spec.markdown-unclosed", 6, 8),
        ("spec.markdown-heading", 8, 7),
    ]
    loaded = load(story("main: 好\nbody: 甲*乙"))
    assert [brief(d) for d in loaded.diagnostics] == [("spec.markdown-unclosed", 5, 12)]


def test_a_storys_error_stands_in_the_storys_file() -> None:
    loaded = load(story("main: 好\ntext: s/a.md"), {"s/a.md": "甲\n\n# 乙"})
    (found,) = loaded.diagnostics
    assert (found.code, found.span.file, found.span.line) == ("spec.markdown-heading", "/paper/s/a.md", 3)


@pytest.mark.parametrize("text", ["[" * 100_000, "![" * 100_000, "[a]{.dots}" * 20_000, "*a" * 100_000, "[^" * 100_000])
def test_time_is_bounded(text: str) -> None:
    started = time.process_time()
    parse(text)
    assert time.process_time() - started < 5


PLAIN = st.text(alphabet=st.sampled_from("甲乙，。“”abc 12%（）《》——…"), min_size=1, max_size=40)


@given(st.lists(PLAIN.filter(lambda s: bool(s.strip())), min_size=1, max_size=5))
def test_plain_paragraphs_come_back_whole(texts: list[str]) -> None:
    paragraphs, found = parse("\n\n".join(texts))
    assert not found
    assert [p.text for p in paragraphs] == [text.strip() for text in texts]


@given(st.text(alphabet=st.sampled_from("甲a*[]{}.dots\\`<>&_~!#-|1 \n　\t^("), max_size=60))
def test_nothing_is_lost_in_silence(text: str) -> None:
    paragraphs, found = parse(text)
    marks = sum(text.count(mark) for mark in "甲a")
    kept = sum(p.text.count(mark) for p in paragraphs for mark in "甲a")
    assert found or kept == marks


def test_every_character_knows_its_place() -> None:
    source = "头一行，\n第二行**重点**还有\\*星\nABC def\nghi"
    (paragraph,) = parse(source)[0]
    lines = source.split("\n")
    nowhere = Span("?")
    for offset, char in enumerate(paragraph.text):
        span = place_in(paragraph.runs, offset, nowhere)
        if char == " " and span.column > len(lines[span.line - 1]):
            continue  # the space that stands for a line's end
        assert lines[span.line - 1][span.column - 1] == char
    assert place_in(paragraph.runs, len(paragraph.text), nowhere) is nowhere


def looks(text: str) -> list[tuple[str, str, str, str]]:
    paragraphs, found = parse(text)
    assert not found
    return [(run.text, run.emphasis, run.reading, run.lang) for run in paragraphs[0].runs]


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ('[江畔]{ruby="jiāng pàn"}', ("江畔", "", "jiāng pàn", "")),
        ("[江畔]{ruby=“jiāng  pàn ”}", ("江畔", "", "jiāng pàn", "")),
        ("[渡]{ruby=dù}", ("渡", "", "dù", "")),
        ('[汨罗]{.name ruby="Mì luó"}', ("汨罗", "name", "Mì luó", "")),
        ('[汨罗]{ruby="Mì luó" .name}', ("汨罗", "name", "Mì luó", "")),
        ("[weekend]{lang=en}", ("weekend", "", "", "en")),
        ("[weekend]{.underline lang=en-GB}", ("weekend", "underline", "", "en-GB")),
    ],
)
def test_readings_and_languages(text: str, run: tuple[str, str, str, str]) -> None:
    assert looks("请" + text + "来") == [("请", "", "", ""), run, ("来", "", "", "")]


def test_readings_of_neighbours_stay_apart() -> None:
    assert [run[2] for run in looks("[渡]{ruby=dù}[口]{ruby=kǒu}")] == ["dù", "kǒu"]
    assert [run[0] for run in looks("[good]{lang=en}[ morning]{lang=en}")] == ["good morning"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ ，]{ruby=jiāng}", ("spec.markdown-empty", 1, 1)),
        ('[江]{ruby=""}', ("spec.markdown-reading", 1, 4)),
        (f"[江]{{ruby={'a' * 61}}}", ("spec.markdown-reading", 1, 4)),
        ("[江]{lang=中文}", ("spec.markdown-lang", 1, 4)),
        ("[江]{.name .book}", ("spec.markdown-class", 1, 4)),
        ("[江]{rubi=jiāng}", ("spec.markdown-class", 1, 4)),
        ("[江]{}", ("spec.markdown-class", 1, 4)),
        ("[江[畔]{ruby=pàn}]{.name}", ("spec.markdown-nested", 1, 3)),
        ("[江[畔]{ruby=pàn}]{ruby=jiāng}", ("spec.markdown-nested", 1, 3)),
    ],
)
def test_readings_that_cannot_be_read(text: str, expected: tuple[str, int, int]) -> None:
    assert parse(text)[1] == [expected]
