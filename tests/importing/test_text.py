"""Markdown with front matter: the small Markdown comes back as it was, the rest of CommonMark finds its form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.docx import png
from tests.importing.kit import Read, codes, refused
from tests.tools import ROOT


def test_front_matter_in_either_language() -> None:
    source = "---\ntitle: 良田连片\n引题: [全省现场会, 在江畔召开]\nauthor: 李平\n"
    source += "电头: 本报讯\nsource: {agency: 新华社, id: X-1, version: 2}\n"
    done = Read(source + "date: 2026-03-05\nNO: no\n---\n\n正文。\n")
    article = done.article
    assert (article.main, article.kicker, article.byline, article.dateline) == (
        ("良田连片",), ("全省现场会", "在江畔召开"), "李平", "本报讯",
    )  # fmt: skip
    assert (article.source.agency, article.source.id, article.source.version) == ("新华社", "X-1", "2")
    assert [dict(each.args)["key"] for each in done.log.left] == ["date", "NO"]
    assert [each.span.line for each in done.log.left] == [7, 8]


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "specs/sample/stories").glob("*.md")))
def test_a_story_of_ours_comes_back_as_it_was(name: str) -> None:
    source = (ROOT / "specs/sample/stories" / name).read_text("utf-8")
    done = Read(source)
    again = Read(done.text)
    assert again.text == done.text and done.left == []


def test_the_small_markdown_stays() -> None:
    source = '正文**黑**[点]{.dots}[江]{ruby="jiāng"}[注]{.note}。\n\n## 小标题\n\n> 引文\n\n---\n\n| 一\t二\n|\n| \u3000三\n'
    assert Read(source).text == source


@pytest.mark.parametrize(
    ("source", "text", "left"),
    [
        ("# 题\n\n正文。", "正文。\n", []),
        ("题\n===\n\n正文。\n\n小\n---\n\n文。", "正文。\n\n## 小\n\n文。\n", []),
        ("正文。\n\n### 三级\n\n文。", "正文。\n\n## 三级\n\n文。\n", []),
        ("- 甲\n- 乙\n  续", "●甲\n\n●乙续\n", []),
        ("3. 甲\n4) 乙", "3．甲\n\n4．乙\n", []),
        ("[文](https://a.b/c)和<https://d.e>", "文和https://d.e\n", ["link"]),
        ("[文][x]\n\n[x]: https://a.b", "文\n", ["link"]),
        ("字`码`字", "字码字\n", ["look"]),
        ("```\n码\n```\n后", "| 码\n\n后\n", ["look"]),
        ("~~删~~", "删\n", ["look", "look"]),
        ("***又黑又楷***", "**又黑又楷**\n", ["emphasis"]),
        ("甲<b>乙</b><!-- 丙 -->", "甲乙\n", ["markup"] * 3),
        ("字&nbsp;字&mdash;&lt;", "字 字—\\<\n", []),
        ("注[^a]。\n\n[^a]: 说明", "注[1]{.note}。\n\n---\n\n[1]{.note}说明\n", []),
        ("2 * 3 * 4，a_b_c，x_y", "2 \\* 3 \\* 4，a_b_c，x_y\n", []),
        ("[方括号]和[^1]", "\\[方括号\\]和[1]{.note}\n", []),
        ("一行\n两行\nword\nword", "一行两行word word\n", []),
        ("硬  \n换", "硬\n\n换\n", []),
        ("\\*星\\*", "\\*星\\*\n", []),
        ("[字]{.odd}", "字\n", ["markup"]),
    ],
)
def test_common_markdown(source: str, text: str, left: list[str]) -> None:
    done = Read(source)
    assert (done.text, done.left) == (text, left)


def test_tables() -> None:
    done = Read("表1 菜价\n\n| 品名 | 价\\|元 |\n|:--|--:|\n| **菜** | 1.6 |\n| 果 |\n\n后。")
    assert done.article.tables[0].rows == (("品名", "价|元"), ("菜", "1.6"), ("果", ""))
    assert done.article.tables[0].title == "表1菜价" and done.text == "后。\n"


def test_pictures_of_the_folder_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.png").write_bytes(png())
    (tmp_path / "out.png").write_bytes(png())
    (tmp_path / "in/link.png").symlink_to(tmp_path / "out.png")
    source = '![田间](a.png "农机手。王东 摄")\n\n![](../out.png)\n\n![](link.png)\n\n![](/etc/passwd)\n\n![](https://a.b/c.png)\n\n![](no.png)\n\n字'
    done = Read(source, str(tmp_path / "in/稿.md"))
    assert [(each.caption, each.credit, each.alt) for each in done.article.photos] == [("农机手。", "王东 摄", "田间")]
    assert done.left == ["picture"] * 5


@pytest.mark.parametrize(
    "front",
    [
        "a: &x [1]\nb: *x",
        "a: [",
        "- 甲",
        "? [a]\n: b",
        "\n".join("[" * 1 for _ in range(3)) + "[" * 40,
        "a: \t- b\n  c",
    ],
)
def test_front_matter_that_cannot_be_read(front: str) -> None:
    assert codes(refused(f"---\n{front}\n---\n字", "稿.md")) == ["front"]


def test_encodings() -> None:
    done = Read("江畔二桥合龙。".encode("gb18030"))
    assert done.text == "江畔二桥合龙。\n" and done.made == ["encoding"]
    assert Read("\ufeff江畔。".encode()).text == "江畔。\n"
    assert Read("江畔。".encode("utf-16")).text == "江畔。\n"


@given(st.text(alphabet="字a *_`[]()<>#|-=+~\\\n!&;{}.1>^:\t\"'", max_size=80))
def test_no_text_fails_and_all_is_read_back(text: str) -> None:
    from tests.importing.test_markup import back

    if text.strip():
        try:
            done = Read(f"字{text}")
        except Exception as error:
            assert type(error).__name__ == "SpecError"
        else:
            back(done.text)
