"""The bank side: sources, subjects, relations, facts, and the bank that holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeVar

from quizgen.dates import Date
from quizgen.domain.values import Lang, Level, Origin, Status, Text

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """A work that facts cite. `file` and `lines` only for an archived text; `whole`: needs no locator."""

    id: str
    title: str
    author: str
    publisher: str
    date: str
    lang: str
    url: str
    file: str
    lines: tuple[int, int] | None
    whole: bool
    weak: bool
    read: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer into a source. `derived` says how the value follows where the line does not carry it."""

    source: str
    locator: str
    derived: str
    context: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of number and its forms per language (en 2, ru 3; kk nominative, ablative, dative)."""

    id: str
    forms: Mapping[Lang, tuple[str, ...]]
    exact: bool  # counted, so that any other number is wrong


@dataclass(frozen=True, slots=True)
class Number:
    """`[qualifier] LOW[-HIGH] [scale] unit`. `low` and `high` are multiplied out; `decimals` as written."""

    text: str
    low: Decimal
    high: Decimal
    unit: str
    qualifier: str
    scale: str  # "", thousand, million, billion, trillion
    decimals: int


Value = Date | Number | str | tuple[str, ...] | Text


@dataclass(frozen=True, slots=True)
class Relation:
    """What may be said of a subject, and how much room for other values it leaves."""

    id: str
    of: tuple[str, ...]
    value: str  # date number text code place subject
    targets: tuple[str, ...]  # subject types, where the value is a subject or a place
    one_per: tuple[str, ...]
    one_subject_per: tuple[str, ...]
    listing: Literal["", "closed", "open"]
    member_of: str
    id_by: Literal["", "for", "when", "value", "hand"]
    volatile: bool
    ask: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name of other days."""

    when: Date
    name: Text
    within: Text  # the `in` form


@dataclass(frozen=True, slots=True)
class Subject:
    """What facts are about: a treaty, an event, a person, an office, a place, a statistic …"""

    id: str
    type: str
    topic: str
    level: Level
    name: Text
    origin: Origin
    kind: str = ""
    names: tuple[DatedName, ...] = ()
    title: Text = field(default_factory=dict)
    also: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    cue: Text = field(default_factory=dict)
    ask: Text = field(default_factory=dict)
    in_form: Text = field(default_factory=dict)
    of_form: Text = field(default_factory=dict)
    gender: Literal["m", "f"] = "m"
    within: str = ""
    single: bool = False
    complete: bool = False

    def every_name(self) -> Iterator[tuple[Lang, str]]:
        """Each name and alias with its language: today's, of other days, the full title."""
        for text in (self.name, self.title, *(dated.name for dated in self.names)):
            yield from text.items()
        for lang, aliases in self.also.items():
            yield from ((lang, alias) for alias in aliases)


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation, its value, its slots, its citations. The slots are part of the claim."""

    id: str
    subject: str
    relation: str
    key: str
    value: Value
    topic: str
    level: Level
    status: Status
    cite: tuple[Citation, ...]
    origin: Origin
    for_: str = ""
    by: str = ""
    when: Date | None = None
    as_of: Date | None = None
    calendar: str = ""
    label: Text = field(default_factory=dict)
    note: Text = field(default_factory=dict)
    say: Text = field(default_factory=dict)
    only: bool = False
    open: bool = False
    reason: str = ""
    supersedes: str = ""


@dataclass(frozen=True, slots=True)
class BankInfo:
    """`bank.yaml`: what the bank is, and the namespace from which every lasting identity derives."""

    id: str
    namespace: str
    version: str
    title: Text
    langs: tuple[Lang, ...]
    licence: str
    home: str
    span: Date | None
    format: int


@dataclass(frozen=True, slots=True)
class Bank:
    """The loaded facts, with the look-ups that everybody needs."""

    info: BankInfo
    relations: Mapping[str, Relation]
    units: Mapping[str, Unit]
    sources: Mapping[str, Source]
    subjects: Mapping[str, Subject]
    facts: Mapping[str, Fact]
    digest: str
    by_subject: Mapping[str, tuple[Fact, ...]]
    by_relation: Mapping[str, tuple[Fact, ...]]
    by_type: Mapping[str, tuple[Subject, ...]]
    by_value: Mapping[tuple[str, str], tuple[Fact, ...]]  # of a relation and the subject that is its value
    shared_names: Mapping[str, frozenset[tuple[Lang, str]]]  # by subject, its names and aliases that others bear too

    @classmethod
    def of(
        cls,
        info: BankInfo,
        relations: Mapping[str, Relation],
        units: Mapping[str, Unit],
        sources: Mapping[str, Source],
        subjects: Iterable[Subject],
        facts: Iterable[Fact],
        digest: str = "",
    ) -> Bank:
        """Make the bank and its look-ups; facts and subjects keep their order."""
        people = {s.id: s for s in subjects}
        lines = {f.id: f for f in facts}
        by_subject, by_relation, by_value = defaultdict(list), defaultdict(list), defaultdict(list)
        for fact in lines.values():
            by_subject[fact.subject].append(fact)
            by_relation[fact.relation].append(fact)
            if isinstance(fact.value, str):
                by_value[fact.relation, fact.value].append(fact)
        by_type = defaultdict(list)
        for subject in people.values():
            by_type[subject.type].append(subject)
        return cls(
            info, relations, units, sources, people, lines, digest,
            _tuples(by_subject), _tuples(by_relation), _tuples(by_type), _tuples(by_value), _shared(people.values()),
        )  # fmt: skip

    def namesakes(self, a: str, b: str) -> bool:
        """Do two subjects share a name or an alias in some language?"""
        nothing: frozenset[tuple[Lang, str]] = frozenset()
        return bool(self.shared_names.get(a, nothing) & self.shared_names.get(b, nothing))


def _shared(subjects: Iterable[Subject]) -> Mapping[str, frozenset[tuple[Lang, str]]]:
    """Kept by name and not by pairs: a thousand of one name would be a million pairs."""
    owners: dict[tuple[Lang, str], list[str]] = defaultdict(list)
    for subject in subjects:
        for lang, name in subject.every_name():
            owners[lang, name.casefold().removeprefix("the ")].append(subject.id)
    found: dict[str, set[tuple[Lang, str]]] = defaultdict(set)
    for key, bearers in owners.items():
        for bearer in set(bearers) if len(set(bearers)) > 1 else ():
            found[bearer].add(key)
    return {bearer: frozenset(names) for bearer, names in found.items()}


def _tuples(groups: Mapping[K, list[T]]) -> Mapping[K, tuple[T, ...]]:
    return {key: tuple(values) for key, values in groups.items()}


@dataclass(frozen=True, slots=True)
class Language:
    """What a language brings: words of dates and numbers, and the stems of each relation and ask."""

    lang: Lang
    words: Mapping[str, Any]
    stems: Mapping[str, Mapping[str, tuple[str, ...]]]
