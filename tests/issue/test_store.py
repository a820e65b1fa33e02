"""What was made once: found whole, or not at all; bounded."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from layout_engine.issue.store import Store

KEY = "ab" * 32


def test_what_was_put_is_found(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    assert store.get(KEY) is None
    store.put(KEY, b"page")
    assert store.get(KEY) == b"page"


def test_what_is_damaged_is_absent(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put(KEY, b"page")
    for damaged in (b"", store.path(KEY).read_bytes()[:-1], store.path(KEY).read_bytes()[:-1] + b"X"):
        store.path(KEY).write_bytes(damaged)
        assert store.get(KEY) is None


def test_many_at_once_write_one_key(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    bodies = [bytes([number]) * 200_000 for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda body: store.put(KEY, body), bodies * 4))
    assert store.get(KEY) in bodies
    assert [path.name for path in store.path(KEY).parent.iterdir()] == [store.path(KEY).name]


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    keys = [f"{number:064x}" for number in range(5)]
    for age, key in enumerate(keys):
        store.put(key, b"x" * 1000)
        os.utime(store.path(key), (time.time() - 100 + age,) * 2)
    store.get(keys[0])
    store.trim(3 * 1032)
    assert [key for key in keys if store.get(key)] == [keys[0], keys[3], keys[4]]


def test_half_written_files_go_in_the_end(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put(KEY, b"page")
    fresh, old = (store.path(KEY).with_name(name) for name in (".fresh", ".old"))
    for path in (fresh, old):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    store.trim()
    assert fresh.exists() and not old.exists() and store.get(KEY) == b"page"
