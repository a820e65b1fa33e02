"""Ink coverage: the mean over squares of 15 mm, the worst of them, the map."""

from __future__ import annotations

import pytest
from PIL import Image

from layout_engine.geometry import mm
from layout_engine.pdf.ink import coverage, drawn

WIDTH, HEIGHT = mm(120), mm(80)
DOTS = 4
"""Pixels a millimetre of the plates."""


def plate(*solids: tuple[int, int, int, int]) -> Image.Image:
    """A plate with solids at (left, top, width, height) in millimetres."""
    image = Image.new("L", (120 * DOTS, 80 * DOTS), 255)
    for left, top, width, height in solids:
        image.paste(0, (left * DOTS, top * DOTS, (left + width) * DOTS, (top + height) * DOTS))
    return image


def test_all_inks_of_a_square_are_added_up() -> None:
    found = coverage([plate((30, 20, 15, 15)), plate((30, 20, 15, 15)), plate()], WIDTH, HEIGHT)
    assert found.worst == pytest.approx(200, abs=1.5)
    assert (found.square.x, found.square.y, found.square.width) == (mm(30), mm(20), mm(15))


def test_half_a_square_counts_half() -> None:
    found = coverage([plate((30, 20, 15, 7)), plate((30, 29, 15, 6))], WIDTH, HEIGHT)
    assert found.worst == pytest.approx(100 * 13 / 15, abs=2)


def test_bare_paper_has_none() -> None:
    assert coverage([plate(), plate()], WIDTH, HEIGHT).worst == 0


def test_a_page_smaller_than_a_square_is_one_area() -> None:
    found = coverage([Image.new("L", (40, 30), 0)], mm(10), mm(7))
    assert found.worst == pytest.approx(100, abs=1)


def test_the_map_shows_where_there_is_too_much() -> None:
    found = coverage([plate((30, 20, 30, 30))] * 3, WIDTH, HEIGHT)
    sheet = drawn(found, 220)
    assert sheet.size == (480, 80 * 4 + 56)
    assert sheet.getpixel((45 * 4, 35 * 4 + 2)) == pytest.approx((140, 30, 160), abs=25)
    assert sheet.getpixel((100 * 4, 60 * 4)) == (255, 255, 255)
