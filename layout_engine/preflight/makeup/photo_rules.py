"""Rules P1, P2 and the fold: captions, one dominant picture, nothing that matters where the paper is folded (newspaper.md).

In: ``Makeup``. Out: ``Breach``es. P2's resolution is told where a picture is placed, its aspect is kept by construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout_engine.diagnostics import Text
from layout_engine.frame import Fill, Picture
from layout_engine.geometry import Length, mm
from layout_engine.preflight.makeup.breach import Breach
from layout_engine.preflight.makeup.facts import Makeup, hull, rect_of

#: A picture is dominant when it is this much larger than the next (thousandths).
DOMINANT: Final = 1150
#: Sheets higher than this are folded across their middle; what stands as near to it is on the fold.
FOLDED: Final = mm(450)
FOLD: Final = mm(4)


def captions(page: Makeup) -> Iterator[Breach]:
    """P1: every photo has a caption or a credit, and stands within its story's hull."""
    for story in page.stories:
        room = hull(story.boxes)
        for picture in story.pictures:
            if room is not None and not room.inset(-1000, -1000, -1000, -1000).contains(picture.box):
                yield Breach(story.block, {"why": Text("图片伸出稿件之外", "a photo stands outside its story")})
        if story.pictures and not story.captions:
            yield Breach(
                story.block, {"why": Text("图片没有说明，也没有摄影署名", "a photo has neither caption nor credit")}
            )


def dominant(page: Makeup) -> Iterator[Breach]:
    """P2: of several photos one is clearly the largest."""
    areas = sorted((p.box.width * p.box.height for story in page.stories for p in story.pictures), reverse=True)
    if len(areas) > 1 and areas[0] * 1000 < areas[1] * DOMINANT:
        yield Breach(None, {"percent": areas[1] * 100 // max(1, areas[0])})


def fold(page: Makeup) -> Iterator[Breach]:
    """No QR code and no photo's focus lies on the fold of a broadsheet."""
    height = page.frame.height
    if height <= FOLDED:
        return
    middle = height // 2
    blocks = {block.key: block for block in page.blocks}
    for item in page.items:
        block = blocks.get(item.meaning.story)
        if isinstance(item, Picture) and item.focus is not None and _on(item.focus[1], item.focus[1], middle):
            yield Breach(block, {"what": Text("图片的主体", "a photo's focus")})
        elif isinstance(item, Fill) and _is_code(item):
            rect = rect_of(item)
            if _on(rect.y, rect.bottom, middle):
                yield Breach(block, {"what": Text(f"二维码（{item.text[:30]}）", f"a QR code ({item.text[:30]})")})


def _on(top: Length, bottom: Length, middle: Length) -> bool:
    return top - FOLD < middle < bottom + FOLD


def _is_code(fill: Fill) -> bool:
    """A QR code: a fill that stands for a text, made of rectangles alone."""
    return (
        bool(fill.text)
        and fill.meaning.role != "nameplate"
        and len(fill.path) > 100
        and all(s[0] != "C" for s in fill.path)
    )
