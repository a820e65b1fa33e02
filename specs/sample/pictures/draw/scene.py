"""What the street, river and sports pictures share: a supersampled canvas, people as silhouettes, water that repeats what stands above it.

In: pixels of the finished picture. Out: Pillow images. Drawing is done `FINE` times larger and brought down, so that edges
are smooth; randomness comes from seeds alone.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from paint import TILE, Colour, glow, ink, mix, noise_tile, stretch
from PIL import Image, ImageChops, ImageDraw, ImageFilter

FINE = 2

Point = tuple[float, float]


class Layer:
    """A transparent sheet in the picture's own pixels, drawn larger; `onto` lays it over a picture."""

    def __init__(self, size: tuple[int, int], ground: Colour = (0, 0, 0)) -> None:
        self.size = size
        self.image = Image.new("RGBA", (size[0] * FINE, size[1] * FINE), (*ink(ground), 0))
        self.canvas = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], fill: Colour, alpha: int = 255) -> None:
        self.canvas.polygon([(x * FINE, y * FINE) for x, y in points], fill=(*ink(fill), alpha))

    def box(self, x: float, y: float, width: float, height: float, fill: Colour, alpha: int = 255) -> None:
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill, alpha)

    def line(self, points: Sequence[Point], width: float, fill: Colour, alpha: int = 255) -> None:
        self.canvas.line(
            [(x * FINE, y * FINE) for x, y in points],
            fill=(*ink(fill), alpha),
            width=max(1, round(width * FINE)),
            joint="curve",
        )

    def disc(self, x: float, y: float, radius: float, fill: Colour, *, squash: float = 1.0, alpha: int = 255) -> None:
        a, b = radius * FINE, radius * squash * FINE
        self.canvas.ellipse([x * FINE - a, y * FINE - b, x * FINE + a, y * FINE + b], fill=(*ink(fill), alpha))

    def limb(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A thick line with round ends and joints."""
        self.line(points, width, fill)
        for x, y in points:
            self.disc(x, y, width / 2, fill)

    def onto(self, image: Image.Image, blur: float = 0.0) -> None:
        small = self.image.resize(self.size, Image.Resampling.BOX)
        if blur:
            small = small.filter(ImageFilter.GaussianBlur(blur))
        image.paste(small.convert("RGB"), mask=small.getchannel("A"))


def lay_light(image: Image.Image, mask: Image.Image, colour: Colour, strength: float = 1.0) -> None:
    """Light added where a mask is bright."""
    tinted = Image.merge(
        "RGB", tuple(mask.point([round(v / 255 * part * strength) for v in range(256)]) for part in ink(colour))
    )
    image.paste(ImageChops.screen(image, tinted))


def halo(size: tuple[int, int], centre: Point, radius: float, *, squash: float = 1.0) -> Image.Image:
    """A round light as a mask that ends in nothing at its edge (the corners of `glow` still shine a little)."""
    rest = round(255 * (1 - 0.5**0.5) ** 2) + 1
    spot = glow(size, centre, radius, squash=squash)
    return spot.point([max(0, v - rest) * 255 // (255 - rest) for v in range(256)])


def standing(layer: Layer, x: float, foot: float, tall: float, tone: Colour, seed: int, *, bag: bool = False) -> None:
    """A person who stands and waits: head, coat, legs; a bag on request."""
    rng = random.Random(seed)
    unit = tall / 8
    lean = rng.uniform(-0.25, 0.25) * unit
    wide = rng.uniform(0.78, 0.98) * unit
    layer.disc(x + lean, foot - 7.4 * unit, 0.56 * unit, tone, squash=1.15)
    layer.limb([(x + lean, foot - 6.9 * unit), (x + lean * 0.8, foot - 6.4 * unit)], 0.5 * unit, tone)
    layer.polygon(
        [
            (x + lean - wide, foot - 6.1 * unit),
            (x + lean - 0.45 * unit, foot - 6.6 * unit),
            (x + lean + 0.45 * unit, foot - 6.6 * unit),
            (x + lean + wide, foot - 6.1 * unit),
            (x + 0.95 * wide, foot - 3.0 * unit),
            (x - 0.95 * wide, foot - 3.0 * unit),
        ],
        tone,
    )
    layer.limb([(x + lean - 0.95 * wide, foot - 5.9 * unit), (x - 1.15 * wide, foot - 3.6 * unit)], 0.5 * unit, tone)
    layer.limb([(x + lean + 0.95 * wide, foot - 5.9 * unit), (x + 1.1 * wide, foot - 3.7 * unit)], 0.5 * unit, tone)
    for side in (-1, 1):
        step = side * (0.35 + 0.2 * rng.random()) * unit
        layer.limb([(x + side * 0.42 * unit, foot - 3.2 * unit), (x + step, foot)], 0.72 * unit, tone)
    if bag:
        layer.polygon(
            [
                (x + 1.0 * wide, foot - 3.5 * unit),
                (x + 1.9 * wide, foot - 3.5 * unit),
                (x + 2.0 * wide, foot - 1.5 * unit),
                (x + 0.95 * wide, foot - 1.5 * unit),
            ],
            tone,
        )


def running(layer: Layer, x: float, foot: float, tall: float, tones: tuple[Colour, Colour], phase: float) -> None:
    """A runner seen from the side, heading right; `phase` is where in the stride (0 … 1), `tones` skin and shirt."""
    body, shirt = tones
    unit = tall / 8
    bob = 0.25 * unit * abs(math.sin(math.tau * phase))
    hip = (x, foot - 4.0 * unit - bob)
    neck = (x + 0.75 * unit, foot - 6.7 * unit - bob)
    head = (x + 1.05 * unit, foot - 7.55 * unit - bob)
    for side, tone in ((0.5, mix(body, (0, 0, 0), 0.35)), (0.0, body)):
        swing = math.sin(math.tau * (phase + side))
        lift = max(0.0, math.cos(math.tau * (phase + side)))
        knee = (hip[0] + 1.75 * unit * swing * 0.8 + 0.35 * unit, hip[1] + 1.9 * unit - 0.5 * unit * lift)
        ankle = (
            knee[0] + (0.2 if swing > 0 else -1.5) * unit - 0.5 * unit * lift,
            min(foot - 0.15 * unit, knee[1] + (1.95 if swing > 0 else 0.9) * unit - 0.3 * unit * lift),
        )
        layer.limb([hip, knee, ankle], 0.72 * unit, tone)
        layer.limb([ankle, (ankle[0] + 0.75 * unit, ankle[1] + 0.12 * unit)], 0.42 * unit, tone)
        arm = math.sin(math.tau * (phase + side + 0.5))
        elbow = (neck[0] + 1.0 * unit * arm * 0.9 - 0.15 * unit, neck[1] + 1.6 * unit)
        hand = (elbow[0] + 1.1 * unit, elbow[1] - 0.5 * unit - 0.7 * unit * max(0.0, arm))
        layer.limb([(neck[0], neck[1] + 0.35 * unit), elbow, hand], 0.5 * unit, tone)
    layer.limb([hip, (neck[0] - 0.1 * unit, neck[1] + 0.5 * unit)], 1.45 * unit, shirt)
    layer.limb([neck, head], 0.5 * unit, body)
    layer.disc(*head, 0.58 * unit, body, squash=1.12)


def mirrored(image: Image.Image, top: int, deep: Colour, *, calm: float, seed: int) -> None:
    """Water from row `top` down: what stands above it, upside down, darker with depth, shaken by ripples."""
    width, height = image.size
    depth = height - top
    flipped = image.crop((0, max(0, top - depth), width, top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    flipped = flipped.resize((width, depth))
    noise = noise_tile(seed, coarsest=16, octaves=5).tobytes()
    water = Image.new("RGB", (width, depth))
    for y in range(depth):
        near = (y + 1) / depth
        wave = noise[(int(900 / (near * 30 + 2)) % TILE) * TILE + (y * 7) % TILE] / 127.5 - 1
        other = noise[((y * 13) % TILE) * TILE + 5] / 127.5 - 1
        source = min(depth - 1, max(0, round(y + wave * (2 + 26 * near) * (1 - calm))))
        row = flipped.crop((0, source, width, source + 1))
        shift = round(other * (1 + 14 * near) * (1 - calm))
        water.paste(ImageChops.offset(row, shift, 0), (0, y))
    shade = Image.new("L", (1, depth))
    shade.putdata([round(60 + 110 * y / depth) for y in range(depth)])
    water.paste(Image.new("RGB", water.size, ink(deep)), mask=shade.resize(water.size))
    glint = stretch(noise_tile(seed + 1, coarsest=64, octaves=4), (width, max(2, depth // 3)), across=0.9, down=0.9)
    glint = glint.resize((width, depth)).point([max(0, v - 178) * 2 for v in range(256)])
    lay_light(water, glint, (120, 120, 116), 0.45)
    image.paste(water, (0, top))
