"""uncited: every fact stands on at least one citation.

A fact nobody can look up is no fact for a learner. A draft may still wait for its source; it is a warning then.

    passes   - signed-on: 1992-05-25
               cite: [treaty-text:1]
    fails    - signed-on: 1992-05-25
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error, warning
from quizgen.domain import Bank, Finding


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        if not fact.cite:
            make = warning if fact.status == "draft" else error
            yield make(fact.origin, "uncited", f"{fact.id} cites nothing", "add `cite: [SOURCE:LINE]`")
