"""The header of a font file, read without trusting it.

In: a path and the index of a face in a collection. Out: ``Header`` (where each table lies, and the few small tables
that tell what the face is), or ``FontFileError`` with the code of a message. ISO/IEC 14496-22 (Open Font Format):
§4.4 font file structure, §5.2 ``head``, ``hhea``, ``OS/2``, ``post``. Only a few kilobytes are read, whatever the size
of the file, so that every face of a paper can be checked before anything is drawn.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path
from typing import BinaryIO, Final, Literal, NamedTuple

from layout_engine.diagnostics import Argument

Flavour = Literal["truetype", "cff"]

_SFNT_VERSIONS: Final = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_WEB_FONTS: Final = (b"wOFF", b"wOF2")
_REQUIRED: Final = ("head", "hhea", "hmtx", "maxp", "cmap")
_MOST_TABLES: Final = 512
_MOST_FACES: Final = 1024
_SMALL_TABLE: Final = 1 << 20

#: fsType of OS/2: bits 0–3 are the usage permission, 8 forbids subsetting, 9 allows bitmaps only.
_USAGE_MASK: Final = 0x000F
_RESTRICTED: Final = 0x0002
_NO_SUBSETTING: Final = 0x0100
_BITMAP_ONLY: Final = 0x0200


class FontFileError(Exception):
    """The file is no face that can be printed: the code of a message, and its arguments without ``file``."""

    def __init__(self, code: str, **args: Argument) -> None:
        self.code = code
        self.arguments = args
        super().__init__(code)


class Header(NamedTuple):
    """What a face says of itself, in font units. ``digest`` names its content (``head`` holds a checksum of it all)."""

    tables: dict[str, tuple[int, int]]
    flavour: Flavour
    digest: str
    upem: int
    glyph_count: int
    bbox: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    x_height: int
    italic_angle: float
    weight: int
    fs_type: int

    @property
    def embeddable(self) -> bool:
        """Whether the licence bits allow outlines in a PDF; of several usage bits the least restrictive counts."""
        return self.fs_type & _USAGE_MASK != _RESTRICTED and not self.fs_type & _BITMAP_ONLY

    @property
    def subsettable(self) -> bool:
        """Whether a part of the face may be embedded; otherwise it goes in whole."""
        return not self.fs_type & _NO_SUBSETTING


def read_header(path: Path, index: int = 0) -> Header:
    """The header of face ``index`` of a font file. Raises FontFileError; never reads a large table."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            start = _face_offset(file, index, size)
            tables = _directory(file, start, size)
            return _described(file, tables)
    except FileNotFoundError:
        raise FontFileError("fonts.missing-file") from None
    except IsADirectoryError:
        raise FontFileError("fonts.not-a-font") from None
    except OSError as error:
        raise FontFileError("fonts.unreadable", why=error.strerror or type(error).__name__) from error


def _bytes_at(file: BinaryIO, offset: int, length: int, part: str) -> bytes:
    file.seek(offset)
    data = file.read(length)
    if len(data) != length:
        raise FontFileError("fonts.damaged", part=part)
    return data


def _face_offset(file: BinaryIO, index: int, size: int) -> int:
    if size < 12:
        raise FontFileError("fonts.not-a-font")
    head = _bytes_at(file, 0, 12, "header")
    tag = head[:4]
    if tag in _WEB_FONTS:
        raise FontFileError("fonts.web-font")
    if tag == b"ttcf":
        count: int = struct.unpack_from(">I", head, 8)[0]
        if not 0 < count <= _MOST_FACES:
            raise FontFileError("fonts.damaged", part="ttcf")
        _check_index(index, count)
        offset: int = struct.unpack(">I", _bytes_at(file, 12 + 4 * index, 4, "ttcf"))[0]
        return offset
    if tag not in _SFNT_VERSIONS:
        raise FontFileError("fonts.not-a-font")
    _check_index(index, 1)
    return 0


def _check_index(index: int, count: int) -> None:
    if not 0 <= index < count:
        raise FontFileError("fonts.bad-index", index=index, count=count, last=count - 1)


def _directory(file: BinaryIO, start: int, size: int) -> dict[str, tuple[int, int]]:
    head = _bytes_at(file, start, 12, "table directory")
    if head[:4] not in _SFNT_VERSIONS:
        raise FontFileError("fonts.damaged", part="table directory")
    count: int = struct.unpack_from(">H", head, 4)[0]
    if not 0 < count <= _MOST_TABLES:
        raise FontFileError("fonts.damaged", part="table directory")
    rows = _bytes_at(file, start + 12, 16 * count, "table directory")
    tables: dict[str, tuple[int, int]] = {}
    for tag, _checksum, offset, length in struct.iter_unpack(">4sIII", rows):
        name = tag.decode("latin-1")
        if offset + length > size:
            raise FontFileError("fonts.damaged", part=name)
        tables[name] = (offset, length)
    return tables


def _described(file: BinaryIO, tables: dict[str, tuple[int, int]]) -> Header:
    if not ("glyf" in tables or "CFF " in tables or "CFF2" in tables):
        raise FontFileError("fonts.no-outlines")
    for name in _REQUIRED:
        if name not in tables:
            raise FontFileError("fonts.damaged", part=name)

    def table(name: str, least: int) -> bytes:
        offset, length = tables[name]
        if not least <= length <= _SMALL_TABLE:
            raise FontFileError("fonts.damaged", part=name)
        return _bytes_at(file, offset, length, name)

    head, hhea, maxp = table("head", 54), table("hhea", 36), table("maxp", 6)
    os2 = table("OS/2", 68) if "OS/2" in tables else b""
    names = table("name", 6) if "name" in tables else b""
    post = table("post", 32) if "post" in tables else bytes(32)
    upem, glyph_count = _u16(head, 18), _u16(maxp, 4)
    if not 16 <= upem <= 16384 or not glyph_count:
        raise FontFileError("fonts.damaged", part="head" if glyph_count else "maxp")
    modern = len(os2) >= 96 and _u16(os2, 0) >= 2
    ascent, descent = (_s16(os2, 68), _s16(os2, 70)) if len(os2) >= 78 else (_s16(hhea, 4), _s16(hhea, 6))
    return Header(
        tables=tables,
        flavour="truetype" if "glyf" in tables else "cff",
        digest=hashlib.sha256(head + names + maxp + os2 + repr(sorted(tables.items())).encode()).hexdigest(),
        upem=upem,
        glyph_count=glyph_count,
        bbox=(_s16(head, 36), _s16(head, 38), _s16(head, 40), _s16(head, 42)),
        ascent=ascent,
        descent=descent,
        cap_height=(_s16(os2, 88) if modern else 0) or round(0.7 * upem),
        x_height=(_s16(os2, 86) if modern else 0) or round(0.5 * upem),
        italic_angle=struct.unpack_from(">i", post, 4)[0] / 65536,
        weight=_u16(os2, 4) if os2 else 400,
        fs_type=_u16(os2, 8) if os2 else 0,
    )


def _u16(data: bytes, offset: int) -> int:
    value: int = struct.unpack_from(">H", data, offset)[0]
    return value


def _s16(data: bytes, offset: int) -> int:
    value: int = struct.unpack_from(">h", data, offset)[0]
    return value
