"""Headers of sound, odd and hostile font files."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_engine.fonts.face import Face
from layout_engine.fonts.sfnt import FontFileError, read_header
from tests.boxfont import box_font, changed


def code_of(path: Path, index: int = 0) -> str:
    with pytest.raises(FontFileError) as caught:
        read_header(path, index)
    return caught.value.code


def test_header_of_a_sound_face(box: Path, box_cff: Path) -> None:
    header = read_header(box)
    assert (header.upem, header.ascent, header.descent, header.cap_height, header.x_height) == (
        1000,
        880,
        -120,
        700,
        500,
    )
    assert (header.flavour, read_header(box_cff).flavour) == ("truetype", "cff")
    assert header.embeddable and header.subsettable
    assert header.digest != read_header(box_cff).digest


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.ttf") == "fonts.missing-file"
    assert code_of(tmp_path) == "fonts.not-a-font"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "fonts.not-a-font"),
        (b"%PDF-1.4 this is no font", "fonts.not-a-font"),
        (b"wOF2" + bytes(60), "fonts.web-font"),
        (b"wOFF" + bytes(60), "fonts.web-font"),
        (b"ttcf" + bytes(60), "fonts.damaged"),
        (b"ttcf\0\1\0\0\xff\xff\xff\xff", "fonts.damaged"),
        (b"\0\1\0\0" + bytes(60), "fonts.damaged"),
        (b"\0\1\0\0\xff\xff" + bytes(60), "fonts.damaged"),
    ],
)
def test_what_is_no_font(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "x.ttf"
    file.write_bytes(content)
    assert code_of(file) == code


def test_every_truncation_is_noticed(box: Path, tmp_path: Path) -> None:
    whole = box.read_bytes()
    for length in range(12, len(whole) - 4, 97):
        cut = tmp_path / "cut.ttf"
        cut.write_bytes(whole[:length])
        assert code_of(cut) == "fonts.damaged", length


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_damage_never_crashes(box: Path, tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes are hit, a face opens, or the reason why not is told; what opens can be read and cut."""
    content = bytearray(box.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "hit.ttf"
    file.write_bytes(content)
    try:
        face = Face(file)
        face.vertical_glyph(face.glyph("，"))
        face.outline(face.glyph("中"))
        face.ink(face.glyph("A"))
        face.shape("中，A", lang="zh-Hans")
        face.subset([face.glyph("中")])
    except FontFileError as error:
        assert error.code.startswith("fonts.")


def test_required_tables(box: Path, tmp_path: Path) -> None:
    assert code_of(changed(box, tmp_path / "a.ttf", cmap=None)) == "fonts.damaged"
    assert code_of(changed(box, tmp_path / "b.ttf", glyf=None, loca=None)) == "fonts.no-outlines"


def test_a_face_without_os2_may_be_embedded(box: Path, tmp_path: Path) -> None:
    header = read_header(changed(box, tmp_path / "a.ttf", OS_2=None))
    assert header.embeddable
    assert (header.ascent, header.descent, header.weight) == (880, -120, 400)


@pytest.mark.parametrize(
    ("fs_type", "embeddable", "subsettable"),
    [
        (0x0000, True, True),
        (0x0002, False, True),  # restricted licence
        (0x0004, True, True),  # preview and print
        (0x0008, True, True),  # editable
        (0x0006, True, True),  # of several, the least restrictive counts
        (0x0100, True, False),  # no subsetting
        (0x0200, False, True),  # bitmaps only
    ],
)
def test_licence_bits(tmp_path: Path, fs_type: int, embeddable: bool, subsettable: bool) -> None:
    header = read_header(box_font(tmp_path / "x.ttf", fs_type=fs_type))
    assert (header.embeddable, header.subsettable) == (embeddable, subsettable)


def test_collections_count_from_0(box: Path, tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [TTFont(box), TTFont(box_font(tmp_path / "two.ttf", family="Second"))]
    file = tmp_path / "two.ttc"
    collection.save(file)
    assert [Face(file, index).postscript_name for index in (0, 1)] == ["Box-Regular", "Second-Regular"]
    assert Face(file, 0).id != Face(file, 1).id
    assert code_of(file, 2) == "fonts.bad-index"
    assert code_of(box, 1) == "fonts.bad-index"


def test_large_small_tables_are_refused(box: Path, tmp_path: Path) -> None:
    """A directory that gives ``head`` the length of the file must not make the reader load it."""
    content = bytearray(box.read_bytes()) + bytes(2 << 20)
    for row in range(12, 12 + 16 * struct.unpack_from(">H", content, 4)[0], 16):
        if content[row : row + 4] == b"name":
            struct.pack_into(">I", content, row + 12, (2 << 20) - 100)
    file = tmp_path / "x.ttf"
    file.write_bytes(content)
    assert code_of(file) == "fonts.damaged"
