"""Names that a typed answer could be meant for instead: those that look alike, and those that two share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from quizgen.domain import Subject
from quizgen.items.plan import World, all_names

ALIKE = 0.75  # of the letters, for a name to be kept as one that this could be taken for
MOST = 12

_Index = dict[str, dict[str, set[str]]]
_indexes: dict[int, tuple[World, _Index]] = {}


def near_names(world: World, subject: Subject, accept: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of other subjects of the type that look like one of `accept`, and those that this one shares."""
    index = _index(world, subject.type)
    names = {name.casefold(): name for name in accept}
    vague = sorted(name for low, name in names.items() if len(index.get(low, ())) > 1)
    near: set[str] = set()
    for low in names:
        for other in _similar(low, index):
            owners = index[other]
            if owners != {subject.id} and other not in names:
                near.add(other)
    return (*vague, *sorted(near)[:MOST]), tuple(vague)


def _index(world: World, kind: str) -> dict[str, set[str]]:
    held = _indexes.get(id(world))
    if held is None or held[0] is not world:
        _indexes.clear()
        held = (world, {})
        _indexes[id(world)] = held
    if kind not in held[1]:
        names: dict[str, set[str]] = defaultdict(set)
        for subject in world.bank.by_type.get(kind, ()):
            for name in all_names(subject):
                names[name.casefold()].add(subject.id)
        held[1][kind] = dict(names)
    return held[1][kind]


def _similar(name: str, index: dict[str, set[str]]) -> list[str]:
    matcher = SequenceMatcher(b=name, autojunk=False)
    found = []
    for other in index:
        if abs(len(other) - len(name)) <= 3 and other != name and other[:1] == name[:1]:
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
                found.append(other)
    return found
