"""Text on a leading of its own (captions, summaries, notices, entries of the index): set into a box, or only measured.

In: paragraphs as runs, a style, a box. Out: ``TextBlock`` with items of the frame, or ``Extent`` for a measure that is tried.
Justified text is set as a story's is; text flush at one side takes the fewest lines and leaves little white on each of them,
centred text the fewest lines of about the same length (``text.totalfit``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout_engine.frame import Item, Meaning
from layout_engine.geometry import Length, Rect
from layout_engine.layout.element import Context
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.layout.relaxed import tell_line
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.typeset import Look, line_items, prepare_runs
from layout_engine.model import TextRun, place_in
from layout_engine.records import replace
from layout_engine.text.paragraph import count_lines, set_line
from layout_engine.text.totalfit import total_fit


class Extent(NamedTuple):
    """The room of a text at a measure: its lines, their height, and how far the last one reaches from the left."""

    lines: int
    height: Length
    last_width: Length = 0


class TextBlock(NamedTuple):
    """Text set into a rectangle: its items, the number of its lines and the height that they take."""

    items: tuple[Item, ...]
    lines: int
    height: Length
    overset: int = 0
    last_width: Length = 0


def text_block(
    context: Context,
    paragraphs: Sequence[Sequence[TextRun]],
    style: TextStyle,
    box: Rect,
    meaning: Meaning,
    *,
    look: Look | None = None,
    indent: Length | None = None,
) -> TextBlock:
    """Paragraphs from the top of a box down. Lines that pass the box's foot are counted as ``overset`` and not drawn; a height
    of 0 bounds nothing. A rule that a line could not keep is reported."""
    items: list[Item] = []
    count = overset = 0
    last = 0
    ink = look or Look(colour=style.colour)
    for number, runs in enumerate(paragraphs):
        prepared = prepare_runs(context, runs, style, span=meaning.span, story=meaning.story, indent=indent)
        start = 0
        where = replace(meaning, paragraph=number)
        for end in total_fit(prepared, [box.width] * (prepared.size + 1)):
            set_ = set_line(prepared, start, end, box.width, first=start == 0, last=end == prepared.size)
            top = box.y + count * style.leading
            if box.height and top + style.size > box.bottom:
                overset += 1
            else:
                baseline = top + (style.leading - style.size) // 2 + style.size * EM_ASCENT // 1000
                items.extend(line_items(context, set_, box.x, baseline, box.width, style.size, where, ink))
                place = place_in(runs, prepared.source_offset(start), meaning.span)
                tell_line(context, prepared, start, end, set_, style.size, place, meaning.story)
                count += 1
                last = set_.offset + set_.width
            start = end
    return TextBlock(tuple(items), count, count * style.leading, overset, last)


def text_extent(
    context: Context,
    paragraphs: Sequence[Sequence[TextRun]],
    style: TextStyle,
    width: Length,
    meaning: Meaning,
    *,
    indent: Length | None = None,
) -> Extent:
    """The room that ``text_block`` would take in a width. Nothing is drawn, no relaxation reported."""
    count = last = 0
    for runs in paragraphs:
        prepared = prepare_runs(context, runs, style, span=meaning.span, story=meaning.story, indent=indent)
        if ends := total_fit(prepared, [width] * (prepared.size + 1)):
            start = ends[-2] if len(ends) > 1 else 0
            set_ = set_line(prepared, start, ends[-1], width, first=start == 0, last=True)
            count, last = count + len(ends), set_.offset + set_.width
    return Extent(count, count * style.leading, last)


def line_count(
    context: Context, paragraphs: Sequence[Sequence[TextRun]], style: TextStyle, width: Length, meaning: Meaning
) -> int:
    """How many lines ``text_block`` would set in a width."""
    ready = (prepare_runs(context, runs, style, span=meaning.span, story=meaning.story) for runs in paragraphs)
    return sum(count_lines(prepared, width) for prepared in ready)
