"""Names that a typed answer could be meant for instead: those that look alike, and those that two share."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quizgen.domain import Subject
from quizgen.items.plan import World, all_names

ALIKE = 0.75  # of the letters, for a name to be kept as one that this could be taken for
MOST = 12
LOOKED = 32  # names on either side, in alphabetical order, that are looked at


@dataclass(frozen=True, slots=True)
class _Index:
    """The names of all subjects of a type in alphabetical order, and whose they are; whose the surnames are."""

    owners: Mapping[str, frozenset[str]]
    names: Sequence[str]
    surnames: Mapping[str, frozenset[str]]


def near_names(world: World, subject: Subject, accept: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of other subjects of the type that look like one of `accept`, and those that this one shares."""
    index = world.once(f"names of {subject.type}", lambda: _index(world, subject.type))
    names = {name.casefold(): name for name in accept}
    shared = {name for low, name in names.items() if len(index.owners.get(low, ())) > 1}
    lasts = {name.split()[-1] for name in accept if subject.type == "person" and " " in name}
    shared |= {last for last in lasts if len(index.surnames.get(last.casefold(), ())) > 1}  # two Akhmetovs
    vague = sorted(shared)
    near = {other for low in names for other in _similar(low, index) if other not in names}
    return (*vague, *sorted(near)[:MOST]), tuple(vague)


def _index(world: World, kind: str) -> _Index:
    owners: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for subject in world.bank.by_type.get(kind, ()):
        for name in all_names(subject):
            owners[name.casefold()].add(subject.id)
            if kind == "person" and " " in name:
                surnames[name.casefold().split()[-1]].add(subject.id)
    return _Index(_frozen(owners), sorted(owners), _frozen(surnames))


def _frozen(sets: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(ids) for name, ids in sets.items()}


def _similar(name: str, index: _Index) -> list[str]:
    """Names that are taken for each other begin alike, so they stand near in the alphabet."""
    at = bisect_left(index.names, name)
    matcher = SequenceMatcher(b=name, autojunk=False)
    found = []
    for other in index.names[max(0, at - LOOKED) : at + LOOKED]:
        matcher.set_seq1(other)
        if other == name or other[:1] != name[:1] or matcher.real_quick_ratio() < ALIKE:
            continue
        if matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
            found.append(other)
    return found
