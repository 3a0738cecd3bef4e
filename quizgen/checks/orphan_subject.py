"""orphan-subject: every subject is there for a fact.

A subject without a fact, which no fact names as its value, side or speaker and no subject lies `within`, is forgotten
or misspelt elsewhere.

    passes   {id: moscow, type: city, …}      # something `happened-in: moscow`
    fails    {id: moskow, type: city, …}      # nobody refers to it
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, warning
from quizgen.domain import Bank, Finding


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    used = {subject.within for subject in bank.subjects.values()} | set(bank.by_subject)
    for fact in bank.facts.values():
        used |= {fact.for_, fact.by}
        used.update(
            fact.value if isinstance(fact.value, tuple) else [fact.value] if isinstance(fact.value, str) else []
        )
    for subject in bank.subjects.values():
        if subject.id not in used:
            message = f"{subject.id} has no fact, and nothing refers to it"
            yield warning(subject.origin, "orphan-subject", message, "write a fact of it, or delete it")
