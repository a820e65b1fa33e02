"""Sheets: which pages share one, spreads on one sheet only, the strip between two pages, imposed output."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as some

from layout_engine.compile import compose, render
from layout_engine.diagnostics import SpecError
from layout_engine.frame import Line, walk
from layout_engine.messages import one_line
from layout_engine.sheets import side_of, sides
from tests.tools import need

PAPER = """name: 临渚报
rules: {all: off}
template: 小样
templates:
  小样: {trim: 160 × 200 mm, columns: 3, chars: 13, lines: 40, seam: 16mm}
  小版: {based: 小样, trim: 150 × 200 mm}
"""


@pytest.mark.parametrize(
    ("pages", "pairs"),
    [
        (2, "–|1 2|–"), (4, "4|1 2|3"), (6, "6|1 2|5 –|3 4|–"), (8, "8|1 2|7 6|3 4|5"),
        (12, "12|1 2|11 10|3 4|9 8|5 6|7"), (16, "16|1 2|15 14|3 4|13 12|5 6|11 10|7 8|9"),
    ],
)  # fmt: skip
def test_pairs(pages: int, pairs: str) -> None:
    assert " ".join(map(str, sides(pages))) == pairs


def test_sections_lie_beside_each_other() -> None:
    assert " ".join(map(str, sides(12, (8, 4)))) == "8|1 2|7 6|3 4|5 12|9 10|11"


@pytest.mark.parametrize(("pages", "sections"), [(3, ()), (0, ()), (8, (4, 3)), (8, (4, 2)), (8, (5, 3))])
def test_what_makes_no_sheets(pages: int, sections: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        sides(pages, sections)


@given(some.integers(1, 60))
def test_every_page_is_on_one_side_and_right_pages_are_odd(half: int) -> None:
    pages = 2 * half
    found = sides(pages)
    assert sorted(number for side in found for number in side if number) == list(range(1, pages + 1))
    assert all(side.left % 2 == 0 and (side.right % 2 == 1 or not side.right) for side in found)
    assert all(side.left + side.right == pages + 1 for side in found if side.left and side.right)
    assert all(side_of(number, pages) == side for side in found for number in side if number)


def spec(folder: Path, number: int, info: str = ", pages: 4", more: str = "", lines: str = "1-40") -> Path:
    (folder / "paper.yaml").write_text(PAPER, "utf-8")
    path = folder / f"{number:02}.yaml"
    path.write_text(
        f"page: {{number: {number}, date: 2026-03-05{info}}}\nstories:\n"
        f"  - {{id: s, at: {{cols: 1-3, lines: {lines}, legs: 1}}, main: 第{number}版, body: 第{number}版的正文。}}\n{more}",
        "utf-8",
    )
    return path


def notice(lines: str, name: str = "n") -> str:
    return f"  - {{id: {name}, at: {{anchor: 中缝, lines: {lines}}}, body: 遗失月票，声明作废。}}\n"


def codes(result: Any) -> set[str]:
    return {each.code for each in result.diagnostics} - {"layout.underset", "text.han-gap"}


def refused(*specs: Path, folder: Path) -> dict[str, str]:
    with pytest.raises(SpecError) as caught:
        render(list(specs), folder / "out.pdf", impose=True)
    return {each.code: one_line(each, "zh") for each in caught.value.diagnostics if each.code.startswith("tool.")}


def test_four_pages_on_two_sides(tmp_path: Path) -> None:
    result = render([spec(tmp_path, number) for number in (3, 1, 4, 2)], tmp_path / "out.pdf", impose=True)
    assert codes(result.composition) == set()
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.pages) == 2
        width = 2 * 160 * 72 / 25.4
        for page in pdf.pages:
            for box in (page.mediabox, page.trimbox):
                assert float(box[2]) == pytest.approx(width, abs=0.01)  # type: ignore[index]
    read = subprocess.run([need("pdftotext"), str(tmp_path / "out.pdf"), "-"], capture_output=True, check=True)
    first, second = read.stdout.decode().split("\f")[:2]
    assert "第1版" in first
    assert "第4版" in first
    assert "第4|1版" in first
    assert first.count("2026-03-05") == 1  # marks once
    assert "第2版" in second
    assert "第3版" in second


def test_a_page_that_is_missing_or_twice_or_of_another_size(tmp_path: Path) -> None:
    one, two, four = (spec(tmp_path, number) for number in (1, 2, 4))
    assert "4|1" in refused(one, folder=tmp_path)["tool.impose-missing"]
    again = tmp_path / "again.yaml"
    again.write_text(one.read_text("utf-8"), "utf-8")
    assert "tool.impose-twice" in refused(one, again, four, folder=tmp_path)
    five = spec(tmp_path, 5)
    assert "tool.impose-more" in refused(one, four, five, folder=tmp_path)
    small = spec(tmp_path, 4, ", pages: 4, template: 小版")
    assert "tool.impose-size" in refused(one, small, folder=tmp_path)
    odd = spec(tmp_path, 1, "")
    assert "tool.impose-count" in refused(odd, folder=tmp_path)
    assert two.exists()


def test_one_sheet_alone_can_be_laid_out(tmp_path: Path) -> None:
    assert render([spec(tmp_path, 2), spec(tmp_path, 3)], tmp_path / "out.pdf", impose=True).outputs


@pytest.mark.parametrize(
    ("info", "code", "words"),
    [
        (", pages: 8, spread: 5", "", ()), (", pages: 8, spread: 3", "layout.spread-apart", ("4", "3", "5")),
        (", pages: 16, spread: 5", "layout.spread-apart", ("4", "5", "13")), (", spread: 5", "layout.spread-pages", ()),
        (", pages: 7, spread: 5", "layout.spread-odd", ("7",)), (", pages: 8, sections: [4, 2]", "layout.sections", ("4+2",)),
        (", pages: 8, sections: [4, 4], spread: 1", "", ()),
    ],
)  # fmt: skip
def test_a_spread_is_on_one_sheet(tmp_path: Path, info: str, code: str, words: tuple[str, ...]) -> None:
    composition = compose([spec(tmp_path, 4, info)])
    assert codes(composition) == ({code} if code else set())
    if code:
        (found,) = [one_line(each, "zh") for each in composition.diagnostics if each.code == code]
        assert all(word in found for word in words)


def test_a_spread_has_twice_the_columns_and_a_gutter_on_the_fold(tmp_path: Path) -> None:
    single = compose([spec(tmp_path, 4, ", pages: 8")]).frames[0]
    double = compose([spec(tmp_path, 4, ", pages: 8, spread: 5")]).frames[0]
    one, two = single.grid, double.grid
    assert one is not None
    assert two is not None
    assert double.width == 2 * single.width
    assert two.columns == 2 * one.columns
    assert two.column == one.column
    assert abs(two.left(1) - one.left(1)) <= two.columns
    fold = (two.left(3) + two.column + two.left(4)) // 2
    assert abs(fold - single.width) <= 2


def test_a_spread_is_a_side_of_its_own(tmp_path: Path) -> None:
    pages = [
        spec(tmp_path, 4, ", pages: 8, spread: 5"),
        spec(tmp_path, 3, ", pages: 8"),
        spec(tmp_path, 6, ", pages: 8"),
    ]
    render(pages, tmp_path / "out.pdf", impose=True)
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert [round(float(page.mediabox[2]) * 25.4 / 72) for page in pdf.pages] == [320, 320]  # type: ignore[index]


def test_the_strip_is_printed_on_the_sheet_alone(tmp_path: Path) -> None:
    pages = [spec(tmp_path, 2, more=notice("1-6")), spec(tmp_path, 3, more=notice("8-13"))]
    alone = render(pages[0], tmp_path / "one.pdf")
    assert codes(alone.composition) == {"tool.impose-seam-alone"}
    result = render(pages, tmp_path / "out.pdf", impose=True)
    assert codes(result.composition) == set()
    from layout_engine.pdf.imposition import imposed

    (sheet,) = imposed(result.composition.pages, result.composition.frames)
    fold = sheet.frame.width // 2
    lines = [each for each in walk(sheet.frame.items) if isinstance(each, Line) and each.meaning.story == "n"]
    assert {line.meaning.order // 10_000 for line in lines} == {2, 3}
    for line in lines:
        assert fold - 23_000 < line.x < line.x + line.measure < fold + 23_000


def test_both_pages_on_the_same_lines_of_the_strip(tmp_path: Path) -> None:
    pages = [spec(tmp_path, 2, more=notice("1-6")), spec(tmp_path, 3, more=notice("6-13"))]
    result = render(pages, tmp_path / "out.pdf", impose=True)
    assert codes(result.composition) == {"tool.impose-seam"}
    assert result.outputs == ()


@pytest.mark.parametrize(
    ("seam", "info", "code"),
    [(", seam: 16mm", ", pages: 8, spread: 5", "layout.seam-spread"), (", seam: 60mm", "", "layout.seam-wide"),
     ("", "", "layout.seam-none")],
)  # fmt: skip
def test_a_strip_that_there_cannot_be(tmp_path: Path, seam: str, info: str, code: str) -> None:
    page = spec(tmp_path, 4, info, notice("1-6"))
    (tmp_path / "paper.yaml").write_text(PAPER.replace(", seam: 16mm", seam), "utf-8")
    assert codes(compose([page])) == {code}


def test_an_advertisement_in_the_strip_is_held_to_its_cells(tmp_path: Path) -> None:
    path = spec(tmp_path, 2)
    path.write_text(path.read_text("utf-8") + "ads:\n  - {id: a, size: 16 × 40 mm, at: 中缝}\n", "utf-8")
    assert {"layout.ad-size", "layout.ad-empty"} <= codes(compose([path]))


def test_what_bleeds_into_the_fold_is_cut(tmp_path: Path) -> None:
    pages = [spec(tmp_path, 2), spec(tmp_path, 3)]
    (tmp_path / "paper.yaml").write_text(PAPER.replace("seam: 16mm}", "seam: 16mm, bleed: 3mm}"), "utf-8")
    render(pages, tmp_path / "out.pdf", impose=True)
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        page = pdf.pages[0]
        wide = [float(box[2]) - float(box[0]) for box in (page.mediabox, page.trimbox)]  # type: ignore[index]
        assert wide[0] - wide[1] == pytest.approx(6 * 72 / 25.4, abs=0.01)
        assert page.Contents.read_bytes().count(b"W n") == 2
