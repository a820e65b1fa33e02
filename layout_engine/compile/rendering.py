"""``render``: specs → a PDF, on request with PNGs, plates and the frames as JSON.

In: paths of page specs. Out: files, written all or none, and ``Rendered``, which says what was done.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from layout_engine.compile.composing import Composition, compose, refused
from layout_engine.compile.writing import Profile, plates_of, written_pdf
from layout_engine.diagnostics import Span, SpecError, diagnose
from layout_engine.dump import frame_json
from layout_engine.frame import Frame
from layout_engine.messages import exit_code, sort_key
from layout_engine.output import Output, check_folder, check_targets, png_bytes, png_pages, write_all
from layout_engine.records import dataclass, replace
from layout_engine.spec.files import Reader

if TYPE_CHECKING:
    from layout_engine.pdf.images import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What ``render`` did: the composition and the files that it wrote."""

    composition: Composition
    outputs: tuple[Output, ...]
    timing: dict[str, float]

    def as_json(self) -> dict[str, Any]:
        """``outputs``, ``pages`` and ``timing`` of interface.md."""
        return {
            "outputs": [{"kind": o.kind, "path": o.path, "sha256": o.digest} for o in self.outputs],
            "pages": [
                {
                    "page": frame.number,
                    "stories": [
                        {
                            "id": s.id, "lines": s.lines, "capacity": s.capacity,
                            "overset": {"lines": s.overset_lines, "chars": s.overset_chars},
                        }
                        for s in frame.stories
                    ],
                }
                for frame in self.composition.frames
            ],
            "timing": {name: round(seconds, 4) for name, seconds in self.timing.items()},
        }  # fmt: skip


def render(
    specs: str | Path | Sequence[str | Path],
    output: str | Path | None = None,
    *,
    png: str | Path | None = None,
    dpi: int = 150,
    profile: Profile = "pdfx-4",
    frame: str | Path | None = None,
    separations: str | Path | None = None,
    reader: Reader | None = None,
    kept: Kept | None = None,
    impose: bool = False,
) -> Rendered:
    """Compose pages and write them as one PDF, on request with a PNG a page, the frames as JSON, and into the folder
    ``separations`` a PNG a plate and a map of the ink on each page. ``impose``: the PDF has the sides of sheets, two pages each.

    ``reader`` is where the specs' files come from, the disk if None; ``kept`` holds encoded pictures from one render to the next.
    A press profile writes nothing where a page is not fit for press; ``proof`` always writes. Raises SpecError where nothing
    can be drawn, or a file cannot be written.
    """
    many = [specs] if isinstance(specs, str | Path) else list(specs)
    if not many:
        raise ValueError("no spec to render")
    target = Path(output) if output else Path("out") / f"{Path(many[0]).stem}.pdf"
    wanted = {"pdf": target, "png": None if png is None else Path(png), "frame": None if frame is None else Path(frame)}
    if objections := check_targets(many, {kind: path for kind, path in wanted.items() if path is not None}):
        raise SpecError(objections)
    if separations is not None and (objections := check_folder(Path(separations))):
        raise SpecError(objections)
    composition = _on_sheets(compose(many, reader=reader), impose)
    started = time.perf_counter()
    composition, data = written_pdf(composition, profile, kept, impose=impose)
    if profile != "proof" and composition.exit_code:
        return Rendered(composition=composition, outputs=(), timing=composition.timing)
    written = time.perf_counter()
    files: list[tuple[str, Path, bytes]] = [("pdf", target, data)]
    if png is not None:
        files.extend(png_pages(data, Path(png), dpi))
    if frame is not None:
        files.append(("frame", Path(frame), _frames_json(composition.frames)))
    if separations is not None:
        plates = _separations(composition, Path(separations), target.stem, dpi)
        if objections := [each for kind, path, _ in plates for each in check_targets(many, {kind: path})]:
            raise SpecError(objections)
        files.extend(plates)
    outputs = write_all(files)
    timing = {**composition.timing, "write": written - started, "files": time.perf_counter() - written}
    return Rendered(composition=composition, outputs=outputs, timing=timing)


def _on_sheets(composition: Composition, impose: bool) -> Composition:
    """The composition with what speaks against its sheets. Raises SpecError where they cannot be made."""
    from layout_engine.pdf.imposition import faults, has_seams

    if impose:
        found = faults(composition.pages, composition.frames)
    else:
        alone = "、".join(map(str, has_seams(composition.frames)))
        found = [diagnose("tool.impose-seam-alone", Span(composition.pages[0].path), pages=alone)] if alone else []
    if exit_code(found) == 2:
        raise refused([*composition.diagnostics, *found])
    return replace(composition, diagnostics=tuple(sorted({*composition.diagnostics, *found}, key=sort_key)))


#: What the plates are called on a press.
_PLATES: Final = {"C": "C-青", "M": "M-品", "Y": "Y-黄", "K": "K-黑"}


def _separations(composition: Composition, folder: Path, stem: str, dpi: int) -> list[tuple[str, Path, bytes]]:
    """A PNG for each plate of each page, as black as it is to print, and the map of the ink on the page."""
    from layout_engine.pdf.ink import drawn

    files: list[tuple[str, Path, bytes]] = []
    for number, (plates, found) in enumerate(plates_of(composition, dpi), 1):
        page = stem if len(composition.frames) == 1 else f"{stem}-{number}"
        for ink, image in plates:
            name = _PLATES.get(ink) or "".join("_" if char in '/\\:*?"<>|' or char < " " else char for char in ink)
            files.append(("plate", folder / f"{page}-{name}.png", png_bytes(image, dpi)))
        limit = composition.pages[0].paper.press.ink_limit.value
        files.append(("ink", folder / f"{page}-ink.png", png_bytes(drawn(found, limit))))
    return files


def _frames_json(frames: Sequence[Frame]) -> bytes:
    import json

    return (json.dumps({"pages": [frame_json(f) for f in frames]}, ensure_ascii=False, indent=1) + "\n").encode()
