"""What only an issue as a whole can have wrong: passages and pictures twice, the issue number, the form score.

In: pages and their frames. Out: diagnostics. E1: no passage of 120 characters and more stands twice; a picture stands once; the
issue number is the last one's and one (《报纸期刊质量管理规定》 S1).
"""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.elements.story import Story
from layout_engine.issue.across import LEAST_LINES, stories_of
from layout_engine.issue_model import Issue, Previous
from layout_engine.model import Node, Page, Paragraph, PictureFile, place_in
from layout_engine.records import fields

#: E1: a passage of so many characters may not stand twice.
PASSAGE: Final = 120
#: Every passage of ``PASSAGE`` characters holds one whole block of so many that begins at a multiple of it.
_BLOCK: Final = PASSAGE // 2
#: Passages told of one issue; who has more has one page twice.
_MOST: Final = 40
_FOLDER: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Text(NamedTuple):
    """A story's text without white, and where each paragraph begins in it."""

    page: int
    story: Story
    text: str
    starts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]

    def place(self, offset: int) -> Span:
        """Where a character stands in its file."""
        number = max(0, bisect.bisect_right(self.starts, offset) - 1)
        paragraph = self.paragraphs[number]
        left = offset - self.starts[number]
        for at, char in enumerate(paragraph.text):
            if char.isspace():
                continue
            if not left:
                return place_in(paragraph.runs, at, paragraph.span)
            left -= 1
        return paragraph.span


def _text_of(page: int, story: Story) -> _Text | None:
    source = story.text or story.body
    if source is None:
        return None
    parts = ["".join(paragraph.text.split()) for paragraph in source.paragraphs]
    starts: list[int] = []
    total = 0
    for part in parts:
        starts.append(total)
        total += len(part)
    return _Text(page, story, "".join(parts), tuple(starts), source.paragraphs)


def passages_twice(pages: Mapping[int, Page]) -> list[Diagnostic]:
    """E1: each passage of ``PASSAGE`` characters and more that stands in two places, at the second."""
    texts = [
        text
        for number, page in sorted(pages.items())
        for story in stories_of(page)
        if (text := _text_of(number, story))
    ]
    known: dict[str, list[tuple[int, int]]] = {}
    found: list[Diagnostic] = []
    for index, mine in enumerate(texts):
        words = mine.text
        done = 0
        for at in range(len(words) - _BLOCK + 1):
            if at < done or (places := known.get(words[at : at + _BLOCK])) is None:
                continue
            for other, start in places:
                first, length = _grown(words, at, texts[other].text, start)
                if length >= PASSAGE:
                    done = first + length
                    if len(found) < _MOST:
                        found.append(_passage(mine, first, length, texts[other]))
                    break
        for at in range(0, len(words) - _BLOCK + 1, _BLOCK):
            known.setdefault(words[at : at + _BLOCK], []).append((index, at))
    return found


def _grown(text: str, at: int, other: str, start: int) -> tuple[int, int]:
    """Two equal blocks grown to both sides as far as they are equal → where the passage begins, and its length."""
    back = 0
    while at - back > 0 and start - back > 0 and text[at - back - 1] == other[start - back - 1]:
        back += 1
    length = _BLOCK
    while at + length < len(text) and start + length < len(other) and text[at + length] == other[start + length]:
        length += 1
    return at - back, length + back


def _passage(mine: _Text, first: int, length: int, other: _Text) -> Diagnostic:
    return diagnose(
        "issue.passage-twice", mine.place(first), page=mine.page, story=mine.story.id, id=mine.story.id, chars=length,
        text=mine.text[first : first + 12], other=other.story.id, number=other.page,
    )  # fmt: skip


def pictures_twice(pages: Mapping[int, Page]) -> list[Diagnostic]:
    """The same picture in two places of an issue; what the paper itself brings (nameplate, sites) may come again."""
    seen: dict[str, tuple[int, str]] = {}
    found: list[Diagnostic] = []
    for number, page in sorted(pages.items()):
        for picture, span in _pictures(page.elements, page.span):
            if not picture.digest:
                continue
            if (first := seen.get(picture.digest)) is None:
                seen[picture.digest] = (number, picture.name)
            else:
                found.append(
                    diagnose(
                        "issue.picture-twice", span, page=number, name=picture.name, number=first[0], other=first[1]
                    )
                )
    return found


def _pictures(value: Any, place: Span) -> Iterator[tuple[PictureFile, Span]]:
    if isinstance(value, PictureFile):
        yield value, place
    elif isinstance(value, Node):
        for field in fields(value):
            if field.name not in ("span", "places"):
                yield from _pictures(getattr(value, field.name), value.place_of(field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _pictures(item, place)


# ---- the issue number ------------------------------------------------------------------------------------------------


def last_issue(issue: Issue, folder: Path) -> tuple[int, str] | None:
    """The number of the issue before this one and where that is known from: as the editor says, else the newest earlier issue
    in the output folder; None where nothing is known."""
    said: Previous | None = issue.previous
    if said is not None:
        return said.issue, f"{said.span.file}:{said.span.line}"
    try:
        days = sorted((each.name for each in folder.iterdir() if _FOLDER.fullmatch(each.name)), reverse=True)
    except OSError:
        return None
    for day in days:
        if day >= issue.date.isoformat():
            continue
        report = folder / day / "report.json"
        try:
            number = json.loads(report.read_text("utf-8"))["issue"]
        except (OSError, ValueError, KeyError, TypeError):  # not an issue of ours: nothing is known from it
            continue
        if isinstance(number, int):
            return number, str(report)
    return None


def issue_number(issue: Issue, pages: Iterable[Page], folder: Path) -> list[Diagnostic]:
    """S1: the issue number is the last one's and one; the last issue is of an earlier day."""
    found: list[Diagnostic] = []
    if issue.previous is not None and issue.previous.date is not None and issue.previous.date >= issue.date:
        place = issue.previous.place_of("date")
        found.append(
            diagnose("issue.previous-date", place, date=issue.previous.date.isoformat(), today=issue.date.isoformat())
        )
    numbers = [page.info.issue for page in pages if page.info.issue is not None]
    last = last_issue(issue, folder)
    if last is not None and numbers and numbers[0] != last[0] + 1:
        span = issue.place_of("issue")
        found.append(diagnose("issue.number", span, said=numbers[0], last=last[0], place=last[1], wanted=last[0] + 1))
    return found


def jump_lines(reports: Sequence[tuple[int, str, int, Span]]) -> list[Diagnostic]:
    """J1 at the other end: (page, story, lines that stand there, place) of each continued story."""
    return [
        diagnose("issue.jump-short", span, page=page, story=story, id=story, lines=lines, least=LEAST_LINES)
        for page, story, lines, span in reports
        if lines < LEAST_LINES
    ]
