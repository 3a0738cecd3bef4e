"""What one item model makes of a small bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import banks

from quizgen.asking import World
from quizgen.domain import Item, Lang
from quizgen.items import MODELS, render
from quizgen.items.plan import Plan


def plans(model: str, text: str, seed: int = 0, **how: object) -> dict[str, Plan]:
    """Every plan of the model, by the item's id."""
    return plans_in(world(text, **how), model, seed)


def plans_in(made: World, model: str, seed: int = 0) -> dict[str, Plan]:
    found = list(MODELS[model](made, seed))
    assert len({plan.id for plan in found}) == len(found)
    return {plan.id: plan for plan in found}


def items(model: str, text: str, seed: int = 0, lang: Lang = "en", **how: object) -> dict[str, Item]:
    """Every item of the model, by id, in one language."""
    made = world(text, **how)
    return {name: render(made, plan, lang, seed) for name, plan in plans_in(made, model, seed).items()}


def world(text: str, langs: Sequence[Lang] = ("en",), files: Mapping[str, str] | None = None) -> World:
    return banks.make_world(text, langs=langs, files=files)


def choices(found: Mapping[str, Plan]) -> dict[str, Plan]:
    return {name: plan for name, plan in found.items() if plan.kind == "choice"}


def values(plan: Plan) -> list[str]:
    """The values that a plan offers."""
    return [choice.value for choice in plan.choices]


def treaties(*lines: str) -> str:
    """Treaties a, b, c … with one fact each, under names that share nothing."""
    names = ["Amber", "Birchwood", "Cobalt", "Dunes", "Ebony", "Fjord", "Granite", "Harvest", "Indigo", "Juniper"]
    names += ["Kestrel", "Lantern", "Marble", "Nimbus", "Orchard", "Pepper", "Quartz", "Raven", "Saffron", "Thistle"]
    return "".join(
        f"- id: {name.lower()}\n  type: treaty\n  name: the {name}\n  facts:\n  - {line}\n"
        for name, line in zip(names, lines, strict=False)
    )


def signed(*dates: str) -> str:
    """Treaties signed on these dates."""
    return treaties(*(f"{{signed-on: {date}, cite: [paper:1]}}" for date in dates))
