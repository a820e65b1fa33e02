"""Which pages share a sheet of newsprint (一张纸上的两版): the pairs of a folded paper.

In: how many pages a paper has, and how many each of its sections (叠). Out: the sides of its sheets, outermost first, each with the
page at its left and at its right: 4|1, 2|3 of four pages; 8|1, 2|7, 6|3, 4|5 of eight. Sheets lie in one another and are folded
once, so the two pages of a side add up to one more than the section's pages. Two pages over (6, 10 …) are a single leaf in the
middle, whose sides have one page each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Side(NamedTuple):
    """One side of a sheet: the numbers of its pages from 1; 0 where a single leaf has none."""

    left: int
    right: int

    def __str__(self) -> str:
        return f"{self.left or '–'}|{self.right or '–'}"


def sides(pages: int, sections: Sequence[int] = ()) -> tuple[Side, ...]:
    """The sides of all sheets, in the order in which they are made. ``sections``: pages of each section, the whole paper one
    section where none is given. Raises ValueError where a section has an odd number of pages or none, or they do not add up."""
    parts = tuple(sections) or (pages,)
    if sum(parts) != pages or any(part < 2 or part % 2 for part in parts):
        raise ValueError(pages, parts)
    found: list[Side] = []
    first = 1
    for part in parts:
        found.extend(_section(first, part))
        first += part
    return tuple(found)


def _section(first: int, count: int) -> list[Side]:
    """The sides of sheets that lie in one another, from the page ``first`` on."""
    last = first + count - 1
    leaf = count % 4 == 2
    found: list[Side] = []
    for step in range(count // 2):
        low, high = first + step, last - step
        if leaf and step == count // 2 - 1:
            found += [Side(0, low), Side(high, 0)]  # the two sides of one leaf
        else:
            found.append(Side(high, low) if step % 2 == 0 else Side(low, high))
    return found


def side_of(page: int, pages: int, sections: Sequence[int] = ()) -> Side:
    """The side that a page is on. Raises ValueError as ``sides``, and where there is no such page."""
    for side in sides(pages, sections):
        if page in side and page:
            return side
    raise ValueError(page, pages)
