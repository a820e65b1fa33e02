"""The ways in which an editor breaks a spec at 23:30: each is found, under its own code, at its place."""

from __future__ import annotations

import pytest

from layout_engine.messages import exit_code
from tests.spec.small import PAGE, brief, load, story

Found = tuple[str, int, int]

SYNTAX: list[tuple[str, str | bytes, list[Found]]] = [
    ("empty file", "", [("spec.empty-file", 1, 1)]),
    ("only a comment", "# 一版\n", [("spec.empty-file", 1, 1)]),
    ("a list on top", "- a\n", [("spec.no-mapping", 1, 1)]),
    ("a word on top", "好\n", [("spec.no-mapping", 1, 1)]),
    ("full-width colon alone", "page：1\n", [("spec.full-width-colon", 1, 5)]),
    ("full-width colons, and what else is wrong", story("main：好\ntitel: x"), [
        ("spec.full-width-colon", 4, 9), ("spec.unknown-key", 5, 5)]),
    ("full-width colon in a flow mapping", "page: {number：1}\n", [
        ("spec.full-width-colon", 1, 14), ("spec.missing-key", 1, 7)]),
    ("full-width colon in a list of lines", story("main:\n  - text：好"), [("spec.full-width-colon", 5, 13)]),
    ("full-width colons in free keys", PAGE + "credits:\n  校对：郑洁\n  编辑：吴敏\n", [
        ("spec.full-width-colon", 3, 5), ("spec.full-width-colon", 4, 5)]),
    ("full-width colon moves no column", story("main：好\nboxed: {x：1}"), [
        ("spec.full-width-colon", 4, 9), ("spec.wrong-type", 5, 12)]),
    ("full-width comma between keys, and what else is wrong", story("at: {cols: 1-3，lines: 1-9}\ntitel: x"), [
        ("spec.full-width-comma", 4, 19), ("spec.unknown-key", 5, 5), ("spec.missing-key", 3, 5)]),
    ("full-width comma of a text", story("main: {text: 好，大, size: 9pt}\nx: {a: 1"), [("spec.yaml-bracket", 5, 8)]),
    ("tabs", "page:\n\tnumber: 1\n\tissue: 2\n", [("spec.yaml-tab", 2, 1), ("spec.yaml-tab", 3, 1)]),
    ("tab after spaces", "page:\n  \tnumber: 1\n", [("spec.yaml-tab", 2, 3)]),
    ("double quote not closed", story('main: "好\nboxed: true'), [("spec.yaml-quote", 4, 11)]),
    ("single quote not closed", story("main: '好"), [("spec.yaml-quote", 4, 11)]),
    ("text after the quote", story('main: "好"大'), [("spec.yaml-after-quote", 4, 14)]),
    ("wrong escape", story('main: "\\q"'), [("spec.yaml-escape", 4, 12)]),
    ("bracket not closed", "page: {number: 1\nads: []\n", [("spec.yaml-bracket", 1, 7)]),
    ("list not closed", story("from: [1, 2"), [("spec.yaml-bracket", 4, 11)]),
    ("too deep an indentation", story("main: 好\n  boxed: true"), [("spec.yaml-indent", 5, 1)]),
    ("too little indentation", "page: {number: 1}\nstories:\n  - id: a\n   main: b\n", [("spec.yaml-indent", 4, 4)]),
    ("second colon in a value", story("main: 好: 啊"), [("spec.yaml-colon-in-value", 4, 12)]),
    ("no space after the colon", story("main:好\nboxed: true"), [("spec.yaml-colon-space", 4, 9)]),
    ("no colon", story("main 好\nboxed: true"), [("spec.yaml-no-colon", 4, 5)]),
    ("value with @", story("main: @好"), [("spec.yaml-start", 4, 11)]),
    ("value with %", story("main: %好"), [("spec.yaml-start", 4, 11)]),
    ("value with a star", story("main: *好*"), [("spec.yaml-start", 4, 11)]),
    ("value with !", story("main: !好 x"), [("spec.yaml-start", 4, 11)]),
    ("value with ]", story("main: ]"), [("spec.yaml-start", 4, 11)]),
    ("text beside |", story("body: | 好"), [("spec.yaml-block", 4, 11)]),
    ("two documents", PAGE + "---\n" + PAGE, [("spec.documents", 2, 1)]),
    ("a tag", story("main: !!python/name:os.system x"), [("spec.tag", 4, 11)]),
    ("merge key", "<<: {a: 1}\n" + PAGE, [("spec.merge-key", 1, 1)]),
    ("a list as key", "? [a]\n: 1\n" + PAGE, [("spec.key-shape", 1, 3)]),
    ("alias without anchor", story("main: *x"), [("spec.alias-unknown", 4, 11)]),
    ("alias of itself", story("main: &x [*x]"), [("spec.alias-cycle", 4, 15)]),
    ("equal keys", PAGE + PAGE, [("spec.duplicate-key", 2, 1)]),
    ("GBK", "page: 江畔日报春耕\n".encode("gbk"), [("spec.encoding-gbk", 1, 7)]),
    ("UTF-16", "page: 1\n".encode("utf-16"), [("spec.encoding-utf16", 1, 1)]),
    ("no text at all", b"page: 1\r\nx: \xff\xfe\x00", [("spec.encoding", 2, 4)]),
    ("control characters", "page: \x01\nx: \u2028\n", [
        ("spec.control-character", 1, 7), ("spec.control-character", 2, 4)]),
]  # fmt: skip

