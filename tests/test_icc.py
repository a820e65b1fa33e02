"""Profiles that come with pictures."""

from __future__ import annotations

import random

import pytest
from PIL import ImageCms

from layout_engine.icc import colour_space, usable
from layout_engine.pdf.separate import newsprint

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("icc", "space"),
    [(SRGB, "RGB"), (newsprint(), "CMYK"), (b"", ""), (b"x" * 500, ""), (SRGB[:100], "")],
    ids=["rgb", "cmyk", "empty", "other", "cut"],
)
def test_the_colour_space_of_a_profile(icc: bytes, space: str) -> None:
    assert colour_space(icc) == space


def test_a_broken_profile_is_not_used() -> None:
    assert usable(SRGB, "RGB") and usable(newsprint(), "CMYK")
    assert not usable(SRGB[:200], "RGB")
    assert not usable(SRGB, "CMYK")
    assert not usable(SRGB[:128] + random.Random(1).randbytes(2000), "RGB")
