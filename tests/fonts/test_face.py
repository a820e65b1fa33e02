"""Faces: widths, forms, shapes, and subsets that keep every outline."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet, FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.fonts.face import Face
from layout_engine.fonts.sfnt import FontFileError
from tests.boxfont import HAN, LATIN, box_font, changed


def test_characters_and_widths(box: Path) -> None:
    face = Face(box)
    assert [face.advance(face.glyph(char)) for char in "中A ，"] == [1000, 500, 250, 1000]
    assert face.glyph("龘") == 0
    assert face.cmap[ord("中")] == face.glyph("中") > 0
    assert {ord(char) for char in HAN + LATIN + " "} <= face.unicodes()


def test_names_and_metrics(box: Path) -> None:
    face = Face(box)
    assert (face.family, face.postscript_name, face.weight, face.upem) == ("Box", "Box-Regular", 400, 1000)
    assert Face(box, family="宋体", weight=700).family == "宋体"
    assert (face.metrics.ascent, face.metrics.descent, face.metrics.cap_height) == (880, -120, 700)


def test_id_is_stable_and_tells_faces_apart(box: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere.ttf"
    copy.write_bytes(box.read_bytes())
    assert Face(copy).id == Face(box).id
    assert Face(box_font(tmp_path / "other.ttf", chars="中")).id != Face(box).id


def test_vertical_forms(box: Path, tmp_path: Path) -> None:
    face = Face(box)
    comma, han = face.glyph("，"), face.glyph("中")
    upright = face.vertical_glyph(comma)
    assert upright not in (0, comma)
    assert face.vertical_glyph(han) == han
    assert face.vertical_glyph(comma) == upright  # from the memo
    assert [row[0] for row in face.shape("，中", lang="zh-Hans", vertical=True)] == [upright, han]
    assert Face(box_font(tmp_path / "x.ttf", chars="中")).vertical_glyph(1) == 1


@pytest.mark.parametrize("vertical_metrics", [True, False])
def test_vertical_metrics(tmp_path: Path, vertical_metrics: bool) -> None:
    face = Face(box_font(tmp_path / "x.ttf", vertical_metrics=vertical_metrics))
    han, letter = face.glyph("中"), face.glyph("A")
    assert face.v_advance(han) == face.v_advance(letter) == 1000
    assert (face.v_origin(han), face.v_origin(letter)) == ((500, 880), (250, 880))
    for _, _, advance, x, _y in face.shape("中A", lang="zh-Hans", vertical=True):
        assert (advance, x) == (1000, 0)


def test_shape_gives_clusters_in_characters(box: Path) -> None:
    face = Face(box)
    rows = face.shape("中A，", lang="zh-Hans")
    assert [(row[1], row[2]) for row in rows] == [(0, 1000), (1, 500), (2, 1000)]
    assert rows == face.shape("中A，", lang="zh-Hans", features=("-kern",))
    assert [row[0] for row in face.shape("，", lang="zh", features=("vert",))] == [
        face.vertical_glyph(face.glyph("，"))
    ]


def test_ink_and_outline(box: Path, box_cff: Path) -> None:
    for face in (Face(box), Face(box_cff)):
        gid = face.glyph("A")
        left, bottom, right, top = face.ink(gid)
        assert (left, bottom, right) == (50, -20, 450)
        outline = face.outline(gid)
        assert outline[0][0] == "M" and outline[-1] == ("Z",)
        assert {segment[1:] for segment in outline if segment[0] in "ML"} == {
            (50, -20),
            (50, top),
            (450, top),
            (450, -20),
        }
        assert face.ink(face.glyph(" ")) == (0, 0, 0, 0)
        assert face.outline(face.glyph(" ")) == ()


def _outlines_of(data: bytes, gids: list[int]) -> list[list[tuple[object, ...]]]:
    font = hb.Font(hb.Face(hb.Blob(data)))
    found = []
    for gid in gids:
        segments: list[tuple[object, ...]] = []
        functions = hb.DrawFuncs()
        functions.set_move_to_func(lambda x, y, into: into.append(("M", x, y)))
        functions.set_line_to_func(lambda x, y, into: into.append(("L", x, y)))
        font.draw_glyph(gid, functions, segments)
        found.append(segments)
    return found


@given(chars=st.sets(st.sampled_from(HAN + LATIN), min_size=1, max_size=30))
def test_truetype_subset_keeps_outlines(box: Path, chars: set[str]) -> None:
    face = Face(box)
    old = [face.glyph(char) for char in sorted(chars)]
    part = face.subset(old)
    assert part.flavour == "truetype"
    assert sorted(part.gids.values()) == list(range(len(old) + 1))  # dense, with .notdef
    new = [part.gids[gid] for gid in old]
    assert _outlines_of(part.data, new) == _outlines_of(box.read_bytes(), old)
    with TTFont(io.BytesIO(part.data)) as font:
        assert set(font.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
        assert [font["hmtx"].metrics[font.getGlyphName(gid)][0] for gid in new] == [face.advances[gid] for gid in old]


def _bare_cff_outlines(data: bytes, count: int) -> list[list[tuple[object, ...]]]:
    """A bare CFF table as an sfnt, drawn by glyph id."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    glyphs = fonts[0].CharStrings
    drawn = []
    for name in fonts[0].charset[:count]:
        pen = RecordingPen()
        glyphs[name].draw(pen)
        drawn.append([(kind[0].upper(), *points[0]) for kind, points in pen.value if points])
    return drawn