VALUES: list[tuple[str, str, list[Found]]] = [
    ("no page", "ads: []\n", [("spec.missing-key", 1, 1)]),
    ("page without number", "page: {issue: 1}\n", [("spec.missing-key", 1, 7)]),
    ("unknown key", "pages: {number: 1}\n", [("spec.missing-key", 1, 1), ("spec.unknown-key", 1, 1)]),
    ("a key that is like none", story("main: 好\nzzzz: 1"), [("spec.unknown-key-list", 5, 5)]),
    ("required key left empty", story("main:"), [("spec.empty-required", 4, 5)]),
    ("a heading that became a comment", story("main: #好"), [("spec.empty-required", 4, 5)]),
    ("other key left empty", story("main: 好\nkicker:"), [("spec.empty-value", 5, 5)]),
    ("empty list", story("main: []"), [("spec.empty-required", 4, 11)]),
    ("empty text", story("main: ''"), [("spec.empty-required", 4, 11)]),
    ("an empty item", story("main:\n  - 好\n  -"), [("spec.empty-item", 6, 8)]),
    ("a text for a number", "page: {number: 一}\n", [("spec.wrong-type", 1, 16)]),
    ("a list for a number", "page: {number: [1]}\n", [("spec.wrong-type", 1, 16)]),
    ("underscores in a number", "page: {number: 1, issue: 1_000}\n", [("spec.wrong-type", 1, 26)]),
    ("full-width digits", "page: {number: １}\n", [("spec.full-width", 1, 16)]),
    ("a page number too large", "page: {number: 1000}\n", [("spec.range-both", 1, 16)]),
    ("a number too small", "page: {number: 1, issue: 0}\n", [("spec.range-low", 1, 26)]),
    ("no such day", "page: {number: 1, date: 2026-02-30}\n", [("spec.wrong-type", 1, 25)]),
    ("a date in another order", "page: {number: 1, date: 3/5/2026}\n", [("spec.wrong-type", 1, 25)]),
    ("a word that is nearly right", "page: {number: 1, inks: 4c}\n", [("spec.wrong-word", 1, 25)]),
    ("a word that is like none", "page: {number: 1, inks: 彩色印刷}\n", [("spec.wrong-word-list", 1, 25)]),
    ("a truth that is none", story("main: 好\nboxed: maybe"), [("spec.wrong-type", 5, 12)]),
    ("a size without unit", story("main: {text: 好, size: 63}"), [("spec.wrong-type", 4, 27)]),
    ("a size beyond its bounds", story("main: {text: 好, size: 900pt}"), [("spec.range-both", 4, 27)]),
    ("a range backwards", story("main: 好\nat: {cols: 6-1}"), [("spec.wrong-type", 5, 16)]),
    ("a bare range for a place", story("main: 好\nat: 1-6"), [("spec.wrong-type", 5, 9)]),
    ("a place that is nearly right", story("main: 好\nat: foor"), [("spec.wrong-word", 5, 9)]),
    ("full-width quotes", "page: {number: 1, inks: “K”}\n", [("spec.full-width-quotes", 1, 25)]),
    ("full-width quotes round a number", "page: {number: “1”}\n", [("spec.full-width-quotes", 1, 16)]),
    ("a key one level too high", story("main: 好\nlines: 3-5"), [("spec.misplaced-key", 5, 5)]),
    ("more than a page has", story("main: 好\nat: {lines: 1-10000}"), [("spec.range-high", 5, 17)]),
    ("ink over 100", story("main: 好\ntint: K108"), [("spec.wrong-type", 5, 11)]),
    ("RGB", story("main: 好\ntint: '#ff0000'"), [("spec.wrong-type", 5, 11)]),
    ("two lines of text", story("main: |\n  好\n  啊"), [("spec.line-break", 4, 11)]),
    ("a tab in a value", story('main: "好\\t啊"'), [("spec.control-character", 4, 11)]),
    ("a wrong place in a list", story("main: 好\nfrom: [2, 100]"), [("spec.range-both", 5, 15)]),
    ("one of two", story("main: 好\nphotos: {file: a.jpg, focus: [1]}"), [
        ("spec.item-count", 5, 34), ("spec.picture-missing", 5, 20)]),
    ("neither of two types", story("main: 好\nmeasure: wide"), [("spec.wrong-type", 5, 14)]),
    ("a size with one side", PAGE + "ads: {id: a, size: 65 mm}\n", [("spec.wrong-type", 2, 20)]),
    ("a text for a block", PAGE + "ads: 广告\n", [("spec.wrong-type", 2, 6)]),
    ("unknown template", "page: {number: 1, template: 四}\n", [("spec.unknown-template", 1, 29)]),
    ("three stories, three errors", PAGE + "stories:\n  - {main: 好}\n  - {id: b}\n  - {id: c, main: 好, x: 1}\n", [
        ("spec.missing-key", 3, 5), ("spec.missing-key", 4, 5), ("spec.unknown-key-list", 5, 22)]),
]  # fmt: skip

