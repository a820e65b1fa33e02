"""Form errors (编校质量的形式差错): what 《报纸期刊质量管理规定》 (2020) asks of a newspaper's furniture, and the score (S1, A1).

In: the pages of an issue as they were asked for and as they were composed, and what the rest of the engine has found on them.
Out: findings, and the score: a nameplate that is missing, wrong or not the largest counts four, anything else one; more
than three fail an issue. A single page only warns.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from layout_engine.diagnostics import Diagnostic, Text
from layout_engine.frame import Fill, Frame, Line, Picture, walk
from layout_engine.model import Page
from layout_engine.preflight.finding import Finding, Hit, Terms, hit
from layout_engine.preflight.judge import judged
from layout_engine.preflight.makeup.facts import Makeup
from layout_engine.preflight.makeup.rules import OPEN
from layout_engine.records import dataclass, replace

#: What counts for more than one.
WEIGHTS: Final = {"form.nameplate-missing": 4, "form.nameplate-wrong": 4, "page.H5": 4}
#: What other rooms have found that is a form error too.
ELSEWHERE: Final = frozenset(("page.H5", "layout.masthead-missing", "layout.ad-label", "layout.folio-date"))
#: With more than this an issue fails.
MOST: Final = 3

_FURNITURE: Final = frozenset(("nameplate", "masthead", "ear", "folio", "credits"))
_WEEKDAYS: Final = "一二三四五六日"
_DATE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_WEEKDAY: Final = re.compile(r"(?:星期|周)([一二三四五六日天])")
_PAGES: Final = re.compile(r"今日(\d+)版")
_CN: Final = re.compile(r"(?:CN\s?)?(\d{2})-(\d{4})(?:/\S+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The pages that are judged together: one, or the whole of an issue."""

    pages: tuple[tuple[Page, Frame], ...]

    @property
    def whole(self) -> bool:
        """Whether this is an issue and no single page."""
        return len(self.pages) > 1

    @property
    def front(self) -> tuple[Page, Frame] | None:
        return next(((page, frame) for page, frame in self.pages if page.info.number == 1), None)


def _lines(frame: Frame, roles: frozenset[str] = _FURNITURE) -> Iterator[Line]:
    return (item for item in walk(frame.items) if isinstance(item, Line) and item.meaning.role in roles)


def _plain(text: str) -> str:
    return "".join(text.split())


def _nameplate(frame: Frame) -> list[str]:
    """What the nameplate says; empty where there is none, an empty text where its picture says nothing."""
    plate = [item for item in walk(frame.items) if item.meaning.role == "nameplate"]
    return [
        item.text if isinstance(item, Line | Fill) else item.alt if isinstance(item, Picture) else "" for item in plate
    ]


def nameplate_missing(issue: Folded) -> Iterator[Hit]:
    if issue.front is None:
        return
    page, frame = issue.front
    if not _nameplate(frame):
        yield hit(1, span=page.span)


def nameplate_wrong(issue: Folded) -> Iterator[Hit]:
    if issue.front is None:
        return
    page, frame = issue.front
    said, name = _plain("".join(_nameplate(frame))), _plain(page.paper.name)
    if said and name not in said and said not in name:  # a weekend edition may carry the paper's own nameplate
        plate = next(item for item in walk(frame.items) if item.meaning.role == "nameplate")
        yield hit(1, span=plate.meaning.span, said=said, name=page.paper.name)


def cn_format(issue: Folded) -> Iterator[Hit]:
    page = issue.pages[0][0]
    cn = page.paper.cn.strip()
    found = _CN.fullmatch(cn)
    if cn and (found is None or not 1 <= int(found[2]) <= 999):
        yield hit(span=page.paper.place_of("cn"), cn=cn)


def weekday(issue: Folded) -> Iterator[Hit]:
    """A printed weekday that does not belong to the date beside it."""
    for _, frame in issue.pages:
        for line in _lines(frame):
            date, day = _DATE.search(line.text), _WEEKDAY.search(line.text)
            moment = _date(date) if date else None
            if date and day and moment is not None and _WEEKDAYS[moment.weekday()] != day[1].replace("天", "日"):
                right = f"星期{_WEEKDAYS[moment.weekday()]}"
                yield hit(frame.number, span=line.meaning.span, date=date[0], said=day[0], right=right)


def wrong_date(issue: Folded) -> Iterator[Hit]:
    """A printed date that is not the page's, or pages of an issue with different dates."""
    first = issue.pages[0][0].info
    for page, frame in issue.pages:
        for line in _lines(frame, frozenset(("masthead", "folio"))):
            found = _DATE.search(line.text)
            if found and page.info.date is not None and _date(found) != page.info.date:
                yield hit(frame.number, span=line.meaning.span, said=found[0], date=page.info.date.isoformat())
        if page.info.date != first.date:
            yield hit(frame.number, span=page.info.place_of("date"), said=str(page.info.date), date=str(first.date))


