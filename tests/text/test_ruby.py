"""Readings over their bases: where they stand along a line, and what room they make."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.paragraph import Prepared, SetLine, Setting, StyledRun, natural_width, prepare, set_line
from layout_engine.text.ruby import APART, OVERHANG, Reading, split_reading
from layout_engine.text.totalfit import total_fit
from tests.text.lines import EM

Base = tuple[str, tuple[int, ...]] | str


def made(library: FontLibrary, *parts: Base, indent: int = 0) -> Prepared:
    """Runs of the box font; (text, widths of its readings in thousandths of an em)."""
    runs = []
    for part in parts:
        text, widths = (part, ()) if isinstance(part, str) else part
        readings = tuple(Reading("x", width * EM // 1000) for width in widths)
        runs.append(StyledRun(text, "报宋", EM, readings=readings))
    return prepare(runs, Setting(indent=indent), library)


def one_line(p: Prepared, width: int = 0) -> SetLine:
    return set_line(p, 0, p.size, width or natural_width(p) + p.indent, first=True, last=True)


def spans(line: SetLine) -> list[tuple[int, int]]:
    """Left and right of each reading in thousandths of an em."""
    return [(over.offset * 1000 // EM, (over.offset + over.width) * 1000 // EM) for over in line.over]


@pytest.mark.parametrize(
    ("base", "reading", "expected"),
    [
        ("江畔", "jiāng pàn", ["jiāng", "pàn"]),
        ("江畔", " jiāng  pàn ", ["jiāng", "pàn"]),
        ("江、畔", "jiāng pàn", ["jiāng", "pàn"]),
        ("歇江", "停航", ["停航"]),
        ("江畔", "river  bank here", ["river bank here"]),
        ("AI", "rén gōng", ["rén gōng"]),
        ("", "x", ["x"]),
    ],
)
def test_a_reading_is_split_where_each_character_has_a_word(base: str, reading: str, expected: list[str]) -> None:
    assert split_reading(base, reading) == expected


def test_a_narrow_reading_changes_nothing_and_stands_in_the_middle(boxes: FontLibrary) -> None:
    line = one_line(made(boxes, "江", ("畔", (600,)), "村"))
    assert line.width == 3 * EM
    assert spans(line) == [(1200, 1800)]


def test_a_wide_reading_reaches_over_han_up_to_the_limit(boxes: FontLibrary) -> None:
    assert one_line(made(boxes, "江", ("畔", (1000 + 2 * OVERHANG,)), "村")).width == 3 * EM
    wider = one_line(made(boxes, "江", ("畔", (1700,)), "村"))
    assert wider.width == 3 * EM + 2 * EM // 10
    assert spans(wider) == [(750, 2450)]


def test_readings_stay_apart(boxes: FontLibrary) -> None:
    line = one_line(made(boxes, ("江畔", (1100, 1100))))
    (_, first), (second, _) = spans(line)
    assert second - first == APART


def test_a_line_has_its_readings_inside(boxes: FontLibrary) -> None:
    line = one_line(made(boxes, ("江", (1400,)), "畔", ("村", (1400,))))
    assert spans(line)[0][0] == 0
    assert spans(line)[1][1] * EM // 1000 == line.width == 3 * EM + 2 * 2 * EM // 10


def test_the_first_reading_of_a_paragraph_may_reach_into_its_indent(boxes: FontLibrary) -> None:
    assert spans(one_line(made(boxes, ("江", (1400,)), "畔", indent=2 * EM)))[0] == (1800, 3200)


def test_a_group_opens_evenly_and_is_not_split(boxes: FontLibrary) -> None:
    p = made(boxes, "江", ("畔村", (4500,)), "人")
    assert [p.may_end[at] for at in range(1, 4)] == [1, 0, 1]
    line = one_line(p)
    # 2½ em are wanting, of which the neighbours take ½; 1 : 2 : 1 of the rest stands before, between and after.
    assert line.width == 6 * EM
    assert spans(line) == [(750, 5250)]
    assert dict(line.pieces[1].adjust) == {0: EM}


def test_a_word_does_not_open(boxes: FontLibrary) -> None:
    p = made(boxes, "江", ("AIS", (4500,)), "人")
    assert one_line(p).pieces[1].adjust == ()
    assert not any(p.may_end[2:4])


@pytest.mark.parametrize(("mark", "over"), [("，", OVERHANG), ("）", 0), ("？", 0)])
def test_over_marks_only_where_there_is_nothing(boxes: FontLibrary, mark: str, over: int) -> None:
    plain, read = made(boxes, "江畔" + mark + "村"), made(boxes, "江", ("畔", (1500,)), mark + "村")
    assert natural_width(read) - natural_width(plain) == (OVERHANG - over) * EM // 1000


def test_justified_lines_keep_readings_over_their_bases(boxes: FontLibrary) -> None:
    p = made(boxes, "江畔", ("村", (700,)), "人人")
    line = set_line(p, 0, p.size, 6 * EM, first=True, last=False)
    assert line.width == 6 * EM
    (left, right) = spans(line)[0]
    assert (left + right) // 2 == 3000


@given(
    parts=st.lists(
        st.tuples(
            st.sampled_from(["江", "畔，", "（村", "AI", "江，畔村", "。”", " ", "—", "12%"]), st.integers(0, 4000)
        ),
        min_size=1,
        max_size=12,
    ),
    measure=st.integers(5, 12),
)
def test_any_readings_keep_their_distance(boxes: FontLibrary, parts: list[tuple[str, int]], measure: int) -> None:
    p = made(boxes, *((text, (width,)) if width > 300 else text for text, width in parts))
    start = 0
    for end in total_fit(p, [measure * EM] * (p.size + 1)):
        last = end == p.size
        line = set_line(p, start, end, measure * EM, first=start == 0, last=last)
        for over in line.over if not (line.overfull or line.forced) else ():
            assert over.offset >= -2
            assert over.offset + over.width <= measure * EM + 2
        for left, right in pairwise(line.over if not line.forced else ()):
            assert right.offset >= left.offset + left.width - 2
        start = end
    assert start == p.size
