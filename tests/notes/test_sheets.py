"""The study sheets, and the two tables of the package."""

from __future__ import annotations

from pathlib import Path

import pytest
from make_notes import SUBJECTS, assets, make_study

from quizgen.asking import World
from quizgen.notes import NOTE_TYPES, SHEETS, study_of

FOLDER = Path(__file__).parents[2] / "quizgen" / "notes"
HELPERS = {"__init__", "alike", "asks", "back", "changes", "deck", "published", "specs", "study", "tally", "withdrawn"}


def test_every_file_is_registered() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")}
    sheets = {"facts": "fact_sheet"}
    assert files - HELPERS == set(NOTE_TYPES) | {sheets.get(name, name) for name in SHEETS}
    assert all(name == module.KIND for name, module in NOTE_TYPES.items())


def test_the_timeline_has_each_core_subject_once_in_order() -> None:
    sheet = SHEETS["timeline"](make_study(SUBJECTS), "en")
    (table,) = sheet.tables
    assert [(row.cells, row.fact) for row in table.rows] == [
        (("Treaty of Peace", "25 May 1992"), "peace-treaty.signed-on"),
        (("Pact on Trade", "1 February 1995"), "trade-pact.signed-on"),
    ]
    assert [row.position for row in table.rows] == sorted(row.position for row in table.rows)
    assert sheet.subtitle == "1992–1995"


def test_the_fact_sheet_has_treaties_people_and_figures() -> None:
    text = SUBJECTS + (
        "- id: mill\n  type: organisation\n  name: the Mill\n  facts:\n"
        "  - {figure: 12 km, id: length, label: length of the belt, as_of: 2006, cite: [paper:1]}\n"
    )
    sheet = SHEETS["facts"](make_study(text), "en")
    assert [(t.title, [row.cells for row in t.rows]) for t in sheet.tables] == [
        (
            "Treaties and agreements",
            [("Treaty of Peace", "25 May 1992", "Moscow", ""), ("Pact on Trade", "1 February 1995", "", "")],
        ),
        ("People", [("Marat Omarov", "Envoy to the Kremlin court", "from 1 February 1993 to 1 March 1997")]),
        ("Figures", [("Mill: length of the belt", "12 km", "2006")]),
    ]
    assert all(len(row.cells) == len(table.heads) for table in sheet.tables for row in table.rows)


def test_flashcards_ask_and_answer_core_first() -> None:
    (table,) = SHEETS["flashcards"](make_study(SUBJECTS), "en").tables
    rows = [row.cells for row in table.rows]
    assert rows[0] == ("In which year was the Treaty of Peace signed?", "1992", "peace-treaty.signed-on")
    assert ("The Northern Port was built by ____________ companies.", "four", "port.detail.builders") in rows
    assert all(len(row) == 3 and all(row) for row in rows)


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_chosen_facts_alone_are_shown(name: str) -> None:
    chosen = {"peace-treaty.signed-on", "marat.held.envoy"}
    sheet = SHEETS[name](make_study(SUBJECTS), "en", chosen)  # type: ignore[call-arg]
    shown = {row.fact for table in sheet.tables for row in table.rows}
    assert shown and shown <= chosen


def test_ours_are_full_in_every_language(real_world: World) -> None:
    study = study_of(real_world, assets())
    for lang in study.languages:
        sizes = {name: sum(len(t.rows) for t in make(study, lang).tables) for name, make in SHEETS.items()}
        assert sizes["timeline"] > 50 and sizes["facts"] > 150 and sizes["flashcards"] > 500
        cells = [c for make in SHEETS.values() for t in make(study, lang).tables for row in t.rows for c in row.cells]
        assert not [c for c in cells if "{" in c]
