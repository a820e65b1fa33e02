"""Runs to glyphs: cleaning, faces, joined signs, absent characters."""

from __future__ import annotations

from layout_engine.diagnostics import Span
from layout_engine.fonts.library import FontLibrary
from layout_engine.messages import CATALOGUE, message_of
from layout_engine.text.paragraph import Setting, StyledRun, findings, prepare, remaining_chars, set_line
from tests.text.lines import EM, origins, prepared, set_all


def test_controls_are_dropped_and_reported(boxes: FontLibrary) -> None:
    p = prepared("\u3000\u3000中\x07\u202e国\n\t人\ud800 ", boxes)
    assert p.text == "中国 人\ufffd"
    assert [p.source_offset(i) for i in range(p.size)] == [2, 5, 6, 8, 9]
    assert [(n.kind, n.offset) for n in p.notes] == [("control", 3), ("control", 4), ("surrogate", 9)]
    found = findings(p, lambda offset: Span("a.md", 1, offset + 1))
    assert [d.span.column for d in found] == [4, 5, 10]
    assert all(d.code in CATALOGUE and "U+" in message_of(d, "zh") and "U+" in message_of(d, "en") for d in found)


def test_absent_characters_take_one_em_and_are_named(boxes: FontLibrary) -> None:
    p = prepared("中\U0001f9ff国", boxes)
    assert p.missing == ((1, "\U0001f9ff"),)
    line = set_all(p, 10 * EM)[0]
    assert line.pieces[0].glyphs[1] == -1
    assert line.width == 3 * EM


def test_invisible_characters_are_no_absent_glyphs(boxes: FontLibrary) -> None:
    p = prepared("中\ufe00\u200b作\u2060人", boxes)
    assert p.missing == ()
    line = set_all(p, 10 * EM)[0]
    assert (line.width, line.text) == (3 * EM, p.text)
    assert len(line.pieces[0].glyphs) == 3
    assert "".join(line.pieces[0].clusters) == p.text


def test_runs_keep_their_tag_and_place(library: FontLibrary) -> None:
    runs = [
        StyledRun("本报讯 ", "黑体", EM, tag=1),
        StyledRun("江畔", "报宋", EM),
        StyledRun("二桥", "楷体", 12_000, 900, 2),
    ]
    p = prepare(runs, Setting(align="left"), library)
    line = set_all(p, 20 * EM)[0]
    assert [(piece.text, piece.tag, piece.size, piece.scale) for piece in line.pieces] == [
        ("本报讯 ", 1, EM, 1000), ("江畔", 0, EM, 1000), ("二桥", 2, 12_000, 900),
    ]  # fmt: skip
    assert [piece.offset for piece in line.pieces] == [0, 35_000, 55_000]
    assert line.width == 55_000 + 2 * 10_800


def test_fallback_faces_split_a_piece(library: FontLibrary) -> None:
    p = prepare([StyledRun("金镕基㸃", "题字", EM)], Setting(), library)
    pieces = set_all(p, 20 * EM)[0].pieces
    assert "".join(piece.text for piece in pieces) == "金镕基㸃"
    assert len({piece.face for piece in pieces}) > 1
    assert p.missing == ()


def test_drawn_character_by_its_description(boxes: FontLibrary) -> None:
    p = prepared("中⿰钅惠作。", boxes)
    line = set_all(p, 10 * EM)[0]
    assert line.width == 4 * EM
    assert line.pieces[1].clusters == ("⿰钅惠",)
    assert line.pieces[1].face.startswith("drawn-")
    assert [piece.offset for piece in line.pieces] == [0, EM, 2 * EM]
    assert p.missing == ()
    assert remaining_chars(p, 0) == 4


def test_the_dash_is_one_glyph_of_two_em(library: FontLibrary) -> None:
    p = prepared("是——不", library, Setting(align="left"))
    piece = set_all(p, 20 * EM)[0].pieces[0]
    assert piece.clusters == ("是", "——", "不")
    assert origins(piece, library)[0][2] == 3 * EM


def test_latin_words_are_kerned(library: FontLibrary) -> None:
    p = prepared("AVATAR", library)
    assert p.widths.natural[-1] < sum(p.advances)
    line = set_all(p, 20 * EM)[0]
    assert abs(origins(line.pieces[0], library)[1] - line.width) < 6


def test_ligatures_keep_their_text(library: FontLibrary) -> None:
    piece = set_all(prepared("office", library), 20 * EM)[0].pieces[0]
    assert len(piece.glyphs) < 6
    assert "".join(piece.clusters) == piece.text == "office"


def test_quotes_inside_latin_are_proportional(library: FontLibrary) -> None:
    p = prepared("don’t", library)
    assert p.widths.natural[4] - p.widths.natural[3] < EM // 3
    assert prepared("中’国", library).widths.natural[2] == 2 * EM


def test_same_input_same_line(library: FontLibrary) -> None:
    p = prepared("他说：“GDP增长6.3%，好！”", library)
    assert set_line(p, 0, p.size, 9 * EM, first=True, last=True) == set_line(
        p, 0, p.size, 9 * EM, first=True, last=True
    )
