"""Draws river.jpg: the river at sunrise from the hill, a town on the far bank, boats on their way.

In: a folder and a scale. Out: river.jpg, 219 × 107 mm at 245 ppi.
"""

from __future__ import annotations

import math
import random

from paint import command, film, mix, noise_tile, ridge, sky, stretch
from PIL import Image
from scene import Layer, halo, lay_light, mirrored

WIDTH, HEIGHT, PPI = 1960, 960, 245
ENLARGED = 1.08
WATER = 0.56
DAWN = (
    (0.0, (108.0, 140.0, 172.0)),
    (0.4, (170.0, 188.0, 196.0)),
    (0.78, (244.0, 210.0, 160.0)),
    (1.0, (255.0, 226.0, 170.0)),
)


def bank(image: Image.Image, floor: float, rng: random.Random) -> None:
    """Hills behind hills, then houses, a pagoda and trees along the water."""
    for lift, tone, seed in ((250, (178, 178, 186), 12), (180, (146, 158, 168), 13), (108, (106, 126, 136), 14)):
        hills = Layer(image.size)
        crest = ridge(WIDTH, seed, roughness=0.58, bumps=1.2 + 0.2 * (seed - 12))
        points = [(x, floor - lift * (0.25 + 0.75 * crest[x])) for x in range(0, WIDTH, 5)]
        hills.polygon([*points, (WIDTH, floor), (0, floor)], tone, 230)
        hills.onto(image, 1.6)
        mist = sky(
            image.size, ((0.0, (0.0,) * 3), (WATER - 0.12, (0.0,) * 3), (WATER, (150.0,) * 3), (1.0, (0.0,) * 3))
        )
        image.paste(
            Image.new("RGB", image.size, (248, 222, 186)), mask=mist.convert("L").point([v // 2 for v in range(256)])
        )
    town = Layer(image.size)
    x = 560.0
    while x < WIDTH + 40:
        broad = rng.uniform(24, 60)
        tall = rng.uniform(22, 46) + (60 * rng.random() if 1000 < x < 1500 else 0)
        wall = mix((206, 196, 184), (128, 132, 140), rng.random())
        town.box(x, floor - tall, broad, tall, wall)
        roof = mix((72, 76, 86), (120, 84, 70), rng.random() * 0.7)
        if tall < 50:
            town.polygon(
                [
                    (x - 4, floor - tall),
                    (x + broad * 0.2, floor - tall - 13),
                    (x + broad * 0.8, floor - tall - 13),
                    (x + broad + 4, floor - tall),
                ],
                roof,
            )
        for _ in range(int(broad // 12)):
            town.box(x + rng.uniform(3, broad - 8), floor - rng.uniform(10, tall - 6), 4, 6, (92, 98, 110))
        x += broad + rng.choice((0, 2, 4, 14))
    for level in range(7):
        half = 30 - 3 * level
        y = floor - 42 - 24 * level
        town.polygon(
            [(860 - half - 10, y), (860 - half + 6, y - 9), (860 + half - 6, y - 9), (860 + half + 10, y)], (84, 64, 60)
        )
        town.box(860 - half + 6, y, 2 * half - 12, 17, (176, 148, 124))
    town.polygon([(856, floor - 190), (864, floor - 190), (860, floor - 250)], (84, 64, 60))
    for _ in range(150):
        tx = rng.choice((rng.uniform(0, 620), rng.uniform(600, WIDTH)))
        town.disc(
            tx,
            floor - rng.uniform(4, 16),
            rng.uniform(8, 22),
            mix((62, 84, 66), (110, 122, 84), rng.random()),
            squash=0.8,
        )
    town.box(0, floor - 7, WIDTH, 8, (96, 96, 94))
    town.onto(image, 0.6)


def boat(layer: Layer, x: float, y: float, size: float, kind: int) -> None:
    """A boat and its shade: 0 a barge with sand, 1 a rowing boat with two people, 2 a ferry."""
    hull = (40, 50, 62)
    if kind == 0:
        layer.polygon(
            [
                (x - 100 * size, y - 10 * size),
                (x + 100 * size, y - 10 * size),
                (x + 86 * size, y + 10 * size),
                (x - 92 * size, y + 10 * size),
            ],
            hull,
        )
        for number in range(3):
            left = x + (-84 + 46 * number) * size
            layer.polygon(
                [(left, y - 10 * size), (left + 22 * size, y - 30 * size), (left + 46 * size, y - 10 * size)],
                (156, 128, 92),
            )
        layer.box(x + 62 * size, y - 46 * size, 28 * size, 36 * size, (214, 208, 196))
        layer.box(x + 66 * size, y - 40 * size, 20 * size, 9 * size, (70, 84, 100))
    elif kind == 1:
        layer.polygon(
            [
                (x - 60 * size, y - 12 * size),
                (x - 40 * size, y + 8 * size),
                (x + 38 * size, y + 8 * size),
                (x + 62 * size, y - 14 * size),
                (x + 40 * size, y - 4 * size),
                (x - 40 * size, y - 4 * size),
            ],
            (44, 38, 38),
        )
        for a, tall in ((-26, 46), (22, 30)):
            layer.polygon(
                [
                    (x + (a - 9) * size, y - 2 * size),
                    (x + (a - 6) * size, y - (tall - 10) * size),
                    (x + (a + 6) * size, y - (tall - 10) * size),
                    (x + (a + 10) * size, y - 2 * size),
                ],
                (52, 48, 54),
            )
            layer.disc(x + a * size, y - tall * size, 7 * size, (60, 48, 44))
            layer.polygon(
                [
                    (x + (a - 14) * size, y - (tall + 2) * size),
                    (x + a * size, y - (tall + 13) * size),
                    (x + (a + 14) * size, y - (tall + 2) * size),
                ],
                (168, 138, 92),
            )
        layer.line([(x - 20 * size, y - 34 * size), (x - 84 * size, y + 34 * size)], 3 * size, (66, 52, 44))
    else:
        layer.polygon(
            [
                (x - 80 * size, y - 14 * size),
                (x + 90 * size, y - 14 * size),
                (x + 70 * size, y + 10 * size),
                (x - 72 * size, y + 10 * size),
            ],
            (232, 230, 222),
        )
        layer.box(x - 66 * size, y - 44 * size, 120 * size, 30 * size, (240, 238, 230))
        for number in range(7):
            layer.box(x + (-60 + 16 * number) * size, y - 38 * size, 10 * size, 14 * size, (74, 92, 108))
        layer.box(x - 72 * size, y - 50 * size, 136 * size, 7 * size, (168, 66, 52))
        layer.box(x - 80 * size, y - 2 * size, 156 * size, 4 * size, (168, 66, 52))


def draw(scale: float) -> Image.Image:
    """Draw the Mu river at sunrise."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(618)
    floor = HEIGHT * WATER
    image = sky(size, DAWN).resize(size)
    lower = sky((WIDTH, int(floor)), DAWN)
    image.paste(lower, (0, 0))
    cloud = stretch(noise_tile(77, coarsest=3, octaves=7), size, across=0.5, down=0.9)
    image.paste(Image.new("RGB", size, (255, 226, 188)), mask=cloud.point([max(0, v - 126) for v in range(256)]))
    sun = (0.3 * WIDTH, floor - 190)
    for radius, strength in ((760, 0.5), (260, 0.55), (90, 0.8)):
        lay_light(image, halo(size, sun, radius, squash=0.85), (255, 222, 160), strength)
    disc = Layer(size)
    disc.disc(*sun, 27, (255, 248, 226))
    disc.onto(image, 1.0)
    bank(image, floor, rng)
    mirrored(image, int(floor), (58, 86, 104), calm=0.3, seed=52)
    track = Layer(size)
    for number in range(150):
        y = floor + 6 + (HEIGHT - floor) * (number / 150) ** 1.2
        near = (y - floor) / (HEIGHT - floor)
        half = (10 + 70 * near) * rng.uniform(0.2, 1)
        x = sun[0] + rng.gauss(0, 12 + 60 * near)
        track.line([(x - half, y), (x + half, y)], 1.2 + 3 * near, (255, 226, 170), round(150 * (1 - 0.5 * near)))
    track.onto(image, 0.8)
    boats = Layer(size)
    for x, y, big, kind in (
        (1330, 640, 0.9, 0),
        (1660, 592, 0.45, 0),
        (420, 612, 0.55, 2),
        (860, 790, 1.45, 1),
        (1130, 590, 0.35, 2),
    ):
        boats.polygon(
            [
                (x - 90 * big, y + 10 * big),
                (x + 90 * big, y + 10 * big),
                (x + 60 * big, y + 30 * big),
                (x - 60 * big, y + 30 * big),
            ],
            (34, 50, 62),
            90,
        )
        boat(boats, x, y, big, kind)
        for number in range(5):
            wake = x + (100 + 34 * number) * big
            boats.line([(wake, y + 9 * big), (wake + 26 * big, y + (9 + number) * big)], 1.6, (232, 226, 210), 130)
    boats.onto(image, 0.4)
    near = Layer(size)
    near.polygon([(0, 860), (180, 868), (420, 905), (640, 960), (0, 960)], (34, 44, 38))
    for _ in range(260):
        x = 620 * rng.random() ** 1.5
        foot = 866 + 94 * (x / 640) ** 1.3 + rng.uniform(0, 20)
        tall, lean = rng.uniform(30, 120) * (1.1 - x / 700), rng.uniform(4, 40)
        stem = [(x + lean * (s / 5) ** 2, foot - tall * s / 5) for s in range(6)]
        near.line(stem, rng.uniform(1.2, 2.4), mix((30, 42, 34), (120, 112, 70), rng.random() * 0.8))
    branch = [(WIDTH + 10, 40 + 0.0)]
    for number in range(26):
        x = WIDTH - 14 - 20 * number
        top = 20 + 30 * math.sin(number / 5)
        branch.append((x, top))
        if number % 2 == 0:
            drop = rng.uniform(90, 330) * (1 - number / 34)
            strand = [(x + 14 * math.sin(s / 3 + number), top + drop * s / 12) for s in range(13)]
            near.line(strand, 1.8, (70, 96, 56))
            for sx, sy in strand[1:]:
                for side in (-1, 1):
                    near.line(
                        [(sx, sy), (sx + side * 8, sy + 17)], 3.2, mix((84, 120, 60), (158, 176, 92), rng.random())
                    )
    near.line(branch, 7, (66, 54, 44))
    near.onto(image, 0.4)
    image = image.resize((round(WIDTH * ENLARGED * scale), round(HEIGHT * ENLARGED * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=18, grain=0.06, scale=scale)


if __name__ == "__main__":
    command(draw, "river.jpg", ppi=PPI)
