"""``python -m bench.lines [FILES]``: how good the lines are, in the newspaper's measures and styles of punctuation.

In: paragraphs: rows of .jsonl with a ``text``, lines of .txt and .md (default: the stories of the sample and the examples). Out: a
table on standard output, a row for each style and measure: lines, the share of lines with a Han gap over ⅛ and over ¼ em, and how
many lines pass their slot, start or end with a forbidden character, split a number, —— or ……, or end a paragraph with one
character; and what the composer said it gave up. The checks are written out here once more: they do not ask its tables.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from bench.composer import ROOT, paragraphs
from layout_engine.fonts.library import FontLibrary
from layout_engine.text.classes import MARKS
from layout_engine.text.paragraph import Prepared, Setting, StyledRun, prepare, set_line
from layout_engine.text.totalfit import relaxations, total_fit

EM: Final = 10_000
STYLES: Final = ("全角", "开明", "半角", "行末半角")
MEASURES: Final = (11, 13, 16, 20, 26)
#: GB/T 15834-2011 §5.1: not at a line's start, not at its end; what is never split.
NOT_FIRST: Final = frozenset("、，；：。．！？‼⁇⁈⁉”’」』）》〉】〗〕］｝–～·‧・/／%％‰℃")
NOT_LAST: Final = frozenset("“‘「『（《〈【〖〔［｛/／￥$")
_SPLIT: Final = re.compile(r"\d[.,:]?│[.,:]?\d|\d│[%％‰℃°]|[￥$]│\d|—│—|…│…|⋯│⋯")
#: An address may be split after / and before a point (typography).
_ADDRESS: Final = re.compile(r"[!-~]/│|│\.[A-Za-z]")
#: Gaps within a thousandth of a limit keep it: they are rounded to milli-points.
EIGHTH: Final = 126
QUARTER: Final = 251


class Quality(NamedTuple):
    """What was counted; ``relaxed`` by rule."""

    lines: int
    over_eighth: int
    over_quarter: int
    overfull: int
    single: int
    forbidden: int
    split: int
    relaxed: Counter[str]


def total(parts: Sequence[Quality]) -> Quality:
    """The sum of paragraphs."""
    told = Counter[str]()
    for part in parts:
        told.update(part.relaxed)
    lines, eighth, quarter, overfull, single, forbidden, split = (
        sum(each) for each in zip(*(p[:7] for p in parts), strict=True)
    )
    return Quality(lines, eighth, quarter, overfull, single, forbidden, split, told)


def quality(p: Prepared, measure: int) -> Quality:
    """One paragraph in lines of ``measure`` em."""
    width = measure * EM
    ends = total_fit(p, [width] * (p.size + 1))
    told = Counter[str](one.rule for one in relaxations(p, [width] * len(ends), ends))
    gaps: list[int] = []
    overfull = forbidden = split = 0
    for start, end in pairwise([0, *ends]):
        line = set_line(p, start, end, width, first=start == 0, last=end == p.size)
        gaps.append(line.loose)
        overfull += line.overfull > 0
        if end == p.size or line.hyphen:
            continue
        joint = f"{p.text[:end][-3:]}│{p.text[end : end + 3]}"
        if not _ADDRESS.search(joint):
            forbidden += p.text[end] in NOT_FIRST or p.text[end - 1] in NOT_LAST
        split += _SPLIT.search(joint) is not None
    last = ends[-2] if len(ends) > 1 else 0
    words = sum(letter not in MARKS for letter in p.classes[last:])
    return Quality(
        len(ends), sum(gap > EIGHTH for gap in gaps), sum(gap > QUARTER for gap in gaps), overfull,
        int(len(ends) > 1 and words < 2), forbidden, split, told,
    )  # fmt: skip


def texts_of(files: Iterable[Path]) -> list[str]:
    """The paragraphs of files."""
    found: list[str] = []
    for file in files:
        if file.suffix == ".jsonl":
            rows = (json.loads(row) for row in file.read_text("utf-8").splitlines() if row.strip())
            found += [row["text"] for row in rows if row.get("text")]
        else:
            found += paragraphs([file])
    return [line for text in found for line in text.split("\n") if line.strip()]


def measured(
    texts: Iterable[str], library: FontLibrary, style: str, measures: Iterable[int], indent: int = 0
) -> dict[int, Quality]:
    """The quality of paragraphs in one style, by measure."""
    setting = Setting(glue=style, autospace=250, indent=indent * EM)
    ready = [prepare([StyledRun(text, "报宋", EM)], setting, library) for text in texts]
    return {measure: total([quality(p, measure) for p in ready if p.size]) for measure in measures}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.lines", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="texts (default: stories of specs/sample and examples)")
    parser.add_argument("--measures", default=",".join(map(str, MEASURES)), help="in em (default: %(default)s)")
    parser.add_argument("--indent", type=int, default=0, help="first lines, in em (default: %(default)s)")
    args = parser.parse_args()
    files = args.files or sorted([*(ROOT / "specs/sample").rglob("*.md"), *(ROOT / "examples/stories").rglob("*.md")])
    texts = texts_of(files)
    library, _ = FontLibrary.open()
    print(f"{len(texts)} paragraphs, {sum(map(len, texts))} characters")
    print("| style | em | lines | gap > 1/8 | > 1/4 | overfull | single | forbidden | split | given up |")
    print("| :-- | --: | --: | --: | --: | --: | --: | --: | --: | :-- |")
    for style in STYLES:
        for measure, q in measured(texts, library, style, map(int, args.measures.split(",")), args.indent).items():
            told = ", ".join(f"{rule} {count}" for rule, count in sorted(q.relaxed.items()))
            shares = f"{q.over_eighth / q.lines:.1%} | {q.over_quarter / q.lines:.1%}"
            print(
                f"| {style} | {measure} | {q.lines} | {shares} | {q.overfull} | {q.single} | {q.forbidden} | {q.split} | {told} |"
            )


if __name__ == "__main__":
    main()
