"""Dates and years as people write them in three languages, read as (year, month, day) with what is not said as None."""

from __future__ import annotations

import re
import unicodedata
from datetime import date as _date
from functools import lru_cache

from quizgen.domain import Item, Lang
from quizgen.grading.spelling import arabic, distance, folded, sound, words
from quizgen.grading.verdicts import Grade

Day = tuple[int | None, int | None, int | None]

_MONTHS = (  # how they begin, in any case and language, and their abbreviations
    "january jan январ янв қаңтар қаң", "february feb феврал фев ақпан ақп", "march mar март мар наурыз нау",
    "april apr апрел апр сәуір сәу", "may май мая мае мамыр мам", "june jun июнь июня июне июн маусым мау",
    "july jul июль июля июле июл шілде шіл", "august aug август авг тамыз там",
    "september sept sep сентябр сен қыркүйек қыр",
    "october oct октябр окт қазан қаз", "november nov ноябр ноя қараша қар", "december dec декабр дек желтоқсан жел",
)  # fmt: skip
_ISO = re.compile(r"\b(\d{4})\s*[-./]\s*(\d{1,2})(?:\s*[-./]\s*(\d{1,2}))?\b")
_DOTTED = re.compile(r"\b(\d{1,2})\s*([-./\s])\s*(\d{1,2}|[ivx]+)\s*[-./\s]\s*(\d{4}|'?\d{2})\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"\b(\d{1,2})\s*[-./]\s*(\d{4})\b")
_EIGHT = re.compile(r"(\d{2})(\d{2})(\d{4})")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SHORT_YEAR = re.compile(r"['’]?\d{2}")
_SPAN = re.compile(r"\d{4}\s*(?:[-–—/]|or|и|или|не|немесе|and|,)\s*\d{2,4}\b")
_SLIP_FROM = 5  # letters of a month's name from which one slip is allowed


class Ambiguous(ValueError):
    """Day and month may be either: `5/6/1992`."""


def read(text: str, lang: Lang) -> Day | None:
    """The date in a text; None where there is none; Ambiguous where day and month may be either."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if match := _ISO.search(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _DOTTED.search(plain):
        return _numeric(match, lang)
    if match := _MONTH_YEAR.search(plain):
        return _day(int(match[2]), int(match[1]), None)
    if match := _EIGHT.fullmatch(plain.strip()):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    return _in_words(plain)


def _numeric(match: re.Match[str], lang: Lang) -> Day | None:
    sign, middle, year = match[2], match[3], _full_year(match[4])
    if not arabic(middle).isdigit():
        return None
    first, second = int(match[1]), int(arabic(middle))
    if sign == "/" and lang == "en" and first != second and max(first, second) <= 12:
        raise Ambiguous(match[0])
    if second > 12 >= first:
        first, second = second, first
    return _day(year, second, first)


def _full_year(text: str) -> int:
    number = int(text.lstrip("'"))
    return number if number > 99 else number + (1900 if number > 49 else 2000)


def _in_words(plain: str) -> Day | None:
    month: int | None = None
    numbers: list[int] = []
    for part in _PARTS.findall(plain):
        if part.isdigit():
            numbers.append(int(part))
        elif month is None:
            month = _month(part)
    years = [n for n in numbers if 999 < n < 10000]
    days = [n for n in numbers if n < 32]
    if len(years) > 1 or len(days) > 1 or len(numbers) != len(years) + len(days):
        return None
    if not years and (month is None or not days):
        return None
    if days and month is None:
        return None
    return _day(years[0] if years else None, month, days[0] if days else None)


@lru_cache(maxsize=256)
def _month(word: str) -> int | None:
    plain = folded(words(word)[0]) if words(word) else ""
    for slips in (0, 1):
        for number, names in enumerate(_MONTHS, 1):
            if any(_is_month(plain, folded(name), slips) for name in names.split()):
                return number
    return None


def _is_month(word: str, name: str, slips: int) -> bool:
    if not slips:
        return word == name or (len(name) > 3 and (word.startswith(name) or sound(word).startswith(sound(name))))
    return len(name) >= _SLIP_FROM and distance(word[: len(name)], name, 1) <= 1


def _day(year: int | None, month: int | None, day: int | None) -> Day | None:
    """The date, if there is such a day."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= (31 if month is None else _length(year or 2000, month)):
        return None
    return year, month, day


def _length(year: int, month: int) -> int:
    """Days of the month; 29 in February of any fourth year, which the Julian calendar has."""
    return 30 if month in (4, 6, 9, 11) else 31 if month != 2 else 29 if year % 4 == 0 else 28


def grade_date(response: str, item: Item) -> Grade:
    """Judge a typed date against EDTF texts, to the precision that is asked."""
    try:
        said = read(response, item.lang)
    except Ambiguous:
        return Grade("unclear", "date-order")
    if said is None:
        return Grade("unclear", "day" if len(_YEAR.findall(response)) == 1 else "date")
    wanted = [_edtf(text) for text in item.accept]
    asked = wanted[0]
    if any(s is None and w is not None for s, w in zip(said, asked, strict=True)):
        return Grade("unclear", "day" if said[0] is not None else "year")
    if said in wanted:
        return Grade("exact")
    if any(all(w is None or w == s for s, w in zip(said, day, strict=True)) for day in wanted):
        return Grade("variant", "time")
    return Grade("wrong", "off", _gap(said, wanted[0]))


def _edtf(text: str) -> Day:
    """A day, a month or a year of EDTF; of an interval, its beginning."""
    numbers = [int(n) for n in text.split("/")[0].rstrip("~").split("-")]
    year, month, day, *_ = (*numbers, None, None)
    return year, month, day


def _gap(said: Day, wanted: Day) -> str:
    """How far off, as `3 days` in a code: `d3`, `m2` or `y1`; "" where it is not worth saying."""
    (y, m, d), (wy, wm, wd) = said, wanted
    if y is not None and wy is not None and y != wy:
        return f"y{abs(y - wy)}" if (m, d) == (wm, wd) or wm is None else ""
    try:
        assert y and m and d and wy and wm and wd
        days = abs(_date(y, m, d).toordinal() - _date(wy, wm, wd).toordinal())
    except (AssertionError, ValueError):
        return ""
    return f"d{days}" if days < 32 else ""


def grade_year(response: str, item: Item) -> Grade:
    """Judge a typed year; a full date of that year will do."""
    plain = unicodedata.normalize("NFKC", response).casefold()
    if _SPAN.search(plain):
        return Grade("unclear", "one")
    years = set(_YEAR.findall(plain))
    if len(years) != 1:
        short = _SHORT_YEAR.fullmatch(plain.strip())
        return Grade("unclear", "one" if years else "four-digits" if short else "year")
    (year,) = years
    if year in item.accept:
        rest = [part for part in _PARTS.findall(plain) if part != year]
        dated = any(part.isdigit() or _month(part) for part in rest)
        return Grade("variant", "time") if dated else Grade("exact")
    if any(year == wrong.text for wrong in item.tempting):
        return Grade("wrong", "tempting", next(t.why for t in item.tempting if t.text == year))
    return Grade("wrong", "off", f"y{abs(int(year) - int(item.accept[0]))}")


def same_text(response: str, name: str, lang: Lang) -> bool | None:
    """Are two texts the same date? None where one is no date."""
    try:
        said, wanted = read(response, lang), read(name, lang)
    except Ambiguous:
        return None
    if said is None or wanted is None or wanted[1] is None:
        return None
    return all(w is None or w == s for s, w in zip(said, wanted, strict=True))
