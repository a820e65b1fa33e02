"""What a reader found, in order → the story: which paragraph is the head, the byline, a caption, a crosshead.

In: ``Item``s whose ``part`` a style or an element names, or leaves open. Out: an ``Article`` with its text in order (``normal``). What
no style names is known by its form (本报讯…, 本报记者 …, 图1, …摄); every such guess is told, so that an editor can undo it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from layout_engine.diagnostics import NOWHERE, Span, Text
from layout_engine.importing.article import (
    MOST_CHARACTERS,
    Article,
    Block,
    BlockKind,
    Log,
    Photo,
    Run,
    Source,
    Table,
    shortened,
)
from layout_engine.importing.markup import markdown
from layout_engine.importing.normal import normal_runs, normal_text
from layout_engine.records import dataclass, field, replace

_HEAD_PARTS: Final = ("kicker", "main", "deck")
_WORDS: Final = {
    "kicker": Text("引题", "kicker"), "main": Text("主题", "main head"), "deck": Text("副题", "deck"),
    "byline": Text("署名", "byline"), "dateline": Text("电头", "dateline"), "crosshead": Text("小标题", "crosshead"),
    "caption": Text("图片说明", "caption"), "title": Text("表题", "title of a table"), "signature": Text("落款", "signature"),
    "credit": Text("摄影署名", "credit"),
}  # fmt: skip
#: 本报讯（记者 李平）, 新华社北京3月5日电（记者 王明）, at the start of the text.
_DATELINE: Final = re.compile(
    r"((?:本报|本刊|本台|新华社|中新社|中新网|人民网|新华网)[^，。：；！？]{0,24}?(?:讯|电)(?:[（(][^）)。]{1,60}[）)])?)[\s\u3000]*(?=\S)"
)
_BYLINE: Final = re.compile(
    r"(?:(?:文|图|文/图|图/文|□|■|◎|●)[/／:：]?\s*)?(?:(?:本报|本刊|本台|新华社|特约|实习|驻.{1,6})\s*)*(?:全媒体|首席)?(?:记者|通讯员|评论员|撰稿人?)\s*[:：]?\s*"
    r"[^，。；！？]{2,40}"
)
_PERSON: Final = r"[\u4e00-\u9fff·]{2,8}"
_CREDIT: Final = re.compile(
    rf"[（(]?\s*((?:(?:本报|新华社|特约)?\s*(?:记者|通讯员|实习生)\s*)?{_PERSON}(?:[ 、]{_PERSON}){{0,3}}"
    r"\s*[/／]?(?:摄影报道|摄影|摄|供图|制图|制图表))\s*[)）]?。?$"
)
_CAPTION: Final = re.compile(r"(?:图|图片|照片)\s*(?:[0-9一二三四五六七八九十]{1,3}\s*[:：.．、 \u3000]|[:：]|为)")
_TABLE_TITLE: Final = re.compile(r"(?:附)?表\s*(?:[0-9一二三四五六七八九十]{0,3})\s*(?:[:：.．、 \u3000]|(?=\S))")
_END: Final = tuple("。！？…；：，、”）.!?;:,)")
_SHORT: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A paragraph, a picture or a table as it was found. ``part`` names a part of the story, ``text`` for plain text about which
    nothing is guessed, empty where nothing is known."""

    part: str = ""
    style: str = ""
    runs: tuple[Run, ...] = ()
    photos: tuple[Photo, ...] = ()
    table: Table | None = None
    centred: bool = False
    right: bool = False
    span: Span = NOWHERE

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Story:
    """The story while it grows."""

    log: Log
    parts: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, list[Block]] = field(default_factory=dict)
    photos: list[Photo] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add(self, part: str, text: str) -> None:
        self.parts.setdefault(part, []).append(text)

    def lines(self, part: str) -> tuple[str, ...]:
        return tuple(self.parts.get(part, ()))

    def line(self, part: str) -> str:
        return "\u3000".join(self.parts.get(part, ()))


