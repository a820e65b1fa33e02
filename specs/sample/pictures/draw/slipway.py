"""Draws slipway.jpg: white tower sections for wind turbines on a shipyard's old slipway.

In: a folder and a scale. Out: slipway.jpg, 86 × 66 mm at 240 ppi.
"""

from __future__ import annotations

from paint import Colour, command, film, mix, sky
from PIL import Image
from scene import Layer, halo, lay_light, mirrored, standing

WIDTH, HEIGHT, PPI = 812, 624, 240


def section(layer: Layer, x: float, foot: float, size: float) -> None:
    """A section of a tower, lying: a cylinder shaded from its lit upper side, its open end with a flange."""
    length, high = 330 * size, 130 * size
    bands = 26
    for band in range(bands):
        part = band / bands
        light: Colour = mix((250, 248, 242), (120, 132, 148), abs(part - 0.28) * 1.25)
        layer.box(x, foot - high + high * part, length, high / bands + 1, light)
    layer.disc(x, foot - high / 2, high / 2 * 0.42, (206, 210, 214), squash=1 / 0.42)
    layer.disc(x, foot - high / 2, high / 2 * 0.36, (66, 76, 90), squash=1 / 0.36 * 0.9)
    for a in (0.2, 0.8):
        layer.polygon(
            [(x + length * a - 26 * size, foot + 26 * size), (x + length * a - 18 * size, foot - 12 * size),
             (x + length * a + 18 * size, foot - 12 * size), (x + length * a + 26 * size, foot + 26 * size)],
            (170, 92, 54),
        )  # fmt: skip


def draw(scale: float) -> Image.Image:
    """Draw the shipyard's slipway."""
    size = (WIDTH, HEIGHT)
    image = sky(size, ((0.0, (150.0, 180.0, 204.0)), (0.5, (224.0, 220.0, 208.0)), (1.0, (240.0, 220.0, 190.0))))
    lay_light(image, halo(size, (640, 200), 460), (255, 236, 200), 0.6)
    shed = Layer(size)
    shed.polygon([(0, 150), (250, 90), (470, 150), (470, 430), (0, 430)], (122, 132, 142))
    shed.polygon([(40, 210), (430, 210), (430, 430), (40, 430)], (60, 70, 84))
    for number in range(9):
        shed.box(40 + 43 * number, 170, 30, 22, (206, 214, 216))
    shed.line([(560, 430), (600, 90)], 9, (196, 110, 62))
    shed.line([(640, 430), (606, 90)], 9, (196, 110, 62))
    shed.line([(470, 110), (812, 86)], 8, (196, 110, 62))
    shed.line([(604, 60), (470, 108)], 3, (130, 84, 60))
    shed.line([(604, 60), (800, 86)], 3, (130, 84, 60))
    shed.line([(740, 90), (740, 250)], 2, (60, 60, 66))
    shed.onto(image, 0.8)
    ground = Layer(size)
    ground.polygon([(0, 400), (480, 400), (812, 520), (812, 624), (0, 624)], (150, 142, 132))
    for shift in (0, 70):
        ground.polygon(
            [(60 + shift, 624), (330 + shift * 0.5, 400), (338 + shift * 0.5, 400), (78 + shift, 624)], (140, 80, 56)
        )
    ground.onto(image, 0.5)
    mirrored_part = image.crop((470, 0, WIDTH, HEIGHT))
    mirrored(mirrored_part, 440, (70, 96, 112), calm=0.4, seed=9)
    water = Layer(size)
    water.polygon([(486, 440), (812, 440), (812, 530)], (255, 255, 255))
    image.paste(
        mirrored_part.crop((0, 0, WIDTH - 470, HEIGHT)), (470, 0), _mask(water, size).crop((470, 0, WIDTH, HEIGHT))
    )
    towers = Layer(size)
    section(towers, 96, 410, 0.8)
    section(towers, 300, 540, 1.25)
    for x, foot, tall, seed in ((196, 590, 150, 3), (246, 598, 146, 5), (90, 470, 96, 8)):
        standing(towers, x, foot, tall, (44, 60, 84), seed)
        towers.disc(x, foot - tall * 0.95, tall * 0.075, (226, 170, 50), squash=0.8)
    towers.onto(image, 0.4)
    image = image.resize((round(WIDTH * scale), round(HEIGHT * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=45, grain=0.06, scale=scale)


def _mask(layer: Layer, size: tuple[int, int]) -> Image.Image:
    return layer.image.resize(size, Image.Resampling.BOX).getchannel("A")


if __name__ == "__main__":
    command(draw, "slipway.jpg", ppi=PPI)
