"""稿件: its parts in order, its photos, what it says when it does not fit."""

from __future__ import annotations

from typing import Any

import pytest

from layout_engine.diagnostics import Diagnostic
from layout_engine.elements.box import Frame as BoxFrame
from layout_engine.elements.headline import HeadForm, HeadLine
from layout_engine.elements.label import Label
from layout_engine.elements.photo import Crop, StoryPhoto
from layout_engine.elements.story import Story
from layout_engine.elements.story_keys import Jump
from layout_engine.frame import Colour, Fill, Line, Picture, Stroke
from layout_engine.geometry import Dimension
from layout_engine.model import Box, InlineText, Paragraph, Percent, PictureFile, StoryText, TextRun
from layout_engine.records import replace
from tests.elements.pages import Composed, box, compose, story_text

TEXT = "江畔的春天来得早，堤上的柳树已经绿了一层，赶早市的船从下游逆水上来，停在七号码头。"
FIELD = PictureFile(name="field.jpg", path="/nowhere/field.jpg", digest="0" * 64, width=3000, height=2000)


def head(text: str, **more: Any) -> HeadLine:
    return HeadLine(text=text, **more)


def story(**keys: Any) -> Story:
    usual: dict[str, Any] = {
        "id": "a",
        "at": (box("1-3", "1-20"),),
        "main": (head("江畔早市"),),
        "text": story_text(*[TEXT] * 6),
    }
    return Story(**{**usual, **keys})


def found(page: Composed, code: str) -> Diagnostic:
    (one,) = [d for d in page.diagnostics if d.code == code]
    return one


def body(page: Composed) -> list[Line]:
    return [line for line in page.lines if line.meaning.role == "body"]


def test_parts_come_in_reading_order() -> None:
    page = compose(
        story(
            kicker=(head("引题在前"),),
            deck=(head("副题在后"),),
            column=Label(text="江边"),
            byline="本报记者 陈渡",
            dateline="本报讯（记者 李平）",
            note=InlineText(story_text("开栏的话写在这里。")),
            at=(box("1-3", "1-40"),),
        )
    )
    roles = list(dict.fromkeys(line.meaning.role for line in page.lines))
    assert roles == ["column", "kicker", "main", "deck", "note", "byline", "body"]
    assert body(page)[0].text.startswith("本报讯（记者 李平）\u3000江")
    assert next(line for line in page.lines if line.meaning.role == "note").text.startswith("编者按")


def test_all_text_is_there_and_in_order() -> None:
    page = compose(story())
    assert "".join(line.text for line in body(page)) == TEXT * 6
    assert "layout.overset" not in page.codes


def test_body_lines_stand_on_the_grid_and_in_their_legs() -> None:
    page = compose(story())
    grid = page.grid
    baselines = {grid.baseline(line) for line in range(1, 21)}
    assert {line.baseline for line in body(page)} <= baselines
    lefts = {line.meaning.leg: line.x for line in body(page)}
    assert lefts == {0: grid.left(1), 1: grid.left(2), 2: grid.left(3)}


def test_the_head_takes_whole_lines_above_all_legs() -> None:
    page = compose(story())
    first = [min(line.baseline for line in body(page) if line.meaning.leg == leg) for leg in range(3)]
    assert len(set(first)) == 1
    main = page.line("江畔早市")
    assert main.baseline < first[0]


def test_overset_is_told_in_lines_and_characters_and_shown_on_a_strip() -> None:
    page = compose(story(at=(box("1-2", "1-9"),)))
    one = found(page, "layout.overset")
    args = dict(one.args)
    report = page.frame.stories[0]
    assert (args["lines"], args["chars"]) == (report.overset_lines, report.overset_chars)
    set_chars = sum(len(line.text) for line in body(page))
    assert set_chars + report.overset_chars == 6 * len(TEXT)
    strips = [line for line in page.lines if line.meaning.role == "problem"]
    assert strips[0].text == f"超 {report.overset_lines} 行 = {report.overset_chars} 字"


def test_a_hole_is_told() -> None:
    page = compose(story(at=(box("1-3", "1-40"),)))
    assert dict(found(page, "layout.underset").args)["lines"] > 30  # type: ignore[operator]


