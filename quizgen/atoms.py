"""The atoms of a claim: what a cited line has to say before it can be called its evidence.

Of a value, of each known end of `when`, and of `for`, one atom each; of a text its dates, numbers and names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from quizgen.dates import Date, gregorian_text
from quizgen.domain import Bank, Fact, Lang, Number, Subject, Value
from quizgen.spotting import Parts, Reader, Spotted, alike, name_words, names_of, root, telling_words

Kind = Literal["date", "number", "name", "words"]
Said = Parts | Decimal | str | Subject  # a date, a number, a word, somebody

MOST = 0.6  # of the telling words of a descriptive name, this much has to be there
_PROPER = ("person", "state", "city")  # named only by a name in a row, never by most of its words
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
_DECADE = re.compile(r"(?<!\d)((?:1[0-9]|20)?\d0)(?:s\b|-х\b|-е\b|-жылдар)")
_UPPER = r"[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ][\w’'-]*"
_CAPITALS = re.compile(rf"\b{_UPPER}(?: {_UPPER})*")
_RANKS = frozenset(
    [
        "president",
        "prime",
        "minister",
        "ambassador",
        "foreign",
        "deputy",
        "chairman",
        "khan",
        "director",
        "premier",
    ]
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines read together, and which words are rare enough in their document to tell a name."""

    lines: tuple[Spotted, ...]
    tells: Callable[[str], bool]

    def says(self, said: Said) -> bool:
        if isinstance(said, Subject):
            return self.names(said)
        if isinstance(said, str):
            return any(line.says_name(said) for line in self.lines)
        if isinstance(said, Decimal):
            return any(said in line.numbers for line in self.lines)
        return any(line.says_date(said) for line in self.lines)

    def names(self, subject: Subject) -> bool:
        """Does a name of the subject stand here, or most of the words of a descriptive one?"""
        names = tuple(dict.fromkeys(names_of(subject)))
        if any(line.says_name(name) for line in self.lines for name in names):
            return True
        return subject.type not in _PROPER and any(map(self._most, names))

    def _most(self, name: str) -> bool:
        """Most of the words that tell the name; all of its words, where every one is common in the document."""
        words = telling_words(name)
        rare = tuple(filter(self.tells, words))
        here = [word for word in rare or words if any(line.says_word(word) for line in self.lines)]
        return bool(words) and len(here) >= (MOST * len(rare) if rare else len(words))


@dataclass(frozen=True, slots=True)
class Atom:
    """Something that a text must say, in one of several ways; each way is all its parts together."""

    kind: Kind
    shown: str
    ways: tuple[tuple[Said, ...], ...]

    def said_in(self, passage: Passage) -> bool:
        return any(all(map(passage.says, way)) for way in self.ways)

    def coarser(self) -> Atom:
        """The date without its day, or of a month without the month; another atom as it is."""
        return Atom(self.kind, self.shown, tuple(tuple(map(_coarser, way)) for way in self.ways))

    def without_year(self) -> Atom:
        """The date where its year comes from elsewhere; of a bare year nothing is left to be said."""
        ways = (tuple((0, *said[1:]) for said in way if isinstance(said, tuple) and said[1]) for way in self.ways)
        return Atom(self.kind, self.shown, tuple(ways))


def _coarser(said: Said) -> Said:
    if not isinstance(said, tuple):
        return said
    return (said[0], said[1], 0) if said[2] else (said[0], 0, 0)


@dataclass(frozen=True, slots=True)
class Claims:
    """Takes the facts of a bank apart; `bearers` finds the subjects that bear a name."""

    bank: Bank
    reader: Reader
    bearers: Mapping[tuple[str, ...], Sequence[Subject]]
    short: Mapping[str, Sequence[str]]  # the names of one word, by root

    def atoms(self, fact: Fact, lang: Lang) -> tuple[Atom, ...]:
        """The atoms of a fact; `lang` is the language in which a text value is read."""
        found = list(self._value(fact.value, lang))
        if fact.when is not None:
            found += date_atoms(fact.when)
        if fact.for_:
            found.append(_somebody(self.bank.subjects[fact.for_]))
        return tuple({(atom.kind, atom.shown): atom for atom in found}.values())

    def _value(self, value: Value, lang: Lang) -> Iterable[Atom]:
        if isinstance(value, Date):
            return date_atoms(value)
        if isinstance(value, Number):
            return [_number(amount) for amount in dict.fromkeys((value.low, value.high))]
        if isinstance(value, Mapping):
            return self._text(value.get(lang) or next(iter(value.values()), ""))
        known = self.bank.subjects
        names = value if isinstance(value, tuple) else (value,)
        return [_somebody(known[n]) if n in known else Atom("name", n, ((n,),)) for n in names]

    def _text(self, text: str) -> Iterator[Atom]:
        text = text.replace("[", "").replace("]", "").replace("US dollar", "dollar")
        for shown, parts in list(self.reader.dates_in(text)):
            yield Atom("date", shown, ((parts,),))
            text = text.replace(shown, " ", 1)
        for years in _DECADE.findall(text):
            yield Atom("date", f"{years}s", ((Decimal(years),), (Decimal(years[-2:]),), *_years_of(years)))
        text = _DECADE.sub(" ", text)
        for year in _YEAR.findall(text):
            yield Atom("date", year, (((int(year), 0, 0),),))
        text = _YEAR.sub(" ", text)
        for shown, amounts in self.reader.figures_in(text):
            yield Atom("number", shown, tuple((amount,) for amount in amounts))
        yield from map(self._name, capitalised(text))

    def _known(self, word: str) -> Sequence[Subject]:
        """Who bears a name of this one word, or of another form of it (`American` of `America`)."""
        folded = name_words(word)
        if folded in self.bearers or len(folded) != 1:
            return self.bearers.get(folded, ())
        near = (other for other in self.short.get(root(folded[0]), ()) if alike(other, folded[0]))
        return next((self.bearers[(other,)] for other in near), ())

    def _name(self, name: str) -> Atom:
        """The name: each of its words, or whoever bears it."""
        parts = name.replace("-", " ").split()
        words = tuple(word for word in parts if word.casefold().removesuffix("s") not in _RANKS)
        ways: list[tuple[Said, ...]] = [
            words,
            *((subject,) for subject in self.bearers.get(name_words(name), ())),
        ]
        known = [self._known(word) for word in words]
        if all(known):
            ways.append(tuple(bearers[0] for bearers in known))
        return Atom("name", name, tuple(ways))


