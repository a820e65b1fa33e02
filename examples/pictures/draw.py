"""Draws the pictures of the examples: ``python examples/pictures/draw.py [FOLDER]``, equal bytes every time.

In: the faces in ``fonts/`` (for letters and for the outlines of the SVG files). Out: ferry.png and school.png (a river at
dawn, a wheat plot), shop.png (an advertisement), route.png (a map in
black and white), nameplate.svg (the paper's name as outlines), tusang.svg (a character
put together from 土 and 桑).
"""

from __future__ import annotations

import itertools
import math
import random
import sys
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "fonts"
TWICE = 2  # drawn twice as large as the coordinates say, then reduced: smooth edges

Ink = tuple[int, int, int]


def between(a: Ink, b: Ink, share: float) -> Ink:
    """A colour on the way from one to another."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def ground(width: int, height: int, horizon: int, sky: tuple[Ink, Ink], land: tuple[Ink, Ink]) -> Image.Image:
    """Sky above the horizon, water or field below it, in bands."""
    picture = Image.new("RGB", (width * TWICE, height * TWICE))
    pen = ImageDraw.Draw(picture)
    for y in range(height):
        colours, share = (sky, y / horizon) if y < horizon else (land, (y - horizon) / (height - horizon))
        pen.rectangle((0, y * TWICE, width * TWICE, y * TWICE + 1), fill=between(*colours, round(share * 24) / 24))
    return picture


def hills(picture: Image.Image, base: int, rise: int, seed: int, ink: Ink) -> None:
    """A ridge of sines that stands on ``base``."""
    rng = random.Random(seed)
    waves = [(rng.uniform(1, 5), rng.uniform(0, math.tau), rng.uniform(0.2, 1)) for _ in range(4)]
    total = sum(weight for _, _, weight in waves)
    width = picture.width
    line = [
        (
            x,
            (base - rise * (0.5 + sum(w * math.sin(math.tau * f * x / width + p) for f, p, w in waves) / total / 2))
            * 2,
        )
        for x in range(0, width + 8, 8)
    ]
    ImageDraw.Draw(picture).polygon([*line, (width, base * TWICE), (0, base * TWICE)], fill=ink)


def saved(picture: Image.Image, path: Path, width: int) -> None:
    """Reduced to its width and written with few colours, so that the files stay small."""
    size = (width, round(picture.height * width / picture.width))
    small = picture.resize(size, Image.Resampling.LANCZOS)
    small.quantize(192, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)


def ferry(path: Path) -> None:
    """A boat on a river at dawn."""
    picture = ground(1280, 800, 330, ((150, 176, 206), (246, 214, 178)), ((222, 196, 170), (70, 106, 130)))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((1800, 380, 2000, 580), fill=(250, 232, 196))
    hills(picture, 330, 170, 3, (140, 152, 172))
    hills(picture, 332, 90, 8, (96, 116, 132))
    rng = random.Random(5)
    for _ in range(240):
        y = rng.randint(345, 790)
        x, length = rng.randint(0, 1280), (y - 300) // 6
        shade = between((250, 228, 200), (120, 150, 168), rng.random())
        pen.line((x * 2, y * 2, (x + length) * 2, y * 2), fill=shade, width=3)
    hull = [(440, 490), (900, 490), (850, 570), (500, 570)]
    pen.polygon([(x * 2, y * 2) for x, y in hull], fill=(60, 52, 50))
    pen.rectangle((1060, 760, 1640, 786), fill=(168, 60, 48))
    for x in (1090, 1240, 1400, 1590):
        pen.rectangle((x, 786, x + 14, 980), fill=(80, 70, 66))
    for x in (580, 650, 710, 770):
        pen.ellipse((x * 2, 845, x * 2 + 44, 889), fill=(52, 46, 48))
        pen.rounded_rectangle((x * 2 - 8, 890, x * 2 + 52, 984), 20, fill=(78, 86, 102))
    pen.line((1740, 980, 1800, 620), fill=(70, 56, 46), width=9)
    saved(picture, path, 1440)


def school(path: Path) -> None:
    """A school and its plot of wheat."""
    picture = ground(1000, 750, 340, ((136, 180, 214), (222, 234, 240)), ((178, 178, 96), (200, 164, 70)))
    pen = ImageDraw.Draw(picture)
    hills(picture, 340, 80, 4, (120, 150, 128))
    pen.rectangle((520, 420, 1480, 700), fill=(228, 218, 204))
    pen.polygon([(480, 420), (1520, 420), (1400, 320), (600, 320)], fill=(150, 72, 58))
    for x in range(580, 1440, 150):
        pen.rectangle((x, 490, x + 86, 600), fill=(92, 118, 140))
    rng = random.Random(11)
    for number in range(1700):
        y = 365 + number * 385 // 1700
        x, tall = rng.randint(0, 1000), 14 + (y - 340) // 9
        ink = between((226, 190, 92), (150, 124, 44), rng.random())
        pen.line((x * 2, y * 2, x * 2 + rng.randint(-10, 10), (y - tall) * 2), fill=ink, width=4)
        pen.ellipse((x * 2 - 6, (y - tall) * 2 - 16, x * 2 + 6, (y - tall) * 2 + 8), fill=ink)
    saved(picture, path, 1560)


def shop(path: Path) -> None:
    """An advertisement of a shop that does not exist, 130.2 × 31 mm."""
    picture = Image.new("RGB", (1540 * TWICE, 367 * TWICE), (250, 244, 230))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 690, 734), fill=(150, 44, 40))
    large = ImageFont.truetype(str(FONTS / "MaShanZheng-Regular.ttf"), 300)
    plain = ImageFont.truetype(str(FONTS / "NotoSansSC-Bold.ttf"), 110)
    small = ImageFont.truetype(str(FONTS / "NotoSansSC-Regular.ttf"), 70)
    pen.text((345, 367), "河街", font=large, fill=(255, 246, 226), anchor="mm")
    pen.text((800, 180), "河街酱园　春酱开缸", font=plain, fill=(70, 40, 30), anchor="lm")
    pen.text((800, 380), "黄豆酱、甜面酱、腌春笋，今日起在柜上发售", font=small, fill=(70, 40, 30), anchor="lm")
    pen.text((800, 540), "河街17号　早六时至晚八时", font=small, fill=(70, 40, 30), anchor="lm")
    saved(picture, path, 1540)


def route(path: Path) -> None:
    """A sketch map of a bus line, black and white, one bit a pixel, for 600 pixels an inch."""
    width, height = 2240, 1170
    picture = Image.new("1", (width, height), 1)
    pen = ImageDraw.Draw(picture)
    river = [(x, 560 + round(70 * math.sin(x / 330)) - x // 16) for x in range(0, width + 1, 6)]
    for bank in (-85, 85):
        pen.line([(x, y + bank) for x, y in river], fill=0, width=7)
    for row in range(-55, 70, 28):  # ripples between the banks, broken like water on old maps
        for x, y in river[(row + 55) % 9 :: 15]:
            pen.line(((x, y + row), (x + 40, y + row - 3)), fill=0, width=3)
    stops = {"县城": (150, 180), "北门": (620, 150), "石桥": (1290, 240), "柳湾": (1430, 860), "渡口": (760, 830)}
    old = [stops["县城"], stops["北门"], (700, 480), stops["渡口"], stops["柳湾"]]
    for (x0, y0), (x1, y1) in itertools.pairwise(old):  # the old way, dashed
        length = math.hypot(x1 - x0, y1 - y0)
        for at in range(0, round(length), 44):
            ends = [(x0 + (x1 - x0) * d / length, y0 + (y1 - y0) * d / length) for d in (at, min(at + 24, length))]
            pen.line(ends, fill=0, width=9)
    new = [stops["县城"], (900, 330), stops["石桥"], (1360, 480), stops["柳湾"], (1900, 960)]
    pen.line(new, fill=0, width=24, joint="curve")
    for side in (-34, 34):  # the bridge's rails
        pen.line(((1318 + side, 372), (1396 + side, 640)), fill=0, width=8)
    font = ImageFont.truetype(FONTS / "NotoSansSC-Bold.ttf", 84)
    for name, (x, y) in stops.items():
        pen.ellipse((x - 30, y - 30, x + 30, y + 30), fill=1, outline=0, width=11)
        pen.text(
            (x + 46, y + 16 if name == "柳湾" else y - 120) if name != "县城" else (x - 60, y + 40),
            name,
            fill=0,
            font=font,
        )
    pen.text((1450, 330), "新桥", fill=0, font=font)
    pen.text((120, 700), "柳江", fill=0, font=font)
    picture.save(path, dpi=(600, 600), optimize=True)


def outline(font: TTFont, char: str, transform: tuple[float, float, float, float, float, float]) -> str:
    """A character's outline as SVG path data, moved by an affine transform."""
    glyphs = font.getGlyphSet()
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.0f}")
    glyphs[font.getBestCmap()[ord(char)]].draw(TransformPen(pen, transform))
    return str(pen.getCommands())


