"""The kinds of element that a page can hold. A new kind is one file beside this one and one line in ``ELEMENTS``: its keys in
the spec, its part of the JSON Schema and of the reference come from its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout_engine.elements.photo import Photo
from layout_engine.elements.story import Story
from layout_engine.model import Node

ELEMENTS: Final[tuple[type[Node], ...]] = (
    Story,
    Photo,
)


def elements_by_key() -> Mapping[str, type[Node]]:
    """The key in a page spec → the kind of element."""
    return {str(kind.__dict__["KEY"]): kind for kind in ELEMENTS}
