"""The shapes of a module: how an article of an instance fills a rectangle, with exact counts of lines (solver.md, "Elastic inside").

In: an article and its grid. Out: ``Demand``. Shapes: head over the full width with the pictures under it or in a corner below it,
pictures on top of the head, head beside the pictures (so that it leaves one side free), vertical head (竖题), head over all legs but the
last (串文题, which costs), pictures alone. Inside a shape the rows of the head, the crop and span of pictures, the number of legs and
optional paragraphs give way. White and what is left out cost what the measure Q takes for them; habits of the house cost a little more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, combinations, islice, product
from typing import Final, NamedTuple

from layout_engine.placement.demand import UNIT, Demand, Detail, Offer, Table
from layout_engine.placement.heads import HeadWay, House, head_ways
from layout_engine.placement.instance import (
    Article,
    Cells,
    Direction,
    Grid,
    Instance,
    Placed,
    PlacedHead,
    PlacedPicture,
    TextFrame,
)
from layout_engine.placement.measures import INDENT, leg_chars, measure_pt, text_lines
from layout_engine.placement.pictures import Blocks, moved, picture_blocks

#: Least and most rows of a leg, characters of a line, width / height of a module that Q does not fine.
LEGS: Final = (4, 70)
CHARS: Final = (10, 26)
SHAPE: Final = (0.2, 6.0)
FINE: Final = 5 * UNIT
#: More subsets of optional paragraphs than these are not tried.
MOST_SUBSETS: Final = 16
#: Blank rows at a module's foot, where the page can be made up well; lines on each side of a jump.
MOST_BLANK: Final = 2
JUMP: Final = 8
#: What overset costs beside its lines: it is the last way out.
OVERSET: Final = 80 * UNIT


class Choice(NamedTuple):
    """What an offer needs to be made: how many rows of head and pictures, which legs, what is left out."""

    lines: int
    width: int
    rows: int
    frames: tuple[tuple[int, int, int, int], ...]
    dropped: tuple[int, ...]
    jump: int


class _Room(NamedTuple):
    """Legs of a text frame: its columns, how many legs, and rows taken above it."""

    x: int
    w: int
    legs: int
    above: int


def leg_ways(grid: Grid, columns: int, thorough: bool) -> list[int]:
    """Numbers of legs for some columns, lines of 10 to 26 characters: as many as columns, one more, one less; or any number."""
    near = (columns, columns - 1, columns + 1)
    ways = [*near, *(k for k in range(1, 2 * columns + 1) if thorough and k not in near)]
    return [k for k in ways if k > 0 and CHARS[0] <= leg_chars(grid, columns, k) <= CHARS[1]]


class Maker:
    """Makes the offers of one article."""

    def __init__(self, instance: Instance, article: Article, house: House, detail: Detail = Detail.QUICK) -> None:
        self.grid = instance.grid
        self.article = article
        self.house = house
        self.loose = detail == Detail.LOOSE
        self.cell = 1000 * UNIT / max(1, instance.free_cells)
        self.table = Table(self.grid.rows)
        self.blocks: Blocks = picture_blocks(self.grid, article.photos, self.cell)
        self.drops = list(self._drops())
        self.thorough = detail == Detail.THOROUGH
        self._pairs: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
        self._sums: dict[tuple[int, int, int], tuple[list[int], list[int]]] = {}
        self._lines: dict[tuple[int, int], int] = {}
        self._heads: dict[tuple[int, bool], dict[int, HeadWay]] = {}

    def _drops(self) -> Iterator[tuple[tuple[int, ...], int, tuple[int, ...]]]:
        """Subsets of optional paragraphs with their cost and what is left."""
        paragraphs = self.article.paragraphs
        optional = self.article.optional
        may = range(len(paragraphs)) if optional is None else [i for i in optional if i < len(paragraphs)]
        chars = self.grid.chars_per_column
        sets: Iterator[tuple[int, ...]] = (tuple(may[len(may) - n :]) for n in range(len(may) + 1))
        if len(may) <= 4:
            sets = (c for n in range(len(may) + 1) for c in combinations(may, n))
        for dropped in islice(sets, MOST_SUBSETS):
            left_out = set(dropped)
            kept = tuple(n for i, n in enumerate(paragraphs) if i not in left_out)
            if kept or not paragraphs:
                lost = text_lines([paragraphs[i] for i in dropped], chars)
                yield tuple(dropped), 2 * UNIT * len(dropped) + 200 * lost, kept

    def lines(self, drop: int, chars: int) -> int:
        found = self._lines.get((drop, chars))
        if found is None:
            found = self._lines[drop, chars] = text_lines(self.drops[drop][2], chars)
        return found

    def heads(self, columns: int, vertical: bool = False) -> dict[int, HeadWay]:
        found = self._heads.get((columns, vertical))
        if found is None:
            found = head_ways(self.grid, self.article, columns, vertical, self.house)
            self._heads[columns, vertical] = found
        return found

    def offers(self) -> dict[int, dict[int, tuple[Offer, ...]]]:
        """All offers in all widths, with blank rows where nothing else fills a height."""
        first, last = self.article.spans
        for w in range(first, min(last, self.grid.columns) + 1):
            if not self.article.paragraphs:
                self._pictures_alone(w)
                continue
            self._across(w)
            self._corners(w)
            if "v" in self.article.head.directions and w > 1 and not self.article.photos:
                self._vertical(w)
            if self.loose:
                self._too_long(w)
            self._blank(w)
        return self.table.finished()

    # ---- shapes ------------------------------------------------------------------------------------------------------------

    def _keep(
        self, w: int, h: int, cost: int, form: str, head: Cells | None, way: HeadWay | None, choice: Choice
    ) -> None:
        """Add an offer with what Q fines it."""
        cost += self._fines(w, h, choice)
        if cost >= self.table.cost(w, h, form):
            return
        open_ = head is not None and not self.article.boxed and head.y == 0
        self.table.add(Offer(
            cost, w, h, head, open_ and head is not None and head.x == 0,
            open_ and head is not None and head.x + head.w == w, form,
            (way.least, way.most) if way else (0.0, 0.0), choice,
        ))  # fmt: skip

    def _blank(self, w: int) -> None:
        """Rows of white at the foot, where a height is just missed; any number of them where nothing else helps."""
        white = round(self.cell * w)
        rows = self.grid.rows if self.loose else MOST_BLANK
        for offer in [o for o in self.table.offers() if o.w == w]:
            choice = offer.choice
            assert isinstance(choice, Choice)
            base = offer.cost - self._fines(w, offer.h, choice)
            for h in range(offer.h + 1, min(self.grid.rows, offer.h + rows) + 1):
                cost = base + (h - offer.h) * white
                if cost + self._fines(w, h, choice) >= self.table.cost(w, h, offer.form):
                    break
                self.table.add(offer._replace(h=h, cost=cost + self._fines(w, h, choice)))

    def _too_long(self, w: int) -> None:
        """Text that goes on elsewhere (转版), or, where it may not, is too long for the page: any height."""
        chars = leg_chars(self.grid, w, w)
        drop = len(self.drops) - 1
        dropped, fine, _ = self.drops[drop]
        count = self.lines(drop, chars)
        heads = self._head_or_none(w)
        high = min(heads, default=None)
        if high is None or not CHARS[0] <= chars <= CHARS[1]:
            return
        head, way = Cells(0, 0, w, high) if high else None, heads[high]
        block = self.blocks.get(w)
        above = min(block) if block else 0
        if self.article.photos and not block:
            return
        base = fine + way.cost + (block[above].cost if block else 0)
        for rows in range(LEGS[0], -(-count // w)):
            over = count - rows * w
            jump = over if self.article.jump_allowed and over >= JUMP and rows * w >= JUMP else 0
            cost = base + (20 * UNIT + 100 * over if jump else OVERSET + 3 * UNIT * over)
            choice = Choice(way.lines, w, above, ((0, w, w, above + high),), dropped, jump)
            self._keep(w, rows + above + high, cost, "cut", head, way, choice)

    def _fines(self, w: int, h: int, choice: Choice) -> int:
        """What Q takes for slim and flat modules and for legs out of measure."""
        shape = measure_pt(self.grid, w) / (h * self.grid.leading_pt)
        wrong = not SHAPE[0] <= shape <= SHAPE[1]
        return FINE * (wrong + sum(h - above > LEGS[1] for _, _, _, above in choice.frames))

    def _pictures_alone(self, w: int) -> None:
        for rows, block in self.blocks.get(w, {}).items():
            if not self.article.head.main:
                self._keep(w, rows, block.cost, "pictures", None, None, Choice(0, w, rows, (), (), 0))
                continue
            for high, way in self.heads(w).items():
                head = Cells(0, rows, w, high)
                choice = Choice(way.lines, w, rows, (), (), 0)
                self._keep(w, rows + high, block.cost + way.cost, "pictures", head, way, choice)

    def _head_or_none(self, columns: int) -> dict[int, HeadWay]:
        return self.heads(columns) if self.article.head.main else {0: HeadWay(0, 0, 0.0, 0.0)}

    def _across(self, w: int) -> None:
        """Head and pictures over the full width, text in one frame below."""
        blocks = self.blocks.get(w, {}) if self.article.photos else {0: None}
        heads = self._head_or_none(w)
        for legs in leg_ways(self.grid, w, self.thorough):
            chars = leg_chars(self.grid, w, legs)
            slot = self.cell * w / legs
            broken = self.house.legs * (legs != w)
            for drop, (dropped, fine, _) in enumerate(self.drops):
                count = self.lines(drop, chars)
                rows = max(LEGS[0], -(-count // legs))
                base = fine + broken + round((rows * legs - count) * slot)
                for above, block in blocks.items():
                    for high, way in heads.items():
                        h = rows + above + high
                        cost = base + way.cost + (block.cost if block else 0)
                        frames = ((0, w, legs, above + high),)
                        choice = Choice(way.lines, w, above, frames, dropped, 0)
                        if block:
                            self._keep(w, h, cost, "on-top", Cells(0, above, w, high) if high else None, way, choice)
                        self._keep(w, h, cost, "plain", Cells(0, 0, w, high) if high else None, way, choice)

    def _corners(self, w: int) -> None:
        """Pictures in a corner below the head, or beside it; without pictures the last or first leg beside the head."""
        heads = self._head_or_none(w)
        for p, heights in self.blocks.items():
            if p >= w:
                continue
            beside = self._head_or_none(w - p)
            for rows, block in heights.items():
                for high, way in heads.items():
                    head = Cells(0, 0, w, high) if high else None
                    rooms = (_Room(0, w - p, w - p, high), _Room(w - p, p, p, high + rows))
                    self._two(w, rooms, block.cost + way.cost, "side", head, way, p, rows)
                for high, way in beside.items():
                    cost = block.cost + way.cost
                    right = (_Room(0, w - p, w - p, high), _Room(w - p, p, p, rows))
                    self._two(w, right, cost, "corner-right", Cells(0, 0, w - p, high), way, p, rows)
                    left = (_Room(0, p, p, rows), _Room(p, w - p, w - p, high))
                    cost += self.house.corner_left
                    self._two(w, left, cost, "corner-left", Cells(p, 0, w - p, high), way, p, rows)
        if not self.article.photos and w > 1 and not self.article.boxed and self.article.head.main:
            for high, way in self.heads(w - 1).items():
                rooms = (_Room(0, w - 1, w - 1, high), _Room(w - 1, 1, 1, 0))
                cost = way.cost + self.house.runs_on
                self._two(w, rooms, cost, "runs-on-right", Cells(0, 0, w - 1, high), way, 0, 0)
                rooms = (_Room(0, 1, 1, 0), _Room(1, w - 1, w - 1, high))
                cost = way.cost + self.house.runs_on_left
                self._two(w, rooms, cost, "runs-on-left", Cells(1, 0, w - 1, high), way, 0, 0)

    def _vertical(self, w: int) -> None:
        for high, way in self.heads(1, vertical=True).items():
            cost = way.cost + self.house.vertical
            rooms = (_Room(0, w - 1, w - 1, 0), _Room(w - 1, 1, 1, high))
            self._two(w, rooms, cost, "vertical-right", Cells(w - 1, 0, 1, high), way, 0, 0)
            rooms = (_Room(0, 1, 1, high), _Room(1, w - 1, w - 1, 0))
            self._two(w, rooms, cost, "vertical-left", Cells(0, 0, 1, high), way, 0, 0)

    def _two(
        self, w: int, rooms: tuple[_Room, _Room], cost: int, form: str, head: Cells | None, way: HeadWay, p: int, rows: int
    ) -> None:  # fmt: skip
        """Text in two frames that end level, each below what stands above it: as many legs as columns, or, if asked to look
        thoroughly, any number in either."""
        for legs in self._leg_pairs(rooms[0].w, rooms[1].w):
            self._two_frames(w, rooms, legs, cost, form, head, way, p, rows)

    def _leg_pairs(self, a: int, b: int) -> list[tuple[int, int, int, int]]:
        """Numbers of legs for two frames with the characters of their lines."""
        found = self._pairs.get((a, b))
        if found is None:
            ways = ([(k, leg_chars(self.grid, w, k)) for k in leg_ways(self.grid, w, self.thorough)] for w in (a, b))
            found = [(k, m, c, d) for (k, c), (m, d) in product(*ways) if self.thorough or (k, m) == (a, b)]
            self._pairs[a, b] = found
        return found

    def _two_frames(
        self, w: int, rooms: tuple[_Room, _Room], ways: tuple[int, int, int, int], cost: int, form: str, head: Cells | None,
        way: HeadWay, p: int, rows: int,
    ) -> None:  # fmt: skip
        a, b = rooms
        k, m, chars, chars_b = ways
        frames = ((a.x, a.w, k, a.above), (b.x, b.w, m, b.above))
        taken = k * a.above + m * b.above
        legs = k + m
        low = max(a.above, b.above) + LEGS[0]
        cost += self.house.legs * ((k != a.w) + (m != b.w))
        for drop, (dropped, fine, _) in enumerate(self.drops):
            count = self.lines(drop, chars)
            if chars == chars_b:
                h = max(low, -(-(count + taken) // legs))
                white = (h * legs - taken - count) * self.cell * (a.w + b.w) / legs
            else:
                h, white = self._unequal(drop, a, b, ways, low)
            total = cost + fine + round(white)
            if h <= self.grid.rows and total < self.table.cost(w, h, form):
                self._keep(w, h, total, form, head, way, Choice(way.lines, p, rows, frames, dropped, 0))

    def _unequal(self, drop: int, a: _Room, b: _Room, ways: tuple[int, int, int, int], low: int) -> tuple[int, float]:
        """The least height for text in frames of different measures, and the cost of the white that it leaves."""
        k, m, chars, chars_b = ways
        kept = self.drops[drop][2]
        # A line of the second frame is worth chars_b / chars of one of the first: begin a little below what that gives.
        worth = chars_b / chars
        h = max(low, int((self.lines(drop, chars) + k * a.above + worth * m * b.above) / (k + worth * m)) - 2)
        while True:
            room, room_b = k * (h - a.above), m * (h - b.above)
            left = self._rest(drop, kept, chars, chars_b, room)
            if left <= room_b:
                used = room if left else min(room, self.lines(drop, chars))
                white = (room - used) * a.w / k + (room_b - left) * b.w / m
                return h, white * self.cell
            h += 1

    def _rest(self, drop: int, kept: tuple[int, ...], chars: int, chars_b: int, room: int) -> int:
        """Lines of ``chars_b`` that are left when ``room`` lines of ``chars`` are full."""
        key = (drop, chars, chars_b)
        sums = self._sums.get(key)
        if sums is None:
            ends = list(accumulate((-(-(n + INDENT) // chars) for n in kept), initial=0))
            after = list(accumulate((-(-(n + INDENT) // chars_b) for n in reversed(kept)), initial=0))[::-1]
            sums = self._sums[key] = (ends, after)
        ends, after = sums
        at = bisect_right(ends, room) - 1
        if at >= len(kept):
            return 0
        here = max(0, kept[at] + INDENT - (room - ends[at]) * chars)
        return -(-here // chars_b) + after[at + 1]

    # ---- making ------------------------------------------------------------------------------------------------------------

    def make(self, offer: Offer, x: int, y: int, size: float) -> Placed:
        """The frames of an offer whose top left corner is at a cell, with the head at a size within ``offer.sizes``."""
        choice = offer.choice
        assert isinstance(choice, Choice)
        head = None
        if offer.head:
            c = offer.head
            direction: Direction = "v" if offer.form.startswith("vertical") else "h"
            head = PlacedHead(Cells(x + c.x, y + c.y, c.w, c.h), direction, size, choice.lines)
        pictures: tuple[PlacedPicture, ...] = ()
        if choice.rows:
            dx, dy = self._picture_corner(offer, choice)
            block = self.blocks[choice.width][choice.rows]
            pictures = tuple(moved(p, x + dx, y + dy) for p in block.pictures)
        text = tuple(
            TextFrame(Cells(x + fx, y + above, fw, offer.h - above), legs) for fx, fw, legs, above in choice.frames
        )
        return Placed(
            id=self.article.id, head=head, pictures=pictures, text=text, dropped=choice.dropped, jump_lines=choice.jump,
            form=offer.form,
        )  # fmt: skip

    def _picture_corner(self, offer: Offer, choice: Choice) -> tuple[int, int]:
        """Where the pictures of an offer begin."""
        below = offer.head.h if offer.head else 0
        return {
            "side": (offer.w - choice.width, below),
            "corner-right": (offer.w - choice.width, 0),
            "plain": (0, below),
            "cut": (0, below),
        }.get(offer.form, (0, 0))


def demand_of(instance: Instance, article: Article, house: House, detail: Detail = Detail.QUICK) -> Demand:
    """The demand of an article of an instance."""
    maker = Maker(instance, article, house, detail)
    return Demand(
        id=article.id, importance=article.importance, lead=article.lead, boxed=article.boxed, offers=maker.offers(),
        make=maker.make, rated=bool(article.paragraphs),
    )  # fmt: skip
