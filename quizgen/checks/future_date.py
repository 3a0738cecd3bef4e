"""future-date: what has happened did not happen tomorrow.

A reviewed date after today must be a plan or a term, told as one: by a relation of a line that says when it was so
(`as_of`, `when`), or of a relation that no question asks as an event (`ask: []`), or one whose name ends in `-until`.
An `as_of` after today is always wrong. A date that no calendar has is refused while reading (`bad-date`).

    passes   - lasts-until: 2050
    passes   - planned-for: 2050
               as_of: 2020
    fails    - signed-on: 2050-01-01
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.dates import Date
from quizgen.domain import Bank, Finding


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    now = today.toordinal()
    for fact in bank.facts.values():
        if fact.as_of is not None and fact.as_of.earliest > now:
            yield error(fact.origin, "future-date", f"{fact.id}: `as_of: {fact.as_of.text}` has not come yet")
        ahead = isinstance(fact.value, Date) and fact.value.earliest > now
        planned = fact.as_of or fact.when or fact.relation.endswith("-until") or not bank.relations[fact.relation].ask
        if ahead and fact.status == "reviewed" and not planned:
            assert isinstance(fact.value, Date)
            hint = "a plan needs `as_of:`, the day on which it was the plan"
            yield error(fact.origin, "future-date", f"{fact.id}: {fact.value.text} has not come yet", hint)