def test_cff_subset_keeps_outlines(box_cff: Path) -> None:
    face = Face(box_cff)
    old = [face.glyph(char) for char in "中国A，" if face.glyph(char)]
    part = face.subset(old)
    assert (part.flavour, part.data[0]) == ("cff", 1)
    by_new = sorted((new, gid) for gid, new in part.gids.items())
    expected = [[s for s in face.outline(gid) if s[0] != "Z"] for _, gid in by_new]
    drawn = _bare_cff_outlines(part.data, len(by_new))
    for mine, theirs in zip(drawn, expected, strict=True):
        assert mine[:4] == theirs[:4]


def test_cid_keyed_cff_gets_an_identity_charset(tmp_path: Path, box_cff: Path) -> None:
    """CID = new glyph id: ISO 32000-1 §9.7.4.2 sends a CID through the charset of a CID-keyed program."""
    target = tmp_path / "cid.otf"
    with TTFont(box_cff) as font:
        top = font["CFF "].cff[0]
        order = font.getGlyphOrder()
        names = [".notdef", *(f"cid{number:05d}" for number in range(1, len(order)))]
        top.ROS, top.CIDCount, top.charset = ("Adobe", "Identity", 0), len(names), names
        top.FDArray, top.FDSelect = FDArrayIndex(), FDSelect()
        top.FDArray.append(FontDict())
        top.FDArray[0].Private = top.Private
        top.FDSelect.format, top.FDSelect.gidArray = 0, [0] * len(names)
        del top.Private
        top.CharStrings.charStrings = {name: number for number, name in enumerate(names)}
        font.setGlyphOrder(names)
        font.save(target)
    face = Face(target)
    part = face.subset([40, 90])
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(part.data), None)
    assert fonts[0].ROS[1] == "Identity"
    assert fonts[0].charset == [".notdef", "cid00001", "cid00002"]
    assert part.gids == {0: 0, 40: 1, 90: 2}


def test_restricted_faces_are_not_cut(tmp_path: Path) -> None:
    face = Face(box_font(tmp_path / "x.ttf", fs_type=2))
    assert not face.embeddable
    with pytest.raises(FontFileError) as caught:
        face.subset([1])
    assert caught.value.code == "fonts.not-embeddable"
    assert caught.value.arguments == {"family": "Box", "fs_type": 2}


def test_a_face_that_may_not_be_subset_comes_whole(tmp_path: Path) -> None:
    face = Face(box_font(tmp_path / "x.ttf", fs_type=0x100))
    part = face.subset([face.glyph("中")])
    assert part.gids == {gid: gid for gid in range(face.glyph_count)}


def test_equal_orders_give_equal_bytes(box: Path) -> None:
    assert Face(box).subset([5, 9, 7]).data == Face(box).subset([9, 7, 5, 5]).data


def test_a_face_without_characters_is_damaged(box: Path, tmp_path: Path) -> None:
    with TTFont(box) as font:
        for table in font["cmap"].tables:
            table.cmap = {}
        font.save(tmp_path / "empty.ttf")
    with pytest.raises(FontFileError):
        Face(tmp_path / "empty.ttf")
    assert Face(changed(box, tmp_path / "b.ttf", name=None)).postscript_name == "b"


def test_a_variable_face_comes_as_its_default_instance(box: Path, tmp_path: Path) -> None:
    with TTFont(box) as font:
        builder = FontBuilder(font=font)
        name = font.getGlyphName(font.getGlyphID("uni4E2D"))
        builder.setupFvar([("wght", 400, 400, 700, "Weight")], [])
        delta = TupleVariation({"wght": (0, 1, 1)}, [(100, 0)] * (len(font["glyf"][name].coordinates) + 4))
        builder.setupGvar({name: [delta]})
        font.save(tmp_path / "variable.ttf")
    face = Face(tmp_path / "variable.ttf")
    gid = face.glyph("中")
    assert face.outline(gid) == Face(box).outline(gid)
    part = face.subset([gid])
    with TTFont(io.BytesIO(part.data)) as font:
        assert not {"fvar", "gvar", "HVAR", "avar"} & set(font.keys())
    assert _outlines_of(part.data, [part.gids[gid]]) == _outlines_of(box.read_bytes(), [gid])
