from __future__ import annotations

import banks

from items import asked

DAYS = asked.signed("1990-05-01", "1991-06-02", "1992-07-03", "1993-08-04")


def test_which_of_these_was_signed_that_day() -> None:
    item = asked.items("subject", DAYS)["amber.signed-on:subject"]
    assert item.stem == "Which of these documents was signed on 1 May 1990?"
    assert item.answer == "Amber"
    assert {option.text for option in item.options} == {"Amber", "Birchwood", "Cobalt", "Dunes"}


def test_an_inverse_question_is_never_asked_without_its_options() -> None:
    assert all(plan.kind == "choice" for plan in asked.plans("subject", DAYS).values())


def test_two_of_one_day_are_neither_options_together_nor_both_asked() -> None:
    text = asked.signed("1990-05-01", "1990-05-01", "1992-07-03", "1993-08-04", "1994-01-01", "1995-01-01")
    for seed in range(20):
        found = asked.choices(asked.plans("subject", text, seed))
        assert found
        for plan in found.values():
            assert not {"amber", "birchwood"} <= set(asked.values(plan))


def test_a_day_and_its_month_are_no_options_together() -> None:
    """That of May 1990 may be of the 1st: asked for either, the other is not provably wrong."""
    text = asked.signed("1990-05-01", "1990-05", "1992-07-03", "1993-08-04", "1994-01-01")
    for seed in range(20):
        for plan in asked.choices(asked.plans("subject", text, seed)).values():
            assert not {"amber", "birchwood"} <= set(asked.values(plan))


def test_documents_without_a_date_are_no_options() -> None:
    text = DAYS + "- {id: x, type: treaty, name: the Undated, facts: [{numbered: 4, cite: [paper:1]}]}\n"
    assert all("x" not in asked.values(plan) for plan in asked.plans("subject", text).values())


def test_a_text_that_names_its_subject_is_not_asked() -> None:
    text = """
- {id: a, type: person, name: Serik Akhmetov, facts: [{said: Akhmetov will win., id: x, cite: [paper:1]}]}
- {id: b, type: person, name: Ivan Bunin, level: core, facts: [{said: It will rain., id: x, cite: [paper:1]}]}
"""
    assert set(asked.plans("subject", text)) == {"b.said.x:subject-typed"}


def provision(letter: str, only: str) -> str:
    name = {"a": "Amber", "b": "Birchwood", "c": "Cobalt", "d": "Dunes"}[letter]
    rule = {"a": "They trade.", "b": "They consult.", "c": "They swim.", "d": "They sing."}[letter]
    return (
        f"- id: {letter}\n  type: treaty\n  name: the {name}\n  facts:\n"
        f"  - {{provision: {rule}, id: x, {only} cite: [paper:1]}}\n"
    )


def test_a_provision_is_asked_only_where_the_bank_promises_that_no_other_has_it() -> None:
    text = provision("a", "only: yes,") + "".join(provision(letter, "") for letter in "bcd")
    found = asked.plans("subject", text)
    assert set(found) == {"a.provision.x:subject-typed"}
    text = "".join(provision(letter, "only: yes,") for letter in "abcd")
    found = asked.plans("subject", text)
    assert {name for name in found if name.startswith("a.")} == {
        "a.provision.x:subject",
        "a.provision.x:subject-typed",
    }


def test_two_sayings_of_one_person_are_never_options_for_each_other() -> None:
    says = "facts: [{said: One., id: x, cite: [paper:1]}, {said: Two., id: y, cite: [paper:1]}]"
    names = ["Serik Akhmetov", "Ivan Bunin", "Oleg Popov", "Juri Orlov"]
    text = "".join(f"- {{id: p{n}, type: person, name: {name}, {says}}}\n" for n, name in enumerate(names))
    for plan in asked.choices(asked.plans("subject", text)).values():
        assert len(set(asked.values(plan))) == len(plan.choices) == 4


def test_a_stem_does_not_hint_at_one_option_alone() -> None:
    text = """
- {id: a, type: treaty, name: the Orenburg Protocol, facts: [{signed-in: tashkent, cite: [paper:1]}]}
- {id: b, type: treaty, name: the Birchwood, facts: [{signed-in: orenburg, cite: [paper:1]}]}
- {id: c, type: treaty, name: the Cobalt, facts: [{signed-in: minsk, cite: [paper:1]}]}
- {id: d, type: treaty, name: the Dunes, facts: [{signed-in: moscow, cite: [paper:1]}]}
- {id: e, type: treaty, name: the Ebony, facts: [{signed-in: almaty, cite: [paper:1]}]}
"""
    for seed in range(20):
        for plan in asked.choices(asked.plans("subject", banks.PLACES + text, seed)).values():
            assert not {"a", "b"} <= set(asked.values(plan))
