"""``python -m bench``: the front page by our engine and by Typst, 1, 8 and 64 pages; a table on standard output.

In: the sample. Out: for each number of pages the ratio of CPU (least and median over pairs of alternating runs), both
medians in seconds, peak memory and file size; ``out/bench/results.json`` with every run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.engine import command
from bench.measure import Cost, Pairs, alternate, run

ROOT = Path(__file__).resolve().parent.parent
GOALS = {1: 1.5, 8: 1.0, 64: 0.7}
ROUGHLY_EQUAL = 0.02


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--spec", default=ROOT / "specs/sample/01.yaml", type=Path, help="the page to set")
    parser.add_argument("--pages", default="1,8,64", help="numbers of pages, by commas (default: %(default)s)")
    parser.add_argument("--pairs", type=int, help="pairs of runs for each number (default: 9, 5 and 3)")
    parser.add_argument("--out", default=ROOT / "out/bench", type=Path, help="working folder (default: out/bench)")
    return parser.parse_args()


def han_count(pdf: Path) -> int:
    """Han characters that a reader of the PDF finds, counted in a process of its own (it takes memory)."""
    script = (
        "import re, sys, pypdfium2\n"
        "pages = pypdfium2.PdfDocument(sys.argv[1])\n"
        "text = ''.join(page.get_textpage().get_text_range() for page in pages)\n"
        "print(len(re.findall('[\\u4e00-\\u9fff]', text)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(pdf)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def middle(costs: tuple[Cost, ...], name: str) -> float:
    return statistics.median(float(getattr(cost, name)) for cost in costs)


def measured(count: int, pairs: int, prepared: dict[str, Any], out: Path) -> dict[str, Any]:
    """All runs of one number of pages."""
    ours, theirs = out / f"ours-{count}.pdf", out / f"typst-{count}.pdf"
    render = [*command(), "render", *prepared["specs"][:count], "-o", str(ours), "--quiet", *prepared["options"]]
    here = Path(__file__).resolve().parent
    sheets = out / f"sheets-{count}.json"
    typeset = [sys.executable, *map(str, (here / "set_typst.py", here / "page.typ", sheets, prepared["fonts"], theirs))]
    costs: Pairs = alternate(render, typeset, str(ROOT), pairs)
    return {
        "pages": count,
        "ratio_least": min(costs.ratios()),
        "ratio_median": costs.median_ratio(),
        "ours": {"cpu": middle(costs.ours, "cpu"), "memory": middle(costs.ours, "memory")},
        "typst": {"cpu": middle(costs.theirs, "cpu"), "memory": middle(costs.theirs, "memory")},
        "bytes": [ours.stat().st_size, theirs.stat().st_size],
        "han": [han_count(ours), han_count(theirs)],
        "runs": [[asdict(a), asdict(b)] for a, b in zip(costs.ours, costs.theirs, strict=True)],
    }


def table(rows: list[dict[str, Any]]) -> str:
    head = ("pages", "CPU ratio min", "median", "goal", "CPU s", "Typst", "peak MiB", "Typst", "file KB", "Typst")
    lines = ["| " + " | ".join(head) + " |", "|" + " ---: |" * len(head)]
    for row in rows:
        cells = (
            f"{row['pages']}",
            f"{row['ratio_least']:.2f}",
            f"{row['ratio_median']:.2f}",
            f"≤ {GOALS[row['pages']]}" if row["pages"] in GOALS else "",
            f"{row['ours']['cpu']:.3f}",
            f"{row['typst']['cpu']:.3f}",
            f"{row['ours']['memory']:.0f}",
            f"{row['typst']['memory']:.0f}",
            *(f"{size / 1000:.0f}" for size in row["bytes"]),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> int:
    options = arguments()
    counts = sorted({int(count) for count in options.pages.split(",")})
    out = options.out.resolve()
    prepare = [sys.executable, "-m", "bench.prepare", str(options.spec), str(out), ",".join(map(str, counts))]
    if subprocess.run(prepare, cwd=ROOT, check=False).returncode:
        return 1
    prepared = json.loads((out / "prepared.json").read_text("utf-8"))
    bare = [run([sys.executable, "-c", "pass"], str(ROOT)).cpu for _ in range(5)]
    rows = []
    for count in counts:
        rows.append(measured(count, options.pairs or (9 if count < 4 else 5 if count < 32 else 3), prepared, out))
        print(f"{count}: {rows[-1]['ratio_median']:.2f} × Typst", file=sys.stderr, flush=True)
    print(table(rows))
    for row in rows:
        ours, theirs = row["han"]
        print(f"{row['pages']}: {ours} Han characters in our file, {theirs} in Typst's")
    print(f"a bare Python interpreter, in both figures: {min(bare):.3f} s")
    if prepared["options"]:
        print("pages overset after shuffling: rendered with --profile proof")
    (out / "results.json").write_text(json.dumps({"bare": min(bare), "rows": rows}, indent=1) + "\n", "utf-8")
    unequal = [row["pages"] for row in rows if abs(row["han"][0] / row["han"][1] - 1) > ROUGHLY_EQUAL]
    if unequal:
        print(f"not comparable: the two sides set different amounts of text at {unequal} pages", file=sys.stderr)
    return 1 if unequal else 0


if __name__ == "__main__":
    sys.exit(main())
