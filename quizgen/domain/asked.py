"""The asked side: items, the forms that they make, and the plans of those."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quizgen.domain.values import NOWHERE, Expects, Kind, Lang, Level, Origin, Text


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation as it is printed: outputs never see the bank."""

    source: str
    locator: str
    url: str
    text: str
    derived: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice. `value` is free of language; `fact` is the one that proves it wrong (or right)."""

    id: str
    text: str
    value: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A right pairing of a matching item, by option ids."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Tempting:
    """A wrong answer that people really give, and what is wrong with it."""

    text: str
    why: str


class Traits(NamedTuple):
    """What is known of an item before it is worded: enough to pass most of them by."""

    fact: str
    subject: str
    relation: str
    topic: str
    level: Level
    kind: Kind
    cell: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question, ready to be printed, asked and judged in one language.

    By `expects`:  choice  `options`, `key` (true/false has options `true` and `false`)
                   text    `accept` (first the answer in this language)
                   year    `accept` of digits;  date  `accept` of EDTF texts
                   number  `accept` of plain decimals counted in `unit`, with `tolerance`, and `scale`
                   pairs   `lefts`, `options` (the right sides, spare ones too), `pairs`
                   order   `options` as shown, `order` of option ids, earliest first
    """

    id: str
    fact: str
    subject: str
    relation: str
    kind: Kind
    model: str
    lang: Lang
    topic: str
    level: Level
    expects: Expects
    stem: str
    answer: str  # as printed in a key and after a response
    feedback: str  # why, in one sentence
    cite: tuple[Cite, ...]
    facts: tuple[str, ...]  # every fact whose truth the item relies on
    options: tuple[Option, ...] = ()
    key: tuple[str, ...] = ()
    lefts: tuple[Option, ...] = ()
    pairs: tuple[Pair, ...] = ()
    order: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    near: tuple[str, ...] = ()  # other answers of the bank that look like this one, and vague names
    vague: tuple[str, ...] = ()  # those of `near` that fit this answer and another: ask for more
    tempting: tuple[Tempting, ...] = ()
    answer_type: str = ""  # the type of the subject that a typed name answers with: person, city …
    tolerance: str = ""
    scale: int = 1
    unit: str = ""
    precision: str = ""
    element: str = ""
    at: str = ""
    for_: str = ""
    by: str = ""
    when: str = ""
    as_of: str = ""  # as printed
    points: int = 1
    cell: str = ""
    gives: tuple[str, ...] = ()  # the strings that give the answer away
    template: str = ""
    variant: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form: items of one kind under one instruction."""

    title: str
    instructions: str
    items: tuple[Item, ...]
    span: tuple[int, int] | None = None  # the first and last year of the drawn axis of a timeline section


@dataclass(frozen=True, slots=True)
class Form:
    """One assembled paper. It knows neither the seed nor anything that gives it away."""

    code: str
    lang: Lang
    title: str
    instructions: str
    sections: tuple[Section, ...]
    bank: str  # title and version, as printed
    licence: str
    sample: bool = False
    learner: str = ""
    group: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def points(self) -> int:
        return sum(item.points for item in self.items)


@dataclass(frozen=True, slots=True)
class BlueprintSection:
    """What one section of a paper asks for; empty means anything."""

    title: Text
    instructions: Text
    count: int
    points: int
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    fixed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    timeline: bool = False
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The plan of a paper."""

    id: str
    title: Text
    instructions: Text
    sections: tuple[BlueprintSection, ...]
    origin: Origin = NOWHERE
