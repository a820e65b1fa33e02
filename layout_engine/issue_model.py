"""What an editor asks for of a whole issue: the vocabulary of ``issue.yaml``.

In: nothing; ``spec.issue`` builds these values from YAML, ``issue/`` composes by them. Keys as in ``model``: their words and
explanations feed the JSON Schema, the messages and the reference.
"""

from __future__ import annotations

import datetime
from typing import ClassVar

from layout_engine.model import Node, key
from layout_engine.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage(Node):
    """A page of the issue. A bare path is ``spec``."""

    SHORTHAND: ClassVar[str] = "spec"

    spec: str = key(
        "版面说明",
        "版面说明的文件名，从 issue.yaml 所在的文件夹算起",
        "the page spec, beside issue.yaml",
        example="01.yaml",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Node):
    """What an edition has in place of the shared page: a file of blocks, matched by ``id``."""

    page: int = key("版", "第几版", "page", minimum=1, maximum=999)
    file: str = key(
        "文件",
        "只写不同之处的文件：同 id 的稿件、广告换掉写明的键，其余照旧",
        "a file with the differences only: a story or advertisement of the same id takes the keys that are given, and keeps the others",
        example="county/02.yaml",
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Node):
    """An edition (地方版): the pages of the issue with some blocks replaced."""

    name: str = key(
        "版本", "版本的名称，印在换过的版的版边", "its name, in the margin line of pages that differ", example="县域版"
    )
    changes: tuple[Change, ...] = key(
        "换稿",
        "哪几版有不同，不同之处写在哪个文件里；一版不列的各版共用",
        "pages that differ and the files that say how; all other pages are shared",
        default=(),
        example="[{page: 2, file: county/02.yaml}]",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous(Node):
    """The issue before this one. A bare number is ``issue``."""

    SHORTHAND: ClassVar[str] = "issue"

    issue: int = key("期号", "上一期的期号", "its number", minimum=1)
    date: datetime.date | None = key("日期", "上一期的日期", "its date", default=None, example="2026-03-04")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Node):
    """A whole issue (``issue.yaml``): its date and number, its pages in their order, its editions."""

    date: datetime.date = key(
        "日期", "出版日期，年-月-日；各版不必再写", "date of issue; pages need not repeat it", example="2026-03-05"
    )
    issue: int | None = key(
        "期号",
        "总期号；不写则各版自己写；与上一期核对",
        "issue number, held against that of the last issue; left out: the pages say it",
        default=None,
        minimum=1,
        example="6218",
    )
    previous: Previous | None = key(
        "上一期",
        "上一期的期号；不写则看输出文件夹里前一期的 report.json",
        "the last issue's number; left out: from report.json of the issue before in the output folder",
        default=None,
        example="6217",
    )
    pages: tuple[IssuePage, ...] = key(
        "各版", "各版的版面说明，按版序", "the pages' specs in their order", example="[01.yaml, 02.yaml]"
    )
    mourning: bool = key(
        "哀悼",
        "全期单黑：各版的 mourning 都为真",
        "the whole issue in mourning: mourning on every page",
        default=False,
    )
    editions: tuple[Edition, ...] = key(
        "地方版",
        "地方版：共用的版只排一次，只有不同的版另出",
        "editions: shared pages are composed once, and only plates that differ are written again",
        default=(),
    )
