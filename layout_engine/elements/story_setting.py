"""A story being set: its head, photos and text at their places on the page.

In: ``StoryKeys`` and the page. Out: items and a report. The work is in four rooms: ``headline`` sets the head, ``story_parts`` makes the
text's blocks, ``photo`` the pictures, and ``layout.flow`` runs the text; here they are put together: label, head, photos,
legs, text, levelled feet (G6).
"""

from __future__ import annotations

from layout_engine.elements import vertical_head
from layout_engine.elements.box import frame_items, inside
from layout_engine.elements.columns import beside_columns, columns_of
from layout_engine.elements.headline import Head, place_head, set_head
from layout_engine.elements.label import label_items, label_rows
from layout_engine.elements.photo import StoryPhoto, measure_photo
from layout_engine.elements.story_edges import jump_line, leaves_off, overset_strip, parts_badly, rules_between
from layout_engine.elements.story_keys import StoryKeys
from layout_engine.elements.story_parts import blocks_of, items_of
from layout_engine.elements.story_photos import Album, beside, photo_boxes, place_photos
from layout_engine.frame import Item, Meaning, Role, StoryReport
from layout_engine.geometry import Rect
from layout_engine.layout.element import Cells, Context, Laid, cells_of
from layout_engine.layout.feet import Levelled, run_level
from layout_engine.layout.flow import Block, flow
from layout_engine.layout.grid import Split, split_legs
from layout_engine.layout.region import Leg, Slot, joined, slots_of
from layout_engine.layout.styles import TextStyle
from layout_engine.records import dataclass, replace

#: F6: characters that must be left beside a photo.
LEAST_BESIDE = 8
#: The narrowest leg, in characters: below it no line can keep the rules (F6 asks for 10 and more).
LEAST_MEASURE = 5
#: Lines that a jump gives up at most so that no paragraph is parted badly.
MOST_KEPT = 4
#: G5: lines left empty that count as a hole, where every leg could do without one.
HOLE = 3


