"""Whole paragraphs: every line full, none overfull, nothing lost, on any input."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.paragraph import SetLine, Setting, StyledRun, count_lines, natural_width, prepare
from tests.text.lines import EM, NOT_FIRST, NOT_LAST, ink_end, origins, prepared, set_all
from tests.tools import material

OWN = (
    "春分刚过，江畔的风还带着凉意。“今年的水稻，我们一粒种子也不浪费！”老陈（种粮大户）指着仓库说：“去年亩产达到了612.5公斤，"
    "比前年多了3.8%。”他算过一笔账：化肥少用两成，省下￥1,280元；农机跑一趟，油钱只要80元/亩……",
    "《江畔新区水网规划（2026—2030年）》提出，到2030年，供水管网漏损率降到8%以内，GDP每万元用水量比2025年下降16%。规划全文见"
    "www.example.org/water/2026，读者也可写信至water@example.org——编辑部将择要刊登。",
    "参加活动的有阿依古丽·买买提、米哈伊尔·谢尔盖耶维奇等29人。其中，“90后”“00后”占了三分之二；最远的一位，坐了11个小时的火车。"
    "‘为什么要来？’有人问。“因为international cooperation不是一句空话。”他答。",
)


def slop(line: SetLine) -> float:
    """A milli-point a glyph for rounding; — and · are centred in their box and may end a little before it."""
    return EM / 5 if line.text[-1] in "—·–" else len(line.text)


def problems(text: str, lines: list[SetLine], width: int, library: FontLibrary) -> list[str]:
    """What is wrong with a paragraph's lines at level gb."""
    found = []
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        address = re.search(r"[A-Za-z]/$", line.text) or re.match(r"[./]", line.text)
        if number and line.text[0] in NOT_FIRST and not address:
            found.append(f"starts: {line.text}")
        if not last and line.text[-1] in NOT_LAST and not address:
            found.append(f"ends: {line.text}")
        if line.overfull or line.offset + line.width > width:
            found.append(f"overfull: {line.text}")
        if not last and (line.offset + line.width != width or abs(ink_end(line, library) - width) > slop(line)):
            found.append(f"ragged: {line.text} {ink_end(line, library) - width}")
        joint = "" if last else line.text[-2:] + lines[number + 1].text[:1]
        if re.search(r"\d[.,:]\d$|——$|……$|\d\d$", joint):
            found += [f"split: {line.text}"] * (joint in text)
    return found


def corpora() -> list[str]:
    """The paragraphs of the material."""
    rows = []
    for name in ("corpus_zh_hans", "corpus_stress"):
        path = material(f"typography/{name}.jsonl")
        rows += [json.loads(row)["text"] for row in path.read_text(encoding="utf-8").splitlines()]
    return rows


@pytest.mark.parametrize("glue", ["全角", "开明", "半角", "行末半角"])
@pytest.mark.parametrize("ems", [9, 11, 13, 16, 20, 26, 30])
def test_own_text(library: FontLibrary, ems: int, glue: str) -> None:
    for text in OWN:
        p = prepared(text, library, Setting(indent=2 * EM, glue=glue))  # type: ignore[arg-type]
        lines = set_all(p, ems * EM)
        assert problems(p.text, lines, ems * EM, library) == []
        assert "".join(line.text for line in lines) == p.text.replace(" ", "") or " " in p.text
        assert p.missing == ()


@pytest.mark.parametrize("ems", [9, 13, 21, 30])
def test_material(library: FontLibrary, ems: int) -> None:
    for text in corpora():
        p = prepared(text, library, Setting(indent=2 * EM), 9000)
        lines = set_all(p, ems * 9000)
        assert problems(p.text, lines, ems * 9000, library) == []
        assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")


def test_no_last_line_of_one_character(library: FontLibrary) -> None:
    """孤字: a sentence of any length, in common body widths."""
    sentence = "春分刚过，江畔的风还带着凉意，农机手老陈已把今年的育秧盘一只只码放整齐，就等着天气再暖和一些"
    for length in range(16, len(sentence)):
        p = prepared(sentence[:length].rstrip("，") + "。", library, Setting(indent=2 * EM))
        for ems in (13, 16, 20):
            lines = set_all(p, ems * EM)
            assert len(lines[-1].text.rstrip("。")) >= 2, (ems, [line.text for line in lines])
            assert all(line.loose <= 250 for line in lines[:-1])


