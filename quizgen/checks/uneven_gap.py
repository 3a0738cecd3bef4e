"""uneven-gap: a text with a gap has one, and the same one, in every language.

`[…]` marks what a cloze item hides. It must stand once in each language, closed, not empty; and a figure must be the
same figure everywhere.

    passes   en: The army had [500] tanks.      ru: В армии было [500] танков.
    fails    en: The army had [500] tanks.      ru: В армии было 500 танков.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Fact, Finding
from quizgen.wording import gap_of


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        fault = _fault(fact)
        if fault:
            yield error(fact.origin, "uneven-gap", f"{fact.id}: {fault}", "mark the same words in every language")


def _fault(fact: Fact) -> str:
    texts = fact.value
    if not isinstance(texts, Mapping) or not any("[" in text or "]" in text for text in texts.values()):
        return ""
    gaps = {lang: gap_of(text) for lang, text in texts.items()}
    without = [lang for lang, gap in gaps.items() if gap is None or texts[lang].count("[") != texts[lang].count("]")]
    if without:
        return f"no single gap `[…]` in {', '.join(without)}"
    figures = {tuple(re.findall(r"\d+", gap[1])) for gap in gaps.values() if gap}
    return "the gap holds different figures" if len(figures) > 1 else ""
