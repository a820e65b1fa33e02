"""Picture files as editors send them: what is remarked, what is refused; whatever the bytes, nothing breaks."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from PIL import Image, ImageCms

from layout_engine.spec.pictures import Header, PictureError, header_of

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(form: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **options: Any) -> io.BytesIO:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, form, **options)
    return stream


def exif(data: bytes) -> bytes:
    return b"Exif\0\0" + data


ABSURD = exif(b"II*\0\xff\xff\xff\x7f" + b"\xff" * 40)
HUGE = exif(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\xff\xff\0\0\0\0\0\0")


@pytest.mark.parametrize(
    ("stream", "name", "remarks"),
    [
        (saved("JPEG"), "a.jpg", ()),
        (saved("JPEG"), "pictures/A.JPEG", ()),
        (saved("PNG"), "a.jpg", ("ending",)),
        (saved("JPEG"), "a.tif", ("ending",)),
        (saved("TIFF"), "a", ()),
        (saved("JPEG", icc_profile=SRGB), "a.jpg", ()),
        (saved("PNG", "P", icc_profile=SRGB), "a.png", ()),
        (saved("PNG", "RGBA", icc_profile=SRGB), "a.png", ()),
        (saved("JPEG", icc_profile=SRGB[:300]), "a.jpg", ("profile",)),
        (saved("JPEG", icc_profile=b"no profile at all"), "a.jpg", ("profile",)),
        (saved("JPEG", "L", icc_profile=SRGB), "a.jpg", ("profile",)),
        (saved("JPEG", "CMYK"), "a.jpg", ("cmyk",)),
        (saved("TIFF", "CMYK"), "a.tif", ("cmyk",)),
        (saved("JPEG", "CMYK", icc_profile=SRGB), "a.jpg", ("profile",)),
        (saved("JPEG", exif=ABSURD), "a.jpg", ()),
        (saved("JPEG", exif=HUGE), "a.jpg", ("exif",)),
        (saved("JPEG", exif=exif(b"nonsense")), "a.jpg", ()),  # no such data, as far as anybody can see
        (saved("PNG", save_all=True, append_images=[Image.new("RGB", (40, 30), "red")]), "a.png", ("frames",)),
        (saved("TIFF", save_all=True, append_images=[Image.new("RGB", (40, 30), "red")]), "a.tif", ("frames",)),
        (saved("WEBP", save_all=True, append_images=[Image.new("RGB", (40, 30), "red")]), "a.webp", ("frames",)),
    ],
)
def test_remarks(stream: io.BytesIO, name: str, remarks: tuple[str, ...]) -> None:
    found = header_of(stream, name)
    assert (found.width, found.height, found.remarks) == (40, 30, remarks)


def test_a_phone_picture_with_a_second_one_behind_it_is_a_jpeg() -> None:
    stream = saved("MPO", save_all=True, append_images=[Image.new("RGB", (20, 15))])
    assert header_of(stream, "a.jpg") == Header(40, 30, format="JPEG")


@pytest.mark.parametrize(("mode", "bilevel"), [("1", True), ("L", False), ("P", False)])
def test_line_art_is_known_by_its_header(mode: str, bilevel: bool) -> None:
    assert header_of(saved("TIFF", mode), "a.tif").bilevel is bilevel


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"\0", "broken"),
        (b"GIF89a", "format"),
        (b"\xff\xd8\xff", "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
    ],
)
def test_what_is_no_picture(data: bytes, kind: str) -> None:
    with pytest.raises(PictureError) as caught:
        header_of(io.BytesIO(data), "a.jpg")
    assert caught.value.kind == kind


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_bytes_may_be_anything(form: str) -> None:
    """Headers that are cut or hit at random give a header or a PictureError, and leave Pillow's limit as it was."""
    whole, chance, limit = (
        saved(form, icc_profile=SRGB, exif=HUGE).getvalue(),
        random.Random(form),
        Image.MAX_IMAGE_PIXELS,
    )
    for _ in range(300):
        data = bytearray(whole[: chance.randrange(1, len(whole))] if chance.random() < 0.5 else whole)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            header = header_of(io.BytesIO(bytes(data)), "a.jpg")
        except PictureError:
            continue
        assert header.width > 0 < header.height
    assert limit == Image.MAX_IMAGE_PIXELS
