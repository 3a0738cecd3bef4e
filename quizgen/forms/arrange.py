"""The order of a form: of its questions, and of their options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen import draw
from quizgen.domain import BlueprintSection, Item, Option, Section

LONGEST_RUN = 3  # of the same letter
_ORDERED = re.compile(r"-?\d[\d.,/~X-]*")
Words = tuple[object, ...]  # what decides the order: seed, form, section


def arrange(
    plan: BlueprintSection,
    items: Sequence[Item],
    span: tuple[int, int] | None,
    words: Words,
    lang: str,
) -> Section:
    """The items in an order of this form's own, with the section's points."""
    places = draw.shuffled(range(len(items)), *words, "place")
    ordered = [_arranged(items[place], 0, *words) for place in places]
    if span and [i.accept[0] for i in ordered] == sorted(i.accept[0] for i in ordered):
        ordered = ordered[1:] + ordered[:1]
    if plan.points:
        ordered = [replace(item, points=plan.points) for item in ordered]
    told = (plan.title.get(lang, ""), plan.instructions.get(lang, ""))
    return Section(*told, tuple(_without_runs(ordered, words)), span)


def _arranged(item: Item, attempt: int, *words: object) -> Item:
    """The item with its options in an order of this form's own; dates and numbers stay ascending."""

    def mixed(options: Sequence[Option], part: str, turn: int = attempt) -> tuple[Option, ...]:
        return tuple(draw.shuffled(options, *words, item.id, part, turn, by=lambda option: option.value))

    if item.kind == "matching":
        return replace(item, lefts=mixed(item.lefts, "left"))
    if item.kind == "ordering":
        tries = (mixed(item.options, "order", turn) for turn in range(20))
        straight = (item.order, item.order[::-1])
        return replace(item, options=next((t for t in tries if tuple(o.id for o in t) not in straight), item.options))
    return replace(item, options=mixed(item.options, "option")) if _free(item) else item


def _free(item: Item) -> bool:
    return item.kind == "choice" and not all(_ORDERED.fullmatch(option.value) for option in item.options)


def _place(item: Item) -> int:
    """Where the key stands among the options; -1 where there is nothing to mark."""
    if item.kind not in ("choice", "true-false"):
        return -1
    return next((n for n, option in enumerate(item.options) if option.id in item.key), -1)


def _without_runs(items: list[Item], words: Words) -> list[Item]:
    """At most three keys in a row at one letter: draw that order again, or let a later item go first."""
    items = list(items)
    for n in range(LONGEST_RUN, len(items)):
        before = {_place(item) for item in items[n - LONGEST_RUN : n]}
        if before != {_place(items[n])} or before == {-1}:
            continue
        again = (_arranged(items[n], turn, *words) for turn in range(1, 20)) if _free(items[n]) else iter(())
        other = next((item for item in again if _place(item) not in before), None)
        if other:
            items[n] = other
            continue
        later = next((k for k in range(n + 1, len(items)) if _place(items[k]) not in before), None)
        if later:
            items[n], items[later] = items[later], items[n]
    return items
