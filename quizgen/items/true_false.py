"""A statement that is so, or the same statement with the value of a cell-mate: even odds, alike in form."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen import dates, draw
from quizgen.distractors import Block, Entry
from quizgen.domain import Value
from quizgen.items import holder, value, year
from quizgen.items.plan import Choice, Plan, World, blocks, common_roots

TRUE, FALSE = "true", "false"


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:true-false`, for years, named values and holders of offices."""
    for block in _blocks(world, seed):
        for i, entry in enumerate(block.entries):
            holds = draw.unit(seed, "true-false", world.turn, entry.fact.id) < 0.5
            mate = entry if holds else block.entries[i - 1]
            yield plan(world, entry, mate, block.cell)


def _blocks(world: World, seed: int) -> Iterator[Block]:
    for pool, entries in year.pools(world).items():
        dated = [e for e in entries if year.ask_of(e.fact) == "year"]
        yield from blocks(world, pool, dated, year.clash(world), seed, "true-false")
    for pool, entries in value.pools(world).items():
        common = common_roots(world, [entry.value for entry in entries])
        yield from blocks(world, pool, entries, value.clash(world, common), seed, "true-false")
    for pool, entries in holder.pools(world, seed).items():
        yield from blocks(world, pool, entries, holder.clash(world), seed, "true-false")


def plan(world: World, entry: Entry, shown: Entry, cell: str) -> Plan:
    """The plan of a statement about `entry` that shows the value of `shown`."""
    holds = entry.value == shown.value
    told = entry.fact
    stands: Value | None = None
    if world.bank.relations[entry.fact.relation].value == "date":
        stands = dates.parse(shown.value)
    elif entry.fact.when is not None and "when" in world.bank.relations[entry.fact.relation].one_subject_per:
        told = entry.fact._replace(subject=shown.value)
    else:
        stands = shown.value
    verdict = TRUE if holds else FALSE
    return Plan(
        fact=entry.fact,
        ask="true-false",
        stem="says",
        kind="true-false",
        model="true-false",
        expects="choice",
        shown=stands,
        told=told,
        choices=(Choice(TRUE, entry.fact.id, TRUE), Choice(FALSE, entry.fact.id, FALSE)),
        key=(verdict,),
        answer=verdict,
        cell=cell,
        at=entry.fact.when.text if told is not entry.fact and entry.fact.when else "",
        facts=(entry.fact.id,),
        holds=holds,
    )
