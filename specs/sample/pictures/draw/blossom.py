"""Draws blossom.png: on which day of the year mountain peaches bloomed, swallows came and frogs croaked, 2008 to 2025.

In: a folder and a scale. Out: blossom.png, 130.2 × 61 mm (three columns) at 400 ppi.
"""

from __future__ import annotations

from paint import command
from PIL import Image
from sheet import GREY, PALE, Sheet

PPI = 400
WIDTH, HEIGHT = 130.2, 61.0
PEACH = (60, 62, 59, 61, 58, 60, 59, 57, 58, 56, 57, 55, 54, 55, 53, 53, 54, 53)
SWALLOW = (78, 77, 79, 76, 78, 77, 77, 76, 77, 75, 76, 76, 75, 74, 75, 73, 74, 74)
FROG = (82, 84, 81, 83, 82, 83, 82, 84, 81, 83, 82, 82, 83, 82, 81, 83, 82, 83)
LINES = (
    ("蛙初鸣", FROG, (72, 124, 80)),
    ("家燕初见", SWALLOW, (52, 82, 132)),
    ("山桃始花", PEACH, (206, 82, 104)),
)
DATES = ((46, "2月15日"), (60, "3月1日"), (74, "3月15日"), (88, "3月29日"))


def draw(scale: float) -> Image.Image:
    """Draw three lines of first days."""
    sheet = Sheet(WIDTH, HEIGHT, PPI * scale)
    sheet.heading("花早了，蛙没有动", "江畔植物园2008—2025年物候记录", colour=(206, 82, 104))
    left, right, top, foot = 13.5, 114.0, 14.0, 52.5

    def place(year: int, day: float) -> tuple[float, float]:
        return left + (right - left) * year / 17, top + (foot - top) * (90 - day) / 46

    for day, name in DATES:
        y = place(0, day)[1]
        sheet.box(left, y - 0.06, right - left, 0.12, fill=PALE)
        sheet.text(left - 1, y, name, 6.5, anchor="rm", fill=GREY)
    for year in (0, 6, 12, 17):
        sheet.text(place(year, 44)[0], foot + 2.6, str(2008 + year), 6.5, anchor="mm", fill=GREY)
    sheet.box(left, foot, right - left, 0.2, fill=GREY)
    for name, days, tone in LINES:
        points = [place(year, day) for year, day in enumerate(days)]
        sheet.line(points, 0.55, fill=tone)
        for x, y in points:
            sheet.disc(x, y, 0.7, fill=tone)
        sheet.text(points[-1][0] + 1.6, points[-1][1], name, 7, face="Bold", fill=tone)
    sheet.text(0, HEIGHT - 1.8, "数据来源：江畔植物园", 6.5, fill=GREY)
    return sheet.few_colours(48)


if __name__ == "__main__":
    command(draw, "blossom.png", ppi=PPI)
