"""A sentence with one gap, where a text fact marks one in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.asking import roots
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
            if all(_fair(texts.get(lang, "")) for lang in world.languages):
                yield Plan(
                    fact=fact, ask="cloze", stem="says", kind="cloze", model="cloze", expects="text",
                    precision="gap", facts=(fact.id,),
                )  # fmt: skip


def _fair(text: str) -> bool:
    """Has the sentence one gap, and nowhere else the word that fills it or one of its root?"""
    found = gap_of(text)
    if found is None:
        return False
    rest, gap = found[0].replace("{gap}", " "), found[1]
    numbers = set(re.findall(r"\d+", gap)) & set(re.findall(r"\d+", rest))
    return not numbers and not roots([rest]) & roots([gap])
