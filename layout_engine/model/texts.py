"""Texts, pictures and tables as the spec's readers give them: runs, paragraphs, stories, files.

In: nothing; ``spec`` makes these values. Out: ``StoryText`` and its parts, ``PictureFile``, ``TableFile``, ``Drawing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from layout_engine.diagnostics import NOWHERE, Span
from layout_engine.frame import Colour
from layout_engine.records import dataclass, field, replace

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
