"""A planned page in words and as data: where each story went, what gave way and why.

In: ``Planned`` with the reports of its stories. Out: text for editors in Chinese or English; knobs for JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layout_engine.elements.story import Story
from layout_engine.frame import StoryReport
from layout_engine.model import Range
from layout_engine.placement.solve import Layout
from layout_engine.planning.place import Candidate, Planned
from layout_engine.planning.tables import Shape


def knobs_of(story: Story, shape: Shape) -> dict[str, Any]:
    """What was chosen for a story, and what gave way."""
    knobs: dict[str, Any] = {"form": "side" if shape.side else "plain", "legs": shape.legs}
    if shape.head.rows:
        knobs["head"] = {"size": shape.head.size, "lines": len(shape.head.main), "rows": shape.head.rows + shape.pad}
    if shape.pad:
        knobs["padding"] = shape.pad
    if shape.album.spots:
        knobs["photos"] = [{"i": s.number, "legs": s.legs, "rows": s.rows, "side": s.side} for s in shape.album.spots]
    if shape.dropped:
        knobs["dropped"] = [{"paragraph": number} for number in shape.dropped]
    return knobs


def _words(story: Story, shape: Shape, report: StoryReport | None, chinese: bool) -> str:
    head = f"{shape.head.size:g} pt × {len(shape.head.main)}" if shape.head.main else "—"
    box = story.at[0]
    cols, lines = _shown(box.cols), _shown(box.lines)
    words = [f"{cols} 栏 {lines} 行" if chinese else f"columns {cols}, lines {lines}"]
    words.append(f"题 {head}" if chinese else f"head {head}")
    if shape.side:
        words.append(("边题在左" if shape.side == "left" else "边题在右") if chinese else f"head at the {shape.side}")
    if shape.legs != (len(box.cols) if box.cols else 0):
        words.append(f"分 {shape.legs} 栏" if chinese else f"{shape.legs} legs")
    if report is not None and report.capacity:
        full = f"{report.lines}/{report.capacity}"
        words.append(f"正文 {full} 行" if chinese else f"{full} lines")
    for spot in shape.album.spots:
        number = spot.number + 1
        words.append(
            f"图 {number} 跨 {spot.legs} 栏 {spot.rows} 行"
            if chinese
            else f"photo {number}: {spot.legs} legs × {spot.rows}"
        )
    if shape.pad:
        words.append(f"题区加空 {shape.pad} 行" if chinese else f"{shape.pad} lines of white about the head")
    if shape.dropped:
        which = "、".join(map(str, shape.dropped)) if chinese else ", ".join(map(str, shape.dropped))
        words.append(f"排不下，删第 {which} 段" if chinese else f"too long: paragraphs {which} left out")
    if report is not None and report.overset_lines:
        over = f"{report.overset_lines} 行 = {report.overset_chars} 字"
        words.append(
            f"超 {over}" if chinese else f"overset: {report.overset_lines} lines = {report.overset_chars} characters"
        )
    return ("，" if chinese else ", ").join(words)


def _shown(part: Range | None) -> str:
    return "" if part is None else f"{part.first}–{part.last}"


def _corner(story: Story) -> tuple[int, int]:
    """The line and column of its upper left corner."""
    box = story.at[0]
    return (box.lines.first if box.lines else 0, box.cols.first if box.cols else 0)


def text_of(
    planned: Planned, candidate: Candidate, layout: Layout, reports: Mapping[str, StoryReport], chinese: bool
) -> str:
    """The page, a story a line, top left first; then its measure and what it took to find it."""
    shapes = sorted(candidate.shapes, key=lambda pair: _corner(pair[0]))
    rows = [f"{story.id:<10}" + _words(story, shape, reports.get(story.id), chinese) for story, shape in shapes]
    terms = ", ".join(f"{name} {share:g}" for name, share in layout.score.terms.items())
    measure = f"Q {layout.score.q:g}" + (f" ({terms})" if terms else "")
    if chinese:
        rows.append(f"{measure}，空白 {max(0.0, layout.score.white_pct):.2f} %")
        rows.append(
            f"试了 {planned.evaluations} 种次序，排了 {planned.composed} 版，{planned.cpu_s:.2f} 秒；"
            f"备稿 {planned.prepare_s:.2f} 秒，此后 {planned.first_page_s:.2f} 秒出第一版"
        )
    else:
        rows.append(f"{measure}, white {max(0.0, layout.score.white_pct):.2f} %")
        rows.append(
            f"{planned.evaluations} orders tried, {planned.composed} pages composed in {planned.cpu_s:.2f} s; text prepared in "
            f"{planned.prepare_s:.2f} s, the first page {planned.first_page_s:.2f} s later"
        )
    for number, other in enumerate(planned.others, 1):
        why = f"{other.cost / 1000:.1f}"
        faults = other.errors + other.warnings
        rows.append(
            f"另一种 {number}：代价 {why}，违反规则 {faults} 处" if chinese
            else f"alternative {number}: cost {why}, {faults} rules broken"
        )  # fmt: skip
    return "\n".join(rows)
