from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import dates
from quizgen.dates import DateError, before, contains, covers, disjoint, overlaps, parse


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("1992-05-25", "day", "1992-05-25", "1992-05-25"),
        ("1992-05", "month", "1992-05-01", "1992-05-31"),
        ("1992-02", "month", "1992-02-01", "1992-02-29"),
        ("1992", "year", "1992-01-01", "1992-12-31"),
        ("199X", "decade", "1990-01-01", "1999-12-31"),
        ("19XX", "century", "1900-01-01", "1999-12-31"),
        ("0001", "year", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "day", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_point_means_every_day_of_its_precision(text: str, precision: str, first: str, last: str) -> None:
    value = parse(text)
    assert (value.precision, value.earliest, value.latest) == (precision, day(first), day(last))
    assert value.start_latest == value.latest
    assert value.end_earliest == value.earliest


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1992-13",
        "1992-00",
        "1992-02-30",
        "1993-02-29",
        "1900-02-29",
        "1992-5-25",
        "25.05.1992",
        "1992-05-25T10:00",
        "92",
        "0000",
        "-0044",
        "19920525",
        "١٩٩٢",
        "１９９２",
        "1992 ",
        "1992\n",
        "199X-05",
        "199X~",
        "XXXX",
        "19X2",
        "../..",
        "..",
        "/",
        "1992/",
        "/1992",
        "1992/1991",
        "1992-05/1992-04-30",
        "1992/1993/1994",
        "now",
        "~1992",
        "1992~~",
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(DateError, match=r"\w"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1993-02-29", "month 02 of 1993 has 28 days"),
        ("1992-13-01", "there is no month 13"),
        ("1992/1991", "ends (1991) before it starts (1992)"),
        ("0000", "years run from 0001 to 9999"),
    ],
)
def test_the_reason_says_what_does_not_exist(text: str, message: str) -> None:
    with pytest.raises(DateError) as error:
        parse(text)
    assert message in str(error.value)


def test_about_stretches_by_five_years_either_way() -> None:
    value = parse("1731~")
    assert value.about
    assert value.precision == "year"
    assert (value.earliest, value.latest) == (day("1726-01-01"), day("1736-12-31"))
    assert parse("1732-02~").latest == day("1737-02-28")
    assert not disjoint(value, parse("1734-06"))
    assert disjoint(value, parse("1737"))
    assert parse("0001~").earliest == 1
    assert parse("9999~").latest == datetime.date.max.toordinal()


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ("1917-10-25", "1917-11-07"),
        ("1916-06-25", "1916-07-08"),
        ("1900-02-28", "1900-03-12"),
        ("1900-02-29", "1900-03-13"),  # no Gregorian day of that name
        ("1900-03-01", "1900-03-14"),
        ("1800-02-28", "1800-03-11"),
        ("1731-10-10", "1731-10-21"),
        ("1582-10-05", "1582-10-15"),  # the day on which the calendar changed
        ("1918-01-31", "1918-02-13"),
    ],
)
def test_a_julian_day_is_its_gregorian_day(julian: str, gregorian: str) -> None:
    value = parse(julian, "julian")
    assert value.earliest == value.latest == day(gregorian)
    assert value.text == julian
    assert dates.gregorian_text(value) == gregorian


def test_a_leap_day_of_one_calendar_is_refused_in_the_other() -> None:
    assert parse("1900-02-29", "julian").earliest == day("1900-03-13")
    assert parse("1900-02", "julian").latest == day("1900-03-13")
    assert parse("1900-02-29", "unstated").earliest == parse("1900-02-29", "unstated").latest
    for calendar in ("", "gregorian"):
        with pytest.raises(DateError):
            parse("1900-02-29", calendar)  # type: ignore[arg-type]


def test_an_unstated_calendar_covers_both_readings() -> None:
    value = parse("1916-06-25", "unstated")
    assert (value.earliest, value.latest) == (day("1916-06-25"), day("1916-07-08"))
    assert overlaps(value, parse("1916-06-25", "julian"))
    assert overlaps(value, parse("1916-06-25", "gregorian"))
    assert disjoint(value, parse("1916-07-09"))
    year = parse("1916", "unstated")
    assert (year.earliest, year.latest) == (day("1916-01-01"), day("1917-01-13"))


def test_the_gregorian_text_of_what_is_gregorian_is_the_text() -> None:
    assert dates.gregorian_text(parse("1992-05-25")) == "1992-05-25"
    assert dates.gregorian_text(parse("1916", "julian")) == "1916"
    assert dates.gregorian_text(parse("1916-06-25", "unstated")) == "1916-06-25"
    assert dates.gregorian_text(parse("1916-06-25/1917-02-27", "julian")) == "1916-07-08/1917-03-12"
    assert dates.gregorian_text(parse("1916-06-25/..", "julian")) == "1916-07-08/.."


def test_an_interval_has_a_certain_core() -> None:
    value = parse("2008-04/2014-10")
    assert value.is_interval
    assert (value.earliest, value.latest) == (day("2008-04-01"), day("2014-10-31"))
    assert (value.start_latest, value.end_earliest) == (day("2008-04-30"), day("2014-10-01"))
    assert covers(value, parse("2008-05"))
    assert covers(value, parse("2009/2013"))
    assert not covers(value, parse("2008-04"))  # it may have begun on the 30th
    assert not covers(value, parse("2014-10-02"))
    assert not covers(value, parse("2008"))


