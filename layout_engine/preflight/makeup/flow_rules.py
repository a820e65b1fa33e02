"""Rules F1–F9 and J1: how text runs, how the page is divided, lines that stand alone, jumps (newspaper.md).

In: ``Makeup``. Out: ``Breach``es. Each function is one rule; F8 (overset) is known when the text has been set and told there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from layout_engine.diagnostics import Text
from layout_engine.frame import CellBox, Line
from layout_engine.preflight.makeup.breach import Breach
from layout_engine.preflight.makeup.facts import Leg, Makeup, StoryFacts, across, cell_rect
from layout_engine.text.classes import MARKS, classify

#: F5: lines of a leg. F6: characters of a measure, and beside a photo. J1: lines on each side of a jump.
LEG_LINES: Final = (5, 60)
MEASURES: Final = (10, 48)
LEAST_BESIDE: Final = 8
JUMP_LINES: Final = 8
#: Kinds of blocks that frame a page and divide nothing: a cut under a masthead or over a strip of advertisements is none.
EDGES: Final = frozenset(("masthead", "ear", "folio", "credits", "furniture"))


def run_of_text(page: Makeup) -> Iterator[Breach]:
    """F1: a story's legs are read from left to right, and its text crosses no other story."""
    for story in page.stories:
        by_box: dict[int, list[Leg]] = {}
        for leg in story.legs:
            by_box.setdefault(leg.box, []).append(leg)
        vertical = any(line.vertical for leg in story.legs for line in leg.lines)
        for legs in by_box.values():
            if not vertical and any(after.rect.x < before.rect.x for before, after in pairwise(legs)):
                yield Breach(story.block, {"why": Text("各栏不是从左到右", "its legs do not run from left to right")})
                break
        for other in page.blocks:
            if other.key != story.block.key and any(_crosses(page, story, cells) for cells in other.cells):
                yield Breach(
                    story.block, {"why": Text(f"正文穿过{other.name.zh}", f"its text crosses {other.name.en}")}
                )


def _crosses(page: Makeup, story: StoryFacts, cells: CellBox) -> bool:
    edge = page.grid.leading // 2
    room = cell_rect(page.grid, cells).inset(edge, edge, edge, edge)
    return any(rect.overlaps(room) for leg in story.legs if leg.rect.overlaps(room) for rect in leg.rects)


def hull_of_story(page: Makeup) -> Iterator[Breach]:
    """F2: a story's hull is a rectangle, or an L or T (at most eight corners) of one piece."""
    for story in page.stories:
        if len(story.block.cells) > 1:
            corners = _corners(story.block.cells)
            if corners > 8:
                yield Breach(story.block, {"count": corners})


def _corners(cells: tuple[CellBox, ...]) -> int:
    """The corners of a union of boxes: cell vertices with one or three of their four quarters inside; two that touch by a
    corner count twice. Boxes that do not hang together have the corners of each."""
    xs = sorted({edge for box in cells for edge in (box.first_col, box.last_col + 1)})
    ys = sorted({edge for box in cells for edge in (box.first_line, box.last_line + 1)})

    def holds(x: int, y: int) -> bool:
        return any(b.first_col <= x <= b.last_col and b.first_line <= y <= b.last_line for b in cells)

    total = 0
    for x in xs:
        for y in ys:
            quarters = (holds(x - 1, y - 1), holds(x, y - 1), holds(x - 1, y), holds(x, y))
            count = sum(quarters)
            total += (
                1
                if count in (1, 3)
                else 2
                if quarters in ((True, False, False, True), (False, True, True, False))
                else 0
            )
    return total


def cut_across(page: Makeup) -> Iterator[Breach]:
    """F3 断版: no horizontal line crosses the whole type area uncut, but at a block of full width, under the masthead and over
    a strip of advertisements."""
    boxes = [(block, cells) for block in page.blocks for cells in block.cells]
    editorial = [cells for block, cells in boxes if block.kind == "stories"]
    if len(editorial) < 2:
        return
    for line in sorted({cells.first_line for cells in editorial}):
        above = [(block, cells) for block, cells in boxes if cells.last_line < line]
        below = [(block, cells) for block, cells in boxes if cells.first_line >= line]
        if len(above) + len(below) < len(boxes):
            continue
        if all(block.kind in EDGES for block, _ in above) or all(block.kind != "stories" for block, _ in below):
            continue
        near = [cells for _, cells in above if line - cells.last_line <= 2] + [
            cells for _, cells in below if cells.first_line == line
        ]
        if any(_is_strip(page, cells) for cells in near):
            continue
        yield Breach(None, {"line": line})


