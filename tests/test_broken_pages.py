"""The most telling ways in which an editor, or somebody worse, breaks a page: what the command says, where, and with which
exit code. What the reader of specs finds in all its ways stands in ``tests/spec``; here it is the whole command.
"""

from __future__ import annotations

import os
import resource
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk import PAGE, PAPER, desk, run

#: (what, change, its new text, [(code, line, column)], exit code)
Case = tuple[str, str, str, list[tuple[str, int, int]], int]

AT_TWO = "at: {cols: 3, lines: 1-22}"
MAIN_TWO = "main: 江畔二桥合龙"
PHOTO = "photos: [{file: pictures/field.png, legs: 1, crop: {max: 90%}}]"

EDITORS: list[Case] = [
    ("an unknown key", "    main: 江", "    titel: 江", [("spec.unknown-key", 12, 5)], 2),
    ("a Chinese key", "    main: 江", "    主题: 江", [("spec.unknown-key", 12, 5)], 2),
    ("a key one level too high", "    main: 江", "    lines: 1-3\n    main: 江", [("spec.misplaced-key", 12, 5)], 2),
    ("a key twice", "    main: 江", '    rank: "2"\n    main: 江', [("spec.duplicate-key", 12, 5)], 2),
    ("a full-width colon", "main: 江", "main：江", [("spec.full-width-colon", 12, 9)], 2),
    ("a full-width comma", "{cols: 3, lines", "{cols: 3，lines", [("spec.full-width-comma", 11, 17)], 2),
    ("full-width quotes", 'rank: "1"\n    at: {cols: 3', "rank: “1”\n    at: {cols: 3", [
        ("spec.full-width-quotes", 10, 11)], 2),
    ("full-width digits", "{cols: 3, ", "{cols: ３, ", [("spec.full-width", 11, 16)], 2),
    ("a tab", "    main: 江", "\tmain: 江", [("spec.yaml-tab", 12, 1)], 2),
    ("a quote that is never closed", MAIN_TWO, 'main: "江畔二桥合龙', [("spec.yaml-quote", 12, 11)], 2),
    ("a word for a number", "number: 2", "number: 二", [("spec.wrong-type", 1, 16)], 2),
    ("a date that is none", "2026-03-05", "2026-13-05", [("spec.wrong-type", 1, 25)], 2),
    ("a size that is none", MAIN_TWO, "main: {text: 江, size: 特太}", [("spec.wrong-type", 12, 27)], 2),
    ("a size of nothing", MAIN_TWO, "main: {text: 江, size: 0pt}", [("spec.range-both", 12, 27)], 2),
    ("a size below nothing", MAIN_TWO, "main: {text: 江, size: -9pt}", [("spec.range-both", 12, 27)], 2),
    ("a size beyond the page", MAIN_TWO, "main: {text: 江, size: 1000000000pt}", [("spec.range-high", 12, 27)], 2),
    ("columns backwards", "cols: 1-2, lines: 1-22", "cols: 2-1, lines: 22-1", [
        ("spec.wrong-type", 5, 16), ("spec.wrong-type", 5, 28)], 2),
    ("a rank that there is not", 'rank: "1"', "rank: 头跳", [("spec.wrong-word", 4, 11)], 2),
    ("a rule that there is not", "    main: 江", "    box: 花变\n    main: 江", [("spec.wrong-word", 12, 10)], 2),
    ("a template that there is not", "number: 2", "number: 2, template: 小洋", [("spec.unknown-template", 1, 29)], 2),
    ("a face that there is not", MAIN_TWO, "main: {text: 江, face: 黑休}", [("fonts.unknown-role", 12, 27)], 3),
    ("no lines", AT_TWO, "at: {cols: 3}", [("layout.no-place", 11, 9)], 2),
    ("an id twice", "id: two", "id: one", [("layout.id-twice", 11, 9)], 2),
    ("beyond the last column", AT_TWO, "at: {cols: 3-4, lines: 1-22}", [("layout.outside", 11, 9)], 3),
    ("beyond the last line", AT_TWO, "at: {cols: 3, lines: 1-9999}", [("layout.outside", 11, 9)], 3),
    ("a line number of a billion", AT_TWO, "at: {cols: 3, lines: 1-1000000000}", [("spec.range-high", 11, 26)], 2),
    ("one story on another", AT_TWO, "at: {cols: 2-3, lines: 12-22}", [("layout.overlap", 11, 9)], 3),
    ("a story on itself", AT_TWO, "at: [{cols: 3, lines: 1-12}, {cols: 3, lines: 12-22}]", [("layout.overlap", 11, 9)], 3),
    ("a photo on another story", PHOTO, "photos: [{file: pictures/field.png, at: {cols: 3, lines: 3-9}, crop: {max: 90%}}]", [
        ("layout.photo-outside", 8, 14)], 3),
    ("a head that is too long", MAIN_TWO, f"main: {'江畔二桥合龙' * 20}", [("layout.head-too-wide", 12, 11)], 3),
    ("one line for all", AT_TWO, "at: {cols: 3, lines: 1}", [("layout.no-room", 9, 5)], 3),
    ("a missing story", "two.md", "tow.md", [("spec.story-missing-near", 13, 11)], 3),
    ("a missing picture", "field.png", "fild.png", [("spec.picture-missing-near", 8, 21)], 3),
    ("a folder for a story", "stories/two.md", "stories", [("spec.file-folder", 13, 11)], 2),
    ("a story for a picture", "pictures/field.png", "stories/one.md", [("spec.picture-broken", 8, 21)], 3),
    ("two mastheads", "stories:", "masthead: {variant: 黑, at: {cols: 1-3, lines: 1-2}}\nmasthead: {variant: 黑}\nstories:", [
        ("spec.duplicate-key", 3, 1), ("layout.overlap", 7, 9), ("layout.overlap", 13, 9)], 2),
    ("a masthead on a story", "stories:", "masthead: {variant: 黑, at: {cols: 1-3, lines: 1-9}}\nstories:", [
        ("layout.overlap", 6, 9), ("layout.overlap", 12, 9)], 3),
    ("bidi and a script that is not set", MAIN_TWO, "main: 江\u202eש\u202c桥", [("text.script", 12, 11)], 3),
]  # fmt: skip

