"""Draws the advertisements of the sample paper: flat shapes and type, as a designer of a small agency would send them.

In: a folder. Out: PNG files of the sizes that the pages give them, 300 ppi, few colours. All firms are invented.
"""

from __future__ import annotations

import argparse
import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Paint = tuple[int, int, int]

PPI = 300
FONTS = Path(__file__).resolve().parents[3] / "fonts"
FACES = {
    "song": "NotoSerifSC-Black",
    "text": "NotoSerifSC-Regular",
    "hei": "NotoSansSC-Bold",
    "thin": "NotoSansSC-Regular",
    "brush": "MaShanZheng-Regular",
}
BLACK, WHITE = (24, 26, 30), (255, 255, 255)


class Board:
    """A drawing board in millimetres, drawn three times larger and brought down."""

    FINE = 2

    def __init__(self, width: float, height: float, ground: Paint) -> None:
        self.width, self.height = width, height
        self.unit = PPI * self.FINE / 25.4
        self.size = (round(width * PPI / 25.4), round(height * PPI / 25.4))
        self.image = Image.new("RGB", (self.size[0] * self.FINE, self.size[1] * self.FINE), ground)
        self.canvas = ImageDraw.Draw(self.image)

    def shape(self, points: list[tuple[float, float]], fill: Paint) -> None:
        self.canvas.polygon([(x * self.unit, y * self.unit) for x, y in points], fill=fill)

    def box(self, x: float, y: float, width: float, height: float, fill: Paint) -> None:
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill)

    def disc(self, x: float, y: float, radius: float, fill: Paint) -> None:
        u = self.unit
        self.canvas.ellipse([(x - radius) * u, (y - radius) * u, (x + radius) * u, (y + radius) * u], fill=fill)

    def line(self, points: list[tuple[float, float]], width: float, fill: Paint) -> None:
        self.canvas.line(
            [(x * self.unit, y * self.unit) for x, y in points],
            fill=fill,
            width=round(width * self.unit),
            joint="curve",
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        high: float,
        *,
        face: str = "hei",
        fill: Paint = BLACK,
        anchor: str = "lm",
        apart: float = 0.0,
    ) -> None:
        """Type `high` millimetres high, by the middle of its height; `apart` is white between characters."""
        font = ImageFont.truetype(
            str(FONTS / f"{FACES[face]}.ttf"), round(high * self.unit), layout_engine=ImageFont.Layout.BASIC
        )
        if not apart:
            self.canvas.text((x * self.unit, y * self.unit), text, font=font, fill=fill, anchor=anchor)
            return
        for letter in text:
            self.canvas.text((x * self.unit, y * self.unit), letter, font=font, fill=fill, anchor="lm")
            x += font.getlength(letter) / self.unit + apart

    def save(self, path: Path, colours: int = 64) -> None:
        small = self.image.resize(self.size, Image.Resampling.LANCZOS)
        small.quantize(colours, dither=Image.Dither.NONE).convert("RGB").quantize(colours).save(
            path, dpi=(PPI, PPI), optimize=True
        )


def drop(board: Board, x: float, y: float, size: float, fill: Paint) -> None:
    """A drop of water, its point up."""
    points = []
    for step in range(60):
        t = math.tau * step / 60
        points.append((x + size * math.sin(t) * math.sin(t / 2) ** 1.4 * 0.95, y - size * math.cos(t)))
    board.shape(points, fill)


