"""The note type of order: of two things of one kind and nearly one time, which came first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

from quizgen import dates, draw, wording
from quizgen.dates import Date
from quizgen.domain import Fact, Lang, Note
from quizgen.lock import PUBLISHED
from quizgen.notes import back, withdrawn
from quizgen.notes.specs import Face
from quizgen.notes.study import Study

KIND = "order"
FIELDS: Mapping[str, str] = {
    "key": "Key",
    "question": "Question",
    "one": "One",
    "other": "Other",
    "answer": "Answer",
    "later-position": "Later position",
    **back.FIELDS,
}
FACES = (
    Face(
        "order",
        "Question",
        "{{Question}}<ul><li>{{One}}</li><li>{{Other}}</li></ul>",
        "{{Answer}}",
        marks=("Position", "Later position"),
    ),
)
_ALIKE = 0.34  # of their words: names nearer than this tell the order, as the fifth forum and the sixth
_CROWD = 20  # facts of a year and topic among which a mate is looked for: pairs grow with their square
_LOOKED = 200  # and of all years and topics
_APART = 8  # the years between them: at most an eighth of those that have passed since
Pair = tuple[Fact, Fact]  # the earlier, the later
Row = Mapping[int, Sequence[tuple[int, Fact]]]  # by year


def notes(study: Study, lang: Lang) -> Iterator[Note]:
    """A note for every pair, and for every published one of which a fact was withdrawn."""
    for pair in study.pairs:
        own = _asking(study, lang, pair) if _stands(study, pair) else _withdrawing(study, lang, pair)
        yield _note(study, lang, pair, own)


def _note(study: Study, lang: Lang, pair: Pair, own: Mapping[str, str]) -> Note:
    bank = study.bank
    last = max(pair, key=lambda fact: back.due(bank, fact))
    fields = {"Key": key_of(pair), **_common(study, lang, pair), **own}
    full = {name: fields.get(name, "") for name in FIELDS.values()}
    tags = tuple(sorted({*back.tags(bank, last, KIND), *back.tags(bank, pair[0], KIND)}))
    return study.note(lang, KIND, pair, full, back.due(bank, last), tags, back.HTML)


def _common(study: Study, lang: Lang, pair: Pair) -> dict[str, str]:
    one, other = (back.fields(study, lang, fact) for fact in pair)
    return {
        **one,
        "Statement": f"{one['Statement']} {other['Statement']}",
        "Why": " ".join(filter(None, (one["Why"], other["Why"]))),
        "When": f"{one['When']} → {other['When']}",
        "Later position": other["Position"],
        "Confused with": "",
        "Source": back.sources(study, lang, pair),
    }


def _asking(study: Study, lang: Lang, pair: Pair) -> dict[str, str]:
    swapped = draw.below(2, "swap", key_of(pair)) == 1
    shown = [_name(study, lang, fact) for fact in (reversed(pair) if swapped else pair)]
    return {
        "Question": str(study.words(lang)["order"][pair[0].relation]),
        "One": shown[0],
        "Other": shown[1],
        "Answer": _name(study, lang, pair[0]),
    }


def _withdrawing(study: Study, lang: Lang, pair: Pair) -> dict[str, str]:
    gone = next((fact for fact in pair if fact.id not in study.askable), pair[0])
    question = str(study.words(lang)["order"][pair[0].relation])
    asking = _asking(study, lang, pair)
    return {
        **asking,
        "Question": withdrawn.front(study, lang, gone, question),
        "Answer": "",
        "Statement": withdrawn.now(study, lang, gone),
        "Notice": withdrawn.notice(study, lang, *pair) if gone.status == "retired" else "",
    }


def _name(study: Study, lang: Lang, fact: Fact) -> str:
    named = wording.full_name(study.languages[lang], study.bank.subjects[fact.subject])
    return wording.upper_first(wording.bare(named, lang))


# --- pairs ------------------------------------------------------------------------------------------


def key_of(pair: Iterable[Fact]) -> str:
    """The pair's name in the lock."""
    return " + ".join(sorted(fact.id for fact in pair))


