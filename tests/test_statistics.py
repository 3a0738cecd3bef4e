"""What `quizgen stats` shows, as values and as lines."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from sit import words

from quizgen.domain import Review
from quizgen.schedule import fold
from quizgen.statistics import Share, Statistics, Topic, as_json, statistics
from quizgen.terminal.report import report

DAY = date(2026, 3, 5)  # a Thursday
TOPICS = {f"fact-{n}": ("history", "trade")[n % 2] for n in range(10)}


def review(n: int, fact: str, rating: int = 3, ago: int = 0, **more: object) -> Review:
    day = DAY - timedelta(days=ago)
    override, mode = bool(more.get("override")), str(more.get("mode", "practice"))
    return Review(f"s.{n}", fact, f"{fact}:year", "en", f"{day}T10:00:00Z", f"{day}", rating, "x", override, 0, mode)


def of(*log: Review) -> Statistics:
    return statistics(log, fold(log, DAY), TOPICS, DAY)


LOG = (
    review(1, "fact-1", 3, 40), review(2, "fact-1", 1, 6), review(3, "fact-1", 3, 0),
    review(4, "fact-2", 3, 6), review(5, "fact-2", 3, 0), review(6, "gone", 3, 6),
    review(7, "fact-3", 3, 0, mode="cram", override=True),
)  # fmt: skip


def test_answers_of_today_a_week_and_a_month() -> None:
    found = of(*LOG)
    assert (found.today, found.week, found.month) == (Share(3, 3), Share(5, 6), Share(5, 6))
    assert (found.answers, found.overrides, found.closed) == (7, 1, 1)


def test_retention_is_of_first_answers_to_facts_known_before() -> None:
    assert of(*LOG).retention == Share(2, 3)
    assert of(review(1, "fact-1", 1)).retention == Share(0, 0)


def test_coverage_and_topics_count_the_facts_of_the_bank_only() -> None:
    found = of(*LOG)
    assert found.known == Share(2, 10)
    assert found.topics == (
        Topic("history", Share(1, 5), Share(1, 1)),
        Topic("trade", Share(1, 5), Share(1, 2)),
    )


def test_the_forecast_begins_with_what_is_overdue() -> None:
    found = of(review(1, "fact-1", 1, 30), review(2, "fact-2", 3, 0))
    assert len(found.forecast) == 14 and found.forecast[0] == (DAY, 1) and found.due == 1
    assert found.forecast[2] == (DAY + timedelta(days=2), 1)
    assert sum(n for _, n in found.forecast) == 2


def test_the_calendar_is_twelve_weeks_to_today() -> None:
    days = [day for day, _ in of(*LOG).calendar]
    assert days[0].weekday() == 0 and days[-1] == DAY and len(days) == 11 * 7 + 4
    assert dict(of(*LOG).calendar)[DAY] == 3


def test_a_day_with_one_answer_is_no_day_in_a_row() -> None:
    five = [review(10 * ago + n, f"fact-{n}", 3, ago) for ago in (1, 2, 3) for n in range(5)]
    assert of(*five).streak == 3
    assert of(*five, review(99, "fact-9")).streak == 3
    assert of(*five[5:]).streak == 0


def test_a_leech_is_a_fact_that_lapsed_eight_times() -> None:
    log = [review(n, "fact-1", 1, 60 - 3 * n) for n in range(9)]
    assert of(*log).leeches == (("fact-1", 8),)


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("live", [True, False])
def test_the_lines_are_filled_in_every_language(lang: str, live: bool) -> None:
    leech = [review(n, "fact-1", 1, 60 - 3 * n) for n in range(9)]
    lines = list(report(of(*leech, *LOG[3:]), words(lang), live))
    assert len(lines) > 15 and not any(set("{}") & set(line) for line in lines)
    assert list(report(of(), words(lang), live)) == [words(lang)["stats"]["empty"]]


def test_at_a_terminal_a_calendar_is_drawn_without_colour_and_in_a_pipe_it_is_told() -> None:
    drawn, told = (list(report(of(*LOG), words("en"), live)) for live in (True, False))
    rows = [line.split() for line in drawn if line.strip()[:3] in words("en")["weekdays"]]
    assert len(rows) == 7 and all(len(row) in (12, 13) for row in rows) and rows[3][-1] == ":"
    assert "Week of 2026-03-02: 3 answers on 1 day" in told and len([x for x in told if x.startswith("Week")]) == 12


def test_json_values_are_plain() -> None:
    values = json.loads(json.dumps(as_json(of(*LOG))))
    assert values["v"] == 1 and values["known"] == {"n": 2, "of": 10} and values["calendar"]["2026-03-05"] == 3
    assert values["topics"][0] == {"topic": "history", "known": {"n": 1, "of": 5}, "kept": {"n": 1, "of": 1}}
