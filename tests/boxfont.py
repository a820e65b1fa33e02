"""A generated face whose widths can be checked by hand: the box font.

Every Han character, kana and full-width mark is a full em (1000 units) with a box as its outline; Latin letters,
digits and narrow signs are half an em; the space a quarter. ``，`` has a form for vertical setting (feature vert). Made
on demand, in TrueType or CFF, with equal bytes every time.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

UPEM = 1000
HAN = "一丁七万丈三上下不与中丰临丹为主丽义之乌乐九了二于云五井亚亡交产京人今从他代以们价任会伟传作你使供侧修倍做停光先入全六共关其具"
MARKS = "、。，：；？！（）《》〈〉「」『』【】〔〕“”‘’…—～·％"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?-()/%"
VERTICAL_COMMA = "uniFF0C.vert"

Kind = Literal["truetype", "cff"]


def box_font(
    path: Path,
    *,
    chars: str = HAN + MARKS,
    kind: Kind = "truetype",
    fs_type: int = 0,
    family: str = "Box",
    vertical_metrics: bool = True,
) -> Path:
    """Write a box font with ``chars`` one em wide beside Latin at half an em; the path. ``fs_type``: licence bits."""
    wide = dict.fromkeys(chars)
    names = {" ": "space"} | {char: f"uni{ord(char):04X}" for char in (*LATIN, *wide)}
    order = [".notdef", *names.values(), VERTICAL_COMMA]
    widths = {".notdef": UPEM, VERTICAL_COMMA: UPEM}
    widths |= {name: UPEM if char in wide else UPEM // 4 if char == " " else UPEM // 2 for char, name in names.items()}
    builder = FontBuilder(UPEM, isTTF=kind == "truetype")
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    _outlines(builder, kind, order, widths, family)
    builder.setupHorizontalMetrics({name: (widths[name], 0 if name == "space" else 50) for name in order})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    if vertical_metrics:
        builder.setupVerticalHeader(ascent=500, descent=-500)
        builder.setupVerticalMetrics({name: (UPEM, 30 + order.index(name) % 100) for name in order})
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, sCapHeight=700, sxHeight=500, fsType=fs_type)
    builder.setupPost()
    builder.setupHead(unitsPerEm=UPEM, created=0, modified=0)
    if "，" in wide:
        addOpenTypeFeaturesFromString(builder.font, f"feature vert {{ sub uniFF0C by {VERTICAL_COMMA}; }} vert;")
    builder.font.recalcTimestamp = False
    builder.save(str(path))
    return path


def _outlines(builder: FontBuilder, kind: Kind, order: Iterable[str], widths: dict[str, int], family: str) -> None:
    drawn = {}
    for number, name in enumerate(order):
        # Each box has a height of its own, so that a mixed-up glyph shows.
        box = [] if name == "space" else _box(widths[name] - 100, 850 - number % 100)
        pen = TTGlyphPen(None) if kind == "truetype" else T2CharStringPen(widths[name], None)
        for index, point in enumerate(box):
            (pen.lineTo if index else pen.moveTo)(point)
        if box:
            pen.closePath()
        drawn[name] = pen.glyph() if isinstance(pen, TTGlyphPen) else pen.getCharString()
    if kind == "truetype":
        builder.setupGlyf(drawn)
    else:
        builder.setupCFF(f"{family}-Regular", {"FullName": family}, drawn, {})


def _box(width: int, top: int) -> list[tuple[int, int]]:
    return [(50, -20), (50, top), (50 + width, top), (50 + width, -20)]


def changed(path: Path, target: Path, **tables: object) -> Path:
    """A copy of a font file without some tables: ``changed(a, b, OS_2=None)``; underscores stand for slashes."""
    with TTFont(path, recalcTimestamp=False) as font:
        for tag in tables:
            del font[tag.replace("_", "/")]
        data = io.BytesIO()
        font.save(data)
    target.write_bytes(data.getvalue())
    return target
