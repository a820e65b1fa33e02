"""Putting an issue in place: a folder beside the last one, made whole, then exchanged for it in one step.

In: the folder that is to be (``DIR/<date>``). Out: an empty folder to fill, and on ``publish`` the exchange. Whatever happens before
it (a crash, a kill, a full disk) leaves the last issue as it was; the exchange itself is one system call where the system has
one (renameat2 RENAME_EXCHANGE on Linux, renamex_np RENAME_SWAP on macOS), else two renames, of which the first is undone by
the next run where it was the last thing that happened.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any, Final

from layout_engine.records import dataclass

_PREFIX: Final = ".layout-engine-"
_HERE: Final = -100  # AT_FDCWD
_SWAP: Final = 2  # RENAME_EXCHANGE of linux/fs.h, RENAME_SWAP of macOS's stdio.h


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder to fill, beside ``target``. Held (flock) as long as its process lives, so that others know what was abandoned."""

    target: Path
    folder: Path
    lock: int

    @classmethod
    def begin(cls, target: Path) -> Staging:
        """Raises OSError where nothing can be written there."""
        parent = target.parent
        parent.mkdir(parents=True, exist_ok=True)
        _clear(target)
        folder = parent / f"{_PREFIX}{target.name}.{os.getpid():x}{time.monotonic_ns():x}"
        lock = os.open(
            folder.with_suffix(folder.suffix + ".lock"), os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o644
        )
        _hold(lock)
        folder.mkdir()
        return cls(target, folder, lock)

    def publish(self) -> None:
        """The filled folder takes the target's place. Raises OSError; the last issue is in place then."""
        try:
            self.folder.rename(self.target)  # the first of its day
        except OSError:
            if not self.target.is_dir():
                raise
            self._replace()

    def _replace(self) -> None:
        """The filled folder takes the place of one that is there."""
        if _exchange(self.folder, self.target):
            return
        aside = _aside(self.target)
        self.target.rename(aside)
        try:
            self.folder.rename(self.target)
        except OSError:
            aside.rename(self.target)
            raise
        shutil.rmtree(aside, ignore_errors=True)

    def close(self) -> None:
        """Remove what is left of the staging folder: all of it where nothing was published."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.with_suffix(self.folder.suffix + ".lock").unlink(missing_ok=True)
        os.close(self.lock)


def _aside(target: Path) -> Path:
    return target.with_name(f"{_PREFIX}{target.name}.last")


def _clear(target: Path) -> None:
    """What runs that were killed have left beside a target: half-made folders go, a last issue that was put aside comes back."""
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
    for lock in target.parent.glob(f"{_PREFIX}{target.name}.*.lock"):
        try:
            held = os.open(lock, os.O_RDWR)
        except OSError:  # its run has just ended
            continue
        if _hold(held):
            shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
            lock.unlink(missing_ok=True)
        os.close(held)


def _hold(lock: int) -> bool:
    """Take the lock; False where another process has it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    call: Any
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            call = libc.renamex_np
            return int(call(os.fsencode(one), os.fsencode(other), _SWAP)) == 0
        call = libc.renameat2
        return int(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _SWAP)) == 0
    except (AttributeError, OSError, TypeError):
        return False
