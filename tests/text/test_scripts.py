"""Scripts that are not set: told once each, by name, at their first character."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout_engine.diagnostics import Span, Text
from layout_engine.elements.story import Story
from layout_engine.fonts.library import FontLibrary
from layout_engine.messages import hint_of, message_of, one_line
from layout_engine.model import Paragraph, StoryText, TextRun
from layout_engine.text.paragraph import Setting, StyledRun, findings, prepare
from layout_engine.text.scripts import SCRIPTS, is_unset, script_of, unset_scripts
from tests.elements.pages import box, compose

TIBETAN, THAI = Text("藏文", "Tibetan"), Text("泰文", "Thai")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("བོད་ཡིག", "Tibetan"),
        ("ئۇيغۇرچە", "Uyghur"),
        ("ﻻ", "Arabic"),
        ("ᠮᠣᠩᠭᠣᠯ", "Mongolian"),
        ("ᥖᥭᥰ", "Tai Le"),
        ("עברית", "Hebrew"),
        ("हिन्दी", "Devanagari"),
        ("ไทย", "Thai"),
        ("မြန်မာ", "Myanmar"),
        ("ខ្មែរ", "Khmer"),
        ("\U0001e900", "Adlam"),
    ],
)
def test_what_needs_shaping_is_named(text: str, name: str) -> None:
    found = script_of(text[0])
    assert found is not None
    assert name in found.en
    assert unset_scripts(f"汉字 A{text}。{text}") == (4,)


@pytest.mark.parametrize(
    "text", ["汉字，English—Straße", "Привет Ελλάς", "かな한국어ㄅㄆ", "ꆈꌠ", "ệ é", "1\u200d\ufe0f👩\u200d🚀", ""]
)
def test_what_is_set_is_not(text: str) -> None:
    assert unset_scripts(text) == ()
    assert not any(map(is_unset, text))


def test_blocks_stand_for_one_script_each() -> None:
    spans = sorted(block for script in SCRIPTS for block in script.blocks)
    assert all(first <= last for first, last in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_each_script_once_and_its_absent_characters_not_at_all(library: FontLibrary) -> None:
    run = StyledRun("\x07书名《བོད་ཡིག》和ไทย、བོད", "报宋", 9000)
    prepared = prepare((run,), Setting(), library)
    assert prepared.missing == ()
    found = [d for d in findings(prepared, lambda at: Span("s.md", 3, at + 1)) if d.code == "text.script"]
    assert [(d.span.column, d.args) for d in found] == [(5, (("script", TIBETAN),)), (14, (("script", THAI),))]
    assert message_of(found[0], "zh") == "这里有藏文，本引擎不会排这种文字"
    assert "Thai" in message_of(found[1], "en")
    assert "photos" in hint_of(found[0], "en")
    assert one_line(found[0], "en").startswith("s.md:3:5: error[text.script]")


def test_a_story_says_so_where_it_stands() -> None:
    runs = (
        TextRun("大会用", places=((0, Span("a.md", 4, 1)),)),
        TextRun("བོད་ཡིག", "strong", ((0, Span("a.md", 5, 3)),)),
    )
    story = Story(id="a", at=(box("1-2", "1-20"),), text=StoryText(paragraphs=(Paragraph(runs=runs),)))
    page = compose(story)
    assert [(d.code, d.span, d.page) for d in page.diagnostics if "glyph" in d.code or "script" in d.code] == [
        ("text.script", Span("a.md", 5, 3), 1)
    ]