def claims_of(bank: Bank, reader: Reader) -> Claims:
    """What takes the facts of a bank apart."""
    bearers: dict[tuple[str, ...], dict[str, Subject]] = defaultdict(dict)
    for subject in bank.subjects.values():
        for name in names_of(subject):
            bearers[name_words(name)][subject.id] = subject
    short: dict[str, list[str]] = defaultdict(list)
    for words in bearers:
        if len(words) == 1:
            short[root(words[0])].append(words[0])
    return Claims(bank, reader, {words: tuple(found.values()) for words, found in bearers.items()}, short)


def _somebody(subject: Subject) -> Atom:
    return Atom("name", next(iter(subject.name.values()), subject.id), ((subject,),))


def _number(amount: Decimal) -> Atom:
    return Atom("number", f"{amount.normalize():f}", ((amount,),))


# --- dates ------------------------------------------------------------------------------------------


def date_atoms(value: Date) -> list[Atom]:
    """One atom for a date, one for each known end of an interval, one for a part of a year."""
    if not value.is_interval:
        return [_point(value.text, gregorian_text(value))]
    part = _part_of_year(value)
    if part:
        return [part]
    ends = zip(value.text.split("/"), gregorian_text(value).split("/"), strict=True)
    return [_point(end, other) for end, other in ends if end != ".."]


def _point(text: str, other: str) -> Atom:
    if "X" in text:
        return Atom("date", text, tuple((number,) for number in _loose(text)))
    return Atom("date", text, tuple((parts_of(t),) for t in dict.fromkeys((text, other))))


def parts_of(text: str) -> Parts:
    """Year, month and day of EDTF text of a point in time, 0 where not said."""
    year, _, rest = text.rstrip("~").partition("-")
    month, _, day = rest.partition("-")
    return int(year), int(month or 0), int(day or 0)


def _loose(text: str) -> list[Decimal]:
    """`the 1730s`, `the 30s`; `the 18th century`, `XVIII`."""
    if text.endswith("XX"):
        return [Decimal(int(text[:2]) + 1)]
    return [Decimal(text.replace("X", "0")), Decimal(text[2:].replace("X", "0"))]


def _years_of(decade: str) -> list[tuple[Said, ...]]:
    first = int(decade) if len(decade) == 4 else 1900 + int(decade)
    return [((year, 0, 0),) for year in range(first, first + 10)]


def _part_of_year(value: Date) -> Atom | None:
    """`the first half of 2021`, `six months of 2021` and `January-June 2021` are one atom."""
    match = re.fullmatch(r"(\d{4})-(01|07)/\1-(\d\d)", value.text)
    if not match:
        return None
    year, first, last = (int(part) for part in match.groups())
    count = {3: ["0.25", "1", "3"], 6: ["0.5", "6"], 9: ["9", "3"]}.get(
        last, ["0.5", "2"] if first == 7 else [str(last)]
    )
    ways: list[tuple[Said, ...]] = [((year, 0, 0), Decimal(n)) for n in count]
    return Atom("date", value.text, (*ways, ((year, first, 0), (year, last, 0))))


# --- texts ------------------------------------------------------------------------------------------


def capitalised(text: str) -> Iterator[str]:
    """The runs of words with a capital, but for the lone first word of a sentence."""
    for sentence in re.split(r"(?<=[.!?:])\s+", text):
        for match in _CAPITALS.finditer(sentence):
            words = match[0].split(" ")
            if match.start() == 0 and not words[0].isupper():
                words = words[1:]
            if len("".join(words)) > 1:
                yield " ".join(words)
