"""Draws bridge.jpg: a cable-stayed bridge over a wide river at dawn, its main span just closed.

In: a folder and a scale. Out: bridge.jpg, 130 × 90 mm at 290 ppi. The bridge stands in metres (along the deck, across
it, up) and is seen by a camera on the near bank; the water repeats what stands above it, darker and broken by ripples.
"""

from __future__ import annotations

import math
import random

from paint import TILE, Colour, command, film, glow, ink, mix, noise_tile, ridge, sky, stretch
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, PPI = 1500, 1040, 290
WATERLINE = 0.635
FINE = 3
"""Geometry is drawn this many times larger and brought down, so that cables stay thin and smooth."""

SKY = (
    (0.0, (58.0, 82.0, 122.0)),
    (0.35, (112.0, 126.0, 156.0)),
    (0.62, (196.0, 160.0, 150.0)),
    (0.82, (246.0, 196.0, 142.0)),
    (1.0, (255.0, 222.0, 168.0)),
)
DARK: Colour = (44, 46, 60)
HAZE: Colour = (232, 190, 156)

SPAN, SIDE, TOWER, DECK = 628.0, 270.0, 196.0, 46.0
EYE_UP = 9.0
ANGLE = math.radians(20)
CAMERA = (-300.0, -760.0)
FOCUS = 1.04

Point = tuple[float, float]


class View:
    """The camera: where a point of the bridge lies in the picture, and how far away it is."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.water = WATERLINE * height
        self.focus = FOCUS * width

    def place(self, along: float, across: float, up: float) -> tuple[Point, float]:
        """Pixels, and the distance in metres."""
        dx, dz = along - CAMERA[0], across - CAMERA[1]
        x = dx * math.cos(ANGLE) - dz * math.sin(ANGLE)
        z = max(20.0, dx * math.sin(ANGLE) + dz * math.cos(ANGLE))
        return (self.width * 0.5 + self.focus * x / z, self.water - self.focus * (up - EYE_UP) / z), z

    def tone(self, distance: float, base: Colour = DARK) -> tuple[int, int, int]:
        """A dark colour seen through the morning's haze."""
        return ink(mix(base, HAZE, 1 - math.exp(-max(0.0, distance - 300) / 2100)))


def heavens(size: tuple[int, int]) -> Image.Image:
    """Sky, streaks of cloud lit from below, the sun, hills and the far town."""
    width, height = size
    image = sky(size, SKY)
    cloud = stretch(noise_tile(11, coarsest=4, octaves=7), size, across=0.45, down=0.95)
    bank = cloud.point([round(max(0, v - 112) * 1.5) for v in range(256)])
    fade = sky(size, ((0.0, (210.0,) * 3), (0.75, (120.0,) * 3), (1.0, (0.0,) * 3))).convert("L")
    tint = sky(size, ((0.0, (84.0, 92.0, 122.0)), (0.5, (178.0, 138.0, 146.0)), (1.0, (255.0, 190.0, 130.0))))
    image.paste(tint, mask=ImageChops.multiply(bank, fade))
    lining = cloud.point([round(max(0, 46 - abs(v - 124)) * 3.0) for v in range(256)])
    low = sky(size, ((0.0, (20.0,) * 3), (0.6, (150.0,) * 3), (1.0, (60.0,) * 3))).convert("L")
    image.paste(Image.new("RGB", size, (255, 214, 168)), mask=ImageChops.multiply(lining, low))
    sun = (0.66 * width, 0.9 * height)
    for radius, strength in ((0.75, 0.55), (0.3, 0.6), (0.11, 0.8)):
        halo = glow(size, sun, radius * width, squash=0.75)
        image.paste(Image.new("RGB", size, (255, 226, 172)), mask=halo.point([round(v * strength) for v in range(256)]))
    disc = 0.016 * width
    ImageDraw.Draw(image).ellipse([sun[0] - disc, sun[1] - disc, sun[0] + disc, sun[1] + disc], fill=(255, 247, 222))
    return image


