"""Draws whale.jpg: a whale and her calf in deep water, the sounds of the sea as rings about them.

In: a folder and a scale. Out: whale.jpg, 131 × 68 mm at 240 ppi.
"""

from __future__ import annotations

import math
import random

from paint import command, film, mix, noise_tile, sky, stretch
from PIL import Image
from scene import Layer, halo, lay_light

WIDTH, HEIGHT, PPI = 1238, 640, 240


def whale(layer: Layer, x: float, y: float, size: float) -> None:
    """A whale from the side, heading left."""
    back, belly = (44, 66, 96), (176, 194, 204)
    top = [
        (-300, 10),
        (-270, -40),
        (-190, -74),
        (-60, -88),
        (80, -66),
        (210, -26),
        (310, -8),
        (392, -50),
        (420, -96),
        (430, -60),
        (416, -6),
    ]
    low = [(470, 30), (420, 24), (330, 20), (200, 52), (40, 86), (-120, 92), (-230, 66), (-296, 32)]
    layer.polygon([(x + a * size, y + b * size) for a, b in top + low], back)
    under = [(-296, 32), (-230, 66), (-120, 92), (40, 86), (150, 64), (40, 66), (-110, 60), (-220, 40)]
    layer.polygon([(x + a * size, y + b * size) for a, b in under], belly)
    for number in range(6):
        layer.line(
            [
                (x + (-270 + 14 * number) * size, y + (36 + 6 * number) * size),
                (x + (-60 + 22 * number) * size, y + (66 + 3 * number) * size),
            ],
            1.6 * size,
            (120, 142, 160),
        )
    layer.line([(x - 298 * size, y + 14 * size), (x - 210 * size, y + 18 * size)], 3 * size, (24, 38, 60))
    layer.disc(x - 196 * size, y + 2 * size, 6 * size, (14, 22, 36))
    layer.polygon(
        [
            (x - 110 * size, y + 60 * size),
            (x - 40 * size, y + 150 * size),
            (x + 10 * size, y + 176 * size),
            (x - 20 * size, y + 120 * size),
            (x - 50 * size, y + 62 * size),
        ],
        mix(back, (0, 0, 0), 0.15),
    )


def draw(scale: float) -> Image.Image:
    """Draw the sounds of the deep."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(97)
    image = sky(size, ((0.0, (96.0, 168.0, 190.0)), (0.3, (44.0, 112.0, 148.0)), (1.0, (10.0, 30.0, 62.0))))
    murk = stretch(noise_tile(60, coarsest=4, octaves=6), size, across=0.4, down=0.5)
    image.paste(Image.new("RGB", size, (16, 50, 86)), mask=murk.point([v // 3 for v in range(256)]))
    rays = Layer(size)
    for _ in range(13):
        x = rng.uniform(0, WIDTH)
        rays.polygon(
            [(x, -5), (x + rng.uniform(14, 60), -5), (x - rng.uniform(80, 220), 560), (x - rng.uniform(240, 330), 560)],
            (190, 228, 232),
            26,
        )
    rays.onto(image, 6.0)
    rings = Layer(size)
    for number in range(9):
        radius = 60 + 52 * number
        for centre, shade in (((430, 330), 0.0), ((900, 470), 0.3)):
            ring = [
                (
                    centre[0] + radius * math.cos(math.tau * s / 90),
                    centre[1] + 0.62 * radius * math.sin(math.tau * s / 90),
                )
                for s in range(91)
            ]
            rings.line(ring, 1.6, mix((206, 236, 236), (60, 120, 150), shade + number / 14), max(30, 150 - 15 * number))
    rings.onto(image, 0.5)
    bodies = Layer(size)
    whale(bodies, 560, 300, 1.0)
    whale(bodies, 880, 470, 0.44)
    for _ in range(70):
        bodies.disc(rng.uniform(60, 330), 330 - rng.uniform(0, 320), rng.uniform(1.5, 5), (214, 236, 238), alpha=150)
    bodies.onto(image, 0.6)
    lay_light(image, halo(size, (600, -60), 620, squash=0.6), (170, 220, 220), 0.5)
    image = image.resize((round(WIDTH * scale), round(HEIGHT * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=95, grain=0.06, scale=scale)


if __name__ == "__main__":
    command(draw, "whale.jpg", ppi=PPI)
