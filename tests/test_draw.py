from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import draw


def test_the_draw_is_the_same_on_every_machine_for_ever() -> None:
    assert draw.number(0, "a") == 2962476648899723354
    assert draw.shuffled("abcdef", 7) == draw.shuffled("fedcba", 7)


def test_words_are_told_apart_where_they_meet() -> None:
    assert draw.number("ab", "c") != draw.number("a", "bc")
    assert draw.number(1, 2) != draw.number(12)


@given(st.lists(st.text(max_size=5), unique=True, max_size=8), st.integers(), st.text(min_size=6, max_size=7))
def test_a_new_value_moves_no_other(values: list[str], seed: int, new: str) -> None:
    order = draw.shuffled(values, seed)
    grown = draw.shuffled([*values, new], seed)
    assert [v for v in grown if v != new] == order
    assert sorted(grown) == sorted([*values, new])


@given(st.integers(1, 10_000), st.text())
def test_below_stays_below(limit: int, word: str) -> None:
    assert 0 <= draw.below(limit, word) < limit
    assert 0 <= draw.unit(word) < 1


def test_draws_are_even() -> None:
    counts = Counter(draw.below(4, "even", i) for i in range(4000))
    assert sum((counts[k] - 1000) ** 2 / 1000 for k in range(4)) < 16.27  # p = .001, three degrees of freedom
    first = Counter(draw.shuffled("abcd", i)[0] for i in range(4000))
    assert sum((first[k] - 1000) ** 2 / 1000 for k in "abcd") < 16.27


@pytest.mark.parametrize("seed", range(3))
def test_another_seed_is_another_order(seed: int) -> None:
    values = [f"value-{i}" for i in range(20)]
    assert draw.shuffled(values, seed) != draw.shuffled(values, seed + 1)
    assert draw.shuffled(values, seed) != values


def test_equal_names_keep_their_order_whatever_the_values() -> None:
    assert draw.shuffled([("x", 2), ("x", 1)], 0, by=lambda v: v[0]) == [("x", 2), ("x", 1)]
