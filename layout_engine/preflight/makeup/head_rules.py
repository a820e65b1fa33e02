"""Rules H1–H8: heads beside, above and over one another, their order, breaks and fill (newspaper.md).

In: ``Makeup``. Out: ``Breach``es. Each function is one rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations
from typing import Final

from layout_engine.diagnostics import Text
from layout_engine.frame import Line
from layout_engine.geometry import Length, Rect
from layout_engine.preflight.makeup.breach import Breach
from layout_engine.preflight.makeup.facts import Makeup, StoryFacts, across, along, hull, rect_of

#: H1: heads so far apart in size, in other faces, may stand side by side (thousandths).
APART: Final = 1500
#: H2: body lines between heads one above the other.
LEAST_BETWEEN: Final = 4
#: H6: lines of one head. H7: the share of its measure that a head fills, its horizontal scale (thousandths).
MOST_LINES: Final = 3
LEAST_FILL: Final = 700
SCALES: Final = (850, 1150)
#: Sizes that differ by less look alike (thousandths).
ALIKE: Final = 1020


def side_by_side(page: Makeup) -> Iterator[Breach]:
    """H1 碰题: two heads side by side with only a gutter between. Excused: one boxed, tinted or vertical, or sizes 1.5 times
    apart in other faces."""
    for left, right in permutations(page.stories, 2):
        if left.head_rect is None or right.head_rect is None or not _touch(left, right):
            continue
        if left.block.closed or right.block.closed or left.vertical or right.vertical:
            continue
        small, large = sorted((left.size, right.size))
        if small and large * 1000 >= small * APART and left.face != right.face:
            continue
        yield Breach(right.block, {"other": left.block.name, "text": _first(left)})


def _touch(left: StoryFacts, right: StoryFacts) -> bool:
    """Whether two heads share lines across the gutter between two blocks, nothing of either standing between them."""
    one, other = left.head_rect, right.head_rect
    assert one is not None and other is not None
    if (
        not left.block.cells
        or not right.block.cells
        or left.block.cells[0].last_col + 1 != right.block.cells[0].first_col
    ):
        return False
    if not along(one, other):
        return False
    between = Rect(one.right, max(one.y, other.y), other.x - one.right, 1)
    stands = [rect_of(item) for story in (left, right) for item in story.pictures]
    stands += [leg.rect for story in (left, right) for leg in story.legs]
    return not any(rect.overlaps(between) for rect in stands)


def _first(story: StoryFacts) -> str:
    return story.main[0].text[:10] if story.main else story.head[0].text[:10]


def stacked(page: Makeup) -> Iterator[Breach]:
    """H2 叠题: at least four body lines between heads one above the other."""
    for upper, lower in permutations(page.stories, 2):
        above, below = upper.head_rect, lower.head_rect
        if above is None or below is None or not across(above, below) or upper.vertical or lower.vertical:
            continue
        gap = below.y - above.bottom
        if 0 <= gap < LEAST_BETWEEN * page.grid.leading:
            yield Breach(lower.block, {"other": upper.block.name, "count": gap // page.grid.leading})


def covers(page: Makeup) -> Iterator[Breach]:
    """H3: a head stands over its legs: none begins above it, and none stands beside it, but for side heads, vertical heads and
    heads on a photo."""
    for story in page.stories:
        head = story.head_rect
        if head is None or story.beside or story.over_photo:
            continue
        stray = [leg for leg in story.legs if leg.box == 0 and leg.rect.y < head.y + head.height // 2]
        if stray:
            yield Breach(story.block, {"text": stray[0].lines[0].text[:8]})


def order_of_sizes(page: Makeup) -> Iterator[Breach]:
    """H4: the lead's head is the largest; sizes do not grow downwards, but in a bottom lead or a box."""
    lead = next((story for story in page.stories if story.block.rank == "头条"), None)
    told: set[str] = set()
    for story in page.stories:
        if lead is not None and story is not lead and lead.size and story.size * 1000 > lead.size * ALIKE:
            told.add(story.block.key)
            yield Breach(story.block, {"other": lead.block.name, "sizes": _sizes(story, lead)})
    for upper, lower in permutations(page.stories, 2):
        if lower.block.key in told or lower.block.rank == "倒头条" or lower.block.closed or upper.block.closed:
            continue
        if upper.size and lower.size * 1000 > upper.size * ALIKE and _right_above(page, upper, lower):
            told.add(lower.block.key)
            yield Breach(lower.block, {"other": upper.block.name, "sizes": _sizes(lower, upper)})


