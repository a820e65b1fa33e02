"""导读: entries stand apart, their pages under one another, no line holds one character."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout_engine.elements.index import Entry, Index
from layout_engine.frame import WHITE
from tests.elements.pages import box, collisions, compose, ink

HEADS = ("港口新航线开通", "老街改造留住烟火气", "小满读书", "江畔二桥今日合龙通车", "今年春耕备足化肥农药种子")


def entries(count: int = 5, text: str = "") -> tuple[Entry, ...]:
    return tuple(Entry(page=n + 2, main=HEADS[n % 5], text=text) for n in range(count))


@pytest.mark.parametrize(
    ("cols", "lines", "count"), [("6", "59-74", 5), ("7-8", "40-58", 5), ("1-8", "70-76", 5), ("1-3", "70-90", 3)]
)
def test_nothing_touches_or_leaves_the_box(cols: str, lines: str, count: int) -> None:
    at = box(cols, lines)
    page = compose(Index(at=at, items=entries(count)))
    assert page.codes == []
    assert at.cols
    assert at.lines
    area = page.grid.rect(at.cols, at.lines)
    assert collisions(page.lines) == []
    assert all(area.contains(ink(line)) for line in page.lines)
    together = "".join(page.texts)
    for n in range(count):
        assert HEADS[n] in together
        assert f"第{n + 2}版" in page.texts
    assert min(len(line.text) for line in page.lines) >= 2


def test_pages_are_flush_right_on_the_last_line_of_their_heads() -> None:
    page = compose(Index(at=box("6", "59-74"), items=entries()))
    pages = [line for line in page.lines if line.text.startswith("第")]
    heads = [line for line in page.lines if not line.text.startswith(("第", "导"))]
    assert len({ink(line).right for line in pages}) == 1
    assert {line.baseline for line in pages} <= {line.baseline for line in heads}


def test_white_between_entries_is_even() -> None:
    page = compose(Index(at=box("7-8", "40-58"), items=entries(4)))
    firsts = [line.baseline for line in page.lines if line.text.startswith("第")]
    steps = {after - before for before, after in pairwise(firsts)}
    assert len(firsts) == 4
    assert len(steps) == 1


def test_the_title_is_reversed() -> None:
    page = compose(Index(at=box("6", "59-74"), items=entries()))
    assert page.line("导\u3000读").runs[0].fill == WHITE


def test_a_summary_stands_below_its_head() -> None:
    page = compose(Index(at=box("7-8", "40-58"), items=entries(1, "修旧如旧，商户回迁")))
    assert page.line("修旧如旧，商户回迁").baseline > page.line("第2版").baseline


def test_too_much_is_an_error_in_lines() -> None:
    page = compose(Index(at=box("6", "59-65"), items=entries(5)))
    (found,) = page.diagnostics
    assert found.code == "layout.index-full"
    assert int(str(dict(found.args)["over"])) >= 3


def test_heads_of_other_pages_are_not_known_to_a_page() -> None:
    assert compose(Index(at=box("6", "59-70"), sources=(2, 4))).codes == ["layout.index-from"]
    assert compose(Index(at=box("6", "59-74"), sources=(2, 4), items=entries())).codes == []
