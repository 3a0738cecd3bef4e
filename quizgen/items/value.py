"""The value of a fact, where it is a person, a place, a document …: chosen within its cell, or typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from quizgen.answers import claim_of
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
    false_for,
    inside_names,
    name_rank,
    typable,
)

OWN_POOL = 6  # distinct values from which a relation has a pool of its own


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:value` as single choice where a cell allows, `FACT:value-typed` for every one."""
    for pool, entries in pools(world).items():
        common = common_roots(world, [entry.value for entry in entries])
        for block in blocks(world, pool, entries, clash(world, common), seed, "value"):
            options = tuple(Choice(e.value, e.fact.id, e.value) for e in block.entries)
            for entry in block.entries:
                yield _plan(entry.fact, options, entry.value, block.cell)
    for entries in pools(world).values():
        for entry in entries:
            if typable(world, entry.value) and not entry.fact.open:  # else another answer may be as right
                typed = _plan(entry.fact, (), entry.value, "")
                yield replace(typed, ask="value-typed", kind="short", expects="text")


def _plan(fact: Fact, options: tuple[Choice, ...], value: str, cell: str) -> Plan:
    return Plan(
        fact=fact, ask="value", stem="value", kind="choice", model="value", expects="choice",
        choices=against(fact, options), key=(value,), answer=value, cell=cell, facts=(fact.id,),
    )  # fmt: skip


def pools(world: World) -> dict[str, list[Entry]]:
    """Facts with a named value whose stem does not give it away, by relation and kind of value."""
    return world.once("pools of value", lambda: _pools(world))


def _pools(world: World) -> dict[str, list[Entry]]:
    by_pool: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for fact in world.asked("value"):
        if not isinstance(fact.value, str) or fact.value not in world.bank.subjects:
            continue
        if world.name_words(fact.value) & world.stem_words(fact, "value"):
            continue
        target = world.bank.subjects[fact.value]
        entry = Entry(fact, fact.value, name_rank(world.bank, fact.value))
        by_pool[fact.relation, f"{target.type}:{target.kind}:{fact.for_}"].append(entry)
    found: dict[str, list[Entry]] = defaultdict(list)
    for (relation, kind), entries in sorted(by_pool.items()):
        named = kind.startswith("person:")  # who signs a treaty is no option for who wrote a book
        own = named or len({entry.value for entry in entries}) >= OWN_POOL
        found[f"value:{relation if own else 'other'}:{kind}"] += entries
    return found


def clash(world: World, common: frozenset[str]) -> Clash:
    """Two values clash unless each is wrong for the other's question and neither stem hints at the other."""

    def unsafe(asked: Entry, other: Entry) -> bool:
        hint = world.name_words(other.value) & world.stem_words(asked.fact, "value") - common
        return bool(hint) or not false_for(world, claim_of(asked.fact), other.value)

    return lambda a, b: (
        inside_names(world, a.value, b.value) or ages_apart(world, a.value, b.value) or unsafe(a, b) or unsafe(b, a)
    )
