"""Marks as data: styles of one's own, regions, CSS text-spacing-trim, text-autospace and hanging-punctuation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from layout_engine.cli import main
from layout_engine.fonts.library import FontLibrary
from layout_engine.galleys import Galley, galley
from layout_engine.layout.styles import own_punctuation
from layout_engine.spec.files import MemoryReader
from layout_engine.spec.load import load_paper
from layout_engine.text.boxes import char_boxes, line_pools
from layout_engine.text.paragraph import Setting
from layout_engine.text.punctuation import DOT, END, Style, region_of
from tests.text.lines import EM
from tests.text.lines import prepared as measured
from tests.tools import ROOT


def rows(name: str) -> list[dict[str, Any]]:
    """The shared rows of web-platform-tests that are not disputed, where they are."""
    folder = os.environ.get("LAYOUT_ENGINE_MATERIAL")
    if not folder:
        pytest.skip("LAYOUT_ENGINE_MATERIAL is not set")
    text = (Path(folder) / "typography" / name).read_text("utf-8")
    found = [json.loads(line) for line in text.splitlines()]
    return [row for row in found if row.get("icu72_agrees") is not False]


def advances(made: Galley) -> list[float]:
    return [char.advance for line in made.lines for char in line.chars]


def lines(made: Galley) -> list[str]:
    return [line.text for line in made.lines]


@pytest.mark.parametrize(
    ("text", "lang", "trim", "widths"),
    [
        ("国：（国", "zh-Hans", "normal", [1, 1, 0.5, 1]),
        ("国：）国", "zh-Hant", "normal", [1, 1, 1, 1]),
        ("国）。国", "zh-Hant", "normal", [1, 0.5, 1, 1]),
        ("国：国", "ja", "normal", [1, 1, 1]),
        ("国：）国", "ja", "normal", [1, 1, 1, 1]),
        ("国。）国", "ja", "normal", [1, 0.5, 1, 1]),
        ("国？）国", "zh-Hans", "normal", [1, 1, 1, 1]),
        ("国）“（国", "zh-Hans", "space-all", [1, 1, 1, 1, 1]),
        ("（国）", "zh-Hans", "normal", [1, 1, 1]),
        ("（国）", "zh-Hans", "trim-start", [0.5, 1, 1]),
        ("（国）", "zh-Hans", "trim-both", [0.5, 1, 0.5]),
        ("（国）", "zh-Hans", "space-first", [1, 1, 1]),
    ],
)
def test_css_text_spacing_trim(library: FontLibrary, text: str, lang: str, trim: Any, widths: list[float]) -> None:
    assert advances(galley(text, 20, trim=trim, lang=lang, indent=0, library=library)) == widths


def test_a_closing_mark_is_trimmed_at_the_end_only_where_it_does_not_fit(library: FontLibrary) -> None:
    assert advances(galley("国国）", 3, trim="normal", indent=0, library=library)) == [1, 1, 1]
    assert advances(galley("国国）", 2.5, trim="normal", indent=0, library=library)) == [1, 1, 0.5]
    assert lines(galley("国国）", 2.5, trim="space-all", indent=0, library=library)) == ["国", "国）"]


def test_shared_rows_of_text_spacing_trim(library: FontLibrary) -> None:
    for row in rows("wpt_text_spacing_trim.jsonl"):
        texts = row["expect_lines"] if row.get("forced_breaks") else [row["text"]]
        made = galley(
            "\n".join(texts), row.get("width_em") or 20, trim=row["text_spacing_trim"], lang=row["lang"], indent=0,
            library=library,
        )  # fmt: skip
        assert advances(made) == row["expect_widths_em"], row["id"]
        assert lines(made) == (row["expect_lines"] or [row["text"]]), row["id"]


def test_shared_rows_of_text_autospace(library: FontLibrary) -> None:
    for row in rows("wpt_text_autospace.jsonl"):
        if row.get("text_orientation") == "upright":
            continue
        lang = row["lang"] or "zh-Hans"
        made = galley(row["text"], row.get("width_em") or 20, autospace=0.125, lang=lang, indent=0, library=library)
        if row.get("expect_lines"):
            assert lines(made) == row["expect_lines"], row["id"]
        else:
            chars = made.lines[0].chars
            gaps = [b.index for a, b in pairwise(chars) if b.x - a.x - a.advance > 0.05]
            assert gaps == row["expect_space_at_offsets"], row["id"]


@pytest.mark.parametrize("trim", ["house", "normal"])
def test_shared_rows_of_hanging_punctuation(library: FontLibrary, trim: Any) -> None:
    for row in rows("wpt_hanging_punctuation.jsonl"):
        made = galley(
            row["text"], row["width_em"], hang=row["hanging_punctuation"], trim=trim, lang="ja", indent=0,
            library=library,
        )  # fmt: skip
        assert lines(made) == row["expect_lines"], row["id"]
        assert (made.lines[0].chars[0].x < 0) == row["first_line_hangs_start"], row["id"]


def test_the_house_hangs_one_mark_alone(library: FontLibrary) -> None:
    made = galley("天地玄黄，宇宙洪荒，日月盈昃。", 4, hang="house", indent=0, library=library)
    assert lines(made) == ["天地玄黄，", "宇宙洪荒，", "日月盈昃。"]
    assert [line.width for line in made.lines] == [4, 4, 4]
    assert [(line.chars[-1].x, line.chars[-1].advance) for line in made.lines] == [(4, 0.5)] * 3
    beside = galley("“天地玄黄。”日月盈昃", 5, hang="house", indent=0, library=library)
    assert all(char.x < 5 for line in beside.lines for char in line.chars)


def test_marks_of_taiwan_and_hong_kong_stand_in_the_middle(library: FontLibrary) -> None:
    """Faces of the mainland draw them at the left: they are moved, stand whole, and give half an em from both sides."""
    p = measured("天，地。玄·黄？！（宇）", library, Setting(lang="zh-Hant"))
    assert [box.advance for box in char_boxes(p, 0, p.size, 20 * EM, first=True, last=True)][1:7:2] == [EM, EM, EM]
    pools = line_pools(p, 0, p.size, 20 * EM, first=True, last=True).reduce
    assert [use.capacity for use in pools[4:]] == [EM // 2, 0, EM // 2]


@pytest.mark.parametrize(
    ("lang", "region"),
    [
        ("zh-Hans", "hans"), ("zh-CN", "hans"), ("zh-Hant-HK", "hant"), ("zh-TW", "hant"), ("ja-JP", "ja"), ("en", "hans"),
    ],
)  # fmt: skip
def test_regions(lang: str, region: str) -> None:
    assert region_of(lang) == region


def test_a_style_of_ones_own_is_data_alone(library: FontLibrary) -> None:
    """对开: every mark three quarters, · one em and squeezable, the end of a line cut only where it has to be."""
    wide = {**dict.fromkeys("OCMS", 750), "D": 1000, "E": 1000, "Z": 1000}
    own = Style("对开", wide, opener_after="", closer_before="", end="fit")
    p = measured("天，地（玄）黄·。", library, Setting(glue=own))
    boxes = char_boxes(p, 0, p.size, 20 * EM, first=True, last=True)
    assert [box.advance / EM for box in boxes] == [1, 0.75, 1, 0.75, 1, 0.75, 1, 1, 0.75]
    width = boxes[-1].x + boxes[-1].advance
    pools = line_pools(p, 0, p.size, width - 1000, first=True, last=True)
    assert (pools.reduce[END].capacity, pools.reduce[END].used) == (2500, 1000)
    assert (pools.reduce[DOT].capacity, pools.reduce[DOT].used) == (5000, 0)
    deeper = line_pools(p, 0, p.size, width - 4000, first=True, last=True)
    assert [use.used for use in deeper.reduce] == [2500, 0, 1500, 0, 0, 0, 0]
    assert advances(galley("天，地（玄）黄·。", 20, style=own, indent=0, library=library)) == [
        box.advance / EM for box in boxes
    ]


def test_one_entry_of_the_table_is_a_style_everywhere(tmp_path: Path) -> None:
    """A style added to ``STYLES`` and nowhere else: the reader, the schema, the galley and a page take it by its name."""
    script = """