def _date(found: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def issue_number(issue: Folded) -> Iterator[Hit]:
    first = issue.pages[0][0].info.issue
    for page, frame in issue.pages:
        if page.info.issue is not None and first is not None and page.info.issue != first:
            yield hit(frame.number, span=page.info.place_of("issue"), said=page.info.issue, first=first)


def page_count(issue: Folded) -> Iterator[Hit]:
    """今日N版 against the pages that there are."""
    for page, frame in issue.pages:
        printed = [int(found[1]) for line in _lines(frame) for found in _PAGES.finditer(_plain(line.text))]
        declared = printed or ([page.info.pages] if page.info.pages is not None else [])
        composed = len(issue.pages) if issue.whole else None
        for count in dict.fromkeys(declared):
            if (composed is not None and count != composed) or count < page.info.number:
                yield hit(
                    frame.number, span=page.info.place_of("pages"), said=count, count=max(composed or 0, page.info.number)
                )  # fmt: skip


def imprint(issue: Folded) -> Iterator[Hit]:
    """Publisher, address, price, printer, distribution: said in ``paper.yaml``, and in an issue printed on one of its pages."""
    if issue.front is None or not _nameplate(issue.front[1]):
        return
    paper = issue.front[0].paper
    wanted = (
        ("publisher", Text("出版单位", "the publisher")), ("address", Text("社址", "the address")), ("price", Text("定价", "the price")),
        ("printer", Text("承印单位", "the printer")), ("distribution", Text("发行方式", "the distribution")),
    )  # fmt: skip
    printed = _plain("".join(line.text for _, frame in issue.pages for line in _lines(frame)))
    for key, what in wanted:
        value = _plain(str(getattr(paper, key)))
        if not value or (issue.whole and value not in printed):
            yield hit(1, span=paper.place_of(key), what=what, key=key)


def page_number(issue: Folded) -> Iterator[Hit]:
    """版序 on every page from the second on; a page that is still being made is left alone."""
    for page, frame in issue.pages:
        if page.info.number == 1 or frame.grid is None:
            continue
        if not issue.whole and Makeup(frame, frame.grid).open_percent >= OPEN:
            continue
        if not any(str(page.info.number) in line.text for line in _lines(frame, frozenset(("folio", "masthead")))):
            yield hit(frame.number, span=page.info.span)


def page_order(issue: Folded) -> Iterator[Hit]:
    """Every page number once, from 1 on."""
    if not issue.whole:
        return
    counted = Counter(page.info.number for page, _ in issue.pages)
    for page, frame in issue.pages:
        if counted[page.info.number] > 1 or page.info.number > len(issue.pages):
            yield hit(frame.number, span=page.info.place_of("number"), number=page.info.number, count=len(issue.pages))


_S1: Final = "S1, 《报纸期刊质量管理规定》"

FORM_RULES: Final = (
    ("form.nameplate-missing", _S1, nameplate_missing),
    ("form.nameplate-wrong", _S1, nameplate_wrong),
    ("form.cn-format", f"{_S1}; GB/T 9999.1", cn_format),
    ("form.weekday", _S1, weekday),
    ("form.date", _S1, wrong_date),
    ("form.issue", _S1, issue_number),
    ("form.page-count", _S1, page_count),
    ("form.imprint", _S1, imprint),
    ("form.page-number", _S1, page_number),
    ("form.page-order", _S1, page_order),
)


def check_form(
    pages: Sequence[tuple[Page, Frame]], found: Iterable[Diagnostic], terms: Terms
) -> tuple[list[Finding], int]:
    """What the statute would count on these pages, and the score, in which ``found`` (what is known already) counts too."""
    issue = Folded(pages=tuple(pages))
    findings: list[Finding] = []
    general = terms.severities.get("all")  # a paper whose pages are no whole pages has said so of all rules of make-up
    for code, _, find in FORM_RULES:
        chosen = terms.severities.get(code, general)
        own = terms if chosen is None else replace(terms, severities={code: chosen})
        findings.extend(judged(code, find(issue), own))
    counted = [each.code for each in findings] + [each.code for each in found if each.code in ELSEWHERE]
    score = sum(WEIGHTS.get(code, 1) for code in counted)
    if issue.whole and score > MOST:
        findings.extend(judged("form.score", [hit(score=score, most=MOST)], terms))
    return findings, score
