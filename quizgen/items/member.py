"""Which of these stands in a closed list: an original signatory, a founder, a member, a leader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizgen import draw
from quizgen.answers import claim_of
from quizgen.distractors import Clash, Entry
from quizgen.items.plan import Choice, Plan, World, against, blocks, common_roots, false_for, inside_names, name_rank

PER_LIST = 5  # elements of one list that are asked, at most


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:member:ELEMENT`, where the other options are provably outside the list."""
    for pool, entries in pools(world).items():
        common = common_roots(world, [entry.value for entry in entries])
        for block in blocks(world, pool, entries, clash(world, common), seed, "member"):
            options = tuple(Choice(e.value, e.fact.id, e.value) for e in block.entries)
            for entry in block.entries:
                yield Plan(
                    fact=entry.fact, ask="member", stem="member", kind="choice", model="member",
                    expects="choice", choices=against(entry.fact, options), key=(entry.value,), answer=entry.value,
                    element=entry.value, cell=block.cell, facts=(entry.fact.id,),
                )  # fmt: skip


def pools(world: World) -> dict[str, list[Entry]]:
    """Every element of every closed list that the stem does not name, by relation and kind of element."""
    return world.once("pools of member", lambda: _pools(world))


def _pools(world: World) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for fact in world.asked("member"):
        if not isinstance(fact.value, tuple) or fact.open:
            continue
        for element in draw.shuffled(fact.value, "few", fact.id)[:PER_LIST]:
            if world.name_words(element) & world.stem_words(fact, "member"):
                continue
            target = world.bank.subjects[element]
            entry = Entry(fact, element, name_rank(world.bank, element), "")
            found[f"member:{fact.relation}:{target.type}:{target.kind}"].append(entry)
    return dict(sorted(found.items()))


def clash(world: World, common: frozenset[str]) -> Clash:
    """Two elements clash unless each is provably outside the other's list."""

    def unsafe(asked: Entry, other: Entry) -> bool:
        hint = world.name_words(other.value) & world.stem_words(asked.fact, "member") - common
        return bool(hint) or not false_for(world, claim_of(asked.fact), other.value)

    return lambda a, b: inside_names(world, a.value, b.value) or unsafe(a, b) or unsafe(b, a)
