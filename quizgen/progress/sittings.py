"""Sittings as they are begun, resumed and ended, and who else is sitting."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from quizgen.machine import alive, host
from quizgen.progress import store
from quizgen.progress.lines import LATEST, is_id


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting as it was begun; resumable until it is ended."""

    id: str
    mode: str
    lang: str
    seed: int
    scope: str  # the filters, as the command line had them
    plan: tuple[str, ...]  # ids of items
    started: datetime


def begin(db: store.Connection, bank: str, sitting: Sitting) -> None:
    """Write down a sitting, so that it can be resumed."""
    db.execute("BEGIN IMMEDIATE")
    try:
        bid = store.bank_number(db, bank)
        values = (
            sitting.id, bid, sitting.mode, sitting.lang, str(sitting.seed), sitting.scope,
            json.dumps(sitting.plan), sitting.started.isoformat(), os.getpid(), host(),
        )  # fmt: skip
        db.execute("INSERT INTO sitting VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)", values)
        db.execute("COMMIT")
    except BaseException:
        store.rollback(db)
        raise


def unfinished(db: store.Connection, bid: int, mode: str, lang: str, scope: str) -> Sitting | None:
    """The last sitting of this kind, if it was begun, not ended, and nobody sits in it now."""
    sql = (
        "SELECT sid, seed, plan, started, pid, host, ended FROM sitting "
        "WHERE bid = ? AND mode = ? AND lang = ? AND scope = ? ORDER BY rowid DESC LIMIT 1"
    )
    row = db.execute(sql, (bid, mode, lang, scope)).fetchone()
    if row is None or row[6] is not None or alive(row[4], row[5]):
        return None
    with suppress(TypeError, ValueError, OverflowError, RecursionError):
        sid, seed, plan, started = row[:4]
        return _checked(Sitting(sid, mode, lang, int(seed), scope, tuple(json.loads(plan)), _moment(started)))
    return None


def _checked(sitting: Sitting) -> Sitting:
    """The sitting itself; ValueError if it is not as a sitting is begun."""
    if not is_id(f"{sitting.id}.0") or not 0 <= sitting.seed < 2**64:
        raise ValueError(f"no sitting: {sitting.id!r}")
    if not all(isinstance(item, str) for item in sitting.plan):
        raise ValueError(f"no plan: {sitting.id!r}")
    return sitting


def _moment(text: str) -> datetime:
    """A time with its zone, far enough from both ends of the calendar to be counted with."""
    when = datetime.fromisoformat(text)
    if when.tzinfo is None or not 1 < when.year <= LATEST:
        raise ValueError(text)
    return when


def take_over(db: store.Connection, sitting: Sitting) -> None:
    """This process sits in it from now on."""
    db.execute("UPDATE sitting SET pid = ?, host = ? WHERE sid = ?", (os.getpid(), host(), sitting.id))


def end(db: store.Connection, sitting: str, now: datetime) -> None:
    """The sitting is over: nobody will resume it."""
    db.execute("UPDATE sitting SET ended = ? WHERE sid = ?", (now.isoformat(), sitting))


def others(db: store.Connection) -> str:
    """Who else is sitting now: `4711, 09:14` (process, since), or ""."""
    sql = "SELECT pid, host, started FROM sitting WHERE ended IS NULL AND pid != ? ORDER BY rowid DESC LIMIT 20"
    for pid, name, started in db.execute(sql, (os.getpid(),)):
        if alive(pid, name):
            return f"{pid}, {str(started)[11:16]}"
    return ""
