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
    """The names of all subjects of a type in alphabetical order, and whose they are."""

    owners: Mapping[str, frozenset[str]]
    names: Sequence[str]


def near_names(world: World, subject: Subject, accept: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of other subjects of the type that look like one of `accept`, and those that this one shares."""
    index = world.once(f"names of {subject.type}", lambda: _index(world, subject.type))
    names = {name.casefold(): name for name in accept}
    vague = sorted(name for low, name in names.items() if len(index.owners.get(low, ())) > 1)
    near = {other for low in names for other in _similar(low, index) if other not in names}
    return (*vague, *sorted(near)[:MOST]), tuple(vague)


def _index(world: World, kind: str) -> _Index:
    owners: dict[str, set[str]] = defaultdict(set)
    for subject in world.bank.by_type.get(kind, ()):
        for name in all_names(subject):
            owners[name.casefold()].add(subject.id)
    return _Index({name: frozenset(ids) for name, ids in owners.items()}, sorted(owners))


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
