"""The schedule as a fold: days, not hours; the same log always gives the same dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import permutations

import pytest

from quizgen.domain import Review
from quizgen.schedule import LONGEST, Memory, after, due, fold, spread, study_day

DAY = date(2026, 3, 5)


def review(n: int, day: date, rating: int = 3, fact: str = "f", **more: str) -> Review:
    mode, voids = more.get("mode", "practice"), more.get("voids", "")
    return Review(
        f"s.{n}",
        fact,
        f"{fact}:year",
        "en",
        f"{day}T10:00:{n:02}Z",
        f"{day}",
        rating,
        "x",
        False,
        0,
        mode,
        "",
        voids,
    )


def days_between(ratings: list[int]) -> list[int]:
    memory, day, gaps = None, DAY, []
    for rating in ratings:
        memory = after(memory, "f", rating, day)
        gaps.append((memory.due - day).days)
        day = memory.due
    return gaps


def test_right_answers_come_ever_later_and_a_wrong_one_tomorrow() -> None:
    gaps = days_between([3, 3, 3, 3])
    assert gaps == sorted(gaps) and gaps[0] == 2 and gaps[3] > 60
    assert days_between([1])[0] == 1
    missed = days_between([3, 3, 3, 1])
    assert missed[3] < missed[2] / 4
    assert days_between([2])[0] < days_between([3])[0] < days_between([4])[0]


def test_nothing_comes_the_same_day_nor_after_five_years() -> None:
    for ratings in ([1] * 30, [4] * 30, [3] * 30):
        assert all(1 <= gap <= LONGEST * 1.06 for gap in days_between(ratings))


def test_the_day_begins_at_four_in_the_morning_where_one_is() -> None:
    east = timezone(timedelta(hours=6))
    assert study_day(datetime(2026, 3, 6, 3, 59, tzinfo=east)) == DAY
    assert study_day(datetime(2026, 3, 6, 4, 0, tzinfo=east)) == DAY + timedelta(days=1)


def test_only_the_first_answer_of_a_day_counts() -> None:
    first = fold([review(1, DAY, 1)], DAY)
    assert fold([review(1, DAY, 1), review(2, DAY, 3), review(3, DAY, 4)], DAY) == first
    assert fold([review(1, DAY, 3)], DAY) != first


def test_only_practice_and_mistakes_count() -> None:
    assert fold([review(1, DAY, mode="cram"), review(2, DAY, mode="exam")], DAY) == {}
    assert set(fold([review(1, DAY, mode="mistakes")], DAY)) == {"f"}


def test_what_was_taken_back_does_not_count_and_an_override_does() -> None:
    wrong, undone = review(1, DAY, 1), review(2, DAY, 0, voids="s.1")
    assert fold([wrong, undone], DAY) == {}
    assert fold([wrong, review(3, DAY, 3, voids="s.1")], DAY) == fold([review(3, DAY, 3)], DAY)


def test_the_order_in_which_logs_are_brought_together_does_not_matter() -> None:
    log = [review(n, DAY + timedelta(days=n * 4), rating) for n, rating in enumerate([3, 1, 3, 3])]
    folds = [fold(order, DAY + timedelta(days=99)) for order in permutations(log)]
    assert all(made == folds[0] for made in folds) and folds[0]["f"].reps == 4


def test_reviews_from_the_future_wait_until_their_day() -> None:
    log = [review(1, DAY), review(2, date(2040, 1, 1))]
    assert fold(log, DAY) == fold(log[:1], DAY)
    assert fold(log, date(2040, 1, 1))["f"].reps == 2


def test_a_clock_that_goes_back_changes_nothing() -> None:
    memory = after(None, "f", 3, DAY)
    assert after(memory, "f", 1, DAY - timedelta(days=1)) == memory == after(memory, "f", 1, DAY)


def test_intervals_are_spread_by_the_fact_and_never_by_chance() -> None:
    found = {spread(30, f"fact-{n}", 3) for n in range(200)}
    assert len(found) > 4 and all(26 <= days <= 34 for days in found)
    assert all(spread(n, "f") == n for n in (1, 2))
    assert spread(30, "f", 3) == spread(30, "f", 3)


def test_the_longest_overdue_comes_first() -> None:
    memories = {f: Memory(f, DAY - timedelta(days=n), DAY, 3.0, 5.0, 1, 0) for n, f in enumerate("abc")}
    assert [memory.fact for memory in due(memories, DAY - timedelta(days=1))] == ["c", "b"]


@pytest.mark.parametrize(
    "row",
    [
        ("f", "2026-01-01", "2026-01-01", float("nan"), 5.0, 1, 0),
        ("f", "2026-01-01", "2026-01-01", -1.0, 5.0, 1, 0),
        ("f", "x", "y", 1.0, 5.0, 1, 0),
        ("f", None, None, None, None, None, None),
        ("f",),
    ],
)
def test_a_stored_memory_that_is_none_is_refused(row: tuple[object, ...]) -> None:
    with pytest.raises((ValueError, TypeError)):
        Memory.from_row(row)
    memory = after(None, "f", 3, DAY)
    assert Memory.from_row(memory.as_row()) == memory
