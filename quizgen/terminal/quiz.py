"""The sitting and its surroundings: every line that is read, and everything that is shown or saved, passes here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TextIO

from quizgen.errors import TooFew
from quizgen.picking import Entry, recall
from quizgen.progress import Progress, Sitting, Trouble
from quizgen.schedule import study_day
from quizgen.session import State, step, summary
from quizgen.session import values as v
from quizgen.terminal import ending
from quizgen.terminal.commands import Unknown, event_of
from quizgen.terminal.events import Events
from quizgen.terminal.lines import Lines
from quizgen.terminal.options import Options
from quizgen.terminal.phrases import Phrases
from quizgen.terminal.preparing import Fewer, Load, fresh, resumed, unfinished
from quizgen.terminal.printer import Printer, safe
from quizgen.terminal.reader import Reader

DONE, UNDONE, STOPPED = 0, 1, 130


class Quiz:
    """One run of `quizgen quiz`."""

    def __init__(
        self,
        progress: Progress,
        options: Options,
        phrases: Phrases,
        clock: Callable[[], datetime],
        streams: tuple[TextIO, TextIO, TextIO],
    ) -> None:
        stdin, stdout, self.stderr = streams
        self.progress, self.options, self.phrases, self.clock = progress, options, phrases, clock
        self.live = stdin.isatty() and not options.json
        self.events = Events(stdout) if options.json else None
        self.lines = Lines(Printer(self.stderr if options.json else stdout, options.color), phrases)
        self.reader = Reader(stdin, self.lines.printer, self.live)
        self.state: State | None = None
        self.unwritten: Sitting | None = None  # a new sitting whose first question is not yet shown
        self.failing = False  # the last answer could not be saved
        self._tell(progress.troubles)

    # --- before -----------------------------------------------------------------------------------------

    def prepare(self, index: Sequence[Entry], load: Load) -> bool:
        """Make the sitting, resumed or new; is there anything to ask?"""
        now = self.clock()
        held = unfinished(self.progress, self.options, now)
        if held is not None:
            known = {str(entry[0]) for entry in index}
            state = resumed(held, known, load, self.progress, self.options, self.live, now)
            if state is not None and state.done and self._go_on(held, state, now):
                self.state = state
                return True
        try:
            self.unwritten, self.state = fresh(index, load, self.progress, self.options, self.live, now)
        except Fewer as few:
            if few.found:
                raise TooFew(self.phrases("too-few", n=few.asked, m=few.found)) from few
        if self.state is None or not self.state.queue:
            self._nothing(index, now)
            return False
        if self.events is None:
            ending.opening(self.lines, self.state, study_day(now))
        return True

    def _go_on(self, held: Sitting, state: State, now: datetime) -> bool:
        """Does the learner go on with it? Where nobody can be asked, only if the command line said so."""
        time = held.started.strftime("%H:%M")
        if study_day(held.started) != study_day(now):
            time = f"{self.phrases.day(held.started.date())}, {time}"
        counts = {"n": len(state.done), "m": state.total, "time": time}
        if self.options.resume is None and not self.live:
            self._say("unfinished", **counts)
            return False
        if self.options.resume is None:
            said = self.reader.read(self.phrases("resume", **counts))
            if said is None or said.strip().casefold() in map(str, self.phrases.raw("decline")):
                return False
        self.progress.take_over(held)
        self._say("resumed", **counts)
        return True

    def _nothing(self, index: Sequence[Entry], now: datetime) -> None:
        mode, today = self.options.mode, study_day(now)
        facts = {str(entry[1]) for entry in index}
        days = [m.due for fact, m in recall(self.progress, today).items() if fact in facts and m.due > today]
        due = [(day, days.count(day)) for day in sorted(set(days))]
        if self.events:
            self.events.write("summary", mode=mode, seed=self.options.seed, right=0, asked=0, total=0)
        elif mode == "practice" and due:
            self.lines.printer.line(self.phrases("nothing.practice-next", days=self.phrases.days(due, today)))
        else:
            self.lines.printer.line(self.phrases(f"nothing.{mode}"))

    # --- the sitting ------------------------------------------------------------------------------------

    def sit(self) -> int:
        """Ask until it is over; the exit status."""
        assert self.state is not None
        event: v.Event = v.Plain.START
        while True:
            self.state, effects = step(self.state, event, self.clock())
            for effect in effects:
                self._carry_out(effect)
            if isinstance(effects[-1] if effects else None, v.Over):
                return self._close(effects[-1])  # type: ignore[arg-type]
            event = self._next_event()

    def _carry_out(self, effect: v.Effect) -> None:
        assert self.state is not None
        if isinstance(effect, v.Persist):
            self._save(effect)
            return
        (self.events or self.lines).show(effect, self.state, self.clock())
        if isinstance(effect, v.Ask) and self.unwritten is not None:
            self.lines.printer.flush()
            self.progress.begin(self.unwritten)
            self.unwritten = None

    def _next_event(self) -> v.Event:
        assert self.state is not None
        while True:
            prompt = "" if self.events else self.lines.prompt(self.state)
            line = self.reader.read(prompt, echo=self.events is None)
            try:
                event = event_of(line, self.state, self.phrases)
            except Unknown as unknown:
                self.lines.printer.line(self.phrases("refused.unknown", text=str(unknown)[:20]))
                continue
            if event is not None:
                return event
            for text in self.phrases.raw("help"):
                self.lines.printer.line(str(text))

    def _save(self, effect: v.Persist) -> None:
        trouble = self.progress.add(effect.review)
        if trouble is not None and not self.failing:
            self._tell([trouble])
        elif trouble is None and self.failing:
            self._tell([Trouble("saved-again")])
        self.failing = trouble is not None

    # --- after ------------------------------------------------------------------------------------------

    def _close(self, over: v.Over) -> int:
        assert self.state is not None
        now = self.clock()
        today, score = study_day(now), summary(self.state, now)
        if over.finished:
            self.progress.end(self.state.setup.sitting, now)
        mark = self.options.pass_mark
        if self.events:
            self.events.summary(self.state, score, over, None if mark is None else score.percent >= mark)
        else:
            ending.closing(self.lines, self.state, score, over, today, self.options.redo, mark)
        self.lines.printer.flush()
        recall(self.progress, today, keep=True)
        if self._unsaved():
            return UNDONE
        if not score.asked:
            return UNDONE
        return UNDONE if mark is not None and score.percent < mark else DONE

    def _unsaved(self) -> bool:
        """Print what could not be saved, as lines that can be imported; is there anything?"""
        passing = any(trouble.code in ("full", "busy") for trouble in self.progress.troubles)
        if self.progress.retry() is None and (not self.progress.unsaved or not passing):
            return False
        self._tell([Trouble("unsaved")])
        for line in self.progress.unsaved_lines():
            self.stderr.write(safe(line) + "\n")
        return True

    def interrupted(self) -> int:
        """Ctrl-C: what was answered is saved; say what it came to."""
        self.lines.printer.line()
        if self.state is not None and self.state.done:
            self._close(v.Over(False))
        return STOPPED

    def _say(self, name: str, **values: object) -> None:
        """A notice: to the learner, or beside the events of a program."""
        stream = self.lines.printer if self.live else Printer(self.stderr)
        stream.line(self.phrases(name, **values))

    def _tell(self, troubles: Iterable[Trouble]) -> None:
        self.lines.printer.flush()
        if self.events:
            self.events.tell(troubles)
        ending.tell(self.lines, troubles, self.stderr)