def test_feet_end_level() -> None:
    page = compose(story(at=(box("1-3", "1-40"),)))
    lowest = [max(line.baseline for line in body(page) if line.meaning.leg == leg) for leg in range(3)]
    assert max(lowest) - min(lowest) <= page.grid.leading


def test_text_runs_round_a_photo() -> None:
    photo = StoryPhoto(file=FIELD, legs=2, side="right", lines=8, caption="早市。", credit="王东 摄")
    page = compose(story(photos=(photo,), at=(box("1-3", "1-26"),)))
    (picture,) = [item for item in page.items if isinstance(item, Picture)]
    assert picture.box.x == page.grid.left(2)
    assert picture.box.width == page.grid.measure(2)
    for line in body(page):
        inside_x = line.x < picture.box.right and picture.box.x < line.x + line.measure
        assert not (inside_x and picture.box.y < line.baseline < picture.box.bottom + page.grid.leading)
    caption, credit = page.line("早市。"), page.line("王东 摄")
    assert caption.baseline == credit.baseline > picture.box.bottom
    assert [line.meaning.role for line in page.lines][-2:] == ["caption", "credit"]


@pytest.mark.parametrize(("side", "column"), [("left", 1), ("right", 3)])
def test_a_photo_stands_at_the_side_that_was_asked_for(side: str, column: int) -> None:
    photo = StoryPhoto(file=FIELD, cols=1, side=side, lines=6, down=2)  # type: ignore[arg-type]
    page = compose(story(photos=(photo,), at=(box("1-3", "1-26"),)))
    (picture,) = [item for item in page.items if isinstance(item, Picture)]
    assert picture.box.x == page.grid.left(column)


def test_a_photo_outside_its_story_is_an_error() -> None:
    photo = StoryPhoto(file=FIELD, at=box("5-6", "1-8"))
    assert "layout.photo-outside" in compose(story(photos=(photo,))).codes


