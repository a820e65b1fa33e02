"""Draws school.jpg: children and a dog on a sandbank at low tide, their small school on the island behind.

In: a folder and a scale. Out: school.jpg, 142 × 83 mm at 237 ppi.
"""

from __future__ import annotations

import random

from paint import Colour, command, film, mix, sky
from PIL import Image
from scene import Layer, halo, lay_light, mirrored, standing

WIDTH, HEIGHT, PPI = 1222, 710, 237
ENLARGED = 1.085
COATS: tuple[Colour, ...] = ((206, 72, 56), (64, 112, 160), (226, 168, 60), (90, 140, 92), (150, 92, 130))


def draw(scale: float) -> Image.Image:
    """Draw a lesson on the sandbank."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(19)
    image = sky(size, ((0.0, (150.0, 194.0, 220.0)), (0.45, (226.0, 232.0, 224.0)), (1.0, (220.0, 214.0, 196.0))))
    lay_light(image, halo(size, (980, 90), 420), (255, 240, 200), 0.5)
    island = Layer(size)
    for _ in range(120):
        island.disc(
            rng.uniform(300, 1230),
            330 - rng.uniform(0, 44),
            rng.uniform(14, 36),
            mix((74, 112, 72), (142, 164, 98), rng.random()),
        )
    island.box(560, 236, 330, 96, (240, 232, 214))
    island.polygon([(536, 240), (590, 190), (860, 190), (914, 240)], (170, 76, 58))
    for number in range(5):
        island.box(582 + 62 * number, 262, 34, 40, (86, 116, 134))
        island.box(597 + 62 * number, 262, 3, 40, (236, 232, 220))
    island.box(930, 262, 92, 70, (232, 222, 204))
    island.polygon([(918, 264), (942, 232), (1012, 232), (1034, 264)], (150, 70, 56))
    island.line([(500, 332), (500, 140)], 5, (190, 190, 190))
    island.polygon([(502, 144), (560, 150), (556, 182), (502, 180)], (206, 52, 44))
    island.box(200, 328, 1100, 12, (148, 140, 110))
    island.onto(image, 0.9)
    mirrored(image, 338, (96, 128, 140), calm=0.5, seed=81)
    sand = Layer(size)
    sand.polygon([(0, 468), (300, 440), (760, 452), (1222, 424), (1222, 710), (0, 710)], (198, 176, 138))
    sand.polygon(
        [(0, 540), (420, 520), (800, 560), (1222, 520), (1222, 540), (800, 584), (420, 544), (0, 566)], (170, 160, 140)
    )
    for _ in range(160):
        x, y = rng.uniform(0, WIDTH), rng.uniform(470, 700)
        sand.disc(x, y, rng.uniform(1.5, 5), mix((150, 128, 96), (226, 208, 174), rng.random()), squash=0.5)
    sand.onto(image, 0.8)
    people = Layer(size)
    places = (
        (170, 600, 176),
        (262, 622, 168),
        (386, 590, 182),
        (560, 640, 190),
        (668, 616, 172),
        (1010, 606, 180),
        (1096, 630, 170),
    )
    for number, (x, foot, tall) in enumerate(places):
        people.disc(x + 26, foot + 2, tall * 0.3, (150, 130, 102), squash=0.14)
        standing(people, x, foot, tall, COATS[number % 5], number + 9, bag=number in (2, 5))
        people.disc(x, foot - tall * 0.925, tall * 0.078, (196, 146, 112), squash=1.1)
        people.disc(x, foot - tall * 0.955, tall * 0.08, (40, 34, 32), squash=0.75)
    people.disc(850, 612, 84, (150, 130, 102), squash=0.12)
    standing(people, 836, 612, 262, (84, 92, 110), 31, bag=True)
    people.disc(836, 612 - 262 * 0.925, 20, (196, 146, 112), squash=1.1)
    people.disc(836, 612 - 262 * 0.952, 22, (46, 40, 38), squash=0.8)
    dog = (150, 104, 62)
    people.limb([(440, 652), (492, 650)], 25, dog)
    people.limb([(494, 646), (512, 630)], 18, dog)
    people.disc(517, 624, 13, dog)
    people.limb([(520, 626), (533, 630)], 8, dog)
    for x in (440, 452, 484, 494):
        people.limb([(x, 656), (x - 2, 682)], 7, mix(dog, (40, 30, 20), 0.2))
    people.limb([(430, 646), (414, 622)], 7, dog)
    people.onto(image, 0.4)
    image = image.resize((round(WIDTH * ENLARGED * scale), round(HEIGHT * ENLARGED * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=85, grain=0.06, scale=scale)


if __name__ == "__main__":
    command(draw, "school.jpg", ppi=PPI)
