"""Writes the reference of the spec's keys from the code: ``python tools/reference.py FOLDER`` (``make docs``).

Out: FOLDER/reference.zh.md and FOLDER/reference.en.md, and the reference of checks in checks.zh.md and checks.en.md. The text
comes from the fields of the elements and of the paper and from the lists of rules,
so the reference cannot say anything that the engine does not do.
"""

from __future__ import annotations

import sys
from pathlib import Path

from layout_engine.elements import elements_by_key
from layout_engine.preflight.reference import checks_markdown
from layout_engine.spec.reference import reference_markdown


def main(folder: str) -> None:
    elements = elements_by_key()
    (Path(folder) / "reference.zh.md").write_text(reference_markdown(elements, "zh"), "utf-8")
    (Path(folder) / "reference.en.md").write_text(reference_markdown(elements, "en"), "utf-8")
    (Path(folder) / "checks.zh.md").write_text(checks_markdown("zh"), "utf-8")
    (Path(folder) / "checks.en.md").write_text(checks_markdown("en"), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
