"""What pages of an issue ask of each other: 版数, 导读, 转版. Pure: pages in, pages out.

In: the pages as their editors asked for them, and the issue. Out: the pages with what the issue knows (date, number, count of
pages), the index with heads and page numbers of other pages, the two ends of every jump, and what contradicts. A story that is
continued is given once: the block on the other page has no text of its own until it is known where the first page leaves off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.elements.index import Entry, Index
from layout_engine.elements.story import Story
from layout_engine.issue_model import Issue
from layout_engine.model import Node, Page, Paragraph, StoryText, TextRun
from layout_engine.records import replace

#: J1: the lines of a continued story on each side.
LEAST_LINES: Final = 8
_RANKS: Final = ("头条", "5", "4", "倒头条", "3", "2", "1")


class Jump(NamedTuple):
    """A story that is continued: its id and page, and its block on the other page."""

    story: str
    page: int
    to_story: str
    to_page: int


class Linked(NamedTuple):
    """Pages by number with what the issue knows, their jumps, and what contradicts."""

    pages: dict[int, Page]
    jumps: tuple[Jump, ...]
    diagnostics: tuple[Diagnostic, ...]


def stories_of(page: Page) -> list[Story]:
    """The stories of a page in the order of the file."""
    return [element for element in page.elements if isinstance(element, Story)]


def linked(pages: Sequence[Page], issue: Issue, listed: int, lost: Iterable[int] = ()) -> Linked:
    """The pages of an issue, told of each other. ``listed``: the pages that the issue has, also those that could not be read, of
    which ``lost`` are the numbers that are known: what leads to them is not held against the others."""
    found: list[Diagnostic] = []
    told = {page.info.number: _informed(page, issue, listed, found) for page in pages}
    missing = frozenset(lost)
    whole = len(told) == listed
    jumps = tuple(_jumps(told, found, missing, whole))
    told = {number: _indexed(page, told, found, missing, whole) for number, page in told.items()}
    return Linked(told, jumps, tuple(found))


def _informed(page: Page, issue: Issue, count: int, found: list[Diagnostic]) -> Page:
    """The page with the issue's date, number and count of pages; one that says otherwise itself is told."""
    info = page.info
    known: dict[str, Any] = {"date": issue.date, "issue": issue.issue, "pages": count}
    for name, value in known.items():
        said = getattr(info, name)
        if value is not None and said is not None and said != value:
            found.append(
                diagnose(
                    "issue.page-other",
                    info.place_of(name),
                    page=info.number,
                    key=name,
                    said=str(said),
                    value=str(value),
                )
            )
    wanted = {name: value for name, value in known.items() if value is not None}
    return replace(page, info=replace(info, mourning=info.mourning or issue.mourning, **wanted))


# ---- 导读 -------------------------------------------------------------------------------------------------------------


def _indexed(page: Page, pages: Mapping[int, Page], found: list[Diagnostic], lost: frozenset[int], whole: bool) -> Page:
    """The page with the entries of its index that come from other pages."""
    if not any(isinstance(element, Index) and element.sources for element in page.elements):
        return page
    elements: list[Node] = []
    for element in page.elements:
        if isinstance(element, Index) and element.sources:
            entries = (*element.items, *_entries(page, element, pages, found, lost, whole))
            elements.append(replace(element, items=tuple(sorted(entries, key=lambda entry: entry.page)), sources=()))
        else:
            elements.append(element)
    return replace(page, elements=tuple(elements))


def _entries(
    page: Page, index: Index, pages: Mapping[int, Page], found: list[Diagnostic], lost: frozenset[int], whole: bool
) -> Iterable[Entry]:
    """An entry for each page named: its lead; named again, the story next in rank."""
    taken: dict[int, int] = {}
    span = index.place_of("sources")
    for number in index.sources:
        if number not in pages:
            if whole or number not in lost:
                found.append(diagnose("issue.index-page", span, page=page.info.number, number=number))
            continue
        headed = [story for story in stories_of(pages[number]) if story.main and story.continued is None]
        headed.sort(key=lambda story: _RANKS.index(story.rank))
        turn = taken[number] = taken.get(number, -1) + 1
        if turn >= len(headed):
            found.append(diagnose("issue.index-head", span, page=page.info.number, number=number, count=len(headed)))
            continue
        yield Entry(page=number, main=head_of(headed[turn]), span=index.span)


def head_of(story: Story) -> str:
    """The main head in one line; its lines are parted as sense parts them."""
    return " ".join(line.text.strip() for line in story.main)


# ---- 转版 -------------------------------------------------------------------------------------------------------------


