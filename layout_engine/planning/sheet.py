"""A planned page as placement knows pages: so that it has its measure Q, its JSON and its dummy sheet (版样).

In: a candidate page with its shapes. Out: an ``Instance`` and a ``Layout``. Lengths of text are those that give the lines that were set;
heads beyond the sizes of solver.md count as the nearest of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_engine.elements.story import Story
from layout_engine.placement.instance import (
    Article,
    Cells,
    Head,
    Instance,
    Picture,
    Placed,
    PlacedHead,
    PlacedPicture,
    TextFrame,
)
from layout_engine.placement.measures import INDENT, leg_chars, measure_pt
from layout_engine.placement.score import score
from layout_engine.placement.solve import Layout
from layout_engine.planning.place import Candidate
from layout_engine.planning.tables import IMPORTANCE, Shape
from layout_engine.records import replace

#: Importances of solver.md end here; the lead of a page is one of them.
_MOST = 5


def sheet_of(instance: Instance, candidate: Candidate, capacity: Sequence[tuple[str, int]]) -> tuple[Instance, Layout]:
    """The page as an instance with its layout. ``capacity``: for each story the lines that were set."""
    lines = dict(capacity)
    articles: list[Article] = []
    placed: list[Placed] = []
    for story, shape in candidate.shapes:
        one, article = _placed(instance, story, shape, lines.get(story.id, 0))
        articles.append(article)
        placed.append(one)
    made = replace(instance, articles=tuple(articles))
    measured = [_filled(made, article, one) for article, one in zip(articles, placed, strict=True)]
    full = replace(made, articles=tuple(article for article, _ in measured))
    return made, Layout(placed=tuple(placed), score=score(full, [one for _, one in measured]))


def _filled(instance: Instance, article: Article, placed: Placed) -> tuple[Article, Placed]:
    """The same with a head that fills its place: what a head takes with its white and its label is no white of the page."""
    head = placed.head
    if head is None:
        return article, placed
    chars = max(0, int((head.cells.h * instance.grid.leading_pt - 8) / (head.size * 1.06)))
    full = replace(article, head=Head(main=chars, directions=("v",)))
    return full, replace(placed, head=head._replace(direction="v"))


def _placed(instance: Instance, story: Story, shape: Shape, lines: int) -> tuple[Placed, Article]:
    grid = instance.grid
    box = story.at[0]
    assert box.cols is not None and box.lines is not None
    x, y, w, h = box.cols.first - 1, box.lines.first - 1, len(box.cols), len(box.lines)
    high = h - shape.rows
    head = None
    body = Cells(x, y + h - shape.rows, w, shape.rows)
    if shape.side:
        body = Cells(
            x + (shape.beside if shape.side == "left" else 0), y + h - shape.rows, w - shape.beside, shape.rows
        )
        place = Cells(x if shape.side == "left" else x + w - shape.beside, y, shape.beside, h)
        head = place
    elif shape.head.rows:
        head = Cells(x, y, w, high)
    pictures, frames = _frames(shape, body)
    importance = min(_MOST, IMPORTANCE[story.rank])
    article = Article(
        id=story.id, importance=importance, head=Head(main=1 if head else 0),
        paragraphs=_paragraphs(instance, frames, lines), boxed=story.box is not None,
        photos=tuple(_picture(instance, p) for p in pictures), spans=(1, grid.columns), lead=story.rank == "头条",
    )  # fmt: skip
    least, most = article.sizes
    size = min(max(shape.head.size, least), most)
    placed_head = PlacedHead(head, "h", size, max(1, len(shape.head.main))) if head else None
    form = "side" if shape.side else "plain" if frames else "pictures"
    return Placed(id=story.id, head=placed_head, pictures=pictures, text=frames, form=form), article


def _frames(shape: Shape, body: Cells) -> tuple[tuple[PlacedPicture, ...], tuple[TextFrame, ...]]:
    """Photos and text in whole columns: legs of 破栏 are rounded to the nearest column."""

    def column(leg: int) -> int:
        return round(leg * body.w / shape.legs)

    pictures = []
    for spot in shape.album.spots:
        first = shape.legs - spot.legs if spot.side == "right" else 0
        left, right = column(first), max(column(first) + 1, column(first + spot.legs))
        cells = Cells(body.x + left, body.y + spot.down, right - left, spot.rows)
        pictures.append(PlacedPicture(spot.number, cells, Cells(cells.x, cells.y + cells.h, cells.w, 0)))
    frames: list[TextFrame] = []
    if body.h > max(shape.album.taken):
        first = 0
        while first < shape.legs:
            last = first
            while last + 1 < shape.legs and shape.album.taken[last + 1] == shape.album.taken[first]:
                last += 1
            left, right = column(first), column(last + 1)
            top = shape.album.taken[first]
            if right > left:
                frames.append(
                    TextFrame(Cells(body.x + left, body.y + top, right - left, body.h - top), last - first + 1)
                )
            first = last + 1
    return tuple(pictures), tuple(frames)


def _paragraphs(instance: Instance, frames: Sequence[TextFrame], lines: int) -> tuple[int, ...]:
    """For every frame one paragraph that fills its lines."""
    found: list[int] = []
    for frame in frames:
        here = min(lines, frame.cells.h * frame.legs)
        lines -= here
        if here:
            found.append(max(1, here * leg_chars(instance.grid, frame.cells.w, frame.legs) - INDENT))
    return tuple(found)


def _picture(instance: Instance, placed: PlacedPicture) -> Picture:
    grid, cells = instance.grid, placed.cells
    return Picture(aspect=measure_pt(grid, cells.w) / (cells.h * grid.leading_pt), spans=(1, grid.columns))
