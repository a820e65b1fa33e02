"""Drawn characters (造字): keys, placing, colours, and reading like a face."""

from __future__ import annotations

import pytest

from layout_engine.diagnostics import Span
from layout_engine.fonts.drawn import DrawnFace, drawn_face, sequence_of
from layout_engine.frame import BLACK, WHITE, Colour
from layout_engine.model import Drawing

SQUARE = (("M", 0, 0), ("L", 100_000, 0), ("L", 100_000, 100_000), ("L", 0, 100_000), ("Z",))


def drawing(
    view: tuple[int, int, int, int] = (0, 0, 100_000, 100_000), colour: Colour | None = None, even_odd: bool = False
) -> Drawing:
    return Drawing(name="x.svg", view=view, paths=((SQUARE, colour, even_odd),))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("㙍", "㙍"),
        ("U+364D", "㙍"),
        ("u+2B7F7", "\U0002b7f7"),
        (" 㙍 ", "㙍"),
        ("⿰钅惠", "⿰钅惠"),
        ("⿱艹⿰日月", "⿱艹⿰日月"),
        ("⿲彳言亍", "⿲彳言亍"),
        ("⿰钅", None),  # a part is missing
        ("⿰钅惠惠", None),  # a part too many
        ("⿰", None),
        ("两字", None),
        ("", None),
        ("U+D800", None),
        ("U+110000", None),
    ],
)
def test_keys(key: str, text: str | None) -> None:
    assert sequence_of(key) == text


def test_reads_like_a_face() -> None:
    face = DrawnFace({"㙍": drawing(), "⿰钅惠": drawing()})
    character, sequence = face.glyph("㙍"), face.glyph("⿰钅惠")
    assert sorted((character, sequence)) == [1, 2]
    assert (face.cmap[ord("㙍")], face.cmap[ord("中")], face.glyph("中")) == (character, 0, 0)
    assert (face.advance(sequence), face.advances[sequence], face.upem) == (1000, 1000, 1000)
    assert face.sequences == ("⿰钅惠",)
    assert face.vertical_glyph(character) == face.full_width_glyph(character) == character


def test_the_view_is_the_em_box() -> None:
    face = DrawnFace({"方": drawing()})
    assert face.ink(1) == (0, -120, 1000, 880)
    assert face.outline(1)[0] == ("M", 0.0, 880.0)  # the top of the drawing is the top of the em
    assert (face.v_origin(1), face.v_advance(1)) == ((500, 880), 1000)


def test_a_view_that_is_not_square_is_centred() -> None:
    tall = DrawnFace({"高": drawing((0, -50_000, 100_000, 200_000))})
    assert tall.ink(1) == (250, 130, 750, 630)
    shifted = DrawnFace({"移": drawing((50_000, 0, 100_000, 100_000))})
    assert shifted.ink(1) == (-500, -120, 500, 880)


def test_parts_keep_their_fill_rule() -> None:
    both = Drawing(
        name="x.svg", view=(0, 0, 10, 10), paths=((SQUARE, None, True), (SQUARE, BLACK, False), ((), None, True))
    )
    face = DrawnFace({"孔": both})
    assert [even_odd for _, even_odd in face.parts(1)] == [True, False]
    assert len(face.outline(1)) == 2 * len(SQUARE)
    assert face.parts(0) == ()


def test_id_follows_the_content() -> None:
    assert DrawnFace({"方": drawing()}).id == DrawnFace({"方": drawing()}).id
    assert DrawnFace({"方": drawing()}).id != DrawnFace({"方": drawing(even_odd=True)}).id


def test_problems_have_their_place() -> None:
    span = Span("paper.yaml", 9, 1)
    empty = Drawing(name="e.svg", view=(0, 0, 10, 10), paths=())
    masked = Drawing(name="m.svg", view=(0, 0, 10, 10), paths=((SQUARE, BLACK, False), (SQUARE, WHITE, False)))
    face, problems = drawn_face({"两字": drawing(), "空": empty, "罩": masked, "好": drawing()}, span)
    assert face is not None
    assert face.unicodes() == {ord("罩"), ord("好")}
    assert len(face.parts(face.glyph("罩"))) == 1
    assert [(p.code, p.span) for p in problems] == [
        ("fonts.glyph-key", span), ("fonts.glyph-empty", span), ("fonts.glyph-white", span),
    ]  # fmt: skip
    assert drawn_face({}) == (None, [])
