"""What tests of importing share: a file's bytes read, its story, what was told."""

from __future__ import annotations

import pytest

from layout_engine.diagnostics import Diagnostic, SpecError
from layout_engine.importing.article import Article, Log
from layout_engine.importing.markup import markdown
from layout_engine.importing.read import read_file


class Read:
    """A file that was read, with its one story."""

    def __init__(self, data: bytes | str, file: str = "稿.md", *, accept: bool = False) -> None:
        self.log = Log(file)
        raw = data.encode() if isinstance(data, str) else data
        self.articles: list[Article] = read_file(raw, self.log, accept=accept)
        self.article = self.articles[0]
        self.text = markdown(self.article.blocks, self.log)

    @property
    def made(self) -> list[str]:
        return [each.code.removeprefix("import.made-") for each in self.log.made]

    @property
    def left(self) -> list[str]:
        return [each.code.removeprefix("import.left-") for each in self.log.left]


def refused(data: bytes | str, file: str = "稿.docx") -> list[Diagnostic]:
    """Why a file is not taken."""
    with pytest.raises(SpecError) as caught:
        read_file(data.encode() if isinstance(data, str) else data, Log(file))
    return list(caught.value.diagnostics)


def codes(found: list[Diagnostic]) -> list[str]:
    return [each.code.removeprefix("import.") for each in found]
