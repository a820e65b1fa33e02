"""Draws field.jpg: tractors ploughing in a river valley on a morning in early spring.

In: a folder and a scale. Out: field.jpg, 175 × 110 mm at 290 ppi. The ground is a plane seen from 25 m above it; each
pixel below the horizon is traced to its place in metres (x to the right, z ahead) and coloured by what grows there.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right

from paint import TILE, Colour, command, film, glow, ink, mix, noise_tile, ridge, sky, stretch
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, PPI = 2000, 1260, 290
HORIZON = 0.335
EYE = 25.0
FOCUS = 1.12
HAZE: Colour = (226, 222, 208)
HAZE_DEPTH = 1150.0

SKY = (
    (0.0, (112.0, 152.0, 190.0)),
    (0.45, (168.0, 194.0, 212.0)),
    (0.8, (222.0, 222.0, 212.0)),
    (1.0, (244.0, 228.0, 198.0)),
)
RAPE: Colour = (214, 184, 40)
WHEAT: Colour = (88, 128, 54)
YOUNG: Colour = (134, 158, 74)
EARTH: Colour = (116, 84, 58)
STUBBLE: Colour = (164, 146, 96)
WATER: Colour = (196, 206, 208)
BUND: Colour = (84, 96, 50)

KINDS = "rwpgwrspwgprwgspw"


class Land:
    """The valley from above: which crop stands at a place, and what colour it has there."""

    def __init__(self) -> None:
        rng = random.Random(305)
        self.noise = noise_tile(17, coarsest=8, octaves=8).tobytes()
        self.far_edges = [150.0]
        while self.far_edges[-1] < 3200:
            self.far_edges.append(self.far_edges[-1] * rng.uniform(1.11, 1.24))
        self.cuts = [(rng.uniform(22, 46) * (1 + edge / 420), rng.uniform(0, 80)) for edge in self.far_edges]
        self.kinds = [[rng.choice(KINDS) for _ in range(64)] for _ in self.far_edges]

    def grain(self, x: float, z: float) -> float:
        """Noise at a place, -1 … 1."""
        return self.noise[(int(z) & (TILE - 1)) * TILE + (int(x) & (TILE - 1))] / 127.5 - 1.0

    def river(self, z: float) -> tuple[float, float]:
        """The river's middle and half its breadth at a depth."""
        return 112 - 0.36 * (z - 150) + 0.12 * z * math.sin(z / 95 - 1.2) + 0.2 * z * math.sin(z / 420), 15 + z * 0.024

    def parcel(self, x: float, z: float) -> tuple[str, float, float]:
        """The crop at a place, the distance to its edge and the coordinate across its rows."""
        if z < 150:
            if x < -43 + 0.1 * z:
                edge = abs(x + 43 - 0.1 * z)
                return "r", min(edge, 150 - z), x
            if x > 47 + 0.22 * z:
                return "w", min(abs(x - 47 - 0.22 * z), 150 - z), x - 0.2 * z
            kind = "p" if x < -7 + 0.16 * z else "s"
            return kind, min(x + 43 - 0.1 * z, 47 + 0.22 * z - x, 150 - z), x - 0.1 * z
        band = bisect_right(self.far_edges, z) - 1
        low = self.far_edges[band]
        high = self.far_edges[band + 1] if band + 1 < len(self.far_edges) else low * 1.3
        breadth, shift = self.cuts[band]
        column, inside = divmod(x - shift, breadth)
        return (
            self.kinds[band][int(column) & 63],
            min(inside, breadth - inside, (z - low) * 0.6, (high - z) * 0.6),
            x if (band + int(column)) % 3 else z * 0.5,
        )

    def crop(self, kind: str, across: float, x: float, z: float, pixel: float) -> Colour:
        """The colour of a crop: its rows, as far as a pixel can show them, and its clods and leaves."""
        fine = self.grain(x * 9, z * 4.5) * max(0.25, 1 - pixel * 3)
        broad = self.grain(x * 0.9 + 400, z * 0.7)
        period = {"p": 1.5, "s": 3.4, "w": 2.2, "g": 2.6, "r": 5.2, "m": 2.4}[kind]
        row = math.sin(math.tau * across / period) * max(0.0, 1 - 2.2 * pixel / period)
        if kind == "p":
            return mix(EARTH, (58, 40, 30) if row < 0 else (176, 138, 104), abs(row) * 0.55 + 0.22 * abs(fine))
        if kind == "s":
            return mix(STUBBLE, (128, 108, 70), 0.35 + 0.3 * row + 0.35 * fine + 0.2 * broad)
        if kind == "r":
            return mix(RAPE, (116, 128, 40), 0.3 + 0.35 * fine + 0.25 * broad - 0.16 * row)
        if kind == "w":
            return mix(WHEAT, (52, 84, 40), 0.35 + 0.28 * row + 0.3 * fine + 0.3 * broad)
        if kind == "g":
            return mix(YOUNG, (108, 118, 66), 0.35 + 0.3 * row + 0.25 * fine + 0.3 * broad)
        return mix(WATER, (150, 160, 150), 0.2 + 0.25 * row + 0.1 * fine)

    def colour(self, x: float, z: float, pixel: float) -> Colour:
        """The colour of the ground at a place, before haze; `pixel` is the breadth of a pixel there in metres."""
        middle, half = self.river(z)
        shore = abs(x - middle) - half - 1.6 * self.grain(x * 1.5, z * 0.9)
        if shore < 0:
            ripple = self.grain(x * 0.8 + 90, z * 5) * 0.5 + self.grain(x * 0.3, z * 1.3) * 0.5
            deep = mix((232, 226, 208), (148, 168, 176), 0.35 + 0.35 * ripple - 0.02 * shore)
            return mix(deep, (92, 100, 70), 1 + shore / (1.2 + 2 * pixel))
        bent_x = x + 7 * math.sin(z * 0.017 + 0.8) + 3 * math.sin(z * 0.041 + x * 0.013)
        bent_z = z + 5 * math.sin(x * 0.024 + 0.5) + 0.06 * z * math.sin(x * 0.006 + 1)
        kind, edge, across = self.parcel(bent_x, bent_z)
        base = self.crop(kind, across, x, z, pixel)
        rim = 0.9 + 1.3 * pixel
        if edge < rim:
            grass = mix(BUND, (136, 132, 84), 0.4 + 0.5 * self.grain(x * 7, z * 6))
            base = mix(grass, base, max(0.0, edge / rim - 0.3) * 1.4)
        if shore < 9:
            meadow = mix((96, 116, 58), (136, 140, 84), 0.5 + 0.5 * self.grain(x * 3, z * 2.5))
            base = mix(meadow, base, (shore - 5) / 4)
        return base


