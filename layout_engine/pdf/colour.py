"""Colours as operands of the process inks (ISO 32000-1 §8.6.8); pictures are separated in ``separate``.

In: ``frame.Colour`` (thousandths of each ink). Out: operands, and whether a colour overprints.
"""

from __future__ import annotations

from layout_engine.frame import Colour
from layout_engine.pdf.objects import number


def operands(colour: Colour) -> str:
    """``0 0 0 1``: the four components of a DeviceCMYK colour."""
    return " ".join(number(ink / 1000) for ink in (colour.c, colour.m, colour.y, colour.k))


def overprints(colour: Colour) -> bool:
    """Whether a colour is the solid black (100 K) that overprints: white, tints and mixed inks knock out."""
    return colour.k == 1000 and not (colour.c or colour.m or colour.y)
