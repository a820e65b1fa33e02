"""Draws port.jpg: a river quay at dusk, two gantry cranes, white cold boxes on a ship and stacked ashore.

In: a folder and a scale. Out: port.jpg, 176 × 108 mm at 232 ppi.
"""

from __future__ import annotations

import random

from paint import Colour, command, film, mix, noise_tile, ridge, sky, stretch
from PIL import Image
from scene import Layer, halo, lay_light, mirrored

WIDTH, HEIGHT, PPI = 1610, 990, 232
WATER = 0.72
DUSK = (
    (0.0, (70.0, 96.0, 140.0)),
    (0.45, (140.0, 150.0, 176.0)),
    (0.8, (236.0, 186.0, 148.0)),
    (1.0, (250.0, 210.0, 160.0)),
)
BOXES: tuple[Colour, ...] = ((236, 238, 236), (222, 228, 230), (206, 214, 218), (56, 116, 128), (170, 74, 58))


def crane(layer: Layer, x: float, floor: float, size: float, tone: Colour) -> None:
    """A ship-to-shore crane: portal, mast, boom with stays, cabin and ropes."""

    def at(a: float, b: float) -> tuple[float, float]:
        return x + a * size, floor - b * size

    for a in (0.0, 150.0):
        layer.line([at(a, 0), at(a + (8 if a == 0 else -8), 300)], 15 * size, tone)
        layer.line([at(a + 30, 0), at(a + 30, 300)], 9 * size, mix(tone, (20, 24, 40), 0.35))
    layer.line([at(-4, 130), at(170, 130)], 12 * size, tone)
    layer.line([at(0, 0), at(150, 130)], 6 * size, tone)
    layer.line([at(-330, 300), at(300, 300)], 17 * size, tone)
    layer.line([at(-330, 288), at(300, 288)], 5 * size, mix(tone, (255, 220, 180), 0.4))
    layer.line([at(8, 300), at(60, 430), at(142, 300)], 9 * size, tone)
    for a in (-322, -190, 296):
        layer.line([at(60, 428), at(a, 304)], 4 * size, tone)
    layer.box(*at(-190, 286), 46 * size, 34 * size, mix(tone, (20, 24, 40), 0.4))
    layer.box(*at(-184, 280), 30 * size, 16 * size, (255, 226, 160))
    layer.box(*at(170, 344), 90 * size, 40 * size, mix(tone, (20, 24, 40), 0.3))
    for a in (-150, -112):
        layer.line([at(a, 288), at(a, 150)], 2.5 * size, (40, 42, 56))
    box(layer, *at(-184, 150), 108 * size, 44 * size, BOXES[0])


def box(layer: Layer, x: float, y: float, width: float, height: float, tone: Colour) -> None:
    """A container's side with its ribs and the cooling unit at its end."""
    layer.box(x, y, width, height, tone)
    shade = mix(tone, (40, 50, 70), 0.25)
    ribs = max(6, int(width // 7))
    for rib in range(ribs):
        layer.box(x + width * rib / ribs, y + 2, width / ribs * 0.4, height - 4, shade)
    layer.box(x, y, width, max(1.0, height * 0.05), mix(tone, (255, 255, 255), 0.4))
    layer.box(x, y + height * 0.94, width, height * 0.06, mix(tone, (30, 34, 50), 0.5))
    layer.box(x + width * 0.9, y + height * 0.12, width * 0.09, height * 0.7, (70, 84, 96))


def ship(layer: Layer, rng: random.Random, floor: float) -> None:
    """A river container ship along the quay."""
    layer.polygon(
        [(90, floor - 70), (1090, floor - 70), (1150, floor - 96), (1096, floor + 8), (150, floor + 8)], (40, 52, 76)
    )
    layer.polygon([(130, floor - 14), (1120, floor - 14), (1096, floor + 8), (150, floor + 8)], (134, 54, 46))
    layer.line([(92, floor - 68), (1090, floor - 68), (1148, floor - 94)], 4, (214, 214, 208))
    for column in range(7):
        for row in range(rng.choice((2, 3, 3))):
            tone = BOXES[0] if rng.random() < 0.72 else rng.choice(BOXES)
            box(layer, 300 + 108 * column, floor - 70 - 46 * (row + 1), 104, 44, tone)
    layer.box(128, floor - 236, 130, 168, (228, 226, 218))
    layer.box(116, floor - 262, 154, 30, (206, 206, 202))
    for number in range(4):
        layer.box(134 + 30 * number, floor - 222, 20, 26, (255, 224, 158))
        layer.box(138 + 30 * number, floor - 160, 12, 12, (60, 70, 90))
    layer.line([(196, floor - 262), (196, floor - 350)], 5, (70, 74, 88))
    layer.line([(170, floor - 326), (222, floor - 326)], 3, (70, 74, 88))
    layer.box(86, floor - 178, 36, 108, (150, 66, 52))


def draw(scale: float) -> Image.Image:
    """Draw the port of Beibu."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(46)
    floor = HEIGHT * WATER
    image = sky(size, DUSK)
    cloud = stretch(noise_tile(31, coarsest=3, octaves=7), size, across=0.4, down=0.75)
    image.paste(Image.new("RGB", size, (250, 190, 150)), mask=cloud.point([max(0, v - 128) for v in range(256)]))
    lay_light(image, halo(size, (1270, floor - 60), 720, squash=0.7), (255, 214, 150), 0.75)
    for lift, tone, seed in ((150, (150, 146, 162), 5), (96, (112, 116, 136), 6)):
        hills = Layer(size)
        crest = ridge(WIDTH, seed, roughness=0.55, bumps=1.3)
        hills.polygon(
            [*((x, floor - lift * (0.3 + 0.7 * crest[x])) for x in range(0, WIDTH, 6)), (WIDTH, floor), (0, floor)],
            tone,
            215,
        )
        hills.onto(image, 1.4)
    quay = Layer(size)
    for column in range(9):
        for row in range(rng.choice((1, 2, 2, 3))):
            x = 1150 + 98 * (column % 5) + 30 * (column // 5)
            box(quay, x, floor - 40 - 42 * (row + 1), 94, 40, rng.choice(BOXES[:4]))
    crane(quay, 980, floor - 32, 1.35, (206, 92, 60))
    crane(quay, 1420, floor - 32, 1.1, (176, 84, 66))
    quay.box(640, floor - 40, 1000, 60, (92, 90, 98))
    for number in range(12):
        quay.box(660 + 84 * number, floor - 34, 16, 50, (48, 50, 60))
    quay.onto(image, 0.7)
    boat = Layer(size)
    ship(boat, rng, floor)
    boat.onto(image, 0.5)
    mirrored(image, int(floor + 8), (44, 60, 86), calm=0.25, seed=40)
    for x, y in ((1060, floor - 430), (1480, floor - 350), (200, floor - 330), (1320, floor - 190)):
        lay_light(image, halo(size, (x, y), 90), (255, 232, 180), 0.75)
    image = image.resize((round(WIDTH * scale), round(HEIGHT * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=15, grain=0.07, scale=scale)


if __name__ == "__main__":
    command(draw, "port.jpg", ppi=PPI)
