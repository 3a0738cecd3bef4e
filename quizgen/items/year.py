"""The year of a dated fact: chosen among the years of its cell, or typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from quizgen import dates
from quizgen.answers import began, claim_of, truth
from quizgen.dates import Date
from quizgen.distractors import Clash, Entry
from quizgen.domain import Fact
from quizgen.items.plan import Choice, Plan, World, against, blocks, year_of

OWN_POOL = 8  # distinct years from which a relation has a pool of its own
NEAR = 50  # years that options may lie apart: nobody takes 1771 for 1991


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:year` and `FACT:start` as single choice where a cell allows, `…-typed` for every one."""
    for pool, entries in pools(world).items():
        for block in blocks(world, pool, entries, clash(world), seed, "year"):
            years = sorted(block.entries, key=lambda entry: entry.value)
            options = tuple(Choice(e.value, e.fact.id, dates.parse(e.value)) for e in years)
            for entry in block.entries:
                yield plan(entry.fact, options, entry.value, block.cell)
    for entries in pools(world).values():
        for entry in entries:
            typed = plan(entry.fact, (), entry.value, "")
            yield replace(typed, ask=f"{typed.ask}-typed", kind="number", expects="year")


def plan(fact: Fact, options: tuple[Choice, ...], year: str, cell: str) -> Plan:
    """The plan of a question for a year."""
    return Plan(
        fact=fact,
        ask=ask_of(fact),
        stem=ask_of(fact),
        kind="choice",
        model="year",
        expects="choice",
        choices=against(fact, options),
        key=(year,),
        answer=dates.parse(year),
        cell=cell,
        precision="year",
        facts=(fact.id,),
    )


def ask_of(fact: Fact) -> str:
    """A dated value is asked by `year`; a time that something began, by `start`."""
    return "year" if isinstance(fact.value, Date) else "start"


def pools(world: World) -> dict[str, list[Entry]]:
    """The facts that may be asked for a year, by relation; small relations of a kind together."""
    return world.once("pools of year", lambda: _pools(world))


def _pools(world: World) -> dict[str, list[Entry]]:
    by_relation: dict[str, list[Entry]] = defaultdict(list)
    for ask in ("year", "start"):
        for fact in world.asked(ask):
            year = year_of(fact) if ask == "year" else _start_year(world, fact)
            if year and year not in world.stem_words(fact, ask):
                by_relation[fact.relation].append(Entry(fact, year, (int(year),)))
    found: dict[str, list[Entry]] = defaultdict(list)
    for relation, entries in sorted(by_relation.items()):
        own = len({entry.value for entry in entries}) >= OWN_POOL
        found[f"year:{relation}" if own else "year:other"] += entries
    return found


def _start_year(world: World, fact: Fact) -> str:
    start = began(world.bank, fact)
    return year_of(fact._replace(value=start)) if start is not None else ""


def clash(world: World) -> Clash:
    """Two years clash if one is not provably wrong for the other's question, is in its stem, or is of another age."""

    def unsafe(asked: Entry, other: Entry) -> bool:
        ask = ask_of(asked.fact)
        return other.value in world.stem_words(asked.fact, ask) or not wrong(world, asked, other.value)

    def far(a: Entry, b: Entry) -> bool:
        return abs(int(a.value) - int(b.value)) > NEAR

    return lambda a, b: far(a, b) or unsafe(a, b) or unsafe(b, a)


@lru_cache(maxsize=4096)
def _date(year: str) -> Date:
    return dates.parse(year)


def wrong(world: World, asked: Entry, year: str) -> bool:
    """Is the year provably not that of the asked fact?"""
    if ask_of(asked.fact) == "start":
        return asked.value != year
    claim = claim_of(asked.fact)._replace(value=_date(year))
    return truth(world.bank, claim).holds is False
