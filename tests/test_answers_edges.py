"""What mutation testing found untold in the tests of answers: edges, orders of lines, slots that must not count."""

from __future__ import annotations

from decimal import Decimal

import banks
import pytest
from test_answers import asked, date, holds, number, told

from quizgen.answers import DEEPEST, began, certain, compare, containers, contested, readings, spread, truth
from quizgen.domain import Bank

ORGANISATION = """
- {id: body, type: organisation, name: the Body, facts: [%s]}
- {id: bare, type: organisation, name: the Bare Body}
"""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return told("{signed-in: tashkent, cite: [paper:1]}")


def body(facts: str, more: str = "") -> Bank:
    return banks.good_bank(banks.PLACES + ORGANISATION % facts + more)


# --- values -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "value", "verdict"),
    [
        (("a", "b"), ("a",), "same"),
        (("a", "b"), "a", "same"),
        (("almaty", "moscow"), "almaty", "same"),
        (("a", "b"), ("b", "a"), "same"),
        (("a", "b"), ("a", "c"), "unsure"),
        (("a", "b"), "c", "unsure"),
        ({"en": "x"}, {"en": "x"}, "same"),
        ({"en": "x"}, {"en": "y"}, "unsure"),
        (date("1992"), number("5 km"), "unsure"),
        (number("5 km"), date("1992"), "unsure"),
        ("moscow", "kremlin", "unsure"),
        ("kremlin", "moscow", "same"),
    ],
)
def test_values_of_every_sort(bank: Bank, known: object, value: object, verdict: str) -> None:
    assert compare(bank, known, value) == verdict  # type: ignore[arg-type]


def test_a_namesake_is_neither_the_same_nor_different() -> None:
    two = "- {id: bek-a, type: person, name: Bek}\n- {id: bek-b, type: person, name: Bek}\n"
    bank = told("{signed-in: tashkent, cite: [paper:1]}", two)
    assert compare(bank, "bek-a", "bek-b") == "unsure"
    assert compare(bank, "bek-a", "moscow") == "disjoint"


def test_times_that_share_one_day_are_not_called_different(bank: Bank) -> None:
    early, late = date("1992-05-25/1992-05-27"), date("1992-05-27/1992-05-29")
    assert compare(bank, early, late) == compare(bank, late, early) == "unsure"
    after = date("1992-05-28/1992-05-29")
    assert compare(bank, early, after) == compare(bank, after, early) == "disjoint"


def test_two_readings_end_with_the_day_of_adoption() -> None:
    assert readings(date("1918-02-14", "gregorian")) == (date("1918-02-14", "gregorian"),)
    assert [d.calendar for d in readings(date("1918-02-13", "gregorian"))] == ["gregorian", "gregorian", "julian"]
    assert [d.calendar for d in readings(date("1900-02-29", "julian"))] == ["julian", "julian"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5 km", "4.5", "5.5"),
        ("5.5 km", "5.45", "5.55"),
        ("5.25 km", "5.245", "5.255"),
        ("5 thousand USD", "4500", "5500"),
        ("5 million USD", "4500000", "5500000"),
        ("5.5 billion USD", "5450000000", "5550000000"),
        ("5 trillion USD", "4500000000000", "5500000000000"),
        ("about 5 km", "4.05", "6.05"),
        ("nearly 5 km", "4.05", "5.5"),
        ("more than 5 km", "4.5", "6.325"),
        ("at least 5 km", "4.5", "6.325"),
        ("up to 5 km", "3.825", "5.5"),
        ("less than 5 km", "3.825", "5.5"),
        ("5-10 km", "4.5", "10.5"),
    ],
)
def test_a_number_stands_for_half_its_last_digit_either_way_stretched(text: str, low: str, high: str) -> None:
    assert spread(number(text)) == (Decimal(low), Decimal(high))


# --- times ------------------------------------------------------------------------------------------


