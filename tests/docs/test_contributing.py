"""The element that CONTRIBUTING works through is a real one: its code runs as it stands there."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from layout_engine.elements import elements_by_key
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Line, walk
from layout_engine.layout.element import Session
from layout_engine.layout.page import lay_out
from layout_engine.messages import one_line
from layout_engine.spec.load import load_page
from tests.tools import ROOT

SPEC = "page: {{number: 2, date: 2026-03-05}}\n{countdown}\n"


@pytest.fixture
def countdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[type, str]:
    """The class, and the line that an editor writes."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = re.search(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    line = re.search(r"^countdown: .*$", text, re.MULTILINE)
    assert code and line
    file = tmp_path / "worked_example_countdown.py"
    file.write_text(code[1], encoding="utf-8")
    found = importlib.util.spec_from_file_location(file.stem, file)
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    monkeypatch.setitem(sys.modules, file.stem, module)  # dataclasses look their module up
    found.loader.exec_module(module)
    return module.Countdown, line[0]


def test_worked_element_is_read_and_set(countdown: tuple[type, str], tmp_path: Path) -> None:
    kind, line = countdown
    spec = tmp_path / "01.yaml"
    spec.write_text(SPEC.format(countdown=line), encoding="utf-8")
    loaded = load_page(str(spec), {**elements_by_key(), kind.KEY: kind})
    assert loaded.page and not loaded.diagnostics
    library, _ = FontLibrary.open()
    frame, found = lay_out(loaded.page, Session(library=library))
    assert not found
    assert [item.text for item in walk(frame.items) if isinstance(item, Line)] == ["距柳湾渡口庙会还有", "38", "天"]


def test_worked_element_has_its_errors(countdown: tuple[type, str], tmp_path: Path) -> None:
    kind, line = countdown
    spec = tmp_path / "01.yaml"
    spec.write_text(SPEC.format(countdown=re.sub(r"\bto: \S+,", "too: 3,", line)), encoding="utf-8")
    loaded = load_page(str(spec), {**elements_by_key(), kind.KEY: kind})
    said = " ".join(one_line(diagnostic, "en") for diagnostic in loaded.diagnostics)
    assert "there is no key “too”; did you mean to 到期?" in said
    assert "“to 到期” is missing; add it, as in to: 2026-05-01" in said
