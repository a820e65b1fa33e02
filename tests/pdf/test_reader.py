"""The file for readers: sRGB, bookmarks, links from page to page."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from layout_engine.compile import compose
from layout_engine.frame import Colour
from layout_engine.pdf.reader import heads_of, links_of, rgb, write_reader
from tests.desk import desk

PAGE = """page: {{number: {number}, date: 2026-03-05}}
{more}
stories:
  - id: one
    rank: "1"
    at: {{cols: 1-2, lines: 1-22}}
    main: [良田连片, 春潮涌]
    text: stories/one.md
    {keys}
    photos: [{{file: pictures/field.png, legs: 1, crop: {{max: 90%}}{photo}}}]
"""


def reader(folder: Path, photo: str = "", keys: str = "") -> pikepdf.Pdf:
    first = desk(
        folder,
        PAGE.format(
            number=1,
            keys=keys,
            photo=photo,
            more="index: {at: {cols: 3, lines: 1-22}, items: [{page: 2, main: 江畔二桥合龙}]}",
        ),
    )
    second = folder / "02.yaml"
    second.write_text(PAGE.format(number=2, more="", keys="continued: 1", photo=""), encoding="utf-8")
    made = compose([first, second])
    data = write_reader(made.frames, made.library.face, title="试样报", sections=["要闻"])
    assert data == write_reader(made.frames, made.library.face, title="试样报", sections=["要闻"])
    return pikepdf.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("colour", "light"),
    [
        (Colour(k=1000), "0 0 0"),
        (Colour(), "1 1 1"),
        (Colour(k=500), "0.5 0.5 0.5"),
        (Colour(m=1000, y=1000), "0.9 0 0"),
    ],
)
def test_colours(colour: Colour, light: str) -> None:
    assert rgb(colour) == light


def test_all_is_rgb(tmp_path: Path) -> None:
    with reader(tmp_path) as pdf:
        for page in pdf.pages:
            operators = {str(one.operator) for one in pikepdf.parse_content_stream(page)}
            assert not operators & {"k", "K", "cs", "CS", "gs"}
            for image in page.Resources.XObject.values():
                assert image.ColorSpace in ("/DeviceRGB", "/DeviceGray")
        assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3


def test_bookmarks_lead_to_pages_and_heads(tmp_path: Path) -> None:
    with reader(tmp_path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["第1版：要闻", "第2版"]
        assert [item.title for item in outline.root[0].children] == ["良田连片 春潮涌"]
        for item, page in zip(outline.root, pdf.pages, strict=True):
            assert item.destination[0].objgen == page.obj.objgen


def test_the_index_and_the_jump_lead_on(tmp_path: Path) -> None:
    with reader(tmp_path) as pdf:
        (link,) = pdf.pages[0].Annots
        assert link.Dest[0].objgen == pdf.pages[1].obj.objgen
        (back,) = pdf.pages[1].Annots
        assert back.Dest[0].objgen == pdf.pages[0].obj.objgen
        left, bottom, right, top = (float(value) for value in link.Rect)
        width, height = (float(value) for value in pdf.pages[0].MediaBox[2:])
        assert 0 < left < right < width and 0 < bottom < top < height


def test_what_is_kept_from_screens_is_grey(tmp_path: Path) -> None:
    with reader(tmp_path, photo=", web: no") as pdf:
        assert not pdf.pages[0].Resources.XObject.keys()
    with reader(tmp_path, keys="web: no") as pdf:
        assert "/Annots" in pdf.pages[0]
        with pdf.open_outline() as outline:
            assert not outline.root[0].children


def test_what_a_page_leads_to(tmp_path: Path) -> None:
    made = compose([desk(tmp_path)])
    assert links_of(made.frames[0]) == []
    assert [mark.text for mark in heads_of(made.frames[0])]
