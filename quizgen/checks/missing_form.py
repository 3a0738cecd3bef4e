"""missing-form: a subject has the forms that the stems ask for.

A stem with `{in}` needs the `in:` form of its place in every language that cannot build it (`in: ""` in the words of
the language); one with `{for-of}` needs the `of:` form of the side; one with `{ask}` needs the `ask:` of the statistic.
Without them the bare nominative would be printed, which is wrong in an inflected language.

    passes   {id: moscow, type: city, name: {en: Moscow, ru: Москва}, in: {ru: в Москве}}
    fails    {id: moscow, type: city, name: {en: Moscow, ru: Москва}}      # and something `happened-in: moscow`
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen import wording
from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Fact, Finding, Lang, Language, Subject


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    slots = {
        (lang, name): _slots(lg, name, relation.ask) for name, relation in bank.relations.items()
        for lang, lg in languages.items()
    }  # fmt: skip
    for fact in bank.facts.values():
        for lang, lg in languages.items():
            for subject, form in _lacking(bank, fact, lg, slots[lang, fact.relation]):
                if (subject.id, form + lang) not in seen:
                    seen.add((subject.id, form + lang))
                    message = f"{subject.id} has no `{form}` in {lang}, which `{fact.relation}` prints"
                    yield error(subject.origin, "missing-form", message, f"add `{form}: {{{lang}: …}}`")


def _slots(lg: Language, relation: str, asks: tuple[str, ...]) -> frozenset[str]:
    """The slots of all stems of a relation that may be printed."""
    stems = (stem for ask in ("says", *asks) for stem in lg.stems.get(relation, {}).get(ask, ()))
    return frozenset(slot for stem in stems for slot in wording.slot_names(stem))


def _lacking(bank: Bank, fact: Fact, lg: Language, slots: frozenset[str]) -> Iterator[tuple[Subject, str]]:
    subject = bank.subjects[fact.subject]
    place = bank.subjects.get(fact.value) if isinstance(fact.value, str) else None
    side = bank.subjects.get(fact.for_)
    if "in" in slots and place is not None and not lg.words.get("in") and not _placed(place, lg.lang):
        yield place, "in"
    if "for-of" in slots and side is not None and not side.of_form.get(lg.lang):
        yield side, "of"
    if "ask" in slots and not subject.ask.get(lg.lang):
        yield subject, "ask"


def _placed(place: Subject, lang: Lang) -> bool:
    """Is the form there, for today's name and for those of other days?"""
    return bool(place.in_form.get(lang)) and all(old.within.get(lang) for old in place.names)
