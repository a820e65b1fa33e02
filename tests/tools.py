"""What tests share: outside tools and the shared material, found by the environment and never assumed.

In: names of programs, the environment variables LAYOUT_ENGINE_TOOLS_REQUIRED and LAYOUT_ENGINE_MATERIAL. Out: paths.
A missing program skips the test on an editor's machine and fails it where LAYOUT_ENGINE_TOOLS_REQUIRED is 1 (in CI), so
that a green run there has run everything.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
"""The source checkout."""

_DEBIAN = {
    "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils", "pdffonts": "poppler-utils",
    "pdfimages": "poppler-utils", "pdfinfo": "poppler-utils", "gs": "ghostscript", "qpdf": "qpdf",
}  # fmt: skip


def need(tool: str) -> str:
    """The path of a program; without it the test is skipped, or fails where the tools are required."""
    found = shutil.which(tool)
    if found is None:
        reason = f"{tool} is not installed (Debian package {_DEBIAN.get(tool, tool)})"
        if os.environ.get("LAYOUT_ENGINE_TOOLS_REQUIRED") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def material(path: str = "") -> Path:
    """A file or folder of the shared material; where LAYOUT_ENGINE_MATERIAL names none, the test is skipped.

    Once the variable is set, a file that is not there is a mistake of the test, so it fails.
    """
    folder = os.environ.get("LAYOUT_ENGINE_MATERIAL", "")
    if not folder:
        pytest.skip("LAYOUT_ENGINE_MATERIAL names no folder with the shared material")
    found = Path(folder) / path
    if not found.exists():
        pytest.fail(f"{found} is not there; LAYOUT_ENGINE_MATERIAL is {folder}")
    return found
