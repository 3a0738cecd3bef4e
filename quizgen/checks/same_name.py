"""same-name: two subjects of one type and one name can be told apart.

Options, typed answers and titles show the name; where two subjects share it in any language, each needs a `cue:` that
is printed with it, "(the first of two with this title)".

    passes   two treaties “Treaty of Friendship”, each with a `cue:`
    fails    two treaties “Treaty of Friendship”, one of them without
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Finding, Subject
from quizgen.wording import bare


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for lang in bank.info.langs:
        first: dict[tuple[str, str], Subject] = {}
        for subject in bank.subjects.values():
            name = bare(subject.name.get(lang, ""), lang).casefold()
            other = first.setdefault((subject.type, name), subject)
            if name and other is not subject and not (subject.cue and other.cue):
                message = f"{other.id} and {subject.id} are both named “{subject.name[lang]}” ({lang})"
                yield error(subject.origin, "same-name", message, "give each a `cue:`, or another name")
