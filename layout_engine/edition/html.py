"""The HTML edition (数字报): a page for each page of the paper, one for each article, and the list of all pages.

In: ``PageSource``s, articles, and the names and sizes of pictures. Out: HTML (the living standard) that works opened from disk and
on any static server, without a script too: the areas over a page's picture are links in SVG, and a ``<map>`` for readers without.
Everything that comes from the issue is escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from layout_engine.edition.areas import Polygon, pixels
from layout_engine.edition.article import Article, PictureKey, Shot, TableBlock, TextBlock, key_of
from layout_engine.edition.data import linked_data
from layout_engine.edition.info import EditionInfo, PageSource, content, node
from layout_engine.edition.refers import Refer
from layout_engine.frame import Cell, Frame
from layout_engine.records import dataclass

_MAP = "PagePicMap"


class Shown(NamedTuple):
    """A picture as HTML names it: its file, relative to the page, and its size in pixels."""

    href: str
    size: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All that pages link to: the issue, its pages with their pictures (by number), its articles, their pictures, the polygons
    that are kept off the web, and the entries of indexes."""

    info: EditionInfo
    pages: Sequence[PageSource]
    sheets: Mapping[int, Shown]
    small: Mapping[int, Shown]
    articles: Sequence[Article]
    pictures: Mapping[PictureKey, Shown]
    closed: Mapping[int, tuple[Polygon, ...]]
    refers: Mapping[int, tuple[Refer, ...]]

    def of_page(self, number: int) -> list[Article]:
        """The articles that begin on a page."""
        return [article for article in self.articles if article.page == number]

    def name_of(self, number: int) -> str:
        return next(page.name for page in self.pages if page.number == number)


def _page(site: Site, title: str, body: str, *, kind: str, root: str = "../../", head: str = "", lang: str = "") -> str:
    """A whole document. ``root``: the way from it to the folder of the style sheet."""
    info = site.info
    default = site.pages[0].frame.lang
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang or default)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)} - {escape(info.paper)} {escape(info.day)}</title>\n"
        f'<link rel="stylesheet" href="{root}edition.css">\n{head}<script defer src="{root}edition.js"></script>\n'
        f'</head>\n<body class="{kind}">\n{body}</body>\n</html>\n'
    )


def _banner(site: Site, first: str, inside: str = "") -> str:
    """The paper's name and the day, over every page. ``first``: the way to the first page."""
    info = site.info
    number = f"<span>总第{info.issue}期</span>" if info.issue else ""
    edition = f"<span>{escape(info.edition)}</span>" if info.edition else ""
    return (
        f'<header class="banner">\n<p class="paper"><a href="{first}">{escape(info.paper)}</a></p>\n'
        f'<p class="day"><time datetime="{info.date.isoformat()}">{escape(info.day)}</time>{number}{edition}</p>\n'
        f"{inside}</header>\n"
    )


def _turn(before: tuple[str, str] | None, after: tuple[str, str] | None, words: tuple[str, str]) -> str:
    """Links to what comes before and after: (href, text)."""
    if before is None and after is None:
        return ""
    parts = []
    for rel, target, word in (("prev", before, words[0]), ("next", after, words[1])):
        if target is None:
            parts.append(f'<span class="{rel}"></span>')
        else:
            href, text = target
            parts.append(f'<a class="{rel}" rel="{rel}" href="{escape(href)}"><small>{word}</small> {escape(text)}</a>')
    return f'<nav class="turn" aria-label="{words[0]}、{words[1]}">\n{"".join(parts)}\n</nav>\n'


# ---- pages -----------------------------------------------------------------------------------------------------------


