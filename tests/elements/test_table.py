"""表格: columns, decimal points, heads in each leg, spans, what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from layout_engine.diagnostics import Span
from layout_engine.elements.box import Frame
from layout_engine.elements.table import Table, TableColumn
from layout_engine.elements.table_edges import LEAST_SIZE
from layout_engine.elements.table_rows import FINE, HAIR, HEAVY
from layout_engine.frame import Colour, Fill, Line, Stroke
from layout_engine.geometry import Dimension, pt
from layout_engine.model import TableFile
from tests.elements.pages import Composed, box, collisions, compose, ink, library

UNDERSET = "layout.table-underset"
Rows = Sequence[Sequence[str]]

PRICES = (("品名", "均价"), ("白菜", "1.60"), ("草鱼", "16.5"), ("粳米", "5"), ("黄瓜", "104.25"))


def table(rows: Rows = PRICES, **keys: Any) -> Table:
    usual: dict[str, Any] = {"id": "t", "at": box("1-2", "1-12"), "rows": tuple(tuple(row) for row in rows)}
    return Table(**{**usual, **keys})


def body(page: Composed) -> list[Line]:
    return [line for line in page.lines if line.meaning.role == "body"]


def strokes(page: Composed, width: int) -> list[Stroke]:
    return [item for item in page.items if isinstance(item, Stroke) and item.width == width]


def point(line: Line) -> int:
    """Where a number's whole part ends: the pen's place before its point, or behind its last glyph."""
    (run,) = line.runs
    face, extra, x = library().face(run.face), dict(run.adjust), run.x
    for at, (char, glyph) in enumerate(zip(run.text, run.glyphs, strict=True)):
        if char == ".":
            return x
        x += face.advances[glyph] * run.size // face.upem * run.scale // 1000 + extra.get(at, 0)
    return x


def told(page: Composed) -> list[str]:
    """What was found, but for places that these small tables do not fill."""
    return [code for code in page.codes if code != UNDERSET]


# ---- numbers ---------------------------------------------------------------------------------------------------------


def test_numbers_of_different_decimals_stand_on_their_points() -> None:
    page = compose(table())
    assert told(page) == []
    points = [point(page.line(text)) for text in ("1.60", "16.5", "104.25", "5")]
    assert max(points) - min(points) < 300  # half of what a narrow digit lacks


def test_numbers_of_equal_decimals_end_together() -> None:
    page = compose(table((("品名", "均价"), ("白菜", "1.60"), ("草鱼", "116.55"))))
    right = [ink(page.line(text)).right for text in ("1.60", "116.55")]
    assert abs(right[0] - right[1]) < 400


def test_figures_are_of_one_width() -> None:
    page = compose(table((("甲", "乙"), ("白菜", "1.11"), ("草鱼", "8.88"))))
    assert abs(point(page.line("1.11")) - point(page.line("8.88"))) < 300
    assert page.line("1.11").runs[0].x > page.line("8.88").runs[0].x  # the white of a narrow digit stands on both sides


def test_a_column_of_words_is_on_the_left_and_can_be_told_otherwise() -> None:
    page = compose(table())
    assert len({page.line(text).runs[0].x for text in ("白菜", "草鱼")}) == 1
    page = compose(table((("名", "价"), ("白菜汤", "1"), ("鱼", "2")), columns=(TableColumn(align="right"),)))
    assert abs(ink(page.line("鱼")).right - ink(page.line("白菜汤")).right) < 600


def test_numbers_told_to_stand_on_the_right_are_flush_with_the_column() -> None:
    page = compose(
        table(
            (("品名", "均价"), ("白菜", "1.1"), ("草鱼", "16.58")), columns=(TableColumn(), TableColumn(align="right"))
        )
    )
    for text in ("1.1", "16.58"):
        line = page.line(text)
        assert 0 <= line.x + line.measure - ink(line).right < 900


def test_a_dash_among_numbers_is_in_the_middle_of_them() -> None:
    page = compose(table((("品名", "均价"), ("白菜", "1.60"), ("草鱼", "—"))))
    dash, number = ink(page.line("—")), ink(page.line("1.60"))
    assert abs((dash.x + dash.right) - (number.x + number.right)) < 2000


# ---- columns ---------------------------------------------------------------------------------------------------------


def test_columns_fill_the_leg() -> None:
    page = compose(table())
    (top, foot) = strokes(page, HEAVY)
    area = page.grid.rect(box("1-2", "1-12").cols, box("1-2", "1-12").lines)
    assert [stroke.path[0][1] for stroke in (top, foot)] == [area.x, area.x]
    assert [stroke.path[1][1] for stroke in (top, foot)] == [area.right, area.right]
    last = max(line.x + line.measure for line in body(page))
    assert 0 < area.right - last <= pt(7.5)


def test_a_given_width_is_kept() -> None:
    page = compose(table(columns=(TableColumn(width=Dimension(6000, "em")),)))
    assert page.line("白菜").measure == 6 * pt(7.5)


def test_a_cell_too_wide_is_condensed_then_broken() -> None:
    wide = (TableColumn(width=Dimension(6000, "em")),)
    rows = (("校名", "分"), ("柳林中心小学校", "1"), ("石桥九年一贯制学校", "2"))
    page = compose(table(rows, columns=wide))
    assert told(page) == []
    assert 850 <= page.line("柳林中心小学校").runs[0].scale < 1000
    two = [line for line in body(page) if line.text in "石桥九年一贯制学校" and len(line.text) > 1]
    assert len(two) == 2 and "".join(line.text for line in two) == "石桥九年一贯制学校"
    assert [line.meaning.paragraph for line in two] == [two[0].meaning.paragraph] * 2
    assert collisions(page.lines) == []


def test_a_number_that_finds_no_room_is_told() -> None:
    page = compose(table(columns=(TableColumn(), TableColumn(width=Dimension(2000, "em")))))
    assert set(told(page)) == {"layout.table-cell-wide"}


def test_columns_that_do_not_fit_are_told() -> None:
    rows = (("甲" * 3,) * 30, ("123456",) * 30)
    page = compose(table(rows))
    assert "layout.table-narrow" in page.codes


# ---- head and legs ---------------------------------------------------------------------------------------------------

MANY = (("名", "分"), *((f"队{n}", str(n)) for n in range(1, 8)))


def test_the_head_is_repeated_in_each_leg_and_read_once() -> None:
    page = compose(table(MANY, at=box("1-3", "1-10", legs=3)))
    assert told(page) == []
    heads = [line for line in page.lines if line.text == "名"]
    assert [line.meaning.artifact for line in heads] == [False, True, True]
    assert len({line.baseline for line in heads}) == 1
    read = [line.text for line in body(page) if not line.meaning.artifact]
    assert read == [cell for row in MANY for cell in row]
    paragraphs = [line.meaning.paragraph for line in body(page) if not line.meaning.artifact]
    assert all(b == a + 1 for a, b in pairwise(paragraphs))


def test_legs_are_even_and_end_together() -> None:
    page = compose(table(MANY, at=box("1-3", "1-12", legs=2)))
    legs = [[line.text for line in body(page) if line.meaning.leg == leg and line.text[0] == "队"] for leg in (0, 1)]
    assert [len(leg) for leg in legs] == [4, 3]
    feet = [stroke.path[0][2] for stroke in strokes(page, HEAVY)]
    assert len(feet) == 4 and len(set(feet)) == 2


def test_a_heading_across_does_not_end_a_leg() -> None:
    rows = (("名", "分"), ("队1", "1"), ("队2", "2"), ("决赛",), ("队3", "3"), ("队4", "4"))
    page = compose(table(rows, at=box("1-3", "1-12", legs=2)))
    assert page.line("决赛").meaning.leg == page.line("队3").meaning.leg == 1
    heading, area = ink(page.line("决赛")), strokes(page, HEAVY)[2].path
    assert abs((heading.x + heading.right) - (area[0][1] + area[1][1])) < 1500


def test_a_head_of_two_rows_spans_what_stands_below_it() -> None:
    rows = (("乡镇", "今日", ""), ("", "天气", "气温"), ("城关", "多云转晴", "4～13"))
    page = compose(table(rows, head=2, rules="网格"))
    today, sky, warmth, town = (ink(page.line(text)) for text in ("今日", "天气", "气温", "乡镇"))
    assert sky.x < today.x and today.right < warmth.right
    assert today.bottom < sky.y
    assert today.y < (town.y + town.bottom) // 2 < sky.bottom and not town.overlaps(today)
    (partial,) = [s for s in strokes(page, HAIR) if s.path[0][2] == s.path[1][2] and s.path[0][2] < sky.y]
    assert today.bottom < partial.path[0][2]


def test_no_head_no_rule_below_it() -> None:
    assert strokes(compose(table(head=0)), FINE) == []
    assert len(strokes(compose(table()), FINE)) == 1


# ---- rules, tints, what stands round it ------------------------------------------------------------------------------


@pytest.mark.parametrize(("rules", "hairs"), [("三线", 0), ("横线", 3), ("无", 0)])
def test_hairlines_between_rows(rules: Any, hairs: int) -> None:
    page = compose(table(rules=rules))
    assert len(strokes(page, HAIR)) == hairs
    assert len(strokes(page, HEAVY)) == (0 if rules == "无" else 2)


def test_every_rule_and_tint_is_an_artifact_behind_the_text() -> None:
    page = compose(table(rules="网格", stripes=Colour(k=80), box=Frame(rule="双线", tint=Colour(k=30))))
    drawn = [item for item in page.items if isinstance(item, Fill | Stroke)]
    assert drawn and all(item.meaning.artifact for item in drawn)
    assert page.items.index(page.lines[0]) > page.items.index(drawn[-1])
    assert len([item for item in drawn if isinstance(item, Fill) and item.colour == Colour(k=80)]) == 2


def test_title_unit_and_note_in_reading_order() -> None:
    page = compose(table(title="今日菜价", unit="单位：元", note="来源：农业局"))
    assert page.texts[:2] == ["今日菜价", "单位：元"] and page.texts[-1] == "来源：农业局"
    orders = [line.meaning.paragraph for line in page.lines]
    assert orders == sorted(orders) and len(set(orders)) == len(orders)
    assert collisions(page.lines) == []
    assert page.lines[0].meaning.role == "main" and page.lines[0].meaning.story == "t"


def test_rows_are_spread_where_there_is_room_but_not_where_leading_is_given() -> None:
    def pitch(page: Composed) -> int:
        return page.line("草鱼").baseline - page.line("白菜").baseline

    assert pitch(compose(table(leading=Dimension(pt(9))))) == pt(9)
    assert pitch(compose(table())) == pt(15)


# ---- what is wrong ---------------------------------------------------------------------------------------------------


def test_rows_that_have_no_place_are_counted_and_all_others_drawn() -> None:
    rows = (("名", "分"), *((f"队{n}", str(n)) for n in range(1, 40)))
    page = compose(table(rows))
    (found,) = page.diagnostics
    args = dict(found.args)
    assert found.code == "layout.table-overset" and args["total"] == 39
    drawn = [text for text in page.texts if text.startswith("队")]
    assert drawn == [f"队{n}" for n in range(1, len(drawn) + 1)] and len(drawn) + int(str(args["rows"])) == 39
    (report,) = page.frame.stories
    assert (report.lines, report.overset_lines) == (len(drawn), args["rows"])
    assert any(text.startswith("超 ") for text in page.texts)
    area = page.grid.rect(box("1-2", "1-12").cols, box("1-2", "1-12").lines)
    assert max(line.baseline for line in page.lines) < area.bottom


def test_a_place_that_is_not_filled_is_told() -> None:
    (found,) = compose(table(at=box("1-2", "1-30"))).diagnostics
    lines = int(str(dict(found.args)["lines"]))
    assert found.code == UNDERSET
    assert compose(table(at=box("1-2", f"1-{30 - lines}"))).codes == []


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"rows": ()}, "layout.table-source"),
        ({"file": TableFile(name="a.csv", rows=(("甲",),))}, "layout.table-source"),
        ({"rows": (("甲", "乙", "丙"), ("一", "二"))}, "layout.table-ragged"),
        ({"columns": (TableColumn(),) * 3}, "layout.table-columns"),
        ({"rows": (("甲", "乙"),)}, "layout.table-head"),
        ({"size": Dimension(LEAST_SIZE - 1)}, "layout.own-size"),
        ({"title": "很长的标题" * 6}, "layout.head-too-wide"),
    ],
)
def test_what_an_editor_gets_wrong(keys: dict[str, Any], code: str) -> None:
    assert told(compose(table(**keys))) == [code]


def test_a_file_s_rows_have_the_file_s_places() -> None:
    places = (Span("a.csv", 1, 1), Span("a.csv", 4, 1))
    page = compose(table((), file=TableFile(name="a.csv", rows=(("甲", "乙", "丙"), ("一", "二")), places=places)))
    assert [(found.code, found.span) for found in page.diagnostics if found.code != UNDERSET] == [
        ("layout.table-ragged", places[1])
    ]
    assert page.line("一").meaning.span == places[1]
