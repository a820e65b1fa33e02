"""What a paper sets once for all pages: styles, templates, sizes of heads, faces, nameplate, sites.

In: ``paper.yaml``. Out: one class for each mapping in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from layout_engine.frame import Colour
from layout_engine.geometry import Dimension
from layout_engine.model.texts import Drawing, PictureFile
from layout_engine.model.values import LangTag, Node, Size, key
from layout_engine.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TabStop(Node):
    """A tab stop of lists. A bare length is ``at``."""

    SHORTHAND: ClassVar[str] = "at"

    at: Dimension | None = key(
        "位置",
        "距行首；负数从行尾算起；不写即行尾",
        "from the line's start; negative: from its end; left out: its end",
        default=None,
        example="8字",
    )
    align: Literal["left", "right", "center", "decimal"] | None = key(
        "对齐",
        "在此处齐左、齐右、居中、对小数点；不写：从行首算的齐左，从行尾算的齐右",
        "what stands there: the left or right edge, the middle, the decimal point; left out: left, but right from the line's end",
        default=None,
    )
    leader: Literal["……", "·", ".", "——"] | None = key(
        "前导符",
        "填满前面空白的点或线：…… 密点，· 疏点，. 脚点，—— 细线",
        "what fills the white before it: …… close dots, · wide dots, . dots on the baseline, —— a hairline",
        default=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Style(Node):
    """A named text style. None means: as the style that it is based on."""

    based: str | None = key(
        "沿用", "沿用哪个样式，未写的项取其值（只可一层）", "the style to inherit from (one level)", default=None
    )
    face: str | None = key(
        "字体", "字体角色：报宋、小标宋、大标宋、黑体、楷体、仿宋、题字", "face role", default=None, example="报宋"
    )
    size: Dimension | None = key(
        "字号", "字号、pt、mm 或字数", "size: 字号, pt, mm or characters", default=None, example="小五"
    )
    leading: Dimension | None = key(
        "行距", "行距（基线到基线）", "leading, baseline to baseline", default=None, example="12.6pt"
    )
    indent: Dimension | None = key("缩进", "首行缩进", "first-line indent", default=None, example="2字")
    turnover: Dimension | None = key(
        "回行缩进",
        "首行以外各行的缩进（悬挂）",
        "indent of all lines but the first (hanging)",
        default=None,
        example="1字",
    )
    tabs: tuple[TabStop, ...] | None = key(
        "制表位", "列表各行的制表位", "tab stops of the lines of lists", default=None, example="[8字, {leader: ……}]"
    )
    align: Literal["justify", "left", "center", "right"] | None = key(
        "对齐", "两端齐、左、中、右", "alignment", default=None
    )
    colour: Colour | None = key("颜色", "墨色，如 K100、M100 Y100、红", "ink", default=None, example="K100")
    lang: LangTag | None = key(
        "语言", "语言标签，默认随稿件", "language tag; that of the story if left out", default=None, example="en"
    )
    tracking: Dimension | None = key("字距", "字间加空", "extra space after each character", default=None)
    lines: int | None = key("占行", "占几行", "how many grid lines it takes", default=None, minimum=1, maximum=40)


Variant = Literal["套红", "黑", "普通"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Node):
    """A page format: trim, type area, character grid. ``based`` takes the rest from a built-in or other template."""

    based: str | None = key("沿用", "沿用哪个版式", "the template to inherit from", default=None)
    trim: Size | None = key("开本", "成品尺寸，宽×高", "trim size", default=None, example="390 × 546 mm")
    type_area: Size | None = key(
        "版心", "版心尺寸，宽×高；版心在纸面居中，除非写了 top", "type area", default=None, example="353 × 490 mm"
    )
    top: Dimension | None = key("天头", "版心上沿到纸边", "from the trim to the type area's top", default=None)
    columns: int | None = key("栏数", "基本栏数", "number of base columns", default=None, minimum=1, maximum=24)
    chars: int | None = key(
        "每栏字数", "一基本栏的字数", "characters in a base column", default=None, minimum=5, maximum=60
    )
    gutter: Dimension | None = key("栏距", "栏间距", "gutter", default=None, example="1字")
    size: Dimension | None = key(
        "正文字号", "正文字号，即一个字格", "body size: one cell of the character grid", default=None, example="小五"
    )
    leading: Dimension | None = key("行距", "正文行距", "body leading", default=None, example="12.6pt")
    lines: int | None = key("行数", "版心行数", "lines in the type area", default=None, minimum=10, maximum=400)
    heads: Mapping[str, HeadSizes] = key("标题字号", "按 rank 的标题字号", "head sizes by rank", factory=dict)
    bleed: Dimension | None = key("出血", "出血", "bleed", default=None)
    seam: Dimension | None = key(
        "中缝",
        "中缝的宽：一张纸上两版之间的一条，排小广告、公告；块写 at: 中缝",
        "width of the strip between the two pages of a sheet, for small advertisements and notices; blocks say at: 中缝",
        default=None,
        example="20mm",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSizes(Node):
    """The sizes of a head by rank. A bare size is the main line's."""

    SHORTHAND: ClassVar[str] = "main"

    main: Dimension = key("主题", "主题字号", "size of the main line")
    kicker: Dimension | None = key("引题", "引题字号", "size of the kicker", default=None)
    deck: Dimension | None = key("副题", "副题字号", "size of the deck", default=None)
    face: str | None = key("字体", "主题字体", "face of the main line", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceFile(Node):
    """A face that the paper plugs in. A bare path is ``file``."""

    SHORTHAND: ClassVar[str] = "file"

    file: str = key("文件", "字体文件路径（ttf、otf、ttc），可在报纸目录之外", "font file", example="/fonts/FZBSJW.TTF")
    index: int = key("序号", "ttc 中的第几个，从 0 起", "index in a collection", default=0, minimum=0, maximum=64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameplate(Node):
    """The name of the paper as it is drawn: text in a face, or a picture or SVG file."""

    SHORTHAND: ClassVar[str] = "text"

    text: str | None = key("报名", "以文字排报名", "set as text", default=None)
    face: str = key("字体", "字体角色", "face role", default="题字")
    drawing: Drawing | None = key(
        "图形", "SVG 路径", "SVG paths", default=None, name="svg", example="pictures/nameplate.svg"
    )
    picture: PictureFile | None = key("图片", "图片文件", "picture file", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Node):
    """A site or account of the paper; ``qr`` is the text of its QR code."""

    SHORTHAND: ClassVar[str] = "text"

    text: str = key("文字", "印出的文字", "printed text", default="")
    qr: str | None = key("二维码", "二维码的内容", "content of the QR code", default=None, example="https://example.cn")
