"""Articles as NITF, the News Industry Text Format (IPTC, NITF 3.6): one document an article, for agencies and archives.

In: an article, the issue, and its pictures' files. Out: XML 1.0. 引题 and 副题 are further head lines (``hl2`` of class ``kicker`` and
``deck``), the page is ``position.section`` and ``position.sequence`` of ``pubdata``. Mainland China, Hong Kong, Macao and Taiwan have one
time of day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from layout_engine.edition.article import Article, TableBlock, TextBlock
from layout_engine.edition.info import EditionInfo, PageSource

#: What XML 1.0 (§2.2) cannot hold, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def nitf(article: Article, info: EditionInfo, page: PageSource, pictures: Sequence[Mapping[str, Any]]) -> str:
    """``articles/ID.xml``. ``pictures`` as in the article's JSON, and their ``type``."""
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<nitf version="-//IPTC//DTD NITF 3.6//EN" baselang={_attribute(article.lang)}>',
        *_head(article, info, page),
        "<body>",
        *_body_head(article),
        "<body.content>",
        *(row for block in _grouped(article) for row in block),
        *(row for picture in pictures for row in _media(picture)),
        "</body.content>",
        "</body>",
        "</nitf>",
    ]
    return "\n".join(rows) + "\n"


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))


def _head(article: Article, info: EditionInfo, page: PageSource) -> list[str]:
    day = f"{info.date:%Y%m%d}T000000+0800"
    issue = f" issue={_attribute(str(info.issue))}" if info.issue else ""
    edition = f" edition.name={_attribute(info.edition)}" if info.edition else ""
    return [
        "<head>",
        f"<title>{_text(article.title)}</title>",
        "<docdata>",
        f"<doc-id id-string={_attribute(f'{info.date:%Y%m%d}_{article.id}')}/>",
        f'<date.issue norm="{day}"/>',
        f'<doc.copyright year="{info.date.year}" holder={_attribute(info.publisher or info.paper)}/>',
        "</docdata>",
        f'<pubdata type="print" date.publication="{day}" name={_attribute(info.paper)}{issue}{edition} '
        f'position.section={_attribute(page.section)} position.sequence="{article.page}"/>',
        "</head>",
    ]


def _body_head(article: Article) -> list[str]:
    rows = ["<body.head>", "<hedline>", f"<hl1>{_text(article.title)}</hl1>"]
    for name, lines in (("kicker", article.kicker), ("deck", article.deck)):
        if lines:
            rows.append(f'<hl2 class="{name}">{_text(" ".join(lines))}</hl2>')
    rows.append("</hedline>")
    if article.author:
        rows.append(f"<byline>{_text(article.author)}</byline>")
    if article.summary:
        rows += ["<abstract>", *(f"<p>{_text(line)}</p>" for line in article.summary), "</abstract>"]
    return [*rows, "</body.head>"]


def _grouped(article: Article) -> list[list[str]]:
    """The text: paragraphs, crossheads, quotations, tables."""
    rows = []
    for block in article.body:
        if isinstance(block, TableBlock):
            rows.append(_table(block))
        elif block.kind == "crosshead":
            rows.append([f"<hl2>{_text(block.text)}</hl2>"])
        elif block.kind == "quote":
            rows.append(["<bq>", f"<block><p>{_text(block.text)}</p></block>", "</bq>"])
        else:
            rows.append([_paragraph(block)])
    return rows


def _paragraph(block: TextBlock) -> str:
    kind = "" if block.kind == "body" else f' class="{block.kind}"'
    return f"<p{kind}>{_text(block.text)}</p>"


def _table(table: TableBlock) -> list[str]:
    rows = ["<table>"]
    for _, cells in groupby(table.cells, key=lambda pair: pair[0].row):
        row = []
        for cell, text in cells:
            tag = "th" if cell.heads else "td"
            spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            row.append(f"<{tag}{spans}>{_text(text)}</{tag}>")
        rows.append(f"<tr>{''.join(row)}</tr>")
    return [*rows, "</table>"]


def _media(picture: Mapping[str, Any]) -> list[str]:
    source = f"../{picture['file']}"
    rows = [
        '<media media-type="image">',
        f"<media-reference mime-type={_attribute(picture['type'])} source={_attribute(source)} "
        f'width="{picture["width"]}" height="{picture["height"]}" alternate-text={_attribute(picture["alt"])}/>',
    ]
    if picture["caption"]:
        rows.append(f"<media-caption>{_text(picture['caption'])}</media-caption>")
    if picture["credit"]:
        rows.append(f"<media-producer>{_text(picture['credit'])}</media-producer>")
    return [*rows, "</media>"]
