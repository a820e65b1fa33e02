"""layout_engine: page composition for Chinese newspapers, from a YAML spec to a press PDF.

``from layout_engine import render, compose, compose_issue, check, galley, breaks, plan, import_stories``: the same as the commands;
exceptions (``SpecError``) carry the diagnostics.
The names are loaded when they are first asked for, so that a command imports only what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout_engine.checking import Checked, check
    from layout_engine.compile import Composition, Rendered, compose, render
    from layout_engine.diagnostics import Diagnostic, SpecError
    from layout_engine.galleys import Galley, galley
    from layout_engine.imports import Imported, import_stories
    from layout_engine.issue.batch import Composed, compose_issue
    from layout_engine.plans import Plan, plan
    from layout_engine.text.breaks import breaks

__version__ = "0.1.0"

__all__ = [
    "Checked", "Composed", "Composition", "Diagnostic", "Galley", "Imported", "Plan", "Rendered", "SpecError", "__version__",
    "breaks", "check", "compose", "compose_issue", "galley", "import_stories", "plan", "render",
]  # fmt: skip

_HOMES = {
    "Checked": "checking", "check": "checking",
    "Composition": "compile", "Rendered": "compile", "compose": "compile", "render": "compile",
    "Composed": "issue.batch", "compose_issue": "issue.batch",
    "Diagnostic": "diagnostics", "SpecError": "diagnostics", "breaks": "text.breaks",
    "Galley": "galleys", "galley": "galleys", "Plan": "plans", "plan": "plans",
    "Imported": "imports", "import_stories": "imports",
}  # fmt: skip


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
