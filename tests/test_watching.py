"""``layout-engine watch``: a round for each save, whatever way the editor saves; errors do not end it, Ctrl-C does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from layout_engine.watching import Round, Watch, state_of
from tests.desk import ONE, desk, picture
from tests.tools import ROOT


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return desk(tmp_path)


class Going:
    """A watch whose rounds are taken one by one."""

    def __init__(self, page: Path) -> None:
        self.stop = False
        self.watch = Watch(str(page), page.parent / "out.pdf")
        self.rounds = self.watch.rounds(lambda: self.stop)

    def next(self) -> Round:
        """The next round; the test fails where none comes."""
        timer = threading.Timer(20, self.end)
        timer.start()
        try:
            return next(self.rounds)
        finally:
            timer.cancel()

    def end(self) -> None:
        self.stop = True


@pytest.fixture
def going(page: Path) -> Iterator[Going]:
    made = Going(page)
    assert made.next().exit_code == 0
    yield made
    made.end()


def replaced(path: Path, text: str) -> None:
    """As many editors save: another file is put in the place of this one."""
    other = path.with_name(f".{path.name}.swp")
    other.write_text(text, "utf-8")
    other.replace(path)


def test_a_save_of_any_file_of_the_page_is_a_round(page: Path, going: Going) -> None:
    story, out = page.parent / "stories/one.md", page.parent / "out.pdf"
    before = out.read_bytes()
    story.write_text(ONE.replace("春分", "清明"), "utf-8")
    made = going.next()
    assert made.written and out.read_bytes() != before
    for path in (page, page.parent / "paper.yaml", story):
        replaced(path, path.read_text("utf-8") + "\n")
        assert going.next().written
    picture(page.parent / "pictures/field.png", (901, 601))
    assert going.next().written
    assert not going.watch.changed(), "what was written is no change"


def test_an_error_is_told_and_mending_it_goes_on(page: Path, going: Going) -> None:
    good = page.read_text("utf-8")
    page.write_text(good.replace("main:", "mian:", 1), "utf-8")
    made = going.next()
    assert not made.written and "spec.unknown-key" in [each.code for each in made.diagnostics]
    page.write_text(good, "utf-8")
    assert going.next().written


def test_files_that_were_missing_count_when_they_come(page: Path, going: Going) -> None:
    story = page.parent / "stories/one.md"
    kept = story.read_text("utf-8")
    story.unlink()
    assert "spec.story-missing" in {each.code.removesuffix("-near") for each in going.next().diagnostics}
    story.write_text(kept, "utf-8")
    assert going.next().exit_code == 0


def test_a_file_that_is_emptied_first_is_one_round(page: Path, going: Going) -> None:
    story = page.parent / "stories/one.md"
    story.write_text("", "utf-8")
    writer = threading.Timer(0.01, story.write_text, (ONE.replace("春分", "清明"), "utf-8"))
    writer.start()
    assert going.next().exit_code == 0
    writer.join()


def test_a_link_that_points_elsewhere_is_a_change(page: Path) -> None:
    story = page.parent / "stories/one.md"
    story.rename(page.parent / "stories/a.md")
    (page.parent / "stories/b.md").write_text(ONE.replace("春分", "清明"), "utf-8")
    story.symlink_to("a.md")
    going = Going(page)
    assert going.next().exit_code == 0
    story.unlink()
    story.symlink_to("b.md")
    assert going.next().exit_code == 0
    going.end()


def test_a_warm_render_is_byte_for_byte_a_cold_one(page: Path, going: Going) -> None:
    story = page.parent / "stories/one.md"
    story.write_text(ONE.replace("春分", "清明"), "utf-8")
    going.next()
    warm = (page.parent / "out.pdf").read_bytes()
    Watch(str(page), page.parent / "cold.pdf").render()
    assert (page.parent / "cold.pdf").read_bytes() == warm


def test_only_files_have_a_state(tmp_path: Path) -> None:
    assert state_of(str(tmp_path)) is state_of(str(tmp_path / "none")) is state_of("a\0b") is None
    (tmp_path / "a").write_text("a")
    assert state_of(str(tmp_path / "a")) is not None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_says_each_round_and_ends_with_0(page: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "layout_engine", "watch", "01.yaml", "-o", "o/p.pdf", "--messages", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=page.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        try:
            assert process.stdout.readline().startswith("rendered o/p.pdf in ")
            good = page.read_text("utf-8")
            page.write_text(good.replace("main:", "mian:", 1), "utf-8")
            assert process.stdout.readline().startswith("not rendered o/p.pdf in ")
            page.write_text(good, "utf-8")
            assert process.stdout.readline().startswith("rendered o/p.pdf in ")
            process.send_signal(number)
            assert process.wait(20) == 0
            assert "error[spec.unknown-key]" in process.stderr.read()
        finally:
            process.kill()


def test_with_json_one_object_at_the_end(page: Path) -> None:
    command = [sys.executable, "-m", "layout_engine", "watch", "01.yaml", "-o", "p.pdf", "--json"]
    with subprocess.Popen(
        command, cwd=page.parent, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    ) as process:
        try:
            until = time.monotonic() + 20
            while not (page.parent / "p.pdf").exists() and time.monotonic() < until:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 0
    made = json.loads(out)
    assert made["ok"] and made["rounds"] == 1 and {each["severity"] for each in made["diagnostics"]} <= {"warning"}
