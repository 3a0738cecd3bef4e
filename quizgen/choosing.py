"""Filters: they choose what is asked, never what is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from quizgen.dates import Date, parse
from quizgen.domain import LEVELS, STATUSES, SUBJECT_TYPES, Bank, Fact
from quizgen.errors import Usage


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one filter are alternatives; different filters narrow. Empty means anything."""

    topics: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    sources: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def choose(bank: Bank, filters: Filters) -> tuple[Fact, ...]:
    """The facts that pass every filter, in the order of the bank; Usage for a value that nothing has."""
    _known("topic", filters.topics, {fact.topic for fact in bank.facts.values()})
    _known("type", filters.types, SUBJECT_TYPES)
    _known("level", filters.levels, LEVELS)
    _known("status", filters.statuses, STATUSES)
    _known("source", filters.sources, bank.sources)
    _known("id", filters.ids, (*bank.facts, *bank.subjects))
    if filters.from_year and filters.to_year and filters.from_year > filters.to_year:
        raise Usage(f"--from {filters.from_year} is after --to {filters.to_year}")
    return tuple(fact for fact in bank.facts.values() if _passes(bank, fact, filters))


def _known(name: str, asked: tuple[str, ...], values: Iterable[str]) -> None:
    known = set(values)
    for value in asked:
        if value not in known:
            close = get_close_matches(value[:80], sorted(known), n=1)
            hint = f"did you mean `{close[0]}`?" if close else _some(known)
            raise Usage(f"--{name} {value[:80]}: there is none; {hint}")


def _some(known: set[str]) -> str:
    return "there are " + ", ".join(sorted(known)[:12]) if len(known) <= 40 else "look with `quizgen facts`"


def _passes(bank: Bank, fact: Fact, filters: Filters) -> bool:
    return (
        (not filters.topics or fact.topic in filters.topics)
        and (not filters.types or bank.subjects[fact.subject].type in filters.types)
        and (not filters.levels or fact.level in filters.levels)
        and (not filters.statuses or fact.status in filters.statuses)
        and (not filters.sources or any(c.source in filters.sources for c in fact.cite))
        and (not filters.ids or fact.id in filters.ids or fact.subject in filters.ids)
        and overlaps_years(bank, fact, filters.from_year, filters.to_year)
    )


def overlaps_years(bank: Bank, fact: Fact, first: int | None, last: int | None) -> bool:
    """Does the fact's time reach into these years? An undated fact does not, unless none are asked for."""
    if first is None and last is None:
        return True
    time = time_of(fact)
    if time is None:
        return False
    low = parse(f"{first or 1:04}").earliest
    high = parse(f"{last or 9999:04}").latest
    return time.earliest <= high and low <= time.latest


def time_of(fact: Fact) -> Date | None:
    """When the fact was so: its date, the time measured or held, else the day on which it was known."""
    return fact.value if isinstance(fact.value, Date) else fact.when or fact.as_of
