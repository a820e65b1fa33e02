"""制表位: where the parts of a line with tabs stand, and where it turns over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.paragraph import Setting
from layout_engine.text.tabs import Leader, Row, SetRow, Stop, StopAlign, characters_from, line_ends, set_row
from tests.text.lines import EM, origins, prepared


@cache
def faces() -> FontLibrary:
    """The default faces, for properties."""
    return FontLibrary.open()[0]


RAGGED = Setting(align="left")
END = Stop(0, True, "right", "……")


def row(library: FontLibrary, *cells: str, stops: Sequence[Stop] = (END,), turnover: int = EM) -> Row:
    made = tuple(prepared(cell, library, RAGGED) for cell in cells)
    return Row(made, tuple(stops), turnover)


def set_all(row: Row, width: int) -> list[SetRow]:
    ends = line_ends(row, [width] * (row.size + 1))
    assert not ends or ends[-1] == row.size
    return [set_row(row, start, end, width) for start, end in pairwise([0, *ends])]


def texts(row: Row, width: int) -> list[str]:
    return [line.line.text for line in set_all(row, width)]


def test_the_last_part_ends_with_the_line(library: FontLibrary) -> None:
    (line,) = set_all(row(library, "柳湾人家", "六四"), 13 * EM)
    assert line.line.text == "柳湾人家 六四"
    assert [piece.offset for piece in line.line.pieces if piece.text != " "] == [0, 11 * EM]
    assert line.line.width == 13 * EM
    (gap,) = line.gaps
    assert (gap.start, gap.end) == (4.5 * EM, 10.5 * EM)


@pytest.mark.parametrize(("align", "x"), [("left", 8), ("right", 6), ("center", 7), ("decimal", 6)])
def test_what_stands_at_a_stop(library: FontLibrary, align: StopAlign, x: int) -> None:
    (line,) = set_all(row(library, "甲", "乙丙", stops=[Stop(8 * EM, False, align)]), 13 * EM)
    assert line.line.pieces[-1].offset == x * EM
    assert line.gaps == ()


def test_decimal_points_stand_below_each_other(library: FontLibrary) -> None:
    stops = [Stop(3 * EM, True, "decimal")]
    points = []
    for price in ("2.5", "14.80", "103.125"):
        (line,) = set_all(row(library, "藕", price, stops=stops), 13 * EM)
        places, _ = origins(line.line.pieces[-1], library)
        points.append(places[price.index(".")])
    assert max(points) - min(points) < 5
    assert abs(points[0] - 10 * EM) < 5


def test_a_long_part_turns_over_beside_what_follows(library: FontLibrary) -> None:
    long = row(library, "天地玄黄宇宙洪荒日月盈昃辰", "二七")
    lines = set_all(long, 13 * EM)
    assert [line.line.text for line in lines] == ["天地玄黄宇宙洪荒日月", "盈昃辰 二七"]
    assert lines[1].line.pieces[0].offset == EM
    assert lines[0].gaps == ()
    assert lines[1].gaps[0].start == 4.5 * EM


def test_what_does_not_fit_beside_goes_to_its_own_line(library: FontLibrary) -> None:
    lines = set_all(row(library, "天地玄黄宇宙洪荒日月", "盈昃辰宿列张寒来暑往"), 13 * EM)
    assert [line.line.text for line in lines] == ["天地玄黄宇宙洪荒日月", "盈昃辰宿列张寒来暑往"]
    assert lines[1].line.pieces[0].offset == 3 * EM
    assert (lines[1].gaps[0].start, lines[1].gaps[0].end) == (EM, 2.5 * EM)


def test_the_last_left_part_hangs_on_its_stop(library: FontLibrary) -> None:
    lines = set_all(row(library, "甲", "天地玄黄宇宙洪荒日月盈昃辰", stops=[Stop(4 * EM, False, "left")]), 13 * EM)
    assert [line.line.text for line in lines] == ["甲 天地玄黄宇宙洪荒日", "月盈昃辰"]
    assert lines[1].line.pieces[0].offset == 4 * EM


def test_an_empty_part_gives_its_stop_away(library: FontLibrary) -> None:
    stops = [Stop(5 * EM, False, "left"), END]
    (line,) = set_all(row(library, "甲", "", "乙", stops=stops), 13 * EM)
    assert line.line.text == "甲 乙"
    assert line.line.pieces[-1].offset == 12 * EM


def test_slots_of_different_widths(library: FontLibrary) -> None:
    long = row(library, "天地玄黄宇宙洪荒日月盈昃辰", "二七")
    ends = line_ends(long, [8 * EM, 13 * EM, 13 * EM])
    assert ends == [5, 15]
    assert line_ends(long, [8 * EM]) == [5]
    assert line_ends(long, []) == []


def test_what_is_left_over_is_counted(library: FontLibrary) -> None:
    long = row(library, "天地玄黄宇宙洪荒日月盈昃辰", "二七")
    assert characters_from(long, 0) == 15
    assert characters_from(long, 10) == 5
    assert line_ends(long, [13 * EM] * 3, 10) == [15]


def test_a_part_too_wide_for_the_line_is_told(library: FontLibrary) -> None:
    (line,) = set_all(row(library, "甲", "乙", stops=[Stop(20 * EM, False, "left")]), 13 * EM)
    assert line.line.overfull


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("天地玄黄，《》。A1. 9", max_size=30), min_size=1, max_size=4),
    st.lists(
        st.tuples(st.integers(0, 14), st.booleans(), st.sampled_from(["left", "right", "center", "decimal"])),
        min_size=3, max_size=3,
    ),
    st.integers(2, 20),
    st.sampled_from(["", "……", "——"]),
)  # fmt: skip
def test_every_character_stands_once_and_in_order(
    cells: list[str], stops: list[tuple[int, bool, StopAlign]], measure: int, leader: Leader
) -> None:
    made = row(faces(), *cells, stops=[Stop(at * EM, end, align, leader) for at, end, align in stops])
    width = measure * EM
    ends = line_ends(made, [width] * (made.size + 1))
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == made.size
    text = ""
    for start, end in pairwise([0, *ends]):
        line = set_row(made, start, end, width)
        text += line.line.text
        for gap in line.gaps:
            assert gap.end - gap.start >= EM
        starts = [piece.offset for piece in line.line.pieces]
        assert starts[0] >= -EM
        assert starts == sorted(starts)
    joined = "".join(cell.text for cell in made.cells)
    assert text.replace(" ", "") == joined.replace(" ", "")
