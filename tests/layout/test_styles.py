"""Styles: the house's, a paper's over them, one level of inheritance."""

from __future__ import annotations

from layout_engine.frame import Colour
from layout_engine.geometry import Dimension
from layout_engine.layout.styles import HOUSE, resolve_styles
from layout_engine.model import Style

EM, LEADING = 9000, 12600


def test_every_house_style_is_complete() -> None:
    styles = resolve_styles({}, EM, LEADING)
    assert set(styles) == set(HOUSE)
    assert all(style.size > 0 and style.leading >= style.size * 9 // 10 for style in styles.values())
    body = styles["正文"]
    assert (body.face, body.size, body.leading, body.indent) == ("报宋", EM, LEADING, 2 * EM)


def test_a_paper_changes_only_what_it_writes() -> None:
    styles = resolve_styles({"署名": Style(face="黑体")}, EM, LEADING)
    house = resolve_styles({}, EM, LEADING)["署名"]
    assert styles["署名"].face == "黑体"
    assert styles["署名"].size == house.size


def test_a_style_of_the_papers_own_stands_on_what_it_names() -> None:
    own = {"特稿": Style(based="引文", size=Dimension(10500)), "引文": Style(colour=Colour(m=1000, y=1000))}
    style = resolve_styles(own, EM, LEADING)["特稿"]
    assert (style.face, style.size, style.colour) == ("楷体", 10500, Colour(m=1000, y=1000))


def test_without_a_base_it_stands_on_the_body() -> None:
    assert resolve_styles({"脚注": Style(size=Dimension(7500))}, EM, LEADING)["脚注"].face == "报宋"


def test_sizes_in_characters_and_lines_follow_the_grid() -> None:
    own = {
        "正文": Style(size=Dimension(1000, "em")),
        "大": Style(size=Dimension(2000, "em"), leading=Dimension(2000, "line")),
    }
    style = resolve_styles(own, 10000, 13000)["大"]
    assert (style.size, style.leading) == (20000, 26000)
