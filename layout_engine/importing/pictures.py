"""Pictures of imported files → bytes that a page can place.

In: bytes of any picture and what it was called. Out: a ``Photo`` as JPEG, PNG, TIFF or WebP; GIF and BMP become PNG. What pages
cannot place (EMF, WMF, SVG …) or what is broken is told. Pixels are decoded only for those that change their format.
"""

from __future__ import annotations

import io
import os
import warnings
from typing import Final

from layout_engine.diagnostics import Span, Text
from layout_engine.importing.article import Log, Photo

_ENDINGS: Final = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp", "MPO": ".jpg"}
_CHANGED: Final = ("GIF", "BMP", "DIB")
_MOST_PIXELS: Final = 100_000_000
_MOST_BYTES: Final = 64 << 20


def picture(
    data: bytes, name: str, span: Span, log: Log, *, caption: str = "", credit: str = "", alt: str = ""
) -> Photo | None:
    """The picture; None where it cannot be placed (told)."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                kind = image.format or ""
                if image.width * image.height > _MOST_PIXELS:
                    log.leave("picture", span, name=name, reason=Text("像素太多", "it has too many pixels"))
                    return None
                if kind in _CHANGED:
                    made = io.BytesIO()
                    image.convert("L" if image.mode in ("1", "L") else "RGB").save(made, "PNG")
                    log.change("picture", span, name=name, old=kind, new="PNG")
                    data, kind = made.getvalue(), "PNG"
    except (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, Image.DecompressionBombError):
        kind = ""
    if kind not in _ENDINGS:
        log.leave("picture", span, name=name, reason=Text("这种格式排不了", "pages take no such format"))
        return None
    return Photo(data=data, ending=_ENDINGS[kind], caption=caption, credit=credit, alt=alt, span=span)


def picture_beside(file: str, name: str, span: Span, log: Log, **said: str) -> Photo | None:
    """A picture that a text file names, in its own folder or below; None where there is none (told)."""
    folder = os.path.realpath(os.path.dirname(os.path.abspath(file)))  # noqa: PTH100, PTH120
    reason = Text("不在稿件的文件夹里", "it is not in the story's folder")
    if name and "\0" not in name and "://" not in name:
        path = os.path.realpath(os.path.join(folder, name))  # noqa: PTH118
        if path.startswith(folder.rstrip(os.sep) + os.sep) and os.path.isfile(path):  # noqa: PTH113
            try:
                with open(path, "rb") as stream:  # noqa: PTH123
                    data = stream.read(_MOST_BYTES + 1)
            except OSError:
                reason = Text("读不了", "it cannot be read")
            else:
                if len(data) <= _MOST_BYTES:
                    return picture(data, name, span, log, **said)
                reason = Text("文件太大", "the file is too large")
        elif path.startswith(folder.rstrip(os.sep) + os.sep):
            reason = Text("没有这个文件", "there is no such file")
    elif "://" in name:
        reason = Text("在网上，没有取", "it is on the network and was not fetched")
    log.leave("picture", span, name=name, reason=reason)
    return None
