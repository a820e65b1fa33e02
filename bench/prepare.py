"""Makes what the bench sets: ``python -m bench.prepare SPEC FOLDER PAGES`` (a process of its own, so that the measuring
one stays small).

In: the sample's front page. Out, in FOLDER: ``paper/pNNN.yaml``, the pages for our engine; ``sheets-N.json``, the same
pages for Typst; ``prepared.json``, the specs' names and whether proof had to be used.
Text in another order breaks in other places, and a page that was full may come out a line too long. Such a page is
shuffled again, up to ten times; only if that does not help, all pages are rendered as proofs, and the bench says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import typst
import yaml

from bench.engine import command
from bench.sheet import Faces, TypstFace, sheet_of
from bench.shuffle import copy_paper, vary_page

SEED = "layout-engine bench 1"
ROUNDS = 10
TOO_LONG = 3


def faces_by_role(fonts: Path) -> Faces:
    """The roles of fonts.yaml with family and weight as Typst reads them from the files."""
    manifest = yaml.safe_load((fonts / "fonts.yaml").read_text("utf-8"))
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]).fonts()
    by_file = {Path(font.path).name: TypstFace(font.family, font.weight) for font in found if font.path}
    by_key = {key: by_file[Path(face["file"]).name] for key, face in manifest["faces"].items()}
    return {role: by_key[entry["face"]] for role, entry in manifest["roles"].items() if "face" in entry}


def render(specs: list[Path], *options: str) -> tuple[int, dict[str, Any]]:
    """Our engine's exit code and what it reports with ``--json``."""
    done = subprocess.run(
        [*command(), "render", *map(str, specs), *options, "--json"], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, TOO_LONG):
        raise SystemExit(f"render: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done.returncode, json.loads(done.stdout)


def overset(report: dict[str, Any], specs: list[Path]) -> list[Path]:
    """The pages on which a story is too long."""
    pages = zip(report["pages"], specs, strict=True)
    return [spec for page, spec in pages if any(story["overset"]["chars"] for story in page["stories"])]


def shuffled(spec: Path, count: int, out: Path) -> tuple[list[Path], bool]:
    """``count`` pages of which none is overset, the first as it is in the sample; and whether that could be done."""
    specs = [vary_page(spec, f"p{n + 1:03}", f"{SEED} {n}" if n else None) for n in range(count)]
    waiting = specs
    for attempt in range(1, ROUNDS + 1):
        _, report = render(waiting, "-o", str(out / "probe.pdf"))
        waiting = overset(report, waiting)
        if not waiting:
            return specs, True
        waiting = [vary_page(spec, page.stem, f"{SEED} {page.stem} {attempt}") for page in waiting]
    return specs, False


def main(spec: str, folder: str, pages: str) -> None:
    counts = [int(count) for count in pages.split(",")]
    out = Path(folder).resolve()
    out.mkdir(parents=True, exist_ok=True)
    fonts = Path(__file__).resolve().parent.parent / "fonts"
    specs, fits = shuffled(copy_paper(Path(spec).resolve(), out / "paper"), max(counts), out)
    options = [] if fits else ["--profile", "proof"]
    frame = out / "frame.json"
    render(specs, "-o", str(out / "probe.pdf"), "--frame", str(frame), *options)
    dumped = json.loads(frame.read_text("utf-8"))["pages"]
    faces = faces_by_role(fonts)
    sheets = [sheet_of(page, faces) for page in dumped]
    for count in counts:
        text = json.dumps(sheets[:count], ensure_ascii=False)
        (out / f"sheets-{count}.json").write_text(text, "utf-8")
    prepared = {"specs": [str(path) for path in specs], "options": options, "fonts": str(fonts)}
    (out / "prepared.json").write_text(json.dumps(prepared), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
