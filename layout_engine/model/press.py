"""The press house: profile, inks, limits, marks, how pictures are separated (``press`` of ``paper.yaml``).

In: ``paper.yaml``. Out: ``Press``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from layout_engine.frame import Colour
from layout_engine.geometry import Dimension
from layout_engine.model.values import InkCurve, InkSum, Node, key
from layout_engine.records import dataclass


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
