"""What a page's content stream says: process inks, states only when they change, shapes where the frame has them."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from layout_engine.fonts.face import Face
from layout_engine.frame import Colour, Fill, Group, Meaning, Stroke
from layout_engine.geometry import Rect, rect_path
from layout_engine.pdf.profile import PROOF
from layout_engine.records import replace
from tests.pdf.pages import HEIGHT, WIDTH, line_of, page_of, pdf_of, raster, run_of
from tests.tools import need

RULE = Meaning(role="rule", artifact=True)
TINT = Meaning(role="tint", artifact=True)
RED = Colour(m=1000, y=1000)
DPI = 288


def stream_of(data: bytes) -> list[str]:
    """The operators of the first page, one a line."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return document.pages[0].Contents.read_bytes().decode().split("\n")


def ink_box(image: Image.Image) -> tuple[float, ...]:
    """Left, top, right, bottom of what is dark, in points."""
    box = image.point(lambda v: 255 if v < 128 else 0).getbbox()
    assert box is not None
    return tuple(round(edge * 72 / DPI, 3) for edge in box)


@pytest.mark.parametrize("bleed", [0, 9000])
@pytest.mark.parametrize(
    ("scale", "way"), [(1000, ""), (900, ""), (1000, "vertical"), (1000, "turned"), (900, "turned")]
)
def test_glyphs_stand_on_their_pixels(box: Face, scale: int, way: str, bleed: int) -> None:
    """The box font's Han glyphs are boxes: their edges are known in font units. 250 points are 1000 pixels here, so that
    PDFium draws outlines and not its bitmaps, which it puts on whole pixels."""
    run = run_of(
        box, "一丁七", size=250_000, x=200_000, y=300_000, adjust=((0, 8000), (1, 8000)), track=2000,
        scale=scale, vertical=way == "vertical", turned=way == "turned",
    )  # fmt: skip
    frame = page_of(line_of(run), width=1_000_000, height=1_200_000, bleed=bleed)
    first, last = run.glyphs[0], run.glyphs[2]
    (left, _, _, top), (_, bottom, right, _) = box.ink(first), box.ink(last)
    stretch = scale / 4000
    if way == "vertical":
        across, up = box.v_origin(first)
        down = box.v_origin(last)[1]
        edges = (200 + (left - across) / 4, 300 + (up - top) / 4, 200 + (right - across) / 4, 820 + (down - bottom) / 4)
    elif way == "turned":  # a quarter clockwise: up is to the right, along is down
        edges = (200 + bottom / 4, 300 + left * stretch, 200 + top / 4, 320 + (2000 + right) * stretch)
    else:
        edges = (200 + left * stretch, 300 - top / 4, 220 + (2000 + right) * stretch, 300 - bottom / 4)
    found = ink_box(raster(pdf_of(frame, box), DPI))
    expected = tuple(edge + bleed / 1000 for edge in edges)
    assert all(abs(a - b) <= 0.5 * 72 / DPI for a, b in zip(found, expected, strict=True)), (found, expected)


def test_outlined_letters_are_hollow(box: Face) -> None:
    run = run_of(box, "一", size=40_000, x=100_000, y=120_000)
    solid, hollow = replace(run, stroke=RED, stroke_width=700), replace(run, fill=None, stroke=RED, stroke_width=500)
    middle = ((100 + 20) * 4, (120 - 12) * 4)
    pages = [raster(pdf_of(page_of(line_of(one)), box), DPI) for one in (solid, hollow)]
    assert [page.getpixel(middle) for page in pages] == [raster_black(), 255]
    assert {"1 Tr", "0.5 w", "0 1 1 0 K"} <= set(stream_of(pdf_of(page_of(line_of(hollow)), box)))
    outlined = stream_of(pdf_of(page_of(line_of(solid)), box))
    # The outline at twice its width first, then the inside over it, so that contours within a glyph do not show.
    assert [text for text in outlined if text in ("1 Tr", "1.4 w", "0 Tr")] == ["1.4 w", "1 Tr", "0 Tr"]


def test_an_outlined_line_is_read_once(box: Face, tmp_path: Path) -> None:
    run = replace(run_of(box, "一丁", size=40_000, x=100_000, y=120_000), stroke=RED, stroke_width=500)
    path = tmp_path / "outlined.pdf"
    path.write_bytes(pdf_of(page_of(line_of(run)), box))
    result = subprocess.run([need("pdftotext"), "-raw", str(path), "-"], capture_output=True, check=True)
    assert result.stdout.decode().split() == ["一丁"]
    document = pypdfium2.PdfDocument(path)
    assert document[0].get_textpage().get_text_range().split() == ["一丁"]
    document.close()


