"""Draws singer.jpg: an old boatman singing in a recording room, the light of one lamp upon him.

In: a folder and a scale. Out: singer.jpg, 86 × 92 mm at 288 ppi.
"""

from __future__ import annotations

from paint import command, film, mix, noise_tile, stretch
from PIL import Image
from scene import Layer, halo, lay_light

WIDTH, HEIGHT, PPI = 812, 870, 288
ENLARGED = 1.2


def draw(scale: float) -> Image.Image:
    """Draw an old singer of hauling songs."""
    size = (WIDTH, HEIGHT)
    image = Image.new("RGB", size, (40, 36, 40))
    wall = stretch(noise_tile(8, coarsest=16, octaves=6), size, across=0.5, down=0.5)
    image.paste(Image.new("RGB", size, (70, 58, 54)), mask=wall.point([v // 3 for v in range(256)]))
    panels = Layer(size)
    for row in range(7):
        for column in range(7):
            x, y = 20 + 118 * column, 10 + 118 * row
            panels.polygon([(x, y), (x + 104, y), (x + 52, y + 52)], (66, 56, 56), 160)
            panels.polygon([(x, y + 104), (x + 104, y + 104), (x + 52, y + 52)], (40, 34, 38), 160)
    panels.onto(image, 1.5)
    lay_light(image, halo(size, (470, 260), 560), (236, 176, 110), 0.5)
    man = Layer(size)
    coat, dark = (46, 66, 84), (30, 44, 60)
    man.polygon([(130, 870), (170, 640), (260, 520), (400, 470), (540, 520), (640, 650), (680, 870)], coat)
    man.polygon([(400, 480), (350, 870), (410, 870), (430, 500)], dark)
    for number in range(4):
        man.disc(392 - 6 * number, 560 + 80 * number, 9, (196, 178, 140))
    skin = (178, 122, 88)
    man.polygon([(350, 400), (450, 400), (466, 500), (410, 530), (350, 500)], mix(skin, (50, 30, 30), 0.35))
    man.disc(400, 320, 100, skin, squash=1.22)
    man.disc(300, 330, 20, mix(skin, (60, 30, 30), 0.2), squash=1.5)
    man.polygon(
        [(304, 290), (310, 220), (360, 184), (440, 184), (490, 224), (498, 282), (474, 240), (400, 226), (330, 244)],
        (226, 222, 214),
    )
    man.disc(420, 386, 26, (70, 26, 26), squash=0.9)
    man.disc(420, 398, 16, (150, 66, 60), squash=0.5)
    for side in (-1, 1):
        x = 420 + 48 * side
        man.line([(x - 22, 312), (x, 320), (x + 22, 310)], 5, (70, 42, 34))
        man.line([(x - 26, 286), (x, 276), (x + 24, 284)], 7, (206, 200, 190))
        man.line([(x - 20, 340), (x + 14, 344)], 2.5, mix(skin, (60, 30, 30), 0.4))
    man.line([(424, 310), (438, 352), (416, 358)], 5, mix(skin, (60, 30, 30), 0.4))
    for shift in (0, 14, 28):
        man.line([(360, 232 + shift), (420, 226 + shift), (472, 236 + shift)], 2.5, mix(skin, (60, 30, 30), 0.3))
    man.line([(380, 440), (424, 452), (462, 436)], 14, (232, 228, 220))
    man.limb([(610, 690), (560, 800), (430, 830)], 84, coat)
    man.disc(400, 826, 46, skin, squash=0.7)
    for number in range(4):
        man.line([(372, 806 + 14 * number), (340, 812 + 14 * number)], 13, skin)
    man.onto(image, 0.6)
    tools = Layer(size)
    tools.line([(760, 870), (690, 420), (560, 360)], 10, (24, 24, 28))
    tools.limb([(560, 360), (520, 372)], 46, (34, 34, 40))
    for number in range(5):
        tools.line([(514 + 11 * number, 346), (518 + 11 * number, 392)], 2, (110, 110, 116))
    tools.polygon([(40, 870), (60, 800), (250, 800), (262, 870)], (112, 84, 58))
    for number in range(7):
        tools.disc(
            150, 796 - 7 * number, 84 - 5 * number, mix((196, 164, 112), (120, 92, 60), (number % 2) * 0.6), squash=0.24
        )
    tools.onto(image, 0.8)
    lay_light(image, halo(size, (470, 300), 300), (255, 206, 140), 0.32)
    image = image.resize((round(WIDTH * ENLARGED * scale), round(HEIGHT * ENLARGED * scale)), Image.Resampling.LANCZOS)
    return film(image, seed=65, grain=0.09, scale=scale)


if __name__ == "__main__":
    command(draw, "singer.jpg", ppi=PPI)
