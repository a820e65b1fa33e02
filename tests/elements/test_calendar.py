"""Lunar dates against dates that almanacs give."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.elements.calendar import lunar_date, solar_date, weekday


@pytest.mark.parametrize(
    ("day", "text", "term"),
    [
        ("2026-02-17", "农历丙午年正月初一", ""),
        ("2020-09-02", "农历庚子年七月十五", ""),
        ("2026-03-05", "农历丙午年正月十七", "惊蛰"),
        ("2025-08-01", "农历乙巳年闰六月初八", ""),
        ("2023-03-25", "农历癸卯年闰二月初四", ""),
        ("2033-12-22", "农历癸丑年闰十一月初一", ""),  # the year in which naive rules go wrong
        ("2026-02-04", "农历乙巳年十二月十七", "立春"),  # the year changes on 正月初一, not on 立春
    ],
)
def test_known_days(day: str, text: str, term: str) -> None:
    found = lunar_date(datetime.date.fromisoformat(day))
    assert found is not None
    assert (found.text, found.term) == (text, term)


@pytest.mark.parametrize("day", [datetime.date(1901, 2, 18), datetime.date(2100, 2, 9), datetime.date(9999, 12, 31)])
def test_a_day_outside_the_tables_has_none(day: datetime.date) -> None:
    assert lunar_date(day) is None


@given(st.dates(datetime.date(1901, 2, 19), datetime.date(2100, 2, 7)))
def test_a_day_follows_the_day_before(day: datetime.date) -> None:
    numbers = [f"初{n}" for n in "一二三四五六七八九十"] + [f"十{n}" for n in "一二三四五六七八九"]
    numbers += ["二十", *(f"廿{n}" for n in "一二三四五六七八九"), "三十"]
    today, tomorrow = lunar_date(day), lunar_date(day + datetime.timedelta(days=1))
    assert today is not None
    assert tomorrow is not None
    if today.month == tomorrow.month:
        assert numbers.index(tomorrow.day) == numbers.index(today.day) + 1
    else:
        assert tomorrow.day == "初一"
        assert numbers.index(today.day) in (28, 29)


def test_words_of_the_solar_date() -> None:
    day = datetime.date(2026, 3, 5)
    assert (solar_date(day), weekday(day)) == ("2026年3月5日", "星期四")
    assert weekday(datetime.date(2026, 3, 8)) == "星期日"
