"""What the digital edition is told of an issue beside its frames, and where its files stand.

In: nothing. Out: ``EditionInfo``, ``PageSource``, and the paths of all files, relative to the issue's folder: date folders
as Chinese newspapers publish them (``html/2026-03/05/node_1.htm``).
"""

from __future__ import annotations

import datetime
from typing import Final

from layout_engine.frame import Frame
from layout_engine.records import dataclass, field

_DAYS: Final = "一二三四五六日"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionInfo:
    """The paper and the issue: ``issue`` is its number (0: none), ``edition`` its name where there are several (城区版)."""

    paper: str
    date: datetime.date
    issue: int = 0
    cn: str = ""
    publisher: str = ""
    edition: str = ""

    @property
    def folder(self) -> str:
        """Where the pages stand, below the issue's folder."""
        return f"html/{self.date:%Y-%m/%d}"

    @property
    def day(self) -> str:
        """2026年3月5日 星期四."""
        date = self.date
        return f"{date.year}年{date.month}月{date.day}日 星期{_DAYS[date.weekday()]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """A composed page: its frame, its picture (PNG, for a sharp one no less than 1600 pixels wide; or with ``small`` what
    ``screen_pictures`` made of it), the name of its section (要闻), and where its PDF is, relative to the issue's folder (none:
    the edition links to none). ``spread``: the page that this one is one with (跨版; 0: none)."""

    frame: Frame
    picture: bytes = field(repr=False)
    small: bytes = field(default=b"", repr=False)
    section: str = ""
    pdf: str = ""
    spread: int = 0

    @property
    def number(self) -> int:
        return self.frame.number

    @property
    def name(self) -> str:
        """第01版：要闻; of a spread 第04、05版."""
        shown = "、".join(f"{number:02d}" for number in sorted({self.number, self.spread or self.number}))
        return f"第{shown}版" + (f"：{self.section}" if self.section else "")


def node(number: int) -> str:
    """The file of a page."""
    return f"node_{number}.htm"


def content(article: str) -> str:
    """The file of an article."""
    return f"content_{article}.htm"
