"""What an import costs: ``python -m bench.imports``, for the table in docs/dependencies.md.

Out: for each third-party module that the engine uses, the milliseconds of CPU (least of nine fresh processes) above a
bare interpreter.
"""

from __future__ import annotations

import sys

from bench.measure import run

MODULES = (
    "reportlab.pdfbase.pdfdoc", "reportlab.pdfgen.canvas", "uharfbuzz", "yaml", "PIL.Image", "fontTools.svgLib.path",
    "pyphen", "segno", "cnlunar", "pypdfium2",
)  # fmt: skip
ROUNDS = 9


def cpu(module: str) -> float:
    """Milliseconds of CPU of an interpreter that imports one module and ends."""
    return run([sys.executable, "-c", f"import {module}"], ".").cpu * 1000


def main() -> None:
    # In rounds, so that a moment of load on the machine meets all modules alike; ``sys`` is there in any case.
    rounds = [[cpu(module) for module in ("sys", *MODULES)] for _ in range(ROUNDS)]
    bare, *costs = (min(each) for each in zip(*rounds, strict=True))
    print(f"bare interpreter {bare:.0f} ms")
    for module, cost in zip(MODULES, costs, strict=True):
        print(f"{module:28} {cost - bare:5.0f} ms")


if __name__ == "__main__":
    main()
