"""When a fact comes again: a fold over the log of reviews, by FSRS (the `fsrs` package).

Three things are our own, for reasons that were measured: a review counts for its study day (which begins at 04:00, and
stands at noon UTC for the package, whose days are periods of 24 hours), so that answering an hour earlier than
yesterday still counts as a day; there are no steps of minutes, because a sitting asks its misses again itself; and
intervals are spread a little by hash, because the package would draw them anew each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from quizgen import draw
from quizgen.domain import Review

RETENTION = 0.9  # the share of answers to be still known when a fact comes again
LONGEST = 1825  # days
DAY_BEGINS = timedelta(hours=4)
VERSION = "fold-1"  # of everything here that decides a date: a stored fold of another version is made anew
COUNTED = ("practice", "mistakes")  # the modes that move the schedule
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
_SPREAD = ((2.5, 7, 0.15), (7, 20, 0.1), (20, LONGEST, 0.05))  # of an interval of so many days, this share


@dataclass(frozen=True, slots=True)
class Memory:
    """What a learner's log says of one fact."""

    fact: str
    due: date
    last: date
    stability: float
    difficulty: float
    reps: int
    lapses: int

    def as_row(self) -> tuple[str, str, str, float, float, int, int]:
        """The memory as plain values, for storing."""
        return (
            self.fact, self.due.isoformat(), self.last.isoformat(), self.stability, self.difficulty, self.reps,
            self.lapses,
        )  # fmt: skip

    @classmethod
    def from_row(cls, row: Iterable[Any]) -> Memory:
        """The memory that `as_row` stored; ValueError if it is none."""
        fact, due, last, stability, difficulty, reps, lapses = row
        if not 0 < float(stability) < 1e6 or not 1 <= float(difficulty) <= 10:
            raise ValueError(f"no memory of {fact}")
        return cls(
            str(fact), date.fromisoformat(due), date.fromisoformat(last), float(stability), float(difficulty),
            int(reps), int(lapses),
        )  # fmt: skip


def study_day(now: datetime) -> date:
    """The day that a moment counts for, in its own time zone."""
    return (now - DAY_BEGINS).date()


def standing(reviews: Iterable[Review]) -> list[Review]:
    """The reviews that nobody took back, oldest first."""
    rows = list(reviews)
    void = {review.voids for review in rows if review.voids}
    kept = [review for review in rows if review.id not in void and 1 <= review.rating <= 4]
    return sorted(kept, key=lambda review: (review.study_day, review.utc))


def counted(reviews: Iterable[Review], today: date) -> list[Review]:
    """The reviews that move the schedule: of each fact the first of a study day, and none from the future."""
    latest = (today + timedelta(days=1)).isoformat()
    seen: set[tuple[str, str]] = set()
    found = []
    for review in standing(reviews):
        key = (review.fact, review.study_day)
        if review.mode in COUNTED and key not in seen and review.study_day <= latest:
            seen.add(key)
            found.append(review)
    return found


def fold(reviews: Iterable[Review], today: date) -> dict[str, Memory]:
    """The memory of every fact that the log tells of."""
    memories: dict[str, Memory] = {}
    for review in counted(reviews, today):
        day = date.fromisoformat(review.study_day)
        memories[review.fact] = after(memories.get(review.fact), review.fact, review.rating, day)
    return memories


def after(memory: Memory | None, fact: str, rating: int, day: date) -> Memory:
    """The memory after an answer; a second answer on one day, or one before the last, changes nothing."""
    if memory is not None and day <= memory.last:
        return memory
    package = _package()
    state = package.State.Learning if memory is None else package.State.Review
    before = package.Card(
        card_id=1, state=state, due=_noon(day),
        stability=memory.stability if memory else None,
        difficulty=memory.difficulty if memory else None,
        last_review=_noon(memory.last) if memory else None,
    )  # fmt: skip
    card, _ = _scheduler().review_card(before, package.Rating(rating), _noon(day))
    reps = memory.reps + 1 if memory else 1
    days = spread((card.due - _noon(day)).days, fact, reps)
    lapses = (memory.lapses if memory else 0) + (rating == AGAIN and memory is not None)
    return Memory(fact, day + timedelta(days=days), day, card.stability, card.difficulty, reps, lapses)


def spread(days: int, *words: object) -> int:
    """The interval, a little longer or shorter, so that what was learnt together does not come together."""
    room = sum(share * max(0, min(days, high) - low) for low, high, share in _SPREAD)
    reach = round(room + 1) if days > 2 else 0
    return max(1, days + draw.below(2 * reach + 1, "spread", *words) - reach)


def due(memories: Mapping[str, Memory], day: date) -> list[Memory]:
    """The memories whose day has come, the longest overdue first."""
    return sorted((m for m in memories.values() if m.due <= day), key=lambda m: (m.due, m.stability, m.fact))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@lru_cache(maxsize=1)
def _package() -> Any:
    """The package takes 30 ms to import, and a first question needs none of it."""
    import fsrs

    return fsrs


@lru_cache(maxsize=1)
def _scheduler() -> Any:
    return _package().Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )
