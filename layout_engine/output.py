"""Writing files: all or none, under a temporary name first, then renamed.

In: (kind, path, bytes). Out: ``Output`` with the digest of what was written. Raises SpecError with ``tool.cannot-write``.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from layout_engine.diagnostics import Diagnostic, SpecError, Text, diagnose
from layout_engine.messages.reasons import reason_of

if TYPE_CHECKING:
    from PIL.Image import Image

#: The most pixels that a PNG may have; a page at 600 dpi has 119 million.
MOST_PIXELS: Final = 160_000_000

#: zlib's strategy for pictures with long runs of one value (Z_RLE).
_RUNS: Final = 3

#: How files of each kind begin, and what they are called.
BEGINNINGS: Final = {
    "pdf": b"%PDF-", "png": b"\x89PNG", "frame": b"{", "plate": b"\x89PNG", "ink": b"\x89PNG", "svg": b"<svg ",
}  # fmt: skip
NAMES: Final = {
    "pdf": Text("PDF", "PDF"), "png": Text("PNG 图", "PNG"), "frame": Text("JSON 文件", "JSON file"),
    "plate": Text("PNG 图", "PNG"), "ink": Text("PNG 图", "PNG"), "svg": Text("SVG 图", "SVG"),
}  # fmt: skip


class Output(NamedTuple):
    """A written file."""

    kind: str
    path: str
    digest: str


def check_targets(inputs: Sequence[str | Path], targets: Mapping[str, Path]) -> list[Diagnostic]:
    """What speaks against writing to these files (kind → path), before any work is done.

    A file that is there is replaced only by one of its own kind: mixing up spec and output must not cost a spec.
    """
    found: list[Diagnostic] = []
    read = {os.path.realpath(path) for path in map(str, inputs) if path and "\0" not in path}
    taken: set[str] = set()
    for kind, path in targets.items():
        place = os.path.realpath(path) if "\0" not in str(path) else ""
        begins = _beginning(Path(place)) if place else b""
        if not place or path.name in ("", ".", ".."):
            found.append(diagnose("tool.output-name", path=str(path)))
        elif os.path.isdir(place):  # noqa: PTH112 Path.is_dir fails for a name that is too long
            found.append(diagnose("tool.output-folder", path=str(path)))
        elif begins is None:
            found.append(diagnose("tool.output-special", path=str(path)))
        elif place in taken:
            found.append(diagnose("tool.output-twice", path=str(path)))
        elif place in read or (begins and not begins.startswith(BEGINNINGS[kind])):
            found.append(diagnose("tool.output-other", path=str(path), kind=NAMES[kind]))
        taken.add(place)
    return found


def check_folder(folder: Path) -> list[Diagnostic]:
    """What speaks against writing files into a folder, which need not be there yet."""
    place = next((part for part in (folder, *folder.parents) if "\0" in str(part) or os.path.lexists(part)), folder)
    if "\0" in str(folder):
        return [diagnose("tool.output-name", path=str(folder))]
    return [] if place.is_dir() or not os.path.lexists(place) else [diagnose("tool.output-no-folder", path=str(place))]


def _beginning(path: Path) -> bytes | None:
    """The first bytes of a file, empty where there is none; None for pipes and devices, which are not opened."""
    try:
        if path.exists() and not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(8)
    except OSError:  # not there, or not for us to read: writing will say what is wrong
        return b""


def write_all(files: Sequence[tuple[str, Path, bytes]]) -> tuple[Output, ...]:
    """Write every file beside its target first; only when all are there are they renamed. A link stays a link: the file
    that it points to is replaced."""
    waiting: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for _, shown, data in files:
            path = shown
            path.parent.mkdir(parents=True, exist_ok=True)
            path = Path(os.path.realpath(path))
            if os.path.isdir(path):  # noqa: PTH112
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
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
        raise SpecError([diagnose("tool.cannot-write", path=str(path), reason=reason_of(error))]) from error
    return tuple(Output(kind, str(path), hashlib.sha256(data).hexdigest()) for kind, path, data in files)


def png_pages(pdf: bytes, target: Path, dpi: int) -> list[tuple[str, Path, bytes]]:
    """Each page of a PDF as a PNG. One page takes the target's name, several take ``-1``, ``-2`` … before its ending."""
    images = [png_bytes(image, dpi) for image in rasters(pdf, dpi)]
    if len(images) == 1:
        return [("png", target, images[0])]
    return [("png", target.with_stem(f"{target.stem}-{index}"), data) for index, data in enumerate(images, 1)]


def rasters(pdf: bytes, dpi: int, *, grey: bool = False, trimmed: bool = False) -> Iterator[Image]:
    """Each page of a PDF as a picture, in colour or in greys; ``trimmed`` without what is cut off. Raises SpecError where it would
    be too large."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            page = document[index]
            width, height = (round(side * dpi / 72) for side in page.get_size())
            if width * height > MOST_PIXELS or dpi < 1:
                raise SpecError([diagnose("tool.png-size", dpi=dpi, width=width, height=height)])
            crop = (0.0, 0.0, 0.0, 0.0)
            if trimmed:
                (left, bottom, right, top), sheet = page.get_trimbox(), page.get_mediabox()
                crop = (left - sheet[0], bottom - sheet[1], sheet[2] - right, sheet[3] - top)
            yield page.render(scale=dpi / 72, grayscale=grey, crop=crop).to_pil()
    finally:
        document.close()


def png_bytes(image: Image, dpi: int = 0, *, quick: bool = False) -> bytes:
    """A picture as the bytes of a PNG file, with its resolution where it has one. ``quick``: in a third of the time, a little
    larger."""
    buffer = io.BytesIO()
    level = {"compress_level": 1, "compress_type": _RUNS} if quick else {"compress_level": 6}
    image.save(buffer, "PNG", **level, **({"dpi": (dpi, dpi)} if dpi else {}))
    return buffer.getvalue()
