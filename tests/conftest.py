"""What every test may use: small banks, and the real one loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import banks
import pytest

from quizgen.asking import World
from quizgen.domain import Bank, Finding, Item
from quizgen.items import plan_all, render
from quizgen.items.plan import Plan
from quizgen.loader.bank import load_bank


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def bank() -> Callable[..., tuple[Bank, list[Finding]]]:
    """`bank("- {id: …}")` gives (Bank, findings); see banks.make_bank."""
    return banks.make_bank


@pytest.fixture(scope="session")
def real_bank() -> Bank:
    """The bank of this repository."""
    found, findings = load_bank(banks.FACTS)
    assert not [f for f in findings if f.severity == "error"], "\n".join(map(str, findings[:20]))
    return found


@pytest.fixture(scope="session")
def real_world(real_bank: Bank) -> World:
    return banks.world_of(real_bank)


@pytest.fixture(scope="session")
def real_plans(real_world: World) -> list[Plan]:
    """Every plan of the real bank under seed 0."""
    return plan_all(real_world, 0)


@pytest.fixture(scope="session")
def real_items(real_world: World, real_plans: list[Plan]) -> dict[str, list[Item]]:
    """Every item of the real bank under seed 0, by language."""
    return {lang: [render(real_world, p, lang, 0) for p in real_plans] for lang in real_world.languages}


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
