"""What is right, what is wrong, what nobody can tell: rules R and F1 to F5, and what must never be called wrong."""

from __future__ import annotations

from typing import Any

import banks
import pytest

from quizgen import dates
from quizgen.answers import Claim, Verdict, answers, began, certain, claim_of, compare, contested, truth
from quizgen.domain import Bank, Number
from quizgen.loader.reader import Reader

TREATY = """
- id: treaty
  type: treaty
  name: the Treaty
  facts:
"""


def told(facts: str, more: str = "") -> Bank:
    """The places, one treaty with these lines, and more subjects."""
    lines = "".join(f"  - {line.strip()}\n" for line in facts.strip().splitlines())
    return banks.good_bank(banks.PLACES + TREATY + lines + more)


def date(text: str, calendar: str = "") -> dates.Date:
    return dates.parse(text, calendar)  # type: ignore[arg-type]


def asked(relation: str, value: object, **slots: Any) -> Claim:
    return Claim(slots.pop("subject", "treaty"), relation, value, **slots)  # type: ignore[arg-type]


def holds(bank: Bank, relation: str, value: object, **slots: Any) -> bool | None:
    return truth(bank, asked(relation, value, **slots)).holds


# --- R: what is supported -------------------------------------------------------------------------


def test_a_reviewed_line_is_true_and_decides() -> None:
    bank = told("{signed-in: tashkent, cite: [paper:3]}")
    assert truth(bank, asked("signed-in", "tashkent")) == Verdict(True, "treaty.signed-in")
    assert truth(bank, asked("signed-in", "almaty")) == Verdict(False, "treaty.signed-in")


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("1992-05-25", True),
        ("1992-05", True),
        ("1992", True),
        ("199X", True),
        ("19XX", True),
        ("1992-05-20/1992-05-30", True),
        ("1992~", True),
        ("1992-05-26", False),
        ("1992-06", False),
        ("1993", False),
        ("198X", False),
        ("1993/1995", False),
    ],
)
def test_a_day_is_right_at_every_coarser_precision(value: str, verdict: bool) -> None:
    bank = told("{signed-on: 1992-05-25, cite: [paper:3]}")
    assert holds(bank, "signed-on", date(value)) is verdict


@pytest.mark.parametrize(
    ("known", "value", "verdict"),
    [
        ("1992", "1992-05-25", None),  # the day may be that one
        ("1992-05", "1992-05-25", None),
        ("1992-05", "1992-06-01", False),
        ("1731~", "1731", None),
        ("1731~", "1736", None),
        ("1731~", "1737", False),
        ("1994-03-28/2050", "2000", None),
        ("1994-03-28/2050", "2051", False),
    ],
)
def test_what_may_be_so_is_never_called_wrong(known: str, value: str, verdict: bool | None) -> None:
    bank = told(f"{{lasts-until: {known}, cite: [paper:3]}}")
    assert holds(bank, "lasts-until", date(value)) is verdict


@pytest.mark.parametrize(
    ("known", "value", "verdict"),
    [
        ("kremlin", "kremlin", True),
        ("kremlin", "moscow", True),
        ("kremlin", "russia", True),
        ("moscow", "kremlin", None),  # it may have been there
        ("russia", "kremlin", None),
        ("russia", "moscow", None),
        ("moscow", "orenburg", False),
        ("kremlin", "orenburg", False),
        ("kremlin", "kazakhstan", False),
        ("russia", "almaty", False),
    ],
)
def test_the_container_is_right_the_part_unknown_the_neighbour_wrong(
    known: str, value: str, verdict: bool | None
) -> None:
    bank = told(f"{{signed-in: {known}, cite: [paper:3]}}")
    assert holds(bank, "signed-in", value) is verdict


