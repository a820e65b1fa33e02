"""Draws nightbus.jpg: a late bus at a railway station's stop, people with bags waiting in the light of its door.

In: a folder and a scale. Out: nightbus.jpg, 177 × 120 mm at 226 ppi. Flat shapes with light laid over them; the wet ground
repeats the lamps.
"""

from __future__ import annotations

import random

from paint import command, film, noise_tile, sky, stretch
from PIL import Image, ImageChops
from scene import Layer, halo, lay_light, mirrored, standing

WIDTH, HEIGHT, PPI = 1290, 870, 226
ENLARGED = 1.22
GROUND = 0.74
NIGHT = ((0.0, (10.0, 14.0, 34.0)), (0.6, (26.0, 34.0, 66.0)), (1.0, (74.0, 66.0, 86.0)))
WARM = (255, 206, 132)


def town(image: Image.Image, rng: random.Random, floor: float) -> None:
    """Dark houses with a few lit windows, and the station's long roof."""
    layer = Layer(image.size)
    width = image.width
    x = -20.0
    while x < width:
        broad, tall = rng.uniform(60, 150), rng.uniform(150, 360)
        tone = (20 + rng.uniform(0, 10), 24 + rng.uniform(0, 10), 46 + rng.uniform(0, 12))
        layer.box(x, floor - tall, broad, tall, tone)
        for row in range(int(tall // 26)):
            for column in range(int(broad // 22)):
                if rng.random() < 0.16:
                    lit = rng.choice(((236, 190, 120), (180, 190, 210), (214, 160, 96)))
                    layer.box(x + 8 + 22 * column, floor - tall + 12 + 26 * row, 9, 13, lit, 190)
        x += broad + rng.uniform(-6, 24)
    layer.onto(image, 1.2)
    roof = Layer(image.size)
    roof.polygon([(0, 236), (610, 286), (640, 304), (0, 268)], (52, 58, 84))
    for number in range(7):
        roof.box(40 + 96 * number, 262 + 7 * number, 7, floor - 262 - 7 * number, (40, 44, 68))
    roof.box(0, 330, 600, floor - 330, (96, 92, 96), 120)
    for number in range(12):
        roof.box(16 + 49 * number, 342, 34, 150, (226, 190, 134), 120)
    roof.onto(image, 0.8)


def bus(image: Image.Image, floor: float) -> None:
    """The bus from its right side, doors open, its sign lit."""
    layer = Layer(image.size)
    left, top, right = 430.0, 250.0, 1330.0
    layer.polygon(
        [(left + 26, top), (right, top - 8), (right, floor + 14), (left + 8, floor + 14), (left - 4, floor - 110)],
        (198, 204, 206),
    )
    layer.polygon(
        [(left - 4, floor - 110), (right, floor - 118), (right, floor + 14), (left + 8, floor + 14)], (32, 110, 116)
    )
    layer.box(left + 22, top - 16, right - left, 22, (150, 156, 162))
    for number in range(4):
        x = left + 300 + 160 * number
        layer.box(x, top + 52, 146, 170, (28, 34, 48))
        layer.box(x + 4, top + 56, 138, 162, (244, 214, 160))
        layer.box(x + 4, top + 150, 138, 68, (206, 172, 124))
        for seat in range(3):
            layer.box(x + 14 + 44 * seat, top + 168, 28, 54, (120, 66, 54))
        layer.box(x + 4, top + 66, 138, 5, (150, 120, 86))
    for seat, x in ((0, 772.0), (1, 934.0), (2, 1112.0)):
        layer.disc(x, top + 138, 17, (84, 58, 48))
        layer.polygon(
            [(x - 30, top + 222), (x - 22, top + 162), (x + 22, top + 162), (x + 30, top + 222)], (66, 70, 92)
        )
        del seat
    layer.box(left + 92, top + 40, 168, floor - top - 34, (250, 224, 168))
    layer.box(left + 92, top + 40, 8, floor - top - 34, (40, 46, 56))
    layer.box(left + 254, top + 40, 8, floor - top - 34, (40, 46, 56))
    layer.box(left + 110, floor - 66, 140, 16, (206, 170, 112))
    layer.box(left + 110, floor - 34, 140, 16, (184, 148, 96))
    layer.line([(left + 150, top + 60), (left + 150, floor - 60)], 6, (214, 150, 60))
    layer.polygon(
        [(left - 2, floor - 120), (left + 20, top + 54), (left + 78, top + 54), (left + 78, floor - 126)], (46, 56, 74)
    )
    layer.disc(left + 48, floor - 176, 22, (70, 52, 46))
    layer.polygon(
        [(left + 14, floor - 122), (left + 26, floor - 156), (left + 70, floor - 156), (left + 78, floor - 124)],
        (48, 62, 96),
    )
    layer.box(left + 300, top + 8, 250, 38, (18, 20, 24))
    for bar in range(13):
        if bar % 4 != 3:
            layer.box(left + 312 + 18 * bar, top + 17, 12, 20, (255, 150, 40))
    for x in (left + 330, left + 790):
        layer.disc(x, floor + 12, 54, (20, 22, 28))
        layer.disc(x, floor + 12, 27, (130, 134, 140))
        layer.disc(x, floor + 12, 10, (60, 64, 70))
    layer.disc(left + 12, floor - 62, 17, (255, 244, 210))
    layer.disc(left + 14, floor - 26, 8, (255, 170, 70))
    layer.onto(image, 0.5)


def draw(scale: float) -> Image.Image:
    """Draw a night bus and those who wait for it."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(140)
    floor = HEIGHT * GROUND
    image = sky(size, NIGHT)
    cloud = stretch(noise_tile(3, coarsest=3, octaves=6), size, across=0.4, down=0.3)
    image.paste(Image.new("RGB", size, (66, 62, 84)), mask=cloud.point([max(0, v - 120) // 2 for v in range(256)]))
    town(image, rng, floor)
    bus(image, floor)
    mirrored(image, int(floor + 64), (16, 20, 38), calm=0.55, seed=21)
    kerb = Layer(size)
    kerb.polygon([(0, floor + 40), (WIDTH, floor + 62), (WIDTH, floor + 74), (0, floor + 58)], (64, 66, 82))
    kerb.onto(image, 0.6)
    people = Layer(size)
    spots = ((48, 330), (116, 306), (182, 340), (246, 300), (318, 330), (388, 318), (476, 292))
    for number, (x, tall) in enumerate(spots):
        tone = (24 + 4 * (number % 3), 24 + 3 * (number % 2), 36 + 6 * (number % 4))
        standing(people, x, floor + 96 + 10 * (number % 3), tall, tone, number, bag=number % 3 == 1)
    people.onto(image, 0.4)
    rim = people.image.resize(size, Image.Resampling.BOX).getchannel("A")
    edge = ImageChops.subtract(rim, ImageChops.offset(rim, -5, 1))
    lay_light(image, edge, WARM, 0.7)
    for x, y, radius, strength in ((600, 470, 330, 0.5), (590, 640, 200, 0.5), (980, 400, 420, 0.25)):
        lay_light(image, halo(size, (x, y), radius), WARM, strength)
    for x in (120, 700, 1210):
        post = Layer(size)
        post.line([(x, 120), (x, floor + 50)], 6, (30, 34, 50))
        post.line([(x - 50, 124), (x, 112)], 5, (30, 34, 50))
        post.disc(x - 52, 128, 10, (255, 236, 196), squash=0.5)
        if x != 700:
            post.onto(image)
            lay_light(image, halo(size, (x - 52, 128), 190), (255, 214, 150), 0.7)
    image = image.resize((round(WIDTH * ENLARGED * scale), round(HEIGHT * ENLARGED * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=9, grain=0.07, scale=scale)


if __name__ == "__main__":
    command(draw, "nightbus.jpg", ppi=PPI)
