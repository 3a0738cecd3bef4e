"""What may be asked of a bank, and what would give an answer away: shared by items and notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from sys import intern
from typing import Any, TypeVar

from quizgen import wording
from quizgen.answers import Claim, claim_of, contested, truth
from quizgen.dates import Date, to_day
from quizgen.domain import Bank, Fact, Lang, Language, Number, Subject, Value

T = TypeVar("T")
_WORD = re.compile(r"\w+")
DATED = {"event", "act", "treaty", "organisation", "place", "project", "building", "work"}
AGE = 40 * 366  # days: no plague of 2020 caused a rising of 1916
TYPED = 40  # letters that one is asked to type at most
ROOT = 5  # letters by which two words are taken for one: `Kazakhstan` and `Kazakh` share theirs


@dataclass(slots=True)
class World:
    """The bank and its languages, with the words of each name and stem kept once counted.

    `turn` tells the forms of one paper apart: the same items, with other distractors.
    """

    bank: Bank
    languages: Mapping[Lang, Language]
    turn: int = 0
    _once: dict[str, Any] = field(default_factory=dict)
    _names: dict[str, frozenset[str]] = field(default_factory=dict)
    _stems: dict[tuple[str, str, str], frozenset[str]] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made the first time it is asked for under this name."""
        if name not in self._once:
            self._once[name] = make()
        found: T = self._once[name]
        return found

    def anew(self) -> World:
        """The same bank and words, with nothing kept of what was planned: for many seeds one after another."""
        return replace(self, _once={})

    def can_ask(self, relation: str, ask: str) -> bool:
        """Does every language have the stem?"""
        return all(wording.stem_of(lg, relation, ask) for lg in self.languages.values())

    def asked(self, ask: str) -> list[Fact]:
        """The reviewed facts of the relations that may be asked this, in the order of the bank."""
        return self.once(f"asked {ask}", lambda: self._asked(ask))

    def _asked(self, ask: str) -> list[Fact]:
        names = [r.id for r in self.bank.relations.values() if ask in r.ask and self.can_ask(r.id, ask)]
        found = [f for name in names for f in self.bank.by_relation.get(name, ())]
        return [f for f in found if self.askable(f)]

    def askable(self, fact: Fact) -> bool:
        """Reviewed, and with no disputed or draft line beside it that says otherwise."""
        sure = fact.status == "reviewed" and truth(self.bank, claim_of(fact)).holds is True
        return sure and not contested(self.bank, fact)

    def dated(self) -> list[Fact]:
        """The askable facts whose value is a date."""
        names = [r.id for r in self.bank.relations.values() if r.value == "date" and set(r.ask) & {"year", "date"}]
        return [f for n in names for f in self.bank.by_relation.get(n, ()) if self.askable(f)]

    def name_words(self, subject: str) -> frozenset[str]:
        """The roots of all words in a subject's names, in all languages."""
        if subject not in self._names:
            texts = all_names(self.bank.subjects[subject])
            self._names[subject] = roots(texts)
        return self._names[subject]

    def stem_words(self, fact: Fact, ask: str, value: Value | None = None) -> frozenset[str]:
        """The roots and numbers in a stem, in all languages."""
        key = (fact.id, ask, "" if value is None else str(value))
        if key not in self._stems:
            texts = [question(lg, self.bank, fact, ask, value) for lg in self.languages.values()]
            self._stems[key] = roots(texts)
        return self._stems[key]


def question(lg: Language, bank: Bank, fact: Fact, ask: str, value: Value | None = None, variant: int = 0) -> str:
    """The stem of a question about a fact; what changes over the years is asked as of its day."""
    pattern = wording.stem_of(lg, fact.relation, ask, variant)
    if fact.as_of and ask != "start" and not wording.slot_names(pattern) & {"said", "span", "as-of"}:
        end = pattern.find("?") if "?" in pattern else len(pattern.rstrip(".:"))
        pattern = pattern[:end] + "{as-of}" + pattern[end:]
    return wording.filled(lg, bank, fact, pattern, value)


