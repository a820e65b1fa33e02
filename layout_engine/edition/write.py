"""All files of the digital edition.

In: pages with their frames and pictures, and the issue. Out: (path relative to the issue's folder, bytes), in a fixed order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from layout_engine.edition.article import Article, Jump, PictureKey, hidden_pictures, key_of, read_issue
from layout_engine.edition.data import areas_json, article_json
from layout_engine.edition.html import Shown, Site, article_page, front_page, page_page
from layout_engine.edition.info import EditionInfo, PageSource, content, node
from layout_engine.edition.nitf import nitf
from layout_engine.edition.pictures import Copy, from_page, page_picture, web_copy
from layout_engine.edition.refers import refers_of
from layout_engine.frame import Picture, PlacedPage
from layout_engine.records import replace

EditionFile = tuple[str, bytes]
_STATIC: Final = ("edition.css", "edition.js")


def write_edition(
    pages: Sequence[PageSource],
    info: EditionInfo,
    jumps: Sequence[Jump] = (),
    copied: Callable[[Picture], Copy] = web_copy,
) -> list[EditionFile]:
    """The digital edition of an issue. ``jumps``: which blocks are one story (转版); those that are not named are found by their
    jump lines. ``copied`` makes the copy of a picture, or finds it made. Raises ValueError where there is no page, or two have
    one number; SpecError where the file of a picture cannot be read."""
    numbers = [page.number for page in pages]
    if not pages or len(set(numbers)) < len(numbers):
        raise ValueError(f"pages of a digital edition: {numbers}")
    reading = read_issue([page.frame for page in pages], jumps)
    files: list[EditionFile] = []
    sheets: dict[int, Shown] = {}
    small: dict[int, Shown] = {}
    shown_pages: list[PageSource] = []
    for page in pages:
        closed, hidden = reading.closed.get(page.number, ()), hidden_pictures(page.frame)
        sheet = page_picture(page.picture, page.small, page.frame, closed, hidden)
        names = (f"page_{page.number}.jpg", f"page_{page.number}_small.jpg")
        files += [(f"{info.folder}/{name}", data) for name, data in zip(names, (sheet.data, sheet.small), strict=True)]
        sheets[page.number] = Shown(names[0], sheet.size)
        small[page.number] = Shown(names[1], sheet.small_size)
        # A PDF shows what the picture covers.
        shown_pages.append(replace(page, pdf="") if closed or hidden else page)
    copies = _copies(reading.articles, {page.number: page for page in pages}, copied)
    files += [(f"{info.folder}/images/{copy.name}", copy.data) for copy in copies.values()]
    site = Site(
        info=info, pages=shown_pages, sheets=sheets, small=small, articles=reading.articles, closed=reading.closed,
        refers={page.number: refers_of(page.frame, reading.articles) for page in pages},
        pictures={key: Shown(f"images/{copy.name}", copy.size) for key, copy in copies.items()},
    )  # fmt: skip
    return [*_pages(site), *_articles(site, copies), *files]


def _copies(
    articles: Sequence[Article], pages: Mapping[int, PageSource], copied: Callable[[Picture], Copy]
) -> dict[PictureKey, Copy]:
    """A copy of every picture, each once, however often it stands in the issue."""
    copies: dict[PictureKey, Copy] = {}
    for article in articles:
        for shot in article.pictures:
            key = key_of(shot.picture)
            if key in copies:
                continue
            if isinstance(shot.picture, PlacedPage):
                page = pages[shot.page]
                copies[key] = from_page(shot.picture, page.picture, page.frame)
            else:
                copies[key] = copied(shot.picture)
    return copies


def _pages(site: Site) -> list[EditionFile]:
    """The HTML: style and script, the list of pages, pages, articles."""
    folder = site.info.folder
    here = Path(__file__).parent
    files = [(f"html/{name}", (here / name).read_bytes()) for name in _STATIC]
    files.append(("html/index.html", front_page(site).encode()))
    for page in site.pages:
        files.append((f"{folder}/{node(page.number)}", page_page(site, page).encode()))
        areas = areas_json(page, site.articles)
        files.append((f"{folder}/{node(page.number).removesuffix('.htm')}.json", areas.encode()))
    files += [(f"{folder}/{content(article.id)}", article_page(site, article).encode()) for article in site.articles]
    return files


def _articles(site: Site, copies: dict[PictureKey, Copy]) -> list[EditionFile]:
    """The articles as JSON and as NITF."""
    pages = {page.number: page for page in site.pages}
    files: list[EditionFile] = []
    for article in site.articles:
        pictures: list[dict[str, Any]] = []
        for shot in article.pictures:
            copy = copies[key_of(shot.picture)]
            pictures.append(
                {
                    "file": f"{site.info.folder}/images/{copy.name}", "type": copy.kind, "caption": shot.caption,
                    "credit": shot.credit, "alt": shot.picture.alt, "width": copy.size[0], "height": copy.size[1],
                }
            )  # fmt: skip
        text = article_json(article, site.info, pages, pictures)
        files.append((f"articles/{article.id}.json", text.encode()))
        xml = nitf(article, site.info, pages[article.page], pictures)
        files.append((f"articles/{article.id}.xml", xml.encode()))
    return files