def _jumps(pages: Mapping[int, Page], found: list[Diagnostic], lost: frozenset[int], whole: bool) -> Iterable[Jump]:
    """The jumps of which both ends are there and agree."""
    reached: dict[tuple[int, str], str] = {}
    for number, page in pages.items():
        for story in stories_of(page):
            if story.jump is None:
                continue
            span = story.place_of("jump")
            told = _objection(number, story, pages, lost, whole)
            to = (story.jump.page, story.jump.story or story.id)
            if told is None and to in reached:
                told = diagnose("issue.jump-shared", span, id=story.id, other=reached[to], to=to[0])
            if told is not None:
                found.append(replace(told, span=span, page=number, story=story.id))
            elif to[0] in pages:
                reached[to] = story.id
                yield Jump(story.id, number, to[1], to[0])
    for number, page in pages.items():
        for story in stories_of(page):
            if story.continued is None or (number, story.id) in reached or story.text or story.body:
                continue
            from_page = story.continued.page
            if from_page in lost or (not whole and from_page not in pages):
                continue
            found.append(
                diagnose(
                    "issue.continued-alone", story.place_of("continued"), page=number, story=story.id, id=story.id,
                    number=from_page, name=story.continued.story or story.id,
                )
            )  # fmt: skip


def _objection(
    number: int, story: Story, pages: Mapping[int, Page], lost: frozenset[int], whole: bool
) -> Diagnostic | None:
    """What speaks against a jump: its other end is not there, or says something else."""
    assert story.jump is not None
    to, name = story.jump.page, story.jump.story or story.id
    if to == number:
        return diagnose("issue.jump-here", id=story.id)
    if story.continued is not None:
        return diagnose("issue.jump-twice", id=story.id)
    if to not in pages:
        return None if to in lost or not whole else diagnose("issue.jump-page", id=story.id, to=to)
    end = next((each for each in stories_of(pages[to]) if each.id == name), None)
    if end is None:
        return diagnose("issue.jump-no-end", id=story.id, to=to, name=name, number=number)
    if end.continued is None or end.continued.page != number or (end.continued.story or end.id) != story.id:
        place = end.place_of("continued")
        return diagnose("issue.jump-other", id=story.id, to=to, place=f"{place.file}:{place.line}", number=number)
    if end.text is not None or end.body is not None:
        place = end.place_of("text" if end.text is not None else "body")
        return diagnose("issue.jump-text", id=story.id, to=to, place=f"{place.file}:{place.line}")
    return None


def continued(page: Page, jump: Jump, source: Story, rest: tuple[int, int] | None) -> Page:
    """The page at the other end of a jump with the text that is left for it."""
    elements = [
        _with_rest(element, source, rest) if isinstance(element, Story) and element.id == jump.to_story else element
        for element in page.elements
    ]
    return replace(page, elements=tuple(elements))


def _with_rest(end: Story, source: Story, rest: tuple[int, int] | None) -> Story:
    """The block with the rest of the story, in its language and with its tabs and signature."""
    text = source.text or source.body
    if text is None or rest is None:
        return end
    paragraphs, signature = rest_of(text.paragraphs, source.signature, rest)
    return replace(
        end, text=StoryText(paragraphs=paragraphs, span=text.span), signature=signature or end.signature,
        lang=end.lang or source.lang, tabs=end.tabs or source.tabs,
    )  # fmt: skip


def rest_of(
    paragraphs: Sequence[Paragraph], signature: Sequence[str], rest: tuple[int, int]
) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """What is left of a text and of its signature from a paragraph (the lines of the signature count on) and a character in it."""
    number, offset = rest
    left = list(paragraphs[number:])
    if left and offset:
        runs = _cut(left[0].runs, offset)
        left[0] = replace(left[0], runs=runs, run_on=True, label=0)
        if not any(run.text for run in runs):
            del left[0]
    return tuple(left), tuple(signature[max(0, number - len(paragraphs)) :])


def _cut(runs: Sequence[TextRun], offset: int) -> tuple[TextRun, ...]:
    """Runs from a character on, their places kept; a space at which the line broke is not printed again."""
    left: list[TextRun] = []
    for run in runs:
        if offset >= len(run.text):
            offset -= len(run.text)
            continue
        if offset and run.reading:  # a reading stands over the whole of its characters: they are not parted
            offset = 0
        text = run.text[offset:]
        if not left and not run.reading:
            offset += len(text) - len(text.lstrip(" "))
            text = text.lstrip(" ")
        left.append(replace(run, text=text, places=_moved(run.places, offset)))
        offset = 0
    return tuple(left)


def _moved(places: tuple[tuple[int, Span], ...], offset: int) -> tuple[tuple[int, Span], ...]:
    """The places of a run whose first characters are gone."""
    moved: list[tuple[int, Span]] = []
    for at, span in places:
        if at <= offset:
            moved = [(0, span._replace(column=span.column + offset - at))]
        else:
            moved.append((at - offset, span))
    return tuple(moved)
