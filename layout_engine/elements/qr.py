"""QR codes (ISO/IEC 18004) as one filled outline.

In: the content as text and a square on the page. Out: a ``Fill`` whose path holds the dark modules, runs of them merged
into rectangles, so that no hairline shows between neighbours when the page is rasterised. The quiet zone of 4 modules
(clause 6.3.8 of the standard) lies inside the square. Text outside ASCII is encoded as UTF-8, which phones expect.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layout_engine.frame import BLACK, Colour, Fill, Meaning
from layout_engine.geometry import Length, Path, Rect, mm

QUIET: Final = 4

#: Below this a module does not hold on newsprint: dots gain about 0.05 mm on each side.
LEAST_MODULE: Final[Length] = mm(0.33)

Matrix = tuple[tuple[int, ...], ...]


def qr_matrix(text: str) -> Matrix:
    """The modules of a code, 1 for dark, rows from the top. Raises ValueError where the text is empty or too long."""
    import segno  # only pages with a code pay for it

    if not text.strip():
        raise ValueError("empty")
    encoding = None if text.isascii() else "utf-8"
    code = segno.make_qr(text, error="m", encoding=encoding)  # its DataOverflowError is a ValueError
    return tuple(tuple(int(module) for module in row) for row in code.matrix)


def rectangles(matrix: Matrix) -> list[tuple[int, int, int, int]]:
    """The dark modules as disjoint rectangles (column, row, columns, rows): runs of a row, joined downwards where equal."""
    done: list[tuple[int, int, int, int]] = []
    open_: dict[tuple[int, int], int] = {}
    for row, modules in enumerate([*matrix, ()]):
        runs = set(_runs(modules))
        for (start, length), top in list(open_.items()):
            if (start, length) not in runs:
                done.append((start, top, length, row - top))
                del open_[(start, length)]
        for run in runs:
            open_.setdefault(run, row)
    return sorted(done, key=lambda r: (r[1], r[0]))


def _runs(modules: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of dark modules of one row as (start, length)."""
    runs: list[tuple[int, int]] = []
    start = -1
    for index, module in enumerate([*modules, 0]):
        if module and start < 0:
            start = index
        elif not module and start >= 0:
            runs.append((start, index - start))
            start = -1
    return runs


def module_size(matrix: Matrix, side: Length, quiet: int = QUIET) -> Length:
    """The side of one module, in milli-points, where the code with its quiet zone fills a square of ``side``."""
    return side // (len(matrix) + 2 * quiet)


def qr_fill(
    text: str, matrix: Matrix, box: Rect, meaning: Meaning, *, colour: Colour = BLACK, quiet: int = QUIET
) -> Fill:
    """A code in the middle of a box (its quiet zone included), modules of one whole size."""
    module = module_size(matrix, min(box.width, box.height), quiet)
    side = module * len(matrix)
    left, top = box.x + (box.width - side) // 2, box.y + (box.height - side) // 2
    path: list[tuple[str, *tuple[Length, ...]]] = []
    for column, row, columns, rows in rectangles(matrix):
        x, y = left + column * module, top + row * module
        right, bottom = x + columns * module, y + rows * module
        path += [("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",)]
    outline: Path = tuple(path)
    return Fill(meaning=meaning, path=outline, colour=colour, text=text)
