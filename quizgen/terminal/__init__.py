"""The terminal quiz: reads lines, drives a sitting, writes each answer down before its feedback is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TextIO

from quizgen.picking import Entry
from quizgen.progress import Progress
from quizgen.terminal.options import Options
from quizgen.terminal.phrases import Phrases
from quizgen.terminal.preparing import Load
from quizgen.terminal.quiz import DONE, Quiz

__all__ = ["Options", "run"]


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
    """Sit; the exit status.

    `index` holds (item, fact, topic, level, kind, …) of every item that may be asked, `load` gives items by id,
    `words` are templates/terminal of the language of the screen, `clock` the local time with its zone.
    """
    quiz = Quiz(progress, options, Phrases(words), clock, (stdin, stdout, stderr))
    try:
        return quiz.sit() if quiz.prepare(list(index), load) else DONE
    except KeyboardInterrupt:
        return quiz.interrupted()
