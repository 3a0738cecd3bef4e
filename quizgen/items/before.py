"""Which came first: a statement that puts two dated things in order, rightly or the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen import draw
from quizgen.dates import Date, before
from quizgen.distractors import Entry
from quizgen.items import ordering, year
from quizgen.items.plan import Choice, Plan, World, blocks
from quizgen.items.true_false import FALSE, TRUE


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:before`: the fact and a cell-mate, in the order in which they happened or not."""
    for pool, entries in year.pools(world).items():
        dated = [e for e in entries if world.can_ask(e.fact.relation, "before") and isinstance(e.fact.value, Date)]
        for row, group in ordering.rows(world, dated).items():
            apart = ordering.clash(world)
            for block in blocks(world, f"{pool}:{row}", group, apart, seed, "before"):
                for i, entry in enumerate(block.entries):
                    mate = block.entries[i - 1]
                    yield _plan(entry, mate, block.cell, draw.unit(seed, "before", world.turn, entry.fact.id) < 0.5)


def _plan(entry: Entry, mate: Entry, cell: str, holds: bool) -> Plan:
    a, b = entry.fact, mate.fact
    assert isinstance(a.value, Date) and isinstance(b.value, Date)
    earlier, later = (a, b) if before(a.value, b.value) else (b, a)
    verdict = TRUE if holds else FALSE
    return Plan(
        fact=a, ask="before", stem="before", kind="true-false", model="before", expects="choice",
        lefts=(earlier, later) if holds else (later, earlier),
        choices=(Choice(TRUE, a.id, TRUE), Choice(FALSE, a.id, FALSE)),
        key=(verdict,), answer=verdict, cell=cell, facts=(a.id, b.id), others=(b,), holds=holds,
    )  # fmt: skip
