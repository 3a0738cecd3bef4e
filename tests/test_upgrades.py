"""Release N is imported and studied, the learner does what learners do, release N+1 comes: what stays, what goes.

Played through Anki's own library, and through one from before 25.02 where `QUIZGEN_OLD_ANKI` names a Python that
has it. What Anki itself does to a learner's work is pinned here too, so that nobody is told otherwise.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import anki_user
import pytest
from make_notes import NAMESPACE, PEACE, PEOPLE, PORT, SUBJECTS, TRADE, make_deck, make_study, published, write_package

from quizgen import identity
from quizgen.domain import Deck, NoteType
from quizgen.notes.deck import core_of, deck_of
from quizgen.outputs import anki_tsv

OLD = os.environ.get("QUIZGEN_OLD_ANKI", "")
T1 = 1_700_000_000
PAST = T1 + 1000  # a release made before the learner's acts, imported after them
LATER = int(time.time()) + 3600  # a release made after them
NEXT = (
    PEACE.replace("{signed-in: moscow,", "{signed-in: moscow, note: It was cold.,")
    + TRADE.replace(
        "  - {signed-on: 1995-02-01, cite: [paper:10]}\n",
        "  - {signed-on: 1995-02-01, status: retired, reason: It was another pact., cite: [paper:10]}\n"
        "  - {signed-on: 1996-02-01, id: v2, supersedes: trade-pact.signed-on, cite: [paper:10]}\n",
    )
    + PEOPLE
    + PORT
    + "- {id: pier, type: place, topic: sea, name: the Pier, facts: [{opened-on: 2003, cite: [paper:40]}]}\n"
)


def guid(fact: str, kind: str = "fact") -> str:
    return identity.guid(NAMESPACE, "en", kind, fact)


CHANGED, UNCHANGED = guid("peace-treaty.signed-in"), guid("peace-treaty.signed-by.russia")
DATED, GONE = guid("peace-treaty.signed-on"), guid("trade-pact.signed-on")
FACT_TYPE = identity.short_number(NAMESPACE, "note-type", "en", "fact")
Play = Callable[[anki_user.Acts], list[Any]]


@pytest.fixture(scope="module")
def first() -> Deck:
    return make_deck(SUBJECTS, published(SUBJECTS, T1))


@pytest.fixture(params=["newest", "old"])
def play(request: pytest.FixtureRequest, tmp_path: Path, first: Deck) -> Play:
    """The acts done in a fresh collection, into whose folder first.apkg and later.apkg are laid."""
    if request.param == "old" and not OLD:
        pytest.skip("QUIZGEN_OLD_ANKI names no Python with an anki before 25.02")
    write_package(first, tmp_path / "first.apkg")
    write_package(second(LATER), tmp_path / "later.apkg")

    def newest(acts: anki_user.Acts) -> list[Any]:
        return anki_user.play(tmp_path, acts)

    def old(acts: anki_user.Acts) -> list[Any]:
        (tmp_path / "acts.json").write_text(json.dumps(acts), "utf-8")
        command = [OLD, anki_user.__file__, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found: list[Any] = json.loads(done.stdout.splitlines()[-1])  # Anki itself prints warnings
        return found

    return newest if request.param == "newest" else old


def second(at: int) -> Deck:
    old = published(SUBJECTS, T1)
    return make_deck(NEXT, published(NEXT, at, old))


# --- what must hold ---------------------------------------------------------------------------------


def old_anki(request: pytest.FixtureRequest) -> bool:
    return bool(request.node.callspec.params["play"] == "old")


def test_an_upgrade_after_the_learner_s_work_keeps_all_that_we_did_not_change(
    play: Play, request: pytest.FixtureRequest
) -> None:
    acts: anki_user.Acts = [
        ["import", "first.apkg"],
        ["study", 5],
        ["edit", UNCHANGED, "Statement", "My own words."],
        ["tag", UNCHANGED, "mine"],
        ["flag", DATED, "Year", 3],
        ["suspend", DATED, "Full date"],
        ["move", DATED, "Year", "My deck"],
        ["css", FACT_TYPE, "\n.answer { color: pink; }"],
        ["state"],
        ["import", "later.apkg"],
        ["state"],
        ["import", "later.apkg"],
        ["state"],
        ["health"],
    ]
    done = play(acts)
    before, upgrade, after, again, last, health = done[8:]
    # changed: a fact, the withdrawn one, the pair that it stands in; new: two facts and a pair
    assert upgrade == {"new": 3, "updated": 3, "duplicate": 8, "conflicting": 0}
    assert after["notes"][UNCHANGED]["fields"]["Statement"] == "My own words."
    assert "mine" in after["notes"][UNCHANGED]["tags"]
    assert "It was cold." in after["notes"][CHANGED]["fields"]["Why"]
    assert {name: after["cards"][name] for name in before["cards"]} == before["cards"]
    assert len(after["cards"]) == len(before["cards"]) + 4
    assert after["log"] == before["log"]
    assert len(before["log"]) == 5
    assert after["cards"][f"{DATED} Year"]["deck"] == "My deck"
    assert after["types"] == before["types"]
    assert any(".answer { color: pink; }" in one["css"] for one in after["types"].values())
    # an anki before 25.02 stamps with the time of the import, which here is before that of the release
    assert again["updated"] in ((0, 3) if old_anki(request) else (0,))
    assert (again["new"], again["conflicting"]) == (0, 0)
    assert last == after
    assert health == {"empty": 0, "before": len(after["cards"]), "sound": True}


def test_a_withdrawn_fact_stops_teaching_one_who_reviewed_it_three_times(play: Play) -> None:
    acts: anki_user.Acts = [
        ["import", "first.apkg"],
        ["review", GONE, "Year", 3],
        ["state"],
        ["import", "later.apkg"],
        ["state"],
        ["rendered"],
    ]
    *_, before, _, after, cards = play(acts)
    front, back = cards[f"{GONE} 0"]
    assert (
        "Withdrawn: In which year was the Pact on Trade signed? Now: The Pact on Trade was signed on 1 February 1996."
        in front
    )
    assert "It was another pact." in back
    assert "tag:test-bank::status::retired" in back
    assert '<div class="answer"></div>' in back
    assert "typeans" not in front and "[[type" not in front
    assert "test-bank::status::retired" in after["notes"][GONE]["tags"]
    assert after["cards"][f"{GONE} Year"] == before["cards"][f"{GONE} Year"]
    assert before["cards"][f"{GONE} Year"]["reps"] == 3


def test_the_full_deck_adds_to_the_core_deck(tmp_path: Path, first: Deck) -> None:
    study = make_study(SUBJECTS, published(SUBJECTS, T1))
    core = core_of(study, "en", deck_of(study, "en"))
    assert 0 < len(core.notes) < len(first.notes)
    write_package(core, tmp_path / "core.apkg")
    write_package(first, tmp_path / "first.apkg")
    done = anki_user.play(tmp_path, [["import", "core.apkg"], ["study", 2], ["import", "first.apkg"], ["state"]])
    assert done[0]["new"] == len(core.notes)
    assert done[2] == {
        "new": len(first.notes) - len(core.notes), "updated": 0, "duplicate": len(core.notes), "conflicting": 0,
    }  # fmt: skip
    assert len([name for name in done[3]["decks"] if name != "Default"]) == 1
    assert len(done[3]["types"]) == len(first.note_types) + 6  # Anki's own stock of note types


def with_type(deck: Deck, change: Callable[[NoteType], NoteType], fields: Callable[[str], dict[str, str]]) -> Deck:
    """The deck with another note type of facts, as a release that changes it would have it."""
    kinds = tuple(change(one) if one.id == FACT_TYPE else one for one in deck.note_types)
    notes = tuple(
        replace(note, fields={**note.fields, **fields(note.id)}, changed=LATER) if note.note_type == FACT_TYPE else note
        for note in deck.notes
    )
    return replace(deck, note_types=kinds, notes=notes)


def test_a_reserve_field_and_the_reserve_template_come_into_use_without_a_one_way_sync(
    play: Play, first: Deck, tmp_path: Path
) -> None:
    def grow(kind: NoteType) -> NoteType:
        named = tuple(replace(f, name="Map") if f.name == "Reserved 1" else f for f in kind.fields)
        named = tuple(replace(f, name="Place question") if f.name == "Reserved 2" else f for f in named)
        front = "{{#Place question}}{{Place question}}{{/Place question}}"
        cards = tuple(
            replace(c, name="Place", front=front, back=front) if c.name == "Reserved" else c for c in kind.cards
        )
        return replace(kind, fields=named, cards=cards, changed=LATER)

    def fill(name: str) -> dict[str, str]:
        return {"Map": "a map", "Place question": f"Where? {name}"}

    write_package(with_type(first, grow, fill), tmp_path / "grown.apkg")
    done = play([["import", "first.apkg"], ["study", 3], ["state"], ["import", "grown.apkg"], ["state"], ["health"]])
    before, upgrade, after, health = done[2:]
    filled = sum(note.note_type == FACT_TYPE for note in first.notes)
    assert upgrade == {"new": 0, "updated": filled, "duplicate": len(first.notes) - filled, "conflicting": 0}
    assert after["notes"][DATED]["fields"]["Map"] == "a map"
    assert {name: after["cards"][name] for name in before["cards"]} == before["cards"]
    assert len(after["cards"]) == len(before["cards"]) + filled
    assert after["log"] == before["log"]
    assert list(after["types"]) == list(before["types"])
    assert health["empty"] == 0


# --- what Anki does, and we say so ------------------------------------------------------------------


def test_pinned_a_note_touched_after_our_change_is_skipped(play: Play, tmp_path: Path) -> None:
    write_package(second(PAST), tmp_path / "past.apkg")
    done = play([["import", "first.apkg"], ["tag", CHANGED, "mine"], ["import", "past.apkg"], ["state"]])
    assert done[2]["updated"] == 2  # the withdrawn one and its pair, which nobody touched
    assert done[3]["notes"][CHANGED]["fields"]["Why"] == ""
    assert "mine" in done[3]["notes"][CHANGED]["tags"]


def test_pinned_own_text_and_tags_on_a_note_that_we_change_are_replaced(play: Play) -> None:
    acts: anki_user.Acts = [
        ["import", "first.apkg"],
        ["edit", CHANGED, "Why", "My own words."],
        ["tag", CHANGED, "mine"],
        ["import", "later.apkg"],
        ["state"],
    ]
    note = play(acts)[-1]["notes"][CHANGED]
    assert note["fields"]["Why"] == "It was cold."
    assert "mine" not in note["tags"]


@pytest.mark.parametrize("act", [["add_field", FACT_TYPE, "Mine"], ["add_template", FACT_TYPE, "Mine"]])
def test_pinned_an_own_field_or_template_makes_the_import_conflict(play: Play, act: list[Any]) -> None:
    done = play([["import", "first.apkg"], act, ["import", "later.apkg"], ["state"]])
    assert done[2]["conflicting"] >= 8  # every note of the type
    assert done[3]["notes"][CHANGED]["fields"]["Why"] == ""


def test_the_text_file_updates_where_the_package_cannot_and_keeps_own_field_and_tags(
    play: Play, tmp_path: Path
) -> None:
    for artifact in anki_tsv.render(second(LATER), "later.tsv"):
        (tmp_path / artifact.name).write_bytes(artifact.data)
    acts: anki_user.Acts = [
        ["import", "first.apkg"],
        ["study", 4],
        ["add_field", FACT_TYPE, "Mine"],
        ["edit", CHANGED, "Mine", "My own words."],
        ["tag", CHANGED, "mine"],
        ["state"],
        ["import_text", "later-1.tsv"],
        ["import_text", "later-2.tsv"],
        ["state"],
    ]
    *_, before, facts, gaps, after = play(acts)
    note = after["notes"][CHANGED]
    assert note["fields"]["Why"] == "It was cold."
    assert note["fields"]["Mine"] == "My own words."
    assert "mine" in note["tags"]
    assert facts["new"] == 2
    assert gaps["new"] == 0
    assert {name: after["cards"][name] for name in before["cards"]} == before["cards"]
    assert after["log"] == before["log"]


def test_pinned_a_template_release_replaces_own_styling(play: Play, first: Deck, tmp_path: Path) -> None:
    restyled = with_type(first, lambda one: replace(one, css=one.css + "\n.new {}", changed=LATER), lambda _: {})
    write_package(restyled, tmp_path / "restyled.apkg")
    acts: anki_user.Acts = [
        ["import", "first.apkg"], ["css", FACT_TYPE, "\n.mine {}"], ["import", "restyled.apkg"], ["state"],
    ]  # fmt: skip
    css = "".join(one["css"] for one in play(acts)[-1]["types"].values())
    assert ".new {}" in css
    assert ".mine {}" not in css


def test_pinned_a_renamed_deck_keeps_its_cards_and_new_ones_come_under_the_old_name(play: Play) -> None:
    done = play([["import", "first.apkg"], ["rename_deck", "Test bank", "Mine"], ["import", "later.apkg"], ["state"]])
    cards = done[3]["cards"]
    assert cards[f"{DATED} Year"]["deck"] == "Mine"
    assert cards[f"{guid('pier.opened-on')} Year"]["deck"] == "Test bank"
    assert done[2]["updated"] == 3


def test_pinned_a_deleted_note_comes_back_as_new(play: Play) -> None:
    done = play([["import", "first.apkg"], ["delete", UNCHANGED], ["import", "first.apkg"], ["state"]])
    assert done[2]["new"] == 1
    assert UNCHANGED in done[3]["notes"]


def test_pinned_before_25_02_a_release_made_before_the_last_import_is_skipped(
    play: Play, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Anki issue 3589: old versions stamp an updated note with the time of the import."""
    write_package(second(PAST), tmp_path / "second.apkg")
    again = NEXT.replace("It was cold.", "It was very cold.")
    lock = published(again, PAST + 1, published(NEXT, PAST, published(SUBJECTS, T1)))
    write_package(make_deck(again, lock), tmp_path / "third.apkg")
    done = play([["import", "first.apkg"], ["import", "second.apkg"], ["import", "third.apkg"], ["state"]])
    assert done[1]["updated"] == 3
    skipped = old_anki(request)
    assert done[2]["updated"] == (0 if skipped else 1)
    assert done[3]["notes"][CHANGED]["fields"]["Why"] == ("It was cold." if skipped else "It was very cold.")
