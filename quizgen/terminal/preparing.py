"""Before the first question: which items, what is known of their facts, and whether an old sitting goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from quizgen.domain import Item
from quizgen.picking import Entry, paper, pick, recall
from quizgen.progress import Progress, Sitting
from quizgen.schedule import fold, study_day
from quizgen.session import Setup, State, begin, replay
from quizgen.terminal.options import COUNT, Options

Load = Callable[[Sequence[str]], Iterable[Item]]


class Fewer(Exception):
    """A paper was asked for that the bank cannot fill: `asked` and `found`."""

    def __init__(self, asked: int, found: int) -> None:
        super().__init__(asked, found)
        self.asked, self.found = asked, found


def unfinished(progress: Progress, options: Options, now: datetime) -> Sitting | None:
    """The sitting that may go on; of practice only one of the same study day, unless it is asked for."""
    held = progress.unfinished(options.mode, options.lang, options.scope)
    if held is None or options.resume is False:
        return None
    stale = options.mode != "exam" and study_day(held.started) != study_day(now)
    return None if stale and not options.resume else held


def resumed(
    held: Sitting,
    known: set[str],
    load: Load,
    progress: Progress,
    options: Options,
    live: bool,
    now: datetime,
) -> State | None:
    """The sitting as it was left; None where nothing of it is left to ask."""
    items = list(load([name for name in held.plan if name in known]))
    answers = progress.answers(held)
    facts = {review.fact for review in answers}
    earlier = [r for _, r in progress.reviews(facts=facts) if r not in answers] if facts else []
    today = study_day(now)
    memories = {f: m for f, m in recall(progress, today).items() if f not in facts} | fold(earlier, today)
    setup = Setup(held.id, options.mode, held.lang, held.seed, held.started, live, options.limit)
    state = replay(begin(setup, items, memories), answers)
    return state if state.queue else None


def fresh(
    index: Sequence[Entry], load: Load, progress: Progress, options: Options, live: bool, now: datetime
) -> tuple[Sitting, State]:
    """A new sitting; raise Fewer where an exam of so many questions cannot be made."""
    today, count = study_day(now), options.count or COUNT
    memories = recall(progress, today)
    names = pick(
        options.mode, index, progress, memories, options.seed, today, count,
        options.max_new, options.since_days,
    )  # fmt: skip
    items = list(load(names)) if names else []
    if options.mode == "exam":
        items = paper(items, count)
        if options.count and len(items) < count:
            raise Fewer(count, len(items))
    plan = [item.id for item in items]
    held = progress.sitting(options.mode, options.lang, options.seed, options.scope, plan, now)
    setup = Setup(held.id, options.mode, options.lang, options.seed, now, live, options.limit)
    return held, begin(setup, items, memories)
