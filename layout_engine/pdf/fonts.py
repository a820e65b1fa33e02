"""Faces as PDF fonts: one Type0 font a face, addressed by glyph, which still tells every character it was set from.

In: faces and the glyphs that the frames use of them. Out: hexadecimal codes for the content streams, and the font
objects: ISO 32000-1 §9.7 (composite fonts, Identity-H and Identity-V), §9.6.5 (Type3), §9.10.3 (ToUnicode).

A code stands for a pair (glyph, source text), because one glyph may be set for several characters (… and ⋯, - and ‑)
and each must be found again. TrueType: codes count up in the order of use and CIDToGIDMap leads each to its glyph.
CFF: the code is the glyph's number in the subset, so the first text that takes a glyph keeps it; other texts are
``conflicts``, which the content stream tells by ActualText. Drawn faces (造字): Type3, one byte a code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, Final

from layout_engine.diagnostics import SpecError, diagnose
from layout_engine.fonts.drawn import DrawnFace
from layout_engine.fonts.face import Face, Metrics
from layout_engine.pdf.objects import File, Ref, array, dictionary, name, number, numbers, text_string

Pair = tuple[int, str]
"""Glyph id of the face, and the source text that it stands for."""

#: What a glyph that stands for no text (an inserted hyphen, the rest of a ligature) says where ActualText is not read.
_SILENT: Final = "\u00ad"
_TYPE3_CODES: Final = 255
_BLOCK: Final = 100


class Codes(dict[Pair, str]):
    """(glyph, text) → the hexadecimal digits of its code; given out at first use."""

    __slots__ = ("_assign",)

    def __init__(self, assign: Callable[[Pair], str]) -> None:
        self._assign = assign

    def __missing__(self, pair: Pair) -> str:
        code = self[pair] = self._assign(pair)
        return code


class FaceFont:
    """A face in this PDF: an OpenType face as a Type0 font, for lines across and lines downwards."""

    __slots__ = (
        "_down", "_glyphs", "_subset", "_taken", "_unicode", "codes", "conflicts", "face", "ref", "ref_down", "resource",
    )  # fmt: skip

    def __init__(self, face: Face, resource: str, across: Iterable[int], down: Iterable[int]) -> None:
        """``across``, ``down``: every glyph that the frames set in horizontal and in vertical runs, in order of use.

        Raises FontFileError where the face cannot be cut or may not be embedded.
        """
        self.face, self.resource = face, resource
        self._down = tuple(dict.fromkeys(down))
        self._subset = face.subset(dict.fromkeys((*across, *self._down)))
        self._glyphs: dict[int, int] = {0: 0}
        """CID → glyph id of the face."""
        self._unicode: list[tuple[int, str]] = []
        self._taken: dict[int, str] = {}
        self.conflicts: set[Pair] = set()
        self.codes = Codes(self._next_cid if face.flavour == "truetype" else self._subset_gid)
        self.ref: Ref = None
        self.ref_down: Ref = None

    @property
    def advances(self) -> dict[int, int]:
        return self.face.advances

    def _next_cid(self, pair: Pair) -> str:
        return self._give(len(self._glyphs), pair)

    def _subset_gid(self, pair: Pair) -> str:
        gid, text = pair
        cid = self._subset.gids[gid]
        if self._taken.setdefault(gid, text) != text:
            self.conflicts.add(pair)
            return f"{cid:04X}"
        return self._give(cid, pair)

    def _give(self, cid: int, pair: Pair) -> str:
        gid, text = pair
        self._glyphs[cid] = gid
        self._unicode.append((cid, text or _SILENT))
        return f"{cid:04X}"

    def add_to(self, file: File) -> None:
        """Put the font's objects into the file; ``ref`` and ``ref_down`` then name them."""
        face, subset = self.face, self._subset
        tag = hashlib.sha256(subset.data).digest()
        base = f"{''.join(chr(65 + byte % 26) for byte in tag[:6])}+{face.postscript_name}"
        cid_font: dict[str, Any] = {
            "Type": name("Font"),
            "BaseFont": name(base),
            "CIDSystemInfo": dictionary(Registry="(Adobe)", Ordering="(Identity)", Supplement=0),
            "DW": 1000,
        }
        if widths := self._widths():
            cid_font["W"] = _grouped(widths)
        if face.flavour == "truetype":
            program = file.stream(subset.data, Length1=len(subset.data))
            gids = b"".join(subset.gids.get(gid, 0).to_bytes(2, "big") for gid in self._glyphs.values())
            cid_font |= {"Subtype": name("CIDFontType2"), "CIDToGIDMap": file.stream(gids)}
            cid_font["FontDescriptor"] = file.add(**_descriptor(base, face), FontFile2=program)
        else:
            program = file.stream(subset.data, Subtype=name("CIDFontType0C"))
            cid_font["Subtype"] = name("CIDFontType0")
            cid_font["FontDescriptor"] = file.add(**_descriptor(base, face), FontFile3=program)
        if self._down:
            cid_font |= self._vertical_widths()
        descendant, to_unicode = file.add(**cid_font), file.stream(to_unicode_cmap(self._unicode, 2))

        def composite(encoding: str) -> Ref:
            return file.add(
                Type=name("Font"),
                Subtype=name("Type0"),
                BaseFont=name(base if face.flavour == "truetype" else f"{base}-{encoding}"),
                Encoding=name(encoding),
                DescendantFonts=array(descendant),
                ToUnicode=to_unicode,
            )

        self.ref = composite("Identity-H")
        self.ref_down = composite("Identity-V") if self._down else None

    def _per_mille(self, value: int) -> float:
        return value * 1000 / self.face.upem

    def _widths(self) -> list[tuple[int, str]]:
        """The CIDs whose width is not one em, with their widths (§9.7.4.3)."""
        advances = self.face.advances
        widths = [(cid, number(self._per_mille(advances[gid]))) for cid, gid in sorted(self._glyphs.items())]
        return [(cid, width) for cid, width in widths if width != "1000"]

    def _vertical_widths(self) -> dict[str, Any]:
        """DW2 from the em box, and W2 for each CID with another advance or origin than DW2 and half its width say."""
        face = self.face
        top = self._per_mille(face.metrics.ascent)
        rows: list[tuple[int, str]] = []
        down = set(self._down)
        for cid, gid in sorted(self._glyphs.items()):
            if gid not in down:
                continue
            x, y = face.v_origin(gid)
            row = (-self._per_mille(face.v_advance(gid)), self._per_mille(x), self._per_mille(y))
            if row != (-1000, self._per_mille(face.advances[gid]) / 2, top):
                rows.append((cid, " ".join(map(number, row))))
        return {"DW2": numbers(top, -1000)} | ({"W2": _grouped(rows)} if rows else {})