ATTACKS: list[Case] = [
    ("out of the folder", "stories/two.md", "../../../../etc/passwd", [("spec.file-outside", 13, 11)], 2),
    ("an absolute path", "stories/two.md", "/etc/passwd", [("spec.file-absolute", 13, 11)], 2),
    ("a link out of the folder", "stories/two.md", "stories/link.md", [("spec.file-outside", 13, 11)], 2),
    ("a link to itself", "stories/two.md", "stories/loop.md", [("spec.file-unreadable", 13, 11)], 2),
    ("a pipe", "stories/two.md", "stories/pipe.md", [("spec.file-special", 13, 11)], 2),
    ("a pipe for a picture", "pictures/field.png", "stories/pipe.md", [("spec.file-special", 8, 21)], 2),
    ("a device without an end", "stories/two.md", "stories/zero.md", [("spec.file-outside", 13, 11)], 2),
    ("aliases of aliases", "stories:\n", "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)) + "stories:\n",
        [("spec.alias-bomb", 7, 4)], 2),
    ("brackets without an end", MAIN_TWO, "main: " + "[" * 5000, [("spec.too-deep", 12, 48)], 2),
    ("control characters", MAIN_TWO, 'main: "江\\x1b[2J畔"', [("spec.control-character", 12, 11)], 2),
]  # fmt: skip


