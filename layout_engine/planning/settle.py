"""Proving a shape: the story's own flow runs through it, and what does not come out is put right within the same rectangle.

In: a shape found by the search and its rectangle. Out: the ``Story`` with its place, head and photos as keys of the spec, or None where
the composer would not set it so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from layout_engine.elements.story import Story
from layout_engine.layout.feet import LEVEL
from layout_engine.model import Box, Range
from layout_engine.placement.demand import Offer
from layout_engine.planning.albums import Album
from layout_engine.planning.tables import LEGS, Maker, Shape
from layout_engine.records import replace


def proven(maker: Maker, offer: Offer, shape: Shape) -> Shape | None:
    """The shape, or one near to it in the same rectangle, that the flow fills; None where there is none."""
    if not maker.text.blocks or shape.over:
        return shape
    for trial in _trials(maker, shape):
        taken = [maker.text_lines(rows) for rows in trial.album.taken]
        lines = maker.text_lines(trial.rows)
        run, feet = maker.copies[trial.dropped].level(trial.widths, taken, lines)
        if run.flow.overset_lines or run.flow.relaxed:
            continue
        short = lines - min(feet)
        least = min(foot - top for foot, top in zip(feet, taken, strict=True))
        if run.ragged <= LEVEL and short <= LEVEL + trial.blank and (least >= LEGS[0] or maker.story.grid == "own"):
            return trial
    return None


def _trials(maker: Maker, shape: Shape) -> Iterator[Shape]:
    """The shape; then white taken from the head or given to it; then photos a line lower or higher."""
    yield shape
    if shape.side:
        return
    if shape.pad:
        yield shape._replace(pad=shape.pad - 1, rows=shape.rows + 1)
    if shape.head.rows and shape.pad < maker.knobs.padding.most:
        yield shape._replace(pad=shape.pad + 1, rows=shape.rows - 1)
    if not shape.album.spots or any(photo.lines for photo in maker.story.photos):
        return
    for more in (-1, 1, -2, 2):
        if (album := _resized(maker, shape, more)) is not None:
            yield shape._replace(album=album)


def _resized(maker: Maker, shape: Shape, more: int) -> Album | None:
    """The album with its first photo some lines higher, where its crop allows that."""
    from layout_engine.elements.photo import cut_at

    first = shape.album.spots[0]
    photo = maker.story.photos[first.number]
    gutter = maker.context.grid.gutter
    width = sum(shape.widths[-first.legs :]) + (first.legs - 1) * gutter
    rows = first.rows + more
    if any(spot.down for spot in shape.album.spots) or rows < 4:
        return None
    if not photo.crop.max.value or cut_at(maker.context, photo, width, rows) * 100 > photo.crop.max.value:
        return None
    count = shape.legs
    legs = range(count - first.legs, count) if first.side == "right" else range(first.legs)
    taken = tuple(lines + more * (leg in legs) for leg, lines in enumerate(shape.album.taken))
    return Album(shape.album.cost, (first._replace(rows=rows), *shape.album.spots[1:]), taken)


def story_of(maker: Maker, offer: Offer, shape: Shape, x: int, y: int) -> Story:
    """The story at its place: column ``x`` and line ``y`` from 0."""
    story, head = maker.story, shape.head
    box = Box(
        cols=Range(x + 1, x + offer.w), lines=Range(y + 1, y + offer.h),
        legs=shape.legs if shape.legs != offer.w or shape.side else None,
    )  # fmt: skip
    photos = tuple(
        replace(photo, at=None, cols=None, legs=spot.legs, lines=spot.rows, side=spot.side, down=spot.down)
        for photo, spot in zip(story.photos, shape.album.spots, strict=False)
    )
    form = story.head
    if shape.side:
        form = replace(
            form, set="横题", side=cast(Literal["left", "right"], shape.side), cols=shape.beside, lines=shape.rows
        )
    elif head.rows:
        form = replace(form, lines=head.rows + shape.pad)
    return replace(
        story, at=(box,), main=head.main, kicker=head.kicker, deck=head.deck, head=form, photos=photos,
        left_out=shape.dropped, solved=True,
    )  # fmt: skip
