"""supersedes: a corrected fact names the one it corrects, and that one is retired.

The old id stays for ever, so that decks in use know what became of it.

    passes   x.happened-on with `status: retired`; x.happened-on.v2 with `supersedes: x.happened-on`
    fails    `supersedes: x.happend-on`        # there is none
    fails    `supersedes: x.happened-on`       # which is still reviewed
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Finding


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        if not fact.supersedes:
            continue
        old = bank.facts.get(fact.supersedes)
        if old is None:
            message = f"{fact.id} supersedes `{fact.supersedes[:60]}`, which is no fact"
            yield error(fact.origin, "supersedes", message, "the whole id, SUBJECT.RELATION")
        elif old is fact or old.status not in ("retired", "rejected"):
            message = f"{fact.id} supersedes {old.id}, which is {old.status}"
            yield error(fact.origin, "supersedes", message, "give the old one `status: retired` and a `reason`")
