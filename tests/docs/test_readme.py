"""README and the other documents: their specs are fit for press, their links lead somewhere.

In: README.md, docs/**.md and the rest. A ```` ```yaml ```` block that begins with ``# paper.yaml`` is a paper and must load
without a finding; every other one is a page (with ``page: {number: 2}`` before it where it lacks one) and is composed
among the examples' stories and pictures, without a finding either. Blocks of the tutorials are files, tested elsewhere.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from layout_engine.compile import compose
from layout_engine.messages import one_line
from layout_engine.spec.load import load_paper
from tests.tools import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "examples" / "README.md",
    ROOT / "layout_engine" / "ARCHITECTURE.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s#]+)(#[^)\s]*)?\)")

#: Made from the code by ``make docs``.
MADE = {ROOT / "docs" / "reference.zh.md", ROOT / "docs" / "reference.en.md"}


def blocks() -> list[tuple[str, str]]:
    """(name, YAML) of every spec in the documents."""
    found = []
    for page in PAGES:
        if page not in MADE:
            texts = BLOCK.findall(page.read_text(encoding="utf-8"))
            found += [(f"{page.relative_to(ROOT)}-{number}", text) for number, text in enumerate(texts, 1)]
    return found


@pytest.mark.parametrize(("name", "text"), blocks(), ids=[name for name, _ in blocks()])
def test_spec_is_fit_for_press(name: str, text: str, tmp_path: Path) -> None:
    for folder in ("stories", "pictures", "own-ads"):
        shutil.copytree(ROOT / "examples" / folder, tmp_path / folder)
    (tmp_path / "own-ads" / "paper.yaml").unlink()  # its advertisements are another paper's
    paper = tmp_path / "paper.yaml"
    if text.startswith("# paper.yaml"):
        paper.write_text(text, encoding="utf-8")
        found = load_paper(str(paper)).diagnostics
    else:
        shutil.copy(ROOT / "examples" / "paper.yaml", paper)
        spec = tmp_path / "01.yaml"
        spec.write_text(text if text.startswith("page:") else f"page: {{number: 2}}\n{text}", encoding="utf-8")
        found = compose([spec]).diagnostics
    assert not [one_line(diagnostic, "en") for diagnostic in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            found = (page.parent / unquote(target)).resolve()
            assert found.exists() or found in MADE, target
