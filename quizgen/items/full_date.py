"""The full date of a fact that is known to the day, typed."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.dates import Date
from quizgen.items.plan import Plan, World


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:date` for every day that the sources give."""
    for fact in world.asked("date"):
        day = fact.value
        if not isinstance(day, Date) or day.precision != "day" or day.text[:4] in world.stem_words(fact, "date"):
            continue
        yield Plan(
            fact=fact, ask="date", stem="date", kind="number", model="full-date", expects="date",
            answer=day, precision="day", facts=(fact.id,),
        )  # fmt: skip
