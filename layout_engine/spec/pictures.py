"""A picture file → what its header says.

In: a seekable stream. Out: width and height in pixels as the picture is seen (EXIF orientation, tag 0x0112, applied) and
the SHA-256 of the file. No pixel is decoded.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
from typing import BinaryIO, Final

from layout_engine.spec.files import PICTURE_LIMIT, FileError

#: A full page at 300 ppi has 30 million; decoding takes about 8 bytes of memory for each.
MAX_PIXELS: Final = 100_000_000
FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")

#: How pictures that an editor may well have, and that cannot be placed, begin.
_OTHERS: Final = ((b"GIF8", "GIF"), (b"BM", "BMP"), (b"8BPS", "Photoshop"), (b"\x00\x00\x00\x0cjP", "JPEG 2000"))

_TURNED: Final = (5, 6, 7, 8)
_ORIENTATION: Final = 0x0112
# What Pillow is known to raise on headers that lie.
_BROKEN: Final = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, struct.error, OverflowError)


class PictureError(Exception):
    """The file is no picture that can be placed: ``kind`` is pdf, svg, format (with its name in ``format``), broken or
    too-many-pixels."""

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
    if start.startswith((b"%PDF", b"%!PS")):
        return PictureError("pdf")
    if start.startswith((b"<svg", b"<?xml")):
        return PictureError("svg")
    other = next((name for mark, name in _OTHERS if head.startswith(mark)), "")
    if head[4:8] == b"ftyp":
        other = "AVIF" if head[8:12] in (b"avif", b"avis") else "HEIC"
    return PictureError("format", other) if other else PictureError("broken")


def pixels_of(stream: BinaryIO) -> tuple[int, int]:
    """Width and height in pixels, as seen. Raises PictureError."""
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
                # Pillow decodes a whole PNG to look for EXIF data at its end: only what stands in the header counts.
                head_only = image.format != "PNG" or "exif" in image.info
                small = width * height <= MAX_PIXELS
                turned = small and head_only and image.getexif().get(_ORIENTATION) in _TURNED
    except _BROKEN as error:
        raise _unreadable(head) from error
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    if width < 1 or height < 1:
        raise PictureError("broken")
    if width * height > MAX_PIXELS:
        raise PictureError("too-many-pixels")
    return (height, width) if turned else (width, height)
