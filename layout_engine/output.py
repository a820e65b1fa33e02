"""Writing files: all or none, under a temporary name first, then renamed.

In: (kind, path, bytes). Out: ``Output`` with the digest of what was written. Raises SpecError with ``tool.cannot-write``.
"""

from __future__ import annotations

import hashlib
import io
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from layout_engine.diagnostics import SpecError, diagnose

#: The most pixels that a PNG may have; a page at 600 dpi has 119 million.
MOST_PIXELS: Final = 160_000_000


class Output(NamedTuple):
    """A written file."""

    kind: str
    path: str
    digest: str


def write_all(files: Sequence[tuple[str, Path, bytes]]) -> tuple[Output, ...]:
    """Write every file beside its target first; only when all are there are they renamed."""
    waiting: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for _, path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A new file as the umask allows: tempfile makes files private, but a page is for the whole desk.
            name = path.with_name(f".{path.name}.{os.getpid():x}{time.monotonic_ns():x}")
            with name.open("xb") as stream:
                waiting.append((name, path))
                stream.write(data)
        for name, path in waiting:
            name.replace(path)
    except OSError as error:
        for name, _ in waiting:
            name.unlink(missing_ok=True)
        raise SpecError([diagnose("tool.cannot-write", path=str(path), reason=error.strerror or str(error))]) from error
    return tuple(Output(kind, str(path), hashlib.sha256(data).hexdigest()) for kind, path, data in files)


def png_pages(pdf: bytes, target: Path, dpi: int) -> list[tuple[str, Path, bytes]]:
    """Each page of a PDF as a PNG. One page takes the target's name, several take ``-1``, ``-2`` … before its ending."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        files: list[tuple[str, Path, bytes]] = []
        for index in range(len(document)):
            page = document[index]
            width, height = (round(side * dpi / 72) for side in page.get_size())
            if width * height > MOST_PIXELS or dpi < 1:
                raise SpecError([diagnose("tool.png-size", dpi=dpi, width=width, height=height)])
            image = page.render(scale=dpi / 72).to_pil()
            buffer = io.BytesIO()
            image.save(buffer, "PNG", dpi=(dpi, dpi), compress_level=6)
            name = target if len(document) == 1 else target.with_stem(f"{target.stem}-{index + 1}")
            files.append(("png", name, buffer.getvalue()))
        return files
    finally:
        document.close()
