"""disputed-alone: a dispute has two sides.

A disputed line needs another disputed line of the same subject, relation and slots with another value; otherwise there
is nothing to weigh, and it is a draft, a rejected claim, or simply so.

    passes   two lines `happened-on: 1846` and `happened-on: 1847`, both `status: disputed`
    fails    one line `happened-on: 1846` with `status: disputed` alone
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Fact, Finding
from quizgen.wording import siblings


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        if fact.status == "disputed" and not any(_other_side(fact, other) for other in siblings(bank, fact)):
            hint = "write the other side as a line of its own, also `status: disputed`"
            yield error(fact.origin, "disputed-alone", f"{fact.id} is disputed by no other line", hint)


def _other_side(fact: Fact, other: Fact) -> bool:
    return other.status == "disputed" and other.value != fact.value
