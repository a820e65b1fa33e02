"""The kinds of element that a page can hold. A new kind is one file beside this one and one line in ``ELEMENTS``: its keys in
the spec, its part of the JSON Schema and of the reference come from its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final, cast

from layout_engine.model import Node

#: The key in a page spec → the file beside this one, and the class in it.
ELEMENTS: Final[Mapping[str, str]] = {
    "masthead": "masthead.Masthead",
    "ear": "ear.Ear",
    "folio": "folio.Folio",
    "stories": "story.Story",
    "tables": "table.Table",
    "photos": "photo.Photo",
    "index": "index.Index",
    "ads": "advert.Advert",
    "rules": "ruleline.RuleLine",
    "credits": "credits.Credits",
}


class _Kinds(Mapping[str, type[Node]]):
    """``ELEMENTS`` with its classes. A file is imported when its kind is asked for: a page pays for what stands on it."""

    def __getitem__(self, key: str) -> type[Node]:
        file, _, name = ELEMENTS[key].partition(".")
        return cast("type[Node]", getattr(import_module(f"{__name__}.{file}"), name))

    def __contains__(self, key: object) -> bool:
        return key in ELEMENTS

    def __iter__(self) -> Iterator[str]:
        return iter(ELEMENTS)

    def __len__(self) -> int:
        return len(ELEMENTS)


def elements_by_key() -> Mapping[str, type[Node]]:
    """The key in a page spec → the kind of element."""
    return _Kinds()
