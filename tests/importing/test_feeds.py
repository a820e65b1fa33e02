"""NITF and CNML (GB/T 20092): parts, ids and versions, text as XML and as HTML in XML, pictures beside the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.docx import png
from tests.importing.kit import Read, codes, refused

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf>
<head><title>备用题</title>
<docdata><doc-id id-string="xh-2026-0305-17" regsrc="新华社"/><du-key generation="2" version="3" key="k"/></docdata></head>
<body>
<body.head><hedline><hl1 class="kicker">跨江通道</hl1><hl1>江畔二桥合龙</hl1><hl2>九月通车</hl2></hedline>
<byline>记者 <person>陈方</person></byline><dateline>新华社江畔3月5日电</dateline><abstract><p>大桥合龙。</p></abstract></body.head>
<body.content>
<p lede="true">昨天上午,最后一段钢梁&nbsp;落位。<em>误差</em>不到<sup>4</sup>毫米。</p>
<hl2>两岸</hl2><p>见<a href="https://a.example/">报道</a>。</p>
<media media-type="image"><media-reference source="a.png" mime-type="image/png"/>
<media-caption>合龙现场。</media-caption><media-producer>何平 摄</media-producer></media>
<media media-type="video"><media-reference source="b.mp4"/></media>
<table><caption>里程</caption><tr><th>段</th><th>公里</th></tr><tr><td rowspan="2">北</td><td>1.2</td></tr><tr><td>0.8</td></tr></table>
<ol><li>先铺路</li><li>后通车</li></ol><bq><block><p>快了。</p></block></bq>
</body.content>
<body.end><tagline>（完）</tagline></body.end>
</body></nitf>"""

CNML = """<?xml version="1.0" encoding="UTF-8"?>
<CNML xmlns="http://www.cnml.org.cn/2005/CNMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<Envelop><SentFrom><Name>县融媒体中心</Name></SentFrom></Envelop>
<Items><Item id="i1"><MetaInfo>
<AdministrationMetaGroup><Id><PublicId>urn:CNML:a.example:20260305:X1:2</PublicId><ItemId>X1</ItemId><VersionId>2</VersionId></Id>
<Provider xsi:type="OrganizationType"><Name>新华社</Name></Provider></AdministrationMetaGroup>
<DescriptionMetaGroup><Titles><HeadLine>江畔二桥合龙</HeadLine><HeadLine xml:lang="en">Bridge closed</HeadLine>
<SubHeadLine>九月通车</SubHeadLine>
<ExtendedTitles><ExtendedTitle kind="IntroTitle">跨江通道</ExtendedTitle></ExtendedTitles></Titles>
<Creators><Creator kind="Author"><Name><FullName>陈方</FullName></Name></Creator>
<Creator kind="Editor"><Name><FullName>吴敏</FullName></Name></Creator></Creators>
<Abstract>大桥合龙。</Abstract></DescriptionMetaGroup></MetaInfo>
<Contents><ContentItem id="c01" xsi:type="TextCIType"><DataContent>BODY</DataContent></ContentItem>
<ContentItem id="c02" xsi:type="ImageCIType" href="a.png"><DataContent>合龙现场。何平 摄</DataContent></ContentItem>
<ContentItem id="c03" xsi:type="VideoCIType" href="b.mp4"/></Contents></Item></Items></CNML>"""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "a.png").write_bytes(png())
    return str(tmp_path / "稿.xml")


def test_nitf(folder: str) -> None:
    done = Read(NITF, folder)
    article = done.article
    assert (article.kicker, article.main, article.deck) == (("跨江通道",), ("江畔二桥合龙",), ("九月通车",))
    assert (article.byline, article.dateline, article.summary) == ("记者 陈方", "新华社江畔3月5日电", "大桥合龙。")
    assert (article.source.agency, article.source.id, article.source.version) == ("新华社", "xh-2026-0305-17", "3")
    assert done.text == (
        "昨天上午，最后一段钢梁 落位。*误差*不到⁴毫米。\n\n## 两岸\n\n见报道。\n\n1．先铺路\n\n2．后通车\n\n> 快了。\n\n（完）\n"
    )
    assert [(each.caption, each.credit) for each in article.photos] == [("合龙现场。", "何平 摄")]
    assert (article.tables[0].title, article.tables[0].rows) == ("里程", (("段", "公里"), ("北", "1.2"), ("", "0.8")))
    assert done.left == ["link", "object", "merged"]


def test_without_a_headline_the_title_counts() -> None:
    done = Read(
        "<nitf><head><title>备用题</title></head><body><body.content><p>字。</p></body.content></body></nitf>", "x.xml"
    )
    assert done.article.main == ("备用题",)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("　　昨天上午,钢梁落位。\n　　大桥九月通车。", "昨天上午，钢梁落位。\n\n大桥九月通车。\n"),
        ("<![CDATA[<p>昨天<b>上午</b><br/>落位。</p><p>通车<p>又一段]]>", "昨天**上午**\n\n落位。\n\n通车\n\n又一段\n"),
        ("<p>昨天上午</p><p>落位</p>", "昨天上午\n\n落位\n"),
    ],
)
def test_cnml(folder: str, body: str, text: str) -> None:
    done = Read(CNML.replace("BODY", body), folder)
    article = done.article
    assert (article.kicker, article.main, article.deck) == (("跨江通道",), ("江畔二桥合龙",), ("九月通车",))
    assert (article.byline, article.summary) == ("陈方", "大桥合龙。")
    assert article.source == type(article.source)(agency="新华社", id="urn:CNML:a.example:20260305:X1:2", version="2")
    assert done.text == text
    assert [(each.caption, each.credit) for each in article.photos] == [("合龙现场。", "何平 摄")]
    assert done.left == ["object", "object"]


def test_each_item_is_a_story_and_a_picture_in_the_text_comes_once(folder: str) -> None:
    item = CNML[CNML.index("<Item ") : CNML.index("</Items>")]
    twice = CNML.replace("</Items>", f"{item}</Items>").replace("BODY", "<![CDATA[<p>字</p><img src='a.png'>]]>")
    done = Read(twice, folder)
    assert [len(article.photos) for article in done.articles] == [1, 1]


def test_chinese_encodings_of_feeds() -> None:
    source = NITF.replace("UTF-8", "GB2312").encode("gb18030")
    assert Read(source, "x.xml").article.main == ("江畔二桥合龙",)
    assert codes(refused(source.replace("合".encode("gb18030"), b"\xff\xff"), "x.xml")) == ["encoding"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<nitf><body></nitf>", "xml"),
        ("<rss><channel/></rss>", "format"),
        ('<!DOCTYPE nitf [<!ENTITY a "aa">]><nitf>&a;</nitf>', "xml-entities"),
        ("<?xml version='1.0'?>" + "<a>" * 300 + "</a>" * 300, "xml-large"),
        ('<?xml version="1.0" encoding="nonsense"?><nitf/>', "encoding"),
        ("<nitf/>", "empty"),
    ],
)
def test_what_is_no_feed(source: str, code: str) -> None:
    assert codes(refused(source, "x.xml")) == [code]