def svg(path: Path, view: str, rows: list[str]) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n' + "\n".join(rows) + "\n</svg>\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def nameplate(path: Path) -> None:
    """临渚报 in brush characters over a wave; the wave keeps its own colour."""
    font = TTFont(FONTS / "MaShanZheng-Regular.ttf")
    rows = [
        f'  <path d="{outline(font, char, (1, 0, 0, -1, 40 + 1010 * index, 880))}"/>'
        for index, char in enumerate("临渚报")
    ]
    crest = [(x, 1050 + 22 * math.sin(x / 3120 * math.tau * 3)) for x in range(0, 3121, 40)]
    upper = "L".join(f"{x} {y:.0f}" for x, y in crest)
    lower = "L".join(f"{x} {y + 26:.0f}" for x, y in reversed(crest))
    rows.append(f'  <path fill="#c8102e" d="M{upper}L{lower}Z"/>')
    svg(path, "0 0 3120 1110", rows)


def tusang(path: Path) -> None:
    """⿰土桑: 土 narrowed at the left, 桑 at the right, in the body face's own strokes."""
    font = TTFont(FONTS / "NotoSerifSC-Regular.ttf")
    left = outline(font, "土", (0.40, 0, 0, -0.86, 8, 850))
    right = outline(font, "桑", (0.62, 0, 0, -1, 370, 880))
    svg(path, "0 0 1000 1000", [f'  <path d="{left}"/>', f'  <path d="{right}"/>'])


def main(folder: Path, plate: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ferry(folder / "ferry.png")
    school(folder / "school.png")
    shop(folder / "shop.png")
    route(folder / "route.png")
    nameplate(plate)
    tusang(folder / "tusang.svg")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), Path(sys.argv[1]) / "nameplate.svg")
    else:
        main(HERE, HERE.parent / "own-paper" / "nameplate.svg")
