"""Dated things to be put in order; no two share the year that would be printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from quizgen import draw
from quizgen.dates import Date, before
from quizgen.distractors import Clash, Entry
from quizgen.items import year
from quizgen.items.plan import Choice, Plan, World, cells, namesakes

COUNT = 4
SORTED = ("organisation", "place", "person")  # of which a union and a language centre make no row


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:order`: the fact and three of its cell, shown neither in order nor in reverse; the same on every form."""
    return iter(world.once(f"plans of order {seed}", lambda: list(_all_plans(world, seed))))


def _all_plans(world: World, seed: int) -> Iterator[Plan]:
    for pool, entries in year.pools(world).items():
        dated = [e for e in entries if isinstance(e.fact.value, Date) and world.can_ask(e.fact.relation, "order")]
        for row, group in rows(world, dated).items():
            for name, cell in cells(world, f"{pool}:{row}:order", group, clash(world), seed, "order"):
                held = {e.value: e for e in cell}
                crowd = [
                    e for e in group if e.value in held and (e is held[e.value] or draw.below(2, "order", e.fact.id))
                ]
                yield from _plans(crowd, cell, clash(world), seed, name)


def rows(world: World, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries that may stand in one row: of one relation, and things of one sort."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        subject = world.bank.subjects[entry.fact.subject]
        sort = subject.kind if subject.type in SORTED else ""
        found[f"{entry.fact.relation}:{subject.type}:{sort}"].append(entry)
    return dict(sorted(found.items()))


def clash(world: World) -> Clash:
    """Years that clash, and numbered names of one row, which would give their order away."""
    apart = year.clash(world)
    return lambda a, b: namesakes(world, a.fact.subject, b.fact.subject) or apart(a, b)


def _plans(anchors: list[Entry], cell: list[Entry], apart: Clash, seed: int, name: str) -> Iterator[Plan]:
    for anchor in anchors:
        others = [e for e in cell if _apart(e, anchor) and not apart(e, anchor)]
        mates = draw.shuffled(others, seed, "order", anchor.fact.id, by=lambda e: e.value)[: COUNT - 1]
        chosen = sorted([anchor, *mates], key=lambda e: e.rank)
        if len(chosen) < COUNT or not all(_apart(a, b) for a, b in pairwise(chosen)):
            continue
        shown = _mixed(chosen, seed, anchor.fact.id)
        yield Plan(
            fact=anchor.fact, ask="order", stem="order", kind="ordering", model="order", expects="order",
            choices=tuple(Choice(e.fact.subject, e.fact.id, e.fact.subject) for e in shown),
            order=tuple(e.fact.subject for e in chosen), others=tuple(e.fact for e in chosen), cell=name,
            facts=tuple(e.fact.id for e in chosen),
        )  # fmt: skip


def _apart(a: Entry, b: Entry) -> bool:
    one, other = a.fact.value, b.fact.value
    assert isinstance(one, Date) and isinstance(other, Date)
    return a.value != b.value and (before(one, other) or before(other, one))


def _mixed(chosen: list[Entry], *words: object) -> list[Entry]:
    """An order that is neither right nor the right one reversed."""
    for turn in range(100):
        shown = draw.shuffled(chosen, "mixed", turn, *words, by=lambda e: e.value)
        if shown not in (chosen, chosen[::-1]):
            return shown
    return [*chosen[1:], chosen[0]]
