from __future__ import annotations

import re

from items import asked

YEARS = asked.signed("1990", "1991-05", "1993-02-03", "1996", "1999", "2003", "2007", "2011")
WHEN = dict(
    zip(["Amber", "Birchwood", "Cobalt", "Dunes", "Ebony", "Fjord", "Granite", "Harvest"], range(8), strict=True)
)


def test_two_things_stand_in_order_or_the_wrong_way_round() -> None:
    counts = {"true": 0, "false": 0}
    for seed in range(10):
        for item in asked.items("before", YEARS, seed).values():
            match = re.search(r"first the (\w+), then the (\w+)\.", item.stem)
            assert match is not None, item.stem
            assert (WHEN[match[1]] < WHEN[match[2]]) == (item.key == ("true",))
            counts[item.key[0]] += 1
    assert abs(counts["true"] - counts["false"]) < 25
    assert sum(counts.values()) >= 70


def test_what_may_have_been_at_one_time_is_not_set_in_order() -> None:
    text = asked.signed("1990", "1990-05-25", "1990-06", "1991")
    for seed in range(20):
        for plan in asked.plans("before", text, seed).values():
            pair = {fact.subject for fact in plan.lefts}
            assert not pair <= {"amber", "birchwood", "cobalt"}


def test_numbered_things_of_one_row_are_not_set_in_order() -> None:
    text = "".join(
        f"- {{id: f{n}, type: event, name: the {word} interregional cooperation forum, "
        f"facts: [{{happened-on: {2000 + n}, cite: [paper:1]}}]}}\n"
        for n, word in enumerate(["first", "second", "third", "fourth", "fifth"])
    )
    assert asked.plans("before", text) == {}


def test_both_facts_are_relied_on_and_told() -> None:
    for item in asked.items("before", YEARS).values():
        assert len(item.facts) == 2
        assert item.feedback.count("was signed") == 2
