"""Plates: each shows the share of its ink; what overprints leaves the others as they are; Ghostscript sees the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from layout_engine.fonts.face import Face
from layout_engine.frame import BLACK, WHITE, Colour, Fill, Frame, Stroke
from layout_engine.geometry import Rect, rect_path
from layout_engine.model import Press
from layout_engine.output import rasters
from layout_engine.pdf.plates import inks_of, write_plates
from tests.pdf.pages import A_MEANING, face_of, line_of, page_of, pdf_of, run_of
from tests.pdf.test_images import photo, picture_of
from tests.tools import need

TINT = Colour(c=600, m=200, k=100)
GOLD = Colour(spot="金", tint=500)


def fill(x: int, y: int, colour: Colour, size: int = 60_000) -> Fill:
    return Fill(meaning=A_MEANING, path=rect_path(Rect(x, y, size, size)), colour=colour)


def plates(frame: Frame, *faces: Face) -> dict[str, Image.Image]:
    """The plates at 72 dpi: a pixel is a point."""
    data, shown = write_plates([frame], {face.id: face for face in faces}.__getitem__, press=Press())
    return {page.ink: image.copy() for page, image in zip(shown, rasters(data, 72, grey=True), strict=True)}


def ink(image: Image.Image, x: int, y: int) -> int:
    """Per cent of ink at a point."""
    value = image.getpixel((x, y))
    assert isinstance(value, int)
    return round((255 - value) / 2.55)


def test_each_plate_shows_its_ink() -> None:
    found = plates(page_of(fill(20_000, 20_000, TINT)))
    assert {name: ink(image, 50, 50) for name, image in found.items()} == {"C": 60, "M": 20, "Y": 0, "K": 10}
    assert all(ink(image, 200, 200) == 0 for image in found.values())


def test_solid_black_overprints_and_everything_else_knocks_out() -> None:
    over = (fill(20_000, 20_000, TINT, 200_000), fill(30_000, 30_000, BLACK), fill(120_000, 30_000, WHITE),
            fill(30_000, 120_000, Colour(k=990)), fill(120_000, 120_000, Colour(m=1000)))  # fmt: skip
    found = plates(page_of(*over))
    places = {"black": (60, 60), "white": (150, 60), "grey": (60, 150), "red": (150, 150), "tint": (25, 25)}
    assert {place: tuple(ink(found[name], *at) for name in "CMYK") for place, at in places.items()} == {
        "black": (60, 20, 0, 100), "white": (0, 0, 0, 0), "grey": (0, 0, 0, 99), "red": (0, 100, 0, 0),
        "tint": (60, 20, 0, 10),
    }  # fmt: skip


def test_text_is_on_the_black_plate_alone() -> None:
    face = face_of("NotoSansSC-Bold.ttf")
    found = plates(
        page_of(fill(20_000, 20_000, TINT, 200_000), line_of(run_of(face, "国", size=80_000, x=60_000, y=150_000))),
        face,
    )
    assert len(set(found["C"].crop((30, 30, 200, 200)).get_flattened_data())) == 1
    assert len(set(found["K"].crop((30, 30, 200, 200)).get_flattened_data())) > 2


def test_a_spot_ink_has_a_plate_of_its_own_and_register_marks_are_on_all() -> None:
    mark = Stroke(
        meaning=A_MEANING,
        path=(("M", 0, 300_000), ("L", 400_000, 300_000)),
        width=20_000,
        colour=Colour(spot="All", tint=1000),
    )
    frame = page_of(
        fill(20_000, 20_000, TINT),
        fill(20_000, 20_000, GOLD),
        mark,
        inks="K+spot",
        spots={"金": Colour(m=200, y=600, k=300)},
    )
    assert inks_of(frame) == ("K", "金")
    found = plates(frame)
    assert (ink(found["金"], 50, 50), ink(found["K"], 50, 50)) == (50, 0)
    assert ink(found["金"], 50, 300) == ink(found["K"], 50, 300) == 100


def test_pictures_are_split_into_their_inks(tmp_path: Path) -> None:
    path = photo(tmp_path / "p.png")
    colour = plates(page_of(picture_of(path)))
    assert ink(colour["C"], 100, 125) < 15 < ink(colour["M"], 100, 125), "the red quarter"
    assert ink(colour["C"], 200, 125) > 70, "the blue quarter"
    grey = plates(page_of(picture_of(path, grey=True)))
    assert [ink(grey[name], 100, 125) for name in "CMY"] == [0, 0, 0]
    assert ink(grey["K"], 100, 125) > 50


def test_ghostscript_sees_the_same_plates(tmp_path: Path) -> None:
    """tiffsep's plates of the very page, both made smaller so that neither's edges count."""
    path = photo(tmp_path / "p.png", (400, 200))
    face = face_of("NotoSansSC-Bold.ttf")
    over = line_of(run_of(face, "国", size=60_000, x=220_000, y=470_000))
    items = (
        fill(20_000, 20_000, TINT, 60_000),
        picture_of(path),
        fill(200_000, 400_000, TINT, 120_000),
        fill(210_000, 500_000, BLACK, 10_000),
        over,
    )
    frame = page_of(*items)
    (tmp_path / "page.pdf").write_bytes(pdf_of(frame, face))
    command = [
        need("gs"),
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=tiffsep",
        "-r288",
        f"-sOutputFile={tmp_path / 'p.tif'}",
    ]
    subprocess.run([*command, tmp_path / "page.pdf"], check=True)
    found = plates(frame, face)
    for name, word in (("C", "Cyan"), ("M", "Magenta"), ("Y", "Yellow"), ("K", "Black")):
        with Image.open(tmp_path / f"p({word}).tif") as plate:
            theirs = plate.convert("L").resize((50, 75), Image.Resampling.BOX)
        apart = ImageChops.difference(theirs, found[name].resize((50, 75), Image.Resampling.BOX))
        assert ImageStat.Stat(apart).mean[0] < 1.5, word
        assert sorted(apart.get_flattened_data())[-20] < 20, word  # type: ignore[arg-type]


@pytest.mark.parametrize("inks", ["K", "4C"])
def test_only_plates_that_are_printed(inks: str) -> None:
    assert inks_of(page_of(inks=inks)) == tuple("K" if inks == "K" else "CMYK")