def test_an_open_end_reaches_to_the_day_on_which_it_was_known() -> None:
    bank = body(
        """
        {member: russia, when: 1992-05-25/.., as_of: 1992-05-25, cite: [paper:1]},
        {member: armenia, when: 1992/.., as_of: 1994/1995, cite: [paper:1]},
        {member: belarus, when: 1992/.., as_of: 1991, cite: [paper:1]},
        {member: kyrgyzstan, when: 1992/.., open: yes, cite: [paper:1]},
        {member: kazakhstan, when: 1916-06-25/.., calendar: julian, as_of: 1920, cite: [paper:1]}"""
    )
    known = {
        name: certain(bank.facts[f"body.member.{name}"]) for name in ("russia", "armenia", "belarus", "kyrgyzstan")
    }
    assert known == {
        "russia": date("1992-05-25/1992-05-25"), "armenia": date("1992/1995"), "belarus": None, "kyrgyzstan": None,
    }  # fmt: skip
    old = certain(bank.facts["body.member.kazakhstan"])
    assert old is not None and (old.text, old.calendar) == ("1916-06-25/1920", "julian")


def test_a_retired_line_leaves_the_start_sure_and_it_keeps_its_calendar() -> None:
    bank = body(
        """
        {member: russia, when: 1916-06-25/.., calendar: julian, as_of: 1920, cite: [paper:1]},
        {member: russia, when: 1999/.., as_of: 2020, id: again, status: retired, reason: twice, cite: [paper:1]}"""
    )
    start = began(bank, bank.facts["body.member.russia"])
    assert start is not None and (start.text, start.calendar) == ("1916-06-25", "julian")


def test_a_line_of_whose_time_nothing_is_sure_says_nothing_of_a_time() -> None:
    bank = body("{run-by: russia, when: 1992/.., open: yes, cite: [paper:1]}, {located-in: moscow, cite: [paper:1]}")
    assert holds(bank, "run-by", "russia", subject="body", when=date("1995")) is None
    assert holds(bank, "located-in", "moscow", subject="body", when=date("1995")) is True


# --- lists ------------------------------------------------------------------------------------------


def test_a_list_of_one_has_its_one_member() -> None:
    bank = body("{members: [russia], as_of: 2000, cite: [paper:1]}")
    assert holds(bank, "members", "russia", subject="body", as_of=date("2000")) is True


def test_a_line_about_a_member_speaks_against_the_list() -> None:
    bank = body(
        "{members: [russia, armenia], as_of: 2000, cite: [paper:1]},{member: belarus, when: 1995/2005, cite: [paper:1]}"
    )
    for when in (date("2000"), None):
        assert holds(bank, "members", "belarus", subject="body", as_of=when) is None
    assert holds(bank, "members", "kyrgyzstan", subject="body", as_of=date("2000")) is False


def test_of_a_subject_without_a_line_nothing_is_known() -> None:
    bank = body("{located-in: moscow, cite: [paper:1]}")
    for relation, value in (("members", "russia"), ("located-in", "moscow")):
        assert holds(bank, relation, value, subject="bare") is None
        assert holds(bank, relation, value, subject="bare", by="russia") is None
    person = "- {id: someone, type: person, name: Someone}\n- {id: chair, type: office, single: yes, name: the Chair}\n"
    bank = body("{located-in: moscow, cite: [paper:1]}", person)
    assert holds(bank, "held", "chair", subject="someone", when=date("2000")) is None


# --- slots ------------------------------------------------------------------------------------------


def statistic(facts: str) -> Bank:
    people = "".join(f"- {{id: {name}, type: person, name: {name.title()}}}\n" for name in ("ann", "bob"))
    return banks.good_bank(banks.PLACES + people + f"- {{id: trade, type: statistic, name: trade, facts: [{facts}]}}\n")


def test_what_another_says_of_another_year_or_thing_does_not_count() -> None:
    bank = statistic(
        """
        {forecast: 10 billion USD, when: 2005, by: ann, cite: [paper:1]},
        {forecast: 20 billion USD, when: 2010, by: bob, cite: [paper:1]},
        {amount: 20 billion USD, when: 2005, cite: [paper:1]}"""
    )
    claim = {"subject": "trade", "when": date("2005"), "by": "ann"}
    assert holds(bank, "forecast", number("20 billion USD"), **claim) is False
    assert holds(bank, "forecast", number("10 billion USD"), **claim) is True


