"""Names and values in running text: with or without an article, of today or of that day."""

from __future__ import annotations

from quizgen.dates import Date, covers
from quizgen.domain import Bank, Language, Number, Subject, Text, Value
from quizgen.wording.days import date_words
from quizgen.wording.numbers import number_words
from quizgen.wording.texts import plain_text


def bare(name: str, lang: str) -> str:
    """The name without its English article, as options and titles print it."""
    return name[4:] if lang == "en" and name.startswith("the ") else name


def name_at(lg: Language, subject: Subject, day: Date | None, within: bool = False) -> str:
    """The name of that day, today's in brackets; `within`: the form that says where."""
    today = _in_form(lg, subject.name, subject.in_form) if within else subject.name.get(lg.lang, subject.id)
    old = next((n for n in subject.names if day is not None and covers(n.when, day)), None)
    if old is None:
        return today
    then = _in_form(lg, old.name, old.within) if within else old.name.get(lg.lang, today)
    now = bare(subject.name.get(lg.lang, ""), lg.lang)
    if bare(old.name.get(lg.lang, ""), lg.lang) == now:
        return then
    return str(lg.words["dates"].get("now", "{old} ({new})").format(old=then, new=now))


def _in_form(lg: Language, name: Text, form: Text) -> str:
    return form.get(lg.lang) or str(lg.words["in"]).format(x=name.get(lg.lang, ""))


def full_name(lg: Language, subject: Subject) -> str:
    """The name as running text has it, with the cue that tells it from another of the same name."""
    name = subject.name.get(lg.lang, subject.id)
    return f"{name} {subject.cue[lg.lang]}" if subject.cue else name


def value_words(lg: Language, bank: Bank, value: Value, day: Date | None = None) -> str:
    """Any value as running text has it."""
    if isinstance(value, Date):
        return date_words(lg, value)
    if isinstance(value, Number):
        return number_words(lg, bank, value)
    if isinstance(value, str):
        subject = bank.subjects.get(value)
        return _named(lg, subject, day) if subject else value
    if isinstance(value, tuple):
        return list_words(lg, [value_words(lg, bank, part, day) for part in value])
    return plain_text(value.get(lg.lang, ""))


def _named(lg: Language, subject: Subject, day: Date | None) -> str:
    return name_at(lg, subject, day) if subject.names else full_name(lg, subject)


def list_words(lg: Language, parts: list[str]) -> str:
    """A, B and C."""
    words = lg.words["lists"]
    return words["comma"].join(parts[:-1]) + words["and"] + parts[-1] if len(parts) > 1 else "".join(parts)


def _with_article(name: str) -> str:
    return f"an {name}" if name[:1].lower() in "aeiou" else f"a {name}"
