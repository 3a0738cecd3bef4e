"""What a sitting came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizgen.domain import Item
from quizgen.schedule import COUNTED
from quizgen.session.values import Answered, State


@dataclass(frozen=True, slots=True)
class Summary:
    """Score, topics, misses. Of a question that was asked more than once, the first answer counts."""

    right: int
    asked: int  # that were answered
    total: int  # on the paper
    topics: tuple[tuple[str, int, int], ...]  # topic, right, of
    misses: tuple[Answered, ...]  # the first answer to each missed question
    left: tuple[Item, ...]  # not answered
    overrides: int
    spent: timedelta
    due: tuple[tuple[date, int], ...]  # when the facts of this sitting come again, and how many
    seed: int

    @property
    def percent(self) -> float:
        """Of the answered questions; of an exam, of all."""
        of = self.total or 1
        return 100 * self.right / of


def summary(state: State, now: datetime) -> Summary:
    """The summary of a sitting at this moment."""
    first = [answered for answered in state.done if not answered.turn.again]
    exam = state.setup.mode == "exam"
    left = tuple(turn.item for turn in state.queue if not turn.again)
    topics: dict[str, list[int]] = {}
    for answered in first:
        topics.setdefault(answered.turn.item.topic, []).append(answered.right)
    for item in left if exam else ():
        topics.setdefault(item.topic, []).append(False)
    return Summary(
        right=sum(answered.right for answered in first),
        asked=len(first),
        total=len(first) + (len(left) if exam else 0),
        topics=tuple((topic, sum(rights), len(rights)) for topic, rights in sorted(topics.items())),
        misses=tuple(answered for answered in first if not answered.right),
        left=left,
        overrides=sum(answered.review.override for answered in state.done),
        spent=now - state.setup.started,
        due=_due(state, first),
        seed=state.setup.seed,
    )


def _due(state: State, first: list[Answered]) -> tuple[tuple[date, int], ...]:
    if state.setup.mode not in COUNTED:
        return ()
    facts = {answered.turn.item.fact for answered in first}
    days = [memory.due for fact, memory in state.memories.items() if fact in facts]
    return tuple((day, days.count(day)) for day in sorted(set(days)))
