"""The same job on a Dask cluster: two workers on loopback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk import run
from tests.issue.paper import issue
from tests.issue.test_batch import files_of
from tests.tools import ROOT

#: Dask has warnings of its own, and asks for the main module of its processes: it runs in an interpreter of its own.
_SCRIPT = """
import sys, warnings
warnings.simplefilter("ignore")
from layout_engine.cli import main
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        code = main([*sys.argv[1:], "--scheduler", cluster.scheduler_address])
    sys.exit(code)
"""


def test_two_workers_make_the_same_issue(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
    spec = issue(tmp_path / "desk")
    script = tmp_path / "cluster.py"
    script.write_text(_SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), "issue", str(spec), "-o", str(tmp_path / "there"), "--no-cache", "--quiet"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
        env={"PYTHONPATH": ":".join([str(ROOT), *sys.path]), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert run("issue", spec, "-o", tmp_path / "here", "--jobs", "1", "--quiet").code == 0
    day = "2026-03-05"
    assert files_of(tmp_path / "there" / day) == files_of(tmp_path / "here" / day)


def test_without_dask_or_a_cluster_the_answer_says_so(tmp_path: Path) -> None:
    spec = issue(tmp_path / "desk")
    try:
        import distributed  # noqa: F401
    except ImportError:
        done = run("issue", spec, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1", "--messages", "en")
        assert done.code == 5 and "error[issue.no-dask]" in done.err
    assert not (tmp_path / "out" / "2026-03-05").exists()
