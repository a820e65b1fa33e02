"""Pages of black, and of black and spot inks: what turns grey, and what is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_engine.compile import compose
from layout_engine.frame import Colour, Fill, Line, Picture, walk
from layout_engine.layout.inks import grey_of
from tests.desk import PAPER, desk

SPOTS = f"{PAPER}press: {{spots: {{专金: C0 M20 Y60 K20}}}}\n"
TINTED = ("    main: 江畔二桥合龙\n", "    main: 江畔二桥合龙\n    box: {rule: 正线, tint: C20 M10}\n")
RED_HEAD = ("main: 良田连片春潮涌", "main: {text: 良田连片春潮涌, colour: 红}")
INKS = {name: ("date: 2026-03-05}", f"date: 2026-03-05, {name}}}") for name in
        ("inks: K", "inks: K+spot", "mourning: true")}  # fmt: skip


def codes(folder: Path, *changes: tuple[str, str], paper: str = PAPER) -> list[str]:
    found = compose([desk(folder, paper=paper, changes=changes)]).diagnostics
    return [each.code for each in found if each.code.startswith("layout.ink") or "spot" in each.code]


@pytest.mark.parametrize("words", ["inks: K", "mourning: true"])
def test_pictures_and_tints_turn_grey(tmp_path: Path, words: str) -> None:
    composition = compose([desk(tmp_path, changes=(INKS[words], TINTED))])
    (frame,) = composition.frames
    assert frame.inks == "K"
    items = walk(frame.items)
    assert [item.grey for item in items if isinstance(item, Picture)] == [True]
    tints = [item.colour for item in items if isinstance(item, Fill) and item.meaning.role == "tint"]
    assert tints == [grey_of(Colour(c=200, m=100))]
    assert all(not (tint.c or tint.m or tint.y) and tint.k for tint in tints)
    assert [each.code for each in composition.diagnostics if "ink" in each.code] == []


def test_a_page_of_four_colours_keeps_them(tmp_path: Path) -> None:
    assert codes(tmp_path, RED_HEAD, TINTED) == []


@pytest.mark.parametrize("words", ["inks: K", "mourning: true"])
def test_red_on_a_page_of_black_is_an_error_with_its_place(tmp_path: Path, words: str) -> None:
    composition = compose([desk(tmp_path, changes=(INKS[words], RED_HEAD))])
    (found,) = [each for each in composition.diagnostics if each.code == "layout.ink-not-printed"]
    assert (found.span.line, dict(found.args)["ink"]) == (6, "M100 Y100")
    assert composition.exit_code == 3


def test_red_is_the_spot_ink_where_there_is_one(tmp_path: Path) -> None:
    page = desk(tmp_path, paper=SPOTS, changes=(INKS["inks: K+spot"], RED_HEAD))
    composition = compose([page])
    heads = [
        item for item in walk(composition.frames[0].items) if isinstance(item, Line) and item.meaning.role == "main"
    ]
    assert heads[0].runs[0].fill == Colour(spot="专金", tint=1000)
    assert composition.exit_code == 0


def test_spot_inks_are_declared(tmp_path: Path) -> None:
    gold = ("main: 良田连片春潮涌", "main: {text: 良田连片春潮涌, colour: spot(专金 60)}")
    assert codes(tmp_path / "a", gold) == ["layout.spot-none"]
    assert codes(tmp_path / "b", gold, paper=SPOTS) == []
    assert codes(tmp_path / "c", (gold[0], gold[1].replace("专金", "专银")), paper=SPOTS) == ["layout.spot-unknown"]
    assert codes(tmp_path / "d", gold, INKS["inks: K"], paper=SPOTS) == ["layout.ink-not-printed"]
