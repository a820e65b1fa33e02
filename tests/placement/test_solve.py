"""Whole pages: always one, valid, the same for the same seed, and as good as can be where the best is known."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from layout_engine.diagnostics import SpecError
from layout_engine.placement.instance import Cells, Fixed, Head, Instance, Picture
from layout_engine.placement.report import findings
from layout_engine.placement.solve import Solution, solve
from tests.placement.cases import FOLIO, article, instances, page


def places(solution: Solution) -> dict[str, Cells]:
    return {placed.id: placed.hull for placed in solution.best.placed}


def codes(instance: Instance, solution: Solution) -> set[str]:
    return {found.code for found in findings(instance, solution.best)}


@given(instances())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_page_is_valid_and_the_same_again(instance: Instance) -> None:
    try:
        solution = solve(instance, evaluations=3, seed=7)
    except SpecError as error:
        assert {each.code for each in error.diagnostics} <= {"plan.no-page", "plan.no-shape"}
        return
    counts = solution.best.score.counts
    assert not counts["invalid"] and not counts["unplaced"] and not counts["nonrect"]
    again = solve(instance, evaluations=3, seed=7)
    assert (again.best, again.alternatives, again.evaluations) == (
        solution.best,
        solution.alternatives,
        solution.evaluations,
    )
    if counts["overset"]:
        assert "plan.overset" in codes(instance, solution)


def test_two_articles_of_full_width_fill_a_page() -> None:
    made = page(article("a", 4, 1300, spans=(6, 6), lead=True), article("b", 3, 1250, spans=(6, 6)))
    solution = solve(made, evaluations=20)
    # six legs of 13 characters, 56 rows: whatever the lines, white is less than one row of the page
    assert places(solution)["a"].y == 4 and solution.best.score.white_pct < 100 * 6 / made.free_cells


def test_an_exact_fit_is_found() -> None:
    """Two stories of one column each side by side under a banner: every row is spoken for."""
    made = page(
        article("lead", 5, 1200, lead=True, head=Head(main=10)), article("left", 3, 560, boxed=True),
        article("right", 3, 560),
    )  # fmt: skip
    solution = solve(made, evaluations=200)
    assert solution.best.score.q < 10 and not codes(made, solution) & {
        "plan.collisions",
        "plan.v_gutters",
        "plan.h_cuts",
    }


def test_a_lead_stands_on_top() -> None:
    made = page(*(article(f"a{n}", 3 if n else 5, 350, lead=n == 3) for n in range(6)))
    assert places(solve(made, evaluations=20))["a3"].y == 4


def test_what_is_fixed_in_a_corner_stays_free() -> None:
    ad = Fixed(id="ad", kind="ad", cells=Cells(4, 40, 2, 20))
    made = page(*(article(f"a{n}", 3, 300) for n in range(6)), fixed=(FOLIO, ad))
    hulls = places(solve(made, evaluations=20)).values()
    assert all(h.x + h.w <= 4 or h.y + h.h <= 40 for h in hulls)


@pytest.mark.parametrize("share", [0.2, 1.25])
def test_too_little_and_too_much_still_make_a_page(share: float) -> None:
    count = round(6 * 56 * 13 * 0.8 * share / 6)
    made = page(*(article(f"a{n}", 4 - n // 2, count, jump_allowed=n < 2) for n in range(6)))
    solution = solve(made, evaluations=20)
    found = codes(made, solution)
    assert not solution.best.score.counts["invalid"]
    assert found & ({"plan.white"} if share < 1 else {"plan.overset", "plan.jumped"})


def test_one_article_and_twenty_four_articles() -> None:
    assert places(solve(page(article("a", 5, 3700, lead=True)), evaluations=5))["a"] == Cells(0, 4, 6, 56)
    many = page(*(article(f"a{n}", 1 + n % 3, 90, spans=(1, 4), head=Head(main=9)) for n in range(24)))
    assert not solve(many, evaluations=1).best.score.counts["invalid"]


def test_alternatives_are_other_pages() -> None:
    made = page(*(article(f"a{n}", 4 - n // 2, 330) for n in range(6)))
    solution = solve(made, alternatives=3, evaluations=30)
    pages = [solution.best, *solution.alternatives]
    assert len(pages) == 4 and sorted(p.score.q for p in solution.alternatives)[0] >= solution.best.score.q - 8
    assert len({tuple(sorted((p.id, p.hull) for p in one.placed)) for one in pages}) == 4


def test_a_head_that_fits_nowhere_is_named() -> None:
    with pytest.raises(SpecError) as caught:
        solve(page(article("a"), article("wide", 5, head=Head(main=60), spans=(1, 1))))
    assert [(d.code, d.story) for d in caught.value.diagnostics] == [("plan.no-shape", "wide")]


def test_a_photo_higher_than_the_page_is_named() -> None:
    tall = article("tall", 3, 300, photos=(Picture(aspect=0.1, spans=(3, 3)),))
    with pytest.raises(SpecError) as caught:
        solve(page(article("a"), tall))
    assert "tall" in dict(caught.value.diagnostics[0].args).values()


def test_far_too_much_says_by_how_many_lines() -> None:
    photo = Picture(aspect=1.0, spans=(3, 3))
    with pytest.raises(SpecError) as caught:
        solve(page(*(article(f"a{n}", 3, 300, photos=(photo,)) for n in range(8))), evaluations=3)
    found = caught.value.diagnostics[0]
    args = dict(found.args)
    assert found.code == "plan.too-much" and args["over"] == int(args["need"]) - int(args["free"]) > 0  # type: ignore[call-overload]


@pytest.mark.parametrize("x", [0, 2, 4])
def test_a_pin_in_the_middle_of_the_page_stays_free(x: int) -> None:
    pin = Cells(x, 25, 2, 15)
    made = page(*(article(f"a{n}", 4 - n // 3, 260) for n in range(7)), fixed=(FOLIO, Fixed(id="pin", cells=pin)))
    solution = solve(made, evaluations=10)
    assert not solution.best.score.counts["invalid"] and len(solution.best.placed) == 7


def test_one_article_beside_advertisements_leaves_white_and_says_so() -> None:
    ads = (Fixed(id="l", cells=Cells(0, 40, 2, 20)), Fixed(id="r", cells=Cells(4, 30, 2, 30)))
    made = page(article("a", 5, 1200, lead=True), fixed=(FOLIO, *ads))
    solution = solve(made, evaluations=4)
    assert not solution.best.score.counts["invalid"] and "plan.white" in codes(made, solution)


def test_a_page_without_room_is_refused() -> None:
    with pytest.raises(SpecError) as caught:
        solve(page(article("a"), fixed=(Fixed(id="ad", cells=Cells(0, 0, 6, 60)),)))
    assert [d.code for d in caught.value.diagnostics] == ["plan.no-room"]
