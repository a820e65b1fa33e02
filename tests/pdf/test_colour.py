"""Process inks: the ink limit holds, greys are black alone, pictures and single pixels agree."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from layout_engine.frame import BLACK, WHITE, Colour
from layout_engine.pdf.colour import INK_LIMIT, operands, overprints, separate, separated

STEPS = (*range(0, 256, 15), 127, 128, 129, 254)
VALUE = st.integers(0, 255)


def cube() -> Image.Image:
    """A picture with every combination of some values."""
    pixels = list(itertools.product(STEPS, repeat=3))
    image = Image.new("RGB", (len(pixels), 1))
    image.putdata(pixels)
    return image


def test_a_picture_is_separated_as_its_pixels_are() -> None:
    image = cube()
    found = separated(image)
    assert found.mode == "CMYK"
    assert list(found.get_flattened_data()) == [separate(*pixel) for pixel in image.get_flattened_data()]


def test_no_pixel_has_more_ink_than_the_limit() -> None:
    totals = {pixel: sum(separate(*pixel)) * 100 / 255 for pixel in itertools.product(STEPS, repeat=3)}
    assert max(totals.values()) <= INK_LIMIT
    assert totals[0, 0, 0] > 200, "solid black has colour under it"


@given(VALUE)
def test_light_greys_are_black_ink_alone(value: int) -> None:
    cyan, magenta, yellow, black = separate(value, value, value)
    assert black == 255 - value
    assert cyan == magenta == yellow
    if value >= 127:
        assert cyan == 0


@given(VALUE, VALUE, VALUE)
def test_inks_are_in_range_and_darker_means_more_black(red: int, green: int, blue: int) -> None:
    inks = separate(red, green, blue)
    assert all(0 <= ink <= 255 for ink in inks)
    assert inks[3] == 255 - max(red, green, blue)


@pytest.mark.parametrize(
    ("rgb", "cmyk"),
    [
        ((255, 255, 255), (0, 0, 0, 0)),
        ((255, 0, 0), (0, 255, 255, 0)),
        ((0, 0, 255), (255, 255, 0, 0)),
        ((128, 128, 128), (0, 0, 0, 127)),
        ((0, 0, 0), (102, 102, 102, 255)),
    ],
)
def test_landmarks(rgb: tuple[int, int, int], cmyk: tuple[int, int, int, int]) -> None:
    assert separate(*rgb) == cmyk


def test_operands_are_thousandths() -> None:
    assert operands(Colour(c=5, m=1000, y=250, k=0)) == "0.005 1 0.25 0"


def test_only_solid_black_overprints() -> None:
    assert overprints(BLACK)
    assert not any(map(overprints, (WHITE, Colour(k=999), Colour(c=300, k=1000))))
