"""Advertisements: sizes agree with cells, pictures are whole, the label is there."""

from __future__ import annotations

from typing import Any

import pytest

from layout_engine.elements.advert import Advert
from layout_engine.frame import Picture, Stroke
from layout_engine.geometry import mm
from layout_engine.messages import one_line
from layout_engine.model import Box, PictureFile, Size
from tests.elements.pages import box, compose, ink


def picture(width: int = 4134, height: int = 768, name: str = "bank.jpg") -> PictureFile:
    return PictureFile(name=name, path=name, digest="0", width=width, height=height)


def ad(size: str | None = "350 × 65 mm", at: Box | None = None, **more: Any) -> Advert:
    parsed = Size.parse(size) if size else None
    return Advert(id="ad-1", size=parsed, at=at or Box(anchor="foot"), **more)


def test_the_example_of_the_spec_stands_at_the_foot_in_its_size() -> None:
    page = compose(ad(file=picture()))
    assert page.codes == []
    (found,) = [item for item in page.items if isinstance(item, Picture)]
    area = page.grid.area
    assert abs(found.box.bottom - area.bottom) <= mm(0.1)
    assert abs(found.box.width - mm(350)) <= mm(0.2)
    assert abs(found.box.x + found.box.right - area.x - area.right) <= 1
    assert found.crop == (0, 0, 4134, 768)


def test_a_label_stands_inside_the_corner() -> None:
    page = compose(ad(file=picture()))
    (found,) = [item for item in page.items if isinstance(item, Picture)]
    label = page.line("广告")
    assert label.meaning.role == "advert"
    assert found.box.contains(ink(label))
    assert found.box.right - ink(label).right < mm(3)


@pytest.mark.parametrize(
    ("size", "fits"),
    [("85.7 × 80 mm", True), ("86.6 × 80.8 mm", True), ("87.5 × 80 mm", False), ("85.7 × 82 mm", False),
     ("84 × 78 mm", True), ("80 × 80 mm", False), ("85.7 × 70 mm", False)],
)  # fmt: skip
def test_size_and_cells_must_agree(size: str, fits: bool) -> None:
    # Two columns are 27 characters of 9 pt, 85.7 mm; 18 lines of 12.6 pt are 80 mm.
    page = compose(ad(size, box("1-2", "60-77"), file=picture(2000, 1867)))
    assert ("layout.ad-size" in page.codes) is not fits
    if not fits:
        (found,) = [found for found in page.diagnostics if found.code == "layout.ad-size"]
        assert size in one_line(found, "zh")
        assert "85.7 × 80 mm" in one_line(found, "zh")


def test_scaling_on_request_fills_the_cells_and_does_not_ask_for_the_size() -> None:
    page = compose(ad("100 × 93 mm", box("1-2", "60-77"), file=picture(2000, 1867), scale="fit"))
    assert page.codes == []
    (found,) = [item for item in page.items if isinstance(item, Picture)]
    assert abs(found.box.width - page.grid.measure(2)) <= mm(0.2)


def test_a_picture_of_another_aspect_is_kept_whole_and_reported() -> None:
    page = compose(ad(file=picture(2000, 1000)))
    assert page.codes == ["layout.ad-file-aspect"]
    (found,) = [item for item in page.items if isinstance(item, Picture)]
    assert found.crop == (0, 0, 2000, 1000)
    assert abs(found.box.width - 2 * found.box.height) <= 2
    assert found.box.contains(ink(page.line("广告")))


def test_an_empty_hole_is_framed_with_its_size() -> None:
    page = compose(ad())
    assert page.codes == ["layout.ad-empty"]
    assert page.texts == ["广告\u3000350 × 65 mm"]
    (frame,) = [item for item in page.items if isinstance(item, Stroke)]
    assert frame.width == 500


def test_a_file_that_cannot_be_read_is_named_in_its_hole() -> None:
    page = compose(ad(file=PictureFile(name="ads/bank.pdf", missing=True)))
    assert "ads/bank.pdf" in page.texts
    assert "problem" in {item.meaning.role for item in page.items}


def test_a_label_is_required() -> None:
    assert compose(ad(file=picture(), label=" ")).codes == ["layout.ad-label"]


def test_without_a_size_the_picture_gives_the_height() -> None:
    page = compose(ad(None, file=picture(3500, 700)))
    (found,) = [item for item in page.items if isinstance(item, Picture)]
    assert page.codes == []
    assert abs(found.box.height * 5 - page.grid.area.width) < 5 * page.grid.leading
