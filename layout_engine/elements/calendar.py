"""The date as a Chinese newspaper prints it: 公历, 星期, 农历, 节气.

In: a ``datetime.date``. Out: words. The lunisolar calendar is that of GB/T 33661 (农历的编算和颁行): years by 干支, changing on
正月初一 (not on 立春), months by number, a leap month with 闰 before it. The tables behind it reach from 1901-02-19 to
2100-02-08 (the last day of 己未年); a date
outside them has no lunar date here, and is not guessed.
"""

from __future__ import annotations

import datetime
from typing import Final, NamedTuple

_WEEKDAYS: Final = "一二三四五六日"
_MONTHS: Final = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_FIRST: Final = datetime.date(1901, 2, 19)
_LAST: Final = datetime.date(2100, 2, 8)


class LunarDate(NamedTuple):
    """农历 of one day: 干支 of the year, month (with 闰 where it is one), day, and the 节气 that falls on it or ''."""

    year: str
    month: str
    day: str
    term: str = ""

    @property
    def text(self) -> str:
        """``农历丙午年正月十七``."""
        return f"农历{self.year}年{self.month}月{self.day}"


def lunar_date(date: datetime.date) -> LunarDate | None:
    """The lunar date of a day; None outside the range of the tables."""
    if not _FIRST <= date <= _LAST:
        return None
    import cnlunar  # its tables are only needed where a date is printed

    noon = datetime.datetime(date.year, date.month, date.day, 12)
    found = cnlunar.Lunar(noon, godType="8char", year8Char="year")
    term = str(found.todaySolarTerms)
    return LunarDate(
        year=str(found.year8Char),
        month=("闰" if found.isLunarLeapMonth else "") + _MONTHS[int(found.lunarMonth) - 1],
        day=str(found.lunarDayCn),
        term="" if term == "无" else term,
    )


def weekday(date: datetime.date) -> str:
    """``星期四``."""
    return f"星期{_WEEKDAYS[date.weekday()]}"


def solar_date(date: datetime.date) -> str:
    """``2026年3月5日``."""
    return f"{date.year}年{date.month}月{date.day}日"
