"""What every item model works with: the plan of an item, free of language. The rest is in `quizgen.asking`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizgen.asking import (  # every model takes these from here
    World,
    ages_apart,
    all_names,
    common_roots,
    false_for,
    first_day,
    inside_names,
    name_rank,
    namesakes,
    number_text,
    question,
    typable,
    year_of,
)
from quizgen.distractors import REACH, Block, Clash, Entry, cliques, deal_cells
from quizgen.domain import Expects, Fact, Kind, Traits, Value

__all__ = [
    "Choice",
    "Plan",
    "World",
    "against",
    "ages_apart",
    "all_names",
    "blocks",
    "cells",
    "common_roots",
    "false_for",
    "first_day",
    "inside_names",
    "name_rank",
    "namesakes",
    "number_text",
    "question",
    "typable",
    "year_of",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """An option before it is worded: its value, how to word it, and the fact that decides on it."""

    value: str
    fact: str
    shown: Value


def cells(
    world: World, pool: str, entries: Iterable[Entry], clash: Clash, *words: object, reach: int = REACH
) -> list[tuple[str, list[Entry]]]:
    """The cells of a pool; what clashes is the same on every form of a paper, so they are found once for all."""
    return world.once(f"cells {pool} {words}", lambda: cliques(pool, entries, clash, *words, reach=reach))


def blocks(world: World, pool: str, entries: Iterable[Entry], clash: Clash, *words: object) -> list[Block]:
    """The blocks of a pool; each form of a paper has its own."""
    return deal_cells(cells(world, pool, entries, clash, *words), *words, turn=world.turn)


def against(fact: Fact, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices, where the fact that is asked proves each of them right or wrong."""
    return tuple(replace(choice, fact=fact.id) for choice in choices)


@dataclass(frozen=True, slots=True)
class Plan:
    """An item over ids: what is asked of which fact, with which options. Rendered in each language alike."""

    fact: Fact
    ask: str  # the name in the item's id
    stem: str  # the stem to use
    kind: Kind
    model: str
    expects: Expects
    shown: Value | None = None  # the value that the stem or statement shows instead of the fact's own
    told: Fact | None = None  # the fact whose statement is the feedback, if another
    choices: tuple[Choice, ...] = ()
    key: tuple[str, ...] = ()
    answer: Value | None = None
    lefts: tuple[Fact, ...] = ()
    order: tuple[str, ...] = ()
    others: tuple[Fact, ...] = ()
    cell: str = ""
    element: str = ""
    at: str = ""
    precision: str = ""
    facts: tuple[str, ...] = ()
    holds: bool = True

    @property
    def id(self) -> str:
        return ":".join(part for part in (self.fact.id, self.ask, self.element) if part)

    @property
    def traits(self) -> Traits:
        fact = self.fact
        return Traits(fact.id, fact.subject, fact.relation, fact.topic, fact.level, self.kind, self.cell)
