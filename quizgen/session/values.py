"""What goes into a sitting, what comes out, and what it is at any moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from quizgen.domain import Item, Review
from quizgen.grading import Grade
from quizgen.schedule import Memory

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


@dataclass(frozen=True, slots=True)
class Start:
    """Begin, or go on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to the question in front."""

    text: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """Whether a near miss counts."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Next:
    """The feedback has been read."""


@dataclass(frozen=True, slots=True)
class Override:
    """The learner judges the last answer otherwise."""

    right: bool


@dataclass(frozen=True, slots=True)
class Skip:
    """Ask this question later."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last answer back."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Give a part of the answer away."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """End now; what was not answered counts as missed."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Stop now, to go on another time."""


Event = Start | Answer | Confirm | Next | Override | Skip | Undo | Hint | Tick | HandIn | Quit

# --- effects ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ask:
    """Show a question: the `number`th of `total`; `memory` is what is known of its fact, `left` the time."""

    turn: Turn
    number: int
    total: int
    memory: Memory | None
    left: timedelta | None


@dataclass(frozen=True, slots=True)
class AskBack:
    """A near miss: does it count?"""

    item: Item
    typed: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Unclear:
    """No answer to this question: it is asked again, without penalty."""

    item: Item
    typed: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Persist:
    """Write a review down, before anything that follows is shown."""

    review: Review


@dataclass(frozen=True, slots=True)
class Feedback:
    """Show how an answer was judged; `pause`: and wait. `late` is the time beyond the limit."""

    answered: Answered
    memory: Memory | None
    comes_again: bool
    pause: bool
    late: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """An answer of an exam is taken down; it is not judged yet."""

    left: int


@dataclass(frozen=True, slots=True)
class Clue:
    """A part of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Undone:
    """The answer to this question was taken back."""

    item: Item


@dataclass(frozen=True, slots=True)
class Refused:
    """That cannot be done now: nothing-before, not-in-exam, no-hint, last-one, only-in-exam."""

    code: str


@dataclass(frozen=True, slots=True)
class Over:
    """The sitting ends; `finished`: nobody will resume it; `late`: the time was up."""

    finished: bool
    late: timedelta | None = None


Effect = Ask | AskBack | Unclear | Persist | Feedback | Noted | Clue | Undone | Refused | Over
