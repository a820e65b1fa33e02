"""The measure Q of a page, whoever made it (solver.md, "The measure Q"): lower is better, below 10 looks made up by hand.

In: an instance and placed articles. Out: ``Score``: Q and the terms it is made of, counted on cells and rectangles alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from layout_engine.placement.instance import Article, Cells, Grid, Instance, Placed, TextFrame
from layout_engine.placement.measures import INDENT, aspect_deviation, head_rows, leg_chars, measure_pt, text_lines
from layout_engine.records import dataclass

#: What each finding costs.
WEIGHTS: Final[Mapping[str, float]] = {
    "white": 10.0, "overset": 3.0, "jumped": 20.0, "jump_lines": 0.1, "dropped": 2.0, "dropped_lines": 0.2,
    "collisions": 40.0, "v_gutters": 40.0, "h_cuts": 20.0, "h_cuts2": 8.0, "crossings": 5.0, "stacked": 15.0,
    "order": 1.0, "size_order": 1.0, "lead": 30.0, "aspect": 100.0, "nonrect": 10.0, "shape": 5.0, "legs": 5.0,
    "chars": 5.0, "unplaced": 200.0, "invalid": 500.0,
}  # fmt: skip

#: Rows of a leg, characters of a line, width / height of an article's hull: least and most.
LEGS: Final = (4, 70)
CHARS: Final = (9, 26)
SHAPE: Final = (0.2, 6.0)
#: Heads closer than this many rows below one another are stacked (叠题).
STACKED: Final = 4


class Finding(NamedTuple):
    """A rule that a page breaks: its name as in ``WEIGHTS``, the articles concerned, the column or row from 0, or an amount."""

    rule: str
    ids: tuple[str, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Q, the share of white in percent, how often each finding occurs, by the names of ``WEIGHTS``, and which ones to tell."""

    q: float
    white_pct: float
    counts: Mapping[str, float]
    found: tuple[Finding, ...] = ()

    @property
    def terms(self) -> dict[str, float]:
        """What every finding adds to Q, those that add something."""
        shares = {name: round(WEIGHTS[name] * value, 2) for name, value in self.counts.items()}
        shares["invalid"] = WEIGHTS["invalid"] if self.counts["invalid"] else 0.0
        shares["white"] = round(WEIGHTS["white"] * max(0.0, self.white_pct), 2)
        return {name: share for name, share in shares.items() if share}


def page_limits(instance: Instance) -> tuple[list[int], list[int]]:
    """For every column the first row that an article may take and the row at which the last one ends, its free row included."""
    grid = instance.grid
    tops, feet = [0] * grid.columns, [grid.rows + grid.sep_rows] * grid.columns
    for fixed in instance.fixed:
        c = fixed.cells
        for column in range(max(0, c.x), min(grid.columns, c.x + c.w)):
            if c.y == 0 or fixed.anchor == "top":
                tops[column] = max(tops[column], c.y + c.h + grid.sep_rows)
            else:
                feet[column] = min(feet[column], c.y)
    return tops, feet


