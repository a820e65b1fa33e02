"""Placing the articles of a page (interface.md ``plan``): the command's work, and the same from Python.

In: an instance of solver.md, as a file, as parsed JSON or as ``Instance``, or a page spec. Out: ``Plan`` or ``PagePlan``: the page with Q
and its terms, what gave way in every article, and other pages nearly as good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from layout_engine.compile import planned_page, read_pages, session_of, set_pages
from layout_engine.diagnostics import Diagnostic, SpecError, diagnose
from layout_engine.elements.story import Story
from layout_engine.frame import Frame
from layout_engine.messages.reasons import reason_of
from layout_engine.model import Page
from layout_engine.placement.dummy import dummy_sheet
from layout_engine.placement.instance import Cells, Instance, Placed
from layout_engine.placement.read import instance_of, parse_instance
from layout_engine.placement.report import findings, report
from layout_engine.placement.solve import Layout, Solution, solve
from layout_engine.planning.free import freed
from layout_engine.planning.place import Budget, Planned, unplaced
from layout_engine.planning.report import knobs_of, text_of
from layout_engine.planning.sheet import sheet_of
from layout_engine.planning.written import written
from layout_engine.records import dataclass

#: What ``only`` calls all stories.
ALL: Final = "all"
#: The largest instance that is read, in bytes.
INSTANCE_LIMIT = 4 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A planned page. ``solution`` holds the places; ``diagnostics`` what an editor should hear about it."""

    instance: Instance
    solution: Solution
    diagnostics: tuple[Diagnostic, ...]

    @property
    def q(self) -> float:
        """The measure Q of the page; lower is better."""
        return self.solution.best.score.q

    @property
    def terms(self) -> dict[str, float]:
        """What Q is made of."""
        return self.solution.best.score.terms

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The articles at their places."""
        return self.solution.best.placed

    def as_json(self) -> dict[str, Any]:
        """The keys of interface.md."""
        solution = self.solution
        return {
            **_layout_json(self.instance, solution.best),
            "knobs": {placed.id: _knobs(self.instance, placed) for placed in self.placed},
            "evaluations": solution.evaluations, "cpu_s": round(solution.cpu_s, 3),
            "first_page_s": round(solution.first_page_s, 3),
            "alternatives": [_layout_json(self.instance, other) for other in solution.alternatives],
        }  # fmt: skip

    def as_text(self, chinese: bool) -> str:
        """The page in words."""
        return report(self.instance, self.solution, chinese)

    def as_svg(self, number: int = 0) -> str:
        """The dummy sheet (版样) of the page, or of an alternative, counted from 1."""
        layout = self.solution.alternatives[number - 1] if number else self.solution.best
        return dummy_sheet(self.instance, layout)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """A planned page of a spec. ``page`` has every story at its place, ``frame`` is it as it was composed; ``changes`` are the keys to be
    written for each story."""

    page: Page
    frame: Frame
    planned: Planned
    sheets: tuple[tuple[Instance, Layout], ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def q(self) -> float:
        """The measure Q of the page; lower is better."""
        return self.sheets[0][1].score.q

    @property
    def terms(self) -> dict[str, float]:
        """What Q is made of."""
        return self.sheets[0][1].score.terms

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The stories at their places."""
        return self.sheets[0][1].placed

    @property
    def changes(self) -> dict[str, dict[str, Any]]:
        """Story → key → value, as they are written into the spec."""
        return written(self.planned.best)

    def as_json(self) -> dict[str, Any]:
        """The keys of interface.md."""
        planned = self.planned
        return {
            **_layout_json(*self.sheets[0]),
            "knobs": {story.id: knobs_of(story, shape) for story, shape in planned.best.shapes},
            "evaluations": planned.evaluations, "cpu_s": round(planned.cpu_s, 3),
            "first_page_s": round(planned.first_page_s, 3), "prepare_s": round(planned.prepare_s, 3),
            "alternatives": [_layout_json(*sheet) for sheet in self.sheets[1:]],
        }  # fmt: skip

    def as_text(self, chinese: bool) -> str:
        """The page in words."""
        reports = {report.id: report for report in self.frame.stories}
        return text_of(self.planned, self.planned.best, self.sheets[0][1], reports, chinese)

    def as_svg(self, number: int = 0) -> str:
        """The dummy sheet (版样) of the page, or of an alternative, counted from 1."""
        return dummy_sheet(*self.sheets[number])


