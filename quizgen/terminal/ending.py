"""How a sitting begins and ends, in lines: what is ahead, the score, the misses, what comes next, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TextIO

from quizgen.domain import Item
from quizgen.progress import Trouble
from quizgen.session import State, Summary
from quizgen.session import values as v
from quizgen.terminal.lines import Lines, sources
from quizgen.terminal.printer import safe


def opening(lines: Lines, state: State, today: date) -> None:
    """What is ahead, and how to ask for help."""
    phrases, setup = lines.phrases, state.setup
    queue = [turn.item.fact for turn in state.queue]
    known = sum(fact in state.memories for fact in queue)
    questions = phrases("questions", n=state.total)
    text = phrases(f"modes.{setup.mode}", questions=questions, due=known, new=len(queue) - known)
    if setup.limit:
        text += " " + phrases("modes.limit", time=phrases.span(setup.limit))
    lines.printer.line(text)
    if setup.patient:
        lines.printer.line(phrases("modes.help"), "quiet")


def closing(lines: Lines, state: State, score: Summary, over: v.Over, today: date, redo: str, mark: int | None) -> None:
    """Score, topics, misses with sources, what comes next, the seed, and the command for the misses."""
    phrases, line = lines.phrases, lines.printer.line
    line()
    exam = state.setup.mode == "exam"
    if exam and not over.finished:
        line(phrases("saved", n=len(score.left)))
        return
    if over.late:
        line(phrases("time-up", time=phrases.span(over.late)))
    of = score.total if exam else score.asked
    line(phrases("score", right=score.right, of=of, percent=phrases.percent(score.right, of)), "head")
    if mark is not None:
        name = "passed" if score.percent >= mark else "failed"
        line(phrases(name, mark=phrases("percent", n=mark)), "good" if name == "passed" else "bad")
    if len(score.topics) > 1:
        for topic, right, asked in score.topics:
            line(phrases("topic", topic=phrases.topic(topic), right=right, of=asked))
    for answered in score.misses:
        _missed(lines, "missed", answered.turn.item)
        if exam and answered.turn.item.feedback:
            line(phrases("why", text=answered.turn.item.feedback), indent=2)
    for item in score.left if exam else ():
        _missed(lines, "unanswered", item)
    _figures(lines, score, today)
    if score.left and not over.finished:
        line(phrases("saved", n=len(state.queue)))
    if score.misses and redo:
        line(phrases("redo", command=redo))


def _missed(lines: Lines, name: str, item: Item) -> None:
    answer = item.answer if item.kind != "choice" else lines.expected(item)
    lines.printer.line(lines.phrases(name, stem=item.stem, answer=answer))
    for text in sources(item, 1):
        lines.printer.line(lines.phrases("source", text=text), "quiet", indent=2)


def _figures(lines: Lines, score: Summary, today: date) -> None:
    phrases, line = lines.phrases, lines.printer.line
    if score.overrides:
        line(phrases("overrides", n=score.overrides))
    line(phrases("spent", time=phrases.span(score.spent)))
    if score.due:
        line(phrases("next", days=phrases.days(score.due, today)))
    line(phrases("seed", seed=score.seed))


def tell(lines: Lines, troubles: Iterable[Trouble], stream: TextIO) -> None:
    """What is wrong with the store, to stderr."""
    for trouble in troubles:
        name = f"troubles.{trouble.code}"
        values = {"path": trouble.path, "detail": trouble.detail, "count": trouble.count}
        stream.write(safe(lines.phrases(name, **values)) + "\n")
    stream.flush()
