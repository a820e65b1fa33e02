"""The rules of the line, asked of ``galley`` on any text, in every style, level, hanging and trimming."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_engine.fonts.library import FontLibrary
from layout_engine.galleys import Galley, GalleyLine, galley
from layout_engine.text.breaks import breaks
from layout_engine.text.classes import LEVELS, MARKS, classify
from layout_engine.text.punctuation import HANGS, house_names

#: Pieces of newspaper text, and pieces that are none.
PIECES = (
    "春", "播", "全省", "粮食", "，", "。", "、", "；", "：", "“", "”", "‘", "’", "《", "》", "（", "）", "【", "】", "——", "……",
    "·", "？", "！", "～", "/", "12.5%", "2026", "￥80", "km/h", "GDP", "international", " ", "9月2日", "www.example.com/a/b",
    "a@b.cn", "9:58", "20：30", "é", "e\u0301", "３８", "々", "ー", "😀", "👩\u200d🌾", "🇨🇳", "(a)", "[b]", "-", "–", "'", '"',
    "@", "⸺", "℃", "\u3000", "\u00a0", "\u2060", "#1",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=70).map("".join)
STYLES = st.sampled_from(house_names())
EM = 1e-3


def given_up(made: Galley) -> set[tuple[str, int]]:
    return {(one.rule, one.line) for one in made.relaxations}


def in_order(line: GalleyLine, relaxed: bool) -> bool:
    """Pool k + 1 is untouched while pool k has room, and none gives more than it has; the last one may where it is told."""
    for uses in (line.pools.reduce, line.pools.expand):
        for before, after in pairwise(uses):
            if before.used < before.capacity - EM and after.used > EM:
                return False
    capped = [*line.pools.reduce, *line.pools.expand][: -1 if relaxed else None]
    return all(-EM <= use.used <= use.capacity + EM for use in capped)


def widest_gap(line: GalleyLine) -> float:
    """The widest gap between two Han characters, in em."""
    pairs = [(a, b) for a, b in pairwise(line.chars) if classify(a.ch + b.ch) == "HH"]
    return max((b.x - a.x - a.advance for a, b in pairs), default=0)


def stripped(text: str) -> str:
    """What is left without the spaces, which may be dropped at a line's edge."""
    return "".join(char for char in text if char not in " \u3000")


@settings(max_examples=120, deadline=None)
@given(
    text=TEXTS, style=STYLES, level=st.sampled_from(["basic", "gb", "strict", "uax14"]), measure=st.integers(5, 30),
    indent=st.sampled_from([0, 1, 2]), autospace=st.sampled_from([0, 0.125, 0.25]), hyphenate=st.booleans(),
    hang=st.sampled_from(["none", "house"]),
)  # fmt: skip
def test_every_rule_or_a_relaxation(
    library: FontLibrary, text: str, style: str, level: str, measure: int, indent: int, autospace: float, hyphenate: bool,
    hang: str,
) -> None:  # fmt: skip
    made = galley(
        text, measure, style, level, hang=hang, indent=indent, autospace=autospace, hyphenate=hyphenate,  # type: ignore[arg-type]
        library=library,
    )  # fmt: skip
    relaxed, ends = given_up(made), set(breaks(text, level))
    assert stripped("".join(line.text for line in made.lines)) == stripped(text)
    for number, line in enumerate(made.lines):
        last = number == len(made.lines) - 1
        rules = {rule for rule, where in relaxed if where == number}
        assert "".join(char.ch for char in line.chars) == line.text
        assert in_order(line, bool(rules & {"han-gap", "letter-gap", "word-gap"}))
        assert last or line.hyphen or line.end in ends or "break" in rules
        if "overfull" not in rules:
            assert line.width <= measure + EM
            assert last or len(line.chars) < 2 or line.width == pytest.approx(measure, abs=EM)
        assert widest_gap(line) <= 0.25 + 2 * EM or "han-gap" in rules or rules & {"letter-gap", "word-gap"}
        if last and number and "last-line" not in rules:
            assert sum(letter not in MARKS for letter in classify(line.text)) >= 2
    assert made.range[0] <= made.range[1]


@settings(max_examples=60, deadline=None)
@given(
    text=TEXTS, style=STYLES, level=st.sampled_from(sorted(LEVELS)), measure=st.floats(1, 20),
    lang=st.sampled_from(["zh-Hans", "zh-Hant", "ja", "en"]),
    trim=st.sampled_from(["house", "normal", "space-first", "trim-start", "trim-both", "space-all"]),
    hang=st.sampled_from(sorted(HANGS)),
)  # fmt: skip
def test_css_keeps_every_character(
    library: FontLibrary, text: str, style: str, level: str, measure: float, lang: str, trim: str, hang: str
) -> None:
    made = galley(text, measure, style, level, trim, hang, indent=0, lang=lang, library=library)  # type: ignore[arg-type]
    assert stripped("".join(line.text for line in made.lines)) == stripped(text)
    assert [line.start for line in made.lines] == sorted({line.start for line in made.lines})


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120), measure=st.integers(1, 30), style=STYLES, lines=st.none() | st.integers(1, 40))
def test_any_text_ends_in_lines(library: FontLibrary, text: str, measure: int, style: str, lines: int | None) -> None:
    made = galley(text, measure, style, indent=0, lines=lines, library=library)
    assert made.line_count == len(made.lines)
    assert all(a.end <= b.start for a, b in pairwise(made.lines))


ODD = {
    "letters": "q", "Han": "中", "closers": "」", "openers": "「", "digits": "1", "dashes": "—", "ellipses": "…", "quotes": '"',
    "combining": "\u0301", "joined": "👩\u200d", "bidi": "\u202e\u05d0", "surrogates": "\ud800", "address": "www.a.com/",
    "words": "extraordinary ",
    "flags": "🇨", "spaces": "a   ", "mixed": "春，12.5%GDP",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_thousands_of_anything(library: FontLibrary, name: str) -> None:
    """Long enough for the band that a long paragraph is searched in."""
    text = (ODD[name] * 3000)[:3000]
    made = galley(text, 13, library=library)
    again = galley(text, 13, lines=made.line_count + 1, library=library)
    assert made.line_count <= again.line_count
