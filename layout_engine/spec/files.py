"""The files that a spec may read, and reading them.

In: a path as an editor wrote it, relative to the spec's folder. Out: bytes, or a ``FileError`` that says why not. A spec
reads only inside its root: the nearest ancestor folder with a ``paper.yaml``, else its own folder, symbolic links
resolved; absolute paths, devices, pipes and folders are refused and sizes bounded. All reading goes through a ``Reader``,
so that the same code reads from a disk or from memory.
"""

from __future__ import annotations

import difflib
import errno
import io
import os
import posixpath
import stat
from collections.abc import Mapping
from typing import BinaryIO, Final, Literal, Protocol

from layout_engine.diagnostics import Argument
from layout_engine.messages.reasons import reason_of

PAPER_FILE: Final = "paper.yaml"
SPEC_LIMIT: Final = 2 << 20
STORY_LIMIT: Final = 1 << 20
DRAWING_LIMIT: Final = 2 << 20
PICTURE_LIMIT: Final = 256 << 20

Reason = Literal["missing", "folder", "special", "too-large", "outside", "absolute", "unreadable", "empty-name"]


class FileError(Exception):
    """A file cannot be read; ``nearest`` is an existing name that is like the wanted one, ``limit`` in MB."""

    def __init__(self, reason: Reason, *, nearest: str = "", limit: int = 0, detail: Argument = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.nearest = nearest
        self.limit = limit
        self.detail = detail


class Reader(Protocol):
    """Where files come from. Paths are absolute; ``open`` gives a seekable regular file or raises FileError."""

    def resolve(self, path: str) -> str:
        """The absolute path, symbolic links followed."""
        ...

    def exists(self, path: str) -> bool:
        """Whether there is anything of that name, be it a file that can be read or not."""
        ...

    def open(self, path: str) -> BinaryIO: ...

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; none where there is no such folder."""
        ...

    def read(self, path: str, limit: int = PICTURE_LIMIT) -> bytes:
        """The whole file. Raises FileError; ``too-large`` beyond ``limit`` bytes."""
        ...


def _limited(stream: BinaryIO, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise FileError("too-large", limit=limit >> 20)
    return data


class DiskReader:
    """Files on disk."""

    def resolve(self, path: str) -> str:
        try:
            return os.path.realpath(path)
        except ValueError:  # a NUL in the path: opening it says that there is no such file
            return os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118

    def exists(self, path: str) -> bool:
        return os.path.lexists(path)

    def open(self, path: str) -> BinaryIO:
        try:
            # Without O_NONBLOCK, opening a pipe would wait for its writer for ever.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise FileError("missing") from error
        except IsADirectoryError as error:
            raise FileError("folder") from error
        except OSError as error:
            if error.errno == errno.ENXIO:  # a socket, a pipe without a reader
                raise FileError("special") from error
            raise FileError("unreadable", detail=reason_of(error)) from error
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            os.close(descriptor)
            raise FileError("folder" if stat.S_ISDIR(mode) else "special")
        return os.fdopen(descriptor, "rb")

    def names(self, folder: str) -> tuple[str, ...]:
        try:
            return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 names are all that is wanted
        except OSError:
            return ()

    def read(self, path: str, limit: int = PICTURE_LIMIT) -> bytes:
        with self.open(path) as stream:
            try:
                return _limited(stream, limit)
            except OSError as error:
                raise FileError("unreadable", detail=reason_of(error)) from error


class MemoryReader:
    """Files given as a mapping of absolute POSIX paths to bytes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {posixpath.normpath(name): data for name, data in files.items()}

    def resolve(self, path: str) -> str:
        return posixpath.normpath(posixpath.join("/", path))

    def exists(self, path: str) -> bool:
        return path in self.files

    def open(self, path: str) -> BinaryIO:
        if path not in self.files:
            raise FileError("folder" if self.names(path) else "missing")
        return io.BytesIO(self.files[path])

    def names(self, folder: str) -> tuple[str, ...]:
        prefix = folder.rstrip("/") + "/"
        return tuple(sorted({name[len(prefix) :].split("/")[0] for name in self.files if name.startswith(prefix)}))

    def read(self, path: str, limit: int = PICTURE_LIMIT) -> bytes:
        with self.open(path) as stream:
            return _limited(stream, limit)


def nearest_name(name: str, names: tuple[str, ...]) -> str:
    """The file that a wrong name was probably meant to be; empty where there is none.

    Endings do not count: “a.md” and “lead.md” are not alike for both being stories.
    """
    stems = {other.rpartition(".")[0] or other: other for other in names[:2000]}
    near = difflib.get_close_matches(name.rpartition(".")[0] or name, stems, 1, 0.6)
    return stems[near[0]] if near else ""


def root_of(spec: str, reader: Reader) -> str:
    """The resolved folder that a spec may read in: the nearest ancestor with a ``paper.yaml``, else the spec's own."""
    own = os.path.dirname(reader.resolve(spec))  # noqa: PTH120 strings throughout: paths may be virtual
    folder = own
    while True:
        if reader.exists(os.path.join(folder, PAPER_FILE)):  # noqa: PTH118
            return folder
        parent = os.path.dirname(folder)  # noqa: PTH120
        if parent == folder:
            return own
        folder = parent


class Folder:
    """The folder that a file's relative paths start from, inside the root that they may not leave."""

    def __init__(self, reader: Reader, base: str, root: str, shown: str) -> None:
        self.reader = reader
        self.base = base
        self.root = root
        self.shown = shown

    def path_of(self, name: str) -> str:
        """The resolved path of a file named in a spec. Raises FileError (``outside``, ``absolute``)."""
        if not name.strip() or "\0" in name:
            raise FileError("empty-name")
        if os.path.isabs(name) or name.startswith(("~", "\\")) or (len(name) > 1 and name[1] == ":"):  # noqa: PTH117
            raise FileError("absolute")
        try:
            path = self.reader.resolve(os.path.join(self.base, name))  # noqa: PTH118
        except (OSError, ValueError) as error:
            raise FileError("unreadable") from error
        if os.path.commonpath([path, self.root]) != self.root:
            raise FileError("outside")
        return path

    def shown_as(self, name: str) -> str:
        """A file's path as diagnostics show it: beside the spec's own path."""
        return os.path.normpath(os.path.join(self.shown, name))  # noqa: PTH118

    def problem_at(self, path: str, problem: FileError) -> FileError:
        """The same problem with the existing name that the editor may have meant."""
        if problem.reason != "missing":
            return problem
        folder, name = os.path.split(path)
        return FileError("missing", nearest=nearest_name(name, self.reader.names(folder)))

    def read(self, name: str, limit: int) -> bytes:
        """The bytes of a file named in a spec. Raises FileError."""
        path = self.path_of(name)
        try:
            return self.reader.read(path, limit)
        except FileError as problem:
            raise self.problem_at(path, problem) from problem
