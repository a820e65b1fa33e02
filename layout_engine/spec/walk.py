"""Going through a page: every block of keys in it, and pictures that turn out to be no good after all.

In: a ``Page``. Out: its nodes in the order of the file; or the page with some pictures marked ``missing``, as the reader
does for files that are not there, and the places where they were named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from layout_engine import records
from layout_engine.diagnostics import Span
from layout_engine.model import Node, Page, PictureFile


def nodes_of(page: Page) -> Iterator[Node]:
    """The paper, the page as such, its elements, and all blocks inside them."""
    for value in (page.paper, page.info, *page.elements):
        yield from _inside(value)


def _inside(value: Any) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
        for field in records.fields(value):
            if field.name not in ("span", "places"):
                yield from _inside(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _inside(item)


def without_pictures(page: Page, paths: Collection[str]) -> tuple[Page, tuple[tuple[str, Span], ...]]:
    """The page with the pictures of these resolved paths marked ``missing``, and each one's path and place."""
    found: list[tuple[str, Span]] = []
    paper = _marked(page.paper, paths, found, page.paper.span)
    elements = _marked(page.elements, paths, found, page.span)
    return records.replace(page, paper=paper, elements=elements), tuple(found)


def _marked(value: Any, paths: Collection[str], found: list[tuple[str, Span]], place: Span) -> Any:
    """The value with its pictures marked; the very same value where it holds none of them."""
    if isinstance(value, PictureFile):
        if value.path not in paths:
            return value
        found.append((value.path, place))
        return PictureFile(name=value.name, missing=True)
    if isinstance(value, Node):
        changes = {}
        for field in records.fields(value):
            if field.name not in ("span", "places"):
                old = getattr(value, field.name)
                new = _marked(old, paths, found, value.place_of(field.name))
                if new is not old:
                    changes[field.name] = new
        return records.replace(value, **changes) if changes else value
    if isinstance(value, tuple):
        items = tuple(_marked(item, paths, found, place) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value
