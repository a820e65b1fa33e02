"""竖排: the way each character stands, quotation marks, digits side by side, and that lines break as they do across."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.boxes import char_boxes
from layout_engine.text.paragraph import Piece, Prepared, Setting, StyledRun, prepare, remaining_chars, set_line
from layout_engine.text.prepared import stretch_index
from layout_engine.text.shape import Way
from layout_engine.text.totalfit import total_fit
from layout_engine.text.vertical import moved
from tests.text.lines import EM

DOWN = Setting(vertical=True)


def column(text: str, library: FontLibrary, setting: Setting = DOWN, role: str = "报宋") -> Prepared:
    return prepare([StyledRun(text, role, EM)], setting, library)


def ways(p: Prepared) -> list[tuple[Way, str]]:
    """The stretches of a paragraph."""
    ends = [*(stretch.start for stretch in p.stretches[1:]), p.size]
    return [(stretch.way, p.text[stretch.start : end]) for stretch, end in zip(p.stretches, ends, strict=True)]


def pieces(p: Prepared, width: int = 100 * EM) -> Sequence[Piece]:
    return set_line(p, 0, p.size, width, first=True, last=True).pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春耕时节", "down"), ("，。、：；？！", "down"), ("（一）《二》“三”‘四’【五】", "down"), ("A", "down"), ("5", "down"),
        ("℃", "down"), ("12", "cell"), ("365", "cell"), ("2026", "turned"), ("12,000", "turned"), ("15.5%", "turned"),
        ("GDP", "turned"), ("5G", "turned"), ("iPhone 17", "turned"), ("–", "turned"), ("／", "turned"), ("……", "down"),
        ("～", "down"), ("－", "turned"), ("（", "down"), ("(", "turned"), ("￥", "down"), ("1/3", "turned"),
    ],
)  # fmt: skip
def test_the_way_each_stands(library: FontLibrary, text: str, expected: Way) -> None:
    p = column(f"天{text}地", library)
    inner = {p.stretches[stretch_index(p.stretches, at)].way for at in range(1, p.size - 1)}
    assert inner == {expected}


def test_what_holds_han_apart_stands_by_itself(library: FontLibrary) -> None:
    assert ways(column("从1949年到12月，A股涨5点，GDP增15%", library)) == [
        ("down", "从"), ("turned", "1949"), ("down", "年到"), ("cell", "12"), ("down", "月，A股涨5点，"), ("turned", "GDP"),
        ("down", "增"), ("turned", "15%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "outer", "inner"), [("zh-CN", "『』", "「」"), ("zh-TW", "「」", "『』"), ("zh-Hant-HK", "「」", "『』")]
)
def test_quotation_marks_by_region(library: FontLibrary, lang: str, outer: str, inner: str) -> None:
    p = column("“天‘地’玄”", library, Setting(vertical=True, lang=lang))
    assert p.text == "“天‘地’玄”"
    table = library.table("报宋")

    def upright(char: str) -> int:
        found = table[char]
        assert found is not None
        return found[0].vertical_glyph(found[1])

    glyphs = [p.glyphs[at] for at in (0, 6, 2, 4)]
    assert glyphs == list(map(upright, outer + inner))


def test_quotation_marks_inside_latin_stay(library: FontLibrary) -> None:
    p = column("读 The “New” Times 报", library)
    assert ("turned", "The “New” Times") in ways(p)


def test_two_and_three_digits_take_one_em(library: FontLibrary) -> None:
    for text in ("1月", "12月", "365天"):
        p = column(text, library)
        assert p.natural[p.size] == 2 * EM, text
        assert remaining_chars(p, 0) == len(text)
        assert [box.at for box in char_boxes(p, 0, p.size, 10 * EM, first=True, last=True)] == list(range(len(text)))
    three = pieces(column("365天", library))[0]
    assert (three.way, three.text, three.scale) == ("cell", "365", 666)


def test_a_number_in_a_cell_is_never_split(library: FontLibrary) -> None:
    p = column("天" * 9 + "365天", library)
    ends = total_fit(p, [10 * EM] * 4)
    assert set(ends).isdisjoint({10, 11})


def test_marks_are_cut_along_the_column(library: FontLibrary) -> None:
    p = column("天，地。玄、黄《宇》（宙）", library)
    assert p.widths.end  # their ink stands in the upper half
    assert set(p.widths.start) >= {7, 10}
    assert (
        column("天：“地”", library).natural[5] < 5 * EM
    )  # a tall ： keeps its em, the opening mark gives half of its own
    assert column("天！", library).widths.end == {}


def test_latin_keeps_its_gap(library: FontLibrary) -> None:
    turned = column("用Python写", library, Setting(vertical=True, autospace=250))
    plain = column("用Python写", library, Setting(vertical=True, autospace=0))
    assert turned.natural[turned.size] - plain.natural[plain.size] == 2 * (EM // 4)


def test_a_face_without_vertical_forms(boxes: FontLibrary) -> None:
    p = column("天（地）—。，", boxes)
    assert ways(p) == [("down", "天"), ("turned", "（"), ("down", "地"), ("turned", "）—"), ("down", "。，")]


def test_marks_go_to_the_right_where_the_face_leaves_them_at_the_left(library: FontLibrary) -> None:
    found = library.table("题字")["。"]
    assert found is not None
    down, aside = moved(*found, "。", "hans")
    assert down < 0 < aside
    assert moved(*found, "天", "hans") == (0, 0)
    assert column("天。地", library, role="题字").widths.natural[-1] == 3 * EM
    assert 1 in column("天。", library, role="题字").widths.end  # moved, it can be cut


def test_long_dash_is_one_stroke(library: FontLibrary) -> None:
    p = column("天——地", library)
    assert p.natural[p.size] == 4 * EM
    dash = p.stretches[stretch_index(p.stretches, 1)]
    assert dash.face is not None
    _, bottom, _, top = dash.face.ink(p.glyphs[1])
    assert (top - bottom if dash.way == "down" else 0) > 1.8 * dash.face.upem


CHINESE = st.text(st.sampled_from("天地玄黄宇宙洪荒，。、《》（）"), min_size=1, max_size=120)


@given(text=CHINESE, measure=st.integers(5, 26))
@settings(max_examples=60, deadline=None)
def test_columns_end_where_lines_across_do(library: FontLibrary, text: str, measure: int) -> None:
    across = column(text, library, Setting())
    down = column(text, library)
    assert down.widths.natural == across.widths.natural
    slots = [measure * EM] * (across.size + 1)
    assert total_fit(down, slots) == total_fit(across, slots)


ODD = st.text(
    st.one_of(st.characters(), st.sampled_from("12345aB天，“”（)—…％\u200b\u0301\ufe00\U000e0100 ⿰钅惠")), max_size=60
)


@given(text=ODD, measure=st.integers(1, 20), role=st.sampled_from(["报宋", "题字"]))
@settings(max_examples=120, deadline=None)
def test_any_text_sets_downwards(library: FontLibrary, text: str, measure: int, role: str) -> None:
    p = column(text, library, role=role)
    start = 0
    for end in total_fit(p, [measure * EM] * (p.size + 1)):
        line = set_line(p, start, end, measure * EM, first=start == 0, last=end == p.size)
        assert "".join(piece.text for piece in line.pieces) == line.text
        for piece in line.pieces:
            assert len(piece.clusters or piece.text) == len(piece.glyphs)
        char_boxes(p, start, end, measure * EM, first=start == 0, last=end == p.size)
        start = end
    assert start == p.size
