"""How far an issue is: a line that changes on a terminal, plain lines in a log.

In: records as they come. Out: text on the stream.
"""

from __future__ import annotations

import shutil
from typing import Final, TextIO

from layout_engine.diagnostics import Text
from layout_engine.issue.pages import PageRecord
from layout_engine.messages import Lang

_STATES: Final = {
    "ok": Text("可付印", "fit for press"), "unfit": Text("不能付印", "not fit for press"), "failed": Text("没有排成", "failed"),
}  # fmt: skip


class Progress:
    """Tells of each page when it is done."""

    def __init__(self, stream: TextIO, lang: Lang) -> None:
        self._stream, self._zh = stream, lang == "zh"
        self._terminal = stream.isatty()

    def __call__(self, record: PageRecord, done: int, total: int) -> None:
        state = _STATES[record.status]
        taken = "" if record.cached else f" {sum(record.timing.values()):.2f} s"
        page = f"第 {record.number} 版" if self._zh else f"page {record.number}"
        line = f"[{done}/{total}] {page} {state.zh if self._zh else state.en}{taken}"
        if not self._terminal:
            print(line, file=self._stream, flush=True)
            return
        width = shutil.get_terminal_size().columns
        filled = round(20 * done / total) if total else 20
        bar = f"{'█' * filled}{'░' * (20 - filled)} {line}"
        # A Han character takes two cells: half a line is sure to fit.
        self._stream.write(f"\r\x1b[K{bar[: max(20, width // 2 + 10)]}" + ("\n" if done == total else ""))
        self._stream.flush()
