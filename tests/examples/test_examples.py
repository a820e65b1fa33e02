"""Every example renders for press, with no warning but the one it is about, and exactly as its stored frame says.

In: ``examples/*.yaml`` and the folders beside them. ``pytest --update`` rewrites ``tests/cases/examples/*.frame``; a stored
frame without its example fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from layout_engine.compile import render
from layout_engine.dump import frame_text
from tests.tools import ROOT

EXAMPLES = ROOT / "examples"
DUMPS = ROOT / "tests" / "cases" / "examples"
SPECS = sorted(path for path in EXAMPLES.rglob("*.yaml") if path.name != "paper.yaml")

#: The warnings that an example shows on purpose.
WANTED = {"ads": {"layout.ad-filled"}, "jump": {"layout.jumped"}, "seam": {"tool.impose-seam-alone"}}


def name_of(spec: Path) -> str:
    return "-".join(spec.relative_to(EXAMPLES).with_suffix("").parts)


@pytest.mark.parametrize("spec", SPECS, ids=name_of)
def test_renders_as_stored(spec: Path, tmp_path: Path, update: bool) -> None:
    result = render(spec, tmp_path / "page.pdf")
    found = {diagnostic.code for diagnostic in result.composition.diagnostics}
    assert result.composition.exit_code == 0, found
    assert found == WANTED.get(name_of(spec), set())
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
    dump = DUMPS / f"{name_of(spec)}.frame"
    text = frame_text(result.composition.frames[0])
    if update:
        DUMPS.mkdir(parents=True, exist_ok=True)
        dump.write_text(text, encoding="utf-8")
    assert dump.read_text(encoding="utf-8") == text, "the page came out otherwise; look at it, then pytest --update"


def test_no_dump_without_its_example() -> None:
    assert {path.stem for path in DUMPS.glob("*.frame")} == {name_of(spec) for spec in SPECS}


def test_every_example_says_what_it_shows() -> None:
    for spec in SPECS:
        first, second = spec.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("# yaml-language-server: $schema=")
        schema = spec.parent / first.partition("$schema=")[2]
        assert schema.resolve() == ROOT / "specs" / "page.schema.json"
        assert second.startswith("# ")


def test_pictures_are_drawn_the_same_every_time(tmp_path: Path) -> None:
    script = EXAMPLES / "pictures" / "draw.py"
    drawn = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, str(script), str(folder)], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        drawn.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert drawn[0] == drawn[1]
    assert sorted(drawn[0]) == ["ferry.png", "nameplate.svg", "route.png", "school.png", "shop.png", "tusang.svg"]
    assert drawn[0]["tusang.svg"] == (EXAMPLES / "pictures" / "tusang.svg").read_bytes()
