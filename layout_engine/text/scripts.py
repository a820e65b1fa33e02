"""Scripts that this engine does not set: those whose letters join, stack or change places, or that run from the right.

In: a text. Out: the first character of each such script in it, and the script's name in both languages. The ranges are
Unicode's blocks (Blocks.txt); which scripts need shaping is UAX #24 with the shaping engines of OpenType. Han, kana, Hangul
syllables, bopomofo, Yi, Latin, Greek and Cyrillic are set; whatever else is simple stays a question of the faces.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from layout_engine.diagnostics import Text


class Script(NamedTuple):
    """A script by its name and its blocks, as (first, last) code points."""

    name: Text
    blocks: tuple[tuple[int, int], ...]


def _script(zh: str, en: str, *blocks: tuple[int, int]) -> Script:
    return Script(Text(zh, en), blocks)


#: Those of China's peoples and neighbours first, then by code point.
SCRIPTS: Final = (
    _script("藏文", "Tibetan", (0x0F00, 0x0FFF)),
    _script(
        "阿拉伯字母（维吾尔文、哈萨克文、阿拉伯文等）", "Arabic script (Uyghur, Kazakh, Arabic …)", (0x0600, 0x06FF),
        (0x0750, 0x077F), (0x0860, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE), (0x10EC0, 0x10EFF), (0x1EE00, 0x1EEFF),
    ),
    _script(
        "蒙古文（含托忒文、满文、锡伯文）", "Mongolian (with Todo, Manchu, Sibe)",
        (0x1800, 0x180A), (0x180E, 0x18AF), (0x11660, 0x1167F),
    ),
    _script("八思巴字", "Phags-pa", (0xA840, 0xA87F)),
    _script("德宏傣文", "Tai Le", (0x1950, 0x197F)),
    _script("西双版纳新傣文", "New Tai Lue", (0x1980, 0x19DF)),
    _script("老傣文", "Tai Tham", (0x1A20, 0x1AAF)),
    _script("傣端文", "Tai Viet", (0xAA80, 0xAADF)),
    _script("柏格理苗文", "Miao (Pollard)", (0x16F00, 0x16F9F)),
    _script("希伯来文", "Hebrew", (0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    _script("叙利亚文", "Syriac", (0x0700, 0x074F)),
    _script("它拿字母（迪维希文）", "Thaana", (0x0780, 0x07BF)),
    _script("恩科字母", "N’Ko", (0x07C0, 0x07FF)),
    _script("撒马利亚文", "Samaritan", (0x0800, 0x083F)),
    _script("曼达文", "Mandaic", (0x0840, 0x085F)),
    _script(
        "天城文（印地文、尼泊尔文等）", "Devanagari (Hindi, Nepali …)",
        (0x0900, 0x097F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF), (0x11B00, 0x11B5F),
    ),
    _script("孟加拉文", "Bengali", (0x0980, 0x09FF)),
    _script("古木基文（旁遮普文）", "Gurmukhi (Punjabi)", (0x0A00, 0x0A7F)),
    _script("古吉拉特文", "Gujarati", (0x0A80, 0x0AFF)),
    _script("奥里亚文", "Odia", (0x0B00, 0x0B7F)),
    _script("泰米尔文", "Tamil", (0x0B80, 0x0BFF), (0x11FC0, 0x11FFF)),
    _script("泰卢固文", "Telugu", (0x0C00, 0x0C7F)),
    _script("卡纳达文", "Kannada", (0x0C80, 0x0CFF)),
    _script("马拉雅拉姆文", "Malayalam", (0x0D00, 0x0D7F)),
    _script("僧伽罗文", "Sinhala", (0x0D80, 0x0DFF)),
    _script("泰文", "Thai", (0x0E00, 0x0E7F)),
    _script("老挝文", "Lao", (0x0E80, 0x0EFF)),
    _script("缅文", "Myanmar", (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0x116D0, 0x116FF)),
    _script("高棉文", "Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF)),
    _script("他加禄文等菲律宾旧字母", "Philippine scripts (Tagalog …)", (0x1700, 0x177F)),
    _script("林布文", "Limbu", (0x1900, 0x194F)),
    _script("布吉文", "Buginese", (0x1A00, 0x1A1F)),
    _script("巴厘文", "Balinese", (0x1B00, 0x1B7F)),
    _script("巽他文", "Sundanese", (0x1B80, 0x1BBF), (0x1CC0, 0x1CCF)),
    _script("巴塔克文", "Batak", (0x1BC0, 0x1BFF)),
    _script("雷布查文", "Lepcha", (0x1C00, 0x1C4F)),
    _script("锡尔赫特文", "Syloti Nagri", (0xA800, 0xA82F)),
    _script("索拉什特拉文", "Saurashtra", (0xA880, 0xA8DF)),
    _script("勒姜文", "Rejang", (0xA930, 0xA95F)),
    _script("爪哇文", "Javanese", (0xA980, 0xA9DF)),
    _script("占文", "Cham", (0xAA00, 0xAA5F)),
    _script("梅泰文", "Meetei Mayek", (0xAAE0, 0xAAFF), (0xABC0, 0xABFF)),
    _script(
        "婆罗米系古文字", "historic Brahmic scripts",
        (0x10A00, 0x10A5F), (0x11000, 0x1165F), (0x11680, 0x116CF), (0x11700, 0x11AAF), (0x11BC0, 0x11FBF),
    ),
    _script(
        "从右向左的古文字", "historic scripts from right to left",
        (0x10800, 0x109FF), (0x10A60, 0x10EBF), (0x10F00, 0x10FFF),
    ),
    _script("阿德拉姆等从右向左的文字", "Adlam and other scripts from right to left", (0x1E800, 0x1EDFF), (0x1EF00, 0x1EFFF)),
)  # fmt: skip


def _ranges(scripts: tuple[Script, ...]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for script in scripts for first, last in script.blocks)


_ANY: Final = re.compile(f"[{_ranges(SCRIPTS)}]")


def script_of(char: str) -> Text | None:
    """The name of the script that a character belongs to, if the engine does not set it."""
    code = ord(char)
    for script in SCRIPTS:
        if any(first <= code <= last for first, last in script.blocks):
            return script.name
    return None


def unset_scripts(text: str) -> tuple[int, ...]:
    """Where the first character of each script stands that the engine does not set; empty for nearly every text."""
    if text.isascii() or (match := _ANY.search(text)) is None:
        return ()
    found: dict[Text | None, int] = {}
    while match is not None:
        found.setdefault(script_of(match[0]), match.start())
        match = _ANY.search(text, match.end())
    return tuple(found.values())


def is_unset(char: str) -> bool:
    """Whether a character is of a script that the engine does not set."""
    return _ANY.match(char) is not None
