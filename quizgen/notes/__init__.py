"""Note types and study sheets: one file each. `NOTE_TYPES` and `SHEETS` are the whole list; a test holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import ModuleType

from quizgen.asking import World
from quizgen.domain import Lang, Lock, Note, NoteType, Sheet, StudyAssets
from quizgen.notes import alike, asks, cloze, fact, fact_sheet, flashcards, order, timeline
from quizgen.notes.specs import note_type
from quizgen.notes.study import Study

NOTE_TYPES: Mapping[str, ModuleType] = {"fact": fact, "cloze": cloze, "order": order}
SHEETS: Mapping[str, Callable[[Study, Lang], Sheet]] = {
    "timeline": timeline.sheet,
    "facts": fact_sheet.sheet,
    "flashcards": flashcards.sheet,
}


def study_of(world: World, assets: StudyAssets, lock: Lock | None = None) -> Study:
    """The bank with its questions planned, for all languages at once."""
    study = Study(world, assets, lock)
    study.alike = alike.look_alikes(study)
    study.questions = asks.plan(study)
    study.gaps = cloze.plan(study)
    study.pairs = order.plan(study)
    return study


def all_notes(study: Study, lang: Lang) -> Iterator[Note]:
    """Every note of the bank in a language."""
    for module in NOTE_TYPES.values():
        yield from module.notes(study, lang)


def all_types(study: Study, lang: Lang) -> Mapping[str, NoteType]:
    """Every note type in a language, by kind. A note type of gaps can have one template only."""
    return {
        kind: note_type(study, lang, kind, module.FIELDS, module.FACES, reserve=kind != "cloze")
        for kind, module in NOTE_TYPES.items()
    }
