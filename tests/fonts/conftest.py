"""Box fonts, made once for each test process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.boxfont import box_font


@pytest.fixture(scope="session")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A TrueType box font."""
    return box_font(tmp_path_factory.mktemp("box") / "box.ttf")


@pytest.fixture(scope="session")
def box_cff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CFF box font."""
    return box_font(tmp_path_factory.mktemp("box") / "box.otf", kind="cff")
