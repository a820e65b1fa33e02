"""Roles, chains, plugged-in faces, and what is said when something is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_engine.diagnostics import Span
from layout_engine.fonts.drawn import DrawnFace
from layout_engine.fonts.face import Face
from layout_engine.fonts.library import FontLibrary
from layout_engine.messages import exit_code, message_of, one_line
from layout_engine.model import FaceFile
from tests.boxfont import box_font
from tests.fonts.test_drawn import drawing

LIST = """\
faces:
  song: {file: song.ttf, family: 宋, weight: 400}
  hei: {file: hei.ttf}
  gone: {file: gone.ttf}
roles:
  报宋: {face: song, fallback: [黑体]}
  黑体: {face: hei, fallback: [报宋]}
  楷体: {face: gone, fallback: [黑体]}
  仿宋: {stand_in: 黑体}
fallback: [报宋]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """song.ttf has 一丁七, hei.ttf 一丁七万, own.ttf 一; secret.ttf may not be embedded."""
    made = tmp_path_factory.mktemp("faces")
    (made / "fonts.yaml").write_text(LIST, encoding="utf-8")
    for name, chars, fs_type in (("song", "一丁七", 0), ("hei", "一丁七万", 0), ("own", "一", 0), ("secret", "一", 2)):
        box_font(made / f"{name}.ttf", chars=chars, family=name.title(), fs_type=fs_type)
    (made / "cut.ttf").write_bytes((made / "own.ttf").read_bytes()[:700])
    return made


def opened(folder: Path, **overrides: str) -> FontLibrary:
    files = {
        role: (FaceFile(file=str(folder / name), span=Span("paper.yaml", 3, 5)),) for role, name in overrides.items()
    }
    library, problems = FontLibrary.open(folder / "fonts.yaml", files)
    assert problems == []
    return library


def names(faces: tuple[Face, ...]) -> list[str]:
    return [face.path.stem for face in faces]


def test_chain_order(folder: Path) -> None:
    library = opened(folder)
    assert names(library.chain("报宋")) == ["song", "hei"]
    assert names(library.chain("黑体")) == ["hei", "song"]
    assert library.diagnostics() == ()


def test_find_falls_back_and_remembers(folder: Path) -> None:
    library = opened(folder)
    own, other, none = (library.find("报宋", char) for char in "丁万龘")
    assert own is not None and own[0].family == "宋" and own[1] == own[0].glyph("丁")
    assert other is not None and other[0].family == "Hei"
    assert none is None
    table = library.table("报宋")
    assert table is library.table("报宋")
    assert dict(table) == {"丁": own, "万": other, "龘": None}


def test_plugged_in_faces_come_first_also_as_fallback(folder: Path) -> None:
    library = opened(folder, 报宋="own.ttf")
    assert names(library.chain("报宋")) == ["own", "song", "hei"]
    assert names(library.chain("黑体")) == ["hei", "own", "song"]


def test_a_role_of_the_papers_own(folder: Path) -> None:
    library = opened(folder, 隶书="own.ttf")
    assert names(library.chain("隶书")) == ["own", "song"]
    assert library.roles()[-1] == "隶书"


def test_stand_in_warns_once_and_only_when_used(folder: Path) -> None:
    library = opened(folder)
    assert library.diagnostics() == ()
    span = Span("01.yaml", 4, 9)
    assert names(library.chain("仿宋", span)) == ["hei", "song"]
    library.find("仿宋", "一")
    assert [one_line(problem, "en") for problem in library.diagnostics()] == [
        "01.yaml:4:9: warning[fonts.stand-in] there is no face for 仿宋; 黑体 stands in; "
        "name a font file for 仿宋 under faces in paper.yaml"
    ]
    licensed = opened(folder, 仿宋="own.ttf")
    assert names(licensed.chain("仿宋")) == ["own", "hei", "song"]
    assert licensed.diagnostics() == ()


def test_unknown_role_names_the_nearest(folder: Path) -> None:
    library = opened(folder)
    assert names(library.chain("报", Span("01.yaml", 7, 3))) == ["song"]
    (problem,) = library.diagnostics()
    assert (problem.code, problem.span.line) == ("fonts.unknown-role", 7)
    assert "报宋、黑体" in one_line(problem, "zh") and "“报宋”？" in one_line(problem, "zh")


def test_a_listed_file_that_is_not_there(folder: Path) -> None:
    library = opened(folder)
    assert names(library.chain("楷体")) == ["hei"]
    (problem,) = library.diagnostics()
    assert problem.code == "fonts.missing-file"
    assert (Path(problem.span.file).name, problem.span.line) == ("fonts.yaml", 4)


@pytest.mark.parametrize(
    ("file", "index", "code"),
    [
        ("none.ttf", 0, "fonts.missing-file"),
        ("fonts.yaml", 0, "fonts.not-a-font"),
        ("cut.ttf", 0, "fonts.damaged"),
        ("own.ttf", 3, "fonts.bad-index"),
        ("secret.ttf", 0, "fonts.not-embeddable"),
        (".", 0, "fonts.not-a-font"),
    ],
)
def test_problems_of_plugged_in_files(folder: Path, file: str, index: int, code: str) -> None:
    span = Span("paper.yaml", 12, 7)
    library, problems = FontLibrary.open(
        Path("fonts.yaml"), {"报宋": (FaceFile(file=file, index=index, span=span),)}, base=folder
    )
    assert [(problem.code, problem.span) for problem in problems] == [(code, span)]
    assert exit_code(problems) == 2
    for lang in ("zh", "en"):
        assert file in message_of(problems[0], lang)
    assert names(library.chain("报宋")) == ["song", "hei"]  # a proof can still be drawn
    assert library.diagnostics() == ()  # said once


def test_faces_by_id_also_when_not_yet_open(folder: Path) -> None:
    wanted = Face(folder / "hei.ttf").id
    assert opened(folder).face(wanted).id == wanted
    with pytest.raises(KeyError):
        opened(folder).face("none")


def test_drawn_characters_come_last(folder: Path) -> None:
    library, problems = FontLibrary.open(
        folder / "fonts.yaml", glyphs={"万": drawing(), "U+9F98": drawing(), "⿰钅惠": drawing()}
    )
    assert problems == []
    found = {text: library.find("报宋", text) for text in ("万", "龘", "⿰钅惠", "⿰钅思")}
    assert found["万"] is not None and isinstance(found["万"][0], Face)
    for text in ("龘", "⿰钅惠"):
        answer = found[text]
        assert answer is not None and isinstance(answer[0], DrawnFace) and answer[1] == answer[0].glyph(text)
    assert found["⿰钅思"] is None
    assert library.drawn is not None and library.face(library.drawn.id) is library.drawn
    assert library.inventory().drawn == ("⿰钅惠", "万", "龘")


def test_a_library_without_faces_says_so(tmp_path: Path) -> None:
    (tmp_path / "fonts.yaml").write_text("faces: {}\nroles: {}\n", encoding="utf-8")
    library, problems = FontLibrary.open(tmp_path / "fonts.yaml")
    assert problems == []
    assert library.chain("报宋") == ()
    assert {problem.code for problem in library.diagnostics()} == {"fonts.unknown-role", "fonts.no-face"}
    assert all(one_line(problem, "zh") for problem in library.diagnostics())


def test_opening_reads_no_face(folder: Path) -> None:
    library = opened(folder)
    assert all(slot.face is None for slot in library._slots)
    library.find("报宋", "一")
    assert sum(slot.face is not None for slot in library._slots) == 2
