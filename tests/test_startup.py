"""What a command does not need it does not import: start-up is most of the time of a page (bench/)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from layout_engine.elements import ELEMENTS, elements_by_key
from tests.tools import ROOT

#: Slow to import, or only for what few pages have. Pillow is not among them for ``render``: ReportLab imports it.
RARE = {
    "pypdfium2",
    "fontTools",
    "segno",
    "cnlunar",
    "pyphen",
    "urllib.request",
    "xml.sax",
}
NEVER = RARE | {"PIL", "reportlab", "uharfbuzz", "json", "layout_engine.elements.story"}

PAGE = """
page: {number: 2, section: 要闻}
stories:
  - {id: one, rank: "1", at: {cols: 1-2, lines: 1-20}, main: 良田连片, body: 春耕时节，田里都是人。}
"""


def imported(*command: str) -> set[str]:
    """The modules that a command leaves behind, in an interpreter of its own with a locale that is known."""
    script = (
        "import sys\nfrom layout_engine.cli import main\n"
        "try:\n    code = main(sys.argv[1:])\nexcept SystemExit as end:\n    code = end.code\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_help_imports_nothing_but_the_command_line() -> None:
    assert imported("--help") & NEVER == set()


def test_a_schema_needs_no_library_for_pictures_or_pdf() -> None:
    assert imported("schema", "page") & (RARE | {"PIL", "reportlab"}) == set()


def test_a_plain_page_pays_for_what_stands_on_it(tmp_path: Path) -> None:
    spec = tmp_path / "02.yaml"
    spec.write_text(PAGE, encoding="utf-8")
    found = imported("render", str(spec), "-o", str(tmp_path / "02.pdf"), "--quiet")
    assert found & RARE == set()
    assert {f"layout_engine.elements.{kind}" for kind in ("story", "masthead", "index", "advert")} & found == {
        "layout_engine.elements.story"
    }


@pytest.mark.parametrize("key", ELEMENTS)
def test_every_kind_is_listed_under_its_own_key(key: str) -> None:
    kinds = elements_by_key()
    assert key in kinds and kinds[key].__dict__["KEY"] == key


def test_an_unknown_kind_is_no_key() -> None:
    kinds = elements_by_key()
    assert "weather" not in kinds and len(kinds) == len(list(kinds)) == len(ELEMENTS)
    with pytest.raises(KeyError):
        kinds["weather"]
