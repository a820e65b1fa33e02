"""Draws wave.svg: three waves under a rising sun, the paper's small emblem, as filled paths only.

In: a folder. Out: wave.svg, 24 × 24 units. Every path is closed and filled, so that any drawing engine which knows
paths (no strokes, no gradients, no text) can set it in one colour.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path

SIDE = 24.0


def wave(top: float, thick: float, phase: float) -> str:
    """One ribbon of water: its upper edge from left to right, its lower edge back."""

    def crest(x: float) -> float:
        return top + 0.95 * math.sin(math.tau * x / 12 + phase)

    steps = [SIDE * i / 32 for i in range(33)]
    upper = [f"{x:.2f} {crest(x):.2f}" for x in steps]
    lower = [f"{x:.2f} {crest(x) + thick * (0.55 + 0.45 * math.sin(math.pi * x / SIDE)):.2f}" for x in reversed(steps)]
    return "M" + "L".join(upper + lower) + "Z"


def sun() -> str:
    """The upper half of the sun, and five rays as small wedges."""
    parts = ["M6.50 13.20C6.50 10.16 8.96 7.70 12.00 7.70C15.04 7.70 17.50 10.16 17.50 13.20Z"]
    for number in range(5):
        angle = math.radians(30 + 30 * number)
        across = (-math.sin(angle), -math.cos(angle))
        points = []
        for reach, half in ((6.9, 0.28), (10.6, 0.52)):
            for side in (1, -1) if reach < 8 else (-1, 1):
                x = 12 + reach * math.cos(angle) + side * half * across[0]
                y = 13.2 - reach * math.sin(angle) + side * half * across[1]
                points.append(f"{x:.2f} {y:.2f}")
        parts.append("M" + "L".join(points) + "Z")
    return "".join(parts)


def emblem() -> str:
    """The whole emblem as SVG."""
    paths = [sun(), wave(15.2, 1.25, 0.0), wave(18.2, 1.25, 0.9), wave(21.2, 1.25, 1.8)]
    rows = "\n".join(f'  <path d="{path}"/>' for path in paths)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24mm" height="24mm">\n{rows}\n</svg>\n'


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Draw the emblem of the sample newspaper.")
    parser.add_argument("folder", type=Path, help="where the picture is written")
    parser.add_argument("--scale", type=float, default=1.0, help="paths have no pixels: makes no difference")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    (given.folder / "wave.svg").write_text(emblem(), encoding="utf-8", newline="\n")
