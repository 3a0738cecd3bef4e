"""What goes into a sitting, what comes out, and what it is at any moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.domain import Item, Review
from quizgen.schedule import Memory

if TYPE_CHECKING:
    from quizgen.grading import Grade

Mode = Literal["practice", "cram", "exam", "mistakes"]
Phase = Literal["ready", "asking", "confirming", "pausing", "over"]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a sitting is. `patient`: somebody is there to be asked back, and to be asked again."""

    sitting: str
    mode: Mode
    lang: str
    seed: int
    started: datetime
    patient: bool = True
    limit: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A question in the queue: its number on the paper, and whether it was missed before in this sitting."""

    item: Item
    number: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A turn that is over: how it was judged, and the review that was logged."""

    turn: Turn
    grade: Grade
    review: Review

    @property
    def right(self) -> bool:
        """Does it count as right?"""
        return self.review.rating > 1


@dataclass(frozen=True, slots=True)
class State:
    """A sitting at a moment. `past` is the state before the last answer, to which undoing returns."""

    setup: Setup
    queue: tuple[Turn, ...]  # what is still to be asked, the one being asked first
    memories: Mapping[str, Memory] = field(default_factory=dict)
    done: tuple[Answered, ...] = ()
    phase: Phase = "ready"
    asked: datetime | None = None  # when the question in front was shown
    held: tuple[str, Grade] | None = None  # a response that may count, and waits for a yes
    hints: int = 0
    logged: int = 0  # reviews written so far; it never goes back
    past: State | None = None

    @property
    def total(self) -> int:
        """Questions shown and questions left."""
        return len(self.done) + len(self.queue)


# --- events -----------------------------------------------------------------------------------------
# Named tuples: two dozen dataclasses would take as long to make as the rest of the sitting takes to start.


class Plain(Enum):
    """Events that need no more said."""

    START = "begin, or go on"
    NEXT = "the feedback has been read"
    SKIP = "ask this question later"
    UNDO = "take the last answer back"
    HINT = "give a part of the answer away"
    TICK = "time has passed"
    HAND_IN = "end now; what was not answered counts as missed"
    QUIT = "stop now, to go on another time"


class Answer(NamedTuple):
    """A response to the question in front."""

    text: str


class Confirm(NamedTuple):
    """Whether a near miss counts."""

    yes: bool


class Override(NamedTuple):
    """The learner judges the last answer otherwise."""

    right: bool


Event = Plain | Answer | Confirm | Override

# --- effects ----------------------------------------------------------------------------------------


class Ask(NamedTuple):
    """Show a question: the `number`th of `total`; `memory` is what is known of its fact, `left` the time."""

    turn: Turn
    number: int
    total: int
    memory: Memory | None
    left: timedelta | None


class AskBack(NamedTuple):
    """A near miss: does it count?"""

    item: Item
    typed: str
    grade: Grade


class Unclear(NamedTuple):
    """No answer to this question: it is asked again, without penalty."""

    item: Item
    typed: str
    grade: Grade


class Persist(NamedTuple):
    """Write a review down, before anything that follows is shown."""

    review: Review


class Feedback(NamedTuple):
    """Show how an answer was judged; `pause`: and wait. `late` is the time beyond the limit."""

    answered: Answered
    memory: Memory | None
    comes_again: bool
    pause: bool
    late: timedelta | None = None


class Noted(NamedTuple):
    """An answer of an exam is taken down; it is not judged yet."""

    left: int


class Clue(NamedTuple):
    """A part of the answer."""

    text: str


class Undone(NamedTuple):
    """The answer to this question was taken back."""

    item: Item


class Refused(NamedTuple):
    """That cannot be done now: nothing-before, not-in-exam, no-hint, last-one, only-in-exam."""

    code: str


class Over(NamedTuple):
    """The sitting ends; `finished`: nobody will resume it; `late`: the time was up."""

    finished: bool
    late: timedelta | None = None


Effect = Ask | AskBack | Unclear | Persist | Feedback | Noted | Clue | Undone | Refused | Over
