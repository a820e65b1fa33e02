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
from layout_engine.model import Press
from layout_engine.pdf.images import Separation
from layout_engine.pdf.profile import PROOF, Profile
from layout_engine.pdf.separate import Separator
from tests.pdf.pages import A_MEANING, page_of, pdf_of
from tests.tools import need

BOX = Rect(50_000, 100_000, 200_000, 100_000)
SEPARATION = Separation(separator=Separator())
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
            # inks are not screen colours, and black that came as three colours loses some to the limit
            near = all(abs(a - b) < 95 for a, b in zip(found, wanted, strict=True))
            assert near, (reader, found, wanted)


def test_what_is_embedded_is_our_separation(tmp_path: Path) -> None:
    path = photo(tmp_path / "p.png")
    found = image_of(pdf_of(page_of(picture_of(path))))
    assert (found["/Filter"], found["/Decode"]) == ("/DCTDecode", "pikepdf.Array([ 1, 0, 1, 0, 1, 0, 1, 0 ])")
    plates = SEPARATION.plates(picture_of(path), (400, 200)).image
    with Image.open(io.BytesIO(found["raw"])) as embedded:
        for x, y in ((100, 50), (300, 50), (100, 150), (300, 150)):
            pairs = zip(embedded.getpixel((x, y)), plates.getpixel((x, y)), strict=True)  # type: ignore[arg-type]
            assert all(abs(a - b) <= 12 for a, b in pairs)


def test_the_ink_limit_holds_after_compression(tmp_path: Path) -> None:
    """Black and red dots on a full picture of separated inks: nothing is harder on JPEG."""
    image = Image.effect_noise((400, 200), 200)
    image = Image.merge("CMYK", (image, image.rotate(180), image.transpose(Image.Transpose.FLIP_TOP_BOTTOM), image))
    image.save(tmp_path / "p.tif")
    found = image_of(pdf_of(page_of(picture_of(tmp_path / "p.tif"))))
    with Image.open(io.BytesIO(found["raw"])) as embedded:
        inks = embedded.tobytes()
    worst = max(map(sum, zip(inks[::4], inks[1::4], inks[2::4], inks[3::4], strict=True)))
    assert worst <= 220 * 255 / 100


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
    assert SEPARATION.size_of(picture_of(Path("p"), crop)) == wanted


def test_line_art_keeps_more_pixels_and_proofs_fewer() -> None:
    picture = picture_of(Path("p"), (4000, 2000))
    assert SEPARATION.size_of(picture, bilevel=True) == (1667, 834)
    assert Separation.of(Press(), PROOF).size_of(picture) == (417, 209)
    assert Separation.of(Press(ppi=300), Profile(name="press")).size_of(picture) == (834, 417)


def test_line_art_keeps_its_edges(tmp_path: Path) -> None:
    image = Image.new("RGB", (300, 150), "white")
    image.paste((0, 90, 180), (100, 50, 200, 100))
    image.save(tmp_path / "chart.png")
    found = image_of(pdf_of(page_of(picture_of(tmp_path / "chart.png", (300, 150)))))
    assert (found["/Filter"], "/Decode" in found) == ("/FlateDecode", False)


@pytest.mark.parametrize("size", [(300, 150), (3000, 1500)])
def test_one_bit_a_pixel_is_packed_as_a_fax(tmp_path: Path, size: tuple[int, int]) -> None:
    """And reads as it was in all three readers: black upper left and lower right."""
    image = Image.new("1", size, 1)
    half = (size[0] // 2, size[1] // 2)
    image.paste(0, (0, 0, *half))
    image.paste(0, (*half, *size))
    image.save(tmp_path / "bits.png")
    data = pdf_of(page_of(picture_of(tmp_path / "bits.png", size)))
    bits = image_of(data)
    assert (bits["/BitsPerComponent"], bits["/ColorSpace"], bits["/Filter"]) == ("1", "/DeviceGray", "/CCITTFaxDecode")
    assert int(bits["/Width"]) == min(size[0], 1667)
    assert len(bits["raw"]) < 300
    for reader, page in rendered(data, tmp_path).items():
        found = [sum(colour) // 3 > 128 for colour in quarters(page, 1)]
        assert found == [False, True, True, False], reader


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
