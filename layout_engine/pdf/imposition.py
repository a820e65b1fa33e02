"""Pages laid out on sheets (拼版): the two pages of each side of a sheet next to each other, the strip between them on the fold.

In: composed pages as their frames, the pages of the paper. Out: a frame a side of a sheet, twice as wide, whose items are those
of its pages in their reading order, left page first where that is the lower number, then the other, then what stands in the strip
(中缝). Boxes and marks are drawn round the whole side, once. A spread (跨版) is a side already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, cast

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.frame import Frame, Group, Item, Line, Meaning, PageGrid, Picture, walk
from layout_engine.geometry import Length, Path, Rect, to_mm
from layout_engine.model import Page
from layout_engine.records import replace
from layout_engine.sheets import Side, sides


class Sheet(NamedTuple):
    """One side of a sheet: its pages, and all that is printed on it."""

    side: Side
    frame: Frame


#: The place in the reading order of a page's items lies above that of the page before it by so much.
_AFTER: Final = 10_000


def faults(pages: Sequence[Page], frames: Sequence[Frame]) -> list[Diagnostic]:
    """Why pages cannot be laid out on sheets: one is there twice, or not at all, they differ in size, or overlap in the strip."""
    count, sections = _paper(pages)
    try:
        wanted = sides(count, sections)
    except ValueError:
        return [diagnose("tool.impose-count", Span(pages[0].path), count=count)]
    found: list[Diagnostic] = []
    by_number: dict[int, Frame] = {}
    for page, frame in zip(pages, frames, strict=True):
        for number in _numbers(page):
            if number in by_number or number > count:
                code = "tool.impose-twice" if number in by_number else "tool.impose-more"
                found.append(diagnose(code, Span(page.path), number=number, count=count))
            by_number[number] = frame
        if frame.height != frames[0].height or frame.width != frames[0].width * (1 + _is_spread(page)) // (
            1 + _is_spread(pages[0])
        ):
            size = f"{to_mm(frame.width):.0f} × {to_mm(frame.height):.0f} mm"
            found.append(diagnose("tool.impose-size", Span(page.path), number=page.info.number, size=size))
    for side in wanted:
        there = [number for number in side if number in by_number]
        missing = [number for number in side if number and number not in by_number]
        if there and missing:
            found.append(diagnose("tool.impose-missing", Span(pages[0].path), missing=missing[0], side=str(side)))
        found.extend(_crowded(side, by_number))
    return found


def _crowded(side: Side, frames: Mapping[int, Frame]) -> list[Diagnostic]:
    """Blocks of both pages on the same lines of their strip."""
    seams = [frames[number].seam for number in side if number in frames]
    if len(seams) < 2 or seams[0] is None or seams[1] is None or frames[side.left] is frames[side.right]:
        return []
    taken = [(cell, block) for block in seams[0].blocks for cell in block.cells]
    return [
        diagnose("tool.impose-seam", block.span, one=other.name, other=block.name)
        for block in seams[1].blocks
        for cell in block.cells
        for mine, other in taken
        if cell.first_line <= mine.last_line and mine.first_line <= cell.last_line
    ]


def _paper(pages: Sequence[Page]) -> tuple[int, tuple[int, ...]]:
    """How many pages the paper has, and how they are in sections; where no page says it, those that there are."""
    for page in pages:
        if page.info.pages is not None:
            return page.info.pages, page.info.sections
    return sum(len(_numbers(page)) for page in pages), ()


def _is_spread(page: Page) -> bool:
    return page.info.spread is not None


def _numbers(page: Page) -> tuple[int, ...]:
    return (page.info.number,) if page.info.spread is None else (page.info.number, page.info.spread)


def imposed(pages: Sequence[Page], frames: Sequence[Frame]) -> list[Sheet]:
    """The sides of the sheets that the pages make; nothing may speak against it (``faults``)."""
    count, sections = _paper(pages)
    by_number = {number: (page, frame) for page, frame in zip(pages, frames, strict=True) for number in _numbers(page)}
    single = min(frame.width // len(_numbers(page)) for page, frame in zip(pages, frames, strict=True))
    found: list[Sheet] = []
    for side in sides(count, sections):
        there = [number for number in sorted(side) if number in by_number]
        if not there:
            continue
        page, frame = by_number[there[0]]
        if _is_spread(page):
            found.append(Sheet(side, frame))
            continue
        shown = [(by_number[number][1], single if number == side.right else 0) for number in there]
        found.append(Sheet(side, _side(shown, single)))
    return found


def _side(pages: Sequence[tuple[Frame, Length]], width: Length) -> Frame:
    """Pages, each moved to its place from the left, on one side of a sheet."""
    first = pages[0][0]
    items: list[Item] = []
    seams: list[Item] = []
    inks = {frame.inks for frame, _ in pages}
    for count, (frame, left) in enumerate(pages):
        own = tuple(moved(item, left, count * _AFTER) for item in frame.items)
        if frame.bleed:  # what bleeds into the fold would lie on the other page
            edge = Rect(left or -frame.bleed, -frame.bleed, width + frame.bleed, frame.height + 2 * frame.bleed)
            own = (Group(items=own, clip=edge),)
        items += own
        if frame.seam is not None:
            seams += [moved(item, width - frame.seam.width // 2, (2 + count) * _AFTER) for item in frame.seam.items]
    return replace(
        first, width=2 * width, items=(*items, *seams), seam=None, blocks=(),
        stories=tuple(story for frame, _ in pages for story in frame.stories),
        spots=tuple(dict(spot for frame, _ in pages for spot in frame.spots).items()),
        inks="4C" if "4C" in inks else "K+spot" if "K+spot" in inks else "K",
        grid=_grid([(frame.grid, left) for frame, left in pages]),
    )  # fmt: skip


def _grid(grids: Sequence[tuple[PageGrid | None, Length]]) -> PageGrid | None:
    """The grid of the leftmost page, where it comes to lie: the margin line begins at its edge."""
    grid, left = min(grids, key=lambda each: each[1])
    return grid and grid._replace(area=replace(grid.area, x=grid.area.x + left))


def words(side: Side, first: str, number: int) -> str:
    """What a side is called at its edge: as its first page, with both numbers."""
    return first.replace(f"第{number}版", f"第{side}版", 1)


def moved(item: Item, x: Length, later: int) -> Item:
    """An item so much further to the right, and later in the reading order."""
    if isinstance(item, Group):
        clip = item.clip and replace(item.clip, x=item.clip.x + x)
        return replace(item, items=tuple(moved(each, x, later) for each in item.items), clip=clip)
    meaning: Meaning = replace(item.meaning, order=item.meaning.order + later)
    if isinstance(item, Line):
        runs = tuple(replace(run, x=run.x + x) for run in item.runs)
        return replace(item, meaning=meaning, x=item.x + x, runs=runs)
    if isinstance(item, Picture):
        focus = item.focus and (item.focus[0] + x, item.focus[1])
        return replace(item, meaning=meaning, box=replace(item.box, x=item.box.x + x), focus=focus)
    return replace(item, meaning=meaning, path=_moved_path(item.path, x))


def _moved_path(path: Path, x: Length) -> Path:
    """A path so much further to the right: every other number after an operator is an x."""
    segments = [
        (segment[0], *(value + x if at % 2 == 0 else value for at, value in enumerate(segment[1:]))) for segment in path
    ]
    return cast(Path, tuple(segments))


def has_seams(frames: Sequence[Frame]) -> list[int]:
    """The numbers of the pages with something in the strip beside them."""
    return [frame.number for frame in frames if frame.seam is not None and walk(frame.seam.items)]
