"""The sitting on a full screen: what the line UI would print is gathered here, and `screen` shows it.

Before the first question and after the last, the terminal is used line by line: the score stays in the scrollback.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO

from quizgen.picking import Entry
from quizgen.progress import Progress
from quizgen.session import step
from quizgen.session import values as v
from quizgen.terminal.lines import Lines
from quizgen.terminal.options import Options
from quizgen.terminal.phrases import Phrases
from quizgen.terminal.preparing import Load
from quizgen.terminal.quiz import DONE, STOPPED, Quiz
from quizgen.terminal.sheet import Row, Sheet

if TYPE_CHECKING:
    from quizgen.terminal.screen import QuizApp


class FullScreen(Quiz):
    """One run of `quizgen quiz --tui`. On the screen: `ask`; when it is judged, `shown` in `rows`; and a `note`."""

    ask: v.Ask
    shown: v.Feedback | v.AskBack | None = None  # what is judged or asked back
    rows: tuple[Row, ...] = ()  # of `shown`
    note: str = ""
    over: v.Over | None = None

    def sit(self) -> int:
        """Ask until it is over; the exit status."""
        lines, stderr = self.lines, self.stderr
        try:
            status = self.app().run()
        finally:
            self.lines, self.stderr = lines, stderr
        if status == STOPPED:
            raise KeyboardInterrupt
        return self._close(self.over or v.Over(False))

    def app(self) -> QuizApp:
        """The app of this sitting; from now on nothing is printed."""
        from quizgen.terminal.screen import QuizApp

        self.sheet, self.stderr = Sheet(), io.StringIO()
        self.lines = Lines(self.sheet, self.phrases)
        self.waiting: deque[v.Effect] = deque()  # they follow when the feedback has been read
        return QuizApp(self)

    # --- what happens -----------------------------------------------------------------------------------

    @property
    def reading(self) -> bool:
        """Is there feedback that waits to be read?"""
        return isinstance(self.shown, v.Feedback)

    def send(self, event: v.Event) -> None:
        """Let an event happen: every effect up to the next thing to read is carried out."""
        assert self.state is not None
        self.note = ""
        self.state, effects = step(self.state, event, self.clock())
        if effects and not isinstance(effects[0], v.Refused):
            self.waiting.clear()
        self.waiting.extendleft(reversed(effects))
        self._go()

    def go_on(self) -> None:
        """The feedback has been read."""
        assert self.state is not None
        if not self.waiting:
            self.send(v.Plain.NEXT)
            return
        self.state = replace(self.state, asked=self.clock())  # reading is not answering
        self.note = ""
        self._go()

    def _go(self) -> None:
        while self.waiting:
            effect = self.waiting.popleft()
            self._carry_out(effect)
            self._keep(effect)
            if isinstance(effect, v.Feedback | v.Refused):
                break
        told = self.stderr.getvalue().strip()  # type: ignore[attr-defined]
        if told:
            self.note = told
            self.stderr = io.StringIO()

    def _keep(self, effect: v.Effect) -> None:
        rows = self.sheet.take()
        match effect:
            case v.Ask():
                self.ask, self.shown, self.rows = effect, None, ()
            case v.Feedback():
                self.shown, self.rows = effect, self._with_reasons(effect, rows)
            case v.AskBack():
                self.shown, self.rows = effect, rows
            case v.Over():
                self.over = effect
            case _ if rows:
                self.note = rows[-1].text

    def _with_reasons(self, feedback: v.Feedback, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Here the last feedback is gone when its judgement is overruled: the reasons are said again."""
        if not feedback.answered.review.override:
            return rows
        self.lines.reasons(feedback.answered)
        return (*rows[:1], *self.sheet.take(), *rows[1:])

    def head(self) -> tuple[str, str]:
        """`Question 3 of 20 (…)` with the time that is left, and the stem."""
        assert self.state is not None
        limit, ask = self.state.setup.limit, self.ask
        if limit is not None:
            ask = ask._replace(left=self.state.setup.started + limit - self.clock())
        self.lines.show(ask, self.state, self.clock())
        _, head, stem, *_ = self.sheet.take()
        return head.text, stem.text


def run(
    index: Iterable[Entry],
    load: Load,
    progress: Progress,
    options: Options,
    words: Mapping[str, Any],
    clock: Callable[[], datetime],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Sit at a full screen; the exit status. The arguments are those of `terminal.run`."""
    quiz = FullScreen(progress, options, Phrases(words), clock, (stdin, stdout, stderr))
    try:
        return quiz.sit() if quiz.prepare(list(index), load) else DONE
    except KeyboardInterrupt:
        return quiz.interrupted()
