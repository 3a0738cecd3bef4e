"""The JSON field names are fixed: other programs rely on them."""

from __future__ import annotations

import json

import banks
import pytest

from quizgen import export
from quizgen.domain import Bank, Item

FACT_FIELDS = (
    "id", "subject", "relation", "key", "type", "topic", "level", "status", "name", "aliases", "value", "statement",
    "date", "number", "for", "by", "when", "as_of", "label", "note", "cue", "calendar", "only", "open", "cite",
    "supersedes", "reason", "path", "line",
)  # fmt: skip
ITEM_FIELDS = (
    "id", "fact", "kind", "model", "lang", "topic", "level", "stem", "options", "key", "answer", "accept", "near",
    "tolerance", "pairs", "order", "feedback", "as_of", "by", "points", "cell", "gives", "cite", "facts", "subject",
    "relation", "element", "at", "for", "when", "precision", "unit", "template", "variant",
)  # fmt: skip
TEXT = """
- {id: pact, type: treaty, name: the Pact, also: [Deal], facts: [
    {signed-on: 1916-06-25, calendar: julian, note: It was a Sunday.,
     cite: [paper:1, {at: 'paper:3, 5', derived: year, context: 2}]},
    {signed-on: 1917, id: late, status: rejected, reason: a slip, cite: [site]},
    {signatories: [armenia, russia], cite: [site]}, {provision: 'Peace [for ever].', id: peace, cite: [site]},
    {numbered: 46/224, cite: [site]}, {term: about 5-6 years, cite: [site]}]}
"""
LINES = {"paper.txt": ["one", "two", "three", "four", "five"]}


@pytest.fixture(scope="module")
def small() -> Bank:
    return banks.good_bank(TEXT, files={"places.yaml": banks.PLACES})


def fact(bank: Bank, name: str) -> dict[str, object]:
    return export.fact_json(bank, {"en": banks.language("en")}, bank.facts[name])


def test_the_fields_of_a_fact(small: Bank) -> None:
    made = fact(small, "pact.signed-on")
    assert set(made) == set(FACT_FIELDS)
    assert set(made["cite"][0]) == {"source", "locator", "url", "text", "derived", "context"}  # type: ignore[index]
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pact.signed-on", "1916-06-25"),
        ("pact.signatories", ["armenia", "russia"]),
        ("pact.provision.peace", {"en": "Peace for ever."}),
        ("pact.numbered", "46/224"),
        ("pact.term", "about 5-6 years"),
    ],
)
def test_a_value_is_typed_by_its_relation(small: Bank, name: str, value: object) -> None:
    assert fact(small, name)["value"] == value


def test_dates_are_gregorian_and_numbers_multiplied_out(small: Bank) -> None:
    assert fact(small, "pact.signed-on")["date"] == "1916-07-08"
    assert fact(small, "pact.signed-on")["calendar"] == "julian"
    assert fact(small, "pact.term")["number"] == {"value": "5", "to": "6", "unit": "years", "qualifier": "about"}
    assert fact(small, "pact.signed-on")["number"] is None
    assert fact(small, "pact.numbered")["date"] == ""


def test_the_fields_of_items_of_every_kind(real_items: dict[str, list[Item]]) -> None:
    kinds = {item.kind: item for item in real_items["kk"]}
    assert len(kinds) == 7
    for item in kinds.values():
        made = json.loads(json.dumps(export.item_json(item), ensure_ascii=False))
        assert set(made) >= set(ITEM_FIELDS)
        assert all(set(option) == {"id", "text", "value", "fact"} for option in made["options"])
        assert all(set(pair) == {"left", "right"} for pair in made["pairs"])
        assert all(isinstance(option, str) for option in made["key"])
    choice = export.item_json(kinds["choice"])
    assert set(choice["key"]) <= {option["id"] for option in choice["options"]}
    matching = export.item_json(kinds["matching"])
    assert matching["pairs"]
    assert {pair["right"] for pair in matching["pairs"]} <= {option["text"] for option in matching["options"]}


def test_a_line_holds_the_status_and_reason_where_it_matters(small: Bank) -> None:
    english = banks.language("en")
    plain = export.fact_line(small, english, small.facts["pact.signed-on"])
    assert plain.startswith("pact.signed-on (useful)  The Pact was signed on 25 June 1916 (Old Style).")
    assert plain.endswith("<paper:1 paper:3, 5>")
    wrong = export.fact_line(small, english, small.facts["pact.signed-on.late"])
    assert "[rejected]" in wrong
    assert "Reason: a slip" in wrong


def test_show_prints_the_cited_lines_and_their_context(small: Bank) -> None:
    shown = list(export.show(small, {"en": banks.language("en")}, small.facts["pact.signed-on"], {}, LINES))
    assert [line.strip() for line in shown if "| " in line] == ["| one", "| three", "| five", "| two"]
    assert any("Old Style" in line for line in shown)
    assert any("It was a Sunday." in line for line in shown)
    assert any("derived: year" in line for line in shown)


def test_show_needs_no_archived_texts(small: Bank) -> None:
    shown = list(export.show(small, {"en": banks.language("en")}, small.facts["pact.signed-on"], {}))
    assert not [line for line in shown if "| " in line]