def test_open_ends_reach_for_ever_and_say_so() -> None:
    since, until = parse("2017-02-03/.."), parse("../1991")
    assert since.open_end
    assert not since.open_start
    assert until.open_start
    assert not until.open_end
    assert covers(since, parse("2100"))
    assert covers(until, parse("1000"))
    assert not overlaps(since, until)
    assert since.year == 2017


def test_an_interval_within_one_year_is_one() -> None:
    assert parse("1992/1992").earliest == parse("1992").earliest
    assert parse("1992-03/1992").latest == day("1992-12-31")


def test_of_two_times_the_three_verdicts() -> None:
    may, year, june = parse("1992-05-25"), parse("1992"), parse("1992-06")
    assert contains(year, may)
    assert not contains(may, year)
    assert not disjoint(year, may)
    assert disjoint(may, june)
    assert before(may, june)
    assert not before(year, june)  # nobody can tell
    assert not before(june, year)
    assert not before(may, may)


@pytest.mark.parametrize(
    ("text", "precision", "coarse"),
    [("1992-05-25", "year", "1992"), ("1992-05-25", "month", "1992-05"), ("1992-05-25", "day", "1992-05-25")],
)
def test_widen_cuts_the_text(text: str, precision: str, coarse: str) -> None:
    wide = dates.widen(parse(text), precision)  # type: ignore[arg-type]
    assert wide == coarse
    assert contains(parse(wide), parse(text))


def test_the_year_is_the_one_written() -> None:
    assert parse("1916-12-25", "julian").year == 1916
    assert parse("199X").year == 1990
    assert parse("1994-03-28/2050").year == 1994


# --- what holds for every date --------------------------------------------------------------------------

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
EARLY = st.dates(datetime.date(200, 3, 1), datetime.date(1918, 2, 13))
POINTS = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    DAYS.map(lambda d: d.isoformat()[:7]),
    DAYS.map(lambda d: d.isoformat()[:4]),
    DAYS.map(lambda d: d.isoformat()[:4] + "~"),
    DAYS.map(lambda d: d.isoformat()[:3] + "X").filter(lambda t: t != "000X"),
)


@given(POINTS)
def test_the_days_of_a_date_are_in_order(text: str) -> None:
    value = parse(text)
    assert 1 <= value.earliest <= value.start_latest <= value.latest
    assert value.earliest <= value.end_earliest <= value.latest
    assert contains(value, value)
    assert overlaps(value, value)


@given(DAYS)
def test_a_day_lies_in_its_month_and_its_year(d: datetime.date) -> None:
    text = d.isoformat()
    assert contains(parse(text[:7]), parse(text))
    assert contains(parse(text[:4]), parse(text[:7]))
    assert covers(parse(f"{text[:4]}-01-01/{text[:4]}-12-31"), parse(text))


@given(POINTS, POINTS)
def test_disjoint_times_stand_in_one_order_and_no_other(a: str, b: str) -> None:
    one, other = parse(a), parse(b)
    assert disjoint(one, other) == (before(one, other) or before(other, one))
    assert not (before(one, other) and before(other, one))
    assert overlaps(one, other) == overlaps(other, one)


@given(POINTS, POINTS)
def test_an_interval_holds_both_its_ends_or_is_refused(a: str, b: str) -> None:
    try:
        value = parse(f"{a}/{b}")
    except DateError:
        assert parse(b).latest < parse(a).earliest
        return
    assert contains(value, parse(a)) or parse(a).latest > parse(b).latest
    assert value.latest == parse(b).latest
    assert value.end_earliest >= value.earliest


@given(EARLY)
def test_a_julian_day_of_the_middle_ages_to_1918_lies_0_to_13_days_later(d: datetime.date) -> None:
    value = parse(d.isoformat(), "julian")
    assert 0 <= value.earliest - d.toordinal() <= 13
    both = parse(d.isoformat(), "unstated")
    assert contains(both, value)
    assert contains(both, parse(d.isoformat()))


@given(EARLY)
def test_julian_days_follow_each_other(d: datetime.date) -> None:
    tomorrow = d + datetime.timedelta(days=1)
    if (d.month, d.day) == (2, 28):
        return  # a Julian leap day may stand between
    gap = dates.julian_to_ordinal(tomorrow.year, tomorrow.month, tomorrow.day) - dates.julian_to_ordinal(
        d.year, d.month, d.day
    )
    assert gap == 1


@given(st.text(max_size=12))
def test_no_text_raises_anything_but_a_date_error(text: str) -> None:
    for calendar in ("", "julian", "gregorian", "unstated"):
        try:
            value = parse(text, calendar)  # type: ignore[arg-type]
        except DateError:
            continue
        assert value.text == text


@given(st.from_regex(r"[0-9X]{4}(-[0-9]{2}){0,2}~?(/([0-9X]{4}(-[0-9]{2}){0,2}~?|\.\.))?", fullmatch=True))
def test_no_date_like_text_raises_anything_but_a_date_error(text: str) -> None:
    for calendar in ("", "julian", "gregorian", "unstated"):
        try:
            value = parse(text, calendar)  # type: ignore[arg-type]
        except DateError:
            continue
        assert value.earliest <= value.latest
