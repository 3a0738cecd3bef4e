"""The package, through Anki's own library and as bytes; the text file; the pages that show cards."""

from __future__ import annotations

import hashlib
import io
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import anki_user
import banks
import genanki
import pytest
from make_notes import SUBJECTS, assets, make_deck, published, write_package

from quizgen.asking import World
from quizgen.domain import CardSpec, Deck, FieldSpec, Note, NoteType
from quizgen.notes import study_of
from quizgen.notes.deck import census, deck_of
from quizgen.notes.study import Study, normal
from quizgen.notes.tally import tally
from quizgen.outputs import anki, anki_tsv, card_pages

T1 = 1_700_000_000


@pytest.fixture(scope="module")
def study(real_world: World) -> Study:
    return study_of(real_world, assets())


@pytest.fixture(scope="module", params=banks.LANGS)
def deck(request: pytest.FixtureRequest, study: Study) -> Deck:
    """The deck of our bank in a language."""
    return deck_of(study, request.param)


def play(tmp_path: Path, deck: Deck, *acts: list[object]) -> list[object]:
    write_package(deck, tmp_path / "x.apkg")
    return anki_user.play(tmp_path, [["import", "x.apkg"], *map(list, acts)])


# --- our own decks, as Anki sees them ---------------------------------------------------------------


def test_anki_takes_every_note_and_card_and_shows_each_without_a_fault(deck: Deck, tmp_path: Path) -> None:
    done, cards, health, _ = play(tmp_path, deck, ["rendered"], ["health"], ["state"])
    assert done == {"new": len(deck.notes), "updated": 0, "duplicate": 0, "conflicting": 0}
    assert len(deck.notes) > 1000
    expected = sum(census(deck.notes, deck.note_types).values())
    assert health == {"empty": 0, "before": expected, "sound": True}
    assert isinstance(cards, dict)
    fronts = [front for front, _ in cards.values()]
    faults = [
        text for sides in cards.values() for text in sides if "{{" in text or "}}" in text or "templates/errors" in text
    ]
    assert faults == []
    plain = [normal(re.sub(r"<[^>]+>", " ", front)) for front in fronts]
    assert len(set(plain)) == len(plain) == expected
    assert not [front for front in plain if not front]


def test_the_pages_show_what_anki_shows(deck: Deck, tmp_path: Path) -> None:
    _, cards = play(tmp_path, deck, ["rendered"])
    assert isinstance(cards, dict)
    types = {one.id: one for one in deck.note_types}
    seen = 0
    for note in deck.notes:
        kind = types[note.note_type]
        shown = dict(zip([f.name for f in kind.fields], anki.fields(note, tuple(note.fields)), strict=True))
        for order, card in enumerate(kind.cards):
            if f"{note.guid} {order}" in cards:
                theirs = [bare(text) for text in cards[f"{note.guid} {order}"]]
                assert theirs == [bare(text) for text in card_pages.sides(card, shown)]
                seen += 1
    assert seen == len(cards) > 1000


def bare(html: str) -> str:
    """The page without the box for typing, which Anki puts in later, and without the marks of a gap's number."""
    html = re.sub(
        r"\[\[type:[^\]]*\]\]|<center><input[^>]*></center>|<div><code id=\"typeans\">.*?</code></div>", "", html
    )
    html = re.sub(r'<span class="cloze"[^>]*>', '<span class="cloze">', html)
    return re.sub(r"\s+", " ", html).strip()


def test_new_cards_come_core_first_and_in_the_order_of_time(deck: Deck) -> None:
    levels = [next(tag.rpartition("::")[2] for tag in note.tags if "::level::" in tag) for note in deck.notes]
    assert levels == sorted(levels, key=["core", "useful", "trivia"].index)
    core = [
        float(note.fields["Position"])
        for note in deck.notes
        if "level::core" in " ".join(note.tags) and note.fields["Position"] and " + " not in note.id
    ]
    assert core == sorted(core)
    assert len(core) > 100


def test_each_kind_of_card_is_there_at_least_twenty_times(study: Study) -> None:
    found = tally(study)
    assert {name for name, count in found.items() if count >= 20} >= {
        "cloze",
        "date to event",
        "effect to cause",
        "event to date",
        "figure",
        "office to person",
        "person to office",
        "provision to treaty",
        "treaty to place",
        "treaty to signer",
        "typed year",
        "which came first",
    }
    promised = [q.fact for asked in study.questions.values() for q in asked if q.stem == "open"]
    assert promised and all(fact.only for fact in promised)


# --- bytes ------------------------------------------------------------------------------------------

BUILD = f"""
import hashlib, sys
sys.path[:0] = [{str(Path(__file__).parents[1])!r}, {str(Path(__file__).parents[2])!r}]
from make_notes import SUBJECTS, make_deck, published
from quizgen.outputs import anki, anki_tsv
deck = make_deck(SUBJECTS, published(SUBJECTS, {T1}))
made = [*anki.render(deck, "x.apkg"), *anki_tsv.render(deck, "x.tsv")]
print(hashlib.sha256(b"".join(one.data for one in made)).hexdigest())
"""


