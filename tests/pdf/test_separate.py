"""Separation: the ink limit holds, greys are black ink, a picture's own profile counts, the reference agrees."""

from __future__ import annotations

import itertools
import os
import random
import statistics
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from layout_engine.pdf.separate import Separator, is_grey, neutral, newsprint

REFERENCE = Path(os.environ.get("LAYOUT_ENGINE_MATERIAL", ""), "GRACoL2013newspaper_240.icc")
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
VALUE = st.integers(0, 255)


def cube(steps: int) -> Image.Image:
    """Every combination of so many values of red, green and blue."""
    values = [round(step * 255 / (steps - 1)) for step in range(steps)]
    pixels = bytes(itertools.chain.from_iterable(itertools.product(values, repeat=3)))
    return Image.frombytes("RGB", (steps**3, 1), pixels)


def one(mode: str, *values: int) -> Image.Image:
    return Image.frombytes(mode, (1, 1), bytes(values))


def inks(image: Image.Image) -> list[tuple[int, ...]]:
    data = image.tobytes()
    return [tuple(data[at : at + 4]) for at in range(0, len(data), 4)]


def lab(profile: bytes, image: Image.Image) -> list[tuple[float, ...]]:
    """What CMYK looks like to a profile, paper-relative."""
    import io

    transform = ImageCms.buildTransform(
        io.BytesIO(profile), ImageCms.createProfile("LAB"), "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    data = (ImageCms.applyTransform(image, transform) or image).tobytes()
    signed = [value - 256 if value > 127 else value for value in data]
    return [(data[at] / 2.55, signed[at + 1], signed[at + 2]) for at in range(0, len(data), 3)]


def test_the_ink_limit_holds_for_every_colour() -> None:
    assert max(sum(pixel) for pixel in inks(Separator().inks(cube(33)))) <= 2.2 * 255


@pytest.mark.parametrize("limit", [180, 220, 240, 300])
def test_a_press_may_ask_for_another_limit(limit: int) -> None:
    """Pictures that come separated are limited too; black stays and colours keep their proportion."""
    noise = random.Random(5).randbytes(4 * 70 * 300) + bytes((255, 255, 255, 255, 255, 128, 0, 255)) * 35
    before = Image.frombytes("CMYK", (70, 301), noise)
    after = Separator(limit=limit).inks(before.copy())
    for old, new in zip(inks(before), inks(after), strict=True):
        assert sum(new) <= limit * 255 / 100
        assert new[3] == old[3]
        if sum(old) <= limit * 255 / 100:
            assert new == old
        else:
            assert sum(new) > limit * 255 / 100 - 5, "no more is taken away than must be"


def test_landmarks() -> None:
    """White is bare paper; a middle grey is nearly black ink alone; black has colour under it for depth; primaries are the
    inks that make them."""
    found = inks(Separator().inks(Image.frombytes("RGB", (5, 1), bytes((
        255, 255, 255, 128, 128, 128, 0, 0, 0, 255, 0, 0, 255, 255, 0,
    )))))  # fmt: skip
    percent = [tuple(round(ink / 2.55) for ink in pixel) for pixel in found]
    assert percent[0] == (0, 0, 0, 0)
    assert percent[1][3] == pytest.approx(52, abs=4) and max(percent[1][:3]) <= 9
    assert percent[2][3] >= 85 and sum(percent[2]) > 150
    assert percent[3][0] == 0 and min(percent[3][1:3]) >= 85
    assert percent[4][2] >= 95 and percent[4][1] <= 5


def test_greys_stay_in_order() -> None:
    greys = Image.frombytes("L", (256, 1), bytes(range(256)))
    plate = Separator().black(greys).tobytes()
    assert list(plate) == sorted(plate)
    assert plate[0] <= 5 and plate[255] == 255
    light = [value for value, _, _ in lab(newsprint(), Separator().inks(greys.convert("RGB")))]
    assert all(later >= earlier - 1.5 for earlier, later in itertools.pairwise(light))


def test_colour_and_grey_pages_show_a_grey_alike() -> None:
    greys = Image.frombytes("L", (16, 1), bytes(range(0, 256, 17)))
    blank = Image.new("L", greys.size)
    colour = lab(newsprint(), Separator().inks(greys.convert("RGB")))
    plate = Separator().black(greys).point([255 - value for value in range(256)])
    black = lab(newsprint(), Image.merge("CMYK", (blank, blank, blank, plate)))
    # black alone reaches less deep than black with colour under it
    assert all(abs(a[0] - b[0]) <= 4 for a, b in zip(colour, black, strict=True))
    assert [tuple(map(round, a)) for a in black[12:]] == [tuple(map(round, a)) for a in black[12:]]


def test_a_grey_curve_is_taken_as_it_is_given() -> None:
    separator = Separator(grey=(0, 20, 90))
    plate = separator.black(Image.frombytes("L", (3, 1), bytes((255, 128, 0)))).tobytes()
    assert [round((255 - value) / 2.55) for value in plate] == [0, 20, 90]
    assert separator.black(one("RGB", 0, 0, 0)).tobytes() == plate[2:]
    assert separator.black(one("CMYK", 0, 0, 0, 0)).tobytes() == plate[:1]


def test_a_picture_is_seen_through_its_own_profile() -> None:
    """A profile whose red and blue are exchanged: what its values mean is what is separated."""
    swapped = bytearray(SRGB)
    red, blue = swapped.index(b"rXYZ"), swapped.index(b"bXYZ")
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    separator = Separator()
    plain, own = separator.inks(one("RGB", 0, 0, 255)), separator.inks(one("RGB", 255, 0, 0), bytes(swapped))
    assert all(abs(a - b) <= 3 for a, b in zip(inks(plain)[0], inks(own)[0], strict=True))


def test_separated_pictures_stay_unless_they_were_made_for_another_press() -> None:
    separator, pixel = Separator(), one("CMYK", 10, 20, 30, 40)
    assert inks(separator.inks(pixel.copy())) == inks(pixel)
    assert inks(separator.inks(pixel.copy(), newsprint())) == inks(pixel)
    assert inks(separator.inks(pixel.copy(), SRGB)) == inks(pixel), "a profile of another colour space says nothing"


def test_lightness_and_colour_of_lab_pictures() -> None:
    found = inks(Separator().inks(one("LAB", 255, 0, 0)))[0]
    assert max(found) <= 3
    assert Separator().black(one("LAB", 255, 0, 0)).tobytes() == b"\xff"


def test_line_art_is_black_ink_where_it_is_neutral() -> None:
    art = Image.frombytes("RGB", (3, 1), bytes((0, 0, 0, 120, 120, 120, 200, 0, 0)))
    black, grey, red = inks(Separator().art(art))
    assert black[:3] == grey[:3] == (0, 0, 0)
    assert black[3] >= 250 and 100 < grey[3] < 200
    assert red[1] > 200


@given(VALUE, VALUE, VALUE)
def test_neutral_is_equal_channels(red: int, green: int, blue: int) -> None:
    image = one("RGB", red, green, blue)
    assert (neutral(image).tobytes() == b"\xff") == (red == green == blue)
    assert is_grey(image) == (abs(red - green) <= 4 and abs(green - blue) <= 4)


@pytest.mark.skipif(not REFERENCE.is_file(), reason="LAYOUT_ENGINE_MATERIAL names no folder with the reference profile")
def test_colours_are_near_those_of_the_reference_profile() -> None:
    """A cube of 9³ sRGB colours, separated with our profile and with the reference (both relative colorimetric with
    black-point compensation), printed on the reference's press: its A2B table tells both colours. And each separation
    on its own press, which also counts how far the two presses differ."""
    reference = REFERENCE.read_bytes()
    ours, theirs = Separator().inks(cube(9)), Separator(reference, 400).inks(cube(9))
    wanted = lab(reference, theirs)

    def apart(found: list[tuple[float, ...]]) -> float:
        return statistics.median(
            sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5 for a, b in zip(found, wanted, strict=True)
        )

    assert apart(lab(reference, ours)) <= 3
    assert apart(lab(newsprint(), ours)) <= 3
