"""竖排的稿件: columns on their axes, tiers, heads, photos, marks, what does not fit."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from layout_engine.elements.columns import columns_of
from layout_engine.elements.headline import HeadForm, HeadLine
from layout_engine.elements.photo import StoryPhoto
from layout_engine.elements.story import Story
from layout_engine.elements.story_keys import Jump
from layout_engine.frame import Fill, Line, Picture, Stroke
from layout_engine.geometry import Rect
from layout_engine.model import Paragraph, PictureFile, StoryText, TextRun
from tests.elements.pages import Composed, box, compose, story_text

TEXT = "江上起了雾，对岸什么也看不见，只有水声一下、一下，像有人在很远的地方应着：看见了。"


def vertical(*paragraphs: str, lines: str = "1-30", legs: int = 1, **more: object) -> Composed:
    keys: dict[str, object] = {"text": story_text(*paragraphs or (TEXT * 4,)), **more}
    return compose(Story(id="a", at=(box("1-3", lines, legs),), set="竖排", **keys))  # type: ignore[arg-type]


def body(page: Composed) -> list[Line]:
    return [line for line in page.lines if line.meaning.role == "body"]


def test_columns_stand_a_line_apart_from_the_right_edge() -> None:
    page = vertical()
    lines, grid = body(page), page.grid
    assert all(line.vertical for line in lines)
    assert lines[0].x + lines[0].size == grid.left(3) + grid.column
    assert {before.x - after.x for before, after in pairwise(lines)} == {grid.leading}
    tops = [run.y for line in lines for run in line.runs[:1]]
    first = grid.top(1) + (grid.leading - grid.em) // 2
    assert tops[0] == first + 2 * grid.em
    assert set(tops[1:]) == {first}
    assert all(line.baseline + line.measure <= grid.top(31) for line in lines)
    assert {line.measure % grid.em for line in lines} == {0}


def test_legs_are_tiers_from_top_to_bottom() -> None:
    page = vertical(TEXT * 6, legs=3)
    tiers = [[line for line in body(page) if line.meaning.leg == leg] for leg in range(3)]
    assert all(tiers)
    for upper, lower in pairwise(tiers):
        assert max(line.baseline + line.measure for line in upper) < min(line.baseline for line in lower)
        assert abs(len(upper) - len(lower)) <= 1
    assert {line.measure for line in body(page)} == {tiers[0][0].measure}


def test_the_text_reads_in_order() -> None:
    page = vertical(TEXT, TEXT, legs=2)
    assert "".join(line.text for line in body(page)) == TEXT * 2


def test_the_head_stands_before_the_first_column() -> None:
    page = vertical(
        main=(HeadLine(text="一盏灯"),), kicker=(HeadLine(text="江畔灯下"),), deck=(HeadLine(text="写在停航以前"),)
    )
    heads = [line for line in page.lines if line.meaning.role in ("kicker", "main", "deck")]
    assert [line.meaning.role for line in heads] == ["kicker", "main", "deck"]
    assert all(line.vertical for line in heads)
    assert [line.x for line in heads] == sorted((line.x for line in heads), reverse=True)
    assert max(line.x + line.size for line in body(page)) < min(line.x for line in heads)
    last = vertical(main=(HeadLine(text="一盏灯"),), head=HeadForm(side="left"))
    (head,) = [line for line in last.lines if line.meaning.role == "main"]
    assert head.x + head.size < min(line.x for line in body(last))


def test_a_head_across_stands_over_the_columns() -> None:
    form = HeadForm(set="横题", places={"set": HeadForm().span})
    page = vertical(main=(HeadLine(text="一盏灯"),), head=form)
    (head,) = [line for line in page.lines if line.meaning.role == "main"]
    assert not head.vertical
    assert all(line.vertical and line.baseline > head.baseline for line in body(page))


def test_a_photo_stays_upright_beside_its_columns() -> None:
    photo = StoryPhoto(
        file=PictureFile(name="x", path="x", width=3000, height=2000), cols=1, side="left", caption="江上"
    )
    page = vertical(TEXT * 24, photos=(photo,))
    (picture,) = [item for item in page.items if isinstance(item, Picture)]
    assert picture.box.width == page.grid.column
    (caption,) = [line for line in page.lines if line.meaning.role == "caption"]
    assert not caption.vertical
    beside = [line for line in body(page) if line.x < picture.box.right]
    assert beside
    assert all(line.baseline > picture.box.bottom for line in beside)


def test_marks_stand_right_and_left_of_their_column() -> None:
    runs = (TextRun("看见了"), TextRun("灯", "dots"), TextRun("和"), TextRun("何长水", "name"))
    page = vertical(text=StoryText(paragraphs=(Paragraph(runs=runs),)))
    (line,) = body(page)
    (dot,) = [item for item in page.items if isinstance(item, Fill)]
    (rule,) = [item for item in page.items if isinstance(item, Stroke)]
    assert dot.path[0][1] > line.x + line.size
    assert rule.path[0][1] == rule.path[1][1] < line.x + line.size // 8
    assert rule.path[0][2] < rule.path[1][2]


def test_what_does_not_fit_is_told() -> None:
    page = vertical(TEXT * 60)
    assert "layout.overset" in page.codes
    assert page.frame.stories[0].overset_chars > 0
    jumped = vertical(TEXT * 60, jump=Jump(page=3))
    (jump,) = [line for line in jumped.lines if line.meaning.role == "jump"]
    assert jump.vertical
    assert jump.x < min(line.x for line in body(jumped))


def test_rectangles_in_the_columns_axes() -> None:
    columns = columns_of([Rect(0, 0, 100_000, 60_000), Rect(0, 60_000, 50_000, 30_000)], 9000, 12_600)
    first, second = columns.areas
    assert (first.x, first.y, first.width, first.height % 12_600) == (0, 0, 54_000, 0)
    assert second.x == 60_000
    assert second.y % 12_600 == 0


def test_readings_stand_at_the_right() -> None:
    runs = (TextRun("在"), TextRun("江畔", reading="jiāng pàn"), TextRun("的"), TextRun("艄公", reading="撑船的人"))
    page = vertical(text=StoryText(paragraphs=(Paragraph(runs=runs),)))
    (line,) = body(page)
    readings = [other for other in page.lines if other.meaning.role == "ruby"]
    assert ["turned" if reading.runs[0].turned else "down" for reading in readings] == ["turned", "turned", "down"]
    assert all(reading.x >= line.x + line.size for reading in readings)


def test_a_vertical_head_on_no_photo() -> None:
    assert "layout.over-unused" in vertical(main=(HeadLine(text="一盏灯"),), head=HeadForm(over="top")).codes
    page = compose(
        Story(id="a", at=(box("1-3", "1-30"),), main=(HeadLine(text="一盏灯"),), head=HeadForm(set="竖题", over="top"))
    )
    assert "layout.over-unused" in page.codes


def test_quiet_fit_gives_the_head_more_columns() -> None:
    plain = vertical(TEXT * 2, lines="1-20", main=(HeadLine(text="一盏灯"),))
    quiet = vertical(TEXT * 2, lines="1-20", main=(HeadLine(text="一盏灯"),), fit="quiet")
    assert body(plain)[0].x - body(quiet)[0].x == 2 * plain.grid.leading


MARKS = ["", "dots", "name", "book", "underline", "frame", "note", "strong", "kai"]


@given(
    st.lists(
        st.tuples(st.text("天地12a（）“”—…，：\U0002a6d6\u0e01 ", max_size=30), st.sampled_from(MARKS)), max_size=6
    ),
    st.integers(1, 3),
)
@settings(max_examples=25, deadline=None)
def test_any_story_is_set(parts: list[tuple[str, str]], legs: int) -> None:
    runs = tuple(TextRun(text, emphasis) for text, emphasis in parts)  # type: ignore[arg-type]
    page = vertical(
        text=StoryText(paragraphs=(Paragraph(runs=runs),)),
        legs=legs,
        main=(HeadLine(text="".join(t for t, _ in parts)[:20]),),
    )
    assert all(line.vertical for line in page.lines)
