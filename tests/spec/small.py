"""A small spec language for the tests of the reader, independent of the real elements."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar, Final, Literal

from layout_engine.diagnostics import Diagnostic, Text
from layout_engine.frame import Colour
from layout_engine.geometry import Dimension
from layout_engine.messages import hint_of, message_of
from layout_engine.model import (
    Box,
    Drawing,
    InlineText,
    Node,
    Percent,
    PictureFile,
    Size,
    StoryText,
    key,
)
from layout_engine.records import dataclass
from layout_engine.spec.files import MemoryReader
from layout_engine.spec.load import Loaded, load_page


@dataclass(frozen=True, slots=True, kw_only=True)
class MainLine(Node):
    SHORTHAND: ClassVar[str] = "text"

    text: str = key("文字", "标题的文字", "the words")
    face: str | None = key("字体", "字体角色", "face role", default=None)
    size: Dimension | None = key("字号", "字号", "size", default=None, minimum=4, maximum=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot(Node):
    file: PictureFile = key("文件", "图片文件", "picture file")
    focus: tuple[float, float] = key("视点", "横、竖", "x and y", default=(0.5, 0.5), minimum=0, maximum=1)
    crop: Percent = key("裁切", "至多裁去", "at most", default=Percent(10))
    tone: int = key("提亮", "提亮", "lighter", default=0, minimum=-50, maximum=50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Node):
    """A story."""

    MANY: ClassVar[bool] = True
    WORD: ClassVar[str] = "稿件"
    ABOUT: ClassVar[Text] = Text("一篇稿件", "a story")

    id: str = key("稿号", "稿号", "its name", example="lead")
    rank: Literal["头条", "5", "4", "3"] = key("轻重", "轻重", "rank", default="3")
    at: tuple[Box, ...] = key("位置", "位置", "place", default=())
    kicker: tuple[MainLine, ...] = key("引题", "引题", "kicker", default=())
    main: tuple[MainLine, ...] = key("主题", "主题", "main head")
    text: StoryText | None = key("正文文件", "正文文件", "text file", default=None)
    body: InlineText | None = key("正文", "正文", "the text", default=None)
    photos: tuple[Shot, ...] = key("图片", "图片", "photos", default=())
    boxed: bool = key("加框", "加框", "boxed", default=False)
    tint: Colour | None = key("衬底", "衬底", "tint", default=None)
    source: tuple[int, ...] = key("来源", "来自哪些版", "pages", default=(), name="from", minimum=1, maximum=99)
    mark: Drawing | None = key("图标", "图标", "mark", default=None)
    measure: Dimension | Literal["auto"] = key("宽", "宽", "measure", default="auto")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert(Node):
    MANY: ClassVar[bool] = True

    id: str = key("编号", "编号", "its name")
    size: Size = key("尺寸", "尺寸", "size")
    until: datetime.date | None = key("截止", "截止日期", "last day", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits(Node):
    """职务 → 姓名 written as free keys."""

    SHORTHAND: ClassVar[str] = "people"

    people: Mapping[str, str] = key("人员", "职务: 姓名", "role: name", factory=dict)
    align: Literal["left", "right"] = key("对齐", "对齐", "alignment", default="right")


ELEMENTS: Final[Mapping[str, type[Node]]] = {"stories": Story, "ads": Advert, "credits": Credits}

PAGE: Final = "page: {number: 1}\n"


def load(text: str | bytes, files: Mapping[str, bytes | str] | None = None) -> Loaded:
    """Loads a page spec ``/paper/01.yaml`` with other files beside it, all in memory."""
    every: dict[str, bytes | str] = {"01.yaml": text, **(files or {})}
    data = {f"/paper/{name}": body.encode() if isinstance(body, str) else body for name, body in every.items()}
    return load_page("/paper/01.yaml", ELEMENTS, reader=MemoryReader(data))


def brief(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """Code, line and column; also proves that the sentences can be filled in."""
    for lang in ("zh", "en"):
        assert message_of(diagnostic, lang)
        hint_of(diagnostic, lang)
    return (diagnostic.code, diagnostic.span.line, diagnostic.span.column)


def story(body: str) -> str:
    """A page with one story whose further keys are ``body``, each line indented by four; its first line is line 4."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return f"{PAGE}stories:\n  - id: a\n{lines}"
