"""note-slot: what changes the truth of a claim is a slot, not a note.

Dropping the note must leave the claim true. A note with a figure or a date, on a fact that has no date of its own, may
hide a `when`, `as_of`, `for` or `by`, which would then be missing from the question too.

    passes   - members: [armenia, russia]
               as_of: 2015-01-02
    fails    - members: [armenia, russia]
               note: As of 2 January 2015.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, warning
from quizgen.dates import Date
from quizgen.domain import Bank, Fact, Finding

_HIDDEN = re.compile(r"(?i)\b(?:as of|until|since|only in|по состоянию на|жағдай бойынша)\b[^.]*\d")


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        if fact.status == "reviewed" and not _dated(fact) and any(map(_HIDDEN.search, fact.note.values())):
            message = f"the note of {fact.id} carries a date, and the fact has none"
            yield warning(fact.origin, "note-slot", message, "make it `when:` or `as_of:`")


def _dated(fact: Fact) -> bool:
    return fact.when is not None or fact.as_of is not None or isinstance(fact.value, Date)
