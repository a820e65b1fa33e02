"""Rules that a set line could not keep, told at its place.

In: a ``SetLine`` of a story, a caption, a notice, an entry of the index. Out: diagnostics ``text.…``, as the galley gives them, the
amounts in em of the text. Only what is drawn is told: measures that are merely tried say nothing.
"""

from __future__ import annotations

from typing import Final

from layout_engine.diagnostics import Span
from layout_engine.geometry import Length
from layout_engine.layout.element import Context
from layout_engine.text.classes import MARKS
from layout_engine.text.paragraph import Prepared, SetLine

#: The widest gap between two Han that is not told, in thousandths of an em (typography: ¼ is loose).
LOOSE: Final = 250
#: What word spaces may pass their limit by (as a column of Latin words needs it), and what may open between letters, before
#: it is told; a reader does not see less.
WORDS: Final = 250
LETTERS: Final = 50
#: Characters of a line that are shown in a message.
TEXT_SHOWN: Final = 12


def tell_line(
    context: Context, prepared: Prepared, start: int, end: int, set_: SetLine, size: Length, span: Span, story: str
) -> None:
    """Report what the line from ``start`` to ``end`` gave up. ``size``: the em of its text in milli-points."""
    text = set_.text[:TEXT_SHOWN]

    def amount(length: Length) -> float:
        return round(length / size, 2) if size else 0.0

    if set_.overfull:
        context.report("text.overfull", span, story=story, text=text, amount=amount(set_.overfull))
    if set_.forced:
        context.report("text.forced-break", span, story=story, text=text)
    if set_.loose > LOOSE:
        context.report("text.han-gap", span, story=story, text=text, amount=round(set_.loose / 1000, 2))
    elif set_.letters * 1000 > LETTERS * size:
        context.report("text.letter-gap", span, story=story, text=text, amount=amount(set_.letters))
    elif set_.words * 1000 > WORDS * size:
        context.report("text.word-gap", span, story=story, text=text, amount=amount(set_.words))
    if start and end == prepared.size and prepared.mend:
        words = sum(letter not in MARKS for letter in prepared.classes[start:end])
        if words < 2:
            context.report("text.last-line", span, story=story, text=text)