def test_a_slot_is_part_of_the_claim() -> None:
    bank = told("""
        {ratified-on: 1998-03-01, for: kazakhstan, cite: [paper:3]}
        {ratified-on: 1999-04-22, for: russia, cite: [paper:3]}
    """)
    assert holds(bank, "ratified-on", date("1998"), for_="kazakhstan") is True
    assert holds(bank, "ratified-on", date("1998"), for_="russia") is False
    assert holds(bank, "ratified-on", date("1999"), for_="kazakhstan") is False
    assert holds(bank, "ratified-on", date("1998"), for_="belarus") is None
    assert holds(bank, "ratified-on", date("1998")) is None


def test_another_period_proves_nothing() -> None:
    bank = told(
        "{signed-on: 1992, cite: [paper:3]}",
        """
- id: trade
  type: statistic
  name: trade
  facts:
  - {amount: 10 billion USD, when: 2016, cite: [paper:4]}
  - {amount: 17 billion USD, when: 2017, cite: [paper:4]}
""",
    )
    ten, seventeen = bank.facts["trade.amount.2016"].value, bank.facts["trade.amount.2017"].value
    assert holds(bank, "amount", ten, subject="trade", when=date("2016")) is True
    assert holds(bank, "amount", seventeen, subject="trade", when=date("2016")) is False
    assert holds(bank, "amount", ten, subject="trade", when=date("2018")) is None
    assert holds(bank, "amount", ten, subject="trade") is None


def test_figures_of_different_days_do_not_speak_of_each_other() -> None:
    bank = told(
        "{signed-on: 1992, cite: [paper:3]}",
        """
- id: share
  type: statistic
  name: share
  facts:
  - {amount: 70 %, id: new, as_of: 2011, cite: [paper:4]}
  - {amount: 71 %, id: old, as_of: 2006, status: disputed, cite: [paper:4]}
""",
    )
    new = claim_of(bank.facts["share.amount.new"])
    assert truth(bank, new).holds is True
    assert not contested(bank, bank.facts["share.amount.new"])
    assert truth(bank, new._replace(value=number("20 %"))).holds is False
    assert truth(bank, new._replace(as_of=date("2006"))).holds is None


def test_certain_is_what_is_known_to_hold() -> None:
    bank = banks.good_bank(PEOPLE)
    assert certain(bank.facts["ivanov.held.ambassador"]) == date("2008-04/2014-10")
    open_end = certain(bank.facts["petrov.held.ambassador"])
    assert open_end is not None
    assert open_end.text == "2017-02-03/2018-12"
    assert certain(bank.facts["sidorov.held.ambassador"]) == date("2016-05-09")


PEOPLE = """
- {id: ambassador, type: office, single: yes, name: ambassador to Russia}
- {id: adviser, type: office, name: adviser}
- id: ivanov
  type: person
  name: Ivan Ivanov
  facts:
  - {held: ambassador, when: 2008-04/2014-10, cite: [paper:1]}
  - {held: adviser, when: 2001/2003, cite: [paper:1]}
- id: petrov
  type: person
  name: Pyotr Petrov
  facts:
  - {held: ambassador, when: 2017-02-03/.., as_of: 2018-12, cite: [paper:2]}
- id: sidorov
  type: person
  name: Sidor Sidorov
  facts:
  - {held: ambassador, as_of: 2016-05-09, cite: [paper:2]}
- {id: nobody, type: person, name: Nobody Known}
"""


@pytest.mark.parametrize(
    ("who", "when", "verdict"),
    [
        ("ivanov", "2009", True),
        ("ivanov", "2009-03", True),
        ("ivanov", "2008", None),  # he began in April
        ("ivanov", "2008-04", None),  # on some day of it
        ("ivanov", "2015", None),  # nobody is known to have held it then
        ("petrov", "2009", False),  # Ivanov did
        ("nobody", "2009", False),
        ("nobody", "2015", None),
        ("petrov", "2017-03/2018-11", True),
        ("petrov", "2018", None),  # confirmed up to some day of December 2018
        ("petrov", "2019", None),
        ("ivanov", "2018-11", False),
        ("ivanov", "2018", None),
        ("ivanov", "2019", None),
        ("sidorov", "2016-05-09", True),  # known of that day only
        ("sidorov", "2016-05", None),
        ("ivanov", "2016-05-09", False),
        ("ivanov", "2016-05", None),
    ],
)
def test_f3_somebody_else_held_a_single_office_all_that_time(who: str, when: str, verdict: bool | None) -> None:
    bank = banks.good_bank(PEOPLE)
    assert holds(bank, "held", "ambassador", subject=who, when=date(when)) is verdict


