"""The masthead in every shape of box: nothing touches, nothing leaves the box, nothing is lost."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from layout_engine.elements.masthead import RED, Masthead, band_cells, slogan_lines
from layout_engine.frame import BLACK, Colour, Fill, GlyphRun, Stroke
from layout_engine.geometry import mm, pt
from layout_engine.model import Drawing, Nameplate, PageInfo, Paper, PictureFile, Site, Style
from tests.elements.pages import PAPER, Composed, box, collisions, compose, ink, library

DATA = [
    "2026年3月5日\u3000星期四", "农历丙午年正月十七\u3000惊蛰", "国内统一连续出版物号\u3000CN 99-0618", "邮发代号\u300099-18",
    "江畔日报社出版", "零售每份1.50元", "www.jiangpan-daily.example", "中共江畔市委员会主管", "江畔日报社主办",
]  # fmt: skip


def runs(page: Composed, role: str) -> list[GlyphRun]:
    return [run for line in page.lines if line.meaning.role == role for run in line.runs]


def paper(**changes: Any) -> dict[str, Any]:
    return {**PAPER, **changes}


@pytest.mark.parametrize(
    ("cols", "lines", "template"),
    [
        ("1-8", "1-14", "对开"), ("1-5", "1-14", "对开"), ("1-6", "1-12", "对开"), ("1-3", "1-14", "对开"),
        ("1-8", "1-9", "对开"), ("1-4", "1-16", "对开"), ("1-6", "1-10", "四开"), ("1-4", "1-11", "四开"),
    ],
)  # fmt: skip
def test_nothing_touches_and_nothing_leaves_the_box(cols: str, lines: str, template: str) -> None:
    at = box(cols, lines)
    page = compose(Masthead(variant="套红", at=at), template=template)
    assert page.codes == []
    assert at.cols
    assert at.lines
    area = page.grid.rect(at.cols, at.lines)
    assert collisions(page.lines) == []
    codes = [item for item in page.items if isinstance(item, Fill) and item.text]
    assert len(codes) == 2
    for line in page.lines:
        assert area.contains(ink(line)), line.text
    for item in page.items:
        if isinstance(item, Stroke):
            x0, y0, x1, y1 = item.path[0][1:] + item.path[1][1:]
            assert area.x <= x0 <= x1 <= area.right
            assert area.y <= y0 <= y1 <= area.bottom
            if y0 == y1:  # no horizontal rule runs through ink
                through = [i for i in map(ink, page.lines) if i.y < y0 < i.bottom and i.x < x1 and x0 < i.right]
                assert through == []
    for text in DATA:
        assert text in page.texts
    together = "".join(page.texts)
    assert "总第6218期" in together
    assert "今日8版" in together


def test_the_nameplate_is_the_largest_text_and_in_the_middle() -> None:
    page = compose(Masthead())
    plate = page.line("江畔日报")
    assert plate.meaning.role == "nameplate"
    assert plate.size > 4 * max(line.size for line in page.lines if line is not plate)
    found, area = ink(plate), page.grid.area
    assert abs((found.x + found.right) - (area.x + area.right)) <= 20
    assert mm(40) <= found.height <= mm(60)


def test_white_between_the_characters_is_evened_out() -> None:
    plate = compose(Masthead()).line("江畔日报")
    one_by_one = [ink_of(plate.runs[0], index) for index in range(4)]
    gaps = [after[0] - before[1] for before, after in pairwise(one_by_one)]
    assert max(gaps) - min(gaps) < plate.size // 7
    assert all(extra <= plate.size * 45 // 100 for _, extra in plate.runs[0].adjust)


def ink_of(run: GlyphRun, index: int) -> tuple[int, int]:
    face = library().face(run.face)
    extra = dict(run.adjust)
    x = run.x + sum(
        face.advances[g] * run.size // face.upem + extra.get(i, 0) for i, g in enumerate(run.glyphs[:index])
    )
    left, _, right, _ = face.ink(run.glyphs[index])
    return x + left * run.size // face.upem, x + right * run.size // face.upem


@pytest.mark.parametrize(
    ("variant", "ink_colour", "rules"), [("套红", RED, RED), ("黑", BLACK, BLACK), ("普通", BLACK, BLACK)]
)
def test_variants(variant: Any, ink_colour: Colour, rules: Colour) -> None:
    page = compose(Masthead(variant=variant))
    assert {run.fill for run in runs(page, "nameplate")} == {ink_colour}
    assert {run.fill for run in runs(page, "masthead")} == {BLACK}
    assert {item.colour for item in page.items if isinstance(item, Stroke)} == {rules}


def test_the_plain_variant_takes_the_paper_s_colour() -> None:
    blue = Colour(c=1000, m=500)
    page = compose(Masthead(), paper=paper(styles={"报名": Style(colour=blue)}))
    assert {run.fill for run in runs(page, "nameplate")} == {blue}


def test_missing_data_is_named_one_by_one() -> None:
    page = compose(Masthead(), paper=paper(cn=""), date=None, issue=None, pages=None)
    assert page.codes == ["layout.masthead-missing"] * 4
    assert {dict(found.args)["key"] for found in page.diagnostics} == {
        "page: date", "page: issue", "page: pages", "paper.yaml: cn",
    }  # fmt: skip


def test_a_paper_with_nothing_but_a_name() -> None:
    page = compose(Masthead(), paper={"name": "江畔日报", "cn": ""}, date=None, issue=None, pages=None)
    assert page.texts == ["江畔日报"]


def test_red_on_a_page_of_black_only_is_reported() -> None:
    assert compose(Masthead(variant="套红"), inks="K").codes == ["layout.ink-not-printed"]
    assert compose(Masthead(variant="黑"), inks="K").codes == []


def test_a_slogan_for_the_day_and_none() -> None:
    wide = compose(Masthead(slogan="惊蛰特刊"))
    assert "惊蛰特刊" in wide.texts
    assert "记录江畔" not in wide.texts
    none = compose(Masthead(slogan="", at=box("1-5", "1-14")))
    assert not any("记录江畔" in text for text in none.texts)


def test_a_code_that_cannot_be_made_is_an_error_and_leaves_the_others() -> None:
    sites = (Site(text="长", qr="x" * 5000), Site(text="短", qr="https://a.example"))
    page = compose(Masthead(), paper=paper(sites=sites))
    assert page.codes == ["layout.qr-long"]
    assert [item.text for item in page.items if isinstance(item, Fill) and item.text] == ["https://a.example"]


def test_a_code_too_fine_for_newsprint_is_reported() -> None:
    page = compose(Masthead(), paper=paper(sites=(Site(text="码", qr="https://a.example/" + "x" * 600),)))
    assert page.codes == ["layout.qr-small"]


def test_a_box_too_low_for_a_nameplate_is_an_error() -> None:
    assert "layout.masthead-low" in compose(Masthead(at=box("1-8", "1-4"))).codes


SQUARE = (("M", 1000, 1000), ("L", 3000, 1000), ("L", 3000, 2000), ("L", 1000, 2000), ("Z",))
CYAN = Colour(c=1000)


def test_a_drawn_nameplate_keeps_its_aspect_and_is_read_once() -> None:
    drawing = Drawing(name="n.svg", view=(1000, 1000, 2000, 1000), paths=((SQUARE, None, False), (SQUARE, CYAN, True)))
    page = compose(Masthead(variant="套红"), paper=paper(nameplate=Nameplate(drawing=drawing)))
    fills = [item for item in page.items if isinstance(item, Fill) and item.meaning.role == "nameplate"]
    assert [(item.colour, item.even_odd, item.text, item.meaning.artifact) for item in fills] == [
        (RED, False, "江畔日报", False),
        (CYAN, True, "", True),
    ]
    (_, left, top), _, (_, right, bottom) = fills[0].path[:3]
    assert abs((right - left) - 2 * (bottom - top)) <= 2
    assert bottom - top > pt(80)
    black = compose(Masthead(variant="黑"), paper=paper(nameplate=Nameplate(drawing=drawing)))
    inks = {item.colour for item in black.items if isinstance(item, Fill) and item.meaning.role == "nameplate"}
    assert inks == {BLACK}


def test_a_missing_nameplate_picture_is_marked() -> None:
    page = compose(Masthead(), paper=paper(nameplate=Nameplate(picture=PictureFile(name="plate.tif", missing=True))))
    assert "plate.tif" in page.texts
    assert "problem" in {item.meaning.role for item in page.items if isinstance(item, Fill)}


def test_a_long_name_stays_inside() -> None:
    page = compose(Masthead(at=box("1-5", "1-14")), paper=paper(name="江州经济技术开发区报"))
    area = page.grid.measure(5)
    assert ink(page.line("江州经济技术开发区报")).width <= area


def test_band_cells_hold_everything_once() -> None:
    info = PageInfo(number=1, issue=6218, pages=8)
    for rows in (2, 3):
        cells = band_cells(Paper(**PAPER), info, rows, organs=True)
        flat = [line for cell in cells for line in cell]
        assert len(flat) == len(set(flat))
        assert max(map(len, cells)) <= rows
        assert {"邮发代号\u300099-18", "江畔日报社主办", "www.jiangpan-daily.example"} <= set(flat)


def test_slogan_lines() -> None:
    assert slogan_lines("记录江畔，服务读者") == ["记录江畔", "服务读者"]
    assert slogan_lines("") == []
