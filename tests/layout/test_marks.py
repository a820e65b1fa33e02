"""Marks below and around characters: where they begin and end, and how notes stand."""

from __future__ import annotations

import pytest

from layout_engine.elements.story import Story
from layout_engine.frame import Fill, Line, Stroke
from layout_engine.layout.marks import EMPHASES, emphasis_of, tag_of
from layout_engine.model import Emphasis, Paragraph, StoryText, TextRun
from tests.elements.pages import Composed, box, compose


def page_of(*runs: tuple[str, Emphasis] | str) -> Composed:
    """A story of one paragraph on a page of its own."""
    made = tuple(TextRun(run) if isinstance(run, str) else TextRun(*run) for run in runs)
    return compose(Story(id="a", at=(box("1-1", "1-9"),), text=StoryText(paragraphs=(Paragraph(runs=made),))))


def body(page: Composed) -> list[Line]:
    return [line for line in page.lines if line.meaning.role == "body"]


def points(item: Stroke) -> list[tuple[int, ...]]:
    return [segment[1:] for segment in item.path]


def spans(page: Composed) -> list[tuple[int, int]]:
    """Left and right of each stroke, from the type area's left, in drawing order."""
    left = body(page)[0].x
    found = []
    for item in page.items:
        if isinstance(item, Stroke):
            xs = [x for point in points(item) for x in point[0::2]]
            found.append((min(xs) - left, max(xs) - left))
    return found


@pytest.mark.parametrize("emphasis", ["name", "book"])
def test_lines_of_neighbours_do_not_join(emphasis: Emphasis) -> None:
    page = page_of("请", ("宋玉", emphasis), ("屈原", emphasis), "来。")
    em = page.grid.em
    gap = em // 16
    assert spans(page) == [(3 * em + gap, 5 * em - gap), (5 * em + gap, 7 * em - gap)]


def test_a_wave_swings_to_both_sides_and_ends_where_it_began() -> None:
    page = page_of(("楚辞", "book"))
    (wave,) = [item for item in page.items if isinstance(item, Stroke)]
    heights = [point[1::2] for point in points(wave)]
    (middle,) = heights[0]
    assert heights[-1][-1] == middle > body(page)[0].baseline
    ys = [y for each in heights for y in each]
    assert min(ys) < middle < max(ys)


def test_an_underline_leaves_the_gap_beside_latin_alone() -> None:
    page = page_of("编号", ("BIM", "underline"), "用过")
    em = page.grid.em
    (line,) = body(page)
    ((left, right),) = spans(page)
    assert left == 4 * em + em // 8
    assert line.runs[-1].x - line.x - right == em // 8


def test_one_name_over_two_lines_has_a_line_on_each() -> None:
    page = page_of("江畔的春天来得早柳", ("欧阳修欧阳修欧阳修", "name"), "也来。")
    assert len(body(page)) == 2
    (first, second) = spans(page)
    assert first[1] <= body(page)[0].measure
    assert second[0] == page.grid.em // 16


def test_one_mark_where_faces_change_within_a_name() -> None:
    assert len(spans(page_of("请", ("屈a原", "name"), "来。"))) == 1


def test_notes_are_small_and_raised_and_never_begin_a_line() -> None:
    for count in range(8, 16):
        page = page_of("江" * count, ("12", "note"), "堤上的柳树绿了。" * 3)
        lines = body(page)
        assert not any(line.text.startswith(("1", "2")) for line in lines)
        ((line, note),) = [(line, run) for line in lines for run in line.runs if run.text == "12"]
        assert note.size * 10 == page.grid.em * 6
        assert note.y < line.baseline
        assert note.x > line.x


def test_no_space_goes_beside_a_note() -> None:
    page = page_of("秋天", ("1", "note"), "里")
    (line,) = body(page)
    before, note, after = line.runs
    em = page.grid.em
    assert note.x == line.x + 4 * em
    assert before.adjust == note.adjust == ()
    assert note.x < after.x < note.x + em // 2


def test_dots_go_under_characters_only() -> None:
    page = page_of("要", ("一，二", "dots"))
    assert len([item for item in page.items if isinstance(item, Fill)]) == 2


def test_tags_lead_back_and_differ_between_neighbours() -> None:
    for emphasis in EMPHASES:
        assert emphasis_of(tag_of(emphasis, 0)) == emphasis_of(tag_of(emphasis, 1)) == emphasis
    assert tag_of("name", 0) != tag_of("name", 1)
    assert tag_of("", 1) == 0
