"""A sentence with one gap, where a text fact marks one in every language."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.items.plan import Plan, World
from quizgen.wording import gap_of


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:cloze` for every text whose gap is marked in all languages."""
    for relation in world.bank.relations.values():
        if relation.value != "text" or not set(relation.ask) & {"cloze", "subject"}:
            continue
        for fact in world.bank.by_relation.get(relation.id, ()):
            texts = fact.value
            if not isinstance(texts, dict) or not world.askable(fact):
                continue
            if all(gap_of(texts.get(lang, "")) for lang in world.languages):
                yield Plan(
                    fact=fact, ask="cloze", stem="says", kind="cloze", model="cloze", expects="text",
                    precision="gap", facts=(fact.id,),
                )  # fmt: skip
