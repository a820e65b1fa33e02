"""竖排的稿件: where the columns of a vertical story stand, in axes of their own.

In: a story's rectangles on the page. Out: ``Columns``: the axes, and the same rectangles in them, for legs (tiers, from top to bottom),
head and text to be laid out as lines across are. The first column stands flush with the right edge, the others a line's distance
apart each; their characters begin where the first line of text across begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout_engine.geometry import Length, Rect
from layout_engine.layout.axes import Axes


class Columns(NamedTuple):
    """The axes of a story's columns, and its rectangles in them: a whole number of characters and of columns each."""

    axes: Axes
    areas: tuple[Rect, ...]


def columns_of(rects: Sequence[Rect], em: Length, leading: Length) -> Columns:
    """The columns of a story in rectangles of the page, with body text of a size and leading."""
    white = (leading - em) // 2
    axes = Axes(right=max(rect.right for rect in rects) + white, top=min(rect.y for rect in rects) + white)
    return Columns(axes, tuple(_area(axes, rect, em, leading) for rect in rects))


def _area(axes: Axes, rect: Rect, em: Length, leading: Length) -> Rect:
    """A rectangle in the axes: as many whole characters as its lines hold, and columns to its last edge."""
    white = leading - em
    place = axes.logical(rect)
    length = max(0, rect.height - white) // em * em
    first = place.y - white // 2
    # The first column's cell in any of several rectangles is a column of the story.
    first = -(-first // leading) * leading
    return Rect(place.x + white // 2, first, length, max(0, place.bottom + white // 2 - first) // leading * leading)


def beside_columns(axes: Axes, area: Rect, rect: Rect) -> Rect:
    """What columns leave for photos: the part of a page's rectangle that lies within ``area`` from right to left."""
    place = axes.on_page(area)
    left, right = max(rect.x, place.x), min(rect.right, place.right)
    return Rect(left, rect.y, right - left, rect.height)