def test_f3_says_nothing_of_an_office_with_room_for_two_or_without_a_time() -> None:
    bank = banks.good_bank(PEOPLE)
    assert holds(bank, "held", "adviser", subject="petrov", when=date("2002")) is None
    assert holds(bank, "held", "ambassador", subject="nobody") is None
    assert holds(bank, "held", "ambassador", subject="ivanov") is True


# --- F1: one value --------------------------------------------------------------------------------


def test_f1_needs_a_relation_with_room_for_one_value() -> None:
    bank = told(
        "{signed-on: 1992, cite: [paper:3]}\n{prolonged-by: other, cite: [paper:3]}",
        "- {id: other, type: treaty, name: the Other}\n- {id: third, type: treaty, name: the Third}\n",
    )
    assert holds(bank, "prolonged-by", "other") is True
    assert holds(bank, "prolonged-by", "third") is None


def test_f1_is_refuted_by_open() -> None:
    bank = told("{signed-in: orenburg, open: yes, cite: [paper:3]}")
    assert holds(bank, "signed-in", "orenburg") is True
    assert holds(bank, "signed-in", "almaty") is None


@pytest.mark.parametrize("status", ["draft", "disputed"])
def test_a_doubtful_line_makes_its_value_unknown_and_proves_nothing(status: str) -> None:
    bank = told(f"{{signed-in: orenburg, status: {status}, cite: [paper:3]}}")
    assert holds(bank, "signed-in", "orenburg") is None
    assert holds(bank, "signed-in", "almaty") is None


@pytest.mark.parametrize("status", ["draft", "disputed"])
def test_a_doubtful_line_beside_a_reviewed_one_makes_both_values_unknown(status: str) -> None:
    bank = told(f"""
        {{signed-on: 1992-05-25, cite: [paper:3]}}
        {{signed-on: 1993-05-25, id: other, status: {status}, cite: [site]}}
    """)
    assert holds(bank, "signed-on", date("1993")) is None
    assert holds(bank, "signed-on", date("1994")) is False
    assert holds(bank, "signed-on", date("1992")) is True  # the asking refuses it: see World.askable


@pytest.mark.parametrize("status", ["rejected", "retired"])
def test_a_line_that_nobody_holds_to_proves_nothing_else_wrong(status: str) -> None:
    bank = told(f"{{signed-in: orenburg, status: {status}, reason: an error, cite: [paper:3]}}")
    assert holds(bank, "signed-in", "almaty") is None


def test_absence_proves_nothing() -> None:
    bank = told("{signed-in: tashkent, cite: [paper:3]}")
    assert holds(bank, "signed-on", date("1992")) is None
    assert holds(bank, "signed-in", "tashkent", subject="nowhere") is None
    assert holds(bank, "form", "treaty-form") is None


def test_another_relation_proves_nothing() -> None:
    bank = told("{signed-on: 1992-05-25, cite: [paper:3]}")
    assert holds(bank, "in-force-on", date("1993")) is None


