"""导读: the entries of an index as links to the pages and articles that they name.

In: a frame with an index, and the articles of the issue. Out: ``Refer``s, each with the room that its entry takes on the page. The
rooms lie inside of the index's cells, so they touch no article's polygon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from layout_engine.edition.areas import Polygon
from layout_engine.edition.article import Article
from layout_engine.frame import Frame, Line, bounds_of, walk

_PAGE: Final = re.compile(r"第(\d{1,3})版")


class Refer(NamedTuple):
    """An entry: its head, the page and the article that it leads to (none: the page as a whole), its room."""

    head: str
    page: int
    article: Article | None
    polygon: Polygon


def refers_of(frame: Frame, articles: Sequence[Article]) -> tuple[Refer, ...]:
    """The entries of a page's index, in reading order."""
    orders = {block.order for block in frame.blocks if block.kind == "index"}
    lines = [
        item
        for item in walk(frame.items)
        if isinstance(item, Line) and item.meaning.order in orders and item.meaning.role == "index"
    ]
    entries: list[tuple[list[Line], int]] = []
    head: list[Line] = []
    for line in lines:
        match = _PAGE.fullmatch(line.text)
        if match and head:
            own = [each for each in head if each.meaning.paragraph == head[-1].meaning.paragraph]
            entries.append(([*own, line], int(match[1])))
            head = []
        elif entries and not head and line.size < entries[-1][0][0].size:
            entries[-1][0].append(line)
        else:
            head.append(line)
    return tuple(_refer(part, page, articles) for part, page in entries)


def _refer(part: Sequence[Line], page: int, articles: Sequence[Article]) -> Refer:
    size, paragraph = part[0].size, part[0].meaning.paragraph
    head = "".join(line.text + line.dropped for line in part if line.meaning.paragraph == paragraph)
    boxes = [bounds_of(line) for line in part]
    left, top = min(box[0] for box in boxes) - size, min(box[1] for box in boxes)
    right, foot = max(box[2] for box in boxes), max(box[3] for box in boxes)
    leads = [each for each in articles if each.page == page and _bare(each.title) == _bare(head)]
    room = ((left, top), (right, top), (right, foot), (left, foot))
    return Refer(head, page, leads[0] if leads else None, room)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
