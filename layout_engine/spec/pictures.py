"""A picture file → what its header says.

In: a seekable stream, the name that the editor wrote. Out: ``Header``: width and height in pixels as the picture is seen
(EXIF orientation, tag 0x0112, applied), whether it is line art of one bit a pixel, and what an editor should know of the
file though it can be printed; the SHA-256 of the file. No pixel is decoded.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from layout_engine.icc import usable
from layout_engine.opening import opened, page_box, page_of
from layout_engine.spec.files import PICTURE_LIMIT, FileError

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

#: A full page at 300 ppi has 30 million; decoding takes about 8 bytes of memory for each.
MAX_PIXELS: Final = 100_000_000
FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")

#: What names of files of a format end with.
_ENDINGS: Final = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"), "PNG": (".png", ".apng"), "TIFF": (".tif", ".tiff"), "WEBP": (".webp",),
}  # fmt: skip

#: How pictures that an editor may well have, and that cannot be placed, begin.
_OTHERS: Final = ((b"GIF8", "GIF"), (b"BM", "BMP"), (b"8BPS", "Photoshop"), (b"\x00\x00\x00\x0cjP", "JPEG 2000"))

_TURNED: Final = (5, 6, 7, 8)
_ORIENTATION: Final = 0x0112
# What Pillow is known to raise on headers that lie.
_BROKEN: Final = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, struct.error, OverflowError)


#: The signature of a PDF stands in its first kilobyte (ISO 32000-1 annex H, note 13).
PDF_HEAD: Final = 1024


class Header(NamedTuple):
    """What a picture's header says. ``remarks``: codes of what can be printed but may not be what was meant: ending (the name
    belongs to another format), frames (an animation, or several pages), exif (its metadata cannot be read), cmyk (inks of
    no known press), profile (a colour profile that cannot be used). ``format``: as the file itself says.
    ``pages``: of a PDF, width and height of each page in milli-points; those of the first are width and height."""

    width: int
    height: int
    bilevel: bool = False
    format: str = ""
    remarks: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()


class PictureError(Exception):
    """The file is no picture that can be placed: ``kind`` is empty, eps, svg, format (with its name in ``format``), broken
    or too-many-pixels."""

    def __init__(self, kind: str, format_name: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.format = format_name


def digest_of(stream: BinaryIO) -> str:
    """SHA-256 of the stream, hexadecimal. Raises FileError beyond 256 MB."""
    digest, size = hashlib.sha256(), 0
    while block := stream.read(1 << 20):
        size += len(block)
        if size > PICTURE_LIMIT:
            raise FileError("too-large", limit=PICTURE_LIMIT >> 20)
        digest.update(block)
    return digest.hexdigest()


def _unreadable(head: bytes) -> PictureError:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        return PictureError("empty")
    if start.startswith(b"%!PS"):
        return PictureError("eps")
    if start.startswith((b"<svg", b"<?xml")):
        return PictureError("svg")
    other = next((name for mark, name in _OTHERS if head.startswith(mark)), "")
    if head[4:8] == b"ftyp":
        other = "AVIF" if head[8:12] in (b"avif", b"avis") else "HEIC"
    return PictureError("format", other) if other else PictureError("broken")


def pdf_header_of(data: bytes) -> Header:
    """The sizes of a PDF's pages, as they are seen. Raises UnreadableError."""
    pdf = opened(data)
    try:
        sizes = [page_box(page_of(pdf, number)).size for number in range(1, len(pdf.pages) + 1)]
    finally:
        pdf.close()
    pages = tuple((max(1, round(width * 1000)), max(1, round(height * 1000))) for width, height in sizes)
    return Header(*pages[0], format="PDF", pages=pages)


def header_of(stream: BinaryIO, name: str = "") -> Header:
    """The header of the picture file ``name``. Raises PictureError."""
    from PIL import Image  # 40 ms: only pages with pictures pay for it

    stream.seek(0)
    head = stream.read(64)
    stream.seek(0)
    limit = Image.MAX_IMAGE_PIXELS
    try:
        # Our own limit of pixels is checked below; Pillow's is lower than a full page at press resolution.
        Image.MAX_IMAGE_PIXELS = None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(stream, formats=FORMATS) as image:
                width, height = image.size
                if width < 1 or height < 1:
                    raise PictureError("broken")
                if width * height > MAX_PIXELS:
                    raise PictureError("too-many-pixels")
                orientation = _orientation(image)
                return Header(
                    *((height, width) if orientation in _TURNED else (width, height)),
                    bilevel=image.mode == "1",
                    format=_format_of(image),
                    remarks=tuple(_remarks(image, orientation, name)),
                )
    except _BROKEN as error:
        raise _unreadable(head) from error
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _format_of(image: ImageFile) -> str:
    """``JPEG`` also for the pictures of phones that hold a second one beside the first (MPO)."""
    return "JPEG" if image.format == "MPO" else image.format or ""


def _orientation(image: ImageFile) -> int:
    """The EXIF orientation, 1 where there is none, 0 where it cannot be read. Pillow decodes a whole PNG to look for EXIF data
    at its end: only what stands in front counts."""
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        return 0
    return found if isinstance(found, int) and 1 <= found <= 8 else 0


def _remarks(image: ImageFile, orientation: int, name: str) -> Iterator[str]:
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if ending and ending not in _ENDINGS.get(_format_of(image), (ending,)):
        yield "ending"
    if not orientation:
        yield "exif"
    icc = image.info.get("icc_profile")
    if icc and not (isinstance(icc, bytes) and usable(icc, "RGB" if image.mode in ("P", "RGBA", "PA") else image.mode)):
        yield "profile"
    elif image.mode == "CMYK" and not icc:
        yield "cmyk"
    if image.format != "MPO" and _several(image):
        yield "frames"


def _several(image: ImageFile) -> bool:
    """Whether there are more pictures in the file than the one that is printed."""
    try:
        return bool(getattr(image, "is_animated", False))
    except _BROKEN:  # what follows the first is broken, and is not printed
        return False
