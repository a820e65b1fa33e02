"""Where a story's photos stand in its legs: how many legs wide, how many lines high, one beside or under another.

In: the photos, the legs' widths. Out: ``Album``s: the spots with their cost, and what they take of each leg. A photo stands at the top of
whole legs; its height gives way within what may be cropped, and no photo grows beyond the pixels that it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, Literal, NamedTuple

from layout_engine.elements.photo import StoryPhoto, cut_at, measure_photo
from layout_engine.geometry import Length
from layout_engine.layout.element import Context
from layout_engine.model import Knobs
from layout_engine.planning.copy import Widths

#: What a photo costs that is coarser than the press wants, and one in another width than its editor asked for, in thousandths of Q.
COARSE: Final = 400
OTHER_WIDTH: Final = 1500
#: A photo much smaller or larger than about half of its story costs for every leg that it differs.
AWAY: Final = 1200
MOST_PHOTOS: Final = 6


class Spot(NamedTuple):
    """A photo of a story: its number, legs, lines, the side that it stands at, lines from the top of the legs."""

    number: int
    legs: int
    rows: int
    side: Literal["left", "right"]
    down: int


class Album(NamedTuple):
    """All photos of a story: cost, spots, and lines taken at the top of each leg."""

    cost: int
    spots: tuple[Spot, ...]
    taken: tuple[int, ...]


class _Size(NamedTuple):
    cost: int
    legs: int
    rows: int


def albums(context: Context, photos: Sequence[StoryPhoto], widths: Widths, knobs: Knobs) -> list[Album]:
    """The ways to lay photos in legs, the cheapest first; none where a photo fits in no way."""
    count = len(widths)
    if not photos:
        return [Album(0, (), (0,) * count)]
    sizes = [list(_sizes(context, photo, widths, knobs, len(photos))) for photo in photos[:MOST_PHOTOS]]
    found: dict[tuple[int, ...], Album] = {}
    for chosen in _chosen(sizes):
        for album in _arranged(chosen, count):
            if album.taken not in found or album.cost < found[album.taken].cost:
                found[album.taken] = album
    return sorted(found.values(), key=lambda album: album.cost)


def _chosen(sizes: Sequence[Sequence[_Size]]) -> Iterator[tuple[_Size, ...]]:
    """One size a photo: all of the first's, the others' cheapest of each width."""
    rest = [list({size.legs: size for size in sorted(some, reverse=True)}.values()) for some in sizes[1:]]
    return product(sizes[0], *rest)


def _sizes(context: Context, photo: StoryPhoto, widths: Widths, knobs: Knobs, photos: int) -> Iterator[_Size]:
    """A photo in so many legs, at every height that its crop allows."""
    gutter, press = context.grid.gutter, context.page.paper.press
    count = len(widths)
    asked = context.grid.measure(photo.cols) if photo.cols else None
    wanted = max(1, (count + 1) // 2) if photos == 1 else max(1, count // 2)
    for legs in range(1, count + 1):
        width = sum(widths[-legs:]) + (legs - 1) * gutter
        ppi = photo.file.width * 72000 // width
        least = press.line_ppi // 2 if photo.file.bilevel else press.least_ppi
        if photo.file.width and ppi < least and legs > 1:
            continue
        cost = COARSE if photo.file.width and ppi < press.ppi else 0
        if photo.legs:
            cost += OTHER_WIDTH * abs(photo.legs - legs)
        elif asked:
            cost += OTHER_WIDTH * abs(asked - width) // max(1, widths[-1])
        else:
            cost += AWAY * abs(wanted - legs)
        for rows, away in _rows(context, photo, width, knobs.crop.most):
            yield _Size(cost + knobs.crop.cost * away, legs, rows)


def _rows(context: Context, photo: StoryPhoto, width: Length, most: int) -> Iterator[tuple[int, int]]:
    """Heights of a photo's block that its crop allows, and how far each is from its own shape."""
    if photo.lines is not None:
        yield photo.lines, 0
        return
    natural = measure_photo(context, photo, width, None, False).rows
    limit = photo.crop.max.value / 100
    if not limit:
        yield natural, 0
        return
    if cut_at(context, photo, width, natural) <= limit:
        yield natural, 0
    for step in (-1, 1):
        for away in range(1, most + 1):
            rows = natural + step * away
            if rows < 4 or cut_at(context, photo, width, rows) > limit:
                break
            yield rows, away


def _arranged(chosen: Sequence[_Size], count: int) -> Iterator[Album]:
    """The first photo at the right, others at its left while there is room, or under it where they are as wide."""
    taken = [0] * count
    spots: list[Spot] = []
    cost = 0
    for number, size in enumerate(chosen):
        cost += size.cost
        spot = _free_spot(number, size, taken, count)
        if spot is None:
            return
        spots.append(spot)
        legs = range(count - size.legs, count) if spot.side == "right" else range(size.legs)
        for leg in legs:
            taken[leg] += size.rows
    yield Album(cost, tuple(spots), tuple(taken))


def _free_spot(number: int, size: _Size, taken: Sequence[int], count: int) -> Spot | None:
    """The higher of the two places where nothing stands but what is as wide."""
    found: list[Spot] = []
    for side, legs in (("right", taken[count - size.legs :]), ("left", taken[: size.legs])):
        if len(set(legs)) == 1:
            found.append(Spot(number, size.legs, size.rows, "right" if side == "right" else "left", legs[0]))
    return min(found, key=lambda spot: spot.down, default=None)
