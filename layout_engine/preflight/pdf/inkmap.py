"""The ink of pictures over squares of 15 mm (GWG 2022 R0026: what a damp sheet can carry is a matter of area, not of a dot).

In: the pictures of a file. Out: hits at the squares with too much. Only CMYK pictures can be over the limit by themselves;
each is decoded once, at a fraction of its pixels where its format allows, and averaged down to its squares.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from layout_engine.preflight.finding import Box, Hit, hit
from layout_engine.preflight.pdf.facts import Mark
from layout_engine.preflight.pdf.file import PdfFile

#: The side of a square in points, and how many points of measurement a square has in each direction.
_SQUARE: Final = 15 * 72 / 25.4
_MOST_PIXELS: Final = 120_000_000


def pictures(file: PdfFile) -> Iterator[Hit]:
    """The square with the most ink of each picture, where it is over the limit."""
    done: set[tuple[object, ...]] = set()
    for mark in file.drawn.pictures:
        image = mark.image
        if (
            image is None
            or image.bits != 8
            or image.space.family != "cmyk"
            or image.space.indexed
            or image.mask
            or image.key[0] == 0
        ):
            continue
        key = (mark.page, image.key, mark.place)
        if key in done or image.width * image.height > _MOST_PIXELS:
            continue
        done.add(key)
        worst = _worst(file.drawn.images[image.key], mark)
        if worst is not None and worst[0] > file.terms.ink + 1:
            grave = worst[0] > file.terms.most_ink + 1
            yield hit(
                mark.page, worst[1], severity="error" if grave else "warning",
                total=round(worst[0]), most=round(file.terms.most_ink if grave else file.terms.ink),
            )  # fmt: skip


def _worst(image: Any, mark: Mark) -> tuple[float, Box] | None:
    """The most ink, in per cent, of the picture's squares, and the square."""
    left, top, width, height = mark.place
    columns, rows = max(1, round(width / _SQUARE)), max(1, round(height / _SQUARE))
    inks = _small(image, columns, rows)
    if inks is None:
        return None
    most, at = 0.0, 0
    for index in range(columns * rows):
        total = sum(inks[4 * index : 4 * index + 4]) / 2.55
        if total > most:
            most, at = total, index
    column, row = at % columns, at // columns
    wide, high = width / columns, height / rows
    return most, (left + column * wide, top + row * high, wide, high)


def _small(image: Any, columns: int, rows: int) -> bytes | None:
    """The picture as CMYK bytes of ink, one pixel a square; None where its format cannot be decoded here."""
    import pikepdf
    from PIL import Image

    try:
        picture = pikepdf.PdfImage(image).as_pil_image()
        picture.draft(None, (columns * 8, rows * 8))
        if picture.mode != "CMYK":
            return None
        return picture.resize((columns, rows), Image.Resampling.BOX).tobytes()
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError, RuntimeError):
        return None
