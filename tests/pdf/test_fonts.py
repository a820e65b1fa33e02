"""Faces as PDF fonts: widths equal to hmtx, glyphs equal to the face's, text for every code."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from layout_engine.diagnostics import SpecError
from layout_engine.fonts.drawn import DrawnFace
from layout_engine.fonts.face import Face
from layout_engine.frame import GlyphRun
from layout_engine.model import Drawing
from layout_engine.pdf.fonts import to_unicode_cmap
from tests.boxfont import box_font
from tests.pdf.pages import line_of, page_of, pdf_of, run_of

TEXT = "一丁A七…B 三，"


def fonts_of(data: bytes) -> dict[str, Any]:
    """The Type0 fonts of the first page by resource name, as plain Python values (streams as bytes)."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return {key: plain(font) for key, font in document.pages[0].Resources.Font.items()}


def plain(thing: Any) -> Any:
    if isinstance(thing, pikepdf.Stream):
        return thing.read_bytes()
    if isinstance(thing, pikepdf.Dictionary):
        return {key: plain(value) for key, value in thing.items()}
    if isinstance(thing, pikepdf.Array):
        return [plain(value) for value in thing]
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        return str(thing)
    return float(thing)


def mapping(cmap: bytes) -> dict[int, str]:
    """code → text of a ToUnicode CMap."""
    rows = re.findall(rb"^<([0-9A-F]+)> <([0-9A-F]*)>$", cmap, re.M)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}


def widths(array: list[Any]) -> dict[int, list[float]]:
    """W or W2: first CID → the values of it and those that follow."""
    return {int(first): values for first, values in zip(array[::2], array[1::2], strict=True)}


def codes_shown(data: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(data)) as document:
        shown = "".join(re.findall(r"<([0-9A-F]+)> Tj", document.pages[0].Contents.read_bytes().decode()))
    return [int(shown[i : i + 4], 16) for i in range(0, len(shown), 4)]


@pytest.mark.parametrize("flavour", ["truetype", "cff"])
def test_codes_lead_to_glyphs_widths_and_text(box: Face, cff: Face, tmp_path: Path, flavour: str) -> None:
    face = box if flavour == "truetype" else cff
    run = run_of(face, TEXT)
    data = pdf_of(page_of(line_of(run)), face)
    font = fonts_of(data)["/F1"]
    child = font["/DescendantFonts"][0]
    codes = codes_shown(data)
    assert [mapping(font["/ToUnicode"])[code] for code in codes] == list(TEXT)
    flat = {cid + i: float(v) for cid, values in widths(child["/W"]).items() for i, v in enumerate(values)}
    assert [flat.get(code, 1000.0) for code in codes] == [face.advance(gid) for gid in run.glyphs]
    subset = face.subset(run.glyphs)
    if flavour == "truetype":
        gids = child["/CIDToGIDMap"]
        assert [int.from_bytes(gids[2 * c : 2 * c + 2], "big") for c in codes] == [subset.gids[g] for g in run.glyphs]
        assert child["/FontDescriptor"]["/FontFile2"] == subset.data
    else:
        assert codes == [subset.gids[gid] for gid in run.glyphs]
        assert child["/FontDescriptor"]["/FontFile3"] == subset.data
    assert re.fullmatch(r"/[A-Z]{6}\+Box-Regular", child["/BaseFont"])


def test_widths_of_another_em_are_thousandths(serif: Face, tmp_path: Path) -> None:
    """A face of 2048 units: widths keep three decimals, so that a line of them adds up."""
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem

    font = TTFont(box_font(tmp_path / "box.ttf"))
    scale_upem(font, 2048)
    font["hmtx"]["uni0041"] = (1365, 0)
    font.save(tmp_path / "big.ttf")
    face = Face(tmp_path / "big.ttf")
    child = fonts_of(pdf_of(page_of(line_of(run_of(face, "A一"))), face))["/F1"]["/DescendantFonts"][0]
    assert widths(child["/W"])[1] == [pytest.approx(1365 / 2.048, abs=0.0006)]


def test_vertical_metrics_are_told_only_where_they_are_not_one_em(box: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = box.glyph("丁")
    monkeypatch.setattr(Face, "v_advance", lambda _, gid: 600 if gid == odd else 1000)
    monkeypatch.setattr(Face, "v_origin", lambda face, gid: (480, 700) if gid == odd else (face.advance(gid) // 2, 880))
    for text, expected in (("一七", None), ("一丁", [2, [-600, 480, 700]])):
        fonts = fonts_of(pdf_of(page_of(line_of(run_of(box, text, vertical=True))), box))
        assert [font["/Encoding"] for font in fonts.values()] == ["/Identity-V"]
        child = fonts["/F1V"]["/DescendantFonts"][0]
        assert child["/DW2"] == [880, -1000]
        assert child.get("/W2") == expected


def test_a_face_that_may_not_be_cut_goes_in_whole(tmp_path: Path) -> None:
    face = Face(box_font(tmp_path / "whole.ttf", fs_type=0x100))
    child = fonts_of(pdf_of(page_of(line_of(run_of(face, "一"))), face))["/F1"]["/DescendantFonts"][0]
    assert child["/FontDescriptor"]["/FontFile2"] == face.subset(range(face.glyph_count)).data


def test_to_unicode_comes_in_blocks_of_a_hundred() -> None:
    cmap = to_unicode_cmap([(code, chr(0x4E00 + code)) for code in range(1, 251)], 2)
    assert re.findall(rb"(\d+) beginbfchar", cmap) == [b"100", b"100", b"50"]
    assert mapping(cmap)[250] == chr(0x4E00 + 250)


def test_to_unicode_beyond_the_bmp_and_of_one_byte() -> None:
    cmap = to_unicode_cmap([(1, "𬭎"), (2, "⿰钅惠")], 1)
    assert b"<01> <D872DF4E>" in cmap
    assert mapping(cmap) == {1: "𬭎", 2: "⿰钅惠"}


def square(name: str) -> Drawing:
    path = (("M", 0, 0), ("L", 10, 0), ("L", 10, 10), ("Z",))
    return Drawing(name=name, view=(0, 0, 10, 10), paths=((path, None, False),))


def test_more_drawn_characters_than_one_font_holds_are_an_error() -> None:
    face = DrawnFace({chr(0xE000 + i): square(str(i)) for i in range(256)})
    text = "".join(chr(0xE000 + i) for i in range(256))
    run = GlyphRun(face=face.id, size=9000, x=0, y=9000, glyphs=tuple(map(face.glyph, text)), text=text)
    with pytest.raises(SpecError) as caught:
        pdf_of(page_of(line_of(run)), face)
    assert [d.code for d in caught.value.diagnostics] == ["pdf.too-many-drawn"]
