"""What a rule of make-up finds.

In: nothing. Out: ``Breach``: the block (or none: the page) and the words' arguments; ``rules`` makes a diagnostic of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from layout_engine.diagnostics import Argument
from layout_engine.frame import PlacedBlock


class Breach(NamedTuple):
    """A rule broken. ``block``: by which block, None for the page as a whole."""

    block: PlacedBlock | None
    args: Mapping[str, Argument] = {}
