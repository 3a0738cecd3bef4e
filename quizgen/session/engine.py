"""The sitting itself: `step(state, event, now) -> (state, effects)`. It never reads, writes, waits or raises.

What is logged decides everything: a state is what `replay` makes of its reviews.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from quizgen.domain import Item, Review
from quizgen.schedule import AGAIN, COUNTED, GOOD, HARD, Memory, after, study_day
from quizgen.session import values as v
from quizgen.session.hints import clue
from quizgen.session.values import Effect, Event, Plain, Setup, State, Turn

if TYPE_CHECKING:
    from quizgen.grading import Grade

Step = tuple[State, tuple[Effect, ...]]
APART = 3  # other questions before a missed one comes again
BACK = 50  # answers at least that can be taken back, one after the other
LONGEST_MS = 60_000  # of an answer, as it is logged: longer is not thinking


def begin(setup: Setup, items: Iterable[Item], memories: Mapping[str, Memory]) -> State:
    """A sitting that is about to start."""
    queue = tuple(Turn(item, number) for number, item in enumerate(items, 1))
    return State(setup, queue, memories)


def replay(state: State, reviews: Iterable[Review]) -> State:
    """The sitting as it stood after these reviews."""
    for review in reviews:
        state = _replayed(state, review)
        state = replace(state, logged=max(state.logged, _number(review.id) + 1))
    return state


def _replayed(state: State, review: Review) -> State:
    if review.voids:
        if not state.done or state.done[-1].review.id != review.voids or state.past is None:
            return state
        before = state.past
        return _answered(before, state.done[-1].grade, review) if review.rating else before
    at = next((i for i, turn in enumerate(state.queue) if turn.item.id == review.item), None)
    if at is None:
        return state
    turn = state.queue[at]
    state = replace(state, queue=(turn, *state.queue[:at], *state.queue[at + 1 :]))
    return _answered(state, _judge(review.typed, turn.item), review)


def _number(name: str) -> int:
    tail = name.partition("~")[0].rpartition(".")[2]
    return int(tail) if tail.isdecimal() else 0


def step(state: State, event: Event, now: datetime) -> Step:
    """What an event makes of a sitting, and what is to be done about it."""
    if state.phase == "over":
        return state, ()
    return _STEPS[event if isinstance(event, Plain) else type(event)](state, event, now)


# --- asking and answering ---------------------------------------------------------------------------


def _start(state: State, _: Event, now: datetime) -> Step:
    if state.phase != "ready":
        return state, ()
    return _ask(state, now)


def _ask(state: State, now: datetime) -> Step:
    """Show the question in front, or end."""
    if not state.queue:
        return replace(state, phase="over"), (v.Over(True),)
    state = replace(state, phase="asking", asked=now, held=None, hints=0)
    return state, (_question(state, now),)


def _question(state: State, now: datetime) -> v.Ask:
    turn = state.queue[0]
    number = turn.number if state.setup.mode == "exam" else len(state.done) + 1
    left = state.setup.started + state.setup.limit - now if state.setup.limit else None
    return v.Ask(turn, number, state.total, state.memories.get(turn.item.fact), left)


def _answer(state: State, event: v.Answer, now: datetime) -> Step:
    if state.phase == "pausing":
        return _ask(state, now)
    if state.phase == "confirming":
        state = replace(state, phase="asking", held=None)
    if state.phase != "asking":
        return state, ()
    item = state.queue[0].item
    said = _judge(event.text, item)
    if state.setup.patient and said.verdict == "unclear":
        return state, (v.Unclear(item, event.text, said),)
    if state.setup.patient and said.verdict == "near" and state.setup.mode != "exam":
        held = replace(state, phase="confirming", held=(event.text, said))
        return held, (v.AskBack(item, event.text, said),)
    return _take(state, event.text, said, said.right, now)


def _confirm(state: State, event: v.Confirm, now: datetime) -> Step:
    if state.phase != "confirming" or state.held is None:
        return state, ()
    typed, said = state.held
    return _take(replace(state, phase="asking", held=None), typed, said, event.yes, now)


def _take(state: State, typed: str, said: Grade, right: bool, now: datetime) -> Step:
    """Log an answer and show what it was worth."""
    late = _late(state, now)
    exam = state.setup.mode == "exam"
    rating = AGAIN if not right or (exam and late) else HARD if state.hints else GOOD
    review = _review(state, typed, said.verdict, rating, now)
    state = _answered(replace(state, phase="asking"), said, review)
    state = replace(state, logged=state.logged + 1)
    if exam:
        return _noted(state, review, late, now)
    return _shown(state, review, late, now)


def _review(
    state: State,
    typed: str,
    verdict: str,
    rating: int,
    now: datetime,
    voids: str = "",
    override: bool = False,
) -> Review:
    item = state.queue[0].item if not voids else state.done[-1].turn.item
    spent = int((now - state.asked).total_seconds() * 1000) if state.asked else 0
    return Review(
        id=f"{state.setup.sitting}.{state.logged}",
        fact=item.fact,
        item=item.id,
        lang=state.setup.lang,
        utc=now.astimezone(UTC).isoformat(timespec="milliseconds"),
        study_day=study_day(now).isoformat(),
        rating=rating,
        verdict=verdict,
        override=override,
        ms=min(max(spent, 0), LONGEST_MS),
        mode=state.setup.mode,
        typed=typed,
        voids=voids,
    )


def _answered(state: State, said: Grade, review: Review) -> State:
    """The state after the question in front was answered: the one rule, for now and for replaying."""
    turn, rest = state.queue[0], state.queue[1:]
    done = v.Answered(turn, said, review)
    if not done.right and state.setup.patient and state.setup.mode != "exam":
        rest = (*rest[:APART], replace(turn, again=True), *rest[APART:])
    memories = state.memories
    if state.setup.mode in COUNTED and not turn.again:
        day = date.fromisoformat(review.study_day)
        fact = turn.item.fact
        memories = {**memories, fact: after(memories.get(fact), fact, review.rating, day)}
    past = _shortened(state) if len(state.done) % BACK == BACK - 1 else state
    return replace(state, queue=rest, memories=memories, done=(*state.done, done), past=past, held=None, hints=0)


def _shortened(state: State) -> State:
    """The state with a short past: all that was before each of ten thousand answers would fill the memory."""
    kept: list[State] = []
    at: State | None = state
    while at is not None and len(kept) < BACK:
        kept.append(at)
        at = at.past
    past: State | None = None
    for one in reversed(kept):
        past = replace(one, past=past)
    assert past is not None
    return past


def _shown(state: State, review: Review, late: timedelta | None, now: datetime) -> Step:
    last = state.done[-1]
    pause = state.setup.patient and not last.right
    again = any(turn.item is last.turn.item for turn in state.queue)
    memory = state.memories.get(review.fact) if state.setup.mode in COUNTED else None
    feedback = v.Feedback(last, memory, again, pause, late)
    if pause:
        return replace(state, phase="pausing"), (v.Persist(review), feedback)
    state, more = _ask(state, now)
    return state, (v.Persist(review), feedback, *more)


def _noted(state: State, review: Review, late: timedelta | None, now: datetime) -> Step:
    if late:
        return replace(state, phase="over"), (v.Persist(review), v.Over(True, late))
    noted = v.Noted(len(state.queue))
    state, more = _ask(state, now)
    return state, (v.Persist(review), noted, *more)


def _late(state: State, now: datetime) -> timedelta | None:
    if state.setup.limit is None:
        return None
    over = now - state.setup.started - state.setup.limit
    return over if over > timedelta() else None


# --- taking back, putting off -----------------------------------------------------------------------


def _override(state: State, event: v.Override, now: datetime) -> Step:
    if state.setup.mode == "exam":
        return state, (v.Refused("not-in-exam"),)
    if state.past is None or not state.done or state.done[-1].right == event.right:
        return state, (v.Refused("nothing-before"),)
    last = state.done[-1]
    rating = GOOD if event.right else AGAIN
    review = _review(state, last.review.typed, last.grade.verdict, rating, now, last.review.id, override=True)
    review = replace(review, ms=last.review.ms)
    logged = state.logged + 1
    state = replace(_answered(state.past, last.grade, review), phase="asking", logged=logged)
    return _shown(state, review, None, now)


def _undo(state: State, _: Event, now: datetime) -> Step:
    if state.phase == "confirming":
        return _ask(state, now)
    if state.setup.mode == "exam":
        return state, (v.Refused("not-in-exam"),)
    if state.past is None or not state.done:
        return state, (v.Refused("nothing-before"),)
    last = state.done[-1]
    review = _review(state, "", "void", 0, now, last.review.id)
    before, more = _ask(replace(state.past, logged=state.logged + 1), now)
    return before, (v.Persist(review), v.Undone(last.turn.item), *more)


def _skip(state: State, _: Event, now: datetime) -> Step:
    if state.phase == "pausing":
        return _ask(state, now)
    if len(state.queue) < 2:
        return state, (v.Refused("last-one"),)
    return _ask(replace(state, queue=(*state.queue[1:], state.queue[0])), now)


def _hint(state: State, _: Event, now: datetime) -> Step:
    if state.setup.mode == "exam":
        return state, (v.Refused("not-in-exam"),)
    text = clue(state.queue[0].item, state.hints + 1) if state.phase == "asking" else ""
    if not text:
        return state, (v.Refused("no-hint"),)
    return replace(state, hints=state.hints + 1), (v.Clue(text),)


def _next(state: State, _: Event, now: datetime) -> Step:
    return _ask(state, now) if state.phase == "pausing" else (state, ())


# --- ending -----------------------------------------------------------------------------------------


def _tick(state: State, _: Event, now: datetime) -> Step:
    late = _late(state, now)
    if late and state.setup.mode == "exam":
        return replace(state, phase="over"), (v.Over(True, late),)
    return state, ()


def _hand_in(state: State, _: Event, now: datetime) -> Step:
    if state.setup.mode != "exam":
        return state, (v.Refused("only-in-exam"),)
    return replace(state, phase="over"), (v.Over(True),)


def _quit(state: State, _: Event, now: datetime) -> Step:
    return replace(state, phase="over"), (v.Over(not state.queue),)


def _judge(response: str, item: Item) -> Grade:
    """The judge is called for when there is something to judge: the first question need not wait for it."""
    from quizgen.grading import grade

    return grade(response, item)


_STEPS: Mapping[Any, Callable[[State, Any, datetime], Step]] = {
    v.Answer: _answer,
    v.Confirm: _confirm,
    v.Override: _override,
    Plain.START: _start,
    Plain.NEXT: _next,
    Plain.UNDO: _undo,
    Plain.SKIP: _skip,
    Plain.HINT: _hint,
    Plain.TICK: _tick,
    Plain.HAND_IN: _hand_in,
    Plain.QUIT: _quit,
}
