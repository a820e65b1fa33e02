"""Faces for the text room: the default ones, and a box font whose widths can be checked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_engine.fonts.library import FontLibrary
from layout_engine.model import Drawing, FaceFile
from tests.boxfont import box_font


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    """The default faces."""
    library, problems = FontLibrary.open()
    assert not problems
    return library


@pytest.fixture(scope="session")
def boxes(tmp_path_factory: pytest.TempPathFactory) -> FontLibrary:
    """Role 报宋 in the box font: Han and marks 1 em, letters and digits ½ em, the space ¼ em; its marks fill
    their em, so they are never cut. 造字 for ⿰钅惠."""
    path: Path = box_font(tmp_path_factory.mktemp("box") / "box.ttf")
    square = (("M", 0, 0), ("L", 1000, 0), ("L", 1000, 1000), ("L", 0, 1000), ("Z",))
    drawing = Drawing(name="x.svg", view=(0, 0, 1000, 1000), paths=((square, None, False),))
    library, problems = FontLibrary.open(overrides={"报宋": (FaceFile(file=str(path)),)}, glyphs={"⿰钅惠": drawing})
    assert not problems
    return library
