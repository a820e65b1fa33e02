"""``python -m tests.bench.place FOLDER``: places every instance of a folder through the public interface and measures the pages.

In: a folder of instances (JSON, solver.md). Out: a line for each on standard output and a summary; with ``--out DIR`` the solutions, one
JSON each, as other scorers read them. CPU seconds are those of this process; the import of the engine is not in them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from layout_engine import plan
from layout_engine.diagnostics import SpecError

#: What may be on no page.
FORBIDDEN = ("invalid", "collisions", "v_gutters", "overset", "unplaced")


def placed(path: Path, options: argparse.Namespace) -> dict[str, Any] | None:
    """One instance's solution; None for a file that is none."""
    data = json.loads(path.read_text("utf-8"))
    if "articles" not in data or "grid" not in data:
        return None
    made = plan(path, evaluations=options.evaluations, cpu_seconds=options.cpu_seconds, seed=options.seed)
    counts = made.solution.best.score.counts
    return {**made.as_json(), "count": len(data["articles"]), "broken": [n for n in FORBIDDEN if counts[n]]}


def summary(rows: Sequence[dict[str, Any]]) -> str:
    """Means and worst cases, and the time of the first page by the number of articles."""
    whites = [max(0.0, row["white_pct"]) for row in rows]
    lines = [
        f"{len(rows)} pages, mean Q {statistics.mean(row['q'] for row in rows):.2f}, "
        f"white median {statistics.median(whites):.3f} %, most {max(whites):.3f} %",
    ]
    for count in sorted({row["count"] for row in rows}):
        group = [row for row in rows if row["count"] == count]
        first = max(row["first_page_s"] for row in group)
        mean = statistics.mean(row["q"] for row in group)
        lines.append(f"{count:>3} articles: first page after {first:.2f} s at most, mean Q {mean:.2f}")
    broken = [f"{row['instance']}: {', '.join(row['broken'])}" for row in rows if row["broken"]]
    return "\n".join([*lines, "forbidden: " + ("; ".join(broken) or "none")])


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.place", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="instances, one JSON each")
    parser.add_argument("--cpu-seconds", type=float, help="stop each page after so many seconds")
    parser.add_argument("--evaluations", type=int, help="orders to try for each page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="write the solutions into this folder")
    options = parser.parse_args(words)
    rows = []
    for path in sorted(options.folder.glob("*.json")):
        try:
            row = placed(path, options)
        except SpecError as error:
            print(f"{path.stem}: {error}", flush=True)
            continue
        if row is None:
            continue
        rows.append(row)
        print(
            f"{path.stem:<16} Q {row['q']:>7.2f}  white {row['white_pct']:6.3f} %  first {row['first_page_s']:.3f} s  "
            f"{row['evaluations']:>5} orders in {row['cpu_s']:.2f} s  {row['terms']}", flush=True,
        )  # fmt: skip
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / path.name).write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    if not rows:
        print("no instance was placed", file=sys.stderr)
        return 1
    print(summary(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
