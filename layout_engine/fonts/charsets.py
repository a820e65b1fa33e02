"""The character lists that a face is measured against.

Out: ``gb2312()``, the 6,763 characters of GB/T 2312-1980 (rows 16–87 of its table, by Python's codec), and
``standard()``, the 8,105 of 通用规范汉字表 (2013) in the order of the list: 3,500 of level one, 3,000 of level two,
1,605 of level three. ``tgh.txt`` is written by ``fonts/build.py`` from the Unihan property kTGH.
"""

from __future__ import annotations

from pathlib import Path


def gb2312() -> str:
    """The 6,763 hanzi of GB 2312, in its order."""
    cells = bytes(
        byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) if (row, cell) < (0xD7, 0xFA) or row > 0xD7
        for byte in (row, cell)
    )  # fmt: skip
    return cells.decode("gb2312")


def standard() -> str:
    """The 8,105 characters of 通用规范汉字表, in its order."""
    text = Path(__file__).with_name("tgh.txt").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines() if not line.startswith("#"))
