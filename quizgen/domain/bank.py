"""The bank side: sources, subjects, relations, facts, and the bank that holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

from quizgen.dates import Date
from quizgen.domain.values import NO_TEXT, Lang, Level, Origin, Status, Text

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


class Citation(NamedTuple):
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


class Fact(NamedTuple):
    """A relation, its value, its slots, its citations. The slots are part of the claim.

    A bank has so many that it is a tuple: a frozen dataclass takes three times as long to make.
    """

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
    label: Text = NO_TEXT
    note: Text = NO_TEXT
    say: Text = NO_TEXT
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


@dataclass(frozen=True)
class Bank:
    """The loaded facts, with the look-ups that everybody needs, each made when it is first asked for."""

    info: BankInfo
    relations: Mapping[str, Relation]
    units: Mapping[str, Unit]
    sources: Mapping[str, Source]
    subjects: Mapping[str, Subject]
    facts: Mapping[str, Fact]
    digest: str

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
        """Make the bank; facts and subjects keep their order."""
        return cls(info, relations, units, sources, {s.id: s for s in subjects}, {f.id: f for f in facts}, digest)

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[Fact, ...]]:
        return _grouped(self.facts.values(), lambda fact: fact.subject)

    @cached_property
    def by_relation(self) -> Mapping[str, tuple[Fact, ...]]:
        return _grouped(self.facts.values(), lambda fact: fact.relation)

    @cached_property
    def by_type(self) -> Mapping[str, tuple[Subject, ...]]:
        return _grouped(self.subjects.values(), lambda subject: subject.type)

    @cached_property
    def by_value(self) -> Mapping[tuple[str, str], tuple[Fact, ...]]:
        """Of a relation and the subject, or the code, that is its value."""
        named = (fact for fact in self.facts.values() if isinstance(fact.value, str))
        return _grouped(named, lambda fact: (fact.relation, str(fact.value)))

    @cached_property
    def shared_names(self) -> Mapping[str, frozenset[tuple[Lang, str]]]:
        """By subject, its names and aliases that others bear too.

        Kept by name and not by pairs: a thousand of one name would be a million pairs.
        """
        owners: dict[tuple[Lang, str], list[str]] = defaultdict(list)
        for subject in self.subjects.values():
            for lang, name in subject.every_name():
                owners[lang, name.casefold().removeprefix("the ")].append(subject.id)
        found: dict[str, set[tuple[Lang, str]]] = defaultdict(set)
        for key, bearers in owners.items():
            for bearer in set(bearers) if len(set(bearers)) > 1 else ():
                found[bearer].add(key)
        return {bearer: frozenset(names) for bearer, names in found.items()}

    def namesakes(self, a: str, b: str) -> bool:
        """Do two subjects share a name or an alias in some language?"""
        nothing: frozenset[tuple[Lang, str]] = frozenset()
        return bool(self.shared_names.get(a, nothing) & self.shared_names.get(b, nothing))


def _grouped(values: Iterable[T], key: Callable[[T], K]) -> Mapping[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return {name: tuple(group) for name, group in groups.items()}


@dataclass(frozen=True, slots=True)
class Language:
    """What a language brings: words of dates and numbers, and the stems of each relation and ask."""

    lang: Lang
    words: Mapping[str, Any]
    stems: Mapping[str, Mapping[str, tuple[str, ...]]]
