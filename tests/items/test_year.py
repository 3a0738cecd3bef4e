from __future__ import annotations

import pytest

from items import asked

YEARS = asked.signed("1990", "1991", "1993", "1996")


def test_the_year_is_chosen_among_those_of_its_cell_and_typed() -> None:
    found = asked.plans("year", YEARS)
    assert {n for n in found if n.startswith("amber.")} == {"amber.signed-on:year", "amber.signed-on:year-typed"}
    one = found["birchwood.signed-on:year"]
    assert asked.values(one) == ["1990", "1991", "1993", "1996"]
    assert one.key == ("1991",)
    assert {choice.fact for choice in one.choices} == {"birchwood.signed-on"}  # it proves the other years wrong


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_than_three_years_make_no_choice(count: int) -> None:
    found = asked.plans("year", asked.signed(*["1990", "1991"][:count]))
    assert asked.choices(found) == {}
    assert len(found) == count


@pytest.mark.parametrize("date", ["199X", "1992~", "1990/1995", "1992/..", "19XX"])
def test_a_year_that_the_source_does_not_give_is_not_asked(date: str) -> None:
    found = asked.plans("year", YEARS + other(date))
    assert len(found) == 8
    assert not [name for name in found if name.startswith("other.")]


def other(date: str, more: str = "") -> str:
    return (
        f"- id: other\n  type: treaty\n  name: the Other\n  facts:\n  - {{signed-on: {date}, {more} cite: [paper:1]}}\n"
    )


def test_a_year_between_two_calendars_is_not_asked() -> None:
    """25 December 1916, Old Style, is 7 January 1917; 25 June stays in its year."""
    found = asked.plans("year", YEARS + other("1916-12-25", "calendar: julian,"))
    assert not [name for name in found if name.startswith("other.")]
    found = asked.plans("year", YEARS + other("1916-12-25", "calendar: unstated,"))
    assert not [name for name in found if name.startswith("other.")]
    found = asked.plans("year", YEARS + other("1916-06-25", "calendar: julian,"))
    assert "other.signed-on:year-typed" in found


def test_the_year_of_the_other_calendar_is_no_option() -> None:
    crowd = asked.signed("1914", "1915", "1917", "1918") + other("1916", "calendar: unstated,")
    found = [plan for seed in range(9) for plan in asked.choices(asked.plans("year", crowd, seed)).values()]
    assert any("1916" in asked.values(plan) for plan in found)
    for plan in found:
        assert not {"1916", "1917"} <= set(asked.values(plan))  # the end of that 1916 is our 1917


@pytest.mark.parametrize(
    "text",
    [
        "- {id: x, type: act, name: the Plan for 1995-2005, facts: [{signed-on: 1995, cite: [paper:1]}]}\n",
        "- {id: x, type: act, name: the Plan of 1995, facts: [{signed-on: 1995-05-03, cite: [paper:1]}]}\n",
    ],
)
def test_a_name_that_holds_the_year_is_not_asked_for_it(text: str) -> None:
    assert not [name for name in asked.plans("year", YEARS + text) if name.startswith("x.")]


def test_a_leak_in_one_language_is_a_leak_in_all() -> None:
    text = """
- id: x
  type: act
  name: {en: the Plan, ru: План 1995 года}
  facts: [{signed-on: 1995, cite: [paper:1]}]
- id: y
  type: act
  name: {en: the Draft, ru: Проект}
  facts: [{signed-on: 1995, cite: [paper:1]}]
"""
    assert set(asked.plans("year", text, langs=("en", "ru"))) == {"y.signed-on:year-typed"}


def test_a_year_named_in_the_stem_is_no_option_beside_it() -> None:
    text = asked.signed("1990", "1991", "1993") + (
        "- {id: x, type: act, name: the Plan until 1991, facts: [{signed-on: 1985, cite: [paper:1]}]}\n"
    )
    for plan in asked.choices(asked.plans("year", text)).values():
        assert not {"1985", "1991"} <= set(asked.values(plan))


@pytest.mark.parametrize("status", ["disputed", "draft"])
def test_a_doubted_date_is_not_asked(status: str) -> None:
    text = YEARS.replace(
        "1990, cite: [paper:1]}", "1990, cite: [paper:1]}\n  - {signed-on: 1990-05, id: x, STATUS cite: [site]}"
    )
    found = asked.plans("year", text.replace("STATUS", f"status: {status},"))
    assert not [name for name in found if name.startswith("amber.")]


@pytest.mark.parametrize("status", ["draft", "disputed", "rejected, reason: no", "retired, reason: no"])
def test_only_reviewed_lines_are_asked(status: str) -> None:
    assert asked.plans("year", other("1995", f"status: {status},")) == {}


def test_a_rejected_year_may_be_an_option_only_where_it_is_real_elsewhere() -> None:
    text = YEARS.replace(
        "1990, cite: [paper:1]}",
        "1990, cite: [paper:1]}\n  - {signed-on: 1992, id: wrong, status: rejected, reason: no, cite: [site]}",
    )
    options = {value for plan in asked.plans("year", text).values() for value in asked.values(plan)}
    assert "1992" not in options


def test_options_lie_within_half_a_century() -> None:
    found = asked.choices(asked.plans("year", asked.signed("1720", "1731", "1735", "1990", "1991", "1993", "1996")))
    assert found
    for plan in found.values():
        years = [int(value) for value in asked.values(plan)]
        assert max(years) - min(years) <= 50


def test_a_start_is_asked_where_it_is_sure() -> None:
    text = """
- {id: pilot, type: office, name: pilot}
- id: ivanov
  type: person
  name: Ivanov
  facts: [{held: pilot, when: 1992-05/.., as_of: 2000, cite: [paper:1]}]
- id: petrov
  type: person
  name: Petrov
  facts:
  - {held: pilot, when: 1992/1993, cite: [paper:1]}
  - {held: pilot, when: 1995/.., as_of: 2000, id: again, cite: [paper:1]}
- id: sidorov
  type: person
  name: Sidorov
  facts: [{held: pilot, as_of: 1994, cite: [paper:1]}]
"""
    assert set(asked.plans("year", text)) == {"ivanov.held.pilot:start-typed"}
    item = asked.items("year", text)["ivanov.held.pilot:start-typed"]
    assert item.stem == "In which year did Ivanov become pilot?"
    assert item.accept == ("1992",)


def test_the_printed_options_are_bare_years_in_order() -> None:
    item = asked.items("year", asked.signed("1990-05-25", "1991", "1993-07", "1996"))["cobalt.signed-on:year"]
    assert [option.text for option in item.options] == ["1990", "1991", "1993", "1996"]
    assert item.stem == "In which year was the Cobalt signed?"
    assert item.answer == "1993"
    assert item.feedback == "The Cobalt was signed in July 1993."


def event(n: int) -> str:
    name, year = "ABCD"[n] * 5, 1980 + n
    return f"- {{id: e{n}, type: event, name: {name}, facts: [{{happened-on: {year}, cite: [paper:1]}}]}}\n"


def test_relations_of_few_years_share_a_pool_and_those_of_many_have_their_own() -> None:
    text = asked.signed(*map(str, range(1980, 1996))) + "".join(map(event, range(4)))
    cells = {plan.cell.rpartition(":")[0] for plan in asked.choices(asked.plans("year", text)).values()}
    assert cells == {"year:signed-on", "year:other"}
