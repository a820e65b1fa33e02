"""Offers of articles: exact counts of lines, and what an offer says is what its frames are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from layout_engine.placement.demand import UNIT
from layout_engine.placement.forms import demand_of
from layout_engine.placement.heads import House
from layout_engine.placement.instance import Article, Head, Instance, Picture
from layout_engine.placement.measures import head_rows, leg_chars, measure_chars, picture_rows, text_lines
from layout_engine.placement.score import flow, score
from tests.placement.cases import GRID, article, instances, page


def test_measures_are_those_of_the_newspaper_page() -> None:
    assert [measure_chars(GRID, n) for n in range(1, 9)] == [13, 27, 41, 55, 69, 83, 97, 111]
    assert [leg_chars(GRID, *pair) for pair in ((3, 2), (6, 4), (8, 7), (5, 3))] == [20, 20, 15, 22]


def test_a_paragraph_begins_with_two_free_characters() -> None:
    assert text_lines([11, 12, 0], 13) == 1 + 2 + 1


def test_heads_grow_with_size_and_lines() -> None:
    head = Head(main=12)
    assert head_rows(GRID, head, 3, 24, 1, False) == 4
    assert head_rows(GRID, head, 3, 24, 2, False) == 6
    assert head_rows(GRID, Head(main=12, kicker=10), 3, 24, 1, False) == 5


def test_pictures_keep_within_their_crop() -> None:
    assert picture_rows(GRID, Picture(aspect=1.5, crop=0.08, caption=50, spans=(2, 2)), 2) == (14, 16, 2)


def test_without_a_knob_the_rows_are_head_and_text() -> None:
    plain = article("a", chars=300)
    offers = demand_of(page(plain), plain, House()).offers
    lines = text_lines(plain.paragraphs, 13)
    heads = {offer.head.h for ways in offers[1].values() for offer in ways if offer.head}
    assert {h - lines for h in offers[1]} >= heads


@given(instances(most=1))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_offer_costs_what_the_page_will_say(instance: Instance) -> None:
    """White, left-out paragraphs, shapes and legs of every offer are those of its frames."""
    one: Article = instance.articles[0]
    bare = Instance(id="", grid=instance.grid, articles=(one,))
    demand = demand_of(bare, one, House())
    free = bare.free_cells
    for heights in demand.offers.values():
        for ways in heights.values():
            for offer in ways:
                placed = demand.make(offer, 0, 0, offer.sizes[1])
                assert (placed.hull.w, placed.hull.h) == (offer.w, offer.h)
                measured = score(bare, (placed,))
                assert not measured.counts["invalid"]
                assert not flow(
                    bare.grid, placed.text, [n for i, n in enumerate(one.paragraphs) if i not in placed.dropped]
                )[1]
                outside = free - offer.w * offer.h
                white = measured.white_pct / 100 * free - outside
                fines = sum(
                    measured.terms.get(name, 0) for name in ("dropped", "dropped_lines", "shape", "legs", "aspect")
                )
                expected = white * 1000 / free + fines
                assert offer.cost >= (expected - 0.02) * UNIT
                assert offer.cost <= (expected + 4) * UNIT


@pytest.mark.parametrize("form", ["vertical-right", "vertical-left"])
def test_vertical_heads_leave_the_other_side_free(form: str) -> None:
    one = article("a", head=Head(main=8, directions=("h", "v")))
    ways = [o for h in demand_of(page(one), one, House()).offers[3].values() for o in h if o.form == form]
    assert ways and all((offer.left, offer.right) == (form.endswith("left"), form.endswith("right")) for offer in ways)


def test_a_box_frees_both_sides() -> None:
    one = article("a", boxed=True)
    offers = demand_of(page(one), one, House()).offers
    assert not any(offer.left or offer.right for h in offers.values() for ways in h.values() for offer in ways)
