"""What a learner has answered: one SQLite file, an append-only log, a namespace for each bank.

An answer is one transaction, committed before anybody sees its feedback. Where the file cannot be written, the sitting
goes on in memory and `trouble` says so; where it was damaged, it is made anew from itself, its backups and its journal.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from quizgen.domain import Finding, Review
from quizgen.errors import Usage
from quizgen.formats import needed, newer
from quizgen.progress import recovery, sittings, store
from quizgen.progress.lines import line_of, read_lines
from quizgen.progress.sittings import Sitting
from quizgen.progress.trouble import Trouble, Unread, Unwritten, trouble_of

__all__ = ["Progress", "Sitting", "Trouble", "Unread", "Unwritten"]

FILE = "progress.db"
STALE = timedelta(days=2)  # without a backup, after which one is made at the start
Row = tuple[str, str | None, str | None, float | None, float | None, int | None, int | None]


@dataclass
class Progress:
    """An open store, for one bank. `Progress.open` makes it; `close` it, or use it in a `with`."""

    folder: Path
    namespace: str
    db: store.Connection
    bid: int
    troubles: list[Trouble] = field(default_factory=list)
    volatile: bool = False  # nothing is kept: the file cannot be written
    unread: bool = False  # there may be a file, and what it holds is not known
    unsaved: list[Review] = field(default_factory=list)  # answers of this process that are not in the file

    @classmethod
    def open(cls, folder: Path, namespace: str, now: datetime) -> Progress:
        """Open the store in a folder, making or mending it where needed; raise Usage where it is not ours."""
        path, troubles = folder / FILE, list[Trouble]()
        lost = unread = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            db = _sound(path, now, troubles)
        except (OSError, store.Error) as error:
            troubles.append(trouble_of(error, path))
            db, lost, unread = store.in_memory(None), True, _may_be_there(path)
        progress = cls(folder, namespace, db, 0, troubles, volatile=lost, unread=unread)
        if not progress.volatile and (problem := _unwritable(path)):
            progress._go_on_in_memory(problem)
        progress.bid = store.bank_number(progress.db, namespace, make=False)
        progress._look_around(now)
        return progress

    def _go_on_in_memory(self, problem: OSError) -> None:
        self.troubles.append(trouble_of(problem, self.path))
        self.volatile = True
        old, self.db = self.db, store.in_memory(self.db)
        old.close()

    def _look_around(self, now: datetime) -> None:
        if other := sittings.others(self.db):
            self.troubles.append(Trouble("other-sitting", str(self.path), other))
        row = self.db.execute("SELECT utc FROM review ORDER BY rid DESC LIMIT 1").fetchone()
        latest = row[0] if row else ""
        with suppress(TypeError, ValueError):
            if latest and datetime.fromisoformat(latest) > now + timedelta(days=1):
                self.troubles.append(Trouble("clock", str(self.path), latest[:10]))
        newest = next(iter(recovery.backups(self.folder)), None)
        if latest and not self.volatile and (newest is None or now.date() - recovery.day_of(newest) > STALE):
            recovery.back_up(self.db, self.folder, now.date())

    @property
    def path(self) -> Path:
        """The one file."""
        return self.folder / FILE

    def close(self, now: datetime) -> None:
        """Save what is not saved yet, make the backup of the day, let go."""
        self.retry()
        if not self.volatile and self.db.execute("SELECT 1 FROM review LIMIT 1").fetchone():
            recovery.back_up(self.db, self.folder, now.date())
        self.db.close()

    # --- the log ----------------------------------------------------------------------------------------

    def add(self, review: Review) -> Trouble | None:
        """Commit one review; what went wrong, if it is kept in memory only."""
        self.unsaved.append(review)
        return self.retry()

    def retry(self) -> Trouble | None:
        """Commit all that is not saved yet."""
        waiting = [(review, self.namespace) for review in self.unsaved]
        if not waiting:
            return None
        try:
            store.insert(self.db, waiting)
        except store.Error as error:
            return trouble_of(error, self.path)
        self.bid = self.bid or store.bank_number(self.db, self.namespace, make=False)
        if not self.volatile:
            recovery.note(self.folder, waiting)
            self.unsaved.clear()
        return None

    def reviews(self, after: int = 0, facts: Iterable[str] = ()) -> Iterator[tuple[int, Review]]:
        """The log of this bank (of some facts), oldest first, with the numbers of its rows."""
        for row in store.rows(self.db, self.bid, after, facts):
            if row is not None:
                yield row

    def lines(self) -> Iterator[str]:
        """The log as JSON lines."""
        for _, review in self.reviews():
            yield line_of(review, self.namespace)

    def unsaved_lines(self) -> Iterator[str]:
        """What is in memory only, as JSON lines."""
        for review in self.unsaved:
            yield line_of(review, self.namespace)

    def take_in(self, lines: Iterable[str], path: str) -> tuple[int, int, list[Finding]]:
        """Add the reviews of an export, each once: how many were new, how many known, and what was no review."""
        if self.volatile:
            raise Unwritten(f"{self.path} cannot be written: {self.troubles[0].detail}")
        found, faults = read_lines(lines, path)
        strange = [review for review, bank in found if bank and bank != self.namespace]
        if strange:
            text = f"{len(strange)} of the reviews belong to another bank"
            faults.append(Finding(path, 1, 1, "progress-line", text, "use --facts with the bank they come from"))
        mine = [(review, self.namespace) for review, bank in found if bank in ("", self.namespace)]
        try:
            added = store.insert(self.db, mine)
        except store.Error as error:
            raise Unwritten(f"{self.path}: {error}") from error
        self.bid = self.bid or store.bank_number(self.db, self.namespace, make=False)
        recovery.note(self.folder, mine)
        return added, len(mine) - added, faults

    # --- sittings ---------------------------------------------------------------------------------------

    def sitting(self, mode: str, lang: str, seed: int, scope: str, plan: Sequence[str], now: datetime) -> Sitting:
        """A sitting with a name of its own; `begin` writes it down."""
        (name,) = self.db.execute("SELECT lower(hex(randomblob(6)))").fetchone()
        return Sitting(name, mode, lang, seed, scope, tuple(plan), now)

    def begin(self, sitting: Sitting) -> None:
        """Write a sitting down, so that it can be resumed."""
        with suppress(store.Error):
            sittings.begin(self.db, self.namespace, sitting)
            self.bid = store.bank_number(self.db, self.namespace, make=False)

    def end(self, sitting: str, now: datetime) -> None:
        """The sitting is over: nobody will resume it."""
        with suppress(store.Error):
            sittings.end(self.db, sitting, now)

    def unfinished(self, mode: str, lang: str, scope: str) -> Sitting | None:
        """The last sitting of this kind, if it was begun, not ended, and nobody sits in it now."""
        return sittings.unfinished(self.db, self.bid, mode, lang, scope)

    def take_over(self, sitting: Sitting) -> None:
        """This process sits in it from now on."""
        with suppress(store.Error):
            sittings.take_over(self.db, sitting)

    def answers(self, sitting: Sitting) -> list[Review]:
        """The reviews that were given in a sitting."""
        return [row[1] for row in store.rows(self.db, self.bid, sitting=sitting.id) if row is not None]

    # --- the cache of the fold --------------------------------------------------------------------------

    def folded(self, version: str) -> tuple[int, list[Row]]:
        """The stored memories, and the number of the last row that they know; 0 and none if they are of no use."""
        row = self.db.execute("SELECT through, version FROM fold WHERE bid = ?", (self.bid,)).fetchone()
        if row is None or row[1] != version or not isinstance(row[0], int):
            return 0, []
        sql = "SELECT fact, due, last, stability, difficulty, reps, lapses FROM memory WHERE bid = ?"
        return row[0], self.db.execute(sql, (self.bid,)).fetchall()

    def keep_fold(self, version: str, through: int, rows: Iterable[Row], anew: bool) -> None:
        """Store memories; where the file will not have them, they are folded again another time."""
        if not self.bid:
            return
        try:
            self.db.execute("BEGIN IMMEDIATE")
            if anew:
                self.db.execute("DELETE FROM memory WHERE bid = ?", (self.bid,))
            values = [(self.bid, *row) for row in rows]
            self.db.executemany("INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            self.db.execute("INSERT OR REPLACE INTO fold VALUES (?, ?, ?)", (self.bid, through, version))
            self.db.execute("COMMIT")
        except store.Error:
            store.rollback(self.db)


def _may_be_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True


def _unwritable(path: Path) -> OSError | None:
    """Why the file cannot be written: asked of the system, because SQLite says it only at the first answer."""
    try:
        path.open("r+b").close()
    except OSError as error:
        return error
    if os.access(path.parent, os.W_OK):
        return None
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path.parent))


def _sound(path: Path, now: datetime, troubles: list[Trouble]) -> store.Connection:
    """A connection to a sound file of ours, made, or mended if it must be."""
    beside = (path.with_name(f"{path.name}-journal"), path.with_name(f"{path.name}-wal"), path.with_name(store.LOCK))
    for part in (path, *beside):
        if part.exists() and not part.is_file():  # SQLite would wait for a pipe
            raise OSError(errno.EINVAL, f"{part.name} is no file", str(path))
    if not path.exists() or not path.stat().st_size:
        if recovery.anything_kept(path.parent):
            return _mended(path, now, troubles)
        db = store.connect(path)
        store.create(db)
        return db
    db = store.connect(path)
    try:
        _examine(db, path.parent, wholly=not recovery.has_backup(path.parent, now.date()))
        return db
    except store.Foreign as error:
        db.close()
        raise _refused(path, error) from error
    except store.Damaged:
        db.close()
        return _mended(path, now, troubles)


def _examine(db: store.Connection, folder: Path, wholly: bool) -> None:
    """Raise if the file is not sound; once a day every row is looked at."""
    if store.examine(db, wholly) == 0:
        if recovery.anything_kept(folder):
            raise store.Damaged("the tables are gone")
        store.create(db)
    if wholly and not store.rows_fit(db):
        raise store.Damaged("some rows are not as they were written")


def _mended(path: Path, now: datetime, troubles: list[Trouble]) -> store.Connection:
    with store.alone(path.parent):
        if not _is_sound(path):  # else another sitting has just mended it, and may have written into it
            count, kept = recovery.restore(path, now)
            troubles.append(Trouble("restored" if count else "damaged", str(kept or path), count=count))
        return store.connect(path)


def _is_sound(path: Path) -> bool:
    if not path.exists() or not path.stat().st_size:
        return False
    db = store.connect(path)
    try:
        _examine(db, path.parent, wholly=True)
    except store.Damaged:
        return False
    finally:
        db.close()
    return True


def _refused(path: Path, error: store.Foreign) -> Usage:
    if error.form:
        text = f"was written by a newer quizgen: {newer(error.form, store.FORMAT)}; {needed(error.form)}"
    else:
        text = "is a database of another program: move it away, or choose another folder with --data-dir"
    return Usage(f"{path}: {text}")
