"""The lock as the bank would have it: what each fact asks, and hashes of all that is printed, language by language."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen import wording
from quizgen.citing import cite_of
from quizgen.domain import Fact, Lang, Lock, LockEntry, LockType, Note, NoteType
from quizgen.lock import PUBLISHED, digest, identity, time_of
from quizgen.notes import all_notes, all_types, order, withdrawn
from quizgen.notes.study import Study


def lock_of(study: Study) -> Lock:
    """What would be published now, without times."""
    known = study.lock.decks if study.lock else {}
    printed = {lang: _printed(study, lang) for lang in study.languages}
    info = study.bank.info
    types = {
        f"{lang}.{kind}": type_entry(one) for lang in study.languages for kind, one in all_types(study, lang).items()
    }
    facts = [fact for fact in study.bank.facts.values() if fact.status in PUBLISHED]
    return Lock(
        namespace=info.namespace,
        releases=study.lock.releases if study.lock else (),
        decks={lang: known.get(lang) or deck_name(info.title[lang]) for lang in study.languages},
        types=types,
        facts={fact.id: _entry(study, fact, printed) for fact in facts},
        orders={
            order.key_of(pair): LockEntry("", "", False, (), {k: p[order.key_of(pair)] for k, p in printed.items()})
            for pair in study.pairs
        },
    )


def deck_name(title: str) -> str:
    """The title as a deck's name; `::` would make a deck within a deck."""
    return " ".join(title.replace("::", ":").replace('"', "”").split())


def _printed(study: Study, lang: Lang) -> dict[str, str]:
    """The hash of each note by what it is about: a fact, which has one note at most, or a pair."""
    return {note.id: note_hash(note) for note in all_notes(study, lang)}


def note_hash(note: Note) -> str:
    """The hash of all that a note shows."""
    shown = [part for name, text in sorted(note.fields.items()) if text for part in (name, text)]
    return digest((*shown, *note.tags))


def type_entry(kind: NoteType) -> LockType:
    """The note type as the lock knows it."""
    ids = [str(one.id) for one in kind.fields] + [str(one.id) for one in kind.cards]
    names = [field.name for field in kind.fields]
    texts = [text for card in kind.cards for text in (card.name, card.front, card.back)]
    return LockType(kind.id, digest(ids), digest((kind.name, *names, *texts, kind.css)))


def _entry(study: Study, fact: Fact, printed: Mapping[Lang, Mapping[str, str]]) -> LockEntry:
    return LockEntry(
        identity=identity(study.bank.relations[fact.relation], fact),
        time=time_of(fact),
        retired=fact.status == "retired",
        cards=asks_of(study, fact),
        content={lang: texts.get(fact.id) or _said(study, lang, fact) for lang, texts in printed.items()},
    )


def asks_of(study: Study, fact: Fact) -> tuple[str, ...]:
    """The questions that the fact's note asks, and those that it asks no longer."""
    asked = tuple(one.ask for one in study.questions.get(fact.id, ()))
    gaps = ("cloze",) if fact.id in study.gaps else ()
    return (*asked, *gaps, *(f"{withdrawn.GONE}{ask}" for ask in withdrawn.gone(study, fact)))


def _said(study: Study, lang: Lang, fact: Fact) -> str:
    """The hash of a fact without a note: its statement and its sources."""
    lg = study.languages[lang]
    cites = [cite_of(lg, study.bank, citation).text for citation in fact.cite]
    return digest((wording.statement(lg, study.bank, fact), fact.note.get(lang, ""), *cites))
