"""The plates of the sample pages, as a separating interpreter draws them: body text is on black alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from layout_engine.compile import render
from layout_engine.frame import Fill, Line, Picture, bounds_of, walk
from tests.tools import ROOT, need

DPI = 36


@pytest.mark.parametrize("profile", ["pdfx-4", "pdfx-1a"])
@pytest.mark.parametrize("spec", sorted((ROOT / "specs" / "sample").glob("0*.yaml")), ids=lambda spec: spec.stem)
def test_no_colour_under_body_text(spec: Path, profile: str, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    composition = render(spec, target, profile=profile).composition  # type: ignore[arg-type]
    output = f"-sOutputFile={tmp_path / 'plate.tif'}"
    subprocess.run(
        [need("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{DPI}", output, target], check=True
    )
    (frame,) = composition.frames
    items = walk(frame.items)
    coloured = [
        bounds_of(item)
        for item in items
        if isinstance(item, Picture) or (isinstance(item, Fill) and item.colour.c + item.colour.m + item.colour.y)
    ]
    lines = [bounds_of(item) for item in items if isinstance(item, Line) and item.meaning.role == "body"]
    clear = [box for box in lines if not any(_overlap(box, other) for other in coloured)]
    assert len(clear) > 100
    for plate in ("Cyan", "Magenta", "Yellow"):
        with Image.open(tmp_path / f"plate({plate}).tif") as image:
            grey = image.convert("L")
            # A pixel of white at the edges, which a picture beside the line may share.
            boxes = [tuple(round(edge * DPI / 72_000) for edge in box) for box in clear]
            for left, top, right, bottom in boxes:
                part = grey.crop((left + 1, top + 1, max(right - 1, left + 2), max(bottom - 1, top + 2)))
                assert part.getextrema()[0] == 255, (plate, left, top)


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
