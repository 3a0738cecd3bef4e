"""The schema accepts every file of the bank, as an editor reads it, and refuses each broken example."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import banks
import pytest
import yaml
from jsonschema import Draft7Validator

from quizgen.domain import Bank
from quizgen.schema import FILES, HELP, artifacts, kind_of, modeline, schemas

NAME = "{en: Pact, ru: пакт, kk: келісім}"
WORDS = "{en: words, ru: слова, kk: сөздер}"
FILED = [p for p in sorted(banks.FACTS.glob("*.yaml")) if p.stem != "lock"]


class Editor(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: numbers and true/false have types, dates and `yes` are texts."""


Editor.yaml_implicit_resolvers = {}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), list("tf"))
Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("(?:0|[1-9][0-9]*)$"), list("0123456789"))
Editor.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[0-9]+\.[0-9]+$"), list("0123456789"))


@pytest.fixture(scope="session")
def validators(real_bank: Bank) -> dict[str, Draft7Validator]:
    found = {name: Draft7Validator(schema) for name, schema in schemas(real_bank).items()}
    for validator in found.values():
        Draft7Validator.check_schema(validator.schema)
    return found


def faults(validator: Draft7Validator, text: str, loader: Any = Editor) -> list[str]:
    return [error.message for error in validator.iter_errors(keyed(yaml.load(text, loader)))]


