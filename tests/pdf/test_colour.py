"""Colours as operands; which of them overprint."""

from __future__ import annotations

from layout_engine.frame import BLACK, WHITE, Colour
from layout_engine.pdf.colour import operands, overprints


def test_operands_are_thousandths() -> None:
    assert operands(Colour(c=5, m=1000, y=250, k=0)) == "0.005 1 0.25 0"


def test_only_solid_black_overprints() -> None:
    assert overprints(BLACK)
    assert not any(map(overprints, (WHITE, Colour(k=999), Colour(c=300, k=1000))))
