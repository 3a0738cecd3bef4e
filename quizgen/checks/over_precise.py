"""over-precise: nothing is finer than what its source gives.

An `as_of` cannot be later than all sources: nobody confirmed it then. A day is not `~` (about), and a number that is
only about right has no fifth digit. With `--sources` the cited lines themselves are asked: a day of which the line
gives only the month or the year is a finding of this rule.

    passes   - held: minister
               as_of: 2004
               cite: [book-of-2004:7]
    fails    - held: minister
               as_of: 2020
               cite: [book-of-2004:7]
    fails    - happened-on: 1731-10-10~
    fails    - amount: about 18,734 people
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen import dates
from quizgen.checks._common import Languages, error
from quizgen.dates import Date
from quizgen.domain import Bank, Fact, Finding, Number

DIGITS = 4  # of a number that is only about right


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        for fault in _faults(bank, fact) if fact.status == "reviewed" else ():
            yield error(fact.origin, "over-precise", f"{fact.id}: {fault}", "say no more than the source does")


def _faults(bank: Bank, fact: Fact) -> Iterator[str]:
    if fact.as_of is not None and fact.cite and fact.as_of.earliest > _last_written(bank, fact):
        yield f"`as_of: {fact.as_of.text}` is later than every source cited"
    for day in (fact.value, fact.when):
        if isinstance(day, Date) and day.about and day.text.count("-") > 1:
            yield f"{day.text} is a day, and only about right"
    if isinstance(fact.value, Number) and fact.value.qualifier == "about":
        digits = "".join(str(part) for part in fact.value.low.normalize().as_tuple().digits)
        if len(digits) > DIGITS:
            yield f"`{fact.value.text}` has {len(digits)} digits, and is only about right"


def _last_written(bank: Bank, fact: Fact) -> int:
    """The last day on which one of the sources may have been written."""
    return max(_written(bank.sources[c.source].date) for c in fact.cite)


def _written(text: str) -> int:
    try:
        return dates.parse(text).latest
    except dates.DateError:
        return 10**7