def plan(
    spec_or_instance: Instance | Mapping[str, Any] | str | Path, *, evaluations: int | None = None,
    cpu_seconds: float | None = None, seed: int = 1, alternatives: int = 0, only: Sequence[str] = (),
) -> Plan | PagePlan:  # fmt: skip
    """Place the articles of an instance: a file, its parsed JSON, or an ``Instance``; or the stories of a page spec (.yaml).

    ``evaluations`` orders of the articles are tried; the same number and ``seed`` give the same page. ``cpu_seconds`` stops by the clock;
    without ``evaluations`` it is the only limit. ``alternatives`` asks for so many other pages. ``only``: stories of a spec that get a new
    place though they have one ("all": every one), near to it where that is as good. Raises SpecError where the instance or spec is wrong
    or no page is possible.
    """
    for option, value in (("evaluations", evaluations), ("cpu_seconds", cpu_seconds)):
        if value is not None and value <= 0:
            raise SpecError([diagnose("plan.budget", option=option)])
    if isinstance(spec_or_instance, str | Path) and is_spec(spec_or_instance):
        return plan_spec(spec_or_instance, Budget(evaluations, seed, cpu_seconds, max(0, alternatives)), only)
    instance = _instance(spec_or_instance)
    solution = solve(
        instance, evaluations=evaluations, seed=seed, cpu_seconds=cpu_seconds, alternatives=max(0, alternatives)
    )
    return Plan(instance=instance, solution=solution, diagnostics=tuple(findings(instance, solution.best)))


def is_spec(path: str | Path) -> bool:
    """Whether a path is that of a page spec."""
    return Path(path).suffix.lower() in (".yaml", ".yml")


def plan_spec(spec: str | Path, budget: Budget, only: Sequence[str] = ()) -> PagePlan:
    """Places for the stories of a page spec that have none, and for those of ``only``. Raises SpecError."""
    pages, read = read_pages([spec])
    session, diagnostics = session_of(pages, read)
    page = pages[0]
    last: dict[str, Cells] = {}
    known = [story.id for story in page.elements if isinstance(story, Story)]
    if unknown := [name for name in only if name not in (*known, ALL)]:
        raise SpecError([
            diagnose("plan.unknown-story", page.span, id=name, known="、".join(known)) for name in unknown
        ])  # fmt: skip
    if only:
        page, last = freed(page, None if ALL in only else frozenset(only))
    if not unplaced(page):
        raise SpecError([diagnose("plan.all-placed", page.span)])
    planned = planned_page(page, session, diagnostics, budget, last)
    composition = set_pages([planned.best.page], session, diagnostics)
    lines = [(report.id, report.lines) for report in composition.frames[0].stories]
    sheets = tuple(sheet_of(planned.instance, candidate, lines) for candidate in (planned.best, *planned.others))
    return PagePlan(
        page=planned.best.page, frame=composition.frames[0], planned=planned, sheets=sheets,
        diagnostics=composition.diagnostics,
    )  # fmt: skip


def _instance(source: Instance | Mapping[str, Any] | str | Path) -> Instance:
    if isinstance(source, Instance):
        return source
    if isinstance(source, Mapping):
        return instance_of(dict(source))
    path = str(source)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(INSTANCE_LIMIT + 1)
        return parse_instance(data[:INSTANCE_LIMIT].decode("utf-8-sig", "replace"), path)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise SpecError([diagnose("text.unreadable", path=path, reason=reason)]) from None


def _layout_json(instance: Instance, layout: Layout) -> dict[str, Any]:
    """The solution of solver.md with its measure."""
    return {
        "instance": instance.id, "articles": [_article_json(placed) for placed in layout.placed],
        "q": layout.score.q, "white_pct": round(layout.score.white_pct, 3), "terms": layout.score.terms,
    }  # fmt: skip


def _article_json(placed: Placed) -> dict[str, Any]:
    head = placed.head
    return {
        "id": placed.id,
        "headline": {"rect": list(head.cells), "dir": head.direction, "size": head.size, "lines": head.lines} if head else None,
        "photos": [{"i": p.number, "rect": list(p.cells), "caption": list(p.caption)} for p in placed.pictures],
        "text": [{"rect": list(frame.cells), "cols": frame.legs} for frame in placed.text],
        "dropped": list(placed.dropped), "jump_lines": placed.jump_lines,
    }  # fmt: skip


def _knobs(instance: Instance, placed: Placed) -> dict[str, Any]:
    """What was turned to make an article end on its module's last line."""
    article = next(a for a in instance.articles if a.id == placed.id)
    knobs: dict[str, Any] = {"form": placed.form}
    if placed.head:
        knobs["head"] = {"size": placed.head.size, "lines": placed.head.lines, "rows": placed.head.cells.h}
    legs = [[frame.cells.w, frame.legs] for frame in placed.text if frame.legs != frame.cells.w]
    if legs:
        knobs["legs"] = legs
    if placed.pictures:
        knobs["photos"] = [{"i": p.number, "span": p.cells.w, "rows": p.cells.h} for p in placed.pictures]
    if placed.dropped:
        knobs["dropped"] = [{"paragraph": i, "chars": article.paragraphs[i]} for i in placed.dropped]
    if placed.jump_lines:
        knobs["jump"] = placed.jump_lines
    return knobs
