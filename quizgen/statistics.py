"""What has been learnt, as values: answers, retention, coverage, what is due, a calendar, what will not stick."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from quizgen import schedule
from quizgen.domain import Review
from quizgen.picking import Entry, recall
from quizgen.progress import Progress
from quizgen.schedule import RETENTION, Memory

AHEAD = 14  # days of forecast
WEEKS = 12  # of the calendar
LEECH = 8  # lapses
BUSY = 5  # answers that make a day count in a row
MONTH = 30


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    n: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: facts known of those it has, and first answers that were still right."""

    topic: str
    known: Share
    kept: Share


@dataclass(frozen=True, slots=True)
class Statistics:
    """Shares of answers are right ones of all; `calendar` and `forecast` run day by day."""

    today: Share
    week: Share
    month: Share
    streak: int
    retention: Share  # first answers of a day to facts known before, of the last 30 days
    target: float
    known: Share
    due: int
    topics: tuple[Topic, ...]
    forecast: tuple[tuple[date, int], ...]  # today's includes what is overdue
    calendar: tuple[tuple[date, int], ...]
    leeches: tuple[tuple[str, int], ...]
    overrides: int
    closed: int  # facts in the log that the bank no longer asks
    answers: int


def gather(progress: Progress, index: Iterable[Entry], today: date) -> Statistics:
    """The statistics of a store for the items that may be asked: (item, fact, topic, level, kind, …)."""
    topics = {str(entry[1]): str(entry[2]) for entry in index}
    reviews = [review for _, review in progress.reviews()]
    return statistics(reviews, recall(progress, today), topics, today)


def statistics(
    reviews: Sequence[Review], memories: Mapping[str, Memory], topics: Mapping[str, str], today: date
) -> Statistics:
    """The statistics of a log; `topics` names the topic of every fact of the bank."""
    standing = schedule.standing(reviews)
    a_day = Counter(review.study_day for review in standing)
    known = {fact: memory for fact, memory in memories.items() if fact in topics}
    firsts = _known_before(reviews, today)
    return Statistics(
        today=_right(standing, today, 1),
        week=_right(standing, today, 7),
        month=_right(standing, today, MONTH),
        streak=_streak(a_day, today),
        retention=_kept(firsts),
        target=RETENTION,
        known=Share(len(known), len(topics)),
        due=len(schedule.due(known, today)),
        topics=_topics(known, firsts, topics),
        forecast=_forecast(known, today),
        calendar=_calendar(a_day, today),
        leeches=tuple(
            sorted(((f, m.lapses) for f, m in known.items() if m.lapses >= LEECH), key=lambda leech: -leech[1])
        ),
        overrides=sum(review.override for review in standing),
        closed=len(memories) - len(known),
        answers=len(standing),
    )


def _right(standing: Iterable[Review], today: date, days: int) -> Share:
    first = (today - timedelta(days=days - 1)).isoformat()
    recent = [review for review in standing if first <= review.study_day <= today.isoformat()]
    return Share(sum(review.rating > 1 for review in recent), len(recent))


def _streak(a_day: Mapping[str, int], today: date) -> int:
    """Days in a row with enough answers; today is not missed before it is over."""
    day = today if a_day.get(today.isoformat(), 0) >= BUSY else today - timedelta(days=1)
    count = 0
    while a_day.get(day.isoformat(), 0) >= BUSY:
        count, day = count + 1, day - timedelta(days=1)
    return count


def _known_before(reviews: Iterable[Review], today: date) -> list[Review]:
    """The first answers of a day, in the last 30, to facts that were answered on a day before."""
    seen: set[str] = set()
    found = []
    first = (today - timedelta(days=MONTH - 1)).isoformat()
    for review in schedule.counted(reviews, today):
        if review.fact in seen and review.study_day >= first:
            found.append(review)
        seen.add(review.fact)
    return found


def _kept(firsts: Sequence[Review]) -> Share:
    return Share(sum(review.rating > 1 for review in firsts), len(firsts))


def _topics(known: Mapping[str, Memory], firsts: Iterable[Review], topics: Mapping[str, str]) -> tuple[Topic, ...]:
    by_topic: dict[str, list[Review]] = defaultdict(list)
    for review in firsts:
        if review.fact in topics:
            by_topic[topics[review.fact]].append(review)
    total, mine = Counter(topics.values()), Counter(topics[fact] for fact in known)
    return tuple(Topic(name, Share(mine[name], total[name]), _kept(by_topic[name])) for name in sorted(total))


def _forecast(known: Mapping[str, Memory], today: date) -> tuple[tuple[date, int], ...]:
    days = Counter(max(memory.due, today) for memory in known.values())
    return tuple((day, days[day]) for day in (today + timedelta(days=n) for n in range(AHEAD)))


def _calendar(a_day: Mapping[str, int], today: date) -> tuple[tuple[date, int], ...]:
    """The last twelve weeks, from a Monday to today."""
    monday = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    days = (monday + timedelta(days=n) for n in range((today - monday).days + 1))
    return tuple((day, a_day.get(day.isoformat(), 0)) for day in days)


def as_json(found: Statistics) -> dict[str, Any]:
    """The statistics as JSON values; fields are only ever added."""
    values = asdict(found)
    for name in ("forecast", "calendar"):
        values[name] = {day.isoformat(): n for day, n in values[name]}
    values["leeches"] = [{"fact": fact, "lapses": n} for fact, n in found.leeches]
    return {"v": 1, **values}


def due_count(progress: Progress, index: Iterable[Entry], today: date) -> int:
    """How many facts of the bank are due: the one number of `quizgen due`."""
    facts = {str(entry[1]) for entry in index}
    return sum(memory.fact in facts for memory in schedule.due(recall(progress, today), today))
