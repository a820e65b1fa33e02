"""Draws market.jpg: a morning market under awnings, seen from the street, sellers behind their stalls.

In: a folder and a scale. Out: market.jpg, 131 × 88 mm at 237 ppi.
"""

from __future__ import annotations

import random

from paint import Colour, command, film, mix, sky
from PIL import Image
from scene import Layer, halo, lay_light, standing

WIDTH, HEIGHT, PPI = 1222, 822, 237
AWNINGS: tuple[tuple[Colour, Colour], ...] = (
    ((196, 74, 56), (240, 228, 208)),
    ((54, 118, 112), (236, 232, 214)),
    ((218, 158, 62), (244, 236, 216)),
    ((76, 98, 146), (236, 232, 222)),
)
GOODS: tuple[Colour, ...] = (
    (106, 150, 62),
    (196, 58, 44),
    (226, 168, 60),
    (146, 96, 60),
    (230, 226, 206),
    (92, 64, 104),
)


def stall(layer: Layer, x: float, foot: float, size: float, number: int, rng: random.Random) -> None:
    """One stall: seller, poles, striped awning, crates of goods on a slope."""
    width, tall = 330 * size, 360 * size
    standing(layer, x + width * 0.5, foot - 40 * size, 290 * size, (66 + 16 * (number % 3), 62, 72), number)
    layer.disc(x + width * 0.5, foot - 40 * size - 268 * size, 19 * size, (176, 128, 98), squash=1.1)
    for a in (0.04, 0.96):
        layer.line([(x + width * a, foot), (x + width * a, foot - tall)], 7 * size, (112, 104, 98))
    dark, light = AWNINGS[number % 4]
    stripes = 9
    for stripe in range(stripes):
        a, b = stripe / stripes, (stripe + 1) / stripes
        tone = dark if stripe % 2 == 0 else light
        top = [(x + width * (0.08 + 0.84 * part), foot - tall - 62 * size) for part in (a, b)]
        low = [(x - 16 * size + (width + 32 * size) * part, foot - tall + 22 * size) for part in (b, a)]
        layer.polygon([*top, *low], tone)
        middle = (low[0][0] + low[1][0]) / 2
        layer.disc(
            middle, foot - tall + 22 * size, (low[0][0] - low[1][0]) / 2, mix(tone, (40, 40, 60), 0.18), squash=0.8
        )
    board = foot - 128 * size
    layer.polygon(
        [(x, board), (x + width, board), (x + width + 22 * size, foot - 50 * size), (x - 22 * size, foot - 50 * size)],
        (142, 108, 76),
    )
    for column in range(5):
        for row in range(2):
            left = x - 10 * row * size + (width + 20 * row * size) * column / 5 + 5 * size
            top = board + (4 + 38 * row) * size
            tone = rng.choice(GOODS)
            layer.box(left, top + 18 * size, 56 * size, 20 * size, (176, 140, 98))
            for _ in range(26):
                layer.disc(
                    left + rng.uniform(6, 52) * size, top + rng.uniform(0, 20) * size, rng.uniform(6, 9.5) * size,
                    mix(tone, rng.choice(((255, 250, 230), (30, 30, 20))), rng.uniform(0, 0.3)),
                )  # fmt: skip
    layer.box(x - 22 * size, foot - 50 * size, width + 44 * size, 52 * size, (104, 80, 62))
    layer.box(x + 30 * size, foot - 44 * size, 90 * size, 30 * size, (222, 206, 176))


def draw(scale: float) -> Image.Image:
    """Draw the morning market of the old town."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(35)
    image = sky(size, ((0.0, (186.0, 206.0, 218.0)), (0.5, (244.0, 226.0, 196.0)), (1.0, (206.0, 190.0, 168.0))))
    houses = Layer(size)
    x = -30.0
    while x < WIDTH:
        broad, tall = rng.uniform(150, 240), rng.uniform(330, 470)
        wall = mix((226, 216, 200), (168, 170, 172), rng.random())
        houses.box(x, 560 - tall, broad, tall, wall)
        houses.polygon(
            [(x - 14, 562 - tall), (x + 18, 520 - tall), (x + broad - 18, 520 - tall), (x + broad + 14, 562 - tall)],
            (92, 92, 98),
        )
        for column in range(int(broad // 62)):
            for row in range(3):
                houses.box(x + 22 + 62 * column, 590 - tall + 92 * row, 34, 48, (98, 110, 120))
                houses.box(x + 38 + 62 * column, 590 - tall + 92 * row, 2, 48, (220, 214, 200))
        x += broad
    houses.box(0, 545, WIDTH, 300, (178, 166, 150))
    houses.onto(image, 2.6)
    haze = Image.new("RGB", size, (250, 232, 204))
    image.paste(haze, mask=Image.new("L", size, 96))
    for foot, big, shift in ((600, 0.56, 60), (700, 0.86, -90)):
        row = Layer(size)
        for number in range(6):
            stall(row, shift + 388 * big * number, foot, big, number + (foot == 700), rng)
        row.onto(image, 0.5)
        lay_light(image, halo(size, (300, foot - 260), 620), (255, 226, 170), 0.28)
    people = Layer(size)
    for number, (px, tall, tone) in enumerate(
        (
            (90, 420, (52, 62, 84)),
            (420, 404, (110, 54, 50)),
            (512, 300, (66, 96, 92)),
            (838, 430, (48, 52, 62)),
            (1110, 408, (122, 92, 60)),
        )
    ):
        standing(people, px, 812, tall, tone, number + 40, bag=number in (1, 3))
        people.disc(px, 812 - tall * 0.925, tall * 0.071, (44, 38, 38), squash=1.1)
    people.onto(image, 0.5)
    image = image.resize((round(WIDTH * scale), round(HEIGHT * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=25, grain=0.06, scale=scale)


if __name__ == "__main__":
    command(draw, "market.jpg", ppi=PPI)
