"""Items and a blueprint become forms: the same content, each form in its own order.

What is on one paper helps with nothing else on it: no fact is asked twice, each answer is the answer once,
and no answer stands in the words of another question. Choice is by hash, so that leaving an item out
replaces that item alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quizgen import draw
from quizgen.domain import Blueprint, Form, Section
from quizgen.forms.arrange import arrange
from quizgen.forms.choose import Admits, Pool, anything, choose
from quizgen.forms.mixed import mixed

__all__ = ["Admits", "Pool", "assemble", "mixed"]

SYMBOLS = "24579DFGJLNQRVWZ"  # sixteen, none like a letter of the other alphabet, no vowels to make words of


def assemble(
    pools: Sequence[Pool],
    blueprint: Blueprint,
    *,
    seed: int,
    lang: str,
    bank: str,
    licence: str,
    forms: int = 1,
    exclude: Collection[str] = (),
    admits: Admits = anything,
    sample: bool = False,
) -> tuple[Form, ...]:
    """The forms of a paper; raise TooFew, naming the section, where the items do not suffice.

    `pools` hold the same items by id, each with other distractors; form n takes pool n. `admits` knows
    what an item does not: the type of its subject, and its years.
    """
    chosen = choose(pools, blueprint, seed, exclude, admits)
    shape = (blueprint.title.get(lang, ""), blueprint.instructions.get(lang, ""))
    made = []
    for n in range(forms):
        pool = pools[n % len(pools)]
        sections = tuple(
            arrange(plan, [pool[name] for name in ids], span, (seed, n, s), lang)
            for s, (plan, (ids, span)) in enumerate(zip(blueprint.sections, chosen, strict=True))
            if ids
        )
        made.append(Form(_code(n, sections), lang, *shape, sections, bank, licence, sample))
    return tuple(made)


def _code(n: int, sections: Sequence[Section]) -> str:
    """The form's number, and five symbols that tell only what the page shows: which items, which order."""
    seen = [
        word
        for section in sections
        for item in section.items
        for word in (item.id, *(o.value for o in (*item.lefts, *item.options)))
    ]
    bits = draw.number("code", *seen)
    return f"{n + 1}-" + "".join(SYMBOLS[bits >> 4 * k & 15] for k in range(5))
