"""图片: a picture with its caption and credit, inside a story or on its own.

In: a ``Photo`` of the spec and the rectangle of whole grid lines that it gets. Out: the cropped ``frame.Picture``, the caption
set in the picture's width with the credit flush right in its last line (look.md), and findings on crop and resolution (P2:
an error under 150 ppi, a warning under 225).
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal, NamedTuple

from layout_engine.diagnostics import Text
from layout_engine.frame import BLACK, Colour, Fill, Item, Meaning, Picture, PlacedPage, Role, Stroke
from layout_engine.geometry import Length, Rect, rect_path
from layout_engine.layout.element import Cells, Context, Demand, Laid, cells_of
from layout_engine.layout.textblock import text_block, text_extent
from layout_engine.layout.typeset import plain_line, width_of
from layout_engine.model import Box, Node, Percent, PictureFile, TextRun, key
from layout_engine.records import dataclass, replace

#: White between picture and caption, and below the caption, in thousandths of a grid line.
CAPTION_GAP: Final = 350
BELOW: Final = 900
GREY: Final = Colour(k=150)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop(Node):
    """How much of a picture may be cut away, and what must stay in it."""

    max: Percent = key(
        "最多裁去",
        "宽或高最多裁去多少；0 即不裁（图表），四周留白",
        "the most that may be cut off width or height; 0 never cuts (charts) and leaves white instead",
        default=Percent(15),
        example="10%",
    )
    focus: tuple[float, ...] = key(
        "视点",
        "裁切时保住的点，左上为 0, 0",
        "the point to keep, from the top left",
        default=(0.5, 0.5),
        example="[0.4, 0.3]",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoKeys(Node):
    """What every picture has, wherever it stands."""

    file: PictureFile = key(
        "文件",
        "图片文件（jpg、png、tif）；也可以是 PDF，文字、线条照原样印",
        "picture file; also a PDF, whose type and lines print as they are",
        example="pictures/field.jpg",
    )
    page: int | None = key("页", "PDF 的第几页", "page of a PDF", default=None, minimum=1, maximum=1000)
    crop: Crop = key("裁切", "裁切的限度与视点", "limits of cropping", factory=Crop)
    tone: int = key(
        "提亮", "提亮（正）或压暗（负），百分数", "lighten or darken, per cent", default=0, minimum=-50, maximum=50
    )
    caption: str = key("图片说明", "图片说明", "caption", default="")
    credit: str = key("摄影署名", "摄影署名，如 王东 摄", "credit", default="")
    alt: str = key("替代文字", "读屏用的文字，默认取图片说明", "alternative text; the caption if left out", default="")
    border: bool = key("图框", "图片加细框", "a hairline round the picture", default=False)
    web: bool = key(
        "上网",
        "数字报可否刊载；否：不出图片和说明，版面图上盖住",
        "whether the digital edition may show it; no: neither picture nor caption, covered on the page picture",
        default=True,
    )

    @property
    def most_cut(self) -> float:
        """How many per cent of its width or height may be cut off; of a PDF, which may hold type, none unless it is said."""
        return 0 if self.file.pages and "crop" not in self.places else self.crop.max.value


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPhoto(PhotoKeys):
    """A picture inside a story."""

    at: Box | None = key(
        "位置", "在版面上的栏与行；不写则按 cols/legs、side、down", "its cells on the page's grid", default=None
    )
    cols: int | None = key("栏宽", "占几个基本栏宽", "width in base columns", default=None, minimum=1, maximum=24)
    legs: int | None = key(
        "跨栏", "跨几栏（破栏后的栏）", "width in legs of the story", default=None, minimum=1, maximum=24
    )
    lines: int | None = key(
        "行高", "连图片说明占几行", "height in lines, caption included", default=None, minimum=3, maximum=200
    )
    side: Literal["left", "right", "center"] = key(
        "靠边", "靠左、靠右、居中", "left, right or centre of the story", default="right"
    )
    down: int = key(
        "下移", "从正文第几行起（0 为最上）", "lines below the top of the legs", default=0, minimum=0, maximum=200
    )


class Measured(NamedTuple):
    """A picture's block at a width: whole lines, the height of caption text, and how many lines it has."""

    rows: int
    caption_lines: int
    caption_height: Length


def _caption_runs(photo: PhotoKeys) -> list[list[TextRun]]:
    return [[TextRun(photo.caption)]] if photo.caption else []


