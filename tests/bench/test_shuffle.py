"""The bench's pages differ in every paragraph and stay as long and as legal as the sample's."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bench.shuffle import copy_paper, shuffle_text, vary_page

HAN = re.compile(r"[\u4e00-\u9fff]")
TEXT = st.text(st.sampled_from("春江花月夜，。“”（3.8%A b#*\n"), max_size=80)


@given(TEXT, st.integers())
def test_only_han_characters_move_and_only_within_their_paragraph(text: str, seed: int) -> None:
    shuffled = shuffle_text(text, Random(seed))
    assert HAN.sub("字", shuffled) == HAN.sub("字", text)
    assert [sorted(part) for part in shuffled.split("\n\n")] == [sorted(part) for part in text.split("\n\n")]


def test_equal_seeds_give_equal_text_and_others_do_not() -> None:
    text = "良田连片春潮涌，农机下地备耕忙。"
    assert shuffle_text(text, Random("1")) == shuffle_text(text, Random("1")) != shuffle_text(text, Random("2"))


def test_a_paper_is_not_copied_into_itself(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside the paper"):
        copy_paper(tmp_path / "01.yaml", tmp_path / "out")


def test_a_page_keeps_everything_but_its_text_and_its_photos(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    (paper / "stories").mkdir(parents=True)
    (paper / "stories/lead.md").write_text("今日惊蛰，农机下地。\n\n二百台新机具入田。\n", "utf-8")
    (paper / "01.yaml").write_text(
        "page: {number: 1, date: 2026-03-05}\n"
        "stories:\n"
        "  - id: lead\n"
        "    photos:\n"
        "      - {file: a.jpg, caption: 农机手}\n"
        "    main: 良田连片 # 题\n"
        "    text: stories/lead.md\n"
        "  - id: brief\n"
        "    body: |\n"
        "      江畔二桥今日合龙。\n"
        "    photos: [{file: b.jpg}]\n",
        "utf-8",
    )
    spec = copy_paper(paper / "01.yaml", tmp_path / "copy")
    varied = vary_page(spec, "p002", "seed")
    page = yaml.load(varied.read_text("utf-8"), yaml.BaseLoader)
    lead, brief = page["stories"]
    assert page["page"] == {"number": "1", "date": "2026-03-05"}
    assert (lead["photos"], brief["photos"]) == ([], [])
    assert lead["main"] == "良田连片"
    assert (spec.parent / lead["text"]).read_text("utf-8") != (spec.parent / "stories/lead.md").read_text("utf-8")
    assert sorted(brief["body"]) == sorted("江畔二桥今日合龙。\n")
    assert brief["body"] != "江畔二桥今日合龙。\n"
