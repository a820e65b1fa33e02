"""fonts.yaml: what is read, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_engine.fonts.manifest import default_manifest, read_manifest
from layout_engine.messages import one_line

GOOD = """\
faces:
  song: {file: song.ttf, family: 宋, weight: 400, characters: 12, licence: OFL-1.1, licence_file: L.txt}
roles:
  报宋: song
  黑体: {face: song, fallback: [报宋]}
  仿宋: {stand_in: 报宋}
fallback: [报宋]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "fonts.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_list(tmp_path: Path) -> None:
    manifest, problems = read_manifest(written(tmp_path, GOOD))
    assert problems == []
    face = manifest.faces["song"]
    assert (face.file, face.licence_file, face.weight, face.characters) == (
        tmp_path / "song.ttf", tmp_path / "L.txt", 400, 12,
    )  # fmt: skip
    assert manifest.roles["报宋"].face == "song"
    assert (manifest.roles["黑体"].fallback, manifest.roles["仿宋"].stand_in) == (("报宋",), "报宋")
    assert manifest.fallback == ("报宋",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{file: song.ttf", "{file: [a]", "fonts.yaml:2:16: error[fonts.manifest-value]"),
        ("file: song.ttf, ", "", "fonts.yaml:2:9: error[fonts.manifest-value]"),
        ("weight: 400", "weight: bold", "fonts.yaml:2:45: error[fonts.manifest-value]"),
        ("报宋: song", "报宋: sung", "fonts.yaml:4:7: error[fonts.manifest-unknown]"),
        ("fallback: [报宋]}", "fallback: [宋]}", "fonts.yaml:5:7: error[fonts.manifest-unknown]"),
        ("fallback: [报宋]}", "fallback: 报宋}", "fonts.yaml:5:30: error[fonts.manifest-value]"),
        ("stand_in: 报宋", "stand_in: 宋", "fonts.yaml:6:7: error[fonts.manifest-unknown]"),
        ("stand_in", "standin", "fonts.yaml:6:7: error[fonts.manifest-value]"),
        ("roles:", "roles: [", "error[fonts.manifest-syntax]"),
        ("faces:", "Faces:", "fonts.yaml: error[fonts.manifest-value]"),
    ],
)
def test_each_mistake_has_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    _, problems = read_manifest(written(tmp_path, GOOD.replace(old, new)), "fonts.yaml")
    lines = [one_line(problem, lang) for problem in problems for lang in ("zh", "en")]
    assert any(told in line for line in lines), lines


def test_no_such_list(tmp_path: Path) -> None:
    manifest, problems = read_manifest(tmp_path / "none.yaml")
    assert [problem.code for problem in problems] == ["fonts.manifest-missing"]
    assert manifest.roles == {}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"- a\n- b\n", b"x" * ((1 << 20) + 1)])
def test_what_is_no_list(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "fonts.yaml"
    file.write_bytes(content)
    manifest, problems = read_manifest(file)
    assert problems
    assert manifest.faces == {}


def test_the_default_list_is_found_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_manifest().is_absolute()
    assert read_manifest(default_manifest())[1] == []