def test_lines_of_one_label_are_of_one_scope_and_those_of_another_are_not() -> None:
    text = """
- id: border
  type: place
  name: the border
  facts:
  - {figure: 7000 km, id: length, label: length, cite: [paper:1]}
  - {figure: 500 km, id: river, label: length by water, cite: [paper:1]}
  - {figure: 6000 km, id: length-too, label: length, status: STATUS, reason: x, cite: [site]}
"""
    for status, verdict in (("disputed", None), ("rejected", False)):
        bank = banks.good_bank(text.replace("STATUS", status))
        length = claim_of(bank.facts["border.figure.length"])
        assert truth(bank, length._replace(value=number("6000 km"))).holds is verdict
        assert truth(bank, length._replace(value=number("500 km"))).holds is False
        assert truth(bank, length._replace(value=number("500 km"), label="length by water")).holds is True
        assert truth(bank, length._replace(label="depth")).holds is None
        assert contested(bank, bank.facts["border.figure.length"]) == (status == "disputed")
        assert not contested(bank, bank.facts["border.figure.river"])


# --- F2: closed lists -----------------------------------------------------------------------------


def test_f2_a_closed_list_names_everybody() -> None:
    bank = told("{signatories: [kazakhstan, russia, armenia], cite: [paper:3]}")
    assert holds(bank, "signatories", "armenia") is True
    assert holds(bank, "signatories", "belarus") is False
    assert holds(bank, "signatory", "belarus") is False
    assert holds(bank, "signatories", ("russia", "armenia", "kazakhstan")) is True
    assert holds(bank, "signatories", ("kazakhstan", "russia")) is None  # these, and no others?


def test_f2_an_open_list_names_some() -> None:
    bank = told("{signatories: [kazakhstan, russia], open: yes, cite: [paper:3]}")
    assert holds(bank, "signatories", "kazakhstan") is True
    assert holds(bank, "signatories", "belarus") is None
    bank = told(
        "{signed-on: 1992, cite: [paper:3]}",
        "- {id: forum, type: event, name: F, facts: [{took-part: [kazakhstan], cite: [paper:1]}]}\n",
    )
    assert holds(bank, "took-part", "belarus", subject="forum") is None


def test_f2_a_doubtful_or_rejected_list_closes_nothing() -> None:
    for status in ("disputed", "draft", "rejected", "retired"):
        bank = told(
            f"{{signatories: [kazakhstan, russia], status: {status}, reason: no, cite: [paper:3]}}",
        )
        assert holds(bank, "signatories", "belarus") is None


def test_f2_a_member_that_may_stand_for_another_is_not_called_wrong() -> None:
    """A list that names Russia says nothing of a place in Russia."""
    bank = told(
        "{signed-on: 1992, cite: [paper:3]}",
        """
- id: union
  type: organisation
  name: U
  facts:
  - {members: [russia], as_of: 2020, cite: [paper:1]}
""",
    )
    assert holds(bank, "members", "moscow", subject="union", as_of=date("2020")) is None


def test_a_rejected_member_is_wrong_even_beside_an_open_list() -> None:
    bank = told("""
        {signatories: [kazakhstan, russia], open: yes, cite: [paper:3]}
        {signatory: armenia, status: rejected, reason: it did not, cite: [paper:3]}
    """)
    assert holds(bank, "signatory", "armenia") is False
    assert holds(bank, "signatory", "belarus") is None


def test_f2_a_doubted_member_is_not_called_wrong() -> None:
    bank = told("""
        {signatories: [kazakhstan, russia], cite: [paper:3]}
        {signatory: armenia, status: disputed, cite: [site]}
        {signatory: belarus, status: draft, cite: [site]}
    """)
    assert holds(bank, "signatories", "armenia") is None
    assert holds(bank, "signatories", "belarus") is None
    assert holds(bank, "signatories", "kyrgyzstan") is False


def test_f2_a_list_of_today_says_nothing_of_other_days() -> None:
    bank = told(
        "{signed-on: 1992, cite: [paper:3]}",
        """
- id: union
  type: organisation
  name: U
  facts:
  - {members: [russia], as_of: 2020-05, cite: [paper:1]}
  - {member: belarus, when: 1993/1999, cite: [paper:1]}
""",
    )
    assert holds(bank, "members", "belarus", subject="union", as_of=date("2020-05")) is False  # it had left
    assert holds(bank, "members", "armenia", subject="union", as_of=date("2020-05")) is False
    assert holds(bank, "members", "armenia", subject="union", as_of=date("1995")) is None
    assert holds(bank, "members", "russia", subject="union", as_of=date("1995")) is None
    assert holds(bank, "member", "armenia", subject="union", when=date("1995")) is None
    assert holds(bank, "member", "belarus", subject="union", when=date("1995")) is True
    assert holds(bank, "member", "belarus", subject="union", when=date("2020-05")) is not True


