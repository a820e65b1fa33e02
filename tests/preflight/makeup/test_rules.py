"""Every rule of make-up: a page that breaks it, and one that nearly does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from layout_engine.frame import CellBox, Fill, Frame, Line, Meaning, Picture, Stroke
from layout_engine.geometry import Rect, mm, rect_path
from layout_engine.messages import CATALOGUE, message_of
from layout_engine.preflight.makeup.rules import CODES, RULES, Strictness, check_makeup
from layout_engine.records import replace
from tests.preflight.makeup.pages import (
    COLUMN,
    EM,
    GRID,
    GUTTER,
    LEADING,
    TEXT,
    Made,
    body,
    caption,
    column,
    frame,
    head,
    other,
    photo,
    story,
)  # fmt: skip


def good(*, right: Made | None = None, left: Made | None = None, last: Made | None = None) -> tuple[Made, ...]:
    """A page without a fault: a lead over three columns, a story down its side, three at the foot that close every gutter."""
    return (
        left or story("lead", (1, 3), (1, 24), size=36, rank="头条"),
        right or story("side", (4, 4), (1, 32), size=20, face="hei"),
        story("foot", (1, 2), (26, 40), size=24, rank="2"),
        story("brief", (3, 3), (26, 32), size=14, rank="1", head_lines=2, face="hei"),
        last or story("last", (3, 4), (34, 40), size=14, rank="1", head_lines=2),
    )


def codes(page: Frame, *, slow: bool = False) -> set[str]:
    return {found.code.removeprefix("page.") for found in check_makeup(page, slow=slow)}


def lead(**changes: object) -> Made:
    return story("lead", (1, 3), (1, 24), **{"size": 36, "rank": "头条", **changes})  # type: ignore[arg-type]


def moved(made: Made, number: int, **changes: object) -> Made:
    """A block with one item changed."""
    items = list(made.items)
    items[number] = replace(items[number], **changes)  # type: ignore[type-var]
    return replace(made, items=tuple(items))


def placed(made: Made, *cells: CellBox, **changes: object) -> Made:
    return replace(made, block=replace(made.block, cells=cells or made.block.cells, **changes))


def test_a_good_page_breaks_no_rule() -> None:
    assert check_makeup(frame(*good()), slow=True) == []


# ---- each rule: (code, the page that breaks it, the page that nearly does) -------------------------------------------


def g1(over: int) -> Frame:
    made = lead()
    return frame(*good(left=moved(made, 1, x=column(1) - over)))


def g2(chars: int) -> Frame:
    made = lead()
    items = tuple(
        replace(item, measure=COLUMN - chars * EM // 4) if getattr(item, "x", 0) == column(3) else item
        for item in made.items
    )
    return frame(*good(left=replace(made, items=items)))


def g3(off: int) -> Frame:
    made = lead()
    line = made.items[5]
    return frame(*good(left=moved(made, 5, baseline=line.baseline + off)))  # type: ignore[union-attr]


def g4(gap: int) -> Frame:
    """A photo in the third column; the text beside it in the second reaches to within ``gap``."""
    kept = [
        item
        for item in lead().items
        if not (getattr(item, "x", 0) == column(3) and getattr(item, "baseline", 0) < GRID.top(16))
    ]
    picture = photo("lead", 3, 1, 5, 9)
    box = picture.box
    picture = replace(
        picture, box=Rect(column(2) + COLUMN + gap, box.y, box.right - column(2) - COLUMN - gap, box.height)
    )
    return frame(*good(left=replace(lead(), items=(*kept, picture, caption("lead", 3, 15)))))


def g4_legs(gap: int, *, ruled: bool) -> Frame:
    """Two legs with ``gap`` between them: the first is as much wider."""
    made = lead()
    items = [
        replace(item, measure=column(2) - gap - column(1)) if getattr(item, "x", 0) == column(1) else item
        for item in made.items
    ]
    if ruled:
        x = column(2) - gap // 2
        path = (("M", x, GRID.top(6)), ("L", x, GRID.top(20)))
        items.append(Stroke(meaning=Meaning(story="lead", role="rule", artifact=True), path=path, width=250))
    return frame(*good(left=replace(made, items=tuple(items))))


def g5(empty: int) -> Frame:
    made = story("side", (4, 4), (1, 32), size=20, face="hei", foot=empty)
    return frame(*good(right=made))


def g6(uneven: int) -> Frame:
    made = lead()
    drop = {GRID.baseline + (24 - i - 1) * LEADING for i in range(uneven)}
    items = tuple(i for i in made.items if not (getattr(i, "x", 0) == column(3) and getattr(i, "baseline", 0) in drop))
    return frame(*good(left=replace(made, items=items)))


def g6_columns(uneven: int) -> Frame:
    """A vertical story of two tiers: the lower one has fewer columns."""
    made = lead()
    (cells,) = made.block.cells
    right = column(cells.last_col) + COLUMN
    meanings = [Meaning(story=made.block.key, role="body", paragraph=tier, leg=tier) for tier in (0, 1)]
    columns = tuple(
        Line(
            meaning=meanings[tier], x=right - EM - number * LEADING, baseline=GRID.top(6 + 10 * tier) + 1800,
            measure=12 * EM, size=EM, text=TEXT, runs=(), vertical=True,
        )
        for tier, count in ((0, 20), (1, 20 - uneven))
        for number in range(count)
    )  # fmt: skip
    return frame(*good(left=made.without("body").put(*columns)))


def g7(short: int) -> Frame:
    return frame(*good(last=story("last", (3, 4), (34, 40), size=14, rank="1", head_lines=3 - short, foot=short)))


def h1(size: int, face: str, **changes: object) -> Frame:
    return frame(*good(right=story("side", (4, 4), (1, 32), size=size, face=face, **changes)))  # type: ignore[arg-type]


def h2(lines: int) -> Frame:
    """The brief's head comes down to ``lines`` lines above the last story's."""
    brief = story("brief", (3, 3), (26, 32), size=0, rank="1", head_lines=2, face="hei")
    brief = brief.put(head("brief", column(3), COLUMN, 33 - lines, 12_600))
    pages = list(good())
    pages[3] = brief
    return frame(*pages)


def h3(line: int) -> Frame:
    return frame(*good(left=moved(lead(), 1, baseline=GRID.baseline + (line - 1) * LEADING)))


def h4(size: int) -> Frame:
    return frame(*good(last=story("last", (3, 4), (34, 40), size=size, rank="1", head_lines=2)))


def h5(height: int) -> Frame:
    plate = other("masthead", (1, 4), (1, 6))
    rect = Rect(column(1), GRID.top(1), 3 * COLUMN, height)
    plate = plate.put(Fill(meaning=Meaning(role="nameplate"), path=rect_path(rect), colour=_black()))
    pages = [
        plate, story("lead", (1, 3), (7, 24), size=36, rank="头条"), story("side", (4, 4), (7, 32), size=20, face="hei"),
        *good()[2:],
    ]  # fmt: skip
    return frame(*pages, number=1)


def _black() -> object:
    from layout_engine.frame import BLACK

    return BLACK


def h6(*texts: str) -> Frame:
    made = lead(size=0, head_lines=2 + 2 * len(texts))
    lines = [
        head("lead", column(1), 3 * COLUMN, 1 + 2 * number, 24_000, text=text) for number, text in enumerate(texts)
    ]
    return frame(*good(left=made.put(*lines)))


def h7(fill: float = 0.9, scale: int = 1000) -> Frame:
    made = lead(fill=fill)
    line = made.items[0]
    run = replace(line.runs[0], scale=scale)  # type: ignore[union-attr]
    return frame(*good(left=moved(made, 0, runs=(run,))))


def h8(size: int) -> Frame:
    deck = head("lead", column(1), 3 * COLUMN, 3, size * 1000, role="deck", text="早稻二十万亩")
    return frame(*good(left=lead(head_lines=6).put(deck)))


def f1(order: tuple[int, ...]) -> Frame:
    made = lead(text=False)
    lines = [body("lead", col, line, leg, leg=leg) for leg, col in enumerate(order) for line in range(5, 25)]
    return frame(*good(left=made.put(*lines)))


def f2(*cells: CellBox) -> Frame:
    return frame(*good(left=placed(lead(), *cells)))


def f3(side_last: int) -> Frame:
    """Stories above and below line 25; the one at the right ends there or goes on."""
    pages = list(good(right=story("side", (4, 4), (1, side_last), size=20, face="hei")))
    if side_last < 25:
        pages.append(story("next", (4, 4), (26, 32), size=14, rank="1", head_lines=2))
    return frame(*pages)


def f4(first: int) -> Frame:
    """The gutter between columns 3 and 4 uncut, or crossed by the last story."""
    pages = list(good(last=story("last", (first, 4), (34, 40), size=14, rank="1", head_lines=2)))
    if first == 4:
        pages.append(story("next", (3, 3), (34, 40), size=14, rank="1", head_lines=2))
    return frame(*pages)


def f5(lines: int) -> Frame:
    return frame(*good(last=story("last", (3, 4), (34, 40), size=14, rank="1", head_lines=7 - lines)))


def f6(chars: float) -> Frame:
    made = lead()
    wide = round(chars * EM)
    items = tuple(replace(item, measure=wide) if getattr(item, "x", 0) == column(3) else item for item in made.items)
    return frame(*good(left=placed(replace(made, items=items), own=False)))


def f7(*, text: str = "都是人的田里。", paragraphs: tuple[int, ...] = (0, 0)) -> Frame:
    """The last line of a leg and the first of the next, each in its paragraph."""
    made = lead()
    last_of_first = 1 + 20 - 1
    made = moved(made, last_of_first, meaning=Meaning(story="lead", paragraph=paragraphs[0], leg=0))
    made = moved(made, last_of_first + 1, meaning=Meaning(story="lead", paragraph=paragraphs[1], leg=1))
    return frame(*good(left=moved(made, 1 + 3 * 20 - 1, text=text)))


def f9(line: int) -> Frame:
    kept = [
        item
        for item in lead().items
        if not (
            getattr(item, "x", 0) == column(2) and GRID.top(line) <= getattr(item, "baseline", 0) < GRID.top(line + 9)
        )
    ]
    made = replace(lead(), items=tuple(kept))
    return frame(*good(left=made.put(photo("lead", 2, 1, line, 7), caption("lead", 2, line + 8))))


def j1(lines: int) -> Frame:
    """The last story with ``lines`` lines and a jump line."""
    made = story("last", (3, 4), (34, 40), size=14, rank="1", head_lines=2)
    kept = (*made.items[: 1 + 5], *made.items[6 : 6 + lines - 5])
    turned = replace(body("last", 4, 40), meaning=Meaning(story="last", role="jump"))
    return frame(*good(last=replace(made, items=(*kept, turned))))


def p1(*, captioned: bool, out: int = 0) -> Frame:
    made = lead()
    items = tuple(
        i for i in made.items if not (getattr(i, "x", 0) == column(3) and getattr(i, "baseline", 0) < GRID.top(16))
    )
    picture = photo("lead", 3, 1, 5, 9)
    picture = replace(picture, box=replace(picture.box, y=picture.box.y - out * LEADING))
    made = replace(made, items=(*items, picture))
    return frame(*good(left=made.put(caption("lead", 3, 15)) if captioned else made))


def p2(lines: int) -> Frame:
    """Two photos: nine lines high, and ``lines`` high."""
    made = lead()
    items = tuple(i for i in made.items if getattr(i, "x", 0) == column(1) or getattr(i, "measure", 0) > COLUMN)
    pictures: list[Picture] = [photo("lead", 2, 1, 5, 9), photo("lead", 3, 1, 5, lines)]
    rest = [body("lead", 2, line, 1, leg=1) for line in range(17, 25)]
    rest += [body("lead", 3, line, 2, leg=2) for line in range(8 + lines, 25)]
    made = replace(made, items=(*items, *pictures, caption("lead", 2, 15), caption("lead", 3, 6 + lines), *rest))
    return frame(*good(left=made))


def fold(middle: int) -> Frame:
    picture = replace(photo("lead", 3, 1, 5, 9), focus=(column(3), mm(546) // 2 + middle))
    made = lead()
    items = tuple(
        i for i in made.items if not (getattr(i, "x", 0) == column(3) and getattr(i, "baseline", 0) < GRID.top(16))
    )
    return frame(*good(left=replace(made, items=(*items, picture, caption("lead", 3, 15)))), height=mm(546))


_L = (CellBox(1, 3, 1, 12), CellBox(1, 1, 13, 24))
_STAIRS = (CellBox(1, 3, 1, 8), CellBox(1, 2, 9, 12), CellBox(1, 1, 13, 24))
_CROSS = (CellBox(2, 2, 1, 24), CellBox(1, 3, 9, 12))

CASES: list[tuple[str, Callable[[], Frame], Callable[[], Frame]]] = [
    ("G1", lambda: g1(EM), lambda: g1(EM // 2)),
    ("G2", lambda: g2(4), lambda: g2(2)),
    ("G3", lambda: g3(40), lambda: g3(5)),
    ("G4", lambda: g4(EM // 2 - 100), lambda: g4(EM // 2)),
    ("G4", lambda: g4_legs(GUTTER - 500, ruled=False), lambda: g4_legs(GUTTER - 500, ruled=True)),
    ("G5", lambda: g5(4), lambda: g5(2)),
    ("G6", lambda: g6(2), lambda: g6(1)),
    ("G6", lambda: g6_columns(2), lambda: g6_columns(1)),
    ("G7", lambda: g7(2), lambda: g7(1)),
    ("H1", lambda: h1(20, "song"), lambda: h1(20, "hei")),
    ("H1", lambda: h1(28, "hei"), lambda: h1(28, "hei", closed=True)),
    ("H2", lambda: h2(3), lambda: h2(6)),
    ("H3", lambda: h3(1), lambda: h3(5)),
    ("H4", lambda: h4(15), lambda: h4(14)),
    ("H5", lambda: h5(36_000), lambda: h5(36_001)),
    ("H6", lambda: h6("良田", "连片", "春潮", "涌动"), lambda: h6("良田", "连片", "春潮")),
    ("H6", lambda: h6("良田连片春潮", "涌"), lambda: h6("良田连片春", "潮涌")),
    ("H6", lambda: h6("早稻种下3", "20万亩"), lambda: h6("早稻种下", "320万亩")),
    ("H7", lambda: h7(0.68), lambda: h7(0.71)),
    ("H7", lambda: h7(scale=840), lambda: h7(scale=850)),
    ("H8", lambda: h8(36), lambda: h8(35)),
    ("F1", lambda: f1((3, 2, 1)), lambda: f1((1, 2, 3))),
    ("F2", lambda: f2(*_CROSS), lambda: f2(*_STAIRS)),
    ("F2", lambda: f2(*_CROSS), lambda: f2(*_L)),
    ("F3", lambda: f3(24), lambda: f3(32)),
    ("F4", lambda: f4(4), lambda: f4(3)),
    ("F5", lambda: f5(4), lambda: f5(5)),
    ("F6", lambda: f6(9), lambda: f6(10)),
    ("F7", lambda: f7(paragraphs=(1, 2), text="。" + "人。"), lambda: f7(text="是人。", paragraphs=(1, 2))),
    ("F7", lambda: f7(paragraphs=(3, 3)), lambda: f7(paragraphs=(3, 4))),
    ("F9", lambda: f9(9), lambda: f9(5)),
    ("J1", lambda: j1(7), lambda: j1(8)),
    ("P1", lambda: p1(captioned=False), lambda: p1(captioned=True)),
    ("P1", lambda: p1(captioned=True, out=5), lambda: p1(captioned=True, out=1)),
    ("P2", lambda: p2(9), lambda: p2(7)),
    ("fold", lambda: fold(mm(3)), lambda: fold(mm(5))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "broken", "near"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_a_page_that_breaks_the_rule_and_one_that_nearly_does(
    code: str, broken: Callable[[], Frame], near: Callable[[], Frame]
) -> None:
    assert code in codes(broken())
    assert code not in codes(near())


def test_every_rule_has_its_case_and_its_words() -> None:
    assert {rule.code for rule in RULES} == {case[0] for case in CASES}
    assert {f"page.{rule.code}" for rule in RULES} <= set(CATALOGUE)


def test_words_of_a_head_are_asked_for_where_there_is_time() -> None:
    page = h6("良田连片春潮涌动农", "民忙备耕")
    assert "H6" not in codes(page)
    assert "H6" in codes(page, slow=True)
    assert "H6" not in codes(h6("良田连片春潮涌动", "农民忙备耕"), slow=True)


def test_messages_are_whole_sentences_in_both_languages() -> None:
    for _, broken, _ in CASES:
        for found in check_makeup(broken()):
            assert "{" not in message_of(found, "zh") + message_of(found, "en")


def severities(page: Frame, code: str, rules: Mapping[str, Strictness] = {}) -> list[str | None]:
    return [found.severity for found in check_makeup(page, rules) if found.code == f"page.{code}"]


def test_a_paper_sets_how_severe_a_rule_is() -> None:
    page = g7(2)
    assert severities(page, "G7") == ["warning"]
    assert severities(page, "G7", {"G7": "error"}) == ["error"]
    assert severities(page, "G7", {"all": "info"}) == ["info"]
    assert severities(page, "G7", {"all": "off", "G7": "info"}) == ["info"]
    assert severities(page, "G7", {"G7": "off"}) == []
    assert check_makeup(page, {"all": "off"}) == []
    assert {rule.code for rule in RULES} < set(CODES)


def test_a_cut_page_is_an_error_where_the_engine_placed_the_stories() -> None:
    page = f4(4)
    assert severities(page, "F4") == ["warning"]
    solved = replace(page, blocks=tuple(replace(block, pinned=False) for block in page.blocks))
    assert severities(solved, "F4") == ["error"]


def test_a_page_with_room_left_waits_with_the_rules_of_whole_pages() -> None:
    found = check_makeup(frame(story("lead", (1, 3), (1, 24), size=36, rank="头条")))
    assert [each.code for each in found] == ["page.open"]


def test_a_frame_without_a_grid_has_no_rules() -> None:
    assert check_makeup(replace(g7(2), grid=None)) == []
