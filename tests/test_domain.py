from __future__ import annotations

import banks

from quizgen.domain import Finding, Form, Item, Section
from quizgen.errors import BadInput, QuizgenError, Stopped, TooFew, Usage


def test_a_bank_keeps_the_order_of_its_lines() -> None:
    bank = banks.good_bank("""
- id: b
  type: treaty
  name: B
  facts: [{in-force-on: 1993, cite: [paper:1]}, {signed-on: 1992, cite: [paper:1]}]
- {id: a, type: treaty, name: A, facts: [{signed-on: 1992, cite: [paper:1]}]}
""")
    assert list(bank.facts) == ["b.in-force-on", "b.signed-on", "a.signed-on"]
    assert [f.id for f in bank.by_subject["b"]] == ["b.in-force-on", "b.signed-on"]
    assert [f.id for f in bank.by_relation["signed-on"]] == ["b.signed-on", "a.signed-on"]
    assert [s.id for s in bank.by_type["treaty"]] == ["b", "a"]


def test_namesakes_share_a_name_or_an_alias_of_one_language() -> None:
    text = """
- {id: a, type: person, name: {en: Serik Akhmetov, ru: Серик Ахметов}, also: {en: [Akhmetov]}}
- {id: b, type: person, name: {en: Daniyal Akhmetov, ru: Даниял Ахметов}, also: {en: [AKHMETOV]}}
- {id: c, type: treaty, name: {en: the Pact, ru: Пакт}, facts: [{signed-on: 1992, cite: [paper:1]}]}
- {id: d, type: treaty, name: {en: Pact, ru: Другой}}
- {id: e, type: treaty, name: {en: Пакт, ru: Третий}}
"""
    bank = banks.good_bank(text, langs=("en", "ru"))
    pairs = {(a, b) for a in bank.subjects for b in bank.subjects if a != b and bank.namesakes(a, b)}
    assert pairs == {("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")}


def test_a_finding_reads_as_a_line() -> None:
    finding = Finding("a.yaml", 3, 5, "bad-date", "there is no month 13", "write 12")
    assert str(finding) == "a.yaml:3:5: bad-date: there is no month 13 (write 12)"
    assert str(Finding("a.yaml", 3, 5, "x", "y", severity="warning")) == "a.yaml:3:5: x: warning: y"


def test_every_error_carries_its_exit_status() -> None:
    assert {kind: kind.exit_code for kind in (BadInput, TooFew, Usage, Stopped)} == {
        BadInput: 1, TooFew: 1, Usage: 2, Stopped: 130,
    }  # fmt: skip
    assert all(issubclass(kind, QuizgenError) for kind in (BadInput, TooFew, Usage, Stopped))


def test_a_form_counts_its_points() -> None:
    item = Item(
        id="a:year", fact="a", subject="a", relation="r", kind="short", model="m", lang="en", topic="t", level="core",
        expects="text", stem="?", answer="x", feedback="", cite=(), facts=(), points=2,
    )  # fmt: skip
    form = Form("1-X", "en", "T", "", (Section("", "", (item,)), Section("", "", (item, item))), "bank", "")
    assert (form.points, len(form.items)) == (6, 3)
