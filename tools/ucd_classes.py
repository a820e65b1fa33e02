"""Makes ``layout_engine/text/ucd.py``: the line-break class of every character, as run lengths.

In: ``LineBreak.txt``, ``EastAsianWidth.txt``, ``extracted/DerivedGeneralCategory.txt`` and ``emoji/emoji-data.txt`` of the
Unicode Character Database (Debian: ``unicode-data``, in ``/usr/share/unicode``). Out: a Python module on standard output,
or in the file given by ``-o``. The text is one token per run of equal characters: its length in base 36, a colon, the
class of UAX #14, and one letter for what else the rules ask (``suffix``).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

LIMIT = 0x40000  # planes 0 to 3: everything above is unassigned, private or a tag
_LINE = re.compile(r"^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

HEADER = '''"""The line-break classes of Unicode {version}, planes 0 to 3, as run lengths. Made by tools/ucd_classes.py: do not edit.

Each token is the length of a run in base 36, a colon, its class in UAX #14, and a letter: ``w`` East Asian width F or W,
``h`` width H, ``a`` width A (of the classes PO and PR only), ``m`` a combining mark (of SA only: LB1), ``p`` an unassigned
pictograph (LB30b). Source: LineBreak.txt, EastAsianWidth.txt, DerivedGeneralCategory.txt, emoji-data.txt, © Unicode, Inc.,
https://www.unicode.org/terms_of_use.html
"""

from typing import Final

UNICODE_VERSION: Final = "{version}"
RUNS: Final = (
'''


def base36(number: int) -> str:
    """A positive number in base 36."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def values(path: Path, default: str, only: str = "") -> list[str]:
    """The property's value for each code point below ``LIMIT``; of a file with several properties, the one named."""
    table = [default] * LIMIT
    for line in path.read_text(encoding="utf-8").splitlines():
        if (match := _LINE.match(line)) and (not only or match[3] == only):
            first = int(match[1], 16)
            last = int(match[2] or match[1], 16)
            for code in range(first, min(last + 1, LIMIT)):
                table[code] = match[3]
    return table


def suffix(name: str, width: str, category: str, pictograph: str) -> str:
    """What the rules ask of a character besides its class: LB1, LB30, LB30b, and CSS Text for wide prefixes."""
    if name == "SA" and category in ("Mn", "Mc"):
        return "m"
    if name == "ID" and category == "Cn" and pictograph:
        return "p"
    if width in "FW":
        return "w"
    if width == "H":
        return "h"
    return "a" if width == "A" and name in ("PO", "PR") else ""


def tokens(folder: Path) -> Iterator[str]:
    """The run lengths, in the order of code points."""
    columns = (
        values(folder / "LineBreak.txt", "XX"),
        values(folder / "EastAsianWidth.txt", "N"),
        values(folder / "extracted" / "DerivedGeneralCategory.txt", "Cn"),
        values(folder / "emoji" / "emoji-data.txt", "", "Extended_Pictographic"),
    )
    joined = (row[0] + suffix(*row) for row in zip(*columns, strict=True))
    for name, run in groupby(joined):
        yield f"{base36(len(list(run)))}:{name}"


def module(folder: Path) -> str:
    """The whole module as text."""
    version = re.match(r"# LineBreak-([\d.]+)\.txt", (folder / "LineBreak.txt").read_text(encoding="utf-8"))
    if version is None:
        raise SystemExit(f"{folder}/LineBreak.txt has no version in its first line")
    rows, row = [], ""
    for token in tokens(folder):
        if len(row) + len(token) > 110:
            rows.append(row)
            row = ""
        row += token + " "
    rows.append(row)
    return HEADER.format(version=version[1]) + "".join(f'    "{row}"\n' for row in rows) + ")\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the table of line-break classes from Unicode data.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("/usr/share/unicode"))
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    text = module(arguments.folder)
    if arguments.output is None:
        sys.stdout.write(text)
    else:
        arguments.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
