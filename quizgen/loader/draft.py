"""What the steps of a load share: the keys that each form knows, and what has been read so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from quizgen.domain import BankInfo, Fact, Relation, Source, Subject, Unit
from quizgen.loader.reader import Reader

FORMAT = 1
SPECIAL = ("bank", "relations", "units", "sources", "lock", "uncited")
SUBJECT_KEYS = (
    "id", "type", "kind", "topic", "level", "name", "names", "title", "also", "cue", "gender", "within", "in", "of",
    "single", "complete", "ask", "facts",
)  # fmt: skip
SLOTS = ("for", "by", "when", "as_of", "calendar", "label", "open", "only")
FACT_KEYS = ("id", *SLOTS, "note", "say", "cite", "status", "reason", "supersedes", "level")
RELATION_KEYS = ("of", "value", "one-per", "one-subject-per", "list", "member-of", "id-by", "volatile", "ask")
SOURCE_KEYS = (
    "id",
    "title",
    "author",
    "publisher",
    "date",
    "lang",
    "url",
    "file",
    "lines",
    "whole",
    "weak",
    "read",
)
BANK_KEYS = ("id", "namespace", "version", "title", "languages", "licence", "home", "span", "format")
DERIVED = ("year", "last-year", "heading", "name", "garbled", "computed")


class Target(NamedTuple):
    """A subject that a fact names as its value or (then without a relation) in its slot."""

    name: str
    relation: Relation | None
    reader: Reader
    mark: Any


@dataclass(slots=True)
class Draft:
    """What has been read so far."""

    info: BankInfo
    relations: dict[str, Relation] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)  # to be looked up when every subject is known