@dataclass(slots=True)
class Setter:
    """One story being set on one page."""

    story: StoryKeys
    context: Context
    prepared: list[Block] | None = None
    kept: int = 1

    def run(self) -> Laid:
        """The story: what it stands on, head, photos, text."""
        items, cells, rects = self.ground()
        body = self.body_style()
        if self.story.set == "竖排":
            return self.run_down(items, cells, rects, body)
        head_items, rects[0], blocked = self.head(rects[0])
        leg_sets = self.legs(cells, rects, body)
        photos, obstacles = self.photos(rects, leg_sets[0], blocked)
        text_items, report = self.text(leg_sets, obstacles, body)
        # In reading order, but for the photo that a head stands on.
        behind, beside = (photos, []) if blocked is not None else ([], photos)
        return Laid(items=(*items, *behind, *head_items, *text_items, *beside), report=report)

    def run_down(self, items: list[Item], cells: tuple[Cells, ...], rects: list[Rect], body: TextStyle) -> Laid:
        """竖排: head and text in the axes of their columns, then put on the page; photos stand upright beside them."""
        story, context = self.story, self.context
        photos: list[Item] = []
        heading: list[Item] = []
        headed = bool(story.main or story.kicker or story.deck or story.summary)
        blocked: Rect | None = None
        across = "set" in story.head.places and story.head.set == "横题"
        if story.head.over is not None and not across:
            context.report("layout.over-unused", story.head.place_of("over"), story=story.id)
        if headed and across:
            heading, rects[0], blocked = self.head(rects[0])
        axes, areas = columns_of(rects, body.size, body.leading)
        down = replace(self, context=replace(context, vertical=True), prepared=None)
        places = list(areas)
        if headed and not across:
            heading, places[0] = down.head_columns(places[0])
            heading = axes.items(heading)
        leg_sets = down.legs(cells, places, body)
        for number, place in enumerate(places):
            rects[number] = beside_columns(axes, place, rects[number])
        whole = Leg(rects[0].x, rects[0].width, rects[0].y, 1, body.leading)
        photos, obstacles = self.photos(rects, [whole], blocked)
        white = context.grid.em
        taken = [axes.logical(obstacle.inset(0, -white, 0, 0)) for obstacle in obstacles]
        text_items, report = down.text(leg_sets, taken, body)
        behind, beside = (photos, []) if blocked is not None else ([], photos)
        return Laid(items=(*items, *behind, *heading, *axes.items(text_items), *beside), report=report)

    def head_columns(self, area: Rect) -> tuple[list[Item], Rect]:
        """The head of a vertical story, before its first column or behind its last, in the axes of the columns."""
        leading = self.context.grid.leading
        head = set_head(self.context, self.story.head_parts(), area.width)
        extra = 0 if self.story.photos else self.quiet_rows(head, area)
        rows = min(head.rows + extra, area.height // leading)
        last = self.story.head.side == "left"
        y = area.bottom - rows * leading if last else area.y
        items = place_head(self.context, head, Rect(area.x, y, area.width, rows * leading))
        return items, area.inset(0, 0, 0, rows * leading) if last else area.inset(0, rows * leading, 0, 0)

    def ground(self) -> tuple[list[Item], tuple[Cells, ...], list[Rect]]:
        """What the story stands on (frame, tint, label), its cells, and the rectangles that this leaves."""
        story, context = self.story, self.context
        cells = cells_of([box for box in story.at if box.lines], context.grid)
        rects = [context.rect(cell) for cell in cells]
        items: list[Item] = []
        if story.box is not None:
            for rect in rects:
                items.extend(frame_items(context, story.box, rect, story.id))
            rects = [inside(context, rect) for rect in rects]
        if story.column is not None:
            items.extend(label_items(context, story.column, rects[0], story.id))
            rows = label_rows(context, story.column)
            rects[0] = rects[0].inset(0, rows * context.grid.leading, 0, 0)
        return items, cells, rects

    def body_style(self) -> TextStyle:
        """正文, or the block's own size and leading."""
        style = self.context.styles["正文"]
        if self.story.grid == "page":
            for name in ("size", "leading"):
                if getattr(self.story, name) is not None:
                    place = self.story.place_of(name)
                    self.context.report("layout.size-unused", place, story=self.story.id, key=name)
            return style
        base = self.context.styles["公告"]
        size = self.story.size.resolve(style.size, style.leading) if self.story.size else base.size
        if size < 5500:
            self.context.report("layout.own-size", self.story.place_of("size"), story=self.story.id, size=size / 1000)
        leading = self.story.leading.resolve(size, style.leading) if self.story.leading else size * 4 // 3
        return replace(style, size=size, leading=leading, indent=2 * size)

    def meaning(self, role: Role) -> Meaning:
        return Meaning(story=self.story.id, role=role, order=self.context.order, span=self.story.span)

    # ---- head --------------------------------------------------------------------------------------------------------

    def head(self, area: Rect) -> tuple[list[Item], Rect, Rect | None]:
        """The head's items, what it leaves of the area, and the photo's rectangle where the head stands on a photo."""
        story, context, grid = self.story, self.context, self.context.grid
        form = story.head
        if not (story.main or story.kicker or story.deck or story.summary):
            return [], area, None
        if form.set == "竖题":
            if form.over is not None:
                context.report("layout.over-unused", form.place_of("over"), story=story.id)
            items, left = vertical_head.place(context, self.story.head_parts(), area)
            return items, left, None
        if form.side != "top":
            return self.side_head(area)
        head = set_head(context, self.story.head_parts(), area.width)
        if form.over is not None and story.photos:
            return self.head_on_photo(head, area)
        rows = min(head.rows + self.quiet_rows(head, area), area.height // grid.leading)
        box = Rect(area.x, area.y, area.width, rows * grid.leading)
        return place_head(context, head, box), area.inset(0, box.height, 0, 0), None

    def quiet_rows(self, head: Head, area: Rect) -> int:
        """压字 by the head alone: up to two lines more white, as many as the text leaves over in every leg."""
        if self.story.fit == "none" or self.story.head.lines is not None or len(self.story.at) > 1:
            return 0
        if self.story.set == "竖排" and not self.context.vertical:
            return 0  # a head across over columns is no column of theirs
        body = self.body_style()
        cells = self.story.cells(self.context.grid)
        for extra in (2, 1):
            rest = area.inset(0, (head.rows + extra) * self.context.grid.leading, 0, 0)
            leg_sets = self.legs(cells[:1], [rest], body)
            if not leg_sets[0] or leg_sets[0][0].lines < 1:
                continue
            boxes = [box for _, box, _ in photo_boxes(self.context, self.album(self.story.photos), rest, leg_sets[0])]
            if not all(rest.contains(box) for box in boxes):
                continue
            slots = self.slots(leg_sets, [beside(self.context, box) for box in boxes], body)
            if not flow(self.blocks(body), slots, {}, trial=True).overset_lines:
                return extra
        return 0

    def side_head(self, area: Rect) -> tuple[list[Item], Rect, Rect | None]:
        """边题: the head in the columns at the left or right, its text beside it."""
        grid, form = self.context.grid, self.story.head
        cols = self.story.cells(self.context.grid)[0].cols
        width = grid.measure(form.cols or max(1, len(cols) // 4))
        width = min(width, area.width - grid.column)
        head = set_head(self.context, self.story.head_parts(), width)
        rows = min(form.lines or area.height // grid.leading, area.height // grid.leading)
        x = area.x if form.side == "left" else area.right - width
        items = place_head(self.context, head, Rect(x, area.y, width, rows * grid.leading))
        taken = width + grid.gutter
        rest = area.inset(taken, 0, 0, 0) if form.side == "left" else area.inset(0, 0, taken, 0)
        return items, rest, None

    def head_on_photo(self, head: Head, area: Rect) -> tuple[list[Item], Rect, Rect | None]:
        """题压图: the first photo over the whole width, the head inside it at the top or foot."""
        story, context, grid = self.story, self.context, self.context.grid
        photo = story.photos[0]
        measured = measure_photo(context, photo, area.width, photo.lines, False)
        box = Rect(area.x, area.y, area.width, measured.rows * grid.leading)
        picture_foot = box.bottom - measured.caption_height - grid.leading
        rows = head.rows * grid.leading
        top = box.y + grid.leading // 2 if story.head.over == "top" else picture_foot - rows - grid.leading // 2
        items = place_head(context, head, Rect(area.x + grid.em, top, area.width - 2 * grid.em, rows))
        return items, area.inset(0, box.height, 0, 0), box

    # ---- legs and photos ---------------------------------------------------------------------------------------------

    def legs(self, cells: tuple[Cells, ...], rects: list[Rect], body: TextStyle) -> list[list[Leg]]:
        """The legs of each box, in reading order."""
        grid = self.context.grid
        boxes = [box for box in self.story.at if box.lines]
        sets = []
        for box, cell, rect in zip(boxes, cells, rects, strict=False):
            natural = max(1, round((rect.width + grid.gutter) / (grid.column + grid.gutter)))
            down = self.context.vertical
            count = box.legs or (natural if len(cell.cols) > 1 or down else 1)
            lines = max(0, rect.height) // body.leading
            mode: Split = "absolute" if down and self.story.split == "auto" else self.story.split
            parts = split_legs(rect.width, count, grid.gutter, body.size, mode)
            narrow = min(width for _, width in parts) // body.size
            if narrow < LEAST_MEASURE:
                place = box.place_of("legs")
                self.context.report("layout.legs-narrow", place, story=self.story.id, chars=narrow, least=LEAST_MEASURE)
            sets.append([Leg(rect.x + offset, width, rect.y, lines, body.leading) for offset, width in parts])
        return sets

    def album(self, photos: tuple[StoryPhoto, ...]) -> Album:
        return Album(self.story.id, photos, self.story.box is not None)

    def photos(self, rects: list[Rect], legs: list[Leg], over: Rect | None) -> tuple[list[Item], list[Rect]]:
        """The photos' items, and the rectangles (white included) that text must go round."""
        album = self.album(self.story.photos)
        return place_photos(self.context, album, rects, legs, over, self.meaning("problem"))

    # ---- text --------------------------------------------------------------------------------------------------------

    def blocks(self, body: TextStyle) -> list[Block]:
        """The story's text, prepared once."""
        if self.prepared is None:
            self.prepared = blocks_of(self.context, self.story.texts(), body)
        return self.prepared

    def slots(self, leg_sets: list[list[Leg]], obstacles: list[Rect], body: TextStyle) -> list[Slot]:
        slots = slots_of(joined(leg_sets), obstacles, body.size, LEAST_BESIDE * body.size)
        return slots[: -self.kept] if self.story.jump is not None else slots

    def text(self, leg_sets: list[list[Leg]], obstacles: list[Rect], body: TextStyle) -> tuple[list[Item], StoryReport]:
        """The text's lines on the page, levelled, and how the story came out."""
        story = self.story
        legs = joined(leg_sets)
        blocks, level = self.blocks(body), len(leg_sets) == 1
        while True:
            run = run_level(blocks, legs, lambda some: self.slots([list(some)], obstacles, body), level)
            jumps = story.jump is not None and run.flow.overset_lines and run.slots
            if not jumps or self.kept == MOST_KEPT or not parts_badly(run.flow, run.blocks, run.slots[-1]):
                break
            self.kept += 1
        items = items_of(self.context, story.id, run.blocks, run.flow, run.slots)
        if story.leg_rules is not None:
            meaning = replace(self.meaning("rule"), artifact=True)
            feet = [run.slots[placed.slot + max(0, placed.rows - 1)].y for placed in run.flow.placed]
            foot = max(feet, default=legs[0].top) + body.leading
            items.extend(rules_between(story.leg_rules, leg_sets, obstacles, body, foot, meaning))
        report = self.report(run, items, body)
        return items, report

    def report(self, run: Levelled, items: list[Item], body: TextStyle) -> StoryReport:
        """What to tell the editor: overset or white, and lines that stand alone."""
        story, context, where, flowed = self.story, self.context, self.story.span, run.flow
        lines, chars = flowed.overset_lines, flowed.overset_chars
        for number in () if lines else flowed.relaxed:
            block = run.blocks[number]
            context.report("layout.line-alone", block.span, story=story.id, id=story.id, text=block.prepared.text[:8])
        if not run.slots and run.blocks:
            context.report("layout.no-room", where, story=story.id, id=story.id)
        if story.jump is not None and run.slots:
            items.append(jump_line(context, story.jump.page, run.slots[-1], body, self.meaning("jump")))
            if lines:
                place, to = story.place_of("jump"), story.jump.page
                context.report("layout.jumped", place, story=story.id, id=story.id, to=to, lines=lines, chars=chars)
        elif lines:
            context.report("layout.overset", where, story=story.id, id=story.id, lines=lines, chars=chars)
            if run.slots:
                items.extend(overset_strip(context, run.slots[-1], body, flowed, self.meaning("problem")))
        elif run.blocks and run.white and run.spare >= HOLE:
            context.report("layout.underset", where, story=story.id, id=story.id, lines=run.spare, each=run.white)
        return StoryReport(
            id=story.id,
            lines=flowed.used,
            capacity=flowed.used if lines else flowed.used + run.spare,
            overset_lines=lines,
            overset_chars=chars,
            rest=leaves_off(flowed, run.blocks) if story.jump is not None and lines else None,
        )
