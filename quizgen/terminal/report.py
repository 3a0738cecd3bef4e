"""The statistics in lines: for the eye at a terminal; in words and whole dates for a pipe or a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from quizgen.statistics import BUSY, Share, Statistics
from quizgen.terminal.phrases import Phrases

SHADES = ((0, "."), (9, ":"), (19, "-"), (39, "="))  # up to so many answers; more are `#`
WEEK = 7


def report(found: Statistics, words: Mapping[str, Any], live: bool) -> Iterator[str]:
    """The lines of `quizgen stats`; `live`: at a terminal, where a calendar may be drawn."""
    phrases = Phrases(words)
    if not found.answers:
        yield phrases("stats.empty")
        return
    yield from _answers(found, phrases)
    yield from _learnt(found, phrases)
    yield from _forecast(found, phrases, live)
    yield from _calendar(found, phrases) if live else _weeks(found, phrases)
    if found.leeches:
        yield phrases("stats.leeches")
        yield from ("  " + phrases("stats.leech", fact=fact, n=n) for fact, n in found.leeches)
    if found.overrides:
        yield phrases("stats.overrides", n=found.overrides)
    if found.closed:
        yield phrases("stats.closed", n=found.closed)


def _answers(found: Statistics, phrases: Phrases) -> Iterator[str]:
    for name, share in (("today", found.today), ("week", found.week), ("month", found.month)):
        answers = phrases("stats.answers", n=share.of)
        yield phrases(f"stats.{name}", answers=answers, right=share.n, share=_share(share, phrases))
    if found.streak > 1:
        yield phrases("stats.streak", n=found.streak, least=BUSY)


def _share(share: Share, phrases: Phrases) -> str:
    return phrases("stats.share", percent=phrases.percent(share.n, share.of)) if share.of else ""


def _learnt(found: Statistics, phrases: Phrases) -> Iterator[str]:
    if found.retention.of:
        percent = phrases.percent(found.retention.n, found.retention.of)
        target = phrases.percent(found.target, 1)
        yield phrases("stats.retention", percent=percent, n=found.retention.of, target=target)
    known = found.known
    yield phrases("stats.coverage", n=known.n, m=known.of, percent=phrases.percent(known.n, known.of))
    yield phrases("stats.due", n=found.due)
    for topic in found.topics:
        kept = phrases("stats.kept", percent=phrases.percent(topic.kept.n, topic.kept.of)) if topic.kept.of else ""
        yield phrases("stats.topic", topic=phrases.topic(topic.topic), n=topic.known.n, m=topic.known.of, kept=kept)


def _forecast(found: Statistics, phrases: Phrases, live: bool) -> Iterator[str]:
    yield phrases("stats.forecast")
    for day, n in found.forecast:
        if n or not live:
            yield "  " + phrases("stats.forecast-line", day=_day(day, phrases, live), n=n)


def _day(day: date, phrases: Phrases, live: bool) -> str:
    return phrases.day(day) if live else day.isoformat()


def _calendar(found: Statistics, phrases: Phrases) -> Iterator[str]:
    """A row for each day of the week, a column for each week."""
    yield phrases("stats.calendar", legend=phrases("stats.legend"))
    for weekday, name in enumerate(phrases.raw("weekdays")):
        row = [_shade(n) for day, n in found.calendar if day.weekday() == weekday]
        yield f"  {name}  " + " ".join(row)


def _shade(n: int) -> str:
    return next((mark for most, mark in SHADES if n <= most), "#")


def _weeks(found: Statistics, phrases: Phrases) -> Iterator[str]:
    for at in range(0, len(found.calendar), WEEK):
        week = found.calendar[at : at + WEEK]
        answers = phrases("stats.answers", n=sum(n for _, n in week))
        days = phrases("stats.days", n=sum(n > 0 for _, n in week))
        yield phrases("stats.week-of", day=week[0][0].isoformat(), answers=answers, days=days)
