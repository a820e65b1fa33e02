"""Draws bamboo.jpg: a grove of tall bamboo in morning light, a path going into it.

In: a folder and a scale. Out: bamboo.jpg, 86 × 72 mm at 240 ppi.
"""

from __future__ import annotations

import random

from paint import command, film, mix, sky
from PIL import Image
from scene import Layer, halo, lay_light, standing

WIDTH, HEIGHT, PPI = 812, 680, 240


def draw(scale: float) -> Image.Image:
    """Draw a bamboo grove."""
    size = (WIDTH, HEIGHT)
    rng = random.Random(46)
    image = sky(size, ((0.0, (206.0, 222.0, 176.0)), (0.6, (238.0, 238.0, 206.0)), (1.0, (150.0, 160.0, 110.0))))
    ground = Layer(size)
    ground.polygon([(0, 520), (WIDTH, 510), (WIDTH, HEIGHT), (0, HEIGHT)], (128, 132, 84))
    ground.polygon([(330, 516), (450, 514), (620, HEIGHT), (150, HEIGHT)], (196, 178, 136))
    ground.onto(image, 3.0)
    lay_light(image, halo(size, (400, 300), 380), (255, 250, 214), 0.6)
    for depth in range(4):
        grove = Layer(size)
        for _ in range((46, 30, 18, 9)[depth]):
            x = rng.uniform(-10, WIDTH + 10)
            if depth > 1 and abs(x - 400) < 90 + 60 * depth:
                continue
            foot = 520 + 38 * depth + rng.uniform(-8, 20)
            thick = (6, 10, 17, 30)[depth] * rng.uniform(0.8, 1.2)
            tone = mix((196, 214, 160), (62, 104, 52), depth / 3.2 + rng.uniform(-0.08, 0.08))
            lean = rng.uniform(-26, 26)
            grove.polygon(
                [
                    (x - thick / 2, foot),
                    (x + thick / 2, foot),
                    (x + lean + thick / 2, -10),
                    (x + lean - thick / 2, -10),
                ],
                tone,
            )
            grove.polygon(
                [
                    (x - thick / 2, foot),
                    (x - thick / 5, foot),
                    (x + lean - thick / 5, -10),
                    (x + lean - thick / 2, -10),
                ],
                mix(tone, (240, 246, 200), 0.35),
            )
            for joint in range(12):
                y = foot - (joint + 0.4) * foot / 11
                at = x + lean * (foot - y) / foot
                grove.box(at - thick * 0.58, y, thick * 1.16, max(1.5, thick * 0.12), mix(tone, (30, 50, 24), 0.4))
        for _ in range(90 + 50 * depth):
            x, y = rng.uniform(0, WIDTH), rng.uniform(-20, 210 - 30 * depth)
            long = rng.uniform(14, 30) * (0.7 + depth * 0.25)
            drop = rng.uniform(0.2, 0.9) * long
            side = rng.choice((-1, 1))
            tone = mix((170, 200, 110), (70, 118, 56), rng.random())
            grove.polygon(
                [
                    (x, y),
                    (x + side * long * 0.5, y + drop * 0.35 - 4),
                    (x + side * long, y + drop),
                    (x + side * long * 0.5, y + drop * 0.6 + 3),
                ],
                tone,
            )
        grove.onto(image, (2.0, 1.0, 0.5, 0.8)[depth])
        image.paste(Image.new("RGB", size, (240, 244, 214)), mask=Image.new("L", size, (70, 40, 16, 0)[depth]))
    walker = Layer(size)
    standing(walker, 388, 596, 112, (58, 70, 66), 4, bag=True)
    walker.onto(image, 0.5)
    image = image.resize((round(WIDTH * scale), round(HEIGHT * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=55, grain=0.06, scale=scale)


if __name__ == "__main__":
    command(draw, "bamboo.jpg", ppi=PPI)