class View:
    """The camera: where a place in the valley lies in the picture."""

    def __init__(self, scale: float) -> None:
        self.width, self.height = round(WIDTH * scale), round(HEIGHT * scale)
        self.horizon = HORIZON * self.height
        self.focus = FOCUS * self.width

    def place(self, x: float, z: float, up: float = 0.0) -> tuple[float, float]:
        """Pixels of a point `up` metres above the ground."""
        return self.width / 2 + self.focus * x / z, self.horizon + self.focus * (EYE - up) / z


def ground(view: View, land: Land) -> Image.Image:
    """Everything below the horizon, row by row."""
    top = int(view.horizon)
    image = Image.new("RGB", (view.width, view.height - top))
    pixels: list[tuple[int, int, int]] = []
    for y in range(top, view.height):
        z = view.focus * EYE / max(0.6, y + 0.5 - view.horizon)
        pixel = z / view.focus
        veil = 1 - math.exp(-z / HAZE_DEPTH)
        for column in range(view.width):
            x = (column - view.width / 2) * pixel
            shade = 1.02 + 0.16 * land.grain(x * 0.35 + 700, z * 0.25 + 50)
            red, green, blue = land.colour(x, min(z, 3600), pixel)
            pixels.append(ink(mix((red * shade, green * shade, blue * shade * 0.97), HAZE, veil)))
    image.putdata(pixels)
    return image


