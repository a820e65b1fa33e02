"""Make the press profile that is shipped: CMYK coldset on newsprint, ICC v2 (ICC.1:2001-04), from public aim values alone.

    python tools/newsprint_profile.py            writes layout_engine/pdf/newsprint.icc
    python tools/newsprint_profile.py --check    compares with what is there, says how far they differ

In: the aim values of ISO 12647-3:2005 (GB/T 17934.3 has the same): CIELAB of paper, solids and overprints, a tone
value increase of 26 % in the middle tones. Out: a ``prtr`` profile, CMYK with Lab PCS. The press is modelled after Yule,
Nielsen and Neugebauer: each ink covers a share of the paper, the sixteen overlaps are Neugebauer's primaries, light
that spreads in the paper is Yule and Nielsen's exponent, and each ink's coverage is bent so that its own tone scale
has the tone value increase asked for. From it come A2B (what a CMYK value looks like) and B2A (which inks make a
colour): the nearest printable colour, with as much black and as little colour as will make it (GCR, 灰成分替代: a grey
of one ink cannot go out of register) and never more than ``INK_LIMIT`` in a node, so that no interpolation exceeds it.

All rendering intents share the two tables: they are colorimetric; the engine separates with relative colorimetry and
black-point compensation. There is no ``targ``: nothing was measured. Dedicated to the public (CC0 1.0).
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TARGET = Path(__file__).parent.parent / "layout_engine" / "pdf" / "newsprint.icc"
NAME = "Newsprint coldset 26 % TVI, 220 % ink (layout_engine)"
RIGHTS = "Dedicated to the public domain: CC0 1.0 Universal"

#: CIELAB (D50, 2°) on newsprint, ISO 12647-3:2005, tables 2 and 3: paper, solids, overprints.
AIMS = {
    "": (82, 0, 3), "c": (57, -23, -27), "m": (54, 44, -2), "y": (78, -3, 58), "k": (36, 1, 4),
    "my": (52, 41, 25), "cy": (53, -34, 17), "cm": (41, 7, -22), "cmy": (40, 0, 0), "cmyk": (34, 1, 2),
}  # fmt: skip
#: Tone value increase at a tone of 50 %, ISO 12647-3; and how far the curve leans towards the light tones, as the
#: curves of ISO 12647-2:2013, figure A.1, do.
INCREASE, LEAN = 0.26, 0.3
#: Yule and Nielsen's exponent: 2 is light that spreads evenly, which uncoated paper comes near.
SPREAD = 2.0
#: The most ink of a node, in solids: 220 % less what rounding to eight bits can add to four inks.
INK_LIMIT = 2.185

DEVICE_GRID, LAB_GRID, GAMUT_GRID = 9, 33, 17
_CURVE = 256
#: Where half of the nodes of a* and b* are: newsprint's colours lie within ±60.
_CORE = 50.0

WHITE = np.array([0.9642, 1.0, 0.8249])  # D50, the PCS's illuminant


# ---- colour spaces ---------------------------------------------------------------------------------------------------


def xyz_of(lab: Array) -> Array:
    """CIELAB → XYZ relative to D50 (CIE 15)."""
    fy = (lab[..., 0] + 16) / 116
    f = np.stack([fy + lab[..., 1] / 500, fy, fy - lab[..., 2] / 200], -1)
    return np.where(f > 6 / 29, f**3, (f - 4 / 29) * 3 * (6 / 29) ** 2) * WHITE


def lab_of(xyz: Array) -> Array:
    """XYZ → CIELAB, D50."""
    t = xyz / WHITE
    f = np.where(t > (6 / 29) ** 3, np.cbrt(np.maximum(t, 0)), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


# ---- the press -------------------------------------------------------------------------------------------------------


def primaries() -> Array:
    """XYZ of the sixteen overlaps, paper-relative (paper is D50 white); bit 0 of the index is cyan, 3 is black.

    Where no aim is given, under black, the colour beneath darkens the black as the three colours together do: with
    the power of its share of the paper's light that the aim of all four inks sets.
    """
    aims = {inks: xyz_of(np.array(lab, dtype=np.float64)) for inks, lab in AIMS.items()}
    black, four, three, paper = aims["k"], aims["cmyk"], aims["cmy"], aims[""]
    power = np.log(four[1] / black[1]) / np.log(three[1] / paper[1])
    found = np.empty((16, 3))
    for index in range(16):
        inks = "".join(ink for bit, ink in enumerate("cmy") if index >> bit & 1)
        found[index] = aims[inks] if index < 8 else black * (aims[inks] / paper) ** power
    return found / paper * WHITE


def increased(tone: Array) -> Array:
    """The tone value that prints where ``tone`` stands in the file (both 0–1), as Murray and Davies measure it."""
    return tone + 4 * INCREASE * tone * (1 - tone) * (1 + LEAN * (1 - 2 * tone))


class Press:
    """CMYK → Lab, and its derivative. Shares may go a little beyond 0 and 1, for the search."""

    def __init__(self) -> None:
        self.roots = primaries() ** (1 / SPREAD)
        self.tones = np.linspace(0, 1, 1025)
        self.curves = np.stack([self._coverage(ink) for ink in range(4)])
        self.slopes = np.gradient(self.curves, self.tones, axis=1)

    def _coverage(self, ink: int) -> Array:
        """Tone in the file → Neugebauer's coverage, so that the ink's scale has the tone value increase."""
        band = (0, 1, 2, 1)[ink]  # the ink is seen where it absorbs: cyan in X, yellow in Z
        paper, solid = self.roots[0, band], self.roots[1 << ink, band]
        light = paper**SPREAD + increased(self.tones) * (solid**SPREAD - paper**SPREAD)
        share: Array = (light ** (1 / SPREAD) - paper) / (solid - paper)
        return share

    def _bent(self, cmyk: Array, table: Array) -> Array:
        return np.stack([np.interp(cmyk[..., ink], self.tones, table[ink]) for ink in range(4)], -1)

    def coverage(self, cmyk: Array) -> Array:
        """Tones → coverages, going on in a straight line beyond the ends."""
        inside = np.clip(cmyk, 0, 1)
        return self._bent(inside, self.curves) + (cmyk - inside) * self._bent(inside, self.slopes)

    def lab(self, cmyk: Array) -> Array:
        return self.lab_of_coverage(self.coverage(cmyk))

    def lab_of_coverage(self, share: Array) -> Array:
        return lab_of(np.maximum(self._light(share), 1e-4) ** SPREAD)

    def _light(self, share: Array) -> Array:
        """Neugebauer's sum: the primaries by the product of their inks' shares, ink after ink."""
        cube = self.roots.reshape(2, 2, 2, 2, 3)  # black, yellow, magenta, cyan
        found = np.broadcast_to(cube, (*share.shape[:-1], 2, 2, 2, 2, 3))
        for ink in (3, 2, 1, 0):
            weight = share[..., ink].reshape((*share.shape[:-1], *(1,) * (ink + 1)))
            found = found[(..., 0, *(slice(None),) * (ink + 1))] * (1 - weight) + found[
                (..., 1, *(slice(None),) * (ink + 1))
            ] * weight  # fmt: skip
        return found

    def lab_and_slopes(self, cmyk: Array) -> tuple[Array, Array]:
        """Lab, and its derivative by each ink: [..., 3], [..., 3, 4]."""
        lab, step = self.lab(cmyk), 1e-4
        slopes = np.empty((*lab.shape, 4))
        for ink in range(4):
            moved = cmyk.copy()
            moved[..., ink] += step
            slopes[..., ink] = (self.lab(moved) - lab) / step
        return lab, slopes


# ---- separation ------------------------------------------------------------------------------------------------------

#: What a miss costs: lightness, chroma, hue (relative; hue is kept best). Out of the gamut they say which colour is nearest.
W_LIGHT, W_CHROMA, W_HUE = 1.5, 0.8, 1.2
#: What ink costs, in ΔE for a solid: colour is dear, black nearly free.
COST_COLOUR, COST_BLACK = 2.0, 0.2
_WALL = 400.0
_ROUNDS = 120


def separate(press: Press, lab: Array) -> Array:
    """The inks that come nearest to each paper-relative colour: Levenberg's and Marquardt's search, all nodes at once.
    Bounds and the ink limit are walls of quadratic cost, then exact."""
    axes = _axes(lab)
    cmyk = np.full((*lab.shape[:-1], 4), 0.3)
    cmyk[..., 3] = np.clip(1 - lab[..., 0] / 110, 0.05, 0.9)
    damping = np.full(lab.shape[:-1], 1.0)
    miss, slopes = _miss(press, cmyk, lab, axes)
    cost = (miss**2).sum(-1)
    for _ in range(_ROUNDS):
        normal = (slopes[..., :, None] * slopes[..., None, :]).sum(-3)
        normal += np.eye(4) * damping[..., None, None]
        pull = (slopes * miss[..., None]).sum(-2)
        moved = np.clip(cmyk - np.linalg.solve(normal, pull[..., None])[..., 0], -0.05, 1.05)
        new_miss, new_slopes = _miss(press, moved, lab, axes)
        new_cost = (new_miss**2).sum(-1)
        better = new_cost < cost
        cmyk = np.where(better[..., None], moved, cmyk)
        miss = np.where(better[..., None], new_miss, miss)
        slopes = np.where(better[..., None, None], new_slopes, slopes)
        cost = np.where(better, new_cost, cost)
        damping = np.clip(np.where(better, damping / 3, damping * 4), 1e-3, 1e7)
    return within(cmyk)


def _axes(lab: Array) -> Array:
    """Per colour, the weighted directions of lightness, chroma and hue in Lab; near grey all directions count alike."""
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    along = np.where(chroma[..., None] > 1e-9, lab[..., 1:] / np.maximum(chroma, 1e-9)[..., None], (1.0, 0.0))
    amount = np.clip(chroma / 20, 0, 1)
    weights = 1 + amount * (W_CHROMA - 1), 1 + amount * (W_HUE - 1)
    axes = np.zeros((*lab.shape, 3))
    axes[..., 0, 0] = W_LIGHT
    axes[..., 1, 1:] = along * weights[0][..., None]
    axes[..., 2, 1] = -along[..., 1] * weights[1]
    axes[..., 2, 2] = along[..., 0] * weights[1]
    return axes


def _miss(press: Press, cmyk: Array, lab: Array, axes: Array) -> tuple[Array, Array]:
    """What is wrong with inks for a colour, as residuals and their derivatives by ink: the colour, the ink, the walls."""
    made, slopes = press.lab_and_slopes(cmyk)
    off = (axes * (made - lab)[..., None, :]).sum(-1)
    off_slopes = (axes[..., :, :, None] * slopes[..., None, :, :]).sum(-2)
    costs = np.array([COST_COLOUR] * 3 + [COST_BLACK])
    wall = _WALL * (np.minimum(cmyk, 0) + np.maximum(cmyk - 1, 0))
    wall_slopes = _WALL * ((cmyk < 0) | (cmyk > 1)).astype(np.float64)
    over = cmyk.sum(-1) - INK_LIMIT
    limit = _WALL * np.maximum(over, 0)[..., None]
    limit_slopes = np.where(over > 0, _WALL, 0.0)[..., None, None] * np.ones(4)
    unit = np.eye(4)
    miss = np.concatenate([off, cmyk * costs, wall, limit], -1)
    parts = [off_slopes, np.broadcast_to(unit * costs, (*cmyk.shape, 4)), unit * wall_slopes[..., None], limit_slopes]
    return miss, np.concatenate(parts, -2)


def within(cmyk: Array) -> Array:
    """Inks inside the bounds and the limit, which black keeps and the colours share."""
    inks = np.clip(cmyk, 0, 1)
    colour = inks[..., :3].sum(-1)
    share = np.minimum(1, (INK_LIMIT - inks[..., 3]) / np.maximum(colour, 1e-9))
    inks[..., :3] *= share[..., None]
    return inks


# ---- the file --------------------------------------------------------------------------------------------------------


def _bent_axis(values: Array) -> Array:
    """a* or b* → 0–1, with more room for the middle."""
    return 0.5 + 0.5 * np.arcsinh(values / _CORE) / np.arcsinh(128 / _CORE)


def _unbent_axis(places: Array) -> Array:
    return _CORE * np.sinh((2 * places - 1) * np.arcsinh(128 / _CORE))


def lab_nodes(grid: int) -> Array:
    """The colours of the nodes of a table over Lab, L* slowest."""
    light = np.linspace(0, 1, grid) * 65535 / 65280 * 100  # v2 counts L* 100 as FF00h
    colour = _unbent_axis(np.linspace(0, 1, grid))
    return np.stack(np.meshgrid(light, colour, colour, indexing="ij"), -1).reshape(-1, 3)


def _lab_curves() -> Array:
    """Input tables of B2A: L* as it is, a* and b* bent."""
    steps = np.linspace(0, 1, _CURVE)
    bent = np.clip(_bent_axis(steps * 65535 / 256 - 128), 0, 1)
    return np.stack([steps, bent, bent])


def encoded_lab(lab: Array) -> Array:
    """Lab as 0–1 of sixteen bits, ICC v2 (§6.3.4.2)."""
    light = lab[..., :1] / 100 * 65280 / 65535
    return np.clip(np.concatenate([light, (lab[..., 1:] + 128) * 256 / 65535], -1), 0, 1)


def _words(values: Array) -> bytes:
    return np.floor(np.clip(values, 0, 1) * 65535 + 0.5).astype(">u2").tobytes()


def lut16(curves_in: Array, table: Array, curves_out: Array, grid: int) -> bytes:
    """``lut16Type`` (§6.5.7): ``mft2``."""
    inputs, outputs = len(curves_in), table.shape[-1]
    unit = [65536, 0, 0, 0, 65536, 0, 0, 0, 65536]
    head = struct.pack(">4s4xBBBx9iHH", b"mft2", inputs, outputs, grid, *unit, curves_in.shape[1], curves_out.shape[1])
    return head + _words(curves_in) + _words(table) + _words(curves_out)


def lut8(table: Array, grid: int) -> bytes:
    """``lut8Type`` (§6.5.8) with bent Lab axes and one output, for the gamut."""
    unit = [65536, 0, 0, 0, 65536, 0, 0, 0, 65536]
    curves = np.floor(_lab_curves() * 255 + 0.5).astype("u1").tobytes()
    nodes = np.floor(np.clip(table, 0, 1) * 255 + 0.5).astype("u1").tobytes()
    return struct.pack(">4s4xBBBx9i", b"mft1", 3, 1, grid, *unit) + curves + nodes + bytes(range(256))


def _xyz(xyz: Array) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(float(value) * 65536) for value in xyz))


def _description(text: str) -> bytes:
    """``textDescriptionType`` (§6.5.17), ASCII only."""
    data = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + bytes(4 + 4 + 2 + 1 + 67)


def fixed(press: Press) -> list[tuple[tuple[str, ...], bytes]]:
    """The elements that need no search: the words, the paper, and what inks look like."""
    steps = np.linspace(0, 1, DEVICE_GRID)
    shares = np.stack(np.meshgrid(*[steps] * 4, indexing="ij"), -1)
    curves = press.coverage(np.repeat(np.linspace(0, 1, _CURVE)[:, None], 4, 1)).T
    straight = np.array([[0.0, 1.0]]).repeat(3, 0)
    return [
        (("desc",), _description(NAME)),
        (("cprt",), b"text\0\0\0\0" + RIGHTS.encode("ascii") + b"\0"),
        (("wtpt",), _xyz(xyz_of(np.array(AIMS[""], dtype=np.float64)))),
        (("A2B0", "A2B1", "A2B2"), lut16(curves, encoded_lab(press.lab_of_coverage(shares)), straight, DEVICE_GRID)),
    ]


def searched(press: Press) -> list[tuple[tuple[str, ...], bytes]]:
    """The elements that need a search: the inks of colours, which colours there are, the darkest of them."""
    straight = np.array([[0.0, 1.0]]).repeat(4, 0)
    colours = lab_nodes(GAMUT_GRID)
    away = np.sqrt(((press.lab(separate(press, colours)) - colours) ** 2).sum(-1))
    darkest = xyz_of(press.lab(separate(press, np.array([[0.0, 0, 0]]))))[0]
    return [
        (("B2A0", "B2A1", "B2A2"), lut16(_lab_curves(), separate(press, lab_nodes(LAB_GRID)), straight, LAB_GRID)),
        (("gamt",), lut8(np.where(away > 2, away / 255, 0)[:, None], GAMUT_GRID)),
        (("bkpt",), _xyz(darkest * xyz_of(np.array(AIMS[""], dtype=np.float64)) / WHITE)),
    ]


def profile() -> bytes:
    """The whole profile."""
    press = Press()
    return _file(fixed(press) + searched(press))


def _file(elements: list[tuple[tuple[str, ...], bytes]]) -> bytes:
    """Header (§6.1), tag table (§6.2), data: tags of one tuple share theirs."""
    rows, body = [], b""
    start = 128 + 4 + 12 * sum(len(names) for names, _ in elements)
    for names, data in elements:
        rows.extend((name.encode("ascii"), start + len(body), len(data)) for name in names)
        body += data + bytes(-len(data) % 4)
    table = struct.pack(">I", len(rows)) + b"".join(struct.pack(">4sII", *row) for row in sorted(rows))
    header = struct.pack(
        ">I4xI4s4s4s6H4s4xI4x4x8xI3i48x",
        start + len(body), 0x02400000, b"prtr", b"CMYK", b"Lab ", 2026, 1, 1, 0, 0, 0, b"acsp", 0, 1,
        0xF6D6, 0x10000, 0xD32D,
    )  # fmt: skip
    assert len(header) == 128
    return header + table + body


def main(arguments: list[str]) -> int:
    made = profile()
    if arguments == ["--check"]:
        there = TARGET.read_bytes()
        print("the same" if made == there else f"differs: {len(made)} and {len(there)} bytes")
        return int(made != there)
    TARGET.write_bytes(made)
    print(f"{TARGET.name}: {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
