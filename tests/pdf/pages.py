"""Pages made by hand for the tests of the writer, and what readers of a PDF find in them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from layout_engine.fonts.drawn import DrawnFace
from layout_engine.fonts.face import Face
from layout_engine.frame import Frame, GlyphRun, Item, Line, Meaning
from layout_engine.pdf.document import write
from layout_engine.pdf.separate import newsprint
from layout_engine.records import replace
from tests.tools import ROOT, need

A_MEANING = Meaning(story="s", role="body")
WIDTH, HEIGHT = 400_000, 600_000


def face_of(name: str) -> Face:
    """One of the engine's own faces, by file name."""
    return Face(ROOT / "fonts" / name)


def run_of(
    face: Face | DrawnFace, text: str, *, size: int = 10_000, x: int = 20_000, y: int = 50_000, **more: Any
) -> GlyphRun:
    """A run with the nominal glyph of each character."""
    glyphs = tuple(face.glyph(char) for char in text)
    return GlyphRun(face=face.id, size=size, x=x, y=y, glyphs=glyphs, text=text, **more)


def line_of(*runs: GlyphRun, vertical: bool = False) -> Line:
    """A line of these runs."""
    first = runs[0]
    text = "".join(run.text for run in runs)
    return Line(
        meaning=A_MEANING,
        x=first.x,
        baseline=first.y,
        measure=0,
        size=first.size,
        text=text,
        runs=runs,
        vertical=vertical,
    )


def page_of(*items: Item, **more: Any) -> Frame:
    """A small page."""
    return replace(Frame(width=WIDTH, height=HEIGHT, number=1, title="版", items=items), **more)


def output_profile(version: int = 2, kind: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """The header of an ICC profile and its ``desc`` tag: enough for the writer, not for a colour engine."""
    words = b"Test press\0"
    tag = b"desc" + bytes(4) + len(words).to_bytes(4, "big") + words + bytes(80)
    header = bytes(8) + bytes([version, 0, 0, 0]) + kind + space + b"Lab " + bytes(12) + b"acsp" + bytes(88)
    table = (1).to_bytes(4, "big") + b"desc" + (144).to_bytes(4, "big") + len(tag).to_bytes(4, "big")
    return header + table + tag


def pdf_of(frames: Frame | Sequence[Frame], *faces: Face | DrawnFace, **more: Any) -> bytes:
    """The PDF of one or several pages, for press unless ``profile`` says otherwise."""
    more = {"title": "题", "icc": newsprint(), **more}
    find: Callable[[str], Face | DrawnFace] = {face.id: face for face in faces}.__getitem__
    return write([frames] if isinstance(frames, Frame) else frames, find, **more)


def poppler_text(data: bytes, tmp_path: Path) -> str:
    """What ``pdftotext -raw`` finds, with its spaces and line ends, without the page break."""
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    done = subprocess.run([need("pdftotext"), "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode().rstrip("\n\f")


def pdfium_text(data: bytes) -> str:
    """What PDFium finds, line ends as newlines."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")


def raster(data: bytes, dpi: int) -> Image.Image:
    """The first page as PDFium draws it, in greys."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        page: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return page.convert("L")
