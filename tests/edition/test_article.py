"""Articles: what is read off frames beside the text; stories on two pages; what is kept off the web."""

from __future__ import annotations

from pathlib import Path

from layout_engine.edition.article import Jump, Reading, TableBlock, TextBlock, read_issue
from layout_engine.edition.data import persons
from layout_engine.records import replace
from tests.edition.issues import BODY, LINES, issue

STORY = "stories:\n  - id: ferry\n    at: {cols: 1-2, lines: 1-22}\n"


def test_heads_author_and_signature(tmp_path: Path) -> None:
    text = (
        f"{STORY}    column: 江上\n    kicker: 大桥通车三个月后\n    main: [末班船, 等最后一个人]\n    deck: 渡口一天摆渡两百人\n"
        f"    summary: 船照开，票价不涨。\n    byline: 本报记者 李平 通讯员 江穗\n    signature: [临渚县, 3月5日]\n{BODY}"
    )
    (article,) = read_issue(issue(tmp_path, {1: text})).articles
    assert (article.column, article.kicker, article.main) == (
        ("江上",),
        ("大桥通车三个月后",),
        ("末班船", "等最后一个人"),
    )
    assert (article.title, article.deck, article.summary) == (
        "末班船 等最后一个人", ("渡口一天摆渡两百人",), ("船照开，票价不涨。",),
    )  # fmt: skip
    assert article.author == "本报记者 李平 通讯员 江穗"
    assert persons(article.author) == ["李平", "江穗"]
    assert article.body == (
        TextBlock("body", LINES), TextBlock("signature", "临渚县"), TextBlock("signature", "3月5日"),
    )  # fmt: skip


def test_author_of_a_dateline(tmp_path: Path) -> None:
    text = f"{STORY}    main: 末班船\n    dateline: 本报讯（记者 李平）\n{BODY}"
    (article,) = read_issue(issue(tmp_path, {1: text})).articles
    assert article.author == "记者 李平"
    assert article.byline == ""
    assert article.text == f"本报讯（记者 李平）\u3000{LINES}"
    assert persons("柳塘县农业农村局") == []
    assert persons("何长水") == ["何长水"]


def test_a_table_keeps_its_cells(tmp_path: Path) -> None:
    text = (
        "tables:\n  - id: prices\n    at: {cols: 1-2, lines: 1-12}\n    title: 菜价\n"
        "    rows: [[品名, 价格], [青菜, '2.5'], [萝卜, '1.8']]\n"
    )
    (article,) = read_issue(issue(tmp_path, {1: text})).articles
    (table,) = [block for block in article.body if isinstance(block, TableBlock)]
    assert article.title == "菜价"
    assert [text for _, text in table.cells] == ["品名", "价格", "青菜", "2.5", "萝卜", "1.8"]
    assert [cell.heads for cell, _ in table.cells][:3] == ["column", "column", ""]


def test_a_photo_alone_is_an_article(tmp_path: Path) -> None:
    text = (
        "photos:\n  - {id: dawn, at: {cols: 1-3, lines: 1-16}, file: ferry.jpg, crop: {max: 60%}, "
        "caption: 第一班船驶向对岸。, credit: 何平 摄}\n"
    )
    (article,) = read_issue(issue(tmp_path, {1: text})).articles
    assert (article.title, article.label) == ("图片新闻", "图片新闻：第一班船驶向对岸。")
    (shot,) = article.pictures
    assert (shot.caption, shot.credit) == ("第一班船驶向对岸。", "何平 摄")


def test_a_story_that_goes_on_is_one(tmp_path: Path) -> None:
    first = f"{STORY}    main: 末班船\n    jump: 2\n{BODY}"
    second = (
        "stories:\n  - id: ferry\n    at: {cols: 1, lines: 1-22}\n    main: 末班船\n    continued: 1\n    body: 江面上起了风。\n"
        "  - id: other\n    at: {cols: 2-3, lines: 1-22}\n    main: 另一篇\n    body: 桥通了。\n"
    )
    one, other = read_issue(issue(tmp_path, {1: first, 2: second})).articles
    assert [place.page for place in one.places] == [1, 2]
    assert one.text == f"{LINES}\n江面上起了风。"
    assert one.main == ("末班船",)
    assert other.text == "桥通了。"