def test_alignment(library: FontLibrary) -> None:
    for align, offset in (("left", 0), ("center", 35_000), ("right", 70_000)):
        line = set_all(prepared("大会堂", library, Setting(align=align)), 10 * EM)[0]  # type: ignore[arg-type]
        assert (line.offset, line.width, line.pieces[0].offset) == (offset, 3 * EM, offset)


def test_natural_width_is_the_width_of_the_one_line(library: FontLibrary) -> None:
    for text in OWN:
        p = prepared(text, library, Setting(align="left"))
        line = set_all(p, natural_width(p))
        assert len(line) == 1
        assert line[0].width == natural_width(p)
        assert count_lines(p, natural_width(p)) == 1
        assert count_lines(p, natural_width(p) // 2) >= 2


ALPHABET = (
    "中国人民大会“”‘’（）《》，。！？—…、；：·～–-/ABCabcdefghi0123456789.,:%￥$℃ \u3000\u00a0\t\n\u200b\u200d\ufe0f😀🇨🇳é\u0301"
    "\u202e\u05d0ﬁ々ー⸺'\"()[]{}@&_⿰钅惠\ud800\udfff"
)


@given(
    text=st.text(st.sampled_from(ALPHABET), max_size=80) | st.text(max_size=30),
    cut=st.integers(0, 80),
    width=st.sampled_from([1, 60_000, 91_300, 170_000]),
    setting=st.builds(
        Setting,
        glue=st.sampled_from(["全角", "开明", "半角", "行末半角"]),
        level=st.sampled_from(["basic", "gb", "strict"]),
        autospace=st.sampled_from([0, 125, 250]),
        indent=st.sampled_from([0, 20_000]),
        align=st.sampled_from(["justify", "left", "center", "right"]),
        tracking=st.sampled_from([-100, 0, 400]),
    ),
)
def test_any_input_ends_in_lines(library: FontLibrary, text: str, cut: int, width: int, setting: Setting) -> None:
    runs = [StyledRun(text[:cut], "报宋", EM), StyledRun(text[cut:], "黑体", 12_000, 900, 1)]
    p = prepare(runs, setting, library)
    lines = set_all(p, width)
    assert "".join(line.text for line in lines).replace(" ", "").replace("\u3000", "") == p.text.replace(
        " ", ""
    ).replace("\u3000", "")
    for line in lines:
        assert width == 1 or line.offset + line.width <= width
        for piece in line.pieces:
            clusters = piece.clusters or tuple(piece.text)
            assert len(clusters) == len(piece.glyphs)
            assert "".join(clusters) == piece.text
            assert max((at for at, _ in piece.adjust), default=-1) < len(piece.glyphs)
    if width > 1:
        for line in lines:
            for piece, after in zip(line.pieces, line.pieces[1:], strict=False):
                assert origins(piece, library)[0][-1] <= after.offset + EM


def test_words_are_split_by_their_language(library: FontLibrary) -> None:
    def points(lang: str, of_run: str = "") -> list[int]:
        p = prepare([StyledRun("Weltausstellung", "报宋", EM, lang=of_run)], Setting(lang=lang), library)
        return p.hyphen_points(p.words[0])

    german, english = points("de"), points("en-US")
    assert german
    assert english
    assert german != english
    assert points("zh-CN") == points("ja") == english
    assert points("zh-CN", "de") == points("de-CH") == german
    assert points("vi") == []


def test_dashes_of_western_text_are_as_their_face_has_them(library: FontLibrary) -> None:
    def glyph(lang: str) -> tuple[int, int]:
        p = prepare([StyledRun("so — said", "报宋", EM)], Setting(lang=lang), library)
        return p.glyphs[3], p.advances[3]

    assert glyph("en")[1] < glyph("zh-CN")[1] or glyph("en") == glyph("zh-CN")
