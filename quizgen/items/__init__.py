"""Item models: one file each. `MODELS` is the whole list; a test holds it to the folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from quizgen import draw
from quizgen.domain import Bank, Item, Lang, Language, Traits
from quizgen.items import (
    amount,
    before,
    cloze,
    full_date,
    holder,
    matching,
    member,
    ordering,
    subject,
    true_false,
    value,
    year,
)
from quizgen.items.plan import Plan, World
from quizgen.items.render import render

__all__ = ["MODELS", "Plan", "Pool", "World", "generate", "plan_all", "pools", "render"]

Model = Callable[[World, int], Iterator[Plan]]

MODELS: Mapping[str, Model] = {
    "year": year.plans,
    "full-date": full_date.plans,
    "value": value.plans,
    "subject": subject.plans,
    "holder": holder.plans,
    "member": member.plans,
    "amount": amount.plans,
    "cloze": cloze.plans,
    "true-false": true_false.plans,
    "before": before.plans,
    "matching": matching.plans,
    "ordering": ordering.plans,
}
PER_FACT = 6  # items of one fact, at most


def plan_all(world: World, seed: int) -> list[Plan]:
    """Every plan of the bank under a seed, sorted by id, no more than six a fact; made once for a world."""
    return world.once(f"plans {seed} {world.turn}", lambda: _plan_all(world, seed))


def _plan_all(world: World, seed: int) -> list[Plan]:
    by_fact: dict[str, list[Plan]] = defaultdict(list)
    for model in MODELS.values():
        for plan in model(world, seed):
            by_fact[plan.fact.id].append(plan)
    kept: list[Plan] = []
    for name, plans in by_fact.items():
        if len(plans) > PER_FACT:
            mixed = draw.shuffled(plans, "six", name, by=lambda plan: plan.id)
            # a choice that left its block would leave a set of options one of which is never the key
            plans = sorted(mixed, key=lambda plan: plan.kind != "choice")[:PER_FACT]
        kept += plans
    return sorted(kept, key=lambda plan: plan.id)


class Pool(Mapping[str, Item]):
    """Items by id, in one language; each is made when it is first asked for."""

    def __init__(self, world: World, plans: Iterable[Plan], lang: Lang, seed: int) -> None:
        self._plans = {plan.id: plan for plan in plans}
        self._made: dict[str, Item] = {}
        self._world, self._lang, self._seed = world, lang, seed

    def __getitem__(self, name: str) -> Item:
        if name not in self._made:
            self._made[name] = render(self._world, self._plans[name], self._lang, self._seed)
        return self._made[name]

    def traits(self, name: str) -> Traits:
        """What can be told of the item without making it."""
        return self._plans[name].traits

    def __contains__(self, name: object) -> bool:
        return name in self._plans  # a Mapping would make the item to see

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)


def generate(bank: Bank, languages: Mapping[Lang, Language], lang: Lang, seed: int) -> Iterator[Item]:
    """Every item of the bank in one language; it lives or dies in all of them together."""
    world = World(bank, languages)
    for plan in plan_all(world, seed):
        yield render(world, plan, lang, seed)


def pools(world: World, lang: Lang, seed: int, facts: Container[str], turns: int = 1) -> list[Pool]:
    """A pool for each form of a paper: the same items about the facts, with other distractors."""
    worlds = [replace(world, turn=turn) for turn in range(turns)]  # they share what is the same on every form
    planned = [{p.id: p for p in plan_all(world, seed) if p.fact.id in facts} for world in worlds]
    shared = set(planned[0]).intersection(*planned[1:])
    return [
        Pool(world, [plan for name, plan in plans.items() if name in shared], lang, seed)
        for world, plans in zip(worlds, planned, strict=True)
    ]
