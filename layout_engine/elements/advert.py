"""广告位: an advertisement in the hole that was sold, labelled 广告.

In: ``ads`` of a page spec: size, place, picture. Out: the picture in its hole, uncropped, or an empty frame with the
hole's size; and the label (A1: advertisements carry one). The size ordered and the cells given must agree: a hole may not be
wider or higher than its cells, nor leave more than a character or a line of white in them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from layout_engine.diagnostics import Text
from layout_engine.elements.furniture import Labels
from layout_engine.elements.photo import Crop, PhotoKeys, picture_items
from layout_engine.frame import WHITE, Item, Meaning, Stroke
from layout_engine.geometry import Length, Rect, mm, pt, rect_path, to_mm
from layout_engine.layout.element import Context, Demand, Laid, cells_of
from layout_engine.model import Box, Node, Percent, PictureFile, Size, key

#: How far a hole may pass its cells.
TOLERANCE: Final[Length] = mm(1)
#: How far a picture's aspect may be from its hole's, thousandths, before white strips are worth a word.
ASPECT: Final = 20


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
        "图片文件（tif、jpg、png）；不写即留空位",
        "picture file; an empty hole if left out",
        default=None,
        example="ads/bank.tif",
    )
    scale: bool = key(
        "缩放",
        "图片缩放到所占的栏行，不问尺寸是否相符",
        "scale the picture to its cells, whatever its size",
        default=False,
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
        if self.size is not None:
            height = self.size.height.resolve(grid.em, grid.leading)
        elif self.file is not None and self.file.width:
            height = grid.area.width * self.file.height // self.file.width
        else:
            height = 12 * grid.leading
        # A millimetre over is within the tolerance and asks for no further line.
        return max(1, grid.lines_for(height - TOLERANCE))

    def layout(self, context: Context) -> Laid:
        cells = context.rect(self.demand(context).cells[0])
        hole = self._hole(context, cells)
        labels = Labels(context, self, "advert")
        if not self.label.strip():
            context.report("layout.ad-label", self.place_of("label"), ad=self.name)
        if self.file is None:
            context.report("layout.ad-empty", self.span, ad=self.name)
            return Laid(items=tuple(self._empty(context, labels, hole)))
        area = self._area(context, self.file, hole)
        return Laid(items=(*self._picture(context, self.file, area), *self._label(context, labels, area)))

    def _hole(self, context: Context, cells: Rect) -> Rect:
        """The hole in its cells: at their foot for an ad at the foot of the page, else at their top, and in the middle of
        their width."""
        if self.size is None or self.scale:
            return cells
        em, leading = context.grid.em, context.grid.leading
        width, height = self.size.width.resolve(em, leading), self.size.height.resolve(em, leading)
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
        """What the picture, whole and as large as the hole allows, fills of it."""
        if not (file.width and file.height):
            return hole
        if abs(file.width * hole.height - file.height * hole.width) * 1000 > ASPECT * file.height * hole.width:
            context.report("layout.ad-aspect", self.place_of("file"), ad=self.name, file=file.name)
        width = min(hole.width, hole.height * file.width // file.height)
        height = min(hole.height, hole.width * file.height // file.width)
        return Rect(hole.x + (hole.width - width) // 2, hole.y + (hole.height - height) // 2, width, height)

    def _picture(self, context: Context, file: PictureFile, area: Rect) -> list[Item]:
        """The picture; a grey box with its name where it cannot be read (its reader has said why)."""
        photo = PhotoKeys(
            file=file, crop=Crop(max=Percent(2)), alt=self.label, span=self.span, places={"file": self.place_of("file")}
        )
        meaning = Meaning(story=self.id, role="advert", order=context.order, span=self.span)
        return picture_items(context, photo, area, meaning, self.id)

    def _label(self, context: Context, labels: Labels, area: Rect) -> list[Item]:
        """The label in the picture's upper right corner, on a white chip, so that it is read on any picture."""
        if not self.label.strip():
            return []
        style = replace(context.styles["广告"], align="center")
        width = labels.width(self.label, style) + style.size
        chip = Rect(area.right - width, area.y, width, style.size * 3 // 2)
        return [labels.tint(chip, WHITE), labels.line(self.label, style, chip)]

    def _empty(self, context: Context, labels: Labels, hole: Rect) -> list[Item]:
        """A frame of 0.5 pt with the hole's size in the middle."""
        style = replace(context.styles["广告"], size=pt(12), align="center")
        frame = Stroke(meaning=labels.mark(), path=rect_path(hole.inset(250, 250, 250, 250)), width=500)
        text = f"{self.label or '广告'}\u3000{_mm(hole.width, hole.height)}"
        return [frame, labels.line(text, style, hole)]


def _mm(width: Length, height: Length) -> str:
    """``350 × 65 mm``."""

    def number(value: Length) -> str:
        return f"{to_mm(value):.1f}".removesuffix(".0")

    return f"{number(width)} × {number(height)} mm"
