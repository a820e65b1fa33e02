"""Q is counted as the shared scorer counts it, and each finding is found."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings

from layout_engine.diagnostics import SpecError
from layout_engine.placement.instance import Cells, Instance, Placed, PlacedHead, TextFrame
from layout_engine.placement.measures import leg_chars
from layout_engine.placement.read import parse_instance
from layout_engine.placement.score import flow, score
from layout_engine.placement.solve import solve
from layout_engine.plans import Plan
from layout_engine.records import replace
from tests.placement.cases import GRID, article, instances, page
from tests.tools import material


@cache
def shared_scorer() -> ModuleType:
    path = material("layout").parent.parent / "tools" / "score_pages.py"
    if not path.exists():
        pytest.skip("the shared scorer does not stand beside the material")
    spec = importlib.util.spec_from_file_location("score_pages", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_data(instance: Instance) -> dict[str, Any]:
    """An instance in the JSON of solver.md."""
    grid = instance.grid
    return {
        "id": instance.id,
        "grid": {name: getattr(grid, name) for name in grid.__slots__},
        "fixed": [{"id": f.id, "kind": f.kind, **f.cells._asdict()} for f in instance.fixed],
        "articles": [
            {
                "id": a.id, "importance": a.importance, "paragraphs": list(a.paragraphs), "spans": list(a.spans),
                "headline": {
                    "main": a.head.main, "kicker": a.head.kicker, "sub": a.head.sub,
                    "directions": list(a.head.directions),
                },
                "photos": [
                    {"aspect": p.aspect, "crop": p.crop, "caption": p.caption, "spans": list(p.spans)}
                    for p in a.photos
                ],
                "jump_allowed": a.jump_allowed, "boxed": a.boxed, "lead": a.lead,
                "optional_paragraphs": None if a.optional is None else list(a.optional),
            }
            for a in instance.articles
        ],
    }  # fmt: skip


@given(instances(most=6))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_pages_score_as_the_shared_scorer_says(instance: Instance) -> None:
    try:
        solution = solve(instance, evaluations=2)
    except SpecError:  # a page that cannot be made is refused; when, the tests of ``solve`` say
        reject()
    plan = Plan(instance=instance, solution=solution, diagnostics=())
    theirs = shared_scorer().evaluate(as_data(instance), plan.as_json())
    assert plan.q == pytest.approx(theirs["Q"], abs=0.011)
    assert theirs["invalid"] == 0


@pytest.mark.parametrize("number", range(0, 30, 3))
def test_the_instances_score_as_the_shared_scorer_says(number: int) -> None:
    path = sorted(material("layout").glob("d-*.json"))[number]
    instance = parse_instance(path.read_text("utf-8"), path.name)
    solution = solve(instance, evaluations=2)
    plan = Plan(instance=instance, solution=solution, diagnostics=())
    theirs = shared_scorer().evaluate(json.loads(path.read_text("utf-8")), plan.as_json())
    assert plan.q == pytest.approx(theirs["Q"], abs=0.011)
    spoiled = [replace(p, text=p.text[:1]) for p in plan.placed[1:]]
    ours = score(instance, spoiled)
    solved = {"articles": plan.as_json()["articles"][1:]}
    for one in solved["articles"]:
        one["text"] = one["text"][:1]
    assert ours.q == pytest.approx(
        shared_scorer().evaluate(json.loads(path.read_text("utf-8")), solved)["Q"], abs=0.011
    )


def placed(name: str, x: int, y: int, w: int, h: int, head: int = 4, **more: Any) -> Placed:
    """A head over the full width and text below, ``h`` rows in all."""
    return Placed(
        id=name, head=PlacedHead(Cells(x, y, w, head), "h", 21.0, 1),
        text=(TextFrame(Cells(x, y + head, w, h - head), w),), **more,
    )  # fmt: skip


def rules(*pieces: Placed) -> set[str]:
    """The findings of pieces on a page of two columns and more."""
    made = page(*(article(p.id) for p in pieces), fixed=())
    return {finding.rule for finding in score(made, pieces).found}


def test_heads_side_by_side_collide() -> None:
    assert "collisions" in rules(placed("a", 0, 0, 3, 20), placed("b", 3, 3, 3, 20))
    assert "collisions" not in rules(placed("a", 0, 0, 3, 20), placed("b", 3, 4, 3, 20))
    one, other = article("a"), article("b", boxed=True)
    both = (placed("a", 0, 0, 3, 20), placed("b", 3, 0, 3, 20))
    assert not score(page(one, other, fixed=()), both).counts["collisions"]


def test_a_gutter_that_nothing_crosses_is_told() -> None:
    assert "v_gutters" in rules(placed("a", 0, 0, 3, 30), placed("b", 3, 0, 3, 30))
    assert "v_gutters" not in rules(placed("a", 0, 0, 6, 30), placed("b", 0, 31, 6, 20))


def test_a_cut_is_excused_by_a_banner() -> None:
    banner = (placed("a", 0, 0, 6, 30), placed("b", 0, 31, 3, 29), placed("c", 3, 31, 3, 29))
    assert "h_cuts" not in rules(*banner)
    four = tuple(placed(name, x, y, 3, 29) for name, x, y in (("a", 0, 0), ("b", 3, 0), ("c", 0, 30), ("d", 3, 30)))
    assert "h_cuts" in rules(*four)
    assert score(page(*(article(p.id) for p in four), fixed=()), four).counts["crossings"] == 1


def test_text_runs_through_frames_of_different_measure() -> None:
    frames = (TextFrame(Cells(0, 0, 3, 2), 2), TextFrame(Cells(3, 0, 1, 10), 1))
    assert leg_chars(GRID, 3, 2) == 20
    used, over = flow(GRID, frames, [100, 30])
    # 102 characters: four lines of 20, then 22 left in lines of 13; 32 more in three lines of 13
    assert (used, over) == ([4, 5], 0)
    assert flow(GRID, frames[:1], [100]) == ([4], 2)
