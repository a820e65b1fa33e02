"""``python tools/compiled.py [FOLDER]``: a copy of the engine whose inner loops are compiled by mypyc (make compiled).

In: the engine's source, as it stands; mypyc (it comes with mypy) and a C compiler. Out: FOLDER/layout_engine with a library beside
each module of ``MODULES``, and the tests, so that they can be run there. Nothing of it is needed to install or run the engine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
#: The modules in which breaking and justifying spend their time.
MODULES: Final = ("linecost", "totalfit", "tables", "justify", "spacing")
#: What the engine and its tests read beside its modules. (mypyc, where it finds a pyproject.toml, reads more of it than mypy.)
BESIDE: Final = ("fonts", "tests", "bench", "examples", "specs", "docs", "tools")
FILES: Final = ("pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE")


def copied(folder: Path) -> list[str]:
    """A fresh copy of the engine in a folder → the paths in it of what is to be compiled."""
    shutil.rmtree(folder, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    for name in ("layout_engine", *BESIDE):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return [f"layout_engine/text/{name}.py" for name in MODULES]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / "build" / "compiled", help="default: %(default)s"
    )
    folder = parser.parse_args().folder.resolve()
    paths = copied(folder)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    done = subprocess.run(
        [sys.executable, "-m", "mypyc", "--python-version", version, *paths],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stdout[-3000:] + done.stderr[-3000:])
    shutil.rmtree(folder / "build", ignore_errors=True)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    print(f"{folder}: {', '.join(MODULES)}")


if __name__ == "__main__":
    main()
