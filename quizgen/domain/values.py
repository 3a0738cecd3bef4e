"""What everybody shares: languages, levels, places in files, findings, artifacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Lang = str
Text = Mapping[Lang, str]
Level = Literal["core", "useful", "trivia"]
Status = Literal["reviewed", "draft", "disputed", "rejected", "retired"]
Kind = Literal["choice", "true-false", "short", "number", "cloze", "matching", "ordering"]
Expects = Literal["choice", "text", "year", "date", "number", "pairs", "order"]

LEVELS: tuple[Level, ...] = ("core", "useful", "trivia")
STATUSES: tuple[Status, ...] = ("reviewed", "draft", "disputed", "rejected", "retired")
KINDS: tuple[Kind, ...] = ("choice", "true-false", "short", "number", "cloze", "matching", "ordering")
SUBJECT_TYPES = (
    "treaty", "act", "event", "person", "office", "organisation", "state", "city", "place", "building", "project",
    "work", "group", "statistic", "form", "series",
)  # fmt: skip
PLACE_TYPES = ("state", "city", "place", "building")
NO_TEXT: Text = {}
LOCK_FORMAT = 1
DAWN = 946_684_800  # 1 January 2000: the time of everything in a bank that has no lock


class Origin(NamedTuple):
    """A place in a file, 1-based. There is one for every line, so it is a tuple: half the time to make."""

    path: str
    line: int = 1
    column: int = 1


NOWHERE = Origin("")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: where, which rule, what is wrong, and what to write instead."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "warning: "
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {mark}{self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Artifact:
    """One product: a file name without a folder, and its bytes."""

    name: str
    data: bytes
