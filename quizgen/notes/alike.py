"""What a fact is often taken for: wrong claims in sources, and facts of the same kind with a like name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from quizgen.asking import roots
from quizgen.domain import Fact
from quizgen.notes.study import Study

LIKE = 0.5  # of the words of two names, taken together
MOST = 2
_TELLING = 0.15  # of the names: a word in more of them tells none apart, unless they are few
_FEW, _MANY = 6, 40  # what that share comes to at least and at most


def look_alikes(study: Study) -> Mapping[str, tuple[Fact, ...]]:
    """For each fact the facts of the same relation whose subjects are named most like its own."""
    found = {}
    for relation in study.bank.relations.values():
        if relation.one_per and relation.value != "number":
            facts = [f for f in study.bank.by_relation.get(relation.id, ()) if f.id in study.askable]
            found.update(_within(study, facts))
    return found


def _within(study: Study, facts: list[Fact]) -> dict[str, tuple[Fact, ...]]:
    words = {fact.id: roots(study.bank.subjects[fact.subject].name.values()) for fact in facts}
    by_word: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for word in words[fact.id]:
            by_word[word].append(fact)
    most = min(_MANY, max(_FEW, _TELLING * len(facts)))
    telling = {name: frozenset(w for w in own if len(by_word[w]) <= most) for name, own in words.items()}
    found = {}
    for fact in facts:
        near = {o.id: o for word in telling[fact.id] for o in by_word[word] if _other(fact, o)}
        scored = [(-_likeness(telling[fact.id], telling[name]), name) for name in near]
        best = [name for score, name in sorted(scored) if score <= -LIKE][:MOST]
        if best:
            found[fact.id] = tuple(near[name] for name in best)
    return found


def _other(fact: Fact, other: Fact) -> bool:
    return other.subject != fact.subject and other.value != fact.value and other.for_ == fact.for_


def _likeness(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two)
