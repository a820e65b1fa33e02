"""The house's text styles, and how a paper changes them.

In: ``Paper.styles``. Out: ``TextStyle``, every value resolved to milli-points. The values are those of the house style for
a 对开 paper of 9 pt body (craft values; a paper changes any of them by name in ``paper.yaml``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from layout_engine.frame import BLACK, Colour
from layout_engine.geometry import Dimension, Length
from layout_engine.model import PunctuationStyle, Style, TabStop
from layout_engine.records import dataclass, replace
from layout_engine.text.punctuation import BRACKETS, COMMAS, DOTS, STOPS, style_of
from layout_engine.text.punctuation import Style as Punctuation
from layout_engine.text.tabs import Stop

Align = Literal["justify", "left", "center", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """A style with nothing left open: face role, lengths in milli-points, ``lines`` = grid lines taken (0: as needed), ``lang`` = its
    language where it has its own."""

    face: str
    size: Length
    leading: Length
    indent: Length = 0
    turnover: Length = 0
    tabs: tuple[Stop, ...] = ()
    align: Align = "justify"
    colour: Colour = BLACK
    tracking: Length = 0
    lines: int = 0
    lang: str = ""


def _em(number: float) -> Dimension:
    return Dimension(round(number * 1000), "em")


_PT: Final = 1000


def _style(
    face: str, size: float, leading: float, indent: float = 0, align: Align = "justify", lines: int | None = None
) -> Style:
    return Style(
        face=face, size=Dimension(round(size * _PT)), leading=Dimension(round(leading * _PT)), indent=_em(indent),
        align=align, lines=lines,
    )  # fmt: skip


_BODY: Final = Style(
    face="报宋", size=_em(1), leading=Dimension(1000, "line"), indent=_em(2), align="justify", colour=BLACK
)

#: Style name → the house's style. A size or leading in 字/行 follows the template's body.
HOUSE: Final[Mapping[str, Style]] = {
    "正文": _BODY,
    "引题": _style("黑体", 22, 26, align="center"),
    "主题": _style("小标宋", 30, 36, align="center"),
    "副题": _style("楷体", 22, 27, align="center"),
    "提要": _style("楷体", 12, 16.5),
    "栏头": _style("黑体", 11, 14, align="left"),
    "署名": _style("楷体", 10.5, 12.6, align="center", lines=2),
    "电头": Style(face="黑体", size=_em(1), leading=Dimension(1000, "line"), align="justify"),
    "电头括号": Style(face="楷体", size=_em(1), leading=Dimension(1000, "line"), align="justify"),
    "小标题": _style("黑体", 10.5, 12.6, align="center", lines=2),
    "编者按": Style(face="楷体", size=_em(1), leading=Dimension(1000, "line"), indent=_em(2), align="justify"),
    "引文": Style(face="楷体", size=_em(1), leading=Dimension(1000, "line"), indent=_em(2), align="justify"),
    "诗": Style(face="楷体", size=_em(1), leading=Dimension(1000, "line"), turnover=_em(2), align="center"),
    "列表": Style(
        face="报宋", size=_em(1), leading=Dimension(1000, "line"), turnover=_em(1), align="justify",
        tabs=(TabStop(leader="……"),),
    ),
    "注音": Style(face="报宋", size=_em(0.5), align="left"),
    "图片说明": _style("楷体", 8, 11),
    "摄影署名": _style("楷体", 8, 11, align="right"),
    "转版": Style(face="楷体", size=_em(1), leading=Dimension(1000, "line"), align="right"),
    "导读": _style("黑体", 10.5, 14, align="left"),
    "报头": _style("报宋", 9, 12, align="center"),
    "报头黑": _style("黑体", 9, 12, align="center"),
    "报眼": Style(face="报宋", size=_em(1), leading=Dimension(1000, "line"), indent=_em(2), align="justify"),
    "报眉": _style("报宋", 8, 10, align="left"),
    "版名": _style("小标宋", 17, 20, align="left"),
    "版号": _style("黑体", 24, 26, align="left"),
    "版面人员": _style("楷体", 8, 10, align="right"),
    "广告": _style("黑体", 7.5, 9, align="left"),
    "公告": _style("报宋", 7.5, 10, indent=2),
}  # fmt: skip

_FIELDS: Final = (
    "face",
    "size",
    "leading",
    "indent",
    "turnover",
    "tabs",
    "align",
    "colour",
    "tracking",
    "lines",
    "lang",
)


def _merged(style: Style, base: Style) -> Style:
    return replace(
        base,
        **{name: getattr(style, name) for name in _FIELDS if getattr(style, name) is not None},
    )


def resolve_styles(styles: Mapping[str, Style], em: Length, leading: Length) -> Mapping[str, TextStyle]:
    """The house's styles with the paper's laid over them, in milli-points on a grid of ``em`` and ``leading``.

    A style of the paper stands on the one that it names in ``based``, else on the house's of the same name, else on 正文;
    what it is based on may itself change a house style, but not be based on another (checked when the spec is read).
    """

    def on_house(name: str, style: Style) -> Style:
        return _merged(style, HOUSE.get(name, _BODY))

    resolved: dict[str, TextStyle] = {}
    for name in {**HOUSE, **styles}:
        own = styles.get(name)
        if own is None:
            full = HOUSE[name]
        elif own.based is None or own.based == name:
            full = on_house(name, own)
        else:
            base = styles.get(own.based)
            full = _merged(own, on_house(own.based, base) if base is not None else HOUSE.get(own.based, _BODY))
        resolved[name] = _in_points(full, em, leading)
    return resolved


def _in_points(style: Style, em: Length, leading: Length) -> TextStyle:
    assert style.size is not None
    size = style.size.resolve(em, leading)
    return TextStyle(
        face=style.face or "报宋",
        size=size,
        leading=style.leading.resolve(size, leading) if style.leading else size * 5 // 4,
        indent=style.indent.resolve(size, leading) if style.indent else 0,
        turnover=style.turnover.resolve(size, leading) if style.turnover else 0,
        tabs=tuple(stop_of(tab, size, leading) for tab in style.tabs or ()),
        align=style.align or "justify",
        colour=style.colour or BLACK,
        tracking=style.tracking.resolve(size, leading) if style.tracking else 0,
        lines=style.lines or 0,
        lang=style.lang or "",
    )


def own_punctuation(of: tuple[str, PunctuationStyle]) -> Punctuation:
    """A style of punctuation of the paper's own, by its name and what it says. KeyError where it is based on no style."""
    name, own = of
    base = style_of(own.based)
    widths = {BRACKETS: own.brackets, COMMAS: own.commas, STOPS: own.stops, DOTS: own.dot}
    changed = {letter: round(em * 1000) for letters, em in widths.items() if em is not None for letter in letters}
    beside = {"half": style_of("全角"), "full": style_of("行末半角"), None: base}[own.adjacent]
    return base._replace(
        name=name,
        natural={**base.natural, **changed},
        opener_after=beside.opener_after,
        closer_before=beside.closer_before,
        start=base.start if own.line_start is None else own.line_start == "half",
        first="setting" if own.paragraph_start == "auto" else own.paragraph_start or base.first,
        end=own.line_end or base.end,
        together=base.together if own.together is None else own.together,
    )


def stop_of(tab: TabStop, size: Length, leading: Length) -> Stop:
    """A tab stop in milli-points, for text of ``size``; what was left out as ``TabStop`` says."""
    at = tab.at.resolve(size, leading) if tab.at is not None else 0
    end = tab.at is None or at < 0
    return Stop(abs(at), end, tab.align or ("right" if end else "left"), tab.leader or "")