def water(folder: Path) -> None:
    """A public service advertisement: save water."""
    board = Board(352.4, 70.6, (226, 240, 244))
    for number, tone in enumerate(((186, 220, 230), (120, 184, 204), (44, 128, 160))):
        crest = [(x, 50 + 5 * number + 2.4 * math.sin(x / (26 - 4 * number) + number)) for x in range(0, 354, 2)]
        board.shape([*crest, (353, 71), (0, 71)], tone)
    board.line([(22, 8), (70, 8), (76, 12), (76, 20)], 5.4, (96, 108, 118))
    board.line([(40, 8), (40, 2)], 3.4, (96, 108, 118))
    board.line([(31, 2), (49, 2)], 3.4, (96, 108, 118))
    board.box(72.4, 18, 7.2, 3.4, (70, 82, 92))
    drop(board, 76, 34, 8.4, (30, 122, 168))
    board.disc(73.6, 37.5, 1.5, (196, 230, 240))
    board.words(108, 21, "拧紧的是龙头", 15.5, face="song", fill=(16, 76, 112), apart=1.2)
    board.words(128, 40, "留住的是一条江", 15.5, face="song", fill=(16, 76, 112), apart=1.2)
    board.words(262, 18, "一个滴水的龙头，一天漏掉24升，", 4.6, face="thin")
    board.words(262, 25.5, "够一个三口之家煮饭、泡茶、洗菜。", 4.6, face="thin")
    board.words(262, 33, "报修电话写在每一块水表箱上。", 4.6, face="thin")
    board.words(344, 64, "江畔日报社　江畔市节约用水办公室", 4.4, fill=WHITE, anchor="rm")
    board.save(folder / "water.png")


def tea(folder: Path) -> None:
    """A tea co-operative of the hills."""
    board = Board(352.4, 84.0, (238, 240, 222))
    rng = random.Random(16)
    for number, tone in enumerate(((196, 212, 168), (150, 182, 118), (98, 142, 76), (58, 104, 54))):
        base = 34 + 12 * number
        crest = [(x, base + 6 * math.sin(x / (44 - 6 * number) + 1.3 * number)) for x in range(0, 354, 2)]
        board.shape([*crest, (353, 85), (0, 85)], tone)
        for x in range(0, 352, 7):
            y = base + 6 * math.sin(x / (44 - 6 * number) + 1.3 * number)
            if number > 1:
                board.line(
                    [(x, y + 4 + 0.5 * rng.random()), (x + 5, y + 3.6)],
                    1.1,
                    (84, 132, 66) if number == 2 else (42, 84, 42),
                )
    board.disc(300, 20, 11, (232, 150, 70))
    board.disc(52, 40, 27, (244, 246, 234))
    for turn, tone in ((-0.5, (70, 130, 60)), (0.45, (96, 156, 72)), (0.0, (128, 178, 84))):
        tip = (52 + 22 * math.sin(turn), 44 - 24 * math.cos(turn))
        side = (8 * math.cos(turn), 8 * math.sin(turn))
        middle = ((52 + tip[0]) / 2, (46 + tip[1]) / 2)
        board.shape(
            [
                (52, 56),
                (middle[0] - side[0] / 1.6, middle[1]),
                tip,
                (middle[0] + side[0] / 1.6, middle[1] + side[1] / 2),
            ],
            tone,
        )
    board.words(100, 20, "云坪头春", 20, face="brush", fill=(38, 84, 44), apart=2)
    board.words(196, 15, "海拔六百米 三月十六开园", 7.2, face="song", fill=(60, 70, 40))
    board.words(196, 26, "芽头看得见　日记查得到　霜了照实说", 5.2, face="thin", fill=(60, 70, 40))
    board.box(0, 70, 352.4, 14, (38, 84, 44))
    board.words(12, 77, "云坪县茶农协会 · 十一家合作社联合出品", 5.4, fill=WHITE)
    board.words(340, 77, "预订：云坪县茶街2号　电话 0990-5550116（虚构号码）", 5, face="thin", fill=WHITE, anchor="rm")
    board.save(folder / "tea.png")