def front_page(site: Site) -> str:
    """``html/index.html``: all pages of the issue, small."""
    items = []
    for page in site.pages:
        small = site.small[page.number]
        href = f"{site.info.folder.removeprefix('html/')}/"
        items.append(
            f'<li><a href="{href}{node(page.number)}"><img src="{href}{escape(small.href)}" alt="" '
            f'width="{small.size[0]}" height="{small.size[1]}" loading="lazy">{escape(page.name)}</a></li>\n'
        )
    first = f"{site.info.folder.removeprefix('html/')}/{node(site.pages[0].number)}"
    body = (
        _banner(site, first)
        + f'<main>\n<h1>版面目录</h1>\n<ul class="sheets">\n{"".join(items)}</ul>\n</main>\n'
        + _imprint(site)
    )
    return _page(site, "版面目录", body, kind="front", root="")


def page_page(site: Site, page: PageSource) -> str:
    """``node_N.htm``: the page's picture with the areas of its articles, and the list of them."""
    at = [each.number for each in site.pages].index(page.number)
    before = site.pages[at - 1] if at else None
    after = site.pages[at + 1] if at + 1 < len(site.pages) else None
    here = [(article, polygon) for article in site.articles for polygon in _on(article, page.number)]
    tabs = "".join(
        f'<li><a href="{node(each.number)}"{" aria-current=page" if each is page else ""}>{escape(each.name)}</a></li>\n'
        for each in site.pages
    )
    contents = "".join(
        f'<li><a href="{content(article.id)}" data-article="{article.id}">{_listed(article)}</a></li>\n'
        for article in dict.fromkeys(article for article, _ in here)
    )
    pdf = ""
    if page.pdf:
        pdf = f'<p class="pdf"><a href="../../../{escape(page.pdf)}">本版 PDF</a></p>\n'
    body = (
        '<a class="skip" href="#articles">跳到本版文章</a>\n'
        + _banner(
            site, node(site.pages[0].number), f'<nav class="tabs" aria-label="版面">\n<ul>\n{tabs}</ul>\n</nav>\n'
        )
        + "<main>\n"
        + _sheet(site, page, here)
        + f'<section class="contents" id="articles">\n<h1>{escape(page.name)}</h1>\n<ol>\n{contents}</ol>\n{pdf}</section>\n'
        + "</main>\n"
        + _turn(_link(before), _link(after), ("上一版", "下一版"))
        + _imprint(site)
    )
    return _page(site, page.name, body, kind="node")


def _link(page: PageSource | None) -> tuple[str, str] | None:
    return None if page is None else (node(page.number), page.name)


def _on(article: Article, page: int) -> list[Polygon]:
    return [polygon for place in article.places if place.page == page for polygon in place.polygons]


def _listed(article: Article) -> str:
    """An article in a list: column, kicker, head, deck."""
    small = f'<span class="column">{escape(article.column[0])}</span> ' if article.column else ""
    kicker = f'<span class="kicker">{escape(" ".join(article.kicker))}</span>' if article.kicker else ""
    deck = f'<span class="deck">{escape(" ".join(article.deck))}</span>' if article.deck else ""
    return f"{small}{kicker}<b>{escape(article.label)}</b>{deck}"


def _sheet(site: Site, page: PageSource, here: Sequence[tuple[Article, Polygon]]) -> str:
    """The page's picture, the areas over it in SVG, and the same as ``<map>``."""
    shown, frame = site.sheets[page.number], page.frame
    links = "".join(
        f'<a href="{content(article.id)}" data-article="{article.id}"><title>{escape(article.label)}</title>'
        f'<polygon points="{_points(polygon)}"/></a>\n'
        for article, polygon in here
    )
    covers = "".join(
        f'<polygon class="closed" points="{_points(polygon)}"><title>此处不上网</title></polygon>\n'
        for polygon in site.closed.get(page.number, ())
    )
    refers = _refers(site, page)
    links += "".join(
        f'<a class="refer" href="{href}"><title>{name}</title><polygon points="{_points(polygon)}"/></a>\n'
        for href, name, polygon in refers
    )
    areas = "".join(
        f'<area shape="poly" coords="{_coords(polygon, frame, shown.size)}" href="{href}" alt="{name}" tabindex="-1">\n'
        for href, name, polygon in (
            *((content(article.id), escape(article.label), polygon) for article, polygon in here),
            *refers,
        )
    )
    return (
        f'<div class="sheet">\n<img src="{escape(shown.href)}" width="{shown.size[0]}" height="{shown.size[1]}" '
        f'alt="{escape(page.name)}版面图，文章见列表" usemap="#{_MAP}">\n'
        f'<svg viewBox="{_view(frame)}" preserveAspectRatio="none" role="group" aria-label="版面上的文章">\n'
        f"{covers}{links}</svg>\n"
        f'<map name="{_MAP}" aria-hidden="true">\n{areas}</map>\n</div>\n'
    )