def all_names(subject: Subject) -> list[str]:
    """Every name and alias, in every language, of every day."""
    texts = [*subject.name.values(), *subject.title.values()]
    for dated in subject.names:
        texts += dated.name.values()
    for aliases in subject.also.values():
        texts += aliases
    return texts


def roots(texts: Iterable[str]) -> frozenset[str]:
    """The first letters of each word of four letters or more, abbreviations, and numbers of three digits or more."""
    words = {w for text in texts for w in _WORD.findall(text)}
    kept = (w for w in words if len(w) >= (3 if w.isdigit() else 2 if w.isupper() else 4))
    found = (w if w.isdigit() else w.casefold().replace("ё", "е")[:ROOT] for w in kept)
    return frozenset(map(intern, found))  # the same few thousand again and again


def common_roots(world: World, subjects: Iterable[str]) -> frozenset[str]:
    """Roots so frequent among the names of a pool that sharing one gives nothing away."""
    counts: dict[str, int] = defaultdict(int)
    names = set(subjects)
    for name in names:
        for root in world.name_words(name):
            counts[root] += 1
    return frozenset(root for root, n in counts.items() if n >= 3 and n * 4 >= len(names))


def year_of(fact: Fact) -> str:
    """The one year that the fact's date certainly falls in, or "" (also where two calendars give two years)."""
    value = fact.value
    if not isinstance(value, Date) or value.about or value.open_end or value.open_start or "X" in value.text:
        return ""
    years = {part[:4] for part in value.text.split("/")}
    if value.calendar in ("julian", "unstated") and "-" in value.text:
        years |= {f"{to_day(day)[0]:04}" for day in (value.earliest, value.latest)}
    return years.pop() if len(years) == 1 else ""


def false_for(world: World, asked: Claim, value: Value, text: str = "") -> bool:
    """Is the value provably wrong as the answer to what is asked?"""
    return truth(world.bank, asked._replace(value=value, text=text or asked.text)).holds is False


def inside_names(world: World, a: str, b: str) -> bool:
    """Does a name of one subject hold a name of the other, in some language?"""
    one, other = world.bank.subjects[a], world.bank.subjects[b]
    for lang in world.languages:
        x, y = (wording.bare(s.name.get(lang, ""), lang).casefold() for s in (one, other))
        if x in y or y in x:
            return True
    return False


def ages_apart(world: World, a: str, b: str) -> bool:
    """Are two things of a day so far apart that nobody would take one for the other?"""
    kinds = {world.bank.subjects[name].type for name in (a, b)}
    days = [first_day(world.bank, name) for name in (a, b)]
    return kinds <= DATED and all(days) and abs(days[0] - days[1]) > AGE


def typable(world: World, name: str) -> bool:
    """Would a learner type this: is there a name of at most forty letters in every language?"""
    subject = world.bank.subjects[name]
    for lang in world.languages:
        names = (wording.bare(subject.name.get(lang, ""), lang), *subject.also.get(lang, ()))
        if min(map(len, filter(None, names)), default=TYPED + 1) > TYPED:
            return False
    return True


def namesakes(world: World, a: str, b: str) -> bool:
    """Are two subjects told apart by little more than a number: the sixth forum and the seventh?"""
    one, other = world.name_words(a), world.name_words(b)
    return a == b or len(one & other) * 2 >= len(one | other)


def name_rank(bank: Bank, name: str) -> tuple[object, ...]:
    """Where a subject stands among others: kind, then its first date, so that neighbours are alike."""
    subject = bank.subjects[name]
    return subject.type, subject.kind, first_day(bank, name), name


def first_day(bank: Bank, name: str) -> int:
    """The first day that the bank ties to a subject; 0 if none."""
    days = [f.value.earliest for f in bank.by_subject.get(name, ()) if isinstance(f.value, Date)]
    days += [f.when.earliest for f in bank.by_subject.get(name, ()) if f.when is not None and not f.when.open_start]
    return min(days, default=0)


def number_text(value: Number) -> str:
    """A number as an option's value, free of language."""
    return (
        f"{value.low.normalize():f}"
        if value.low == value.high
        else f"{value.low.normalize():f}-{value.high.normalize():f}"
    )
