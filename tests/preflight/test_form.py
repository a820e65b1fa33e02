"""Form errors: each seeded into an issue that has none, and the score."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pytest

from layout_engine.diagnostics import diagnose
from layout_engine.frame import Frame, GlyphRun, Line, Meaning, PageGrid, Role
from layout_engine.geometry import Rect
from layout_engine.messages import CATALOGUE
from layout_engine.model import Page, PageInfo, Paper
from layout_engine.preflight.finding import Terms
from layout_engine.preflight.form import FORM_RULES, check_form
from layout_engine.records import replace

PAPER = Paper(
    name="江畔日报", cn="CN 99-0618", publisher="江畔日报社", address="滨江路18号", price="零售每份1.50元", printer="江畔印务中心",
    distribution="江畔邮政局发行",
)  # fmt: skip
Spread = list[tuple[Page, Frame]]


def line(role: Role, text: str) -> Line:
    run = GlyphRun(face="song", size=9000, x=0, y=9000, glyphs=(1,) * len(text), text=text)
    return Line(meaning=Meaning(role=role), x=0, baseline=9000, measure=90_000, size=9000, text=text, runs=(run,))


def spread(number: int, *lines: Line, paper: Paper = PAPER, **info: Any) -> tuple[Page, Frame]:
    about = {"number": number, "date": datetime.date(2026, 3, 5), "issue": 6218, "pages": 2, **info}
    frame = Frame(width=200_000, height=300_000, number=number, title="", items=lines, grid=GRID)
    return Page(paper=paper, info=PageInfo(**about)), frame


GRID = PageGrid(Rect(0, 0, 200_000, 300_000), 4, 40_000, 9000, 9000, 12_000, 25, 9000)
DATA = "2026年3月5日\u3000星期四\u3000总第6218期\u3000今日2版\u3000国内统一连续出版物号\u3000CN 99-0618"


def issue(
    front: Sequence[Line] | None = None, back: Sequence[Line] | None = None, paper: Paper = PAPER, **info: Any
) -> Spread:
    """Page 1 with its masthead, page 2 with its folio line and the imprint."""
    usual_front = (
        line("nameplate", "江畔日报"),
        line("masthead", DATA),
        line("masthead", "江畔日报社出版\u3000零售每份1.50元"),
    )
    imprint = "社址：滨江路18号\u3000承印：江畔印务中心\u3000江畔邮政局发行"
    usual_back = (line("folio", "2"), line("folio", "2026年3月5日\u3000星期四"), line("credits", imprint))
    return [
        spread(1, *(usual_front if front is None else front), paper=paper),
        spread(2, *(usual_back if back is None else back), paper=paper, **info),
    ]


def judged(pages: Spread, terms: Terms | None = None) -> tuple[set[str], int]:
    findings, score = check_form(pages, [], terms or Terms())
    return {each.code for each in findings}, score


def masthead(old: str, new: str) -> Spread:
    front = [
        line("nameplate", "江畔日报"),
        line("masthead", DATA.replace(old, new)),
        line("masthead", "江畔日报社出版 零售每份1.50元"),
    ]
    return issue(front)


def back(old: str, new: str) -> Spread:
    usual = issue()[1][1].items
    return issue(back=[replace(each, text=each.text.replace(old, new)) for each in usual if isinstance(each, Line)])


FAULTS: list[tuple[str, Spread, int]] = [
    ("form.nameplate-missing", issue([line("masthead", DATA + PAPER.publisher + PAPER.price)]), 4),
    (
        "form.nameplate-wrong",
        issue([line("nameplate", "江畔晚报"), line("masthead", DATA + PAPER.publisher + PAPER.price)]),
        4,
    ),
    ("form.cn-format", issue(paper=replace(PAPER, cn="CN99/0618")), 1),
    ("form.cn-format", issue(paper=replace(PAPER, cn="CN 99-1618")), 1),
    ("form.weekday", masthead("星期四", "星期五"), 1),
    ("form.date", back("3月5日\u3000星期四", "3月6日\u3000星期五"), 1),
    ("form.date", issue(date=datetime.date(2026, 3, 6), back=[*issue()[1][1].items[::2]]), 1),  # type: ignore[list-item]
    ("form.issue", issue(issue=6217), 1),
    ("form.page-count", masthead("今日2版", "今日8版"), 1),
    ("form.imprint", back("承印：江畔印务中心", ""), 1),
    ("form.imprint", issue(paper=replace(PAPER, distribution="")), 1),
    ("form.page-number", issue(back=issue()[1][1].items[2:]), 1),  # type: ignore[arg-type]
    ("form.page-order", [issue()[0], issue()[1], spread(1, line("nameplate", "江畔日报"), pages=3)], 0),
]


def test_an_issue_without_fault_scores_nothing() -> None:
    assert judged(issue()) == (set(), 0)


def test_a_single_page_without_fault_scores_nothing() -> None:
    assert judged(issue()[:1]) == (set(), 0)
    assert judged(issue()[1:]) == (set(), 0)


@pytest.mark.parametrize(("code", "pages", "score"), FAULTS, ids=[f"{at}-{each[0]}" for at, each in enumerate(FAULTS)])
def test_each_fault_is_found_and_counted(code: str, pages: Spread, score: int) -> None:
    codes, counted = judged(pages)
    assert code in codes
    if score:
        assert counted == score
        assert codes - {"form.score"} == {code}


def test_more_than_three_fail_an_issue_and_only_warn_on_a_page() -> None:
    bare = issue([line("masthead", DATA)], paper=replace(PAPER, cn="x"))
    findings, score = check_form(bare, [], Terms())
    assert score > 3
    assert [each.code for each in findings if each.severity == "error"] == ["form.score"]
    findings, score = check_form(bare[:1], [], Terms())
    assert score > 3
    assert {each.severity for each in findings} == {"warning"}


def test_what_is_known_already_counts_too() -> None:
    known = [
        diagnose("page.H5", sizes="63 ≥ 60", name="x"),
        diagnose("layout.ad-label", ad="ad-1"),
        diagnose("layout.ad-empty", ad="x"),
    ]
    assert check_form(issue()[:1], known, Terms())[1] == 5


def test_a_paper_whose_pages_are_no_whole_pages_is_not_judged() -> None:
    bare = issue([line("masthead", DATA)])[:1]
    assert judged(bare, Terms(severities={"all": "off"})) == (set(), 0)
    chosen = Terms(severities={"all": "off", "form.nameplate-missing": "error"})
    assert judged(bare, chosen) == ({"form.nameplate-missing"}, 4)


def test_every_rule_has_a_fault_and_its_words() -> None:
    rules = {code for code, _, _ in FORM_RULES}
    assert rules == {code for code, _, _ in FAULTS}
    assert rules <= CATALOGUE.keys()
