"""A planned page as keys of the spec: what has to be written so that the page is composed so again.

In: a candidate. Out: for each story its keys with plain values, as ``spec.rewrite`` takes them.
"""

from __future__ import annotations

from typing import Any

from layout_engine.elements.headline import HeadLine
from layout_engine.elements.story import Story
from layout_engine.model import Range
from layout_engine.planning.place import Candidate
from layout_engine.planning.tables import Shape


def written(candidate: Candidate) -> dict[str, dict[str, Any]]:
    """Story → key → value; None takes a key away."""
    return {story.id: _story(story, shape) for story, shape in candidate.shapes}


def _story(story: Story, shape: Shape) -> dict[str, Any]:
    box = story.at[0]
    at: dict[str, Any] = {"cols": _range(box.cols), "lines": _range(box.lines)}
    if box.legs:
        at["legs"] = box.legs
    keys: dict[str, Any] = {"at": at}
    for name in ("kicker", "main", "deck"):
        lines: tuple[HeadLine, ...] = getattr(story, name)
        if any(line.size for line in lines):
            keys[name] = [_line(line) for line in lines]
    head: dict[str, Any] = {}
    if shape.side:
        head = {"side": shape.side, "cols": shape.beside}
    if story.head.lines is not None and shape.head.rows:
        head["lines"] = story.head.lines
    if head:
        keys["head"] = head
    if story.photos:
        keys["photos"] = [
            {"cols": None, "at": None, "legs": p.legs, "lines": p.lines, "side": p.side, "down": p.down or None}
            for p in story.photos
        ]
    if story.left_out:
        keys["left_out"] = list(story.left_out)
    return keys


def _line(line: HeadLine) -> dict[str, Any]:
    """The text of a head's line and its size; its other keys stay as they are."""
    size = line.size.milli / 1000 if line.size else 0
    return {"text": line.text, "size": f"{size:g}pt"} if size else {"text": line.text}


def _range(part: Range | None) -> str | int:
    assert part is not None
    return part.first if part.first == part.last else f"{part.first}-{part.last}"
