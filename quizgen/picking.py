"""Which questions a sitting asks: what is due, then what is new; or what was missed; or a paper drawn by seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from quizgen import draw, schedule
from quizgen.domain import LEVELS, Item, Review
from quizgen.progress import Progress
from quizgen.schedule import AGAIN, Memory

Entry = Sequence[Any]
"""What picking needs to know of an item, by place: its id, its fact, topic, level, kind; more is passed over."""

RECALL = ("short", "number", "cloze")  # kinds that are answered from memory
FIRMLY = 2  # answers after which a fact is rather recalled than recognised
_FEW = 500  # facts, up to which a part of the log is read rather than all of it


def recall(progress: Progress, today: date, keep: bool = False) -> dict[str, Memory]:
    """The memories of this bank: those that are stored, with what was answered since folded in; kept if asked."""
    through, rows = progress.folded(schedule.VERSION)
    try:
        memories = {memory.fact: memory for memory in map(Memory.from_row, rows)}
    except (TypeError, ValueError, OverflowError):
        through, memories = 0, {}
    fresh = list(progress.reviews(after=through))
    if not fresh:
        return memories
    facts = {review.fact for _, review in fresh}
    whole = through == 0 or len(facts) > _FEW
    log = fresh if through == 0 else list(progress.reviews(facts=() if whole else facts))
    folded = schedule.fold((review for _, review in log), today)
    memories = folded if whole else {f: m for f, m in memories.items() if f not in facts} | folded
    ahead = any(review.study_day > today.isoformat() for _, review in log)
    if keep and not ahead:
        stored = memories if whole else folded
        progress.keep_fold(schedule.VERSION, fresh[-1][0], [memory.as_row() for memory in stored.values()], anew=whole)
    return memories


def missed(reviews: Iterable[Review], since: date | None = None) -> dict[str, str]:
    """Facts whose first answer in the last sitting that asked them was wrong, with the item; latest first."""
    last: dict[str, Review] = {}
    seen: set[tuple[str, str]] = set()
    for review in schedule.standing(reviews):
        key = (review.id.rpartition(".")[0], review.fact)
        if key not in seen:
            seen.add(key)
            last[review.fact] = review
    wrong = [r for r in last.values() if r.rating == AGAIN and (since is None or r.study_day >= since.isoformat())]
    return {r.fact: r.item for r in sorted(wrong, key=lambda r: r.utc, reverse=True)}


def pick(
    mode: str,
    entries: Iterable[Entry],
    progress: Progress,
    memories: Mapping[str, Memory],
    seed: int,
    today: date,
    count: int,
    max_new: int | None = None,
    since_days: int | None = None,
) -> list[str]:
    """The ids of the items to ask, in order; `exam` gives more than `count`, of which `paper` takes what agrees."""
    by_fact: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_fact[entry[1]].append(entry)
    if mode == "practice":
        return _practice(by_fact, memories, seed, today, count, max_new)
    if mode == "mistakes":
        since = today - timedelta(days=since_days) if since_days is not None else None
        return _mistakes(by_fact, missed((r for _, r in progress.reviews()), since), seed)[:count]
    return list(islice(_rounds(by_fact, seed, mode), count * 2 if mode == "exam" else count))


def _practice(
    by_fact: Mapping[str, Sequence[Entry]],
    memories: Mapping[str, Memory],
    seed: int,
    today: date,
    count: int,
    max_new: int | None,
) -> list[str]:
    due = [memory.fact for memory in schedule.due(memories, today) if memory.fact in by_fact][:count]
    room = count - len(due) if max_new is None else min(count - len(due), max_new)
    new = [fact for fact in by_fact if fact not in memories]
    new.sort(key=lambda fact: (_level(by_fact[fact][0]), draw.number(seed, "new", fact)))
    asked = draw.shuffled(due, seed, "due") + new[:room]
    return [_favourite(by_fact[fact], memories.get(fact), seed) for fact in asked]


def _level(entry: Entry) -> int:
    return LEVELS.index(entry[3]) if entry[3] in LEVELS else len(LEVELS)


def _favourite(entries: Sequence[Entry], memory: Memory | None, seed: int) -> str:
    """One item of a fact: by hash, recognition rather for a new fact, recall for a known one."""
    firm = memory is not None and memory.reps >= FIRMLY

    def weight(entry: Entry) -> float:
        light = (entry[4] in RECALL) == firm
        return draw.unit(seed, entry[0]) * (0.5 if light else 1)

    return str(min(entries, key=weight)[0])


def _mistakes(by_fact: Mapping[str, Sequence[Entry]], wrong: Mapping[str, str], seed: int) -> list[str]:
    """The very items that were missed; another of the fact where one is no more."""
    found = []
    for fact, item in wrong.items():
        names = [str(entry[0]) for entry in by_fact.get(fact, ())]
        if names:
            found.append(item if item in names else draw.shuffled(names, seed, fact)[0])
    return found


def _rounds(by_fact: Mapping[str, Sequence[Entry]], seed: int, mode: str) -> Iterator[str]:
    """One item of each fact in an order by hash, then second ones, and so on."""
    facts = draw.shuffled(by_fact, seed, mode)
    for turn in range(max(map(len, by_fact.values()), default=0)):
        for fact in facts:
            names = [str(entry[0]) for entry in by_fact[fact]]
            if turn < len(names):
                yield draw.shuffled(names, seed, mode)[turn]


def paper(items: Iterable[Item], count: int) -> list[Item]:
    """The first items that do not give each other's answers away."""
    chosen: list[Item] = []
    for item in items:
        if len(chosen) < count and not any(_gives(item, other) or _gives(other, item) for other in chosen):
            chosen.append(item)
    return chosen


def _gives(one: Item, other: Item) -> bool:
    """Does what is printed of one item hold the answer of the other?"""
    shown = " ".join((one.stem, *(o.text for o in one.options), *(o.text for o in one.lefts))).casefold()
    telling = one.fact == other.fact or one.subject == other.subject
    return telling and any(len(text) > 3 and text.casefold() in shown for text in other.gives)
