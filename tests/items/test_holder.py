from __future__ import annotations

import re

import pytest

from items import asked
from quizgen import dates
from quizgen.items.holder import asked_time


def people(*lines: str) -> str:
    """The terms of five people, the offices of one parted by `;`."""
    names = ["Ivan Bunin", "Serik Akhmetov", "Oleg Popov", "Juri Orlov", "Daniyar Zhakupov"]
    text = "- {id: envoy, type: office, single: yes, name: envoy}\n"
    text += "- {id: mayor, type: office, single: yes, name: mayor}\n"
    for n, (name, line) in enumerate(zip(names, lines, strict=False)):
        text += f"- id: p{n}\n  type: person\n  name: {name}\n  facts:\n"
        text += "".join(f"  - {{held: {held}, cite: [paper:1]}}\n" for held in line.split(";"))
    return text


FOUR = people(
    "envoy, when: 1991-02/1994-03",
    "envoy, when: 1994-05/1997-03",
    "envoy, when: 1997-05/2001-03",
    "envoy, when: 2001-05/2005-03",
)


TERMS = {"p0": (1991, 1994), "p1": (1994, 1997), "p2": (1997, 2001), "p3": (2001, 2005)}


def test_a_year_within_the_term_is_asked() -> None:
    for seed in range(10):
        for plan in asked.plans("holder", FOUR, seed).values():
            year = int(plan.at)
            first, last = TERMS[plan.fact.id[:2]]
            assert first < year < last


def test_all_options_are_provably_others() -> None:
    found = asked.choices(asked.plans("holder", FOUR))
    assert len(found) == 4
    for plan in found.values():
        assert sorted(asked.values(plan)) == ["p0", "p1", "p2", "p3"]


def test_an_office_with_room_for_two_is_not_asked() -> None:
    assert asked.plans("holder", FOUR.replace("single: yes, name: envoy", "name: envoy")) == {}


@pytest.mark.parametrize(
    ("when", "inside"),
    [
        ("1991/1994", "199[23]"),  # which day of 1991 he began, nobody says
        ("1991-02/1991-06", "1991-0[345]"),
        ("1991-02-03/1991-02-20", None),
        ("1991-02-01/1991-02-28", "1991-02"),
        ("1991-02/1991-03", None),
        ("1991-02-03", "1991-02-03"),
        ("../1994", "199[0-3]|19[0-8][0-9]|1[0-8][0-9]{2}|0[0-9]{3}"),
    ],
)
def test_the_time_asked_lies_wholly_inside(when: str, inside: str | None) -> None:
    for seed in range(20):
        got = asked_time(dates.parse(when), seed, "fact")
        assert got is None if inside is None else got is not None and re.fullmatch(inside, got)
        if got is not None:
            assert dates.covers(dates.parse(when), dates.parse(got))


def test_an_open_end_is_asked_up_to_the_day_to_which_it_is_known() -> None:
    text = people("envoy, when: 1991-02/.., as_of: 1993-05")
    for seed in range(20):
        plan = asked.plans("holder", text, seed)["p0.held.envoy:holder-typed"]
        assert plan.at == "1992"


def test_a_holder_at_a_time_only_is_asked_at_that_day() -> None:
    plan = asked.plans("holder", people("envoy, as_of: 1993-05-09"))["p0.held.envoy:holder-typed"]
    assert plan.at == "1993-05-09"
    assert asked.plans("holder", people("envoy, as_of: 1993")) == {}


def test_two_holders_in_one_asked_time_are_never_offered_against_each_other() -> None:
    """A man who held another office only is not provably wrong where the terms leave a gap."""
    text = people(
        "envoy, when: 1991-02/1994-03",
        "envoy, when: 1992-05/1997-03",  # they overlap: one of the lines must be wrong, or the office is not single
        "envoy, when: 1997-05/2001-03",
        "envoy, when: 2001-05/2005-03",
        "mayor, when: 1991-01/2005-12",
    )
    for seed in range(30):
        for plan in asked.choices(asked.plans("holder", text, seed)).values():
            at = int(plan.at)
            if at == 1993:
                assert not {"p0", "p1"} <= set(asked.values(plan))


def test_the_office_is_not_told_by_the_name() -> None:
    text = people("envoy, when: 1991-02/1994-03").replace("name: envoy}", "name: head of Bunin Brothers}")
    assert asked.plans("holder", text) == {}


def test_the_stem_says_when() -> None:
    found = asked.items("holder", FOUR)
    for item in found.values():
        assert item.stem == f"Who was envoy in {item.at}?"
