"""Pages of other PDFs as form XObjects (ISO 32000-1 §8.10): an advertisement keeps its type, its paths and its inks.

In: ``frame.PlacedPage`` and the file that it names. Out: a form whose box is the finished part of the page (its TrimBox, turned
by /Rotate, or what is cropped out of it) and whose matrix makes that the unit square, so that it is drawn as a picture is.
The page's content, resources, fonts and colour spaces are copied object by object, streams with their filters as they are;
what belongs to the file and not to the page (tags, annotations, metadata, actions) stays behind. For pictures of the plates
the page is also drawn in pixels.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from layout_engine.diagnostics import Text
from layout_engine.frame import PlacedPage
from layout_engine.messages import message_of
from layout_engine.opening import (
    Edges,
    PageBox,
    UnreadableError,
    content,
    inherited,
    lie,
    malformed,
    opened,
    page_box,
    page_of,
)
from layout_engine.pdf.objects import File, Ref
from layout_engine.pixels import UnusablePictureError, refused

if TYPE_CHECKING:
    from PIL.Image import Image

#: Of dictionaries: what leads out of the page's own things, and what is written anew.
_LEFT_BEHIND: Final = frozenset(
    ("/Length", "/Parent", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified")
)
#: Of a page's content: how it is packed.
_FILTERS: Final = ("/DecodeParms", "/Filter")
_MARKS: Final = (b"BMC", b"BDC", b"MP", b"DP")
_MOST_OBJECTS: Final = 100_000
_DEEPEST: Final = 100


class PlacedPages:
    """The pages of other PDFs that stand in one file."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._sources: dict[str, _Source] = {}

    def form(self, picture: PlacedPage) -> Ref:
        """The page as a form XObject. Raises UnusablePictureError where the file is gone, is no longer the one that was read,
        or is too complex."""
        key = picture.digest or picture.path
        try:
            if key not in self._sources:
                self._sources[key] = _Source(self._file, bytes_of(picture))
            return self._sources[key].form(picture)
        except UnreadableError as error:
            raise _unreadable(picture, error) from error
        except malformed() as error:
            raise _unreadable(picture, lie(error)) from error


