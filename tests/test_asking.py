"""What may be asked, and the words that would give an answer away."""

from __future__ import annotations

import banks
import pytest

from quizgen import asking
from quizgen.asking import World, roots
from quizgen.dates import parse
from quizgen.domain import Fact


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kazakhstan", "the Kazakh parliament"),
        ("Алма-Ата", "Алма-Атинская декларация"),
        ("1992", "the act of 1992"),
        ("Ёлкин", "Елкина"),
        ("ООН", "Генеральная Ассамблея ООН"),
        ("the UN", "a UN mission"),
        ("Qazaqstan", "QAZAQSTAN"),
    ],
)
def test_words_of_one_root_are_seen(a: str, b: str) -> None:
    assert roots([a]) & roots([b])


@pytest.mark.parametrize(
    ("a", "b"),
    [("the city of X", "the sea of Y"), ("and", "and"), ("12", "12"), ("Minsk", "Mining"), ("un pays", "UN")],
)
def test_small_words_and_strangers_are_not(a: str, b: str) -> None:
    assert not roots([a]) & roots([b])


def fact(when: str, calendar: str = "") -> Fact:
    bank = banks.good_bank("- {id: t, type: treaty, name: T, facts: [{signed-on: 1992, cite: [paper:1]}]}\n")
    return bank.facts["t.signed-on"]._replace(value=parse(when, calendar))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "calendar", "year"),
    [
        ("1992-05-25", "", "1992"),
        ("1992", "", "1992"),
        ("1992-05/1992-09", "", "1992"),
        ("1992/1993", "", ""),
        ("1992~", "", ""),
        ("199X", "", ""),
        ("1992/..", "", ""),
        ("1916-06-25", "julian", "1916"),
        ("1916-12-25", "julian", ""),
        ("1916-12-25", "unstated", ""),
        ("1916-12-25", "gregorian", "1916"),
        ("1916-12", "julian", ""),
        ("1916", "julian", "1916"),
    ],
)
def test_the_year_is_told_only_where_it_is_one(when: str, calendar: str, year: str) -> None:
    assert asking.year_of(fact(when, calendar)) == year


def world(text: str, langs: tuple[str, ...] = ("en",)) -> World:
    return banks.make_world(banks.PLACES + text if langs == ("en",) else text, langs=langs)


def test_a_relation_is_asked_only_where_every_language_has_the_stem() -> None:
    made = world("- {id: t, type: treaty, name: T, facts: [{signed-on: 1992, cite: [paper:1]}]}\n")
    assert made.can_ask("signed-on", "year")
    assert not made.can_ask("signed-on", "nonsense")
    assert not made.can_ask("nonsense", "year")
    assert [f.id for f in made.asked("year")] == ["t.signed-on"]
    assert made.asked("nonsense") == []


def test_a_contested_fact_is_not_asked() -> None:
    text = """
- id: t
  type: treaty
  name: T
  facts:
  - {signed-on: 1992, cite: [paper:1]}
  - {signed-on: 1995, id: other, status: STATUS, reason: x, cite: [site]}
"""
    for status, asked in (("disputed", 0), ("draft", 0), ("rejected", 1), ("retired", 1)):
        made = world(text.replace("STATUS", status))
        assert len(made.asked("year")) == asked, status


def test_the_stem_of_what_changes_says_as_of_when() -> None:
    made = world("""
- {id: u, type: organisation, name: the Union, facts: [{run-by: russia, as_of: 2018-12, cite: [paper:1]}]}
- {id: p, type: office, name: pilot}
- {id: i, type: person, name: Ivan, facts: [{held: p, when: 1992/.., as_of: 2018, cite: [paper:1]}]}
""")
    bank, lg = made.bank, made.languages["en"]
    assert asking.question(lg, bank, bank.facts["u.run-by"], "value") == "Who runs the Union (as of December 2018)?"
    assert asking.question(lg, bank, bank.facts["i.held.p"], "start") == "In which year did Ivan become pilot?"


def test_numbered_things_of_one_row_are_namesakes() -> None:
    made = world("""
- {id: a, type: event, name: the sixth interregional forum, facts: [{happened-on: 2009, cite: [paper:1]}]}
- {id: b, type: event, name: the seventh interregional forum}
- {id: c, type: event, name: the founding of Verny}
""")
    assert asking.namesakes(made, "a", "b")
    assert asking.namesakes(made, "a", "a")
    assert not asking.namesakes(made, "a", "c")


def test_a_name_inside_another_is_seen_in_any_language() -> None:
    made = banks.make_world(
        """
- {id: a, type: city, name: {en: Ural, ru: Урал}, facts: [{founded-on: 1992, cite: [paper:1]}]}
- {id: b, type: city, name: {en: Oral City, ru: Уральск}}
- {id: c, type: city, name: {en: Omsk, ru: Омск}}
""",
        langs=("en", "ru"),
    )
    assert asking.inside_names(made, "a", "b")
    assert asking.inside_names(made, "b", "a")
    assert not asking.inside_names(made, "a", "c")


def test_a_word_that_many_names_share_gives_nothing_away() -> None:
    names = ["Treaty on Trade", "Treaty on Space", "Treaty on Water", "Orenburg Protocol"]
    made = world("".join(
        f"- {{id: t{n}, type: treaty, name: {name}, facts: [{{signed-on: {1990 + n}, cite: [paper:1]}}]}}\n"
        for n, name in enumerate(names)
    ))  # fmt: skip
    common = asking.common_roots(made, ["t0", "t1", "t2", "t3"])
    assert roots(["Treaty"]) <= common
    assert not roots(["Orenburg", "Space"]) & common


def test_only_names_that_a_learner_would_type_are_typed() -> None:
    long = "the Agreement on the Common Rules of the Common Economic Space"
    made = world(f"""
- {{id: a, type: treaty, name: {long}, facts: [{{signed-on: 1992, cite: [paper:1]}}]}}
- {{id: b, type: treaty, name: {long} Two, also: {{en: [Space Rules]}}}}
- {{id: c, type: treaty, name: the Pact}}
""")
    assert not asking.typable(made, "a")
    assert asking.typable(made, "b")
    assert asking.typable(made, "c")
