"""The second opinion of tests/ambiguity_check.py on the real bank, and on items that were spoilt on purpose."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import ambiguity_check
import pytest
from ambiguity_check import check

from quizgen.asking import World
from quizgen.domain import Bank, Item
from quizgen.export import fact_json, item_json
from quizgen.items import plan_all, render

Json = dict[str, Any]


@pytest.fixture(scope="session")
def fact_lines(real_bank: Bank, real_world: World) -> list[str]:
    return [json.dumps(fact_json(real_bank, real_world.languages, fact)) for fact in real_bank.facts.values()]


def lines(items: list[Item]) -> list[str]:
    return [json.dumps(item_json(item)) for item in items]


def test_it_knows_nothing_of_quizgen() -> None:
    tree = ast.parse(Path(ambiguity_check.__file__).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert len(names) > 5
    assert not [name for name in names if name.startswith("quizgen")]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_no_item_has_a_second_right_answer(fact_lines: list[str], real_items: dict[str, list[Item]], lang: str) -> None:
    made = lines(real_items[lang])
    assert len(made) > 2000
    assert list(check(fact_lines, made)) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_nor_under_another_seed(fact_lines: list[str], real_world: World, seed: int) -> None:
    made = lines([render(real_world, plan, "en", seed) for plan in plan_all(real_world, seed)])
    assert list(check(fact_lines, made)) == []


# --- what it must find ----------------------------------------------------------------------------

FACT: Json = {
    "id": "", "subject": "", "relation": "", "status": "reviewed", "name": {"en": ""}, "aliases": {}, "value": "",
    "statement": {"en": ""}, "number": None, "for": "", "by": "", "when": "", "as_of": "", "label": {}, "calendar": "",
    "open": False,
}  # fmt: skip
ITEM: Json = {
    "id": "x", "fact": "", "subject": "", "relation": "", "kind": "choice", "model": "value", "lang": "en", "key": [],
    "options": [], "lefts": [], "pairs": [], "order": [], "facts": [], "precision": "", "template": "r:value", "at": "",
    "stem": "?",
}  # fmt: skip


def fact(name: str, value: Any, **fields: Any) -> Json:
    subject, relation = name.split(".")[:2]
    return {**deepcopy(FACT), "id": name, "subject": subject, "relation": relation, "value": value,
            "name": {"en": f"the {subject.title()}"}, **fields}  # fmt: skip


def choice(asked: str, key: str, *others: tuple[str, str], **fields: Any) -> Json:
    subject, relation = asked.split(".")[:2]
    options = [{"id": v, "text": v, "value": v, "fact": f} for v, f in ((key, asked), *others)]
    return {**deepcopy(ITEM), "fact": asked, "subject": subject, "relation": relation, "key": [key],
            "options": options, "facts": [asked], **fields}  # fmt: skip


def doubts(facts: list[Json], item: Json) -> list[str]:
    return list(check(map(json.dumps, facts), [json.dumps(item)]))


A, B = fact("a.signed-in", "omsk"), fact("b.signed-in", "minsk")
YEAR = fact("a.signed-on", "1992-05-25")


def test_a_fair_item_raises_no_doubt() -> None:
    assert doubts([A, B], choice("a.signed-in", "omsk", ("minsk", "a.signed-in"))) == []
    year = choice("a.signed-on", "1992", ("1993", "a.signed-on"), precision="year", template="r:year")
    assert doubts([YEAR], year) == []


SPOILT: dict[str, tuple[list[Json], Json]] = {
    "a second value, reviewed": (
        [A, fact("a.signed-in.too", "minsk")],
        choice("a.signed-in", "omsk", ("minsk", "a.signed-in")),
    ),
    "a second value, disputed": (
        [A, fact("a.signed-in.too", "minsk", status="disputed")],
        choice("a.signed-in", "omsk", ("minsk", "a.signed-in")),
    ),
    "a second value, a draft": (
        [A, fact("a.signed-in.too", "minsk", status="draft")],
        choice("a.signed-in", "omsk", ("minsk", "a.signed-in")),
    ),
    "the key is rejected": ([{**A, "status": "rejected"}, B], choice("a.signed-in", "omsk", ("minsk", "a.signed-in"))),
    "the key is not what the fact says": ([A, B], choice("a.signed-in", "minsk", ("omsk", "a.signed-in"))),
    "the fact leaves room": ([{**A, "open": True}, B], choice("a.signed-in", "omsk", ("minsk", "a.signed-in"))),
    "the proof is of another thing": ([A, B], choice("a.signed-in", "omsk", ("minsk", "b.signed-in"))),
    "a shared alias": (
        [A, fact("omsk.x", 1, aliases={"en": ["City"]}), fact("minsk.x", 1, aliases={"en": ["city"]})],
        choice("a.signed-in", "omsk", ("minsk", "a.signed-in")),
    ),
    "the month may be in that year": (
        [fact("a.signed-on", "1992-12-25", calendar="julian")],
        choice("a.signed-on", "1992", ("1993", "a.signed-on"), precision="year", template="r:year"),
    ),
    "an about year": (
        [fact("a.signed-on", "1992~")],
        choice("a.signed-on", "1992", ("1996", "a.signed-on"), precision="year", template="r:year"),
    ),
    "two of one day": (
        [YEAR, fact("b.signed-on", "1992-05-25")],
        choice("a.signed-on", "a", ("b", "b.signed-on"), model="subject"),
    ),
    "a day and its month": (
        [YEAR, fact("b.signed-on", "1992-05")],
        choice("a.signed-on", "a", ("b", "b.signed-on"), model="subject"),
    ),
    "no date at all": ([YEAR, B], choice("a.signed-on", "a", ("b", "b.signed-in"), model="subject")),
    "both on the list": (
        [fact("a.signatories", ["omsk", "minsk"])],
        choice("a.signatories", "omsk", ("minsk", "a.signatories"), model="member"),
    ),
    "a doubted member": (
        [fact("a.signatories", ["omsk"]), fact("a.signatory.minsk", "minsk", status="disputed")],
        choice("a.signatories", "omsk", ("minsk", "a.signatories"), model="member"),
    ),
    "both held it then": (
        [fact("p.held.o", "o", when="1990/1995"), fact("q.held.o", "o", when="1993/1999")],
        choice("p.held.o", "p", ("q", "p.held.o"), model="holder", at="1994"),
    ),
    "a number that may be the same": (
        [fact("a.amount", "about 10 km", number={"value": "10", "unit": "km", "qualifier": "about"})],
        choice("a.amount", "10", ("11", "a.amount"), model="amount", precision="number"),
    ),
    "a true statement called false": (
        [{**A, "statement": {"en": "The A was signed in Omsk."}}],
        {**choice("a.signed-in", "true"), "kind": "true-false", "key": ["false"],
         "stem": "True or false? The A was signed in Omsk."},
    ),
    "an order that nobody can tell": (
        [fact("a.signed-on", "1992"), fact("b.signed-on", "1992-05")],
        {**choice("a.signed-on", "a"), "kind": "ordering", "order": ["a", "b"],
         "facts": ["a.signed-on", "b.signed-on"]},
    ),
    "first and then the wrong way round": (
        [fact("a.signed-on", "1992"), fact("b.signed-on", "1993")],
        {**choice("a.signed-on", "true"), "kind": "true-false", "model": "before", "key": ["true"],
         "facts": ["a.signed-on", "b.signed-on"], "stem": "First the B, then the A."},
    ),
    "two matchings": (
        [fact("a.signed-on", "1992/1993"), fact("b.signed-on", "1992/1993")],
        {**choice("a.signed-on", "1992"), "kind": "matching", "model": "match-year", "precision": "year",
         "lefts": [{"id": n, "text": n, "value": n, "fact": f"{n}.signed-on"} for n in "ab"],
         "options": [{"id": y, "text": y, "value": y, "fact": ""} for y in ("1992", "1993", "1999")],
         "pairs": [{"left": "a", "right": "1992"}, {"left": "b", "right": "1993"}]},
    ),
    "two answers to a typed question": (
        [A, fact("a.signed-in.too", "minsk")],
        {**choice("a.signed-in", "omsk"), "kind": "short", "options": [], "key": []},
    ),
    "two speakers of one word": (
        [fact("a.said.x", {"en": "Yes."}), fact("b.said.y", {"en": "Yes."})],
        {**choice("a.said.x", "a"), "kind": "short", "model": "subject", "options": [], "key": []},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_item_is_found(name: str) -> None:
    facts, item = SPOILT[name]
    assert doubts(facts, item), name


@pytest.mark.parametrize("spoil", ["swap the key", "offer it twice"])
def test_spoilt_items_of_the_real_bank_are_found(
    fact_lines: list[str], real_items: dict[str, list[Item]], spoil: str
) -> None:
    how: Callable[[Json], None] = {"swap the key": swap, "offer it twice": twice}[spoil]
    made = [item_json(item) for item in real_items["en"] if item.kind == "choice"][:200]
    for item in made:
        how(item)
    found = {line.split(" ")[0] for line in check(fact_lines, map(json.dumps, made))}
    assert found == {item["id"] for item in made}


def swap(item: Json) -> None:
    item["key"] = [next(o["id"] for o in item["options"] if o["id"] not in item["key"])]


def twice(item: Json) -> None:
    key = next(o for o in item["options"] if o["id"] in item["key"])
    other = next(o for o in item["options"] if o["id"] not in item["key"])
    other["value"] = key["value"]


@pytest.mark.parametrize(
    ("text", "calendar", "first", "last"),
    [
        ("1916-06-25", "julian", "1916-07-08", "1916-07-08"),
        ("1900-02-29", "julian", "1900-03-13", "1900-03-13"),
        ("1731-10-10", "julian", "1731-10-21", "1731-10-21"),
        ("1916-06-25", "unstated", "1916-06-25", "1916-07-08"),
        ("1992-02", "", "1992-02-01", "1992-02-29"),
        ("199X", "", "1990-01-01", "1999-12-31"),
        ("1731~", "", "1726-01-01", "1736-12-31"),
        ("1994-03-28/2050", "", "1994-03-28", "2050-12-31"),
    ],
)
def test_its_own_calendar(text: str, calendar: str, first: str, last: str) -> None:
    span = ambiguity_check.days(text, calendar)
    assert span is not None
    assert (span[0].isoformat(), span[1].isoformat()) == (first, last)
