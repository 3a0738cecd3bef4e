"""What the command line asks of a sitting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from quizgen.session import Mode

COUNT = 20  # questions of a sitting, where nobody says how many


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `quizgen quiz`.

    `scope` is the filters as text, so that a sitting is resumed under the same ones; `redo` the command that asks the
    misses again.
    """

    mode: Mode = "practice"
    lang: str = "en"
    seed: int = 0
    count: int | None = None
    max_new: int | None = None
    since_days: int | None = None  # of mistakes
    resume: bool | None = None  # None: ask, where somebody can be asked
    limit: timedelta | None = None
    pass_mark: int | None = None  # percent
    color: bool = False
    json: bool = False
    scope: str = ""
    redo: str = "quizgen quiz --mistakes"