def keyed(value: Any) -> Any:
    """The value with texts for keys, as JSON has them."""
    if isinstance(value, dict):
        return {str(key): keyed(part) for key, part in value.items()}
    return [keyed(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", FILED, ids=lambda path: path.name)
def test_every_file_of_the_bank_is_accepted(path: Path, validators: dict[str, Draft7Validator]) -> None:
    text = path.read_text(encoding="utf-8")
    validator = validators[kind_of(path.stem)]
    assert not faults(validator, text)
    assert not faults(validator, text, yaml.CBaseLoader)


def test_the_files_were_seen() -> None:
    assert len(FILED) > 15
    assert {kind_of(p.stem) for p in FILED} >= {"facts", "bank", "relations", "units", "sources"}


def fact(line: str, kind: str = "treaty") -> str:
    return f"- {{id: pact, type: {kind}, name: {NAME}, facts: [{{{line}, cite: [site]}}]}}"


GOOD = [
    fact("signed-on: 1992-05-25"),
    fact("signed-on: 1992"),
    fact("signed-on: 1731~"),
    fact("signed-on: 199X, only: yes, open: no"),
    fact("lasts-until: 2050, when: 2004/.., as_of: 2012-01"),
    fact("term: 'more than 7,500-8,000 thousand years'"),
    fact("signatories: [armenia, russia]"),
    fact("signatories: russia"),
    fact(f"provision: {WORDS}, id: peace"),
    fact("numbered: 46/224"),
    fact("numbered: 46"),
    fact("signed-on: 1992, status: rejected, reason: It was later."),
    f"- {{id: pact, type: treaty, name: {NAME}, also: {{en: [Deal], ru: сделка}}, facts: []}}",
    f"- {{id: x, type: city, name: {NAME}, names: [{{when: 1921/1993, name: {NAME}}}], in: {{ru: в городе}}}}",
    fact("signed-on: 1992").replace("[site]", "['paper:12', {at: 'paper:14', derived: 'computed: so', context: 12}]"),
]

BROKEN = {
    "a key that is none": f"- {{id: pact, type: treaty, nam: {NAME}}}",
    "no name": "- {id: pact, type: treaty}",
    "no type": f"- {{id: pact, name: {NAME}}}",
    "a bad id": f"- {{id: The_Pact, type: treaty, name: {NAME}}}",
    "a type that is none": f"- {{id: pact, type: traety, name: {NAME}}}",
    "a language missing": "- {id: pact, type: treaty, name: {en: Pact, ru: пакт}}",
    "a language too many": "- {id: pact, type: treaty, name: {en: Pact, ru: пакт, kk: келісім, fr: Pacte}}",
    "a comma that cuts a text": "- {id: pact, type: treaty, name: {en: Pact, the first, ru: пакт, kk: келісім}}",
    "an empty name": "- {id: pact, type: treaty, name: {en: '', ru: пакт, kk: келісім}}",
    "a level that is none": f"- {{id: pact, type: treaty, level: hard, name: {NAME}}}",
    "a gender that is none": f"- {{id: pact, type: person, gender: x, name: {NAME}}}",
    "a flag that is none": f"- {{id: pact, type: office, single: maybe, name: {NAME}}}",
    "subjects as a mapping": f"pact: {{type: treaty, name: {NAME}}}",
    "an old name without its time": f"- {{id: x, type: city, name: {NAME}, names: [{{name: {NAME}}}]}}",
    "an unknown relation": fact("sined-on: 1992"),
    "no relation": fact("when: 1992"),
    "two relations": fact("signed-on: 1992, signed-in: moscow"),
    "a relation of another type": fact("signed-on: 1992", "city"),
    "a month that is none": fact("signed-on: 1992-13"),
    "a date of another country": fact("signed-on: 25.05.1992"),
    "a year of five digits": fact("signed-on: 19920"),
    "a number without a unit": fact("term: 5"),
    "an unknown unit": fact("term: 5 yaers"),
    "an unknown qualifier": fact("term: roughly 5 years"),
    "a list where one belongs": fact("signed-in: [moscow, almaty]"),
    "a text without an id": fact(f"provision: {WORDS}"),
    "a text in one language": fact("provision: {en: Peace.}, id: peace"),
    "a status that is none": fact("signed-on: 1992, status: rejcted"),
    "rejected without a reason": fact("signed-on: 1992, status: rejected"),
    "retired without a reason": fact("signed-on: 1992, status: retired"),
    "a calendar that is none": fact("signed-on: 1916-06-25, calendar: old"),
    "a slot that is none": fact("signed-on: 1992, asof: 1993"),
    "a citation as a text": fact("signed-on: 1992").replace("[site]", "site"),
    "a citation without a place": fact("signed-on: 1992").replace("[site]", "[{derived: year}]"),
    "a derivation that is none": fact("signed-on: 1992").replace("[site]", "[{at: site, derived: guess}]"),
}
# what the loader lets pass, and a check or nobody else sees
STRICTER = {
    "a decimal comma": fact("term: '5,5 years'"),
    "supersedes a subject": fact("signed-on: 1992, supersedes: pact"),
}

INFO = "{{id: b, namespace: {}, version: {}, title: {{en: T, ru: Т, kk: Т}}, languages: [{}]}}"
UUID = "6f1d7ad0-5f0c-4d6e-9d0f-1b2a3c4d5e6f"
HELD = "held: {of: [person], value: [office], ask: [%s]}"

OTHER = [
    ("bank", INFO.format(UUID, "'1'", "en"), INFO.format(17, "'1'", "en")),
    ("bank", INFO.format(UUID, 1.0, "en"), INFO.format(UUID, 1.0, "English")),
    ("relations", "signed-on: {of: [treaty], value: date}", "signed-on: {of: [traety], value: date}"),
    ("relations", "signed-by: {of: [treaty], value: [person]}", "signed-by: {of: [treaty], value: persons}"),
    ("relations", HELD % "start", HELD % "begin"),
    ("units", "km: {en: [km], ru: [км], kk: [км]}", "km: {en: [km], ru: [км]}"),
    ("units", "km: {en: [km], ru: [км], kk: [км], exact: yes}", "km: {en: [km], ru: [км], kk: [км], exactly: yes}"),
    ("sources", "[{id: a, title: T, url: 'https://example.org'}]", "[{id: a, url: 'https://example.org'}]"),
    ("sources", "[{id: a, publisher: P, lines: 1-9}]", "[{id: a, publisher: P, lines: one}]"),
    ("sources", "[{id: a, publisher: P}]", "[{id: a, publisher: P, url: 'javascript:x'}]"),
    ("uncited", "a: {12: a heading, 20-24: a list}", "a: {line: a heading}"),
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_a_good_example_is_accepted(text: str, validators: dict[str, Draft7Validator]) -> None:
    assert not faults(validators["facts"], text)


@pytest.mark.parametrize("name", [*BROKEN, *STRICTER])
def test_a_broken_example_is_refused(name: str, validators: dict[str, Draft7Validator]) -> None:
    assert faults(validators["facts"], {**BROKEN, **STRICTER}[name])


@pytest.mark.parametrize("name", BROKEN)
def test_the_loader_refuses_it_too(name: str) -> None:
    places = banks.PLACES.replace("name: ", "name: &n ")
    places = re.sub(r"name: &n ([^}]+)", r"name: {en: \1, ru: \1, kk: \1}", places)
    _, findings = banks.make_bank(BROKEN[name], langs=banks.LANGS, files={"places.yaml": places})
    assert [f for f in findings if f.path == "facts.yaml"]


@pytest.mark.parametrize(("kind", "good", "bad"), OTHER)
def test_the_other_files(kind: str, good: str, bad: str, validators: dict[str, Draft7Validator]) -> None:
    assert not faults(validators[kind], good)
    assert faults(validators[kind], bad)


def test_a_bank_of_one_language_may_write_texts_plainly() -> None:
    bank = banks.good_bank("- {id: x, type: event, name: the Fair, facts: [{happened-on: 2000, cite: [site]}]}")
    validator = Draft7Validator(schemas(bank)["facts"])
    assert not faults(validator, "- {id: x, type: event, name: the Fair, also: [Market]}")
    assert not faults(validator, "- {id: x, type: event, name: {en: the Fair}}")
    assert faults(validator, "- {id: x, type: event, name: {ru: ярмарка}}")


def test_artifacts_and_modelines(real_bank: Bank) -> None:
    made = {artifact.name: json.loads(artifact.data) for artifact in artifacts(real_bank)}
    assert set(made) == {f"{name}.json" for name in FILES}
    assert modeline(kind_of("units-economy")) == "# yaml-language-server: $schema=schema/units.json"
    assert kind_of("baikonur") == "facts"


@pytest.mark.parametrize("path", FILED, ids=lambda path: path.name)
def test_every_file_of_the_bank_names_its_schema(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith(modeline(kind_of(path.stem)) + "\n")


def test_the_schemas_beside_the_bank_are_fresh(real_bank: Bank) -> None:
    """If not: `quizgen schema --out facts/schema`."""
    folder = banks.FACTS / "schema"
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {a.name: a.data for a in artifacts(real_bank)}


def test_every_key_is_explained(real_bank: Bank) -> None:
    subject = schemas(real_bank)["facts"]["items"]
    told = {**subject["properties"]["facts"]["items"]["properties"], **subject["properties"]}
    assert not {key for key, value in told.items() if "description" not in value} - set(real_bank.relations)
    assert set(HELP) >= set(subject["properties"])
