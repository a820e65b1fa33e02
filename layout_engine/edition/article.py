"""Frames → articles: what a reader of the digital edition gets of each story, in reading order.

In: the frames of an issue, in the order of its pages. Out: ``Article``s: heads, author, text, tables and pictures, and where on the
pages they stand. Text is what was printed, once: the lines of a paragraph joined with the spaces at which they broke,
without inserted hyphens; a story that goes on on another page (转版) is one article. What its editor keeps off the web (``web: no``)
is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from layout_engine.edition.areas import Polygon, territories
from layout_engine.frame import Cell, Frame, Line, Picture, PlacedBlock, PlacedPage, walk
from layout_engine.records import dataclass, replace

#: The kinds of elements that are articles: their keys in a page spec, and what one without an id is called in file names.
KINDS: Final = {"ear": "ear", "stories": "story", "photos": "photo", "tables": "table"}
#: Roles of a story's head, in the order in which they are read.
_HEAD: Final = ("column", "kicker", "main", "deck", "summary")
_JUMP: Final = re.compile(r"（(上接|下转)第(\d+)版）")
#: 本报讯（记者 李平）: who wrote a text that has no byline.
_DATELINE: Final = re.compile(r"[^（。，\n]{0,16}（((?:[^（）]*\s)?(?:本报)?(?:记者|通讯员)[^（）]*)）")

TextKind = Literal["body", "crosshead", "quote", "note", "signature", "caption", "line"]


class Reading(NamedTuple):
    """注音: what stands over the characters from ``first`` to ``end`` of a paragraph."""

    first: int
    end: int
    text: str


class TextBlock(NamedTuple):
    """A paragraph with its readings. ``line``: one that begins without an indent (verse, an item of a list)."""

    kind: TextKind
    text: str
    readings: tuple[Reading, ...] = ()


class TableBlock(NamedTuple):
    """A table: its cells with their text, row by row."""

    cells: tuple[tuple[Cell, str], ...]


class Shot(NamedTuple):
    """A picture with its caption and credit, and the page that it stands on."""

    picture: Picture
    page: int
    caption: str = ""
    credit: str = ""


PictureKey = tuple[str, int, tuple[int, int, int, int], bool]


def key_of(picture: Picture) -> PictureKey:
    """What a copy of a picture is made of: its file, the page of a PDF (0: it is none), the part that shows, whether in grey."""
    return picture.digest, picture.page if isinstance(picture, PlacedPage) else 0, picture.crop, picture.grey


class Place(NamedTuple):
    """Where on a page (by its number) an article stands."""

    page: int
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article. ``key`` is the story's id on its page, ``kind`` its key in the spec; heads are lists of their lines."""

    id: str
    key: str
    kind: str
    places: tuple[Place, ...]
    lang: str
    column: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    byline: str = ""
    body: tuple[TextBlock | TableBlock, ...] = ()
    pictures: tuple[Shot, ...] = ()

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.places[0].page

    @property
    def title(self) -> str:
        """标题: the main head in one line; what an article without one is called."""
        if self.main:
            return " ".join(self.main)
        return "图片新闻" if self.kind == "photos" else self.lead[:20] or "无标题"

    @property
    def lead(self) -> str:
        """The first words of its text, or of its first caption."""
        first = next((block.text for block in self.body if isinstance(block, TextBlock)), "")
        return first or next((shot.caption for shot in self.pictures if shot.caption), "")

    @property
    def label(self) -> str:
        """What it is called in lists."""
        return f"{self.title}：{self.lead[:20]}" if self.kind == "photos" and self.lead else self.title

    @property
    def author(self) -> str:
        """作者: the byline, else those whom the dateline names."""
        if self.byline:
            return self.byline
        match = _DATELINE.match(next((b.text for b in self.body if isinstance(b, TextBlock) and b.kind == "body"), ""))
        return match[1].strip() if match else ""

    @property
    def text(self) -> str:
        """正文: a paragraph a line."""
        return "\n".join(
            block.text if isinstance(block, TextBlock) else "\n".join(text for _, text in block.cells)
            for block in self.body
        )


class Contents(NamedTuple):
    """The articles of an issue, and by page the polygons of what its editor keeps off the web."""

    articles: tuple[Article, ...]
    closed: Mapping[int, tuple[Polygon, ...]]


class Jump(NamedTuple):
    """转版: a story, and its block on the page where it goes on."""

    page: int
    story: str
    to_page: int
    to_story: str


