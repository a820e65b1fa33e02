"""Readings on the page: above their bases, lines of their own, and told where lines stand too near."""

from __future__ import annotations

from layout_engine.dump import frame_json
from layout_engine.elements.story import Story
from layout_engine.frame import Line
from layout_engine.geometry import Dimension
from layout_engine.model import Paragraph, StoryText, Style, TextRun
from tests.elements.pages import PAPER, Composed, box, compose

READ = (
    TextRun("请到"),
    TextRun("江畔", reading="jiāng pàn"),
    TextRun("来，"),
    TextRun("歇江", reading="停航"),
    TextRun("了。"),
)


def page_of(leading: int | None, *runs: TextRun, **of_paper: object) -> Composed:
    text = StoryText(paragraphs=(Paragraph(runs=runs),))
    own = {"grid": "own", "size": Dimension(9000), "leading": Dimension(leading)} if leading else {}
    story = Story(id="a", at=(box("1-1", "1-9"),), text=text, **own)  # type: ignore[arg-type]
    return compose(story, paper=PAPER | of_paper)


def lines(page: Composed, role: str) -> list[Line]:
    return [line for line in page.lines if line.meaning.role == role]


def test_readings_stand_over_their_bases() -> None:
    page = page_of(14000, *READ)
    (base,) = lines(page, "body")
    readings = lines(page, "ruby")
    assert [line.text for line in readings] == ["jiāng", "pàn", "停航"]
    assert {line.size for line in readings} == {4500}
    assert abs(readings[0].x + readings[0].measure // 2 - base.x - (4 * 9000 + 4500)) <= 4
    top = base.baseline - 9000 * 88 // 100
    assert all(top - 4500 * 30 // 100 < line.baseline < top for line in readings)


def test_the_text_reads_on_without_its_readings() -> None:
    page = page_of(14000, *READ)
    (base,) = lines(page, "body")
    assert base.text == "".join(run.text for run in READ)
    told = frame_json(page.frame)
    assert [line["text"] for line in told["lines"] if line["story"] == "a"] == [base.text]
    assert [item["text"] for item in told["items"] if item["role"] == "ruby"] == ["jiāng", "pàn", "停航"]


def test_lines_too_near_are_told_once_a_paragraph_and_stay_on_the_grid() -> None:
    page = page_of(None, *READ)
    assert page.codes.count("layout.ruby-tight") == 1
    assert len(lines(page, "ruby")) == 3
    assert lines(page, "body")[0].baseline == lines(page_of(None, TextRun("请到。")), "body")[0].baseline
    assert "layout.ruby-tight" not in page_of(13500, *READ).codes


def test_the_size_of_readings_is_a_style() -> None:
    page = page_of(14000, *READ, styles={"注音": Style(size=Dimension(600, "em"))})
    assert {line.size for line in lines(page, "ruby")} == {5400}


def test_a_reading_that_no_face_has_is_told() -> None:
    assert "layout.missing-glyph" in page_of(14000, TextRun("江", reading="\U000f0000")).codes
