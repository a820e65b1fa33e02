"""Word files: every feature that a story can have, and what is told of the others (ISO/IEC 29500-1)."""

from __future__ import annotations

import pytest

from tests.importing.docx import docx, drawing, level, numbered, p, png, run
from tests.importing.kit import Read, codes, refused

LONG = "春分将至，沿江各县的田里都是人，农机检修已经过半，种子和化肥都运到了村里。"


def read(body: str, **more: object) -> Read:
    return Read(docx(body, **more), "稿.docx")  # type: ignore[arg-type]


def test_styles_name_the_parts() -> None:
    body = p("全省现场会召开", style="yt") + p("良田连片春潮涌", style="a3") + p("二百台农机入田", style="ft") + p(LONG)
    done = read(body + p("先人一步", style="2") + p(LONG) + p("田不等人。", style="qt"))
    article = done.article
    assert (article.kicker, article.main, article.deck) == (
        ("全省现场会召开",),
        ("良田连片春潮涌",),
        ("二百台农机入田",),
    )
    assert done.text == f"{LONG}\n\n## 先人一步\n\n{LONG}\n\n> 田不等人。\n"
    assert done.made == done.left == []


def test_the_first_heading_is_the_head() -> None:
    done = read(p("良田连片", style="1") + p(LONG) + p("第二节", style="1") + p(LONG))
    assert done.article.main == ("良田连片",)
    assert "## 第二节" in done.text


def test_without_styles_heads_are_known_by_their_form() -> None:
    centre = '<w:jc w:val="center"/>'
    body = (
        p("良田连片春潮涌", centre) + p("——江畔春耕见闻", centre) + p("本报记者 李平") + p("本报讯（记者 李平）" + LONG)
    )
    body += p(run("农机先行", "<w:b/>")) + p(LONG) + p("江畔市农业农村局", '<w:jc w:val="right"/>')
    done = read(body)
    article = done.article
    assert (article.main, article.deck, article.byline) == (("良田连片春潮涌",), ("——江畔春耕见闻",), "本报记者 李平")
    assert (article.dateline, article.signature) == ("本报讯（记者 李平）", ("江畔市农业农村局",))
    assert done.text.startswith(LONG) and "\n## 农机先行\n" in done.text
    assert done.made.count("guess") == 6, "all that was guessed is told"


def test_looks() -> None:
    body = "".join(
        (
            run("重要", "<w:b/>"), run("，"), run("楷体", '<w:rFonts w:eastAsia="楷体_GB2312"/>'), run("，"),
            run("着重", '<w:em w:val="dot"/>'), run("，"), run("下划", '<w:u w:val="single"/>'), run("，"),
            run("楚辞", '<w:u w:val="wave"/>'),
            run("，"), run("样式", '<w:rStyle w:val="zd"/>'), run("，"), run("不黑", '<w:b w:val="0"/>'),
        )
    )  # fmt: skip
    done = read(p(body))
    assert done.text == "**重要**，*楷体*，[着重]{.dots}，[下划]{.underline}，[楚辞]{.book}，[样式]{.dots}，不黑\n"
    assert done.left == []


def test_the_face_of_the_whole_text_is_no_emphasis() -> None:
    kai = '<w:rFonts w:eastAsia="KaiTi"/>'
    assert (
        read(p(run(LONG, kai)) + p(run("短", kai) + run("宋体", '<w:rFonts w:eastAsia="宋体"/>'))).text
        == f"{LONG}\n\n短宋体\n"
    )


def test_looks_that_stories_do_not_have_are_told_once_a_paragraph() -> None:
    red = '<w:color w:val="FF0000"/><w:strike/>'
    done = read(p(run("红", red) + run("也红", red)) + p(run("黑着重", '<w:b/><w:em w:val="dot"/>')))
    assert done.text == "红也红\n\n[黑着重]{.dots}\n"
    assert [(each.span.line, each.code) for each in done.log.left] == [
        (1, "import.left-look"), (1, "import.left-look"), (2, "import.left-look"),
    ]  # fmt: skip


def test_raised_and_lowered_characters() -> None:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    done = read(
        p(run("面积5m") + run("2", up) + run("，CO") + run("2", down) + run("，见注") + run("①", up) + run("上", up))
    )
    assert done.text == "面积5m²，CO₂，见注[①]{.note}上\n"
    assert done.left == ["look"]


# ---- numbers ------------------------------------------------------------------------------------------------------------


