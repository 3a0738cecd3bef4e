"""The bank that `quizgen init` writes is a working one, and of another subject."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import banks
import pytest
import yaml
from jsonschema import Draft7Validator

from quizgen import checks, schema, starter
from quizgen.asking import World
from quizgen.domain import KINDS
from quizgen.items import generate
from quizgen.loader.bank import load_bank
from quizgen.loader.texts import load_language

NAMESPACE = UUID("0b54a6f1-1c1e-4f64-9a1c-6c3b0f3f7d11")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("chemistry")
    for artifact in starter.artifacts(banks.TEMPLATES, NAMESPACE):
        (home / artifact.name).parent.mkdir(exist_ok=True)
        (home / artifact.name).write_bytes(artifact.data)
    return home


@pytest.fixture(scope="module")
def world(folder: Path) -> World:
    bank, findings = load_bank(folder)
    language, more = load_language("en", (banks.TEMPLATES, folder))
    assert not [*findings, *more]
    return World(bank, {"en": language})


def test_it_has_its_own_namespace_and_one_language(world: World) -> None:
    assert world.bank.info.namespace == str(NAMESPACE)
    assert world.bank.info.langs == ("en",)


def test_its_relations_and_stems_are_its_own(world: World, real_bank: object) -> None:
    assert "melts-at" in world.bank.relations
    assert "melts-at" not in real_bank.relations  # type: ignore[attr-defined]
    assert world.languages["en"].stems["melts-at"]["value"] == ("At what temperature does {the} melt?",)


def test_no_check_finds_anything(world: World) -> None:
    assert checks.run(world.bank, world.languages, date(2026, 11, 25)) == []


def test_it_makes_items_of_every_kind(world: World) -> None:
    made = list(generate(world.bank, world.languages, "en", 0))
    assert {item.kind for item in made} == set(KINDS)
    assert len(made) > 100
    assert not [item.stem for item in made if "{" in item.stem or "Kazakhstan" in item.stem]


def test_its_files_fit_their_schema_and_say_so(folder: Path, world: World) -> None:
    made = schema.schemas(world.bank)
    files = sorted(folder.glob("*.yaml"))
    assert len(files) == 6
    for path in files:
        text = path.read_text(encoding="utf-8")
        kind = schema.kind_of(path.stem)
        assert text.startswith(schema.modeline(kind) + "\n")
        assert not list(Draft7Validator(made[kind]).iter_errors(yaml.load(text, yaml.CBaseLoader)))


def test_every_file_teaches(folder: Path) -> None:
    for path in folder.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line.startswith("# ") and "$schema" not in line], path.name