def _refers(site: Site, page: PageSource) -> list[tuple[str, str, Polygon]]:
    """The entries of the page's index that lead somewhere: where to, their names, their rooms."""
    nodes = {number: node(each.number) for each in site.pages for number in (each.spread, each.number)}
    return [
        (
            content(refer.article.id) if refer.article else nodes[refer.page],
            escape(f"{refer.head}（第{refer.page}版）"),
            refer.polygon,
        )
        for refer in site.refers.get(page.number, ())
        if refer.page in nodes
    ]


def _view(frame: Frame) -> str:
    return f"0 0 {frame.width / 1000:g} {frame.height / 1000:g}"


def _points(polygon: Polygon) -> str:
    """Corners in points, for SVG."""
    return " ".join(f"{x / 1000:g},{y / 1000:g}" for x, y in polygon)


def _coords(polygon: Polygon, frame: Frame, size: tuple[int, int]) -> str:
    return ",".join(f"{x},{y}" for x, y in pixels(polygon, frame, size))


# ---- articles --------------------------------------------------------------------------------------------------------


def article_page(site: Site, article: Article) -> str:
    """``content_….htm``: an article, where it stands, and the ones before and after it."""
    at = [each.id for each in site.articles].index(article.id)
    before = site.articles[at - 1] if at else None
    after = site.articles[at + 1] if at + 1 < len(site.articles) else None
    back = f'<p class="back"><a href="{node(article.page)}">返回{escape(site.name_of(article.page))}</a></p>\n'
    body = (
        _banner(site, node(site.pages[0].number), back)
        + "<main>\n"
        + _article(site, article)
        + _aside(site, article)
        + "</main>\n"
        + _turn(_way(before), _way(after), ("上一篇", "下一篇"))
        + _imprint(site)
    )
    images = [f"{shown.href}" for shot in article.pictures if (shown := _shown(site, shot)) is not None]
    data = f'<script type="application/ld+json">{linked_data(article, site.info, site.name_of(article.page), images)}</script>\n'
    head = data
    if article.lead:
        head += f'<meta name="description" content="{escape(article.lead[:120])}">\n'
    return _page(site, article.title, body, kind="content", head=head, lang=article.lang)


def _way(article: Article | None) -> tuple[str, str] | None:
    return None if article is None else (content(article.id), article.label)


def _article(site: Site, article: Article) -> str:
    heads = [
        f'<p class="{name}">{escape(" ".join(lines))}</p>\n'
        for name, lines in (("column", article.column), ("kicker", article.kicker))
        if lines
    ]
    lines = article.main or (article.title,)
    heads.append(f"<h1>{' '.join(f'<span>{escape(line)}</span>' for line in lines)}</h1>\n")
    if article.deck:
        heads.append(f'<p class="deck">{" ".join(f"<span>{escape(line)}</span>" for line in article.deck)}</p>\n')
    source = f"{site.info.paper} {site.info.day}　{site.name_of(article.page)}"
    author = f'<span class="author">{escape(article.author)}</span> ' if article.author else ""
    heads.append(f'<p class="source">{author}{escape(source)}</p>\n')
    heads += [f'<p class="summary">{escape(line)}</p>\n' for line in article.summary]
    figures = [_figure(site, shot) for shot in article.pictures]
    text = "".join(_blocks(article.body))
    return (
        f"<article>\n<header>\n{''.join(heads)}</header>\n{''.join(figures[:1])}"
        f'<div class="text">\n{text}</div>\n{"".join(figures[1:])}</article>\n'
    )


