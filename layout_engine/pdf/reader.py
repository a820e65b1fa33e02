"""The file for readers (阅读版): light, in the colours of screens, with bookmarks and with links from page to page.

In: finished frames without press marks, the faces that they name. Out: the bytes of one PDF (ISO 32000-1): colours and pictures in
sRGB (an output intent says so), pictures at the resolution of a screen, an outline of pages and heads (§12.3.3), a link
(§12.5.6.5) on every 下转, 上接 and entry of the index. What may not be shown on screens (``web: no``) is a grey area.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from layout_engine.frame import Colour, Fill, Frame, Item, Line, Meaning, Picture, PlacedPage, bounds_of, walk
from layout_engine.geometry import Length, Rect, rect_path
from layout_engine.pdf.content import PageContent, Points
from layout_engine.pdf.document import FaceOf, PageMaker, Spots, add_used, fonts_of
from layout_engine.pdf.objects import File, Ref, array, dictionary, name, number, numbers, text_string
from layout_engine.pdf.placed import pixels_of
from layout_engine.pdf.profile import READER
from layout_engine.pdf.tags import PageParts, structure
from layout_engine.pdf.xmp import About, info, packet
from layout_engine.pixels import load, srgb
from layout_engine.records import replace

if TYPE_CHECKING:
    from PIL.Image import Image

#: What a solid of cyan, magenta and yellow leaves of red, green and blue on a screen; black leaves nothing.
_INKS: Final = ((0.0, 0.62, 0.88), (0.90, 0.0, 0.49), (1.0, 0.93, 0.0))
_COVER: Final = Colour(k=160)
_LEADS: Final = re.compile(r"第(\d{1,3})版")
#: A picture with at most so many colours is drawn, not photographed.
_FEW: Final = 256
_PROFILE_DATE: Final = slice(24, 36)


def rgb(colour: Colour) -> str:
    """``1 0 0``: the components of a process colour on a screen. Each ink takes its share of the light that the others leave."""
    light = []
    for channel in range(3):
        left = 1 - colour.k / 1000
        for amount, ink in zip((colour.c, colour.m, colour.y), _INKS, strict=True):
            left *= 1 - amount / 1000 * (1 - ink[channel])
        light.append(number(left))
    return " ".join(light)


class ReaderContent(PageContent):
    """A page's stream with its colours in RGB; ``spots_as`` are the spot inks' stand-ins."""

    def __init__(self, spots_as: dict[str, Colour], *arguments: Any) -> None:
        self._stand_ins = spots_as
        super().__init__(*arguments, overprint=False)

    def _shown(self, colour: Colour) -> Colour:
        if not colour.spot:
            return colour
        full = self._stand_ins.get(colour.spot, Colour(k=1000))
        c, m, y, k = (ink * colour.tint // 1000 for ink in (full.c, full.m, full.y, full.k))
        return Colour(c, m, y, k)

    def _fill_colour(self, colour: Colour) -> None:
        if colour != self._state.fill:
            self._out.append(f"{rgb(self._shown(colour))} rg")
        self._state.fill = colour

    def _stroke_colour(self, colour: Colour) -> None:
        if colour != self._state.stroke:
            self._out.append(f"{rgb(self._shown(colour))} RG")
        self._state.stroke = colour


class ReaderPictures:
    """The pictures of the file, each once, as JPEG or, where they are drawn, as samples."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._names: dict[tuple[object, ...], str] = {}
        self.resources: dict[str, Ref] = {}

    def register(self, picture: Picture) -> str:
        """The name of the picture's XObject. Raises UnusablePictureError as ``images.Pictures.register`` does."""
        width, height = picture.crop[2] - picture.crop[0], picture.crop[3] - picture.crop[1]
        least = READER.ppi / 72_000
        scale = min(1.0, max(picture.box.width * least / width, picture.box.height * least / height))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        page = picture.page if isinstance(picture, PlacedPage) else 0
        key = (picture.digest or picture.path, picture.crop, page, size, picture.grey)
        if key not in self._names:
            given = self._names[key] = f"Im{len(self._names) + 1}"
            self.resources[given] = self._embedded(_screen(picture, size))
        return self._names[key]

    def _embedded(self, image: Image) -> Ref:
        space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
        entries: dict[str, Any] = {
            "Type": name("XObject"), "Subtype": name("Image"), "Width": image.width, "Height": image.height,
            "ColorSpace": name(space), "BitsPerComponent": 8,
        }  # fmt: skip
        if image.getcolors(_FEW) is not None:
            return self._file.stream(image.tobytes(), **entries)
        encoded = io.BytesIO()
        image.save(encoded, "JPEG", quality=READER.quality, optimize=True)
        return self._file.stream(encoded.getvalue(), compress=False, Filter=name("DCTDecode"), **entries)


