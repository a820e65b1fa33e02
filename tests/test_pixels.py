"""Decoding: any mode, turned as it is seen, no larger than needed, in bounded memory; tone and sharpness."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from layout_engine.geometry import Rect
from layout_engine.pixels import load, plain, sharpened, toned
from tests.pdf.pages import page_of, pdf_of
from tests.pdf.test_images import QUARTERS, SEPARATION, image_of, photo, picture_of


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("size", [(400, 200), (3200, 1600)])
def test_a_turned_photo_is_cropped_as_it_is_seen(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = photo(tmp_path / "p.jpg", size, exif=exif)
    seen = size if orientation in (1, 3) else size[::-1]
    corner = (0, 0, seen[0] // 2, seen[1] // 2)
    first = {1: 0, 3: 3, 6: 2, 8: 1}[orientation]
    picture = picture_of(path, crop=corner, box=Rect(0, 0, 100_000, 100_000 * corner[3] // corner[2]))
    found = load(picture, SEPARATION.size_of(picture)).image
    pixel = found.resize((1, 1)).getpixel((0, 0))
    assert all(abs(a - b) < 20 for a, b in zip(pixel, QUARTERS[first], strict=True))  # type: ignore[arg-type]
    assert found.width * corner[3] == pytest.approx(found.height * corner[2], rel=0.02)


def test_a_large_photo_is_decoded_small_and_embedded_at_its_size(tmp_path: Path) -> None:
    path = photo(tmp_path / "p.jpg", (4000, 2000))
    picture = picture_of(path, (4000, 2000))
    assert load(picture, (625, 313)).image.size == (1000, 500)
    found = image_of(pdf_of(page_of(picture)))
    assert (found["/Width"], found["/Height"]) == ("625", "313")


@pytest.mark.parametrize(
    ("mode", "wanted"),
    [
        ("L", "L"), ("1", "1"), ("P", "RGB"), ("LA", "L"), ("RGBA", "RGB"), ("CMYK", "CMYK"), ("YCbCr", "RGB"),
        ("LAB", "LAB"), ("HSV", "RGB"), ("I;16", "L"), ("I", "L"), ("F", "L"),
    ],
)  # fmt: skip
def test_every_mode_becomes_one_of_five(mode: str, wanted: str) -> None:
    assert plain(Image.new(mode, (4, 4))).mode == wanted


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    image = Image.new("I;16", (3, 1))
    image.putdata([0, 32768, 65535])
    image.save(tmp_path / "deep.png")
    with Image.open(tmp_path / "deep.png") as deep:
        assert list(plain(deep).get_flattened_data()) == [0, 128, 255]


def test_transparency_shows_the_paper() -> None:
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))
    assert list(plain(image).get_flattened_data()) == [(255, 0, 0), (255, 255, 255)]
    palette = Image.new("P", (1, 1), 0)
    palette.putpalette([10, 20, 30])
    palette.info["transparency"] = 0
    assert plain(palette).getpixel((0, 0)) == (255, 255, 255)


def test_tone_leaves_black_and_white() -> None:
    grey = Image.new("L", (3, 1))
    grey.putdata([0, 128, 255])
    lighter, darker = (list(toned(grey, tone).get_flattened_data()) for tone in (20, -20))
    assert lighter[0] == darker[0] == 0
    assert lighter[2] == darker[2] == 255
    assert darker[1] < 128 < lighter[1]
    ink = Image.new("CMYK", (1, 1), (0, 0, 0, 127))
    assert toned(ink, 20).getpixel((0, 0))[3] < 127  # type: ignore[index]


def test_tone_of_lab_changes_lightness_alone() -> None:
    found = toned(Image.frombytes("LAB", (1, 1), bytes((128, 40, 200))), 20).tobytes()
    assert found[0] > 128 and found[1:] == bytes((40, 200))


def test_sharpening_steepens_edges_and_leaves_flat_areas() -> None:
    image = Image.new("L", (40, 10), 100)
    image.paste(150, (20, 0, 40, 10))
    found = sharpened(image, 80, 225)
    assert found.getpixel((19, 5)) < 100 and found.getpixel((20, 5)) > 150  # type: ignore[operator]
    assert found.getpixel((2, 5)) == 100
    assert sharpened(image, 0, 225) is image


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "CMYK", "I;16"])
def test_a_picture_made_smaller_in_strips_is_the_same_picture(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "p.tif"
    gradient = Image.linear_gradient("L").resize((1500, 1203))
    (gradient if mode == "I;16" else Image.merge("RGB", [gradient] * 3)).convert(mode).save(path)
    found = load(picture_of(path, (1500, 1203)), (150, 120)).image
    assert found.size == (300, 241)
    with Image.open(path) as image:
        whole = plain(image).resize(found.size)
    assert found.mode == whole.mode
    for one, other in zip(found.split(), whole.split(), strict=True):
        assert max(high for _, high in [ImageChops.difference(one, other).getextrema()]) <= 3  # type: ignore[misc]