def far_bank(image: Image.Image, scale: float) -> None:
    """Hills in three depths and the town's roofs, all soft in the haze."""
    width, height = image.size
    for layer, (lift, tone) in enumerate(((0.15, (206, 160, 150)), (0.10, (170, 136, 140)), (0.055, (124, 108, 122)))):
        crest = ridge(width, 70 + layer, roughness=0.55, bumps=1.1 + 0.7 * layer)
        mask = Image.new("L", image.size)
        points = [(x, height - lift * height * (0.25 + 0.75 * h)) for x, h in enumerate(crest)]
        ImageDraw.Draw(mask).polygon([*points, (width, height), (0, height)], fill=225)
        depth = sky(image.size, ((0.0, tone), (1 - lift, tone), (1.0, mix(tone, HAZE, 0.8))))
        image.paste(depth, mask=mask.filter(ImageFilter.GaussianBlur(0.9 * scale)))
    rng = random.Random(8)
    town = ImageDraw.Draw(image)
    x = 0.30 * width
    while x < width:
        broad = rng.uniform(5, 17) * scale
        tall = rng.uniform(5, 26) * scale * (1.4 if rng.random() < 0.2 else 0.8)
        roof = mix((110, 98, 114), HAZE, rng.uniform(0.25, 0.5))
        town.rectangle([x, height - 7 * scale - tall, x + broad, height], fill=ink(roof))
        for _ in range(2):
            if rng.random() < 0.4:
                lamp = (x + rng.uniform(1, max(1.5, broad - 2)), height - 7 * scale - rng.uniform(1, tall))
                town.rectangle([*lamp, lamp[0] + scale, lamp[1] + scale], fill=(255, 226, 160))
        x += broad + rng.choice((0, 0, 2, 9)) * scale
    town.rectangle([0, height - 7 * scale, width, height], fill=(104, 92, 104))


def quad(view: View, corners: list[tuple[float, float, float]]) -> list[Point]:
    """Corners in metres as a polygon in pixels."""
    return [view.place(*corner)[0] for corner in corners]


def tower(canvas: ImageDraw.ImageDraw, view: View, along: float) -> None:
    """A pylon: pier, two legs that lean together, three beams, a red lamp."""
    distance = view.place(along, 0, 0)[1]
    front, side = view.tone(distance, (58, 56, 68)), view.tone(distance, (112, 88, 84))
    canvas.polygon(
        quad(view, [(along - 13, -23, 0), (along + 13, -23, 0), (along + 11, -23, 9), (along - 11, -23, 9)]), fill=front
    )
    canvas.polygon(
        quad(view, [(along + 13, -23, 0), (along + 13, 23, 0), (along + 11, 23, 9), (along + 11, -23, 9)]), fill=side
    )
    for foot, waist, head in ((19.0, 21.0, 5.0), (-19.0, -21.0, -5.0)):
        for low, high, a, b in ((9.0, DECK, foot, waist), (DECK, TOWER, waist, head)):
            thick = 4.6 - low / 130
            slim = 4.6 - high / 130
            canvas.polygon(
                quad(
                    view,
                    [
                        (along + thick, a - 3, low),
                        (along + thick, a + 3, low),
                        (along + slim, b + 2, high),
                        (along + slim, b - 2, high),
                    ],
                ),
                fill=side,
            )
            canvas.polygon(
                quad(
                    view,
                    [
                        (along - thick, a - 3, low),
                        (along + thick, a - 3, low),
                        (along + slim, b - 2, high),
                        (along - slim, b - 2, high),
                    ],
                ),
                fill=front,
            )
    for up in (DECK - 7, 118.0, 176.0):
        half = 20.0 if up < DECK else 20 - 15 * (up - DECK) / (TOWER - DECK)
        canvas.polygon(
            quad(view, [(along, -half, up), (along, half, up), (along, half, up + 5), (along, -half, up + 5)]),
            fill=front,
        )
    (x, y), _ = view.place(along, 0, TOWER + 4)
    size = 2.2 * view.width / WIDTH
    canvas.ellipse([x - size, y - size, x + size, y + size], fill=(255, 92, 60))


def cables(canvas: ImageDraw.ImageDraw, view: View, along: float, across: float) -> None:
    """One plane of stays, 21 on either side of a tower."""
    for number in range(21):
        high = TOWER - 4 - number * 3.1
        for sign, reach in ((1.0, SPAN / 2 - 6), (-1.0, SIDE - 4)):
            at = along + sign * (reach - number * (reach - 26) / 20.5)
            if along > 0:
                at = along - sign * (reach - number * (reach - 26) / 20.5)
            half = 20 - 15 * (high - DECK) / (TOWER - DECK)
            (a, first), (b, second) = (
                view.place(along, math.copysign(half, across), high),
                view.place(at, across, DECK + 1),
            )
            distance = (first + second) / 2
            canvas.line(
                [a, b], fill=view.tone(distance * 1.15, (70, 66, 80)), width=max(2, round(0.42 * view.focus / distance))
            )