def _screen(picture: Picture, size: tuple[int, int]) -> Image:
    """The picture in sRGB, at most so large."""
    from PIL.Image import Resampling

    if isinstance(picture, PlacedPage):
        image = pixels_of(picture, READER.ppi)
    else:
        found = load(picture, size)
        image = srgb(found.image, found.icc)
        if image.size != size:
            image = image.resize(size, Resampling.LANCZOS, reducing_gap=2.0)
    return image.convert("L" if picture.grey or image.mode in ("1", "L") else "RGB")


# ---- what may not be shown -------------------------------------------------------------------------------------------


def shown(frame: Frame) -> Frame:
    """The page without bleed, and with grey in the place of what its editor keeps from screens."""
    closed = {block.order for block in frame.blocks if not block.web}
    items: list[Item] = [_open(item) for item in walk(frame.items) if item.meaning.order not in closed]
    grid = frame.grid
    for block in frame.blocks if grid is not None else ():
        if block.web or grid is None:
            continue
        for cell in block.cells:
            left, top = grid.left(cell.first_col), grid.top(cell.first_line)
            box = Rect(left, top, grid.left(cell.last_col) + grid.column - left, grid.top(cell.last_line + 1) - top)
            items.append(_cover(box))
    if not closed and all(item is mine for item, mine in zip(walk(frame.items), items, strict=True)):
        return replace(frame, bleed=0, slug=0)
    return replace(frame, items=tuple(items), bleed=0, slug=0)


def _open(item: Any) -> Item:
    hidden = isinstance(item, Picture) and not item.web
    return _cover(item.box) if hidden else item


def _cover(box: Rect) -> Fill:
    return Fill(meaning=Meaning(role="tint", artifact=True), path=rect_path(box), colour=_COVER)


# ---- links and bookmarks ---------------------------------------------------------------------------------------------


class Link(NamedTuple):
    """An area of a page that leads to a page, by its number."""

    box: tuple[Length, Length, Length, Length]
    page: int


def links_of(frame: Frame) -> list[Link]:
    """The jump lines, and the entries of the index with their page numbers."""
    found: list[Link] = []
    entry: list[Line] = []
    for item in walk(frame.items):
        if not isinstance(item, Line) or item.meaning.artifact:
            continue
        match = _LEADS.search(item.text)
        if item.meaning.role == "jump" and match:
            found.append(Link(bounds_of(item), int(match[1])))
        elif item.meaning.role == "index" and match and item.text.strip() == match[0]:
            heads = [line for line in entry if line.size == entry[-1].size]
            boxes = [bounds_of(line) for line in (*heads, item)]
            around = tuple(
                side(values) for side, values in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
            )
            found.append(Link((around[0], around[1], around[2], around[3]), int(match[1])))
            entry = []
        elif item.meaning.role == "index":
            entry.append(item)
    return found


class Mark(NamedTuple):
    """A bookmark: its words, and how far down its page it leads."""

    text: str
    top: Length


def heads_of(frame: Frame) -> list[Mark]:
    """The main heads of a page in reading order, each in one line."""
    heads: dict[tuple[int, str], list[Line]] = {}
    for item in walk(frame.items):
        if isinstance(item, Line) and item.meaning.role == "main":
            heads.setdefault((item.meaning.order, item.meaning.story), []).append(item)
    return [
        Mark(" ".join(line.text.strip() for line in lines), min(bounds_of(line)[1] for line in lines))
        for _, lines in sorted(heads.items())
    ]


# ---- the file --------------------------------------------------------------------------------------------------------