def heavens(view: View) -> Image.Image:
    """Sky with thin cloud, the morning light on the left, and five ranges of hills, each paler than the one before."""
    size = (view.width, int(view.horizon) + 2)
    image = sky(size, SKY)
    cloud = stretch(noise_tile(91, coarsest=4, octaves=6), size, across=0.9, down=0.55)
    cloud = cloud.point([round(max(0, v - 118) * 1.25) for v in range(256)])
    fade = sky(size, ((0.0, (255.0,) * 3), (0.6, (150.0,) * 3), (1.0, (20.0,) * 3))).convert("L")
    image.paste(Image.new("RGB", size, (250, 246, 238)), mask=ImageChops.multiply(cloud, fade))
    light = glow(size, (0.22 * size[0], 0.98 * size[1]), 0.62 * size[0], squash=0.55)
    image.paste(Image.new("RGB", size, (255, 238, 200)), mask=light.point([round(v * 0.8) for v in range(256)]))
    near: Colour = (92, 112, 106)
    for layer in range(5):
        crest = ridge(size[0], 40 + layer, roughness=0.56, bumps=1.3 + 0.5 * layer)
        lift = (0.34 - 0.05 * layer) * size[1]
        tone = mix((198, 206, 208), near, (layer / 4) ** 1.15)
        span = (0.10 + 0.012 * layer) * size[1]
        points = [(x, size[1] - lift * (0.2 + 0.8 * h) + span * 0.6 + layer * 2) for x, h in enumerate(crest)]
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([*points, (size[0], size[1]), (0, size[1])], fill=255)
        depth = sky(size, ((0.0, tone), (1 - 0.3 * lift / size[1], tone), (1.0, mix(tone, HAZE, 0.75))))
        rough = stretch(noise_tile(60 + layer, coarsest=16, octaves=6), size, across=0.9, down=0.5)
        depth.paste(
            Image.new("RGB", size, ink(mix(tone, (40, 60, 50), 0.35))),
            mask=rough.point([round(max(0, v - 120) * 0.16 * layer) for v in range(256)]),
        )
        image.paste(depth, mask=mask.filter(ImageFilter.GaussianBlur(0.8 * size[0] / WIDTH)))
    return image


def tree(canvas: ImageDraw.ImageDraw, foot: tuple[float, float], tall: float, tone: Colour, rng: random.Random) -> None:
    """A tree as a cloud of leaves: darker below and to the right, lit from the upper left."""
    x, y = foot
    canvas.line([(x, y), (x, y - tall * 0.5)], fill=ink(mix(tone, (40, 34, 28), 0.6)), width=max(1, round(tall / 22)))
    for _ in range(max(14, min(260, round(tall * 2.2)))):
        angle, reach = rng.uniform(0, math.tau), math.sqrt(rng.random())
        side, rise = math.cos(angle) * reach, math.sin(angle) * reach
        lit = 0.5 + 0.35 * rise - 0.3 * side + rng.uniform(-0.2, 0.2)
        leaf = mix(mix(tone, (24, 34, 22), 0.5), mix(tone, (210, 204, 120), 0.5), lit)
        size = tall * rng.uniform(0.03, 0.085)
        cx, cy = x + side * tall * 0.27, y - tall * 0.58 - rise * tall * 0.4
        canvas.ellipse([cx - size, cy - size * 0.8, cx + size, cy + size * 0.8], fill=ink(leaf))