def _ordered(items: Sequence[Item], log: Log) -> list[Item]:
    """Every item with its text in order; empty ones are gone."""
    found: list[Item] = []
    for item in items:
        if item.table is not None:
            rows = tuple(
                tuple("\n".join(normal_text(line, item.span, log) for line in cell.split("\n")) for cell in row)
                for row in item.table.rows
            )
            found.append(
                replace(item, table=replace(item.table, rows=rows, title=normal_text(item.table.title, item.span, log)))
            )
            continue
        photos = tuple(_said(photo, log) for photo in item.photos)
        verse = item.part == "kept"
        runs = normal_runs(item.runs, item.span, log, edges=not verse)
        made = replace(item, runs=runs, photos=photos)
        if made.text.strip() or photos or item.part in ("rule", "kept"):
            found.append(made)
    return found


def _said(photo: Photo, log: Log) -> Photo:
    return replace(
        photo, caption=normal_text(photo.caption, photo.span, log), credit=normal_text(photo.credit, photo.span, log),
        alt=normal_text(photo.alt, photo.span, log),
    )  # fmt: skip


def article_of(
    items: Sequence[Item], log: Log, *, guess: bool = True, source: Source | None = None, lang: str = "", rank: str = ""
) -> Article:
    """The story. ``guess``: heads and crossheads that no style names are looked for; datelines and captions always are."""
    if sum(len(item.text) for item in items) > MOST_CHARACTERS:
        raise log.stop("story-large", limit=MOST_CHARACTERS >> 20)
    ordered = _headings(_ordered(items, log))
    if guess:
        ordered = _guessed(ordered, log)
    ordered = _captions(ordered, log)
    story = _Story(log)
    for item in ordered:
        _place(item, story)
    _dateline(story)
    return Article(
        kicker=story.lines("kicker"), main=story.lines("main"), deck=story.lines("deck"),
        summary=markdown(story.notes.get("summary", ()), log).strip(), column=story.line("column"),
        byline=story.line("byline"), dateline=story.line("dateline"), note=markdown(story.notes.get("note", ()), log).strip(),
        signature=story.lines("signature"), blocks=tuple(story.blocks), photos=tuple(story.photos), tables=tuple(story.tables),
        source=source or Source(), lang=lang, rank=rank,
    )  # fmt: skip


def _headings(items: list[Item]) -> list[Item]:
    """Headings by level: the first is the head where no other is named and no text stands before it; the rest are
    crossheads."""
    headed = any(item.part == "main" for item in items)
    made: list[Item] = []
    for item in items:
        part = item.part
        if part.startswith("heading"):
            before = any(each.part in ("", "text", "quote", "kept", "crosshead") and each.text for each in made)
            part = "crosshead" if headed or before else "main"
            headed = True
        made.append(replace(item, part=part))
    return made


def _is_line(item: Item) -> bool:
    """A short paragraph that does not end like a sentence."""
    return not item.part and bool(item.text) and len(item.text) <= _SHORT and not item.text.endswith(_END)


def _guessed(items: list[Item], log: Log) -> list[Item]:
    """Parts that no style names, by their form and place."""
    made = list(items)

    def take(index: int, part: str) -> None:
        log.change("guess", made[index].span, part=_WORDS[part], text=shortened(made[index].text))
        made[index] = replace(made[index], part=part)

    texts = [index for index, item in enumerate(made) if item.text]
    first = next((n for n, index in enumerate(texts) if not _is_line(made[index]) and not made[index].part), len(texts))
    top = [index for index in texts[:first] if _is_line(made[index]) and not _BYLINE.fullmatch(made[index].text)]
    if not any(item.part == "main" for item in made) and top and first < len(texts):
        centred = [index for index in top if made[index].centred]
        head = centred[0] if centred else top[0]
        take(head, "main")
        for index in centred[1:4]:
            take(index, "deck")
    for index in texts[: first + 1]:
        if not made[index].part and len(made[index].text) <= 45 and _BYLINE.fullmatch(made[index].text):
            take(index, "byline")
    for index in reversed(texts[first:]):
        if not (made[index].right and len(made[index].text) <= _SHORT and not made[index].part):
            break
        take(index, "signature")
    for index in texts[first:]:
        item = made[index]
        strong = all(run.emphasis == "strong" or not run.text.strip() for run in item.runs)
        if _is_line(item) and (strong or item.centred) and index != texts[-1] and "\t" not in item.text:
            take(index, "crosshead")
    return made


