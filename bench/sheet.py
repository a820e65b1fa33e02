"""From the frame dump of our page to the page that Typst is given: same places, sizes, faces, same text.

In: one page of ``render --frame`` (points, origin top left), and the faces by role. Out: plain data for ``page.typ``.
The legs of a story become one block of columns, its paragraphs are joined again from their lines, and Typst breaks them
anew; heads, captions and furniture are lines at their places. Drawn outlines (nameplate, QR codes) are left out, and
so are pictures, on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

ASCENT = 0.88
"""Height of a line above its baseline, in em, as page.typ sets it."""

#: Which of the paper's faces a role of the frame is set in, as the default styles have it; all other roles: 报宋.
FACE_OF_ROLE = {
    "nameplate": "题字", "main": "大标宋", "column": "黑体", "crosshead": "黑体", "kicker": "楷体", "deck": "楷体",
    "byline": "楷体", "note": "楷体", "quote": "楷体", "caption": "楷体", "credit": "楷体", "ear": "楷体",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypstFace:
    """A face as Typst finds it among the font files."""

    family: str
    weight: int


Faces = Mapping[str, TypstFace]


def join_lines(lines: Iterable[str]) -> str:
    """The text of a paragraph from its lines: Latin words that met at a break get their space again."""
    text = ""
    for line in lines:
        gap = " " if re.search(r"[\w.,;)]$", text, re.ASCII) and re.match(r"[\w(]", line, re.ASCII) else ""
        text += gap + line
    return text


def _style(role: str, size: float, faces: Faces) -> dict[str, Any]:
    face = faces.get(FACE_OF_ROLE.get(role, "报宋"), faces["报宋"])
    return {"family": face.family, "weight": face.weight, "size": size}


def _leading(legs: Iterable[list[dict[str, Any]]], size: float) -> float:
    steps = Counter(
        round(below["baseline"] - above["baseline"], 3)
        for leg in legs
        for above, below in pairwise(leg)
        if below["baseline"] > above["baseline"]
    )
    return steps.most_common(1)[0][0] if steps else size * 1.4


def _parts(lines: list[dict[str, Any]], faces: Faces) -> list[dict[str, Any]]:
    paragraphs: dict[int, list[dict[str, Any]]] = {}
    for line in lines:
        paragraphs.setdefault(line["paragraph"], []).append(line)
    parts = []
    for held in paragraphs.values():
        role = held[0]["role"]
        parts.append(
            {
                "text": join_lines(line["text"] for line in held),
                "heading": role == "crosshead",
                **_style(role, held[0]["size"], faces),
            }
        )
    return parts


def _runs(lines: list[dict[str, Any]]) -> list[list[list[dict[str, Any]]]]:
    """A story's legs, in runs from left to right: one run, or one for each box of an L."""
    by_leg: dict[int, list[dict[str, Any]]] = {}
    for line in lines:
        by_leg.setdefault(line["leg"], []).append(line)
    runs: list[list[list[dict[str, Any]]]] = []
    for _, leg in sorted(by_leg.items()):
        if runs and _left(leg) > _left(runs[-1][-1]):
            runs[-1].append(leg)
        else:
            runs.append([leg])
    return runs


def _left(leg: list[dict[str, Any]]) -> float:
    return min(float(line["x"]) for line in leg)


def _right(leg: list[dict[str, Any]]) -> float:
    return max(float(line["x"] + line["measure"]) for line in leg)


def _block(legs: list[list[dict[str, Any]]], faces: Faces) -> dict[str, Any]:
    """Legs side by side as one block of equal columns (where 破栏 gives some a character more, all get the mean). Two
    lines of grace: Typst breaks the paragraphs by its own rules."""
    lines = [line for leg in legs for line in leg]
    size = Counter(line["size"] for line in lines).most_common(1)[0][0]
    leading = _leading(legs, size)
    gutters = [_left(right) - _right(left) for left, right in pairwise(legs)]
    deepest = max(leg[-1]["baseline"] - leg[0]["baseline"] for leg in legs)
    return {
        "x": _left(legs[0]),
        "y": min(line["baseline"] for line in lines) - ASCENT * size,
        "width": _right(legs[-1]) - _left(legs[0]),
        "height": deepest + size + 2 * leading,
        "legs": len(legs),
        "gutter": max(0.0, min(gutters, default=0.0)),
        "size": size,
        "leading": leading,
        "parts": _parts(lines, faces),
    }


def sheet_of(page: Mapping[str, Any], faces: Faces) -> dict[str, Any]:
    """One page for ``page.typ``."""
    stories: dict[str, list[dict[str, Any]]] = {}
    heads = []
    for line in page["lines"]:
        if line["leg"] >= 0 and line["paragraph"] >= 0:
            stories.setdefault(line["story"], []).append(line)
        elif line["text"].strip():
            style = _style(line["role"], line["size"], faces)
            y = line["baseline"] - ASCENT * line["size"]
            heads.append({"x": line["x"], "y": y, "text": line["text"], **style})
    rules = [
        dict(zip(("x", "y", "width", "height"), item["box"], strict=True))
        for item in page["items"]
        if item["kind"] == "stroke"
    ]
    width, height = page["size_pt"]
    blocks = [_block(run, faces) for lines in stories.values() for run in _runs(lines)]
    return {"width": width, "height": height, "blocks": blocks, "heads": heads, "rules": rules}
