"""A story's photos: where they stand in its area, and what text must go round.

In: a story's ``Album`` with its rectangles and legs. Out: rectangles of whole lines, the photos' items, and what is wrong with their
places. Captions and cropping are the business of ``photo``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout_engine.elements.photo import StoryPhoto, measure_photo, place_photo
from layout_engine.elements.story_edges import problem_frame
from layout_engine.frame import Item, Meaning
from layout_engine.geometry import Rect
from layout_engine.layout.element import Context, cells_of
from layout_engine.layout.region import Leg
from layout_engine.records import replace


class Album(NamedTuple):
    """The photos of a story, by its id; ``boxed``: the story stands in a frame."""

    story: str
    photos: tuple[StoryPhoto, ...]
    boxed: bool


def place_photos(
    context: Context, album: Album, rects: Sequence[Rect], legs: Sequence[Leg], over: Rect | None, meaning: Meaning
) -> tuple[list[Item], list[Rect]]:
    """The photos' items, and the rectangles (white included) that text must go round. ``over``: where the first one stands, if
    the head stands on it; ``meaning``: that of a problem."""
    items: list[Item] = []
    taken: list[Rect] = []
    if over is not None:
        items.extend(place_photo(context, album.photos[0], over, False, album.story))
        album = album._replace(photos=album.photos[1:])
    for photo, box, foot in photo_boxes(context, album, rects[0], legs):
        items.extend(place_photo(context, photo, box, foot, album.story))
        if not any(rect.contains(box) for rect in rects):
            context.report("layout.photo-outside", photo.span, story=album.story, file=photo.file.name)
        if any(box.overlaps(other) for other in taken):
            context.report("layout.photos-overlap", photo.span, story=album.story, file=photo.file.name)
            items.append(problem_frame(box, replace(meaning, artifact=True)))
        taken.append(box)
    return items, [beside(context, box) for box in taken]


def beside(context: Context, box: Rect) -> Rect:
    """What a photo keeps free of text: its rectangle and a gutter at either side."""
    gutter = context.grid.gutter
    return box.inset(-gutter, 0, -gutter, 0)


def photo_boxes(context: Context, album: Album, area: Rect, legs: Sequence[Leg]) -> list[tuple[StoryPhoto, Rect, bool]]:
    """Photos with their rectangles in an area, and whether each ends the block; nothing is drawn."""
    return [(photo, *_photo_box(context, album, photo, area, legs)) for photo in album.photos]


def _photo_box(context: Context, album: Album, photo: StoryPhoto, area: Rect, legs: Sequence[Leg]) -> tuple[Rect, bool]:
    """A photo's rectangle of whole lines, and whether it ends the block."""
    grid = context.grid
    if photo.at is not None and photo.at.lines is not None:
        box = context.rect(cells_of((photo.at,), grid)[0])
        return box, box.bottom >= area.bottom
    if photo.legs is not None:
        count = min(photo.legs, len(legs))
        width = legs[count - 1].x + legs[count - 1].width - legs[0].x
        asked = width + (photo.legs - count) * (legs[0].width + grid.gutter)
    else:
        asked = grid.measure(photo.cols) if photo.cols else area.width
    width = min(asked, area.width)
    # In a box the columns asked for are a character wider at either side than the room inside it.
    if asked > area.width + (2 * grid.em if album.boxed else 0):
        context.report(
            "layout.photo-wide", photo.span, story=album.story, file=photo.file.name,
            asked=round(asked / grid.em, 1), room=round(area.width / grid.em, 1),
        )  # fmt: skip
    rows = measure_photo(context, photo, width, photo.lines, False).rows
    top = area.y + photo.down * grid.leading
    foot = top + (rows + 1) * grid.leading >= area.bottom
    x = {"left": area.x, "right": area.right - width, "center": area.x + (area.width - width) // 2}[photo.side]
    return Rect(x, top, width, rows * grid.leading), foot
