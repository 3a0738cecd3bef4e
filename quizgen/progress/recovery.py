"""Backups, the journal in plain lines, and what to do with a damaged file. Nothing is ever thrown away silently."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from quizgen.domain import Review
from quizgen.progress import store
from quizgen.progress.lines import line_of, review_of, whole_lines

DAILY, WEEKLY = 7, 4  # backups that are kept
_NAME = re.compile(r"progress-[0-9]{4}-[0-9]{2}-[0-9]{2}\.db")
Named = tuple[Review, str]  # a review, the namespace of its bank


def journal(folder: Path) -> Path:
    """Every review since the last backup, a line each; the one before it lies beside it."""
    return folder / "journal.jsonl"


def backups(folder: Path) -> list[Path]:
    """The backups, newest first."""
    with suppress(OSError):
        found = [path for path in (folder / "backups").iterdir() if _is_backup(path)]
        return sorted(found, key=lambda path: path.name, reverse=True)
    return []


def _is_backup(path: Path) -> bool:
    """Does the name say a day, and is it a file? A pipe of that name would be waited for."""
    with suppress(ValueError):
        return bool(_NAME.fullmatch(path.name) and day_of(path) and path.is_file())
    return False


def day_of(backup: Path) -> date:
    """The day on which a backup was made."""
    return date.fromisoformat(backup.stem.removeprefix("progress-"))


def has_backup(folder: Path, day: date) -> bool:
    """Was a backup made that day?"""
    return any(day_of(path) == day for path in backups(folder))


def note(folder: Path, reviews: Iterable[Named]) -> None:
    """Write reviews to the journal; it is the second copy, so that failing is no error."""
    data = "".join(line_of(review, bank) + "\n" for review, bank in reviews).encode("utf-8", "backslashreplace")
    path = journal(folder)
    if path.exists() and not path.is_file():  # a pipe would be waited for
        return
    with suppress(OSError), path.open("ab") as file:
        if file.tell() and not _ends_whole(path):
            data = b"\n" + data
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def back_up(db: store.Connection, folder: Path, today: date) -> None:
    """A copy of the file for today; old ones are thinned, and the journal begins anew."""
    target = folder / "backups" / f"progress-{today.isoformat()}.db"
    with suppress(OSError, store.Error, store.Damaged):
        if target.exists():
            return
        target.parent.mkdir(exist_ok=True)
        with store.alone(folder):
            if target.exists():  # made by another sitting meanwhile
                return
            for left in target.parent.glob("progress-*.part*"):  # of one that was killed
                left.unlink()
            store.examine(db, wholly=True)
            store.copy(db, target)
            for path in thinned(backups(folder)):
                path.unlink()
            if journal(folder).exists():
                journal(folder).replace(journal(folder).with_suffix(".old.jsonl"))


def thinned(kept: list[Path]) -> list[Path]:
    """The backups to remove: beyond the newest seven, one a week for four weeks is kept."""
    weeks: set[tuple[int, int]] = set()
    gone = []
    for path in sorted(kept, key=lambda path: path.name, reverse=True)[DAILY:]:
        year, week, _ = day_of(path).isocalendar()
        if len(weeks) < WEEKLY and (year, week) not in weeks:
            weeks.add((year, week))
        else:
            gone.append(path)
    return gone


def anything_kept(folder: Path) -> bool:
    """Is there a backup or a journal, so that a missing file was lost and is not new?"""
    old = journal(folder).with_suffix(".old.jsonl")
    return bool(backups(folder)) or any(path.exists() and path.stat().st_size for path in (journal(folder), old))


def restore(path: Path, now: datetime) -> tuple[int, Path | None]:
    """Make the file anew from all that can be read: itself, the backups, the journal.

    Gives the number of reviews found, and where the damaged file is kept (None where there was none).
    At every moment of this there is a file of the old name: killed half-way, it is done again.
    """
    found: dict[str, Named] = {}
    for review, bank in _all_that_is_left(path):
        found.setdefault(review.id, (review, bank))
    fresh = path.with_suffix(".new")
    for leftover in (fresh, fresh.with_name(fresh.name + "-journal")):
        leftover.unlink(missing_ok=True)
    db = store.connect(fresh)
    try:
        store.create(db)
        store.insert(db, sorted(found.values(), key=lambda named: (named[0].utc, named[0].id)))
    finally:
        db.close()
    kept = _set_aside(path, now)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
    fresh.replace(path)
    return len(found), kept


def _all_that_is_left(path: Path) -> list[Named]:
    reviews: list[Named] = []
    if path.exists():
        reviews += store.salvage(path)
    for backup in backups(path.parent):
        reviews += store.salvage(backup)
    for file in (journal(path.parent).with_suffix(".old.jsonl"), journal(path.parent)):
        with suppress(OSError):
            for line in whole_lines(file.read_bytes() if file.is_file() else b""):
                with suppress(ValueError):
                    reviews.append(review_of(line))
    return [(review, bank) for review, bank in reviews if bank]


def _set_aside(path: Path, now: datetime) -> Path | None:
    """A copy of the damaged file under another name."""
    if not path.exists() or not path.stat().st_size:
        return None
    kept = path.with_name(f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}")
    kept.write_bytes(path.read_bytes())
    return kept
