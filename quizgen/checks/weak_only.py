"""weak-only: a reviewed fact stands on more than weak sources.

An encyclopaedia copy, a proxy, lecture notes or a blog (`weak: yes` in sources.yaml) may point the way, but many of
them together still do not make a fact reviewed: they copy each other.

    passes   - born-on: 1940-07-06
               cite: [wiki-copy, president-site]
    fails    - born-on: 1940-07-06
               cite: [wiki-copy, student-blog]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error
from quizgen.domain import Bank, Finding


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for fact in bank.facts.values():
        if fact.status == "reviewed" and fact.cite and all(bank.sources[c.source].weak for c in fact.cite):
            hint = "find the publisher's own page, or make it `status: draft`"
            yield error(fact.origin, "weak-only", f"{fact.id} is reviewed, but all its sources are weak", hint)
