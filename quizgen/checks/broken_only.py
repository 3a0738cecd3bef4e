"""broken-only: what is promised to be true of one subject only is true of no other.

`only: yes` lets the inverse be asked openly ("What was signed on 25 May 1992?"). Another reviewed line of the same
relation and the same value, on another subject of the same type, breaks the promise.

    passes   two treaties of one day, neither with `only: yes`
    fails    two treaties of one day, one of them with `only: yes`
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.dates import Date, gregorian_text
from quizgen.domain import Bank, Fact, Finding, Value


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    alike: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in bank.facts.values():
        if fact.status == "reviewed" and isinstance(fact.value, Date | str):
            alike[bank.subjects[fact.subject].type, fact.relation, _text(fact.value)].append(fact)
    for facts in alike.values():
        for fact in facts:
            other = next((f for f in facts if f.subject != fact.subject), None) if fact.only else None
            if other is not None:
                message = f"{fact.id} says `only: yes`, but {other.id} says the same"
                yield error(fact.origin, "broken-only", message, "drop `only: yes`")


def _text(value: Value) -> str:
    return gregorian_text(value) if isinstance(value, Date) else str(value)
