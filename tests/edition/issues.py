"""Small issues for the tests of the digital edition: page specs → frames, and a picture of each page."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PIL import Image

from layout_engine.compile import compose
from layout_engine.edition import EditionInfo, PageSource
from layout_engine.frame import Frame

DAY = datetime.date(2026, 3, 5)
INFO = EditionInfo(paper="临渚报", date=DAY, issue=9607, cn="CN 99-0001", publisher="临渚报社")

#: A small page of three columns; a story's place is filled in.
PAPER = "name: 临渚报\ntemplates: {半张: {based: 对开, trim: 150 × 112 mm, type_area: 131 × 98 mm, columns: 3, lines: 22}}\n"

LINES = "早上六点，江上的雾还没有散，第一班船坐了七个人：两个赶早市的菜农，三个上学的孩子，一个村医，一个年轻人。"
BODY = f"    body: |\n      {LINES}\n"


@cache
def white(width: int = 800, height: int = 600) -> bytes:
    """A white page as PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, "PNG")
    return buffer.getvalue()


def issue(folder: Path, pages: Mapping[int, str]) -> list[Frame]:
    """The frames of an issue: YAML of each page's elements by its number."""
    (folder / "paper.yaml").write_text(PAPER, encoding="utf-8")
    down, round_ = Image.linear_gradient("L"), Image.radial_gradient("L")
    Image.merge("RGB", (down, round_, down.rotate(90))).resize((900, 600)).save(folder / "ferry.jpg")
    for number, text in pages.items():
        head = f"page: {{number: {number}, date: 2026-03-05, issue: 9607, template: 半张}}\n"
        (folder / f"{number:02d}.yaml").write_text(head + text, encoding="utf-8")
    return list(compose([folder / f"{number:02d}.yaml" for number in pages]).frames)


def sources(frames: list[Frame]) -> list[PageSource]:
    return [PageSource(frame=frame, picture=white(), section="要闻") for frame in frames]
