"""Where a head may be broken by sense: between words, never inside a word, a name or a number (H6).

In: the text of a head. Out: the offsets at which a word ends. Words come from ``rjieba`` (jieba-rs, MIT), whose dictionary takes
a tenth of a second to load; so it is imported by the first head that has to be broken, and by nothing else.
"""

from __future__ import annotations

from itertools import accumulate


def word_ends(text: str) -> frozenset[int]:
    """The offsets in ``text`` that lie between two words; its start and end are not among them."""
    import rjieba

    ends = accumulate(len(word) for word in rjieba.cut(text))
    return frozenset(ends) - {0, len(text)}
