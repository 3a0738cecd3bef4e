"""What rules share: how a finding is made, and every text of the bank with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizgen.domain import Bank, Fact, Finding, Lang, Language, Origin, Subject, Text

Languages = Mapping[Lang, Language]


def error(origin: Origin, rule: str, message: str, hint: str = "") -> Finding:
    """A fault that has to be mended."""
    return Finding(origin.path, origin.line, origin.column, rule, message, hint)


def warning(origin: Origin, rule: str, message: str, hint: str = "") -> Finding:
    """Something that an editor should look at."""
    return Finding(origin.path, origin.line, origin.column, rule, message, hint, "warning")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text of the bank: what it is, in which language, and whose."""

    what: str
    lang: Lang
    text: str
    origin: Origin
    prose: bool = False  # whole sentences, not names


def all_texts(bank: Bank) -> Iterator[Worded]:
    """Every text of every subject and fact, in every language."""
    for subject in bank.subjects.values():
        yield from subject_texts(subject)
    for fact in bank.facts.values():
        yield from fact_texts(fact)


def subject_texts(subject: Subject) -> Iterator[Worded]:
    """The names, forms and aliases of a subject."""
    texts = {"name": subject.name, "title": subject.title, "cue": subject.cue, "ask": subject.ask}
    texts |= {"in": subject.in_form, "of": subject.of_form}
    for what, text in texts.items():
        yield from _each(f"`{what}` of {subject.id}", text, subject.origin)
    for dated in subject.names:
        yield from _each(f"`names` of {subject.id}", dated.name, subject.origin)
        yield from _each(f"`names` of {subject.id}", dated.within, subject.origin)
    for lang, aliases in subject.also.items():
        for alias in aliases:
            yield Worded(f"`also` of {subject.id}", lang, alias, subject.origin)


def fact_texts(fact: Fact) -> Iterator[Worded]:
    """The value, note, statement and label of a fact, where they are texts."""
    if isinstance(fact.value, Mapping):
        yield from _each(fact.id, fact.value, fact.origin, prose=True)
    yield from _each(f"`note` of {fact.id}", fact.note, fact.origin, prose=True)
    yield from _each(f"`say` of {fact.id}", fact.say, fact.origin, prose=True)
    yield from _each(f"`label` of {fact.id}", fact.label, fact.origin)


def _each(what: str, text: Text, origin: Origin, prose: bool = False) -> Iterator[Worded]:
    for lang, words in text.items():
        yield Worded(what, lang, words, origin, prose)
