"""Flashcards to cut: the questions of core and useful facts, each with its answer."""

from __future__ import annotations

from collections.abc import Container, Iterator

from quizgen.domain import Fact, Lang, Sheet, SheetRow, SheetTable
from quizgen.notes import cloze
from quizgen.notes.back import due
from quizgen.notes.study import Study, frame

LEVELS = ("core", "useful")


def sheet(study: Study, lang: Lang, chosen: Container[str] | None = None) -> Sheet:
    """One table of rows (front, back, id): core first, then in the order of time."""
    facts = [f for f in study.bank.facts.values() if (f.id in chosen if chosen is not None else f.level in LEVELS)]
    ordered = sorted(facts, key=lambda fact: due(study.bank, fact))
    rows = tuple(row for fact in ordered for row in _rows(study, lang, fact))
    title = study.words(lang)["sheets"]["flashcards"]
    return Sheet("flashcards", lang, title, "", (SheetTable("", (), rows),), **frame(study.bank, lang))


def _rows(study: Study, lang: Lang, fact: Fact) -> Iterator[SheetRow]:
    for asked in study.questions.get(fact.id, ()):
        yield SheetRow((study.front(lang, asked), study.back(lang, asked), fact.id), fact.id)
    if fact.id in study.gaps:
        text, answer = cloze.gapped(study, lang, fact)
        yield SheetRow((text.replace("{gap}", study.languages[lang].words["blank"]), answer, fact.id), fact.id)
