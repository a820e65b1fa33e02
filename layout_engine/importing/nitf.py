"""NITF (IPTC News Industry Text Format 3.x) → a story.

In: the tree of a file whose root is ``nitf``. Out: its heads (``hl1``, ``hl2``, and 引题 from ``hl1`` of class kicker), byline, dateline,
abstract, body, pictures beside the file, and of ``docdata`` the agency, the story's id and its version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout_engine.diagnostics import Span, Text
from layout_engine.importing.article import Article, Log, Photo, Run, Source, shortened
from layout_engine.importing.hyper import Hyper
from layout_engine.importing.pictures import picture_beside
from layout_engine.importing.story import Item, article_of
from layout_engine.importing.xmltree import Node

_KICKER: Final = ("kicker", "introtitle", "eyebrow", "引题")


def flat(node: Node | None) -> str:
    """An element's words in one line."""
    return " ".join(node.text.split()) if node is not None else ""


def read_nitf(root: Node, log: Log) -> Iterator[Article]:
    """The one story of a NITF file."""
    head, body = root.first("head"), root.first("body")
    top = body.first("body.head") if body else None
    items: list[Item] = []

    def say(part: str, node: Node | None) -> None:
        if flat(node) and node is not None:
            items.append(Item(part=part, runs=(Run(flat(node)),), span=log.at(node.line, node.column)))

    headline = top.first("hedline") if top else None
    for each in headline.nodes if headline else ():
        kicker = each.get("class").lower() in _KICKER
        say("kicker" if kicker else "main" if each.name == "hl1" else "deck", each)
    if not any(item.part == "main" for item in items):
        say("main", head.first("title") if head else None)
    for each in top.nodes if top else ():
        if each.name in ("byline", "dateline", "abstract"):
            say({"abstract": "summary"}.get(each.name, each.name), each)
        elif each.name == "note":
            say("note", each)
        elif each.name not in ("hedline", "distributor", "rights", "series") and flat(each):
            log.leave("object", log.at(each.line, each.column), kind=_element(each.name), text=shortened(flat(each)))
    content = body.first("body.content") if body else None
    if content is not None:
        items += Hyper(log, lambda node, span: _media(node, span, log)).read(content)
    end = body.first("body.end") if body else None
    for each in end.nodes if end else ():
        if each.name == "tagline":
            say("text", each)
        elif flat(each):
            log.leave("object", log.at(each.line, each.column), kind=_element(each.name), text=shortened(flat(each)))
    lang = root.get("lang")
    yield article_of(
        items, log, guess=False, source=_source(root), lang=lang if lang and not lang.startswith("zh") else ""
    )


def _element(name: str) -> Text:
    return Text(f"元素 {name}", f"element {name}")


def _source(root: Node) -> Source:
    """Agency, id and version of ``docdata``; the distributor where no agency is named."""
    data = root.first("head", "docdata")
    ident = data.first("doc-id") if data else None
    key = data.first("du-key") if data else None
    distributor = flat(root.first("body", "body.head", "distributor"))
    return Source(
        agency=(ident.get("regsrc") if ident else "") or distributor,
        id=(ident.get("id-string") if ident else "") or (key.get("key") if key else ""),
        version=key.get("version") if key else "",
    )


def _media(node: Node, span: Span, log: Log) -> Photo | None:
    """The picture of a ``media`` beside the file, its caption and who made it."""
    reference = next(node.all("media-reference"), None)
    named = reference if reference is not None else node
    name = named.get("source") or named.get("name") or named.get("src")
    kind = node.get("media-type", "image")
    if kind not in ("image", "photo", "graphic", ""):
        log.leave("object", span, kind=Text(f"媒体 {kind}", f"media {kind}"), text=shortened(name) or "—")
        return None
    caption, producer = flat(next(node.all("media-caption"), None)), flat(next(node.all("media-producer"), None))
    alt = named.get("alternate-text") or named.get("alt")
    return picture_beside(log.file, name, span, log, caption=caption, credit=producer, alt=alt)