def books(folder: Path) -> None:
    """A book fair in spring."""
    board = Board(352.4, 84.0, (250, 240, 224))
    rng = random.Random(23)
    x = 10.0
    tones: tuple[Paint, ...] = (
        (176, 62, 48),
        (44, 92, 120),
        (214, 158, 66),
        (72, 112, 84),
        (120, 84, 116),
        (226, 212, 188),
        (60, 64, 74),
    )
    while x < 168:
        broad, tall = rng.uniform(6, 13), rng.uniform(44, 66)
        tone = rng.choice(tones)
        board.box(x, 76 - tall, broad - 0.6, tall, tone)
        light = (250, 240, 224) if sum(tone) < 480 else (90, 80, 70)
        board.box(x + 1.2, 76 - tall + 6, broad - 3, 1.2, light)
        board.box(x + 1.2, 76 - 10, broad - 3, 1.2, light)
        if broad > 8.5:
            for number, letter in enumerate(rng.choice(("江水谣", "山中记", "春耕图", "物候志", "听机集"))):
                board.words(
                    x + broad / 2 - 0.3,
                    76 - tall + 15 + 7.4 * number,
                    letter,
                    5.2,
                    face="song",
                    fill=light,
                    anchor="mm",
                )
        x += broad
    board.box(0, 76, 352.4, 8, (110, 78, 54))
    board.words(184, 22, "春天，把书晒一晒", 14.5, face="song", fill=(140, 44, 36), apart=0.8)
    board.words(185, 41, "第九届沐江书市", 9.4, fill=(50, 50, 56), apart=1)
    board.words(185, 54, "3月14日至22日　9时至20时　望江公园梧桐大道", 5.6, face="thin")
    board.words(185, 63, "二百个书摊 · 旧书可换 · 孩子凭画入场", 5.6, face="thin")
    board.words(344, 80, "主办：江畔市图书馆　沐江书市组委会", 4.4, fill=WHITE, anchor="rm")
    board.save(folder / "books.png")


def trees(folder: Path) -> None:
    """A public service advertisement: plant a tree along the river."""
    board = Board(352.4, 84.0, (240, 246, 236))
    rng = random.Random(12)
    board.shape([(0, 70), (90, 63), (200, 68), (352.4, 60), (352.4, 84), (0, 84)], (150, 186, 120))
    board.shape([(0, 78), (120, 74), (260, 79), (352.4, 72), (352.4, 84), (0, 84)], (104, 152, 90))
    for number in range(9):
        x, tall = 14 + 17.5 * number, 6 + 6.2 * number
        board.line([(x, 74), (x, 74 - tall)], 0.8 + 0.22 * number, (118, 88, 62))
        for _ in range(5 + 5 * number):
            board.disc(
                x + rng.gauss(0, 0.5 + 0.62 * number),
                74 - tall * rng.uniform(0.75, 1.2),
                0.8 + 0.3 * number,
                (96 + rng.randint(0, 60), 158 + rng.randint(0, 30), 84),
            )
    board.words(176, 24, "今年种一棵", 16, face="song", fill=(34, 84, 52), apart=1)
    board.words(194, 44, "十年看一片", 16, face="song", fill=(34, 84, 52), apart=1)
    board.words(316, 22, "3月12日　植树节", 6.2, fill=(150, 60, 40), anchor="mm")
    board.words(316, 32, "沐江两岸　十二处植树点", 4.8, face="thin", anchor="mm")
    board.words(316, 39.5, "带一双手套就够了", 4.8, face="thin", anchor="mm")
    board.words(344, 79, "江畔日报社　江畔市绿化委员会", 4.4, fill=WHITE, anchor="rm")
    board.save(folder / "trees.png")


