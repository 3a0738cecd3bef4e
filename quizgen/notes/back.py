"""What every note carries besides its questions: statement, reason, place in time, sources, tags, order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen import dates, markup, wording
from quizgen.citing import cite_of
from quizgen.dates import Date
from quizgen.domain import LEVELS, Bank, Fact, Lang
from quizgen.notes.study import Study

FIELDS: Mapping[str, str] = {  # what every note type has after its own fields, by the words that ids derive from
    "statement": "Statement",
    "why": "Why",
    "when": "When",
    "position": "Position",
    "as-of": "As of",
    "confused-with": "Confused with",
    "source": "Source",
    "notice": "Notice",
    "reserved-1": "Reserved 1",
    "reserved-2": "Reserved 2",
    "reserved-3": "Reserved 3",
    "reserved-4": "Reserved 4",
}
HTML = frozenset({"Confused with", "Source"})
_LEVEL_ROOM = 300_000  # new cards: places for each level, in the order of time; Anki wraps at 1,000,000
_LAST = 990_000


def fields(study: Study, lang: Lang, fact: Fact) -> dict[str, str]:
    """The common fields of the note of a fact; `Notice` stays empty unless the fact is withdrawn."""
    lg, bank = study.languages[lang], study.bank
    day = day_of(bank, fact)
    return {
        "Statement": wording.statement(lg, bank, fact),
        "Why": fact.note.get(lang, ""),
        "When": wording.date_words(lg, day) if day else "",
        "Position": position(bank, day),
        "As of": wording.date_words(lg, fact.as_of) if fact.as_of else "",
        "Confused with": markup.rows(map(markup.escape, confused(study, lang, fact))),
        "Source": sources(study, lang, (fact, *disputants(bank, fact))),
    }


def confused(study: Study, lang: Lang, fact: Fact) -> Iterator[str]:
    """What a source says wrongly of it, and what sounds like it."""
    lg, bank = study.languages[lang], study.bank
    for other in wording.siblings(bank, fact):
        if other.status == "rejected" and bank.relations[other.relation].value != "text":
            by = wording.told_by(lg, bank, other)
            told = {"by": by, "By": by if "." in by else wording.upper_first(by)}
            yield lg.stems["_rejected_alone"][""][0].format(**told, text=wording.sentence(lg, bank, other))
    for other in study.alike.get(fact.id, ()):
        yield wording.statement(lg, bank, other)


def sources(study: Study, lang: Lang, facts: Iterable[Fact]) -> str:
    """The citations with their links, each once."""
    lg, bank = study.languages[lang], study.bank
    cites = [cite_of(lg, bank, citation) for fact in facts for citation in fact.cite]
    return markup.rows(dict.fromkeys(markup.link(cite.text, cite.url) for cite in cites))


def disputants(bank: Bank, fact: Fact) -> tuple[Fact, ...]:
    """The other sides of a disputed fact."""
    if fact.status != "disputed":
        return ()
    return tuple(o for o in wording.siblings(bank, fact) if o.status == "disputed")


def day_of(bank: Bank, fact: Fact) -> Date | None:
    """The day that the fact is tied to; None where the bank ties it to none."""
    day = wording.day_of(bank, fact)
    return day if day is not None and not (day.open_start and day.open_end) else None


def _share(bank: Bank, day: Date | None) -> float | None:
    """Where a day lies in the bank's span, from 0 to 1."""
    span = bank.info.span
    if day is None or span is None:
        return None
    first = day.latest if day.open_start else day.earliest
    last = day.earliest if day.open_end else day.latest
    middle = (first + last) / 2
    return min(1.0, max(0.0, (middle - span.earliest) / max(1, span.latest - span.earliest)))


def position(bank: Bank, day: Date | None) -> str:
    """Where the day stands on the strip, in per cent of the bank's span."""
    share = _share(bank, day)
    return "" if share is None else f"{share * 100:.2f}"


def due(bank: Bank, fact: Fact) -> int:
    """The place among new cards: the level, then the time; what is undated after what is dated."""
    if fact.status == "retired":
        return _LAST
    share = _share(bank, day_of(bank, fact))
    place = _LEVEL_ROOM - 1 if share is None else round(share * (_LEVEL_ROOM - 2))
    return LEVELS.index(fact.level) * _LEVEL_ROOM + place


def tags(bank: Bank, fact: Fact, note_type: str) -> tuple[str, ...]:
    """Topic, level, type, period, source, status, kind of note; the same words in every language."""
    root, subject = bank.info.id, bank.subjects[fact.subject]
    day = day_of(bank, fact)
    sources = sorted({citation.source for citation in fact.cite})
    found = [
        f"topic::{fact.topic}",
        f"level::{fact.level}",
        f"type::{subject.type}",
        f"status::{fact.status}",
        f"note::{note_type}",
        *(f"source::{source}" for source in sources),
        *([f"period::{_period(day)}"] if day else []),
    ]
    return tuple(sorted("-".join(f"{root}::{tag}".split()) for tag in found))  # a blank would part a tag in two


def _period(day: Date) -> str:
    year = dates.to_day(day.latest)[0] if day.open_start else day.year
    return f"{year // 10 * 10}s" if year >= 1900 else f"{year // 100 * 100}-{year // 100 * 100 + 99}"