# --- F4: rejected lines ---------------------------------------------------------------------------


def test_f4_a_rejected_value_is_wrong_and_its_neighbours_unknown() -> None:
    bank = told("{prolonged-by: other, status: rejected, reason: no, cite: [paper:3]}", OTHERS)
    assert truth(bank, asked("prolonged-by", "other")) == Verdict(False, "treaty.prolonged-by.other")
    assert holds(bank, "prolonged-by", "third") is None


OTHERS = "- {id: other, type: treaty, name: the Other}\n- {id: third, type: treaty, name: the Third}\n"


def test_f4_only_exactly_that_value() -> None:
    bank = told("{signed-on: 1993, status: rejected, reason: no, cite: [paper:3]}")
    assert holds(bank, "signed-on", date("1993")) is False
    assert holds(bank, "signed-on", date("1993-05")) is None
    assert holds(bank, "signed-on", date("199X")) is None


def test_f4_is_beaten_by_support() -> None:
    bank = told("""
        {signed-in: kremlin, cite: [paper:3]}
        {signed-in: moscow, id: wrong, status: rejected, reason: no, cite: [paper:3]}
    """)
    assert holds(bank, "signed-in", "moscow") is True


# --- F5: whose claim ------------------------------------------------------------------------------

FIGURES = """
- {id: tokayev, type: person, name: Kassym-Jomart Tokayev}
- {id: putin, type: person, name: Vladimir Putin}
- id: trade
  type: statistic
  name: trade
  facts:
  - {amount: 24.5 billion USD, when: 2021, by: tokayev, id: tokayev, cite: [paper:1]}
  - {amount: 40 billion USD, when: 2021, by: putin, id: putin, cite: [paper:1]}
"""


def test_f5_a_figure_of_somebody_says_nothing_about_the_world() -> None:
    bank = told("{signed-on: 1992, cite: [paper:3]}", FIGURES)
    mine, his = bank.facts["trade.amount.tokayev"].value, bank.facts["trade.amount.putin"].value
    when = date("2021")
    assert holds(bank, "amount", mine, subject="trade", when=when, by="tokayev") is True
    assert holds(bank, "amount", mine, subject="trade", when=when) is None
    assert holds(bank, "amount", his, subject="trade", when=when) is None


def test_f5_two_may_say_nearly_the_same_and_both_said_it() -> None:
    bank = told("{signed-on: 1992, cite: [paper:3]}", FIGURES.replace("40 billion", "25 billion"))
    for name in ("tokayev", "putin"):
        assert truth(bank, claim_of(bank.facts[f"trade.amount.{name}"])).holds is True


def test_f5_what_another_says_of_the_same_scope_is_not_called_wrong() -> None:
    """Tokayev's figure is 24.5; Putin's 40 may be what Tokayev would also grant, so it is no distractor."""
    bank = told("{signed-on: 1992, cite: [paper:3]}", FIGURES)
    his, when = bank.facts["trade.amount.putin"].value, date("2021")
    other = number("90 billion USD")
    assert holds(bank, "amount", his, subject="trade", when=when, by="tokayev") is None
    assert holds(bank, "amount", other, subject="trade", when=when, by="tokayev") is False
    assert holds(bank, "amount", other, subject="trade", when=when, by="nobody") is None


# --- texts ----------------------------------------------------------------------------------------

