"""The tutorials do what they say: their files are written and their commands run, in order, in an empty folder.

In: ``docs/tutorial.*.md``. A block ```` ```yaml NAME ```` is a file; in a block ```` ```console ```` every line after ``$``
is a command, and what follows is all that it prints. Messages are in the tutorial's language, chosen by locale.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from layout_engine.cli import main
from tests.tools import ROOT

DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}


class Desk:
    """An editor's desk: a folder, and the exit code of the last command."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys
        self.code = 0

    def run(self, command: str) -> str:
        """What a command prints."""
        program, *words = command.split()
        if program == "mkdir":
            (self.folder / words[0]).mkdir()
        elif program == "cd":
            self.folder /= words[0]
            self.monkeypatch.chdir(self.folder)
        elif program == "cp":
            for word in words[1:-1]:
                shutil.copytree(ROOT / word.removeprefix("../"), self.folder / words[-1] / Path(word).name)
        elif command == "echo $?":
            return f"{self.code}\n"
        elif program == "layout-engine":
            try:
                self.code = main(words)
            except SystemExit as stop:  # --version
                self.code = int(stop.code or 0)
            printed = self.capsys.readouterr()
            return printed.out + printed.err
        else:
            raise AssertionError(f"no such command in a tutorial: {command}")
        return ""


def transcript(text: str) -> list[tuple[str, str]]:
    """A console block as (command, what it prints)."""
    return [
        (part.partition("\n")[0].strip(), part.partition("\n")[2]) for part in re.split(r"^\$ ", text, flags=re.M)[1:]
    ]


@pytest.mark.parametrize("lang", LOCALES)
def test_tutorial(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, LOCALES[lang])
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path, monkeypatch, capsys)
    blocks = BLOCK.findall((DOCS / f"tutorial.{lang}.md").read_text(encoding="utf-8"))
    assert {kind for kind, _, _ in blocks} == {"console", "yaml"}
    for kind, name, text in blocks:
        if kind == "yaml":
            (desk.folder / name).write_text(text, encoding="utf-8")
        else:
            for command, wanted in transcript(text):
                assert desk.run(command) == wanted, command
    assert desk.code == 0
    assert (desk.folder / "out" / "01.pdf").read_bytes().startswith(b"%PDF-")


def test_both_languages_make_the_same_files() -> None:
    """Word for word, comments aside."""

    def files(lang: str) -> list[tuple[str, str]]:
        blocks = BLOCK.findall((DOCS / f"tutorial.{lang}.md").read_text(encoding="utf-8"))
        return [(name, re.sub(r" +#.*", "", text)) for kind, name, text in blocks if kind == "yaml"]

    assert files("zh") == files("en")
