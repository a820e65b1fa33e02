"""Faces that the tests of the writer share: two of the engine's own, and box fonts of both flavours."""

from __future__ import annotations

import pytest

from layout_engine.fonts.face import Face
from tests.boxfont import box_font
from tests.pdf.pages import face_of


@pytest.fixture(scope="session")
def serif() -> Face:
    return face_of("NotoSerifSC-Regular.ttf")


@pytest.fixture(scope="session")
def kai() -> Face:
    return face_of("EngineKaiSC-Regular.ttf")


@pytest.fixture(scope="session")
def box(tmp_path_factory: pytest.TempPathFactory) -> Face:
    """TrueType; Han one em, Latin half an em, the space a quarter."""
    return Face(box_font(tmp_path_factory.mktemp("box") / "box.ttf"))


@pytest.fixture(scope="session")
def cff(tmp_path_factory: pytest.TempPathFactory) -> Face:
    """The same as CFF."""
    return Face(box_font(tmp_path_factory.mktemp("box") / "box.otf", kind="cff"))