TEXTS = """
- id: treaty
  type: treaty
  name: the Treaty
  facts:
  - {provision: They help each other., id: help, only: yes, cite: [paper:1]}
  - {provision: They consult., id: consult, cite: [paper:1]}
- id: other
  type: treaty
  name: the Other
  facts:
  - {provision: They trade., id: trade, cite: [paper:1]}
- {id: a, type: person, name: A, facts: [{said: It is good., id: good, cite: [paper:1]}]}
- {id: b, type: person, name: B}
"""


def test_a_text_is_somebody_elses_only_where_the_bank_promises_it() -> None:
    bank = banks.good_bank(TEXTS)

    def of(fact: str, subject: str) -> bool | None:
        return truth(bank, claim_of(bank.facts[fact])._replace(subject=subject)).holds

    assert of("treaty.provision.help", "treaty") is True
    assert of("treaty.provision.help", "other") is False
    assert of("treaty.provision.consult", "other") is None
    assert of("a.said.good", "b") is False
    assert of("a.said.good", "a") is True


# --- calendars ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "calendar", "verdict"),
    [
        ("1916-06-25", "julian", True),
        ("1916-07-08", "gregorian", True),
        ("1916-06-25", "gregorian", True),  # both reckonings count as right
        ("1916-06-25", "", None),
        ("1916", "", True),
        ("1916-07", "", True),
        ("1916-06", "", True),
        ("1916-07-01", "", None),  # between the two readings
        ("1916-08", "", False),
        ("1916-06-24", "", False),
        ("1916-07-09", "", False),
        ("1917", "", False),
    ],
)
def test_both_reckonings_of_an_old_day_count_and_neither_is_wrong(
    value: str, calendar: str, verdict: bool | None
) -> None:
    bank = told("{signed-on: 1916-06-25, calendar: julian, cite: [paper:1]}")
    got = holds(bank, "signed-on", date(value, calendar))
    assert got is verdict or (verdict is None and got is True)


@pytest.mark.parametrize("calendar", ["julian", "gregorian", "unstated"])
def test_a_year_that_may_turn_with_the_calendar_is_never_wrong(calendar: str) -> None:
    """25 December 1916, Old Style, is 7 January 1917."""
    bank = told(f"{{signed-on: 1916-12-25, calendar: {calendar}, cite: [paper:1]}}")
    assert holds(bank, "signed-on", date("1916")) is True
    assert holds(bank, "signed-on", date("1917")) is not False
    assert holds(bank, "signed-on", date("1918")) is False


# --- numbers --------------------------------------------------------------------------------------


def number(text: str) -> Number:
    from quizgen.loader.events import Node

    found = Reader("", []).number(Node(text, None), ["USD", "km", "years", "students", "%"])
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("known", "value", "verdict"),
    [
        ("5 years", "5 years", "same"),
        ("5 years", "6 years", "disjoint"),  # counted one by one
        ("about 5 years", "6 years", "unsure"),
        ("5 years", "5 km", "unsure"),  # another unit
        ("10 billion USD", "10 billion USD", "same"),
        ("10 billion USD", "10000 million USD", "same"),
        ("10 billion USD", "10.4 billion USD", "unsure"),  # rounds to it
        ("10 billion USD", "11 billion USD", "unsure"),  # nearer than 12 %
        ("10 billion USD", "13 billion USD", "disjoint"),
        ("about 10 billion USD", "11.5 billion USD", "unsure"),
        ("more than 8 billion USD", "9 billion USD", "unsure"),
        ("more than 8 billion USD", "7 billion USD", "unsure"),
        ("more than 8 billion USD", "6 billion USD", "disjoint"),
        ("more than 8 billion USD", "12 billion USD", "disjoint"),
        ("10-20 km", "15 km", "unsure"),
        ("10-20 km", "30 km", "disjoint"),
        ("10-20 km", "10-20 km", "same"),
    ],
)
def test_numbers_differ_only_where_no_rounding_explains_it(known: str, value: str, verdict: str) -> None:
    bank = told("{signed-on: 1992, cite: [paper:1]}")
    assert compare(bank, number(known), number(value)) == verdict
    back = compare(bank, number(value), number(known))
    assert (back == "disjoint") == (verdict == "disjoint")


