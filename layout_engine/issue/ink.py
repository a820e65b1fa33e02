"""How much ink each plate of a page takes, for the presetting of ink zones: the mean share of the trimmed page, in per cent.

In: a composed page. Out: ink → per cent. The plates are drawn small: a mean needs no fine detail.
"""

from __future__ import annotations

from typing import Final

from layout_engine.compile import Composition, press_profile
from layout_engine.output import rasters
from layout_engine.pdf.plates import write_plates
from layout_engine.pdf.profile import PDFX_4
from layout_engine.records import replace

_DPI: Final = 24


def plate_means(composition: Composition) -> dict[str, float]:
    """Ink (C, M, Y, K, or the name of a spot ink) → the mean of its plate. Raises as ``written_pdf`` does."""
    page = composition.pages[0]
    press = replace(page.paper.press, ppi=72, line_ppi=72)
    icc = press_profile(page, PDFX_4)
    pdf, shown = write_plates(composition.frames, composition.library.face, press=press, icc=icc)
    means: dict[str, float] = {}
    for plate, image in zip(shown, rasters(pdf, _DPI, grey=True, trimmed=True), strict=True):
        histogram = image.histogram()
        ink = sum((255 - value) * count for value, count in enumerate(histogram))
        means[plate.ink] = round(100 * ink / (255 * sum(histogram)), 2)
    return means