def house(canvas: ImageDraw.ImageDraw, view: View, x: float, z: float, broad: float, veil: float) -> None:
    """A farmhouse: white wall, dark tiled roof."""
    left, foot = view.place(x, z)
    right, eaves = view.place(x + broad, z, 5.5)
    _, ridge_line = view.place(x, z, 8.0)
    canvas.rectangle([left, eaves, right, foot], fill=ink(mix((236, 230, 218), HAZE, veil)))
    over = (right - left) * 0.08
    roof = [(left - over, eaves), (left + over, ridge_line), (right - over, ridge_line), (right + over, eaves)]
    canvas.polygon(roof, fill=ink(mix((78, 76, 80), HAZE, veil)))
    step = (right - left) / 5
    for number in (1, 3):
        pane = [
            left + number * step,
            eaves + (foot - eaves) * 0.3,
            left + (number + 0.6) * step,
            eaves + (foot - eaves) * 0.6,
        ]
        canvas.rectangle(pane, fill=ink(mix((92, 98, 104), HAZE, veil)))


def standing(view: View, land: Land, image: Image.Image) -> None:
    """Trees along the river, the field edges and the hamlet, far ones first, with shadows to the right."""
    rng = random.Random(77)
    things: list[tuple[float, float, float]] = []
    for _ in range(300):
        z = 250 * math.exp(rng.random() * 2.4)
        middle, half = land.river(z)
        side = -1 if rng.random() < 0.5 else 1
        things.append((z, middle + side * (half + rng.uniform(2.5, 9)), rng.uniform(4, 8)))
    for edge in land.far_edges[1:]:
        for _ in range(12):
            start = rng.uniform(-1.1, 1.1) * edge * 0.5
            if rng.random() < 0.4:
                things += [
                    (edge + rng.uniform(-2, 2), start + i * rng.uniform(5, 8), rng.uniform(3, 7))
                    for i in range(rng.randint(1, 6))
                ]
    for x, z in ((-150.0, 470.0), (-205.0, 520.0), (40.0, 700.0), (-330.0, 880.0)):
        things += [(z + rng.uniform(-14, 14), x + rng.uniform(-30, 60), rng.uniform(6, 12)) for _ in range(26)]
        things += [(z + 6 * i, x + 13.0 * i, -rng.uniform(9, 14)) for i in range(5)]
    shadow = Image.new("L", image.size)
    dark = ImageDraw.Draw(shadow)
    for z, x, tall in things:
        if tall > 0:
            px, py = view.place(x, z)
            long, flat = view.focus * tall * 1.1 / z, view.focus * 1.1 / z * 0.5
            dark.ellipse([px - flat, py - flat, px + long, py + flat], fill=round(95 * math.exp(-z / 700)))
    image.paste(Image.new("RGB", image.size, (34, 40, 36)), mask=shadow.filter(ImageFilter.GaussianBlur(1.2)))
    canvas = ImageDraw.Draw(image)
    for z, x, tall in sorted(things, reverse=True):
        veil = 1 - math.exp(-z / HAZE_DEPTH)
        if tall < 0:
            house(canvas, view, x, z, -tall, veil)
            continue
        tone = mix(rng.choice(((70, 94, 50), (92, 112, 56), (112, 116, 70), (58, 78, 48))), HAZE, veil)
        tree(canvas, view.place(x, z), view.focus * tall / z, tone, rng)


