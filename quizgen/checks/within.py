"""within: what a place lies in exists, and lies not in the place itself.

What is true of the part is taken as true of the whole: what was signed in the Kremlin was signed in Moscow.

    passes   {id: kremlin, within: moscow}   {id: moscow, within: russia}
    fails    {id: kremlin, within: moskow}
    fails    {id: moscow, within: kremlin}   {id: kremlin, within: moscow}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Finding, Subject


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for subject in bank.subjects.values():
        if subject.within and subject.within not in bank.subjects:
            near = get_close_matches(subject.within[:80], bank.subjects, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "write the subject first"
            yield error(
                subject.origin,
                "within",
                f"{subject.id} lies within `{subject.within[:60]}`, which is no subject",
                hint,
            )
        elif _circular(bank, subject):
            yield error(subject.origin, "within", f"{subject.id} lies within itself", "`within` names what is larger")


def _circular(bank: Bank, subject: Subject) -> bool:
    seen, place = {subject.id}, bank.subjects.get(subject.within)
    while place is not None:
        if place.id in seen:
            return True
        seen.add(place.id)
        place = bank.subjects.get(place.within)
    return False
