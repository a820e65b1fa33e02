"""Draws doorstep.png: spending on help that comes to the door, by county, as dots on a line from 2020 to 2025.

In: a folder and a scale. Out: doorstep.png, 130.2 × 66 mm (three columns) at 400 ppi.
"""

from __future__ import annotations

from paint import command
from PIL import Image
from sheet import GREY, PALE, Sheet

PPI = 400
WIDTH, HEIGHT = 130.2, 66.0
ROWS = (
    ("江南老城", 312, 846), ("沙湾区", 286, 642), ("江北新区", 244, 560), ("柳塘县", 132, 318),
    ("石堰县", 118, 266), ("北埠县", 121, 259), ("青芦县", 96, 214), ("云坪县", 74, 187),
)  # fmt: skip
GREEN, LIGHT = (44, 118, 90), (164, 200, 178)


def draw(scale: float) -> Image.Image:
    """Draw dumb-bells of two years."""
    sheet = Sheet(WIDTH, HEIGHT, PPI * scale)
    sheet.heading("“上门”花了多少", "人均上门服务支出（元），2020年与2025年", colour=GREEN)
    left, right, top, foot = 20.0, 120.0, 17.0, 57.0
    for mark in range(0, 901, 300):
        x = left + (right - left) * mark / 900
        sheet.box(x, top - 2, 0.12, foot - top + 2, fill=PALE)
        sheet.text(x, foot + 2.4, str(mark), 6.5, anchor="mm", fill=GREY)
    pitch = (foot - top) / len(ROWS)
    for number, (name, old, new) in enumerate(ROWS):
        y = top + pitch * (number + 0.5)
        a, b = (left + (right - left) * value / 900 for value in (old, new))
        sheet.text(left - 2, y, name, 8, anchor="rm", face="Bold" if not number else "Regular")
        sheet.line([(a, y), (b, y)], 0.9, fill=LIGHT)
        sheet.disc(a, y, 1.3, fill=LIGHT)
        sheet.disc(b, y, 1.6, fill=GREEN)
        sheet.text(b + 2.6, y, str(new), 8, face="Bold")
    sheet.text(0, HEIGHT - 1.8, "数据来源：江畔市统计调查中心", 6.5, fill=GREY)
    return sheet.few_colours(48)


if __name__ == "__main__":
    command(draw, "doorstep.png", ppi=PPI)