def _captions(items: list[Item], log: Log) -> list[Item]:
    """Captions go to their pictures, titles to their tables."""
    made: list[Item] = []
    for item in items:
        last = made[-1] if made else None
        named = item.part == "caption" or (not item.part and _CAPTION.match(item.text))
        by_form = (
            not item.part and last is not None and last.photos and len(item.text) <= 120 and _CREDIT.search(item.text)
        )
        if last is not None and last.photos and not last.text and item.text and not item.photos and (named or by_form):
            if item.part != "caption":
                log.change("guess", item.span, part=_WORDS["caption"], text=shortened(item.text))
            *others, photo = last.photos
            made[-1] = replace(last, photos=(*others, _credited(replace(photo, caption=item.text), log)))
            continue
        if item.table is not None and not item.table.title and last is not None and _titles(last):
            log.change("guess", last.span, part=_WORDS["title"], text=shortened(last.text))
            made[-1] = replace(item, table=replace(item.table, title=last.text))
            continue
        made.append(item)
    return [replace(item, photos=tuple(_credited(photo, log) for photo in item.photos)) for item in made]


def _titles(item: Item) -> bool:
    """Whether a paragraph is the title of the table that follows it."""
    if not item.text or item.photos:
        return False
    return item.part == "caption" or (not item.part and len(item.text) <= 40 and bool(_TABLE_TITLE.match(item.text)))


def _credited(photo: Photo, log: Log) -> Photo:
    """The credit at a caption's end in its own place."""
    match = _CREDIT.search(photo.caption) if not photo.credit else None
    if match is None:
        return photo
    log.change("guess", photo.span, part=_WORDS["credit"], text=match[1])
    caption = photo.caption[: match.start()].rstrip(" \u3000（(")
    return replace(photo, caption=caption, credit=match[1].strip())


_KINDS: Final[dict[str, BlockKind]] = {"crosshead": "crosshead", "quote": "quote", "kept": "kept", "rule": "rule"}


def _place(item: Item, story: _Story) -> None:
    """An item into its place in the story."""
    story.photos.extend(item.photos)
    if item.table is not None:
        story.tables.append(item.table)
        story.log.change("table", item.span, title=item.table.title or shortened(item.table.rows[0][0]) or "—")
        return
    if not item.text and item.part not in ("rule", "kept"):
        return
    plain = item.text.strip()
    if item.part in (*_HEAD_PARTS, "column", "byline", "dateline", "signature"):
        for line in plain.split("\n"):
            story.add(item.part, line.replace("\t", "\u3000"))
        _looks(item, story.log)
        return
    kind = _KINDS.get(item.part, "body")
    if "\t" in item.text and kind in ("body", "quote"):
        kind = "kept"
    if kind == "crosshead":
        block = Block((Run(plain.replace("\t", "\u3000")),), kind, item.span)
        _looks(item, story.log)
    else:
        block = Block(item.runs, kind, item.span)
    if item.part in ("summary", "note"):
        story.notes.setdefault(item.part, []).append(replace(block, kind="body"))
    else:
        story.blocks.append(block)


def _looks(item: Item, log: Log) -> None:
    """Emphasis inside a head is not carried; a crosshead that is 黑体 as a whole loses nothing."""
    looks = {run.emphasis for run in item.runs if run.emphasis and run.text.strip()}
    whole = all(run.emphasis for run in item.runs if run.text.strip())
    for look in sorted(looks - ({"strong", "kai"} if whole else set())):
        log.leave("look", item.span, look=Text(f"标题里的字形（{look}）", f"look inside a head ({look})"))
    for run in item.runs:
        if run.reading:
            log.leave("reading", item.span, text=run.text)


def _dateline(story: _Story) -> None:
    """本报讯（记者 …） at the text's start goes to its own key."""
    first = next((n for n, block in enumerate(story.blocks) if block.kind in ("body", "kept")), None)
    if story.parts.get("dateline") or first is None or story.blocks[first].kind != "body":
        return
    block = story.blocks[first]
    match = _DATELINE.match(block.text)
    if match is None:
        return
    story.add("dateline", match[1])
    story.log.change("guess", block.span, part=_WORDS["dateline"], text=match[1])
    rest, runs = match.end(), []
    for run in block.runs:
        if len(run.text) > rest:
            runs.append(run._replace(text=run.text[rest:]))
        rest = max(0, rest - len(run.text))
    story.blocks[first] = replace(block, runs=tuple(runs))
