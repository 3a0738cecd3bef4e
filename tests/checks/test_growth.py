"""The time that the checks take grows in proportion to the bank."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import make_synthetic

from quizgen import checks


def seconds(treaties: int) -> float:
    world = make_synthetic.world(make_synthetic.treaties(treaties, range(1900, 2000), 50, 40))
    assert len(world.bank.facts) == 3 * treaties
    start = perf_counter()
    checks.run(world.bank, world.languages, date(2026, 11, 25))
    return perf_counter() - start


def test_four_times_the_bank_takes_about_four_times_as_long() -> None:
    seconds(100)  # what is read and kept once
    small, large = min(seconds(400), seconds(400)), seconds(1600)
    assert large < 10 * small + 0.2
    assert large < 1600 * 3 / 1000  # a second for each thousand facts
