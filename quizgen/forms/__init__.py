"""Items and a blueprint become forms: the same content, each form in its own order.

What is on one paper helps with nothing else on it: no fact is asked twice, each answer is the answer once,
and no answer stands in the words of another question. Choice is by hash, so that leaving an item out
replaces that item alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quizgen import draw
from quizgen.domain import Blueprint, BlueprintSection, Form, Item, Lang, Section
from quizgen.forms.arrange import arrange
from quizgen.forms.choose import Admits, Pool, Span, anything, choose
from quizgen.forms.mixed import mixed

__all__ = ["Admits", "Assembly", "Pool", "assemble", "assembly", "mixed"]

SYMBOLS = "24579DFGJLNQRVWZ"  # sixteen, none like a letter of the other alphabet, no vowels to make words of


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its chosen items: in each version the same ids, with other distractors."""

    plan: BlueprintSection
    versions: tuple[tuple[Item, ...], ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Assembly:
    """A paper whose items are chosen; any of its forms is made when it is wanted, so that a class costs no memory."""

    parts: tuple[Part, ...]
    seed: int
    lang: Lang
    title: str
    instructions: str
    bank: str
    licence: str
    sample: bool = False

    def form(self, n: int, learner: str = "", group: str = "") -> Form:
        """The n-th form, from 0; with a name it is that learner's own."""
        sections = tuple(
            arrange(part.plan, part.versions[n % len(part.versions)], part.span, (self.seed, n, s), self.lang)
            for s, part in enumerate(self.parts)
        )
        return Form(
            _code(n, sections), self.lang, self.title, self.instructions, sections, self.bank, self.licence,
            self.sample, learner, group,
        )  # fmt: skip


def assembly(
    pools: Sequence[Pool],
    blueprint: Blueprint,
    *,
    seed: int,
    lang: Lang,
    bank: str,
    licence: str,
    exclude: Collection[str] = (),
    admits: Admits = anything,
    sample: bool = False,
) -> Assembly:
    """Choose the items of a paper; raise TooFew, naming the section, where they do not suffice.

    `pools` hold the same items by id, each with other distractors; form n takes pool n. `admits` knows
    what their traits do not: the type of its subject, and its years.
    """
    chosen = choose(pools, blueprint, seed, exclude, admits)
    parts = tuple(
        Part(plan, tuple(tuple(pool[name] for name in ids) for pool in pools), span)
        for plan, (ids, span) in zip(blueprint.sections, chosen, strict=True)
        if ids
    )
    told = (blueprint.title.get(lang, ""), blueprint.instructions.get(lang, ""))
    return Assembly(parts, seed, lang, *told, bank, licence, sample)


def assemble(
    pools: Sequence[Pool],
    blueprint: Blueprint,
    *,
    seed: int,
    lang: Lang,
    bank: str,
    licence: str,
    forms: int = 1,
    exclude: Collection[str] = (),
    admits: Admits = anything,
    sample: bool = False,
) -> tuple[Form, ...]:
    """The first forms of `assembly`, all at once."""
    made = assembly(
        pools, blueprint, seed=seed, lang=lang, bank=bank, licence=licence, exclude=exclude, admits=admits,
        sample=sample,
    )  # fmt: skip
    return tuple(made.form(n) for n in range(forms))


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