def numbers(*levels: str, more: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> dict[str, str]:
    return {"numbering": f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}'}


def test_numbers_are_written_out_by_level_and_begin_again() -> None:
    parts = numbers(
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    body = numbered("甲") + numbered("乙", level=1) + numbered("丙", level=1) + numbered("丁", level=2)
    body += numbered("戊") + numbered("己", level=1)
    done = read(body, parts=parts)
    assert done.text.split("\n\n") == ["一、甲", "（一）乙", "（二）丙", "1.2.1丁", "二、戊", "（一）己\n"]
    assert done.made.count("number") == 6


def test_a_second_list_goes_on_or_begins_again() -> None:
    more = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    parts = numbers(level(0, "decimalEnclosedCircle", "%1"), more=more)
    body = "".join(numbered("字", number) for number in (1, 1, 2, 3, 3))
    assert [line[0] for line in read(body, parts=parts).text.split() if line] == ["①", "②", "③", "⑤", "⑥"]


def test_a_style_numbers_and_zero_takes_it_back() -> None:
    numbering = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="n"><w:name w:val="条"/>{numbering}</w:style>'
    parts = numbers(level(0, "chineseLegalSimplified", "第%1条\u3000"))
    body = p("甲", style="n") + p("乙", '<w:numPr><w:numId w:val="0"/></w:numPr>', style="n") + p("丙", style="n")
    assert read(body, parts=parts, styles=styles).text == "第壹条\u3000甲\n\n乙\n\n第贰条\u3000丙\n"


def test_bullets_and_numerals_that_are_not_known() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    parts = numbers(
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06E;"/>{font}</w:lvl>',
        level(1, "hebrew1", "%2."),
    )
    done = read(numbered("点") + numbered("数", level=1), parts=parts)
    assert done.text == "■点\n\n1.数\n"
    assert done.left == ["numeral"]


# ---- structure ----------------------------------------------------------------------------------------------------------


def test_tables_and_merged_cells() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{p(text)}</w:tc>"

    def row(*cells: str, head: bool = False) -> str:
        return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{''.join(cells)}</w:tr>"

    rows = (
        row(cell("品名"), cell("价,元", '<w:gridSpan w:val="2"/>'), head=True),
        row(cell("菜", '<w:vMerge w:val="restart"/>'), cell("早"), cell("1.60")),
        row(cell("", "<w:vMerge/>"), cell("晚"), cell("1.80")),
    )
    done = read(p(LONG) + p("表1 今日菜价", style="tz") + f"<w:tbl>{''.join(rows)}</w:tbl>" + p(LONG))
    (table,) = done.article.tables
    assert table.rows == (("品名", "价，元", ""), ("菜", "早", "1.60"), ("", "晚", "1.80"))
    assert (table.title, table.head) == ("表1今日菜价", 1)
    assert [dict(each.args)["columns"] for each in done.log.left] == ["2–3", "1"]
    assert "菜" not in done.text


def test_a_table_of_one_cell_is_a_frame() -> None:
    done = read(p(LONG) + f"<w:tbl><w:tr><w:tc>{p('框里的字。')}</w:tc></w:tr></w:tbl>")
    assert done.text == f"{LONG}\n\n框里的字。\n" and done.article.tables == () and "frame" in done.made


def test_pictures_with_captions_and_credits() -> None:
    body = (
        p(LONG)
        + p(drawing("image1", "两台农机"))
        + p("农机手在田间作业。王东 摄")
        + p(LONG)
        + p(drawing("image2"))
        + p(LONG)
    )
    done = read(body, media={"image1.png": png(), "image2.wmf": b"\xd7\xcd\xc6\x9a" * 9})
    (photo,) = done.article.photos
    assert (photo.ending, photo.caption, photo.credit, photo.alt) == (
        ".png",
        "农机手在田间作业。",
        "王东 摄",
        "两台农机",
    )
    assert done.left == ["picture"] and done.text == f"{LONG}\n\n{LONG}\n\n{LONG}\n"


def test_notes_go_to_the_end() -> None:
    notes = f'<w:footnote w:id="0" w:type="separator">{p("x")}</w:footnote><w:footnote w:id="2">{p("见县志。")}</w:footnote>'
    done = read(p(run("柳湾") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("渡口")), parts={"footnotes": notes})
    assert done.text == "柳湾[1]{.note}渡口\n\n---\n\n[1]{.note}见县志。\n"


def test_fields_links_symbols_readings_and_formulas() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "yyyy" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("2026年")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="h">{run("官网")}</w:hyperlink>'
    symbols = '<w:r><w:sym w:font="Wingdings" w:char="F06C"/><w:sym w:font="Odd" w:char="F123"/></w:r>'
    ruby = f"<w:r><w:ruby><w:rt>{run('jiāng')}</w:rt><w:rubyBase>{run('江')}</w:rubyBase></w:ruby></w:r>"
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    address = '<Relationship Id="h" Type="x/hyperlink" TargetMode="External" Target="https://a.example/b"/>'
    done = read(p(field + link + symbols + ruby + formula), relations=address)
    assert done.text == '2026年官网●〓[江]{ruby="jiāng"}a+b\n'
    assert done.left == ["link", "object", "private"] and "field" in done.made


def test_tabs_breaks_and_hidden_characters() -> None:
    body = p(run("8:00") + "<w:r><w:tab/></w:r>" + run("开幕式")) + p(run("9:30") + "<w:r><w:tab/></w:r>" + run("座谈"))
    body += p("<w:r><w:tab/></w:r>" + run("上")) + p(
        run("一") + "<w:r><w:br/></w:r>" + run("二") + '<w:r><w:br w:type="page"/></w:r>'
    )
    body += p(run("软") + "<w:r><w:softHyphen/></w:r>" + run("连", "<w:vanish/>") + run("字"))
    done = read(body)
    assert done.text == "| 8:00\t开幕式\n| 9:30\t座谈\n\n上\n\n一\n\n二\n\n软字\n"
    assert done.left == ["break", "hidden"] and {"paragraph", "invisible", "space"} <= set(done.made)


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{p('框里的话。')}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>" + box + "</wps:txbx></wps:wsp></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip
    done = read(p(run("一段。") + both) + p("二段。"))
    assert done.text == "一段。\n\n框里的话。\n\n二段。\n" and "box" in done.made


def test_what_holds_text_is_looked_through() -> None:
    inner = f"<w:sdt><w:sdtContent>{p('控件里的段。')}</w:sdtContent></w:sdt>"
    body = inner + p(f"<w:smartTag>{run('标签')}</w:smartTag><w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>")
    assert read(body).text == "控件里的段。\n\n标签控件\n"


def test_a_header_with_words_is_told() -> None:
    link = '<Relationship Id="k" Type="x/header" Target="header1.xml"/>'
    done = read(p(LONG), parts={"header1": p("内部资料")}, relations=link)
    assert done.left == ["object"] and "内部资料" not in done.text


# ---- revisions ----------------------------------------------------------------------------------------------------------

INSERTED = f'<w:ins w:id="1" w:author="周远">{run("新")}</w:ins>'
DELETED = '<w:del w:id="2" w:author="周远"><w:r><w:delText>旧</w:delText></w:r></w:del>'
MOVED = f'<w:moveFrom w:id="3" w:author="吴敏">{run("移")}</w:moveFrom>'


@pytest.mark.parametrize(
    "inner",
    [
        INSERTED,
        DELETED,
        MOVED,
        f'<w:moveTo w:author="吴敏">{run("移")}</w:moveTo>',
        run("字", '<w:rPrChange w:author="x"><w:rPr/></w:rPrChange>'),
        '<w:pPr><w:pPrChange w:author="x"><w:pPr/></w:pPrChange></w:pPr>' + run("字"),
        '<w:pPr><w:rPr><w:del w:author="x"/></w:rPr></w:pPr>' + run("字"),
        '<w:pPr><w:rPr><w:ins w:author="x"/></w:rPr></w:pPr>' + run("字"),
        '<w:pPr><w:numPr><w:numberingChange w:author="x"/></w:numPr></w:pPr>' + run("字"),
        '<w:pPr><w:sectPr><w:sectPrChange w:author="x"/></w:sectPr></w:pPr>' + run("字"),
    ],
)
def test_open_revisions_refuse_the_file(inner: str) -> None:
    found = refused(docx(p("前文") + f"<w:p>{inner}</w:p>"))
    assert codes(found) == ["revision"] and found[0].span.line == 2


def test_every_revision_and_comment_has_its_place_author_and_words() -> None:
    comments = f'<w:comment w:id="7" w:author="郑洁">{p("核实数字")}</w:comment>'
    body = p("一") + p(run("二三") + INSERTED + DELETED) + p(run("四") + '<w:r><w:commentReference w:id="7"/></w:r>')
    found = refused(docx(body, {"comments": comments}))
    assert [(each.code, each.span.line, each.span.column) for each in found] == [
        ("import.revision", 2, 3), ("import.revision", 2, 4), ("import.comment", 3, 2),
    ]  # fmt: skip
    assert dict(found[0].args)["author"] == "周远" and dict(found[2].args)["text"] == "核实数字"


def test_revisions_of_rows_and_notes_count_too() -> None:
    row = f'<w:tr><w:trPr><w:del w:author="x"/></w:trPr><w:tc>{p("删")}</w:tc><w:tc>{p("去")}</w:tc></w:tr>'
    kept = f"<w:tr><w:tc>{p('留')}</w:tc><w:tc>{p('下')}</w:tc></w:tr>"
    body = p(run("字") + '<w:r><w:footnoteReference w:id="1"/></w:r>') + f"<w:tbl>{row}{kept}</w:tbl>"
    data = docx(body, {"footnotes": f'<w:footnote w:id="1">{p(INSERTED)}</w:footnote>'})
    assert codes(refused(data)) == ["revision", "revision"]
    done = Read(data, "稿.docx", accept=True)
    assert done.article.tables[0].rows == (("留", "下"),)
    assert "[1]{.note}新" in done.text


def test_accepted_revisions_are_carried_out_and_told() -> None:
    mark = "<w:pPr><w:rPr><w:del w:author='x'/></w:rPr></w:pPr>"
    body = f"<w:p>{mark}{run('上半句，')}</w:p>" + p(
        run("下半句") + INSERTED + DELETED + MOVED + '<w:r><w:commentReference w:id="7"/></w:r>'
    )
    done = Read(
        docx(body, {"comments": f'<w:comment w:id="7" w:author="x">{p("问")}</w:comment>'}), "稿.docx", accept=True
    )
    assert done.text == "上半句，下半句新\n"
    assert done.made == ["accepted"] * 4 and done.left == ["comment"]
