"""What kind of PDF is written: plain values that the writer reads, one per purpose.

In: nothing. Out: ``Profile``. A conformance level (PDF/X-4, ISO 15930-7; PDF/X-1a, ISO 15930-4) is one more value here,
with its own header version, catalog and Info entries; the writer claims none of them by itself.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Profile(NamedTuple):
    """``version``: of the file header. ``overprint``: whether 100 K text and rules overprint (ISO 32000-1 §8.6.7).
    ``ppi``: what pictures are reduced to when they have over ``reduce_above`` times as much. ``quality``: of JPEG streams
    (Pillow's scale). ``catalog``, ``info``: further entries (name, formatted object), written as they are; ``xmp``:
    further ``rdf:Description`` elements of the metadata packet."""

    name: str
    version: tuple[int, int] = (1, 6)
    overprint: bool = True
    ppi: int = 225
    reduce_above: float = 1.5
    quality: int = 92
    catalog: tuple[tuple[str, str], ...] = ()
    info: tuple[tuple[str, str], ...] = ()
    xmp: str = ""


PRESS: Final = Profile(name="press")
#: A proof (打样) is looked at on a screen: most viewers do not simulate overprint, so it knocks out, and is smaller.
PROOF: Final = Profile(name="proof", overprint=False, ppi=150, quality=85)
