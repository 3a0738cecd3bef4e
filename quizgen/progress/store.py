"""The SQLite file: its tables, its rows, and what SQLite says of its health. The only user of sqlite3 here.

`review` only grows (triggers refuse anything else), a row carries a checksum of its fields; `memory` is a cache that
can be made again. Rollback journal and full sync, so that the one file, copied at any moment, holds every answer that
was acknowledged.
"""

from __future__ import annotations

import sqlite3  # noqa: TID251 - the one home of the store
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quizgen.domain import Review
from quizgen.progress.lines import checksum, review_from

APPLICATION = 0x515A4731  # "QZG1"
FORMAT = 1
LOCK = "progress.lock"
WAIT = 5.0  # seconds for another sitting to finish its answer
Error = sqlite3.Error
Connection = sqlite3.Connection
Row = tuple[int, Review]  # the row's number, the review

_SCHEMA = f"""
CREATE TABLE bank (bid INTEGER PRIMARY KEY, namespace TEXT NOT NULL UNIQUE);
CREATE TABLE sitting (
  sid TEXT PRIMARY KEY, bid INTEGER NOT NULL REFERENCES bank, mode TEXT NOT NULL, lang TEXT NOT NULL,
  seed TEXT NOT NULL, scope TEXT NOT NULL, plan TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, pid INTEGER NOT NULL,
  host TEXT NOT NULL
);
CREATE TABLE review (
  rid INTEGER PRIMARY KEY, bid INTEGER NOT NULL REFERENCES bank, id TEXT NOT NULL UNIQUE, fact TEXT NOT NULL,
  item TEXT NOT NULL, lang TEXT NOT NULL, utc TEXT NOT NULL, study_day TEXT NOT NULL, rating INTEGER NOT NULL,
  verdict TEXT NOT NULL, override INTEGER NOT NULL, ms INTEGER NOT NULL, mode TEXT NOT NULL, typed TEXT NOT NULL,
  voids TEXT NOT NULL, crc INTEGER NOT NULL
);
CREATE INDEX review_fact ON review (bid, fact);
CREATE TRIGGER review_kept BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'reviews are never deleted'); END;
CREATE TRIGGER review_fixed BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'reviews are never changed'); END;
CREATE TABLE memory (
  bid INTEGER NOT NULL REFERENCES bank, fact TEXT NOT NULL, due TEXT, last TEXT, stability REAL, difficulty REAL,
  reps INTEGER, lapses INTEGER, PRIMARY KEY (bid, fact)
);
CREATE TABLE fold (bid INTEGER PRIMARY KEY REFERENCES bank, through INTEGER NOT NULL, version TEXT NOT NULL);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {FORMAT};
"""
_FIELDS = "id, fact, item, lang, utc, study_day, rating, verdict, override, ms, mode, typed, voids"
_ROOM = 60  # letters of an id before a checksum, so that the whole is an id
_NAMES = tuple(_FIELDS.split(", "))


class Damaged(Exception):
    """The file is no whole database."""


class Foreign(Exception):
    """The file is a database, but not ours; or of a format that is still to come (`format` says which)."""

    def __init__(self, form: int = 0) -> None:
        super().__init__(form)
        self.form = form


def connect(path: Path | str) -> Connection:
    """A connection that begins no transaction by itself."""
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    db.text_factory = lambda data: data.decode("utf-8", "replace")  # damage is found by the checksums
    return db


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else mends or copies the store of the folder; who waited looks anew. The lock, an empty file, stays."""
    db = connect(folder / LOCK)
    try:
        db.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        db.close()


def create(db: Connection) -> None:
    """The tables, in one transaction; nothing where another sitting has just made them."""
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("BEGIN IMMEDIATE")
    try:
        if form(db) == 0:
            for statement in _statements(_SCHEMA):
                db.execute(statement)
        db.execute("COMMIT")
    except BaseException:
        rollback(db)
        raise


def _model() -> Connection:
    """An empty file of the present format, in memory."""
    db = sqlite3.connect(":memory:")
    db.executescript(_SCHEMA)
    return db


def _tables(db: Connection) -> list[tuple[str, str]]:
    """What the file says it is made of."""
    named = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    return [(name, " ".join(sql.split())) for name, sql in db.execute(named)]


def _statements(script: str) -> Iterator[str]:
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def rollback(db: Connection) -> None:
    """End a transaction that failed."""
    if db.in_transaction:
        db.execute("ROLLBACK")


def form(db: Connection) -> int:
    """The format of the file: 0 where it is empty; raise Foreign where it is not one of ours."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION and 0 < version <= FORMAT:
        return int(version)
    if application == APPLICATION and version > FORMAT:
        raise Foreign(int(version))
    if application or version or db.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise Foreign
    return 0


