"""Pictures: right colours in three readers' eyes, no more pixels than the press shows, whatever the file's mode."""

from __future__ import annotations

import io
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageFilter

from layout_engine.diagnostics import SpecError
from layout_engine.frame import Picture
from layout_engine.geometry import Rect
from layout_engine.pdf.colour import separate
from layout_engine.pdf.images import load, plain, toned, wanted_size
from layout_engine.pdf.profile import PRESS
from tests.pdf.pages import A_MEANING, page_of, pdf_of
from tests.tools import need

BOX = Rect(50_000, 100_000, 200_000, 100_000)
QUARTERS = ((230, 30, 40), (20, 120, 220), (240, 220, 60), (20, 20, 20))


def photo(path: Path, size: tuple[int, int] = (400, 200), mode: str = "RGB", **options: Any) -> Path:
    """Four plain quarters with a little noise, so that it counts as a photo."""
    image = Image.new("RGB", size)
    halves = (size[0] // 2, size[1] // 2)
    for i, colour in enumerate(QUARTERS):
        image.paste(colour, (i % 2 * halves[0], i // 2 * halves[1], (i % 2 + 1) * halves[0], (i // 2 + 1) * halves[1]))
    noise = Image.effect_noise(size, 80).filter(ImageFilter.SMOOTH)
    image = Image.blend(image, Image.merge("RGB", [noise, noise.rotate(180), noise]), 0.08)
    image.convert(mode).save(path, **options)
    return path


def picture_of(path: Path, size: tuple[int, int] = (400, 200), **more: Any) -> Picture:
    return Picture(
        **{"meaning": A_MEANING, "box": BOX, "path": str(path), "digest": path.name, "crop": (0, 0, *size), **more}
    )


def image_of(data: bytes) -> Any:
    """The first image object of the first page: its dictionary, and the data as it is in the file."""
    with pikepdf.open(io.BytesIO(data)) as document:
        (stream,) = document.pages[0].Resources.XObject.values()
        return {key: str(value) for key, value in stream.items()} | {"raw": stream.read_raw_bytes()}


def quarters(page: Image.Image, scale: float) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters of ``BOX`` on a rendered page."""
    left, top, width, height = (v * scale / 1000 for v in (BOX.x, BOX.y, BOX.width, BOX.height))
    places = [(left + width * x / 4, top + height * y / 4) for y in (1, 3) for x in (1, 3)]
    return [tuple(page.convert("RGB").getpixel((int(x), int(y)))) for x, y in places]  # type: ignore[arg-type]


def rendered(data: bytes, tmp_path: Path) -> dict[str, Image.Image]:
    """The page at 72 dpi as PDFium, poppler and Ghostscript draw it."""
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    with pypdfium2.PdfDocument(data) as document:
        pages = {"pdfium": document[0].render(scale=1).to_pil()}
    subprocess.run([need("pdftoppm"), "-r", "72", "-png", "-singlefile", path, tmp_path / "poppler"], check=True)
    gs = [need("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=png16m", "-r72", f"-sOutputFile={tmp_path / 'gs.png'}"]
    subprocess.run([*gs, path], check=True)
    for name in ("poppler", "gs"):
        with Image.open(tmp_path / f"{name}.png") as image:
            pages[name] = image.copy()
    return pages


@pytest.mark.parametrize(("name", "mode"), [("p.jpg", "RGB"), ("p.png", "RGB"), ("p.jpg", "CMYK"), ("p.png", "RGBA")])
def test_colours_come_out_as_they_went_in(tmp_path: Path, name: str, mode: str) -> None:
    path = photo(tmp_path / name, mode=mode)
    data = pdf_of(page_of(picture_of(path)))
    assert image_of(data)["/ColorSpace"] == "/DeviceCMYK"
    for reader, page in rendered(data, tmp_path).items():
        for found, wanted in zip(quarters(page, 1), QUARTERS, strict=True):
            near = all(abs(a - b) < 75 for a, b in zip(found, wanted, strict=True))  # inks are not screen colours
            assert near, (reader, found, wanted)


def test_what_is_embedded_is_our_separation(tmp_path: Path) -> None:
    path = photo(tmp_path / "p.png")
    found = image_of(pdf_of(page_of(picture_of(path))))
    assert (found["/Filter"], found["/Decode"]) == ("/DCTDecode", "pikepdf.Array([ 1, 0, 1, 0, 1, 0, 1, 0 ])")
    with Image.open(io.BytesIO(found["raw"])) as embedded, Image.open(path) as source:
        for x, y in ((100, 50), (300, 50), (100, 150), (300, 150)):
            wanted = separate(*source.getpixel((x, y)))  # type: ignore[misc]
            assert all(abs(a - b) <= 12 for a, b in zip(embedded.getpixel((x, y)), wanted, strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("crop", "wanted"),
    [
        ((4000, 2000), (625, 313)),
        ((938, 469), (625, 313)),
        ((930, 465), (930, 465)),
        ((100, 50), (100, 50)),
        ((4000, 50), (4000, 50)),
    ],
)
def test_no_more_pixels_than_the_press_shows(crop: tuple[int, int], wanted: tuple[int, int]) -> None:
    """200 by 100 points at 225 ppi are 625 by 313 pixels; up to one and a half times as many stay."""
    found = wanted_size(picture_of(Path("p"), crop), PRESS)
    assert found == wanted


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
    found = load(picture, wanted_size(picture, PRESS))
    pixel = found.resize((1, 1)).getpixel((0, 0))
    assert all(abs(a - b) < 20 for a, b in zip(pixel, QUARTERS[first], strict=True))  # type: ignore[arg-type]
    assert found.width * corner[3] == pytest.approx(found.height * corner[2], rel=0.02)


def test_a_large_photo_is_decoded_small_and_embedded_at_its_size(tmp_path: Path) -> None:
    path = photo(tmp_path / "p.jpg", (4000, 2000))
    picture = picture_of(path, (4000, 2000))
    assert load(picture, (625, 313)).size == (1000, 500)
    found = image_of(pdf_of(page_of(picture)))
    assert (found["/Width"], found["/Height"]) == ("625", "313")


@pytest.mark.parametrize(
    ("mode", "grey", "wanted"),
    [
        ("L", False, "L"), ("1", False, "1"), ("RGB", True, "L"), ("P", False, "RGB"), ("LA", False, "L"),
        ("RGBA", False, "RGB"), ("CMYK", False, "CMYK"), ("CMYK", True, "L"), ("YCbCr", False, "RGB"),
        ("LAB", False, "RGB"), ("HSV", False, "RGB"), ("I;16", False, "L"), ("I", False, "L"), ("F", False, "L"),
    ],
)  # fmt: skip
def test_every_mode_becomes_one_of_four(mode: str, grey: bool, wanted: str) -> None:
    assert plain(Image.new(mode, (4, 4)), grey).mode == wanted


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    image = Image.new("I;16", (3, 1))
    image.putdata([0, 32768, 65535])
    image.save(tmp_path / "deep.png")
    with Image.open(tmp_path / "deep.png") as deep:
        assert list(plain(deep, False).get_flattened_data()) == [0, 128, 255]


def test_transparency_shows_the_paper() -> None:
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))
    assert list(plain(image, False).get_flattened_data()) == [(255, 0, 0), (255, 255, 255)]
    palette = Image.new("P", (1, 1), 0)
    palette.putpalette([10, 20, 30])
    palette.info["transparency"] = 0
    assert plain(palette, False).getpixel((0, 0)) == (255, 255, 255)


def test_line_art_keeps_its_edges(tmp_path: Path) -> None:
    image = Image.new("RGB", (300, 150), "white")
    image.paste((0, 90, 180), (100, 50, 200, 100))
    image.save(tmp_path / "chart.png")
    found = image_of(pdf_of(page_of(picture_of(tmp_path / "chart.png", (300, 150)))))
    assert (found["/Filter"], "/Decode" in found) == ("/FlateDecode", False)
    image.convert("1").save(tmp_path / "bits.png")
    bits = image_of(pdf_of(page_of(picture_of(tmp_path / "bits.png", (300, 150)))))
    assert (bits["/BitsPerComponent"], bits["/ColorSpace"]) == ("1", "/DeviceGray")


def test_tone_leaves_black_and_white() -> None:
    grey = Image.new("L", (3, 1))
    grey.putdata([0, 128, 255])
    lighter, darker = (list(toned(grey, tone).get_flattened_data()) for tone in (20, -20))
    assert lighter[0] == darker[0] == 0
    assert lighter[2] == darker[2] == 255
    assert darker[1] < 128 < lighter[1]
    ink = Image.new("CMYK", (1, 1), (0, 0, 0, 127))
    assert toned(ink, 20).getpixel((0, 0))[3] < 127  # type: ignore[index]


def test_the_same_picture_is_embedded_once(tmp_path: Path) -> None:
    path = photo(tmp_path / "p.jpg")
    again = picture_of(path, box=Rect(50_000, 300_000, 200_000, 100_000))
    part = picture_of(path, crop=(0, 0, 200, 100))
    data = pdf_of([page_of(picture_of(path), again), page_of(again, part)])
    with pikepdf.open(io.BytesIO(data)) as document:
        names = [sorted(page.Resources.XObject.keys()) for page in document.pages]
    assert names == [["/Im1"], ["/Im1", "/Im2"]]


def test_equal_pictures_give_equal_bytes(tmp_path: Path) -> None:
    path = photo(tmp_path / "p.png", (1000, 500))
    assert pdf_of(page_of(picture_of(path, (1000, 500)))) == pdf_of(page_of(picture_of(path, (1000, 500))))


def big(path: Path) -> Path:
    """A picture whose header claims far more pixels than the file has."""
    photo(path)
    data = bytearray(path.read_bytes())
    data[16:24] = (20_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("absent", "pdf.picture-missing"), ("text", "pdf.picture-unreadable"), ("cut", "pdf.picture-unreadable"),
        ("big", "pdf.picture-too-large"), ("crop", "pdf.picture-crop"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(tmp_path: Path, kind: str, code: str) -> None:
    path = tmp_path / "p.png"
    if kind == "text":
        path.write_text("no picture")
    elif kind == "cut":
        path.write_bytes(photo(path).read_bytes()[:2000])
    elif kind == "big":
        big(path)
    elif kind == "crop":
        photo(path, (40, 20))
    with pytest.raises(SpecError) as caught:
        pdf_of(page_of(picture_of(path)))
    assert [(d.code, dict(d.args)["file"]) for d in caught.value.diagnostics] == [(code, "p.png")]