def test_a_line_further_down_is_found() -> None:
    bank = statistic(
        "{amount: 10 billion USD, when: 2003, cite: [paper:1]}, {amount: 20 billion USD, when: 2004, cite: [paper:1]}"
    )
    assert holds(bank, "amount", number("20 billion USD"), subject="trade", when=date("2004")) is True
    plans = told("""
        {planned-for: 2010, as_of: 2005, id: old, cite: [paper:1]}
        {planned-for: 2012, as_of: 2008, id: new, cite: [paper:1]}""")
    assert holds(plans, "planned-for", date("2012"), as_of=date("2008")) is True


def test_a_doubt_beside_a_line_matters_only_where_there_is_room_for_one() -> None:
    bank = body(
        "{initiated-by: russia, cite: [paper:1]}, {initiated-by: armenia, status: disputed, cite: [paper:1]},"
        "{located-in: moscow, cite: [paper:1]}, {located-in: minsk, id: other, status: disputed, cite: [paper:1]}"
    )
    assert not contested(bank, bank.facts["body.initiated-by.russia"])
    assert contested(bank, bank.facts["body.located-in"])


# --- texts ------------------------------------------------------------------------------------------


TEXTS = """
{provision: It says this., id: this, status: disputed, cite: [paper:1]}
{provision: It says that., id: that, cite: [paper:1]}
{provision: It says nothing., id: nothing, status: rejected, reason: it does, cite: [paper:1]}
"""


def test_a_text_stands_for_itself() -> None:
    bank = told(TEXTS)
    that = bank.facts["treaty.provision.that"]
    assert holds(bank, "provision", that.value, text=that.id) is True
    assert holds(bank, "provision", {"en": "in other words"}, text=that.id) is True
    assert holds(bank, "provision", {"en": "It says nothing."}) is False
    assert holds(bank, "provision", {"en": "It says more."}, text="nobody.knows") is None


def test_a_rejected_day_is_no_other_sort_of_value() -> None:
    bank = told("{signed-on: 1992-05-25, status: rejected, reason: it was not, cite: [paper:1]}")
    assert truth(bank, asked("signed-on", "moscow")).holds is None
    assert holds(bank, "signed-on", date("1992-05-25")) is False


# --- offices ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("slot", ["status: draft", "by: third"])
def test_a_holder_of_whom_nobody_is_sure_rules_nobody_out(slot: str) -> None:
    people = "".join(
        f"- {{id: {name}, type: person, name: {name.title()}, facts: [{facts}]}}\n"
        for name, facts in (
            ("first", f"{{held: chair, when: 2000/2005, {slot}, cite: [paper:1]}}"),
            ("second", "{born-on: 1950, cite: [paper:1]}"),
            ("third", "{born-on: 1960, cite: [paper:1]}"),
        )
    )
    bank = banks.good_bank(banks.PLACES + people + "- {id: chair, type: office, single: yes, name: the Chair}\n")
    assert holds(bank, "held", "chair", subject="second", when=date("2002")) is None


# --- places -----------------------------------------------------------------------------------------


def test_places_are_followed_outwards_so_far_and_no_further() -> None:
    def within(n: int) -> str:
        return f", within: ring-{n + 1}" if n < 40 else ""

    nested = (f"- {{id: ring-{n}, type: place, name: Ring {n}, in: in Ring {n}{within(n)}}}\n" for n in range(41))
    bank = banks.good_bank(
        "".join(nested) + "- {id: t, type: act, name: T, facts: [{signed-on: 1992, cite: [site]}]}\n"
    )
    assert containers(bank, "ring-0") == [f"ring-{n}" for n in range(1, DEEPEST + 1)]
    assert containers(bank, "ring-38") == ["ring-39", "ring-40"]
