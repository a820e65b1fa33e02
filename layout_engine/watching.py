"""``layout-engine watch``: a page rendered again whenever a file is saved that it is made of.

In: a page spec and the PDF's path. Out: a ``Round`` for each render, told as it happens. Which files count is what reading found out:
spec, paper, stories, pictures, tables, drawings, faces, also those that were looked for and are not there yet. They are looked at by
name twenty times a second, which costs less than a thousandth of a core, needs no service of the system, works on network drives,
and does not care whether an editor writes a file or puts another in its place. The process stays warm: modules, the press's
tables and encoded pictures are kept from one render to the next.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from layout_engine.compile import Profile, Rendered, render
from layout_engine.diagnostics import Diagnostic, SpecError
from layout_engine.messages import exit_code
from layout_engine.model import Page
from layout_engine.pdf.images import Kept
from layout_engine.records import dataclass, field
from layout_engine.spec.files import DiskReader

#: How often files are looked at, and how long they must have been left alone, in seconds.
INTERVAL: Final = 0.05
_QUIET: Final = 0.03
#: A file that never comes to rest does not hold up the page for longer than this, in seconds.
_PATIENCE: Final = 2.0
#: A file that is not there for so long has been deleted, and is not being replaced.
_GONE: Final = 0.4

State = tuple[int, int, int] | None


def state_of(path: str) -> State:
    """What tells one version of a file from another; None for what is no file."""
    try:
        found = os.stat(path)  # noqa: PTH116 many names, twenty times a second
    except (OSError, ValueError):
        return None
    # A folder changes with everything in it; only files count.
    return (found.st_mtime_ns, found.st_size, found.st_ino) if (found.st_mode & 0o170000) == 0o100000 else None


class _Reader(DiskReader):
    """Reads from the disk and remembers what was looked for, as it was before it was read."""

    def __init__(self) -> None:
        self.seen: dict[str, State] = {}

    def note(self, path: str) -> None:
        if path not in self.seen:
            self.seen[path] = state_of(path)

    def resolve(self, path: str) -> str:
        self.note(os.path.abspath(path) if "\0" not in path else "")  # noqa: PTH100
        return super().resolve(path)

    def exists(self, path: str) -> bool:
        self.note(path)
        return super().exists(path)

    def open(self, path: str) -> BinaryIO:
        self.note(path)
        return super().open(path)


class Round(NamedTuple):
    """One render: the milliseconds that it took, what was found, and what was written (None: nothing could be drawn)."""

    milliseconds: int
    diagnostics: tuple[Diagnostic, ...]
    rendered: Rendered | None

    @property
    def written(self) -> bool:
        return self.rendered is not None and bool(self.rendered.outputs)

    @property
    def exit_code(self) -> int:
        return exit_code(list(self.diagnostics))


@dataclass(slots=True)
class Watch:
    """A page that is watched."""

    spec: str
    output: Path
    profile: Profile = "proof"
    _kept: Kept = field(default_factory=Kept)
    _seen: dict[str, State] = field(default_factory=dict)

    def render(self) -> Round:
        """The page as its files are now. Errors of the spec are in the answer; others are raised."""
        reader = _Reader()
        self._kept.begin()
        started = time.perf_counter()
        rendered: Rendered | None = None
        gc.disable()
        try:
            rendered = render(self.spec, self.output, profile=self.profile, reader=reader, kept=self._kept)
            found = rendered.composition.diagnostics
            for path in _outside(rendered.composition.pages[0]):
                reader.note(path)
        except SpecError as error:
            found = error.diagnostics
        finally:
            self._seen = reader.seen
            gc.enable()
        return Round(round((time.perf_counter() - started) * 1000), found, rendered)

    def changed(self) -> bool:
        """Whether any of the files is another than when it was read."""
        return any(state_of(path) != state for path, state in self._seen.items())

    def settle(self, stopped: Callable[[], bool]) -> None:
        """Waits until the files are left alone: some editors empty a file before they fill it."""
        begun = time.monotonic()
        before = self._states()
        while (waited := time.monotonic() - begun) < _PATIENCE and not stopped():
            time.sleep(_QUIET)
            now = self._states()
            gone = any(state is None and old is not None for state, old in zip(now, self._seen.values(), strict=True))
            if now == before and (not gone or waited > _GONE):
                return
            before = now

    def _states(self) -> list[State]:
        return [state_of(path) for path in self._seen]

    def rounds(self, stopped: Callable[[], bool]) -> Iterator[Round]:
        """A round at once, and one for each save, until ``stopped``."""
        yield self.render()
        yield from self.rounds_after_save(stopped)

    def rounds_after_save(self, stopped: Callable[[], bool]) -> Iterator[Round]:
        """A round for each save, until ``stopped``."""
        while not stopped():
            if self.changed():
                self.settle(stopped)
                if not stopped():
                    yield self.render()
            else:
                gc.collect(0)
                time.sleep(INTERVAL)


def _outside(page: Page) -> Iterator[str]:
    """Files that the paper names and that are not read with the spec: faces, the list of faces, the press's profile."""
    paper = page.paper
    names = [paper.fonts, paper.press.profile, *(file.file for files in paper.faces.values() for file in files)]
    for name in names:
        if name:
            yield os.path.join(page.root, name)  # noqa: PTH118 an absolute name stays
