"""What a fact is asked, and mostly what it must not be asked."""

from __future__ import annotations

import banks
import pytest
from make_notes import PEACE, PEOPLE, SUBJECTS, assets, bank_file, make_deck, make_study, note_of

from quizgen.notes import study_of
from quizgen.notes.study import normal

OFFICE = "- {id: envoy, type: office, single: yes, name: envoy to the court}\n"


def asks(text: str, fact: str) -> list[str]:
    return [one.ask for one in make_study(text).questions.get(fact, ())]


def held(*lines: str) -> str:
    """People p1, p2 …, each with the given lines of facts."""
    people = (
        f"- id: p{n}\n  type: person\n  name: Name{n * 'x'} Ownson{n}\n  facts:\n"
        + "".join(f"  - {one}\n" for one in line.split(";"))
        for n, line in enumerate(lines, start=1)
    )
    return OFFICE + "- {id: judge, type: office, name: judge of the river}\n" + "".join(people)


def test_every_question_of_a_rich_fact() -> None:
    assert asks(SUBJECTS, "peace-treaty.signed-on") == ["year", "date"]
    assert asks(SUBJECTS, "peace-treaty.signed-by.russia") == ["answer"]
    assert asks(SUBJECTS, "peace-treaty.provision.troops") == ["reverse"]
    assert asks(SUBJECTS, "marat.held.envoy") == ["year", "answer", "reverse"]
    assert asks(SUBJECTS, "marat.said.neighbours") == ["reverse"]


@pytest.mark.parametrize(
    ("old", "new", "fact", "left"),
    [
        ("the Treaty of Peace", "the Treaty of 1992 on Peace", "signed-on", []),  # the front holds the year
        ("the Treaty of Peace", "the Moscow Treaty", "signed-in", []),  # … the place
        ("the Treaty of Peace", "the Petrov Treaty", "signed-by.russia", []),  # … the signer
        ("signed-in: moscow", "signed-in: moscow, open: yes", "signed-in", []),  # other places may be right too
        ("    only: yes\n", "", "provision.troops", []),  # other documents may say so
        ("signed-on: 1992-05-25", "signed-on: 1992-05", "signed-on", ["year"]),  # no day is known
        ("signed-on: 1992-05-25", "signed-on: 1992~", "signed-on", []),  # nor the year
        ("signed-on: 1992-05-25", "signed-on: 1992/1994", "signed-on", []),
        ("signed-on: 1992-05-25", "signed-on: 1992-05-25, status: draft", "signed-on", []),
        ("  level: core\n", "  level: useful\n", "signed-on", ["year"]),  # the full date of core facts only
    ],
)  # fmt: skip
def test_what_is_not_sure_is_not_asked(old: str, new: str, fact: str, left: list[str]) -> None:
    assert old in PEACE
    assert asks(PEACE.replace(old, new, 1) + PEOPLE, f"peace-treaty.{fact}") == left


@pytest.mark.parametrize(
    ("date", "left"),
    [
        ("1731-12-28, calendar: julian", []),  # 8 January 1732 in the other calendar
        ("1731-10-10, calendar: julian", ["year"]),
        ("1731, calendar: julian", ["year"]),
    ],
)
def test_a_year_that_the_calendars_differ_on_is_not_typed(date: str, left: list[str]) -> None:
    text = f"- {{id: oath, type: event, name: the Oath, facts: [{{happened-on: {date}, cite: [paper:1]}}]}}\n"
    assert asks(text, "oath.happened-on") == left


def test_a_date_leads_back_to_its_event_only_by_promise() -> None:
    line = "- {{id: oath, type: event, name: the Oath, facts: [{{happened-on: 2001-10-10{}, cite: [paper:1]}}]}}\n"
    assert asks(line.format(""), "oath.happened-on") == ["year"]
    assert asks(line.format(", only: yes"), "oath.happened-on") == ["year", "reverse"]
    note = note_of(make_deck(line.format(", only: yes")), "oath.happened-on")
    assert (note.fields["Reverse question"], note.fields["Reverse answer"]) == (
        "What took place on 10 October 2001?",
        "Oath",
    )
    assert "Which of these" not in " ".join(note.fields.values())


