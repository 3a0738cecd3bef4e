"""What mutation testing found untold in the tests of dates."""

from __future__ import annotations

import pytest

from quizgen import dates
from quizgen.dates import parse


def test_a_date_says_no_calendar_unless_it_is_told() -> None:
    assert parse("1992").calendar == parse("1992/1993").calendar == ""


def test_the_last_day_of_a_month_is_a_day_of_both_calendars() -> None:
    unstated = parse("1900-01-31", "unstated")
    assert dates.to_day(unstated.earliest) == (1900, 1, 31)
    assert dates.to_day(unstated.latest) == (1900, 2, 12)


def test_an_end_may_be_open_and_the_other_keeps_its_calendar() -> None:
    old, new = parse("../1900-03-01", "julian"), parse("../1900-03-01", "gregorian")
    assert old.latest == new.latest + 13
    old, new = parse("1900-03-01/..", "julian"), parse("1900-03-01/..", "gregorian")
    assert old.earliest == new.earliest + 13
    assert [(d.about, d.open_start, d.open_end) for d in (parse("../1900"), parse("1900/.."))] == [
        (False, True, False),
        (False, False, True),
    ]


def test_an_interval_is_about_where_one_end_is() -> None:
    assert parse("1731~/1740").about is True
    assert parse("1731/1740~").about is True
    assert parse("1731/1740").about is False


def test_about_a_julian_leap_day_is_a_day_of_that_calendar() -> None:
    around = parse("1895~", "julian")
    assert dates.to_day(around.earliest) == (1890, 1, 13)
    assert dates.to_day(around.latest) == (1901, 1, 13)  # 31 December 1900 of the old calendar
    assert parse("1900-02-29", "julian").precision == "day"
    with pytest.raises(dates.DateError, match="has 28 days"):
        parse("1905-02-29", "julian")
    assert dates.to_day(parse("1904-02-29", "julian").earliest) == (1904, 3, 13)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("../..", "an interval needs at least one end"),
        ("soon", "`soon` is not a date: write 1992, 1992-05, 1992-05-25, 1731~ or an interval A/B"),
        ("199X-05", "`199X-05`: a year with X takes no month and no ~"),
        ("1992/1993/1994", "`1993/1994` is not a date: write 1992, 1992-05, 1992-05-25, 1731~ or an interval A/B"),
    ],
)
def test_what_is_wrong_is_said(text: str, why: str) -> None:
    with pytest.raises(dates.DateError) as caught:
        parse(text)
    assert str(caught.value) == why


def test_inside_means_at_both_ends() -> None:
    year, reaches_on, began_before = parse("1992"), parse("1992-05/1993"), parse("1991/1992-05")
    assert dates.contains(year, parse("1992-05"))
    assert not dates.contains(year, reaches_on) and not dates.contains(year, began_before)


def test_what_is_covered_may_end_on_the_last_sure_day() -> None:
    assert dates.covers(parse("1992-05-01/1992-05-31"), parse("1992-05-31"))
    assert dates.covers(parse("1992-05-01/1992-05-31"), parse("1992-05-01"))
    assert not dates.covers(parse("1992-05-01/1992-05-31"), parse("1992-05-31/1992-06-01"))
