"""Placing the articles of a page (interface.md ``plan``): the command's work, and the same from Python.

In: an instance of solver.md, as a file, as parsed JSON or as ``Instance``. Out: ``Plan``: the page with Q and its terms, what gave way in
every article, and other pages nearly as good.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layout_engine.diagnostics import Diagnostic, SpecError, diagnose
from layout_engine.messages.reasons import reason_of
from layout_engine.placement.dummy import dummy_sheet
from layout_engine.placement.instance import Instance, Placed
from layout_engine.placement.read import instance_of, parse_instance
from layout_engine.placement.report import findings, report
from layout_engine.placement.solve import Layout, Solution, solve
from layout_engine.records import dataclass

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


def plan(
    spec_or_instance: Instance | Mapping[str, Any] | str | Path, *, evaluations: int | None = None,
    cpu_seconds: float | None = None, seed: int = 1, alternatives: int = 0,
) -> Plan:  # fmt: skip
    """Place the articles of an instance: a file, its parsed JSON, or an ``Instance``.

    ``evaluations`` orders of the articles are tried; the same number and ``seed`` give the same page. ``cpu_seconds`` stops by the clock;
    without ``evaluations`` it is the only limit. ``alternatives`` asks for so many other pages. Raises SpecError where the instance is
    wrong or no page is possible.
    """
    for option, value in (("evaluations", evaluations), ("cpu_seconds", cpu_seconds)):
        if value is not None and value <= 0:
            raise SpecError([diagnose("plan.budget", option=option)])
    instance = _instance(spec_or_instance)
    solution = solve(
        instance, evaluations=evaluations, seed=seed, cpu_seconds=cpu_seconds, alternatives=max(0, alternatives)
    )
    return Plan(instance=instance, solution=solution, diagnostics=tuple(findings(instance, solution.best)))


def _instance(source: Instance | Mapping[str, Any] | str | Path) -> Instance:
    if isinstance(source, Instance):
        return source
    if isinstance(source, Mapping):
        return instance_of(dict(source))
    path = str(source)
    if Path(path).suffix.lower() in (".yaml", ".yml"):
        raise SpecError([diagnose("plan.spec", path=path)])
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