class DrawnFont:
    """The drawn characters of a paper as a Type3 font: one byte a code, no vertical writing of its own."""

    __slots__ = ("_glyphs", "_unicode", "codes", "conflicts", "face", "ref", "ref_down", "resource")

    def __init__(self, face: DrawnFace, resource: str) -> None:
        self.face, self.resource = face, resource
        self.conflicts: frozenset[Pair] = frozenset()
        self.codes = Codes(self._next_code)
        self._glyphs: list[int] = []
        self._unicode: list[tuple[int, str]] = []
        self.ref: Ref = None
        self.ref_down: Ref = None

    @property
    def advances(self) -> dict[int, int]:
        return self.face.advances

    def _next_code(self, pair: Pair) -> str:
        gid, text = pair
        code = len(self._glyphs) + 1
        if code > _TYPE3_CODES:
            raise SpecError([diagnose("pdf.too-many-drawn", most=_TYPE3_CODES)])
        self._glyphs.append(gid)
        self._unicode.append((code, text or _SILENT))
        return f"{code:02X}"

    def add_to(self, file: File) -> None:
        """Put the font's objects into the file; ``ref`` then names the font."""
        face = self.face
        names = [f"g{code}" for code in range(1, len(self._glyphs) + 1)]
        procedures = {
            glyph: file.stream(_glyph_procedure(face, gid)) for glyph, gid in zip(names, self._glyphs, strict=True)
        }
        self.ref = file.add(
            Type=name("Font"),
            Subtype=name("Type3"),
            Name=name(face.postscript_name),
            FontBBox=numbers(*face.metrics.bbox),
            FontMatrix=f"[{1 / face.upem} 0 0 {1 / face.upem} 0 0]",
            CharProcs=dictionary(**procedures),
            Encoding=dictionary(Type=name("Encoding"), Differences=array(1, *map(name, names))),
            FirstChar=1,
            LastChar=len(names),
            Widths=numbers(*(face.advances[gid] for gid in self._glyphs)),
            Resources=dictionary(),
            ToUnicode=file.stream(to_unicode_cmap(self._unicode, 1)),
        )


PdfFont = FaceFont | DrawnFont


def to_unicode_cmap(pairs: Iterable[tuple[int, str]], code_bytes: int) -> bytes:
    """A ToUnicode CMap: code → text in UTF-16BE, in blocks of at most 100 (§9.10.3)."""
    digits = 2 * code_bytes
    rows = [f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in sorted(pairs)]
    blocks = [rows[start : start + _BLOCK] for start in range(0, len(rows), _BLOCK)]
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        f"1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(parts).encode()


def actual_text(text: str) -> str:
    """The start of a span that is read as ``text`` whatever is shown in it (§14.9.4)."""
    return f"/Span <</ActualText {text_string(text)}>> BDC"


def _grouped(rows: list[tuple[int, str]]) -> str:
    """``[3 [500 250] 9 [300]]`` from (3, 500), (4, 250), (9, 300): neighbouring CIDs share one array."""
    parts: list[str] = []
    last = -2
    for cid, value in rows:
        parts.append(f" {value}" if cid == last + 1 else f"{']' if parts else ''}{cid}[{value}")
        last = cid
    return f"[{''.join(parts)}{']' if parts else ''}]"


def _descriptor(base: str, face: Face) -> dict[str, Any]:
    """The FontDescriptor without its font file (§9.8). Symbolic, since its codes are glyphs and no letters."""
    metrics: Metrics = face.metrics

    def mille(value: int) -> str:
        return number(value * 1000 / face.upem)

    return {
        "Type": name("FontDescriptor"),
        "FontName": name(base),
        "Flags": 4 | (64 if metrics.italic_angle else 0),
        "FontBBox": f"[{' '.join(map(mille, metrics.bbox))}]",
        "ItalicAngle": number(metrics.italic_angle),
        "Ascent": mille(metrics.ascent),
        "Descent": mille(metrics.descent),
        "CapHeight": mille(metrics.cap_height),
        "StemV": round(10 + 220 * (face.weight - 50) / 900),
    }


def _glyph_procedure(face: DrawnFace, gid: int) -> bytes:
    """Width and box (d1: the colour comes from the text), then each outline filled by its own rule."""
    box = " ".join(map(str, face.ink(gid)))
    operators = [f"{face.advances[gid]} 0 {box} d1"]
    for outline, even_odd in face.parts(gid):
        for kind, *points in outline:
            operators.append(" ".join((*map(number, points), "h" if kind == "Z" else kind.lower())))
        operators.append("f*" if even_odd else "f")
    return "\n".join(operators).encode()
