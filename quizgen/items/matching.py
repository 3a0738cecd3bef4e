"""Things to be matched with their years, places, people or documents; two right sides are to spare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from quizgen import dates, draw
from quizgen.dates import Date
from quizgen.distractors import Clash, Entry
from quizgen.items import subject, value, year
from quizgen.items.plan import Choice, Plan, World, cells, common_roots, namesakes

LEFTS, SPARE = 4, 2


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:match`: the fact, three others of its cell, and two right sides that belong to none of them."""
    yield from _sets(world, seed, "year", year.pools(world), lambda _: year.clash(world))
    yield from _sets(world, seed, "value", value.pools(world), lambda c: value.clash(world, c))
    texts = {p: e for p, e in subject.pools(world).items() if subject.sure(world, e[0].fact)}
    yield from _sets(world, seed, "subject", texts, lambda c: subject.clash(world, c))


def _sets(
    world: World,
    seed: int,
    side: str,
    pools: Mapping[str, list[Entry]],
    clash_of: Callable[[frozenset[str]], Clash],
) -> Iterator[Plan]:
    for pool, entries in pools.items():
        matched = [e for e in entries if world.can_ask(e.fact.relation, "match")]
        if side == "year":
            matched = [e for e in matched if isinstance(e.fact.value, Date)]
        for relation in sorted({e.fact.relation for e in matched}):
            group = [e for e in matched if e.fact.relation == relation]
            common = common_roots(world, [e.value for e in group]) if side != "year" else frozenset()
            clash = _apart(world, clash_of(common))
            for name, cell in cells(world, f"{pool}:{relation}", group, clash, seed, "match", reach=LEFTS + SPARE):
                if len(cell) >= LEFTS + SPARE:
                    yield from _plans(cell, seed, side, name)


def _apart(world: World, clash: Clash) -> Clash:
    """What clashes, and subjects that could not stand side by side on the left."""
    return lambda a, b: namesakes(world, a.fact.subject, b.fact.subject) or clash(a, b)


def _plans(cell: list[Entry], seed: int, side: str, name: str) -> Iterator[Plan]:
    for anchor in cell:
        mates = draw.shuffled(
            [e for e in cell if e is not anchor], seed, "match", anchor.fact.id, by=lambda e: e.value
        )[: LEFTS + SPARE - 1]
        lefts = draw.shuffled([anchor, *mates[: LEFTS - 1]], seed, "left", anchor.fact.id, by=lambda e: e.value)
        rights = sorted([anchor, *mates], key=lambda e: e.value)
        yield Plan(
            fact=anchor.fact,
            ask="match",
            stem="match",
            kind="matching",
            model=f"match-{side}",
            expects="pairs",
            lefts=tuple(e.fact for e in lefts),
            choices=tuple(
                Choice(e.value, e.fact.id, dates.parse(e.value) if side == "year" else e.value) for e in rights
            ),
            key=tuple(e.value for e in lefts),
            cell=name,
            precision="year" if side == "year" else "",
            facts=tuple(e.fact.id for e in (anchor, *mates)),
        )
