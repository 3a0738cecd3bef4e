"""text-names-subject: a text whose subject is asked for does not name it.

"Which document lays this down? The Treaty of Friendship provides …" answers itself. It holds for the texts of relations
that ask for the subject (a provision, a saying), in every language, for every name and alias.

    passes   provision: The parties recognise each other's borders.
    fails    provision: The Treaty of Friendship recognises the borders.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Fact, Finding
from quizgen.spotting import name_words, names_of, tokens


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        if "subject" in bank.relations[fact.relation].ask and fact.status == "reviewed":
            name = _named(bank, fact)
            if name:
                message = f"{fact.id} names its own subject: “{name}”"
                yield error(fact.origin, "text-names-subject", message, "say it without the name")


def _named(bank: Bank, fact: Fact) -> str:
    if not isinstance(fact.value, Mapping):
        return ""
    names = [(name, name_words(name)) for name in names_of(bank.subjects[fact.subject])]
    for text in fact.value.values():
        words = tokens(text)
        for name, row in names:
            if len("".join(row)) >= 3 and any(words[i : i + len(row)] == row for i in range(len(words))):
                return name
    return ""
