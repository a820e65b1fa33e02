"""``python -m bench.composer``: characters a second on one core, for the break search alone and for the whole text layer.

In: stories of the sample and examples (or files named). Out: a table on standard output. The best of several rounds counts: the
least disturbed one. Whole text layer: from text to set lines (segment, shape, measure, break, justify); faces are loaded before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.paragraph import Prepared, Setting, StyledRun, prepare, set_line
from layout_engine.text.totalfit import total_fit

ROOT = Path(__file__).resolve().parent.parent
EM = 9000


def paragraphs(files: list[Path]) -> list[str]:
    """The paragraphs of stories, without the marks of their small Markdown."""
    found: list[str] = []
    for file in files:
        lines = (line.strip() for line in file.read_text("utf-8").splitlines())
        found += [line for line in lines if line and not line.startswith(("#", ">", "---"))]
    return found


def best(rounds: int, work: Callable[[], object]) -> float:
    """Seconds of CPU of the quickest round."""
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def set_all(p: Prepared, widths: list[int]) -> None:
    start = 0
    for number, end in enumerate(total_fit(p, widths)):
        set_line(p, start, end, widths[number], first=start == 0, last=end == p.size)
        start = end


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.composer", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="stories (default: specs/sample and examples)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds (default: %(default)s)")
    parser.add_argument("--measures", default="11,13,16,20,26", help="measures in em (default: %(default)s)")
    args = parser.parse_args()
    files = args.files or sorted([*(ROOT / "specs/sample").rglob("*.md"), *(ROOT / "examples/stories").rglob("*.md")])
    texts = paragraphs(files)
    count = sum(map(len, texts))
    library, _ = FontLibrary.open()
    setting = Setting(glue="全角", indent=2 * EM)
    print(f"{len(texts)} paragraphs, {count} characters")
    print("| measure | break search, characters/s | whole text layer, characters/s |\n| ---: | ---: | ---: |")
    for measure in map(int, args.measures.split(",")):
        ready = [prepare([StyledRun(text, "报宋", EM)], setting, library) for text in texts]
        slots = [[measure * EM] * (p.size + 1) for p in ready]
        search = best(args.rounds, lambda ready=ready, slots=slots: list(map(total_fit, ready, slots)))  # type: ignore[misc]

        def whole(slots: list[list[int]] = slots) -> None:
            for text, widths in zip(texts, slots, strict=True):
                set_all(prepare([StyledRun(text, "报宋", EM)], setting, library), widths)

        print(f"| {measure} | {count / search:,.0f} | {count / best(args.rounds, whole):,.0f} |")


if __name__ == "__main__":
    main()