def deck(canvas: ImageDraw.ImageDraw, view: View) -> None:
    """The girder in pieces, far ones first, with lamp posts, and the piers of the approaches."""
    ends = (-SPAN / 2 - SIDE - 160, SPAN / 2 + SIDE + 900)
    step = 8.0
    for number in reversed(range(round((ends[1] - ends[0]) / step))):
        a = ends[0] + number * step
        b = a + step
        distance = view.place(a, -17, DECK)[1]
        if abs(a) > SPAN / 2 + 40 and number % 6 == 0:
            canvas.polygon(
                quad(view, [(a - 2, -8, 0), (a + 2, -8, 0), (a + 2, -8, DECK - 3), (a - 2, -8, DECK - 3)]),
                fill=view.tone(distance, (64, 60, 72)),
            )
        canvas.polygon(
            quad(view, [(a, -17, DECK), (b, -17, DECK), (b, -11, DECK - 4.5), (a, -11, DECK - 4.5)]),
            fill=view.tone(distance, (50, 50, 62)),
        )
        canvas.polygon(
            quad(view, [(a, -11, DECK - 4.5), (b, -11, DECK - 4.5), (b, 11, DECK - 4.5), (a, 11, DECK - 4.5)]),
            fill=view.tone(distance, (84, 70, 72)),
        )
        canvas.polygon(
            quad(view, [(a, -17, DECK), (b, -17, DECK), (b, -17, DECK + 1.3), (a, -17, DECK + 1.3)]),
            fill=view.tone(distance, (150, 112, 92)),
        )
        if number % 5 == 0:
            foot, head = view.place(a, -16, DECK)[0], view.place(a, -16, DECK + 10)[0]
            canvas.line([foot, head], fill=view.tone(distance), width=max(1, round(0.25 * view.focus / distance)))
            glimmer = 0.5 * view.focus / distance
            canvas.ellipse(
                [head[0] - glimmer, head[1] - glimmer, head[0] + glimmer, head[1] + glimmer], fill=(255, 232, 176)
            )


def erector(canvas: ImageDraw.ImageDraw, view: View, along: float) -> None:
    """The deck crane at the middle of the span, its ropes still on the last segment."""
    distance = view.place(along, 0, DECK)[1]
    paint = view.tone(distance, (150, 52, 38))
    for across in (-12.0, 12.0):
        for foot, head in (
            ((-15.0, 1.0), (-9.0, 17.0)),
            ((1.0, 1.0), (-9.0, 17.0)),
            ((-9.0, 17.0), (9.0, 14.0)),
            ((1.0, 1.0), (9.0, 14.0)),
        ):
            canvas.line(
                [
                    view.place(along + foot[0], across, DECK + foot[1])[0],
                    view.place(along + head[0], across, DECK + head[1])[0],
                ],
                fill=paint,
                width=max(2, round(1.1 * view.focus / distance)),
            )
        canvas.line(
            [view.place(along + 8.5, across, DECK + 14)[0], view.place(along + 8.5, across, DECK + 1)[0]],
            fill=view.tone(distance),
            width=max(1, round(0.3 * view.focus / distance)),
        )


def structure(view: View) -> Image.Image:
    """The bridge alone on clear ground, drawn large and brought down."""
    large = View(view.width * FINE, view.height * FINE)
    image = Image.new("RGBA", (large.width, large.height), (*view.tone(600), 0))
    canvas = ImageDraw.Draw(image)
    for along in (SPAN / 2, -SPAN / 2):
        cables(canvas, large, along, 17.0)
    tower(canvas, large, SPAN / 2)
    deck(canvas, large)
    erector(canvas, large, -6.0)
    tower(canvas, large, -SPAN / 2)
    for along in (SPAN / 2, -SPAN / 2):
        cables(canvas, large, along, -17.0)
    return image.resize((view.width, view.height), Image.Resampling.BOX)


def river(view: View, above: Image.Image) -> Image.Image:
    """The water: what stands above, mirrored, pulled about by ripples that grow towards the viewer."""
    width, top = above.size
    depth = view.height - top
    ripple = noise_tile(23, coarsest=16, octaves=6).tobytes()
    swell = noise_tile(29, coarsest=8, octaves=4).tobytes()
    source = above.tobytes()
    pixels: list[tuple[int, int, int]] = []
    for y in range(depth):
        near = (y + 1) / depth
        far = 900.0 / (near * 60 + 3)
        row, broad = (int(far * 37) & (TILE - 1)) * TILE, (int(far * 9) & (TILE - 1)) * TILE
        reach, sway = top * (0.015 + 0.2 * near), width * 0.012 * near
        tint = mix((96, 88, 104), (26, 36, 58), near)
        for x in range(width):
            place = (x - width / 2) * far * WIDTH / width * 0.02
            wave = (
                ripple[row + (int(place * 5) & (TILE - 1))]
                - 128
                + 0.8 * (swell[broad + (int(place) & (TILE - 1))] - 128)
            )
            wave /= 128
            high = min(top - 1, max(0, int(top - 1 - y * 1.12 - wave * reach)))
            start = 3 * (high * width + min(width - 1, max(0, int(x + wave * sway))))
            seen = source[start : start + 3]
            pixels.append(ink(mix(seen, tint, 0.20 + 0.34 * near + 0.25 * max(0.0, wave))))
    image = Image.new("RGB", (width, depth))
    image.putdata(pixels)
    return image


