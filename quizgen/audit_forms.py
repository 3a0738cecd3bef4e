"""What the audit says of papers (does one question help with another?) and of facts that no question asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby, permutations

from quizgen.asking import World
from quizgen.audit import Line
from quizgen.domain import Fact, Form, Item

LONGEST_RUN = 3


def form_lines(lang: str, forms: Sequence[Form]) -> Iterator[Line]:
    """Give-aways, facts asked twice and values keyed twice on one paper must not be; a cell used again is noted."""
    given, twice, keyed, cells, runs = [], [], [], 0, 0
    for form in forms:
        items = form.items
        given += [other.fact for one, other in permutations(items, 2) if gives_away(one, other)]
        twice += _repeated(item.fact for item in items)
        keyed += _repeated(f"{item.model}:{key}" for item in items if item.kind == "choice" for key in item.key)
        cells += len(_repeated(item.cell for item in items if item.cell and item.kind == "choice"))
        runs += _longest_run(form) > LONGEST_RUN
    n = len(forms)
    for name, found in (
        ("questions given away by another", given),
        ("facts asked twice on a paper", twice),
        ("values that are the key twice on a paper", keyed),
    ):
        yield Line(lang, name, "forms", len(found), 0, 0, n, "broken" if found else "ok", tuple(found[:5]))
    yield Line(lang, "papers with a run of more than three keys", "forms", runs, 0, 0, n, "broken" if runs else "ok")
    yield Line(lang, "cells used again on a paper (P9)", "forms", cells, 0, 0, n, "note")


def gives_away(one: Item, other: Item) -> bool:
    """Do the words of one item hold the other's answer, otherwise than as an option that says nothing else?"""
    texts = [one.stem, *(option.text for option in one.lefts)]
    options = [option.text.casefold() for option in one.options]
    for give in other.gives:
        word = f" {give.casefold()} "
        if any(word in f" {_plain(text)} " for text in texts):
            return True
        if any(word in f" {_plain(text)} " and text != give.casefold() for text in options):
            return True
    return False


def _plain(text: str) -> str:
    return "".join(c if c.isalnum() else " " for c in text.casefold())


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, n in Counter(values).items() if n > 1]


def _longest_run(form: Form) -> int:
    """The most choice items in a row whose key stands at the same place."""
    places = [
        next(i for i, option in enumerate(item.options) if option.id in item.key)
        for item in form.items
        if item.kind == "choice"
    ]
    return max((len(list(run)) for _, run in groupby(places)), default=0)


def dropped_lines(lang: str, world: World, asked: Container[str]) -> Iterator[Line]:
    """The reviewed facts that are not asked, by the reason."""
    reasons: dict[str, list[str]] = {}
    for fact in world.bank.facts.values():
        if fact.status == "reviewed" and fact.id not in asked:
            reasons.setdefault(_reason(world, fact), []).append(fact.id)
    for reason, facts in sorted(reasons.items()):
        yield Line(
            lang, f"facts not asked: {reason}", "dropped", len(facts), 0, 0, len(facts), "note", tuple(facts[:5])
        )


def _reason(world: World, fact: Fact) -> str:
    relation = world.bank.relations[fact.relation]
    if not relation.ask:
        return "their relation is never asked"
    if not world.askable(fact):
        return "a disputed or draft line says otherwise"
    if relation.value == "text":
        return "a text without a gap, not promised to be of one subject only"
    return "the question gives the answer away, or too few values are provably wrong"
