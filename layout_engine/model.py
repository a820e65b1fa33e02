"""What the editor asked for: the plain data that a spec becomes, and the small vocabulary that its keys are made of.

In: nothing; ``spec`` builds these values from YAML, the elements' own dataclasses stand in ``elements/``. Every field
that is a key of the spec is declared with ``key(...)``: its Chinese word and its explanation in both languages feed the
JSON Schema, the messages and the reference. All values are frozen. ``Node.span`` is where the mapping starts in its
file, ``Node.places`` where each key's value stands.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final, Literal, NamedTuple, NewType

from layout_engine.diagnostics import NOWHERE, Span, Text
from layout_engine.frame import Colour
from layout_engine.geometry import Dimension, parse_dimension
from layout_engine.records import MISSING, dataclass, field, replace


class Key(NamedTuple):
    """What is known of one key of the spec: its Chinese word, its explanation, its name in YAML if it differs from the
    field's name (``from``, ``class``), and an example value as YAML text."""

    word: str
    about: Text
    name: str = ""
    example: str = ""
    minimum: float | None = None
    maximum: float | None = None


def key(
    word: str,
    zh: str,
    en: str,
    *,
    default: Any = MISSING,
    factory: Any = MISSING,
    name: str = "",
    example: str = "",
    minimum: float | None = None,
    maximum: float | None = None,
) -> Any:
    """A dataclass field that is a key of the spec. Without ``default`` and ``factory`` the key is required."""
    about = Key(word=word, about=Text(zh, en), name=name, example=example, minimum=minimum, maximum=maximum)
    metadata = {"key": about}
    if factory is not MISSING:
        return field(default_factory=factory, metadata=metadata)
    if default is not MISSING:
        return field(default=default, metadata=metadata)
    return field(metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A mapping of the spec. A subclass may name the field that a bare scalar or list fills in ``SHORTHAND``."""

    SHORTHAND: ClassVar[str] = ""

    span: Span = field(default=NOWHERE, compare=False, repr=False)
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, name: str) -> Span:
        """Where the value of a key stands; the node itself where the key was not given."""
        return self.places.get(name, self.span)


@dataclass(frozen=True, slots=True)
class Range:
    """An inclusive range of columns or lines, from 1: ``3-5``, or one number."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Range:
        match = re.fullmatch(r"\s*(\d+)\s*(?:[-–—~～至到]\s*(\d+)\s*)?", text)
        if match is None:
            raise ValueError(text)
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        if first < 1 or last < first:
            raise ValueError(text)
        return cls(first, last)

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Size:
    """A width × height: ``350 × 65 mm``."""

    width: Dimension
    height: Dimension

    @classmethod
    def parse(cls, text: str) -> Size:
        parts = re.split(r"[×xX*]", text)
        if len(parts) != 2:
            raise ValueError(text)
        unit = re.search(r"(mm|毫米|cm|pt|磅|字|em)\s*$", parts[1])
        left = parts[0] if re.search(r"[^\d.\s]", parts[0]) or unit is None else parts[0] + unit[1]
        return cls(parse_dimension(left, None), parse_dimension(parts[1], None))


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in per cent: ``10%`` or ``10``."""

    value: float

    @classmethod
    def parse(cls, text: str) -> Percent:
        match = re.fullmatch(r"\s*(\d{1,3}(?:\.\d+)?)\s*[%％]?\s*", text)
        if match is None or float(match[1]) > 100:
            raise ValueError(text)
        return cls(float(match[1]))


@dataclass(frozen=True, slots=True)
class InkSum:
    """The inks of a place added up, in per cent: ``220%`` or ``220``, from 100 (one solid ink) to 400."""

    value: float

    @classmethod
    def parse(cls, text: str) -> InkSum:
        match = re.fullmatch(r"\s*(\d{3}(?:\.\d+)?)\s*[%％]?\s*", text)
        if match is None or not 100 <= float(match[1]) <= 400:
            raise ValueError(text)
        return cls(float(match[1]))


@dataclass(frozen=True, slots=True)
class InkCurve:
    """A tone curve: per cents of ink at equal steps from white to black, ``0 22 47 74 96``."""

    values: tuple[float, ...]

    @classmethod
    def parse(cls, text: str) -> InkCurve:
        values = tuple(float(part) for part in re.split(r"[\s,，]+", text.strip().strip("[]").strip()))
        if not 2 <= len(values) <= 21 or list(values) != sorted(values) or not 0 <= values[0] < values[-1] <= 100:
            raise ValueError(text)
        return cls(values)


_NAMED_INKS: Final = {
    "黑": Colour(k=1000), "白": Colour(), "红": Colour(m=1000, y=1000), "套红": Colour(m=1000, y=1000),
    "black": Colour(k=1000), "white": Colour(), "red": Colour(m=1000, y=1000),
}  # fmt: skip

_SPOT: Final = r"\s*(?:spot|专色)\(\s*([^()%]*?[^()%\s\d])\s*(?:\s(\d{1,3}(?:\.\d)?)\s*%?)?\s*\)\s*"


LANG_FORM: Final = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}"


class LangTag(str):
    """A language tag (BCP 47, RFC 5646 §2.1): zh-Hant, zh-TW, en, de-CH."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> LangTag:
        """Raises ValueError for what has not the form of a tag."""
        if re.fullmatch(LANG_FORM, text.strip()) is None:
            raise ValueError(text)
        return cls(text.strip())


def is_lang(text: str) -> bool:
    """Whether a text has the form of a language tag."""
    return re.fullmatch(LANG_FORM, text) is not None


def parse_ink(text: str) -> Colour:
    """``K8``, ``M100 Y100``, ``C20 M5 Y0 K30`` (per cent of each ink), a named ink (黑 白 红 套红) or a spot ink of the paper
    (``spot(金)``, ``专色(金 60)``) → Colour.

    Raises ValueError.
    """
    if (named := _NAMED_INKS.get(text.strip())) is not None:
        return named
    if (match := re.fullmatch(_SPOT, text)) is not None:
        tint = float(match[2] or 100)
        if tint > 100:
            raise ValueError(text)
        return Colour(spot=match[1], tint=round(tint * 10))
    amounts: dict[str, int] = {}
    for part in text.replace(",", " ").split():
        match = re.fullmatch(r"([CMYKcmyk])(\d{1,3}(?:\.\d)?)", part)
        if match is None or match[1].lower() in amounts or float(match[2]) > 100:
            raise ValueError(text)
        amounts[match[1].lower()] = round(float(match[2]) * 10)
    if not amounts:
        raise ValueError(text)
    cyan, magenta, yellow, black = (amounts.get(ink, 0) for ink in "cmyk")
    return Colour(cyan, magenta, yellow, black)


# ---- files -----------------------------------------------------------------------------------------------------------

Emphasis = Literal["", "strong", "kai", "dots", "frame", "name", "book", "underline", "note"]


@dataclass(frozen=True, slots=True)
class TextRun:
    """Source text of one emphasis: plain, 黑体 (strong), 楷体 (kai), 着重 (dots), 加黑框 (frame: a name in mourning), 专名号
    (name), 书名号 drawn as a wavy line (book), underline, 注码 (note: small and raised). ``reading`` stands over it (注音, 注释); ``lang``
    is its language where that is not its story's.
    ``places``: (offset in ``text``, where it stands in its file) wherever the file goes on at another place."""

    text: str
    emphasis: Emphasis = ""
    places: tuple[tuple[int, Span], ...] = field(default=(), compare=False, repr=False)
    reading: str = ""
    lang: str = ""


def place_in(runs: Sequence[TextRun], offset: int, default: Span) -> Span:
    """Where a character of joined runs stands in its file; ``default`` for what the engine has set before or after."""
    for run in runs:
        if offset < len(run.text):
            start, span = next(((at, span) for at, span in reversed(run.places) if at <= offset), (0, default))
            return span if span is default else span._replace(column=span.column + offset - start)
        offset -= len(run.text)
    return default


ParagraphKind = Literal["body", "crosshead", "quote", "rule", "verse", "item", "gap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a story's text, with its place in the file that it came from. A line that is kept as it is is a
    paragraph too: a line of verse (verse) or of a list (item, its parts parted by runs that are a tab), set in by ``indent``
    characters; gap is an empty one between them. ``label``: the characters at an item's start that are its number. ``run_on``: its
    beginning stands on another page (转版), so its first line is not set in."""

    runs: tuple[TextRun, ...]
    kind: ParagraphKind = "body"
    indent: int = 0
    label: int = 0
    run_on: bool = False
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """A story's text, read and parsed: from a file, or inline."""

    paragraphs: tuple[Paragraph, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture file: its resolved path, the name the editor wrote, and what its header says. ``missing``: the file is
    not there or is no picture (a diagnostic was made); width and height are 0 then. Pixels are after EXIF rotation.
    ``bilevel``: line art of one bit a pixel (线条稿). ``pages``: of a PDF, the width and height of each of its pages in
    milli-points; ``page`` is then the one that is placed, from 1, and width and height are its own."""

    name: str
    path: str = ""
    digest: str = ""
    width: int = 0
    height: int = 0
    bilevel: bool = False
    missing: bool = False
    pages: tuple[tuple[int, int], ...] = ()
    page: int = 0

    def at_page(self, number: int) -> PictureFile:
        """The same PDF with this page of it, from 1, as the one that is placed."""
        width, height = self.pages[number - 1]
        return replace(self, page=number, width=width, height=height)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """The rows of a table's file as text, and where each stands in it; none where it cannot be read (a diagnostic was
    made)."""

    name: str
    rows: tuple[tuple[str, ...], ...] = ()
    places: tuple[Span, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An SVG file reduced to filled outlines: ``paths`` in millipoint-like integer units (1000 per user unit) within
    ``view`` (min-x, min-y, width, height in the same units), each with its colour or None (take the place's ink)."""

    name: str
    view: tuple[int, int, int, int]
    paths: tuple[tuple[tuple[tuple[str, *tuple[int, ...]], ...], Colour | None, bool], ...]


# ---- the paper -------------------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PressPictures(Node):
    """How pictures are made ready for newsprint, beside the conversion of their colours. Pictures that come separated (CMYK)
    are left as they are."""

    tone: int = key(
        "提亮",
        "所有照片提亮的百分数，负数压暗；手机照片印在新闻纸上偏暗；与照片自己的 tone 相加",
        "lightens all photos by so many per cent (negative: darkens); added to a photo's own tone",
        default=5,
        minimum=-50,
        maximum=50,
    )
    sharpen: int = key(
        "锐化",
        "照片锐化的强度，百分数；0 不锐化",
        "strength of the unsharp mask of photos, per cent; 0 leaves them",
        default=80,
        minimum=0,
        maximum=300,
    )
    grey: InkCurve | None = key(
        "灰度曲线",
        "黑白照片的网点：从白到黑等分各点的百分数；不写，按印刷厂的特性文件",
        "the black ink of grey pictures, per cents at equal steps from white to black; else after the press profile",
        default=None,
        example="0 18 40 66 95",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Node):
    """The press house: its profile and inks, what it can print, the marks that it wants. The limits are those of
    coldset newsprint (ISO 12647-3, GB/T 17934.3; GWG 2022, Newspaper Ads CMYK)."""

    profile: str | None = key(
        "特性文件",
        "印刷厂的 CMYK 输出特性文件（ICC），可在报纸目录之外；不写，用引擎自带的新闻纸特性文件",
        "the press house's CMYK output profile (ICC), also outside the paper's folder; else the engine's own newsprint",
        default=None,
        example="/press/WAN-IFRAnewspaper26v5.icc",
    )
    identifier: str = key(
        "印刷条件",
        "印刷条件的名称；在 ICC 登记过的写登记名，否则为 Custom",
        "identifier of the printing condition: the registered name, else Custom",
        default="Custom",
        example="WAN-IFRAnewspaper26v5",
    )
    condition: str = key(
        "条件说明",
        "印刷条件的说明",
        "the printing condition in words",
        default="",
        example="冷固型新闻纸，网点扩大 26%",
    )
    registry: str = key(
        "登记处",
        "登记该名称的网址；Custom 不写",
        "where the identifier is registered; none for Custom",
        default="",
        example="http://www.color.org",
    )
    ink_limit: InkSum = key(
        "总墨量", "各色墨量之和的上限", "the most of all inks together", default=InkSum(220), example="220%"
    )
    ppi: int = key("图片精度", "图片应有的精度，像素每英寸", "the ppi to aim at", default=225, minimum=72, maximum=600)
    least_ppi: int = key(
        "最低精度",
        "低于此精度的图片不能付印",
        "pictures below it are not printed",
        default=150,
        minimum=36,
        maximum=600,
    )
    line_ppi: int = key(
        "线条图精度",
        "黑白二值图应有的精度",
        "the ppi of black and white line art",
        default=600,
        minimum=72,
        maximum=2400,
    )
    least_line: Dimension = key(
        "最细线", "细于此的线印不出", "lines thinner than it are lost", default=Dimension(250), example="0.25pt"
    )
    least_size: Dimension = key(
        "反白最小字号",
        "反白字、多色字不得小于此",
        "the least size of reversed text and of text in several inks",
        default=Dimension(10_000),
        example="10pt",
    )
    heads_over_pictures: Literal["knockout", "overprint"] = key(
        "图上黑字",
        "压在图片上的大黑字（12 磅以上）：挖空或叠印；由印刷厂补漏白时挖空",
        "large black text (12 pt and more) on pictures: knocks out, or overprints where nobody traps",
        default="knockout",
    )
    pictures: PressPictures = key(
        "图片", "照片付印前的处理：提亮、锐化、灰度", "tone, sharpness and greys of pictures", factory=PressPictures
    )
    marks: Literal["none", "margin", "full"] = key(
        "版标",
        "不印、只在版边印一行、全套（裁切线、套准线、信号条、色名）",
        "no marks, one line in the margin, or the full set (crops, registers, control strip, plate names)",
        default="margin",
    )
    spots: Mapping[str, Colour] = key(
        "专色",
        "专色的名称和代它的四色；用时写 spot(名称 60)",
        "spot inks by name with their CMYK stand-ins; used as spot(NAME 60)",
        factory=dict,
    )


class PunctuationName(str):
    """The name of a style of punctuation."""

    __slots__ = ()


def _width(word: str, zh: str, en: str) -> Any:
    return key(
        word, f"{zh}的宽度，几个字宽", f"width of {en} in em", default=None, minimum=0.5, maximum=1, example="0.5"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PunctuationStyle(Node):
    """A style of punctuation of the paper's own: what differs from the style that it is based on."""

    based: PunctuationName = key(
        "沿用", "沿用哪一种，只写不同之处", "the style it differs from", default=PunctuationName("全角"), example="开明"
    )
    brackets: float | None = _width("括号", "括号、引号、书名号", "brackets and quotes")
    commas: float | None = _width("句内点号", "，、；：", "，、；：")
    stops: float | None = _width("句末点号", "。？！", "。？！")
    dot: float | None = _width("间隔号", "·", "·")
    adjacent: Literal["half", "full"] | None = key(
        "相邻",
        "两个标点相邻：前一个或后一个占半字，或都不让",
        "beside another mark: one gives half an em, or none does",
        default=None,
    )
    line_start: Literal["half", "full"] | None = key(
        "行首", "行首的前括号、前引号占半字或全字", "an opening mark at a line's start", default=None
    )
    paragraph_start: Literal["auto", "half", "full"] | None = key(
        "段首", "段首的前括号、前引号；auto：缩进时占全字", "an opening mark at a paragraph's start; auto: full after an indent",
        default=None,
    )  # fmt: skip
    line_end: Literal["half", "fit", "full"] | None = key(
        "行末", "行末标点占半字、放不下时占半字、占全字", "a mark at a line's end: half, half only where it does not fit, or full",
        default=None,
    )  # fmt: skip
    together: bool | None = key("叠用", "？！叠用合占一字", "？！ in pairs take one em", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knob(Node):
    """What may give way when stories are fitted to their places: how far, and what a step costs."""

    most: int = key("限度", "最多调多少", "how far at the most", default=0, minimum=0, maximum=100_000)
    cost: int = key(
        "代价",
        "一步的代价，以版面评分的千分之一计",
        "of a step, in thousandths of a page's score",
        default=0,
        minimum=0,
        maximum=1_000_000,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs(Node):
    """压字: the house's limits when stories are placed, and what each step costs."""

    head_up: Knob = key(
        "标题放大", "主题比本级字号大百分之几", "per cent above the rank's size",
        factory=lambda: Knob(most=25, cost=60), example="{most: 25, cost: 60}",
    )  # fmt: skip
    head_down: Knob = key(
        "标题缩小", "主题比本级字号小百分之几", "per cent below the rank's size",
        factory=lambda: Knob(most=28, cost=80), example="{most: 28, cost: 80}",
    )  # fmt: skip
    padding: Knob = key(
        "题区加空", "标题多占几行", "lines of white about a head",
        factory=lambda: Knob(most=2, cost=120), example="{most: 2, cost: 120}",
    )  # fmt: skip
    crop: Knob = key(
        "图片增减", "图片比原形高矮几行", "lines that a photo is higher or lower than its own shape",
        factory=lambda: Knob(most=8, cost=40), example="{most: 8, cost: 40}",
    )  # fmt: skip
    legs: Knob = key(
        "破栏", "栏数可增减几栏", "legs more or fewer than base columns",
        factory=lambda: Knob(most=2, cost=100), example="{most: 2, cost: 100}",
    )  # fmt: skip
    white: Knob = key(
        "文末空行", "文末每栏空几行", "lines left empty in every leg",
        factory=lambda: Knob(most=2, cost=300), example="{most: 2, cost: 300}",
    )  # fmt: skip
    optional: Knob = key(
        "删段", "可删的段落删几段", "optional paragraphs left out",
        factory=lambda: Knob(most=4, cost=2200), example="{most: 4, cost: 2200}",
    )  # fmt: skip
    moved: Knob = key(
        "移动", "重排时比上次移动", "a story that moves when a page is planned again",
        factory=lambda: Knob(most=1, cost=3000), example="{most: 1, cost: 3000}",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Node):
    """A newspaper: what all its pages share (``paper.yaml``)."""

    name: str = key("报名", "报纸名称", "name of the paper")
    lang: LangTag = key(
        "语言", "文字的语言标签：标点的位置、断词；稿件可另写",
        "language of the text: places of marks, hyphenation; a story may have its own",
        default=LangTag("zh-CN"), example="zh-TW",
    )  # fmt: skip
    cn: str = key("CN 号", "国内统一连续出版物号", "CN number", default="", example="CN 99-0001")
    postal_code: str = key("邮发代号", "邮发代号", "postal distribution code", default="")
    organs: tuple[str, ...] = key(
        "主管主办", "主管、主办单位，一行一条", "supervising and sponsoring organs", default=()
    )
    publisher: str = key("出版", "出版单位", "publisher", default="")
    address: str = key("社址", "社址、邮编、电话", "address", default="")
    price: str = key("定价", "定价", "price", default="")
    printer: str = key("承印", "承印单位", "printer", default="")
    distribution: str = key("发行", "发行方式", "distribution", default="")
    slogan: str = key("口号", "报头口号", "slogan", default="")
    sites: tuple[Site, ...] = key("网站", "网站、公众号；qr 给出二维码内容", "sites and accounts", default=())
    nameplate: Nameplate | None = key("报名字样", "报名的字样：文字、SVG 或图片", "nameplate", default=None)
    template: str = key("版式", "默认版式", "default template", default="对开")
    templates: Mapping[str, Template] = key("版式表", "各版式", "templates", factory=dict)
    styles: Mapping[str, Style] = key("样式表", "样式", "styles by name", factory=dict)
    faces: Mapping[str, tuple[FaceFile, ...]] = key(
        "字体表", "角色换用的字体，依次回退", "faces by role, in order of fallback", factory=dict
    )
    fonts: str | None = key("字体清单", "另用一份 fonts.yaml", "another fonts.yaml", default=None)
    glyphs: Mapping[str, Drawing] = key(
        "造字", "造字：字或 IDS → SVG 文件", "made characters: character or IDS → SVG", factory=dict
    )
    glue: PunctuationName = key(
        "标点",
        "标点样式：现有的，或 punctuation_styles 里自定的",
        "style of punctuation: one there is, or one of punctuation_styles",
        default=PunctuationName("全角"),
        example="开明",
    )
    punctuation_styles: Mapping[str, PunctuationStyle] = key(
        "标点样式表", "自定的标点样式", "punctuation styles of one's own, by name", factory=dict
    )
    rules: Mapping[str, Literal["error", "warning", "info", "off"]] = key(
        "版面规则",
        "版面规则各算什么：规则号（H1、G5 …）→ error、warning、info 或 off",
        "how severe each rule of make-up is: its code (H1, G5 …) → error, warning, info or off",
        factory=dict,
        example="{G7: off, H7: info}",
    )
    knobs: Knobs = key(
        "压字", "自动排版时标题、图片、分栏可调的限度与代价", "limits and costs of what gives way when stories are placed",
        factory=Knobs, example="{padding: {most: 1, cost: 200}}",
    )  # fmt: skip
    autospace: Dimension = key(
        "中西间距",
        "汉字与西文、数字间的空",
        "space between Han and Latin",
        default=Dimension(125, "em"),
        example="0.125字",
    )
    filler: tuple[PictureFile, ...] = key(
        "公益广告",
        "补白用的公益广告：广告空位没有文件、也没有自己的 filler 时，取其中尺寸最相近的",
        "public service advertisements: the one nearest in size fills a hole that has neither a file nor a filler of its own",
        default=(),
        example="[ads/forest.pdf, ads/blood.pdf]",
    )
    press: Press = key(
        "印刷", "印刷厂的要求：特性文件、油墨、精度、版标", "what the press house asks for", factory=Press
    )


# ---- the page --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo(Node):
    """The page as such: number, date, issue."""

    number: int = key("版次", "第几版", "page number", minimum=1, maximum=999)
    date: datetime.date | None = key("日期", "出版日期，年-月-日", "date of issue", default=None, example="2026-03-05")
    issue: int | None = key("期号", "总期号", "issue number", default=None, minimum=1)
    pages: int | None = key("版数", "今日几版", "number of pages today", default=None, minimum=1, maximum=999)
    sections: tuple[int, ...] = key(
        "各叠版数",
        "分几叠时，各叠的版数；不写即一叠",
        "pages of each section, where there are several",
        default=(),
        example="[8, 8]",
    )
    spread: int | None = key(
        "跨版",
        "与第几版通版：两版在一张纸上，当一个大版来排，栏数加倍",
        "the page that this one is one with (double truck): both on one sheet, composed as a page of twice the columns",
        default=None,
        minimum=1,
        maximum=999,
        example="5",
    )
    inks: Literal["4C", "K", "K+spot"] = key("墨色", "四色、单黑、单黑加专色", "inks of the page", default="4C")
    mourning: bool = key(
        "哀悼",
        "全版单黑：图片、底纹转灰，别的颜色都算错",
        "in mourning: black alone; pictures and tints turn grey, any other ink is an error",
        default=False,
    )
    revision: int = key(
        "稿次", "付印的第几稿，印在版边", "the page's revision, in the margin line", default=1, minimum=1
    )
    edition: str = key(
        "版本", "版本，如 城区版，印在版边", "the edition, in the margin line", default="", example="城区版"
    )
    template: str | None = key("版式", "版式，默认取 paper.yaml", "template", default=None)
    section: str = key("版名", "版名，如 要闻、副刊", "section name", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Node):
    """A place on the grid: columns and lines, both inclusive from 1; ``legs`` for 破栏."""

    SHORTHAND: ClassVar[str] = "anchor"

    anchor: Literal["head", "foot", "中缝"] | None = key(
        "通栏位置",
        "版心顶（head）、版心底（foot）通栏；中缝：本版与同一张纸上另一版之间",
        "full width at the head or foot; 中缝: between this page and the other one of its sheet",
        default=None,
    )
    cols: Range | None = key("栏", "第几栏到第几栏", "columns", default=None, example="1-6")
    lines: Range | None = key("行", "第几行到第几行", "lines", default=None, example="15-58")
    legs: int | None = key("分栏", "分几栏（破栏）", "number of legs (破栏)", default=None, minimum=1, maximum=24)


InlineText = NewType("InlineText", StoryText)
"""The type of a key whose scalar is itself a story's text (``body: |``), where ``StoryText`` names a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as its editor asked for it: the paper, the page as such, and its elements in the order of the file.

    ``path`` is the spec's path as given, ``root`` the resolved folder that the page may read in.
    """

    paper: Paper
    info: PageInfo
    elements: tuple[Node, ...] = ()
    path: str = ""
    root: str = ""
    span: Span = field(default=NOWHERE, compare=False)
