"""Articles as data: a JSON file for each article, the areas of each page, and schema.org NewsArticle for search engines.

In: articles, the issue and where its files are. Out: JSON texts (RFC 8259), keys in a fixed order. The fields are those by which
Chinese newspapers hand on their digital editions: 引题 kicker, 标题 title, 副题 deck, 作者 author, 摘要 summary, 正文 text, 图片 pictures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from layout_engine.edition.areas import percent
from layout_engine.edition.article import Article, TableBlock, TextBlock
from layout_engine.edition.info import EditionInfo, PageSource, content

_DUTIES = re.compile(r"^(?:本报)?(?:特约|见习|实习)?(?:记者|通讯员|评论员)$")


def article_json(
    article: Article, info: EditionInfo, pages: Mapping[int, PageSource], pictures: Sequence[Mapping[str, Any]]
) -> str:
    """``articles/ID.json``. ``pictures``: file (relative to the issue's folder), caption, credit, alt, width, height."""
    page = pages[article.page]
    value: dict[str, Any] = {
        "id": article.id,
        "story": article.key,
        "kind": article.kind,
        "lang": article.lang,
        "column": " ".join(article.column),
        "kicker": " ".join(article.kicker),
        "title": article.title,
        "main": list(article.main),
        "deck": " ".join(article.deck),
        "author": article.author,
        "byline": article.byline,
        "summary": "\n".join(article.summary),
        "text": article.text,
        "body": [_block(block) for block in article.body],
        "pictures": list(pictures),
        "paper": info.paper,
        "cn": info.cn,
        "date": info.date.isoformat(),
        "issue": info.issue or None,
        "edition": info.edition,
        "page": article.page,
        "page_name": page.section,
        "places": [
            {"page": place.page, "mapping": [percent(polygon, pages[place.page].frame) for polygon in place.polygons]}
            for place in article.places
        ],
        "html": f"{info.folder}/{content(article.id)}",
        "pdf": page.pdf,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _block(block: TextBlock | TableBlock) -> dict[str, Any]:
    if isinstance(block, TextBlock):
        readings = [{"from": each.first, "to": each.end, "text": each.text} for each in block.readings]
        return {"kind": block.kind, "text": block.text, **({"readings": readings} if readings else {})}
    cells = [
        {
            "row": cell.row,
            "column": cell.column,
            "rows": cell.rows,
            "columns": cell.columns,
            "heads": cell.heads,
            "text": text,
        }
        for cell, text in block.cells
    ]
    return {"kind": "table", "cells": cells}


def areas_json(page: PageSource, articles: Sequence[Article]) -> str:
    """``node_N.json``: the areas of a page in per cent of its picture, one for each polygon."""
    found = [
        {
            "articleID": article.id,
            "title": article.title,
            "href": content(article.id),
            "mapping": percent(polygon, page.frame),
        }
        for article in articles
        for place in article.places
        if place.page == page.number
        for polygon in place.polygons
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def linked_data(article: Article, info: EditionInfo, section: str, images: Sequence[str]) -> str:
    """schema.org NewsArticle as JSON-LD, safe inside of a ``<script>``."""
    publisher = {"@type": "NewsMediaOrganization", "name": info.publisher or info.paper}
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "alternativeHeadline": " ".join((*article.kicker, *article.deck)),
        "datePublished": info.date.isoformat(),
        "inLanguage": article.lang,
        "articleSection": section,
        "author": [{"@type": "Person", "name": name} for name in persons(article.author)] or [publisher],
        "publisher": publisher,
        "image": list(images),
        "printPage": str(article.page),
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": str(info.issue) if info.issue else "",
            "datePublished": info.date.isoformat(),
            "isPartOf": {"@type": "Newspaper", "name": info.paper},
        },
        "articleBody": article.text,
    }
    text = json.dumps({key: entry for key, entry in value.items() if entry}, ensure_ascii=False)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def persons(author: str) -> list[str]:
    """The names in a byline such as 本报记者 李平 通讯员 江穗; none where it names a body."""
    words = re.split(r"[\s、，,]+", author.strip())
    if not any(_DUTIES.match(word) for word in words):
        return [author] if re.fullmatch(r"[\u3400-\u9fff]{2,4}", author) else []
    return [word for word in words if word and not _DUTIES.match(word)]
