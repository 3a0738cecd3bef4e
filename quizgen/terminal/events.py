"""A sitting as JSON lines, for other programs. Fields are only ever added.

question  id fact kind expects lang topic level n m again due stem options[] lefts[] seconds_left
answer    id fact typed verdict reason right override expected answer why cite[] again due rating
noted     left                       (exam: an answer was taken down)
refused   code        undone  id     clue  text
summary   mode seed right asked total percent topics{} missed[] unanswered[] finished seconds due{}
notice    code path detail count
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TextIO

from quizgen import jsonl
from quizgen.domain import Item, Option
from quizgen.progress import Trouble
from quizgen.session import State, Summary
from quizgen.session import values as v

FORM = 1


class Events:
    """Writes effects to a stream, one JSON object a line."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, event: str, **fields: Any) -> None:
        """One event."""
        self.stream.write(jsonl.line_of({"v": FORM, "event": event, **fields}) + "\n")
        self.stream.flush()

    def show(self, effect: v.Effect, state: State, now: datetime) -> None:
        """Write what an effect says; writing down and ending are not its business."""
        match effect:
            case v.Ask():
                self._question(effect, state)
            case v.Feedback():
                self._answer(effect)
            case v.Noted():
                self.write("noted", left=effect.left)
            case v.Refused():
                self.write("refused", code=effect.code)
            case v.Undone():
                self.write("undone", id=effect.item.id)
            case v.Clue():
                self.write("clue", text=effect.text)

    def _question(self, ask: v.Ask, state: State) -> None:
        item = ask.turn.item
        self.write(
            "question",
            id=item.id,
            fact=item.fact,
            kind=item.kind,
            expects=item.expects,
            lang=item.lang,
            topic=item.topic,
            level=item.level,
            n=ask.number,
            m=ask.total,
            again=ask.turn.again,
            due=ask.memory.due.isoformat() if ask.memory else None,
            stem=item.stem,
            options=_texts(item.options),
            lefts=_texts(item.lefts),
            seconds_left=round(ask.left.total_seconds()) if ask.left is not None else None,
        )

    def _answer(self, feedback: v.Feedback) -> None:
        answered = feedback.answered
        item, review = answered.turn.item, answered.review
        self.write(
            "answer",
            id=item.id,
            fact=item.fact,
            typed=review.typed,
            verdict=answered.grade.verdict,
            reason=answered.grade.reason,
            right=answered.right,
            override=review.override,
            rating=review.rating,
            expected=keys(item),
            answer=item.answer,
            why=item.feedback,
            cite=[{"text": cite.text, "url": cite.url} for cite in item.cite],
            again=feedback.comes_again,
            due=feedback.memory.due.isoformat() if feedback.memory else None,
        )

    def summary(self, state: State, score: Summary, over: v.Over, passed: bool | None) -> None:
        """The end of the sitting."""
        self.write(
            "summary",
            mode=state.setup.mode,
            seed=score.seed,
            right=score.right,
            asked=score.asked,
            total=score.total,
            percent=round(score.percent, 1),
            passed=passed,
            finished=over.finished,
            topics={topic: {"right": right, "of": of} for topic, right, of in score.topics},
            missed=[{"id": a.turn.item.id, "fact": a.review.fact, "typed": a.review.typed} for a in score.misses],
            unanswered=[item.id for item in score.left],
            seconds=round(score.spent.total_seconds()),
            due={day.isoformat(): n for day, n in score.due},
        )

    def tell(self, troubles: Iterable[Trouble]) -> None:
        """What is wrong with the store."""
        for trouble in troubles:
            self.write("notice", code=trouble.code, path=trouble.path, detail=trouble.detail, count=trouble.count)


def _texts(options: Iterable[Option]) -> list[dict[str, Any]]:
    return [{"n": n, "text": option.text} for n, option in enumerate(options, 1)]


def keys(item: Item) -> list[str]:
    """What would have been right, as it may be given: numbers of options, or texts."""
    places = {option.id: str(n) for n, option in enumerate(item.options, 1)}
    if item.expects == "choice":
        return [places[name] for name in item.key]
    if item.expects == "order":
        return [" ".join(places[name] for name in item.order)]
    if item.expects == "pairs":
        rights = {pair.left: places[pair.right] for pair in item.pairs}
        return [", ".join(f"{n}-{rights[left.id]}" for n, left in enumerate(item.lefts, 1))]
    return list(item.accept)
