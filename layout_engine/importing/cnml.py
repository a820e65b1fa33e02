"""CNML (GB/T 20092, 中文新闻信息置标语言) → stories.

In: the tree of a file whose root is ``CNML``: an envelope and ``Items``. Out: a story for each ``Item``: 主题 (HeadLine),
副题 (SubHeadLine), 引题 (an ExtendedTitle of kind IntroTitle), authors, abstract, the text of its content items (plain, or
HTML as feeds send it), pictures beside the file, and of the administration group the provider, the item's id and its version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from layout_engine.diagnostics import Span, Text
from layout_engine.importing.article import Article, Log, Photo, Run, Source, shortened
from layout_engine.importing.hyper import Hyper, parse_html
from layout_engine.importing.nitf import flat
from layout_engine.importing.pictures import picture_beside
from layout_engine.importing.story import Item, article_of
from layout_engine.importing.xmltree import Node

_KICKERS: Final = ("introtitle", "kicker", "引题", "肩题")
_MARKUP: Final = re.compile(r"</?[A-Za-z][^<>]*>|&[A-Za-z#][A-Za-z0-9]*;")


def read_cnml(root: Node, log: Log) -> Iterator[Article]:
    """Every item of a CNML file."""
    for item in root.all("Item"):
        yield _Item(item, root, log).article()


def _of(node: Node | None, name: str) -> str:
    found = next(node.all(name), None) if node else None
    return flat(found)


class _Item:
    """One item being read."""

    def __init__(self, item: Node, root: Node, log: Log) -> None:
        self.item, self.root, self.log = item, root, log
        self.items: list[Item] = []
        self.shown: set[str] = set()
        described = item.first("MetaInfo", "DescriptionMetaGroup")
        self.described = described if described is not None else Node("", {})

    def say(self, part: str, node: Node) -> None:
        text = flat(parse_html(node.text)) if _MARKUP.search(node.text) else flat(node)
        if text:
            self.items.append(Item(part=part, runs=(Run(text),), span=self.log.at(node.line, node.column)))

    def article(self) -> Article:
        self.titles()
        for creator in self.described.all("Creator", "Creators"):
            names = list(creator.all("FullName")) or list(creator.all("Name"))
            nested = creator.name == "Creators" and any(creator.all("Creator"))
            if names and not nested and creator.get("kind", "Author").lower() in ("author", "reporter", "作者", "记者"):
                self.say("byline", names[0])
        for abstract in list(self.described.all("Abstract"))[:1]:
            self.say("summary", abstract)
        contents = self.item.first("Contents")
        parts = list(contents.all("ContentItem")) if contents else []
        pictures = [node for node in parts if "Image" in node.get("type") or "Photo" in node.get("type")]
        named = {node.get("href"): node for node in pictures}
        for node in parts:
            if node not in pictures:
                self.content(node, named)
        for node in pictures:
            if node.get("href") not in self.shown:
                self.picture(node, self.log.at(node.line, node.column))
        return article_of(self.items, self.log, guess=False, source=self.source())

    def titles(self) -> None:
        """Heads of the item; those in other languages are told."""
        titles = self.described.first("Titles")
        heads = {"HeadLine": "main", "SubHeadLine": "deck", "ExtendedTitle": "kicker"}
        for node in titles.all(*heads) if titles else ():
            part = heads[node.name]
            if node.name == "ExtendedTitle" and node.get("kind").lower() not in _KICKERS:
                part = ""
            if not node.text.strip():
                continue
            if not part or not node.get("lang", "zh").lower().startswith("zh"):
                kind = Text(
                    f"标题 {node.get('kind') or node.get('lang')}", f"title {node.get('kind') or node.get('lang')}"
                )
                self.log.leave("object", self.log.at(node.line, node.column), kind=kind, text=shortened(flat(node)))
            else:
                self.say(part, node)

    def content(self, node: Node, pictures: dict[str, Node]) -> None:
        """A content item of text; of other kinds it is told."""
        span = self.log.at(node.line, node.column)
        kind = node.get("type", "TextCIType")
        data = node.first("DataContent")
        if not ("Text" in kind or "Multimedia" in kind) or data is None:
            self.log.leave(
                "object",
                span,
                kind=Text(f"内容项 {kind}", f"content item {kind}"),
                text=shortened(node.get("href")) or "—",
            )
            return
        reader = Hyper(self.log, lambda each, place: self.inside(each, place, pictures))
        if data.nodes:
            self.items += reader.read(data)
        elif re.search(r"<[A-Za-z][^<>]*>", data.text):
            self.items += reader.read(parse_html(data.text, data.line))
        else:
            for number, line in enumerate(re.split(r"\r\n?|\n", data.text)):
                if line.strip():
                    self.items.append(Item(runs=(Run(line),), span=self.log.at(data.line + number, 1)))

    def inside(self, node: Node, span: Span, pictures: dict[str, Node]) -> Photo | None:
        """A picture that the text shows where it stands."""
        name = node.get("src") or node.get("href")
        described = pictures.get(name)
        self.shown.add(name)
        caption = _of(described, "DataContent") or _of(described, "Caption") if described else ""
        return picture_beside(self.log.file, name, span, self.log, caption=caption, alt=node.get("alt"))

    def picture(self, node: Node, span: Span) -> None:
        """A picture that only the list of contents names."""
        data = node.first("DataContent")
        caption = flat(parse_html(data.text)) if data is not None and data.text.strip() else _of(node, "Caption")
        made = picture_beside(self.log.file, node.get("href"), span, self.log, caption=caption)
        if made is not None:
            self.items.append(Item(photos=(made,), span=span))

    def source(self) -> Source:
        """Who sent it, under what id, in which version (AdministrationMetaGroup)."""
        administration = self.item.first("MetaInfo", "AdministrationMetaGroup")
        ident = administration.first("Id") if administration else None
        provider = administration.first("Provider") if administration else None
        agency = _of(provider, "Name") or _of(provider, "FullName") or _of(ident, "ProviderId")
        return Source(
            agency=agency
            or _of(self.described.first("SourceInfo"), "Name")
            or _of(self.root.first("Envelop", "SentFrom"), "Name"),
            id=_of(ident, "PublicId") or _of(ident, "ItemId") or self.item.get("id"),
            version=_of(ident, "VersionId") or self.item.get("version"),
        )
