"""A small bank for decks, its study, and packages of it, for the tests of notes, lock and upgrades."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import banks

from quizgen.domain import Deck, Lang, Lock, Note, StudyAssets
from quizgen.loader.study import load_study
from quizgen.lock import stamp
from quizgen.notes import study_of
from quizgen.notes.deck import deck_of
from quizgen.notes.published import lock_of
from quizgen.notes.study import Study
from quizgen.outputs import anki

SPAN = "span: 1900/2030\nhome: https://example.org/bank\n"
NAMESPACE = "6f1d7ad0-5f0c-4d6e-9d0f-1b2a3c4d5e6f"

PEACE = """
- id: peace-treaty
  type: treaty
  level: core
  name: the Treaty of Peace
  facts:
  - {signed-on: 1992-05-25, cite: [paper:3, site]}
  - {signed-in: moscow, cite: [paper:4]}
  - {signed-by: ivan, for: russia, cite: [paper:5]}
  - provision: Neither side keeps troops beyond the river.
    id: troops
    only: yes
    cite: [paper:6]
"""
TRADE = """
- id: trade-pact
  type: treaty
  level: core
  name: the Pact on Trade
  facts:
  - {signed-on: 1995-02-01, cite: [paper:10]}
"""
PEOPLE = """
- {id: ivan, type: person, name: Ivan Petrov}
- {id: oleg, type: person, name: Oleg Sidorov}
- id: marat
  type: person
  name: Marat Omarov
  facts:
  - {held: envoy, when: 1993-02-01/1997-03-01, cite: [paper:20]}
  - {born-on: 1950, cite: [paper:21]}
  - said: Neighbours are not chosen.
    id: neighbours
    as_of: 2001
    cite: [paper:22]
- {id: envoy, type: office, single: yes, name: envoy to the Kremlin court}
"""
PORT = """
- id: port
  type: place
  topic: sea
  name: the Northern Port
  facts:
  - {opened-on: 2001-07, cite: [paper:30]}
  - detail: The Northern Port was built by [four] companies.
    id: builders
    cite: [paper:31]
"""
SUBJECTS = PEACE + TRADE + PEOPLE + PORT


def bank_file(langs: Sequence[Lang] = ("en",)) -> dict[str, str]:
    return {"bank.yaml": banks.bank_yaml(langs) + SPAN, "places.yaml": banks.PLACES}


@cache
def assets() -> StudyAssets:
    found, findings = load_study(banks.TEMPLATES / "anki", banks.LANGS)
    assert not findings
    return found


def make_study(text: str = SUBJECTS, lock: Lock | None = None) -> Study:
    """The study of a one-language bank with the usual places."""
    return study_of(banks.make_world(text, files=bank_file()), assets(), lock)


def published(text: str, time: int, old: Lock | None = None) -> Lock:
    """The lock after `text` was published at a time."""
    return stamp(old, lock_of(make_study(text, old)), time)


def make_deck(text: str, lock: Lock | None = None) -> Deck:
    return deck_of(make_study(text, lock), "en")


def note_of(deck: Deck, name: str) -> Note:
    return next(note for note in deck.notes if note.id == name)


def write_package(deck: Deck, path: Path) -> Path:
    (artifact,) = anki.render(deck, path.name)
    path.write_bytes(artifact.data)
    return path
