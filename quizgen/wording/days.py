"""Dates and terms in the words of a language."""

from __future__ import annotations

import re

from quizgen.dates import Date
from quizgen.domain import Bank, Fact, Language

_HALF = re.compile(r"(\d{4})-(?:01/\1-06|07/\1-12)")


def date_words(lg: Language, value: Date, form: str = "date") -> str:
    """A date in words: `form` is one that the language's words list (date, on, gen, abl, dat …)."""
    words = lg.words["dates"]
    text = _range(lg, value, form) if value.is_interval else _point(lg, value.text, form)
    if value.about and not value.is_interval:
        text = words["about"].format(x=text)
    for start, other in words.get("instead", {}).items():  # «со 2 мая», not «с 2 мая»
        text = other + text.removeprefix(start) if text.startswith(start) else text
    marked = value.calendar == "julian" and "-" in value.text.split("/")[0]
    return str(words["julian"].format(x=text)) if marked else text


def _point(lg: Language, text: str, form: str) -> str:
    year, _, rest = text.rstrip("~").partition("-")
    month, _, day = rest.partition("-")
    patterns = lg.words["dates"].get(form) or lg.words["dates"]["date"]
    precision = (
        "day" if day else "month" if month else "century" if "XX" in year else "decade" if "X" in year else "year"
    )
    months = {case: names[int(month) - 1] for case, names in lg.words["months"].items()} if month else {}
    shown = year.replace("X", "0").lstrip("0")
    return str(patterns[precision].format(y=shown, d=day.lstrip("0"), **months))


def _range(lg: Language, value: Date, form: str) -> str:
    words = lg.words["dates"]
    head, _, tail = value.text.partition("/")
    half = _HALF.fullmatch(value.text)
    if half:
        n = words["halves"][0 if "-01/" in value.text else 1]
        return str(words["half"].format(n=n, y=half[1]))
    if value.open_end or value.open_start:
        return _join(lg, words["since" if value.open_end else "until"], head, tail)
    on = words.get(form, {}) if form == "on" else {}
    if len(head) == len(tail) == 4:
        return str((on.get("years") or words["years"]).format(a=head, b=tail))
    if len(head) == len(tail) == 10 and head[:7] == tail[:7]:
        months = {case: names[int(head[5:7]) - 1] for case, names in lg.words["months"].items()}
        days = {"a": head[8:].lstrip("0"), "b": tail[8:].lstrip("0"), "y": head[:4]}
        return str((on.get("days") or words["days"]).format(**days, **months))
    if len(head) == len(tail) == 7 and head[:4] == tail[:4] and "months" in words:
        both = {"a": int(head[5:]) - 1, "b": int(tail[5:]) - 1}
        cases = {f"{end}_{case}": names[m] for end, m in both.items() for case, names in lg.words["months"].items()}
        return str(words["months"].format(y=head[:4], **cases))
    if len(head) == 4 and tail.startswith(head):
        return _join(lg, words["until"], head, tail)
    return _join(lg, words["from-to"], head, tail)


def _join(lg: Language, pattern: str, head: str, tail: str) -> str:
    ends = {"a": head, "b": tail}

    def put(match: re.Match[str]) -> str:
        text = _point(lg, ends[match[1]], match[2] or "gen")
        return str(lg.words["dates"]["about"].format(x=text)) if "~" in ends[match[1]] else text

    return re.sub(r"\{([ab])(?::(\w+))?\}", put, pattern)


def span_words(lg: Language, fact: Fact) -> str:
    """When something held: the interval, or the day on which it is known to have held."""
    if fact.when is not None:
        return date_words(lg, fact.when, "on")
    return date_words(lg, fact.as_of, "on") if fact.as_of else ""


def day_of(bank: Bank, fact: Fact) -> Date | None:
    """The day on which the fact happened: its date, its `when`, or its subject's own date."""
    if isinstance(fact.value, Date):
        return fact.value
    if fact.when is not None:
        return fact.when
    own = (f.value for f in bank.by_subject.get(fact.subject, ()) if f.status == "reviewed")
    return next((v for v in own if isinstance(v, Date)), None)
