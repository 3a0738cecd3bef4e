"""The fact sheet: treaties, people and figures at a glance."""

from __future__ import annotations

from collections.abc import Container, Iterator

from quizgen import wording
from quizgen.dates import Date
from quizgen.domain import Fact, Lang, Number, Sheet, SheetRow, SheetTable
from quizgen.notes.back import due
from quizgen.notes.study import Study, frame

LEVELS = ("core", "useful")
_NO_FIGURES = ("forecast", "term")
_DATED = {"signed": "signed-on", "place": "signed-in", "force": "in-force-on"}


def sheet(study: Study, lang: Lang, chosen: Container[str] | None = None) -> Sheet:
    """Tables of treaties, of offices held, and of figures with the time for which they hold."""
    words = study.words(lang)["sheets"]
    known = [
        fact
        for fact in study.bank.facts.values()
        if fact.id in study.askable and (fact.id in chosen if chosen is not None else fact.level in LEVELS)
    ]
    facts = sorted(known, key=lambda fact: (_first_day(study, fact), fact.id))
    heads = words["heads"]
    tables = (
        _table(words["treaties"], heads, ("treaty", *_DATED), _treaties(study, lang, facts)),
        _table(words["people"], heads, ("person", "office", "time"), _people(study, lang, facts)),
        _table(words["figures"], heads, ("figure", "value", "as-of"), _figures(study, lang, facts)),
    )
    full = tuple(table for table in tables if table.rows)
    return Sheet("facts", lang, words["facts"], "", full, **frame(study.bank, lang))


def _first_day(study: Study, fact: Fact) -> int:
    day = wording.day_of(study.bank, fact)
    return day.earliest if day else due(study.bank, fact)


def _table(title: str, heads: dict[str, str], columns: tuple[str, ...], rows: Iterator[SheetRow]) -> SheetTable:
    return SheetTable(title, tuple(heads[column] for column in columns), tuple(rows))


def _treaties(study: Study, lang: Lang, facts: list[Fact]) -> Iterator[SheetRow]:
    lg = study.languages[lang]
    for fact in facts:
        if fact.relation == "signed-on":
            own = {f.relation: f for f in study.bank.by_subject[fact.subject] if f.id in study.askable}
            cells = (
                wording.value_words(lg, study.bank, own[name].value, wording.day_of(study.bank, fact))
                if name in own
                else ""
                for name in _DATED.values()
            )
            yield SheetRow((_name(study, lang, fact.subject), *cells), fact.id)


def _people(study: Study, lang: Lang, facts: list[Fact]) -> Iterator[SheetRow]:
    lg = study.languages[lang]
    for fact in facts:
        if fact.relation == "held" and isinstance(fact.value, str):
            time = fact.when or fact.as_of
            office = wording.upper_first(wording.bare(wording.value_words(lg, study.bank, fact.value), lang))
            yield SheetRow(
                (_name(study, lang, fact.subject), office, wording.date_words(lg, time) if time else ""),
                fact.id,
            )


def _figures(study: Study, lang: Lang, facts: list[Fact]) -> Iterator[SheetRow]:
    lg = study.languages[lang]
    for fact in facts:
        if isinstance(fact.value, Number) and fact.relation not in _NO_FIGURES:
            label = fact.label.get(lang, "")
            name = _name(study, lang, fact.subject)
            time = fact.when or fact.as_of
            when = wording.upper_first(_time(study, lang, time)) if time else ""
            value = wording.number_words(lg, study.bank, fact.value)
            yield SheetRow((f"{name}: {label}" if label else name, value, when), fact.id)


def _time(study: Study, lang: Lang, time: Date) -> str:
    return wording.date_words(study.languages[lang], time)


def _name(study: Study, lang: Lang, subject: str) -> str:
    named = wording.full_name(study.languages[lang], study.bank.subjects[subject])
    return wording.upper_first(wording.bare(named, lang))
