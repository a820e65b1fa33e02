"""The digital edition of an issue: its pages, articles and links, from the same solve as the press's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from layout_engine.issue.batch import Composed, compose_issue
from tests.issue.paper import FIRST, FOURTH, SECOND, issue

DAY = "html/2026-03/05"


def composed(folder: Path, **changes: str) -> Composed:
    return compose_issue(issue(folder, changes), folder / "out", jobs=1)


def test_a_story_on_two_pages_is_one_article(tmp_path: Path) -> None:
    made = composed(tmp_path)
    assert made.folder is not None
    article = json.loads((made.folder / "articles/01_lead.json").read_text("utf-8"))
    written = (tmp_path / "stories/lead.md").read_text("utf-8")
    assert article["text"].split("\n") == [part for part in written.replace("\n\n", "\n").split("\n") if part]
    assert [place["page"] for place in article["places"]] == [1, 3]
    assert not (made.folder / "articles/03_lead.json").exists()
    page = (made.folder / DAY / "node_3.htm").read_text("utf-8")
    assert "<h1>第03版：综合</h1>" in page
    assert 'href="content_01_lead.htm"' in page
    assert 'href="../../../pages/03.pdf"' in page
    assert (made.folder / "pages/03.pdf").exists()


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"第{number}组的秧苗昨天已经移到大田，" for number in range(1, 40)) + "水也放好了。",
        " ".join(f"Field {number} was planted with early rice" for number in range(1, 20)) + ".",
        "".join(f'组{number}[田]{{ruby="tián"}}里，' for number in range(1, 90)) + "好。",
    ],
    ids=["Han", "Latin", "readings"],
)
def test_a_paragraph_that_goes_on_is_one(tmp_path: Path, text: str) -> None:
    made = composed(tmp_path, **{"stories/lead.md": f"{text}\n"})
    assert made.folder is not None
    article = json.loads((made.folder / "articles/01_lead.json").read_text("utf-8"))
    assert [place["page"] for place in article["places"]] == [1, 3]
    assert article["text"] == re.sub(r"\[(.)\]\{[^}]*\}", r"\1", text)
    (block,) = article["body"]
    assert all(article["text"][each["from"] : each["to"]] == "田" for each in block.get("readings", []))
    assert len(block.get("readings", [])) == text.count("ruby")


def test_the_index_leads_to_articles(tmp_path: Path) -> None:
    made = composed(tmp_path)
    assert made.folder is not None
    page = (made.folder / DAY / "node_1.htm").read_text("utf-8")
    assert page.count('<a class="refer" href="content_02_bridge.htm">') == 1
    assert page.count('<a class="refer" href="content_04_river.htm">') == 1


def test_what_is_kept_off_the_web_is_printed(tmp_path: Path) -> None:
    secret = SECOND.replace("text: stories/bridge.md", "text: stories/bridge.md\n    web: no")
    cut = FOURTH.replace("crop: {max: 90%}", "crop: {max: 90%}, web: no")
    made = composed(tmp_path, **{"02.yaml": secret, "04.yaml": cut})
    assert made.folder is not None
    assert (made.folder / "pages/02.pdf").exists()
    assert not (made.folder / "articles/02_bridge.json").exists()
    assert not (made.folder / DAY / "images").exists()
    assert "pages/02.pdf" not in (made.folder / DAY / "node_2.htm").read_text("utf-8")


def test_a_continued_story_is_kept_off_whole(tmp_path: Path) -> None:
    made = composed(tmp_path, **{"01.yaml": FIRST.replace("jump: {page: 3}", "jump: {page: 3}\n    web: no")})
    assert made.folder is not None
    assert not list((made.folder / "articles").glob("*lead*"))
    assert 'class="closed"' in (made.folder / DAY / "node_3.htm").read_text("utf-8")


def test_no_edition_of_an_issue_that_is_not_fit(tmp_path: Path) -> None:
    made = composed(tmp_path, **{"02.yaml": SECOND.replace("lines: 4-22", "lines: 4-9")})
    assert made.folder is not None
    assert (made.folder / "proof/02.pdf").exists()
    assert not (made.folder / "html").exists()
