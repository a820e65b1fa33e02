"""The file as a whole: equal bytes for equal input, a clean structure, true words about itself, text on one plate."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from layout_engine.diagnostics import SpecError
from layout_engine.fonts.face import Face
from layout_engine.frame import Frame
from tests.boxfont import box_font
from tests.pdf.pages import face_of, line_of, page_of, pdf_of, run_of
from tests.tools import ROOT, need

NOON = datetime(2025, 9, 1, 12, 30, tzinfo=timezone(timedelta(hours=8)))


def two_pages(*faces: Face) -> list[Frame]:
    """Two pages with a line of each face, with gaps, an outline and a vertical line."""
    lines = [
        line_of(run_of(face, "一丁七三上，ABC", y=50_000 + 30_000 * i, adjust=((1, 700),)))
        for i, face in enumerate(faces)
    ]
    down = line_of(run_of(faces[0], "一丁七", vertical=True, x=300_000))
    return [page_of(*lines), page_of(*reversed(lines), down, number=2)]


def sample() -> bytes:
    """A PDF that is the same in every process."""
    serif, kai = face_of("NotoSerifSC-Regular.ttf"), face_of("EngineKaiSC-Regular.ttf")
    return pdf_of(two_pages(serif, kai), serif, kai, created=NOON)


def test_equal_input_gives_equal_bytes() -> None:
    here = sample()
    assert sample() == here
    code = "import sys; from tests.pdf.test_document import sample; sys.stdout.buffer.write(sample())"
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "SOURCE_DATE_EPOCH": "86400", "PYTHONPATH": str(ROOT)}
    fresh = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment, cwd=ROOT)
    assert fresh.stdout == here


def test_other_text_gives_another_id(box: Face) -> None:
    ids = []
    for text in ("一丁", "一七"):
        with pikepdf.open(io.BytesIO(pdf_of(page_of(line_of(run_of(box, text))), box))) as document:
            first, second = document.trailer.ID
            assert bytes(first) == bytes(second)
            ids.append(bytes(first))
    assert ids[0] != ids[1]


def test_the_structure_is_clean(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(sample())
    done = subprocess.run([need("qpdf"), "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors" in done.stdout


def test_streams_end_with_an_end_of_line_and_name_their_filter(box: Face, cff: Face) -> None:
    data = pdf_of(two_pages(box, cff), box, cff)
    assert data.startswith(b"%PDF-1.6\n")
    assert not re.search(rb"[^\n]endstream", data)
    assert b"ASCII85" not in data
    assert b"/Filter [" not in data
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                assert thing.get("/Filter", "/FlateDecode") == "/FlateDecode"


def test_every_font_is_embedded_and_none_is_helvetica(box: Face, cff: Face, tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(pdf_of(two_pages(box, cff), box, cff))
    done = subprocess.run([need("pdffonts"), path], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert not done.stderr
    assert len(rows) == 3
    assert all(re.search(r" yes yes yes +\d+ +0$", row) for row in rows), done.stdout
    kinds = {kind for kind in ("CID TrueType", "CID Type 0C") if any(kind in row for row in rows)}
    assert len(kinds) == 2
    assert "Helvetica" not in done.stdout


def test_boxes_follow_trim_and_bleed(box: Face) -> None:
    frame = page_of(line_of(run_of(box, "一")), width=992_126, height=1_417_323, bleed=8504)
    with pikepdf.open(io.BytesIO(pdf_of(frame, box))) as document:
        page = document.pages[0]
        sheet = [0, 0, 1009.134, 1434.331]
        for key in ("/MediaBox", "/CropBox", "/BleedBox"):
            assert [float(v) for v in page[key]] == sheet
        assert [float(v) for v in page["/TrimBox"]] == [8.504, 8.504, 1000.63, 1425.827]


@pytest.mark.parametrize(
    ("created", "stamp", "iso"),
    [
        (NOON, "D:20250901123000+08'00'", "2025-09-01T12:30:00+08:00"),
        (datetime(2025, 9, 1, 12, 30), "D:20250901123000", "2025-09-01T12:30:00"),
        (date(2025, 9, 1), "D:20250901000000", "2025-09-01T00:00:00"),
    ],
)
def test_the_file_says_what_it_is_in_both_places(box: Face, created: date, stamp: str, iso: str) -> None:
    data = pdf_of(page_of(line_of(run_of(box, "一"))), box, title="晨报 <一版> & 𬭎", created=created)
    with pikepdf.open(io.BytesIO(data)) as document:
        info, root = document.docinfo, document.Root
        assert str(info["/Title"]) == "晨报 <一版> & 𬭎"
        assert str(info["/CreationDate"]) == str(info["/ModDate"]) == stamp
        assert str(root.Lang) == "zh-CN"
        assert "/Filter" not in root.Metadata
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "晨报 <一版> & 𬭎"
            assert {metadata[f"xmp:{key}"] for key in ("CreateDate", "ModifyDate", "MetadataDate")} == {iso}
            assert metadata["pdf:Producer"] == str(info["/Producer"]) == "layout_engine"


def test_without_a_time_no_time_is_told(box: Face) -> None:
    data = pdf_of(page_of(line_of(run_of(box, "一"))), box)
    assert b"Date" not in data


def test_black_text_is_on_the_black_plate_alone(box: Face, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(page_of(line_of(run_of(box, "一丁", size=40_000, y=100_000))), box))
    output = f"-sOutputFile={tmp_path / 'plate.tif'}"
    subprocess.run([need("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72", output, path], check=True)
    inked = {}
    for plate in ("Cyan", "Magenta", "Yellow", "Black"):
        with Image.open(tmp_path / f"plate({plate}).tif") as image:
            inked[plate] = image.convert("L").getextrema()[0] < 255
    assert inked == {"Cyan": False, "Magenta": False, "Yellow": False, "Black": True}


def test_each_page_names_only_what_it_uses(box: Face, cff: Face) -> None:
    pages = [page_of(line_of(run_of(face, "一丁"))) for face in (box, cff)]
    with pikepdf.open(io.BytesIO(pdf_of([*pages, page_of()], box, cff))) as document:
        assert [list(page.Resources.Font) for page in document.pages] == [["/F1"], ["/F2"], []]


def test_a_face_that_forbids_embedding_is_an_error(tmp_path: Path) -> None:
    face = Face(box_font(tmp_path / "closed.ttf", fs_type=2))
    with pytest.raises(SpecError) as caught:
        pdf_of(page_of(line_of(run_of(face, "一"))), face)
    assert [(d.code, dict(d.args)["file"]) for d in caught.value.diagnostics] == [
        ("fonts.not-embeddable", "closed.ttf")
    ]
