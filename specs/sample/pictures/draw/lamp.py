"""Draws lamp.jpg: a stone lane that goes down to the river at night, three lamps over the landing.

In: a folder and a scale. Out: lamp.jpg, 131 × 86 mm at 288 ppi.
"""

from __future__ import annotations

import random

from paint import command, film, mix, sky
from PIL import Image
from scene import Layer, halo, lay_light, mirrored, standing

WIDTH, HEIGHT, PPI = 1238, 812, 288
ENLARGED = 1.2


def draw(scale: float) -> Image.Image:
    """Draw the lane of the three lamps."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(170)
    image = sky(
        size,
        ((0.0, (14.0, 22.0, 48.0)), (0.5, (40.0, 58.0, 96.0)), (0.62, (96.0, 96.0, 120.0)), (1.0, (20.0, 28.0, 50.0))),
    )
    far = Layer(size)
    for _ in range(60):
        x = rng.uniform(300, 950)
        far.box(x, 412 - rng.uniform(4, 26), rng.uniform(8, 26), 30, (34, 44, 72))
        if rng.random() < 0.6:
            far.disc(x, 408, 2.2, (255, 214, 140))
    far.box(0, 418, WIDTH, 6, (30, 40, 66))
    far.onto(image, 1.2)
    mirrored(image, 424, (18, 28, 54), calm=0.35, seed=72)
    lane = Layer(size)
    for side in (-1, 1):
        edge = 619 + side * 619
        inner = 619 + side * 250
        lane.polygon(
            [(edge, 0), (619 + side * 360, 120), (inner, 330), (inner, 500), (619 + side * 380, 812), (edge, 812)],
            (30, 32, 46),
        )
        for number in range(4):
            a, b = 0.12 + 0.22 * number, 0.24 + 0.22 * number
            xs = [edge + (inner - edge) * part for part in (a, b)]
            tops = [180 + 180 * part for part in (a, b)]
            feet = [420 + 40 * part for part in (a, b)]
            lit = rng.random() < 0.5
            lane.polygon(
                [(xs[0], tops[0]), (xs[1], tops[1]), (xs[1], feet[1]), (xs[0], feet[0])],
                (236, 184, 108) if lit else (52, 54, 70),
            )
            middle = sum(xs) / 2
            lane.line([(middle, sum(tops) / 2), (middle, sum(feet) / 2)], 4, (36, 34, 44))
        lane.polygon([(edge, 0), (619 + side * 330, 96), (619 + side * 300, 130), (edge, 60)], (48, 46, 58))
    lane.polygon([(369, 500), (869, 500), (1010, 812), (230, 812)], (66, 66, 80))
    for row in range(9):
        y = 500 + 312 * (row / 9) ** 1.35
        lane.line([(369 - 140 * (y - 500) / 312, y), (869 + 140 * (y - 500) / 312, y)], 2 + row * 0.4, (44, 44, 58))
        for column in range(6):
            x = 400 + 86 * column + 30 * (row % 2)
            lane.line([(x, y), (619 + (x - 619) * 1.08, y + 26 + 2 * row)], 1.6, (48, 48, 62))
    lane.onto(image, 0.6)
    posts = Layer(size)
    lamps = ((619, 250), (530, 330), (708, 330))
    for x, y in lamps:
        posts.line([(x, y), (x, 520)], 13, (58, 58, 70))
        posts.polygon([(x - 26, y), (x + 26, y), (x + 17, y - 10), (x - 17, y - 10)], (40, 38, 48))
        posts.polygon([(x - 15, y - 10), (x + 15, y - 10), (x + 20, y - 52), (x - 20, y - 52)], (255, 222, 150))
        posts.polygon([(x - 28, y - 52), (x + 28, y - 52), (x, y - 78)], (40, 38, 48))
    standing(posts, 640, 640, 150, (26, 26, 38), 6, bag=True)
    posts.polygon([(560, 506), (680, 506), (676, 524), (566, 524)], (52, 46, 46))
    posts.onto(image, 0.5)
    for x, y in lamps:
        lay_light(image, halo(size, (x, y - 30), 260), (255, 206, 130), 0.62)
        lay_light(image, halo(size, (x, 470 + (y - 250) * 0.5), 110, squash=2.0), (255, 206, 130), 0.25)
    lay_light(image, halo(size, (619, 620), 380, squash=0.45), mix((255, 206, 130), (255, 255, 255), 0.1), 0.3)
    image = image.resize((round(WIDTH * ENLARGED * scale), round(HEIGHT * ENLARGED * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=105, grain=0.06, scale=scale)


if __name__ == "__main__":
    command(draw, "lamp.jpg", ppi=PPI)
