"""The pipeline, on one screen: spec → model → frame → PDF.

In: paths of page specs. Out: frames with their diagnostics (``compose``), or files (``render``). Files, faces and the date come
in here and nowhere below, so that equal input gives equal bytes.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from layout_engine.diagnostics import Diagnostic, SpecError, diagnose
from layout_engine.dump import frame_json
from layout_engine.elements import elements_by_key
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Frame
from layout_engine.layout.element import Session
from layout_engine.layout.page import check_places, lay_out
from layout_engine.messages import exit_code, severity_of, sort_key
from layout_engine.model import Page, Paper
from layout_engine.output import Output, png_pages, write_all
from layout_engine.spec.load import load_page

Profile = Literal["pdfx-4", "pdfx-1a", "proof"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Composed pages: one frame a spec, in order, the faces they were set in, and everything that was found."""

    frames: tuple[Frame, ...]
    pages: tuple[Page, ...]
    library: FontLibrary | None
    diagnostics: tuple[Diagnostic, ...]
    timing: dict[str, float] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """As interface.md counts: 0 fit for press, 2 nothing could be drawn, 3 composed but not fit for press."""
        return exit_code(list(self.diagnostics))


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


def _library(page: Page) -> tuple[FontLibrary, list[Diagnostic]]:
    paper = page.paper
    manifest = Path(paper.fonts) if paper.fonts else None
    return FontLibrary.open(manifest, paper.faces, paper.glyphs, Path(page.root))


def _refused(diagnostics: Sequence[Diagnostic]) -> SpecError:
    return SpecError(sorted(dict.fromkeys(diagnostics), key=sort_key))


def compose(specs: Sequence[str | Path]) -> Composition:
    """Read and compose page specs. Raises SpecError with every finding where a page cannot be drawn at all."""
    started = time.perf_counter()
    diagnostics: list[Diagnostic] = []
    pages: list[Page] = []
    papers: dict[str, Paper] = {}
    for spec in specs:
        loaded = load_page(str(spec), elements_by_key(), papers=papers)
        diagnostics.extend(loaded.diagnostics)
        if loaded.page is not None:
            pages.append(loaded.page)
    read = time.perf_counter()
    if not pages:
        raise _refused(diagnostics)
    library, problems = _library(pages[0])
    diagnostics.extend(problems)
    session = Session(library=library)
    if exit_code(diagnostics) == 2 or len(pages) < len(specs):
        for page in pages:
            diagnostics.extend(check_places(page, session))
        raise _refused(diagnostics)
    frames: list[Frame] = []
    for page in pages:
        frame, found = lay_out(page, session)
        frames.append(frame)
        diagnostics.extend(found)
    diagnostics.extend(library.diagnostics())
    if exit_code(diagnostics) == 2:
        raise _refused(diagnostics)
    timing = {"read": read - started, "compose": time.perf_counter() - read}
    return Composition(
        frames=tuple(frames), pages=tuple(pages), library=library,
        diagnostics=tuple(sorted(diagnostics, key=sort_key)), timing=timing,
    )  # fmt: skip


def render(
    specs: str | Path | Sequence[str | Path],
    output: str | Path | None = None,
    *,
    png: str | Path | None = None,
    dpi: int = 150,
    profile: Profile = "pdfx-4",
    frame: str | Path | None = None,
) -> Rendered:
    """Compose pages and write them as one PDF, on request with a PNG a page and the frames as JSON.

    A press profile writes nothing where a page is not fit for press; ``proof`` always writes. Raises SpecError where nothing
    can be drawn, or a file cannot be written.
    """
    many = [specs] if isinstance(specs, str | Path) else list(specs)
    if profile == "pdfx-1a":
        raise SpecError([diagnose("tool.profile", profile=profile)])
    composition = compose(many)
    if profile != "proof" and composition.exit_code:
        return Rendered(composition=composition, outputs=(), timing=composition.timing)
    from layout_engine.pdf.document import write

    assert composition.library is not None
    started = time.perf_counter()
    info = composition.pages[0].info
    data = write(
        composition.frames,
        composition.library.face,
        title=" ".join(filter(None, (composition.pages[0].paper.name, info.date.isoformat() if info.date else ""))),
        created=info.date,
        press=profile != "proof",
    )
    written = time.perf_counter()
    target = Path(output) if output else Path("out") / f"{Path(many[0]).stem}.pdf"
    files: list[tuple[str, Path, bytes]] = [("pdf", target, data)]
    if png is not None:
        files.extend(png_pages(data, Path(png), dpi))
    if frame is not None:
        files.append(("frame", Path(frame), _frames_json(composition.frames)))
    outputs = write_all(files)
    timing = {**composition.timing, "write": written - started, "files": time.perf_counter() - written}
    return Rendered(composition=composition, outputs=outputs, timing=timing)


def _frames_json(frames: Sequence[Frame]) -> bytes:
    import json

    return (json.dumps({"pages": [frame_json(f) for f in frames]}, ensure_ascii=False, indent=1) + "\n").encode()


def errors_of(diagnostics: Sequence[Diagnostic]) -> int:
    """How many of them are errors."""
    return sum(severity_of(d) == "error" for d in diagnostics)
