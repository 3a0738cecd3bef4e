"""The sitting as a state machine: what must hold whatever a learner does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from make_items import RIGHT, many, seven, text

from quizgen.domain import Item, Review
from quizgen.schedule import Memory, fold
from quizgen.session import Setup, State, begin, replay, step, summary
from quizgen.session import values as v

NOW = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)


def setup(mode: str = "practice", **more: object) -> Setup:
    plain = Setup("0a1b2c3d4e5f", mode, "en", 7, NOW)  # type: ignore[arg-type]
    return replace(plain, **more)  # type: ignore[arg-type]


def run(state: State, *events: v.Event, now: datetime = NOW) -> tuple[State, list[v.Effect]]:
    effects: list[v.Effect] = []
    for event in events:
        state, more = step(state, event, now)
        effects += more
    return state, effects


def sitting(items: tuple[Item, ...], mode: str = "practice", **more: object) -> State:
    state, _ = run(begin(setup(mode, **more), items, {}), v.Plain.START)
    return state


def logged(effects: list[v.Effect]) -> list[Review]:
    return [effect.review for effect in effects if isinstance(effect, v.Persist)]


def core(state: State) -> object:
    """Everything of a state but the clock and the counter of reviews."""
    done = [(a.turn, a.grade, a.review) for a in state.done]
    return state.queue, done, state.memories


# --- whatever happens -------------------------------------------------------------------------------

EVENTS = st.one_of(
    st.builds(v.Answer, st.sampled_from([*RIGHT.values(), "", "?", "5/6/1992", "Nazarbayef", "1993", "\x1b[2J"])),
    st.builds(v.Confirm, st.booleans()),
    st.builds(v.Override, st.booleans()),
    st.sampled_from([v.Plain.START, v.Plain.NEXT, v.Plain.SKIP, v.Plain.UNDO, v.Plain.HINT, v.Plain.TICK]),
)  # fmt: skip


class Sitting(RuleBasedStateMachine):
    """Any events in any order, in any mode; the log is kept as a store would keep it."""

    @initialize(
        mode=st.sampled_from(["practice", "cram", "exam", "mistakes"]),
        patient=st.booleans(),
        limit=st.sampled_from([None, timedelta(minutes=3)]),
    )
    def start(self, mode: str, patient: bool, limit: timedelta | None) -> None:
        self.fresh = begin(setup(mode, patient=patient, limit=limit), seven("en"), {})
        self.now = NOW
        self.log: list[Review] = []
        self.marks: list[tuple[object, State]] = []
        self.state, effects = step(self.fresh, v.Plain.START, self.now)
        assert [type(effect) for effect in effects] == [v.Ask]

    @rule(event=EVENTS, seconds=st.integers(-5, 40))
    def happens(self, event: v.Event, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        before, held = self.state, len(self.log)
        self.state, effects = step(before, event, self.now)
        seen_feedback = False
        for effect in effects:
            if isinstance(effect, v.Persist):
                assert not seen_feedback, "a review is written before its feedback"
                self.log.append(effect.review)
            seen_feedback = seen_feedback or isinstance(effect, v.Feedback | v.Noted | v.Undone)
        assert not seen_feedback or len(self.log) == held + 1
        assert step(before, event, self.now)[1] == effects

    @precondition(lambda self: self.state.phase != "over" and self.state.setup.mode != "exam")
    @rule(times=st.integers(1, 4))
    def undoing_returns(self, times: int) -> None:
        state = self.state
        for _ in range(times):
            wanted = state.past
            if wanted is None or state.phase == "confirming":
                return
            state, effects = step(state, v.Plain.UNDO, self.now)
            self.log += logged(list(effects))
            self.state = state
            assert core(state) == core(wanted)

    @precondition(lambda self: self.state.phase != "over")
    @rule(event=st.sampled_from([v.Plain.QUIT, v.Plain.HAND_IN]))
    def ends(self, event: v.Event) -> None:
        if self.state.setup.mode == "exam" or event is v.Plain.QUIT:
            self.state, effects = step(self.state, event, self.now)
            assert isinstance(effects[-1], v.Over)

    @invariant()
    def shown_and_left_are_all(self) -> None:
        state = self.state
        asked_again = sum(a.turn.again for a in state.done) + sum(t.again for t in state.queue)
        assert state.total == 9 + asked_again
        first = {a.turn.item.id for a in state.done if not a.turn.again} | {
            t.item.id for t in state.queue if not t.again
        }
        assert first == set(RIGHT)

    @invariant()
    def the_log_makes_the_state(self) -> None:
        again = replay(self.fresh, self.log)
        assert {t.item.id for t in again.queue} == {t.item.id for t in self.state.queue}
        assert [(a.turn.item, a.turn.again, a.grade, a.review) for a in again.done] == [
            (a.turn.item, a.turn.again, a.grade, a.review) for a in self.state.done
        ]
        assert again.memories == self.state.memories and again.logged == self.state.logged

    @invariant()
    def the_schedule_is_the_fold_of_the_log(self) -> None:
        assert fold(self.log, self.now.date()) == self.state.memories

    @invariant()
    def names_are_given_once(self) -> None:
        assert len({review.id for review in self.log}) == len(self.log)
        assert all(0 <= review.ms <= 60_000 for review in self.log)

    @invariant()
    def nothing_is_told_in_an_exam(self) -> None:
        if self.state.setup.mode == "exam":
            assert self.state.memories == {} and not any(t.again for t in self.state.queue)
            assert not any(review.voids for review in self.log)

    @invariant()
    def an_end_is_an_end(self) -> None:
        if self.state.phase == "over":
            assert step(self.state, v.Answer("1992"), self.now) == (self.state, ())


Sitting.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestSitting = Sitting.TestCase


# --- practice ---------------------------------------------------------------------------------------


def test_a_right_answer_goes_on_at_once_and_a_wrong_one_waits() -> None:
    state = sitting(seven())
    state, effects = run(state, v.Answer("2"))
    assert [type(e) for e in effects] == [v.Persist, v.Feedback, v.Ask]
    state, effects = run(state, v.Answer("2"))
    assert [type(e) for e in effects] == [v.Persist, v.Feedback] and state.phase == "pausing"
    state, effects = run(state, v.Plain.NEXT)
    assert [type(e) for e in effects] == [v.Ask] and effects[0].number == 3  # type: ignore[union-attr]


def test_a_missed_question_comes_again_after_three_others_until_it_is_right() -> None:
    state = sitting(many(6))
    state, _ = run(state, v.Answer("1850"), v.Plain.NEXT)
    assert [turn.item.id.partition(".")[0] for turn in state.queue] == [
        "event-1", "event-2", "event-3", "event-0", "event-4", "event-5",
    ]  # fmt: skip
    state, _ = run(state, v.Answer("1901"), v.Answer("1902"), v.Answer("1903"), v.Answer("1850"), v.Plain.NEXT)
    state, _ = run(state, v.Answer("1904"), v.Answer("1905"), v.Answer("1900"))
    assert state.phase == "over"
    score = summary(state, NOW)
    assert (score.right, score.asked, len(score.misses)) == (5, 6, 1)


def test_only_the_first_answer_moves_the_schedule() -> None:
    state = sitting(many(1))
    state, effects = run(state, v.Answer("1850"), v.Plain.NEXT)
    after_miss = state.memories["event-0.happened-on"]
    state, more = run(state, v.Answer("1900"))
    assert state.memories["event-0.happened-on"] == after_miss and after_miss.due == date(2026, 3, 6)
    assert [review.rating for review in logged(effects + more)] == [1, 3]


def test_a_near_miss_is_asked_about_and_never_silent() -> None:
    state = sitting((text("Nursultan Nazarbayev"), *many(1)))
    state, effects = run(state, v.Answer("Nursultan Nazarbaiev"))
    assert isinstance(effects[-1], v.AskBack) and logged(effects) == [] and state.phase == "confirming"
    _, effects = run(state, v.Confirm(False))
    assert logged(effects)[0].rating == 1 and logged(effects)[0].verdict == "near"
    _, effects = run(state, v.Confirm(True))
    assert logged(effects)[0].rating == 3 and logged(effects)[0].verdict == "near"
    back, effects = run(state, v.Plain.UNDO)
    assert back.phase == "asking" and logged(effects) == []


def test_no_answer_is_asked_again_without_penalty() -> None:
    state, effects = run(sitting(many(1)), v.Answer("?"), v.Answer("92"), v.Answer("Nazarbayev"))
    assert [type(e) for e in effects] == [v.Unclear] * 3 and state.total == 1


def test_i_was_right_voids_the_miss_and_is_marked() -> None:
    state, before = run(sitting(many(2)), v.Answer("1850"))
    state, effects = run(state, v.Override(True))
    (miss,), (override,) = logged(before), logged(effects)
    assert override.override and override.voids == miss.id and override.rating == 3
    assert override.typed == "1850" and override.verdict == "wrong"
    assert state.total == 2 and summary(state, NOW).overrides == 1
    assert state.memories["event-0.happened-on"].due == date(2026, 3, 7)
    state, effects = run(state, v.Override(True))
    assert effects == [v.Refused("nothing-before")]
    state, effects = run(state, v.Override(False))
    assert logged(effects)[0].rating == 1 and state.phase == "pausing"


def test_a_hint_makes_a_right_answer_a_hard_one() -> None:
    _, effects = run(sitting((text("Nursultan Nazarbayev"),)), v.Plain.HINT, v.Plain.HINT, v.Answer("Nazarbayev"))
    assert effects[:2] == [v.Clue("N… N…"), v.Clue("Nu… Na…")]
    assert logged(effects)[0].rating == 2


@pytest.mark.parametrize("item", seven("ru"), ids=lambda item: item.id)
def test_no_hint_is_the_answer(item: Item) -> None:
    state = sitting((item,))
    for _ in range(9):
        state, effects = run(state, v.Plain.HINT)
        for effect in effects:
            if isinstance(effect, v.Clue):
                assert effect.text.replace("…", "").casefold() != item.answer.casefold()
                assert (
                    run(state, v.Answer(effect.text))[0].done[-1:] == ()
                    or not run(state, v.Answer(effect.text))[0].done[-1].right
                )
    assert effects == [v.Refused("no-hint")]


def test_cram_leaves_the_schedule_alone_and_says_nothing_of_days() -> None:
    state, effects = run(sitting(many(3), "cram"), v.Answer("1900"), v.Answer("0000"))
    assert state.memories == {} and all(r.mode == "cram" for r in logged(effects))
    assert all(e.memory is None for e in effects if isinstance(e, v.Feedback))


# --- pipes, exams, clocks ---------------------------------------------------------------------------


def test_in_a_pipe_every_line_is_one_answer() -> None:
    items = (text("Nursultan Nazarbayev"), *many(3))
    state, effects = run(sitting(items, patient=False), *map(v.Answer, ["Nursultan Nazarbaiev", "?", "1901", "1902"]))
    assert state.phase == "over" and len(state.done) == 4
    assert [a.right for a in state.done] == [False, False, True, True]
    assert not any(isinstance(e, v.AskBack | v.Unclear) for e in effects)
    assert not any(e.pause or e.comes_again for e in effects if isinstance(e, v.Feedback))
    assert [a.turn.item.answer for a in summary(state, NOW).misses] == ["Nursultan Nazarbayev", "1900"]


def test_an_exam_tells_nothing_until_its_end() -> None:
    state, effects = run(
        sitting(many(4), "exam"), v.Answer("1900"), v.Plain.SKIP, v.Answer("1850"), v.Plain.HINT, v.Plain.UNDO
    )
    assert not any(isinstance(e, v.Feedback) for e in effects)
    assert effects[-2:] == [v.Refused("not-in-exam")] * 2
    asked = [e.number for e in effects if isinstance(e, v.Ask)]
    assert asked == [2, 3, 4]  # the second was put off
    state, effects = run(state, v.Answer("1903"), v.Answer("1901"))
    assert effects[-1] == v.Over(True)
    assert (summary(state, NOW).right, summary(state, NOW).total) == (3, 4)


def test_an_exam_handed_in_counts_what_is_missing() -> None:
    state, _ = run(sitting(many(4), "exam"), v.Answer("1900"), v.Plain.HAND_IN)
    score = summary(state, NOW)
    assert (score.right, score.asked, score.total, len(score.left), score.percent) == (1, 1, 4, 3, 25)


def test_an_exam_answer_after_the_time_counts_as_wrong_and_ends_it() -> None:
    state = sitting(many(3), "exam", limit=timedelta(minutes=1))
    state, _ = run(state, v.Answer("1900"), now=NOW + timedelta(seconds=59))
    assert run(state, v.Plain.TICK, now=NOW + timedelta(seconds=60))[1] == []
    state, effects = run(state, v.Answer("1901"), now=NOW + timedelta(seconds=64))
    assert effects[-1] == v.Over(True, timedelta(seconds=4)) and not state.done[-1].right


def test_a_late_answer_in_practice_is_only_noted() -> None:
    state = sitting(many(3), limit=timedelta(minutes=1))
    state, effects = run(state, v.Answer("1900"), now=NOW + timedelta(seconds=64))
    assert effects[1].late == timedelta(seconds=4) and state.done[-1].right  # type: ignore[union-attr]


def test_an_hour_earlier_than_yesterday_is_still_a_day_and_before_four_it_is_yesterday() -> None:
    memories = sitting(many(1))
    evening, _ = run(memories, v.Answer("1900"), now=NOW)
    next_day = begin(setup(started=NOW), many(1), evening.memories)
    state, _ = run(next_day, v.Plain.START, v.Answer("1900"), now=NOW + timedelta(hours=45))
    assert state.memories["event-0.happened-on"].reps == 2
    _, effects = run(sitting(many(1)), v.Answer("1900"), now=datetime(2026, 3, 6, 3, 59, tzinfo=UTC))
    assert logged(effects)[0].study_day == "2026-03-05"


def test_a_clock_that_goes_back_changes_no_memory() -> None:
    known = {"event-0.happened-on": Memory("event-0.happened-on", date(2027, 1, 1), date(2026, 12, 1), 9.0, 5.0, 3, 0)}
    state, _ = run(begin(setup(), many(1), known), v.Plain.START, v.Answer("1900"))
    assert state.memories == known


def test_what_was_done_before_the_process_died_is_there_when_it_is_resumed() -> None:
    fresh = begin(setup(), many(6), {})
    state, effects = run(fresh, v.Plain.START, v.Answer("1900"), v.Answer("1850"), v.Plain.NEXT, v.Answer("1902"))
    again = replay(fresh, logged(effects))
    assert core(again) == core(state)
    again, effects = run(again, v.Plain.START)
    assert isinstance(effects[0], v.Ask) and effects[0].turn.item.id == "event-3.happened-on:year-typed"
    again, effects = run(again, v.Answer("1903"))
    assert logged(effects)[0].id.endswith(".3")  # no name is given twice


def test_a_long_sitting_keeps_a_short_past_and_is_replayed_the_same() -> None:
    state = sitting(many(200))
    state, told = run(state, *([v.Answer("1700"), v.Plain.NEXT] * 180))
    depth, at = 0, state
    while at.past is not None:
        depth, at = depth + 1, at.past
    assert 50 <= depth <= 101
    back, more = run(state, *[v.Plain.UNDO] * 50)
    assert len(back.done) == len(state.done) - 50
    again = replay(sitting(many(200)), logged([*told, *more]))
    assert [one.review.id for one in again.done] == [one.review.id for one in back.done]
