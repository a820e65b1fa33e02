"""The commands as others rely on them (README): files, exit codes, one JSON object, diagnostics a line each."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.desk import PAPER, Done, desk, run
from tests.pdf.pages import output_profile
from tests.tools import ROOT

LINE = re.compile(r"^(?:.+?:(?:\d+:\d+:)? )?(?:error|warning|info)\[[a-z]+\.[a-z0-9-]+\] \S.*$")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page that is fit for press, in the current folder."""
    spec = desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return spec


def answer(done: Done) -> dict[str, Any]:
    """The one JSON object on standard output."""
    value = json.loads(done.out)
    assert isinstance(value, dict)
    return value


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# ---- render: files ----------------------------------------------------------------------------------------------------


def test_render_writes_what_it_was_asked_for_and_nothing_else(page: Path, tmp_path: Path) -> None:
    before = files(tmp_path)
    done = run("render", "01.yaml", "-o", "a/b/page.pdf", "--png", "page.png", "--dpi", "50", "--frame", "page.json")
    assert done.code == 0, done.err
    assert done.out.splitlines() == ["pdf: a/b/page.pdf", "png: page.png", "frame: page.json"]
    assert files(tmp_path) - before == {"a/b/page.pdf", "page.png", "page.json"}
    assert Path("a/b/page.pdf").read_bytes().startswith(b"%PDF-1.6")
    with Image.open("page.png") as image:
        assert image.size == (296, 221)


def test_plates_and_the_ink_map_go_into_a_folder(page: Path, tmp_path: Path) -> None:
    before = files(tmp_path)
    done = run("render", "01.yaml", "-o", "page.pdf", "--separations", "plates/today", "--dpi", "40")
    assert done.code == 0, done.err
    names = [f"plates/today/page-{name}.png" for name in ("C-青", "M-品", "Y-黄", "K-黑", "ink")]
    assert done.out.splitlines() == ["pdf: page.pdf", *(f"plate: {name}" for name in names[:4]), f"ink: {names[4]}"]
    assert files(tmp_path) - before == {"page.pdf", *names}
    bare, black = (Image.open(name).convert("L").getextrema()[0] for name in (names[0], names[3]))
    assert (bare, black) == (255, 0), "text is on the black plate alone"
    again = run("render", "01.yaml", "01.yaml", "-o", "page.pdf", "--separations", "plates", "--dpi", "40", "--json")
    kinds = [output["kind"] for output in answer(again)["outputs"]]
    assert kinds == ["pdf", *(["plate"] * 4 + ["ink"]) * 2]
    assert "plates/page-2-K-黑.png" in files(tmp_path)


def test_2_where_plates_cannot_be_put(page: Path, tmp_path: Path) -> None:
    Path("plates").write_text("a note")
    before = files(tmp_path)
    for folder in ("plates", "plates/inner", "01.yaml"):
        done = run("render", "01.yaml", "-o", "page.pdf", "--separations", folder)
        assert (done.code, [found[0] for found in done.found]) == (2, ["tool.output-no-folder"])
    Path("plates").unlink()
    Path("plates").mkdir()
    Path("plates/page-K-黑.png").write_text("notes, in a file of this name")
    done = run("render", "01.yaml", "-o", "page.pdf", "--separations", "plates")
    assert (done.code, [found[0] for found in done.found]) == (2, ["tool.output-other"])
    assert files(tmp_path) - before == {"plates/page-K-黑.png"}


def test_the_default_output_is_named_after_the_spec(page: Path) -> None:
    assert run("render", "01.yaml").code == 0
    assert Path("out/01.pdf").is_file()


