"""A number: chosen among real numbers of one unit and scale, or typed with a tolerance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from quizgen.answers import claim_of
from quizgen.distractors import Clash, Entry
from quizgen.domain import Fact, Number
from quizgen.items.plan import Choice, Plan, World, against, blocks, false_for, number_text

SCALE = 8  # times that the largest option may be the smallest: nobody takes 5 regions for 76


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:value` as single choice where a cell of plain numbers allows, `FACT:value-typed` for every one."""
    numbers: dict[str, Number] = {}
    for pool, entries in pools(world, numbers).items():
        for block in blocks(world, pool, entries, clash(world, numbers), seed, "amount"):
            ordered = sorted(block.entries, key=lambda entry: entry.rank)
            options = tuple(Choice(e.value, e.fact.id, replace(numbers[e.fact.id], qualifier="")) for e in ordered)
            for entry in block.entries:
                yield _plan(entry.fact, options, entry.value, block.cell)
    for fact in _numbers(world):
        value = fact.value
        assert isinstance(value, Number)
        if value.low == value.high and not fact.open and not leaks(world, fact, value):
            typed = _plan(fact, (), number_text(value), "")
            yield replace(typed, ask="value-typed", kind="number", expects="number")


def _plan(fact: Fact, options: tuple[Choice, ...], value: str, cell: str) -> Plan:
    return Plan(
        fact=fact, ask="value", stem="value", kind="choice", model="amount", expects="choice",
        choices=against(fact, options), key=(value,), answer=fact.value, cell=cell, precision="number",
        facts=(fact.id,),
    )  # fmt: skip


def _numbers(world: World) -> list[Fact]:
    return [fact for fact in world.asked("value") if isinstance(fact.value, Number)]


def leaks(world: World, fact: Fact, value: Number) -> bool:
    """Does the stem hold the digits of the number?"""
    digits = value.text.replace(",", "").split()
    return any(d.isdigit() and len(d) >= 3 and d in world.stem_words(fact, "value") for d in digits)


def pools(world: World, numbers: dict[str, Number]) -> dict[str, list[Entry]]:
    """Plain numbers without a qualifier, by unit, scale and decimals; `numbers` is filled by fact id."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for fact in _numbers(world):
        value = fact.value
        plain = isinstance(value, Number) and not value.qualifier and value.low == value.high
        if plain and isinstance(value, Number) and not leaks(world, fact, value):
            numbers[fact.id] = value
            entry = Entry(fact, number_text(value), (value.low,))
            found[f"amount:{value.unit}:{value.scale}:{value.decimals}"].append(entry)
    return dict(sorted(found.items()))


def clash(world: World, numbers: dict[str, Number]) -> Clash:
    """Two numbers clash if they are of another scale, or one is not provably wrong for the other's question."""

    def unsafe(asked: Entry, other: Entry) -> bool:
        return not false_for(world, claim_of(asked.fact), numbers[other.fact.id])

    def scaled(a: Entry, b: Entry) -> bool:
        small, large = sorted((numbers[a.fact.id].low, numbers[b.fact.id].low))
        return large > SCALE * small

    return lambda a, b: scaled(a, b) or unsafe(a, b) or unsafe(b, a)
