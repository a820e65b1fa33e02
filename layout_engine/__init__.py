"""layout_engine: page composition for Chinese newspapers, from a YAML spec to a press PDF."""

from __future__ import annotations

__version__ = "0.1.0"
