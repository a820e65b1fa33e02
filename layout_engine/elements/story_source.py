"""稿源: where a story came from. Nothing of it is printed; it is kept for corrections, the archive and the digital edition."""

from __future__ import annotations

from typing import ClassVar

from layout_engine.model import Node, key
from layout_engine.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySource(Node):
    """Where a story came from. A bare word is the agency."""

    SHORTHAND: ClassVar[str] = "agency"

    agency: str = key("通讯社", "谁发的稿", "who sent it", default="", example="新华社")
    id: str = key("来稿号", "发稿方的稿号", "its name there", default="")
    version: str = key("版次", "发稿方的第几稿", "which version of it", default="")
    file: str = key("来稿文件", "由哪个文件导入", "the file that it was imported from", default="")
