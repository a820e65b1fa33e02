"""The files of the digital edition: complete, linked, escaped, the same every time; nothing of what is kept off the web."""

from __future__ import annotations

import io
import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from layout_engine.edition import PageSource, screen_pictures, write_edition
from layout_engine.records import replace
from tests.edition.issues import BODY, INFO, LINES, issue, sources

PAGES = {
    1: (
        "stories:\n  - id: ferry\n    at: {cols: 1-2, lines: 1-22}\n    kicker: 大桥 & 渡口\n    main: 末班船<b>\n"
        f"    byline: 何长水\n{BODY}"
        "    photos: [{file: ferry.jpg, cols: 1, lines: 9, crop: {max: 60%}, caption: 渡口清晨, credit: 何平 摄}]\n"
        "  - id: price\n    at: {cols: 3, lines: 1-22}\n    main: 菜价\n    body: 青菜每斤二元五角。\n"
    ),
    2: "stories:\n  - id: ferry\n    at: {cols: 1-3, lines: 1-22}\n    main: </script><i>\n    body: 桥通了。\n",
}
DAY = "html/2026-03/05"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    return dict(write_edition(sources(issue(tmp_path, PAGES)), INFO))


class Links(HTMLParser):
    """What a page refers to, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in ("meta", "link", "img", "area", "br", "polygon"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag


def pages_of(files: dict[str, bytes]) -> dict[str, str]:
    return {name: data.decode() for name, data in files.items() if name.endswith((".htm", ".html"))}


def test_the_files_of_an_issue(files: dict[str, bytes]) -> None:
    names = set(files)
    assert {"html/index.html", "html/edition.css", "html/edition.js", f"{DAY}/node_1.htm", f"{DAY}/node_2.htm"} <= names
    articles = ["01_ferry", "01_price", "02_ferry"]
    assert {f"{DAY}/content_{name}.htm" for name in articles} <= names
    assert sorted(name for name in names if name.startswith("articles/")) == sorted(
        f"articles/{name}.{ending}" for name in articles for ending in ("json", "xml")
    )


def test_every_link_leads_somewhere_and_none_outside(files: dict[str, bytes]) -> None:
    for name, text in pages_of(files).items():
        found = Links(text)
        assert not found.open, name
        for link in found.links:
            if link.startswith("#"):
                assert f'id="{link[1:]}"' in text
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
            assert target in files, (name, link)
    assert not re.search(rb"https?:|url\(|@import", files["html/edition.css"] + files["html/edition.js"])


def test_text_of_the_spec_is_no_markup(files: dict[str, bytes]) -> None:
    page = files[f"{DAY}/content_02_ferry.htm"].decode()
    assert "&lt;/script&gt;&lt;i&gt;" in page
    assert page.count("</script>") == 2
    first = files[f"{DAY}/content_01_ferry.htm"].decode()
    assert "大桥\u3000&amp;\u3000渡口" in first
    assert "末班船&lt;b&gt;" in first


def test_readings_are_ruby(tmp_path: Path) -> None:
    text = 'stories:\n  - id: a\n    at: {cols: 1, lines: 1-22}\n    main: 字\n    body: |\n      [渡]{ruby="dù"}口。\n'
    page = dict(write_edition(sources(issue(tmp_path, {1: text})), INFO))[f"{DAY}/content_01_a.htm"].decode()
    assert "<p><ruby>渡<rp>（</rp><rt>dù</rt><rp>）</rp></ruby>口。</p>" in page


def test_linked_data_is_an_article(files: dict[str, bytes]) -> None:
    page = files[f"{DAY}/content_02_ferry.htm"].decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(text)
    assert (data["@type"], data["headline"], data["articleBody"]) == ("NewsArticle", "</script><i>", "桥通了。")
    assert data["isPartOf"]["issueNumber"] == "9607"


def test_article_json(files: dict[str, bytes]) -> None:
    data = json.loads(files["articles/01_ferry.json"])
    assert {key: data[key] for key in ("title", "kicker", "author", "text", "page", "issue", "date", "page_name")} == {
        "title": "末班船<b>", "kicker": "大桥\u3000&\u3000渡口", "author": "何长水", "text": LINES, "page": 1, "issue": 9607,
        "date": "2026-03-05", "page_name": "要闻",
    }  # fmt: skip
    (picture,) = data["pictures"]
    assert (picture["caption"], picture["credit"]) == ("渡口清晨", "何平 摄")
    assert picture["file"] in files
    assert data["html"] in files
    ((corner, *_),) = data["places"][0]["mapping"]
    assert re.fullmatch(r"\d+\.\d\d%,\d+\.\d\d%", corner)


def test_areas_in_all_three_forms(files: dict[str, bytes]) -> None:
    page = files[f"{DAY}/node_1.htm"].decode()
    listed = json.loads(files[f"{DAY}/node_1.json"])
    assert [area["articleID"] for area in listed] == ["01_ferry", "01_price"]
    areas = re.findall(r'<area shape="poly" coords="([\d,]+)" href="(content_\w+\.htm)"', page)
    links = re.findall(
        r'<a href="(content_\w+\.htm)" data-article="\w+"><title>[^<]*</title><polygon points="([^"]+)"', page
    )
    assert [href for _, href in areas] == [href for href, _ in links] == [area["href"] for area in listed]
    for (coords, _), area in zip(areas, listed, strict=True):
        assert len(coords.split(",")) == 2 * len(area["mapping"])


def test_nitf_is_well_formed(files: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(files["articles/01_ferry.xml"])
    assert root.findtext("body/body.head/hedline/hl1") == "末班船<b>"
    assert root.findtext("body/body.head/byline") == "何长水"
    assert [p.text for p in root.findall("body/body.content/p")] == [LINES]
    pubdata = root.find("head/pubdata")
    assert pubdata is not None
    assert (pubdata.get("position.sequence"), pubdata.get("position.section")) == ("1", "要闻")
    media = root.find("body/body.content/media")
    assert media is not None
    assert media.findtext("media-caption") == "渡口清晨"


def test_pictures_are_small_and_say_nothing_of_their_source(files: dict[str, bytes], tmp_path: Path) -> None:
    (name,) = [name for name in files if "/images/" in name]
    with Image.open(io.BytesIO(files[name])) as image:
        assert max(image.size) <= 1600
        assert not image.getexif()
        assert image.mode == "RGB"


def test_the_same_every_time(files: dict[str, bytes], tmp_path: Path) -> None:
    assert dict(write_edition(sources(issue(tmp_path, PAGES)), INFO)) == files


def test_what_is_kept_off_the_web_is_nowhere(tmp_path: Path) -> None:
    text = (
        f"stories:\n  - id: secret\n    at: {{cols: 1-2, lines: 1-22}}\n    main: 内部\n    web: no\n{BODY}"
        "  - id: open\n    at: {cols: 3, lines: 1-22}\n    main: 公开\n    body: 桥通了。\n"
        "    photos: [{file: ferry.jpg, lines: 12, crop: {max: 60%}, caption: 不上网的图, web: no}]\n"
    )
    frames = issue(tmp_path, {1: text})
    (source,) = sources(frames)
    files = dict(write_edition([replace(source, pdf="pages/01.pdf")], INFO))
    shown = b"".join(data for name, data in files.items() if not name.endswith(".jpg")).decode()
    assert not any(word in shown for word in ("内部", "早上六点", "不上网的图", "01.pdf", "/images/"))
    assert "桥通了" in shown
    with Image.open(io.BytesIO(files[f"{DAY}/page_1.jpg"])) as image:
        assert image.getpixel((image.width // 3, image.height // 2)) < (230, 230, 230)
        right = [image.getpixel((image.width * 5 // 6, y))[0] for y in range(image.height)]
        assert sum(value < 230 for value in right) > image.height // 4


def test_pages_of_one_number_are_refused(tmp_path: Path) -> None:
    (source,) = sources(issue(tmp_path, {1: PAGES[2]}))
    with pytest.raises(ValueError, match="digital edition"):
        write_edition([source, source], INFO)
    with pytest.raises(ValueError, match="digital edition"):
        write_edition([], INFO)


def test_a_spread_is_called_by_both_its_pages(tmp_path: Path) -> None:
    index = "index:\n  at: {cols: 1-2, lines: 1-22}\n  items: [{page: 5, main: 河街菜价}]\n"
    one, two = sources(issue(tmp_path, {1: index, 4: PAGES[2]}))
    files = dict(write_edition([one, replace(two, spread=5)], INFO))
    assert "<h1>第04、05版：要闻</h1>" in files[f"{DAY}/node_4.htm"].decode()
    assert '<a class="refer" href="node_4.htm"><title>河街菜价（第5版）</title>' in files[f"{DAY}/node_1.htm"].decode()


def test_a_picture_made_for_screens_is_kept(tmp_path: Path) -> None:
    frames = issue(tmp_path, {1: PAGES[2]})
    made, less = screen_pictures(Image.new("RGB", (2000, 2600), "white"))
    files = dict(write_edition([PageSource(frame=frames[0], picture=made, small=less)], INFO))
    assert files[f"{DAY}/page_1.jpg"] == made
    assert files[f"{DAY}/page_1_small.jpg"] == less
    with Image.open(io.BytesIO(less)) as small:
        assert small.size == (320, 416)
    assert 'width="1600" height="2080"' in files[f"{DAY}/node_1.htm"].decode()


def test_a_chart_stays_sharp(tmp_path: Path) -> None:
    chart = Image.new("RGB", (900, 600), "white")
    chart.paste((40, 120, 60), (100, 100, 700, 200))
    chart.save(tmp_path / "chart.png")
    frames = issue(tmp_path, {1: PAGES[1].replace("ferry.jpg", "chart.png")})
    files = dict(write_edition(sources(frames), INFO))
    (name,) = [name for name in files if "/images/" in name]
    assert name.endswith(".png")
    with Image.open(io.BytesIO(files[name])) as image:
        assert image.convert("RGB").getpixel((image.width * 3 // 10, image.height // 4)) == (40, 120, 60)
