"""A small newspaper in a folder, and the command as an editor runs it.

In: changes to a page that is right. Out: what the command answered: exit code, standard output, diagnostics. The command
runs in this process: a page takes 50 ms that way, and an interpreter of its own as much again.
"""

from __future__ import annotations

import gc
import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from layout_engine.cli import main

PAPER = """name: 试样报
template: 小样
templates:
  小样: {trim: 150 × 112 mm, columns: 3, chars: 13, lines: 22}
"""

#: Two stories side by side; ``one`` is on lines 3 to 8, ``two`` on lines 9 to 13.
PAGE = """page: {number: 2, date: 2026-03-05}
stories:
  - id: one
    rank: "1"
    at: {cols: 1-2, lines: 1-22}
    main: 良田连片春潮涌
    text: stories/one.md
    photos: [{file: pictures/field.png, legs: 1, crop: {max: 90%}}]
  - id: two
    rank: "1"
    at: {cols: 3, lines: 1-22}
    main: 江畔二桥合龙
    text: stories/two.md
"""

ONE = "春分将至，沿江各县的田里都是人。今年全县早稻计划种植二十万亩，目前种子、化肥都已备足，农机检修过半。\n" * 4
TWO = "昨天上午，江畔二桥最后一段钢梁落位，误差不到四毫米。大桥计划九月底通车，届时两岸往来只要五分钟。\n" * 2


class Done(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def found(self) -> list[tuple[str, str, int, int]]:
        """(code, file, line, column) of the errors and warnings, in their order; 0 where a line or column is not told."""
        form = re.compile(r"^(?:(.+?):(?:(\d+):(\d+):)? )?(?:error|warning)\[([a-z0-9.-]+)\] ", re.M)
        return [(m[4], m[1] or "", int(m[2] or 0), int(m[3] or 0)) for m in form.finditer(self.err)]

    @property
    def errors(self) -> list[tuple[str, str, int, int]]:
        """The errors alone."""
        codes = set(re.findall(r"error\[([a-z0-9.-]+)\]", self.err))
        return [each for each in self.found if each[0] in codes]


@contextmanager
def _collecting() -> Iterator[None]:
    """The command switches the garbage collector off for its own short life; a test run goes on."""
    try:
        yield
    finally:
        gc.enable()


def run(*words: str | Path) -> Done:
    """The command, in this process and folder."""
    out, err = io.StringIO(), io.StringIO()
    with _collecting(), redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:  # --help and --version
            code = end.code if isinstance(end.code, int) else 1
    sys.stdout.flush()
    return Done(code, out.getvalue(), err.getvalue())


def picture(path: Path, size: tuple[int, int] = (900, 600)) -> None:
    """A grey picture that is large enough for print."""
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", size, 140).save(path)


def desk(folder: Path, page: str | bytes = PAGE, paper: str = PAPER, changes: Sequence[tuple[str, str]] = ()) -> Path:
    """A folder with ``paper.yaml``, ``01.yaml``, two stories and a picture → the page's path. Every change must be found.
    Its pages are small on purpose, so the rules of make-up are off."""
    if "rules:" not in paper:
        paper += "rules: {all: off}\n"
    for name, text in (("paper.yaml", paper), ("stories/one.md", ONE), ("stories/two.md", TWO)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    picture(folder / "pictures" / "field.png")
    if isinstance(page, str):
        for old, new in changes:
            assert old in page, old
            page = page.replace(old, new, 1)
        page = page.encode("utf-8")
    spec = folder / "01.yaml"
    spec.write_bytes(page)
    return spec