FILES: list[tuple[str, str, list[Found]]] = [
    ("missing story", story("main: 好\ntext: stories/x.md"), [("spec.story-missing", 5, 11)]),
    ("nearly its name", story("main: 好\ntext: stories/laed.md"), [("spec.story-missing-near", 5, 11)]),
    ("missing picture", story("main: 好\nphotos: [{file: x.jpg}]"), [("spec.picture-missing", 5, 21)]),
    ("a story for a picture", story("main: 好\nphotos: [{file: stories/lead.md}]"), [("spec.picture-broken", 5, 21)]),
    ("a folder", story("main: 好\ntext: stories"), [("spec.file-folder", 5, 11)]),
    ("out of the root", story("main: 好\ntext: ../../etc/passwd"), [("spec.file-outside", 5, 11)]),
    ("absolute path", story("main: 好\ntext: /etc/passwd"), [("spec.file-absolute", 5, 11)]),
    ("Windows path", story("main: 好\ntext: C:\\稿件\\a.md"), [("spec.file-absolute", 5, 11)]),
    ("home", story("main: 好\ntext: ~/a.md"), [("spec.file-absolute", 5, 11)]),
    ("no name", story("main: 好\ntext: ''"), [("spec.file-no-name", 5, 11)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in SYNTAX], ids=[case[0] for case in SYNTAX])
def test_syntax(text: str | bytes, expected: list[Found]) -> None:
    found = [brief(d) for d in load(text).diagnostics]
    # What else is missing once the syntax is mended is the business of the other table.
    assert [each for each in sorted(found) if each[0] != "spec.missing-key" or each in expected] == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_values(text: str, expected: list[Found]) -> None:
    assert sorted(brief(d) for d in load(text).diagnostics) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_files(text: str, expected: list[Found]) -> None:
    files = {"paper.yaml": "name: 江畔日报\n", "stories/lead.md": "好。\n"}
    assert sorted(brief(d) for d in load(text, files).diagnostics) == sorted(expected)


def test_a_missing_picture_leaves_a_page_for_the_proof() -> None:
    loaded = load(story("main: 好\nphotos: [{file: x.jpg}]\ntext: y.md"))
    assert exit_code(list(loaded.diagnostics)) == 3
    assert loaded.page is not None
    (element,) = loaded.page.elements
    assert element.photos[0].file.missing  # type: ignore[attr-defined]
    assert element.text.paragraphs == ()  # type: ignore[attr-defined]


def test_a_wrong_key_does_not_hide_the_page_from_the_checks_that_follow() -> None:
    loaded = load(story("main: 好\nboxed: maybe"))
    assert exit_code(list(loaded.diagnostics)) == 2
    assert loaded.page is not None
    assert not loaded.page.elements[0].boxed  # type: ignore[attr-defined]