def read_issue(frames: Sequence[Frame], jumps: Sequence[Jump] = ()) -> Contents:
    """Read the pages of an issue: its articles page by page, in reading order, and what may not be shown. ``jumps``: which blocks
    belong together; those that are not named are found by their jump lines."""
    drafts = [draft for frame in frames for draft in _drafts(frame)]
    links = {(jump.page, jump.story): (jump.to_page, jump.to_story) for jump in jumps}
    continued = {at: later for at, draft in enumerate(drafts) if (later := _continued(draft, drafts, links))}
    rest = {id(part) for later in continued.values() for part in later}
    taken: set[str] = set()
    found: list[Article] = []
    closed: dict[int, tuple[Polygon, ...]] = {}
    for at, draft in enumerate(drafts):
        if id(draft) in rest:
            continue
        parts = (draft, *continued.get(at, ()))
        if not all(part.block.web for part in parts):
            for part in parts:
                closed[part.page] = (*closed.get(part.page, ()), *part.article.places[0].polygons)
            continue
        name = _name(draft, taken)
        taken.add(name)
        found.append(_joined(draft, parts[1:], name))
    return Contents(tuple(found), closed)


def hidden_pictures(frame: Frame) -> list[Picture | Line]:
    """The pictures of a page that are kept off the web, with their captions and credits."""
    hidden: list[Picture | Line] = []
    shut: Picture | None = None
    for item in walk(frame.items):
        if isinstance(item, Picture):
            shut = None if item.web else item
        if shut is None or not isinstance(item, Picture | Line) or item.meaning.order != shut.meaning.order:
            continue
        if item is shut or item.meaning.role in ("caption", "credit"):
            hidden.append(item)
    return hidden


# ---- a block of a page -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    """A block of one page being read. ``onward`` and ``origin``: the pages that its jump lines name (0: none). ``broken``: it leaves
    off within a paragraph."""

    page: int
    block: PlacedBlock
    article: Article
    onward: int = 0
    origin: int = 0
    broken: bool = False


def _drafts(frame: Frame) -> list[_Draft]:
    """The blocks of a page that are articles, in reading order."""
    areas = territories(frame)
    items: dict[int, list[Line | Picture]] = {}
    for item in walk(frame.items):
        if isinstance(item, Line | Picture) and not item.meaning.artifact:
            items.setdefault(item.meaning.order, []).append(item)
    return [
        _draft(frame, block, items.get(block.order, []), areas.get(number, ()))
        for number, block in sorted(enumerate(frame.blocks), key=lambda pair: pair[1].order)
        if block.kind in KINDS and block.order in items
    ]


def _draft(frame: Frame, block: PlacedBlock, items: Sequence[Line | Picture], polygons: tuple[Polygon, ...]) -> _Draft:
    items = _as_story(items) if block.kind == "ear" else items
    heads = {role: _entries(line for line in _lines(items) if line.meaning.role == role) for role in _HEAD}
    body, byline = _body([line for line in _lines(items) if line.meaning.role not in _HEAD])
    article = Article(
        id="", key=block.key, kind=block.kind, places=(Place(frame.number, polygons),), lang=frame.lang,
        column=heads["column"], kicker=heads["kicker"], main=heads["main"], deck=heads["deck"],
        summary=heads["summary"], byline=byline, body=body, pictures=_shots(items, frame.number),
    )  # fmt: skip
    jumps = [_JUMP.fullmatch(line.text) for line in _lines(items) if line.meaning.role == "jump"]
    pages = {match[1]: int(match[2]) for match in jumps if match}
    return _Draft(
        page=frame.number, block=block, article=article,
        onward=pages.get("下转", 0), origin=pages.get("上接", 0),
        broken=any(report.id == block.key and report.rest and report.rest[1] for report in frame.stories),
    )  # fmt: skip


def _lines(items: Iterable[Line | Picture]) -> list[Line]:
    return [item for item in items if isinstance(item, Line)]


def _as_story(items: Sequence[Line | Picture]) -> list[Line | Picture]:
    """An ear with the roles of a story: its largest lines, where they come first, are its head."""
    lines = [line for line in _lines(items) if line.meaning.role == "ear"]
    largest = max((line.size for line in lines), default=0)
    head = largest > min((line.size for line in lines), default=0)
    told: list[Line | Picture] = []
    for item in items:
        if isinstance(item, Line) and item.meaning.role == "ear":
            head = head and item.size == largest
            item = replace(item, meaning=replace(item.meaning, role="main" if head else "body"))
        told.append(item)
    return told


def _joined_text(lines: Sequence[Line]) -> str:
    """The lines of one paragraph as they were before they were broken."""
    return "".join(line.text + line.dropped for line in lines if line.over is None)


def _readings(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The readings among the lines of a paragraph, by the paragraph's characters."""
    found: list[Reading] = []
    start = length = 0
    for line in lines:
        if line.over is None:
            start, length = start + length, len(line.text + line.dropped)
        else:
            found.append(Reading(start + line.over[0], start + line.over[1], line.text))
    return tuple(found)


