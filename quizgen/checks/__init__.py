"""Rules about what a bank says: one file each, its docstring the manual page. `RULES` is the whole list.

A rule is `check(bank, languages, today)` and yields findings; it never stops at the first. What form alone can tell
is found while reading (`quizgen.loader`), what needs the archived texts by `quizgen.evidence`; their pages are in
`_pages`. No rule compares every fact with every other: the time grows in proportion to the bank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from types import ModuleType

from quizgen.checks import (
    broken_only,
    disputed_alone,
    future_date,
    list_contradiction,
    locator,
    missing_form,
    missing_stem,
    mixed_script,
    name_form,
    near_duplicate,
    note_slot,
    orphan_subject,
    outside_life,
    over_precise,
    same_name,
    shared_alias,
    stale_as_of,
    supersedes,
    text_names_subject,
    uncited,
    undecided_conflict,
    uneven_gap,
    weak_only,
    within,
    wrong_language,
)
from quizgen.checks._common import Languages
from quizgen.checks._pages import PAGES
from quizgen.domain import Bank, Finding
from quizgen.errors import Usage

Check = Callable[[Bank, Languages, date], Iterator[Finding]]

MOST = 1000  # findings of a rule
RULES: Mapping[str, ModuleType] = {
    "broken-only": broken_only,
    "disputed-alone": disputed_alone,
    "future-date": future_date,
    "list-contradiction": list_contradiction,
    "locator": locator,
    "missing-form": missing_form,
    "missing-stem": missing_stem,
    "mixed-script": mixed_script,
    "name-form": name_form,
    "near-duplicate": near_duplicate,
    "note-slot": note_slot,
    "orphan-subject": orphan_subject,
    "outside-life": outside_life,
    "over-precise": over_precise,
    "same-name": same_name,
    "shared-alias": shared_alias,
    "stale-as-of": stale_as_of,
    "supersedes": supersedes,
    "text-names-subject": text_names_subject,
    "uncited": uncited,
    "undecided-conflict": undecided_conflict,
    "uneven-gap": uneven_gap,
    "weak-only": weak_only,
    "within": within,
    "wrong-language": wrong_language,
}


def run(bank: Bank, languages: Languages, today: date) -> list[Finding]:
    """The findings of all rules, sorted by place; of one rule no more than a person reads."""
    return sorted(finding for rule in RULES.values() for finding in _first(rule.check(bank, languages, today)))


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    for number, finding in enumerate(findings):
        if number == MOST:
            message = f"further findings of `{finding.rule}` are not listed"
            yield replace(finding, rule="too-many", message=message, hint="mend those that are")
            return
        yield finding


def bounded(findings: Sequence[Finding]) -> list[Finding]:
    """Of each rule no more than a person reads."""
    rules = dict.fromkeys(finding.rule for finding in findings)
    return [found for rule in rules for found in _first(one for one in findings if one.rule == rule)]


def explain(rule: str) -> str:
    """The manual page of a rule; Usage, with the nearest name, where there is none."""
    if rule in RULES:
        return (RULES[rule].__doc__ or "").strip()
    if rule in PAGES:
        return PAGES[rule]
    known = sorted([*RULES, *PAGES])
    near = get_close_matches(rule[:80], known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else "the rules are " + ", ".join(known)
    raise Usage(f"there is no rule `{rule[:60]}`: {hint}")
