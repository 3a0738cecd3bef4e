"""Stems filled in: the sentence of a fact, true even alone, and its questions."""

from __future__ import annotations

from quizgen.dates import Date
from quizgen.domain import Bank, Fact, Language, Value
from quizgen.wording.claims import siblings, told_by
from quizgen.wording.days import date_words, day_of, span_words
from quizgen.wording.names import _named, _with_article, bare, full_name, name_at, value_words
from quizgen.wording.texts import Slots, fill, plain_text, slot_names, upper_first


def slots_of(lg: Language, bank: Bank, fact: Fact, value: Value | None = None) -> Slots:
    """The words that a stem may ask for, each made only when asked; `value` stands in for the fact's own."""
    subject = bank.subjects[fact.subject]
    shown = fact.value if value is None else value
    day = day_of(bank, fact)
    name = _named(lg, subject, day)

    def target(form: str) -> str:
        other = bank.subjects.get(shown) if isinstance(shown, str) else None
        return name_at(lg, other, day, within=True) if other and form == "in" else ""

    def dated(form: str) -> str:
        return date_words(lg, shown, form) if isinstance(shown, Date) else ""

    def side(slot: str, form: str) -> str:
        other = bank.subjects.get(slot)
        if other is None:
            return ""
        named = full_name(lg, other)
        return other.of_form.get(lg.lang, named) if form == "of" else named

    def label() -> str:
        return fact.label.get(lg.lang, "")

    def said() -> str:
        return lg.stems["_said"][""][0].format(as_of=date_words(lg, fact.as_of)) if fact.as_of else ""

    def attributed() -> str:
        return lg.stems["_by"][""][0].format(by=side(fact.by, "name")) if fact.by else ""

    def when() -> str:
        return date_words(lg, fact.when, "on") if fact.when else ""

    def asked() -> str:
        return subject.ask.get(lg.lang) or name

    return {
        "the": lambda: name,
        "The": lambda: upper_first(name),
        "name": lambda: bare(name, lg.lang),
        "Name": lambda: upper_first(bare(name, lg.lang)),
        "value": lambda: value_words(lg, bank, shown, day),
        "Value": lambda: upper_first(value_words(lg, bank, shown, day)),
        "a-value": lambda: _with_article(bare(value_words(lg, bank, shown, day), lg.lang)),
        "bare-value": lambda: bare(value_words(lg, bank, shown, day), lg.lang),
        "in": lambda: target("in"),
        "on": lambda: dated("on"),
        "date": lambda: dated("date"),
        "date-gen": lambda: dated("gen"),
        "date-dat": lambda: dated("dat") if "dat" in lg.words["dates"] else dated("gen"),
        "for": lambda: side(fact.for_, "name"),
        "For": lambda: upper_first(side(fact.for_, "name")),
        "for-of": lambda: side(fact.for_, "of"),
        "by": attributed,
        "by-name": lambda: side(fact.by, "name"),
        "when": when,
        "When": lambda: upper_first(when()),
        "span": lambda: span_words(lg, fact),
        "said": said,
        "as-of": lambda: as_of_words(lg, fact),
        "ask": asked,
        "Ask": lambda: upper_first(asked()),
        "label": label,
        "Label": lambda: upper_first(label()),
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
    subject = bank.subjects[fact.subject]
    text = upper_first(fill(pattern, slots_of(lg, bank, fact, value), subject.gender))
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
