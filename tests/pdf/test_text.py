"""Text that is written must be found again, and stand where the frame says, whatever the gaps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.fonts.drawn import DrawnFace
from layout_engine.fonts.face import Face
from layout_engine.frame import GlyphRun
from layout_engine.model import Drawing
from layout_engine.pdf.text import show
from layout_engine.records import replace
from tests.pdf.pages import line_of, page_of, pdf_of, pdfium_text, poppler_text, run_of

MARKS = "，。、；：？！（）《》“”‘’…⋯—-‑·‧•%％ABCxyz0123456789"
SENTENCE = "的一是在不，了有和人。这中大为上个国我以要他"


def varied(face: Face, count: int) -> str:
    """Many different characters that a face has, with marks, letters and digits between them."""
    han = [chr(code) for code in range(0x4E00, 0x9FA6) if face.cmap[code]][::9]
    marks = [mark for mark in MARKS if face.cmap[ord(mark)]]
    mixed = [char for i, one in enumerate(han) for char in (one, *([marks[i // 4 % len(marks)]] if i % 4 == 0 else []))]
    return "".join(mixed[:count])


def test_two_thousand_characters_come_back(serif: Face, kai: Face, tmp_path: Path) -> None:
    texts = [(face, varied(face, 1040)) for face in (serif, kai)]
    lines, expected = [], []
    for column, (face, text) in enumerate(texts):
        for row in range(40):
            part = text[26 * row : 26 * row + 26]
            lines.append(line_of(run_of(face, part, size=7000, x=15_000 + 190_000 * column, y=30_000 + 13_000 * row)))
            expected.append(part)
    data = pdf_of(page_of(*lines), serif, kai)
    assert sum(map(len, expected)) == 2080
    assert poppler_text(data, tmp_path).split("\n") == expected
    assert pdfium_text(data).split("\n") == expected


@pytest.mark.parametrize("gap", [50, 90, 100, 125, 160, 250, 500, -150, -250, -500])
@pytest.mark.parametrize("everywhere", [True, False])
def test_gaps_become_neither_spaces_nor_lines(serif: Face, tmp_path: Path, gap: int, everywhere: bool) -> None:
    places = range(len(SENTENCE)) if everywhere else (3, 9, 15)
    run = run_of(serif, SENTENCE, adjust=tuple((i, 10 * gap) for i in places))
    data = pdf_of(page_of(line_of(run), line_of(replace(run, y=70_000))), serif)
    assert poppler_text(data, tmp_path) == pdfium_text(data) == f"{SENTENCE}\n{SENTENCE}"


@pytest.mark.parametrize("track", [500, 2000, 5000])
def test_tracking_becomes_no_spaces(serif: Face, tmp_path: Path, track: int) -> None:
    data = pdf_of(page_of(line_of(run_of(serif, "一个标题", track=track))), serif)
    assert poppler_text(data, tmp_path) == pdfium_text(data) == "一个标题"


@pytest.mark.parametrize("gap", [0, 1250, 2500, 5000])
def test_a_gap_between_faces_is_no_space(serif: Face, kai: Face, tmp_path: Path, gap: int) -> None:
    first = run_of(serif, "今年")
    second = run_of(kai, "GDP", x=first.x + 20_000 + gap)
    width = sum(kai.advances[gid] for gid in second.glyphs) * 10_000 // kai.upem
    third = run_of(serif, "增长", x=second.x + width + gap)
    data = pdf_of(page_of(line_of(first, second, third)), serif, kai)
    assert poppler_text(data, tmp_path) == pdfium_text(data) == "今年GDP增长"


@pytest.mark.parametrize("change", [-1500, -500, 0, 2500])
def test_typed_spaces_stay(serif: Face, tmp_path: Path, change: int) -> None:
    text = "set in Latin words"
    adjust = tuple((i, change) for i, char in enumerate(text) if char == " ")
    data = pdf_of(page_of(line_of(run_of(serif, text, adjust=adjust))), serif)
    assert poppler_text(data, tmp_path) == pdfium_text(data) == text


def test_an_inserted_hyphen_is_no_text(serif: Face, tmp_path: Path) -> None:
    first = replace(run_of(serif, "news-"), text="news", clusters=("n", "e", "w", "s", ""))
    data = pdf_of(page_of(line_of(first), line_of(run_of(serif, "paper", y=65_000))), serif)
    assert poppler_text(data, tmp_path) == pdfium_text(data) == "news\npaper"


def test_a_ligature_stands_for_its_letters(serif: Face, tmp_path: Path) -> None:
    run = replace(run_of(serif, "oce"), text="office", clusters=("o", "ffi", "ce"))
    data = pdf_of(page_of(line_of(run)), serif)
    assert poppler_text(data, tmp_path) == pdfium_text(data) == "office"


def test_one_glyph_for_two_characters(cff: Face, box: Face, tmp_path: Path) -> None:
    for face in (cff, box):
        run = run_of(face, "一…丁…")
        data = pdf_of(page_of(line_of(run), line_of(replace(run, text="一⋯丁⋯", y=80_000))), face)
        assert poppler_text(data, tmp_path) == pdfium_text(data) == "一…丁…\n一⋯丁⋯", face.flavour


@pytest.mark.parametrize("gap", [0, 3000])
def test_characters_beyond_the_bmp(serif: Face, tmp_path: Path, gap: int) -> None:
    assert serif.glyph("𬭎"), "the body face has the names of the general list"
    run = run_of(serif, "化学元素𬭎和𬬻的名", adjust=((0, gap), (7, gap)))
    data = pdf_of(page_of(line_of(run)), serif)
    assert "".join(poppler_text(data, tmp_path).split()) == "".join(pdfium_text(data).split()) == run.text


def test_vertical_lines_read_in_the_order_of_the_frame(serif: Face, tmp_path: Path) -> None:
    right = run_of(serif, "竖排的标题", vertical=True, x=120_000, size=20_000)
    left = run_of(serif, "第二行字", vertical=True, x=90_000, size=20_000, adjust=((1, 8000),))
    data = pdf_of(page_of(line_of(right, vertical=True), line_of(left, vertical=True)), serif)
    assert poppler_text(data, tmp_path).split() == pdfium_text(data).split() == ["竖排的标题", "第二行字"]


def test_turned_and_level_runs_of_a_column_read_in_its_order(serif: Face, tmp_path: Path) -> None:
    runs = (
        run_of(serif, "从", vertical=True, x=120_000, y=40_000),
        run_of(serif, "GDP 1949", turned=True, x=116_500, y=52_500),
        run_of(serif, "年", vertical=True, x=120_000, y=100_000),
        run_of(serif, "12", x=115_000, y=118_700, scale=950),
        run_of(serif, "月", vertical=True, x=120_000, y=120_000),
    )
    after = line_of(run_of(serif, "下一行", x=20_000, y=300_000))
    data = pdf_of(page_of(line_of(*runs, vertical=True), after), serif)
    read = [poppler_text(data, tmp_path), pdfium_text(data)]
    assert ["".join(text.split()) for text in read] == ["从GDP1949年12月下一行"] * 2


def test_drawn_characters_read_as_their_source(serif: Face, tmp_path: Path) -> None:
    square = Drawing(
        name="d", view=(0, 0, 10, 10), paths=(((("M", 0, 0), ("L", 10, 0), ("L", 10, 10), ("Z",)), None, False),)
    )
    drawn = DrawnFace({"⿰钅惠": square, "㙍": square})
    run = GlyphRun(
        face=drawn.id, size=10_000, x=40_000, y=50_000,
        glyphs=(drawn.glyph("⿰钅惠"), drawn.glyph("㙍")), text="⿰钅惠㙍", clusters=("⿰钅惠", "㙍"),
    )  # fmt: skip
    lines = (
        line_of(run_of(serif, "姓名"), run, run_of(serif, "先生", x=60_000)),
        line_of(replace(run, vertical=True, y=90_000)),
    )
    data = pdf_of(page_of(*lines), serif, drawn)
    assert poppler_text(data, tmp_path) == pdfium_text(data) == "姓名⿰钅惠㙍先生\n⿰钅惠㙍"


@pytest.mark.parametrize("lower", [0, 4000, -4000])
def test_a_story_to_the_left_reads_after_the_one_to_the_right(serif: Face, tmp_path: Path, lower: int) -> None:
    texts = ["右边的最后一行", "左边的第一行", "更左边的题"]
    places = [(250_000, 500_000), (150_000, 500_000 + lower), (40_000, 500_000)]
    lines = [line_of(run_of(serif, text, x=x, y=y)) for text, (x, y) in zip(texts, places, strict=True)]
    data = pdf_of(page_of(*lines), serif)
    assert poppler_text(data, tmp_path).split() == pdfium_text(data).split() == texts


def test_columns_read_one_after_the_other(serif: Face, tmp_path: Path) -> None:
    lines = [(x, y, f"第{leg}栏第{row}行") for leg, x in ((1, 20), (2, 120)) for row, y in ((1, 50), (2, 63), (3, 76))]
    data = pdf_of(page_of(*(line_of(run_of(serif, t, x=x * 1000, y=y * 1000)) for x, y, t in lines)), serif)
    assert poppler_text(data, tmp_path).split("\n") == pdfium_text(data).split("\n") == [text for _, _, text in lines]


def test_as_many_texts_as_glyphs(serif: Face) -> None:
    wrong = replace(run_of(serif, "三个字"), text="四个字了")
    with pytest.raises(ValueError, match="3 glyphs for 4 texts"):
        pdf_of(page_of(line_of(wrong)), serif)


def positions(run: GlyphRun, spacing: str, operators: str, advance: int) -> list[float]:
    """Where a PDF reader starts each glyph along the line, in points, glyphs of ``advance`` thousandths (§9.4.4)."""
    size, stretch = run.size / 1000, 1.0 if run.vertical else run.scale / 1000
    pen, starts = 0.0, []
    for digits, kern in re.findall(r"<([0-9A-F]*)>|(-?[\d.]+)", operators):
        for _ in range(len(digits) // 4):
            starts.append(pen)
            width = -advance if run.vertical else advance
            pen += (width / 1000 * size + float(spacing)) * stretch
        if kern:
            pen -= float(kern) / 1000 * size * stretch
    return [-start for start in starts] if run.vertical else starts


@given(
    count=st.integers(1, 40),
    data=st.data(),
    size=st.integers(5000, 63_000),
    scale=st.integers(850, 1150),
    track=st.integers(-500, 3000),
    vertical=st.booleans(),
    usual=st.integers(-2000, 2000),
)
def test_every_glyph_stands_where_the_frame_says(
    count: int, data: st.DataObject, size: int, scale: int, track: int, vertical: bool, usual: int
) -> None:
    gaps = st.one_of(st.just(usual), st.integers(-4000, 9000))
    adjust = tuple(sorted(data.draw(st.dictionaries(st.integers(0, count - 1), gaps)).items()))
    run = GlyphRun(
        face="f", size=size, x=0, y=0, glyphs=(1,) * count, text="字" * count,
        adjust=adjust, track=track, scale=scale, vertical=vertical,
    )  # fmt: skip
    spacing, operators = show(run, ["0001"] * count)
    expected, pen, extra = [], 0.0, dict(adjust)
    for index in range(count):
        expected.append(pen / 1000)
        pen += size * (1 if vertical else scale / 1000) + track + extra.get(index, 0)
    found = positions(run, spacing, operators, 1000)
    assert len(found) == count
    assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) < 0.01
    assert operators.count("T") <= 1


def test_even_gaps_are_one_string() -> None:
    run = GlyphRun(face="f", size=9000, x=0, y=0, glyphs=(1, 1, 1), text="三个字", adjust=((0, 125), (1, 125)))
    assert show(run, ["0001", "0002", "0003"]) == ("0.125", "<000100020003> Tj")
