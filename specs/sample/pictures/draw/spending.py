"""Draws spending.png: of 100 yuan that a household of Jiangpan spends, where they went in 2015 and in 2025.

In: a folder and a scale. Out: spending.png, 219 × 112 mm (five columns) at 300 ppi.
"""

from __future__ import annotations

from paint import command
from PIL import Image
from sheet import GREY, PALE, Sheet

PPI = 300
WIDTH, HEIGHT = 219.0, 112.0
SHARES = (
    ("食品烟酒", 37.2, 31.0, (196, 92, 62)),
    ("居住", 21.4, 22.3, (94, 110, 128)),
    ("交通通信", 12.6, 13.4, (66, 124, 164)),
    ("文化健身旅行", 8.1, 12.6, (226, 168, 62)),
    ("衣着", 9.3, 6.8, (150, 118, 160)),
    ("医疗保健", 6.6, 8.2, (88, 150, 106)),
    ("其他用品服务", 4.8, 5.7, (178, 172, 160)),
)


def draw(scale: float) -> Image.Image:
    """Draw two columns of a hundred yuan, joined by ribbons."""
    sheet = Sheet(WIDTH, HEIGHT, PPI * scale)
    sheet.box(0, 0, WIDTH, 0.8, fill=(196, 92, 62))
    sheet.text(0, 6, "一百元，花到哪里去", 17, face="Bold")
    sheet.text(0, 12.8, "江畔市居民每百元消费支出的构成（元）", 8.5, fill=GREY)
    left, right, broad, top, foot = 52.0, 150.0, 20.0, 22.0, 105.0
    before, after = top, top
    unit = (foot - top) / 100
    for name, old, new, tone in SHARES:
        pale = tuple(round(255 - (255 - part) * 0.32) for part in tone)
        steps = 24
        upper, lower = [], []
        for step in range(steps + 1):
            t = step / steps
            ease = t * t * (3 - 2 * t)
            x = left + broad + (right - left - broad) * t
            upper.append((x, before + (after - before) * ease))
            lower.append((x, before + old * unit + (after + new * unit - before - old * unit) * ease))
        sheet.shape([*upper, *reversed(lower)], fill=(pale[0], pale[1], pale[2]))
        for x, y, value in ((left, before, old), (right, after, new)):
            sheet.box(x, y, broad, value * unit - 0.35, fill=tone)
            sheet.text(
                x + broad / 2, y + value * unit / 2 - 0.2, f"{value:.1f}", 9, face="Bold", anchor="mm", fill="white"
            )
        sheet.text(left - 2, before + old * unit / 2, name, 9, anchor="rm")
        change = new - old
        sheet.text(
            right + broad + 2,
            after + new * unit / 2,
            f"{name}　{change:+.1f}".replace("-", "−"),
            9,
            face="Bold" if abs(change) > 4 else "Regular",
        )
        before += old * unit
        after += new * unit
    sheet.text(left + broad / 2, top - 3.2, "2015年", 9.5, face="Bold", anchor="mm")
    sheet.text(right + broad / 2, top - 3.2, "2025年", 9.5, face="Bold", anchor="mm")
    sheet.box(0, HEIGHT - 4.6, WIDTH, 0.15, fill=PALE)
    sheet.text(0, HEIGHT - 2, "数据来源：江畔市统计调查中心，1680户记账家庭", 7, fill=GREY)
    return sheet.few_colours()


if __name__ == "__main__":
    command(draw, "spending.png", ppi=PPI)