def cut_down(page: Makeup) -> Iterator[Breach]:
    """F4 通缝: no gutter runs the whole height uncut. What frames the page and strips of full width cut none."""
    if len(page.stories) < 2:
        return
    blocks = [block for block in page.blocks if block.kind not in EDGES]
    placed = [(block, cells) for block in blocks for cells in block.cells]
    crossing = [cells for block, cells in placed if block.kind == "stories" or not _is_strip(page, cells)]
    for column in range(1, page.grid.columns):
        crossed = any(cells.first_col <= column < cells.last_col for cells in crossing)
        beside = any(column in (cells.first_col - 1, cells.last_col) for _, cells in placed)
        if not crossed and beside:
            yield Breach(None, {"left": column, "right": column + 1})


def _is_strip(page: Makeup, cells: CellBox) -> bool:
    """Whether cells take the full width of the page."""
    return cells.first_col == 1 and cells.last_col == page.grid.columns


def lengths_of_legs(page: Makeup) -> Iterator[Breach]:
    """F5: legs of 5 to 60 lines."""
    least, most = LEG_LINES
    for story in page.stories:
        if story.block.own:
            continue
        for leg in story.legs:
            lines = (leg.rect.height + page.grid.leading // 2) // page.grid.leading
            if not least <= lines <= most and not _verticals(leg):
                yield Breach(story.block, {"leg": leg.number + 1, "count": lines})
                break


def _verticals(leg: Leg) -> bool:
    return any(line.vertical for line in leg.lines)


def measures(page: Makeup) -> Iterator[Breach]:
    """F6: a measure of 10 to 48 characters; beside a photo at least 8."""
    for story in page.stories:
        for leg in story.legs:
            if story.block.own or _verticals(leg):
                continue
            size = max(line.size for line in leg.lines if line.meaning.role != "crosshead" or len(leg.lines) == 1)
            widths = [line.measure * 10 // size for line in leg.lines]
            full, narrow = max(widths), min(widths)
            if not MEASURES[0] * 10 - 5 <= full <= MEASURES[1] * 10 + 5:
                yield Breach(story.block, {"chars": f"{full / 10:g}", "leg": leg.number + 1})
                break
            if narrow < LEAST_BESIDE * 10:
                yield Breach(story.block, {"chars": f"{narrow / 10:g}", "leg": leg.number + 1})
                break


def lines_alone(page: Makeup) -> Iterator[Breach]:
    """F7: no paragraph's last line alone at a leg's top, no first line or crosshead alone at a leg's foot, no last line of one
    character and its mark (孤字)."""
    for story in page.stories:
        lines = [(number, line) for number, leg in enumerate(story.legs) for line in leg.lines]
        for number, (leg, line) in enumerate(lines):
            if (why := _alone(lines, number, leg, line)) is not None:
                yield Breach(story.block, {"why": why, "text": line.text[:8]})


def _alone(lines: list[tuple[int, Line]], number: int, leg: int, line: Line) -> Text | None:
    """What is wrong with one line of a story. ``lines``: all, with their legs."""
    before = lines[number - 1] if number else None
    after = lines[number + 1] if number + 1 < len(lines) else None
    continues = after is not None and after[1].meaning.paragraph == line.meaning.paragraph
    begun = before is not None and before[1].meaning.paragraph == line.meaning.paragraph
    last_in_leg = after is not None and after[0] != leg
    if line.meaning.role == "crosshead":
        return Text("小标题落在栏底", "a crosshead is the last of its leg") if last_in_leg and not continues else None
    if begun and not continues and before is not None:
        if before[0] != leg:
            return Text("段末行孤悬在栏顶", "a paragraph's last line stands alone at a leg's top")
        words = [letter for letter in classify(line.text) if letter not in MARKS]
        if len(words) == 1:
            return Text("段末只有一个字", "a last line has one character")
    if continues and not begun and last_in_leg:
        return Text("段首行孤悬在栏底", "a paragraph's first line stands alone at a leg's foot")
    return None


def photos_in_legs(page: Makeup) -> Iterator[Breach]:
    """F9: no photo in the middle of a leg: with text of the same leg above and below it."""
    for story in page.stories:
        for picture in story.pictures:
            box = picture.box
            for leg in story.legs:
                lines = [rect for rect in leg.rects if across(rect, box)]
                if any(line.bottom <= box.y for line in lines) and any(line.y >= box.bottom for line in lines):
                    yield Breach(story.block, {"leg": leg.number + 1})
                    break


def jumps(page: Makeup) -> Iterator[Breach]:
    """J1: at least eight lines of a story that is continued stand on this page."""
    turned = {item.meaning.story for item in page.items if item.meaning.role == "jump"}
    for story in page.stories:
        count = sum(len(leg.lines) for leg in story.legs)
        # A continued story without a line gets its text from the issue; a page on its own does not know it.
        if story.block.key in turned and 0 < count < JUMP_LINES:
            yield Breach(story.block, {"count": count})
