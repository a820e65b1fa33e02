"""``layout-engine import`` as an editor and a script run it: files, exit codes, JSON; nothing half written; pages that compose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from layout_engine import SpecError, import_stories
from tests.desk import Done, desk, run
from tests.importing.docx import docx, drawing, p, png
from tests.importing.docx import run as word_run
from tests.importing.test_feeds import NITF

LONG = "春分将至,沿江各县的田里都是人，农机检修已经过半，种子和化肥都运到了村里。"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    word = docx(
        p("良田连片", style="a3") + p(LONG) * 6 + p(drawing("image1")) + p("图：田间。王东 摄"),
        media={"image1.png": png(900, 600)},
    )
    (tmp_path / "春耕 一.docx").write_bytes(word)
    (tmp_path / "桥.md").write_text("---\ntitle: 江畔二桥合龙\n---\n\n" + "昨天上午，钢梁落位。\n\n" * 4, "utf-8")
    (tmp_path / "a.png").write_bytes(png(900, 600))
    (tmp_path / "feed.xml").write_text(NITF, "utf-8")
    return tmp_path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def answer(done: Done) -> dict[str, Any]:
    value = json.loads(done.out)
    assert isinstance(value, dict)
    return value


def test_stories_pictures_and_fragments(here: Path) -> None:
    done = run("import", "春耕 一.docx", "桥.md", "feed.xml", "-o", "paper", "--json", "--messages", "zh")
    assert done.code == 0, done.err
    made = answer(done)
    assert files(here / "paper") == {
        "stories/春耕-一.md", "pictures/春耕-一-1.png", "春耕-一.yaml", "stories/桥.md", "桥.yaml", "stories/feed.md", "feed.yaml",
        "pictures/feed-1.png", "tables/feed-1.csv",
    }  # fmt: skip
    assert [each["id"] for each in made["articles"]] == ["春耕-一", "桥", "feed"]
    assert made["articles"][2]["source"] == {
        "agency": "新华社",
        "id": "xh-2026-0305-17",
        "version": "3",
        "file": "feed.xml",
    }
    assert {"what": "标点“,”改成“，”", "where": "春耕 一.docx:2:5", "code": "import.made-mark"} in made["normalised"]
    assert any(each["where"].startswith("feed.xml:") and "b.mp4" in each["what"] for each in made["not_carried"])
    assert made["ok"] and made["diagnostics"] == [
        each for each in made["diagnostics"] if each["severity"] == "warning"
    ], "what could not be carried over is a warning"  # fmt: skip
    assert {output["kind"] for output in made["outputs"]} == {"story", "picture", "table", "spec"}


def test_what_was_imported_composes(here: Path) -> None:
    assert run("import", "春耕 一.docx", "桥.md", "feed.xml", "-o", ".").code == 0
    page = desk(here)
    spec: dict[str, Any] = {"page": {"number": 2, "date": "2026-03-05"}, "stories": [], "tables": []}
    for number, name in enumerate(("春耕-一", "桥", "feed"), 1):
        fragment = yaml.safe_load((here / f"{name}.yaml").read_text("utf-8"))
        story = {**fragment["stories"][0], "at": {"cols": number, "lines": "1-16"}}
        for photo in story.get("photos", ()):
            photo["crop"] = {"max": "90%"}
        spec["stories"].append(story)
        spec["tables"] += [{**table, "at": {"cols": number, "lines": "17-22"}} for table in fragment.get("tables", ())]
    page.write_text(yaml.safe_dump(spec, allow_unicode=True), "utf-8")
    done = run("render", "01.yaml", "-o", "p.pdf", "--profile", "proof")
    assert not [each for each in done.errors if not each[0].startswith("layout.")], done.err
    assert (here / "p.pdf").exists()


def test_the_fragment_is_a_part_of_a_page(here: Path) -> None:
    run("import", "春耕 一.docx")
    assert Path("春耕-一.yaml").read_text("utf-8") == (
        "stories:\n  - id: 春耕-一\n    main: 良田连片\n    text: stories/春耕-一.md\n    photos:\n      - file: pictures/春耕-一-1.png\n"
        "        caption: 图：田间。\n        credit: 王东 摄\n    source:\n      file: 春耕 一.docx\n"
    )


def test_all_files_or_none_and_all_findings_at_once(here: Path) -> None:
    changed = p(word_run("字") + f"<w:ins w:author='周远'>{word_run('新')}</w:ins>")
    (here / "改.docx").write_bytes(docx(changed))
    (here / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    before = files(here)
    done = run("import", "桥.md", "改.docx", "旧.doc", "没有.md", "-o", "out")
    assert done.code == 2 and files(here) == before
    assert done.found == [
        ("import.revision", "改.docx", 1, 2), ("import.word-old", "旧.doc", 0, 0), ("import.unreadable", "没有.md", 0, 0),
    ]  # fmt: skip
    assert run("import", "改.docx", "-o", "out", "--accept").code == 0
    assert (here / "out/stories/改.md").read_text("utf-8") == "字新\n"


def test_what_is_there_is_not_overwritten(here: Path) -> None:
    assert run("import", "桥.md", "-o", "out").code == 0
    assert run("import", "桥.md", "-o", "out").code == 0, "the same once more is no harm"
    (here / "out/stories/桥.md").write_text("改过的。\n", "utf-8")
    done = run("import", "桥.md", "-o", "out")
    assert (done.code, [found[0] for found in done.found]) == (2, ["import.exists"])
    assert (here / "out/stories/桥.md").read_text("utf-8") == "改过的。\n"
    assert run("import", "桥.md", "-o", "out", "--force").code == 0
    assert "钢梁" in (here / "out/stories/桥.md").read_text("utf-8")


def test_a_file_is_never_written_over_itself(here: Path) -> None:
    (here / "stories").mkdir()
    (here / "桥.md").rename(here / "stories/桥.md")
    done = run("import", "stories/桥.md", "--force")
    assert (done.code, [found[0] for found in done.found]) == (2, ["import.own-input"])


def test_files_of_one_name_get_their_own(here: Path) -> None:
    (here / "b").mkdir()
    (here / "b/桥.md").write_text("另一座。\n", "utf-8")
    assert run("import", "桥.md", "b/桥.md", "-o", "out").code == 0
    assert {"stories/桥.md", "stories/桥-2.md"} <= files(here / "out")


def test_without_json_a_reader_sees_files_changes_and_warnings(here: Path) -> None:
    done = run("import", "春耕 一.docx", "feed.xml", "-o", "out", "--messages", "en")
    assert "story: out/stories/春耕-一.md" in done.out.splitlines()
    assert "春耕 一.docx:2:5: mark “,” became “，” × 6" in done.out.splitlines()
    assert any(code == "import.left-object" for code, *_ in done.found)
    assert run("import", "春耕 一.docx", "-o", "more", "--quiet").out == ""


def test_folders_and_pipes_are_no_files(here: Path) -> None:
    (here / "ordner").mkdir()
    assert run("import", "ordner").found[0][0] in ("import.unreadable", "import.special")
    assert run("import", "/dev/null").found[0][0] == "import.special"
    assert run("import", "桥.md", "-o", "a.png").found[0][0] == "tool.output-no-folder"


def test_in_python(here: Path) -> None:
    made = import_stories(here / "桥.md", here / "out")
    assert made.articles[0]["main"] == "江畔二桥合龙" and made.normalised == ()
    with pytest.raises(SpecError) as caught:
        import_stories([here / "没有.md"], here / "out")
    assert [each.code for each in caught.value.diagnostics] == ["import.unreadable"]
    with pytest.raises(ValueError, match="no file"):
        import_stories([])
