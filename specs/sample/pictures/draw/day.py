"""Draws day.png: passengers of Jiangpan's buses over a working day, this February and last.

In: a folder and a scale. Out: day.png, 130.2 × 72 mm (three columns) at 400 ppi.
"""

from __future__ import annotations

import math

from paint import command
from PIL import Image
from sheet import GREY, PALE, Sheet

PPI = 400
WIDTH, HEIGHT = 130.2, 72.0
BLUE, PAST, RED = (40, 96, 150), (176, 184, 192), (200, 70, 52)


def riders(hour: float, this_year: bool) -> float:
    """Thousands of passengers in the half hour about a time of day."""
    peak, broad = (47.0, 0.95) if this_year else (50.5, 0.85)
    curve = peak * math.exp(-(((hour - 7.67) / broad) ** 2)) + 43 * math.exp(-(((hour - 17.92) / 1.15) ** 2))
    curve += 14 * math.exp(-(((hour - 12) / 4.6) ** 2)) + 6 * math.exp(-(((hour - 20.5) / 1.6) ** 2))
    if hour < 5 or hour > 23:
        curve *= 0.12
        if this_year:
            curve += 1.5
    return curve


def draw(scale: float) -> Image.Image:
    """Draw the two breaths of a city."""
    sheet = Sheet(WIDTH, HEIGHT, PPI * scale)
    sheet.heading("公交车上的一天", "工作日各时段客流（万人次/半小时），2月平均", colour=BLUE)
    left, right, top, foot = 9.0, 128.0, 17.0, 62.0

    def place(hour: float, value: float) -> tuple[float, float]:
        return left + (right - left) * hour / 24, foot - (foot - top) * value / 60

    for value in (20, 40, 60):
        sheet.box(left, place(0, value)[1], right - left, 0.12, fill=PALE)
        sheet.text(left - 1.2, place(0, value)[1], str(value // 10), 7, anchor="rm", fill=GREY)
    hours = [step / 6 for step in range(145)]
    sheet.shape(
        [(left, foot), *(place(hour, riders(hour, True)) for hour in hours), (right, foot)], fill=(206, 222, 236)
    )
    sheet.line([place(hour, riders(hour, False)) for hour in hours], 0.5, fill=PAST)
    sheet.line([place(hour, riders(hour, True)) for hour in hours], 0.8, fill=BLUE)
    sheet.box(left, foot, right - left, 0.2, fill=GREY)
    for hour in range(0, 25, 4):
        sheet.text(place(hour, 0)[0], foot + 3, f"{hour}时", 7, anchor="mm", fill=GREY)
    for hour, words, lift, tone in (
        (7.67, "7时40分", 5.5, BLUE),
        (17.92, "17时55分", 5.0, BLUE),
        (1.6, "夜线", 5.0, RED),
    ):
        x, y = place(hour, riders(hour, True))
        sheet.disc(x, y, 0.9, fill=tone)
        sheet.text(x + (0 if hour > 2 else 1), y - lift, words, 8, face="Bold", anchor="mm", fill=tone)
    sheet.line([(92, 4.6), (98, 4.6)], 0.8, fill=BLUE)
    sheet.text(99.5, 4.6, "今年", 7.5)
    sheet.line([(109, 4.6), (115, 4.6)], 0.5, fill=PAST)
    sheet.text(116.5, 4.6, "去年", 7.5)
    sheet.text(0, HEIGHT - 2, "数据来源：江畔市公交集团", 6.5, fill=GREY)
    return sheet.few_colours(48)


if __name__ == "__main__":
    command(draw, "day.png", ppi=PPI)
