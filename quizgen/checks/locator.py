"""locator: a citation says where in its source to look, and that place exists.

A source needs a locator unless it says `whole: yes` (a single page). Of an archived text (`file:` and `lines:`) the
locator is a line, `12`, a range, `12-14`, or several, `12, 20`, within `lines:`; so is a `context:`.

    passes   cite: [archived:12, {at: archived:14, context: 12}, web-page]
    fails    cite: [archived]        # where?
    fails    cite: [archived:99]     # the text has 20 lines
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Citation, Finding, Source

_LINES = re.compile(r"\d{1,6}(?:-\d{1,6})?(?:,\s*\d{1,6}(?:-\d{1,6})?)*")


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        for citation in fact.cite:
            fault = _fault(bank.sources[citation.source], citation)
            if fault:
                yield error(citation.origin, "locator", f"{fact.id}: {fault}", "SOURCE:LINE")


def _fault(source: Source, citation: Citation) -> str:
    if not citation.locator:
        return "" if source.whole else f"`{source.id}` is cited without a place in it"
    if source.lines is None:
        return ""
    for place in filter(None, (citation.locator, citation.context)):
        if not _LINES.fullmatch(place):
            return f"`{place[:40]}` is no line of `{source.id}`"
        numbers = [int(n) for n in re.findall(r"\d+", place)]
        if min(numbers) < source.lines[0] or max(numbers) > source.lines[1]:
            return f"line {place[:40]} is outside `{source.id}`, which is {source.lines[0]}-{source.lines[1]}"
    return ""
