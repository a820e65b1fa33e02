"""广告位: an advertisement in the hole that was sold, labelled 广告.

In: ``ads`` of a page spec: size, place, a PDF or a picture. Out: it, uncropped, in its hole, or the filler (公益广告) of an
empty hole, or an empty frame with the hole's size; and the label (A1: advertisements carry one). The size ordered and the
cells given must agree: a hole may not be wider or higher than its cells, nor leave more than a character or a line of white
in them. The file's own size must agree with the size ordered within a millimetre, unless it is to be scaled; a picture, which
has no size but that of its pixels, must have the aspect.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from layout_engine.diagnostics import Span, Text
from layout_engine.elements.furniture import Labels
from layout_engine.elements.photo import Crop, PhotoKeys, picture_items
from layout_engine.frame import WHITE, Item, Meaning, Stroke
from layout_engine.geometry import Length, Rect, mm, pt, rect_path, to_mm
from layout_engine.layout.element import Context, Demand, Laid, cells_of
from layout_engine.model import Box, Node, Percent, PictureFile, Size, key
from layout_engine.records import dataclass, replace

#: How far a hole may pass its cells.
TOLERANCE: Final[Length] = mm(1)
#: How far a picture's aspect may be from its hole's, thousandths, before white strips are worth a word.
ASPECT: Final = 20
FILLER_LABEL: Final = "公益广告"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert(Node):
    """An advertisement, or a hole kept for one."""

    KEY: ClassVar[str] = "ads"
    WORD: ClassVar[str] = "广告"
    ABOUT: ClassVar[Text] = Text("广告位", "an advertisement or its hole")
    MANY: ClassVar[bool] = True

    id: str = key("广告号", "广告的编号", "its name", default="", example="ad-1")
    size: Size | None = key("尺寸", "广告尺寸，宽×高", "size of the advertisement", default=None, example="350 × 65 mm")
    at: Box = key(
        "位置", "栏与行，或 foot、head（通栏居底、居顶）", "its cells, or foot or head in full width", example="foot"
    )
    file: PictureFile | None = key(
        "文件",
        "广告文件：PDF，或图片（tif、jpg、png）；不写即空位，须有补白",
        "PDF or picture file; without it the hole is empty and needs a filler",
        default=None,
        example="ads/bank.pdf",
    )
    page: int | None = key("页", "PDF 的第几页", "page of a PDF", default=None, minimum=1, maximum=1000)
    scale: Literal["none", "fit"] = key(
        "缩放",
        "none 按原大；fit 缩放到所占的栏行，不问尺寸是否相符",
        "none: in its own size; fit: scaled to its cells, whatever its size",
        default="none",
    )
    filler: PictureFile | None = key(
        "补白",
        "没有文件时补上的公益广告；不写，从 paper.yaml 的 filler 中取",
        "public service advertisement that fills the empty hole; else one of filler in paper.yaml",
        default=None,
        example="ads/forest.pdf",
    )
    label: str = key("标注", "广告标注，须有", "the label; it may not be empty", default="广告")

    @property
    def name(self) -> Text:
        return Text(f"广告“{self.id}”" if self.id else "广告", f"advertisement {self.id}".strip())

    def demand(self, context: Context) -> Demand:
        cells = cells_of((self.at,), context.grid, self._lines(context))
        return Demand(name=self.name, span=self.place_of("at"), cells=cells, closed=True, reading=90, key=self.id)

    def _lines(self, context: Context) -> int:
        """Lines of an ad of full width: by its size, else by its picture's aspect, else 12."""
        grid = context.grid
        if (size := self._size(context)) is not None:
            height = size[1]
        elif self.file is not None and self.file.width:
            height = grid.area.width * self.file.height // self.file.width
        else:
            height = 12 * grid.leading
        # A millimetre over is within the tolerance and asks for no further line.
        return max(1, grid.lines_for(height - TOLERANCE))

    def _size(self, context: Context) -> tuple[Length, Length] | None:
        """The size ordered; where none is, the size of the PDF."""
        if self.size is not None:
            em, leading = context.grid.em, context.grid.leading
            return self.size.width.resolve(em, leading), self.size.height.resolve(em, leading)
        if self.file is not None and self.file.pages and self.scale == "none":
            return self.file.width, self.file.height
        return None

    def layout(self, context: Context) -> Laid:
        cells = context.rect(self.demand(context).cells[0])
        hole = self._hole(context, cells)
        labels = Labels(context, self, "advert")
        if not self.label.strip():
            context.report("layout.ad-label", self.place_of("label"), ad=self.name)
        if self.file is not None:
            area = self._area(context, self.file, hole)
            return self._laid(context, labels, area, self.file, self.label, self.place_of("file"))
        found = self._filler(context, hole)
        if found is None:
            context.report("layout.ad-empty", self.span, ad=self.name, size=_mm(hole.width, hole.height))
            return Laid(items=tuple(self._empty(context, labels, hole)))
        filler, place = found
        context.report("layout.ad-filled", self.span, ad=self.name, file=filler.name)
        label = self.label if "label" in self.places else FILLER_LABEL
        return self._laid(context, labels, self._fitted(context, filler, hole, place), filler, label, place)

    def _laid(self, context: Context, labels: Labels, area: Rect, file: PictureFile, label: str, place: Span) -> Laid:
        return Laid(
            items=(*self._picture(context, file, area, label, place), *self._label(context, labels, area, label))
        )

    def _filler(self, context: Context, hole: Rect) -> tuple[PictureFile, Span] | None:
        """What fills an empty hole, and where it is named: the ad's own filler, else the paper's that leaves the least white."""
        if self.filler is not None:
            return self.filler, self.place_of("filler")
        paper = context.page.paper
        able = [each for each in paper.filler if each.width]
        if not able:
            return None
        best = max(able, key=lambda each: _whole_in(each, hole).width * _whole_in(each, hole).height)
        return best, paper.place_of("filler")

    def _hole(self, context: Context, cells: Rect) -> Rect:
        """The hole in its cells: at their foot for an ad at the foot of the page, else at their top, and in the middle of
        their width."""
        size = self._size(context)
        if size is None or self.scale == "fit":
            return cells
        em, leading = context.grid.em, context.grid.leading
        width, height = size
        over = max(width - cells.width, height - cells.height)
        if over > TOLERANCE or cells.width - width > em + TOLERANCE or cells.height - height > leading + TOLERANCE:
            context.report(
                "layout.ad-size",
                self.place_of("size"),
                ad=self.name,
                size=_mm(width, height),
                cells=_mm(cells.width, cells.height),
            )
        foot = cells.bottom >= context.grid.area.bottom
        y = cells.bottom - height if foot else cells.y
        return Rect(cells.x + (cells.width - width) // 2, y, width, height)

    def _area(self, context: Context, file: PictureFile, hole: Rect) -> Rect:
        """What the file fills of its hole: a PDF has its own size, a picture is as large as the hole allows."""
        if not (file.width and file.height):
            return hole
        if self.scale == "fit":
            return self._fitted(context, file, hole, self.place_of("file"))
        if file.pages:
            width, height = file.width, file.height
        else:
            width, height = hole.width, hole.width * file.height // file.width
        area = _whole_in(file, hole)
        agrees = max(abs(width - hole.width), abs(height - hole.height)) <= TOLERANCE
        if not file.pages:  # it may be the wider side that fits
            agrees = max(hole.width - area.width, hole.height - area.height) <= TOLERANCE
        if not agrees:
            code = "layout.ad-file-size" if file.pages else "layout.ad-file-aspect"
            context.report(
                code, self.place_of("file"), ad=self.name, file=file.name, found=_mm(width, height),
                wanted=_mm(hole.width, hole.height),
            )  # fmt: skip
            return area
        if file.pages:
            return Rect(hole.x + (hole.width - width) // 2, hole.y + (hole.height - height) // 2, width, height)
        return area

    def _fitted(self, context: Context, file: PictureFile, hole: Rect, place: Span) -> Rect:
        """The file scaled, whole and as large as the hole allows."""
        if not (file.width and file.height):
            return hole
        if abs(file.width * hole.height - file.height * hole.width) * 1000 > ASPECT * file.height * hole.width:
            context.report("layout.ad-aspect", place, ad=self.name, file=file.name)
        return _whole_in(file, hole)

    def _picture(self, context: Context, file: PictureFile, area: Rect, label: str, place: Span) -> list[Item]:
        """The picture; a grey box with its name where it cannot be read (its reader has said why)."""
        photo = PhotoKeys(file=file, crop=Crop(max=Percent(2)), alt=label, span=self.span, places={"file": place})
        meaning = Meaning(story=self.id, role="advert", order=context.order, span=self.span)
        return picture_items(context, photo, area, meaning, self.id)

    def _label(self, context: Context, labels: Labels, area: Rect, label: str) -> list[Item]:
        """The label in the picture's upper right corner, on a white chip, so that it is read on any picture."""
        if not label.strip():
            return []
        style = replace(context.styles["广告"], align="center")
        width = labels.width(label, style) + style.size
        chip = Rect(area.right - width, area.y, width, style.size * 3 // 2)
        return [labels.tint(chip, WHITE), labels.line(label, style, chip)]

    def _empty(self, context: Context, labels: Labels, hole: Rect) -> list[Item]:
        """A frame of 0.5 pt with the hole's size in the middle."""
        style = replace(context.styles["广告"], size=pt(12), align="center")
        frame = Stroke(meaning=labels.mark(), path=rect_path(hole.inset(250, 250, 250, 250)), width=500)
        text = f"{self.label or '广告'}\u3000{_mm(hole.width, hole.height)}"
        return [frame, labels.line(text, style, hole)]


def _whole_in(file: PictureFile, hole: Rect) -> Rect:
    """The largest rectangle of a file's aspect in the middle of a hole."""
    width = min(hole.width, hole.height * file.width // file.height)
    height = min(hole.height, hole.width * file.height // file.width)
    return Rect(hole.x + (hole.width - width) // 2, hole.y + (hole.height - height) // 2, width, height)


def _mm(width: Length, height: Length) -> str:
    """``350 × 65 mm``."""

    def number(value: Length) -> str:
        return f"{to_mm(value):.1f}".removesuffix(".0")

    return f"{number(width)} × {number(height)} mm"
