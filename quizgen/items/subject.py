"""The subject of a fact: which document was signed then, who said this, which treaty lays this down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from quizgen.answers import claim_of, truth
from quizgen.dates import Date
from quizgen.distractors import Clash, Entry
from quizgen.domain import Fact
from quizgen.items.plan import (
    Choice,
    Plan,
    World,
    against,
    ages_apart,
    blocks,
    common_roots,
    inside_names,
    name_rank,
    typable,
)


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:subject` as single choice; typed too (`FACT:subject-typed`) where one subject is sure."""
    for pool, entries in pools(world).items():
        common = common_roots(world, [entry.value for entry in entries])
        for block in blocks(world, pool, entries, clash(world, common), seed, "subject"):
            options = tuple(Choice(e.value, e.fact.id, e.value) for e in block.entries)
            for entry in block.entries:
                text = world.bank.relations[entry.fact.relation].value == "text"
                yield _plan(entry.fact, against(entry.fact, options) if text else options, block.cell)
    for entries in pools(world).values():
        for entry in entries:
            if recalled(world, entry.fact) and typable(world, entry.value):
                typed = _plan(entry.fact, (), "")
                yield replace(typed, ask="subject-typed", kind="short", expects="text")


def _plan(fact: Fact, options: tuple[Choice, ...], cell: str) -> Plan:
    facts = tuple(dict.fromkeys((fact.id, *(option.fact for option in options))))
    return Plan(
        fact=fact, ask="subject", stem="subject", kind="choice", model="subject", expects="choice",
        choices=options, key=(fact.subject,), answer=fact.subject, cell=cell, facts=facts,
    )  # fmt: skip


def sure(world: World, fact: Fact) -> bool:
    """Is there only one such subject in the world, so that the question may be asked openly?"""
    relation = world.bank.relations[fact.relation]
    return relation.value == "text" and (fact.only or "value" in relation.one_subject_per)


def recalled(world: World, fact: Fact) -> bool:
    """Would one know the subject without options? A document by an `only` provision, a speaker by no trifle."""
    return sure(world, fact) and (fact.only or fact.level == "core")


def pools(world: World) -> dict[str, list[Entry]]:
    """Facts whose stem does not name their subject, by relation and kind of subject."""
    return world.once("pools of subject", lambda: _pools(world))


def _pools(world: World) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for fact in world.asked("subject"):
        relation = world.bank.relations[fact.relation]
        if "when" in relation.one_subject_per or (relation.value == "text" and not sure(world, fact)):
            continue
        if world.name_words(fact.subject) & world.stem_words(fact, "subject"):
            continue
        subject = world.bank.subjects[fact.subject]
        given = fact.id if relation.value == "text" else _given(fact)
        entry = Entry(fact, fact.subject, name_rank(world.bank, fact.subject), given)
        found[f"subject:{fact.relation}:{subject.type}:{subject.kind}"].append(entry)
    return dict(sorted(found.items()))


def _given(fact: Fact) -> str:
    """What the stem tells: entries that share it would have each other's right answers."""
    value = fact.value.text if isinstance(fact.value, Date) else str(fact.value)
    return f"{value}|{fact.for_}"


def clash(world: World, common: frozenset[str]) -> Clash:
    """Two subjects clash unless what is said of one is provably wrong of the other, and no stem hints."""

    def unsafe(asked: Entry, other: Entry) -> bool:
        hint = world.name_words(other.value) & world.stem_words(asked.fact, "subject") - common
        claim = claim_of(asked.fact)._replace(subject=other.value)
        return bool(hint) or truth(world.bank, claim).holds is not False

    return lambda a, b: (
        inside_names(world, a.value, b.value) or ages_apart(world, a.value, b.value) or unsafe(a, b) or unsafe(b, a)
    )
