"""Which questions a fact can carry on its note: a year, a full date, its value, its subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from quizgen import dates, wording
from quizgen.answers import began
from quizgen.asking import year_of
from quizgen.dates import Date
from quizgen.domain import Fact, Number
from quizgen.notes.study import ASKS, Question, Study

MOST_TERMS = 1000  # of one office; with more nobody asks who held it


def plan(study: Study) -> Mapping[str, tuple[Question, ...]]:
    """The questions of every fact that has any, by fact id, in the order of ASKS."""
    found: dict[str, list[Question]] = defaultdict(list)
    for asked in study.unlike(_candidates(study)):
        found[asked.fact.id].append(asked)
    return {name: tuple(sorted(asked, key=lambda one: ASKS.index(one.ask))) for name, asked in found.items()}


def _candidates(study: Study) -> Iterator[Question]:
    for fact in study.bank.facts.values():
        if fact.id in study.askable:
            yield from _year(study, fact)
            yield from _date(study, fact)
            yield from _value(study, fact)
            yield from _subject(study, fact)
        elif fact.status == "disputed":
            yield from _disputed(study, fact)


def _year(study: Study, fact: Fact) -> Iterator[Question]:
    """The year, where it is one and the same in both calendars; it is typed."""
    value = fact.value if isinstance(fact.value, Date) else began(study.bank, fact)
    ask = "year" if isinstance(fact.value, Date) else "start"
    if value is None or not study.asks(fact, ask):
        return
    year = year_of(fact._replace(value=value))
    if year and _sure_year(value):
        yield Question(fact, "year", ask, dates.parse(year))


def _sure_year(value: Date) -> bool:
    if value.calendar not in ("julian", "unstated") or value.precision == "year":
        return True
    return dates.to_day(value.earliest)[0] == dates.to_day(value.latest)[0] == value.year


def _date(study: Study, fact: Fact) -> Iterator[Question]:
    """The full date of what matters most."""
    value = fact.value
    if isinstance(value, Date) and value.precision == "day" and fact.level == "core" and study.asks(fact, "date"):
        yield Question(fact, "date", "date", value)


def _value(study: Study, fact: Fact) -> Iterator[Question]:
    """The place, the signer, the cause, the figure …; of a person the office, where it was the only one then."""
    value = fact.value
    if _holding(study, fact):
        if study.world.can_ask(fact.relation, "value") and isinstance(value, str) and _only_office(study, fact):
            yield Question(fact, "answer", "value", value)
    elif study.asks(fact, "value") and not fact.open and isinstance(value, Number | str):
        yield Question(fact, "answer", "value", value)


def _subject(study: Study, fact: Fact) -> Iterator[Question]:
    """The document, the event, the speaker, the holder: only where there is no other in the world."""
    relation = study.bank.relations[fact.relation]
    if _holding(study, fact):
        sure = study.asks(fact, "subject") and _only_holder(study, fact)
    elif relation.value == "text":
        named = study.bank.subjects[fact.subject].type != "work"  # of a work's own words nobody asks who said them
        said = "value" in relation.one_subject_per and fact.level != "trivia"  # nobody learns who said a trifle
        sure = named and study.asks(fact, "subject") and (fact.only or said)
    else:
        sure = fact.only and all(relation.id in study.words(lang).get("open", {}) for lang in study.languages)
    if sure:
        yield Question(fact, "reverse", "subject" if _own_stem(study, fact) else "open", fact.subject)


def _own_stem(study: Study, fact: Fact) -> bool:
    return _holding(study, fact) or study.bank.relations[fact.relation].value == "text"


# --- offices ----------------------------------------------------------------------------------------


def _holding(study: Study, fact: Fact) -> bool:
    """Does the fact say who held an office, for a time?"""
    return "when" in study.bank.relations[fact.relation].one_subject_per


def _only_office(study: Study, fact: Fact) -> bool:
    """Does the bank know of no other office that the person may have held at that time?"""
    asked = _time(fact)
    others = (o for o in study.bank.by_subject[fact.subject] if o.relation == fact.relation and o.id != fact.id)
    return asked is not None and not any(
        o.status not in ("rejected", "retired") and (time := _time(o)) is not None and dates.overlaps(time, asked)
        for o in others
    )


def _only_holder(study: Study, fact: Fact) -> bool:
    """Was there certainly one holder: a single office, for a term or on a day?"""
    asked = _time(fact)
    office = study.bank.subjects.get(fact.value) if isinstance(fact.value, str) else None
    if office is None or not office.single or asked is None:
        return False
    if not asked.is_interval and asked.precision != "day":
        return False
    terms = study.bank.by_value[fact.relation, office.id]
    return len(terms) <= MOST_TERMS and not any(
        o.status not in ("rejected", "retired") and (time := _time(o)) is not None and _together(time, asked)
        for o in terms
        if o.subject != fact.subject
    )


def _time(fact: Fact) -> Date | None:
    return fact.when or fact.as_of


def _together(a: Date, b: Date) -> bool:
    """Did both certainly hold for longer than the day on which one took over?"""
    first, last = max(a.start_latest, b.start_latest), min(a.end_earliest, b.end_earliest)
    return first < last or dates.covers(a, b) or dates.covers(b, a)


# --- disputes ---------------------------------------------------------------------------------------


def _disputed(study: Study, fact: Fact) -> Iterator[Question]:
    """What sources differ on: one question for all their answers, on the first of the lines by id."""
    others = [o for o in wording.siblings(study.bank, fact) if o.status == "disputed"]
    if not others or any(o.id < fact.id for o in others):
        return
    values = (fact.value, *(o.value for o in others))
    if not all(isinstance(value, Date | Number | str) for value in values):
        return
    days = all(isinstance(value, Date) and value.precision == "day" for value in values)
    stem = ("date" if days else "year") if isinstance(fact.value, Date) else "value"
    if study.asks(fact, stem):
        asked = fact._replace(by="")
        yield Question(asked, "answer", stem, fact.value, tuple(o.value for o in others))
