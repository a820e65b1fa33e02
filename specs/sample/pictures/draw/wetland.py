"""Draws wetland.jpg: spoonbills over a reed marsh at the river's mouth, the sun just up.

In: a folder and a scale. Out: wetland.jpg, 264 × 96 mm at 230 ppi.
"""

from __future__ import annotations

import math
import random

from paint import command, film, mix, noise_tile, sky, stretch
from PIL import Image
from scene import Layer, halo, lay_light, mirrored

WIDTH, HEIGHT, PPI = 2390, 870, 230


def bird(layer: Layer, x: float, y: float, size: float, beat: float) -> None:
    """A spoonbill in flight to the right: neck and bill out, wings at one point of their beat."""
    white, shade = (250, 248, 244), (196, 202, 212)
    layer.polygon(
        [(x - 30 * size, y + 2 * size), (x, y - 9 * size), (x + 26 * size, y - 3 * size), (x + 4 * size, y + 9 * size)],
        white,
    )
    layer.limb([(x + 22 * size, y - 2 * size), (x + 44 * size, y - 6 * size)], 7 * size, white)
    layer.disc(x + 48 * size, y - 7 * size, 6 * size, white)
    layer.line([(x + 52 * size, y - 6 * size), (x + 76 * size, y - 2 * size)], 3.4 * size, (40, 40, 44))
    layer.disc(x + 77 * size, y - 2 * size, 4.4 * size, (40, 40, 44), squash=0.6)
    layer.line([(x - 26 * size, y + 2 * size), (x - 58 * size, y + 6 * size)], 3 * size, (46, 46, 50))
    lift = math.sin(beat)
    for side, tone in ((0.75, shade), (1.0, white)):
        tip = (x - 26 * size, y - 70 * size * lift * side - 14 * size)
        layer.polygon(
            [
                (x + 12 * size, y - 5 * size),
                (x + 2 * size, y - 40 * size * lift * side - 8 * size),
                tip,
                (x - 20 * size, y - 22 * size * lift * side),
                (x - 16 * size, y + 2 * size),
            ],
            tone,
        )
        layer.polygon(
            [
                tip,
                (tip[0] + 9 * size, tip[1] + 4 * size),
                (tip[0] + 4 * size, tip[1] + 17 * size * max(0.3, abs(lift))),
            ],
            (60, 62, 70),
        )


def draw(scale: float) -> Image.Image:
    """Draw the marsh at the river's mouth."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(9)
    floor = 560.0
    image = sky(
        size,
        (
            (0.0, (126.0, 160.0, 190.0)),
            (0.35, (206.0, 208.0, 200.0)),
            (0.62, (252.0, 214.0, 160.0)),
            (1.0, (250.0, 220.0, 176.0)),
        ),
    )
    cloud = stretch(noise_tile(66, coarsest=3, octaves=7), size, across=0.6, down=0.7)
    image.paste(Image.new("RGB", size, (255, 232, 202)), mask=cloud.point([max(0, v - 122) for v in range(256)]))
    for radius, strength in ((900, 0.5), (300, 0.55), (110, 0.85)):
        lay_light(image, halo(size, (1690, floor - 60), radius), (255, 224, 160), strength)
    disc = Layer(size)
    disc.disc(1690, floor - 62, 42, (255, 250, 230))
    disc.onto(image, 1.2)
    far = Layer(size)
    for number in range(130):
        x = number * 19.0
        far.disc(
            x,
            floor - 4 + rng.uniform(-3, 3),
            rng.uniform(10, 26),
            mix((120, 124, 100), (168, 156, 118), rng.random()),
            squash=0.55,
        )
    far.onto(image, 2.2)
    mirrored(image, int(floor), (84, 100, 108), calm=0.45, seed=70)
    flats = Layer(size)
    for _ in range(20):
        x, y = rng.uniform(-100, WIDTH), rng.uniform(floor + 26, HEIGHT - 40)
        near = (y - floor) / (HEIGHT - floor)
        flats.disc(x, y, 90 + 240 * near, mix((150, 132, 104), (96, 86, 72), near), squash=0.055, alpha=225)
        if near > 0.1:
            for _ in range(5):
                bx = x + rng.uniform(-70, 70)
                high = 12 + 26 * near
                flats.line([(bx, y), (bx, y - high * 0.6)], 1.6 + near, (50, 48, 48))
                flats.disc(bx, y - high * 0.8, high * 0.42, (244, 242, 236), squash=0.6)
                flats.line(
                    [
                        (bx + high * 0.3, y - high * 0.9),
                        (bx + high * 0.5, y - high * 1.4),
                        (bx + high * 0.9, y - high * 1.25),
                    ],
                    2 + near,
                    (240, 238, 232),
                )
    flats.onto(image, 0.6)
    sky_birds = Layer(size)
    for number in range(9):
        bird(
            sky_birds,
            330 + 186 * number,
            300 - 18 * number + 34 * (number % 2),
            1.18 - 0.035 * number,
            0.5 + 0.9 * number,
        )
    sky_birds.onto(image, 0.4)
    reeds = Layer(size)
    for _ in range(700):
        side = rng.random() < 0.6
        x = WIDTH * (0.36 * rng.random() ** 1.5) if side else WIDTH * (1 - 0.24 * rng.random() ** 1.5)
        reach = x / (0.36 * WIDTH) if side else (WIDTH - x) / (0.24 * WIDTH)
        foot = HEIGHT + 20 - 30 * rng.random()
        tall = rng.uniform(130, 330) * (1.05 - 0.7 * reach)
        lean = rng.uniform(6, 60)
        stem = [(x + lean * (s / 6) ** 2, foot - tall * s / 6) for s in range(7)]
        tone = mix((62, 58, 40), (188, 158, 98), rng.random())
        reeds.line(stem, rng.uniform(1.4, 3.0), tone)
        if rng.random() < 0.5:
            tip = stem[-1]
            for plume in range(6):
                reeds.disc(
                    tip[0] + 3.4 * plume, tip[1] - 5 + 2.2 * plume, 5 - 0.5 * plume, mix(tone, (232, 208, 160), 0.5)
                )
    reeds.onto(image, 0.5)
    image = image.resize((round(WIDTH * scale), round(HEIGHT * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=75, grain=0.05, scale=scale)


if __name__ == "__main__":
    command(draw, "wetland.jpg", ppi=PPI)
