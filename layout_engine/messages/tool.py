"""Messages about the commands."""

from __future__ import annotations

from typing import Final

from layout_engine.messages.entry import Message

MESSAGES: Final[dict[str, Message]] = {
    "tool.no-spec": Message(
        zh="没有这个文件：{path}", en="there is no such file: {path}",
        hint_zh="检查路径", hint_en="check the path",
    ),
    "tool.cannot-write": Message(
        zh="写不了 {path}：{reason}", en="cannot write {path}: {reason}",
        hint_zh="换一个可写的位置，或检查磁盘空间", hint_en="choose a place that can be written, or check the disk's space",
    ),
    "tool.profile": Message(
        zh="输出规格 {profile} 尚未提供", en="the profile {profile} is not offered yet",
        hint_zh="现有 pdfx-4（付印）和 proof（校样）", hint_en="there are pdfx-4 (for press) and proof",
    ),
    "tool.png-size": Message(
        zh="{dpi} dpi 的图太大（{width} × {height} 像素）", en="a picture at {dpi} dpi is too large ({width} × {height} pixels)",
        hint_zh="减小 --dpi", hint_en="take a smaller --dpi",
    ),
    "tool.not-written": Message(
        zh="有错误，没有写文件", en="there are errors; nothing was written",
        hint_zh="看校样用 --profile proof", hint_en="for a proof all the same use --profile proof",
        severity="info", exit=3,
    ),
}  # fmt: skip