def barge(canvas: ImageDraw.ImageDraw, x: float, y: float, unit: float) -> None:
    """A working barge with its cabin and mast, dark against the water."""

    def at(*points: tuple[float, float]) -> list[Point]:
        return [(x + a * unit, y - b * unit) for a, b in points]

    hull = (38, 36, 46)
    canvas.polygon(at((-30, 4), (30, 4), (26, -1), (-27, -1)), fill=hull)
    canvas.rectangle([*at((16, 12))[0], *at((25, 4))[0]], fill=(66, 58, 62))
    canvas.rectangle([*at((17.5, 10.5))[0], *at((23.5, 8.5))[0]], fill=(255, 214, 140))
    canvas.line(at((12, 4), (12, 19)), fill=hull, width=max(1, round(unit * 0.7)))
    canvas.polygon(at((-22, 4), (-16, 7), (-6, 6.4), (2, 7.4), (8, 4)), fill=(56, 50, 54))


def reeds(image: Image.Image) -> None:
    """Reeds on the near bank, in the lower left corner, moved by a little wind."""
    width, height = image.size
    rng = random.Random(61)
    canvas = ImageDraw.Draw(image)
    unit = width / WIDTH
    bank = [(0.0, height * 0.93)] + [
        (x * width / 20, height * (0.93 + 0.0044 * x + 0.004 * rng.random())) for x in range(1, 17)
    ]
    canvas.polygon([*bank, (width * 0.8, height), (0, height)], fill=(22, 24, 32))
    for _ in range(420):
        x = width * 0.72 * rng.random() ** 1.7
        foot = height * (0.945 + 0.088 * x / width) + rng.uniform(-4, 26) * unit
        tall = rng.uniform(26, 130) * unit * (1.1 - x / width)
        lean = rng.uniform(0.02, 0.32) * tall
        points = [(x + lean * (step / 6) ** 2, foot - tall * step / 6) for step in range(7)]
        tone = ink(mix((18, 20, 28), (72, 58, 52), rng.random() * 0.8))
        canvas.line(points, fill=tone, width=max(1, round(rng.uniform(1, 2.2) * unit)))
        if rng.random() < 0.45:
            tip_x, tip_y = points[-1]
            for plume in range(6):
                size = (3.4 - 0.4 * plume) * unit
                px, py = tip_x + plume * 2.6 * unit, tip_y + (plume * 0.9 - 3) * unit
                canvas.ellipse([px - size, py - size * 0.8, px + size, py + size * 0.8], fill=tone)


def draw(scale: float) -> Image.Image:
    """Draw a cable-stayed bridge at dawn."""
    view = View(round(WIDTH * scale), round(HEIGHT * scale))
    top = round(view.water)
    above = heavens((view.width, top))
    far_bank(above, scale)
    whole = Image.new("RGB", (view.width, view.height))
    whole.paste(above, (0, 0))
    bridge = structure(view)
    whole.paste(bridge, mask=bridge)
    whole.paste(river(view, whole.crop((0, 0, view.width, top))), (0, top))
    mist = sky(
        whole.size,
        (
            (0.0, (0.0,) * 3),
            (WATERLINE - 0.12, (0.0,) * 3),
            (WATERLINE, (120.0,) * 3),
            (WATERLINE + 0.07, (0.0,) * 3),
            (1.0, (0.0,) * 3),
        ),
    ).convert("L")
    whole.paste(Image.new("RGB", whole.size, (250, 206, 164)), mask=mist)
    whole.paste(bridge, mask=bridge.getchannel("A").point([round(v * 0.55) for v in range(256)]))
    barge(ImageDraw.Draw(whole), 0.76 * view.width, 0.735 * view.height, 1.25 * scale)
    reeds(whole)
    light = glow(whole.size, (0.66 * view.width, 0.57 * view.height), 0.5 * view.width, squash=0.6)
    whole.paste(Image.new("RGB", whole.size, (255, 220, 170)), mask=light.point([round(v * 0.3) for v in range(256)]))
    whole = whole.point([round(255 * min(1.0, max(0.0, (v / 255 - 0.05) / 0.88)) ** 1.02) for v in range(256)] * 3)
    return film(whole, seed=6, grain=0.14, scale=scale)


if __name__ == "__main__":
    command(draw, "bridge.jpg", ppi=PPI)
