"""The values that everything else is made of. Frozen; nothing here reads, writes, or decides.

Bank side:   Source Citation Unit Number Relation Subject Fact BankInfo Bank Language
Asked side:  Cite Option Pair Tempting Item, Section Form, BlueprintSection Blueprint
Study side:  StudyAssets, FieldSpec CardSpec NoteType Note Deck, SheetRow SheetTable Sheet
Published:   LockEntry LockType Lock
Sitting:     Review
Anywhere:    Origin Finding Artifact
"""

from __future__ import annotations

from quizgen.domain.asked import (
    Blueprint,
    BlueprintSection,
    Cite,
    Form,
    Item,
    Option,
    Pair,
    Section,
    Tempting,
    Traits,
)
from quizgen.domain.bank import (
    Bank,
    BankInfo,
    Citation,
    DatedName,
    Fact,
    Language,
    Number,
    Relation,
    Source,
    Subject,
    Unit,
    Value,
)
from quizgen.domain.published import (
    Lock,
    LockEntry,
    LockType,
)
from quizgen.domain.sitting import (
    Review,
)
from quizgen.domain.study import (
    CardSpec,
    Deck,
    FieldSpec,
    Note,
    NoteType,
    Sheet,
    SheetRow,
    SheetTable,
    StudyAssets,
)
from quizgen.domain.values import (
    DAWN,
    KINDS,
    LEVELS,
    LOCK_FORMAT,
    NO_TEXT,
    PLACE_TYPES,
    STATUSES,
    SUBJECT_TYPES,
    Artifact,
    Expects,
    Finding,
    Kind,
    Lang,
    Level,
    Origin,
    Status,
    Text,
)

__all__ = [
    "DAWN",
    "KINDS",
    "LEVELS",
    "LOCK_FORMAT",
    "NO_TEXT",
    "PLACE_TYPES",
    "STATUSES",
    "SUBJECT_TYPES",
    "Artifact",
    "Bank",
    "BankInfo",
    "Blueprint",
    "BlueprintSection",
    "CardSpec",
    "Citation",
    "Cite",
    "DatedName",
    "Deck",
    "Expects",
    "Fact",
    "FieldSpec",
    "Finding",
    "Form",
    "Item",
    "Kind",
    "Lang",
    "Language",
    "Level",
    "Lock",
    "LockEntry",
    "LockType",
    "Note",
    "NoteType",
    "Number",
    "Option",
    "Origin",
    "Pair",
    "Relation",
    "Review",
    "Section",
    "Sheet",
    "SheetRow",
    "SheetTable",
    "Source",
    "Status",
    "StudyAssets",
    "Subject",
    "Tempting",
    "Text",
    "Traits",
    "Unit",
    "Value",
]
