"""stale-as-of: what may have changed says when it was last known to be so.

A line of a volatile relation needs `as_of` or `when`; a `when` with an open end (`2017/..`) needs `as_of` too. An open
end last confirmed more than ten years ago is a warning: look whether it still holds. What a text of 2006 says `as_of:
2006` is no claim about today and does not age.

    passes   held: ambassador   when: 2017-02-03/..   as_of: 2024-12
    fails    held: ambassador   when: 2017-02-03/..
    fails    members: [armenia, belarus]               # when?
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, error, warning
from quizgen.domain import Bank, Finding

YEARS = 10


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    old = today.toordinal() - YEARS * 366
    for fact in bank.facts.values():
        if fact.status not in ("reviewed", "draft"):
            continue
        open_end = fact.when is not None and fact.when.open_end
        if open_end and fact.as_of is None:
            yield error(fact.origin, "stale-as-of", f"{fact.id} has an open end and no `as_of`", "add `as_of: DATE`")
        elif open_end and fact.as_of is not None and fact.as_of.latest < old:
            message = f"{fact.id} has an open end that was last confirmed in {fact.as_of.text}"
            yield warning(fact.origin, "stale-as-of", message, "confirm it, or drop the open end")
        elif bank.relations[fact.relation].volatile and fact.as_of is None and fact.when is None:
            message = f"{fact.id}: `{fact.relation}` changes over the years"
            yield error(fact.origin, "stale-as-of", message, "add `as_of:` or `when:`")
