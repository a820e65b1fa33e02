"""A newspaper: what all its pages share (``paper.yaml``).

In: ``paper.yaml``. Out: ``Paper``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from layout_engine.geometry import Dimension
from layout_engine.model.house import Knobs, PunctuationName, PunctuationStyle
from layout_engine.model.press import Press
from layout_engine.model.styles import FaceFile, Nameplate, Site, Style, Template
from layout_engine.model.texts import Drawing, PictureFile
from layout_engine.model.values import LangTag, Node, key
from layout_engine.records import dataclass


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
