"""Marks of traditional Chinese stand in the middle of their boxes, whatever the face."""

from __future__ import annotations

import pytest

from layout_engine.elements.story import Story
from layout_engine.geometry import Rect
from layout_engine.model import LangTag, Paragraph, StoryText, Style, TextRun
from tests.elements.pages import PAPER, Composed, box, compose, ink, library


def page_in(lang: str, text: str) -> Composed:
    story = Story(id="a", at=(box("1-1", "1-9"),), text=StoryText(paragraphs=(Paragraph(runs=(TextRun(text),)),)))
    return compose(story, paper={**PAPER, "lang": lang})


def mark_in(lang: str, mark: str) -> tuple[Rect, Rect]:
    """The em box of a mark that stands fourth in its line, indented by two, and its ink."""
    page = page_in(lang, f"柳灣渡{mark}柳灣渡口")
    (line,) = [each for each in page.lines if each.meaning.role == "body"]
    em = page.grid.em
    place = Rect(line.x + 5 * em, line.baseline - em * 88 // 100, em, em)
    found = Rect(0, 0, 0, 0)
    for run in line.runs:
        face, x, extra = library().face(run.face), run.x, dict(run.adjust)
        for index, (glyph, char) in enumerate(zip(run.glyphs, run.text, strict=True)):
            if char == mark:
                left, bottom, right, top = (edge * run.size // face.upem for edge in face.ink(glyph))
                found = Rect(x + left, run.y - top, right - left, top - bottom)
            x += face.advances[glyph] * run.size // face.upem + extra.get(index, 0)
    assert ink(line).contains(found)
    return place, found


def off(place: Rect, found: Rect) -> tuple[int, int]:
    """How far the ink's middle is from its box's middle, to the right and down."""
    return (
        found.x + found.width // 2 - place.x - place.width // 2,
        found.y + found.height // 2 - place.y - place.height // 2,
    )


@pytest.mark.parametrize("lang", ["zh-TW", "zh-HK", "zh-Hant"])
@pytest.mark.parametrize("mark", "，。、；：")
def test_in_the_middle_both_ways(lang: str, mark: str) -> None:
    aside, down = off(*mark_in(lang, mark))
    assert abs(aside) <= 480  # a twentieth of an em is near enough
    assert abs(down) <= 480


def test_a_story_and_a_style_may_have_a_language_of_their_own() -> None:
    texts = StoryText(paragraphs=(Paragraph(runs=(TextRun("柳灣渡，柳灣渡口"),)),))

    def runs_in(lang: str | None, of_style: str | None, of_paper: str) -> int:
        story = Story(id="a", at=(box("1-1", "1-9"),), text=texts, lang=LangTag(lang) if lang else None)
        styles = {"正文": Style(lang=LangTag(of_style))} if of_style else {}
        page = compose(story, paper={**PAPER, "lang": LangTag(of_paper), "styles": styles})
        (line,) = [each for each in page.lines if each.meaning.role == "body"]
        return len(line.runs)

    moved, unmoved = runs_in(None, None, "zh-TW"), runs_in(None, None, "zh-CN")
    assert moved > unmoved
    assert runs_in("zh-HK", None, "zh-CN") == runs_in(None, "zh-Hant", "zh-CN") == moved
    assert runs_in("zh-CN", None, "zh-TW") == runs_in("zh-HK", "zh-CN", "zh-TW") == unmoved


@pytest.mark.parametrize("mark", "？！")
def test_in_the_middle_sideways(mark: str) -> None:
    assert abs(off(*mark_in("zh-TW", mark))[0]) <= 480


def test_on_the_mainland_at_the_lower_left() -> None:
    aside, down = off(*mark_in("zh-CN", "，"))
    assert aside < -2000
    assert down > 2000


def test_in_japanese_colons_only() -> None:
    assert abs(off(*mark_in("ja", "："))[0]) <= 480
    assert off(*mark_in("ja", "，"))[0] < -2000


def test_the_line_reads_on_as_it_was_written() -> None:
    page = page_in("zh-TW", "柳灣渡口，「再等等，還有人。」")
    lines = [each for each in page.lines if each.meaning.role == "body"]
    assert "".join(line.text for line in lines) == "柳灣渡口，「再等等，還有人。」"
    assert all("".join(run.text for run in line.runs) == line.text for line in lines)
