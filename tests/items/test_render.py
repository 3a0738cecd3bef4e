"""A plan in words: feedback, tempting wrong answers, citations, what is said of whom and when."""

from __future__ import annotations

from items import asked

BASE = """
- id: treaty
  type: treaty
  name: the Treaty
  facts:
  - signed-on: 1992-05-25
    note: It was signed in the morning.
    cite: [paper:3, paper:4-6, {at: site, derived: year}]
  - {signed-on: 1993-05-25, id: wrong, status: rejected, reason: a slip, cite: [wiki]}
  - {in-force-on: 1993, cite: [paper:7]}
"""


def test_feedback_says_why_and_adds_the_note() -> None:
    item = asked.items("year", BASE)["treaty.signed-on:year-typed"]
    assert item.feedback == "The Treaty was signed on 25 May 1992. It was signed in the morning."


def test_citations_are_ready_to_print() -> None:
    item = asked.items("year", BASE)["treaty.signed-on:year-typed"]
    assert [cite.text for cite in item.cite] == [
        "A Paper. A Publisher, 2001, line 3",
        "A Paper. A Publisher, 2001, lines 4-6",
        "A Page. A Ministry, 2020-05-01",
    ]
    assert item.cite[2].url == "https://example.org/page"
    assert item.cite[2].derived == "year"


def test_a_known_misconception_tempts_and_is_explained() -> None:
    (one,) = asked.items("year", BASE)["treaty.signed-on:year-typed"].tempting
    assert one.text == "25 May 1993"
    assert "1993" in one.why
    assert "1992" in one.why  # and what is so
    assert asked.items("year", BASE)["treaty.in-force-on:year-typed"].tempting == ()


def test_what_gives_an_answer_away_is_listed() -> None:
    made = asked.items("year", BASE) | asked.items("full-date", BASE)
    assert made["treaty.signed-on:year-typed"].gives == ("1992",)
    assert "25 May 1992" in made["treaty.signed-on:date"].gives


def test_the_same_plan_in_three_languages() -> None:
    text = """
- id: t1
  type: treaty
  name: {en: the Amber, ru: Янтарный договор, kk: Кәріптас шарты}
  facts: [{signed-on: 1992-05-25, cite: [paper:3]}]
"""
    how = {"langs": ("en", "ru", "kk")}
    stems = {lang: asked.items("year", text, lang=lang, **how)["t1.signed-on:year-typed"].stem for lang in how["langs"]}
    assert stems["en"] == "In which year was the Amber signed?"
    assert "Янтарный договор" in stems["ru"]
    assert "Кәріптас шарты" in stems["kk"]
    assert len(set(stems.values())) == 3


def test_of_two_with_one_name_the_cue_tells_which() -> None:
    text = """
- {id: a, type: treaty, name: the Pact, cue: (the first), facts: [{signed-on: 1992, cite: [paper:3]}]}
- {id: b, type: treaty, name: the Pact, cue: (the second), facts: [{signed-on: 1995, cite: [paper:3]}]}
"""
    made = asked.items("year", text)
    assert made["a.signed-on:year-typed"].stem == "In which year was the Pact (the first) signed?"
    assert made["b.signed-on:year-typed"].stem == "In which year was the Pact (the second) signed?"


def test_an_event_is_told_with_the_name_of_its_day() -> None:
    text = """
- id: astana
  type: city
  name: Astana
  names: [{when: 1832/1961-03, name: Akmolinsk}, {when: 2019-03-23/2022-09-16, name: Nur-Sultan}]
- id: old
  type: event
  name: the fair
  facts: [{happened-in: astana, cite: [paper:1]}, {happened-on: 1900, cite: [paper:1]}]
- id: new
  type: event
  name: the show
  facts: [{happened-in: astana, cite: [paper:1]}, {happened-on: 2020, cite: [paper:1]}]
- id: now
  type: event
  name: the walk
  facts: [{happened-in: astana, cite: [paper:1]}, {happened-on: 2024, cite: [paper:1]}]
"""
    made = asked.items("value", text)
    assert made["old.happened-in:value-typed"].feedback == "The fair took place in Akmolinsk (now Astana)."
    assert made["new.happened-in:value-typed"].feedback == "The show took place in Nur-Sultan (now Astana)."
    assert made["now.happened-in:value-typed"].feedback == "The walk took place in Astana."
    assert {"Akmolinsk", "Nur-Sultan", "Astana"} <= set(made["old.happened-in:value-typed"].accept)