def tractor(view: View, image: Image.Image, x: float, z: float) -> None:
    """A tractor from behind, its harrow in the ground and a low veil of dust to its right."""
    unit = 1.3 * view.focus / z
    cx, ground_line = view.place(x, z)

    def box(left: float, low: float, right: float, high: float) -> list[float]:
        return [cx + left * unit, ground_line - high * unit, cx + right * unit, ground_line - low * unit]

    dust = Image.new("L", image.size)
    smoke = ImageDraw.Draw(dust)
    rng = random.Random(round(z * 10))
    for _ in range(70):
        dx, dy, r = rng.gauss(1.6, 2.3), abs(rng.gauss(0.2, 0.6)), rng.uniform(0.3, 1.0)
        smoke.ellipse(box(dx - r, dy - r * 0.5, dx + r, dy + r * 0.5), fill=60)
    dust = dust.filter(ImageFilter.GaussianBlur(0.5 * unit))
    shade = Image.new("L", image.size)
    ImageDraw.Draw(shade).ellipse(box(-1.4, -0.35, 5.2, 0.35), fill=150)
    image.paste(Image.new("RGB", image.size, (30, 24, 20)), mask=shade.filter(ImageFilter.GaussianBlur(0.16 * unit)))
    canvas = ImageDraw.Draw(image)
    red, rim, tyre, steel = (186, 44, 30), (230, 190, 60), (30, 29, 30), (70, 66, 64)
    canvas.rectangle(box(-0.55, 0.7, 0.55, 1.5), fill=(52, 48, 48))
    for side in (-1, 1):
        inner, outer = sorted((side * 0.72, side * 1.38))
        canvas.rounded_rectangle(box(inner, 0, outer, 1.8), radius=0.2 * unit, fill=tyre)
        for tread in range(7):
            canvas.line(
                box(inner, 0.15 + 0.23 * tread, outer, 0.25 + 0.23 * tread),
                fill=(62, 58, 54),
                width=max(1, round(0.05 * unit)),
            )
        canvas.rectangle(box(min(side * 0.5, side * 1.36), 1.72, max(side * 0.5, side * 1.36), 1.92), fill=red)
    canvas.polygon(
        [(cx + a * unit, ground_line - b * unit) for a, b in ((-0.78, 1.5), (0.78, 1.5), (0.68, 2.95), (-0.68, 2.95))],
        fill=(122, 138, 146),
    )
    canvas.polygon(
        [
            (cx + a * unit, ground_line - b * unit)
            for a, b in ((-0.6, 1.95), (-0.05, 1.95), (-0.2, 2.85), (-0.56, 2.85))
        ],
        fill=(196, 210, 214),
    )
    for edge in (-0.74, 0.74):
        canvas.line(box(edge, 1.5, edge * 0.92, 2.95), fill=red, width=max(1, round(0.1 * unit)))
    canvas.rounded_rectangle(box(-0.86, 2.9, 0.86, 3.14), radius=0.08 * unit, fill=mix_ink(red, (255, 220, 190), 0.15))
    canvas.rectangle(box(-0.12, 3.14, 0.1, 3.3), fill=rim)
    canvas.rectangle(box(-1.75, 0.55, 1.75, 0.82), fill=rim)
    for number in range(9):
        at = -1.65 + number * 0.41
        canvas.line(box(at, 0.0, at + 0.1, 0.6), fill=steel, width=max(1, round(0.09 * unit)))
    image.paste(Image.new("RGB", image.size, (196, 176, 148)), mask=dust)


def mix_ink(a: Colour, b: Colour, t: float) -> tuple[int, int, int]:
    """A mixture, ready for Pillow."""
    return ink(mix(a, b, t))


def draw(scale: float) -> Image.Image:
    """Draw tractors in a spring valley."""
    view, land = View(scale), Land()
    image = Image.new("RGB", (view.width, view.height))
    image.paste(ground(view, land), (0, int(view.horizon)))
    image.paste(heavens(view), (0, 0))
    standing(view, land, image)
    for x, z in ((20.5, 126.0), (14.0, 104.0), (8.6, 86.0)):
        tractor(view, image, x, z)
    warm = glow(image.size, (0.2 * view.width, view.horizon), 0.75 * view.width, squash=0.5)
    image.paste(Image.new("RGB", image.size, (255, 236, 200)), mask=warm.point([round(v * 0.33) for v in range(256)]))
    image = image.point([round(255 * min(1.0, max(0.0, (v / 255 - 0.06) / 0.91)) ** 1.06) for v in range(256)] * 3)
    return film(image, seed=5, grain=0.16, scale=scale)


if __name__ == "__main__":
    command(draw, "field.jpg", ppi=PPI)
