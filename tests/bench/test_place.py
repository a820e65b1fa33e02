"""The benchmark of placement runs over any folder and tells what it found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.place import main
from tests.placement.test_read import GOOD


def test_a_folder_is_placed_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = [
        {**GOOD["articles"][0], "id": f"a{n}", "photos": [], "paragraphs": [70] * 6, "spans": [1, 6]} for n in range(5)
    ]
    (tmp_path / "one.json").write_text(json.dumps({**GOOD, "articles": articles}), "utf-8")
    (tmp_path / "other.json").write_text("{}", "utf-8")
    assert main([str(tmp_path), "--evaluations", "3", "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "1 pages, mean Q" in told and "5 articles: first page" in told and "forbidden: " in told
    assert len(json.loads((tmp_path / "out" / "one.json").read_text("utf-8"))["articles"]) == 5


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1