#: What follows from an error that is told itself: a story in too small a place has its text overset.
CONSEQUENCES = {"layout.overset", "layout.no-room"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def judge(folder: Path, case: Case) -> None:
    """A proof and a press run: the wanted errors and no others, each in two languages, no file where there must be none."""
    _, old, new, expected, code = case
    desk(folder, changes=[(old, new)])
    wanted = [(name, "01.yaml", line, column) for name, line, column in expected]
    for profile in ("pdfx-4", "proof"):
        for lang in ("zh", "en"):
            started = time.process_time()
            done = run("render", "01.yaml", "-o", "x.pdf", "--messages", lang, "--profile", profile)
            assert time.process_time() - started < 5
            assert done.code == code, done.err
            errors = [
                each for each in done.errors if each[0] not in CONSEQUENCES or each[0] in {e[0] for e in expected}
            ]
            assert errors == wanted, done.err
            assert Path("x.pdf").exists() == (profile == "proof" and code == 3)


@pytest.mark.parametrize("case", EDITORS, ids=[case[0] for case in EDITORS])
def test_what_editors_do(folder: Path, case: Case) -> None:
    judge(folder, case)


@pytest.mark.parametrize("case", ATTACKS, ids=[case[0] for case in ATTACKS])
def test_what_somebody_worse_does(folder: Path, case: Case) -> None:
    (folder / "stories").mkdir()
    (folder / "stories/link.md").symlink_to("/etc/passwd")
    (folder / "stories/zero.md").symlink_to("/dev/zero")
    (folder / "stories/loop.md").symlink_to("loop.md")
    os.mkfifo(folder / "stories/pipe.md")
    judge(folder, case)


def test_everything_is_told_at_once(folder: Path) -> None:
    """Of the paper, the page and a story; what is wrong with values, files and places."""
    paper = PAPER + "autospace: 99字\n"
    desk(folder, paper=paper, changes=[
        ("number: 2", "number: 二"), ("    main: 良", "    titel: 良"), ("field.png", "fild.png"), (AT_TWO, "at: {cols: 3-4, lines: 1-22}"),
    ])  # fmt: skip
    (folder / "stories/one.md").write_text("好。\n\n# 一\n", encoding="utf-8")
    done = run("render", "01.yaml")
    assert done.code == 2
    assert [each[0] for each in done.errors] == [
        "spec.wrong-type", "spec.unknown-key", "spec.picture-missing-near", "spec.range-both", "spec.markdown-heading",
    ]  # fmt: skip


def test_places_are_told_with_other_errors(folder: Path) -> None:
    changes = [("    main: 良", "    titel: 良"), (AT_TWO, "at: {cols: 2-4, lines: 1-22}")]
    desk(folder, changes=changes)
    done = run("render", "01.yaml")
    assert [each[0] for each in done.errors] == ["spec.unknown-key", "layout.outside", "layout.overlap"]


@pytest.mark.parametrize(("change", "place"), [
    (("{trim:", "{leading: 0pt, trim:"), ("spec.range-both", 4, 17)),
    (("{trim:", "{size: -9pt, trim:"), ("spec.range-both", 4, 14)),
    (("{trim:", "{gutter: -3字, trim:"), ("spec.range-both", 4, 16)),
    (("trim: 150 × 112 mm", "trim: 90000 × 112 mm"), ("spec.range-high", 4, 14)),
    (("trim: 150 × 112 mm", "trim: 15 × 11 mm"), ("layout.area-outside", 4, 7)),
    (("{trim:", "{top: 90mm, trim:"), ("layout.area-outside", 4, 7)),
    (("{trim:", "{based: 小样, trim:"), ("spec.based-self", 4, 15)),
])  # fmt: skip
def test_a_template_that_cannot_be(folder: Path, change: tuple[str, str], place: tuple[str, int, int]) -> None:
    assert change[0] in PAPER
    desk(folder, paper=PAPER.replace(*change))
    done = run("render", "01.yaml")
    assert [(code, line, column) for code, file, line, column in done.errors if file == "paper.yaml"] == [place]
    assert done.code in (2, 3)


@pytest.mark.parametrize(("lines", "expected"), [
    ("faces: {报宋: faces/pipe.ttf}\n", ("spec.file-special", 5, 13)),
    ("faces: {报宋: /dev/zero}\n", ("spec.file-special", 5, 13)),
    ("faces: {报宋: stories}\n", ("spec.file-folder", 5, 13)),
    ("faces: {报宋: faces/no.ttf}\n", ("fonts.missing-file", 5, 13)),
    ("faces: {报宋: paper.yaml}\n", ("fonts.not-a-font", 5, 13)),
    ("fonts: /dev/zero\n", ("spec.file-special", 5, 8)),
    ("fonts: no.yaml\n", ("fonts.manifest-missing", 5, 8)),
    ("glyphs: {随便: pictures/a.svg}\n", ("fonts.glyph-key", 5, 14)),
])  # fmt: skip
def test_faces_and_glyphs_that_are_none(folder: Path, lines: str, expected: tuple[str, int, int]) -> None:
    desk(folder, paper=PAPER + lines)
    (folder / "faces").mkdir()
    os.mkfifo(folder / "faces/pipe.ttf")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9 9 0Z"/></svg>'
    (folder / "pictures/a.svg").write_text(svg, encoding="utf-8")
    done = run("render", "01.yaml")
    assert done.code == 2
    assert done.errors == [(expected[0], "paper.yaml", *expected[1:])]


def _unmake(folder: Path, make: Callable[[Path], None]) -> None:
    (folder / "paper.yaml").unlink()
    make(folder / "paper.yaml")


@pytest.mark.parametrize(("make", "code"), [
    (lambda path: os.mkfifo(path), "spec.spec-special"),
    (lambda path: path.mkdir(), "spec.spec-folder"),
    (lambda path: path.symlink_to("paper.yaml"), "spec.spec-unreadable"),
    (lambda path: path.symlink_to("/dev/zero"), "spec.spec-special"),
    (lambda path: path.write_bytes(b""), "spec.empty-file"),
    (lambda path: path.write_bytes("name: 报\n".encode("gbk")), "spec.encoding-gbk"),
])  # fmt: skip
def test_a_paper_that_is_no_file_is_not_passed_over(folder: Path, make: Callable[[Path], None], code: str) -> None:
    desk(folder)
    _unmake(folder, make)
    done = run("render", "01.yaml")
    assert done.code == 2
    assert [each[:2] for each in done.errors] == [(code, "paper.yaml")]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, *chunks: bytes) -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + _chunk(b"IEND", b"")


