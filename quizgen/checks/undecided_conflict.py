"""undecided-conflict: two lines that cannot both be so are decided, or disputed.

Where a relation leaves room for one value (`one-per`), a reviewed line may have no reviewed or disputed line beside it
whose value is certainly another. Where one subject at a time may have the value (`one-subject-per`, a `single` office),
no two may certainly have had it on the same day. Figures of different people (`by`) do not contradict each other.

    passes   signed-on: 1992-05-25      signed-on: 1992        # the year holds the day
    fails    signed-on: 1992-05-25      signed-on: 1993-05-25
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from quizgen.answers import compare
from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Fact, Finding


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    yield from _two_values(bank)
    yield from _two_holders(bank)


def _two_values(bank: Bank) -> Iterator[Finding]:
    scopes: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in bank.facts.values():
        if bank.relations[fact.relation].one_per and fact.status in ("reviewed", "disputed") and not fact.open:
            scopes[_scope(bank, fact)].append(fact)
    for facts in scopes.values():
        for one in (f for f in facts if f.status == "reviewed"):
            against = next((f for f in facts if f is not one and _conflict(bank, one, f)), None)
            if against is not None:
                hint = "decide: reject or retire one of them, or make both `status: disputed`"
                message = f"{one.id} and {against.id} cannot both be so"
                yield error(one.origin, "undecided-conflict", message, hint)


def _scope(bank: Bank, fact: Fact) -> tuple[str, ...]:
    slots = bank.relations[fact.relation].one_per
    when = fact.when.text if fact.when and "when" in slots else ""
    as_of = fact.as_of.text if fact.as_of and "as_of" in slots else ""
    label = str(sorted(fact.label.items())) if "label" in slots else ""
    return fact.subject, fact.relation, fact.for_, fact.by, when, as_of, label


def _conflict(bank: Bank, a: Fact, b: Fact) -> bool:
    return compare(bank, a.value, b.value) == "disjoint" and compare(bank, b.value, a.value) == "disjoint"


def _two_holders(bank: Bank) -> Iterator[Finding]:
    held: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in bank.facts.values():
        office = bank.subjects.get(fact.value) if isinstance(fact.value, str) else None
        one = "value" in bank.relations[fact.relation].one_subject_per and office is not None and office.single
        if one and fact.status == "reviewed" and fact.when is not None and not fact.by and isinstance(fact.value, str):
            held[fact.relation, fact.value].append(fact)
    for facts in held.values():
        in_order = sorted(facts, key=lambda f: f.when.start_latest if f.when else 0)
        for a, b in pairwise(in_order):
            assert a.when and b.when
            core = min(_sure_end(a), _sure_end(b)) - max(a.when.start_latest, b.when.start_latest)
            if a.subject != b.subject and core > 0 and not a.open and not b.open:
                message = f"{a.id} and {b.id} hold one office at the same time"
                yield error(b.origin, "undecided-conflict", message, "one holder at a time: look at both terms")


def _sure_end(fact: Fact) -> int:
    """The last day on which it certainly held; an open end reaches as far as it was confirmed."""
    assert fact.when is not None
    if not fact.when.open_end:
        return fact.when.end_earliest
    return fact.as_of.earliest if fact.as_of else fact.when.start_latest
