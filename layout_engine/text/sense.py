"""Where a head may be broken by sense: between words, never inside a word, a name or a number (H6).

In: the text of a head, or the head measured. Out: the offsets at which a word ends, or the ends of lines of about the same width
(look.md: two lines of a head differ by at most a third). Words come from ``rjieba`` (jieba-rs, MIT), whose dictionary takes a
tenth of a second to load; so it is imported by the first head that has to be broken, and by nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise
from typing import Final

from layout_engine.geometry import Length
from layout_engine.text.prepared import Prepared

#: A head is best cut after these marks, or before those; that is worth so much of its width, in thousandths.
CLOSING: Final = "，、；：。！？”’》）】 \u3000"
OPENING: Final = "“‘《（【 \u3000"
AT_MARK: Final = 200
#: Lines that differ by more than a third of the longer one; the fewest characters of a line.
UNEVEN: Final = 10_000
LEAST: Final = 2
#: Words of a head that are looked at, so that the ways to cut it stay few.
MOST_WORDS: Final = 40


def word_ends(text: str) -> frozenset[int]:
    """The offsets in ``text`` that lie between two words; its start and end are not among them."""
    import rjieba

    ends = accumulate(len(word) for word in rjieba.cut(text))
    return frozenset(ends) - {0, len(text)}


def sense_ends(p: Prepared, width: Length, count: int) -> list[int]:
    """The ends of ``count`` lines of about the same width, each within ``width`` (milli-points), between words and best beside a
    mark; empty where there is no such way, or too many words."""
    between = word_ends(p.text)
    cuts = [at for at in p.stops if at in between]
    if not 1 < count <= 3 or len(cuts) > MOST_WORDS:
        return []
    whole = max(1, p.natural[-1] - p.natural[0])
    best: tuple[int, list[int]] | None = None
    for chosen in combinations(cuts, count - 1):
        ends = [*chosen, p.size]
        widths = _widths(p, ends)
        if max(widths) > width or min(b - a for a, b in pairwise([0, *ends])) < LEAST:
            continue
        marks = sum(p.text[at - 1] in CLOSING or p.text[at] in OPENING for at in chosen)
        apart = max(widths) - min(widths)
        cost = 1000 * apart // whole - AT_MARK * marks + (UNEVEN if 3 * apart > max(widths) else 0)
        if best is None or cost < best[0]:
            best = cost, ends
    return best[1] if best else []


def _widths(p: Prepared, ends: Sequence[int]) -> list[Length]:
    """The natural widths of lines that end there."""
    return [p.stop_natural[bisect_left(p.stops, end)] - p.base(start)[0] for start, end in pairwise([0, *ends])]
