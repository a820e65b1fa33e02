"""A paper's own styles of punctuation, and the knobs of copyfitting with their limits (``paper.yaml``).

In: ``paper.yaml``. Out: ``PunctuationStyle``, ``Knobs``.
"""

from __future__ import annotations

from typing import Any, Literal

from layout_engine.model.values import Node, key
from layout_engine.records import dataclass


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
