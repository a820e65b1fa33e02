"""How the engine is started: the installed command of the environment that the bench runs in."""

from __future__ import annotations

import sys
from pathlib import Path


def command() -> list[str]:
    """The ``layout-engine`` beside this Python; without one, its module."""
    script = Path(sys.executable).with_name("layout-engine")
    return [str(script)] if script.exists() else [sys.executable, "-m", "layout_engine.cli"]
