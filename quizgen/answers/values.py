"""When two values are the same, different for certain, or neither."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from quizgen import dates
from quizgen.dates import Date
from quizgen.domain import Bank, Number, Value

Match = Literal["same", "disjoint", "unsure"]


_GAP = Decimal("0.12")  # measures nearer than this to each other are not called different


_STRETCH = {
    "about": (Decimal("0.9"), Decimal("1.1")),
    "nearly": (Decimal("0.9"), Decimal(1)),
    "more than": (Decimal(1), Decimal("1.15")),
    "at least": (Decimal(1), Decimal("1.15")),
    "up to": (Decimal("0.85"), Decimal(1)),
    "less than": (Decimal("0.85"), Decimal(1)),
}


def compare(bank: Bank, known: Value, asked: Value) -> Match:
    """Is the asked value the known one (or wider), something else for certain, or neither?"""
    if isinstance(known, Date) and isinstance(asked, Date):
        return _compare_dates(known, asked)
    if isinstance(known, Number) and isinstance(asked, Number):
        return _compare_numbers(bank, known, asked)
    if isinstance(known, str) and isinstance(asked, str):
        return _compare_names(bank, known, asked)
    if isinstance(known, tuple):
        wanted = asked if isinstance(asked, tuple) else (asked,)
        return "same" if set(wanted) <= set(known) else "unsure"
    return "same" if known == asked else "unsure"


def readings(value: Date) -> tuple[Date, ...]:
    """What a date may be taken for: itself, and before 1918 the same words in the other calendar."""
    if not value.calendar or value.start_latest >= dates.ADOPTED:
        return (value,)
    found = [value]
    for calendar in ("gregorian", "julian"):
        try:
            found.append(dates.parse(value.text, calendar))
        except dates.DateError:  # 29 February of 1900 was a day of one calendar only
            continue
    return tuple(found)


def _compare_dates(known: Date, asked: Date) -> Match:
    """Both reckonings count as right, and neither is ever called wrong."""
    mine, theirs = readings(known), readings(asked)
    if any(dates.contains(wide, narrow) for wide in theirs for narrow in mine):
        return "same"
    first, last = min(d.earliest for d in mine), max(d.latest for d in mine)
    low, high = min(d.earliest for d in theirs), max(d.latest for d in theirs)
    return "disjoint" if last < low or high < first else "unsure"


def _compare_names(bank: Bank, known: str, asked: str) -> Match:
    if known == asked or asked in containers(bank, known):
        return "same"
    if known in containers(bank, asked):
        return "unsure"
    return "unsure" if bank.namesakes(known, asked) else "disjoint"


DEEPEST = 32  # places one in another


def containers(bank: Bank, name: str) -> list[str]:
    """The places that a place lies in, the smallest first."""
    found: list[str] = []
    subject = bank.subjects.get(name)
    while subject is not None and subject.within and subject.within not in found and len(found) < DEEPEST:
        found.append(subject.within)
        subject = bank.subjects.get(subject.within)
    return found


def _compare_numbers(bank: Bank, known: Number, asked: Number) -> Match:
    if known.unit != asked.unit:
        return "unsure"
    if (known.low, known.high) == (asked.low, asked.high):
        return "same"
    if bank.units[known.unit].exact and not known.qualifier and not asked.qualifier:
        return "disjoint"
    (low, high), (first, last) = spread(known), spread(asked)
    return "disjoint" if high * (1 + _GAP) < first or last * (1 + _GAP) < low else "unsure"


def spread(value: Number) -> tuple[Decimal, Decimal]:
    """What a number may stand for: half its last digit either way, stretched by its qualifier."""
    times = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}[value.scale]
    half = Decimal(times).scaleb(-value.decimals) / 2
    down, up = _STRETCH.get(value.qualifier, (Decimal(1), Decimal(1)))
    return (value.low - half) * down, (value.high + half) * up
