"""Names that a typed answer could be meant for instead: those that look alike, and those that two share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quizgen.domain import Subject
from quizgen.items.plan import World, all_names

ALIKE = 0.75  # of the letters, for a name to be kept as one that this could be taken for
MOST = 12
HEAD = 2  # letters that names share which are taken for each other
LOOKED = 64  # names of one head that are looked at, the nearest in length first


@dataclass(frozen=True, slots=True)
class _Index:
    """The names of all subjects of a type, and whose they are; by their first letters too."""

    owners: Mapping[str, frozenset[str]]
    heads: Mapping[str, Sequence[str]]


def near_names(world: World, subject: Subject, accept: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of other subjects of the type that look like one of `accept`, and those that this one shares."""
    index = world.once(f"names of {subject.type}", lambda: _index(world, subject.type))
    names = {name.casefold(): name for name in accept}
    vague = sorted(name for low, name in names.items() if len(index.owners.get(low, ())) > 1)
    near = {other for low in names for other in _similar(low, index) if other not in names}
    return (*vague, *sorted(near)[:MOST]), tuple(vague)


def _index(world: World, kind: str) -> _Index:
    owners: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, list[str]] = defaultdict(list)
    for subject in world.bank.by_type.get(kind, ()):
        for name in all_names(subject):
            owners[name.casefold()].add(subject.id)
    for name in sorted(owners):
        heads[name[:HEAD]].append(name)
    return _Index({name: frozenset(ids) for name, ids in owners.items()}, dict(heads))


def _similar(name: str, index: _Index) -> list[str]:
    matcher = SequenceMatcher(b=name, autojunk=False)
    found = []
    others = sorted(index.heads.get(name[:HEAD], ()), key=lambda other: abs(len(other) - len(name)))
    for other in others[:LOOKED]:
        matcher.set_seq1(other)
        if other != name and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
            found.append(other)
    return found