from types import MappingProxyType
from layout_engine.text import punctuation
own = punctuation.STYLES["开明"]._replace(name="临渚", end="full")
punctuation.STYLES = MappingProxyType({**punctuation.STYLES, "临渚": own})
from layout_engine.cli import main
from layout_engine.galleys import galley
from layout_engine.spec.schema import schema_of
assert galley("天，地。", style="临渚", indent=0).lines[0].chars[1].advance == 0.5
assert "临渚" in schema_of("paper", {})["properties"]["glue"]["anyOf"][0]["enum"]
open("story.txt", "w", encoding="utf-8").write("天，地。")
assert main(["galley", "story.txt", "--style", "临渚", "--json"]) == 0
open("paper.yaml", "w", encoding="utf-8").write("name: 甲\\nglue: 临渚\\n")
open("1.yaml", "w", encoding="utf-8").write(
    "page: {number: 2}\\nstories: [{id: a, at: {cols: 1-2, lines: 1-12}, rank: '1', main: 甲, body: '天，地。', fit: quiet}]\\n"
)
assert main(["render", "1.yaml", "-o", "1.pdf", "--profile", "proof"]) in (0, 3)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


PAPER = "name: 临渚报\nglue: 临渚\npunctuation_styles:\n  临渚: {based: 开明, commas: 0.75, line_end: full, adjacent: full}\n"


def test_a_papers_own_style(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "paper.yaml").write_text(PAPER, encoding="utf-8")
    story = tmp_path / "stories" / "story.txt"
    story.parent.mkdir()
    story.write_text("“天，”地。", encoding="utf-8")
    assert main(["galley", str(story), "--style", "临渚", "--indent", "0", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [char["advance"] for char in made["lines"][0]["chars"]] == [0.5, 1, 0.75, 0.5, 1, 1]
    assert main(["galley", str(story), "--style", "临诸"]) == 2
    assert "text.style" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("name: 甲\nglue: 开名\n", "spec.unknown-punctuation", (2, 7)),
        ("name: 甲\nglue: xyz\n", "spec.unknown-punctuation-list", (2, 7)),
        ("name: 甲\npunctuation_styles: {乙: {based: 丙丁戊}}\n", "spec.unknown-punctuation-list", (2, 33)),
        ("name: 甲\npunctuation_styles: {半角: {commas: 1}}\n", "spec.punctuation-taken", (2, 26)),
        ("name: 甲\npunctuation_styles: {乙: {commas: 2}}\n", "spec.range-both", (2, 34)),
    ],
)
def test_what_is_wrong_with_a_papers_style(text: str, code: str, place: tuple[int, int]) -> None:
    found = load_paper("/p/paper.yaml", reader=MemoryReader({"/p/paper.yaml": text.encode()}))
    assert [(one.code, (one.span.line, one.span.column)) for one in found.diagnostics] == [(code, place)]
    assert found.paper is not None
    assert found.paper.glue == "全角"
    for own in found.paper.punctuation_styles.items():
        own_punctuation(own)
