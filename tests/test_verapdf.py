"""veraPDF finds every sample page and example PDF/A-2a and PDF/UA-1, and finds what is broken on purpose."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest

from layout_engine.compile import render
from tests.test_tag_order import SPECS, name_of
from tests.tools import ROOT


@pytest.fixture(scope="module")
def vera() -> ModuleType:
    """The tool; the test is skipped where Java or veraPDF is absent, or fails where VERAPDF_REQUIRED is 1."""
    spec = importlib.util.spec_from_file_location("verapdf", ROOT / "tools" / "verapdf.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["verapdf"] = module
    spec.loader.exec_module(module)
    if what := module.missing():
        (pytest.fail if os.environ.get("VERAPDF_REQUIRED") == "1" else pytest.skip)(what)
    return module


def test_every_page_is_for_archives_and_for_all_readers(vera: ModuleType, tmp_path: Path) -> None:
    files = [tmp_path / f"{name_of(spec)}.pdf" for spec in SPECS]
    for spec, file in zip(SPECS, files, strict=True):
        assert render(spec, file).composition.exit_code == 0
    verdicts = vera.check(files)
    assert [(each.file, each.flavour, each.broken) for each in verdicts if not each.compliant] == []
    assert len(verdicts) == 2 * len(files)
    assert min(each.assertions for each in verdicts) > 100


def test_what_is_broken_is_found(vera: ModuleType, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    render(ROOT / "examples" / "photos.yaml", good)
    with pikepdf.open(good) as document:
        del document.Root.MarkInfo
        document.save(bad)
    verdicts = {(Path(each.file).stem, each.flavour): each.compliant for each in vera.check([good, bad])}
    assert verdicts == {("good", "2a"): True, ("good", "ua1"): True, ("bad", "2a"): False, ("bad", "ua1"): False}