@pytest.mark.parametrize(("data", "code"), [
    (b"", "spec.picture-empty"),
    ("你好".encode(), "spec.picture-broken"),
    (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "spec.picture-format"),
    (b"BM" + b"\x00" * 60, "spec.picture-format"),
    (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 60, "spec.picture-format"),
    (b"%PDF-1.4\n", "spec.placed-unreadable"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "spec.picture-svg"),
    (_png(0, 600), "spec.picture-broken"),
    (_png(60000, 60000, _chunk(b"IDAT", zlib.compress(b"\0" * 1000))), "spec.picture-too-many-pixels"),
    (_png(900, 600, _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 50_000_000)), _chunk(b"IDAT", b"")), "spec.picture-broken"),
    (_png(900, 600, _chunk(b"IDAT", zlib.compress(b"\0" * 1000))), "pdf.picture-unreadable"),
], ids=range(11))  # fmt: skip
def test_pictures_that_are_none_are_3_and_named(folder: Path, data: bytes, code: str) -> None:
    desk(folder, changes=[("field.png", "x.png")])
    (folder / "pictures/x.png").write_bytes(data)
    done = run("render", "01.yaml", "-o", "x.pdf")
    assert (done.code, Path("x.pdf").exists()) == (3, False)
    assert [each for each in done.errors if "picture" in each[0] or "placed" in each[0]] == [(code, "01.yaml", 8, 21)]


def test_time_and_memory_are_bounded(folder: Path) -> None:
    """300 stories, all on the same cells, and one of 100,000 characters."""
    stories = "".join(f"  - {{id: s{i}, at: {{cols: 1-3, lines: 1-22}}, main: 题, body: 好。}}\n" for i in range(300))
    desk(folder, PAGE + stories)
    (folder / "stories/one.md").write_text(("春耕时节，" * 100 + "\n\n") * 200, encoding="utf-8")
    started = time.process_time()
    done = run("render", "01.yaml")
    assert done.code == 3
    assert time.process_time() - started < 5
    assert "layout.overlap-more" in {each[0] for each in done.errors}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000  # kilobytes


def test_a_list_without_an_end_is_refused(folder: Path) -> None:
    desk(folder, PAGE + "".join(f"  - {{id: s{i}, main: 题}}\n" for i in range(3000)))
    done = run("render", "01.yaml")
    assert done.code == 2
    assert "spec.too-many-blocks" in {each[0] for each in done.errors}


def test_a_style_that_nothing_uses_is_told(folder: Path) -> None:
    desk(folder, paper=PAPER + "styles: {政文: {face: 楷体}}\n")
    assert ("spec.style-unused", "paper.yaml", 5, 14) in run("render", "01.yaml", "-o", "x.pdf").found


@pytest.mark.parametrize(
    "name", ["", "a\0b", "x" * 5000, "no/such/01.yaml", "/dev/zero", "stories", "pictures/field.png"]
)
def test_a_spec_that_is_none(folder: Path, name: str) -> None:
    desk(folder)
    done = run("render", name)
    assert done.code == 2
    assert done.errors
    assert "Traceback" not in done.err
