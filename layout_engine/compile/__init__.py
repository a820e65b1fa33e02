"""The pipeline, on three screens: specs → frames (``composing``) → bytes (``writing``) → files (``rendering``)."""

from __future__ import annotations

from layout_engine.compile.composing import (
    Composition,
    compose,
    compose_pages,
    library_of,
    one_paper,
    planned_page,
    read_pages,
    session_of,
    set_pages,
)  # fmt: skip
from layout_engine.compile.rendering import Rendered, render
from layout_engine.compile.writing import Profile, moment, plates_of, press_profile, written_pdf

__all__ = [
    "Composition", "Profile", "Rendered", "compose", "compose_pages", "library_of", "moment", "one_paper", "planned_page",
    "plates_of", "press_profile", "read_pages", "render", "session_of", "set_pages", "written_pdf",
]  # fmt: skip
