"""What can go wrong with the file, as values that the front end puts into words."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import QuizgenError

NEEDED = 1  # megabyte: what to ask for on a full disk


class Unwritten(QuizgenError):
    """The log could not be written."""


class Unread(QuizgenError):
    """The log could not be read."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the learner must be told.

    `code`: full, read-only, unreadable, busy, damaged, restored, other-sitting, clock.
    """

    code: str
    path: str = ""
    detail: str = ""
    count: int = 0


_SIGNS = (  # how SQLite's names for its errors begin, errors of the system, what they mean
    (("SQLITE_FULL",), ("ENOSPC", "EDQUOT"), "full"),
    (("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"), ("EPERM", "EACCES", "EROFS"), "read-only"),
    (("SQLITE_BUSY", "SQLITE_LOCKED"), (), "busy"),
    (("SQLITE_CORRUPT", "SQLITE_NOTADB"), (), "damaged"),
)


def trouble_of(error: Exception, path: Path) -> Trouble:
    """What an error of the disk means to the learner."""
    name = getattr(error, "sqlite_errorname", "")
    system = errno.errorcode.get(getattr(error, "errno", 0) or 0, "")
    said = getattr(error, "strerror", None) or str(error)
    for begins, numbers, code in _SIGNS:
        if name.startswith(begins) or system in numbers:
            return Trouble(code, str(path), said, NEEDED)
    return Trouble("unreadable", str(path), said)
