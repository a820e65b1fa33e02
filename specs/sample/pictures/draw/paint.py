"""What the drawings of the sample newspaper share: seeded noise, gradients, haze, film grain and saving.

In: a size and a seed. Out: Pillow images. Everything random comes from `random.Random(seed)`, so that one version of
Pillow draws the same bytes every time.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps

Colour = tuple[float, float, float]

TILE = 1024
"""Side of a noise tile in pixels; tiles repeat without a seam."""


def noise_tile(seed: int, *, coarsest: int = 8, octaves: int = 7) -> Image.Image:
    """Fractal value noise as a seamless grey tile, stretched to the full range."""
    rng = random.Random(seed)
    total: Image.Image | None = None
    for octave in reversed(range(octaves)):
        cells = min(TILE, coarsest << octave)
        seedling = Image.frombytes("L", (cells, cells), rng.randbytes(cells * cells))
        wrapped = Image.new("L", (3 * cells, 3 * cells))
        for row in range(3):
            for column in range(3):
                wrapped.paste(seedling, (column * cells, row * cells))
        layer = wrapped.resize((TILE, TILE), Image.Resampling.BICUBIC, box=(cells, cells, 2 * cells, 2 * cells))
        total = layer if total is None else Image.blend(total, layer, 0.5)
    if total is None:
        raise ValueError("noise needs at least one octave")
    return ImageOps.autocontrast(total)


def stretch(tile: Image.Image, size: tuple[int, int], *, across: float, down: float) -> Image.Image:
    """A piece of a tile, `across` × `down` tiles large, laid over `size` pixels (both at most 1)."""
    box = (0.0, 0.0, across * TILE, down * TILE)
    return tile.resize(size, Image.Resampling.BICUBIC, box=box)


def mix(a: Sequence[float], b: Sequence[float], t: float) -> Colour:
    """From `a` (t = 0) to `b` (t = 1), held inside both ends."""
    t = 0.0 if t < 0.0 else 1.0 if t > 1.0 else t
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def ink(colour: Sequence[float]) -> tuple[int, int, int]:
    """A colour as Pillow wants it."""
    red, green, blue = (min(255, max(0, round(part))) for part in colour[:3])
    return red, green, blue


def ramp(stops: Sequence[tuple[float, Colour]], at: float) -> Colour:
    """The colour of a gradient given by stops in rising order, at a place between 0 and 1."""
    before = stops[0]
    for stop in stops:
        if at <= stop[0]:
            span = stop[0] - before[0]
            return mix(before[1], stop[1], (at - before[0]) / span if span else 0.0)
        before = stop
    return before[1]


def sky(size: tuple[int, int], stops: Sequence[tuple[float, Colour]]) -> Image.Image:
    """A vertical gradient over the whole of `size`."""
    width, height = size
    column = Image.new("RGB", (1, height))
    column.putdata([ink(ramp(stops, y / max(1, height - 1))) for y in range(height)])
    return column.resize((width, height))


def glow(size: tuple[int, int], centre: tuple[float, float], radius: float, *, squash: float = 1.0) -> Image.Image:
    """A soft round light as a mask: 255 at the centre, 0 from `radius` outwards; `squash` flattens it."""
    small = 256
    spot = ImageChops.invert(Image.radial_gradient("L"))
    spot = spot.point([round(255 * (max(0, v - 0) / 255) ** 2) for v in range(small)])
    width, height = max(2, round(2 * radius)), max(2, round(2 * radius * squash))
    mask = Image.new("L", size)
    corner = (round(centre[0] - width / 2), round(centre[1] - height / 2))
    mask.paste(spot.resize((width, height), Image.Resampling.BICUBIC), corner)
    return mask


def ridge(width: int, seed: int, *, roughness: float, bumps: float) -> list[float]:
    """A mountain ridge: one height in 0 … 1 a pixel, from sines of falling size and seeded phase."""
    rng = random.Random(seed)
    waves = [(bumps * 1.9**i, roughness**i, rng.uniform(0, math.tau)) for i in range(9)]
    full = sum(size for _, size, _ in waves)
    return [
        0.5 + 0.5 * sum(size * math.sin(math.tau * k * x / width + phase) for k, size, phase in waves) / full
        for x in range(width)
    ]


def film(image: Image.Image, *, seed: int, grain: float, scale: float) -> Image.Image:
    """What makes a drawing look photographed: a lens's softness, a darker edge and grain."""
    width, height = image.size
    soft = image.filter(ImageFilter.GaussianBlur(0.7 * scale))
    edge = glow(image.size, (width / 2, height / 2), 0.95 * width, squash=height / width)
    edge = edge.point([round(205 + 50 * min(1.0, v / 110)) for v in range(256)])
    soft = ImageChops.multiply(soft, Image.merge("RGB", (edge, edge, edge)))
    speckle = Image.frombytes("L", (width, height), random.Random(seed).randbytes(width * height))
    speckle = speckle.filter(ImageFilter.GaussianBlur(0.8))
    flat = speckle.point([round(128 + (v - 128) * grain) for v in range(256)])
    layer = Image.merge("RGB", (flat, flat, flat))
    return ImageChops.overlay(soft, layer)


def command(draw: Callable[[float], Image.Image], name: str, *, ppi: int) -> None:
    """The command line of a drawing: the folder to write to, and a scale for tests."""
    parser = argparse.ArgumentParser(description=draw.__doc__)
    parser.add_argument("folder", type=Path, help="where the picture is written")
    parser.add_argument("--scale", type=float, default=1.0, help="1 for print, less for a quick look")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    image = draw(given.scale)
    dpi = (ppi * given.scale, ppi * given.scale)
    if name.endswith(".png"):
        image.save(given.folder / name, dpi=dpi, optimize=True)
    else:
        image.save(given.folder / name, dpi=dpi, quality=88, subsampling=0, optimize=True)
