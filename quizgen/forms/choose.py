"""Which items a paper takes: those that suit its sections and give nothing away to each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol

from quizgen import draw
from quizgen.domain import Blueprint, BlueprintSection, Finding, Item, Traits
from quizgen.errors import BadInput, TooFew

Admits = Callable[[BlueprintSection, Traits], bool]
Span = tuple[int, int]  # first and last year
Chosen = list[tuple[list[str], Span | None]]

_WORD = re.compile(r"[^\W_]+")
_YEARLY = ("number", "cloze")  # the kinds that may ask for a year, as an axis does
_FILTERS: Mapping[str, Any] = {
    "kinds": (), "topics": (), "types": (), "levels": (), "relations": (), "from_year": None, "to_year": None,
}  # fmt: skip


class Pool(Protocol):
    """Items by id. Most are passed by for their traits, so that they need not be made."""

    def __getitem__(self, name: str, /) -> Item: ...

    def __iter__(self) -> Iterator[str]: ...

    def __contains__(self, name: object, /) -> bool: ...

    def traits(self, name: str) -> Traits: ...


class Short(TooFew):
    """A section for which the items do not suffice."""

    def __init__(self, section: int, found: int, message: str) -> None:
        super().__init__(message)
        self.section, self.found = section, found


def anything(section: BlueprintSection, traits: Traits) -> bool:
    """Admit whatever the traits do not rule out."""
    return True


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What an item says and asks, as the other items must be held against it."""

    item: Item
    asked: frozenset[str]  # facts
    answers: frozenset[str]  # each the answer only once on a paper
    gives: tuple[str, ...]
    stems: tuple[str, ...]
    offered: frozenset[str]

    def betrays(self, other: _Candidate) -> bool:
        """Do this item's words give the other's answer away? An option that IS the answer gives nothing."""
        return any(
            any(give in stem for stem in self.stems)
            or any(give in option and give != option for option in self.offered)
            for give in other.gives
        )

    def clashes(self, other: _Candidate) -> bool:
        return bool(
            self.asked & other.asked or self.answers & other.answers or self.betrays(other) or other.betrays(self)
        )


@lru_cache(maxsize=50_000)
def _phrase(text: str) -> str:
    """The words of a text without case and endings, between spaces, so that `in` compares whole words."""
    words = _WORD.findall(text.casefold())
    return f" {' '.join(w[: -2 if len(w) > 5 else -1] if len(w) > 4 and w.isalpha() else w for w in words)} "


def _candidate(versions: Sequence[Item]) -> _Candidate:
    item = versions[0]
    whole = item.kind in ("matching", "ordering")
    shown = {_phrase(o.text) for version in versions for o in (*version.options, *version.lefts)}
    return _Candidate(
        item,
        frozenset((item.fact, *(fact for version in versions for fact in version.facts if whole))),
        frozenset(answer for version in versions for answer in _answers(version)),
        tuple({give for version in versions for give in map(_phrase, version.gives) if give.strip()}),
        tuple({_phrase(version.stem) for version in versions}),
        frozenset(shown) if item.kind != "true-false" else frozenset(),
    )


def _answers(item: Item) -> Iterator[str]:
    if item.kind == "matching":
        used = {pair.right for pair in item.pairs}
        yield from (_phrase(option.text) for option in item.options if option.id in used)
    elif item.kind not in ("true-false", "ordering"):
        yield _phrase(item.answer)
        yield from (option.value for option in item.options if option.id in item.key)
        yield from item.accept[:1]


class Chooser:
    """The growing paper: takes the first items, by hash, that clash with none on it."""

    def __init__(self, pools: Sequence[Pool], seed: int, spoken: Sequence[str]) -> None:
        self._pools = pools
        self._spoken = spoken
        self.order = draw.shuffled((i for i in pools[0] if all(i in pool for pool in pools)), seed, "pick")
        self._known: dict[str, _Candidate] = {}
        self.taken: dict[str, _Candidate] = {}

    def candidate(self, name: str) -> _Candidate:
        if name not in self._known:
            self._known[name] = _candidate([pool[name] for pool in self._pools])
        return self._known[name]

    def take(self, name: str) -> str:
        self.taken[name] = self.candidate(name)
        return name

    def fill(self, names: Sequence[str], count: int) -> Iterator[str]:
        """Take up to `count`: with cell and subject new to the paper, then with a new cell, then any."""
        for fresh in (("cell", "subject"), ("cell",), ()):
            for name in names:
                if count <= 0:
                    return
                if name not in self.taken and self._fits(name, fresh):
                    count -= 1
                    yield self.take(name)

    def _fits(self, name: str, fresh: Sequence[str]) -> bool:
        traits = self._pools[0].traits(name)
        for trait in fresh:
            value = getattr(traits, trait)
            if value and any(getattr(other.item, trait) == value for other in self.taken.values()):
                return False
        new = self.candidate(name)
        if any(give in words for give in new.gives for words in self._spoken):
            return False
        return not any(new.clashes(old) for old in self.taken.values())


