"""A tool that is not there skips a test at home and fails it in CI."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools import material, need


def test_a_tool_that_is_there_is_found() -> None:
    assert Path(need("sh")).name == "sh"


@pytest.mark.parametrize(("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_a_missing_tool(monkeypatch: pytest.MonkeyPatch, required: str, outcome: type[BaseException]) -> None:
    monkeypatch.setenv("LAYOUT_ENGINE_TOOLS_REQUIRED", required)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(outcome, match="poppler-utils"):
        need("pdftotext")


def test_material(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LAYOUT_ENGINE_MATERIAL", raising=False)
    with pytest.raises(pytest.skip.Exception):
        material("photos")
    monkeypatch.setenv("LAYOUT_ENGINE_MATERIAL", str(tmp_path))
    with pytest.raises(pytest.fail.Exception):
        material("photos")
    assert material() == tmp_path
