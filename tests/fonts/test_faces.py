"""The default faces: what is packed is what was made, complete, licensed, and small enough."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from layout_engine.fonts.charsets import gb2312, standard
from layout_engine.fonts.face import Face
from layout_engine.fonts.library import FontLibrary
from layout_engine.fonts.manifest import FaceEntry, default_manifest, read_manifest

MANIFEST, _ = read_manifest(default_manifest())
FOLDER = default_manifest().parent
MARKS = "、。，：；？！（）《》〈〉“”‘’—…～·％〔〕【】「」『』①⑩×℃°‰￥→■●▲★〇"

every_face = pytest.mark.parametrize("entry", MANIFEST.faces.values(), ids=list(MANIFEST.faces))


@every_face
def test_the_file_is_the_one_that_was_made(entry: FaceEntry) -> None:
    assert hashlib.sha256(entry.file.read_bytes()).hexdigest() == entry.sha256
    assert len(Face(entry.file).unicodes()) == entry.characters


@every_face
def test_licence_is_beside_the_face(entry: FaceEntry) -> None:
    assert entry.licence == "OFL-1.1"
    assert entry.licence_file is not None and entry.licence_file.parent == FOLDER
    assert "SIL O" in entry.licence_file.read_text(encoding="utf-8").replace("OPEN", "Open")


@every_face
def test_coverage(entry: FaceEntry) -> None:
    has = Face(entry.file).unicodes()
    missing = {char for char in gb2312() + standard() + MARKS if ord(char) not in has}
    if entry.key != "brush-400":  # a display face of GB 2312: nameplates only
        assert missing == set()
    else:
        assert missing.isdisjoint(gb2312())


@every_face
def test_static_truetype_without_hints(entry: FaceEntry) -> None:
    face = Face(entry.file)
    assert (face.flavour, face.embeddable, face.subsettable, face.upem) == ("truetype", True, True, 1000)
    assert (face.metrics.ascent, face.metrics.descent) == (880, -120)
    with TTFont(entry.file, lazy=True) as font:
        assert not {"fvar", "gvar", "fpgm", "prep", "cvt ", "DSIG"} & set(font.keys())
        assert font["post"].formatType == 3.0


def test_the_body_face_keeps_its_full_repertoire() -> None:
    assert MANIFEST.faces[MANIFEST.roles["报宋"].face].characters == 30_928


def test_all_together_are_small_enough() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir() if file.is_file()) <= 50_000_000


def test_every_face_of_the_folder_is_listed() -> None:
    assert {file.name for file in FOLDER.glob("*.ttf")} == {entry.file.name for entry in MANIFEST.faces.values()}


@every_face
def test_reserved_names_are_in_the_notices_only(entry: FaceEntry) -> None:
    with TTFont(entry.file, lazy=True) as font:
        names = [str(record) for record in font["name"].names if record.nameID not in (0, 7, 13)]
    for reserved in ("LXGW", "霞鹜", "Source"):
        assert not any(reserved in name for name in names)
        assert reserved not in entry.file.name and reserved not in entry.family


@every_face
def test_marks_have_a_full_width_form(entry: FaceEntry) -> None:
    """— and quotes fill an em beside hanzi; opening quotes stand in its right half, closing ones in its left."""
    face = Face(entry.file)
    for char in "—“”‘’…":
        wide = face.full_width_glyph(face.glyph(char))
        assert face.advance(wide) == 1000, char
        left, _, right, _ = face.ink(wide)
        assert (left >= 500) if char in "“‘" else (right <= 500) if char in "”’" else (left < 500 < right), char


@pytest.mark.parametrize("key", ["serif-400", "serif-900", "sans-700", "kai-400"])
def test_vertical_forms(key: str) -> None:
    face = Face(MANIFEST.faces[key].file)
    for char in "，。、（）《》“”…～":
        gid = face.glyph(char)
        assert face.vertical_glyph(gid) != gid, char
        assert face.vertical_glyph(face.full_width_glyph(gid)) == face.vertical_glyph(gid), char
    assert face.v_advance(face.glyph("中")) == 1000
    assert face.v_origin(face.glyph("中")) == (500, 880)


def test_roles_and_fallbacks() -> None:
    library, problems = FontLibrary.open()
    assert problems == []
    assert set(library.roles()) == {"报宋", "小标宋", "大标宋", "黑体", "细黑", "楷体", "仿宋", "题字"}
    families = [(face.family, face.weight) for face in library.chain("大标宋")]
    assert families == [
        ("Noto Serif SC", 900), ("Noto Serif SC", 700), ("Noto Serif SC", 400), ("Engine Kai SC", 400),
        ("Noto Sans SC", 700),
    ]  # fmt: skip
    assert [face.family for face in library.chain("题字")] == ["Ma Shan Zheng", "Engine Kai SC", "Noto Serif SC"]
    found = library.find("题字", "℃")
    assert found is not None and found[0].family == "Engine Kai SC"
    assert library.diagnostics() == ()
    library.chain("仿宋")
    assert [problem.code for problem in library.diagnostics()] == ["fonts.stand-in"]


def test_inventory() -> None:
    library, _ = FontLibrary.open()
    inventory = library.inventory()
    body = next(face for face in inventory.faces if Path(face.file) == MANIFEST.faces["serif-400"].file)
    assert (body.gb2312, body.standard, body.characters) == (6763, 8105, 30_928)
    assert body.sha256 == MANIFEST.faces["serif-400"].sha256
    assert {role.role: role.stand_in for role in inventory.roles}["仿宋"] == "楷体"
    assert len(inventory.faces) == len(MANIFEST.faces)
