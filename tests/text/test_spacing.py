"""Widths of marks and gaps, by hand: 1 em = 10,000; in the box font letters are ½ em."""

from __future__ import annotations

import pytest

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.paragraph import Setting, StyledRun, natural_width, prepare
from tests.text.lines import origins, prepared, set_all


def em(text: str, library: FontLibrary, **setting: object) -> float:
    """The natural width of one line in em."""
    return natural_width(prepared(text, library, Setting(**setting))) / 10_000  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "full", "kaiming", "half", "line_end_half"),
    [
        ("中，中", 3, 2.5, 2.5, 3),
        ("中。中", 3, 3, 2.5, 3),
        ("中。”中", 3.5, 3.5, 3, 4),  # two that touch: 1.5, but in 行末半角
        ("中：“中", 3.5, 3, 3, 4),
        ("（《中", 2, 2, 2, 2.5),  # the first cut at the line's start
        ("中》）。", 2.5, 2.5, 2.5, 3.5),  # the last cut at the line's end
        ("中？！中", 3, 3, 3, 3),  # two of them together 1
        ("中——中", 4, 4, 4, 4),
        ("中……中", 4, 4, 4, 4),
    ],
)
def test_styles(
    library: FontLibrary, text: str, full: float, kaiming: float, half: float, line_end_half: float
) -> None:
    widths = [em(text, library, glue=g) for g in ("全角", "开明", "半角", "行末半角")]
    assert widths == [full, kaiming, half, line_end_half]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("中A中", 2.75),  # ⅛ on both sides of ½
        ("中12中", 3.25),
        ("中 A 中", 2.75),  # typed spaces collapse into the gap
        ("（A）中", 3.5),  # none beside marks
        ("A", 0.5),  # none at the line's edge
        ("中 中", 2.5),  # half an em between Han
        ("A B", 1.25),
    ],
)
def test_space_between_han_and_latin(boxes: FontLibrary, text: str, width: float) -> None:
    assert em(text, boxes) == width


def test_autospace_is_a_setting(boxes: FontLibrary) -> None:
    assert em("中A中", boxes, autospace=250) == 3
    assert em("中 A中", boxes, autospace=0) == 2.5


def test_opener_at_the_paragraphs_start(library: FontLibrary) -> None:
    assert em("《中》", library) == 2
    assert em("《中》", library, first_opener="full") == 2.5
    assert em("《中》", library, indent=20_000) == 2.5
    assert em("《中》", library, indent=20_000, first_opener="half") == 2


def test_tracking_stands_between_characters_only(boxes: FontLibrary) -> None:
    assert em("中中中", boxes, tracking=1000) == 3.2


def test_cut_opener_puts_its_ink_at_the_slots_start(library: FontLibrary) -> None:
    line = set_all(prepared("《中》", library, Setting(align="left")), 100_000)[0]
    assert origins(line.pieces[0], library)[0] == [-5000, 5000, 15_000]


def test_marks_with_a_box_of_their_own_are_centred(library: FontLibrary) -> None:
    p = prepared("甲·乙", library, Setting(align="left"))
    places, _ = origins(set_all(p, 100_000)[0].pieces[0], library)
    assert places[2] == 15_000  # · takes half an em whatever its advance
    advance = p.advances[1]
    assert abs(places[1] - (10_000 + (5000 - advance) / 2)) <= 1


def test_a_face_that_centres_its_marks_keeps_them_whole(library: FontLibrary) -> None:
    """The brush face has the comma's ink in the middle of its em: cutting it would cut into the character."""
    p = prepare([StyledRun("春，好", "题字", 10_000)], Setting(), library)
    assert not p.widths.flex
    assert p.widths.natural[-1] == sum(p.advances)
