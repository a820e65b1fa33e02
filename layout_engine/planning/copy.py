"""A story's text as the planner sees it: how many lines it has in any legs, and how it runs through them.

In: a ``Story`` and the page's context. Out: lines counted by the composer's own breaks, each width once; and, for a shape that is
proven, the composer's own flow.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_engine.elements.story import Story
from layout_engine.elements.story_parts import blocks_of
from layout_engine.geometry import Length
from layout_engine.layout.element import Context
from layout_engine.layout.feet import Levelled, run_level
from layout_engine.layout.flow import Block, Breaks
from layout_engine.layout.grid import split_legs
from layout_engine.layout.region import Leg, slots_of
from layout_engine.layout.styles import TextStyle
from layout_engine.records import dataclass, field
from layout_engine.text.tabs import line_ends

Widths = tuple[Length, ...]


@dataclass(slots=True)
class Copy:
    """The text of one story. ``lines`` and ``run`` remember what they were asked."""

    story: Story
    context: Context
    body: TextStyle
    blocks: tuple[Block, ...]
    _lines: dict[Length, int] = field(default_factory=dict)
    _breaks: Breaks = field(default_factory=dict)

    @classmethod
    def of(cls, story: Story, context: Context) -> Copy:
        """The text of a story, prepared."""
        body = story.body_style(context)
        return cls(story, context, body, tuple(blocks_of(context, story.texts(), body)))

    @property
    def chars(self) -> int:
        """Characters of the text."""
        return sum(block.prepared.size for block in self.blocks)

    def at(self, width: Length) -> int:
        """Lines in legs of one width (milli-points)."""
        found = self._lines.get(width)
        if found is None:
            found = self._lines[width] = sum(self._block(block, width) for block in self.blocks)
        return found

    def _block(self, block: Block, width: Length) -> int:
        if block.rows or block.gap:
            return max(1, block.rows)
        room = max(1, width - block.inset.of(width))
        return len(line_ends(block.prepared, [room] * (block.prepared.size + 1)))

    def lines(self, widths: Widths) -> int:
        """Lines in legs side by side, their widths as they are; where they differ, what the legs have on average."""
        counts = [self.at(width) for width in dict.fromkeys(widths)]
        return -(-sum(counts) // len(counts))

    def level(self, widths: Widths, taken: Sequence[int], lines: int) -> tuple[Levelled, list[int]]:
        """The text in legs of so many lines, less those taken at the top of each, as the composer levels it; and for each leg the
        lines that it has."""
        leading, gutter = self.body.leading, self.context.grid.gutter
        legs: list[Leg] = []
        x = 0
        for width, top in zip(widths, taken, strict=True):
            legs.append(Leg(x, width, top * leading, max(0, lines - top), leading))
            x += width + gutter
        run = run_level(self.blocks, legs, lambda some: slots_of(some, (), 1, 1), True, self._breaks)
        feet = [0] * len(legs)
        for placed in run.flow.placed:
            slot = run.slots[placed.slot + max(0, placed.rows - 1)]
            feet[slot.leg] = slot.y // leading + 1
        return run, feet


def leg_widths(story: Story, context: Context, width: Length, legs: int, size: Length) -> Widths:
    """The widths of a story's legs in a measure."""
    return tuple(leg for _, leg in split_legs(width, legs, context.grid.gutter, size, story.split))
