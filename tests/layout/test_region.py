"""Slots: legs minus what stands in their way."""

from __future__ import annotations

from layout_engine.geometry import Rect
from layout_engine.layout.region import Leg, slots_of

EM, LEADING = 9000, 12600


def leg(chars: int = 13, lines: int = 10) -> Leg:
    return Leg(1000, chars * EM, 5000, lines, LEADING)


def test_one_slot_a_line_in_reading_order() -> None:
    legs = [leg(), Leg(200_000, 13 * EM, 5000, 10, LEADING)]
    slots = slots_of(legs, [], EM, 8 * EM)
    assert [slot.leg for slot in slots] == [0] * 10 + [1] * 10
    assert [slot.y for slot in slots[:3]] == [5000, 17600, 30200]


def test_text_runs_beside_a_photo_in_whole_characters() -> None:
    photo = Rect(1000 + 14 * EM + 500, 5000 + 2 * LEADING, 20 * EM, 3 * LEADING)
    slots = slots_of([leg(27)], [photo], EM, 8 * EM)
    assert [slot.width // EM for slot in slots] == [27, 27, 14, 14, 14, 27, 27, 27, 27, 27]
    assert all(slot.width % EM == 0 and slot.x == 1000 for slot in slots)


def test_a_slot_right_of_a_photo_is_flush_with_the_legs_edge() -> None:
    photo = Rect(1000, 5000, 10 * EM + 4000, 2 * LEADING)
    slots = slots_of([leg(27)], [photo], EM, 8 * EM)
    assert slots[0].width == 16 * EM
    assert slots[0].x + slots[0].width == 1000 + 27 * EM


def test_too_narrow_a_piece_takes_no_text() -> None:
    photo = Rect(1000 + 7 * EM, 5000, 20 * EM, 4 * LEADING)
    assert len(slots_of([leg(13)], [photo], EM, 8 * EM)) == 6


def test_the_wider_side_of_a_photo_in_the_middle_takes_the_text() -> None:
    photo = Rect(1000 + 9 * EM, 5000, 5 * EM, LEADING)
    slot = slots_of([leg(27, 1)], [photo], EM, 8 * EM)[0]
    assert (slot.width // EM, slot.x) == (13, 1000 + 14 * EM)
