"""Which questions a sitting asks, and what is read of the log to know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from make_items import item

from quizgen import schedule
from quizgen.domain import Review
from quizgen.picking import missed, paper, pick, recall
from quizgen.progress import Progress
from quizgen.schedule import Memory

NOW = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)
DAY = NOW.date()
ENTRIES = [
    (f"fact-{n}:{ask}", f"fact-{n}", "history", ("core", "useful", "trivia")[n % 3], kind, n)
    for n in range(30)
    for ask, kind in (("year", "choice"), ("typed", "number"), ("true-false", "true-false"))
]


def store(folder: Path) -> Progress:
    return Progress.open(folder, "bank", NOW)


def review(n: int, fact: str, rating: int = 3, day: date = DAY, sitting: str = "s", mode: str = "practice") -> Review:
    utc = f"{day}T10:{n // 60:02}:{n % 60:02}Z"
    return Review(f"{sitting}.{n}", fact, f"{fact}:year", "en", utc, f"{day}", rating, "x", False, 0, mode)


def known(*facts: str, due: date = DAY, reps: int = 1) -> dict[str, Memory]:
    return {fact: Memory(fact, due, DAY - timedelta(days=9), 3.0, 5.0, reps, 0) for fact in facts}


def facts(names: Sequence[str]) -> list[str]:
    return [name.partition(":")[0] for name in names]


def practice(
    folder: Path, memories: dict[str, Memory], seed: int = 1, count: int = 10, new: int | None = None
) -> list[str]:
    return pick("practice", ENTRIES, store(folder), memories, seed, DAY, count, new)


def test_due_facts_come_before_new_ones_and_each_fact_once(tmp_path: Path) -> None:
    memories = known("fact-7", "fact-8") | known("fact-9", due=DAY + timedelta(days=1)) | known("gone-from-the-bank")
    asked = facts(practice(tmp_path, memories))
    assert set(asked[:2]) == {"fact-7", "fact-8"} and len(set(asked)) == len(asked) == 10
    assert "fact-9" not in asked and "gone-from-the-bank" not in asked


def test_core_facts_are_learnt_first(tmp_path: Path) -> None:
    assert all(int(fact[5:]) % 3 == 0 for fact in facts(practice(tmp_path, {})))


def test_new_facts_have_a_limit_of_their_own(tmp_path: Path) -> None:
    assert len(practice(tmp_path, known("fact-1"), new=2)) == 3
    assert len(practice(tmp_path, known("fact-1"), new=0)) == 1


def test_the_longest_overdue_are_asked_where_there_are_too_many(tmp_path: Path) -> None:
    memories = known("fact-1", "fact-2") | known("fact-3", "fact-4", due=DAY - timedelta(days=3))
    assert set(facts(practice(tmp_path, memories, count=2))) == {"fact-3", "fact-4"}


def test_a_known_fact_is_rather_recalled_than_recognised(tmp_path: Path) -> None:
    def typed(reps: int) -> int:
        memories = known(*(f"fact-{n}" for n in range(30)), reps=reps)
        return sum(name.endswith("typed") for name in practice(tmp_path, memories, count=30))

    assert typed(5) > 15 > typed(1)


def test_a_seed_is_an_order(tmp_path: Path) -> None:
    for mode in ("cram", "exam", "practice"):
        drawn = [pick(mode, ENTRIES, store(tmp_path), {}, seed, DAY, 8) for seed in (1, 1, 2)]
        assert drawn[0] == drawn[1] != drawn[2]


def test_a_new_fact_moves_no_other(tmp_path: Path) -> None:
    more = [*ENTRIES, ("new:year", "new", "history", "core", "choice", 99)]
    for mode in ("cram", "practice"):
        before = pick(mode, ENTRIES, store(tmp_path), {}, 3, DAY, 30)
        after = pick(mode, more, store(tmp_path), {}, 3, DAY, 31)
        assert [name for name in after if name != "new:year"] == before


def test_a_paper_asks_each_fact_once_before_any_twice(tmp_path: Path) -> None:
    drawn = facts(pick("exam", ENTRIES, store(tmp_path), {}, 5, DAY, 30))
    assert len(set(drawn[:30])) == 30 and len(drawn) == 60


def test_a_paper_holds_no_item_that_gives_another_away() -> None:
    one = item("treaty.signed-on:year", "year", accept=("1992",), gives=("1992",), stem="When was it signed?")
    two = item("treaty.signed-in:value", "text", stem="Where was the treaty of 1992 signed?", gives=("Moscow",))
    far = replace(two, id="other.x:y", fact="other.x", subject="other", stem="What else was there in 1992?")
    assert paper([one, two, far], 3) == [one, far]
    assert paper([two, one, far], 3) == [two, far]


# --- mistakes ---------------------------------------------------------------------------------------


def test_a_mistake_is_the_first_answer_of_the_last_sitting_that_asked() -> None:
    log = [
        review(0, "a", 1), review(1, "a", 3),  # missed, then right in the same sitting
        review(2, "b", 3),
        review(3, "c", 1), review(4, "c", 3, sitting="later"),
        review(5, "d", 3), review(6, "d", 1, sitting="later", mode="exam"),
        review(7, "e", 1, day=DAY - timedelta(days=9)),
    ]  # fmt: skip
    assert missed(log) == {"d": "d:year", "a": "a:year", "e": "e:year"}
    assert missed(log, DAY - timedelta(days=7)) == {"d": "d:year", "a": "a:year"}


def test_the_very_item_that_was_missed_is_asked_again_or_another_of_the_fact(tmp_path: Path) -> None:
    progress = store(tmp_path)
    progress.add(replace(review(0, "fact-1", 1), item="fact-1:typed"))
    progress.add(replace(review(1, "fact-2", 1), item="fact-2:no-more"))
    progress.add(review(2, "gone", 1))
    asked = pick("mistakes", ENTRIES, progress, {}, 1, DAY, 20)
    assert asked[1] == "fact-1:typed" and facts(asked) == ["fact-2", "fact-1"]


# --- the stored fold --------------------------------------------------------------------------------


def test_the_stored_fold_is_the_fold_of_the_log_whatever_is_added(tmp_path: Path) -> None:
    progress = store(tmp_path)
    for turn in range(6):
        day = DAY + timedelta(days=3 * turn)
        for n in range(turn, turn + 7):
            progress.add(review(100 * turn + n, f"fact-{n}", 1 + n % 4, day, f"sit-{turn}"))
        if turn == 4:  # an older log is brought from another machine
            progress.add(review(0, "fact-5", 1, DAY - timedelta(days=50), "old"))
        recall(progress, day, keep=turn % 2 == 0)
        wanted = schedule.fold((row for _, row in progress.reviews()), day)
        assert recall(store(tmp_path), day) == wanted == recall(progress, day)
    assert progress.folded(schedule.VERSION)[0] > 0


def test_a_stored_fold_that_was_spoilt_is_made_anew(tmp_path: Path) -> None:
    progress = store(tmp_path)
    progress.add(review(1, "fact-1"))
    wanted = recall(progress, DAY, keep=True)
    progress.db.execute("UPDATE memory SET stability = 'x'")
    assert recall(progress, DAY) == wanted


def test_reviews_from_the_future_are_not_stored_away(tmp_path: Path) -> None:
    progress = store(tmp_path)
    progress.add(review(1, "fact-1", day=DAY + timedelta(days=30)))
    assert recall(progress, DAY, keep=True) == {}
    assert set(recall(progress, DAY + timedelta(days=30))) == {"fact-1"}
