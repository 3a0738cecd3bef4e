"""Gaps, pairs, and what every note carries besides its questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from make_notes import PEACE, PEOPLE, SUBJECTS, make_deck, make_study, note_of, published

from quizgen.domain import Deck, Note
from quizgen.errors import BadInput
from quizgen.lock import stamp
from quizgen.notes import order
from quizgen.notes.alike import look_alikes
from quizgen.notes.deck import core_of, deck_of, facts_of
from quizgen.notes.published import lock_of

T1 = 1_700_000_000


def gap(text: str) -> str:
    head = "- id: port\n  type: place\n  name: the Northern Port\n  facts:\n"
    return f"{head}  - detail: {text}\n    id: x\n    cite: [paper:31]\n"


def event(name: str, title: str, day: str, more: str = "") -> str:
    return (
        f"- id: {name}\n  type: event\n  level: core\n  topic: t\n  name: {title}\n  facts:\n"
        f"  - {{happened-on: {day}{more}, cite: [paper:1]}}\n"
    )


def notes(deck: Deck, kind: str) -> dict[str, Note]:
    return {note.id: note for note in deck.notes if f"test-bank::note::{kind}" in note.tags}


# --- gaps -------------------------------------------------------------------------------------------


def test_a_marked_gap_makes_a_note() -> None:
    (note,) = notes(make_deck(gap("The port was built by [four] companies.")), "cloze").values()
    assert note.fields["Text"] == "The port was built by {{c1::four}} companies."
    assert note.fields["Statement"] == ""  # the sentence is its own statement


@pytest.mark.parametrize(
    "text",
    [
        "The port was built by four companies.",  # no gap
        "The port was built by [four] companies in [1999].",  # two
        "Of the [companies] that built the port all companies came from afar.",  # the rest fills it
        "The [Northern] port lies on the northern shore.",
    ],
)
def test_a_gap_that_is_none_or_gives_itself_away_makes_none(text: str) -> None:
    assert notes(make_deck(gap(text)), "cloze") == {}


def test_a_fact_has_one_note() -> None:
    text = PEACE.replace("keeps troops beyond", "keeps [troops] beyond") + PEOPLE
    deck = make_deck(text)
    assert [note.id for note in deck.notes].count("peace-treaty.provision.troops") == 1


# --- pairs ------------------------------------------------------------------------------------------

TRIO = (
    event("a", "the Fall of Ender", "1950")
    + event("b", "the Rise of Vorn", "1953")
    + event("c", "the Siege of Ulm", "1957")
)


def pairs(text: str) -> set[str]:
    return {" + ".join(sorted(f.id.split(".")[0] for f in pair)) for pair in make_study(text).pairs}


def test_every_core_fact_stands_in_a_pair_of_its_time() -> None:
    assert {name for pair in pairs(TRIO) for name in pair.split(" + ")} == {"a", "b", "c"}
    (note,) = notes(
        make_deck(event("a", "the Fall of Ender", "1950") + event("b", "the Rise of Vorn", "1953")), "order"
    ).values()
    assert {note.fields["One"], note.fields["Other"]} == {"Fall of Ender", "Rise of Vorn"}
    assert note.fields["Answer"] == "Fall of Ender"
    assert float(note.fields["Position"]) < float(note.fields["Later position"])


@pytest.mark.parametrize(
    "other",
    [
        event("b", "the Rise of Vorn", "1950"),  # the same year
        event("b", "the Rise of Vorn", "1951~"),  # not sure which
        event("b", "the Rise of Vorn", "2001"),  # an age apart
        event("b", "the Second Fall of Ender", "1953"),  # the names tell the order
        event("b", "the Rise of 1953", "1953"),
        event("b", "the Rise of Vorn", "1953").replace("level: core", "level: useful"),
        event("b", "the Rise of Vorn", "1953")
        .replace("happened-on", "planned-for")
        .replace("1953", "1953, id: x, as_of: 1950"),
    ],
)
def test_what_makes_no_pair(other: str) -> None:
    assert pairs(event("a", "the Fall of Ender", "1950") + other) == set()


def test_a_published_pair_stays_whatever_comes_after() -> None:
    first = published(TRIO, T1)
    more = "".join(
        event(f"n{n}", f"the {w} of {w}ia", str(1951 + n)) for n, w in enumerate(["Burn", "Call", "Dusk", "Echo"])
    )
    after = make_study(TRIO + more, first).pairs
    kept = {" + ".join(sorted(f.id for f in pair)) for pair in after}
    assert set(first.orders) < kept
    assert len(first.orders) == 2


def test_names_stand_in_either_place_so_that_the_place_tells_nothing() -> None:
    words = ("Bal", "Cor", "Dun", "Fen", "Gor", "Hal", "Jor", "Kes", "Lum", "Mor", "Nar", "Oth", "Pel", "Ros", "Sul")
    text = "".join(event(f"e{n}", f"the {w}adan Affair", str(1950 + n)) for n, w in enumerate(words))
    firsts = [note.fields["One"] == note.fields["Answer"] for note in notes(make_deck(text), "order").values()]
    assert 0.2 < sum(firsts) / len(firsts) < 0.8
    assert len(firsts) >= 8


# --- backs ------------------------------------------------------------------------------------------


def test_the_back_tells_what_a_source_says_wrongly_and_what_sounds_alike() -> None:
    wrong = "  - {signed-on: 1993, id: wrong, status: rejected, reason: no, cite: [site]}\n"
    treaty = PEACE.replace("Treaty of Peace", "Treaty of Lasting Peace")
    other = treaty.replace("peace-treaty", "protocol").replace("the Treaty", "the Protocol").replace("1992-", "1994-")
    text = treaty.replace("  facts:\n", "  facts:\n" + wrong) + other + PEOPLE
    confused = note_of(make_deck(text), "peace-treaty.signed-on").fields["Confused with"]
    assert "example.org says, wrongly: The Treaty of Lasting Peace was signed in 1993." in confused
    assert "The Protocol of Lasting Peace was signed on 25 May 1994." in confused
    mutual = look_alikes(make_study(text))
    assert [f.id for f in mutual["protocol.signed-on"]] == ["peace-treaty.signed-on"]


def test_sources_are_linked_once_and_escaped() -> None:
    source = note_of(make_deck(SUBJECTS), "peace-treaty.signed-on").fields["Source"]
    assert source.count("<div>") == 2
    assert '<a href="https://example.org/page">' in source
    assert "line 3" in source


def test_a_blank_in_a_topic_makes_no_second_tag() -> None:
    note = make_deck(SUBJECTS.replace("type: treaty\n", "type: treaty\n  topic: two\u3000words\n")).notes[0]
    assert "test-bank::topic::two-words" in note.tags


def test_tags_say_topic_level_type_period_source_and_status() -> None:
    assert note_of(make_deck(SUBJECTS), "peace-treaty.signed-on").tags == (
        "test-bank::level::core",
        "test-bank::note::fact",
        "test-bank::period::1990s",
        "test-bank::source::paper",
        "test-bank::source::site",
        "test-bank::status::reviewed",
        "test-bank::topic::facts",
        "test-bank::type::treaty",
    )


def test_a_topic_of_two_words_is_one_tag() -> None:
    text = SUBJECTS.replace("  type: treaty\n", "  type: treaty\n  topic: war and  peace\n")
    assert "test-bank::topic::war-and-peace" in note_of(make_deck(text), "peace-treaty.signed-on").tags


@pytest.mark.parametrize(
    ("day", "period"), [("1731", "1700-1799"), ("1900", "1900s"), ("1899", "1800-1899"), ("2026", "2020s")]
)
def test_periods(day: str, period: str) -> None:
    text = event("a", "the Fall", day, ", calendar: gregorian" if day < "1918" else "")
    assert f"test-bank::period::{period}" in make_deck(text).notes[0].tags


def test_the_mark_on_the_strip_stands_within_it() -> None:
    def place(day: str) -> str:
        return make_deck(event("a", "the Fall", day)).notes[0].fields["Position"]

    assert 0 <= float(place("1919")) < float(place("1950-06")) < float(place("1950-07")) < float(place("2030")) <= 100
    assert place("2040") == "100.00"


def test_a_mate_is_looked_for_in_a_crowd_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    word = {
        n: "".join("bcdfghklmn"[int(d)] + "aeiouaeiou"[int(d)] for d in f"{n * 7919 % 9973:04}") for n in range(240)
    }
    text = "".join(
        f"- {{id: t{n}, type: treaty, topic: trade, name: the {word[n].title()} Treaty, level: core, "
        f"facts: [{{signed-on: {1992 + n % 3}-05-0{1 + n % 9}, cite: [paper:1]}}]}}\n"
        for n in range(240)
    )
    asked = []
    suits = order._suits
    monkeypatch.setattr(order, "_suits", lambda study, a, b: asked.append(1) or suits(study, a, b))
    assert make_study(text).pairs
    assert len(asked) < 240 * 2 * 2 * order._CROWD < 240 * 239


# --- the deck ---------------------------------------------------------------------------------------


def test_a_filter_changes_neither_name_nor_ids_nor_what_a_note_says() -> None:
    study = make_study(SUBJECTS, published(SUBJECTS, T1))
    full = deck_of(study, "en")
    part = core_of(study, "en", full)
    chosen = deck_of(study, "en", chosen={fact for note in part.notes for fact in facts_of(note)})
    assert chosen.notes == part.notes
    whole = {note.id: note for note in full.notes}
    assert {note.id: note for note in part.notes}.items() <= whole.items()
    assert 0 < len(part.notes) < len(full.notes)
    assert (part.name, part.id, part.note_types, part.made) == (full.name, full.id, full.note_types, full.made)
    assert "The core deck" in part.description
    assert "The core deck" not in full.description


def test_without_a_lock_all_is_of_one_old_time_and_nothing_is_withdrawn() -> None:
    text = SUBJECTS.replace("{opened-on: 2001-07,", "{opened-on: 2001-07, status: retired, reason: no,")
    deck = make_deck(text)
    assert {note.changed for note in deck.notes} == {946_684_800}
    assert not [note for note in deck.notes if note.id == "port.opened-on"]


def test_the_name_of_a_published_deck_stays_when_the_title_changes() -> None:
    lock = published(SUBJECTS, T1)
    study = make_study(SUBJECTS, lock)
    study.world.bank = replace(study.bank, info=replace(study.bank.info, title={"en": "Another :: title"}))
    assert deck_of(study, "en").name == "Test bank"
    assert lock_of(study).decks == {"en": "Test bank"}
    study.lock = None
    assert deck_of(study, "en").name == "Another : title"


def test_the_description_says_what_the_deck_is_and_how_to_update() -> None:
    text = make_deck(SUBJECTS).description
    for part in ("CC BY 4.0", "https://example.org/bank", "Sources: 2", "default options", "TSV", "25.02"):
        assert part in text
    assert "{" not in text and "$" not in text


@pytest.mark.parametrize("spoilt", ["{{c1::x}}", "[anki:x", r"\(x\)"])
def test_text_that_anki_would_obey_is_refused_with_its_place(spoilt: str) -> None:
    text = SUBJECTS.replace("Neighbours are not chosen.", f"'Neighbours {spoilt}'")
    with pytest.raises(BadInput) as caught:
        make_deck(text)
    finding = caught.value.findings[0]
    assert finding.path.endswith("facts.yaml")
    assert finding.line > 10
    assert "marat.said.neighbours" in finding.message


def test_a_withdrawn_gap_keeps_its_card_and_says_so() -> None:
    first = published(SUBJECTS, T1)
    text = SUBJECTS.replace("    id: builders\n", "    id: builders\n    status: retired\n    reason: It was five.\n")
    second = stamp(first, lock_of(make_study(text, first)), T1 + 9)
    note = note_of(make_deck(text, second), "port.detail.builders")
    assert note.fields["Text"].startswith("Withdrawn: The Northern Port was built by four companies. Now: nothing")
    assert note.fields["Text"].count("{{c1::") == 1
    assert "It was five." in note.fields["Notice"]
    assert note.due > 900_000
    assert note.changed == T1 + 9


def test_a_reason_outlives_the_next_lock() -> None:
    """The lock of a retired fact still knows what its note asked, however often it is written."""
    lock = published(SUBJECTS, T1)
    text = SUBJECTS.replace("{opened-on: 2001-07,", "{opened-on: 2001-07, status: retired, reason: no,")
    for n in range(1, 4):
        lock = stamp(lock, lock_of(make_study(text, lock)), T1 + n)
    assert lock.facts["port.opened-on"].cards == ("-year",)
    assert "Withdrawn" in note_of(make_deck(text, lock), "port.opened-on").fields["Year question"]
    assert lock.time(lock.facts["port.opened-on"].since["en"]) == T1 + 1


def test_a_question_that_is_asked_no_longer_says_so_and_leaves_no_blank_card() -> None:
    first = published(SUBJECTS, T1)
    text = SUBJECTS.replace("    only: yes\n", "")
    second = stamp(first, lock_of(make_study(text, first)), T1 + 9)
    fields = note_of(make_deck(text, second), "peace-treaty.provision.troops").fields
    assert fields["Reverse question"].startswith("Withdrawn: Which document lays this down? Neither side")
    assert "Now: The Treaty of Peace: Neither side keeps troops beyond the river." in fields["Reverse question"]
    assert fields["Reverse answer"] == fields["Notice"] == ""
    assert second.facts["peace-treaty.provision.troops"].cards == ("-reverse",)


def test_what_turns_out_disputed_is_no_longer_typed() -> None:
    first = published(SUBJECTS, T1)
    text = SUBJECTS.replace(
        "  - {opened-on: 2001-07, cite: [paper:30]}\n",
        "  - {opened-on: 2001-07, status: disputed, cite: [paper:30]}\n"
        "  - {opened-on: 2002-07, id: other, status: disputed, cite: [site]}\n",
    )
    fields = note_of(make_deck(text, first), "port.opened-on").fields
    assert fields["Year question"].startswith(
        "Withdrawn: In which year did the Northern Port open? Now: Sources differ."
    )
    assert fields["Year"] == ""
    assert fields["Answer"] == "July 2001 or July 2002"


def test_a_pair_of_which_one_was_withdrawn_no_longer_teaches() -> None:
    first = published(TRIO, T1)
    text = TRIO.replace("{happened-on: 1953,", "{happened-on: 1953, status: retired, reason: It was later.,")
    deck = make_deck(text, first)
    gone = [note for name, note in notes(deck, "order").items() if "b.happened-on" in name]
    assert gone
    assert all(n.fields["Question"].startswith("Withdrawn: Which came first? Now: nothing") for n in gone)
    assert not any(n.fields["Answer"] or "1953" in n.fields["Statement"] for n in gone)
    assert all("It was later." in n.fields["Notice"] for n in gone)


def fields_of(deck: Deck) -> Mapping[int, set[str]]:
    return {one.id: {field.name for field in one.fields} for one in deck.note_types}


def test_each_note_fills_exactly_the_fields_of_its_type() -> None:
    deck = make_deck(SUBJECTS)
    known = fields_of(deck)
    assert all(set(note.fields) == known[note.note_type] for note in deck.notes)
    assert all(note.html <= known[note.note_type] for note in deck.notes)
    assert {len({f.id for f in one.fields}) for one in deck.note_types} == {len(one.fields) for one in deck.note_types}
