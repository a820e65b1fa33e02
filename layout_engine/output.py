"""Writing files: all or none, under a temporary name first, then renamed.

In: (kind, path, bytes). Out: ``Output`` with the digest of what was written. Raises SpecError with ``tool.cannot-write``.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from layout_engine.diagnostics import SpecError, diagnose

#: The most pixels that a PNG may have; a page at 600 dpi has 119 million.
MOST_PIXELS: Final = 160_000_000


@dataclass(frozen=True, slots=True)
class Output:
    """A written file."""

    kind: str
    path: str
    digest: str


def write_all(files: Sequence[tuple[str, Path, bytes]]) -> tuple[Output, ...]:
    """Write every file beside its target first; only when all are there are they renamed."""
    waiting: list[tuple[str, str]] = []
    path = Path()
    try:
        for _, path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            waiting.append((name, str(path)))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            # mkstemp makes files private; a page is for the whole desk, as the umask allows.
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
        for name, final in waiting:
            path = Path(final)
            Path(name).replace(final)
    except OSError as error:
        for name, _ in waiting:
            Path(name).unlink(missing_ok=True)
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