def plan(study: Study) -> tuple[Pair, ...]:
    """The published pairs first, then one for every core fact that is in none yet."""
    fit = _fit(study)
    pairs = dict(_published(study))
    taken = {fact.id for pair in pairs.values() for fact in pair}
    rows = _rows(fit.values())
    for name in sorted(fit):
        if name not in taken:
            mate = _mate(study, rows[fit[name].relation], fit[name])
            if mate is not None:
                pair = _in_order(fit[name], mate)
                pairs[key_of(pair)] = pair
                taken |= {name, mate.id}
    return tuple(pairs[key] for key in sorted(pairs))


def _fit(study: Study) -> dict[str, Fact]:
    """Core facts whose year is asked of their own, and whose name tells no year."""
    asked = {name for name, asked in study.questions.items() if any(q.ask == "year" for q in asked)}
    facts = (study.bank.facts[name] for name in asked)
    return {
        fact.id: fact
        for fact in facts
        if fact.level == "core"
        and isinstance(fact.value, Date)
        and all(fact.relation in study.words(lang)["order"] for lang in study.languages)
        and not any(word.isdigit() for word in study.world.name_words(fact.subject))
    }


def _published(study: Study) -> Iterator[tuple[str, Pair]]:
    for key in study.lock.orders if study.lock else ():
        facts = [study.bank.facts.get(name) for name in key.split(" + ")]
        pair = [f for f in facts if f is not None and isinstance(f.value, Date) and f.status in PUBLISHED]
        if len(pair) == 2:
            yield key, _in_order(*pair)


def _rows(facts: Iterable[Fact]) -> Mapping[str, Row]:
    """The facts of each relation by year, with what decides among them; of a crowd only so many."""
    found: dict[str, dict[int, list[tuple[int, Fact]]]] = defaultdict(lambda: defaultdict(list))
    crowds: Counter[tuple[str, int, str]] = Counter()
    for rank, fact in sorted((draw.number("row", fact.id), fact) for fact in facts):
        crowd = fact.relation, _year(fact), fact.topic
        crowds[crowd] += 1
        if crowds[crowd] <= _CROWD:
            found[fact.relation][_year(fact)].append((rank, fact))
    return found


def _mate(study: Study, row: Row, fact: Fact) -> Fact | None:
    """One of the same topic, else one of another; a hash decides, so that a new fact moves few."""
    reach = _reach(study, min(row))
    others = [one for year, some in row.items() if 1 <= abs(year - _year(fact)) <= reach for one in some]
    near = [one for one in others if one[1].topic == fact.topic]
    for pool in (near, others):
        mates = (other for _, other in nsmallest(_LOOKED, pool) if _suits(study, fact, other))
        mate = min(mates, key=lambda other: draw.number("mate", key_of((fact, other))), default=None)
        if mate is not None:
            return mate
    return None


def _year(fact: Fact) -> int:
    assert isinstance(fact.value, Date)
    return fact.value.year


def _suits(study: Study, a: Fact, b: Fact) -> bool:
    if a.subject == b.subject:
        return False
    one, two = _in_order(a, b)
    assert isinstance(one.value, Date) and isinstance(two.value, Date)
    years = two.value.year - one.value.year
    if not dates.before(one.value, two.value) or not 1 <= years <= _reach(study, one.value.year, two.value.year):
        return False
    names, others = study.world.name_words(a.subject), study.world.name_words(b.subject)
    return len(names & others) < _ALIKE * len(names | others)


def _reach(study: Study, first: int, last: int | None = None) -> int:
    """How many years may lie between two facts, of which the earlier is of the year `first`."""
    span = study.bank.info.span
    now = dates.to_day(span.latest)[0] if span else last
    return 9999 if now is None else max(2, (now - first) // _APART)


def _stands(study: Study, pair: Pair) -> bool:
    """Are both still true, and in this order?"""
    one, two = (fact.value for fact in pair)
    assert isinstance(one, Date) and isinstance(two, Date)
    return all(fact.id in study.askable for fact in pair) and dates.before(one, two)


def _in_order(a: Fact, b: Fact) -> Pair:
    assert isinstance(a.value, Date) and isinstance(b.value, Date)
    return (a, b) if (a.value.earliest, a.id) <= (b.value.earliest, b.id) else (b, a)
