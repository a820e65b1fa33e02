"""One OpenType face: characters to glyphs, widths, shapes, outlines, and the subset that a PDF embeds.

In: a font file (TrueType or CFF, also in a collection; mapped into memory, never read as a whole). Out: everything in
font units, y up, one em = ``upem``. ISO/IEC 14496-22 for the tables; ISO 32000-1 §9.6–9.9 for what ``subset`` yields.
Widths and characters are memoised in dicts that hot code may index directly: ``face.cmap[codepoint]``,
``face.advances[gid]``.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

import uharfbuzz as hb

from layout_engine.fonts.sfnt import Flavour, FontFileError, Header, read_header

Outline = tuple[tuple[str, *tuple[float, ...]], ...]
"""As ``geometry.Path``, but in font units and y up: ``("M", x, y)``, ``("L", …)``, ``("C", …)``, ``("Z",)``."""

Shaped = tuple[int, int, int, int, int]
"""Glyph id, index of its first source character, advance along the line, x offset, y offset (y up)."""

#: What a PDF does not read of an embedded face (ISO 32000-1 §9.9, table 126: only glyf, head, hhea, hmtx, loca, maxp).
_DROPPED: Final = (
    "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "MATH", "MERG", "OS/2", "PCLT", "STAT", "VDMX", "VORG",
    "cmap", "gasp", "hdmx", "kern", "meta", "name", "post", "vhea", "vmtx", "COLR", "CPAL", "SVG ", "sbix", "CBDT",
    "CBLC", "EBDT", "EBLC", "EBSC", "Zapf", "feat", "mort", "morx", "prop", "trak", "kerx", "ankr", "bsln",
)  # fmt: skip
_VERTICAL: Final = (b"vert", b"vrt2")
_FULL_WIDTH: Final = (b"fwid",)
_HALF_WIDTH: Final = (b"hwid",)


class _Glyphs(dict[int, int]):
    """Code point → glyph id, 0 where the face has none; filled as it is asked."""

    __slots__ = ("_font",)

    def __init__(self, font: Any) -> None:
        self._font = font

    def __missing__(self, codepoint: int) -> int:
        gid = self[codepoint] = int(self._font.get_nominal_glyph(codepoint) or 0)
        return gid


class _Advances(dict[int, int]):
    """Glyph id → advance width in font units; filled as it is asked."""

    __slots__ = ("_font",)

    def __init__(self, font: Any) -> None:
        self._font = font

    def __missing__(self, gid: int) -> int:
        advance = self[gid] = int(self._font.get_glyph_h_advance(gid))
        return advance


class Metrics(NamedTuple):
    """Metrics for layout and the FontDescriptor, in font units (``italic_angle`` in degrees, negative leans right)."""

    ascent: int
    descent: int
    cap_height: int
    x_height: int
    bbox: tuple[int, int, int, int]
    italic_angle: float


class Subset(NamedTuple):
    """A part of a face, ready to be embedded. ``gids``: glyph id of the face → glyph id in ``data``.

    ``truetype``: ``data`` is an sfnt for FontFile2 of a CIDFontType2; CIDToGIDMap maps CIDs to ``gids`` values (with
    CID = new glyph id it is Identity). ``cff``: ``data`` is a bare CFF table for FontFile3, subtype CIDFontType0C, in
    which **CID = new glyph id** in both cases that ISO 32000-1 §9.7.4.2 tells apart: a CID-keyed program gets an
    identity charset; a name-keyed program has no CIDs of its own and is addressed by glyph id.
    """

    data: bytes
    gids: dict[int, int]
    flavour: Flavour


class Face:
    """One face of a font file. ``id`` is stable for equal files and safe as a PDF or JSON name."""

    __slots__ = (
        "_font", "_hb", "_substitutes", "_tags", "advances", "cmap", "embeddable", "family", "flavour",
        "fs_type", "id", "index", "metrics", "path", "postscript_name", "subsettable", "upem", "weight",
    )  # fmt: skip

    def __init__(self, path: Path, index: int = 0, *, family: str = "", weight: int = 0) -> None:
        """Open face ``index`` of a file; ``family`` and ``weight`` override what the file says.

        Raises FontFileError where the file is missing, damaged, no font, or has nothing to print.
        """
        header = read_header(path, index)
        try:
            self._hb: Any = hb.Face(hb.Blob.from_file_path(str(path)), index)
        except hb.HarfBuzzError as error:
            raise FontFileError("fonts.unreadable", why=str(error) or "HarfBuzz") from error
        self._font: Any = hb.Font(self._hb)
        self.path, self.index = path, index
        names = hb.OTNameIdPredefined
        named = self._hb.get_name(names.POSTSCRIPT_NAME) or path.stem
        self.postscript_name: str = re.sub(r"[^A-Za-z0-9-]", "", named) or "Face"
        self.family: str = family or self._hb.get_name(names.FONT_FAMILY) or path.stem
        self.weight: int = weight or header.weight
        self.id: str = f"{self.postscript_name}-{header.digest[:8]}" + (f"-{index}" if index else "")
        self.upem, self.flavour = header.upem, header.flavour
        self.fs_type, self.embeddable, self.subsettable = header.fs_type, header.embeddable, header.subsettable
        self.metrics = _metrics(header)
        self.cmap: dict[int, int] = _Glyphs(self._font)
        self.advances: dict[int, int] = _Advances(self._font)
        self._tags = frozenset(header.tables)
        self._substitutes: dict[tuple[bytes, ...], tuple[dict[int, int], tuple[int, ...]]] = {}
        if not self._hb.unicodes:
            raise FontFileError("fonts.damaged", part="cmap")

    def __repr__(self) -> str:
        return f"Face({self.id!r})"

    # ---- reading ---------------------------------------------------------------------------------------------------

    @property
    def glyph_count(self) -> int:
        """How many glyphs the face has."""
        return int(self._hb.glyph_count)

    def unicodes(self) -> frozenset[int]:
        """Every code point that the face has a glyph for."""
        return frozenset(self._hb.unicodes)

    def glyph(self, char: str) -> int:
        """The glyph of one character, 0 where the face has none."""
        return self.cmap[ord(char)]

    def advance(self, gid: int) -> int:
        """Advance width in font units."""
        return self.advances[gid]

    @property
    def has_vertical_metrics(self) -> bool:
        """Whether the face has advances for vertical setting (竖排) of its own."""
        return "vmtx" in self._tags

    def v_advance(self, gid: int) -> int:
        """Advance downwards in vertical setting, positive; one em where the face says nothing."""
        return -int(self._font.get_glyph_v_advance(gid)) if self.has_vertical_metrics else self.upem

    def v_origin(self, gid: int) -> tuple[int, int]:
        """The vertical origin (top centre of the em box) seen from the horizontal one: the vector v of W2."""
        if not self.has_vertical_metrics:
            return self.advances[gid] // 2, self.metrics.ascent
        x, y = self._font.get_glyph_v_origin(gid)
        return int(x), int(y)

    def vertical_glyph(self, gid: int) -> int:
        """The form of a glyph for vertical setting (features vert, vrt2); the glyph itself where there is none."""
        return self._substitute(gid, _VERTICAL)

    def full_width_glyph(self, gid: int) -> int:
        """The one-em form of a glyph (feature fwid), as for — and quotes among hanzi; the glyph itself where none."""
        return self._substitute(gid, _FULL_WIDTH)

    def half_width_glyph(self, gid: int) -> int:
        """The half-em form of a glyph (feature hwid), as for digits side by side in a column; the glyph itself where none."""
        return self._substitute(gid, _HALF_WIDTH)

    def _substitute(self, gid: int, tags: tuple[bytes, ...]) -> int:
        memo = self._substitutes.get(tags)
        if memo is None:
            memo = self._substitutes[tags] = {}, _feature_lookups(self._table("GSUB"), tags)
        known, lookups = memo
        if (found := known.get(gid)) is None:
            answers = (self._hb.get_lookup_glyph_alternates(lookup, gid) for lookup in lookups)
            found = known[gid] = next((int(answer[0]) for answer in answers if answer), gid)
        return found

    def shape(
        self, text: str, *, lang: str, features: tuple[str, ...] = (), vertical: bool = False
    ) -> tuple[Shaped, ...]:
        """Shape one run of text. ``features``: OpenType tags to switch on (``halt``), or off (``-kern``).

        Offsets are seen from the glyph's origin in the direction of the run (``v_origin`` where vertical), so that
        they are 0, 0 unless the face moves the glyph.
        """
        buffer: Any = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = lang
        buffer.direction = "ttb" if vertical else "ltr"
        hb.shape(self._font, buffer, {name.lstrip("-"): not name.startswith("-") for name in features})
        rows = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        if vertical:
            return tuple(self._shaped_down(info, position) for info, position in rows)
        return tuple((i.codepoint, i.cluster, p.x_advance, p.x_offset, p.y_offset) for i, p in rows)

    def _shaped_down(self, info: Any, position: Any) -> Shaped:
        x, y = self._font.get_glyph_v_origin(info.codepoint)
        advance = -position.y_advance if self.has_vertical_metrics else self.upem
        return info.codepoint, info.cluster, advance, position.x_offset + x, position.y_offset + y

    def ink(self, gid: int) -> tuple[int, int, int, int]:
        """The box of what a glyph paints: left, bottom, right, top (y up); zeros where it paints nothing."""
        box = self._font.get_glyph_extents(gid)
        if box is None:
            return (0, 0, 0, 0)
        x, y = int(box.x_bearing), int(box.y_bearing)
        return (x, y + int(box.height), x + int(box.width), y)

    def outline(self, gid: int) -> Outline:
        """The outline of a glyph in font units, y up; quadratic curves are raised to cubic ones."""
        pen = _OutlinePen()
        self._font.draw_glyph_with_pen(gid, pen)
        return tuple(pen.segments)

    def _table(self, tag: str) -> bytes:
        return bytes(self._hb.reference_table(tag).data) if tag in self._tags else b""

    # ---- embedding -------------------------------------------------------------------------------------------------

    def subset(self, glyphs: Iterable[int]) -> Subset:
        """The face cut down to some glyphs (and .notdef, and parts of composites), without hints and layout tables.

        A face whose licence forbids subsetting comes whole, its glyph ids unchanged. Variable faces come as their
        default instance. Raises FontFileError where the licence forbids embedding or HarfBuzz cannot cut the face.
        """
        if not self.embeddable:
            raise FontFileError("fonts.not-embeddable", family=self.family, fs_type=self.fs_type)
        order: Any = hb.SubsetInput()
        flags = hb.SubsetFlags
        order.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE | flags.CFF_IDENTITY_CHARSET
        if "CFF2" in self._tags:
            order.flags |= flags.DOWNGRADE_CFF2
        if not self.subsettable:
            order.flags |= flags.RETAIN_GIDS
            glyphs = range(self.glyph_count)
        order.glyph_set.update(glyphs)
        order.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
        if self._hb.has_var_data:
            order.pin_all_axes_to_default(self._hb)
        try:
            plan: Any = hb.SubsetPlan(self._hb, order)
            made: Any = plan.execute()
            gids = dict(plan.old_to_new_glyph_mapping.items())
        except (hb.HarfBuzzError, RuntimeError) as error:
            raise FontFileError("fonts.damaged", part="glyf" if self.flavour == "truetype" else "CFF") from error
        data = bytes(made.blob.data) if self.flavour == "truetype" else bytes(made.reference_table("CFF ").data)
        if not data:
            raise FontFileError("fonts.damaged", part="glyf" if self.flavour == "truetype" else "CFF")
        return Subset(data=data, gids=gids, flavour=self.flavour)


def _metrics(header: Header) -> Metrics:
    return Metrics(
        ascent=header.ascent,
        descent=header.descent,
        cap_height=header.cap_height,
        x_height=header.x_height,
        bbox=header.bbox,
        italic_angle=header.italic_angle,
    )


def _feature_lookups(table: bytes, tags: tuple[bytes, ...]) -> tuple[int, ...]:
    """The lookups of some features of a GSUB table, in the order of the tags (14496-22 §6.2, FeatureList).

    HarfBuzz answers per lookup but not which lookups a feature has. A damaged table yields what could be read.
    """
    found: list[int] = []
    try:
        features: int = struct.unpack_from(">H", table, 6)[0]
        records = [
            struct.unpack_from(">4sH", table, features + 2 + 6 * i)
            for i in range(struct.unpack_from(">H", table, features)[0])
        ]
        for wanted in tags:
            for tag, offset in records:
                if tag == wanted:
                    count = struct.unpack_from(">H", table, features + offset + 2)[0]
                    found += struct.unpack_from(f">{count}H", table, features + offset + 4)
    except struct.error:
        return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys(found))


class _OutlinePen:
    """Collects an outline in the segment-pen protocol that HarfBuzz calls."""

    __slots__ = ("_here", "segments")

    def __init__(self) -> None:
        self.segments: list[tuple[str, *tuple[float, ...]]] = []
        self._here = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 (the protocol's names)
        self._here = point
        self.segments.append(("M", *point))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._here = point
        self.segments.append(("L", *point))

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        self._here = end
        self.segments.append(("C", *first, *second, *end))

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self._here, control, end
        first = (round((x0 + 2 * x1) / 3, 3), round((y0 + 2 * y1) / 3, 3))
        second = (round((x2 + 2 * x1) / 3, 3), round((y2 + 2 * y1) / 3, 3))
        self.curveTo(first, second, end)

    def closePath(self) -> None:  # noqa: N802
        self.segments.append(("Z",))

    def endPath(self) -> None:  # noqa: N802
        """An open contour is filled as if it were closed."""
        self.segments.append(("Z",))
