"""list-contradiction: a line about one member agrees with the closed list.

A closed list names everybody. A reviewed element line (`signatory: turkmenistan`) may not add to it, and a rejected one
may not name somebody who is on it. Where membership changes, the two are compared only for the day of the list.

    passes   signatories: [armenia, russia]      signatory: turkmenistan, status: rejected
    fails    signatories: [armenia, russia]      signatory: turkmenistan
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen import dates
from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Fact, Finding


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for relation in bank.relations.values():
        for fact in bank.by_relation.get(relation.id, ()) if relation.member_of else ():
            for whole in bank.by_subject[fact.subject]:
                if whole.relation == relation.member_of and _contradicts(bank, fact, whole):
                    verb = "adds to" if fact.status == "reviewed" else "rejects one of"
                    message = f"{fact.id} {verb} the closed list {whole.id}"
                    yield error(fact.origin, "list-contradiction", message, "mend the list or the line")


def _contradicts(bank: Bank, fact: Fact, whole: Fact) -> bool:
    closed = bank.relations[whole.relation].listing == "closed" and not whole.open and whole.status == "reviewed"
    members = {*_names(fact)} <= {*_names(whole)}
    wrong = (fact.status == "reviewed" and not members) or (fact.status == "rejected" and members)
    return closed and wrong and fact.by == whole.by and _same_day(fact, whole)


def _names(fact: Fact) -> tuple[str, ...]:
    return fact.value if isinstance(fact.value, tuple) else (str(fact.value),)


def _same_day(fact: Fact, whole: Fact) -> bool:
    """Does the line speak of the day of the list? Without dates on either, it does."""
    day = whole.as_of or whole.when
    if day is None:
        return fact.when is None and fact.as_of is None
    span = fact.when or fact.as_of
    return span is not None and dates.covers(span, day)