def flow(grid: Grid, frames: Sequence[TextFrame], paragraphs: Sequence[int]) -> tuple[list[int], int]:
    """Lines used in each frame as paragraphs run through them, and lines that find no room."""
    chars = [leg_chars(grid, frame.cells.w, frame.legs) for frame in frames]
    rooms = [frame.cells.h * frame.legs for frame in frames]
    used = [0] * len(frames)
    over = at = 0
    last = chars[-1] if chars else grid.chars_per_column
    for length in paragraphs:
        left = length + INDENT
        while left > 0:
            while at < len(frames) and used[at] >= rooms[at]:
                at += 1
            if at == len(frames):
                more = -(-left // last)
                over += more
                break
            take = min(rooms[at] - used[at], -(-left // chars[at]))
            used[at] += take
            left -= take * chars[at]
    return used, over


class _Page:
    """The counting of one page."""

    def __init__(self, instance: Instance, placed: Sequence[Placed]) -> None:
        self.instance = instance
        self.grid = instance.grid
        self.placed = placed
        self.articles: dict[str, Article] = {a.id: a for a in instance.articles}
        self.owner: dict[tuple[int, int], str] = {}
        self.counts: Counter[str] = Counter()
        self.found: list[Finding] = []
        self.deviation = 0.0
        self.used = 0.0
        self.hulls = {p.id: p.hull for p in placed}
        self.heads = {p.id: p.head.cells for p in placed if p.head}
        self.sizes = {p.id: p.head.size for p in placed if p.head}

    def mark(self, cells: Cells, who: str) -> None:
        grid = self.grid
        for x in range(cells.x, cells.x + cells.w):
            for y in range(cells.y, cells.y + cells.h):
                if not (0 <= x < grid.columns and 0 <= y < grid.rows) or (x, y) in self.owner:
                    self.counts["invalid"] += 1
                self.owner[x, y] = who

    def tell(self, rule: str, *ids: str, at: int = 0) -> None:
        """Count a finding that an editor should hear of."""
        self.counts[rule] += 1
        self.found.append(Finding(rule, ids, at))

    def articles_on_page(self) -> None:
        for fixed in self.instance.fixed:
            self.mark(fixed.cells, "#" + fixed.id)
        for placed in self.placed:
            self.allowed(placed)
            self.head(placed)
            self.pictures(placed)
            self.text(placed)
        self.counts["unplaced"] = len(self.articles) - len(self.hulls)

    def allowed(self, placed: Placed) -> None:
        """What the article forbids makes a page invalid."""
        article = self.articles[placed.id]
        breaches = (
            article.head.main and article.paragraphs and not placed.head,
            placed.head and placed.head.direction not in article.head.directions,
            not article.spans[0] <= self.hulls[placed.id].w <= article.spans[1],
            placed.jump_lines and not article.jump_allowed,
            len({p.number for p in placed.pictures}) < len(placed.pictures),
            len(placed.pictures) < len(article.photos),
            article.optional is not None and not set(placed.dropped) <= set(article.optional),
        )
        self.counts["invalid"] += sum(map(bool, breaches))

    def head(self, placed: Placed) -> None:
        if not placed.head:
            return
        article, head = self.articles[placed.id], placed.head
        cells = head.cells
        self.mark(cells, placed.id)
        if not article.paragraphs:
            self.used += cells.w * cells.h
            return
        need = head_rows(self.grid, article.head, cells.w, head.size, head.lines, head.direction == "v")
        least, most = article.sizes
        if not least * 0.95 <= head.size <= most * 1.05 or cells.h < need:
            self.counts["invalid"] += 1
        wide = math.ceil(article.head.main / head.lines) * head.size > measure_pt(self.grid, cells.w)
        if head.direction == "h" and wide:
            self.counts["invalid"] += 1
        self.used += cells.w * min(cells.h, need + 2)

    def pictures(self, placed: Placed) -> None:
        photos = self.articles[placed.id].photos
        for picture in placed.pictures:
            cells, caption = picture.cells, picture.caption
            self.mark(cells, placed.id)
            self.used += cells.w * cells.h
            self.deviation += max(0.0, aspect_deviation(self.grid, photos[picture.number], cells.w, cells.h))
            if caption.h:
                self.mark(caption, placed.id)
                self.used += caption.w * caption.h

    def text(self, placed: Placed) -> None:
        article, counts = self.articles[placed.id], self.counts
        for frame in placed.text:
            self.mark(frame.cells, placed.id)
        left_out = set(placed.dropped)
        used, over = flow(self.grid, placed.text, [n for i, n in enumerate(article.paragraphs) if i not in left_out])
        counts["dropped"] += len(placed.dropped)
        counts["dropped_lines"] += text_lines(
            [article.paragraphs[i] for i in placed.dropped], self.grid.chars_per_column
        )
        if over > placed.jump_lines:
            counts["overset"] += over - placed.jump_lines
            self.found.append(Finding("overset", (placed.id,), over - placed.jump_lines))
        if placed.jump_lines:
            counts["jumped"] += 1
            counts["jump_lines"] += over
        for frame, lines in zip(placed.text, used, strict=True):
            self.used += lines * frame.cells.w / frame.legs
            counts["legs"] += not LEGS[0] <= frame.cells.h <= LEGS[1]
            counts["chars"] += not CHARS[0] <= leg_chars(self.grid, frame.cells.w, frame.legs) <= CHARS[1]

    def white(self) -> float:
        """Percent of the free cells that nothing uses; the free rows above articles and fixed blocks are not white."""
        between = 0
        blocks = [*self.hulls.values(), *(f.cells for f in self.instance.fixed if f.cells.y > 0)]
        for number, cells in enumerate(blocks):
            for x in range(cells.x, cells.x + cells.w):
                for up in range(1, self.grid.sep_rows + 1):
                    on_page = number >= len(self.hulls) or cells.y - up >= 0
                    between += on_page and (x, cells.y - up) not in self.owner
        free = self.instance.free_cells
        return 100.0 * (free - self.used - between) / free

    def shapes(self) -> None:
        for who, hull in self.hulls.items():
            inside = ((x, y) for x in range(hull.x, hull.x + hull.w) for y in range(hull.y, hull.y + hull.h))
            self.counts["nonrect"] += any(self.owner.get(cell, who) != who for cell in inside)
            shape = measure_pt(self.grid, hull.w) / (hull.h * self.grid.leading_pt)
            self.counts["shape"] += not SHAPE[0] <= shape <= SHAPE[1]

    def head_pairs(self) -> None:
        for one, a in self.heads.items():
            for other, b in self.heads.items():
                if one == other:
                    continue
                boxed = self.articles[one].boxed or self.articles[other].boxed
                if not boxed and a.x + a.w == b.x and a.y < b.y + b.h and b.y < a.y + a.h:
                    self.tell("collisions", one, other, at=max(a.y, b.y))
                if a.x < b.x + b.w and b.x < a.x + a.w and 0 <= b.y - (a.y + a.h) < STACKED:
                    self.tell("stacked", one, other, at=b.y)

    def cuts(self, tops: Sequence[int], feet: Sequence[int]) -> None:
        """Gutters that nothing crosses (通缝), lines across the page that nothing crosses (断版), four corners in a point."""
        grid, hulls = self.grid, list(self.hulls.values())
        low = [f.cells for f in self.instance.fixed if f.cells.y > 0]
        blocks = hulls + [c for c in low if c.w < grid.columns or c in hulls]
        for gutter in range(1, grid.columns):
            if not any(c.x < gutter < c.x + c.w for c in blocks):
                self.tell("v_gutters", at=gutter)
        bands = {c.y for c in hulls if c.w == grid.columns}
        bands |= {c.y + c.h + grid.sep_rows for c in hulls if c.w == grid.columns}
        first, last = min(tops), max(feet)
        for y in sorted({c.y for c in hulls} - bands):
            if y > first and not any(self.crosses(c, y) for c in hulls + low):
                depth = (y - first) / max(1, last - first)
                self.tell("h_cuts" if 0.2 <= depth <= 0.8 else "h_cuts2", at=y)
        corners: Counter[tuple[int, int]] = Counter()
        for c in hulls:
            foot = c.y + c.h + grid.sep_rows
            corners.update(((c.x, c.y), (c.x + c.w, c.y), (c.x, foot), (c.x + c.w, foot)))
        self.counts["crossings"] = sum(1 for times in corners.values() if times == 4)

    def crosses(self, cells: Cells, y: int) -> bool:
        foot = cells.y + cells.h
        return cells.y < y < foot + (self.grid.sep_rows if foot < self.grid.rows else 0)

    def order(self, tops: Sequence[int], feet: Sequence[int]) -> None:
        first, height = min(tops), max(1, max(feet) - min(tops))
        weight = {who: (hull.y - first) / height + 0.5 * hull.x / self.grid.columns for who, hull in self.hulls.items()}
        for who in self.hulls:
            for other in self.hulls:
                steps = self.articles[who].importance - self.articles[other].importance
                if steps <= 0:
                    continue
                if weight[who] > weight[other] + 0.05:
                    self.counts["order"] += steps
                if who in self.sizes and other in self.sizes and self.articles[other].paragraphs:
                    self.counts["size_order"] += self.sizes[who] < self.sizes[other] - 0.5
        for article in self.instance.articles:
            if article.lead and article.id in self.hulls and self.hulls[article.id].y > first:
                self.tell("lead", article.id, at=self.hulls[article.id].y)


def score(instance: Instance, placed: Sequence[Placed]) -> Score:
    """Measure a page. Raises KeyError for an article that the instance does not have."""
    page = _Page(instance, placed)
    page.articles_on_page()
    white = page.white()
    page.shapes()
    page.head_pairs()
    tops, feet = page_limits(instance)
    page.cuts(tops, feet)
    page.order(tops, feet)
    counts: dict[str, float] = {name: page.counts[name] for name in WEIGHTS if name not in ("white", "aspect")}
    counts["aspect"] = page.deviation
    bad = dict(counts, white=max(0.0, white), invalid=int(counts["invalid"] > 0))
    q = round(sum(WEIGHTS[name] * value for name, value in bad.items() if name != "dropped_lines"), 2)
    q = round(q + WEIGHTS["dropped_lines"] * counts["dropped_lines"], 2)
    return Score(q=q, white_pct=white, counts=counts, found=tuple(page.found))
