"""What was made once and need not be made again: files by the digest of all that they depend on.

In: a key (hexadecimal digits) and bytes. Out: the same bytes, or None. Each file is written under a name of its own and renamed, so
that many processes may share a folder; a file is read whole or not at all, and one that is damaged counts as absent. The
folder is kept below a size: what was used longest ago goes first.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Final

from layout_engine.records import dataclass

#: The most that the folder keeps, in bytes.
LIMIT: Final = 2 << 30
_DIGEST: Final = 32
#: A file that nobody finished writing for so long, in seconds, never will be.
_ABANDONED: Final = 3600


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of files by key."""

    folder: str

    def path(self, key: str) -> Path:
        return Path(self.folder, key[:2], key[2:])

    def get(self, key: str) -> bytes | None:
        """The bytes under a key, None where there are none or they are not what was written."""
        path = self.path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        digest, body = data[:_DIGEST], data[_DIGEST:]
        if hashlib.sha256(body).digest() != digest:
            return None
        try:
            os.utime(path)
        except OSError:  # another process has just cleared it away: the bytes are here
            return body
        return body

    def touch(self, key: str) -> bool:
        """Whether there is something under a key; it counts as used now."""
        try:
            os.utime(self.path(key))
        except OSError:
            return False
        return True

    def put(self, key: str, body: bytes) -> None:
        """Keep bytes under a key. Raises OSError."""
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = path.with_name(f".{path.name}.{os.getpid():x}{time.monotonic_ns():x}")
        try:
            with name.open("xb") as stream:
                stream.write(hashlib.sha256(body).digest())
                stream.write(body)
            name.replace(path)
        except OSError:
            name.unlink(missing_ok=True)
            raise

    def trim(self, limit: int = LIMIT) -> None:
        """Remove what was used longest ago until the folder is below ``limit`` bytes, and what nobody finished."""
        now = time.time()
        found: list[tuple[float, int, str]] = []
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118 thousands of them
                try:
                    status = os.stat(path)  # noqa: PTH116
                except OSError:  # gone: another process trims too
                    continue
                if name.startswith(".") and now - status.st_mtime < _ABANDONED:
                    continue
                found.append((0.0 if name.startswith(".") else status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in found)
        for used, size, path in sorted(found):
            if used and total <= limit:
                break
            Path(path).unlink(missing_ok=True)
            total -= size


def cache_folder() -> str:
    """Where the store lies: LAYOUT_ENGINE_CACHE, else the user's own folder for such things (XDG Base Directory)."""
    if given := os.environ.get("LAYOUT_ENGINE_CACHE"):
        return os.path.abspath(given)  # noqa: PTH100
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return os.path.join(base, "layout-engine")  # noqa: PTH118


def code_version() -> str:
    """A digest of the engine's own files by their names, sizes and times: another engine makes other pages."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".so", ".pyd", ".icc", ".txt"):
            status = path.stat()
            digest.update(f"{path.relative_to(root)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
