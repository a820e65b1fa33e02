"""Columns on the page: the plane turned by a quarter, and runs of each way in the middle of their column."""

from __future__ import annotations

import pytest

from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Fill, Group, Line, Meaning, Picture, Stroke
from layout_engine.geometry import Rect, rect_path
from layout_engine.layout.axes import MIDDLE, Axes, runs_down
from layout_engine.text.paragraph import Setting, StyledRun, prepare, set_line

EM = 10_000
AXES = Axes(right=300_000, top=20_000)


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    library, _ = FontLibrary.open()
    return library


def runs(text: str, library: FontLibrary, role: str = "报宋", lang: str = "zh-CN") -> list[object]:
    p = prepare([StyledRun(text, role, EM)], Setting(vertical=True, lang=lang), library)
    set_ = set_line(p, 0, p.size, 40 * EM, first=True, last=True)
    return [run for piece in set_.pieces for run in runs_down(piece, 0, 8_800, library, lang)]


def test_the_plane_turns_clockwise() -> None:
    rect = Rect(10, 20, 300, 40)
    assert AXES.on_page(rect) == Rect(299_940, 20_010, 40, 300)
    assert AXES.logical(AXES.on_page(rect)) == rect
    assert AXES.point(0, 0) == (300_000, 20_000)


def test_every_item_is_turned() -> None:
    meaning = Meaning()
    path = rect_path(Rect(0, 0, 10, 20))
    picture = Picture(meaning=meaning, box=Rect(0, 0, 10, 20), path="", digest="", crop=(0, 0, 1, 1))
    group = Group(
        items=(Fill(meaning=meaning, path=path, colour=Stroke(meaning=meaning, path=path, width=1).colour),),
        clip=Rect(0, 0, 10, 20),
    )
    placed = AXES.items([picture, group])
    assert isinstance(placed[0], Picture) and placed[0].box == Rect(299_980, 20_000, 20, 10)
    assert isinstance(placed[1], Group) and placed[1].clip == Rect(299_980, 20_000, 20, 10)


def test_a_line_set_across_lies_on_its_side(library: FontLibrary) -> None:
    p = prepare([StyledRun("天地", "报宋", EM)], Setting(vertical=True), library)
    (run,) = runs_down(set_line(p, 0, 2, 99 * EM, first=True, last=True).pieces[0], 0, 8_800, library, "zh-CN")
    line = Line(meaning=Meaning(), x=0, baseline=8_800, measure=99, size=EM, text="天地", runs=(run,), vertical=True)
    placed = AXES.line(line)
    assert (placed.x, placed.baseline) == (290_000, 20_000)
    assert (placed.runs[0].x, placed.runs[0].y, placed.runs[0].turned) == (295_000, 20_000, False)
    flat = Line(meaning=Meaning(), x=0, baseline=8_800, measure=99, size=EM, text="天地", runs=(run,))
    assert AXES.line(flat).vertical and AXES.line(flat).runs[0].turned


def test_each_way_stands_in_the_middle(library: FontLibrary) -> None:
    middle = 8_800 - EM * MIDDLE // 1000
    upright, digits, _, word = runs("天12年GDP", library)
    assert upright.vertical and upright.y == middle  # type: ignore[attr-defined]
    assert not digits.vertical and not digits.turned and abs(digits.y - middle - EM // 2) < 60  # type: ignore[attr-defined]
    high = library.chain("报宋")[0].metrics.cap_height * EM // 2000
    assert word.turned and abs(word.y - middle - high) < 20  # type: ignore[attr-defined]


def test_marks_of_a_face_without_vertical_forms_move(library: FontLibrary) -> None:
    body, mark, rest = runs("天，地", library, "题字")
    middle = 8_800 - EM * MIDDLE // 1000
    assert mark.y < middle == body.y == rest.y  # type: ignore[attr-defined]
    assert mark.x < body.x + EM  # type: ignore[attr-defined]


def test_taiwan_sets_marks_in_the_middle(library: FontLibrary) -> None:
    assert len(runs("天，地", library, lang="zh-TW")) == 3
    assert len(runs("天，地", library)) == 1
