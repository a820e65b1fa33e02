"""A story as a demand: for every width the heights that it can take, each with its cost and how it is done.

In: a ``Story``, the page's context, the house's knobs. Out: ``placement.demand.Demand``, whose offers carry a ``Shape``. Lines are the
composer's own; what the flow leaves empty so that no line stands alone is proven later (``settle``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from layout_engine.elements.headline import HeadParts
from layout_engine.elements.label import label_rows
from layout_engine.elements.story import Story
from layout_engine.geometry import Length
from layout_engine.layout.element import Context
from layout_engine.model import Knobs
from layout_engine.placement.demand import UNIT, Demand, Detail, Offer, Table
from layout_engine.placement.instance import Cells, Placed
from layout_engine.planning.albums import Album, albums
from layout_engine.planning.copy import Copy, Widths, leg_widths
from layout_engine.planning.heads import BARE, Heads, HeadWay
from layout_engine.records import replace

#: Lines are read with ease up to so many characters; what each one more costs.
EASY: Final = 20
LONG: Final = 200
#: Characters of a line; lines of a leg (F5).
CHARS: Final = (10, 30)
LEGS: Final = (5, 60)
#: Importance of the ranks; a bottom lead is heavy, but low on the page.
IMPORTANCE: Final = {"头条": 6, "倒头条": 4, "5": 5, "4": 4, "3": 3, "2": 2, "1": 1}
#: Ranks whose heads stand over their text.
LEADS: Final = ("头条", "倒头条", "5")
#: What overset costs beside its lines, in thousandths of Q: it is the last way out. Lines beyond which a loose shape is not tried.
OVERSET: Final = 80 * UNIT
#: What a head beside its text costs: little for a brief.
BESIDE: Final = 600
#: Heads and albums of one shape that are looked at.
MOST_HEADS: Final = 4
MOST_ALBUMS: Final = 24
#: Width / height of a block in cells' measures that looks well: a slim or flat one costs.
SHAPE: Final = (0.2, 6.0)


class Shape(NamedTuple):
    """How a story fills its rectangle: legs, head with lines of white about it, photos, lines of text in a leg without photos,
    the paragraphs left out, lines of white in every leg, lines that find no room; 边题: its side and columns."""

    legs: int
    widths: Widths
    head: HeadWay
    pad: int
    album: Album
    rows: int
    dropped: tuple[int, ...] = ()
    blank: int = 0
    over: int = 0
    side: str = ""
    beside: int = 0


class Refused(NamedTuple):
    """A shape in a rectangle that the composer would not set so."""

    w: int
    h: int
    legs: int
    taken: tuple[int, ...]
    rows: int
    dropped: tuple[int, ...]
    side: str


class Maker:
    """Makes the demand of one story. ``cell`` is the cost of a white cell in thousandths of Q."""

    def __init__(self, story: Story, context: Context, columns: int, cell: float) -> None:
        self.story, self.context, self.cell, self.columns = story, context, cell, columns
        self.knobs: Knobs = context.page.paper.knobs
        self.body = story.body_style(context)
        self.parts: HeadParts = story.head_parts()
        self.heads = Heads(context, self.parts, self.knobs, narrow=story.grid == "own")
        self.copies = {dropped: Copy.of(without(story, dropped), context) for dropped in self._drops()}
        self.above = (label_rows(context, story.column) if story.column else 0) + (1 if story.box else 0)
        self.below = 1 if story.box else 0
        #: Some width lets the head fill its measure, so no other one needs to be looked at first.
        self.fills = any(head.full for w in range(1, columns + 1) for head in self.heads.over(self.inner(w)))
        self.refused: set[Refused] = set()
        self.last: tuple[int, int, int] | None = None

    @property
    def text(self) -> Copy:
        """The whole text."""
        return self.copies[()]

    def _drops(self) -> Iterator[tuple[int, ...]]:
        """Nothing, then the optional paragraphs from the last on."""
        yield ()
        story = self.story
        if story.fit == "full":
            may = sorted(story.optional, reverse=True)[: self.knobs.optional.most]
            for count in range(1, len(may) + 1):
                yield tuple(sorted(may[:count]))

    def demand(self, detail: Detail) -> Demand:
        """The demand with all offers that the composer has not refused."""
        table = Table(self.context.grid.lines)
        for w in range(1, self.columns + 1):
            for offer in self._offers(w, detail == Detail.LOOSE):
                table.add(offer)
        story = self.story
        return Demand(
            id=story.id, importance=IMPORTANCE[story.rank], lead=story.rank == "头条", boxed=story.box is not None,
            offers=table.finished(), make=_unmade, rated=story.rank != "倒头条",
        )  # fmt: skip

    def grid_lines(self, lines: int) -> int:
        """Grid lines that lines of its text take: fewer where the text has a leading of its own."""
        return -(-lines * self.body.leading // self.context.grid.leading)

    def text_lines(self, rows: int) -> int:
        """Lines of its text in so many grid lines."""
        return rows * self.context.grid.leading // self.body.leading

    def inner(self, w: int) -> Length:
        """The measure of its text and head in so many columns."""
        return self.context.grid.measure(w) - (2 * self.context.grid.em if self.story.box else 0)

    def _leg_ways(self, w: int, width: Length) -> Iterator[tuple[int, Widths, int]]:
        """Numbers of legs in ``w`` columns or their like, with their widths and what 破栏 costs."""
        knob = self.knobs.legs
        for legs in sorted(range(max(1, w - knob.most), w + knob.most + 1), key=lambda n: (abs(n - w), n)):
            widths = leg_widths(self.story, self.context, width, legs, self.body.size)
            least, most = min(widths) / self.body.size, max(widths) / self.body.size
            if CHARS[0] <= least and most <= CHARS[1]:
                yield legs, widths, knob.cost * abs(legs - w) + LONG * max(0, int(most) - EASY)

    def _offers(self, w: int, loose: bool) -> Iterator[Offer]:
        heads = self._heads(self.inner(w), loose)
        if not self.text.blocks:
            if heads:
                yield from self._pictures_alone(w, heads, loose)
            return
        for shape, cost in self._bodies(w, self.inner(w), loose) if heads else ():
            for head in heads:
                yield from self._padded(w, cost + head.cost, shape._replace(head=head), loose)
        if not loose and self.parts.main and self.story.rank not in LEADS:
            yield from self._beside(w)

    def _heads(self, width: Length, loose: bool) -> list[HeadWay]:
        """The heads to look at over a measure: those that fill it, where there is a measure that one fills."""
        heads = self.heads.over(width)
        if loose:
            return heads[:1]
        return [head for head in heads if head.full or not self.fills][:MOST_HEADS]

    def _bodies(self, w: int, width: Length, loose: bool) -> Iterator[tuple[Shape, int]]:
        """Legs, photos and text in a measure of ``w`` columns or their like, no head yet, with their cost."""
        ways = list(self._leg_ways(w, width))
        for legs, widths, broken in ways[:1] if loose else ways:
            some = albums(self.context, self.story.photos, widths, self.knobs)[: 2 if loose else MOST_ALBUMS]
            for album in some:
                for dropped, copy in self.copies.items():
                    fine = broken + album.cost + self.knobs.optional.cost * len(dropped)
                    for shape, more in self._filled(legs, widths, album, dropped, copy, loose):
                        yield shape, fine + more

    def _beside(self, w: int) -> Iterator[Offer]:
        """边题: the head in columns of its own at the left or right of its text; not much lower than that."""
        grid = self.context.grid
        away = BESIDE * max(1, 3 * (IMPORTANCE[self.story.rank] - 2))
        for cols in range(1, w):
            width = self.inner(w) - grid.measure(cols) - grid.gutter
            heads = [head for head in self.heads.over(grid.measure(cols)) if head.full][:2]
            if not heads or width < grid.column:
                continue
            for shape, cost in self._bodies(w - cols, width, False):
                for head in heads:
                    if head.rows <= shape.rows <= 2 * head.rows:
                        bare = round(self.cell * cols * (shape.rows - head.rows) / 2)
                        for side in ("left", "right"):
                            made = shape._replace(head=head, side=side, beside=cols)
                            yield from self._placed(w, cost + head.cost + away + bare, made)

    def _filled(
        self, legs: int, widths: Widths, album: Album, dropped: tuple[int, ...], copy: Copy, loose: bool
    ) -> Iterator[tuple[Shape, int]]:
        """The lines of a leg that hold the text, and a little more; if loose, any."""
        lines = self.grid_lines(copy.lines(widths))
        taken = sum(album.taken)
        top = max(album.taken)
        exact = -(-(lines + taken) // legs)
        least = max(exact, top + LEGS[0])
        if least - exact > self.knobs.white.most and not loose:
            return
        blank = BARE
        white = self.cell * (sum(widths) + (legs - 1) * self.context.grid.gutter) / self.context.grid.column / legs
        most = self.context.grid.lines if loose else least + self.knobs.white.most
        for rows in range(least, most + 1):
            if rows - min(album.taken) > LEGS[1] and legs > 1 and not loose:
                break
            spare = rows * legs - taken - lines
            cost = round(spare * white) + (self.knobs.white.cost * (rows - exact) if rows > exact else 0)
            cost += 5 * UNIT * (rows - min(album.taken) > LEGS[1])
            yield Shape(legs, widths, blank, 0, album, rows, dropped, rows - exact), cost
        if loose:
            for rows in range(top + LEGS[0], exact):
                over = lines + taken - rows * legs
                yield Shape(legs, widths, blank, 0, album, rows, dropped, 0, over), OVERSET + 3 * UNIT * over

    def _padded(self, w: int, cost: int, shape: Shape, loose: bool) -> Iterator[Offer]:
        """A shape with no, one or more lines of white about its head."""
        for pad in range(self.knobs.padding.most + 1 if shape.head.rows and not loose else 1):
            yield from self._placed(w, cost + self.knobs.padding.cost * pad, shape._replace(pad=pad))

    def _placed(self, w: int, cost: int, shape: Shape) -> Iterator[Offer]:
        over = 0 if shape.side else shape.head.rows + shape.pad
        h = shape.rows + over + self.above + self.below
        if self._refusal(w, h, shape) not in self.refused:
            yield self._offer(w, h, cost, shape)

    def _refusal(self, w: int, h: int, shape: Shape) -> Refused:
        return Refused(w, h, shape.legs, shape.album.taken, shape.rows, shape.dropped, shape.side)

    def _pictures_alone(self, w: int, heads: list[HeadWay], loose: bool) -> Iterator[Offer]:
        """图片新闻: photos over the full width under their head; if loose, with white below."""
        for album in albums(self.context, self.story.photos, (self.inner(w),), self.knobs):
            for head in heads:
                shape = Shape(1, (self.inner(w),), head, 0, album, album.taken[0])
                for rows in range(shape.rows, self.context.grid.lines if loose else shape.rows + 1):
                    white = round(self.cell * w * (rows - shape.rows))
                    yield from self._placed(w, album.cost + head.cost + white, shape._replace(rows=rows))

    def _offer(self, w: int, h: int, cost: int, shape: Shape) -> Offer:
        grid, head = self.context.grid, shape.head
        wide = grid.measure(w) / (h * grid.leading)
        cost += 0 if SHAPE[0] <= wide <= SHAPE[1] else 5 * UNIT
        cost += self._moved(w, h)
        open_ = head.rows > 0 and self.story.box is None
        place = None
        if shape.side:
            place = Cells(0 if shape.side == "left" else w - shape.beside, self.above, shape.beside, shape.rows)
        elif head.rows:
            place = Cells(0, self.above, w, head.rows + shape.pad)
        form = f"{shape.legs}/{len(shape.dropped)}/{'.'.join(str(s.legs) for s in shape.album.spots)}/{shape.side}{shape.beside}"
        left, right = open_ and shape.side != "right", open_ and shape.side != "left"
        return Offer(cost, w, h, place, left, right, form, (head.size, head.size), shape)

    def _moved(self, w: int, h: int) -> int:
        """What it costs to be otherwise than last time."""
        if self.last is None:
            return 0
        last_w, last_h, _ = self.last
        return self.knobs.moved.cost * (last_w != w) + min(self.knobs.moved.cost, 100 * abs(last_h - h))

    def refuse(self, offer: Offer, shape: Shape) -> None:
        """Never offer this shape again."""
        self.refused.add(self._refusal(offer.w, offer.h, shape))


def without(story: Story, dropped: tuple[int, ...]) -> Story:
    """The story with these paragraphs (from 1) left out."""
    return replace(story, left_out=dropped) if dropped else story


def _unmade(offer: Offer, x: int, y: int, size: float) -> Placed:
    raise TypeError("shapes are made by settle, not by placement")
