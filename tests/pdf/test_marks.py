"""Marks of the press: a line in the page's own margin, or the full set outside of the bleed."""

from __future__ import annotations

import io
from datetime import datetime

import pikepdf
import pytest

from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Colour, Fill, Frame, Line, Stroke
from layout_engine.model import Page, PageInfo, Paper, Press
from layout_engine.pdf.document import write
from layout_engine.pdf.marks import marked, words_of
from layout_engine.pdf.separate import newsprint
from layout_engine.records import replace
from tests.pdf.pages import HEIGHT, WIDTH, page_of

GOLD = ("专金", Colour(y=600, k=200))
FULL = Press(marks="full")


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    return FontLibrary.open()[0]


def boxes(frame: Frame, library: FontLibrary) -> dict[str, list[float]]:
    data = write([frame], library.face, title="题", icc=newsprint())
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        return {key: [float(v) for v in page[f"/{key}Box"]] for key in ("Media", "Crop", "Bleed", "Trim")}


def test_what_a_page_is_called() -> None:
    page = Page(paper=Paper(name="晨报"), info=PageInfo(number=3, section="副刊", edition="城区版", revision=2))
    assert words_of(page, datetime(2026, 3, 5, 6, 30)) == "晨报　第3版　副刊　城区版　第2稿　2026-03-05 06:30"
    bare = Page(paper=Paper(name="晨报"), info=PageInfo(number=3))
    assert words_of(bare, datetime(2026, 3, 5)) == "晨报　第3版　第1稿　2026-03-05 00:00"


def test_a_line_in_the_foot_margin_leaves_the_boxes_alone(library: FontLibrary) -> None:
    frame = marked(page_of(), "晨报 第1版", Press(), library)
    (line,) = frame.items
    assert isinstance(line, Line)
    assert line.meaning.artifact
    assert 0 < line.x < line.x + line.measure < WIDTH
    assert 0 < line.baseline < HEIGHT
    assert {run.fill for run in line.runs} == {Colour(k=1000)}
    sheet = [0, 0, WIDTH / 1000, HEIGHT / 1000]
    assert boxes(frame, library) == dict.fromkeys(("Media", "Crop", "Bleed", "Trim"), sheet)


def test_no_line_where_there_is_no_room_and_none_where_none_is_wanted(library: FontLibrary) -> None:
    (line,) = marked(page_of(), "晨报", Press(), library).items
    assert isinstance(line, Line)
    full = page_of(replace(line, baseline=HEIGHT - 6000))
    assert marked(full, "晨报", Press(), library) is full
    assert marked(full, "晨报", Press(marks="none"), library) is full


def test_the_full_set_stands_outside_the_bleed(library: FontLibrary) -> None:
    bleed = 8504
    frame = marked(page_of(bleed=bleed), "晨报 第1版", FULL, library)
    slug = frame.slug
    assert slug > 20_000
    edges = (-bleed - slug, WIDTH + bleed + slug, HEIGHT + bleed + slug)
    for item in frame.items:
        if isinstance(item, Line):
            assert edges[0] < item.baseline - item.size
            assert item.baseline < -bleed
            continue
        assert isinstance(item, Fill | Stroke)
        points = [segment[1:] for segment in item.path]
        xs = [value for point in points for value in point[0::2]]
        ys = [value for point in points for value in point[1::2]]
        assert edges[0] <= min(xs) <= max(xs) <= edges[1]
        assert edges[0] <= min(ys) <= max(ys) <= edges[2]
        inside = max(xs) > -bleed and min(xs) < WIDTH + bleed and max(ys) > -bleed and min(ys) < HEIGHT + bleed
        assert not inside, item
    found = boxes(frame, library)
    outside = (bleed + slug) / 1000
    assert found["Media"] == found["Crop"] == pytest.approx([0, 0, 400 + 2 * outside, 600 + 2 * outside])
    assert found["Bleed"] == pytest.approx(
        [slug / 1000, slug / 1000, 400 + 2 * outside - slug / 1000, 600 + 2 * outside - slug / 1000]
    )
    assert found["Trim"] == pytest.approx([outside, outside, 400 + outside, 600 + outside])


def test_crops_and_crosses_are_hairlines_of_every_ink(library: FontLibrary) -> None:
    strokes = [item for item in marked(page_of(), "晨报", FULL, library).items if isinstance(item, Stroke)]
    assert len(strokes) == 8 + 4 * 3
    assert {(item.width, item.colour) for item in strokes} == {(250, Colour(spot="All", tint=1000))}


@pytest.mark.parametrize(
    ("inks", "names"), [("4C", ["青", "品", "黄", "黑", "专金"]), ("K", ["黑"]), ("K+spot", ["黑", "专金"])]
)
def test_each_plate_is_named_in_its_own_ink(library: FontLibrary, inks: str, names: list[str]) -> None:
    frame = marked(page_of(inks=inks, spots=(GOLD,)), "晨报", FULL, library)
    lines = [item for item in frame.items if isinstance(item, Line)]
    assert [line.text for line in lines] == [*names, "晨报"]
    solids = [item.colour for item in frame.items if isinstance(item, Fill)][: len(names)]
    assert [line.runs[0].fill for line in lines[:-1]] == solids
    assert len(set(solids)) == len(names)


def test_a_proof_has_the_line_alone(library: FontLibrary) -> None:
    frame = marked(page_of(), "晨报", FULL, library, proof=True)
    assert (frame.slug, len(frame.items)) == (0, 1)
