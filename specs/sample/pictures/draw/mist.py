"""Draws mist.jpg: mountains, a boat and two willows in ink on old paper, for the literary page.

In: a folder and a scale. Out: mist.jpg, 175 × 92 mm at 276 ppi.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise

from paint import command, ink, mix, noise_tile, ridge, stretch
from PIL import Image, ImageChops
from scene import Layer

WIDTH, HEIGHT, PPI = 1585, 835, 276
ENLARGED = 1.2
PAPER = (243, 236, 220)
INK = (44, 46, 50)


def wash(image: Image.Image, seed: int, foot: float, high: float, strength: float) -> None:
    """A range of mountains as one wash: dark along its crest, thinning into mist below."""
    crest = ridge(WIDTH, seed, roughness=0.6, bumps=1.3)
    mask = Image.new("L", image.size)
    columns = []
    for x in range(WIDTH):
        top = foot - high * crest[x] ** 1.4
        columns.append(top)
    pixels = bytearray(WIDTH * HEIGHT)
    for x, top in enumerate(columns):
        fade = max(60.0, (foot - top) * 0.95)
        for y in range(max(0, int(top)), min(HEIGHT, int(top + fade))):
            pixels[y * WIDTH + x] = round(255 * strength * (1 - (y - top) / fade) ** 1.5)
    mask.frombytes(bytes(pixels))
    grain = stretch(noise_tile(seed + 3, coarsest=8, octaves=7), image.size, across=0.8, down=0.6)
    mask = ImageChops.multiply(mask, grain.point([min(255, 120 + v * 2 // 3) for v in range(256)]))
    image.paste(Image.new("RGB", image.size, INK), mask=mask)


def willow(layer: Layer, rng: random.Random, x: float, foot: float, tall: float) -> None:
    """A willow: a leaning trunk, boughs, strands that the wind moves one way."""
    trunk = [(x + 26 * math.sin(s / 3.0) + 5 * s, foot - tall * s / 10) for s in range(8)]
    for number, (a, b) in enumerate(pairwise(trunk)):
        layer.limb([a, b], 22 - 2.4 * number, mix(INK, PAPER, 0.1))
    for _ in range(44):
        start = trunk[rng.randint(4, 7)]
        reach, lift = rng.uniform(-150, 190), rng.uniform(10, 120)
        top = (start[0] + reach * 0.6, start[1] - lift)
        drop = rng.uniform(120, 330)
        strand = [start, ((start[0] + top[0]) / 2, (start[1] + top[1]) / 2 - 24), top]
        strand += [
            (top[0] + reach * 0.25 + 2.6 * s + 5 * math.sin(s / 2 + reach), top[1] + drop * s / 10)
            for s in range(1, 11)
        ]
        tone = mix((78, 92, 66), PAPER, rng.uniform(0.1, 0.6))
        layer.line(strand, 1.6, tone)
        for sx, sy in strand[3:]:
            layer.line([(sx, sy), (sx + rng.uniform(-8, 9), sy + 14)], 2.8, tone)


def draw(scale: float) -> Image.Image:
    """Draw a river in mist, in ink."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(3)
    image = Image.new("RGB", size, PAPER)
    fibre = stretch(noise_tile(90, coarsest=64, octaves=5), size, across=1.0, down=0.6)
    image.paste(Image.new("RGB", size, (214, 200, 172)), mask=fibre.point([max(0, v - 140) // 2 for v in range(256)]))
    sun = Layer(size)
    sun.disc(1120, 170, 52, (196, 74, 52), alpha=215)
    sun.onto(image, 1.0)
    for seed, foot, high, strength in ((41, 420, 330, 0.34), (44, 500, 290, 0.5), (47, 570, 200, 0.72)):
        wash(image, seed, foot, high, strength)
    mist = stretch(noise_tile(51, coarsest=4, octaves=5), size, across=0.5, down=0.5)
    image.paste(Image.new("RGB", size, PAPER), mask=mist.point([max(0, v - 120) * 3 // 2 for v in range(256)]))
    near = Layer(size, PAPER)
    for number in range(34):
        y = 600 + 6.4 * number
        x = rng.uniform(200, 1500)
        near.line([(x, y), (x + rng.uniform(60, 240), y + rng.uniform(-2, 2))], 1.5, mix(INK, PAPER, 0.55), 150)
    near.polygon([(820, 640), (842, 660), (1010, 660), (1050, 632), (1004, 646), (860, 646)], INK)
    near.polygon([(880, 646), (892, 612), (972, 612), (984, 646)], mix(INK, PAPER, 0.25))
    near.limb([(1016, 642), (1020, 604)], 10, INK)
    near.disc(1021, 594, 7, INK)
    near.polygon([(1003, 594), (1021, 578), (1039, 594)], INK)
    near.line([(1036, 570), (1010, 700)], 2.6, INK)
    for x in (852, 900, 960, 1008):
        near.line([(x - 20, 668), (x + 26, 670)], 2, mix(INK, PAPER, 0.4), 170)
    near.polygon([(0, 700), (160, 690), (330, 716), (470, 770), (560, 835), (0, 835)], mix(INK, PAPER, 0.35), 220)
    willow(near, rng, 150, 720, 470)
    willow(near, rng, 330, 760, 380)
    for number in range(7):
        bx, by = 1250 + 34 * number, 330 + 9 * (number % 3) - 6 * number
        near.line([(bx - 10, by - 5), (bx, by), (bx + 11, by - 6)], 2.4, INK)
    near.box(1478, 716, 44, 44, (188, 58, 44))
    for a in (8, 20, 32):
        near.box(1478 + a, 724, 4, 28, PAPER)
    near.box(1486, 736, 30, 4, PAPER)
    near.onto(image, 0.5)
    paper = image.resize((round(WIDTH * ENLARGED * scale), round(HEIGHT * ENLARGED * scale)), Image.Resampling.LANCZOS)
    tint = Image.new("RGB", paper.size, ink((255, 252, 244)))
    return ImageChops.multiply(paper, tint)


if __name__ == "__main__":
    command(draw, "mist.jpg", ppi=PPI)