def examine(db: Connection, wholly: bool = False) -> int:
    """The format of a sound file; raise Damaged or Foreign."""
    try:
        db.execute("PRAGMA synchronous = FULL")
        found = form(db)
        if found and _tables(db) != _tables(_model()):
            raise Damaged("the tables are not as they were made")
        (said,) = db.execute("PRAGMA integrity_check" if wholly else "PRAGMA quick_check").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_SHORT_READ:
            raise Damaged(str(error)) from error
        raise
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter where it names a damaged table
        raise Damaged(str(error)) from error
    if said != "ok":
        raise Damaged(str(said).split("\n")[0])
    return found


def bank_number(db: Connection, namespace: str, make: bool = True) -> int:
    """The number of a bank in this file; 0 where it has none and none is made."""
    row = db.execute("SELECT bid FROM bank WHERE namespace = ?", (namespace,)).fetchone()
    if row or not make:
        return int(row[0]) if row else 0
    db.execute("INSERT OR IGNORE INTO bank (namespace) VALUES (?)", (namespace,))
    return bank_number(db, namespace, make=False)


def insert(db: Connection, reviews: Iterable[tuple[Review, str]]) -> int:
    """Add reviews with the namespaces of their banks, all or none; how many were new."""
    db.execute("BEGIN IMMEDIATE")
    try:
        added = sum(_insert(db, review, bank) for review, bank in reviews)
        db.execute("COMMIT")
    except BaseException:
        rollback(db)
        raise
    return added


def _insert(db: Connection, review: Review, bank: str) -> int:
    """Add one row, unless this very review is there; a different one of the same name gets a name of its own."""
    crc = checksum(review)
    row = db.execute("SELECT crc FROM review WHERE id = ?", (review.id,)).fetchone()
    if row and row[0] == crc:
        return 0
    name = f"{review.id[:_ROOM]}~{crc:08x}" if row else review.id
    values = [getattr(review, field) for field in _NAMES]
    values = [name, *values[1:], crc if not row else checksum(_renamed(review, name)), bank_number(db, bank)]
    sql = f"INSERT OR IGNORE INTO review ({_FIELDS}, crc, bid) VALUES ({', '.join('?' * len(values))})"
    return db.execute(sql, values).rowcount


def _renamed(review: Review, name: str) -> Review:
    from dataclasses import replace

    return replace(review, id=name)


def rows(
    db: Connection, bid: int, after: int = 0, facts: Iterable[str] = (), sitting: str = ""
) -> Iterator[Row | None]:
    """The reviews of a bank in the order they came; None for a row that is not as it was written."""
    wanted = list(facts)
    where, values = "bid = ? AND rid > ?", [bid, after]
    if wanted:
        where += f" AND fact IN ({', '.join('?' * len(wanted))})"
    if sitting:
        where += " AND id >= ? AND id < ?"
        wanted += [f"{sitting}.", f"{sitting}/"]
    sql = f"SELECT rid, crc, {_FIELDS} FROM review WHERE {where} ORDER BY rid"
    for row in db.execute(sql, [*values, *wanted]):
        yield _row(row)


def rows_fit(db: Connection) -> bool:
    """Is every review as it was written?"""
    return all(_row(row) for row in db.execute(f"SELECT rid, crc, {_FIELDS} FROM review"))


def _row(row: tuple[Any, ...]) -> Row | None:
    rid, crc, *values = row
    try:
        review = review_from(dict(zip(_NAMES, values, strict=True)))
    except ValueError:
        return None
    return (rid, review) if checksum(review) == crc else None


def salvage(path: Path) -> list[tuple[Review, str]]:
    """Every review with a fitting checksum that can still be read from a damaged file, from both its ends."""
    found: dict[str, tuple[Review, str]] = {}
    for order in ("ASC", "DESC"):
        found.update((review.id, (review, bank)) for review, bank in _readable(path, order))
    return list(found.values())


def _readable(path: Path, order: str) -> Iterator[tuple[Review, str]]:
    sql = f"SELECT rid, crc, {_FIELDS}, namespace FROM review JOIN bank USING (bid) ORDER BY rid {order}"
    db = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        for *row, namespace in db.execute(sql):
            kept = _row(tuple(row))
            if kept and isinstance(namespace, str):
                yield kept[1], namespace
    except (sqlite3.Error, UnicodeError, OverflowError):
        return  # as far as it goes
    finally:
        db.close()


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path))


def copy(db: Connection, target: Path) -> None:
    """A consistent copy of the file, whole or not there."""
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    other = sqlite3.connect(part)
    try:
        db.backup(other)
        other.close()
        part.replace(target)
    finally:
        other.close()
        part.unlink(missing_ok=True)


def in_memory(source: Connection | None) -> Connection:
    """A copy that lives as long as the process, where the file cannot be written."""
    db = connect(":memory:")
    if source is not None:
        source.backup(db)
    if form(db) == 0:
        create(db)
    return db
