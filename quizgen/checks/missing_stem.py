"""missing-stem: every relation that is used can be said and asked in every language.

`ask:` in relations.yaml promises questions; each needs a stem in each language of the bank, or the question is asked
in none. A stem may only use slots that exist (docs/stems.md).

    passes   stems/en.yaml   melts-at: {says: "{The} melts at {value}.", value: "At what temperature does {the} melt?"}
    fails    stems/en.yaml   melts-at: {says: "{The} melts at {values}."}      # no such slot, and no question
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen import wording
from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Finding, Language

_ITSELF = ("cloze",)  # asked with a stem that all relations share


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for relation in bank.relations.values():
        facts = bank.by_relation.get(relation.id)
        if not facts:
            continue
        for lang, lg in languages.items():
            for ask in ("says", *(ask for ask in relation.ask if ask not in _ITSELF)):
                if not wording.stem_of(lg, relation.id, ask):
                    message = f"`{relation.id}` has no stem `{ask}` in {lang}"
                    yield error(relation.origin, "missing-stem", message, f"write it in stems/{lang}.yaml")
            for slot in sorted(_unknown(lg, relation.id)):
                message = f"a stem of `{relation.id}` in {lang} has the slot {{{slot}}}, and there is none"
                yield error(relation.origin, "missing-stem", message, "the slots are listed in docs/stems.md")


def _unknown(lg: Language, relation: str) -> set[str]:
    stems = lg.stems.get(relation, {}).items()
    asked = {slot for ask, texts in stems if ask not in ("before", "match", "order")
             for text in texts for slot in wording.slot_names(text)}  # fmt: skip
    return asked - wording.SLOTS.keys() - {"m"}
