"""Stories without a place: real pages with all places taken away become pages that keep the rules of make-up."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from layout_engine.compile import Composition, compose
from layout_engine.messages import severity_of
from tests.frontpage import dump, write_page
from tests.tools import ROOT, material

#: What an editor decides beside places: taken away too.
LEFT = ("at", "head", "split")


def bare(spec: Path, keep: tuple[str, ...] = ()) -> Path:
    """A spec with the places of its stories taken away, but for those of some."""
    page: dict[str, Any] = yaml.safe_load(spec.read_text(encoding="utf-8"))
    for story in page["stories"]:
        if story["id"] in keep:
            continue
        for name in LEFT:
            story.pop(name, None)
        for photo in story.get("photos", []):
            for name in ("at", "legs", "cols", "lines", "side", "down"):
                photo.pop(name, None)
    dump(spec, page)
    return spec


def makeup(composition: Composition) -> list[str]:
    """Codes of the rules of make-up that a page breaks."""
    return sorted(
        each.code
        for each in composition.diagnostics
        if severity_of(each) != "info" and each.code.split(".")[0] == "page"
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "specs" / "sample", folder, dirs_exist_ok=True)
    return bare(folder / "01.yaml")


def test_the_sample_page_without_places(sample: Path) -> None:
    made = compose([sample])
    assert makeup(made) == []
    (frame,) = made.frames
    assert all(not story.overset_lines for story in frame.stories)
    assert {block.key for block in frame.blocks if not block.pinned} == {story.id for story in frame.stories}


def test_the_same_page_twice(sample: Path) -> None:
    one, two = compose([sample]), compose([sample])
    assert one.frames[0].blocks == two.frames[0].blocks


def test_the_front_page_without_places(tmp_path: Path) -> None:
    spec, _ = write_page(material(), tmp_path)
    page = yaml.safe_load(spec.read_text(encoding="utf-8"))
    page["page"]["pages"] = 8
    dump(spec, page)
    assert makeup(compose([bare(spec)])) == []