def _entries(lines: Iterable[Line]) -> tuple[str, ...]:
    """Lines of a head by what the editor wrote as one: a line that the engine broke is one entry."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1].meaning if groups else None
        if last and (last.span, last.paragraph) == (line.meaning.span, line.meaning.paragraph) and last.span.line:
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_joined_text(group) for group in groups)


def _body(lines: Sequence[Line]) -> tuple[tuple[TextBlock | TableBlock, ...], str]:
    """The text below the head, and the byline under the head."""
    groups: dict[tuple[str, int, Cell | None], list[Line]] = {}
    place: tuple[str, int, Cell | None] = ("", -1, None)
    for line in lines:
        meaning = line.meaning
        if meaning.role in ("jump", "caption", "credit"):
            continue
        if meaning.role != "ruby":
            place = (meaning.role, meaning.paragraph, meaning.cell)
        groups.setdefault(place, []).append(line)
    blocks: list[TextBlock | TableBlock] = []
    byline = ""
    for (role, _, cell), group in groups.items():
        text = _joined_text(group)
        if cell is not None:
            if blocks and isinstance(blocks[-1], TableBlock):
                blocks[-1] = TableBlock((*blocks[-1].cells, (cell, text)))
                continue
            blocks.append(TableBlock(((cell, text),)))
        elif role == "byline" and not byline and not any(_is_text(block) for block in blocks):
            byline = text
            continue
        else:
            blocks.append(TextBlock(_kind(role, group[0]), text, _readings(group)))
    return tuple(blocks), byline


def _is_text(block: TextBlock | TableBlock) -> bool:
    return isinstance(block, TableBlock) or block.kind != "note"


def _kind(role: str, first: Line) -> TextKind:
    if role == "byline":
        return "signature"
    if role in ("crosshead", "quote", "note"):
        return role  # type: ignore[return-value]
    return "body" if _indented(first) else "line"


def _indented(line: Line) -> bool:
    """Whether a line begins a paragraph of prose: set in by a character or more."""
    if not line.runs:
        return False
    first = line.runs[0]
    return (first.y - line.baseline if line.vertical else first.x - line.x) >= line.size


def _shots(items: Sequence[Line | Picture], page: int) -> tuple[Shot, ...]:
    """The pictures, each with the caption and the credit that follow it; without those that are kept off the web."""
    found: list[tuple[Picture, list[Line], list[Line]]] = []
    for item in items:
        if isinstance(item, Picture):
            found.append((item, [], []))
        elif found and item.meaning.role in ("caption", "credit"):
            _, caption, credit = found[-1]
            (caption if item.meaning.role == "caption" else credit).append(item)
    return tuple(
        Shot(picture, page, _joined_text(caption), _joined_text(credit))
        for picture, caption, credit in found
        if picture.web
    )


# ---- stories on several pages ----------------------------------------------------------------------------------------


def _continued(
    draft: _Draft, drafts: Sequence[_Draft], links: Mapping[tuple[int, str], tuple[int, str]]
) -> list[_Draft]:
    """Where a story goes on: the block that is named for it; else the one of the page of its jump line that says so, by its id where
    there are several."""
    parts = [draft]
    while True:
        here = parts[-1]
        link = links.get((here.page, here.block.key))
        there = [
            other
            for other in drafts
            if (
                link == (other.page, other.block.key)
                if link
                else other.page == here.onward and other.origin == here.page
            )
        ]
        same = [other for other in there if other.block.key == draft.block.key]
        follows = same[0] if same else there[0] if len(there) == 1 else None
        if follows is None or any(follows is part for part in parts):
            return parts[1:]
        parts.append(follows)


def _joined(draft: _Draft, later: Sequence[_Draft], name: str) -> Article:
    """A story with what stands of it on other pages. Where a page ended within a paragraph, its parts are one."""
    article = draft.article
    body, places, pictures = list(article.body), list(article.places), list(article.pictures)
    broken = draft.broken
    for part in later:
        more = list(part.article.body)
        if broken and body and more:
            body[-1:] = _whole(body[-1], more.pop(0))
        body += more
        places += part.article.places
        pictures += part.article.pictures
        broken = part.broken
    return replace(article, id=name, body=tuple(body), places=tuple(places), pictures=tuple(pictures))


def _whole(before: TextBlock | TableBlock, after: TextBlock | TableBlock) -> list[TextBlock | TableBlock]:
    """The two parts of a paragraph as one."""
    if isinstance(before, TableBlock) or isinstance(after, TableBlock):
        return [before, after]
    shift = len(before.text)
    moved = (each._replace(first=each.first + shift, end=each.end + shift) for each in after.readings)
    return [TextBlock(before.kind, before.text + after.text, (*before.readings, *moved))]


def _name(draft: _Draft, taken: set[str]) -> str:
    """The article's name in file names: page and id, in letters, digits and hyphens; an id of other characters by the
    first one that is free."""
    key = re.sub(r"[^a-z0-9-]+", "-", draft.block.key.lower()).strip("-")[:40]
    whole = key if len(key) == len(draft.block.key) else ""
    base = f"{draft.page:02d}_{whole or key or KINDS[draft.block.kind]}"
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    return name
