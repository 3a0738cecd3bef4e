"""What a person reads of the findings of a rule."""

from __future__ import annotations

from quizgen.checks import MOST, bounded
from quizgen.domain import Finding


def test_of_each_rule_a_thousand_findings_are_listed() -> None:
    many = [Finding("a.yaml", n, 1, rule, "wrong") for n in range(MOST + 50) for rule in ("one", "two")]
    told = bounded([*many, Finding("a.yaml", 1, 1, "three", "wrong")])
    assert [sum(f.rule == rule for f in told) for rule in ("one", "two", "three", "too-many")] == [MOST, MOST, 1, 2]
