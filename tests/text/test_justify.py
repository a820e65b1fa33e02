"""The order in which a line gives and takes (CLREQ): pool after pool, each used up evenly."""

from __future__ import annotations

from layout_engine.fonts.library import FontLibrary
from layout_engine.text.justify import expand, reduce
from layout_engine.text.paragraph import Setting
from layout_engine.text.punctuation import BRACKET, COMMA, GAP, SPACE, STOP
from tests.text.lines import EM, prepared

TEXT = "甲，（乙）丙。丁A戊 己，庚"


def test_reduction_goes_pool_by_pool(library: FontLibrary) -> None:
    p = prepared(TEXT, library, Setting(autospace=250))
    widths = p.widths
    rooms: dict[int, list[int]] = {}
    for item in widths.flex:
        rooms.setdefault(item.pool, []).append(item.room)
    assert {pool: len(found) for pool, found in rooms.items()} == {SPACE: 1, BRACKET: 2, COMMA: 1, GAP: 2, STOP: 1}
    need = 0
    for pool in (SPACE, BRACKET, COMMA, GAP, STOP):
        need += sum(rooms[pool])
        taken = reduce(widths, 0, p.size, need)
        assert taken.rest == 0
        touched = {
            item.pool for item in widths.flex if taken.extra.get(item.at if item.side == "after" else item.at - 1)
        }
        assert max(touched) == pool
    assert reduce(widths, 0, p.size, need + 7).rest == -7


def test_a_pool_is_used_evenly(library: FontLibrary) -> None:
    p = prepared("甲，乙，丙，丁", library)
    assert reduce(p.widths, 0, p.size, 3001).extra == {1: -1000, 3: -1000, 5: -1001}


def test_what_is_cut_at_the_edges_gives_nothing_more(library: FontLibrary) -> None:
    p = prepared("《甲》，", library)
    assert reduce(p.widths, 0, p.size, EM).extra == {}


def test_expansion_fills_spaces_then_gaps_then_all(library: FontLibrary) -> None:
    p = prepared("甲A乙丙B C丁", library)
    gap, space = p.widths.growth[0], p.widths.growth[3]
    little = expand(p.widths, p.solid, 0, p.size, space.room, p.em)
    assert {at: amount for at, amount in little.extra.items() if amount} == {space.at: space.room}
    assert (little.track, little.loose) == (0, 0)
    more = expand(p.widths, p.solid, 0, p.size, space.room + 4 * gap.room, p.em)
    assert more.loose == 0
    assert more.extra[gap.at - 1] == gap.room
    most = expand(p.widths, p.solid, 0, p.size, space.room + 4 * gap.room + 500, p.em)
    assert most.loose == 500


def test_no_gap_opens_inside_what_belongs_together(library: FontLibrary) -> None:
    p = prepared("甲2024乙——丙……丁/戊", library, Setting(autospace=0))
    spread = expand(p.widths, p.solid, 0, p.size, 9000, p.em)
    opened = [at for at in range(1, p.size) if spread.track + spread.extra.get(at - 1, 0) > 0]
    assert [p.text[at - 1 : at + 1] for at in opened] == ["甲2", "4乙", "乙—", "—丙", "丙…", "…丁"]


def test_a_lone_word_is_spaced_only_where_nothing_else_can(library: FontLibrary) -> None:
    p = prepared("word", library)
    assert expand(p.widths, p.solid, 0, 4, 302, p.em).letters == 100
    assert expand(p.widths, p.solid, 0, 4, 30_000, p.em).track == 10_000
    assert expand(p.widths, p.solid, 0, 1, 302, p.em).rest == 302
