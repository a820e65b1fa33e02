"""A frame put into words: JSON for other programs (``--frame``, interface.md) and plain text for the regression tests.

In: a ``Frame``. Out: JSON-ready dictionaries with points, origin top left; or lines of text, one an item, in drawing order.
"""

from __future__ import annotations

from typing import Any

from layout_engine.frame import (
    Fill,
    Frame,
    GlyphRun,
    Item,
    Line,
    Meaning,
    Picture,
    PlacedPage,
    StoryReport,
    Stroke,
    bounds_of,
    walk,
)
from layout_engine.geometry import Length


def _pt(value: Length) -> float:
    return value / 1000


def _text_of(item: Line | Fill | Stroke | Picture) -> str:
    if isinstance(item, Line | Fill):
        return item.text
    return item.alt if isinstance(item, Picture) else ""


def frame_json(frame: Frame) -> dict[str, Any]:
    """One page of the ``--frame`` file."""
    items, lines = [], []
    for item in walk(frame.items):
        meaning: Meaning = item.meaning
        left, top, right, bottom = bounds_of(item)
        items.append(
            {
                "kind": type(item).__name__.lower(), "story": meaning.story, "role": meaning.role, "order": meaning.order,
                "text": _text_of(item), "box": [_pt(left), _pt(top), _pt(right - left), _pt(bottom - top)],
            }
        )  # fmt: skip
        if isinstance(item, Line) and meaning.role != "ruby":  # a reading is no line of its story's text
            lines.append(
                {
                    "story": meaning.story, "role": meaning.role, "paragraph": meaning.paragraph, "leg": meaning.leg,
                    "text": item.text, "x": _pt(item.x), "baseline": _pt(item.baseline), "measure": _pt(item.measure),
                    "size": _pt(item.size), "vertical": item.vertical,
                }
            )  # fmt: skip
    size = [_pt(frame.width), _pt(frame.height)]
    page = {"page": frame.number, "size_pt": size, "items": items, "lines": lines}
    return page if frame.seam is None else {**page, "seam": frame_json(frame.seam)}


def _where(meaning: Meaning) -> str:
    parts = [f"{meaning.order}", meaning.story or "-", meaning.role]
    if meaning.paragraph >= 0:
        parts.append(f"¶{meaning.paragraph}")
    if meaning.leg >= 0:
        parts.append(f"leg{meaning.leg}")
    return " ".join(parts)


def _run_of(run: GlyphRun, line: Line) -> str:
    """A run: face, size, scale, and where it begins along its line; in a line downwards, which way it stands."""
    along, way = run.x - line.x, ""
    if line.vertical:
        along, way = run.y - line.baseline, "↓" if run.vertical else "↷" if run.turned else "→"
    return f"{run.face.split('-')[0]}@{run.size}×{run.scale}+{along}{way}"


def _described(item: Item) -> list[str]:
    rows = []
    for flat in walk((item,)):
        left, top, right, bottom = bounds_of(flat)
        place = f"[{left} {top} {right - left} {bottom - top}]"
        head = f"{type(flat).__name__.lower():7} {place} {_where(flat.meaning)}"
        if isinstance(flat, Line):
            runs = " ".join(_run_of(run, flat) for run in flat.runs)
            rows.append(f"{head} | {flat.text} | {runs}{' hyphen' if flat.hyphen else ''}")
        elif isinstance(flat, Picture):
            page = f" page {flat.page}" if isinstance(flat, PlacedPage) else ""
            rows.append(f"{head} | {flat.path.rsplit('/', 1)[-1]}{page} crop {flat.crop}")
        else:
            colour = flat.colour
            width = f" width {flat.width}" if isinstance(flat, Stroke) else ""
            rows.append(f"{head} | C{colour.c} M{colour.m} Y{colour.y} K{colour.k}{width}")
    return rows


def _reported(report: StoryReport) -> str:
    over = f" overset {report.overset_lines} lines {report.overset_chars} chars" if report.overset_lines else ""
    return f"story {report.id}: {report.lines}/{report.capacity}{over}"


def frame_text(frame: Frame) -> str:
    """The whole frame as text, one item a line: what the regression tests compare."""
    rows = [f"page {frame.number} [{frame.width} {frame.height}] {frame.title}"]
    for item in frame.items:
        rows.extend(_described(item))
    rows.extend(map(_reported, frame.stories))
    if frame.seam is not None:
        rows.append(f"seam {frame_text(frame.seam)}".rstrip())
    return "\n".join(rows) + "\n"
