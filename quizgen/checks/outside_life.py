"""outside-life: nothing is told of somebody before birth or after death.

The life of a subject runs from its `born-on`, `founded-on` or `opened-on` to its `died-on`, `closed-on` or `ended-on`,
as far as reviewed lines give them. The dates and the `when` of a person's other reviewed facts must touch that life,
and so must the day of what the person signed. Of an organisation or a place it is a warning: it may have had a
forerunner.

    passes   born-on: 1940-07-06      held: president, when: 1990-04-24/2019-03-20
    fails    died-on: 1781-05-23      held: khan, when: 1790/1800
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error, warning
from quizgen.dates import Date
from quizgen.domain import Bank, Fact, Finding

_STARTS = ("born-on", "founded-on", "opened-on")
_ENDS = ("died-on", "closed-on", "ended-on")
_Life = tuple[int, int]


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    lives = {name: _life(facts) for name, facts in bank.by_subject.items()}
    for fact in bank.facts.values():
        if fact.status != "reviewed" or fact.relation in (*_STARTS, *_ENDS):
            continue
        for name, day in _placed(bank, fact):
            if not _touches(lives.get(name, (0, 10**7)), day):
                person = bank.subjects[name].type == "person"
                message = f"{fact.id}: {day.text} is outside the life of {name}"
                yield (error if person else warning)(fact.origin, "outside-life", message, "look at both dates")


def _life(facts: tuple[Fact, ...]) -> _Life:
    start, end = 0, 10**7
    for fact in facts:
        if isinstance(fact.value, Date) and fact.status == "reviewed":
            start = max(start, fact.value.earliest) if fact.relation in _STARTS else start
            end = min(end, fact.value.latest) if fact.relation in _ENDS else end
    return start, end


def _touches(life: _Life, day: Date) -> bool:
    return day.latest >= life[0] and day.earliest <= life[1]


def _placed(bank: Bank, fact: Fact) -> Iterator[tuple[str, Date]]:
    """Who must have been there, and when."""
    day = fact.value if isinstance(fact.value, Date) else fact.when
    alive = bank.relations[fact.relation].value in ("date", "subject")
    if day is not None and alive:
        yield fact.subject, day
    if fact.relation == "signed-by" and isinstance(fact.value, str):
        for other in bank.by_subject[fact.subject]:
            if other.relation == "signed-on" and other.status == "reviewed" and isinstance(other.value, Date):
                yield fact.value, other.value
