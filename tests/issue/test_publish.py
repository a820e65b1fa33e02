"""An issue takes the place of the last one in one step, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from layout_engine.issue import publish
from layout_engine.issue.publish import Staging
from tests.issue.paper import issue
from tests.tools import ROOT


def filled(target: Path, text: str) -> None:
    staging = Staging.begin(target)
    (staging.folder / "a").write_text(text)
    staging.publish()
    staging.close()


@pytest.mark.parametrize("exchanges", [True, False])
def test_the_last_issue_is_replaced(tmp_path: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchanges:
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    target = tmp_path / "2026-03-05"
    for text in ("first", "second", "third"):
        filled(target, text)
        assert (target / "a").read_text() == text
        assert [path.name for path in tmp_path.iterdir()] == ["2026-03-05"]


def test_what_is_not_published_is_gone(tmp_path: Path) -> None:
    target = tmp_path / "day"
    filled(target, "first")
    staging = Staging.begin(target)
    (staging.folder / "a").write_text("half")
    staging.close()
    assert (target / "a").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["day"]


def test_two_at_once(tmp_path: Path) -> None:
    target = tmp_path / "day"
    one, other = Staging.begin(target), Staging.begin(target)
    for staging, text in ((one, "one"), (other, "other")):
        (staging.folder / "a").write_text(text)
    one.publish()
    other.publish()
    one.close()
    other.close()
    assert (target / "a").read_text() == "other"
    assert [path.name for path in tmp_path.iterdir()] == ["day"]


def test_an_issue_that_was_put_aside_comes_back(tmp_path: Path) -> None:
    """Where the system has no exchange, a kill between two renames leaves the last issue under another name."""
    target = tmp_path / "day"
    filled(target, "first")
    target.rename(publish._aside(target))
    Staging.begin(target).close()
    assert (target / "a").read_text() == "first"


def test_what_a_killed_run_has_left_is_cleared_away(tmp_path: Path) -> None:
    target = tmp_path / "day"
    script = (
        "import os, sys; from pathlib import Path; from layout_engine.issue.publish import Staging\n"
        "s = Staging.begin(Path(sys.argv[1])); (s.folder / 'a').write_text('half'); os.kill(os.getpid(), 9)"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(target)], cwd=ROOT, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert len(list(tmp_path.iterdir())) == 2
    running = Staging.begin(target)
    assert sorted(tmp_path.iterdir()) == sorted(
        (running.folder, running.folder.with_suffix(running.folder.suffix + ".lock"))
    )
    other = Staging.begin(target)
    assert running.folder.is_dir(), "a run that goes on is left alone"
    other.close()
    running.close()


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_killed_at_any_moment_the_last_issue_stands(tmp_path: Path) -> None:
    """The command is killed with all of its processes after more and more time; a reader sees the old issue or the new one."""
    spec = issue(tmp_path / "desk")
    command = [sys.executable, "-m", "layout_engine", "issue", str(spec), "-o", str(tmp_path / "out"), "--quiet"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LAYOUT_ENGINE_CACHE": str(tmp_path / "cache")}
    subprocess.run([*command, "--jobs", "1"], check=True, env=env)
    out = tmp_path / "out" / "2026-03-05"
    before = tree(out)
    (tmp_path / "desk" / "stories" / "brief.md").write_text(
        "早市今天收了灯，摊主们把秤擦了一遍又一遍，说明天还来。\n", encoding="utf-8"
    )
    started = time.monotonic()
    subprocess.run([*command, "--jobs", "1", "--no-cache", "-o", str(tmp_path / "other")], check=True, env=env)
    whole = time.monotonic() - started
    for part in range(1, 12):
        running = subprocess.Popen([*command, "--no-cache", "--jobs", "1"], env=env, start_new_session=True)
        try:
            running.wait(whole * part / 10)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, 9)
            running.wait()
            assert running.returncode in (-9, 0)  # 0: it was done in the moment before
        now = tree(out)
        assert now == before or (
            now["pages/01.pdf"] == before["pages/01.pdf"] and now["issue.pdf"] != before["issue.pdf"]
        )
        assert now.keys() == before.keys()
    subprocess.run([*command, "--jobs", "1"], check=True, env=env)
    assert tree(out)["issue.pdf"] != before["issue.pdf"]
    assert [path.name for path in (tmp_path / "out").iterdir() if "store" not in path.name] == ["2026-03-05"]


@pytest.mark.parametrize("after", range(0, 24, 3))
def test_a_full_disk_leaves_the_last_issue(tmp_path: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full after so many files."""
    import errno

    from layout_engine.diagnostics import SpecError
    from layout_engine.issue.batch import compose_issue

    spec = issue(tmp_path / "desk")
    assert compose_issue(spec, tmp_path / "out", jobs=1, cache=False).exit_code == 0
    out = tmp_path / "out" / "2026-03-05"
    before = tree(out)
    left = [after]
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        left[0] -= 1
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    try:
        compose_issue(spec, tmp_path / "out", jobs=1, cache=False)
    except SpecError as error:
        assert [each.code for each in error.diagnostics] == ["tool.cannot-write"]
        assert tree(out) == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["2026-03-05"]
