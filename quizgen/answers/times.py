"""Over which time a fact is known to hold, and when it began."""

from __future__ import annotations

from quizgen import dates
from quizgen.dates import Date
from quizgen.domain import Bank, Fact


def certain(fact: Fact) -> Date | None:
    """The time over which a fact is known to hold: an open end reaches only to its `as_of`."""
    if fact.when is None:
        return fact.as_of
    if not fact.when.open_end:
        return fact.when
    head = fact.when.text.split("/")[0]
    if fact.as_of is None or fact.as_of.latest < fact.when.start_latest:
        return None
    return dates.parse(f"{head}/{fact.as_of.text.split('/')[-1]}", fact.when.calendar)


def began(bank: Bank, fact: Fact) -> Date | None:
    """When what holds over a time began, if that is certain: known, held once, and no other time is possible."""
    if fact.when is None or fact.when.open_start or fact.when.about or fact.open:
        return None
    again = [
        f for f in bank.by_subject.get(fact.subject, ())
        if f.relation == fact.relation and f.value == fact.value and f.status != "retired"
    ]  # fmt: skip
    return dates.parse(fact.when.text.split("/")[0], fact.when.calendar) if len(again) == 1 else None
