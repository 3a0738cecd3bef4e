"""The timeline: every core subject once, on the day that made it matter."""

from __future__ import annotations

from collections.abc import Container

from quizgen import dates, wording
from quizgen.dates import Date
from quizgen.domain import Fact, Lang, Sheet, SheetRow, SheetTable
from quizgen.notes.study import Study, frame


def sheet(study: Study, lang: Lang, chosen: Container[str] | None = None) -> Sheet:
    """One table of rows (name, date in words) in the order of time; `position` is the ordinal of the day."""
    found = [fact for fact in _firsts(study, lang) if chosen is None or fact.id in chosen]
    ordered = sorted(((_middle(fact), fact.id, fact) for fact in found), key=lambda one: one[:2])
    rows = tuple(_row(study, lang, fact, day) for day, _, fact in ordered)
    words = study.words(lang)["sheets"]
    first, last = (dates.to_day(day)[0] for day in (rows[0].position, rows[-1].position)) if rows else ("", "")
    return Sheet(
        "timeline",
        lang,
        words["timeline"],
        words["subtitle"].format(**{"from": first, "to": last}) if rows else "",
        (SheetTable("", (), rows),),
        **frame(study.bank, lang),
    )


def _firsts(study: Study, lang: Lang) -> list[Fact]:
    """The first dated core fact of each subject, of the relations by which things are put in order."""
    core = (f for f in study.bank.facts.values() if f.level == "core" and f.id in study.askable)
    relations = _ordering(study, lang)
    found: dict[str, Fact] = {}
    for fact in core:
        if isinstance(fact.value, Date) and fact.relation in relations:
            found.setdefault(fact.subject, fact)
    return list(found.values())


def _ordering(study: Study, lang: Lang) -> frozenset[str]:
    """The relations that our words name; in a bank that has none of them, those with a stem for ordering."""
    named = frozenset(study.words(lang)["order"]) & study.bank.relations.keys()
    lg = study.languages[lang]
    return named or frozenset(r for r in study.bank.relations if wording.stem_of(lg, r, "order"))


def _middle(fact: Fact) -> int:
    assert isinstance(fact.value, Date)
    return (fact.value.earliest + fact.value.latest) // 2


def _row(study: Study, lang: Lang, fact: Fact, day: int) -> SheetRow:
    lg = study.languages[lang]
    assert isinstance(fact.value, Date)
    name = wording.bare(wording.full_name(lg, study.bank.subjects[fact.subject]), lang)
    return SheetRow((wording.upper_first(name), wording.date_words(lg, fact.value)), fact.id, day)
