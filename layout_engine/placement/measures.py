"""How long things are on the character grid: measures, lines of text, rows of heads and of photos.

In: a grid and numbers. Out: characters, lines and rows, exactly as the page counts them (newspaper.md, "The grid is made of
characters": W(n) = n·c + (n−1)·g, 破栏 (W(n) − (k−1)·g) / k).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from layout_engine.placement.instance import Article, Grid, Head, Picture

#: Indent of a paragraph, in characters.
INDENT = 2


def measure_chars(grid: Grid, columns: int) -> float:
    """The width of some columns with the gutters between them, in characters."""
    return columns * grid.chars_per_column + (columns - 1) * grid.gutter_chars


def measure_pt(grid: Grid, columns: int) -> float:
    """The same in points."""
    return measure_chars(grid, columns) * grid.char_pt


def leg_chars(grid: Grid, columns: int, legs: int) -> int:
    """Whole characters of a line where ``columns`` are set in ``legs``."""
    return int((measure_chars(grid, columns) - (legs - 1) * grid.gutter_chars) / legs + 1e-9)


def text_lines(paragraphs: Sequence[int], chars: int) -> int:
    """Lines of paragraphs in legs of ``chars`` characters."""
    return sum(-(-(n + INDENT) // chars) for n in paragraphs)


def head_rows(grid: Grid, head: Head, columns: int, size: float, lines: int, vertical: bool) -> int:
    """Rows that a head needs: ``lines`` of main head at ``size`` points, kicker and deck in 0.42 of it, at least 12 points."""
    if vertical:
        return math.ceil((head.main * size * 1.06 + 8) / grid.leading_pt)
    width = measure_pt(grid, columns)
    small = max(12.0, 0.42 * size)
    height = lines * size * 1.16 + 8
    for chars in (head.kicker, head.sub):
        if chars:
            height += math.ceil(chars * small / width) * small * 1.3
    return math.ceil(height / grid.leading_pt)


def widest_size(grid: Grid, article: Article, columns: int, lines: int, vertical: bool) -> float | None:
    """The largest size at which a main head of ``lines`` fits into its columns; None where even the least is too wide."""
    least, most = article.sizes
    width = measure_pt(grid, columns)
    if vertical:
        beside = article.head.kicker or article.head.sub
        size = min(most, width * (0.62 if beside else 0.9))
    else:
        size = min(most, 0.97 * width / math.ceil(article.head.main / lines)) if article.head.main else most
    return size if size >= least else None


def picture_rows(grid: Grid, picture: Picture, columns: int) -> tuple[int, int, int]:
    """Least and most rows of a picture within its crop, and rows of its caption."""
    width = measure_pt(grid, columns)
    natural = width / picture.aspect / grid.leading_pt
    least = math.ceil(natural / (1 + picture.crop) - 1e-9)
    most = math.floor(natural / (1 - picture.crop) + 1e-9)
    if most < least:
        least = most = round(natural)
    caption = -(-picture.caption // max(1, int(measure_chars(grid, columns)))) if picture.caption else 0
    return least, most, caption


def aspect_deviation(grid: Grid, picture: Picture, columns: int, rows: int) -> float:
    """How far a picture's shape is from what it may be: a logarithm, 0 or less where nothing is lost."""
    aspect = measure_pt(grid, columns) / (rows * grid.leading_pt)
    return abs(math.log(aspect / picture.aspect)) - math.log(1 + picture.crop) - 0.5 / rows