def test_a_paragraph_on_two_pages_is_one(tmp_path: Path) -> None:
    first = f"{STORY}    main: 末班船\n    jump: 2\n    body: 江面上起了\n"
    second = (
        "stories:\n  - id: rest\n    at: {cols: 1-3, lines: 1-22}\n    continued: 1\n    body: |\n"
        '      大[风]{ruby="fēng"}。\n\n      桥通了。\n'
    )
    one, two = issue(tmp_path, {1: first, 2: second})
    (report,) = one.stories
    one = replace(one, stories=(replace(report, rest=(0, 5)),))
    for jumps in ((), (Jump(1, "ferry", 2, "rest"),)):
        (article,) = read_issue([one, two], jumps).articles
        assert article.body == (
            TextBlock("body", "江面上起了大风。", (Reading(6, 7, "fēng"),)),
            TextBlock("body", "桥通了。"),
        )


def test_which_block_goes_on_can_be_said(tmp_path: Path) -> None:
    first = (
        "stories:\n  - {id: a, at: {cols: 1, lines: 1-22}, main: 甲, jump: 2, body: 甲文。}\n"
        "  - {id: b, at: {cols: 2-3, lines: 1-22}, main: 乙, jump: 2, body: 乙文。}\n"
    )
    second = (
        "stories:\n  - {id: c, at: {cols: 1, lines: 1-22}, continued: 1, body: 丙文。}\n"
        "  - {id: d, at: {cols: 2-3, lines: 1-22}, continued: 1, body: 丁文。}\n"
    )
    frames = issue(tmp_path, {1: first, 2: second})
    assert len(read_issue(frames).articles) == 4
    told = read_issue(frames, (Jump(1, "a", 2, "d"), Jump(1, "b", 2, "c"))).articles
    assert [article.text for article in told] == ["甲文。\n丁文。", "乙文。\n丙文。"]


def test_readings_keep_their_places(tmp_path: Path) -> None:
    text = f'{STORY}    main: 生字\n    body: |\n      柳湾[渡口]{{ruby="dù kǒu"}}的[船]{{ruby="chuán"}}开了。\n'
    (article,) = read_issue(issue(tmp_path, {1: text})).articles
    (block,) = article.body
    assert isinstance(block, TextBlock)
    assert block.text == "柳湾渡口的船开了。"
    assert [(block.text[r.first : r.end], r.text) for r in block.readings] == [
        ("渡", "dù"),
        ("口", "kǒu"),
        ("船", "chuán"),
    ]


def test_what_is_kept_off_the_web(tmp_path: Path) -> None:
    text = (
        f"{STORY}    main: 内部\n    web: no\n{BODY}"
        "  - id: open\n    at: {cols: 3, lines: 1-22}\n    main: 公开\n    body: 桥通了。\n"
        "    photos: [{file: ferry.jpg, lines: 8, crop: {max: 60%}, caption: 不上网的图, web: no}]\n"
    )
    reading = read_issue(issue(tmp_path, {1: text}))
    (article,) = reading.articles
    assert article.key == "open"
    assert article.pictures == ()
    assert len(reading.closed[1]) == 1


def test_a_story_whose_end_is_kept_off_the_web_is_not_there(tmp_path: Path) -> None:
    first = f"{STORY}    main: 末班船\n    jump: 2\n    web: no\n{BODY}"
    second = f"{STORY}    main: 末班船\n    continued: 1\n    body: 江面上起了风。\n"
    reading = read_issue(issue(tmp_path, {1: first, 2: second}))
    assert reading.articles == ()
    assert sorted(reading.closed) == [1, 2]


def test_ids_make_file_names(tmp_path: Path) -> None:
    text = "stories:\n" + "".join(
        f"  - {{id: {name}, at: {{cols: {number}, lines: 1-22}}, main: 题, body: 文。}}\n"
        for number, name in ((1, "渡口"), (2, "码头"), (3, "../Lead"))
    )
    names = [article.id for article in read_issue(issue(tmp_path, {1: text})).articles]
    assert names == ["01_story", "01_story-2", "01_lead"]
