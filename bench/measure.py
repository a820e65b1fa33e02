"""What a whole process costs: CPU (user and system), wall time, peak memory.

In: a command. Out: a ``Cost``. Linux: the child's own usage from ``wait4``; ``ru_maxrss`` is in KiB there, and starts
from the size of the process that forked, so the caller must stay small.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and of wall clock, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


class CommandError(RuntimeError):
    """A measured command did not exit with 0; the message holds its command and what it said."""


def _environment() -> dict[str, str]:
    """The caller's environment, but with bytecode kept: an installed engine has its .pyc files, so the bench must too."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Sequence[str], cwd: str) -> Cost:
    """Runs a command to its end. Raises CommandError."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=_environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            words = said.read()[-2000:].decode("utf-8", "replace")
            raise CommandError(f"exit {process.returncode}: {' '.join(command)[:300]}\n{words}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Costs of two commands in alternating runs: equal load on both, pair by pair."""

    ours: tuple[Cost, ...]
    theirs: tuple[Cost, ...]

    def ratios(self) -> list[float]:
        """Our CPU by theirs, for each pair."""
        return [a.cpu / b.cpu for a, b in zip(self.ours, self.theirs, strict=True)]

    def median_ratio(self) -> float:
        return statistics.median(self.ratios())


def alternate(ours: Sequence[str], theirs: Sequence[str], cwd: str, pairs: int) -> Pairs:
    """Runs both commands ``pairs`` times in turn, after one run of each that does not count (files into memory, bytecode written)."""
    run(ours, cwd)
    run(theirs, cwd)
    costs = [(run(ours, cwd), run(theirs, cwd)) for _ in range(pairs)]
    return Pairs(tuple(a for a, _ in costs), tuple(b for _, b in costs))