def choose(pools: Sequence[Pool], blueprint: Blueprint, seed: int, exclude: Collection[str], admits: Admits) -> Chosen:
    """The ids of each section's items, and the years of its axis. Sections with least choice come first."""
    chooser = Chooser(pools, seed, _spoken(blueprint))
    traits = {name: pools[0].traits(name) for name in chooser.order}

    def plan_of(section: BlueprintSection) -> tuple[list[str], Span | None]:
        return _plan(section, traits, pools[0], admits)

    plans = [plan_of(section) for section in blueprint.sections]
    for section in blueprint.sections:
        for name in section.fixed:
            _known(section, name, pools[0])
            chooser.take(name)
    chosen: Chosen = [([], None) for _ in plans]
    for n in sorted(range(len(plans)), key=lambda n: (len(plans[n][0]), n)):
        section, (names, span) = blueprint.sections[n], plans[n]
        ids = [*section.fixed, *chooser.fill(names, section.count - len(section.fixed))]
        if len(ids) < section.count:
            lack = _lack(n, section, len(names), len(ids), lambda s: len(plan_of(s)[0]))
            raise Short(n, len(ids), lack)
        chosen[n] = (ids, span)
    _replace(chosen, plans, chooser, exclude)
    return chosen


def _spoken(blueprint: Blueprint) -> tuple[str, ...]:
    """The titles and instructions, which must not give an answer away either."""
    told = [blueprint.title, blueprint.instructions]
    told += [text for section in blueprint.sections for text in (section.title, section.instructions)]
    return tuple(_phrase(words) for text in told for words in text.values())


def _known(section: BlueprintSection, name: str, pool: Pool) -> None:
    if name not in pool:
        at = section.origin
        fault = Finding(at.path, at.line, at.column, "unknown-item", f"there is no item `{name}`")
        raise BadInput(f"there is no item `{name}` to be fixed in a section", [fault])


def _plan(
    section: BlueprintSection, traits: Mapping[str, Traits], pool: Pool, admits: Admits
) -> tuple[list[str], Span | None]:
    """The items that a section may take, in the order in which it tries them; the years of its axis."""
    names = [name for name, one in traits.items() if _suits(section, one) and admits(section, one)]
    names.sort(key=lambda name: name not in section.optional)
    if not section.timeline:
        return names, None
    names = [name for name in names if _is_year(pool[name])]
    span = _span(section, sorted(int(pool[name].accept[0]) for name in names))
    return [name for name in names if span[0] <= int(pool[name].accept[0]) <= span[1]], span


def _suits(section: BlueprintSection, traits: Traits) -> bool:
    kinds = _YEARLY if section.timeline else section.kinds
    return bool(
        (not kinds or traits.kind in kinds)
        and (not section.topics or traits.topic in section.topics)
        and (not section.levels or traits.level in section.levels)
        and (not section.relations or traits.relation in section.relations)
    )


def _is_year(item: Item) -> bool:
    return item.expects == "year" and item.accept[:1] != () and item.accept[0].isdecimal()


def _span(section: BlueprintSection, years: Sequence[int]) -> Span:
    """The years of the axis: those asked for, else round ones around the bulk of what could be asked."""
    low, high = (years[len(years) // 5], years[-1 - len(years) // 20]) if years else (0, 0)
    first = section.from_year if section.from_year is not None else low - low % 10
    last = section.to_year if section.to_year is not None else high + -high % 10
    return first, max(last, first + 1)


def _replace(
    chosen: Chosen, plans: Sequence[tuple[list[str], object]], chooser: Chooser, exclude: Collection[str]
) -> None:
    """Put another item in the place of each excluded one; the rest stays as it was."""
    for n, (ids, _) in enumerate(chosen):
        for place, name in enumerate(ids):
            if name in exclude:
                del chooser.taken[name]
                names = [other for other in plans[n][0] if other not in exclude]
                other = next(chooser.fill(names, 1), None)
                if other is None:
                    raise Short(n, len(ids) - 1, f"nothing in the bank can take the place of {name}")
                ids[place] = other


def _lack(n: int, section: BlueprintSection, suit: int, found: int, suiting: Callable[[BlueprintSection], int]) -> str:
    """What a section lacks, and what would do: each filter left out in turn, or a smaller count."""
    title = next(iter(section.title.values()), "") or " and ".join(section.kinds)
    ways = []
    for field, none in _FILTERS.items():
        more = suiting(replace(section, **{field: none})) if getattr(section, field) else 0
        if more > suit:
            ways.append(f"leave out `{field.removesuffix('_year')}` ({more} would suit)")
    ways.append(f"ask for {found}" if found else "leave the section out")
    return (
        f"section {n + 1}{f' ({title})' if title else ''} asks for {section.count} items, but {suit} suit "
        f"it and {found} of them fit on this paper: {', or '.join(ways)}"
    )
