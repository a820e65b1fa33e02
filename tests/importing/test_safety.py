"""Files that nobody vouches for: encrypted, of other kinds, broken, bombs. Each ends in one clear finding, soon."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from layout_engine.diagnostics import SpecError
from tests.importing.docx import W, docx, p
from tests.importing.kit import Read, codes, refused


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def with_document(xml: bytes) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(docx(p("字"))))
    parts = {name: source.read(name) for name in source.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {**parts, "word/document.xml": xml}.items():
            made.writestr(name, data)
    return stream.getvalue()


LAUGHS = f'<!DOCTYPE w [<!ENTITY a "{"字" * 99}"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="{W}"><w:body>&b;</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word-old"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "word-locked"),
        (b"PK\x03\x04" + b"\0" * 40, "word-broken"),
        (docx(p("字" * 400))[:-300], "word-broken"),
        (packed(a=b"x"), "word-other"),
        (packed(xl__workbook=b"x"), "word-other"),
        (with_document(b"<w:document"), "word-broken"),
        (with_document(f'<w:document xmlns:w="{W}"/>'.encode()), "word-broken"),
        (with_document(LAUGHS.encode()), "xml-entities"),
        (
            with_document(f'<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document xmlns:w="{W}"/>'.encode()),
            "xml-entities",
        ),
        (with_document(b"<a>" * 5000 + b"</a>" * 5000), "xml-large"),
        (with_document(b" " * (60 << 20)), "too-large"),
        (docx(""), "empty"),
        (b"%PDF-1.7", "format"),
        (b"\x89PNG\r\n", "format"),
        (b"{\\rtf1", "format"),
        (bytes(range(32)) * 40, "format"),
        (b"", "empty"),
        (b"---\ntitle:\n---\n", "empty"),
    ],
)
def test_files_that_are_not_taken(data: bytes, code: str) -> None:
    started = time.process_time()
    assert codes(refused(data)) == [code]
    assert time.process_time() - started < 5


def test_a_word_file_is_known_by_its_content_not_by_its_name() -> None:
    assert Read(docx(p("一段字。")), "稿.md").text == "一段字。\n"


def test_a_crc_that_is_wrong() -> None:
    data = bytearray(docx(p("字" * 400)))
    at = bytes(data).index(b"word/document.xml") + 60
    data[at] ^= 0xFF
    assert codes(refused(bytes(data))) == ["word-broken"]


def test_styles_and_lists_that_go_in_circles_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="s{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("12", "21")
    )
    links = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="x"/></w:abstractNum>'
    links += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbered = '<w:numPr><w:ilvl w:val="99999"/><w:numId w:val="1"/></w:numPr>'
    assert Read(docx(p("字。", numbered, style="1"), {"numbering": links}, styles=styles), "a.docx").text == "字。\n"


EVIL = {
    "brackets": "[" * 60_000, "stars": "*a " * 20_000, "ticks": "`a" * 30_000, "more ticks": " ".join("`" * n for n in range(1, 300)),
    "pictures": "![" * 30_000, "comments": "<!--" * 15_000, "tags": "<a" * 30_000, "spaces": "字" + " " * 60_000 + "a",
    "line of spaces": " " * 60_000, "head": "# " + "a " * 30_000, "head of spaces": "# a" + " " * 60_000 + "b",
    "brackets of text": "字" + "(" * 30_000 + ")" * 30_000, "commas": "字," * 30_000, "quotes": '字"' * 30_000,
    "kept": "| a\n\n" * 12_000, "table": "|a" * 2000 + "\n" + "|-" * 2000, "links": "[a](" * 15_000, "rules": "- " * 30_000,
    "quotations": ">" * 60_000, "underscores": "_a" * 30_000, "entities": "&a" * 30_000, "definitions": "[a]: b\n" * 8_000,
}  # fmt: skip


@pytest.mark.parametrize("name", EVIL)
def test_text_that_is_meant_to_take_long_does_not(name: str) -> None:
    started = time.process_time()
    try:
        Read("字。\n\n" + EVIL[name])
    except SpecError as error:
        assert error.diagnostics
    assert time.process_time() - started < 8


def test_a_story_that_is_too_long_is_told() -> None:
    assert codes(refused(docx(p("字" * 1_100_000)))) == ["story-large"]