def pixels_of(picture: PlacedPage, ppi: int) -> Image:
    """The page as it looks, in RGB on white. Raises UnusablePictureError."""
    import pypdfium2

    data = bytes_of(picture)
    try:
        source = opened(data)
    except UnreadableError as error:
        raise _unreadable(picture, error) from error
    with source:
        box = _cropped(page_box(page_of(source, picture.page)), picture.crop)
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[picture.page - 1]
        page.set_mediabox(*box.edges)
        page.set_cropbox(*box.edges)
        wide = max(1, picture.box.width * ppi // 72_000)
        image: Image = page.render(scale=wide / page.get_width(), may_draw_forms=False).to_pil().convert("RGB")
        return image
    finally:
        document.close()


def _unreadable(picture: PlacedPage, error: UnreadableError) -> UnusablePictureError:
    (found,) = error.diagnostics
    return refused("pdf.placed-unreadable", picture, reason=Text(message_of(found, "zh"), message_of(found, "en")))


def bytes_of(picture: PlacedPage) -> bytes:
    """The bytes of the file, which must be those that its reader saw. Raises UnusablePictureError."""
    try:
        data = Path(picture.path).read_bytes()
    except OSError as error:
        raise refused("pdf.picture-missing", picture) from error
    if picture.digest and hashlib.sha256(data).hexdigest() != picture.digest:
        raise refused("pdf.placed-changed", picture)
    return data


def _cropped(box: PageBox, crop: tuple[int, int, int, int]) -> PageBox:
    """The part of a page that a crop of milli-points, from its top left corner as it is seen, shows."""
    width, height = (max(1, round(side * 1000)) for side in box.size)
    if crop == (0, 0, width, height):
        return box
    start, above, end, below = crop[0] / width, crop[1] / height, crop[2] / width, crop[3] / height
    left, bottom, right, top = box.edges
    wide, high = right - left, top - bottom
    edges: Edges = (left + start * wide, top - below * high, left + end * wide, top - above * high)
    if box.turn == 90:
        edges = (left + above * wide, bottom + start * high, left + below * wide, bottom + end * high)
    elif box.turn == 180:
        edges = (right - end * wide, bottom + above * high, right - start * wide, bottom + below * high)
    elif box.turn == 270:
        edges = (right - below * wide, top - end * high, right - above * wide, top - start * high)
    return box._replace(edges=edges)


def _shown(values: tuple[float, ...]) -> str:
    """An array of numbers with ten decimals: those of a matrix are small."""
    return f"[{' '.join(f'{value:.10f}'.rstrip('0').rstrip('.') for value in values)}]"


def _untagged(data: bytes) -> bytes | None:
    """Content without the marks of its own file's tags (§14.6): here it is a part of one figure. Layers (/OC) keep theirs. None
    where there are none, or it cannot be read."""
    if not any(mark in data for mark in _MARKS):
        return None
    import pikepdf

    kept: list[Any] = []
    layers: list[bool] = []
    try:
        with pikepdf.new() as holder:
            instructions = pikepdf.parse_content_stream(pikepdf.Stream(holder, data))
            for each in instructions:
                operator = str(each.operator)
                if operator in ("BMC", "BDC"):
                    layers.append(str(each.operands[0]) == "/OC")
                    if not layers[-1]:
                        continue
                elif operator in ("MP", "DP") or (operator == "EMC" and layers and not layers.pop()):
                    continue
                kept.append(each)
            return bytes(pikepdf.unparse_content_stream(kept))
    except (pikepdf.PdfError, ValueError, TypeError, IndexError):
        return None


def _name(key: str) -> str:
    """A name (§7.3.5), odd characters as #xx."""
    import pikepdf

    return str(pikepdf.Name(key).unparse().decode("ascii"))


def _scalar(value: Any) -> str:
    """A boolean, a number, null."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f"{value:f}"


class _Source:
    """One foreign file, and what of it has been copied."""

    def __init__(self, file: File, data: bytes) -> None:
        self._file = file
        self._pdf = opened(data)
        self._refs: dict[tuple[int, int], Ref] = {}
        self._waiting: list[tuple[Ref, Any]] = []

    def form(self, picture: PlacedPage) -> Ref:
        page = page_of(self._pdf, picture.page)
        box = _cropped(page_box(page), picture.crop)
        resources, group = inherited(page, "/Resources"), page.get("/Group")
        entries = (
            f"/Type/XObject/Subtype/Form/FormType 1/BBox {_shown(box.edges)}/Matrix {_shown(box.matrix(0, 0, 1, 1))}"
            f"/Resources {'<<>>' if resources is None else self._text(resources)}"
        )
        if group is not None:
            entries += f"/Group {self._text(group)}"
        ref = self._content(page.get("/Contents"), entries)
        self._copy_waiting()
        return ref

    def _content(self, contents: Any, entries: str) -> Ref:
        """The page's content: one stream as it is, several as one."""
        import pikepdf

        streams = list(contents) if isinstance(contents, pikepdf.Array) else [] if contents is None else [contents]
        data = b"\n".join(content(each) for each in streams)
        if (plain := _untagged(data)) is not None:
            return self._file.raw(f"{entries}/Filter/FlateDecode", zlib.compress(plain))
        if len(streams) == 1 and "/Filter" in streams[0]:
            packing = [f"{key} {self._text(streams[0].get(key))}" for key in _FILTERS if key in streams[0]]
            return self._file.raw(entries + "".join(packing), bytes(streams[0].read_raw_bytes()))
        return self._file.raw(f"{entries}/Filter/FlateDecode", zlib.compress(data))

    # ---- objects ---------------------------------------------------------------------------------------------------

    def _copy_waiting(self) -> None:
        """The objects that were referred to, and those that these refer to."""
        import pikepdf

        while self._waiting:
            ref, value = self._waiting.pop()
            if isinstance(value, pikepdf.Stream):
                if value.get("/Subtype") == "/Form" and (plain := _untagged(content(value))) is not None:
                    entries = self._entries(value, 0, _FILTERS) + "/Filter/FlateDecode"
                    self._file.write_raw(ref, entries, zlib.compress(plain))
                    continue
                self._file.write_raw(ref, self._entries(value, 0), bytes(value.read_raw_bytes()))
            else:
                self._file.write_raw(ref, self._text(value, direct=True))

    def _entries(self, holder: Any, depth: int, but: Sequence[str] = ()) -> str:
        keys = [key for key in sorted(holder.keys()) if key not in _LEFT_BEHIND and key not in but]
        return "".join([f"{_name(key)} {self._text(holder.get(key), depth=depth + 1)}" for key in keys])

    def _text(self, value: Any, *, direct: bool = False, depth: int = 0) -> str:
        """An object as it is written; an indirect one as a reference to its copy."""
        import pikepdf

        if depth > _DEEPEST:
            raise UnreadableError("check.too-complex")
        if not isinstance(value, pikepdf.Object):
            return _scalar(value)
        if value.is_indirect and not direct:
            return self._reference(value)
        if isinstance(value, pikepdf.Dictionary):
            return f"<<{self._entries(value, depth)}>>"
        if isinstance(value, pikepdf.Array):
            return f"[{' '.join([self._text(each, depth=depth + 1) for each in value])}]"
        if isinstance(value, pikepdf.String):
            return f"<{bytes(value).hex().upper()}>"
        return str(value.unparse(resolved=True).decode("ascii"))

    def _reference(self, value: Any) -> str:
        key = value.objgen
        if key not in self._refs:
            if len(self._refs) >= _MOST_OBJECTS:
                raise UnreadableError("check.too-complex")
            self._refs[key] = self._file.raw("null")
            self._waiting.append((self._refs[key], value))
        return self._file.shown(self._refs[key])