@pytest.mark.parametrize(("width", "severity"), [(700, "error"), (1000, None)])
def test_a_small_file_is_told_with_its_resolution(width: int, severity: str | None) -> None:
    small = replace(FIELD, width=width, height=width * 2 // 3)
    page = compose(story(photos=(StoryPhoto(file=small, cols=3),), at=(box("1-3", "1-40"),)))
    assert found(page, "layout.low-ppi").severity == severity


@pytest.mark.parametrize(("width", "severity"), [(1500, "error"), (2000, None)])
def test_line_art_needs_more_pixels(width: int, severity: str | None) -> None:
    art = replace(FIELD, width=width, height=width * 2 // 3, bilevel=True)
    page = compose(story(photos=(StoryPhoto(file=art, cols=3),), at=(box("1-3", "1-40"),)))
    message = found(page, "layout.low-ppi")
    assert (message.severity, dict(message.args)["good"]) == (severity, 600)


def test_a_chart_is_never_cropped() -> None:
    chart = StoryPhoto(file=FIELD, cols=2, lines=9, crop=Crop(max=Percent(0)))
    page = compose(story(photos=(chart,), at=(box("1-3", "1-30"),)))
    (picture,) = [item for item in page.items if isinstance(item, Picture)]
    assert picture.crop == (0, 0, 3000, 2000)
    assert abs(picture.box.width * 2 - picture.box.height * 3) <= 6


def test_a_crop_keeps_its_focus_and_tells_when_it_takes_much() -> None:
    wide = StoryPhoto(file=FIELD, cols=3, lines=8, crop=Crop(max=Percent(10), focus=(0.5, 1.0)))
    page = compose(story(photos=(wide,), at=(box("1-3", "1-40"),)))
    (picture,) = [item for item in page.items if isinstance(item, Picture)]
    assert picture.crop[3] == 2000
    assert picture.crop[1] > 0
    assert "layout.crop" in page.codes


def test_a_missing_picture_is_a_grey_box_with_its_name() -> None:
    gone = PictureFile(name="gone.jpg", missing=True)
    page = compose(story(photos=(StoryPhoto(file=gone, cols=1, lines=8),)))
    assert page.line("gone.jpg").meaning.role == "problem"
    assert not [item for item in page.items if isinstance(item, Picture)]


def test_a_head_on_its_photo() -> None:
    photo = StoryPhoto(file=FIELD, lines=14)
    page = compose(story(photos=(photo,), head=HeadForm(over="bottom"), at=(box("1-3", "1-30"),)))
    (picture,) = [item for item in page.items if isinstance(item, Picture)]
    assert picture.box.width == page.grid.measure(3)
    main = page.line("江畔早市")
    assert picture.box.y < main.baseline < picture.box.bottom
    items = page.items
    assert items.index(picture) < items.index(main)


def test_a_side_head_stands_beside_its_text() -> None:
    page = compose(story(head=HeadForm(side="left", cols=1), at=(box("1-3", "1-24"),)))
    assert min(line.x for line in body(page)) == page.grid.left(2)
    main = page.line("江畔早市")
    assert main.x + main.measure <= page.grid.left(2)


def test_a_box_leaves_a_character_and_a_line_inside() -> None:
    page = compose(story(box=BoxFrame(rule="正线", tint=Colour(k=80)), at=(box("1-3", "1-26"),)))
    grid = page.grid
    frame = next(item for item in page.items if isinstance(item, Stroke))
    xs = [segment[1] for segment in frame.path if len(segment) > 1]
    assert (min(xs), max(xs)) == (grid.left(1), grid.left(3) + grid.column)
    assert min(line.x for line in page.lines) == grid.left(1) + grid.em
    tint = next(item for item in page.items if isinstance(item, Fill))
    assert tint.colour == Colour(k=80)
    assert tint.meaning.artifact


def test_a_size_and_leading_of_its_own() -> None:
    own = story(grid="own", size=Dimension(7500), leading=Dimension(10000), at=(box("1-2", "1-20"),))
    page = compose(own)
    lines = [line for line in body(page) if line.meaning.leg == 0]
    assert {line.size for line in lines} == {7500}
    assert lines[1].baseline - lines[0].baseline == 10000


def test_too_small_a_size_of_its_own_is_an_error() -> None:
    assert "layout.own-size" in compose(story(grid="own", size=Dimension(5000))).codes


def test_a_signature_stands_flush_right_at_the_end() -> None:
    page = compose(story(signature=("江畔市交通运输局", "2026年3月5日"), at=(box("1", "1-44"),)))
    last = page.lines[-1]
    assert last.text == "2026年3月5日"
    run = last.runs[-1]
    assert run.x > last.x + last.measure // 3


def test_a_jump_keeps_a_line_and_tells_what_goes_on() -> None:
    page = compose(story(at=(box("1-2", "1-9"),), jump=Jump(page=3)))
    assert page.line("（下转第3版）").meaning.role == "jump"
    assert "layout.overset" not in page.codes
    assert dict(found(page, "layout.jumped").args)["to"] == 3


def test_a_continued_story_says_where_it_comes_from() -> None:
    assert compose(story(continued=Jump(page=1))).lines[1].text == "（上接第1版）"


def test_quiet_fit_gives_the_head_up_to_two_lines_more() -> None:
    tall = (box("1-3", "1-22"),)
    plain, quiet = compose(story(at=tall)), compose(story(at=tall, fit="quiet"))
    more = min(line.baseline for line in body(quiet)) - min(line.baseline for line in body(plain))
    assert more in (page_lines * plain.grid.leading for page_lines in (1, 2))


def test_boxes_of_an_l_are_read_down_each_leg() -> None:
    boxes = (box("1-3", "1-14", 3), box("1-2", "15-30", 2))
    page = compose(story(at=boxes, text=story_text(*[TEXT] * 14)))
    assert "".join(line.text for line in body(page)) == TEXT * 14
    depth = {leg: max(line.baseline for line in body(page) if line.meaning.leg == leg) for leg in range(3)}
    assert depth[2] < page.grid.top(15) < depth[0]


def test_rules_between_legs() -> None:
    page = compose(story(leg_rules="正线"))
    gutters = [page.grid.left(column) - page.grid.gutter // 2 for column in (2, 3)]
    xs = [item.path[0][1] for item in page.items if isinstance(item, Stroke)]
    assert xs == gutters


def test_without_room_for_its_text_it_says_so() -> None:
    page = compose(story(at=(box("1-3", "1-3"),)))
    assert "layout.no-room" in page.codes


def test_absent_characters_are_errors_with_place_and_a_box_each() -> None:
    page = compose(story(text=story_text("有一个字\U000e0e00没有。")))
    one = found(page, "layout.missing-glyph")
    assert dict(one.args)["point"] == "U+E0E00"
    assert any(isinstance(item, Stroke) and item.meaning.role == "problem" for item in page.items)


@pytest.mark.parametrize("emphasis", ["dots", "frame"])
def test_marks_follow_their_characters(emphasis: str) -> None:
    text = StoryText(paragraphs=(Paragraph(runs=(TextRun("这里"), TextRun("要紧", emphasis), TextRun("的话。"))),))  # type: ignore[arg-type]
    page = compose(story(text=text))
    (line,) = body(page)
    marks = [item for item in page.items if isinstance(item, Fill | Stroke)]
    assert len(marks) == (2 if emphasis == "dots" else 1)
    xs = [number for mark in marks for segment in mark.path for number in segment[1::2]]
    start = line.x + 4 * page.grid.em  # two of indent, two of text
    assert start - 1000 <= min(xs) < max(xs) <= start + 2 * page.grid.em + 1000
    assert line.text == "这里要紧的话。"


def test_a_story_without_a_place_waits_for_the_planner() -> None:
    page = compose(story(at=()))
    assert page.codes == []
    assert page.lines == []


def test_a_place_by_head_or_foot_is_no_place_for_a_story() -> None:
    assert "layout.no-place" in compose(story(at=(Box(anchor="foot"),))).codes


def test_two_photos_on_one_another_are_an_error() -> None:
    photo = StoryPhoto(file=FIELD, cols=1, lines=8)
    page = compose(story(photos=(photo, photo), at=(box("1-3", "1-30"),)))
    assert "layout.photos-overlap" in page.codes
    apart = compose(story(photos=(photo, replace(photo, side="left")), at=(box("1-3", "1-30"),)))
    assert "layout.photos-overlap" not in apart.codes


@pytest.mark.parametrize("keys", [{"cols": 8}, {"legs": 9}])
def test_a_photo_wider_than_its_story_is_an_error(keys: dict[str, int]) -> None:
    photo = StoryPhoto(file=FIELD, lines=8, **keys)  # type: ignore[arg-type]
    assert "layout.photo-wide" in compose(story(photos=(photo,), at=(box("1-3", "1-40"),))).codes


def test_legs_too_narrow_for_lines_are_an_error() -> None:
    assert dict(found(compose(story(at=(box("1-3", "1-20", 9),))), "layout.legs-narrow").args)["chars"] == 3


def test_a_head_alone_is_no_error() -> None:
    assert compose(story(text=None, at=(box("1-3", "1-6"),))).codes == []


def test_a_size_without_a_grid_of_its_own_is_told() -> None:
    assert "layout.size-unused" in compose(story(size=Dimension(8000))).codes


def test_a_side_heads_default_width_is_a_share_of_its_own_story() -> None:
    page = compose(story(head=HeadForm(side="left"), at=(box("6-8", "1-30"),)))
    assert min(line.x for line in body(page)) == page.grid.left(7)


def test_what_quiet_fit_only_tries_is_not_told() -> None:
    photo = StoryPhoto(file=FIELD, cols=1, lines=8, down=8)
    keys = {"photos": (photo,), "text": story_text(TEXT)}

    def outside(lines: int, fit: str) -> bool:
        page = compose(story(at=(box("1-3", f"1-{lines}"),), fit=fit, **keys))
        return "layout.photo-outside" in page.codes

    least = next(lines for lines in range(12, 40) if not outside(lines, "none"))
    # The photo just ends the block: a head with a line more would push it out, so it gets none, and nothing is told.
    assert not outside(least, "quiet")


@pytest.mark.parametrize(("cols", "told"), [(3, False), (4, True)])
def test_a_photo_wider_than_its_box_is_an_error(cols: int, told: bool) -> None:
    photo = StoryPhoto(file=FIELD, cols=cols, lines=8)
    page = compose(story(photos=(photo,), box=BoxFrame(rule="正线"), at=(box("1-3", "1-40"),)))
    assert ("layout.photo-wide" in page.codes) is told
