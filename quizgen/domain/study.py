"""The study side: decks and their notes, study sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from quizgen.domain.values import Lang


@dataclass(frozen=True, slots=True)
class StudyAssets:
    """What `templates/anki/` brings: words by language, and the texts of the template files by name."""

    words: Mapping[Lang, Mapping[str, Any]]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a note type, with the id by which Anki knows it for ever."""

    name: str
    id: int


@dataclass(frozen=True, slots=True)
class CardSpec:
    """A card template: its lasting id, its front and back in Anki's template language."""

    name: str
    id: int
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """An Anki note type; `changed` is seconds since 1970 of its last change."""

    id: int
    name: str
    fields: tuple[FieldSpec, ...]
    cards: tuple[CardSpec, ...]
    css: str
    cloze: bool = False
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """One fact as Anki keeps it. `fields` are plain text but for those that `html` names."""

    id: str  # the fact's
    guid: str
    note_type: int
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    due: int
    changed: int
    html: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck of one language: its lasting id and name, its note types and notes."""

    id: int
    name: str
    description: str
    note_types: tuple[NoteType, ...]
    notes: tuple[Note, ...]
    made: int  # seconds since 1970, from the lock


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a study sheet; `position` is a day's ordinal, on a timeline."""

    cells: tuple[str, ...]
    fact: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A titled block of a study sheet."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A study sheet, ready to be drawn."""

    kind: Literal["timeline", "facts", "flashcards"]
    lang: Lang
    title: str
    subtitle: str
    tables: tuple[SheetTable, ...]
    bank: str
    licence: str
