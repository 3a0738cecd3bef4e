"""The values that everything else is made of. Frozen; nothing here reads, writes, or decides.

Bank side:   Source Citation Unit Number Relation Subject Fact BankInfo Bank Language
Asked side:  Cite Option Pair Tempting Item, Section Form, BlueprintSection Blueprint
Study side:  StudyAssets, FieldSpec CardSpec NoteType Note Deck, SheetRow SheetTable Sheet
Published:   LockEntry LockType Lock
Sitting:     Review
Anywhere:    Origin Finding Artifact
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeVar

from quizgen.dates import Date

K = TypeVar("K")
T = TypeVar("T")
Lang = str
Text = Mapping[Lang, str]
Level = Literal["core", "useful", "trivia"]
Status = Literal["reviewed", "draft", "disputed", "rejected", "retired"]
Kind = Literal["choice", "true-false", "short", "number", "cloze", "matching", "ordering"]
Expects = Literal["choice", "text", "year", "date", "number", "pairs", "order"]

LEVELS: tuple[Level, ...] = ("core", "useful", "trivia")
STATUSES: tuple[Status, ...] = ("reviewed", "draft", "disputed", "rejected", "retired")
KINDS: tuple[Kind, ...] = ("choice", "true-false", "short", "number", "cloze", "matching", "ordering")
SUBJECT_TYPES = (
    "treaty", "act", "event", "person", "office", "organisation", "state", "city", "place", "building", "project",
    "work", "group", "statistic", "form", "series",
)  # fmt: skip
PLACE_TYPES = ("state", "city", "place", "building")
NO_TEXT: Text = {}
LOCK_FORMAT = 1
DAWN = 946_684_800  # 1 January 2000: the time of everything in a bank that has no lock


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in a file, 1-based."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: where, which rule, what is wrong, and what to write instead."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "warning: "
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {mark}{self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Artifact:
    """One product: a file name without a folder, and its bytes."""

    name: str
    data: bytes


# --- the bank ---------------------------------------------------------------------------------------


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
    namesakes: Mapping[str, frozenset[str]]  # by subject, those that share a name or an alias with it

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
            _tuples(by_subject), _tuples(by_relation), _tuples(by_type), _tuples(by_value), _namesakes(people.values()),
        )  # fmt: skip


def _namesakes(subjects: Iterable[Subject]) -> Mapping[str, frozenset[str]]:
    owners: dict[tuple[Lang, str], list[str]] = defaultdict(list)
    for subject in subjects:
        for lang, name in subject.every_name():
            owners[lang, name.casefold().removeprefix("the ")].append(subject.id)
    found: dict[str, frozenset[str]] = {}
    for group in [set(ids) for ids in owners.values() if len(ids) > 1]:
        for name in group if len(group) > 1 else ():
            found[name] = found.get(name, frozenset()) | group - {name}
    return found


def _tuples(groups: Mapping[K, list[T]]) -> Mapping[K, tuple[T, ...]]:
    return {key: tuple(values) for key, values in groups.items()}


@dataclass(frozen=True, slots=True)
class Language:
    """What a language brings: words of dates and numbers, and the stems of each relation and ask."""

    lang: Lang
    words: Mapping[str, Any]
    stems: Mapping[str, Mapping[str, tuple[str, ...]]]


# --- what is asked ----------------------------------------------------------------------------------


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
    origin: Origin = Origin("")


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The plan of a paper."""

    id: str
    title: Text
    instructions: Text
    sections: tuple[BlueprintSection, ...]
    origin: Origin = Origin("")


# --- what is studied --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StudyAssets:
    """What `templates/anki/` brings: words by language, and the texts of the template files by name."""

    words: Mapping[Lang, Mapping[str, Any]]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a note type, with the id by which Anki knows it for ever."""

    name: str
    id: int


@dataclass(frozen=True, slots=True)
class CardSpec:
    """A card template: its lasting id, its front and back in Anki's template language."""

    name: str
    id: int
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """An Anki note type; `changed` is seconds since 1970 of its last change."""

    id: int
    name: str
    fields: tuple[FieldSpec, ...]
    cards: tuple[CardSpec, ...]
    css: str
    cloze: bool = False
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """One fact as Anki keeps it. `fields` are plain text but for those that `html` names."""

    id: str  # the fact's
    guid: str
    note_type: int
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    due: int
    changed: int
    html: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck of one language: its lasting id and name, its note types and notes."""

    id: int
    name: str
    description: str
    note_types: tuple[NoteType, ...]
    notes: tuple[Note, ...]
    made: int  # seconds since 1970, from the lock


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a study sheet; `position` is a day's ordinal, on a timeline."""

    cells: tuple[str, ...]
    fact: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A titled block of a study sheet."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A study sheet, ready to be drawn."""

    kind: Literal["timeline", "facts", "flashcards"]
    lang: Lang
    title: str
    subtitle: str
    tables: tuple[SheetTable, ...]
    bank: str
    licence: str


# --- what was published -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LockEntry:
    """A published fact, or (without identity) a pair of facts that stand in order.

    `identity` is a hash of value and slots; `time` the dates in it as text, so that a date may grow more exact;
    `cards` the questions that its note asks; `content` by language a hash of all that is printed; `since` by
    language the number of the release (from 1) in which that last changed.
    """

    identity: str
    time: str
    retired: bool
    cards: tuple[str, ...]
    content: Mapping[Lang, str]
    since: Mapping[Lang, int] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True, slots=True)
class LockType:
    """A note type: `schema` hashes the ids of its fields and templates, `look` all else."""

    id: int
    schema: str
    look: str
    since: int = 0
    line: int = 1


@dataclass(frozen=True, slots=True)
class Lock:
    """All that was published. `releases` are the times, rising; keys of `types` are `LANG.TYPE`."""

    namespace: str
    releases: tuple[int, ...]
    decks: Mapping[Lang, str]
    types: Mapping[str, LockType]
    facts: Mapping[str, LockEntry]
    orders: Mapping[str, LockEntry]

    def time(self, since: int) -> int:
        """The time of a release by its number; the last one for what is not published yet."""
        if not self.releases:
            return DAWN
        return self.releases[since - 1] if since else self.releases[-1]


# --- a sitting --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Review:
    """One logged response. `voids` names the review that this one takes back."""

    id: str
    fact: str
    item: str
    lang: Lang
    utc: str  # ISO 8601
    study_day: str  # YYYY-MM-DD, local, the day begins at 04:00
    rating: int  # 1 again … 4 easy
    verdict: str
    override: bool
    ms: int
    mode: str
    typed: str = ""
    voids: str = ""
