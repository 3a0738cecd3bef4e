"""Stems filled in: the sentence of a fact, true even alone, and its questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from quizgen.dates import Date
from quizgen.domain import Bank, Fact, Language, Subject, Value
from quizgen.wording.claims import siblings, told_by
from quizgen.wording.days import date_words, day_of, span_words
from quizgen.wording.names import _named, _with_article, bare, full_name, name_at, value_words
from quizgen.wording.texts import fill, plain_text, slot_names, upper_first


class Told(NamedTuple):
    """What a stem is filled from: a fact, with a value that may stand in for its own."""

    lg: Language
    bank: Bank
    fact: Fact
    shown: Value
    subject: Subject
    day: Date | None
    name: str


def filled(lg: Language, bank: Bank, fact: Fact, pattern: str, value: Value | None = None) -> str:
    """The pattern with the words of a fact in its slots, and a large letter first; `value` in place of its own."""
    subject = bank.subjects[fact.subject]
    day = day_of(bank, fact)
    told = Told(lg, bank, fact, fact.value if value is None else value, subject, day, _named(lg, subject, day))
    return upper_first(fill(pattern, lambda slot: SLOTS[slot](told), subject.gender))


def _value(told: Told) -> str:
    return value_words(told.lg, told.bank, told.shown, told.day)


def _bare_value(told: Told) -> str:
    return bare(_value(told), told.lg.lang)


def _in(told: Told) -> str:
    other = told.bank.subjects.get(told.shown) if isinstance(told.shown, str) else None
    return name_at(told.lg, other, told.day, within=True) if other else ""


def _date(told: Told, form: str) -> str:
    return date_words(told.lg, told.shown, form) if isinstance(told.shown, Date) else ""


def _side(told: Told, name: str) -> str:
    other = told.bank.subjects.get(name)
    return full_name(told.lg, other) if other else ""


def _side_of(told: Told) -> str:
    other = told.bank.subjects.get(told.fact.for_)
    return other.of_form.get(told.lg.lang, full_name(told.lg, other)) if other else ""


def _by(told: Told) -> str:
    return told.lg.stems["_by"][""][0].format(by=_side(told, told.fact.by)) if told.fact.by else ""


def _when(told: Told) -> str:
    return date_words(told.lg, told.fact.when, "on") if told.fact.when else ""


def _said(told: Told) -> str:
    as_of = told.fact.as_of
    return told.lg.stems["_said"][""][0].format(as_of=date_words(told.lg, as_of)) if as_of else ""


def _asked(told: Told) -> str:
    return told.subject.ask.get(told.lg.lang) or told.name


SLOTS: Mapping[str, Callable[[Told], str]] = {
    "the": lambda told: told.name,
    "The": lambda told: upper_first(told.name),
    "name": lambda told: bare(told.name, told.lg.lang),
    "Name": lambda told: upper_first(bare(told.name, told.lg.lang)),
    "value": _value,
    "Value": lambda told: upper_first(_value(told)),
    "a-value": lambda told: _with_article(_bare_value(told)),
    "bare-value": _bare_value,
    "in": _in,
    "on": lambda told: _date(told, "on"),
    "date": lambda told: _date(told, "date"),
    "date-gen": lambda told: _date(told, "gen"),
    "date-dat": lambda told: _date(told, "dat" if "dat" in told.lg.words["dates"] else "gen"),
    "for": lambda told: _side(told, told.fact.for_),
    "For": lambda told: upper_first(_side(told, told.fact.for_)),
    "for-of": _side_of,
    "by": _by,
    "by-name": lambda told: _side(told, told.fact.by),
    "when": _when,
    "When": lambda told: upper_first(_when(told)),
    "span": lambda told: span_words(told.lg, told.fact),
    "said": _said,
    "as-of": lambda told: as_of_words(told.lg, told.fact),
    "ask": _asked,
    "Ask": lambda told: upper_first(_asked(told)),
    "label": lambda told: told.fact.label.get(told.lg.lang, ""),
    "Label": lambda told: upper_first(told.fact.label.get(told.lg.lang, "")),
}


def stem_of(lg: Language, relation: str, ask: str, variant: int = 0) -> str:
    """The stem of a relation and ask, or "" where the language has none."""
    found = lg.stems.get(relation, {}).get(ask, ())
    return found[variant % len(found)] if found else ""


def sentence(lg: Language, bank: Bank, fact: Fact, value: Value | None = None) -> str:
    """The bare claim as a sentence, whatever its status; `value` in place of the fact's own."""
    if value is None and fact.say:
        return plain_text(fact.say.get(lg.lang, ""))
    some = fact.open and isinstance(fact.value, tuple)  # an open list names some of them
    pattern = (some and stem_of(lg, fact.relation, "says-some")) or stem_of(lg, fact.relation, "says")
    pattern = pattern or "{Name}: {value}."
    text = filled(lg, bank, fact, pattern, value)
    told = fact.as_of is None or str(fact.as_of.year) in text  # a text that names the year needs no note of it
    if not told and not slot_names(pattern) & {"said", "span"}:
        note = as_of_words(lg, fact)
        text = f"{text[:-1]}{note}." if text.endswith(".") else f"{text}{note}"
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def as_of_words(lg: Language, fact: Fact) -> str:
    """` (as of December 2018)`, or nothing."""
    if fact.as_of is None:
        return ""
    pattern = lg.stems["_as_of"][""][0]
    return str(pattern.format(as_of=date_words(lg, fact.as_of), as_of_adj=date_words(lg, fact.as_of, "adj")))


def statement(lg: Language, bank: Bank, fact: Fact) -> str:
    """The fact as a sentence that is true alone: a rejected or disputed claim says who says it."""
    text = sentence(lg, bank, fact)
    if fact.status == "rejected":
        truth = _truth(lg, bank, fact)
        pattern = lg.stems["_rejected" if truth else "_rejected_alone"][""][0]
        by = told_by(lg, bank, fact)
        return str(pattern.format(by=by, By=by if "." in by else upper_first(by), text=text, truth=truth))
    if fact.status == "disputed":
        pattern = lg.stems["_according"][""][0]
        lines = [fact, *(o for o in siblings(bank, fact) if o.status == "disputed")]
        told = (_according(lg, bank, pattern, one) for one in lines)
        return str(lg.stems["_disputed"][""][0].format(text=" ".join(told)))
    return text


def _according(lg: Language, bank: Bank, pattern: str, fact: Fact) -> str:
    by = told_by(lg, bank, fact)
    return pattern.format(by=by, By=by if "." in by else upper_first(by), text=sentence(lg, bank, fact))


def _truth(lg: Language, bank: Bank, fact: Fact) -> str:
    """What is so instead: the reviewed line of the same scope, or the note."""
    relation = bank.relations[fact.relation]
    if relation.one_per or relation.member_of:
        lines = (o for o in siblings(bank, fact) if o.status == "reviewed")
        right = next(
            (o for o in lines if isinstance(o.value, tuple) or relation.one_per or o.value == fact.value), None
        )
        if right is not None:
            return sentence(lg, bank, right)
    return fact.note.get(lg.lang, "")
