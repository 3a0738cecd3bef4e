"""Who held an office at a time that lies wholly within the term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from quizgen import dates, draw
from quizgen.answers import certain, claim_of, truth
from quizgen.dates import Date
from quizgen.distractors import Clash, Entry
from quizgen.domain import Fact
from quizgen.items.plan import Choice, Plan, World, against, blocks, first_day


def plans(world: World, seed: int) -> Iterator[Plan]:
    """`FACT:holder` as single choice where a cell allows, `FACT:holder-typed` for every one."""
    for name, entries in pools(world, seed).items():
        for block in blocks(world, name, entries, clash(world), seed, "holder"):
            options = tuple(Choice(e.value, e.fact.id, e.value) for e in block.entries)
            for entry in block.entries:
                yield _plan(entry.fact, options, block.cell)
        for entry in entries:
            yield replace(_plan(entry.fact, (), ""), ask="holder-typed", kind="short", expects="text")


def _plan(fact: Fact, options: tuple[Choice, ...], cell: str) -> Plan:
    assert fact.when is not None
    return Plan(
        fact=fact, ask="holder", stem="subject", kind="choice", model="holder", expects="choice",
        choices=against(fact, options), key=(fact.subject,), answer=fact.subject, cell=cell, at=fact.when.text,
        facts=(fact.id,),
    )  # fmt: skip


def pools(world: World, seed: int) -> dict[str, list[Entry]]:
    """Holders of single offices by their kind and the office's, each fact narrowed to the time that is asked.

    Kinds stay apart, or a name from another country would be known for no ambassador of this one, and a
    university's rector for no president.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for fact in world.asked("subject"):
        relation = world.bank.relations[fact.relation]
        if "when" not in relation.one_subject_per or not relation.targets or not isinstance(fact.value, str):
            continue
        sure = certain(fact)
        if not world.bank.subjects[fact.value].single or sure is None:
            continue
        at = asked_time(sure, seed, fact.id)
        if at is None:
            continue
        narrowed = fact._replace(when=dates.parse(at), as_of=None)
        rank = (fact.value, first_day(world.bank, fact.subject), fact.subject)
        if not world.name_words(fact.subject) & world.stem_words(narrowed, "subject"):
            kinds = world.bank.subjects[fact.subject].kind, world.bank.subjects[fact.value].kind
            found[":".join(("holder", *kinds))].append(Entry(narrowed, fact.subject, rank, f"{fact.value}|{at}"))
    return dict(sorted(found.items()))


def asked_time(when: Date, *words: object) -> str | None:
    """A year wholly inside the certain core of the term, else a month, else the one day, else nothing."""
    if when.precision == "day":
        return when.text
    first, last = dates.to_day(when.start_latest)[0], dates.to_day(when.end_earliest)[0]
    years = [f"{y:04}" for y in range(first, last + 1)]
    months = [f"{year}-{m:02}" for year in years for m in range(1, 13)]
    for times in (years, months):
        inside = [t for t in times if dates.covers(when, dates.parse(t))]
        if inside:
            return inside[draw.below(len(inside), "at", *words)]
    return None


def clash(world: World) -> Clash:
    """Two people clash unless each certainly did not hold the other's office at the other's time."""

    def unsafe(asked: Entry, other: Entry) -> bool:
        claim = claim_of(asked.fact)._replace(subject=other.value)
        return truth(world.bank, claim).holds is not False

    return lambda a, b: unsafe(a, b) or unsafe(b, a)
