"""What the program depends on: ranges, pins for continuous integration, licences."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
GROUPS = [Requirement(text) for group in PROJECT["dependency-groups"].values() for text in group]
LINES = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PINS = dict(line.split("==") for line in LINES if line and not line.startswith("#"))


def plain(name: str) -> str:
    """The name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(names: Iterable[str]) -> set[str]:
    """The packages and all that they need."""
    found: set[str] = set()
    waiting = list(map(plain, names))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            needs = map(Requirement, distribution(name).requires or [])
            waiting += [plain(r.name) for r in needs if r.marker is None or r.marker.evaluate({"extra": ""})]
    return found


def test_every_dependency_of_the_program_has_both_ends_of_its_range() -> None:
    assert NEEDED
    for requirement in NEEDED:
        assert {spec.operator for spec in requirement.specifier} == {">=", "<"}, requirement


@pytest.mark.parametrize("requirement", [*NEEDED, *GROUPS], ids=str)
def test_every_dependency_is_pinned_within_its_range(requirement: Requirement) -> None:
    pins = {plain(name): version for name, version in PINS.items()}
    assert requirement.specifier.contains(pins[plain(requirement.name)])


def test_all_that_the_program_needs_is_pinned() -> None:
    assert closure(r.name for r in NEEDED) <= set(map(plain, PINS))


def test_the_licences_of_all_that_is_installed_are_listed_and_no_others() -> None:
    first, _, second = (ROOT / "docs" / "licences.md").read_text("utf-8").partition("## What tests")
    listed = {row[0]: row[1] for row in re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", first, re.MULTILINE)}
    listed.pop("package", None)
    assert set(listed) == closure(r.name for r in NEEDED)
    assert all(re.search("MIT|BSD|Apache|PSF|LGPL", licence) for licence in listed.values())
    others = set(re.findall(r"^\| ([a-z0-9-]+) \|", second, re.MULTILINE)) - {"package"}
    assert {plain(r.name) for r in GROUPS} <= others | set(listed)


def test_make_pins_in_continuous_integration() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"ifdef CI\nexport PIP_CONSTRAINT := .*constraints\.txt\nendif", makefile)
