"""Draws chart.png: how far each county of Jiangpan has got with its spring ploughing.

In: a folder and a scale. Out: chart.png, 85.7 × 60 mm (two columns) at 600 ppi, set in the project's own faces.
Bars show this year, the open marks the same day of last year; the bar of the whole city stands apart.
"""

from __future__ import annotations

from paint import command
from PIL import Image
from sheet import BLACK, GREY, PALE, Sheet

PPI = 600
WIDTH, HEIGHT = 85.725, 60.0
"""Millimetres."""

TITLE = "江畔市春耕整地进度"
NOTE = "已整地面积占春播计划的比例（%），截至3月3日"
SOURCE = "数据来源：江畔市农业农村局"
ROWS = (
    ("柳塘县", 58.4, 47.1),
    ("北埠县", 52.6, 46.3),
    ("沙湾区", 49.8, 45.5),
    ("青芦县", 45.2, 40.7),
    ("石堰县", 41.9, 39.4),
    ("云坪县", 33.7, 27.8),
)
WHOLE = ("全市", 47.5, 41.6)
FULL = 60

GREEN, DEEP = (112, 162, 92), (38, 98, 62)


def frame(sheet: Sheet, left: float, top: float, foot: float, per_point: float) -> None:
    """Heading, legend and the scale behind the bars."""
    sheet.box(0, 0, WIDTH, 0.7, fill=DEEP)
    sheet.text(0, 4.2, TITLE, 11.5, face="Bold")
    sheet.text(0, 9.0, NOTE, 7)
    sheet.box(WIDTH - 24.5, 3.1, 3.0, 2.2, fill=GREEN)
    sheet.text(WIDTH - 20.9, 4.2, "今年", 7)
    sheet.box(WIDTH - 11.6, 2.8, 0.55, 2.8, fill=BLACK)
    sheet.text(WIDTH, 4.2, "去年同期", 7, anchor="rm")
    for mark in range(0, FULL + 1, 20):
        x = left + mark * per_point
        sheet.box(x, top, 0.12 if mark else 0.25, foot - top, fill=PALE if mark else BLACK)
        sheet.text(x, foot + 1.8, str(mark), 6.5, anchor="mm", fill=GREY)


def draw(scale: float) -> Image.Image:
    """Draw the chart of spring ploughing by county."""
    sheet = Sheet(WIDTH, HEIGHT, PPI * scale)
    left, top, foot = 15.0, 12.4, 52.0
    per_point = (WIDTH - left - 8.0) / FULL
    frame(sheet, left, top, foot, per_point)
    pitch = (foot - top) / (len(ROWS) + 1.25)
    for number, (name, now, before) in enumerate((*ROWS, WHOLE)):
        whole = number == len(ROWS)
        middle = top + pitch * (number + 0.5 + (0.25 if whole else 0))
        thick = pitch * 0.58
        sheet.text(left - 1.4, middle, name, 8, face="Bold" if whole else "Regular", anchor="rm")
        sheet.box(left, middle - thick / 2, now * per_point, thick, fill=DEEP if whole else GREEN)
        sheet.box(left + before * per_point - 0.45, middle - thick * 0.72, 0.9, thick * 1.44, fill="white")
        sheet.box(left + before * per_point - 0.25, middle - thick * 0.72, 0.5, thick * 1.44, fill=BLACK)
        sheet.text(left + now * per_point + 1.2, middle, f"{now:.1f}", 8, face="Bold")
    sheet.box(0, top + pitch * len(ROWS) + pitch * 0.12, WIDTH, 0.12, fill=GREY)
    sheet.text(0, 58.3, SOURCE, 6.5, fill=GREY)
    return sheet.image


if __name__ == "__main__":
    command(draw, "chart.png", ppi=PPI)
