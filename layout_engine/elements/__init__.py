"""The kinds of element that a page can hold. A new kind is one file beside this one and one line in ``ELEMENTS``: its keys in
the spec, its part of the JSON Schema and of the reference come from its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout_engine.elements.advert import Advert
from layout_engine.elements.credits import Credits
from layout_engine.elements.ear import Ear
from layout_engine.elements.folio import Folio
from layout_engine.elements.index import Index
from layout_engine.elements.masthead import Masthead
from layout_engine.elements.photo import Photo
from layout_engine.elements.ruleline import RuleLine
from layout_engine.elements.story import Story
from layout_engine.model import Node

ELEMENTS: Final[tuple[type[Node], ...]] = (
    Masthead,
    Ear,
    Folio,
    Story,
    Photo,
    Index,
    Advert,
    RuleLine,
    Credits,
)


def elements_by_key() -> Mapping[str, type[Node]]:
    """The key in a page spec → the kind of element."""
    return {str(kind.__dict__["KEY"]): kind for kind in ELEMENTS}