def _shown(site: Site, shot: Shot) -> Shown | None:
    return site.pictures.get(key_of(shot.picture))


def _figure(site: Site, shot: Shot) -> str:
    shown = _shown(site, shot)
    if shown is None:
        return ""
    credit = f' <span class="credit">{escape(shot.credit)}</span>' if shot.credit else ""
    caption = f"<figcaption>{escape(shot.caption)}{credit}</figcaption>" if shot.caption or shot.credit else ""
    alt = "" if shot.picture.alt == shot.caption and shot.caption else shot.picture.alt
    return (
        f'<figure>\n<img src="{escape(shown.href)}" width="{shown.size[0]}" height="{shown.size[1]}" '
        f'alt="{escape(alt)}" loading="lazy">\n{caption}\n</figure>\n'
    )


def _blocks(body: Iterable[TextBlock | TableBlock]) -> list[str]:
    parts = []
    for block in body:
        if isinstance(block, TableBlock):
            parts.append(_table(block))
        elif block.kind == "crosshead":
            parts.append(f"<h2>{_read(block)}</h2>\n")
        elif block.kind == "quote":
            parts.append(f"<blockquote><p>{_read(block)}</p></blockquote>\n")
        else:
            kind = "" if block.kind == "body" else f' class="{block.kind}"'
            parts.append(f"<p{kind}>{_read(block)}</p>\n")
    return parts


def _read(block: TextBlock) -> str:
    """A paragraph with its readings; where a browser knows none, they stand in brackets."""
    parts, at = [], 0
    for reading in sorted(block.readings):
        if reading.first < at:
            continue
        base, over = escape(block.text[reading.first : reading.end]), escape(reading.text)
        parts.append(escape(block.text[at : reading.first]))
        parts.append(f"<ruby>{base}<rp>（</rp><rt>{over}</rt><rp>）</rp></ruby>")
        at = reading.end
    return "".join((*parts, escape(block.text[at:])))


def _table(table: TableBlock) -> str:
    rows = []
    for _, cells in groupby(table.cells, key=lambda pair: pair[0].row):
        rows.append("<tr>" + "".join(_cell(cell, text) for cell, text in cells) + "</tr>\n")
    return f'<div class="table" tabindex="0" role="region" aria-label="表格"><table>\n{"".join(rows)}</table></div>\n'


def _cell(cell: Cell, text: str) -> str:
    tag = "th" if cell.heads else "td"
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    scope = {"column": ' scope="col"', "row": ' scope="row"', "": ""}[cell.heads]
    return f"<{tag}{spans}{scope}>{escape(text)}</{tag}>"


def _aside(site: Site, article: Article) -> str:
    """Where the article stands: its pages, small, its areas marked; and the others of its page."""
    sheets = []
    for place in article.places:
        page = next(each for each in site.pages if each.number == place.page)
        small = site.small[place.page]
        marks = "".join(f'<polygon points="{_points(polygon)}"/>' for polygon in place.polygons)
        sheets.append(
            f'<a class="sheet small" href="{node(place.page)}"><img src="{escape(small.href)}" '
            f'width="{small.size[0]}" height="{small.size[1]}" alt="{escape(page.name)}">'
            f'<svg viewBox="{_view(page.frame)}" preserveAspectRatio="none" aria-hidden="true">{marks}</svg></a>\n'
        )
    others = "".join(
        f'<li><a href="{content(other.id)}"{" aria-current=page" if other is article else ""}>'
        f"{escape(other.label)}</a></li>\n"
        for other in site.of_page(article.page)
    )
    return f"<aside>\n{''.join(sheets)}<h2>{escape(site.name_of(article.page))}</h2>\n<ol>\n{others}</ol>\n</aside>\n"


def _imprint(site: Site) -> str:
    info = site.info
    parts = [escape(part) for part in (info.publisher, info.cn) if part]
    return f'<footer class="imprint">{"　".join(parts)}</footer>\n' if parts else ""