def raster_black() -> int:
    """How dark 100 K comes out of the rasteriser."""
    black = Fill(meaning=TINT, path=rect_path(Rect(0, 0, WIDTH, HEIGHT)), colour=Colour(k=1000))
    value = raster(pdf_of(page_of(black)), 36).getpixel((50, 50))
    assert isinstance(value, int)
    return value


def test_black_text_and_rules_overprint_and_all_else_knocks_out(box: Face) -> None:
    rule = Stroke(meaning=RULE, path=(("M", 0, 0), ("L", 9000, 0)), width=500)
    white = line_of(run_of(box, "一", fill=Colour()))
    black = line_of(run_of(box, "丁"))
    tint = Fill(meaning=TINT, path=rect_path(Rect(0, 0, 9000, 9000)), colour=Colour(k=1000))
    operators = stream_of(pdf_of(page_of(black, rule, white, tint, black), box))
    at = [i for i, text in enumerate(operators) if text in ("/O gs", "/N gs")]
    assert [operators[i] for i in at] == ["/O gs", "/N gs", "/O gs"]
    assert operators.index("0 0 0 0 k") in range(at[1] - 2, at[1] + 2)
    assert "/O gs" not in stream_of(pdf_of(page_of(black), box, profile=PROOF))


def test_states_are_set_only_when_they_change(box: Face) -> None:
    lines = [line_of(run_of(box, "一丁七", y=y, adjust=((0, 100), (1, 100)))) for y in range(20_000, 300_000, 12_000)]
    operators = stream_of(pdf_of(page_of(*lines), box))
    counts = {key: sum(text.endswith(f" {key}") for text in operators) for key in ("Tf", "Tc", "k", "gs", "Tm", "Tj")}
    assert counts == {"Tf": 1, "Tc": 1, "k": 1, "gs": 1, "Tm": 0, "Tj": len(lines)}
    assert operators.count("BT") == operators.count("ET") == 1


def test_a_clip_ends_with_its_group(box: Face) -> None:
    square = Fill(meaning=TINT, path=rect_path(Rect(100_000, 100_000, 100_000, 100_000)), colour=Colour(k=1000))
    group = Group(items=(square, line_of(run_of(box, "一", fill=RED))), clip=Rect(120_000, 110_000, 50_000, 60_000))
    after = line_of(run_of(box, "一", fill=RED))
    operators = stream_of(pdf_of(page_of(group, after), box))
    assert operators.count("q") + sum(text.startswith("q ") for text in operators) == operators.count("Q") == 1
    assert [text for text in operators if text.endswith("Tf")] == 2 * [next(t for t in operators if t.endswith("Tf"))]
    assert operators.count("0 1 1 0 k") == 2
    assert ink_box(raster(pdf_of(page_of(Group(items=(square,), clip=group.clip))), DPI)) == (120, 110, 170, 170)


def test_rules_have_their_width_dash_and_caps() -> None:
    path = (("M", 20_000, 50_000), ("L", 380_000, 50_000))
    dotted = Stroke(meaning=RULE, path=path, width=1500, dash=(0, 3000), round_caps=True)
    plain = Stroke(meaning=RULE, path=path, width=250, colour=RED)
    operators = stream_of(pdf_of(page_of(dotted, plain)))
    assert {"1.5 w", "1 J", "[0 3] 0 d", "0.25 w", "0 J", "[] 0 d"} <= set(operators)
    assert "20 550 m" in operators


def test_even_odd_leaves_a_hole() -> None:
    outer, inner = Rect(100_000, 100_000, 80_000, 80_000), Rect(120_000, 120_000, 40_000, 40_000)
    ring = Fill(meaning=TINT, path=rect_path(outer) + rect_path(inner), colour=Colour(k=1000), even_odd=True)
    image = raster(pdf_of(page_of(ring)), 72)
    assert (image.getpixel((140, 140)), image.getpixel((110, 110))) == (255, raster_black())


def test_only_process_inks(box: Face) -> None:
    items = (
        line_of(run_of(box, "一", fill=RED, stroke=Colour(c=500), stroke_width=100)),
        Stroke(meaning=RULE, path=(("M", 0, 0), ("L", 9000, 0)), width=500, colour=Colour(k=305)),
    )
    text = "\n".join(stream_of(pdf_of(page_of(*items), box)))
    assert not re.search(r"\b(rg|RG|g|G|sc|SC|scn|SCN|cs|CS)$", text, re.M)
    assert {"0 1 1 0 k", "0.5 0 0 0 K", "0 0 0 0.305 K"} <= set(text.split("\n"))