def test_paths_may_be_absolute_and_the_current_folder_any(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert run("render", page, "-o", tmp_path / "1.pdf").code == 0
    relative = run("render", "../01.yaml", "-o", "2.pdf")
    assert relative.code == 0
    assert all(name == "../01.yaml" for _, name, _, _ in relative.found)
    assert (tmp_path / "1.pdf").read_bytes() == (elsewhere / "2.pdf").read_bytes()


def test_several_specs_make_one_file_and_a_png_each(page: Path, tmp_path: Path) -> None:
    (tmp_path / "02.yaml").write_text(page.read_text("utf-8").replace("number: 2", "number: 3"), encoding="utf-8")
    done = run("render", "01.yaml", "02.yaml", "-o", "both.pdf", "--png", "p.png", "--dpi", "40", "--json")
    result = answer(done)
    assert [output["path"] for output in result["outputs"]] == ["both.pdf", "p-1.png", "p-2.png"]
    assert [each["page"] for each in result["pages"]] == [2, 3]
    assert (
        Path("both.pdf").read_bytes().count(b"/Type /Page\n") + Path("both.pdf").read_bytes().count(b"/Type/Page") >= 2
    )


def test_equal_input_gives_equal_bytes_and_an_existing_file_is_replaced(page: Path) -> None:
    run("render", "01.yaml", "-o", "x.pdf")
    first = Path("x.pdf").read_bytes()
    Path("x.pdf").write_bytes(b"%PDF-old")
    run("render", "01.yaml", "-o", "x.pdf")
    assert Path("x.pdf").read_bytes() == first


def test_an_output_is_readable_for_the_whole_desk_and_a_link_stays_one(page: Path) -> None:
    Path("real.pdf").touch()
    Path("link.pdf").symlink_to("real.pdf")
    assert run("render", "01.yaml", "-o", "link.pdf").code == 0
    assert Path("link.pdf").is_symlink()
    assert Path("real.pdf").read_bytes().startswith(b"%PDF-")
    mask = os.umask(0)
    os.umask(mask)
    run("render", "01.yaml", "-o", "new.pdf")
    assert stat.S_IMODE(Path("new.pdf").stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize(("words", "code"), [
    (("-o", "."), "tool.output-name"),
    (("-o", "stories"), "tool.output-folder"),
    (("-o", "01.yaml"), "tool.output-other"),
    (("-o", "stories/one.md"), "tool.output-other"),
    (("-o", "x.pdf", "--png", "pictures/field.png/a.png"), "tool.cannot-write"),
    (("-o", "x.pdf", "--frame", "paper.yaml"), "tool.output-other"),
    (("-o", "x.pdf", "--png", "./x.pdf"), "tool.output-twice"),
    (("-o", "pipe"), "tool.output-special"),
    (("-o", "/dev/null"), "tool.output-special"),
    (("-o", "n" * 300 + ".pdf"), "tool.cannot-write"),
])  # fmt: skip
def test_what_cannot_be_written_leaves_everything_as_it_was(
    page: Path, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    done = run("render", "01.yaml", *words)
    assert done.code == 2
    assert [each[0] for each in done.errors] == [code]
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_all_files_or_none(page: Path, tmp_path: Path) -> None:
    """The second file cannot be written, so the first is not there either."""
    Path("full").write_bytes(b"")
    before = files(tmp_path)
    assert run("render", "01.yaml", "-o", "x.pdf", "--png", "full/x.png").code == 2
    assert files(tmp_path) == before


# ---- render: JSON -----------------------------------------------------------------------------------------------------


def test_json_has_the_keys_of_the_contract(page: Path) -> None:
    done = run("render", "01.yaml", "-o", "x.pdf", "--json", "--messages", "zh")
    result = answer(done)
    assert set(result) == {"ok", "outputs", "pages", "timing", "diagnostics"}
    assert result["ok"] is True
    (output,) = result["outputs"]
    assert output == {"kind": "pdf", "path": "x.pdf", "sha256": sha256(Path("x.pdf").read_bytes()).hexdigest()}
    (only,) = result["pages"]
    assert only["page"] == 2
    assert [story["id"] for story in only["stories"]] == ["one", "two"]
    for story in only["stories"]:
        assert set(story) == {"id", "lines", "capacity", "overset"}
        assert story["overset"] == {"lines": 0, "chars": 0}
        assert 0 < story["lines"] <= story["capacity"]
    for found in result["diagnostics"]:
        assert set(found) == {"code", "severity", "message", "hint", "file", "line", "column", "page", "story"}
    assert all(isinstance(seconds, float) for seconds in result["timing"].values())


def test_json_tells_errors_too(page: Path, tmp_path: Path) -> None:
    desk(tmp_path, changes=[("    main: 良", "    titel: 良")])
    done = run("render", "01.yaml", "--json")
    result = answer(done)
    assert (done.code, result["ok"]) == (2, False)
    places = {(d["code"], d["file"], d["line"], d["column"]) for d in result["diagnostics"]}
    assert ("spec.unknown-key", "01.yaml", 6, 5) in places
    assert len(done.err.splitlines()) == len(result["diagnostics"])


def test_overset_is_counted(page: Path, tmp_path: Path) -> None:
    (tmp_path / "stories/two.md").write_text("好" * 900, encoding="utf-8")
    done = run("render", "01.yaml", "--json", "--profile", "proof", "-o", "x.pdf", "--messages", "zh")
    result = answer(done)
    story = result["pages"][0]["stories"][1]
    assert done.code == 3
    assert story["overset"]["lines"] > 0
    assert f"超 {story['overset']['lines']} 行 = {story['overset']['chars']} 字" in done.err


def test_the_frame_file(page: Path) -> None:
    assert run("render", "01.yaml", "-o", "x.pdf", "--frame", "x.json").code == 0
    (only,) = json.loads(Path("x.json").read_text("utf-8"))["pages"]
    assert only["size_pt"] == pytest.approx([150 / 25.4 * 72, 112 / 25.4 * 72], abs=0.01)
    assert {"kind", "story", "role", "order", "text", "box"} <= set(only["items"][0])
    assert {"story", "paragraph", "leg", "text", "x", "baseline", "measure", "size"} <= set(only["lines"][0])
    body = "".join(line["text"] for line in only["lines"] if line["story"] == "two")
    assert "误差不到四毫米" in body


# ---- exit codes -------------------------------------------------------------------------------------------------------


def test_3_writes_nothing_for_press_and_says_how_to_get_a_proof(page: Path, tmp_path: Path) -> None:
    desk(tmp_path, changes=[("cols: 3, lines: 1-22", "cols: 2-3, lines: 1-22")])
    before = files(tmp_path)
    done = run("render", "01.yaml", "-o", "x.pdf", "--png", "x.png", "--frame", "x.json")
    assert done.code == 3
    assert files(tmp_path) == before
    assert done.err.splitlines()[-1].startswith("info[tool.not-written]")
    assert run("render", "01.yaml", "-o", "x.pdf", "--profile", "proof").code == 3
    assert Path("x.pdf").is_file()


def test_2_where_one_of_two_specs_is_wrong(page: Path, tmp_path: Path) -> None:
    done = run("render", "01.yaml", "02.yaml", "-o", "x.pdf", "--profile", "proof")
    assert done.code == 2
    assert ("spec.spec-missing", "02.yaml", 0, 0) in done.found
    assert not Path("x.pdf").exists()


def test_2_where_pages_of_two_papers_would_mix_their_faces(page: Path, tmp_path: Path) -> None:
    face = ROOT / "fonts" / "NotoSansSC-Regular.ttf"
    desk(tmp_path / "other", paper=f"{PAPER}faces: {{报宋: {face}}}\n")
    done = run("render", "01.yaml", "other/01.yaml", "-o", "x.pdf")
    assert [each[:2] for each in done.errors] == [("tool.other-paper", "other/01.yaml")]
    assert done.code == 2


def test_the_old_standard_too(page: Path) -> None:
    assert run("render", "01.yaml", "-o", "x.pdf", "--profile", "pdfx-1a").code == 0
    assert Path("x.pdf").read_bytes().startswith(b"%PDF-1.4")


def test_the_time_of_the_files_is_the_environments(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("render", "01.yaml", "-o", "spec.pdf").code == 0
    assert b"CreationDate (D:20260305000000+08'00')" in Path("spec.pdf").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert run("render", "01.yaml", "-o", "epoch.pdf").code == 0
    assert b"CreationDate (D:19700102000000+00'00')" in Path("epoch.pdf").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    done = run("render", "01.yaml", "-o", "never.pdf")
    assert (done.code, [each[0] for each in done.errors]) == (2, ["tool.source-date"])
    assert not Path("never.pdf").exists()


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (None, "pdf.press-profile-missing"),
        (b"no profile", "pdf.press-profile-no-icc"),
        (output_profile(space=b"RGB "), "pdf.press-profile-no-cmyk-output"),
        (output_profile(version=4), "pdf.press-profile-too-new"),
        (output_profile(), "pdf.press-profile-no-icc"),  # no tables in it
    ],
)
def test_2_where_the_profile_of_the_press_is_none(tmp_path: Path, profile: bytes | None, code: str) -> None:
    desk(tmp_path, paper=f"{PAPER}press: {{profile: press.icc}}\n")
    if profile is not None:
        (tmp_path / "press.icc").write_bytes(profile)
    done = run("render", tmp_path / "01.yaml", "-o", tmp_path / "x.pdf", "--profile", "pdfx-1a")
    assert done.found == [(code, str(tmp_path / "paper.yaml"), 5, 18)]
    assert (done.code, (tmp_path / "x.pdf").exists()) == (2, False)


def test_a_png_that_is_too_large(page: Path, tmp_path: Path) -> None:
    desk(tmp_path, paper=PAPER.replace("150 × 112", "1500 × 1120"))
    before = files(tmp_path)
    done = run("render", "01.yaml", "-o", "x.pdf", "--png", "x.png", "--dpi", "1200")
    assert (done.code, [each[0] for each in done.errors]) == (2, ["tool.png-size"])
    assert files(tmp_path) == before


@pytest.mark.parametrize("words", [
    (), ("rendr", "x"), ("render",), ("render", "01.yaml", "--foo"), ("render", "01.yaml", "--dpi", "abc"),
    ("render", "01.yaml", "--dpi", "5"), ("render", "01.yaml", "--dpi", "9" * 5000), ("render", "01.yaml", "-o"),
    ("render", "01.yaml", "--profile", "x"), ("schema",), ("schema", "x"), ("fonts", "x"),
])  # fmt: skip
def test_wrong_usage_is_2_in_both_languages_and_with_json(page: Path, words: tuple[str, ...]) -> None:
    for lang, word in (("zh", "命令写得不对"), ("en", "wrong usage")):
        done = run(*words, "--messages", lang) if words else run()
        assert done.code == 2
        assert not words or word in done.err
        assert "Traceback" not in done.err
    if words:
        result = answer(run(*words[:1], "--json", *words[1:]))
        assert (result["ok"], result["diagnostics"][0]["code"]) == (False, "tool.usage")


def test_1_is_a_bug_says_where_to_report_it_and_is_one_object(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("layout_engine.compile.rendering.compose", broken)
    done = run("render", "01.yaml", "--json", "--messages", "zh")
    assert done.code == 1
    assert "ZeroDivisionError: boom" in done.err
    assert "https://" in done.err.splitlines()[-1]
    assert answer(done)["diagnostics"][0]["code"] == "tool.bug"


# ---- words ------------------------------------------------------------------------------------------------------------


def test_every_diagnostic_is_a_line_sorted_by_place(page: Path, tmp_path: Path) -> None:
    desk(tmp_path, paper=PAPER + "xx: 1\n", changes=[("    main: 江", "    titel: 江"), ("number: 2", "number: 二")])
    for lang in ("zh", "en"):
        done = run("render", "01.yaml", "--messages", lang)
        assert all(LINE.match(line) for line in done.err.splitlines()), done.err
        places = [each[1:] for each in done.found]
        assert places == sorted(places)
        assert len({name for _, name, _, _ in done.found}) == 2


def test_quiet_leaves_errors_only(page: Path, tmp_path: Path) -> None:
    loud, quiet = run("render", "01.yaml", "-o", "x.pdf"), run("render", "01.yaml", "-o", "x.pdf", "--quiet")
    assert "warning[" in loud.err
    assert (quiet.out, quiet.err) == ("", "")
    desk(tmp_path, changes=[("cols: 3,", "cols: 2-3,")])
    quiet = run("render", "01.yaml", "-o", "x.pdf", "--quiet")
    assert quiet.err
    assert all(" error[" in line for line in quiet.err.splitlines())


@pytest.mark.parametrize(("environment", "chinese"), [
    ({"LC_ALL": "zh_CN.UTF-8"}, True), ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, False), ({"LANG": "zh_TW.UTF-8"}, True),
    ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, True), ({"LANG": "en_GB.UTF-8"}, False),
])  # fmt: skip
def test_the_language_is_that_of_the_locale(
    page: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], chinese: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("没有文件" in run("render", "no.yaml").err) is chinese
    assert "没有文件" in run("render", "no.yaml", "--messages", "zh").err
    assert "no file" in run("render", "no.yaml", "--messages", "en").err


class Terminal:
    """Standard error as a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


def test_colours_on_a_terminal_only_and_never_with_no_color(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from layout_engine.cli import main

    def said(*words: str) -> str:
        terminal = Terminal()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", terminal)
            assert main(["render", "no.yaml", *words]) == 2
        return terminal.text

    assert "\x1b[31;1merror[spec.spec-missing]\x1b[0m" in said()
    assert "\x1b" not in said("--no-color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in said()
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b" not in run("render", "no.yaml").err


# ---- the other commands -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["render", "schema", "fonts"])
def test_help_has_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"layout-engine {command} " in done.out.partition("example:")[2]


def test_the_version() -> None:
    from layout_engine import __version__

    assert run("--version").out.strip() == f"layout-engine {__version__}"


@pytest.mark.parametrize("kind", ["page", "paper"])
def test_schema(kind: str) -> None:
    done = run("schema", kind)
    assert done.code == 0
    assert json.loads(done.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_fonts() -> None:
    table = run("fonts", "--messages", "zh")
    assert table.code == 0
    assert "报宋" in table.out
    result = answer(run("fonts", "--json"))
    assert result["ok"] is True
    assert "报宋" in {role["role"] for role in result["roles"]}
    assert {"roles", "faces", "diagnostics"} <= set(result)
    assert all(face["licence"] for face in result["faces"])


def test_the_module_runs_as_a_command(page: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "layout_engine", "render", "01.yaml", "--json"],
        capture_output=True, check=False, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["ok"] is True