def measure_photo(context: Context, photo: PhotoKeys, width: Length, rows: int | None, foot: bool) -> Measured:
    """How many whole lines a picture takes at a width, caption and white included. ``foot``: it ends a block, and needs no
    white below."""
    style = context.styles["图片说明"]
    set_ = text_extent(context, _caption_runs(photo), style, width, Meaning(role="caption", span=photo.span))
    lines = set_.lines
    if photo.credit:
        credit = width_of(context, photo.credit, context.styles["摄影署名"], photo.span)
        if not lines or set_.last_width + credit + style.size > width:
            lines += 1
    height = lines * style.leading
    if rows is None:
        aspect = photo.file.width / photo.file.height if photo.file.height else 1.5
        total = round(width / aspect) + _around(context, lines, foot) + height
        lines_needed = context.grid.lines_for(total) if not photo.most_cut else round(total / context.grid.leading)
        rows = max(3, lines_needed)
    return Measured(rows, lines, height)


def _around(context: Context, caption_lines: int, foot: bool) -> Length:
    """The white above, between and below, milli-points."""
    leading, em = context.grid.leading, context.grid.em
    edge = (leading - em) // 2
    gap = leading * CAPTION_GAP // 1000 if caption_lines else 0
    return edge + gap + (edge if foot else leading * BELOW // 1000)


def cut_at(context: Context, photo: PhotoKeys, width: Length, rows: int) -> float:
    """The share of a picture that is cut away where its block has so many lines at a width; 1 where no picture is left."""
    measured = measure_photo(context, photo, width, rows, False)
    height = rows * context.grid.leading - measured.caption_height - _around(context, measured.caption_lines, False)
    if height < context.grid.leading or photo.file.missing or not photo.file.width:
        return float(height < context.grid.leading)
    return crop_of(photo, Rect(0, 0, width, height))[1]


def place_photo(
    context: Context, photo: PhotoKeys, box: Rect, foot: bool, story: str = "", order: int | None = None
) -> list[Item]:
    """A picture and its caption in a box of whole grid lines. Without ``foot`` the box ends in its white."""
    edge = (context.grid.leading - context.grid.em) // 2
    measured = measure_photo(context, photo, box.width, box.height // context.grid.leading, foot)
    height = box.height - measured.caption_height - _around(context, measured.caption_lines, foot)
    area = Rect(box.x, box.y + edge, box.width, max(height, context.grid.leading))
    if not photo.most_cut and photo.file.height:
        area = _whole_in(photo, area)
    number = context.order if order is None else order

    def meaning(role: Role) -> Meaning:
        return Meaning(story=story, role=role, order=number, span=photo.span)

    items = picture_items(context, photo, area, meaning("picture"), story)
    gap = context.grid.leading * CAPTION_GAP // 1000
    style = context.styles["图片说明"]
    below = Rect(box.x, area.bottom + gap, box.width, 0)
    caption = text_block(context, _caption_runs(photo), style, below, meaning("caption"))
    items.extend(caption.items)
    if photo.credit:
        top = area.bottom + gap + (measured.caption_lines - 1) * style.leading
        line = Rect(box.x, top, box.width, style.leading)
        items.append(plain_line(context, photo.credit, context.styles["摄影署名"], line, meaning("credit")))
    return items


def picture_items(context: Context, photo: PhotoKeys, area: Rect, meaning: Meaning, story: str) -> list[Item]:
    """The picture alone in its area, cropped about its focus; a named grey box where the file is missing."""
    if photo.file.missing or not photo.file.width:
        frame = replace(meaning, role="problem", artifact=True)
        label = Rect(area.x, area.y, area.width, area.height)
        style = replace(context.styles["图片说明"], align="center")
        return [
            Fill(meaning=frame, path=rect_path(area), colour=GREY),
            plain_line(context, photo.file.name, style, label, frame),
        ]
    crop, cut = crop_of(photo, area)
    limit = photo.most_cut
    if cut * 100 > limit + 0.5:
        context.report(
            "layout.crop",
            photo.place_of("file"),
            story=story,
            file=photo.file.name,
            cut=round(cut * 100),
            limit=round(limit),
        )
    if photo.file.pages:
        return [_placed_page(photo, area, crop, meaning), *_border(photo, area, meaning)]
    ppi = round((crop[2] - crop[0]) / (area.width / 72000))
    press = context.page.paper.press
    good, least = (press.line_ppi, press.line_ppi // 2) if photo.file.bilevel else (press.ppi, press.least_ppi)
    if ppi < good:
        context.report(
            "layout.low-ppi", photo.place_of("file"), severity="error" if ppi < least else None, story=story,
            file=photo.file.name, ppi=ppi, least=least, good=good,
        )  # fmt: skip
    items: list[Item] = [
        Picture(
            meaning=meaning, box=area, path=photo.file.path, digest=photo.file.digest, crop=crop, tone=photo.tone,
            grey=context.page.info.inks != "4C", alt=photo.alt or photo.caption,
            focus=_focus_on_page(photo, crop, area), web=photo.web,
        )
    ]  # fmt: skip
    return [*items, *_border(photo, area, meaning)]


def _placed_page(photo: PhotoKeys, area: Rect, crop: tuple[int, int, int, int], meaning: Meaning) -> PlacedPage:
    """A page of a PDF; what it is made of is for preflight to judge, at the place where the file is named."""
    return PlacedPage(
        meaning=replace(meaning, span=photo.place_of("file")), box=area, path=photo.file.path, digest=photo.file.digest,
        crop=crop, page=photo.file.page, alt=photo.alt or photo.caption, focus=_focus_on_page(photo, crop, area),
        web=photo.web,
    )  # fmt: skip


def _border(photo: PhotoKeys, area: Rect, meaning: Meaning) -> list[Item]:
    if not photo.border:
        return []
    rule = replace(meaning, role="rule", artifact=True)
    return [Stroke(meaning=rule, path=rect_path(area), width=300, colour=BLACK)]


def _focus_on_page(photo: PhotoKeys, crop: tuple[int, int, int, int], area: Rect) -> tuple[Length, Length] | None:
    """Where the focus point that the editor named lies on the page."""
    if len(photo.crop.focus) < 2:
        return None
    left, top, right, bottom = crop
    across = (photo.file.width * photo.crop.focus[0] - left) / max(1, right - left)
    down = (photo.file.height * photo.crop.focus[1] - top) / max(1, bottom - top)
    return area.x + round(area.width * across), area.y + round(area.height * down)


def _whole_in(photo: PhotoKeys, area: Rect) -> Rect:
    """The largest rectangle of the picture's own aspect in an area: at its top, in the middle of its width."""
    width, height = photo.file.width, photo.file.height
    if area.width * height <= area.height * width:
        return Rect(area.x, area.y, area.width, area.width * height // width)
    narrow = area.height * width // height
    return Rect(area.x + (area.width - narrow) // 2, area.y, narrow, area.height)


def crop_of(photo: PhotoKeys, area: Rect) -> tuple[tuple[int, int, int, int], float]:
    """The part of the picture that fills an area (pixels: left, top, right, bottom), and the share of its width or height that
    is cut away."""
    width, height = photo.file.width, photo.file.height
    fx, fy = (*photo.crop.focus, 0.5, 0.5)[:2] if len(photo.crop.focus) >= 2 else (0.5, 0.5)
    if width * area.height > height * area.width:
        keep = max(1, round(height * area.width / area.height))
        left = min(max(0, round(width * fx - keep / 2)), width - keep)
        return (left, 0, left + keep, height), 1 - keep / width
    keep = max(1, round(width * area.height / area.width))
    top = min(max(0, round(height * fy - keep / 2)), height - keep)
    return (0, top, width, top + keep), 1 - keep / height


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(PhotoKeys):
    """A picture on its own (图片新闻): its cells, a title on request."""

    KEY: ClassVar[str] = "photos"
    WORD: ClassVar[str] = "图片"
    ABOUT: ClassVar[Text] = Text("单独的图片（图片新闻）", "a picture on its own")
    MANY: ClassVar[bool] = True

    id: str = key("编号", "图片的编号", "its name", default="")
    at: Box | None = key("位置", "栏与行", "its cells", default=None, example="{cols: 5-8, lines: 60-80}")

    def demand(self, context: Context) -> Demand:
        name = Text(f"图片“{self.id or self.file.name}”", f"photo {self.id or self.file.name}")
        cells = cells_of((self.at,), context.grid) if self.at and self.at.lines else ()
        return Demand(name=name, span=self.span, cells=cells, web=self.web)

    def layout(self, context: Context) -> Laid:
        cells: Cells = self.demand(context).cells[0]
        return Laid(items=tuple(place_photo(context, self, context.rect(cells), True, story=self.id)))
