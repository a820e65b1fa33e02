"""The galley: what interface.md promises of its JSON, its text, its drawing and its exit codes."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import layout_engine
from layout_engine.cli import main
from layout_engine.diagnostics import SpecError
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Line
from layout_engine.galleys import Galley, draw, galley, report, write

STORY = (
    "本报讯（记者李平）3月5日，全省春耕现场会在江畔召开。今年计划播种1862万亩，比去年增加27万亩。\n"
    "\n"
    "　　“今年的农时比往年紧。”厅长说，“立春以来全省平均气温较常年同期偏高1.8℃。”\r\n"
    "English words in a Chinese column are hyphenated where an international convention helps.\n"
)


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    return FontLibrary.open()[0]


@pytest.fixture(scope="module")
def made(library: FontLibrary) -> Galley:
    return galley(STORY, library=library)


def test_lines_tile_their_paragraphs(made: Galley) -> None:
    assert [line.paragraph for line in made.lines] == sorted(line.paragraph for line in made.lines)
    assert {line.paragraph for line in made.lines} == {0, 1, 2}
    for before, after in pairwise(made.lines):
        assert after.start == before.end or before.paragraph != after.paragraph
    for line in made.lines:
        assert STORY[line.start : line.end].strip() == line.text
        assert "".join(STORY[char.index] for char in line.chars) == line.text
        assert [char.ch for char in line.chars] == list(line.text)
    assert made.line_count == len(made.lines)
    assert made.char_count == sum(not char.isspace() for char in STORY)
    assert made.range[0] <= made.line_count <= made.range[1]


def test_characters_stand_where_they_fit(made: Galley) -> None:
    for line in made.lines:
        assert line.measure == 13
        assert line.width <= 13.0001
        for before, after in pairwise(line.chars):
            assert before.x + before.advance <= after.x + 0.0003
        end = line.chars[-1].x + line.chars[-1].advance
        assert end == pytest.approx(line.width, abs=0.5 if line.hyphen else 0.001)
    first = made.lines[0]
    assert first.chars[0].x == 2
    assert first.chars[0].advance == 1


def test_a_line_more_and_a_line_less(library: FontLibrary, made: Galley) -> None:
    for wanted in range(made.range[0], made.range[1] + 1):
        fitted = galley(STORY, lines=wanted, library=library)
        assert fitted.line_count == wanted
        assert not {"han-gap", "last-line", "overfull"} & {one.rule for one in fitted.relaxations}
    beyond = galley(STORY, lines=made.range[1] + 5, library=library)
    assert beyond.line_count == made.range[1]
    assert "text.line-range" in {d.code for d in beyond.diagnostics}


def test_relaxations_are_told_with_their_place(library: FontLibrary) -> None:
    made = galley("甲\n省略号使用https://www/" + "a" * 60 + "。", 11, indent=0, library=library)
    assert {one.rule for one in made.relaxations} >= {"break"}
    assert all(0 <= one.line < made.line_count for one in made.relaxations)
    places = [(d.code, d.span.line, d.span.column) for d in made.diagnostics]
    assert len(places) == len(made.relaxations)
    assert all(line == 2 and column >= 1 for _, line, column in places)


def test_empty_text(library: FontLibrary) -> None:
    made = galley(" \n\n", library=library)
    assert (made.line_count, made.char_count, made.range, made.lines) == (0, 0, (0, 0), ())
    assert "0 行" in report(made, True)


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"measure": 0.5}, "text.measure"), ({"measure": float("nan")}, "text.measure"), ({"indent": 13}, "text.indent"),
        ({"style": "wide"}, "text.style"), ({"level": "none"}, "text.level"), ({"lines": 0}, "text.lines"),
        ({"autospace": -1}, "text.autospace"),
    ],
)  # fmt: skip
def test_what_cannot_be_set(settings: dict[str, Any], code: str) -> None:
    with pytest.raises(SpecError) as raised:
        galley("天", **settings)
    assert [d.code for d in raised.value.diagnostics] == [code]


def test_the_packages_own_name() -> None:
    assert layout_engine.galley is galley
    assert layout_engine.galley is galley  # also when its module is loaded


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY, "utf-8")
    assert main(["galley", str(story), "--measure", "16", "--style", "开明", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert set(result) >= {"ok", "line_count", "char_count", "range", "lines", "relaxations", "diagnostics"}
    line = result["lines"][0]
    assert set(line) == {"paragraph", "start", "end", "text", "hyphen", "measure", "width", "chars", "pools"}
    assert set(line["chars"][0]) == {"index", "ch", "x", "advance"}
    assert [len(line["pools"][kind]) for kind in ("reduce", "expand")] == [7, 3]
    assert set(line["pools"]["expand"][0]) == {"capacity", "used"}


def test_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_text("天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。", "utf-8")
    assert main(["galley", str(story), "--messages", "zh"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1] == "   1│    天地玄黄，宇宙洪荒。日"
    assert out[-1] == "2 行，20 字，可排 2–2 行"


def test_columns(library: FontLibrary, tmp_path: Path) -> None:
    """竖排: the same lines where widths agree; drawn, columns stand from right to left and are read in order."""
    text = "他说：“天地玄黄。”从2026年3月到12月，GDP增15%。"
    across, down = galley(text, 13, library=library), galley(text, 13, vertical=True, library=library)
    assert (down.char_count, down.lines[0].chars[0].x) == (across.char_count, across.lines[0].chars[0].x)
    level = text.index("12月")
    widths = {char.index: char.advance for line in down.lines for char in line.chars}
    assert widths[level] + widths[level + 1] == 1
    frame = draw(down)
    assert (frame.width, frame.height) == (60_000 + 15_000 * down.line_count, 190_000)
    lines = [item for item in frame.items if isinstance(item, Line)]
    assert all(line.vertical for line in lines)
    assert [line.x for line in lines] == sorted((line.x for line in lines), reverse=True)
    write(down, tmp_path / "galley.pdf")
    read = pypdfium2.PdfDocument(tmp_path / "galley.pdf")[0].get_textpage().get_text_range()
    assert "".join(read.split()).replace("\ufffe", "") == text


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_drawn(made: Galley, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"galley.{ending}"
    assert [output.kind for output in write(made, target)] == [ending]
    if ending == "pdf":
        text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
        assert "".join(text.split()).replace("\ufffe", "").startswith(made.lines[0].text)
    with pytest.raises(SpecError):
        write(made, tmp_path / "galley.svg")