def test_a_value_of_another_kind_is_not_called_wrong() -> None:
    bank = told("{signed-in: tashkent, cite: [paper:1]}")
    assert holds(bank, "signed-in", date("1992")) is None
    assert compare(bank, date("1992"), "1992") == "unsure"


def test_two_subjects_of_one_name_are_not_told_apart() -> None:
    bank = told(
        "{signed-by: akhmetov-a, cite: [paper:1]}",
        "- {id: akhmetov-a, type: person, name: Akhmetov}\n- {id: akhmetov-b, type: person, name: Akhmetov}\n"
        "- {id: bek, type: person, name: Bek}\n",
    )
    assert holds(bank, "signed-by", "akhmetov-b") is None
    assert holds(bank, "signed-by", "bek") is False


def test_a_value_that_is_also_an_alias_of_the_right_one_is_not_called_wrong() -> None:
    bank = told(
        "{signed-in: alma-ata, cite: [paper:1]}",
        "- {id: alma-ata, type: city, name: Verny, also: {en: [Almaty]}}\n",
    )
    assert holds(bank, "signed-in", "almaty") is None


# --- questions ------------------------------------------------------------------------------------


def test_answers_are_the_candidates_that_are_true() -> None:
    bank = told("{signed-in: kremlin, cite: [paper:3]}")
    candidates = [asked("signed-in", place) for place in ("kremlin", "moscow", "orenburg", "almaty")]
    assert [c.value for c in answers(bank, candidates)] == ["kremlin", "moscow"]


def test_began_only_where_the_start_is_sure() -> None:
    bank = banks.good_bank(
        """
- {id: union, type: organisation, name: U, facts: [
    {member: a, when: 1992-03/.., as_of: 2020, cite: [paper:1]},
    {member: b, when: "1992~/..", as_of: 2020, cite: [paper:1]},
    {member: c, when: ../2000, cite: [paper:1]},
    {member: d, as_of: 2020, cite: [paper:1]},
    {member: e, when: 1992/1993, cite: [paper:1]},
    {member: e, when: 1999/.., as_of: 2020, id: again, cite: [paper:1]},
    {member: f, when: 1992/.., as_of: 2020, open: yes, cite: [paper:1]}]}
"""
        + "".join(f"- {{id: {n}, type: state, name: {n.upper()}}}\n" for n in "abcdef")
    )
    starts = {n: began(bank, bank.facts[f"union.member.{n}"]) for n in "abcdef"}
    assert starts.pop("a") == date("1992-03")
    assert set(starts.values()) == {None}


@pytest.mark.parametrize("langs", [("fr",), ("kk", "en"), ("de", "fr")])
def test_truth_is_the_same_whatever_the_languages(langs: tuple[str, ...]) -> None:
    name = "{" + ", ".join(f"{lang}: NAME" for lang in langs) + "}"
    text = """
- {id: tashkent, type: city, name: X1}
- {id: minsk, type: city, name: X2}
- {id: treaty, type: treaty, name: X3, facts: [{signed-in: tashkent, cite: [paper:1]}]}
"""
    for n in (1, 2, 3):
        text = text.replace(f"X{n}", name.replace("NAME", f"N{n}"))
    bank = banks.good_bank(text, langs=langs)
    assert holds(bank, "signed-in", "tashkent") is True
    assert holds(bank, "signed-in", "minsk") is False


def test_every_reviewed_fact_of_the_real_bank_is_true_or_doubted(real_bank: Bank) -> None:
    """A reviewed line that is not True has a disputed or draft line beside it, and is never asked."""
    for fact in real_bank.facts.values():
        if fact.status == "reviewed":
            verdict = truth(real_bank, claim_of(fact))
            assert verdict.holds is not False, (fact.id, verdict.fact)
