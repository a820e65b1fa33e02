"""What the tests of elements share: one page of given elements, composed in the default faces, and the ink of its lines.

In: elements and what differs from a usual page. Out: the items, the codes of the diagnostics, the grid.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import Any

from layout_engine.diagnostics import Diagnostic
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Frame, Item, Line, walk
from layout_engine.geometry import Rect
from layout_engine.layout.element import Session
from layout_engine.layout.grid import Grid, complete, grid_of
from layout_engine.layout.page import lay_out
from layout_engine.model import Box, Node, Page, PageInfo, Paper, Paragraph, Range, Site, StoryText, TextRun
from layout_engine.records import dataclass

PAPER: dict[str, Any] = {
    "name": "江畔日报",
    "cn": "CN 99-0618",
    "postal_code": "99-18",
    "organs": ("中共江畔市委员会主管", "江畔日报社主办"),
    "publisher": "江畔日报社",
    "price": "零售每份1.50元",
    "slogan": "记录江畔，服务读者",
    "sites": (
        Site(text="www.jiangpan-daily.example"),
        Site(text="江畔日报客户端", qr="https://www.jiangpan-daily.example/app"),
        Site(text="江畔发布", qr="https://www.jiangpan-daily.example/wx"),
    ),
}


@cache
def library() -> FontLibrary:
    """The default faces."""
    found, problems = FontLibrary.open()
    assert not problems
    return found


@dataclass(frozen=True)
class Composed:
    """A composed page and what was found on it."""

    frame: Frame
    diagnostics: tuple[Diagnostic, ...]
    grid: Grid

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.diagnostics]

    @property
    def items(self) -> list[Item]:
        return list(walk(self.frame.items))

    @property
    def lines(self) -> list[Line]:
        return [item for item in self.items if isinstance(item, Line)]

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    def line(self, text: str) -> Line:
        """The one line of that text."""
        (found,) = [line for line in self.lines if line.text == text]
        return found


def compose(*elements: Node, paper: dict[str, Any] | None = None, **info: Any) -> Composed:
    """A page of these elements: number 1 of 8, 5 March 2026, issue 6218, unless told otherwise."""
    usual = {"number": 1, "date": datetime.date(2026, 3, 5), "issue": 6218, "pages": 8}
    page = Page(paper=Paper(**(paper or PAPER)), info=PageInfo(**{**usual, **info}), elements=elements)
    frame, diagnostics = lay_out(page, Session(library=library()))
    return Composed(frame, diagnostics, grid_of(complete(info.get("template", "对开"), page.paper.templates)))


def box(cols: str, lines: str, legs: int | None = None) -> Box:
    """``box("1-5", "1-14")``."""
    return Box(cols=Range.parse(cols), lines=Range.parse(lines), legs=legs)


def story_text(*paragraphs: str) -> StoryText:
    return StoryText(paragraphs=tuple(Paragraph(runs=(TextRun(text),)) for text in paragraphs))


def ink(line: Line) -> Rect:
    """The rectangle that a line's ink fills, from the glyphs' own boxes."""
    edges: list[tuple[int, int, int, int]] = []
    for run in line.runs:
        face = library().face(run.face)
        x, extra = run.x, dict(run.adjust)
        for index, glyph in enumerate(run.glyphs):
            left, bottom, right, top = (edge * run.size // face.upem for edge in face.ink(glyph))
            if right > left:
                scale = run.scale
                edges.append((x + left * scale // 1000, run.y - top, x + right * scale // 1000, run.y - bottom))
            x += face.advances[glyph] * run.size // face.upem * run.scale // 1000 + run.track + extra.get(index, 0)
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    return Rect(min(lefts), min(tops), max(rights) - min(lefts), max(bottoms) - min(tops))


def collisions(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """The pairs of lines whose ink overlaps."""
    boxes = [(line.text, ink(line)) for line in lines if line.text.strip()]
    return [(a[0], b[0]) for a, b in combinations(boxes, 2) if a[1].overlaps(b[1])]
