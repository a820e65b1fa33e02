"""Blocks whose lines can be counted by hand: n lines of one width, in the body face."""

from __future__ import annotations

from functools import lru_cache

from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Role
from layout_engine.layout.flow import Block
from layout_engine.layout.region import Leg, Slot, slots_of
from layout_engine.layout.styles import TextStyle
from layout_engine.text.paragraph import Setting, StyledRun, prepare

EM, LEADING, CHARS = 9000, 12600, 10
STYLE = TextStyle(face="报宋", size=EM, leading=LEADING)


@lru_cache(maxsize=1)
def library() -> FontLibrary:
    return FontLibrary.open()[0]


def block(lines: int, role: Role = "body", rows: int = 0, keep: bool = False) -> Block:
    """A paragraph of so many full lines of ten characters (the last one is half full)."""
    text = "字" * (CHARS * (lines - 1) + CHARS // 2)
    prepared = prepare([StyledRun(text, "报宋", EM)], Setting(), library())
    return Block(prepared=prepared, style=STYLE, role=role, rows=rows, keep=keep)


def legs(*lines: int) -> list[Leg]:
    return [Leg(number * 11 * EM, CHARS * EM, 0, count, LEADING) for number, count in enumerate(lines)]


def slots(*lines: int) -> list[Slot]:
    return slots_of(legs(*lines), [], EM, 0)