def _sizes(one: StoryFacts, other: StoryFacts) -> str:
    return f"{one.size / 1000:g} > {other.size / 1000:g}"


def _right_above(page: Makeup, upper: StoryFacts, lower: StoryFacts) -> bool:
    """Whether one block stands directly above another."""
    return any(
        0 < below.first_line - above.last_line <= 2
        and above.first_col <= below.last_col
        and below.first_col <= above.last_col
        for above in upper.block.cells
        for below in lower.block.cells
    )


def nameplate(page: Makeup) -> Iterator[Breach]:
    """H5: the nameplate is larger than all other text of page 1."""
    parts = [rect_of(item) for item in page.items if item.meaning.role == "nameplate"]
    plate = hull(parts)
    if plate is None or page.frame.number != 1:
        return
    for story in page.stories:
        if story.size and story.size >= plate.height:
            sizes = f"{story.size / 1000:g} ≥ {plate.height / 1000:g}"
            yield Breach(story.block, {"sizes": sizes})


def lines_of_heads(page: Makeup) -> Iterator[Breach]:
    """H6: a head has at most three lines, none of one character, and splits no number."""
    for story in page.stories:
        main = story.main
        if story.vertical or not main:
            continue
        if len(main) > MOST_LINES:
            yield Breach(story.block, {"why": Text(f"主题有 {len(main)} 行", f"the main head has {len(main)} lines")})
        alone = [line.text for line in main if len(line.text.strip()) == 1]
        if alone and len(main) > 1:
            yield Breach(story.block, {"why": Text(f"“{alone[0]}”独字成行", f"“{alone[0]}” stands alone in a line")})
        for upper, lower in pairwise(main):
            if upper.text[-1:].isdigit() and lower.text[:1].isdigit():
                yield Breach(story.block, {"why": _split(upper, lower)})


def sense_of_heads(page: Makeup) -> Iterator[Breach]:
    """H6: no word or name of a head goes over its line's end. (Needs a dictionary: only where there is time.)"""
    from layout_engine.text.sense import word_ends

    for story in page.stories:
        for upper, lower in pairwise(() if story.vertical else story.main):
            whole = upper.text + lower.text
            if upper.text and lower.text and len(upper.text) not in word_ends(whole):
                yield Breach(story.block, {"why": _split(upper, lower)})


def _split(upper: Line, lower: Line) -> Text:
    shown = f"{upper.text[-2:]}/{lower.text[:2]}"
    return Text(f"“{shown}”被拆在两行", f"“{shown}” is split over two lines")


def fill_of_heads(page: Makeup) -> Iterator[Breach]:
    """H7: a head's longest line fills 70 to 100 % of its measure, at a horizontal scale of 85 to 115 %."""
    for story in page.stories:
        main = story.main
        if not main or not story.boxes or story.vertical or story.beside or story.over_photo or story.block.own:
            continue
        measure = _measure(page, story)
        filled = max(line.measure for line in main) * 1000 // measure
        scales = {run.scale for line in main for run in line.runs}
        if filled < LEAST_FILL:
            yield Breach(
                story.block, {"why": Text(f"只占版口的 {filled // 10}%", f"fills {filled // 10} % of its measure")}
            )
        elif scales and (min(scales) < SCALES[0] or max(scales) > SCALES[1]):
            worst = max(scales, key=lambda scale: abs(scale - 1000)) // 10
            yield Breach(story.block, {"why": Text(f"横向缩放到 {worst}%", f"is scaled to {worst} %")})


def _measure(page: Makeup, story: StoryFacts) -> Length:
    """The width that a head over its text may take."""
    width = story.boxes[0].width
    return width - 2 * page.grid.em if story.block.closed else width


def parts_of_heads(page: Makeup) -> Iterator[Breach]:
    """H8: kicker and deck are smaller than the main head."""
    for story in page.stories:
        others = [line for line in story.head if line.meaning.role in ("kicker", "deck")]
        large = next((line for line in others if story.size and line.size >= story.size), None)
        if large is not None:
            yield Breach(
                story.block, {"text": large.text[:10], "sizes": f"{large.size / 1000:g} ≥ {story.size / 1000:g}"}
            )
