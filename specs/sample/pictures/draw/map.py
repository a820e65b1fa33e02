"""Draws map.png: the Mu river from its springs to its mouth, with the places that the stories of the day name.

In: a folder and a scale. Out: map.png, 174.6 × 118 mm (four columns) at 300 ppi.
"""

from __future__ import annotations

from itertools import pairwise

from paint import command
from PIL import Image
from sheet import BLACK, GREY, Sheet

PPI = 300
WIDTH, HEIGHT = 174.6, 118.0
BLUE, DEEP, LAND, HILL, RED = (120, 180, 208), (28, 92, 132), (240, 238, 224), (206, 214, 178), (196, 62, 46)

COURSE = (
    (14.0, 30.0), (26.0, 36.0), (34.0, 48.0), (48.0, 50.0), (58.0, 62.0), (72.0, 66.0), (84.0, 58.0),
    (98.0, 60.0), (108.0, 72.0), (122.0, 76.0), (134.0, 70.0), (146.0, 78.0), (158.0, 92.0), (171.0, 98.0),
)  # fmt: skip
STREAMS = (
    ((30.0, 74.0), (40.0, 66.0), (48.0, 52.0)),
    ((66.0, 26.0), (70.0, 42.0), (82.0, 58.0)),
    ((90.0, 98.0), (96.0, 84.0), (106.0, 71.0)),
    ((140.0, 40.0), (138.0, 54.0), (134.0, 69.0)),
)
PLACES = (
    (14.0, 30.0, "龙潭", "海拔1460米　4时50分", 4.0, -6.0),
    (37.0, 49.0, "云坪县", "938块河长牌从这里起", -20.0, 9.0),
    (60.0, 63.0, "青芦县", "", 2.0, 7.0),
    (76.0, 64.0, "石堰县", "", -4.0, -8.0),
    (100.0, 62.0, "江畔二桥", "3月4日主桥合龙", -10.0, -13.0),
    (109.0, 73.0, "江畔市", "七号码头　5时10分", 3.0, 8.0),
    (128.0, 73.0, "沙湾区", "", -4.0, -7.0),
    (147.0, 79.0, "鹭洲岛", "十九个学生的小学", 4.0, -6.0),
    (161.0, 93.5, "北埠县芦荡", "九只黑脸琵鹭　6时", -38.0, 7.0),
)


def curve(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """A smooth line through points (Catmull–Rom)."""
    padded = [points[0], *points, points[-1]]
    line = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(12):
            t = step / 12
            line.append(
                tuple(
                    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)
                    for p, q, r, s in zip(a, b, c, d, strict=True)
                )
            )
    return [(x, y) for x, y in line] + [points[-1]]


def draw(scale: float) -> Image.Image:
    """Draw the map of the river."""
    sheet = Sheet(WIDTH, HEIGHT, PPI * scale)
    sheet.box(0, 14, WIDTH, HEIGHT - 14, fill=LAND)
    sheet.shape([(WIDTH, 82), (166, 90), (163, 104), (152, 112), (150, HEIGHT), (WIDTH, HEIGHT)], fill=(206, 226, 234))
    for x, y, size in (
        (10, 48, 8),
        (22, 22, 9),
        (34, 28, 7),
        (24, 60, 7),
        (44, 30, 6),
        (52, 22, 6),
        (12, 70, 6),
        (60, 40, 5),
        (84, 34, 5),
        (46, 84, 5),
    ):
        for side, tone in ((0, HILL), (1, (178, 192, 150))):
            left = x if side else x - size
            sheet.shape([(x, y - size), (left + size, y + size * 0.5), (left, y + size * 0.5)], fill=tone)
    for stream in STREAMS:
        sheet.line(curve(stream), 0.8, fill=BLUE)
    course = curve(COURSE)
    for number, (a, b) in enumerate(pairwise(course)):
        sheet.line([a, b], 1.0 + 3.2 * number / len(course), fill=BLUE)
    for number in range(11):
        x, y = 154 + 2.2 * (number % 5), 101 + 2.6 * (number // 3)
        sheet.line([(x, y), (x + 0.4, y - 2)], 0.25, fill=(120, 140, 80))
    for x, y, name, note, right, down in PLACES:
        sheet.disc(x, y, 1.5, fill="white")
        sheet.disc(x, y, 1.05, fill=RED)
        sheet.text(x + right, y + down, name, 9, face="Bold")
        if note:
            sheet.text(x + right, y + down + 4.2, note, 7, fill=DEEP)
    sheet.text(152, 113, "入海口", 8, fill=DEEP)
    sheet.box(0, 0, WIDTH, 0.7, fill=DEEP)
    sheet.text(0, 4.8, "沐江全程427公里", 13, face="Bold")
    sheet.text(0, 10.4, "一个早晨，从源头到江口：记者走过的地方和时间", 7.5, fill=GREY)
    scale_end = 12 + 100 * WIDTH / 427 * 0.8
    sheet.line([(12, 110), (scale_end, 110)], 0.4, fill=BLACK)
    for x in (12.0, scale_end):
        sheet.line([(x, 108.8), (x, 111.2)], 0.4, fill=BLACK)
    sheet.text((12 + scale_end) / 2, 107, "100公里", 7, anchor="mm")
    for a in range(2):
        sheet.shape([(162, 24), (162 + (3 if a else -3), 36), (162, 33)], fill=BLACK if a else GREY)
    sheet.text(162, 20, "北", 8, anchor="mm")
    return sheet.few_colours()


if __name__ == "__main__":
    command(draw, "map.png", ppi=PPI)
