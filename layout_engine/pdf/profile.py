"""What kind of PDF is written: plain values that the writer reads, one per purpose.

In: nothing. Out: ``Profile``. PDF/X-4 (ISO 15930-7) and PDF/X-1a (ISO 15930-4) are the two forms of the file for press, from the
same frames; a proof (打样) is for screens and mail and claims neither.

| | pdfx-4 | pdfx-1a | proof |
|---|---|---|---|
| file | PDF 1.6 | PDF 1.4 | PDF 1.6 |
| says so | XMP ``pdfxid:GTS_PDFXVersion`` | Info ``GTS_PDFXVersion`` | – |
| also | PDF/A-2a, PDF/UA-1 | – | PDF/UA-1 |
| output intent | GTS_PDFX, and GTS_PDFA1 of the same profile | GTS_PDFX | – |
| overprint | yes | yes | no: most viewers do not show it |
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Name = Literal["pdfx-4", "pdfx-1a", "proof", "reader"]


class Profile(NamedTuple):
    """``version``: of the file header. ``standard``: the PDF/X version that the file claims, in the metadata or
    (``in_info``) in the Info dictionary, with an output intent; empty for none. ``archive``: whether it claims PDF/A-2a too
    (ISO 19005-2), ``accessible``: PDF/UA-1 (ISO 14289-1). ``overprint``: whether 100 K overprints (ISO 32000-1 §8.6.7).
    ``ppi``: the most that a proof's pictures have (for press the press house says it), reduced when they have over
    ``reduce_above`` times as much. ``quality``: of JPEG streams (Pillow's scale)."""

    name: Name
    version: tuple[int, int] = (1, 6)
    standard: str = ""
    in_info: bool = False
    archive: bool = False
    accessible: bool = False
    overprint: bool = True
    ppi: int = 225
    reduce_above: float = 1.5
    quality: int = 92


PDFX_4: Final = Profile(name="pdfx-4", standard="PDF/X-4", archive=True, accessible=True)
PDFX_1A: Final = Profile(name="pdfx-1a", version=(1, 4), standard="PDF/X-1a:2003", in_info=True)
PROOF: Final = Profile(name="proof", accessible=True, overprint=False, ppi=150, quality=85)
READER: Final = Profile(name="reader", overprint=False, ppi=110, quality=80)
"""For readers' screens (``reader``): in RGB, for a whole issue only."""

PROFILES: Final[Mapping[Name, Profile]] = MappingProxyType({each.name: each for each in (PDFX_4, PDFX_1A, PROOF)})