def write_reader(
    frames: Sequence[Frame], faces: FaceOf, *, title: str, sections: Sequence[str] = (), created: date | None = None
) -> bytes:
    """The pages as one PDF for readers. ``sections``: the name of each page's section. Raises as ``document.write`` does."""
    if created is not None and not isinstance(created, datetime):
        created = datetime.combine(created, time())
    frames = [shown(frame) for frame in frames]
    about = About(title, created, frames[0].lang if frames else "zh-CN")
    file = File(READER.version)
    parent = file.add(Type=name("Pages"), Count=len(frames))
    pictures, fonts, points, spots = ReaderPictures(file), fonts_of(frames, faces), Points(), Spots(file, frames)
    contents = [
        ReaderContent(
            dict(frame.spots), frame, fonts.__getitem__, pictures.register, spots.resource, points
        )
        for frame in frames
    ]  # fmt: skip
    add_used(file, fonts, contents)
    maker = PageMaker(file, parent, fonts, pictures.resources, {}, spots)
    pages = [maker.page(frame, content) for frame, content in zip(frames, contents, strict=True)]
    by_number = {frame.number: page for frame, page in zip(frames, pages, strict=True)}
    for frame, page in zip(frames, pages, strict=True):
        _link(file, frame, page, by_number)
    file.change(parent, Kids=array(*pages))
    parts = [
        PageParts(page, content.parts, 0, frame.height)
        for frame, content, page in zip(frames, contents, pages, strict=True)
    ]
    root = file.add(
        Type=name("Catalog"), Pages=parent, Lang=text_string(about.lang), PageMode=name("UseOutlines"),
        ViewerPreferences=dictionary(DisplayDocTitle="true"), MarkInfo=dictionary(Marked="true"),
        StructTreeRoot=structure(file, parts), OutputIntents=array(_screens(file)),
        Outlines=_outline(file, frames, pages, sections),
    )  # fmt: skip
    return file.finish(root, file.add(**info(about, READER)), lambda digest: packet(about, READER, digest))


def _link(file: File, frame: Frame, page: Ref, by_number: dict[int, Ref]) -> None:
    """The page's links, as far as they lead to pages of this file."""
    annotations = []
    for link in links_of(frame):
        if link.page in by_number:
            left, top, right, bottom = link.box
            edges = (left / 1000, (frame.height - bottom) / 1000, right / 1000, (frame.height - top) / 1000)
            annotations.append(
                file.add(
                    Type=name("Annot"), Subtype=name("Link"), Rect=numbers(*edges), Border="[0 0 0]", F=4,
                    Dest=array(by_number[link.page], name("Fit")), Contents=text_string(f"第{link.page}版"),
                )
            )  # fmt: skip
    if annotations:
        file.change(page, Annots=array(*annotations))


def _outline(file: File, frames: Sequence[Frame], pages: Sequence[Ref], sections: Sequence[str]) -> Ref:
    """The bookmarks: pages, and below each its heads (§12.3.3)."""
    root = file.add(Type=name("Outlines"))
    tops: list[Ref] = []
    for at, (frame, page) in enumerate(zip(frames, pages, strict=True)):
        section = sections[at] if at < len(sections) else ""
        label = f"第{frame.number}版" + (f"：{section}" if section else "")
        top = file.add(Title=text_string(label), Parent=root, Dest=array(page, name("Fit")))
        heads = [
            file.add(
                Title=text_string(mark.text), Parent=top,
                Dest=array(page, name("XYZ"), 0, number((frame.height - mark.top) / 1000), "null"),
            )
            for mark in heads_of(frame)
        ]  # fmt: skip
        _chain(file, top, heads)
        if heads:
            file.change(top, Count=-len(heads))
        tops.append(top)
    _chain(file, root, tops)
    file.change(root, Count=len(tops))
    return root


def _chain(file: File, parent: Ref, items: Sequence[Ref]) -> None:
    """Siblings of an outline, told of each other."""
    if items:
        file.change(parent, First=items[0], Last=items[-1])
    for one, other in pairwise(items):
        file.change(one, Next=other)
        file.change(other, Prev=one)


def _screens(file: File) -> Ref:
    """The output intent sRGB (IEC 61966-2-1). The profile is LittleCMS's own, without the moment at which it was made."""
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[_PROFILE_DATE] = b"\x07\xd0\x00\x01\x00\x01" + bytes(6)
    return file.add(
        Type=name("OutputIntent"), S=name("GTS_PDFA1"), OutputConditionIdentifier="(sRGB IEC61966-2.1)",
        Info="(sRGB IEC61966-2.1)", DestOutputProfile=file.stream(bytes(data), N=3),
    )  # fmt: skip
