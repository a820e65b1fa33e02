"""Rules for composed pages: each finds the fault it is for, seeded into a page that is right."""

from __future__ import annotations

import pytest

from layout_engine.diagnostics import Span, Text
from layout_engine.frame import (
    BLACK,
    WHITE,
    CellBox,
    Colour,
    Fill,
    Frame,
    GlyphRun,
    Item,
    Line,
    Meaning,
    PlacedBlock,
    Stroke,
)  # fmt: skip
from layout_engine.geometry import Path, Rect, rect_path
from layout_engine.messages import CATALOGUE
from layout_engine.preflight.finding import Terms
from layout_engine.preflight.press import PAGE_RULES, InkMeasure, preflight_frame
from layout_engine.records import replace

PLACE = Span("01.yaml", 4, 3)
BODY = Meaning(story="one", role="body", order=1, paragraph=0, leg=0, span=PLACE)


def line(
    text: str = "良田",
    *,
    size: int = 9000,
    fill: Colour | None = BLACK,
    glyphs: tuple[int, ...] = (5, 6),
    story: str = "one",
) -> Line:
    run = GlyphRun(face="song", size=size, x=20_000, y=50_000, glyphs=glyphs, text=text, fill=fill)
    meaning = replace(BODY, story=story)
    return Line(meaning=meaning, x=20_000, baseline=50_000, measure=90_000, size=size, text=text, runs=(run,))


def area(colour: Colour, rect: Rect = Rect(20_000, 60_000, 50_000, 20_000)) -> Fill:  # noqa: B008 a value
    return Fill(meaning=replace(BODY, role="tint", artifact=True), path=rect_path(rect), colour=colour)


def rule(width: int) -> Stroke:
    path: Path = (("M", 20_000, 90_000), ("L", 90_000, 90_000))
    return Stroke(meaning=replace(BODY, role="rule", artifact=True), path=path, width=width)


def page(*items: Item) -> Frame:
    blocks = tuple(
        PlacedBlock(kind="stories", key=key, name=Text(key, key), cells=(CellBox(1, 1, 1, 5),))
        for key in ("one", "two")
    )
    return Frame(width=200_000, height=200_000, number=3, title="", items=(line(), rule(500), *items), blocks=blocks)


#: A rule's code, the items that break it, what is asked for.
FAULTS: list[tuple[str, tuple[Item, ...], Terms]] = [
    ("press.notdef", (line(glyphs=(5, 0)),), Terms()),
    ("press.outside", (area(BLACK, Rect(150_000, 0, 60_000, 10_000)),), Terms()),
    ("press.small-body", (line(size=7000), line(size=7000)), Terms(body=9)),
    ("press.mixed-body", (line(size=10_000, story="two"),), Terms()),
    ("press.text-inks", (line(fill=Colour(m=1000, y=1000)),), Terms()),
    ("press.text-reversed", (line(fill=WHITE),), Terms()),
    ("press.thin-line", (rule(100),), Terms()),
    ("press.page-inks", (area(Colour(m=1000)),), Terms(inks="K")),
    ("press.page-inks", (area(Colour(spot="专红", tint=1000)),), Terms(inks="K", spots=frozenset(["专红"]))),
    ("press.spot", (area(Colour(spot="专红", tint=1000)),), Terms()),
    ("press.ink", (area(Colour(600, 600, 600, 600)),), Terms()),
]


def found(frame: Frame, terms: Terms, ink: InkMeasure | None = None) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in preflight_frame(frame, terms, ink)]


def test_a_page_that_is_right_is_clean() -> None:
    assert found(
        page(area(Colour(k=200)), line("白字", size=12_000, fill=WHITE), line(" ", fill=WHITE)), Terms(body=7)
    ) in (
        [],
        [("press.mixed-body", "warning")],
    )
    assert found(page(area(Colour(k=200))), Terms()) == []


@pytest.mark.parametrize(("code", "items", "terms"), FAULTS, ids=[f"{at}-{each[0]}" for at, each in enumerate(FAULTS)])
def test_each_fault_is_found(code: str, items: tuple[Item, ...], terms: Terms) -> None:
    codes = {code for code, _ in found(page(*items), terms)}
    assert code in codes
    assert codes <= {code, "press.mixed-body", "press.spot"}


def test_ink_is_a_warning_to_the_tolerance_and_an_error_above() -> None:
    square = Rect(0, 0, 42_520, 42_520)
    assert found(page(), Terms(), InkMeasure(219, square)) == []
    assert found(page(), Terms(), InkMeasure(230, square)) == [("press.ink-area", "warning")]
    assert found(page(), Terms(), InkMeasure(260, square)) == [("press.ink-area", "error")]


def test_a_finding_has_its_place_in_the_spec_and_on_the_page() -> None:
    (only,) = preflight_frame(page(rule(100)), Terms())
    assert (only.span, only.page, only.box, only.story) == (PLACE, 3, (20.0, 90.0, 70.0, 0.0), "one")
    assert only.line("zh").startswith("01.yaml:4:3: error[press.thin-line] 线太细（0.1 pt，最细 0.25 pt）")
    assert only.line("en").endswith("(7 mm from the left, 32 from the top)")


@pytest.mark.parametrize(("chosen", "wanted"), [("off", []), ("info", [("press.thin-line", "info")])])
def test_a_paper_sets_how_severe_a_rule_is(chosen: str, wanted: list[tuple[str, str]]) -> None:
    assert found(page(rule(100)), Terms(severities={"press.thin-line": chosen})) == wanted  # type: ignore[dict-item]


def test_a_hundred_faults_of_a_kind_are_told_ten_times() -> None:
    assert len(found(page(*(rule(100),) * 100), Terms())) == 10


def test_every_rule_has_a_fault_and_its_words() -> None:
    rules = [each.code for each in PAGE_RULES]
    assert set(rules) - {code for code, _, _ in FAULTS} == {"press.ink-area"}
    assert len(set(rules)) == len(rules)
    assert [code for code in rules if code not in CATALOGUE] == []
