"""within: what a place lies in exists, and lies not in the place itself; no more than 32 lie one in another.

What is true of the part is taken as true of the whole: what was signed in the Kremlin was signed in Moscow.

    passes   {id: kremlin, within: moscow}   {id: moscow, within: russia}
    fails    {id: kremlin, within: moskow}
    fails    {id: moscow, within: kremlin}   {id: kremlin, within: moscow}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.answers import DEEPEST, containers
from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Finding
from quizgen.loader.reader import MOST_HINTED, guess


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    unknown = 0
    for subject in bank.subjects.values():
        if subject.within and subject.within not in bank.subjects:
            unknown += 1
            hint = (unknown < MOST_HINTED and guess(subject.within, bank.subjects)) or "write the subject first"
            yield error(
                subject.origin,
                "within",
                f"{subject.id} lies within `{subject.within[:60]}`, which is no subject",
                hint,
            )
        elif subject.id in (around := containers(bank, subject.id)):
            yield error(subject.origin, "within", f"{subject.id} lies within itself", "`within` names what is larger")
        elif len(around) == DEEPEST:
            message = f"{subject.id} lies within {DEEPEST} places or more"
            yield error(subject.origin, "within", message, "leave some of them out")