def home(folder: Path) -> None:
    """A public service poster of half a page: lit windows, go home and read with the children."""
    board = Board(352.4, 146.4, (24, 40, 72))
    rng = random.Random(30)
    for _ in range(90):
        board.disc(rng.uniform(0, 352), rng.uniform(0, 80), rng.uniform(0.15, 0.5), (190, 200, 220))
    board.disc(52, 30, 13, (250, 232, 180))
    board.disc(57, 27, 12, (24, 40, 72))
    for depth, tone in enumerate(((38, 58, 96), (30, 48, 82), (18, 30, 56))):
        x = -6.0 - 8 * depth
        while x < 354:
            broad, tall = rng.uniform(20, 34), rng.uniform(30, 62) - 8 * depth
            board.box(x, 146 - tall, broad, tall, tone)
            board.shape([(x - 2, 146 - tall), (x + broad / 2, 137 - tall), (x + broad + 2, 146 - tall)], tone)
            for row in range(int(tall // 10)):
                for column in range(int(broad // 8)):
                    if rng.random() < 0.34 + 0.1 * depth:
                        lit = rng.choice(((255, 216, 140), (250, 196, 116), (255, 232, 176)))
                        board.box(x + 3 + 8 * column, 149 - tall + 10 * row, 4, 5, lit)
            x += broad + rng.uniform(0, 5)
    board.box(196, 62, 128, 68, (255, 224, 156))
    board.box(196, 62, 128, 3, (120, 84, 58))
    board.box(194, 128, 132, 4, (120, 84, 58))
    board.box(258.6, 62, 2.8, 68, (120, 84, 58))
    for x, tall, tone in ((228, 40, (74, 62, 92)), (246, 27, (160, 74, 60)), (292, 38, (62, 84, 84))):
        board.shape(
            [
                (x - tall * 0.3, 128),
                (x - tall * 0.22, 128 - tall * 0.62),
                (x + tall * 0.22, 128 - tall * 0.62),
                (x + tall * 0.3, 128),
            ],
            tone,
        )
        board.disc(x, 128 - tall * 0.78, tall * 0.17, (92, 66, 54))
    board.shape([(232, 116), (243, 113), (254, 116), (254, 123), (243, 120), (232, 123)], WHITE)
    board.shape([(284, 112), (292, 110), (300, 112), (300, 119), (292, 117), (284, 119)], WHITE)
    board.words(24, 58, "手机放下一小时", 17, face="song", fill=(255, 236, 190), apart=1)
    board.words(24, 80, "灯下多一页书", 17, face="song", fill=(255, 236, 190), apart=1)
    board.box(0, 133, 352.4, 13.4, (14, 22, 44))
    board.words(24, 140, "每天20时至21时，江畔家庭共读时间", 6, face="thin", fill=(214, 222, 236))
    board.words(344, 140, "江畔日报社　江畔市图书馆", 5, fill=(255, 236, 190), anchor="rm")
    board.save(folder / "home.png")


def ferry(folder: Path) -> None:
    """Half a page: night cruises on the river."""
    board = Board(352.4, 146.4, (252, 214, 168))
    for number in range(24):
        part = number / 23
        tone = (round(252 - 70 * part), round(196 - 84 * part), round(150 - 10 * part))
        board.box(0, 3.6 * number, 352.4, 3.8, tone)
    board.disc(262, 66, 24, (255, 236, 190))
    for number, tone in enumerate(((150, 104, 132), (112, 82, 120))):
        crest = [(x, 78 - (14 - 5 * number) * abs(math.sin(x / (52 - 14 * number) + number))) for x in range(0, 354, 2)]
        board.shape([*crest, (353, 90), (0, 90)], tone)
    board.box(0, 86, 352.4, 61, (70, 66, 112))
    rng = random.Random(20)
    for _ in range(170):
        y = rng.uniform(88, 128)
        x = rng.uniform(0, 352)
        near = (y - 88) / 40
        tone = (255, 214, 150) if abs(x - 262) < 20 + 34 * near else (104, 98, 146)
        board.box(x, y, rng.uniform(4, 16), 0.3 + 0.6 * near, tone)
    for x in (120, 210):
        board.shape([(x - 1.6, 86), (x - 0.5, 40), (x + 0.5, 40), (x + 1.6, 86)], (60, 50, 84))
        for step in range(1, 9):
            for side in (-1, 1):
                board.line([(x, 42 + 2 * step), (x + side * 5.4 * step, 80)], 0.25, (86, 74, 112))
    board.box(0, 79.6, 352.4, 1.7, (60, 50, 84))
    board.shape([(40, 106), (150, 106), (140, 119), (52, 119)], (246, 240, 230))
    board.box(40, 110, 106, 2, (190, 66, 52))
    board.box(54, 92, 84, 14, (250, 246, 238))
    board.box(62, 80, 60, 12, (250, 246, 238))
    for number in range(10):
        board.box(57 + 8 * number, 95, 5.4, 6, (255, 196, 96))
    for number in range(7):
        board.box(65 + 8 * number, 83, 5.4, 5, (255, 196, 96))
    board.line([(50, 78), (90, 70), (136, 78)], 0.4, (250, 246, 238))
    for number in range(12):
        board.disc(52 + 7.6 * number, 77.4 - 7 * math.sin(math.pi * number / 11), 1.1, (220, 60, 46))
    board.words(20, 24, "夜游沐江", 27, face="brush", fill=(150, 40, 36), apart=3)
    board.words(170, 21, "从七号码头到古塔", 10.5, face="song", fill=(84, 40, 60), apart=0.5)
    board.words(170, 35, "电动游轮 · 九十分钟 · 一壶云坪茶", 6.4, face="thin", fill=(84, 40, 60))
    board.box(0, 129, 352.4, 17.4, (44, 40, 78))
    board.words(14, 137.6, "3月14日起　每晚19时30分、21时10分开船", 6.6, fill=WHITE)
    board.words(340, 137.6, "沐江轮渡游船部　0990-5550177（虚构号码）", 5.6, face="thin", fill=WHITE, anchor="rm")
    board.save(folder / "ferry.png", 96)


def paper(folder: Path) -> None:
    """The paper's own strip: subscribe."""
    board = Board(352.4, 106.0, (196, 40, 34))
    for number in range(5):
        x = 22 + 15 * number
        high = 15 + 3 * number
        board.shape(
            [(x, 5 + high), (x + 40, high - 1), (x + 46, high + 56), (x + 6, high + 62)],
            (250 - 8 * number, 246 - 8 * number, 236 - 8 * number),
        )
        board.shape([(x + 4, 10 + high), (x + 36, high + 5), (x + 37, high + 10), (x + 5, high + 15)], (196, 40, 34))
        for row in range(6):
            y = high + 20 + 6.4 * row
            board.shape([(x + 6, y), (x + 38, y - 5), (x + 38.2, y - 3.8), (x + 6.2, y + 1.2)], (170, 164, 156))
    board.words(150, 30, "每天早上，江畔有人替你早起", 12.6, face="song", fill=WHITE, apart=0.4)
    board.words(
        150, 50, "《江畔日报》　一份零售1.50元　全年订阅，邮局、渡口、夜班公交站均可办理", 5.4, face="thin", fill=WHITE
    )
    board.words(150, 66, "邮发代号　99-18", 8.4, fill=(255, 226, 170))
    board.words(340, 97, "江畔日报社发行部", 4.8, face="thin", fill=WHITE, anchor="rm")
    board.save(folder / "paper.png")


def seed(folder: Path) -> None:
    """A seed shop: a small one of two columns."""
    board = Board(85.7, 66.6, (244, 236, 200))
    board.box(0, 0, 85.7, 15, (190, 60, 40))
    board.words(42.8, 7.4, "望溪种子店", 8.4, face="song", fill=WHITE, anchor="mm", apart=0)
    for number, x in enumerate((14, 33, 52, 71)):
        board.line([(x, 50), (x, 32)], 1.2, (70, 120, 52))
        for side in (-1, 1):
            board.shape([(x, 40 - 3 * side), (x + 10 * side, 31 - side), (x + 4 * side, 40)], (110, 160, 70))
        board.disc(x, 52, 3.2, ((206, 150, 60), (180, 90, 50), (120, 130, 60), (214, 180, 90))[number])
        board.words(x, 24, "稻豆玉菜"[number], 6.6, face="song", fill=(90, 60, 30), anchor="mm")
    board.words(42.8, 59.5, "芽率先测　不足八成五不卖", 5, fill=(120, 40, 30), anchor="mm")
    board.save(folder / "seed.png", 48)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Draw the advertisements of the sample paper.")
    parser.add_argument("folder", type=Path, help="where the pictures are written")
    given = parser.parse_args()
    for advert in (water, tea, books, trees, home, ferry, paper, seed):
        advert(given.folder)
