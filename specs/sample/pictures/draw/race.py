"""Draws race.jpg: runners of a school relay on a riverside road under plane trees.

In: a folder and a scale. Out: race.jpg, 175 × 100 mm at 248 ppi.
"""

from __future__ import annotations

import random

from paint import Colour, command, film, mix, ridge, sky
from PIL import Image
from scene import Layer, halo, lay_light, running

WIDTH, HEIGHT, PPI = 1585, 905, 248
ENLARGED = 1.08
SHIRTS: tuple[Colour, ...] = (
    (204, 58, 46),
    (36, 104, 158),
    (232, 172, 48),
    (60, 136, 84),
    (206, 58, 46),
    (108, 72, 138),
)


def trees(layer: Layer, rng: random.Random, floor: float) -> None:
    """Plane trees before their leaves: trunks, and crowns of buds."""
    for number in range(7):
        x = 110 + 240 * number + rng.uniform(-20, 20)
        tall = 430 - 10 * number
        layer.polygon(
            [(x - 15, floor), (x - 9, floor - tall * 0.6), (x + 9, floor - tall * 0.6), (x + 17, floor)],
            (134, 124, 108),
        )
        for _ in range(16):
            a, b = rng.uniform(-130, 130), rng.uniform(0.55, 1.05) * tall
            layer.line(
                [(x, floor - tall * 0.45), (x + a * 0.4, floor - b * 0.75), (x + a, floor - b)],
                rng.uniform(2, 6),
                (120, 112, 98),
            )
        for _ in range(190):
            a, b = rng.gauss(0, 72), rng.gauss(0.84, 0.14) * tall
            layer.disc(
                x + a, floor - b, rng.uniform(3, 8), mix((150, 178, 96), (216, 220, 150), rng.random()), alpha=190
            )


def draw(scale: float) -> Image.Image:
    """Draw the spring relay along the river."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(421)
    floor = 560.0
    image = sky(
        size,
        (
            (0.0, (142.0, 186.0, 214.0)),
            (0.4, (206.0, 222.0, 222.0)),
            (0.62, (246.0, 236.0, 208.0)),
            (1.0, (200.0, 198.0, 186.0)),
        ),
    )
    lay_light(image, halo(size, (320, 240), 700), (255, 236, 190), 0.5)
    far = Layer(size)
    crest = ridge(WIDTH, 33, roughness=0.55, bumps=1.4)
    far.polygon([*((x, 470 - 110 * crest[x]) for x in range(0, WIDTH, 6)), (WIDTH, 480), (0, 480)], (150, 170, 172))
    far.box(0, 470, WIDTH, 60, (166, 192, 198))
    for number in range(26):
        far.line(
            [(rng.uniform(0, WIDTH), 476 + 2 * number), (rng.uniform(0, WIDTH), 476 + 2 * number)],
            1.4,
            (214, 226, 224),
            120,
        )
    far.line([(1000, 474), (1340, 474)], 5, (110, 116, 124))
    for x in (1090, 1250):
        far.polygon([(x - 6, 474), (x - 2, 340), (x + 2, 340), (x + 6, 474)], (110, 116, 124))
        for step in range(1, 9):
            far.line([(x, 344 + 6 * step), (x - 10 * step, 473)], 1.2, (140, 146, 150))
            far.line([(x, 344 + 6 * step), (x + 10 * step, 473)], 1.2, (140, 146, 150))
    far.onto(image, 1.0)
    wood = Layer(size)
    trees(wood, rng, floor)
    wood.box(0, 528, WIDTH, 10, (226, 224, 214))
    for number in range(40):
        wood.box(40 * number, 500, 6, 44, (230, 228, 220))
    wood.box(0, 498, WIDTH, 7, (236, 234, 226))
    wood.onto(image, 0.8)
    road = Layer(size)
    road.polygon([(0, 544), (WIDTH, 544), (WIDTH, HEIGHT), (0, HEIGHT)], (148, 146, 148))
    road.polygon([(0, 556), (WIDTH, 556), (WIDTH, 574), (0, 574)], (196, 108, 84))
    for edge in (640, 748):
        for number in range(12):
            road.polygon(
                [
                    (150 * number, edge),
                    (150 * number + 80, edge),
                    (150 * number + 84, edge + 7),
                    (150 * number + 2, edge + 7),
                ],
                (232, 230, 222),
            )
    road.onto(image, 0.5)
    runners = Layer(size)
    places = ((250, 690, 330), (520, 660, 296), (730, 770, 392), (1010, 700, 330), (1240, 836, 452), (90, 850, 440))
    for number, (x, foot, tall) in sorted(enumerate(places), key=lambda place: place[1][1]):
        runners.disc(x + 20, foot + 4, tall * 0.27, (96, 92, 100), squash=0.13, alpha=150)
        skin = mix((196, 146, 112), (140, 98, 76), rng.random())
        running(runners, x, foot, tall, (skin, SHIRTS[number]), 0.12 + 0.17 * number)
        unit = tall / 8
        runners.disc(x + 0.95 * unit, foot - 7.85 * unit, 0.52 * unit, (42, 36, 34), squash=0.75)
        runners.box(x - 0.3 * unit, foot - 6.0 * unit, 0.95 * unit, 0.75 * unit, (246, 244, 238))
        for digit in range(2):
            runners.box(
                x - 0.1 * unit + 0.38 * unit * digit, foot - 5.85 * unit, 0.16 * unit, 0.45 * unit, (40, 40, 44)
            )
    runners.onto(image, 0.4)
    image = image.resize((round(WIDTH * ENLARGED * scale), round(HEIGHT * ENLARGED * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=35, grain=0.06, scale=scale)


if __name__ == "__main__":
    command(draw, "race.jpg", ppi=PPI)
