"""导读: its entries lead to the articles and pages that they name."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from layout_engine.edition import write_edition
from layout_engine.edition.article import read_issue
from layout_engine.edition.refers import refers_of
from tests.edition.issues import INFO, issue, sources

PAGES = {
    1: (
        "index:\n  at: {cols: 1-2, lines: 1-22}\n  items:\n    - {page: 2, main: 桥通了 渡口还在, text: 一天两百人。}\n"
        "    - {page: 2, main: 河街菜价}\n    - {page: 9, main: 没有的版}\n"
        "stories:\n  - {id: a, at: {cols: 3, lines: 1-22}, main: 甲, body: 甲文。}\n"
    ),
    2: "stories:\n  - {id: bridge, at: {cols: 1-3, lines: 1-22}, main: [桥通了, 渡口还在], body: 江面上起了风。}\n",
}


def test_entries_and_their_rooms(tmp_path: Path) -> None:
    frames = issue(tmp_path, PAGES)
    refers = refers_of(frames[0], read_issue(frames).articles)
    assert [(refer.head, refer.page) for refer in refers] == [("桥通了 渡口还在", 2), ("河街菜价", 2), ("没有的版", 9)]
    assert [refer.article.key if refer.article else None for refer in refers] == ["bridge", None, None]
    for one, other in combinations(refers, 2):
        assert one.polygon[2][1] <= other.polygon[0][1]


def test_links(tmp_path: Path) -> None:
    page = dict(write_edition(sources(issue(tmp_path, PAGES)), INFO))["html/2026-03/05/node_1.htm"].decode()
    assert '<a class="refer" href="content_02_bridge.htm"><title>桥通了 渡口还在（第2版）</title>' in page
    assert '<a class="refer" href="node_2.htm"><title>河街菜价（第2版）</title>' in page
    assert "第9版" not in page
    assert page.count("<area ") == 3