def test_of_two_offices_at_one_time_neither_is_asked() -> None:
    text = held(
        "{held: envoy, when: 1990/1995, cite: [paper:1]};{held: judge, when: 1994/1996, cite: [paper:1]}",
        "{held: judge, when: 1981/1983, cite: [paper:1]};{held: envoy, when: 1984/1985, cite: [paper:1]}",
    )
    assert "answer" not in asks(text, "p1.held.envoy")
    assert "answer" not in asks(text, "p1.held.judge")
    assert "answer" in asks(text, "p2.held.judge")


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        (["{held: envoy, when: 1990-02/1995-03, cite: [paper:1]}"], True),
        (["{held: envoy, as_of: 1994-05-03, cite: [paper:1]}"], True),
        (["{held: envoy, as_of: 1994, cite: [paper:1]}"], False),  # another may have come in that year
        (["{held: judge, when: 1990-02/1995-03, cite: [paper:1]}"], False),  # several hold that office at a time
        (["{held: envoy, when: 1990/1995, cite: [paper:1]}", "{held: envoy, when: 1995/1999, cite: [paper:1]}"], True),
        (["{held: envoy, when: 1990/1995, cite: [paper:1]}", "{held: envoy, when: 1993/1999, cite: [paper:1]}"], False),
        (["{held: envoy, when: 1990/1995, cite: [site]}", "{held: envoy, when: 1993, status: draft}"], False),
    ],
)  # fmt: skip
def test_a_holder_is_asked_for_only_where_one_is_sure(lines: list[str], sure: bool) -> None:
    fact = f"p1.held.{'judge' if 'judge' in lines[0] else 'envoy'}"
    assert ("reverse" in asks(held(*lines), fact)) is sure


def test_of_two_fronts_alike_neither_is_kept() -> None:
    one = "- {{id: {0}, type: treaty, name: the Accord, facts: [{{signed-on: {1}, cite: [paper:1]}}]}}\n"
    text = one.format("a", "1990-01-01") + one.format("b", "1995-01-01")
    assert make_study(text).questions == {}
    other = text.replace(
        "name: the Accord, facts: [{signed-on: 1995", "name: the Accord, cue: (the later), facts: [{signed-on: 1995"
    )
    study = make_study(other)
    assert {"a.signed-on", "b.signed-on"} == set(study.questions)


def test_a_question_lives_in_all_languages_or_in_none() -> None:
    text = (
        "- id: a\n  type: treaty\n  name: {en: the Accord, ru: Соглашение 1990 года}\n  facts:\n"
        "  - {signed-on: 1990-01-01, cite: [paper:1]}\n"
    )
    files = {"bank.yaml": bank_file(("en", "ru"))["bank.yaml"]}
    study = study_of(banks.make_world(text, langs=("en", "ru"), files=files), assets())
    assert study.questions == {}


def test_disputed_facts_show_both_values_and_sources_and_are_not_typed() -> None:
    text = (
        "- id: line\n  type: project\n  name: the Long Line\n  facts:\n"
        "  - {completed-on: 1930, id: one, status: disputed, cite: [site]}\n"
        "  - {completed-on: 1931, id: two, status: disputed, cite: [wiki]}\n"
    )
    deck = make_deck(text)
    assert [note.id for note in deck.notes] == ["line.completed-on.one"]
    fields = deck.notes[0].fields
    assert fields["Question"] == "In which year was the Long Line completed?"
    assert fields["Answer"] == "1930 or 1931"
    assert fields["Asks"] == "Sources differ"
    assert fields["Year question"] == fields["Year"] == fields["Date question"] == ""
    assert "1930" in fields["Statement"] and "1931" in fields["Statement"]
    assert "example.org" in fields["Source"] and "example.com" in fields["Source"]


def test_a_day_of_confirmation_stands_in_the_question() -> None:
    text = (
        "- id: mill\n  type: organisation\n  name: the Mill\n  facts:\n"
        "  - {figure: 12 km, id: length, label: length of the belt, as_of: 2006, cite: [paper:1]}\n"
    )
    fields = make_deck(text).notes[0].fields
    assert fields["Question"].count("(as of 2006)") == 1
    assert fields["As of"] == "2006"


def test_ours_never_hold_their_answer_and_are_all_different(real_world: banks.World) -> None:
    study = study_of(real_world, assets())
    asked = [one for questions in study.questions.values() for one in questions]
    assert len(asked) > 1000
    for lang in study.languages:
        fronts = [normal(study.front(lang, one)) for one in asked]
        assert len(set(fronts)) == len(fronts)
        held = [
            one.fact.id
            for one, front in zip(asked, fronts, strict=True)
            if one.ask != "answer" and f" {normal(study.back(lang, one))} " in f" {front} "
        ]
        assert held == []
        assert not [front for front in fronts if "{" in front or not front]


def test_of_an_office_with_a_crowd_of_terms_nobody_asks_who_held_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = held(
        "{held: envoy, when: 1980/1983, cite: [paper:1]}",
        "{held: envoy, when: 1984/1988, cite: [paper:1]}",
    )
    assert "reverse" in asks(text, "p1.held.envoy")
    monkeypatch.setattr("quizgen.notes.asks.MOST_TERMS", 1)
    assert "answer" in asks(text, "p1.held.envoy") and "reverse" not in asks(text, "p1.held.envoy")