def test_the_same_bytes_whatever_the_hash_seed_the_zone_and_the_language() -> None:
    deck = make_deck(SUBJECTS, published(SUBJECTS, T1))
    made = [*anki.render(deck, "x.apkg"), *anki_tsv.render(deck, "x.tsv")]
    here = hashlib.sha256(b"".join(one.data for one in made)).hexdigest()
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Almaty", "LC_ALL": "C"}
    there = subprocess.run([sys.executable, "-c", BUILD], env=env, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == here


def test_no_temporary_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    list(anki.render(make_deck(SUBJECTS), "x.apkg"))
    assert list(tmp_path.iterdir()) == []


def test_times_of_change_come_from_the_lock_not_from_the_clock() -> None:
    text = SUBJECTS.replace("{signed-in: moscow,", "{signed-in: moscow, note: It was cold.,")
    deck = make_deck(text, published(text, T1 + 9, published(SUBJECTS, T1)))
    query = "select mod, count(*) from notes group by mod order by mod"
    assert read(deck, query) == [(T1, len(deck.notes) - 1), (T1 + 9, 1)]


def test_an_archive_holds_nothing_but_the_collection_with_one_fixed_date() -> None:
    (artifact,) = anki.render(make_deck(SUBJECTS), "x.apkg")
    with zipfile.ZipFile(io.BytesIO(artifact.data)) as archive:
        assert [(i.filename, i.date_time) for i in archive.infolist()] == [
            ("collection.anki2", (1980, 1, 1, 0, 0, 0)),
            ("media", (1980, 1, 1, 0, 0, 0)),
        ]


def read(deck: Deck, query: str) -> list[tuple[int, ...]]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(anki.database(deck))
    return connection.execute(query).fetchall()


# --- speed ------------------------------------------------------------------------------------------


def large(count: int) -> Deck:
    names = ("Key", "Question", "Answer", "Statement", "Source")
    fields = tuple(FieldSpec(name, n + 1) for n, name in enumerate(names))
    cards = (CardSpec("One", 11, "{{Question}}", "{{Answer}}"), CardSpec("Two", 12, "{{Answer}}", "{{Question}}"))
    notes = tuple(
        Note(f"f.{n}", f"g{n}", 5, {name: f"{name} of {n}: a & b < c" for name in names}, ("x::y", "x::z"), n, T1)
        for n in range(count)
    )
    return Deck(7, "Large", "", (NoteType(5, "Large", fields, cards, ".card {}"),), notes, T1)


def by_genanki(deck: Deck, path: Path) -> None:
    """What genanki takes for the same notes, its objects made and its file written."""
    kind = deck.note_types[0]
    model = genanki.Model(
        kind.id, kind.name, fields=[{"name": f.name} for f in kind.fields],
        templates=[{"name": c.name, "qfmt": c.front, "afmt": c.back} for c in kind.cards], css=kind.css,
    )  # fmt: skip
    made = genanki.Deck(deck.id, deck.name)
    for note in deck.notes:
        texts = [text.replace("<", "&lt;") for text in note.fields.values()]
        made.add_note(genanki.Note(model, texts, guid=note.guid, tags=list(note.tags), due=note.due))
    genanki.Package(made).write_to_file(str(path), timestamp=T1)


def test_writing_takes_less_than_twice_what_genanki_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where genanki leaves its databases
    deck = large(4000)

    def seconds(run: object) -> float:
        start = time.process_time()
        run()  # type: ignore[operator]
        return time.process_time() - start

    ours = min(seconds(lambda: list(anki.render(deck, "x.apkg"))) for _ in range(3))
    theirs = min(seconds(lambda: by_genanki(deck, tmp_path / "x.apkg")) for _ in range(3))
    assert ours < 2 * theirs


# --- pages and text ---------------------------------------------------------------------------------


def test_pages_name_the_classes_that_anki_gives_the_body() -> None:
    deck = make_deck(SUBJECTS)
    front, back = card_pages.render(deck, [("peace-treaty.signed-on", 1)], night=True)
    assert (front.name, back.name) == ("card-1-front-night.html", "card-1-back-night.html")
    assert b'<body class="card card2 nightMode night_mode">' in front.data
    assert b"25 May 1992" in back.data
    assert b"25 May 1992" not in front.data
    assert b"script" not in front.data + back.data


def test_the_text_files_hold_every_note_and_no_tags() -> None:
    deck = make_deck(SUBJECTS)
    made = list(anki_tsv.render(deck, "x.tsv"))
    heads = [one.data.decode().splitlines()[:6] for one in made]
    assert all("#guid column:1" in head and "#html:true" in head for head in heads)
    assert not [line for head in heads for line in head if line.startswith("#tags")]
    assert sum(len(one.data.decode().splitlines()) - 6 for one in made) == len(deck.notes)


@pytest.mark.parametrize("first", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_field_of_a_text_file_begins_a_formula(first: str) -> None:
    deck = make_deck(SUBJECTS)
    notes = tuple(replace(note, fields=dict.fromkeys(note.fields, first)) for note in deck.notes)
    text = "".join(one.data.decode() for one in anki_tsv.render(replace(deck, notes=notes), "x.tsv"))
    assert f"\t&#{ord(first[0])};{first[1:]}\t" in text and f"\t{first[0]}" not in text
