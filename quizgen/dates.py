"""Dates as EDTF text: level 0, and in addition `~` on a year, unspecified digits in a year, open ends.

A `Date` knows the days it may mean, as proleptic Gregorian ordinals (1 = 1 January of year 1), so that
everything that compares dates compares two whole numbers. A Julian date is kept as it was written and
compared by its Gregorian days; `unstated` may be either, so it covers both readings.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date as _day
from typing import Literal

Precision = Literal["day", "month", "year", "decade", "century", "range"]
Calendar = Literal["", "gregorian", "julian", "unstated"]

ADOPTED = _day(1918, 2, 14).toordinal()  # the first Gregorian day in Russia
ABOUT_YEARS = 5  # `1731~` may be five years off, either way
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST, _LAST = 1, _day.max.toordinal()
_POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~)?")


class DateError(ValueError):
    """The text is no date that exists; the message says why."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date or an interval: `text` as written, and the days it may mean."""

    text: str
    precision: Precision
    calendar: Calendar
    earliest: int  # first day the start may fall on
    start_latest: int  # last day the start may fall on
    end_earliest: int  # first day the end may fall on
    latest: int  # last day the end may fall on
    about: bool = False
    open_start: bool = False
    open_end: bool = False

    @property
    def year(self) -> int:
        """The year as written (of the start, for an interval)."""
        match = re.match(r"\d{4}", self.text)
        return int(match[0]) if match else _day.fromordinal(self.earliest).year

    @property
    def is_interval(self) -> bool:
        return self.precision == "range"


def parse(text: str, calendar: Calendar = "") -> Date:
    """Read EDTF text; raise DateError, with the reason, for what is no date."""
    head, slash, tail = text.partition("/")
    if not slash:
        precision, earliest, latest, about = _point(text, calendar)
        return Date(text, precision, calendar, earliest, latest, earliest, latest, about)
    if head == tail == "..":
        raise DateError("an interval needs at least one end")
    open_start, open_end = head == "..", tail == ".."
    _, e1, l1, a1 = ("", _FIRST, _FIRST, False) if open_start else _point(head, calendar)
    _, e2, l2, a2 = ("", _LAST, _LAST, False) if open_end else _point(tail, calendar)
    if l2 < e1:
        raise DateError(f"the interval ends ({tail}) before it starts ({head})")
    return Date(text, "range", calendar, e1, l1, max(e1, e2), l2, a1 or a2, open_start, open_end)


def _point(text: str, calendar: Calendar) -> tuple[Precision, int, int, bool]:
    match = _POINT.fullmatch(text)
    if not match:
        raise DateError(f"`{text}` is not a date: write 1992, 1992-05, 1992-05-25, 1731~ or an interval A/B")
    year, month, day, tilde = match[1], match[2], match[3], match[4]
    if "X" in year and (month or tilde):
        raise DateError(f"`{text}`: a year with X takes no month and no ~")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first < 1:
        raise DateError(f"`{text}`: years run from 0001 to 9999")
    julian = calendar == "julian"
    if month and not 1 <= int(month) <= 12:
        raise DateError(f"`{text}`: there is no month {month}")
    if month and day:
        length = _month_length(first, int(month), julian or calendar == "unstated")
        if not 1 <= int(day) <= length:
            raise DateError(f"`{text}`: month {month} of {first} has {length} days")
        low, high = (first, int(month), int(day)), (first, int(month), int(day))
        precision: Precision = "day"
    elif month:
        low = (first, int(month), 1)
        high = (first, int(month), _month_length(first, int(month), julian))
        precision = "month"
    else:
        low, high = (first, 1, 1), (last, 12, 31)
        precision = "century" if year.endswith("XX") else "decade" if year.endswith("X") else "year"
    if tilde:
        low, high = _moved(low, -ABOUT_YEARS, julian), _moved(high, ABOUT_YEARS, julian)
    earliest, latest = _ordinals(low, high, calendar)
    return precision, earliest, latest, bool(tilde)


def _moved(day: tuple[int, int, int], years: int, julian: bool) -> tuple[int, int, int]:
    year = min(max(day[0] + years, 1), 9999)
    return year, day[1], min(day[2], _month_length(year, day[1], julian))


def _month_length(year: int, month: int, julian: bool) -> int:
    leap = year % 4 == 0 if julian else isleap(year)
    return 29 if month == 2 and leap else _MONTHS[month - 1]


def _ordinals(low: tuple[int, int, int], high: tuple[int, int, int], calendar: Calendar) -> tuple[int, int]:
    if calendar == "julian":
        return julian_to_ordinal(*low), julian_to_ordinal(*high)
    if calendar == "unstated":
        lows = [julian_to_ordinal(*low), *_gregorian(*low)]
        highs = [julian_to_ordinal(*high), *_gregorian(*high)]
        return min(lows), max(highs)
    first = _day(*low).toordinal()
    return first, first if low == high else _day(*high).toordinal()


def _gregorian(year: int, month: int, day: int) -> list[int]:
    if day > _month_length(year, month, julian=False):  # 29 February of a Julian leap year only
        return []
    return [_day(year, month, day).toordinal()]


def julian_to_ordinal(year: int, month: int, day: int) -> int:
    """The ordinal of a Julian calendar day (Meeus, Astronomical Algorithms, ch. 7)."""
    y, m = (year - 1, month + 12) if month <= 2 else (year, month)
    julian_day = int(365.25 * (y + 4716)) + int(30.6001 * (m + 1)) + day - 1524
    return min(max(_FIRST, julian_day - 1721425), _LAST)


def to_day(ordinal: int) -> tuple[int, int, int]:
    """Year, month, day of an ordinal, Gregorian."""
    d = _day.fromordinal(ordinal)
    return d.year, d.month, d.day


def gregorian_text(value: Date) -> str:
    """The date in the Gregorian calendar, as EDTF; the text itself where it is Gregorian already."""
    if value.calendar != "julian" or value.precision not in ("day", "range"):
        return value.text
    if value.precision == "day":
        return _day.fromordinal(value.earliest).isoformat()
    return "/".join(_gregorian_end(part, value) for part in value.text.split("/"))


def _gregorian_end(part: str, value: Date) -> str:
    return part if part == ".." else gregorian_text(parse(part, value.calendar))


def overlaps(a: Date, b: Date) -> bool:
    """May some day belong to both?"""
    return a.earliest <= b.latest and b.earliest <= a.latest


def disjoint(a: Date, b: Date) -> bool:
    """Is it certain that they are different times?"""
    return not overlaps(a, b)


def contains(outer: Date, inner: Date) -> bool:
    """Is every day that `inner` may mean a day of `outer`?"""
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def covers(span: Date, asked: Date) -> bool:
    """Does the certain core of `span` (latest start to earliest end) hold all of `asked`?"""
    return span.start_latest <= asked.earliest and asked.latest <= span.end_earliest


def before(a: Date, b: Date) -> bool:
    """Is it certain that `a` is over before `b` begins?"""
    return a.latest < b.earliest


def widen(a: Date, precision: Precision) -> str:
    """The text at a coarser precision: `1992-05-25` as a year is `1992`."""
    return {"year": a.text[:4], "month": a.text[:7]}.get(precision, a.text)
