"""What another face draws is told once, and a head that lacks much is set in one face."""

from __future__ import annotations

import pytest

from layout_engine.elements.headline import HeadLine
from layout_engine.elements.story import Story
from layout_engine.model import Paragraph, StoryText, Style, TextRun
from tests.elements.pages import PAPER, Composed, box, compose


def page_with(head: str = "", text: str = "江畔", face: str = "小标宋") -> Composed:
    story = Story(
        id="a", at=(box("1-2", "1-20"),), main=(HeadLine(text=head, face=face),) if head else (),
        text=StoryText(paragraphs=(Paragraph(runs=(TextRun(text),)),)),
    )  # fmt: skip
    return compose(story, paper={**PAPER, "styles": {"正文": Style(face=face)}} if not head else None)


def told(page: Composed, code: str) -> list[dict[str, object]]:
    return [dict(found.args) for found in page.diagnostics if found.code == code]


def faces(page: Composed, role: str) -> set[str]:
    return {run.face for line in page.lines if line.meaning.role == role for run in line.runs}


def test_characters_that_another_face_draws_are_told_once_a_paragraph() -> None:
    (found,) = told(page_with(text="江畔的船過江，過江的人歸家"), "layout.stand-in")
    assert (found["chars"], found["face"]) == ("過歸", "小标宋")
    assert "Serif" in str(found["by"])


def test_what_the_face_has_is_not_told() -> None:
    page = page_with(text="江畔的船 BIM 过江，一共三条①★", face="小标宋")
    assert not told(page, "layout.stand-in")


def test_a_head_that_lacks_one_character_of_many_keeps_its_face() -> None:
    page = page_with("末班船等最後一人上船來" + "，")
    assert [found.severity for found in page.diagnostics if found.code == "layout.stand-in"] == ["warning"]
    assert not told(page, "layout.head-stand-in")
    assert len(faces(page, "main")) == 2


@pytest.mark.parametrize("head", ["柳灣渡口", "碾房變書屋"])
def test_a_head_that_lacks_much_is_set_in_one_face(head: str) -> None:
    page = page_with(head)
    (found,) = told(page, "layout.head-stand-in")
    assert (found["face"], found["by"]) == ("小标宋", "报宋")
    assert len(faces(page, "main")) == 1
    assert not told(page, "layout.stand-in")
