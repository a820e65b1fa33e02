"""Stories whose places are to be found again, with the places that they have.

In: a page and the ids of stories. Out: the page with these stories free, and their present cells, which a new plan prefers.
"""

from __future__ import annotations

from layout_engine.elements.headline import HeadLine
from layout_engine.elements.story import Story
from layout_engine.model import Page
from layout_engine.placement.instance import Cells
from layout_engine.records import replace


def freed(page: Page, ids: frozenset[str] | None) -> tuple[Page, dict[str, Cells]]:
    """The page with these stories (None: all) without a place, and where each stands. What a plan has written of a head (its lines
    and the sizes of all its parts) is free too."""
    elements = []
    places: dict[str, Cells] = {}
    for element in page.elements:
        if isinstance(element, Story) and not element.unplaced and (ids is None or element.id in ids):
            box = element.at[0] if element.at else None
            if box is not None and box.cols and box.lines:
                places[element.id] = Cells(box.cols.first - 1, box.lines.first - 1, len(box.cols), len(box.lines))
            element = _free(element)
        elements.append(element)
    return replace(page, elements=tuple(elements)), places


def _free(story: Story) -> Story:
    form = story.head
    planned = form.lines is not None and all(line.size for line in story.main)
    if planned:
        form = replace(form, lines=None, side="top", cols=None)
    main, kicker, deck = ((_plain(part) if planned else part) for part in (story.main, story.kicker, story.deck))
    photos = tuple(
        replace(photo, at=None, legs=None, lines=None, down=0) if planned else replace(photo, at=None, down=0)
        for photo in story.photos
    )
    places = {name: span for name, span in story.places.items() if name != "at"}
    return replace(
        story, at=(), main=main, kicker=kicker, deck=deck, head=form, photos=photos, left_out=(), places=places
    )  # fmt: skip


def _plain(lines: tuple[HeadLine, ...]) -> tuple[HeadLine, ...]:
    return tuple(replace(line, size=None) for line in lines)
